// Dialect code: runs under Node and translated.
/** MD5 (RFC 1321). */
import { rotl32 } from "../../../../toolchain/rlib/rarithmetic";
import { Digest } from "./digest";

const SHIFTS: readonly number[] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES: readonly number[] = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

export class Md5 extends Digest {
  private a = 0x67452301;
  private b = 0xefcdab89 | 0;
  private c = 0x98badcfe | 0;
  private d = 0x10325476;
  private readonly words = new Int32Array(16);

  constructor() {
    super("md5", 16, 64, true);
  }
  protected block(bytes: Uint8Array, at: number): void {
    const words = this.words;
    for (let i = 0; i < 16; i++) {
      const from = at + 4 * i;
      words[i] = bytes[from] | (bytes[from + 1] << 8) | (bytes[from + 2] << 16) | (bytes[from + 3] << 24);
    }
    let a = this.a;
    let b = this.b;
    let c = this.c;
    let d = this.d;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let mixed = 0;
      let word = 0;
      if (round === 0) {
        mixed = (b & c) | (~b & d);
        word = i;
      } else if (round === 1) {
        mixed = (d & b) | (~d & c);
        word = (5 * i + 1) & 15;
      } else if (round === 2) {
        mixed = b ^ c ^ d;
        word = (3 * i + 5) & 15;
      } else {
        mixed = c ^ (b | ~d);
        word = (7 * i) & 15;
      }
      const sum = (a + mixed + SINES[i] + words[word]) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotl32(sum, SHIFTS[round * 4 + (i & 3)])) | 0;
    }
    this.a = (this.a + a) | 0;
    this.b = (this.b + b) | 0;
    this.c = (this.c + c) | 0;
    this.d = (this.d + d) | 0;
  }
  protected state(): Uint8Array {
    const out = new Uint8Array(16);
    const parts = [this.a, this.b, this.c, this.d];
    for (let i = 0; i < 16; i++) out[i] = parts[i >> 2] >> ((i & 3) * 8);
    return out;
  }
  protected sameState(): Digest {
    const same = new Md5();
    same.a = this.a;
    same.b = this.b;
    same.c = this.c;
    same.d = this.d;
    return same;
  }
}
