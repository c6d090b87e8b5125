// Dialect code: finding strings in strings; part of string.ts.
import { equalItems, strChars, strLength, strStart, toInteger } from "./primitives";

/** The first place >= from (in 0..length) where `search` is found in `s`, or -1. */
export function find(s: string, search: string, from: number): number {
  const width = strLength(search);
  if (width === 0) return from;
  const last = strLength(s) - width;
  const chars = strChars(s);
  const start = strStart(s);
  const wanted = strChars(search);
  const wantedStart = strStart(search);
  const first = wanted[wantedStart];
  for (let i = from; i <= last; i++) {
    if (chars[start + i] === first && (width === 1 || equalItems(chars, start + i + 1, wanted, wantedStart + 1, width - 1))) return i;
  }
  return -1;
}

/** The last place <= from where `search` is found, or -1. */
function findLast(s: string, search: string, from: number): number {
  const width = strLength(search);
  const chars = strChars(s);
  const start = strStart(s);
  const last = strLength(s) - width;
  for (let i = from < last ? from : last; i >= 0; i--) {
    if (equalItems(chars, start + i, strChars(search), strStart(search), width)) return i;
  }
  return -1;
}

function clampedTo(position: number, length: number): number {
  const p = toInteger(position);
  return p < 0 ? 0 : p > length ? length : p;
}

export function indexOf_1(s: string, search: string): number {
  return find(s, search, 0);
}

export function indexOf_2(s: string, search: string, from: number | undefined): number {
  return find(s, search, from === undefined ? 0 : clampedTo(from, strLength(s)));
}

export function lastIndexOf_1(s: string, search: string): number {
  return findLast(s, search, strLength(s));
}

export function lastIndexOf_2(s: string, search: string, from: number | undefined): number {
  // NaN means from the end.
  if (from === undefined || from !== from) return lastIndexOf_1(s, search);
  return findLast(s, search, clampedTo(from, strLength(s)));
}

export function includes_1(s: string, search: string): boolean {
  return find(s, search, 0) >= 0;
}

export function includes_2(s: string, search: string, from: number | undefined): boolean {
  return indexOf_2(s, search, from) >= 0;
}

export function startsWith_1(s: string, search: string): boolean {
  return matches(s, search, 0);
}

export function startsWith_2(s: string, search: string, from: number | undefined): boolean {
  return matches(s, search, from === undefined ? 0 : clampedTo(from, strLength(s)));
}

export function endsWith_1(s: string, search: string): boolean {
  return matches(s, search, strLength(s) - strLength(search));
}

export function endsWith_2(s: string, search: string, end: number | undefined): boolean {
  if (end === undefined) return endsWith_1(s, search);
  return matches(s, search, clampedTo(end, strLength(s)) - strLength(search));
}

/** Does `search` stand at `position`, which may be out of range? */
function matches(s: string, search: string, position: number): boolean {
  const width = strLength(search);
  if (position < 0 || position + width > strLength(s)) return false;
  return equalItems(strChars(s), strStart(s) + position, strChars(search), strStart(search), width);
}
