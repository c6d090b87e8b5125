// Dialect code: strings. The methods of `string`, as functions of the string; those of other files of this folder are
// exported from here, where the annotator looks for them. Positions may be Float, so each function makes an Integer of them
// first (NaN counts as 0, as in JavaScript); arguments that may be left out are further functions, by number of arguments.
import { indexRange, indexRangeFloat, invalidStringLength, RangeError_ } from "./errors";
import { noInline } from "../rlib/marks";
import { hashString } from "./hash";
import { below, type Chars, copyItems, equalItems, newChars, newStr, strChars, strHash, strLength, strSetHash, strStart, toFloat, toInteger } from "./primitives";
import { concat, concat3, fromChars, maxStringLength, put, range, single } from "./string-build";
import { find } from "./string-search";
import { codePoint, isHighSurrogate, isLowSurrogate, isSpace } from "./unicode";

export { concat } from "./string-build";
export { toLowerCase, toUpperCase } from "./string-case";
export { normalize_0, normalize_1 } from "./string-normalize";
export * from "./string-search";
export { replace$func, replace$string, replaceAll$func, replaceAll$string } from "./string-replace";

// ---- what the rtyper needs

/** `a === b`. */
export function equals(a: string, b: string): boolean {
  const length = strLength(a);
  if (length !== strLength(b)) return false;
  if (strChars(a) === strChars(b) && strStart(a) === strStart(b)) return true;
  const aHash = strHash(a);
  const bHash = strHash(b);
  if (aHash > 1 && bHash > 1 && aHash !== bHash) return false;
  return equalItems(strChars(a), strStart(a), strChars(b), strStart(b), length);
}

/** By code units: below 0, 0, above 0. All of `<`, `<=`, `>`, `>=` are made of it. */
export function compare(a: string, b: string): number {
  const aChars = strChars(a);
  const bChars = strChars(b);
  const aStart = strStart(a);
  const bStart = strStart(b);
  const aLength = strLength(a);
  const bLength = strLength(b);
  const common = aLength < bLength ? aLength : bLength;
  for (let i = 0; i < common; i++) {
    const difference = aChars[aStart + i] - bChars[bStart + i];
    if (difference !== 0) return difference;
  }
  return aLength - bLength;
}

// One call of it, and not its loop, is what passes can see to be the same as another.
noInline(compare);

/** See hash.ts; cached. In 2..2^31-1. */
export function hash(s: string): number {
  const cached = strHash(s);
  if (cached > 1) return cached;
  const computed = hashString(s);
  strSetHash(s, computed);
  return computed;
}

export function to_string(s: string): string {
  return s;
}

export function get_length(s: string): number {
  return strLength(s);
}

// ---- one character

/** `s[i]`; RangeError outside. */
export function $get(s: string, i: number): string {
  if (!below(i, strLength(s))) indexRange(i, strLength(s));
  return single(strChars(s)[strStart(s) + i]);
}

export function $get_float(s: string, i: number): string {
  const index = toInteger(i);
  if (toFloat(index) !== i) indexRangeFloat(i);
  return $get(s, index);
}

/** The code unit at `index`; RangeError outside. */
export function charCodeAt(s: string, index: number): number {
  const i = toInteger(index);
  if (!below(i, strLength(s))) indexRange(i, strLength(s));
  return strChars(s)[strStart(s) + i];
}

export function charCodeAt_0(s: string): number {
  return charCodeAt(s, 0);
}

export function codePointAt(s: string, index: number): number | undefined {
  const i = toInteger(index);
  if (!below(i, strLength(s))) return undefined;
  return codePoint(s, i);
}

export function codePointAt_0(s: string): number | undefined {
  return codePointAt(s, 0);
}

export function charAt(s: string, index: number): string {
  const i = toInteger(index);
  if (!below(i, strLength(s))) return "";
  return single(strChars(s)[strStart(s) + i]);
}

export function charAt_0(s: string): string {
  return charAt(s, 0);
}

export function at(s: string, index: number): string | undefined {
  const i = toInteger(index);
  const length = strLength(s);
  if (i < -length || i >= length) return undefined;
  return single(strChars(s)[strStart(s) + (i < 0 ? i + length : i)]);
}

// ---- parts

/** A position that counts from the end where it is negative, made one in 0..length. */
function fromEnd(position: number, length: number): number {
  if (position < 0) return position < -length ? 0 : position + length;
  return position > length ? length : position;
}

function clamp(position: number, length: number): number {
  return position < 0 ? 0 : position > length ? length : position;
}

export function slice_0(s: string): string {
  return s;
}

export function slice_1(s: string, from: number): string {
  const length = strLength(s);
  return range(s, fromEnd(toInteger(from), length), length);
}

export function slice_2(s: string, from: number, to: number | undefined): string {
  if (to === undefined) return slice_1(s, from);
  const length = strLength(s);
  return range(s, fromEnd(toInteger(from), length), fromEnd(toInteger(to), length));
}

export function substring_1(s: string, from: number): string {
  const length = strLength(s);
  return range(s, clamp(toInteger(from), length), length);
}

export function substring_2(s: string, from: number, to: number | undefined): string {
  if (to === undefined) return substring_1(s, from);
  const length = strLength(s);
  const a = clamp(toInteger(from), length);
  const b = clamp(toInteger(to), length);
  return a < b ? range(s, a, b) : range(s, b, a);
}

export function substr_1(s: string, from: number): string {
  return slice_1(s, from);
}

