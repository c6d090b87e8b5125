// Dialect code: runs under Node and translated.
/** Floats in hexadecimal: `0x1.8p+1`. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { isFinite, isNegative } from "./float-ops";
import { frexp, ldexp } from "./float-parts";
import { trimmed } from "./int-parse";
import { raise, valueError, w_OverflowError } from "./root";

/** `x.hex()`. */
export function floatHex(x: number): string {
  if (!isFinite(x)) return x !== x ? "nan" : x > 0.0 ? "inf" : "-inf";
  const sign = isNegative(x) ? "-" : "";
  if (x === 0.0) return sign + "0x0.0p+0";
  const parts = frexp(Math.abs(x));
  // One binary digit before the point, but none for denormal numbers, whose exponent is the least.
  const shift = parts.exponent - 1 < -1022 ? -1022 - (parts.exponent - 1) : 0;
  let mantissa = ldexp(parts.mantissa, 1 - shift);
  const exponent = parts.exponent - 1 + shift;
  const whole = Math.floor(mantissa);
  mantissa -= whole;
  let digits = "";
  for (let i = 0; i < 13; i++) {
    mantissa *= 16.0;
    const digit = Math.floor(mantissa);
    mantissa -= digit;
    digits += (digit | 0).toString(16);
  }
  return `${sign}0x${whole | 0}.${digits}p${exponent < 0 ? "-" : "+"}${exponent < 0 ? 0 - exponent : exponent}`;
}

function hexDigit(text: string, at: number): number {
  if (at >= text.length) return -1;
  const unit = text.charCodeAt(at);
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function invalid(): Error {
  return valueError("invalid hexadecimal floating-point string");
}

/** `float.fromhex(text)`: rounded once. */
export function floatFromHex(source: string): number {
  const text = trimmed(source);
  let at = 0;
  const negative = text.startsWith("-");
  if (negative || text.startsWith("+")) at++;
  const word = text.slice(at).toLowerCase();
  if (word === "inf" || word === "infinity") return negative ? -Infinity : Infinity;
  if (word === "nan") return NaN;
  if (word.startsWith("0x")) at += 2;
  const wholeStart = at;
  while (hexDigit(text, at) >= 0) at++;
  let digits = text.slice(wholeStart, at);
  let fraction = 0;
  if (at < text.length && text[at] === ".") {
    const start = ++at;
    while (hexDigit(text, at) >= 0) at++;
    fraction = at - start;
    digits += text.slice(start, at);
  }
  if (digits.length === 0) throw invalid();
  let exponent = 0;
  if (at < text.length && (text[at] === "p" || text[at] === "P")) {
    at++;
    const down = at < text.length && text[at] === "-";
    if (down || (at < text.length && text[at] === "+")) at++;
    const start = at;
    while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) {
      if (exponent < 100000000) exponent = exponent * 10 + text.charCodeAt(at) - 48;
      at++;
    }
    if (at === start) throw invalid();
    if (down) exponent = 0 - exponent;
  }
  if (at !== text.length) throw invalid();
  const size = scaled(RBigInt.fromString(digits, 16), exponent - 4 * fraction);
  return negative ? -size : size;
}

/** value · 2^exponent. */
function scaled(value: RBigInt, exponent: number): number {
  if (value.isZero()) return 0.0;
  const top = value.bitLength() + exponent;
  if (top > 1024) throw tooLarge();
  if (top < -1080) return 0.0;
  const result = exponent >= 0 ? value.lshift(exponent).toFloat() : value.truediv(RBigInt.ONE.lshift(0 - exponent));
  if (!isFinite(result)) throw tooLarge();
  return result;
}

function tooLarge(): Error {
  return raise(w_OverflowError, "hexadecimal value too large to represent as a float");
}
