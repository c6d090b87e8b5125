// Dialect code: the Unicode normalisation forms; part of string.ts. Three tables, made when this module is loaded by asking Node, and prebuilt
// data in the executable: decompositions, the order of combining marks, compositions. Marks are known by *rank*: 0 for what starts a
// sequence, else higher for a higher canonical combining class, which is all that the algorithms of Unicode's annex 15 ask about.
import { RangeError_ } from "./errors";
import { intDiv, strChars, strLength, strStart, typedGet } from "./primitives";
import { Builder } from "./string-build";
import { codePoint } from "./unicode";
import { pointsMatching, pointsWhere } from "./unicode-tables";

// ---- tables (init time)

/** The decomposition of points[i] (ascending) is parts[starts[i] .. starts[i + 1]). */
interface Decompositions {
  readonly points: Int32Array;
  readonly starts: Int32Array;
  readonly parts: Int32Array;
}

function pointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}

function makeDecompositions(form: "NFD" | "NFKD"): Decompositions {
  const points: number[] = [];
  const starts: number[] = [];
  const parts: number[] = [];
  for (const point of pointsWhere((text) => text.normalize(form) !== text)) {
    const text = String.fromCodePoint(point);
    const result = text.normalize(form);
    if (result === text) continue;
    points.push(point);
    starts.push(parts.length);
    parts.push(...pointsOf(result));
  }
  starts.push(parts.length);
  return { points: Int32Array.from(points), starts: Int32Array.from(starts), parts: Int32Array.from(parts) };
}

/** Is `b` put before `a` where it follows it? Then the class of `a` is the higher one, and neither is 0. */
function movesBefore(a: string, b: string): boolean {
  return (a + b).normalize("NFD") !== a + b;
}

/** Marks in order of their code points, with their ranks. */
function makeRanks(): { points: Int32Array; ranks: Uint8Array } {
  // U+0334 has class 1, the lowest; U+0345 has 240, the highest.
  const isMark = (text: string): boolean => text.normalize("NFD") === text && (movesBefore(text, "\u0334") || movesBefore("\u0345", text));
  const marks = pointsMatching(/\p{M}/gu)
    .map((point) => String.fromCodePoint(point))
    .filter(isMark);
  const ordered = [...marks].sort((a, b) => (movesBefore(a, b) ? 1 : movesBefore(b, a) ? -1 : 0));
  const ranks = new Map<string, number>();
  let rank = 0;
  ordered.forEach((mark, i) => {
    if (i === 0 || movesBefore(mark, ordered[i - 1])) rank++;
    ranks.set(mark, rank);
  });
  return { points: Int32Array.from(marks, (mark) => mark.codePointAt(0)!), ranks: Uint8Array.from(marks, (mark) => ranks.get(mark)!) };
}

function pairKey(first: number, second: number): number {
  return first * 0x200000 + second;
}

/** What two characters are together. */
function makeCompositions(): Map<number, number> {
  const compositions = new Map<number, number>();
  for (const point of canonical.points) {
    const text = String.fromCodePoint(point);
    if (text.normalize("NFC") !== text) continue;
    const parts = pointsOf(text.normalize("NFD"));
    const first = pointsOf(String.fromCodePoint(...parts.slice(0, -1)).normalize("NFC"));
    if (first.length === 1) compositions.set(pairKey(first[0], parts.at(-1)!), point);
  }
  return compositions;
}

const canonical = makeDecompositions("NFD");
const compatible = makeDecompositions("NFKD");
const marks = makeRanks();
const compositions = makeCompositions();

// ---- Hangul syllables are composed by rule: of a leading consonant, a vowel and perhaps a trailing consonant

const syllableBase = 0xac00;
const leadBase = 0x1100;
const vowelBase = 0x1161;
const trailBase = 0x11a7;
const leadCount = 19;
const vowelCount = 21;
const trailCount = 28;
const syllableCount = leadCount * vowelCount * trailCount;

// ---- at run time

/** The index of `point` in ascending points, or -1. */
function indexIn(points: Int32Array, point: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (typedGet(points, middle) < point) low = middle + 1;
    else high = middle;
  }
  return low < points.length && typedGet(points, low) === point ? low : -1;
}

