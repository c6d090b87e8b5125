// Dialect code: runs under Node and translated.
/** Where a number ends, and what is wrong with one that is none. */
import type { PySyntaxError } from "./errors";
import type { Tokenizer } from "./tokenizer";

const DOT = 46;
const ZERO = 48;
const UNDERSCORE = 95;

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isHexDigit(c: number): boolean {
  return isDigit(c) || ((c | 32) >= 97 && (c | 32) <= 102);
}

/** The place after the number that starts at `start`, with a digit or a point and a digit. */
export function scanNumber(t: Tokenizer, start: number): number {
  const chars = t.chars;
  const c = chars[start];
  if (c === DOT) return fraction(t, start + 1);
  if (c !== ZERO) return afterDigits(t, digits(t, start));
  const d = chars[start + 1] | 32;
  if (d === 120) return based(t, start + 2, 16, "hexadecimal");
  if (d === 111) return based(t, start + 2, 8, "octal");
  if (d === 98) return based(t, start + 2, 2, "binary");
  return fromZero(t, start);
}

/** Digits of base 2, 8 or 16, from after the prefix. */
function based(t: Tokenizer, from: number, base: number, kind: string): number {
  const chars = t.chars;
  let pos = from;
  do {
    if (chars[pos] === UNDERSCORE) pos++;
    if (!isDigitOf(chars[pos], base)) throw badDigit(t, pos, kind);
    do pos++;
    while (isDigitOf(chars[pos], base));
  } while (chars[pos] === UNDERSCORE);
  if (isDigit(chars[pos])) throw badDigit(t, pos, kind);
  return checkEnd(t, pos, kind);
}

function isDigitOf(c: number, base: number): boolean {
  return base === 16 ? isHexDigit(c) : c >= 48 && c < 48 + base;
}

function badDigit(t: Tokenizer, pos: number, kind: string): PySyntaxError {
  const c = t.chars[pos];
  if (isDigit(c)) return t.errorUpTo(pos + 1, `invalid digit '${String.fromCharCode(c)}' in ${kind} literal`);
  return t.errorUpTo(pos, `invalid ${kind} literal`);
}

/** A number that starts with 0 and is not of another base: zeros only, or something with a point, an exponent or a `j`. */
function fromZero(t: Tokenizer, start: number): number {
  const chars = t.chars;
  let pos = start;
  while (chars[pos] === ZERO || chars[pos] === UNDERSCORE) {
    if (chars[pos] === UNDERSCORE) {
      pos++;
      if (!isDigit(chars[pos])) throw t.errorUpTo(pos, "invalid decimal literal");
      if (chars[pos] !== ZERO) break;
    }
    pos++;
  }
  const zerosEnd = pos;
  const nonzero = isDigit(chars[pos]);
  if (nonzero) pos = digits(t, pos);
  const c = chars[pos];
  if (nonzero && c !== DOT && (c | 32) !== 101 && (c | 32) !== 106) {
    throw t.errorRange(start, zerosEnd, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
  }
  return afterDigits(t, pos);
}

/** Decimal digits with underscores between. */
function digits(t: Tokenizer, from: number): number {
  const chars = t.chars;
  let pos = from;
  for (;;) {
    while (isDigit(chars[pos])) pos++;
    if (chars[pos] !== UNDERSCORE) return pos;
    pos++;
    if (!isDigit(chars[pos])) throw t.errorUpTo(pos, "invalid decimal literal");
  }
}

function afterDigits(t: Tokenizer, pos: number): number {
  const c = t.chars[pos];
  if (c === DOT) return fraction(t, pos + 1);
  return exponent(t, pos);
}

/** From after the point. */
function fraction(t: Tokenizer, pos: number): number {
  return exponent(t, isDigit(t.chars[pos]) ? digits(t, pos) : pos);
}

function exponent(t: Tokenizer, pos: number): number {
  const chars = t.chars;
  if ((chars[pos] | 32) === 101) {
    let at = pos + 1;
    if (chars[at] === 43 || chars[at] === 45) {
      at++;
      if (!isDigit(chars[at])) throw t.errorUpTo(at, "invalid decimal literal");
    } else if (!isDigit(chars[at])) {
      // An `e` that begins a word.
      return checkEnd(t, pos, "decimal");
    }
    return imaginary(t, digits(t, at));
  }
  return imaginary(t, pos);
}

function imaginary(t: Tokenizer, pos: number): number {
  if ((t.chars[pos] | 32) === 106) return checkEnd(t, pos + 1, "imaginary");
  return checkEnd(t, pos, "decimal");
}

/** The words that may stand directly behind a number; CPython warns of them. It does not look whether those of two letters end there. */
const FOLLOWERS: readonly string[] = ["and", "else", "for", "or", "not"];
const SHORT_FOLLOWERS: readonly string[] = ["if", "in", "is"];

function isFollowed(t: Tokenizer, pos: number): boolean {
  for (const word of FOLLOWERS) if (t.text.startsWith(word, pos)) return !isInWord(t.chars[pos + word.length]);
  for (const word of SHORT_FOLLOWERS) if (t.text.startsWith(word, pos)) return true;
  return false;
}

function isInWord(c: number): boolean {
  return ((c | 32) >= 97 && (c | 32) <= 122) || isDigit(c) || c === UNDERSCORE || c >= 128;
}

/** A word directly behind a number is an error. */
function checkEnd(t: Tokenizer, pos: number, kind: string): number {
  const c = t.chars[pos];
  if (c >= 128 || !isInWord(c)) return pos;
  if (!isFollowed(t, pos)) throw t.errorUpTo(pos, `invalid ${kind} literal`);
  t.warn(`invalid ${kind} literal`);
  return pos;
}
