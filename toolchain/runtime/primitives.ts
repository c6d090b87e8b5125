// Dialect code: the ground that runtime/ stands on. Each function here is an intrinsic: annotate/intrinsics.ts
// and rtype/intrinsics.ts know it by the name "primitives.NAME". The bodies are for Node only: with them the runtime
// runs untranslated, at load time (module-level tables) and in its tests. User programs use Node's own arrays, strings
// and Maps there. In Node a FixedArray is an array (filled with null), Chars a Uint16Array, a string a native
// string without hash cache. An Integer outside the safe range is a bigint in disguise: the wrapping operations below give
// and take it exactly, while `+` on it and a number throws.
import { hashFloat, hashInteger, hashString } from "./hash";
import { hostExternals } from "./host";

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

/** An Integer from 64 bits: a number where it is exact. */
function integer(bits: bigint): number {
  const wrapped = BigInt.asIntN(64, bits);
  return (Number.isSafeInteger(Number(wrapped)) ? Number(wrapped) : wrapped) as number;
}

/** Throws where the translated program would touch memory outside the array. */
function checkRange(array: { readonly length: number }, from: number, count: number): void {
  if (!(from >= 0 && count >= 0 && from + count <= array.length)) {
    throw new Error(`runtime: items ${from}..${from + count} of an array of ${array.length}`);
  }
}

type Items = { readonly length: number; [index: number]: unknown };

const view = new DataView(new ArrayBuffer(8));

// ---- flat arrays

/** A zeroed array (Node: nulls). T decides what the items are; the annotator infers it from use. `length` >= 0. */
export function newFixed<T>(length: number): FixedArray<T> {
  return new FixedItems<T>(length).fill(null as T);
}
/** What a FixedArray is under Node: the annotator tells those in live data from arrays by their class. */
class FixedItems<T> extends Array<T> {}
/** memmove of items within or between arrays (FixedArray, Chars, Bytes or typed arrays of one kind). */
export function copyItems<A>(source: A, from: number, target: A, to: number, count: number): void {
  const [from_, to_] = [source as Items, target as Items];
  checkRange(from_, from, count);
  checkRange(to_, to, count);
  const copy: unknown[] = [];
  for (let i = 0; i < count; i++) copy.push(from_[from + i]);
  for (let i = 0; i < count; i++) to_[to + i] = copy[i];
}
/** Sets items to zero (null, 0, 0.0). */
export function clearItems<A>(array: A, from: number, count: number): void {
  const items = array as Items;
  checkRange(items, from, count);
  for (let i = from; i < from + count; i++) {
    const old = items[i];
    items[i] = typeof old === "bigint" ? 0n : typeof old === "number" ? 0 : null;
  }
}
/** memcmp of two ranges of integer items. */
export function equalItems<A>(a: A, aFrom: number, b: A, bFrom: number, count: number): boolean {
  const [left, right] = [a as Items, b as Items];
  checkRange(left, aFrom, count);
  checkRange(right, bFrom, count);
  for (let i = 0; i < count; i++) if (left[aFrom + i] !== right[bFrom + i]) return false;
  return true;
}
export function newChars(length: number): Chars {
  return new Uint16Array(length);
}
export function newBytes(length: number): Uint8Array {
  return new Uint8Array(length);
}
/** A new typed array of the same kind as `like`, zeroed. */
export function newTypedLike<A>(like: A, length: number): A {
  return new (like as { constructor: new (length: number) => A }).constructor(length);
}
/** Unchecked item of a typed array (user-level `a[i]` is checked). */
export function typedGet<N>(array: { readonly length: number; [i: number]: N }, index: number): N {
  checkRange(array, index, 1);
  return array[index];
}
/** Unchecked store to a typed array, converting the value as `a[i] = v` does. */
export function typedSet<N>(array: { readonly length: number; [i: number]: N }, index: number, value: N): void {
  checkRange(array, index, 1);
  array[index] = value;
}

// ---- strings: { hash, start, length, chars }; the characters are chars[start .. start + length)

/** The characters of the last string asked for, so that a loop over a string is linear under Node too. */
let charsOf = "";
let lastChars = new Uint16Array(0);

export function strLength(s: string): number {
  return s.length;
}
export function strStart(s: string): number {
  return 0;
}
export function strChars(s: string): Chars {
  if (s !== charsOf) {
    charsOf = s;
    lastChars = new Uint16Array(s.length);
    for (let i = 0; i < s.length; i++) lastChars[i] = s.charCodeAt(i);
  }
  return lastChars;
}
/** 0 if not computed yet. */
export function strHash(s: string): number {
  return 0;
}
export function strSetHash(s: string, hash: number): void {

}
/** A string over a range of `chars`, which must not be changed there afterwards (beyond its end it may grow: see string.ts concat). */
export function newStr(chars: Chars, start: number, length: number): string {
  checkRange(chars, start, length);
  let text = "";
  for (let i = start; i < start + length; i++) text += String.fromCharCode(chars[i]);
  return text;
}

// ---- numbers

