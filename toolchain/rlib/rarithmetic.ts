// Dialect code: runs under Node and translated, with the same results.
/**
 * Integer arithmetic beyond the operators: with overflow as an exception, wrapping, rotating, counting bits.
 *
 *     try { sum = addOvf(a, b); } catch (e) { if (e instanceof OverflowError) … }
 */
import { wrappingAdd, wrappingMul } from "../runtime/primitives";
import { specialize } from "./marks";
import { weAreTranslated } from "./objectmodel";

/** A result that does not fit: not a safe integer, or not in 64 bits. */
export class OverflowError extends Error {
  constructor(message: string = "integer overflow") {
    super(message);
    this.name = "OverflowError";
  }
}

const MAX_SAFE = 9007199254740991;
const MIN_INT64 = -9223372036854775808n;

// ---- checked: numbers must stay safe integers, bigints in int64

function addNumbers(a: number, b: number): number {
  const result = weAreTranslated() ? wrappingAdd(a, b) : a + b;
  if (result > MAX_SAFE || result < -MAX_SAFE) throw new OverflowError();
  return result;
}
function subNumbers(a: number, b: number): number {
  return addNumbers(a, 0 - b);
}
function mulNumbers(a: number, b: number): number {
  // The rounded product is beyond 2^53 exactly if the true one is.
  const rounded = a * 1.0 * b;
  if (rounded > 9007199254740991.0 || rounded < -9007199254740991.0) throw new OverflowError();
  return weAreTranslated() ? wrappingMul(a, b) : rounded + 0;
}
function addBigInts(a: bigint, b: bigint): bigint {
  const result = BigInt.asIntN(64, a + b);
  if (((a ^ result) & (b ^ result)) < 0n) throw new OverflowError();
  return result;
}
function subBigInts(a: bigint, b: bigint): bigint {
  const result = BigInt.asIntN(64, a - b);
  if (((a ^ b) & (a ^ result)) < 0n) throw new OverflowError();
  return result;
}
function mulBigInts(a: bigint, b: bigint): bigint {
  const result = BigInt.asIntN(64, a * b);
  if (isHalf(a) && isHalf(b)) return result;
  if (a !== 0n && ((a === -1n && b === MIN_INT64) || result / a !== b)) throw new OverflowError();
  return result;
}
function isHalf(x: bigint): boolean {
  return x >= -0x7fffffffn && x <= 0x7fffffffn;
}

/** a + b, or OverflowError. Of numbers, which must be safe integers, or of int64 bigints. */
export function addOvf(a: number, b: number): number;
export function addOvf(a: bigint, b: bigint): bigint;
export function addOvf(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === "bigint") return addBigInts(a, b as bigint);
  return addNumbers(a, b as number);
}
/** a - b, or OverflowError. */
export function subOvf(a: number, b: number): number;
export function subOvf(a: bigint, b: bigint): bigint;
export function subOvf(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === "bigint") return subBigInts(a, b as bigint);
  return subNumbers(a, b as number);
}
/** a * b, or OverflowError. */
export function mulOvf(a: number, b: number): number;
export function mulOvf(a: bigint, b: bigint): bigint;
export function mulOvf(a: number | bigint, b: number | bigint): number | bigint {
  if (typeof a === "bigint") return mulBigInts(a, b as bigint);
  return mulNumbers(a, b as number);
}
specialize.argtype(0)(addOvf);
specialize.argtype(0)(subOvf);
specialize.argtype(0)(mulOvf);

/**
 * a + b of safe integers, for callers who look at the result: beyond the safe range exactly if the true sum is (and under Node
 * not exact there).
 */
export function addUnchecked(a: number, b: number): number {
  return weAreTranslated() ? wrappingAdd(a, b) : a + b;
}
/** Is a * b of safe integers one? */
export function mulFits(a: number, b: number): boolean {
  const rounded = a * 1.0 * b;
  return rounded <= 9007199254740991.0 && rounded >= -9007199254740991.0;
}

/** -a, or OverflowError. */
export function negOvf(a: bigint): bigint {
  if (a === MIN_INT64) throw new OverflowError();
  return -a;
}

// ---- floor division, as Python has it: the remainder has the divisor's sign. Division by zero throws RangeError.

/** The largest integer not above a / b. */
export function floorDiv(a: number, b: number): number {
  if (b === 0) throw new RangeError("Division by zero");
  return Math.floor(a / b) + 0;
}
/** a - floorDiv(a, b) * b. */
export function floorMod(a: number, b: number): number {
  if (b === 0) throw new RangeError("Division by zero");
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

// ---- modulo 2^64

/** a + b modulo 2^64, as int64. */
export function wrappingAdd64(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, a + b);
}
/** a - b modulo 2^64, as int64. */
export function wrappingSub64(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, a - b);
}
/** a * b modulo 2^64, as int64. */
export function wrappingMul64(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, a * b);
}

// ---- rotation. `count` is taken modulo the width

/** 32 bits, rotated left; an int32. */
export function rotl32(x: number, count: number): number {
  return (x << count) | (x >>> (32 - count));
}
/** 32 bits, rotated right; an int32. */
export function rotr32(x: number, count: number): number {
  return (x >>> count) | (x << (32 - count));
}
/** 64 bits, rotated left; unsigned. */
export function rotl64(x: bigint, count: number): bigint {
  const n = BigInt(count & 63);
  const bits = BigInt.asUintN(64, x);
  if (n === 0n) return bits;
  return BigInt.asUintN(64, bits << n) | (bits >> BigInt((64 - count) & 63));
}
/** 64 bits, rotated right; unsigned. */
export function rotr64(x: bigint, count: number): bigint {
  return rotl64(x, 64 - (count & 63));
}

// ---- counting bits

/** How many of the 32 bits are 1. */
export function popcount32(x: number): number {
  let n = x - ((x >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  n = (n + (n >>> 4)) & 0x0f0f0f0f;
  return Math.imul(n, 0x01010101) >>> 24;
}
/** How many of the 64 bits are 1. */
export function popcount64(x: bigint): number {
  return popcount32(lowHalf(x)) + popcount32(highHalf(x));
}
/** Zeros before the first 1 of 32 bits; 32 for 0. */
export function clz32(x: number): number {
  return Math.clz32(x);
}
/** Zeros after the last 1 of 32 bits; 32 for 0. */
export function ctz32(x: number): number {
  return x << 0 === 0 ? 32 : 31 - Math.clz32(x & (0 - (x | 0)));
}
/** Zeros before the first 1 of 64 bits; 64 for 0. */
export function clz64(x: bigint): number {
  const high = highHalf(x);
  return high === 0 ? 32 + Math.clz32(lowHalf(x)) : Math.clz32(high);
}
/** Zeros after the last 1 of 64 bits; 64 for 0. */
export function ctz64(x: bigint): number {
  const low = lowHalf(x);
  return low === 0 ? 32 + ctz32(highHalf(x)) : ctz32(low);
}
/** Bits that |x| takes, for a safe integer x; 0 for 0. */
export function bitLength(x: number): number {
  const magnitude = x < 0 ? 0 - x : x;
  if (magnitude <= 0xffffffff) return 32 - Math.clz32(magnitude);
  return 64 - Math.clz32(Math.floor(magnitude / 4294967296));
}
/** 32 bits with the bytes in opposite order; an int32. */
export function byteswap32(x: number): number {
  return (x << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24);
}

function lowHalf(x: bigint): number {
  return Number(BigInt.asUintN(32, x)) | 0;
}
function highHalf(x: bigint): number {
  return Number(BigInt.asUintN(64, x) >> 32n) | 0;
}