function rankOf(point: number): number {
  if (point < 0x300) return 0;
  const index = indexIn(marks.points, point);
  return index < 0 ? 0 : typedGet(marks.ranks, index);
}

export function normalize_0(s: string): string {
  return normalForm(s, false, true, 0x300);
}

export function normalize_1(s: string, form: string | undefined): string {
  // No character below the last argument changes in that form.
  if (form === undefined || form === "NFC") return normalForm(s, false, true, 0x300);
  if (form === "NFD") return normalForm(s, false, false, 0xc0);
  if (form === "NFKC") return normalForm(s, true, true, 0xa0);
  if (form === "NFKD") return normalForm(s, true, false, 0xa0);
  throw new RangeError_("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
}

function normalForm(s: string, compatibly: boolean, composed: boolean, unchangedBelow: number): string {
  if (isBelow(s, unchangedBelow)) return s;
  const points: number[] = [];
  const ranks: number[] = [];
  for (let i = 0; i < strLength(s); ) {
    const point = codePoint(s, i);
    i += point >= 0x10000 ? 2 : 1;
    decompose(point, compatibly, points, ranks);
  }
  const count = composed ? compose(points, ranks) : points.length;
  const result = new Builder();
  for (let i = 0; i < count; i++) result.addPoint(points[i]);
  return result.finish();
}

function isBelow(s: string, limit: number): boolean {
  const chars = strChars(s);
  const start = strStart(s);
  for (let i = 0; i < strLength(s); i++) if (chars[start + i] >= limit) return false;
  return true;
}

/** Adds what `point` consists of, marks in order. */
function decompose(point: number, compatibly: boolean, points: number[], ranks: number[]): void {
  if (point >= syllableBase && point < syllableBase + syllableCount) {
    const index = point - syllableBase;
    add(leadBase + intDiv(index, vowelCount * trailCount), 0, points, ranks);
    add(vowelBase + intDiv(index % (vowelCount * trailCount), trailCount), 0, points, ranks);
    if (index % trailCount !== 0) add(trailBase + (index % trailCount), 0, points, ranks);
    return;
  }
  const table = compatibly ? compatible : canonical;
  const index = point < 0xa0 ? -1 : indexIn(table.points, point);
  if (index < 0) {
    add(point, rankOf(point), points, ranks);
    return;
  }
  for (let i = typedGet(table.starts, index); i < typedGet(table.starts, index + 1); i++) {
    const part = typedGet(table.parts, i);
    add(part, rankOf(part), points, ranks);
  }
}

/** Adds one character: a mark goes before marks of higher rank. */
function add(point: number, rank: number, points: number[], ranks: number[]): void {
  points.push(point);
  ranks.push(rank);
  if (rank === 0) return;
  let at = points.length - 1;
  while (at > 0 && ranks[at - 1] > rank) {
    points[at] = points[at - 1];
    ranks[at] = ranks[at - 1];
    at--;
  }
  points[at] = point;
  ranks[at] = rank;
}

/** Composes in place; the number of characters left. */
function compose(points: number[], ranks: number[]): number {
  let starter = -1;
  let kept = 0;
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    const rank = ranks[i];
    // Between the starter and a mark that joins it no kept mark has the same rank or a higher one, or is a starter.
    const isNext = starter >= 0 && (kept === starter + 1 || (rank > 0 && ranks[kept - 1] < rank));
    const together = isNext ? composition(points[starter], point) : -1;
    if (together >= 0) {
      points[starter] = together;
      continue;
    }
    if (rank === 0) starter = kept;
    points[kept] = point;
    ranks[kept] = rank;
    kept++;
  }
  return kept;
}

/** What two characters are together, or -1. */
function composition(first: number, second: number): number {
  if (first >= leadBase && first < leadBase + leadCount && second >= vowelBase && second < vowelBase + vowelCount) {
    return syllableBase + ((first - leadBase) * vowelCount + second - vowelBase) * trailCount;
  }
  if (first >= syllableBase && first < syllableBase + syllableCount && (first - syllableBase) % trailCount === 0) {
    if (second > trailBase && second < trailBase + trailCount) return first + second - trailBase;
  }
  const found = compositions.get(pairKey(first, second));
  return found === undefined ? -1 : found;
}
