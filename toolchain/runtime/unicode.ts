// Dialect code: what single code units and code points are.
import { strChars, strLength, strStart } from "./primitives";

export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

export function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

export function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** White space and line ends of ECMAScript: what `trim` and Number(…) skip. */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0x1680) return unit === 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return unit === 0x1680 || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff;
}

/** The code point that starts at index `i` (in range); a lone surrogate is itself. */
export function codePoint(s: string, i: number): number {
  const chars = strChars(s);
  const at = strStart(s) + i;
  const unit = chars[at];
  if (!isHighSurrogate(unit) || i + 1 >= strLength(s)) return unit;
  const next = chars[at + 1];
  return isLowSurrogate(next) ? (unit - 0xd7c0) * 0x400 + next - 0xdc00 : unit;
}
