// Dialect code: numbers from text. parseFloat and Number differ in what may follow and in what else they read; the
// decimal part is found here and converted outside (`rpy_parse_float`), correctly rounded.
import { externalFloat, intDiv, newBytes, strChars, strLength, strStart, toFloat, typedGet, typedSet } from "./primitives";
import { trim, trimStart } from "./string";

/** The end of the decimal number that starts at `from` (after the sign), `from` if there is none: digits, point, digits, exponent. */
function endOfDecimal(s: string, from: number): number {
  const length = strLength(s);
  let i = skipDigits(s, from);
  let count = i - from;
  if (i < length && unitAt(s, i) === 0x2e) {
    const fraction = skipDigits(s, i + 1);
    count += fraction - (i + 1);
    i = fraction;
  }
  if (count === 0) return from;
  if (i < length && (unitAt(s, i) | 0x20) === 0x65) {
    let exponent = i + 1;
    if (exponent < length && (unitAt(s, exponent) === 0x2b || unitAt(s, exponent) === 0x2d)) exponent++;
    const end = skipDigits(s, exponent);
    if (end > exponent) i = end;
  }
  return i;
}

function skipDigits(s: string, from: number): number {
  const length = strLength(s);
  let i = from;
  while (i < length && unitAt(s, i) >= 0x30 && unitAt(s, i) <= 0x39) i++;
  return i;
}

function unitAt(s: string, i: number): number {
  return strChars(s)[strStart(s) + i];
}

/** The number that from .. to, found by endOfDecimal, denotes. */
function decimalValue(s: string, from: number, to: number): number {
  const value = shortValue(s, from, to);
  if (value >= 0) return value;
  const bytes = newBytes(to - from);
  for (let i = from; i < to; i++) typedSet(bytes, i - from, unitAt(s, i));
  return externalFloat("rpy_parse_float", bytes, 0, to - from);
}

/** The powers of ten that are exact. */
const exactPowers: Float64Array = Float64Array.from({ length: 23 }, (_, n) => 10 ** n);

/**
 * Of at most 15 digits with a small exponent, else -1: digits and power of ten are exact Floats, so one rounding, by the
 * multiplication or division, gives the nearest (W. Clinger, "How to read floating point numbers accurately", 1990).
 */
function shortValue(s: string, from: number, to: number): number {
  let digits = 0;
  let count = 0;
  let exponent = 0;
  let i = from;
  let afterPoint = 0;
  for (; i < to; i++) {
    const unit = unitAt(s, i);
    if (unit === 0x2e) {
      afterPoint = 1;
    } else if (unit >= 0x30 && unit <= 0x39) {
      // Zeros in front do not count. A 16th digit may not be exact.
      if (digits > 0 || unit > 0x30) count++;
      if (count > 15) return -1.0;
      digits = digits * 10 + unit - 0x30;
      exponent -= afterPoint;
    } else {
      break;
    }
  }
  if (i < to) {
    // e, perhaps a sign, digits
    const isNegativeExponent = unitAt(s, i + 1) === 0x2d;
    let at = isNegativeExponent || unitAt(s, i + 1) === 0x2b ? i + 2 : i + 1;
    if (to - at > 4) return -1.0;
    let written = 0;
    for (; at < to; at++) written = written * 10 + unitAt(s, at) - 0x30;
    exponent += isNegativeExponent ? -written : written;
  }
  if (digits === 0) return 0.0;
  if (exponent < -22 || exponent > 22) return -1.0;
  const value = toFloat(digits);
  return exponent < 0 ? value / typedGet(exactPowers, -exponent) : value * typedGet(exactPowers, exponent);
}

/** Where the number starts after a sign. */
function afterSign(s: string): number {
  return strLength(s) > 0 && (unitAt(s, 0) === 0x2b || unitAt(s, 0) === 0x2d) ? 1 : 0;
}

function isNegative(s: string): boolean {
  return strLength(s) > 0 && unitAt(s, 0) === 0x2d;
}

/** The value of a digit in bases up to 36, or 99. */
export function digitValue(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x57 : 99;
}

/** Is `word` what `s` has at `from`? */
function hasAt(s: string, from: number, word: string): boolean {
  if (strLength(s) - from < strLength(word)) return false;
  for (let i = 0; i < strLength(word); i++) if (unitAt(s, from + i) !== unitAt(word, i)) return false;
  return true;
}

/** `parseFloat(s)`: the longest number at the start, blanks skipped. */
export function parseFloatText(text: string): number {
  const s = trimStart(text);
  const from = afterSign(s);
  if (hasAt(s, from, "Infinity")) return isNegative(s) ? -Infinity : Infinity;
  const to = endOfDecimal(s, from);
  if (to === from) return NaN;
  const value = decimalValue(s, from, to);
  return isNegative(s) ? -value : value;
}

