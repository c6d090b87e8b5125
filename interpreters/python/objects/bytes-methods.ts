// Dialect code: the functions run at run time; the table is made at init time.
/**
 * The methods that `bytes` and `bytearray` share. Those that search work on the bytes; those that take apart or change work on the text that the
 * bytes are in Latin-1, with the string operations of the machine. Loaded for its effect.
 */
import "./bytes-search";
import "./bytes-case";
import { index as toIndex, isTrue, toArray } from "../interp/operations";
import { newBytearray, W_Bytearray, w_bytearrayType } from "./bytearray";
import { bytesOf, needBytes, newBytes, W_Buffered, W_Bytes, W_BytesIterator, w_bytesIteratorType, w_bytesType } from "./bytes";
import { constructedBytes } from "./bytes-source";
import { decodeBytes } from "./codec";
import { bytesOfLatin1, decodeLatin1 } from "./codec-simple";
import { classMethod, constructor, method, staticMethod } from "./gateway";
import { newInt } from "./int";
import { newList } from "./list";
import { w_None } from "./none";
import { MISSING, raise, typeError, valueError, w_MemoryError, W_Root, W_Type } from "./root";
import { newFlatStr, W_Str } from "./str";
import { nameArgument } from "./str-methods";
import { newTuple } from "./tuple";

/** The bytes of `self`, not to be changed. */
export function selfBytes(w_self: W_Root): Uint8Array {
  return (w_self as W_Buffered).readBytes();
}

/** An object of the kind of `w_self`, with these bytes. */
export function like(w_self: W_Root, bytes: Uint8Array): W_Root {
  return w_self instanceof W_Bytearray ? newBytearray(bytes) : newBytes(bytes);
}

function likeText(w_self: W_Root, text: string): W_Root {
  return like(w_self, bytesOfLatin1(text));
}

function textOfSelf(w_self: W_Root): string {
  return decodeLatin1(selfBytes(w_self));
}

function textOfArgument(w_argument: W_Root): string {
  return decodeLatin1(needBytes(w_argument));
}

/** Itself where it is a plain bytes object. */
function unchanged(w_self: W_Root): W_Root {
  if (w_self instanceof W_Bytes) return w_self.extra === null ? w_self : newBytes(w_self.value);
  return newBytearray(selfBytes(w_self).slice());
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}

constructor(w_bytesType, "cls, source=?, encoding=?, errors=?", (w_cls, w_source, w_encoding, w_errors) => {
  if (w_cls === w_bytesType && w_source instanceof W_Bytes && w_source.extra === null && w_encoding === MISSING && w_errors === MISSING) return w_source;
  const bytes = constructedBytes(w_source, w_encoding, w_errors, "bytes");
  if (w_cls === w_bytesType) return newBytes(bytes);
  const w_made = new W_Bytes(bytes);
  w_made.become(w_cls as W_Type);
  return w_made;
});
method(w_bytesType, "__getnewargs__", "self, /", (w_self) => newTuple([newBytes(selfBytes(w_self))]));
method(w_bytesType, "__bytes__", "self, /", (w_self) => unchanged(w_self));
method(w_bytesIteratorType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_BytesIterator).left()));

function splitSpaces(text: string, most: number): string[] {
  const parts: string[] = [];
  let at = 0;
  let left = most;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return parts;
    if (left === 0) break;
    const from = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
    parts.push(text.slice(from, at));
    left--;
  }
  parts.push(text.slice(at));
  return parts;
}

