// Dialect code: global functions. Those of several kinds of arguments are named by kind; the plain names are for
// functions passed as values: `texts.map(Number)`. What gives NaN gives Float.
import { RangeError_, SyntaxError_ } from "./errors";
import { digitValue, endOfRadix, numberOfText, parseFloatText, parseIntText, radixOfPrefix } from "./parse";
import { bigintBits, bitsBigint, isUnsigned, strChars, strLength, strStart, toFloat, wrappingAdd, wrappingAnd, wrappingShr } from "./primitives";
import { trim } from "./string";

// ---- parseInt, parseFloat, isNaN, isFinite

export function parseInt_1(s: string): number {
  return parseIntText(s, 0);
}

export function parseInt_2(s: string, radix: number | undefined): number {
  return parseIntText(s, radix === undefined ? 0 : radix | 0);
}

export function isNaN_float(x: number): boolean {
  return x !== x;
}

export function isNaN_int(_n: number): boolean {
  return false;
}

export function isNaN_string(s: string): boolean {
  const x = numberOfText(s);
  return x !== x;
}

export function isFinite_float(x: number): boolean {
  return x - x === 0;
}

export function isFinite_int(_n: number): boolean {
  return true;
}

export function isFinite_string(s: string): boolean {
  return isFinite_float(numberOfText(s));
}

// ---- Number

export function Number_0(): number {
  return 0;
}

export function Number_int(n: number): number {
  return n;
}

export function Number_float(x: number): number {
  return x;
}

export function Number_string(s: string): number {
  return numberOfText(s);
}

export function Number_bool(b: boolean): number {
  return b ? 1 : 0;
}

export function Number_null(_value: null): number {
  return 0;
}

export function Number_undefined(_value: undefined): number {
  return NaN;
}

/** The nearest Float. */
export function Number_bigint(x: bigint): number {
  const bits = bigintBits(x);
  if (!isUnsigned(x) || bits >= 0) return toFloat(bits);
  // Half of it fits; the lowest bit is kept in the one above, so that rounding is right.
  const half = wrappingShr(bits, 1);
  return toFloat(wrappingAnd(half, 1) === 1 ? half : wrappingAdd(half, wrappingAnd(bits, 1))) * 2.0;
}

// ---- BigInt

export function BigInt_bigint(x: bigint): bigint {
  return x;
}

export function BigInt_int(n: number): bigint {
  return bitsBigint(n);
}

export function BigInt_bool(b: boolean): bigint {
  return b ? 1n : 0n;
}

/** SyntaxError if it is no integer literal, RangeError if it does not fit int64. */
export function BigInt_string(text: string): bigint {
  const s = trim(text);
  const length = strLength(s);
  if (length === 0) return 0n;
  const chars = strChars(s);
  const start = strStart(s);
  const sign = chars[start];
  let from = sign === 0x2b || sign === 0x2d ? 1 : 0;
  let radix = 10;
  if (from === 0 && length > 2 && sign === 0x30 && radixOfPrefix(chars[start + 1]) !== 0) {
    radix = radixOfPrefix(chars[start + 1]);
    from = 2;
  }
  if (from === length || endOfRadix(s, from, radix) !== length) throw new SyntaxError_(`Cannot convert ${text} to a BigInt`);
  const base = bitsBigint(radix);
  // Downwards from 0: the most negative number has no positive counterpart.
  const least = -9223372036854775807n - 1n;
  let value = 0n;
  for (let i = from; i < length; i++) {
    const digit = bitsBigint(digitValue(chars[start + i]));
    if (value < (least + digit) / base) throw new RangeError_(`${text} does not fit a 64-bit bigint`);
    value = value * base - digit;
  }
  if (sign === 0x2d) return value;
  if (value === least) throw new RangeError_(`${text} does not fit a 64-bit bigint`);
  return -value;
}

// ---- String and Boolean

export function String_0(): string {
  return "";
}

export function Boolean_0(): boolean {
  return false;
}

function numberOf<T>(value: T): number {
  return Number(value);
}

function stringOf<T>(value: T): string {
  return `${value as unknown as string}`;
}

function booleanOf<T>(value: T): boolean {
  return value ? true : false;
}

export { from_float as BigInt_float } from "./bigint_static";
export { booleanOf as Boolean, isFinite_float as isFinite, isNaN_float as isNaN, numberOf as Number, parseFloatText as parseFloat, parseInt_2 as parseInt, stringOf as String };
