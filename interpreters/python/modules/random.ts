// Dialect code: the functions run at run time; the module is filled at init time.
/**
 * `_random`: the Mersenne twister MT19937 of Matsumoto and Nishimura, seeded and read as CPython does it, so that sequences agree.
 * lib/random.py has the distributions.
 */
import * as fs from "node:fs";
import { hashObject, index as toIndex } from "../interp/operations";
import { newFloat } from "../objects/float";
import { constructor, implement, method } from "../objects/gateway";
import { bigValue, isInt, newInt, newLong } from "../objects/int";
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { w_None } from "../objects/none";
import { defineType, typeError, valueError, W_Extensible, W_Root, W_Type } from "../objects/root";
import { newTuple, W_Tuple } from "../objects/tuple";
import { defineModule, defineValue } from "./registry";

const random = defineModule("_random");
const w_randomType = defineType("Random", { module: "_random" });

const SIZE = 624;
const MIDDLE = 397;

class W_Random extends W_Extensible {
  /** Words of 32 bits, signed. */
  private readonly words = new Int32Array(SIZE);
  private at = SIZE + 1;

  builtinType(): W_Type {
    return w_randomType;
  }

  private seedWord(seed: number): void {
    const words = this.words;
    words[0] = seed;
    for (let i = 1; i < SIZE; i++) words[i] = Math.imul(words[i - 1] ^ (words[i - 1] >>> 30), 1812433253) + i;
    this.at = SIZE;
  }

  seedKey(key: readonly number[]): void {
    this.seedWord(19650218);
    const words = this.words;
    let i = 1;
    let j = 0;
    for (let left = Math.max(SIZE, key.length); left > 0; left--) {
      const before = words[i - 1];
      words[i] = (words[i] ^ Math.imul(before ^ (before >>> 30), 1664525)) + key[j] + j;
      i++;
      j++;
      if (i >= SIZE) {
        words[0] = words[SIZE - 1];
        i = 1;
      }
      if (j >= key.length) j = 0;
    }
    for (let left = SIZE - 1; left > 0; left--) {
      const before = words[i - 1];
      words[i] = (words[i] ^ Math.imul(before ^ (before >>> 30), 1566083941)) - i;
      i++;
      if (i >= SIZE) {
        words[0] = words[SIZE - 1];
        i = 1;
      }
    }
    words[0] = 0x80000000;
  }