function splitSpacesFromEnd(text: string, most: number): string[] {
  const parts: string[] = [];
  let end = text.length;
  let left = most;
  for (;;) {
    while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
    if (end === 0) return parts.reverse();
    if (left === 0) break;
    let at = end;
    while (at > 0 && !isSpace(text.charCodeAt(at - 1))) at--;
    parts.push(text.slice(at, end));
    end = at;
    left--;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

function splitBy(text: string, separator: string, most: number): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let left = most; left !== 0; left--) {
    const at = text.indexOf(separator, from);
    if (at < 0) break;
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  parts.push(text.slice(from));
  return parts;
}

function splitByFromEnd(text: string, separator: string, most: number): string[] {
  const parts: string[] = [];
  let end = text.length;
  for (let left = most; left !== 0 && end >= separator.length; left--) {
    const at = text.lastIndexOf(separator, end - separator.length);
    if (at < 0) break;
    parts.push(text.slice(at + separator.length, end));
    end = at;
  }
  parts.push(text.slice(0, end));
  return parts.reverse();
}

function listOf(w_self: W_Root, parts: string[]): W_Root {
  const items: W_Root[] = [];
  for (const part of parts) items.push(likeText(w_self, part));
  return newList(items);
}

function separatorOf(w_separator: W_Root): string {
  const separator = textOfArgument(w_separator);
  if (separator.length === 0) throw valueError("empty separator");
  return separator;
}

function partitioned(w_self: W_Root, w_separator: W_Root, last: boolean): W_Root {
  const text = textOfSelf(w_self);
  const separator = separatorOf(w_separator);
  const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at < 0) {
    const w_none = likeText(w_self, "");
    const w_all = unchanged(w_self);
    return newTuple(last ? [w_none, likeText(w_self, ""), w_all] : [w_all, w_none, likeText(w_self, "")]);
  }
  return newTuple([likeText(w_self, text.slice(0, at)), likeText(w_self, separator), likeText(w_self, text.slice(at + separator.length))]);
}

function stripped(w_self: W_Root, w_bytes: W_Root, left: boolean, right: boolean): W_Root {
  const bytes = selfBytes(w_self);
  const gone = new Uint8Array(256);
  if (w_bytes === w_None) {
    for (let i = 9; i <= 13; i++) gone[i] = 1;
    gone[32] = 1;
  } else {
    const chosen = needBytes(w_bytes);
    for (let i = 0; i < chosen.length; i++) gone[chosen[i]] = 1;
  }
  let from = 0;
  let end = bytes.length;
  if (left) while (from < end && gone[bytes[from]] !== 0) from++;
  if (right) while (end > from && gone[bytes[end - 1]] !== 0) end--;
  if (from === 0 && end === bytes.length) return unchanged(w_self);
  return like(w_self, bytes.slice(from, end));
}

function fillByte(w_fill: W_Root, name: string): number {
  if (!(w_fill instanceof W_Buffered) || w_fill.byteLength() !== 1) {
    throw typeError(`${name}() argument 2 must be a byte string of length 1, not ${w_fill.typeOf().name}`);
  }
  return w_fill.getByte(0);
}

function padded(w_self: W_Root, left: number, right: number, fill: number): W_Root {
  const bytes = selfBytes(w_self);
  if (left + right + bytes.length > 2147483647) throw raise(w_MemoryError, "");
  const all = new Uint8Array(left + bytes.length + right);
  all.fill(fill);
  all.set(bytes, left);
  return like(w_self, all);
}

function replaced(text: string, before: string, after: string, most: number): string {
  if (most < 0 && before.length > 0) return text.split(before).join(after);
  if (before.length > 0) return splitBy(text, before, most).join(after);
  const units = text.split("");
  let out = "";
  let left = most < 0 ? units.length + 1 : most;
  for (const unit of units) {
    if (left > 0) {
      out += after;
      left--;
    }
    out += unit;
  }
  return left > 0 ? out + after : out;
}

const BLANK = newBytes(Uint8Array.from([32]));
const hexDigits = "0123456789abcdef";

/** `hex(sep, bytes_per_sep)`. */
export function hexOf(bytes: Uint8Array, w_separator: W_Root, w_group: W_Root): W_Root {
  let separator = "";
  if (w_separator !== MISSING) {
    if (w_separator instanceof W_Str) separator = w_separator.value;
    else {
      const given = bytesOf(w_separator);
      if (given === null) throw typeError("sep must be str or bytes.");
      separator = decodeLatin1(given);
    }
    if (separator.length !== 1) throw valueError("sep must be length 1.");
    if (separator.charCodeAt(0) > 127) throw valueError("sep must be ASCII.");
  }
  const group = w_group === MISSING ? 1 : toIndex(w_group);
  let out = "";
  for (let i = 0; i < bytes.length; i++) {
    if (separator !== "" && group !== 0 && i > 0 && (group > 0 ? (bytes.length - i) % group : i % (0 - group)) === 0) out += separator;
    out += hexDigits.charAt(bytes[i] >> 4) + hexDigits.charAt(bytes[i] & 15);
  }
  return newFlatStr(out);
}

function hexValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function bytesOfHex(w_text: W_Root): Uint8Array {
  if (!(w_text instanceof W_Str)) throw typeError(`fromhex() argument must be str, not ${w_text.typeOf().name}`);
  const text = w_text.value;
  const out = new Uint8Array(text.length >> 1);
  let count = 0;
  let at = 0;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return out.slice(0, count);
    const high = hexValue(text.charCodeAt(at));
    if (high < 0) throw notHex(at);
    const low = at + 1 < text.length ? hexValue(text.charCodeAt(at + 1)) : -1;
    if (low < 0) throw notHex(at + 1);
    out[count++] = high * 16 + low;
    at += 2;
  }
}

function notHex(at: number): Error {
  return valueError(`non-hexadecimal number found in fromhex() arg at position ${at}`);
}

function translated(w_self: W_Root, w_table: W_Root, w_delete: W_Root): W_Root {
  const bytes = selfBytes(w_self);
  const table = w_table === w_None ? null : needBytes(w_table);
  if (table !== null && table.length !== 256) throw valueError("translation table must be 256 characters long");
  const gone = new Uint8Array(256);
  if (w_delete !== MISSING) {
    const chosen = needBytes(w_delete);
    for (let i = 0; i < chosen.length; i++) gone[chosen[i]] = 1;
  }
  const out = new Uint8Array(bytes.length);
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (gone[byte] === 0) out[count++] = table === null ? byte : table[byte];
  }
  return like(w_self, out.slice(0, count));
}

function expanded(text: string, size: number): string {
  let out = "";
  let column = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 9) {
      const count = size > 0 ? size - (column % size) : 0;
      out += " ".repeat(count);
      column += count;
    } else {
      out += text.charAt(at);
      column = unit === 10 || unit === 13 ? 0 : column + 1;
    }
  }
  return out;
}

function linesOf(text: string, keep: boolean): string[] {
  const lines: string[] = [];
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    let next = end;
    if (next < text.length) next += text.charCodeAt(end) === 13 && end + 1 < text.length && text.charCodeAt(end + 1) === 10 ? 2 : 1;
    lines.push(text.slice(at, keep ? next : end));
    at = next;
  }
  return lines;
}

