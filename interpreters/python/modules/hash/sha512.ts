// Dialect code: runs under Node and translated; the tables are made at init time.
/** SHA-384 and SHA-512 (FIPS 180-4), with 64-bit words. */
import { rotr64 } from "../../../../toolchain/rlib/rarithmetic";
import { Digest, wordAt } from "./digest";
import { rootFractions } from "./roots";

/** Words are kept signed. */
const signed = (x: bigint): bigint => BigInt.asIntN(64, x);
const ROUNDS: readonly bigint[] = rootFractions(80, 3n).map(signed);
const START_512: readonly bigint[] = rootFractions(8, 2n).map(signed);
const START_384: readonly bigint[] = rootFractions(8, 2n, 8).map(signed);

function add(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, a + b);
}

/** Three copies of x, turned right by m, n and k bits, in one. */
function turned(x: bigint, m: number, n: number, k: number): bigint {
  return BigInt.asIntN(64, rotr64(x, m) ^ rotr64(x, n) ^ rotr64(x, k));
}

/** Two copies turned, one shifted. */
function spread(x: bigint, m: number, n: number, shift: bigint): bigint {
  return BigInt.asIntN(64, rotr64(x, m) ^ rotr64(x, n) ^ (BigInt.asUintN(64, x) >> shift));
}

export class Sha512 extends Digest {
  private readonly words: bigint[] = new Array<bigint>(80).fill(0n);

  constructor(
    name: string,
    digestSize: number,
    private readonly h: bigint[],
  ) {
    super(name, digestSize, 128, false);
  }
  protected block(bytes: Uint8Array, at: number): void {
    const words = this.words;
    for (let i = 0; i < 16; i++) {
      const from = at + 8 * i;
      words[i] = BigInt.asIntN(64, BigInt(wordAt(bytes, from)) << 32n) | BigInt(wordAt(bytes, from + 4) >>> 0);
    }
    for (let i = 16; i < 80; i++) {
      words[i] = add(add(words[i - 16], words[i - 7]), add(spread(words[i - 15], 1, 8, 7n), spread(words[i - 2], 19, 61, 6n)));
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
    for (let i = 0; i < 80; i++) {
      const first = add(add(add(h, turned(e, 14, 18, 41)), add((e & f) ^ (~e & g), ROUNDS[i])), words[i]);
      const second = add(turned(a, 28, 34, 39), (a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = add(d, first);
      d = c;
      c = b;
      b = a;
      a = add(first, second);
    }
    state[0] = add(state[0], a);
    state[1] = add(state[1], b);
    state[2] = add(state[2], c);
    state[3] = add(state[3], d);
    state[4] = add(state[4], e);
    state[5] = add(state[5], f);
    state[6] = add(state[6], g);
    state[7] = add(state[7], h);
  }
  protected state(): Uint8Array {
    const out = new Uint8Array(64);
    for (let i = 0; i < 64; i++) out[i] = Number(BigInt.asUintN(8, this.h[i >> 3] >> BigInt(56 - (i & 7) * 8)));
    return out;
  }
  protected sameState(): Digest {
    return new Sha512(this.name, this.digestSize, this.h.slice());
  }
}

export function newSha512(): Digest {
  return new Sha512("sha512", 64, START_512.slice());
}

export function newSha384(): Digest {
  return new Sha512("sha384", 48, START_384.slice());
}
