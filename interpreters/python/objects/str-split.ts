// Dialect code: the functions run at run time; the table is made at init time.
/** Methods of `str` that take it apart and put it together. Loaded for its effect. */
import { index as toIndex, isTrue, toArray } from "../interp/operations";
import { method } from "./gateway";
import { newList } from "./list";
import { w_None } from "./none";
import { raise, typeError, valueError, w_MemoryError, W_Root } from "./root";
import { MAX_LENGTH, newStrLike, w_emptyStr, W_Str, w_strType } from "./str";
import { asStr, plainStr } from "./str-find";
import { newTuple } from "./tuple";
import { isLineEnd, isSpacePoint } from "./unicode-data";

/** The separator, or null for white space. */
function separator(w_sep: W_Root): string | null {
  if (w_sep === w_None) return null;
  if (!(w_sep instanceof W_Str)) throw typeError(`must be str or None, not ${w_sep.typeOf().name}`);
  if (w_sep.value.length === 0) throw valueError("empty separator");
  return w_sep.value;
}

function splitSpaces(text: string, most: number, flat: boolean): W_Root[] {
  const parts: W_Root[] = [];
  const end = text.length;
  let at = 0;
  let left = most;
  for (;;) {
    while (at < end && isSpacePoint(text.charCodeAt(at))) at++;
    if (at >= end) return parts;
    if (left === 0) break;
    const from = at;
    while (at < end && !isSpacePoint(text.charCodeAt(at))) at++;
    parts.push(newStrLike(text.slice(from, at), flat));
    left--;
  }
  parts.push(newStrLike(text.slice(at), flat));
  return parts;
}

function splitSpacesFromEnd(text: string, most: number, flat: boolean): W_Root[] {
  const parts: W_Root[] = [];
  let end = text.length;
  let left = most;
  for (;;) {
    while (end > 0 && isSpacePoint(text.charCodeAt(end - 1))) end--;
    if (end === 0) break;
    if (left === 0) {
      parts.push(newStrLike(text.slice(0, end), flat));
      break;
    }
    let at = end;
    while (at > 0 && !isSpacePoint(text.charCodeAt(at - 1))) at--;
    parts.push(newStrLike(text.slice(at, end), flat));
    end = at;
    left--;
  }
  return parts.reverse();
}

function splitBy(text: string, sep: string, most: number, flat: boolean): W_Root[] {
  const parts: W_Root[] = [];
  let from = 0;
  for (let left = most; left !== 0; left--) {
    const at = text.indexOf(sep, from);
    if (at < 0) break;
    parts.push(newStrLike(text.slice(from, at), flat));
    from = at + sep.length;
  }
  parts.push(newStrLike(text.slice(from), flat));
  return parts;
}

function splitByFromEnd(text: string, sep: string, most: number, flat: boolean): W_Root[] {
  const parts: W_Root[] = [];
  let end = text.length;
  for (let left = most; left !== 0; left--) {
    if (end < sep.length) break;
    const at = text.lastIndexOf(sep, end - sep.length);
    if (at < 0) break;
    parts.push(newStrLike(text.slice(at + sep.length, end), flat));
    end = at;
  }
  parts.push(newStrLike(text.slice(0, end), flat));
  return parts.reverse();
}

method(w_strType, "split", "self, /, sep=None, maxsplit=-1", (w_self, w_sep, w_most) => {
  const w_text = asStr(w_self);
  const most = toIndex(w_most);
  const sep = separator(w_sep);
  const flat = w_text.isKnownFlat();
  return newList(sep === null ? splitSpaces(w_text.value, most, flat) : splitBy(w_text.value, sep, most, flat));
});
method(w_strType, "rsplit", "self, /, sep=None, maxsplit=-1", (w_self, w_sep, w_most) => {
  const w_text = asStr(w_self);
  const most = toIndex(w_most);
  const sep = separator(w_sep);
  const flat = w_text.isKnownFlat();
  return newList(sep === null ? splitSpacesFromEnd(w_text.value, most, flat) : splitByFromEnd(w_text.value, sep, most, flat));
});

method(w_strType, "splitlines", "self, /, keepends=False", (w_self, w_keep) => {
  const w_text = asStr(w_self);
  const text = w_text.value;
  const keep = isTrue(w_keep);
  const flat = w_text.isKnownFlat();
  const lines: W_Root[] = [];
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
    let next = end;
    if (next < text.length) next += text.charCodeAt(end) === 13 && end + 1 < text.length && text.charCodeAt(end + 1) === 10 ? 2 : 1;
    lines.push(newStrLike(text.slice(at, keep ? next : end), flat));
    at = next;
  }
  return newList(lines);
});

function partitioned(w_text: W_Str, w_sep: W_Root, last: boolean): W_Root {
  if (!(w_sep instanceof W_Str)) throw typeError(`must be str, not ${w_sep.typeOf().name}`);
  const sep = w_sep.value;
  if (sep.length === 0) throw valueError("empty separator");
  const text = w_text.value;
  const at = last ? text.lastIndexOf(sep) : text.indexOf(sep);
  if (at < 0) {
    const w_all = plainStr(w_text);
    return newTuple(last ? [w_emptyStr, w_emptyStr, w_all] : [w_all, w_emptyStr, w_emptyStr]);
  }
  const flat = w_text.isKnownFlat();
  return newTuple([newStrLike(text.slice(0, at), flat), plainStr(w_sep), newStrLike(text.slice(at + sep.length), flat)]);
}
method(w_strType, "partition", "self, sep, /", (w_self, w_sep) => partitioned(asStr(w_self), w_sep, false));
method(w_strType, "rpartition", "self, sep, /", (w_self, w_sep) => partitioned(asStr(w_self), w_sep, true));

/** `w_separator.join(items)`. */
export function joinStrings(w_separator: W_Str, items: readonly W_Root[]): W_Root {
  if (items.length === 0) return w_emptyStr;
  if (items.length === 1) {
    const w_only = items[0];
    if (w_only instanceof W_Str) return plainStr(w_only);
  }
  const parts: string[] = [];
  let flat = w_separator.isKnownFlat() || items.length === 1;
  let length = w_separator.value.length * (items.length - 1);
  for (let i = 0; i < items.length; i++) {
    const w_item = items[i];
    if (!(w_item instanceof W_Str)) throw typeError(`sequence item ${i}: expected str instance, ${w_item.typeOf().name} found`);
    if (!w_item.isKnownFlat()) flat = false;
    length += w_item.value.length;
    parts.push(w_item.value);
  }
  if (length > MAX_LENGTH) throw raise(w_MemoryError, "");
  return newStrLike(parts.join(w_separator.value), flat);
}

method(w_strType, "join", "self, iterable, /", (w_self, w_items) => {
  if (w_items.typeOf().lookup("__iter__") === null && w_items.typeOf().lookup("__getitem__") === null) throw typeError("can only join an iterable");
  return joinStrings(asStr(w_self), toArray(w_items));
});
