// Dialect code: how strings are made: `+`, single characters, ranges of other strings.
//
// A string is a header { hash, start, length, chars }; its characters are chars[start .. start + length). Slices share
// `chars`. So that `s += x` in a loop is linear, `concat` leaves room behind what it makes and a later concat fills it:
//
//     chars:  | used low | used high | c o n t e n t s … | room |        strings start at 2, `used` is where the contents end
//
// Such a *growing* string has 1 in its hash field (hashes start at 2, 0 is not computed) until its hash is computed. Only concat makes
// the mark, on strings over a buffer of that layout, so literals and slices, whose other end somebody else may own, are never
// appended to. Of two strings that end at the same place the first to be appended to takes the room; it moves `used`,
// by which the second one knows to copy.
import { invalidStringLength } from "./errors";
import { type Chars, copyItems, newChars, newStr, strChars, strHash, strLength, strSetHash, strStart } from "./primitives";

/** As in Node: 2^29 - 24 code units. */
export const maxStringLength = 536870888;

/** Up to here a copy is cheaper than a buffer. */
const smallLength = 24;

/** The same for three strings: it saves a copy of two of them as well. */
const atOnceLength = 64;

const headerLength = 2;
/** In the hash field. */
const growing = 1;

/** The strings of one Latin-1 character. */
const latin1: readonly string[] = Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit));

/** The string of one code unit. */
export function single(unit: number): string {
  if (unit < 256) return latin1[unit];
  const chars = newChars(1);
  chars[0] = unit;
  return newStr(chars, 0, 1);
}

/** The string of one code point (a surrogate stands for itself). */
export function fromPoint(point: number): string {
  if (point < 0x10000) return single(point);
  const chars = newChars(2);
  putPoint(chars, 0, point);
  return newStr(chars, 0, 2);
}

/** Writes a code point as one or two code units; the place after them. */
export function putPoint(chars: Chars, at: number, point: number): number {
  if (point < 0x10000) {
    chars[at] = point;
    return at + 1;
  }
  chars[at] = 0xd7c0 + (point >> 10);
  chars[at + 1] = 0xdc00 + (point & 0x3ff);
  return at + 2;
}

/** Characters from .. to of `s`, both in range: no copy. */
export function range(s: string, from: number, to: number): string {
  const length = to - from;
  if (length <= 0) return "";
  if (length === 1) return single(strChars(s)[strStart(s) + from]);
  if (length === strLength(s)) return s;
  return newStr(strChars(s), strStart(s) + from, length);
}

/** The first `length` of `chars`, which the caller has just filled. */
export function fromChars(chars: Chars, length: number): string {
  if (length === 0) return "";
  return newStr(chars, 0, length);
}

/** Copies all of `s` to `chars`; the place after it. */
export function put(chars: Chars, at: number, s: string): number {
  const length = strLength(s);
  copyItems(strChars(s), strStart(s), chars, at, length);
  return at + length;
}

/** `a + b`. */
export function concat(a: string, b: string): string {
  const aLength = strLength(a);
  const bLength = strLength(b);
  if (bLength === 0) return a;
  if (aLength === 0) return b;
  const length = aLength + bLength;
  if (length <= smallLength) {
    const chars = newChars(length);
    put(chars, put(chars, 0, a), b);
    return newStr(chars, 0, length);
  }
  if (strHash(a) !== growing) return startGrowing(a, b, length, length >> 2);
  const chars = strChars(a);
  const end = headerLength + aLength;
  if (getUsed(chars) !== end || end + bLength > chars.length) return startGrowing(a, b, length, length);
  setUsed(chars, put(chars, end, b));
  return markGrowing(newStr(chars, headerLength, length));
}

/** `a + b + c`: what the pass `concat` makes of two concatenations. Short texts are made at once, and long ones grow as ever. */
export function concatThree(a: string, b: string, c: string): string {
  const aLength = strLength(a);
  const bLength = strLength(b);
  const cLength = strLength(c);
  const length = aLength + bLength + cLength;
  if (length > atOnceLength || aLength === 0 || bLength === 0 || cLength === 0) return concat(concat(a, b), c);
  const chars = newChars(length);
  put(chars, put(chars, put(chars, 0, a), b), c);
  return newStr(chars, 0, length);
}

function startGrowing(a: string, b: string, length: number, room: number): string {
  if (length > maxStringLength) invalidStringLength();
  const chars = newChars(headerLength + length + room);
  setUsed(chars, put(chars, put(chars, headerLength, a), b));
  return markGrowing(newStr(chars, headerLength, length));
}

function markGrowing(s: string): string {
  strSetHash(s, growing);
  return s;
}

function getUsed(chars: Chars): number {
  return chars[0] + chars[1] * 0x10000;
}

function setUsed(chars: Chars, used: number): void {
  chars[0] = used & 0xffff;
  chars[1] = used >> 16;
}

/** `a + b + c` with one copy, for the runtime itself. */
export function concat3(a: string, b: string, c: string): string {
  const length = strLength(a) + strLength(b) + strLength(c);
  if (length > maxStringLength) invalidStringLength();
  const chars = newChars(length);
  put(chars, put(chars, put(chars, 0, a), b), c);
  return fromChars(chars, length);
}

/** Text that is collected piece by piece. */
export class Builder {
  private chars: Chars = newChars(32);
  private length = 0;

  /** Room for `count` more; they are filled through `chars` and `advance`. */
  private reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.chars.length) return;
    if (needed > maxStringLength) invalidStringLength();
    const old = this.chars;
    this.chars = newChars(needed + (needed >> 1));
    copyItems(old, 0, this.chars, 0, this.length);
  }

  add(s: string): void {
    this.reserve(strLength(s));
    this.length = put(this.chars, this.length, s);
  }

  /** Adds characters from .. to of `s`. */
  addRange(s: string, from: number, to: number): void {
    const count = to - from;
    this.reserve(count);
    copyItems(strChars(s), strStart(s) + from, this.chars, this.length, count);
    this.length += count;
  }

  addUnit(unit: number): void {
    this.reserve(1);
    this.chars[this.length++] = unit;
  }

  addPoint(point: number): void {
    this.reserve(2);
    this.length = putPoint(this.chars, this.length, point);
  }

  /** What has been collected. The builder is not used afterwards. */
  finish(): string {
    return fromChars(this.chars, this.length);
  }
}
