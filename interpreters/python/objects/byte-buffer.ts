// Dialect code: runs under Node and translated.
/** Bytes that are collected one by one. */

export class ByteBuffer {
  private data: Uint8Array;
  length = 0;

  constructor(room: number) {
    this.data = new Uint8Array(Math.max(room, 16));
  }
  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.data.length) return;
    const grown = new Uint8Array(needed + (needed >> 1));
    grown.set(this.data, 0);
    this.data = grown;
  }
  push(byte: number): void {
    if (this.length === this.data.length) this.reserve(1);
    this.data[this.length++] = byte;
  }
  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.data.set(bytes, this.length);
    this.length += bytes.length;
  }
  /** Bytes from .. to of an array. */
  appendSlice(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    for (let i = from; i < to; i++) this.data[this.length++] = bytes[i];
  }
  /** The code units of a text in ASCII. */
  appendAscii(text: string): void {
    this.reserve(text.length);
    for (let i = 0; i < text.length; i++) this.data[this.length++] = text.charCodeAt(i);
  }
  finish(): Uint8Array {
    return this.length === this.data.length ? this.data : this.data.slice(0, this.length);
  }
}
