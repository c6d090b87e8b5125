// Dialect code: Integers as text, and their methods.
import { RangeError_ } from "./errors";
import * as float from "./float";
import { intDiv, intMod, newChars, newStr, toFloat, toInteger } from "./primitives";

/** The text of 0..255. */
const small: readonly string[] = Array.from({ length: 256 }, (_, n) => String(n));

export function to_string(n: number): string {
  if (n >= 0 && n < 256) return small[n];
  // As digitsOf, with divisions by a constant, which are multiplications.
  let length = n < 0 ? 2 : 1;
  for (let rest = intDiv(n, 10); rest !== 0; rest = intDiv(rest, 10)) length++;
  const chars = newChars(length);
  let at = length;
  let rest = n;
  do {
    const digit = intMod(rest, 10);
    chars[--at] = 0x30 + (digit < 0 ? -digit : digit);
    rest = intDiv(rest, 10);
  } while (rest !== 0);
  if (n < 0) chars[0] = 0x2d;
  return newStr(chars, 0, length);
}

/** All 64-bit values; works on negative numbers, of which there is one more. */
function digitsOf(n: number, radix: number): string {
  let length = n < 0 ? 2 : 1;
  for (let rest = intDiv(n, radix); rest !== 0; rest = intDiv(rest, radix)) length++;
  const chars = newChars(length);
  let at = length;
  let rest = n;
  for (;;) {
    const digit = intMod(rest, radix);
    const value = digit < 0 ? -digit : digit;
    chars[--at] = value < 10 ? 0x30 + value : 0x57 + value;
    rest = intDiv(rest, radix);
    if (rest === 0) break;
  }
  if (n < 0) chars[0] = 0x2d;
  return newStr(chars, 0, length);
}

export function toString_0(n: number): string {
  return to_string(n);
}

export function toString_1(n: number, radix: number | undefined): string {
  if (radix === undefined) return to_string(n);
  const base = toInteger(radix);
  if (base < 2 || base > 36) throw new RangeError_("toString() radix argument must be between 2 and 36");
  return digitsOf(n, base);
}

export function toFixed_0(n: number): string {
  return float.toFixed_1(toFloat(n), 0);
}

export function toFixed_1(n: number, digits: number | undefined): string {
  return float.toFixed_1(toFloat(n), digits);
}

export function toExponential_0(n: number): string {
  return float.toExponential_0(toFloat(n));
}

export function toExponential_1(n: number, digits: number | undefined): string {
  return float.toExponential_1(toFloat(n), digits);
}

export function toPrecision_0(n: number): string {
  return to_string(n);
}

export function toPrecision_1(n: number, digits: number | undefined): string {
  return float.toPrecision_1(toFloat(n), digits);
}

export function valueOf(n: number): number {
  return n;
}
