// Dialect code: the functions run at run time; the table is made at init time.
/** Methods of `str` that look for other strings in it. Loaded for its effect. */
import { index as toIndex, indexClamped, isIndex } from "../interp/operations";
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { method } from "./gateway";
import { newBool, newInt } from "./int";
import { w_None } from "./none";
import { MISSING, typeError, valueError, W_Root } from "./root";
import { newStrLike, W_Str, w_strType } from "./str";
import { nextUnit, pointOfUnit } from "./str-index";
import { W_Tuple } from "./tuple";

/** `w_self` of a method of str. */
export function asStr(w_self: W_Root): W_Str {
  return w_self as W_Str;
}

/** The text as a plain str: itself, unless it is an object of a subclass. */
export function plainStr(w_text: W_Str): W_Str {
  return w_text.extra === null ? w_text : new W_Str(w_text.value, w_text.points);
}

/** A bound of a range: None (or not given) is `otherwise`, negative numbers count from the end. Not limited to the length. */
export function boundOf(w_bound: W_Root, length: number, otherwise: number): number {
  if (w_bound === w_None || w_bound === MISSING) return otherwise;
  if (!isIndex(w_bound)) throw typeError("slice indices must be integers or None or have an __index__ method");
  const bound = indexClamped(w_bound);
  return bound < 0 ? Math.max(0, bound + length) : bound;
}

function pattern(w_sub: W_Root): W_Str {
  if (w_sub instanceof W_Str) return w_sub;
  throw typeError(`must be str, not ${w_sub.typeOf().name}`);
}

/** The index in code points of `sub` in [start, end) of the text, or -1. */
export function findIn(w_text: W_Str, w_sub: W_Root, w_start: W_Root, w_end: W_Root, last: boolean): number {
  const sub = pattern(w_sub).value;
  const text = w_text.value;
  if (w_start === w_None && w_end === w_None && w_text.isKnownFlat()) return last ? text.lastIndexOf(sub) : text.indexOf(sub);
  const length = w_text.len();
  const start = boundOf(w_start, length, 0);
  const end = Math.min(boundOf(w_end, length, length), length);
  if (start > end) return -1;
  const from = w_text.unitOf(start);
  const to = w_text.unitOf(end);
  const at = findUnits(text, sub, from, to, last);
  return at < 0 || w_text.isFlat() ? at : pointOfUnit(text, at);
}

function findUnits(text: string, sub: string, from: number, to: number, last: boolean): number {
  if (to - from < sub.length) return -1;
  if (last) {
    const at = text.lastIndexOf(sub, to - sub.length);
    return at < from ? -1 : at;
  }
  const whole = to === text.length || to - from > 64 ? text : text.slice(0, to);
  const at = whole.indexOf(sub, from);
  return at < 0 || at + sub.length > to ? -1 : at;
}

method(w_strType, "find", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => newInt(findIn(asStr(w_self), w_sub, w_start, w_end, false)));
method(w_strType, "rfind", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => newInt(findIn(asStr(w_self), w_sub, w_start, w_end, true)));
method(w_strType, "index", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => {
  const at = findIn(asStr(w_self), w_sub, w_start, w_end, false);
  if (at < 0) throw valueError("substring not found");
  return newInt(at);
});
method(w_strType, "rindex", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => {
  const at = findIn(asStr(w_self), w_sub, w_start, w_end, true);
  if (at < 0) throw valueError("substring not found");
  return newInt(at);
});

method(w_strType, "count", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => {
  const w_text = asStr(w_self);
  const sub = pattern(w_sub).value;
  const length = w_text.len();
  const start = boundOf(w_start, length, 0);
  const end = Math.min(boundOf(w_end, length, length), length);
  if (start > end) return newInt(0);
  if (sub.length === 0) return newInt(end - start + 1);
  const to = w_text.unitOf(end);
  const text = to === w_text.value.length ? w_text.value : w_text.value.slice(0, to);
  let count = 0;
  for (let at = text.indexOf(sub, w_text.unitOf(start)); at >= 0; at = text.indexOf(sub, at + sub.length)) count++;
  return newInt(count);
});

// --- at the ends -------------------------------------------------------------------------------------------------------------------

function isAtEnd(text: string, affix: string, from: number, to: number, atStart: boolean): boolean {
  if (to - from < affix.length) return false;
  return atStart ? text.startsWith(affix, from) : text.startsWith(affix, to - affix.length);
}

