/** Intervals of 64-bit integers, and what each op makes of them. */
import { Constant, type Operation, type Value } from "../../toolchain/ir/graph";
import type { StorageType } from "../../toolchain/ir/types";

export interface Interval {
  readonly lo: bigint;
  readonly hi: bigint;
}

export const MIN = -(2n ** 63n);
export const MAX = 2n ** 63n - 1n;
export const FULL: Interval = { lo: MIN, hi: MAX };
const INT32: Interval = { lo: -(2n ** 31n), hi: 2n ** 31n - 1n };
const UINT32: Interval = { lo: 0n, hi: 2n ** 32n - 1n };
/** Lengths: more than this no memory holds. */
export const LENGTH: Interval = { lo: 0n, hi: 2n ** 47n };

const SMALL: Readonly<Record<string, Interval>> = {
  Int8: { lo: -128n, hi: 127n },
  UInt8: { lo: 0n, hi: 255n },
  Int16: { lo: -32768n, hi: 32767n },
  UInt16: { lo: 0n, hi: 65535n },
  Int32: INT32,
  UInt32: UINT32,
};

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

export function union(a: Interval, b: Interval): Interval {
  return { lo: smaller(a.lo, b.lo), hi: larger(a.hi, b.hi) };
}
/** Null where nothing is in both: the place is not reached. */
export function intersect(a: Interval, b: Interval): Interval {
  const lo = larger(a.lo, b.lo);
  const hi = smaller(a.hi, b.hi);
  // Not reached: any answer is right, and one that is an interval keeps everything simple.
  return lo > hi ? a : { lo, hi };
}
export function isSame(a: Interval, b: Interval): boolean {
  return a.lo === b.lo && a.hi === b.hi;
}

/** Steps that a growing interval takes, so that loops come to an end soon. */
const LOWER: readonly bigint[] = [0n, -1n, INT32.lo, -(2n ** 53n), MIN];
const UPPER: readonly bigint[] = [INT32.hi, UINT32.hi, LENGTH.hi, 2n ** 53n, MAX];
export function widen(before: Interval, now: Interval): Interval {
  return {
    lo: now.lo >= before.lo ? before.lo : LOWER.find((limit) => limit <= now.lo)!,
    hi: now.hi <= before.hi ? before.hi : UPPER.find((limit) => limit >= now.hi)!,
  };
}

/** What a load of this storage type can give. */
export function ofStorage(type: StorageType): Interval {
  return type.kind === "small" ? (SMALL[type.name] ?? FULL) : FULL;
}

function fitting(lo: bigint, hi: bigint): Interval {
  return lo < MIN || hi > MAX ? FULL : { lo, hi };
}
/** All ones up to the highest bit of `x`. */
function onesOver(x: bigint): bigint {
  return 2n ** BigInt(x.toString(2).length) - 1n;
}
function inside(a: Interval, b: Interval): boolean {
  return a.lo >= b.lo && a.hi <= b.hi;
}

/** Does this `int_add` or `int_sub` stay within 64 bits? */
export function isExact(op: Operation, get: (value: Value) => Interval): boolean {
  const x = get(op.args[0]);
  const y = get(op.args[1]);
  return op.op === "int_add" ? x.lo + y.lo >= MIN && x.hi + y.hi <= MAX : x.lo - y.hi >= MIN && x.hi - y.lo <= MAX;
}

/** The interval of the result of a pure op on Signed. */
export function transfer(op: Operation, get: (value: Value) => Interval): Interval {
  const x = (): Interval => get(op.args[0]);
  const y = (): Interval => get(op.args[1]);
  switch (op.op) {
    case "same_as":
      return x();
    case "int_add":
      return fitting(x().lo + y().lo, x().hi + y().hi);
    case "int_sub":
      return fitting(x().lo - y().hi, x().hi - y().lo);
    case "int_neg":
      return fitting(-x().hi, -x().lo);
    case "int_mul": {
      const products = [x().lo * y().lo, x().lo * y().hi, x().hi * y().lo, x().hi * y().hi];
      return fitting(products.reduce(smaller), products.reduce(larger));
    }
    case "int_and": {
      const [a, b] = [x(), y()];
      if (a.lo >= 0n && b.lo >= 0n) return { lo: 0n, hi: smaller(a.hi, b.hi) };
      if (a.lo >= 0n) return { lo: 0n, hi: a.hi };
      if (b.lo >= 0n) return { lo: 0n, hi: b.hi };
      return inside(a, INT32) && inside(b, INT32) ? INT32 : FULL;
    }
    case "int_or":
    case "int_xor": {
      const [a, b] = [x(), y()];
      if (a.lo >= 0n && b.lo >= 0n) return { lo: 0n, hi: onesOver(larger(a.hi, b.hi)) };
      return inside(a, INT32) && inside(b, INT32) ? INT32 : FULL;
    }
    case "int_not":
      return { lo: -x().hi - 1n, hi: -x().lo - 1n };
    case "int_lshift": {
      const [a, b] = [x(), y()];
      if (b.lo !== b.hi || b.lo < 0n || b.lo > 63n) return FULL;
      return fitting(a.lo << b.lo, a.hi << b.lo);
    }
    case "int_rshift": {
      const [a, b] = [x(), y()];
      if (b.lo < 0n || b.hi > 63n) return a.lo >= 0n ? { lo: 0n, hi: a.hi } : FULL;
      return { lo: smaller(a.lo >> b.lo, a.lo >> b.hi), hi: larger(a.hi >> b.lo, a.hi >> b.hi) };
    }
    case "int_urshift": {
      const [a, b] = [x(), y()];
      if (a.lo >= 0n) return { lo: 0n, hi: b.lo >= 0n && b.lo <= 63n ? a.hi >> b.lo : a.hi };
      return b.lo > 0n && b.hi <= 63n ? { lo: 0n, hi: 2n ** (64n - b.lo) - 1n } : FULL;
    }
    case "int_to_int32":
      return inside(x(), INT32) ? x() : INT32;
    case "int_to_uint32":
      return inside(x(), UINT32) ? x() : UINT32;
    case "float_to_int32":
    case "int_rotate32":
      return INT32;
    case "int_clz32":
      return { lo: 0n, hi: 32n };
    case "cast_bool_to_int":
      return { lo: 0n, hi: 1n };
    case "int_mod": {
      const [a, b] = [x(), y()];
      const limit = larger(b.hi < 0n ? -b.hi : b.hi, b.lo < 0n ? -b.lo : b.lo) - 1n;
      if (limit < 0n) return FULL;
      return { lo: a.lo >= 0n ? 0n : larger(a.lo, -limit), hi: a.hi <= 0n ? 0n : smaller(a.hi, limit) };
    }
    case "int_div": {
      const [a, b] = [x(), y()];
      if (b.lo < 1n) return FULL;
      const quotients = [a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi];
      return { lo: quotients.reduce(smaller), hi: quotients.reduce(larger) };
    }
    case "arraysize":
      return LENGTH;
  }
  return FULL;
}

export function ofConstant(constant: Constant): Interval {
  return typeof constant.value === "bigint" ? { lo: constant.value, hi: constant.value } : FULL;
}
