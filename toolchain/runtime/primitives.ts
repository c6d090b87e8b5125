// Dialect code: the ground that runtime/ stands on. Each function here is an intrinsic: annotate/intrinsics.ts
// and rtype/intrinsics.ts know it by the name "primitives.NAME". None of them runs under Node: user
// programs use Node's own arrays, strings and Maps there.

/** A flat GC array of fixed length. Reading, writing and `length` are unchecked machine operations. New ones are zeroed. */
export interface FixedArray<T> {
  readonly length: number;
  [index: number]: T;
}

/** A flat array of UTF-16 code units. */
export interface Chars {
  readonly length: number;
  [index: number]: number;
}

/** A flat array of bytes: what the operating system reads and writes. The low-level type of a Uint8Array, so both may be passed. */
export interface Bytes {
  readonly length: number;
  [index: number]: number;
}

function translatedOnly(): never {
  throw new Error("this function of rpython's runtime exists only in translated programs");
}

// ---- flat arrays

/** A zeroed array. T decides what the items are; the annotator infers it from use. `length` >= 0. */
export function newFixed<T>(length: number): FixedArray<T> {
  return translatedOnly();
}
/** memmove of items within or between arrays (FixedArray, Chars, Bytes or typed arrays of one kind). */
export function copyItems<A>(source: A, from: number, target: A, to: number, count: number): void {
  return translatedOnly();
}
/** Sets items to zero (null, 0, 0.0). */
export function clearItems<A>(array: A, from: number, count: number): void {
  return translatedOnly();
}
/** memcmp of two ranges of integer items. */
export function equalItems<A>(a: A, aFrom: number, b: A, bFrom: number, count: number): boolean {
  return translatedOnly();
}
export function newChars(length: number): Chars {
  return translatedOnly();
}
export function newBytes(length: number): Uint8Array {
  return translatedOnly();
}
/** A new typed array of the same kind as `like`, zeroed. */
export function newTypedLike<A>(like: A, length: number): A {
  return translatedOnly();
}
/** Unchecked item of a typed array (user-level `a[i]` is checked). */
export function typedGet(array: { readonly length: number; [i: number]: number }, index: number): number {
  return translatedOnly();
}

// ---- strings: { hash, start, length, chars }; the characters are chars[start .. start + length)

export function strLength(s: string): number {
  return translatedOnly();
}
export function strStart(s: string): number {
  return translatedOnly();
}
export function strChars(s: string): Chars {
  return translatedOnly();
}
/** 0 if not computed yet. */
export function strHash(s: string): number {
  return translatedOnly();
}
export function strSetHash(s: string, hash: number): void {
  return translatedOnly();
}
/** A string over a range of `chars`, which must not be changed there afterwards (beyond its end it may grow: see string.ts concat). */
export function newStr(chars: Chars, start: number, length: number): string {
  return translatedOnly();
}

// ---- numbers

/** Integer operations on all 64 bits (Signed), wrapping; no range check at any -O. */
export function wrappingAdd(a: number, b: number): number {
  return translatedOnly();
}
export function wrappingMul(a: number, b: number): number {
  return translatedOnly();
}
export function wrappingXor(a: number, b: number): number {
  return translatedOnly();
}
export function wrappingAnd(a: number, b: number): number {
  return translatedOnly();
}
export function wrappingShl(a: number, count: number): number {
  return translatedOnly();
}
/** Logical shift right of the 64-bit pattern. */
export function wrappingShr(a: number, count: number): number {
  return translatedOnly();
}
/** Truncating division of Integers, divisor not 0. */
export function intDiv(a: number, b: number): number {
  return translatedOnly();
}
export function intMod(a: number, b: number): number {
  return translatedOnly();
}
/** Integer to Float, and back (truncating; NaN gives 0; saturates). */
export function toFloat(n: number): number {
  return translatedOnly();
}
export function toInteger(x: number): number {
  return translatedOnly();
}
/** The bits of a double as an Integer (64 bits), and back. */
export function floatBits(x: number): number {
  return translatedOnly();
}
export function bitsFloat(bits: number): number {
  return translatedOnly();
}
/** bigint and Integer share 64 bits: reinterpret. */
export function bigintBits(x: bigint): number {
  return translatedOnly();
}
export function bitsBigint(bits: number): bigint {
  return translatedOnly();
}
export function bitsUnsigned(bits: number): bigint {
  return translatedOnly();
}
/** Is the static type of x unsigned (uint64)? Folded at translation. */
export function isUnsigned(x: bigint): boolean {
  return translatedOnly();
}
/** The upper 64 bits of the product of two unsigned patterns. */
export function mulHigh(a: number, b: number): number {
  return translatedOnly();
}
/** C library functions (ops `math_NAME`): name is a literal such as "sin"; two arguments for "pow" and "atan2". */
export function mathCall(name: string, x: number): number {
  return translatedOnly();
}
export function mathCall2(name: string, x: number, y: number): number {
  return translatedOnly();
}
/** One of "floor" "ceil" "trunc" "sqrt" "abs" "fround" on a Float (ops `float_NAME`). */
export function floatCall(name: string, x: number): number {
  return translatedOnly();
}

// ---- keys of Maps; resolved by the static type of the key

/** Strings by content, numbers by value (an Integer and an equal Float alike), the rest by identity. In 0..2^31-1. */
export function hashOf<K>(key: K): number {
  return translatedOnly();
}
/** SameValueZero. */
export function sameKey<K>(a: K, b: K): boolean {
  return translatedOnly();
}
/** The key as it is stored: -0 becomes 0. */
export function normalKey<K>(key: K): K {
  return translatedOnly();
}
/** `===` of two values of one static type. */
export function strictEqual<T>(a: T, b: T): boolean {
  return translatedOnly();
}
/** A number that stays with an object; the same in every run. */
export function identityHash(object: object): number {
  return translatedOnly();
}

// ---- the outside world

/**
 * Calls a C function of backends/c/runtime or libc: `external("rpy_write", fd, bytes, from, count)`. The name is a literal;
 * its signature is in annotate/externals.ts. Arrays (Bytes, Chars) arrive as the address of item 0.
 */
export function external(name: string, ...args: unknown[]): number {
  return translatedOnly();
}
/** As `external`, for functions whose result is a Float. */
export function externalFloat(name: string, ...args: unknown[]): number {
  return translatedOnly();
}
/** Text for an error that cannot be caught; ends the process. */
export function fatal(message: string): never {
  return translatedOnly();
}
/** Gives no value: where control cannot come. */
export function unreachable(): never {
  return translatedOnly();
}
/** Is the program translated with checks of the safe-integer range (-O0, -O1)? Folded at translation. */
export function checksIntegers(): boolean {
  return translatedOnly();
}
