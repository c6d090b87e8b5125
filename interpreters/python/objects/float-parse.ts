// Dialect code: runs under Node and translated.
/** Text to `float`. */
import { asciiDigits, trimmed } from "./int-parse";

function isDigit(text: string, at: number): boolean {
  return at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57;
}

/** The end of digits with single underscores between them, from `at` on. */
function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text, at) || (at > from && at < text.length && text[at] === "_" && isDigit(text, at + 1))) at++;
  return at;
}

function startsWithWord(text: string, at: number, word: string): boolean {
  return text.slice(at, at + word.length).toLowerCase() === word;
}

/** The end of the longest float literal (sign, digits, exponent; inf, nan) that begins at `from`; `from` if there is none. */
export function floatEnd(text: string, from: number): number {
  let at = from;
  if (at < text.length && (text[at] === "+" || text[at] === "-")) at++;
  if (startsWithWord(text, at, "infinity")) return at + 8;
  if (startsWithWord(text, at, "inf") || startsWithWord(text, at, "nan")) return at + 3;
  const wholeEnd = digitsEnd(text, at);
  let end = wholeEnd;
  if (end < text.length && text[end] === ".") {
    const fractionEnd = digitsEnd(text, end + 1);
    if (fractionEnd === end + 1 && wholeEnd === at) return from;
    end = fractionEnd;
  } else if (wholeEnd === at) return from;
  if (end < text.length && (text[end] === "e" || text[end] === "E")) {
    let exponent = end + 1;
    if (exponent < text.length && (text[exponent] === "+" || text[exponent] === "-")) exponent++;
    const exponentEnd = digitsEnd(text, exponent);
    if (exponentEnd > exponent) end = exponentEnd;
  }
  return end;
}

/** The value of a literal that `floatEnd` has found. */
export function literalValue(literal: string): number {
  const signed = literal[0] === "-" || literal[0] === "+";
  const negative = literal[0] === "-";
  const body = signed ? literal.slice(1) : literal;
  const first = body.charCodeAt(0) | 32;
  let value = 0.0;
  if (first === 105) value = Infinity;
  else if (first === 110) value = NaN;
  else value = Number(body.indexOf("_") >= 0 ? body.replaceAll("_", "") : body);
  return negative ? -value : value;
}

/** `float(text)`; null if it is no literal. */
export function parseFloatLiteral(text: string): number | null {
  const s = trimmed(asciiDigits(text));
  if (s.length === 0 || floatEnd(s, 0) !== s.length) return null;
  return literalValue(s);
}
