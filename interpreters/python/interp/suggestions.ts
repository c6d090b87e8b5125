// Dialect code: runs under Node and translated.
/** "Did you mean: 'x'?": the name that is nearest to one that was not found. Costs and limits are those of CPython 3.11's suggestions.c. */
import { ATTRIBUTE_NAME, ATTRIBUTE_OBJ, exceptionField, NAME_NAME } from "../objects/exceptions";
import { PyError, W_Exception, w_AttributeError, w_NameError, W_Root } from "../objects/root";
import { W_Str } from "../objects/str";
import { builtinsOf } from "./globals";
import { lookupSpecial, toArray } from "./operations";
import { W_Traceback } from "./traceback";

const MOVE = 2;
const CASE = 1;
const MOST_CANDIDATES = 750;
const LONGEST = 40;

/** What to add to the message of an exception, or nothing. */
export function suggestionFor(w_exception: W_Exception): string {
  let found: string | null = null;
  try {
    const type = w_exception.typeOf();
    if (type.isSubtypeOf(w_AttributeError)) found = forAttribute(w_exception);
    else if (type.isSubtypeOf(w_NameError)) found = forName(w_exception);
  } catch (e) {
    if (!(e instanceof PyError)) throw e;
  }
  return found === null ? "" : `. Did you mean: '${found}'?`;
}

function forAttribute(w_exception: W_Exception): string | null {
  const w_name = exceptionField(w_exception, ATTRIBUTE_NAME);
  const w_object = exceptionField(w_exception, ATTRIBUTE_OBJ);
  if (!(w_name instanceof W_Str) || w_object === null) return null;
  const w_dir = lookupSpecial(w_object, "__dir__");
  return w_dir === null ? null : nearest(w_name.value, strings(toArray(w_dir.call0())).sort());
}

function forName(w_exception: W_Exception): string | null {
  const w_name = exceptionField(w_exception, NAME_NAME);
  const w_first = w_exception.w_traceback;
  if (!(w_name instanceof W_Str) || !(w_first instanceof W_Traceback)) return null;
  let traceback: W_Traceback = w_first;
  for (let w_next = traceback.w_next; w_next instanceof W_Traceback; w_next = traceback.w_next) traceback = w_next;
  const frame = traceback.frame;
  const code = frame.code;
  const name = w_name.value;
  return (
    nearest(name, [...code.varnames, ...code.cellvars, ...code.freevars]) ??
    nearest(name, strings(toArray(frame.globals))) ??
    nearest(name, strings(toArray(builtinsOf(frame.globals))))
  );
}

function strings(items: readonly W_Root[]): string[] {
  const names: string[] = [];
  for (const w_item of items) if (w_item instanceof W_Str) names.push(w_item.value);
  return names;
}

function nearest(name: string, candidates: readonly string[]): string | null {
  if (candidates.length >= MOST_CANDIDATES || name.length > LONGEST) return null;
  let best: string | null = null;
  let bestDistance = 1000000;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    let limit = Math.trunc(((name.length + candidate.length + 3) * MOVE) / 6);
    if (limit > bestDistance - 1) limit = bestDistance - 1;
    const distance = editDistance(name, candidate, limit);
    if (distance > limit) continue;
    if (best === null || distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function substitutionCost(a: number, b: number): number {
  if ((a & 31) !== (b & 31)) return MOVE;
  if (a === b) return 0;
  return lower(a) === lower(b) ? CASE : MOVE;
}
function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** Levenshtein's distance, or more than `limit`. */
function editDistance(first: string, second: string, limit: number): number {
  let a = first;
  let b = second;
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  a = a.slice(start, a.length - end);
  b = b.slice(start, b.length - end);
  if (a.length === 0 || b.length === 0) return (a.length + b.length) * MOVE;
  if (a.length > LONGEST || b.length > LONGEST) return limit + 1;
  if (b.length < a.length) {
    const swap = a;
    a = b;
    b = swap;
  }
  if ((b.length - a.length) * MOVE > limit) return limit + 1;
  const row: number[] = [];
  for (let i = 0; i < a.length; i++) row.push((i + 1) * MOVE);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    const unit = b.charCodeAt(j);
    let distance = j * MOVE;
    result = distance;
    let smallest = 1000000;
    for (let i = 0; i < a.length; i++) {
      const substitute = distance + substitutionCost(unit, a.charCodeAt(i));
      distance = row[i];
      const insertOrDelete = Math.min(result, distance) + MOVE;
      result = Math.min(insertOrDelete, substitute);
      row[i] = result;
      if (result < smallest) smallest = result;
    }
    if (smallest > limit) return limit + 1;
  }
  return result;
}