for (const type of [w_bytesType, w_bytearrayType]) {
  method(type, "decode", "self, /, encoding=?, errors=?", (w_self, w_encoding, w_errors) =>
    decodeBytes(selfBytes(w_self), nameArgument(w_encoding, "utf-8", "decode() argument 'encoding'"), nameArgument(w_errors, "strict", "decode() argument 'errors'")),
  );
  method(type, "split", "self, /, sep=None, maxsplit=-1", (w_self, w_sep, w_most) =>
    listOf(w_self, w_sep === w_None ? splitSpaces(textOfSelf(w_self), toIndex(w_most)) : splitBy(textOfSelf(w_self), separatorOf(w_sep), toIndex(w_most))),
  );
  method(type, "rsplit", "self, /, sep=None, maxsplit=-1", (w_self, w_sep, w_most) =>
    listOf(w_self, w_sep === w_None ? splitSpacesFromEnd(textOfSelf(w_self), toIndex(w_most)) : splitByFromEnd(textOfSelf(w_self), separatorOf(w_sep), toIndex(w_most))),
  );
  method(type, "splitlines", "self, /, keepends=False", (w_self, w_keep) => listOf(w_self, linesOf(textOfSelf(w_self), isTrue(w_keep))));
  method(type, "partition", "self, sep, /", (w_self, w_sep) => partitioned(w_self, w_sep, false));
  method(type, "rpartition", "self, sep, /", (w_self, w_sep) => partitioned(w_self, w_sep, true));
  method(type, "strip", "self, bytes=None, /", (w_self, w_bytes) => stripped(w_self, w_bytes, true, true));
  method(type, "lstrip", "self, bytes=None, /", (w_self, w_bytes) => stripped(w_self, w_bytes, true, false));
  method(type, "rstrip", "self, bytes=None, /", (w_self, w_bytes) => stripped(w_self, w_bytes, false, true));
  method(type, "replace", "self, old, new, count=-1, /", (w_self, w_old, w_new, w_count) =>
    likeText(w_self, replaced(textOfSelf(w_self), textOfArgument(w_old), textOfArgument(w_new), toIndex(w_count))),
  );
  method(type, "join", "self, iterable_of_bytes, /", (w_self, w_items) => {
    const parts: string[] = [];
    for (const w_item of toArray(w_items)) {
      const bytes = bytesOf(w_item);
      if (bytes === null) throw typeError(`sequence item ${parts.length}: expected a bytes-like object, ${w_item.typeOf().name} found`);
      parts.push(decodeLatin1(bytes));
    }
    return likeText(w_self, parts.join(textOfSelf(w_self)));
  });
  method(type, "ljust", "self, width, fillchar=?, /", (w_self, w_width, w_fill) => {
    const fill = fillByte(w_fill === MISSING ? BLANK : w_fill, "ljust");
    const missing = toIndex(w_width) - selfBytes(w_self).length;
    return missing <= 0 ? unchanged(w_self) : padded(w_self, 0, missing, fill);
  });
  method(type, "rjust", "self, width, fillchar=?, /", (w_self, w_width, w_fill) => {
    const fill = fillByte(w_fill === MISSING ? BLANK : w_fill, "rjust");
    const missing = toIndex(w_width) - selfBytes(w_self).length;
    return missing <= 0 ? unchanged(w_self) : padded(w_self, missing, 0, fill);
  });
  method(type, "center", "self, width, fillchar=?, /", (w_self, w_width, w_fill) => {
    const fill = fillByte(w_fill === MISSING ? BLANK : w_fill, "center");
    const width = toIndex(w_width);
    const missing = width - selfBytes(w_self).length;
    if (missing <= 0) return unchanged(w_self);
    const left = Math.floor(missing / 2) + (missing & width & 1);
    return padded(w_self, left, missing - left, fill);
  });
  method(type, "zfill", "self, width, /", (w_self, w_width) => {
    const text = textOfSelf(w_self);
    const missing = toIndex(w_width) - text.length;
    if (missing <= 0) return unchanged(w_self);
    const sign = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    return likeText(w_self, text.slice(0, sign) + "0".repeat(missing) + text.slice(sign));
  });
  method(type, "expandtabs", "self, /, tabsize=8", (w_self, w_size) => likeText(w_self, expanded(textOfSelf(w_self), toIndex(w_size))));
  method(type, "translate", "self, table, /, delete=?", translated);
  method(type, "hex", "self, sep=?, bytes_per_sep=?", (w_self, w_sep, w_group) => hexOf(selfBytes(w_self), w_sep, w_group));
  method(type, "removeprefix", "self, prefix, /", (w_self, w_prefix) => {
    const text = textOfSelf(w_self);
    const prefix = textOfArgument(w_prefix);
    return prefix.length > 0 && text.startsWith(prefix) ? likeText(w_self, text.slice(prefix.length)) : unchanged(w_self);
  });
  method(type, "removesuffix", "self, suffix, /", (w_self, w_suffix) => {
    const text = textOfSelf(w_self);
    const suffix = textOfArgument(w_suffix);
    return suffix.length > 0 && text.endsWith(suffix) ? likeText(w_self, text.slice(0, text.length - suffix.length)) : unchanged(w_self);
  });
  classMethod(type, "fromhex", "cls, string, /", (w_cls, w_text) => {
    const bytes = bytesOfHex(w_text);
    if (w_cls === w_bytesType) return newBytes(bytes);
    if (w_cls === w_bytearrayType) return newBytearray(bytes);
    return w_cls.call1(newBytes(bytes));
  });
  staticMethod(type, "maketrans", "frm, to, /", (w_from, w_to) => {
    const from = needBytes(w_from);
    const to = needBytes(w_to);
    if (from.length !== to.length) throw valueError("maketrans arguments must have same length");
    const table = new Uint8Array(256);
    for (let i = 0; i < 256; i++) table[i] = i;
    for (let i = 0; i < from.length; i++) table[from[i]] = to[i];
    return newBytes(table);
  });
}
