// Dialect code: runs under Node and translated.
/**
 * Properties of code points, for the methods of `str`, `repr` and unicodedata. The tables are made when this file is loaded: Node is asked
 * with regular expressions, unicode-exceptions.ts corrects it to Unicode 14. Sets of code points are bounds of ranges in an array, those of Latin-1
 * have a byte of flags each.
 */
import { assignedLater, digits, foldings, numericLetters, titleCases } from "./unicode-exceptions";

// --- init time ---------------------------------------------------------------------------------------------------------------------

const LAST = 0x110000;
/** Beyond planes 0 to 3 there are only tags, selectors and private use. */
const texts: readonly string[] = [textOf(0, 0xd800), textOf(0xe000, 0x10000), textOf(0x10000, 0x34000), textOf(0xe0000, 0xe0200)];

function textOf(from: number, end: number): string {
  const parts: string[] = [];
  for (let at = from; at < end; at += 4096) {
    parts.push(String.fromCodePoint(...Array.from({ length: Math.min(4096, end - at) }, (_, i) => at + i)));
  }
  return parts.join("");
}

function parseRanges(text: string): [number, number][] {
  return text.split(" ").map((part) => {
    const [first, last] = part.split("-");
    return [parseInt(first, 16), parseInt(last ?? first, 16) + 1];
  });
}
const later = parseRanges(assignedLater);

/** Ranges of code points that the pattern (for runs) matches, without those that came after Unicode 14. */
function rangesMatching(pattern: string): [number, number][] {
  const ranges: [number, number][] = [];
  const regexp = new RegExp(`(?:${pattern})+`, "gu");
  for (const text of texts) {
    for (const match of text.matchAll(regexp)) {
      const first = match[0].codePointAt(0)!;
      const lastUnit = match[0].charCodeAt(match[0].length - 1);
      const last = lastUnit >= 0xdc00 && lastUnit < 0xe000 ? match[0].codePointAt(match[0].length - 2)! : lastUnit;
      ranges.push(...without(first, last + 1));
    }
  }
  return ranges;
}

function without(from: number, end: number): [number, number][] {
  const kept: [number, number][] = [];
  let at = from;
  for (const [first, last] of later) {
    if (last <= at || first >= end) continue;
    if (first > at) kept.push([at, first]);
    at = last;
  }
  if (at < end) kept.push([at, end]);
  return kept;
}

function bounds(ranges: readonly (readonly [number, number])[]): Int32Array {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const flat: number[] = [];
  for (const [first, end] of sorted) {
    if (flat.length > 0 && flat[flat.length - 1] === first) flat[flat.length - 1] = end;
    else flat.push(first, end);
  }
  return Int32Array.from(flat);
}

const categoryNames: readonly string[] =
  "Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split(" ");

/** Starts of runs of one category, and the number of the category. */
function makeCategories(): [Int32Array, Uint8Array] {
  const runs: [number, number, number][] = [[0xd800, 0xe000, categoryNames.indexOf("Cs")]];
  runs.push([0xf0000, 0xffffe, categoryNames.indexOf("Co")], [0x100000, 0x10fffe, categoryNames.indexOf("Co")]);
  categoryNames.forEach((name, number) => {
    if (name === "Cn" || name === "Cs") return;
    for (const [first, end] of rangesMatching(`\\p{${name}}`)) runs.push([first, end, number]);
  });
  runs.sort((a, b) => a[0] - b[0]);
  const starts: number[] = [];
  const numbers: number[] = [];
  let at = 0;
  for (const [first, end, number] of runs) {
    if (first > at) {
      starts.push(at);
      numbers.push(0);
    }
    starts.push(first);
    numbers.push(number);
    at = end;
  }
  if (at < LAST) {
    starts.push(at);
    numbers.push(0);
  }
  return [Int32Array.from(starts), Uint8Array.from(numbers)];
}

const [categoryStarts, categoryNumbers] = makeCategories();
const lowerRanges = bounds(rangesMatching("\\p{Lowercase}"));
const upperRanges = bounds(rangesMatching("\\p{Uppercase}"));
const casedRanges = bounds(rangesMatching("\\p{Cased}"));
const ignorableRanges = bounds(rangesMatching("\\p{Case_Ignorable}"));
const decimalRanges = bounds(rangesMatching("\\p{Nd}"));
const digitRanges = bounds([...rangesMatching("\\p{Nd}"), ...parseRanges(digits)]);
const numericRanges = bounds([...rangesMatching("[\\p{Nd}\\p{Nl}\\p{No}]"), ...parseRanges(numericLetters)]);
const identifierStartRanges = bounds([...rangesMatching("\\p{XID_Start}"), [95, 96]]);
const identifierPartRanges = bounds(rangesMatching("\\p{XID_Continue}"));

function mappings(text: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const entry of text.split(" ")) {
    const [first, ...rest] = entry;
    map.set(first.codePointAt(0)!, rest.join(""));
  }
  return map;
}
const titles = mappings(titleCases);
const folds = mappings(foldings);

const ALPHA = 1;
const LOWER = 2;
const UPPER = 4;
const DIGIT = 8;
const SPACE = 16;
const PRINTABLE = 32;
const IDENTIFIER_START = 64;
const IDENTIFIER_PART = 128;