  private refill(): void {
    const words = this.words;
    for (let i = 0; i < SIZE; i++) {
      const mixed = (words[i] & 0x80000000) | (words[i + 1 < SIZE ? i + 1 : 0] & 0x7fffffff);
      const other = i + MIDDLE;
      words[i] = words[other < SIZE ? other : other - SIZE] ^ (mixed >>> 1) ^ ((mixed & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.at = 0;
  }

  /** The next 32 bits, as a signed integer. */
  next32(): number {
    if (this.at >= SIZE) this.refill();
    let x = this.words[this.at++];
    x ^= x >>> 11;
    x ^= (x << 7) & 0x9d2c5680;
    x ^= (x << 15) & 0xefc60000;
    return x ^ (x >>> 18);
  }

  state(): W_Root {
    const items: W_Root[] = [];
    for (let i = 0; i < SIZE; i++) items.push(newInt(this.words[i] >>> 0));
    items.push(newInt(this.at));
    return newTuple(items);
  }

  restore(w_state: W_Root): void {
    if (!(w_state instanceof W_Tuple)) throw typeError("state vector must be a tuple");
    const items = w_state.items;
    if (items.length !== SIZE + 1) throw valueError("state vector is the wrong size");
    const words = new Int32Array(SIZE);
    for (let i = 0; i < SIZE; i++) {
      const w_item = items[i];
      if (!isInt(w_item)) throw typeError("an integer is required");
      words[i] = toIndex(w_item);
    }
    const at = toIndex(items[SIZE]);
    if (at < 0 || at > SIZE) throw valueError("invalid state");
    this.words.set(words, 0);
    this.at = at;
  }
}

/** Words of 32 bits from the system; where it has none, from the time. */
function systemKey(): number[] {
  const bytes = new Uint8Array(64);
  let count = 0;
  try {
    const file = fs.openSync("/dev/urandom", "r");
    count = fs.readSync(file, bytes, 0, bytes.length, null);
    fs.closeSync(file);
  } catch (e) {
    count = 0;
  }
  const key: number[] = [];
  for (let i = 0; i + 4 <= count; i += 4) key.push((bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3]);
  if (key.length === 0) key.push(Date.now() | 0, Math.floor(performance.now() * 1000000) | 0);
  return key;
}

/** The magnitude of an integer in words of 32 bits, the lowest first. */
function keyOf(value: RBigInt): number[] {
  const count = Math.max(1, Math.floor((value.bitLength() + 31) / 32));
  const bytes = value.abs().toBytes(count * 4, true, false);
  const key: number[] = [];
  for (let i = 0; i < count; i++) {
    key.push(bytes[4 * i] | (bytes[4 * i + 1] << 8) | (bytes[4 * i + 2] << 16) | (bytes[4 * i + 3] << 24));
  }
  return key;
}

const TWO_64 = RBigInt.ONE.lshift(64);

function seed(w_self: W_Root, w_seed: W_Root): void {
  const self = w_self as W_Random;
  if (w_seed === w_None) {
    self.seedKey(systemKey());
  } else if (isInt(w_seed)) {
    self.seedKey(keyOf(bigValue(w_seed)!));
  } else {
    const hash = bigValue(hashObject(w_seed))!;
    self.seedKey(keyOf(hash.isNegative() ? hash.add(TWO_64) : hash));
  }
}

function randomFloat(w_self: W_Root): W_Root {
  const self = w_self as W_Random;
  const high = self.next32() >>> 5;
  const low = self.next32() >>> 6;
  return newFloat((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

function randomBits(w_self: W_Root, w_count: W_Root): W_Root {
  const self = w_self as W_Random;
  const count = toIndex(w_count);
  if (count < 0) throw valueError("number of bits must be non-negative");
  if (count === 0) return newInt(0);
  if (count <= 32) return newInt(self.next32() >>> (32 - count));
  if (count <= 53) {
    const low = self.next32() >>> 0;
    return newInt((self.next32() >>> (64 - count)) * 4294967296 + low);
  }
  const words = Math.floor((count - 1) / 32) + 1;
  const bytes = new Uint8Array(words * 4);
  for (let i = 0; i < words; i++) {
    let word = self.next32();
    if (i === words - 1) word = word >>> (words * 32 - count);
    bytes[4 * i] = word;
    bytes[4 * i + 1] = word >> 8;
    bytes[4 * i + 2] = word >> 16;
    bytes[4 * i + 3] = word >> 24;
  }
  return newLong(RBigInt.fromBytes(bytes, 0, bytes.length, true, false));
}

constructor(w_randomType, "cls, *args, **kwargs", (w_cls) => {
  const made = new W_Random();
  made.become(w_cls as W_Type);
  return made;
});
method(w_randomType, "__init__", "self, x=None, /", (w_self, w_seed) => {
  seed(w_self, w_seed);
  return w_None;
});
method(w_randomType, "seed", "self, n=None, /", (w_self, w_seed) => {
  seed(w_self, w_seed);
  return w_None;
});
method(w_randomType, "random", "self, /", (w_self) => randomFloat(w_self));
method(w_randomType, "getrandbits", "self, k, /", (w_self, w_count) => randomBits(w_self, w_count));
method(w_randomType, "getstate", "self, /", (w_self) => (w_self as W_Random).state());
method(w_randomType, "setstate", "self, state, /", (w_self, w_state) => {
  (w_self as W_Random).restore(w_state);
  return w_None;
});
defineValue(random, "Random", w_randomType);

implement(w_randomType, W_Random);
