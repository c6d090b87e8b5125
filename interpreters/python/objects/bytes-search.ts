// Dialect code: the functions run at run time; the table is made at init time.
/** Methods of `bytes` and `bytearray` that look for bytes in them. Loaded for its effect. */
import { indexClamped, isIndex } from "../interp/operations";
import { w_bytearrayType } from "./bytearray";
import { bytesOf, findBytes, findLastBytes, W_Buffered, w_bytesType } from "./bytes";
import { method } from "./gateway";
import { newBool, newInt } from "./int";
import { typeError, valueError, W_Root } from "./root";
import { boundOf } from "./str-find";
import { W_Tuple } from "./tuple";

/** A number stands for the one byte. */
function pattern(w_sub: W_Root): Uint8Array {
  const bytes = bytesOf(w_sub);
  if (bytes !== null) return bytes;
  if (!isIndex(w_sub)) throw typeError(`argument should be integer or bytes-like object, not '${w_sub.typeOf().name}'`);
  const byte = indexClamped(w_sub);
  if (byte < 0 || byte > 255) throw valueError("byte must be in range(0, 256)");
  return new Uint8Array(1).fill(byte);
}

function find(w_self: W_Root, w_sub: W_Root, w_start: W_Root, w_end: W_Root, last: boolean): number {
  const bytes = (w_self as W_Buffered).readBytes();
  const sub = pattern(w_sub);
  const start = boundOf(w_start, bytes.length, 0);
  const end = Math.min(boundOf(w_end, bytes.length, bytes.length), bytes.length);
  if (start > end) return -1;
  return last ? findLastBytes(bytes, sub, start, end) : findBytes(bytes, sub, start, end);
}

function found(at: number): W_Root {
  if (at < 0) throw valueError("subsection not found");
  return newInt(at);
}

function count(w_self: W_Root, w_sub: W_Root, w_start: W_Root, w_end: W_Root): W_Root {
  const bytes = (w_self as W_Buffered).readBytes();
  const sub = pattern(w_sub);
  const start = boundOf(w_start, bytes.length, 0);
  const end = Math.min(boundOf(w_end, bytes.length, bytes.length), bytes.length);
  if (start > end) return newInt(0);
  if (sub.length === 0) return newInt(end - start + 1);
  let times = 0;
  for (let at = findBytes(bytes, sub, start, end); at >= 0; at = findBytes(bytes, sub, at + sub.length, end)) times++;
  return newInt(times);
}

function isAt(bytes: Uint8Array, affix: Uint8Array, start: number, end: number, atStart: boolean): boolean {
  if (end - start < affix.length) return false;
  const from = atStart ? start : end - affix.length;
  for (let i = 0; i < affix.length; i++) if (bytes[from + i] !== affix[i]) return false;
  return true;
}

function matches(w_self: W_Root, w_affix: W_Root, w_start: W_Root, w_end: W_Root, atStart: boolean): W_Root {
  const bytes = (w_self as W_Buffered).readBytes();
  const start = boundOf(w_start, bytes.length, 0);
  const end = Math.min(boundOf(w_end, bytes.length, bytes.length), bytes.length);
  if (w_affix instanceof W_Tuple) {
    for (const w_one of w_affix.items) {
      const one = bytesOf(w_one);
      if (one === null) throw typeError(`a bytes-like object is required, not '${w_one.typeOf().name}'`);
      if (start <= end && isAt(bytes, one, start, end, atStart)) return newBool(true);
    }
    return newBool(false);
  }
  const affix = bytesOf(w_affix);
  if (affix === null) {
    throw typeError(`${atStart ? "startswith" : "endswith"} first arg must be bytes or a tuple of bytes, not ${w_affix.typeOf().name}`);
  }
  return newBool(start <= end && isAt(bytes, affix, start, end, atStart));
}

for (const type of [w_bytesType, w_bytearrayType]) {
  method(type, "find", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => newInt(find(w_self, w_sub, w_start, w_end, false)));
  method(type, "rfind", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => newInt(find(w_self, w_sub, w_start, w_end, true)));
  method(type, "index", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => found(find(w_self, w_sub, w_start, w_end, false)));
  method(type, "rindex", "self, sub, start=None, end=None, /", (w_self, w_sub, w_start, w_end) => found(find(w_self, w_sub, w_start, w_end, true)));
  method(type, "count", "self, sub, start=None, end=None, /", count);
  method(type, "startswith", "self, prefix, start=None, end=None, /", (w_self, w_affix, w_start, w_end) => matches(w_self, w_affix, w_start, w_end, true));
  method(type, "endswith", "self, suffix, start=None, end=None, /", (w_self, w_affix, w_start, w_end) => matches(w_self, w_affix, w_start, w_end, false));
}