const latin1Flags = new Uint8Array(256);

function makeLatin1(): void {
  for (let point = 0; point < 256; point++) {
    const category = categoryNames[categoryOf(point)];
    let flags = 0;
    if (category[0] === "L") flags |= ALPHA;
    if (isIn(lowerRanges, point)) flags |= LOWER;
    if (isIn(upperRanges, point)) flags |= UPPER;
    if (category === "Nd") flags |= DIGIT;
    if ((point >= 9 && point <= 13) || (point >= 28 && point <= 32) || point === 0x85 || point === 0xa0) flags |= SPACE;
    if (point === 32 || !/^(C.|Z.)$/.test(category)) flags |= PRINTABLE;
    if (isIn(identifierStartRanges, point)) flags |= IDENTIFIER_START;
    if (isIn(identifierPartRanges, point)) flags |= IDENTIFIER_PART;
    latin1Flags[point] = flags;
  }
}
makeLatin1();

// --- run time ----------------------------------------------------------------------------------------------------------------------

/** Is the point in one of the ranges? */
function isIn(ranges: Int32Array, point: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle] <= point) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1;
}

/** The start of the range that the point is in; -1 if it is in none. */
function rangeStart(ranges: Int32Array, point: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle] <= point) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1 ? ranges[low - 1] : -1;
}

function categoryOf(point: number): number {
  let low = 0;
  let high = categoryStarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (categoryStarts[middle] <= point) low = middle + 1;
    else high = middle;
  }
  return categoryNumbers[low - 1];
}

/** The general category: "Lu", "Nd" …. */
export function category(point: number): string {
  return categoryNames[categoryOf(point)];
}

export function isAlphaPoint(point: number): boolean {
  if (point < 256) return (latin1Flags[point] & ALPHA) !== 0;
  const number = categoryOf(point);
  return number >= 1 && number <= 5;
}
export function isLowerPoint(point: number): boolean {
  return point < 256 ? (latin1Flags[point] & LOWER) !== 0 : isIn(lowerRanges, point);
}
export function isUpperPoint(point: number): boolean {
  return point < 256 ? (latin1Flags[point] & UPPER) !== 0 : isIn(upperRanges, point);
}
/** Category Lt. */
export function isTitlePoint(point: number): boolean {
  return point >= 256 && categoryOf(point) === 3;
}
export function isCasedPoint(point: number): boolean {
  return isIn(casedRanges, point);
}
export function isCaseIgnorable(point: number): boolean {
  return isIn(ignorableRanges, point);
}
export function isDecimalPoint(point: number): boolean {
  return point < 256 ? (latin1Flags[point] & DIGIT) !== 0 : isIn(decimalRanges, point);
}
export function isDigitPoint(point: number): boolean {
  return isIn(digitRanges, point);
}
export function isNumericPoint(point: number): boolean {
  return isIn(numericRanges, point);
}
export function isAlnumPoint(point: number): boolean {
  if (point < 128) return (latin1Flags[point] & (ALPHA | DIGIT)) !== 0;
  return isAlphaPoint(point) || isNumericPoint(point);
}
/** The value of a decimal digit of any script, or -1. */
export function decimalValue(point: number): number {
  const start = rangeStart(decimalRanges, point);
  return start < 0 ? -1 : (point - start) % 10;
}
export function isSpacePoint(point: number): boolean {
  if (point < 256) return (latin1Flags[point] & SPACE) !== 0;
  if (point >= 0x2000 && point <= 0x200a) return true;
  return point === 0x1680 || point === 0x2028 || point === 0x2029 || point === 0x202f || point === 0x205f || point === 0x3000;
}
/** Does a line end with it? */
export function isLineEnd(point: number): boolean {
  if (point < 14) return point >= 10;
  return (point >= 28 && point <= 30) || point === 0x85 || point === 0x2028 || point === 0x2029;
}
/** Does repr() show it as it is? */
export function isPrintablePoint(point: number): boolean {
  if (point < 256) return (latin1Flags[point] & PRINTABLE) !== 0;
  const number = categoryOf(point);
  return number !== 0 && number < 23;
}
export function isIdentifierStart(point: number): boolean {
  return point < 256 ? (latin1Flags[point] & IDENTIFIER_START) !== 0 : isIn(identifierStartRanges, point);
}
export function isIdentifierPart(point: number): boolean {
  return point < 256 ? (latin1Flags[point] & IDENTIFIER_PART) !== 0 : isIn(identifierPartRanges, point);
}

/** Title case of a character, of one or more code points. */
export function titleOf(character: string, point: number): string {
  if (point < 128) return character.toUpperCase();
  if (point >= 0x10d0 && point <= 0x10ff) return character;
  const title = titles.get(point);
  return title === undefined ? character.toUpperCase() : title;
}

/** Case folding of a character. */
export function foldOf(character: string, point: number): string {
  if (point >= 0x13a0 && point <= 0x13f5) return character;
  if (point >= 0x13f8 && point <= 0x13fd) return String.fromCodePoint(point - 8);
  if (point >= 0xab70 && point <= 0xabbf) return String.fromCodePoint(point - 0xab70 + 0x13a0);
  const fold = folds.get(point);
  return fold === undefined ? character.toLowerCase() : fold;
}
