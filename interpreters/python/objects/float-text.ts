// Dialect code: runs under Node and translated.
/**
 * Floats as decimal digits: the shortest ones that read back as the same float (repr), or correctly rounded to so many places
 * or digits, halves to even, as Python has it. JavaScript's own conversions are exact as well but round halves up: they do the work
 * where no tie is possible, and arithmetic with integers of any size does the rest.
 */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { floatToInteger } from "../../../toolchain/rlib/rfloat";
import { ExactParts } from "./float-parts";
import { isNegative } from "./float-ops";

/** 0.DIGITS · 10^point */
export class Decimal {
  constructor(
    readonly digits: string,
    readonly point: number,
  ) {}
}

/** `repr(x)`. */
export function floatRepr(x: number): string {
  if (x < 1e16 && x > -1e16 && Math.floor(x) === x) {
    if (x === 0.0) return isNegative(x) ? "-0.0" : "0.0";
    if (x < 9e15 && x > -9e15) return `${floatToInteger(x)}.0`;
  }
  if (x - x !== 0.0) return x !== x ? "nan" : x > 0.0 ? "inf" : "-inf";
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 9e15) return String(x);
  const text = positionOrExponent(shortest(size), -4, 16, true);
  return x < 0.0 ? "-" + text : text;
}

/** The shortest digits of x > 0 that are closer to it than to any other float. */
export function shortest(x: number): Decimal {
  return readDecimal(String(x));
}

/** Of `123.45`, `0.00012`, `1.5e-7`. */
function readDecimal(text: string): Decimal {
  let mantissa = text;
  let exponent = 0;
  const e = text.indexOf("e");
  if (e >= 0) {
    mantissa = text.slice(0, e);
    exponent = parseInt(text.slice(e + 1), 10) | 0;
  }
  const dot = mantissa.indexOf(".");
  const whole = dot < 0 ? mantissa : mantissa.slice(0, dot);
  const digits = dot < 0 ? mantissa : whole + mantissa.slice(dot + 1);
  let zeros = 0;
  while (zeros < digits.length && digits.charCodeAt(zeros) === 48) zeros++;
  if (zeros === digits.length) return new Decimal("0", 1);
  return new Decimal(withoutZeros(digits.slice(zeros)), whole.length - zeros + exponent);
}

/** Without the zeros at the end, but for a first one. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

/** With exponent where the point is at `least` or before, or after `most`. `dotZero`: an integral result without exponent ends in `.0`. */
function positionOrExponent(value: Decimal, least: number, most: number, dotZero: boolean): string {
  const point = value.point;
  if (point <= least || point > most) return exponential(value, false);
  return positional(value, dotZero);
}

function positional(value: Decimal, dotZero: boolean): string {
  const digits = value.digits;
  const point = value.point;
  if (point <= 0) return "0." + "0".repeat(0 - point) + digits;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length) + (dotZero ? ".0" : "");
  return digits.slice(0, point) + "." + digits.slice(point);
}

/** `d.ddde±XX`. `dot`: a point even after a single digit. */
function exponential(value: Decimal, dot: boolean): string {
  const exponent = value.point - 1;
  const size = exponent < 0 ? 0 - exponent : exponent;
  const mantissa = value.digits.length > 1 ? value.digits.charAt(0) + "." + value.digits.slice(1) : dot ? value.digits + "." : value.digits;
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
}

/** 2^1 … 2^101, exact Floats. */
const powers: Float64Array = Float64Array.from({ length: 102 }, (_, i) => 2 ** i);

/** Might x · 10^places be a half? Only if x · 2^(places + 1) is whole. */
function mayTie(x: number, places: number): boolean {
  if (places < 0 || places > 100) return true;
  const scaled = x * powers[places + 1];
  return Math.floor(scaled) === scaled;
}

/** x >= 0, finite, with exactly `places` digits after the point. */
export function fixed(x: number, places: number): string {
  if (x < 1e21 && places <= 100 && (Math.floor(x) === x || !mayTie(x, places))) return x.toFixed(places);
  const digits = scaledRounded(x, places).toString();
  if (places === 0) return digits;
  const padded = digits.length > places ? digits : "0".repeat(places + 1 - digits.length) + digits;
  return padded.slice(0, padded.length - places) + "." + padded.slice(padded.length - places);
}

/** x · 10^places, rounded to an integer, halves to even; places may be negative. */
export function scaledRounded(x: number, places: number): RBigInt {
  const parts = new ExactParts(x);
  let numerator = parts.mantissa;
  let denominator = RBigInt.ONE;
  if (places >= 0) numerator = numerator.mul(RBigInt.fromInt(10).powInt(places));
  else denominator = RBigInt.fromInt(10).powInt(0 - places);
  if (parts.exponent >= 0) numerator = numerator.lshift(parts.exponent);
  else denominator = denominator.lshift(0 - parts.exponent);
  return divideRounded(numerator, denominator);
}

/** a / b rounded, halves to even; b > 0. */
export function divideRounded(a: RBigInt, b: RBigInt): RBigInt {
  const [quotient, rest] = a.divmod(b);
  const order = rest.lshift(1).cmp(b);
  return order > 0 || (order === 0 && quotient.isOdd()) ? quotient.add(RBigInt.ONE) : quotient;
}

/** x >= 0, finite, in `count` > 0 digits. */
export function rounded(x: number, count: number): Decimal {
  if (x === 0.0) return new Decimal("0".repeat(count), 1);
  if (count <= 100) {
    const text = x.toExponential(count - 1);
    const e = text.indexOf("e");
    const exponent = parseInt(text.slice(e + 1), 10) | 0;
    if (!mayTie(x, count - 1 - exponent)) return new Decimal(count === 1 ? text.slice(0, 1) : text.slice(0, 1) + text.slice(2, e), exponent + 1);
  }
  // One of two guesses, since rounding may carry into one more digit.
  let exponent = floatToInteger(Math.floor(Math.log10(x)));
  for (;;) {
    const digits = scaledRounded(x, count - 1 - exponent).toString();
    if (digits.length === count) return new Decimal(digits, exponent + 1);
    if (digits.length > count) exponent++;
    else exponent--;
  }
}

/**
 * x >= 0, finite, by one of the codes `e`, `f`, `g`, `r` (repr). `alternate` keeps the point and the zeros; `dotZero` puts `.0` after integral
 * results without exponent.
 */
export function floatDigits(x: number, code: string, precision: number, alternate: boolean, dotZero: boolean): string {
  switch (code) {
    case "f":
      return alternate && precision === 0 ? fixed(x, 0) + "." : fixed(x, precision);
    case "e":
      return exponential(rounded(x, precision + 1), alternate);
    case "r":
      return alternateDot(positionOrExponent(x === 0.0 ? new Decimal("0", 1) : shortest(x), -4, 16, dotZero), alternate);
    default:
      return general(x, precision === 0 ? 1 : precision, alternate, dotZero);
  }
}

function general(x: number, precision: number, alternate: boolean, dotZero: boolean): string {
  const value = rounded(x, precision);
  const isExponential = value.point <= -4 || value.point > precision - (dotZero ? 1 : 0);
  if (alternate) return isExponential ? exponential(value, true) : alternateDot(positional(value, false), true);
  const short = new Decimal(withoutZeros(value.digits), value.point);
  return isExponential ? exponential(short, false) : positional(short, dotZero);
}

function alternateDot(text: string, alternate: boolean): string {
  if (!alternate || text.indexOf(".") >= 0) return text;
  const e = text.indexOf("e");
  return e < 0 ? text + "." : text.slice(0, e) + "." + text.slice(e);
}
