// Dialect code: `replace` and `replaceAll` with a string to look for; part of string.ts. `$string` and `$func` are by the kind of the
// second argument.
import { strChars, strLength, strStart } from "./primitives";
import { Builder, range } from "./string-build";
import { find } from "./string-search";

type Replacer = (match: string, offset: number, whole: string) => string;

export function replace$string(s: string, pattern: string, replacement: string): string {
  const found = find(s, pattern, 0);
  if (found < 0) return s;
  const result = new Builder();
  result.addRange(s, 0, found);
  expand(result, s, pattern, found, replacement);
  result.addRange(s, found + strLength(pattern), strLength(s));
  return result.finish();
}

export function replaceAll$string(s: string, pattern: string, replacement: string): string {
  let found = find(s, pattern, 0);
  if (found < 0) return s;
  const result = new Builder();
  let done = 0;
  while (found >= 0) {
    result.addRange(s, done, found);
    expand(result, s, pattern, found, replacement);
    done = found + strLength(pattern);
    found = findNext(s, pattern, found);
  }
  result.addRange(s, done, strLength(s));
  return result.finish();
}

export function replace$func(s: string, pattern: string, replacer: Replacer): string {
  const found = find(s, pattern, 0);
  if (found < 0) return s;
  const result = new Builder();
  result.addRange(s, 0, found);
  result.add(replacer(pattern, found, s));
  result.addRange(s, found + strLength(pattern), strLength(s));
  return result.finish();
}

export function replaceAll$func(s: string, pattern: string, replacer: Replacer): string {
  let found = find(s, pattern, 0);
  if (found < 0) return s;
  const result = new Builder();
  let done = 0;
  while (found >= 0) {
    result.addRange(s, done, found);
    result.add(replacer(pattern, found, s));
    done = found + strLength(pattern);
    found = findNext(s, pattern, found);
  }
  result.addRange(s, done, strLength(s));
  return result.finish();
}

/** The place after the one at `found`; the empty string is found everywhere, at the end too. */
function findNext(s: string, pattern: string, found: number): number {
  const width = strLength(pattern);
  const next = found + (width === 0 ? 1 : width);
  return next > strLength(s) ? -1 : find(s, pattern, next);
}

/** Adds `replacement` with its $$, $&, $` and $' resolved for a match of `pattern` at `found`. */
function expand(result: Builder, s: string, pattern: string, found: number, replacement: string): void {
  const chars = strChars(replacement);
  const start = strStart(replacement);
  const length = strLength(replacement);
  let done = 0;
  for (let i = 0; i + 1 < length; i++) {
    if (chars[start + i] !== 0x24) continue;
    const kind = chars[start + i + 1];
    if (kind !== 0x24 && kind !== 0x26 && kind !== 0x60 && kind !== 0x27) continue;
    result.addRange(replacement, done, i);
    if (kind === 0x24) result.addUnit(0x24);
    else if (kind === 0x26) result.add(pattern);
    else if (kind === 0x60) result.addRange(s, 0, found);
    else result.addRange(s, found + strLength(pattern), strLength(s));
    i++;
    done = i + 1;
  }
  result.add(range(replacement, done, length));
}
