// Dialect code: runs under Node and translated.
/** SHA-1 (FIPS 180-4). */
import { rotl32 } from "../../../../toolchain/rlib/rarithmetic";
import { Digest, wordAt } from "./digest";

export class Sha1 extends Digest {
  private readonly h: Int32Array;
  private readonly words = new Int32Array(80);

  constructor(h: Int32Array) {
    super("sha1", 20, 64, false);
    this.h = h;
  }
  protected block(bytes: Uint8Array, at: number): void {
    const words = this.words;
    for (let i = 0; i < 16; i++) words[i] = wordAt(bytes, at + 4 * i);
    for (let i = 16; i < 80; i++) words[i] = rotl32(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    const h = this.h;
    let a = h[0];
    let b = h[1];
    let c = h[2];
    let d = h[3];
    let e = h[4];
    for (let i = 0; i < 80; i++) {
      let mixed = 0;
      if (i < 20) mixed = ((b & c) | (~b & d)) + 0x5a827999;
      else if (i < 40) mixed = (b ^ c ^ d) + 0x6ed9eba1;
      else if (i < 60) mixed = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
      else mixed = (b ^ c ^ d) + 0xca62c1d6;
      const next = (rotl32(a, 5) + mixed + e + words[i]) | 0;
      e = d;
      d = c;
      c = rotl32(b, 30);
      b = a;
      a = next;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
  }
  protected state(): Uint8Array {
    const out = new Uint8Array(20);
    for (let i = 0; i < 20; i++) out[i] = this.h[i >> 2] >> (24 - (i & 3) * 8);
    return out;
  }
  protected sameState(): Digest {
    return new Sha1(this.h.slice());
  }
}

const START = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);

export function newSha1(): Digest {
  return new Sha1(START.slice());
}
