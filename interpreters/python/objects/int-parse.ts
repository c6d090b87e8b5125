// Dialect code: runs under Node and translated.
/** Text to `int`: signs, prefixes, underscores, digits of any script, and the limit on decimal digits. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { newInt, newLong } from "./int";
import { intLimits } from "./int-ops";
import { valueError, W_Root } from "./root";
import { decimalValue, isSpacePoint } from "./unicode-data";

/** What a character is worth as a digit; 99: nothing. */
function digitValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 122) return unit - 87;
  if (unit >= 65 && unit <= 90) return unit - 55;
  return 99;
}

/** Digits of any script become those of ASCII, white space blanks. The same text if there is nothing to do. */
export function asciiDigits(text: string): string {
  let isAscii = true;
  for (let i = 0; i < text.length && isAscii; i++) isAscii = text.charCodeAt(i) < 128;
  if (isAscii) return text;
  let out = "";
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const digit = point < 128 ? -1 : decimalValue(point);
    out += digit >= 0 ? String.fromCharCode(48 + digit) : point >= 128 && isSpacePoint(point) ? " " : character;
  }
  return out;
}

/** The text without white space of ASCII at its ends. */
export function trimmed(text: string): string {
  let from = 0;
  let end = text.length;
  while (from < end && isSpacePoint(text.charCodeAt(from))) from++;
  while (end > from && isSpacePoint(text.charCodeAt(end - 1))) end--;
  return text.slice(from, end);
}

/** `int(text, base)`; null if it is no literal. `base` is 0 or 2 to 36. */
export function parseInteger(text: string, base: number): W_Root | null {
  const s = trimmed(asciiDigits(text));
  let at = 0;
  let negative = false;
  if (at < s.length && (s[at] === "-" || s[at] === "+")) {
    negative = s[at] === "-";
    at++;
  }
  let radix = base;
  let leadingZero = false;
  if (at + 1 < s.length && s[at] === "0") {
    const letter = s.charCodeAt(at + 1) | 32;
    const prefixed = letter === 120 ? 16 : letter === 111 ? 8 : letter === 98 ? 2 : 0;
    if (prefixed !== 0 && (radix === 0 || radix === prefixed)) {
      radix = prefixed;
      at += 2;
      if (at < s.length && s[at] === "_") at++;
    } else if (radix === 0) leadingZero = true;
  }
  if (radix === 0) radix = 10;
  return parseDigits(s, at, radix, negative, leadingZero);
}

function parseDigits(s: string, from: number, radix: number, negative: boolean, onlyZeros: boolean): W_Root | null {
  if (from >= s.length) return null;
  let small = 0;
  let count = 0;
  let underscores = 0;
  let afterDigit = false;
  for (let i = from; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    if (unit === 95) {
      if (!afterDigit) return null;
      underscores++;
      afterDigit = false;
      continue;
    }
    const digit = digitValue(unit);
    if (digit >= radix || (onlyZeros && digit !== 0)) return null;
    afterDigit = true;
    count++;
    if (small < 200000000000000) small = small * radix + digit;
    else count += 1000000000;
  }
  if (!afterDigit) return null;
  if (count < 1000000000) return newInt(negative ? 0 - small : small);
  const digits = underscores > 0 ? s.slice(from).replaceAll("_", "") : s.slice(from);
  const limit = intLimits.maxStrDigits;
  if (limit > 0 && digits.length > limit && (radix & (radix - 1)) !== 0) {
    throw valueError(
      `Exceeds the limit (${limit} digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  const value = RBigInt.fromString(digits, radix);
  return newLong(negative ? value.neg() : value);
}
