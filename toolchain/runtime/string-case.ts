// Dialect code: toUpperCase and toLowerCase in full Unicode; part of string.ts. The tables are made when this module is loaded, by
// asking Node about each character, and are prebuilt data of the executable.
import { copyItems, newChars, strChars, strLength, strStart, typedGet } from "./primitives";
import { Builder, fromChars } from "./string-build";
import { codePoint } from "./unicode";
import { pointsMatching, pointsWhere, rangesOf } from "./unicode-tables";

const pageBits = 7;
const pageSize = 1 << pageBits;
/** In a table of differences: the result has several code points, see `special`. */
const isSpecial = 0x7fffffff;

/** Code point to difference, in pages; the first page is all zeros. */
interface CaseTable {
  /** Page number by code point >> pageBits, below 0x20000. */
  readonly pages: Uint8Array;
  readonly differences: Int32Array;
  readonly special: Map<number, string>;
}

function makeTable(convert: (text: string) => string): CaseTable {
  const pages = new Uint8Array(0x20000 >> pageBits);
  const differences: number[][] = [new Array<number>(pageSize).fill(0)];
  const special = new Map<number, string>();
  for (const point of pointsWhere((text) => convert(text) !== text)) {
    const text = String.fromCodePoint(point);
    const result = convert(text);
    if (result === text) continue;
    if (pages[point >> pageBits] === 0) pages[point >> pageBits] = differences.push(new Array<number>(pageSize).fill(0)) - 1;
    const single = result.codePointAt(0)!;
    const isSingle = String.fromCodePoint(single) === result;
    differences[pages[point >> pageBits]][point & (pageSize - 1)] = isSingle ? single - point : isSpecial;
    if (!isSingle) special.set(point, result);
  }
  return { pages, differences: Int32Array.from(differences.flat()), special };
}

const upper = makeTable((text) => text.toUpperCase());
const lower = makeTable((text) => text.toLowerCase());
const casedRanges = rangesOf(pointsMatching(/\p{Cased}/gu));
const ignorableRanges = rangesOf(pointsMatching(/\p{Case_Ignorable}/gu));

function difference(table: CaseTable, point: number): number {
  if (point >= 0x20000) return 0;
  return typedGet(table.differences, typedGet(table.pages, point >> pageBits) * pageSize + (point & (pageSize - 1)));
}

function isInRanges(bounds: Int32Array, point: number): boolean {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (typedGet(bounds, middle) <= point) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1;
}

export function toUpperCase(s: string): string {
  const unchanged = asciiPrefix(s, 0x61, 0x7a);
  if (unchanged === strLength(s)) return s;
  if (isAscii(s)) return flipAscii(s, unchanged, 0x61, 0x7a);
  const result = new Builder();
  const length = strLength(s);
  for (let i = 0; i < length; ) {
    const point = codePoint(s, i);
    i += point >= 0x10000 ? 2 : 1;
    addMapped(result, upper, point);
  }
  return result.finish();
}

export function toLowerCase(s: string): string {
  const unchanged = asciiPrefix(s, 0x41, 0x5a);
  if (unchanged === strLength(s)) return s;
  if (isAscii(s)) return flipAscii(s, unchanged, 0x41, 0x5a);
  const result = new Builder();
  const length = strLength(s);
  for (let i = 0; i < length; ) {
    const point = codePoint(s, i);
    if (point === 0x3a3) result.addUnit(isFinalSigma(s, i) ? 0x3c2 : 0x3c3);
    else addMapped(result, lower, point);
    i += point >= 0x10000 ? 2 : 1;
  }
  return result.finish();
}

function addMapped(result: Builder, table: CaseTable, point: number): void {
  const change = difference(table, point);
  if (change !== isSpecial) {
    result.addPoint(point + change);
    return;
  }
  const text = table.special.get(point);
  if (text !== undefined) result.add(text);
}

/** A capital sigma at `i` ends a word: a cased letter before it and none after, case-ignorable characters left aside. */
function isFinalSigma(s: string, i: number): boolean {
  return isCasedBefore(s, i) && !isCasedAfter(s, i + 1);
}

function isCasedBefore(s: string, end: number): boolean {
  let i = end;
  while (i > 0) {
    i--;
    // The second half of a pair by itself is neither cased nor ignorable, so take the pair.
    if (i > 0 && codePoint(s, i - 1) >= 0x10000) i--;
    const point = codePoint(s, i);
    if (!isInRanges(ignorableRanges, point)) return isInRanges(casedRanges, point);
  }
  return false;
}

function isCasedAfter(s: string, start: number): boolean {
  let i = start;
  const length = strLength(s);
  while (i < length) {
    const point = codePoint(s, i);
    if (!isInRanges(ignorableRanges, point)) return isInRanges(casedRanges, point);
    i += point >= 0x10000 ? 2 : 1;
  }
  return false;
}

// ---- ASCII, which needs no tables

/** How many characters at the start are ASCII and not in from..to. */
function asciiPrefix(s: string, from: number, to: number): number {
  const chars = strChars(s);
  const start = strStart(s);
  const length = strLength(s);
  let i = 0;
  while (i < length) {
    const unit = chars[start + i];
    if (unit >= 0x80 || (unit >= from && unit <= to)) break;
    i++;
  }
  return i;
}

function isAscii(s: string): boolean {
  const chars = strChars(s);
  const start = strStart(s);
  const length = strLength(s);
  for (let i = 0; i < length; i++) if (chars[start + i] >= 0x80) return false;
  return true;
}

/** The letters in from..to, at index `begin` or after, in the other case. */
function flipAscii(s: string, begin: number, from: number, to: number): string {
  const source = strChars(s);
  const start = strStart(s);
  const length = strLength(s);
  const chars = newChars(length);
  copyItems(source, start, chars, 0, begin);
  for (let i = begin; i < length; i++) {
    const unit = source[start + i];
    chars[i] = unit >= from && unit <= to ? unit ^ 0x20 : unit;
  }
  return fromChars(chars, length);
}