/** `Number(s)`: the whole of s is a number, blanks around it skipped; nothing is 0. */
export function numberOfText(text: string): number {
  const s = trim(text);
  const length = strLength(s);
  if (length === 0) return 0.0;
  if (length > 2 && unitAt(s, 0) === 0x30) {
    const radix = radixOfPrefix(unitAt(s, 1));
    if (radix !== 0) return endOfRadix(s, 2, radix) === length ? radixValue(s, 2, length, radix) : NaN;
  }
  const from = afterSign(s);
  if (length - from === 8 && hasAt(s, from, "Infinity")) return isNegative(s) ? -Infinity : Infinity;
  const to = endOfDecimal(s, from);
  if (to === from || to !== length) return NaN;
  const value = decimalValue(s, from, to);
  return isNegative(s) ? -value : value;
}

/** Of the letter in 0x, 0o, 0b; 0 for others. */
export function radixOfPrefix(unit: number): number {
  const letter = unit | 0x20;
  return letter === 0x78 ? 16 : letter === 0x6f ? 8 : letter === 0x62 ? 2 : 0;
}

/** Where the digits of base `radix` that start at `from` end. */
export function endOfRadix(s: string, from: number, radix: number): number {
  const length = strLength(s);
  let i = from;
  while (i < length && digitValue(unitAt(s, i)) < radix) i++;
  return i;
}

/** `parseInt(s, radix)`, radix 0 for 10 or, after 0x, 16. */
export function parseIntText(text: string, wantedRadix: number): number {
  const s = trimStart(text);
  let from = afterSign(s);
  let radix = wantedRadix;
  if (radix !== 0 && (radix < 2 || radix > 36)) return NaN;
  if ((radix === 0 || radix === 16) && strLength(s) - from >= 2 && unitAt(s, from) === 0x30 && (unitAt(s, from + 1) | 0x20) === 0x78) {
    from += 2;
    radix = 16;
  }
  if (radix === 0) radix = 10;
  const to = endOfRadix(s, from, radix);
  if (to === from) return NaN;
  const value = radixValue(s, from, to, radix);
  return isNegative(s) ? -value : value;
}

/** Digits from .. to in base `radix`, correctly rounded where V8 does: in base 10 and powers of two. */
function radixValue(s: string, from: number, to: number, radix: number): number {
  let start = from;
  while (start < to && unitAt(s, start) === 0x30) start++;
  // As many digits as surely fit 53 bits need no care.
  if (to - start <= (radix <= 10 ? 15 : radix <= 16 ? 13 : 10)) return toFloat(wholeOf(s, start, to, radix));
  if (radix === 10) return decimalValue(s, start, to);
  if ((radix & (radix - 1)) === 0) return powerOfTwoValue(s, start, to, radix);
  return inParts(s, start, to, radix);
}

function wholeOf(s: string, from: number, to: number, radix: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * radix + digitValue(unitAt(s, i));
  return value;
}

/** The first 53 bits, then round to even by what follows. The first digit is not 0. */
function powerOfTwoValue(s: string, from: number, to: number, radix: number): number {
  let bits = 0;
  while (1 << bits < radix) bits++;
  let value = 0;
  let room = 53;
  let exponent = 0;
  let half = 0;
  let rest = 0;
  for (let i = from; i < to; i++) {
    const digit = digitValue(unitAt(s, i));
    for (let bit = bits - 1; bit >= 0; bit--) {
      const one = (digit >> bit) & 1;
      if (room > 0) {
        value = value * 2 + one;
        if (value > 0) room--;
      } else {
        if (exponent === 0) half = one;
        else rest |= one;
        exponent++;
      }
    }
  }
  let result = toFloat(value);
  if (half === 1 && (rest === 1 || value % 2 === 1)) result += 1.0;
  for (; exponent > 0 && result < Infinity; exponent--) result *= 2.0;
  return result;
}

/** Other bases: in parts of as many digits as fit 32 bits, each added to the scaled value so far: V8's rounding. */
function inParts(s: string, from: number, to: number, radix: number): number {
  const limit = intDiv(0xffffffff, 36);
  let value = 0.0;
  let i = from;
  while (i < to) {
    let part = 0;
    let multiplier = 1;
    while (i < to && multiplier * radix <= limit) {
      part = part * radix + digitValue(unitAt(s, i));
      multiplier = multiplier * radix;
      i++;
    }
    value = value * toFloat(multiplier) + toFloat(part);
  }
  return value;
}
