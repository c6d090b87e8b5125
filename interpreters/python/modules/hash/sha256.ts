// Dialect code: runs under Node and translated; the tables are made at init time.
/** SHA-224 and SHA-256 (FIPS 180-4). */
import { rotr32 } from "../../../../toolchain/rlib/rarithmetic";
import { Digest, wordAt } from "./digest";
import { rootFractions } from "./roots";

const ROUNDS = new Int32Array(rootFractions(64, 3n).map((x) => Number(x >> 32n)));
const START_256 = new Int32Array(rootFractions(8, 2n).map((x) => Number(x >> 32n)));
const START_224 = new Int32Array(rootFractions(8, 2n, 8).map((x) => Number(BigInt.asUintN(32, x))));

export class Sha256 extends Digest {
  private readonly words = new Int32Array(64);

  constructor(
    name: string,
    digestSize: number,
    private readonly h: Int32Array,
  ) {
    super(name, digestSize, 64, false);
  }
  protected block(bytes: Uint8Array, at: number): void {
    const words = this.words;
    for (let i = 0; i < 16; i++) words[i] = wordAt(bytes, at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15];
      const y = words[i - 2];
      words[i] = words[i - 16] + words[i - 7] + (rotr32(x, 7) ^ rotr32(x, 18) ^ (x >>> 3)) + (rotr32(y, 17) ^ rotr32(y, 19) ^ (y >>> 10));
    }
    const state = this.h;
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let i = 0; i < 64; i++) {
      const first = h + (rotr32(e, 6) ^ rotr32(e, 11) ^ rotr32(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i];
      const second = (rotr32(a, 2) ^ rotr32(a, 13) ^ rotr32(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
  protected state(): Uint8Array {
    const out = new Uint8Array(32);
    for (let i = 0; i < 32; i++) out[i] = this.h[i >> 2] >> (24 - (i & 3) * 8);
    return out;
  }
  protected sameState(): Digest {
    return new Sha256(this.name, this.digestSize, this.h.slice());
  }
}

export function newSha256(): Digest {
  return new Sha256("sha256", 32, START_256.slice());
}

export function newSha224(): Digest {
  return new Sha256("sha224", 28, START_224.slice());
}
