// Dialect code: runs under Node and translated.
/**
 * Text of integers of any size, for rbigint.ts. Long ones are halved by a power of the base, which makes the work that of
 * multiplication and division instead of quadratic.
 */
import { make, RBigInt } from "./rbigint";
import { DIGIT_BITS, divSmallInPlace, mulSmall } from "./rbigint-digits";
import { StringBuilder } from "./rstring";

/** Up to so many digits numbers are converted digit by digit. */
const SIMPLE_DIGITS = 60;
/** Text of up to so many characters is read character by character. */
const SIMPLE_CHARACTERS = 400;

/** How many characters of text fit in one digit, and the base to that power. */
class Chunk {
  readonly length: number;
  readonly power: number;
  constructor(readonly base: number) {
    let length = 1;
    let power = base;
    while (power * base < 1 << DIGIT_BITS) {
      power *= base;
      length++;
    }
    this.length = length;
    this.power = power;
  }
}

function checkBase(base: number): void {
  if (base < 2 || base > 36) throw new RangeError("the base must be between 2 and 36");
}

/** `-` and digits. */
export function formatBigInt(n: RBigInt, base: number): string {
  checkBase(base);
  if (n.sign === 0) return "0";
  const out = new StringBuilder();
  if (n.sign < 0) out.append("-");
  if ((base & (base - 1)) === 0) formatBits(out, n, 31 - Math.clz32(base));
  else formatPart(out, n.abs(), new Chunk(base), powersUpTo(n.count, base), 0);
  return out.build();
}

function digitCharacter(digit: number): number {
  return digit < 10 ? 48 + digit : 87 + digit;
}

/** Bases 2, 4, 8, 16, 32. */
function formatBits(out: StringBuilder, n: RBigInt, width: number): void {
  const length = Math.floor((n.bitLength() + width - 1) / width);
  for (let i = length - 1; i >= 0; i--) {
    const at = i * width;
    const whole = Math.floor(at / DIGIT_BITS);
    const shift = at % DIGIT_BITS;
    let digit = n.digits[whole] >> shift;
    if (shift + width > DIGIT_BITS && whole + 1 < n.count) digit |= n.digits[whole + 1] << (DIGIT_BITS - shift);
    out.appendChar(digitCharacter(digit & ((1 << width) - 1)));
  }
}

/** base^(c * 2^i) for i = 0, 1, … up to what is longer than half of `count` digits; c: for SIMPLE_DIGITS / 2 digits. */
function powersUpTo(count: number, base: number): RBigInt[] {
  const powers: RBigInt[] = [];
  if (count <= SIMPLE_DIGITS) return powers;
  let power = RBigInt.fromInt(base).powInt(firstExponent(base));
  powers.push(power);
  while (power.count * 2 - 1 <= count) {
    power = power.mul(power);
    powers.push(power);
  }
  return powers;
}

/** The exponent of the first of `powersUpTo`. */
function firstExponent(base: number): number {
  return new Chunk(base).length * (SIMPLE_DIGITS >> 1);
}

/** `n` in at least `width` characters, zeros in front. n is below the square of the last of `powers`, if there are any. */
function formatPart(out: StringBuilder, n: RBigInt, chunk: Chunk, powers: RBigInt[], width: number): void {
  let level = powers.length - 1;
  while (level >= 0 && n.lt(powers[level])) level--;
  formatLevel(out, n, chunk, powers, level, width);
}

function formatLevel(out: StringBuilder, n: RBigInt, chunk: Chunk, powers: RBigInt[], level: number, width: number): void {
  if (level < 0 || n.count <= SIMPLE_DIGITS) {
    formatSimply(out, n, chunk, width);
    return;
  }
  const below = firstExponent(chunk.base) * (1 << level);
  if (n.lt(powers[level])) {
    out.appendRepeated("0", width > below ? width - below : 0);
    formatLevel(out, n, chunk, powers, level - 1, width > below ? below : width);
    return;
  }
  const [high, low] = n.truncDivmod(powers[level]);
  formatLevel(out, high, chunk, powers, level - 1, width > below ? width - below : 0);
  formatLevel(out, low, chunk, powers, level - 1, below);
}

function formatSimply(out: StringBuilder, n: RBigInt, chunk: Chunk, width: number): void {
  const rest = n.digits.slice(0, n.count);
  let count = n.count;
  const parts: number[] = [];
  while (count > 0) {
    parts.push(divSmallInPlace(rest, count, chunk.power));
    while (count > 0 && rest[count - 1] === 0) count--;
  }
  let text = "";
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i].toString(chunk.base);
    if (text !== "") text += "0".repeat(chunk.length - part.length);
    text += part;
  }
  out.appendRepeated("0", width - text.length);
  out.append(text);
}

/** Reads an optional sign and digits. */
export function parseBigInt(text: string, base: number): RBigInt {
  checkBase(base);
  const signed = text.length > 0 && (text.charCodeAt(0) === 45 || text.charCodeAt(0) === 43);
  const from = signed ? 1 : 0;
  if (text.length === from) throw new SyntaxError(`invalid integer: "${text}"`);
  for (let i = from; i < text.length; i++) {
    if (digitValue(text.charCodeAt(i)) >= base) throw new SyntaxError(`invalid integer: "${text}"`);
  }
  const magnitude = parsePart(text, from, text.length, new Chunk(base), []);
  return signed && text.charCodeAt(0) === 45 ? magnitude.neg() : magnitude;
}

/** 99 for what is no digit of any base. */
function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 122) return code - 87;
  if (code >= 65 && code <= 90) return code - 55;
  return 99;
}

/** `powers[i]` is base^(SIMPLE_CHARACTERS * 2^i), as far as it has been needed. */
function parsePart(text: string, from: number, end: number, chunk: Chunk, powers: RBigInt[]): RBigInt {
  const length = end - from;
  if (length <= SIMPLE_CHARACTERS) return parseSimply(text, from, end, chunk);
  let level = 0;
  let low = SIMPLE_CHARACTERS;
  while (low * 2 < length) {
    low *= 2;
    level++;
  }
  while (powers.length <= level) {
    const last = powers.length === 0 ? null : powers[powers.length - 1];
    powers.push(last === null ? RBigInt.fromInt(chunk.base).powInt(SIMPLE_CHARACTERS) : last.mul(last));
  }
  const high = parsePart(text, from, end - low, chunk, powers);
  return high.mul(powers[level]).add(parsePart(text, end - low, end, chunk, powers));
}

function parseSimply(text: string, from: number, end: number, chunk: Chunk): RBigInt {
  let digits: Int32Array = new Int32Array(0);
  let count = 0;
  let at = from;
  while (at < end) {
    let value = 0;
    let power = 1;
    for (let i = 0; i < chunk.length && at < end; i++) {
      value = value * chunk.base + digitValue(text.charCodeAt(at));
      power *= chunk.base;
      at++;
    }
    digits = mulSmall(digits, count, power, value);
    count = digits[count] === 0 ? count : count + 1;
  }
  return make(1, digits, count);
}