export function substr_2(s: string, from: number, count: number | undefined): string {
  if (count === undefined) return slice_1(s, from);
  const length = strLength(s);
  const start = fromEnd(toInteger(from), length);
  const wanted = toInteger(count);
  if (wanted <= 0) return "";
  return range(s, start, wanted > length - start ? length : start + wanted);
}

export function trim(s: string): string {
  return trimStart(trimEnd(s));
}

export function trimStart(s: string): string {
  const chars = strChars(s);
  const start = strStart(s);
  const length = strLength(s);
  let i = 0;
  while (i < length && isSpace(chars[start + i])) i++;
  return range(s, i, length);
}

export function trimEnd(s: string): string {
  const chars = strChars(s);
  const start = strStart(s);
  let end = strLength(s);
  while (end > 0 && isSpace(chars[start + end - 1])) end--;
  return range(s, 0, end);
}

export function split_0(s: string): string[] {
  return [s];
}

export function split_1(s: string, separator: string): string[] {
  return splitTo(s, separator, 0xffffffff);
}

export function split_2(s: string, separator: string, limit: number | undefined): string[] {
  return splitTo(s, separator, limit === undefined ? 0xffffffff : limit >>> 0);
}

function splitTo(s: string, separator: string, limit: number): string[] {
  const parts: string[] = [];
  if (limit === 0) return parts;
  const length = strLength(s);
  const width = strLength(separator);
  if (width === 0) {
    for (let i = 0; i < length && i < limit; i++) parts.push(single(strChars(s)[strStart(s) + i]));
    return parts;
  }
  let from = 0;
  for (;;) {
    const found = find(s, separator, from);
    if (found < 0) break;
    parts.push(range(s, from, found));
    if (parts.length >= limit) return parts;
    from = found + width;
  }
  parts.push(range(s, from, length));
  return parts;
}

// ---- longer strings

export function concat_0(s: string): string {
  return s;
}

export function concat_2(s: string, a: string, b: string): string {
  return concat3(s, a, b);
}

export function concat_3(s: string, a: string, b: string, c: string): string {
  return concat(concat3(s, a, b), c);
}

export function concat_4(s: string, a: string, b: string, c: string, d: string): string {
  return concat3(concat3(s, a, b), c, d);
}

export function repeat(s: string, times: number): string {
  const count = toInteger(times);
  // The float comparison is for Infinity; for an Integer it folds away.
  if (count < 0 || times === Infinity) throw new RangeError_(`Invalid count value: ${times}`);
  const length = strLength(s);
  if (count === 0 || length === 0) return "";
  if (count > maxStringLength || length * count > maxStringLength) invalidStringLength();
  return newStr(repeated(s, length * count), 0, length * count);
}

/** `length` code units of `s` over and over, s not empty. */
function repeated(s: string, length: number): Chars {
  const chars = newChars(length);
  let done = strLength(s) < length ? strLength(s) : length;
  copyItems(strChars(s), strStart(s), chars, 0, done);
  while (done < length) {
    const more = done < length - done ? done : length - done;
    copyItems(chars, 0, chars, done, more);
    done += more;
  }
  return chars;
}

export function padStart_1(s: string, length: number): string {
  return padStart_2(s, length, " ");
}

export function padStart_2(s: string, length: number, filler: string | undefined): string {
  const missing = padding(s, length, filler);
  return missing === "" ? s : concat(missing, s);
}

export function padEnd_1(s: string, length: number): string {
  return padEnd_2(s, length, " ");
}

export function padEnd_2(s: string, length: number, filler: string | undefined): string {
  const missing = padding(s, length, filler);
  return missing === "" ? s : concat(s, missing);
}

function padding(s: string, length: number, filler: string | undefined): string {
  const wanted = toInteger(length);
  const text = filler === undefined ? " " : filler;
  if (wanted <= strLength(s) || strLength(text) === 0) return "";
  if (wanted > maxStringLength) invalidStringLength();
  const missing = wanted - strLength(s);
  return newStr(repeated(text, missing), 0, missing);
}

// ---- the rest

export function toString(s: string): string {
  return s;
}

export function valueOf(s: string): string {
  return s;
}

/** Is every surrogate half of a pair? */
export function isWellFormed(s: string): boolean {
  return loneSurrogate(s, 0) < 0;
}

/** Lone surrogates become U+FFFD. */
export function toWellFormed(s: string): string {
  let lone = loneSurrogate(s, 0);
  if (lone < 0) return s;
  const chars = newChars(strLength(s));
  put(chars, 0, s);
  while (lone >= 0) {
    chars[lone] = 0xfffd;
    lone = loneSurrogate(s, lone + 1);
  }
  return fromChars(chars, strLength(s));
}

/** The index of the first lone surrogate at or after `from`, where no pair is split; -1 if there is none. */
function loneSurrogate(s: string, from: number): number {
  const chars = strChars(s);
  const start = strStart(s);
  const length = strLength(s);
  for (let i = from; i < length; i++) {
    const unit = chars[start + i];
    if (isLowSurrogate(unit)) return i;
    if (isHighSurrogate(unit)) {
      if (i + 1 >= length || !isLowSurrogate(chars[start + i + 1])) return i;
      i++;
    }
  }
  return -1;
}

/** `for (const c of s)`: by code points. */
export function $iter(s: string): StringIterator {
  return new StringIterator(s);
}

export class StringIterator {
  current = "";
  private position = 0;

  constructor(private readonly text: string) {}

  advance(): boolean {
    const at = this.position;
    if (at >= strLength(this.text)) return false;
    const point = codePoint(this.text, at);
    const next = point >= 0x10000 ? at + 2 : at + 1;
    this.current = range(this.text, at, next);
    this.position = next;
    return true;
  }
}
