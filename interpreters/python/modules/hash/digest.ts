// Dialect code: runs under Node and translated.
/** The frame of the Merkle–Damgård hashes: input is cut into blocks, and the last is padded with its length in bits. */

export abstract class Digest {
  /** Input that does not fill a block yet. */
  private readonly pending: Uint8Array;
  private pendingCount = 0;
  /** Bytes so far. */
  private total = 0;

  constructor(
    readonly name: string,
    readonly digestSize: number,
    readonly blockSize: number,
    /** Are words and the length written with the lowest byte first? */
    private readonly little: boolean,
  ) {
    this.pending = new Uint8Array(blockSize);
  }

  /** Takes in the block at `at`. */
  protected abstract block(bytes: Uint8Array, at: number): void;
  /** The state as bytes, digestSize or more of them. */
  protected abstract state(): Uint8Array;
  /** A hash of the same kind in the same state, but for the input not yet taken in. */
  protected abstract sameState(): Digest;

  update(bytes: Uint8Array): void {
    const size = this.blockSize;
    this.total += bytes.length;
    let at = 0;
    if (this.pendingCount > 0) {
      while (at < bytes.length && this.pendingCount < size) this.pending[this.pendingCount++] = bytes[at++];
      if (this.pendingCount < size) return;
      this.block(this.pending, 0);
      this.pendingCount = 0;
    }
    for (; at + size <= bytes.length; at += size) this.block(bytes, at);
    while (at < bytes.length) this.pending[this.pendingCount++] = bytes[at++];
  }

  /** The hash of the input so far; more may follow. */
  digest(): Uint8Array {
    const last = this.copy();
    last.finish();
    return last.state().slice(0, this.digestSize);
  }

  copy(): Digest {
    const same = this.sameState();
    same.pending.set(this.pending, 0);
    same.pendingCount = this.pendingCount;
    same.total = this.total;
    return same;
  }

  private finish(): void {
    const lengthSize = this.blockSize === 128 ? 16 : 8;
    const used = this.total % this.blockSize;
    const padding = used < this.blockSize - lengthSize ? this.blockSize - used : 2 * this.blockSize - used;
    const tail = new Uint8Array(padding);
    tail[0] = 128;
    let rest = this.total;
    // The length in bits is eight times that in bytes.
    let low = (rest % 32) * 8;
    rest = Math.floor(rest / 32);
    for (let i = 0; i < 8; i++) {
      tail[this.little ? padding - 8 + i : padding - 1 - i] = low;
      low = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.update(tail);
  }
}

/** 32 bits of a block. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}
