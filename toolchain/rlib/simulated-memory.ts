/**
 * The memory that rlib/raw.ts works on under Node: one flat array in which every access is checked for bounds, alignment, use
 * after free, and reading what was never written. Freed memory is never given out again, so stale addresses stay wrong.
 *
 * Beside each byte of memory stands a byte of state. Blocks are apart from each other, so that running over the end is noticed.
 */

const UNMAPPED = 0;
const FRESH = 1;
const WRITTEN = 2;
const FREED = 3;

/** Bytes between two blocks, and before the first: address 0 and what is near it is never valid. */
const GAP = 64;
/** What fresh memory reads as by copying (reading it by itself is refused). */
const JUNK = 0xd5;

export class MemoryError extends Error {}

export class SimulatedMemory {
  /** Bytes of an address: 8, or 4. */
  wordSize = 8;
  /** Bytes in blocks that are not freed. */
  inUse = 0;
  private bytes = new Uint8Array(1 << 16);
  private state = new Uint8Array(1 << 16);
  private view = new DataView(this.bytes.buffer);
  private end = GAP;
  private readonly blocks = new Map<number, number>();

  /** Forgets everything. */
  reset(): void {
    this.state.fill(UNMAPPED, 0, this.end);
    this.end = GAP;
    this.inUse = 0;
    this.blocks.clear();
  }

  allocate(bytes: number): number {
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new MemoryError(`cannot allocate ${bytes} bytes`);
    const address = Math.ceil(this.end / 8) * 8;
    this.end = address + bytes + GAP;
    this.grow(this.end);
    this.bytes.fill(JUNK, address, address + bytes);
    this.state.fill(FRESH, address, address + bytes);
    this.blocks.set(address, bytes);
    this.inUse += bytes;
    return address;
  }

  free(address: number): void {
    const bytes = this.blocks.get(address);
    if (bytes === undefined) throw new MemoryError(`free(${address}): no block begins there, or it was freed before`);
    this.blocks.delete(address);
    this.state.fill(FREED, address, address + bytes);
    this.inUse -= bytes;
  }

  load(address: number, size: number): number {
    this.check("load", address, size, true);
    switch (size) {
      case 1:
        return this.bytes[address];
      case 4:
        return this.view.getUint32(address, true);
      default: {
        const value = Number(this.view.getBigInt64(address, true));
        if (!Number.isSafeInteger(value)) throw new MemoryError(`load(${address}): ${value} is not a safe integer`);
        return value;
      }
    }
  }

  store(address: number, size: number, value: number): void {
    if (!Number.isSafeInteger(value)) throw new MemoryError(`store(${address}): ${value} is not a safe integer`);
    this.check("store", address, size, false);
    this.state.fill(WRITTEN, address, address + size);
    if (size === 1) this.view.setUint8(address, value);
    else if (size === 4) this.view.setUint32(address, value % 2 ** 32, true);
    else this.view.setBigInt64(address, BigInt(value), true);
  }

  copy(from: number, to: number, bytes: number): void {
    this.checkRange("copy from", from, bytes);
    this.checkRange("copy to", to, bytes);
    this.bytes.copyWithin(to, from, from + bytes);
    this.state.copyWithin(to, from, from + bytes);
  }

  clear(address: number, bytes: number): void {
    this.checkRange("clear", address, bytes);
    this.bytes.fill(0, address, address + bytes);
    this.state.fill(WRITTEN, address, address + bytes);
  }

  /** Is the byte in a block that is not freed? For tests. */
  isMapped(address: number): boolean {
    return this.state[address] === FRESH || this.state[address] === WRITTEN;
  }

  private check(what: string, address: number, size: number, mustBeWritten: boolean): void {
    if (!Number.isSafeInteger(address) || address % size !== 0) throw new MemoryError(`${what}(${address}): not aligned to ${size}`);
    this.checkRange(what, address, size);
    if (!mustBeWritten) return;
    for (let i = 0; i < size; i++) if (this.state[address + i] === FRESH) throw new MemoryError(`${what}(${address}): never written`);
  }

  private checkRange(what: string, address: number, bytes: number): void {
    if (address < 0 || bytes < 0 || address + bytes > this.end) throw new MemoryError(`${what}(${address}, ${bytes} bytes): out of bounds`);
    for (let i = address; i < address + bytes; i++) {
      if (this.state[i] === FREED) throw new MemoryError(`${what}(${address}): used after it was freed`);
      if (this.state[i] === UNMAPPED) throw new MemoryError(`${what}(${address}): ${i - address} bytes on is no block`);
    }
  }

  private grow(size: number): void {
    if (size <= this.bytes.length) return;
    const length = 2 ** Math.ceil(Math.log2(size));
    const bytes = new Uint8Array(length);
    bytes.set(this.bytes);
    const state = new Uint8Array(length);
    state.set(this.state);
    this.bytes = bytes;
    this.state = state;
    this.view = new DataView(bytes.buffer);
  }
}

/** The memory of this process. */
export const memory = new SimulatedMemory();