function matches(w_text: W_Str, w_affix: W_Root, w_start: W_Root, w_end: W_Root, atStart: boolean): W_Root {
  const text = w_text.value;
  let from = 0;
  let to = text.length;
  if (w_start !== w_None || w_end !== w_None) {
    const length = w_text.len();
    const start = boundOf(w_start, length, 0);
    const end = Math.min(boundOf(w_end, length, length), length);
    if (start > end) {
      checkAffix(w_affix, atStart);
      return newBool(false);
    }
    from = w_text.unitOf(start);
    to = w_text.unitOf(end);
  }
  if (w_affix instanceof W_Str) return newBool(isAtEnd(text, w_affix.value, from, to, atStart));
  if (w_affix instanceof W_Tuple) {
    for (const w_one of w_affix.items) {
      if (!(w_one instanceof W_Str)) {
        throw typeError(`tuple for ${atStart ? "startswith" : "endswith"} must only contain str, not ${w_one.typeOf().name}`);
      }
      if (isAtEnd(text, w_one.value, from, to, atStart)) return newBool(true);
    }
    return newBool(false);
  }
  throw affixError(w_affix, atStart);
}

function checkAffix(w_affix: W_Root, atStart: boolean): void {
  if (!(w_affix instanceof W_Str || w_affix instanceof W_Tuple)) throw affixError(w_affix, atStart);
}

function affixError(w_affix: W_Root, atStart: boolean): Error {
  return typeError(`${atStart ? "startswith" : "endswith"} first arg must be str or a tuple of str, not ${w_affix.typeOf().name}`);
}

method(w_strType, "startswith", "self, prefix, start=None, end=None, /", (w_self, w_prefix, w_start, w_end) => matches(asStr(w_self), w_prefix, w_start, w_end, true));
method(w_strType, "endswith", "self, suffix, start=None, end=None, /", (w_self, w_suffix, w_start, w_end) => matches(asStr(w_self), w_suffix, w_start, w_end, false));

function stringArgument(name: string, w_value: W_Root): string {
  if (w_value instanceof W_Str) return w_value.value;
  throw typeError(`${name}() argument must be str, not ${w_value.typeOf().name}`);
}

method(w_strType, "removeprefix", "self, prefix, /", (w_self, w_prefix) => {
  const w_text = asStr(w_self);
  const prefix = stringArgument("removeprefix", w_prefix);
  if (prefix.length === 0 || !w_text.value.startsWith(prefix)) return plainStr(w_text);
  return newStrLike(w_text.value.slice(prefix.length), w_text.isKnownFlat());
});
method(w_strType, "removesuffix", "self, suffix, /", (w_self, w_suffix) => {
  const w_text = asStr(w_self);
  const suffix = stringArgument("removesuffix", w_suffix);
  if (suffix.length === 0 || !w_text.value.endsWith(suffix)) return plainStr(w_text);
  return newStrLike(w_text.value.slice(0, w_text.value.length - suffix.length), w_text.isKnownFlat());
});

// --- replacing ---------------------------------------------------------------------------------------------------------------------

function replaceArgument(w_value: W_Root, position: number): W_Str {
  if (w_value instanceof W_Str) return w_value;
  throw typeError(`replace() argument ${position} must be str, not ${w_value.typeOf().name}`);
}

method(w_strType, "replace", "self, old, new, count=-1, /", (w_self, w_old, w_new, w_count) => {
  const w_text = asStr(w_self);
  const w_before = replaceArgument(w_old, 1);
  const w_after = replaceArgument(w_new, 2);
  const count = toIndex(w_count);
  const flat = w_text.isKnownFlat() && w_after.isKnownFlat();
  const before = w_before.value;
  const text = w_text.value;
  if (count === 0 || text.length < before.length) return plainStr(w_text);
  if (before.length === 0) return newStrLike(interleaved(text, w_after.value, count), flat);
  if (text.indexOf(before) < 0) return plainStr(w_text);
  if (count < 0) return newStrLike(text.split(before).join(w_after.value), flat);
  return newStrLike(replaceSome(text, before, w_after.value, count), flat);
});

function replaceSome(text: string, before: string, after: string, most: number): string {
  const out = new StringBuilder();
  let from = 0;
  for (let left = most; left > 0; left--) {
    const at = text.indexOf(before, from);
    if (at < 0) break;
    out.appendSlice(text, from, at);
    out.append(after);
    from = at + before.length;
  }
  out.appendSlice(text, from, text.length);
  return out.build();
}

/** `between` before the first `most` characters, and after the last if there is one left. */
function interleaved(text: string, between: string, most: number): string {
  const out = new StringBuilder();
  let left = most < 0 ? text.length + 1 : most;
  let at = 0;
  while (at < text.length && left > 0) {
    const next = nextUnit(text, at);
    out.append(between);
    out.appendSlice(text, at, next);
    at = next;
    left--;
  }
  if (left > 0) out.append(between);
  else out.appendSlice(text, at, text.length);
  return out.build();
}