/** Integer operations on all 64 bits (Signed), wrapping; no range check at any -O. */
export function wrappingAdd(a: number, b: number): number {
  return integer(BigInt(a) + BigInt(b));
}
export function wrappingMul(a: number, b: number): number {
  return integer(BigInt(a) * BigInt(b));
}
export function wrappingXor(a: number, b: number): number {
  return integer(BigInt(a) ^ BigInt(b));
}
export function wrappingAnd(a: number, b: number): number {
  return integer(BigInt(a) & BigInt(b));
}
export function wrappingShl(a: number, count: number): number {
  return integer(BigInt(a) << BigInt(count));
}
/** Logical shift right of the 64-bit pattern. */
export function wrappingShr(a: number, count: number): number {
  return integer(BigInt.asUintN(64, BigInt(a)) >> BigInt(count));
}
/** 0 <= i && i < n, for n >= 0, in one unsigned comparison (op int_below). */
export function below(i: number, n: number): boolean {
  return i >= 0 && i < n;
}
/** Truncating division of Integers, divisor not 0. */
export function intDiv(a: number, b: number): number {
  return integer(BigInt(a) / BigInt(b));
}
export function intMod(a: number, b: number): number {
  return integer(BigInt(a) % BigInt(b));
}
/** Integer to Float, and back (truncating; NaN gives 0; saturates). */
export function toFloat(n: number): number {
  return Number(n);
}
export function toInteger(x: number): number {
  if (typeof x === "bigint") return x;
  if (Number.isNaN(x)) return 0;
  if (x >= 2 ** 63) return integer(2n ** 63n - 1n);
  if (x < -(2 ** 63)) return integer(-(2n ** 63n));
  return integer(BigInt(Math.trunc(x)));
}
/** The bits of a double as an Integer (64 bits), and back. */
export function floatBits(x: number): number {
  view.setFloat64(0, x);
  return integer(view.getBigInt64(0));
}
export function bitsFloat(bits: number): number {
  view.setBigInt64(0, BigInt(bits));
  return view.getFloat64(0);
}
/** bigint and Integer share 64 bits: reinterpret. */
export function bigintBits(x: bigint): number {
  return integer(x);
}
export function bitsBigint(bits: number): bigint {
  return BigInt.asIntN(64, BigInt(bits));
}
export function bitsUnsigned(bits: number): bigint {
  return BigInt.asUintN(64, BigInt(bits));
}
/** Is the static type of x unsigned (uint64)? Folded at translation. */
export function isUnsigned(x: bigint): boolean {
  return x >= 2n ** 63n;
}
/** The upper 64 bits of the product of two unsigned patterns. */
export function mulHigh(a: number, b: number): number {
  return integer((BigInt.asUintN(64, BigInt(a)) * BigInt.asUintN(64, BigInt(b))) >> 64n);
}
/** C library functions (ops `math_NAME`): name is a literal such as "sin"; two arguments for "pow" and "atan2". */
export function mathCall(name: string, x: number): number {
  return (Math as unknown as Record<string, (x: number) => number>)[name](x);
}
export function mathCall2(name: string, x: number, y: number): number {
  return (Math as unknown as Record<string, (x: number, y: number) => number>)[name](x, y);
}
/** One of "floor" "ceil" "trunc" "sqrt" "abs" "fround" on a Float (ops `float_NAME`). */
export function floatCall(name: string, x: number): number {
  return (Math as unknown as Record<string, (x: number) => number>)[name](x);
}

// ---- keys of Maps; resolved by the static type of the key

/** Strings by content, numbers by value (an Integer and an equal Float alike), the rest by identity. In 0..2^31-1. */
export function hashOf<K>(key: K): number {
  switch (typeof key) {
    case "string":
      return hashString(key);
    case "number":
      return Number.isSafeInteger(key) ? hashInteger(key) : hashFloat(key);
    case "bigint":
      return hashInteger(integer(key));
    case "boolean":
      return key ? 1 : 0;
    default:
      return key === null || key === undefined ? 0 : identityHash(key);
  }
}
/** SameValueZero. */
export function sameKey<K>(a: K, b: K): boolean {
  return a === b || (a !== a && b !== b);
}
/** The key as it is stored: -0 becomes 0. */
export function normalKey<K>(key: K): K {
  return (Object.is(key, -0) ? 0 : key) as K;
}
/** Is it a tuple, by its static type? Folded at translation; under Node nobody can tell. */
export function isTuple<T>(_value: T): boolean {
  return false;
}
/** What console.log shows for what is no container: refused at translation where Node would look into an object. */
export function inspectOther<T>(value: T): string {
  return String(value);
}
/** `===` of two values of one static type. */
export function strictEqual<T>(a: T, b: T): boolean {
  return a === b;
}
const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number that stays with an object; the same in every run. */
export function identityHash(object: object): number {
  let found = identities.get(object);
  if (found === undefined) {
    found = ++lastIdentity;
    identities.set(object, found);
  }
  return found;
}

// ---- the outside world

/**
 * Calls a C function of backends/c/runtime or libc: `external("rpy_write", fd, bytes, from, count)`. The name is a literal;
 * its signature is in annotate/externals.ts. Arrays (Bytes, Chars) arrive as the address of item 0.
 */
export function external(name: string, ...args: unknown[]): number {
  return hostExternals[name](...(args as never[])) as number;
}
/** As `external`, for functions whose result is a Float. */
export function externalFloat(name: string, ...args: unknown[]): number {
  return hostExternals[name](...(args as never[])) as number;
}
/** Text for an error that cannot be caught; ends the process. */
export function fatal(message: string): never {
  throw new Error(message);
}
/** Gives no value: where control cannot come. */
export function unreachable(): never {
  throw new Error("runtime: came where control cannot come");
}
/** Is the program translated with checks of the safe-integer range (-O0, -O1)? Folded at translation. */
export function checksIntegers(): boolean {
  return true;
}
