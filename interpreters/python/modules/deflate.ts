// Dialect code: runs under Node and translated.
/**
 * Raw DEFLATE, encoded: repeats found through a table of the last place of each three bytes, written in the fixed code; with level 0 as it
 * is. Other encoders compress better; every decoder reads it.
 */
import { ByteBuffer } from "../objects/byte-buffer";
import { distanceBase, distanceExtra, lengthBase, lengthExtra } from "./inflate";

const HASH_SIZE = 32768;
const WINDOW = 32768;
const LONGEST = 258;

class BitWriter {
  readonly out: ByteBuffer;
  private held = 0;
  private heldBits = 0;

  constructor(room: number) {
    this.out = new ByteBuffer(room);
  }
  /** The lowest bit first. */
  bits(value: number, count: number): void {
    this.held |= value << this.heldBits;
    this.heldBits += count;
    while (this.heldBits >= 8) {
      this.out.push(this.held & 255);
      this.held >>>= 8;
      this.heldBits -= 8;
    }
  }
  /** Huffman codes have the highest bit first. */
  code(value: number, count: number): void {
    let turned = 0;
    for (let i = 0; i < count; i++) turned |= ((value >> i) & 1) << (count - 1 - i);
    this.bits(turned, count);
  }
  symbol(symbol: number): void {
    if (symbol < 144) this.code(48 + symbol, 8);
    else if (symbol < 256) this.code(400 + symbol - 144, 9);
    else if (symbol < 280) this.code(symbol - 256, 7);
    else this.code(192 + symbol - 280, 8);
  }
  match(length: number, distance: number): void {
    let code = lengthBase.length - 1;
    while (lengthBase[code] > length) code--;
    this.symbol(257 + code);
    this.bits(length - lengthBase[code], lengthExtra[code]);
    let far = distanceBase.length - 1;
    while (distanceBase[far] > distance) far--;
    this.code(far, 5);
    this.bits(distance - distanceBase[far], distanceExtra[far]);
  }
  flush(): void {
    if (this.heldBits > 0) this.bits(0, 8 - this.heldBits);
  }
}

function stored(data: Uint8Array): Uint8Array {
  const out = new ByteBuffer(data.length + 16);
  let at = 0;
  do {
    const count = Math.min(65535, data.length - at);
    out.push(at + count === data.length ? 1 : 0);
    out.push(count & 255);
    out.push(count >> 8);
    out.push((count & 255) ^ 255);
    out.push((count >> 8) ^ 255);
    out.appendSlice(data, at, at + count);
    at += count;
  } while (at < data.length);
  return out.finish();
}

/** The data as one stream. */
export function deflate(data: Uint8Array, level: number): Uint8Array {
  if (level === 0) return stored(data);
  const writer = new BitWriter((data.length >> 1) + 16);
  writer.bits(1, 1);
  writer.bits(1, 2);
  const places = new Int32Array(HASH_SIZE).fill(-1);
  let at = 0;
  while (at < data.length) {
    let length = 0;
    let from = -1;
    if (at + 3 <= data.length) {
      const hash = hashAt(data, at);
      from = places[hash];
      places[hash] = at;
      if (from >= 0 && at - from <= WINDOW) length = common(data, from, at);
    }
    if (length < 3) {
      writer.symbol(data[at++]);
      continue;
    }
    writer.match(length, at - from);
    const end = at + length;
    for (at++; at < end; at++) if (at + 3 <= data.length) places[hashAt(data, at)] = at;
  }
  writer.symbol(256);
  writer.flush();
  return writer.out.finish();
}

function hashAt(data: Uint8Array, at: number): number {
  return (data[at] ^ (data[at + 1] << 5) ^ (data[at + 2] << 10)) & (HASH_SIZE - 1);
}

/** How many bytes are equal. */
function common(data: Uint8Array, from: number, at: number): number {
  const limit = Math.min(LONGEST, data.length - at);
  let length = 0;
  while (length < limit && data[from + length] === data[at + length]) length++;
  return length;
}
