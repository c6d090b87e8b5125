// Dialect code: the functions run at run time; the table is made at init time.
/** Methods of `str` that add and remove characters at the ends, and `translate`. Loaded for its effect. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { getitem, index as toIndex } from "../interp/operations";
import { newDict, W_Dict } from "./dict";
import { method, staticMethod } from "./gateway";
import { newInt, W_Int } from "./int";
import { w_None } from "./none";
import { MISSING, PyError, raise, typeError, valueError, w_LookupError, w_MemoryError, w_OverflowError, W_Root } from "./root";
import { MAX_LENGTH, newStr, newStrLike, W_Str, w_strType } from "./str";
import { asStr, plainStr } from "./str-find";
import { nextUnit, pointAtUnit, previousUnit } from "./str-index";
import { isSpacePoint } from "./unicode-data";

// --- strip -------------------------------------------------------------------------------------------------------------------------

function isOneOf(characters: string, point: number): boolean {
  for (let at = 0; at < characters.length; at = nextUnit(characters, at)) if (pointAtUnit(characters, at) === point) return true;
  return false;
}

function stripped(w_text: W_Str, w_chars: W_Root, left: boolean, right: boolean, name: string): W_Root {
  const text = w_text.value;
  let from = 0;
  let to = text.length;
  if (w_chars === w_None) {
    if (left) while (from < to && isSpacePoint(text.charCodeAt(from))) from++;
    if (right) while (to > from && isSpacePoint(text.charCodeAt(to - 1))) to--;
  } else {
    if (!(w_chars instanceof W_Str)) throw typeError(`${name} arg must be None or str`);
    const characters = w_chars.value;
    if (left) while (from < to && isOneOf(characters, pointAtUnit(text, from))) from = nextUnit(text, from);
    if (right) {
      while (to > from) {
        const before = previousUnit(text, to);
        if (!isOneOf(characters, pointAtUnit(text, before))) break;
        to = before;
      }
    }
  }
  if (from === 0 && to === text.length) return plainStr(w_text);
  return newStrLike(text.slice(from, to), w_text.isKnownFlat());
}
method(w_strType, "strip", "self, chars=None, /", (w_self, w_chars) => stripped(asStr(w_self), w_chars, true, true, "strip"));
method(w_strType, "lstrip", "self, chars=None, /", (w_self, w_chars) => stripped(asStr(w_self), w_chars, true, false, "lstrip"));
method(w_strType, "rstrip", "self, chars=None, /", (w_self, w_chars) => stripped(asStr(w_self), w_chars, false, true, "rstrip"));

// --- to a width --------------------------------------------------------------------------------------------------------------------

function filler(w_fill: W_Root): string {
  if (!(w_fill instanceof W_Str)) throw typeError(`The fill character must be a unicode character, not ${w_fill.typeOf().name}`);
  if (w_fill.len() !== 1) throw typeError("The fill character must be exactly one character long");
  return w_fill.value;
}

function padded(w_text: W_Str, left: number, right: number, fill: string): W_Root {
  const length = w_text.len();
  if (left + right + length > MAX_LENGTH) throw raise(w_MemoryError, "");
  return new W_Str(fill.repeat(left) + w_text.value + fill.repeat(right), length + left + right);
}

method(w_strType, "ljust", "self, width, fillchar=' ', /", (w_self, w_width, w_fill) => {
  const missing = widthOf(w_width) - asStr(w_self).len();
  const fill = filler(w_fill);
  return missing <= 0 ? plainStr(asStr(w_self)) : padded(asStr(w_self), 0, missing, fill);
});
method(w_strType, "rjust", "self, width, fillchar=' ', /", (w_self, w_width, w_fill) => {
  const missing = widthOf(w_width) - asStr(w_self).len();
  const fill = filler(w_fill);
  return missing <= 0 ? plainStr(asStr(w_self)) : padded(asStr(w_self), missing, 0, fill);
});
method(w_strType, "center", "self, width, fillchar=' ', /", (w_self, w_width, w_fill) => {
  const width = widthOf(w_width);
  const missing = width - asStr(w_self).len();
  const fill = filler(w_fill);
  if (missing <= 0) return plainStr(asStr(w_self));
  const left = (missing >> 1) + (missing & width & 1);
  return padded(asStr(w_self), left, missing - left, fill);
});
method(w_strType, "zfill", "self, width, /", (w_self, w_width) => {
  const w_text = asStr(w_self);
  const missing = widthOf(w_width) - w_text.len();
  if (missing <= 0) return plainStr(w_text);
  const text = w_text.value;
  if (text.startsWith("+") || text.startsWith("-")) {
    return new W_Str(text.slice(0, 1) + "0".repeat(missing) + text.slice(1), w_text.len() + missing);
  }
  return padded(w_text, missing, 0, "0");
});

/** A width; too large ones are too large for C. */
function widthOf(w_width: W_Root): number {
  const width = toIndex(w_width);
  if (width > MAX_LENGTH * 16) throw raise(w_OverflowError, "padded string is too long");
  return width;
}

method(w_strType, "expandtabs", "self, /, tabsize=8", (w_self, w_size) => {
  const w_text = asStr(w_self);
  const text = w_text.value;
  const size = toIndex(w_size);
  const out = new StringBuilder();
  let column = 0;
  for (let at = 0; at < text.length; ) {
    const next = nextUnit(text, at);
    const unit = text.charCodeAt(at);
    if (unit === 9) {
      const count = size > 0 ? size - (column % size) : 0;
      if (out.length + count > MAX_LENGTH) throw raise(w_OverflowError, "new string is too long");
      out.append(" ".repeat(count));
      column += count;
    } else {
      out.appendSlice(text, at, next);
      column = unit === 10 || unit === 13 ? 0 : column + 1;
    }
    at = next;
  }
  return newStrLike(out.build(), w_text.isKnownFlat());
});

// --- translate ---------------------------------------------------------------------------------------------------------------------

/** What the table says about a code point: text, or null to keep it. */
function translation(w_table: W_Root, point: number): string | null {
  let w_found: W_Root | null = null;
  try {
    w_found = w_table instanceof W_Dict && !w_table.typeOf().isHeap ? w_table.get(newInt(point)) : getitem(w_table, newInt(point));
  } catch (e) {
    if (e instanceof PyError && e.matches(w_LookupError)) return null;
    throw e;
  }
  if (w_found === null) return null;
  if (w_found === w_None) return "";
  if (w_found instanceof W_Str) return w_found.value;
  if (w_found instanceof W_Int) {
    const target = w_found.value;
    if (target < 0 || target > 0x10ffff) throw valueError("character mapping must be in range(0x110000)");
    return String.fromCodePoint(target);
  }
  throw typeError("character mapping must return integer, None or str");
}

method(w_strType, "translate", "self, table, /", (w_self, w_table) => {
  const text = asStr(w_self).value;
  const out = new StringBuilder();
  // Answers for ASCII are asked for once.
  const asked = new Uint8Array(128);
  const answers: string[] = new Array<string>(128).fill("");
  for (let at = 0; at < text.length; ) {
    const next = nextUnit(text, at);
    const point = pointAtUnit(text, at);
    if (point < 128 && asked[point] !== 0) {
      out.append(answers[point]);
    } else {
      const found = translation(w_table, point);
      const instead = found === null ? text.slice(at, next) : found;
      if (point < 128) {
        asked[point] = 1;
        answers[point] = instead;
      }
      out.append(instead);
    }
    at = next;
  }
  return newStr(out.build());
});

staticMethod(w_strType, "maketrans", "x, y=?, z=?, /", (w_x, w_y, w_z) => {
  const w_table = newDict();
  if (w_y !== MISSING) {
    if (!(w_x instanceof W_Str)) throw typeError("first maketrans argument must be a string if there is a second argument");
    if (!(w_y instanceof W_Str)) throw typeError(`maketrans() argument 2 must be str, not ${w_y.typeOf().name}`);
    if (w_z !== MISSING && !(w_z instanceof W_Str)) throw typeError(`maketrans() argument 3 must be str, not ${w_z.typeOf().name}`);
    if (w_x.len() !== w_y.len()) throw valueError("the first two maketrans arguments must have equal length");
    for (let i = 0; i < w_x.len(); i++) w_table.set(newInt(pointOf(w_x.characterAt(i))), newInt(pointOf(w_y.characterAt(i))));
    if (w_z instanceof W_Str) for (let i = 0; i < w_z.len(); i++) w_table.set(newInt(pointOf(w_z.characterAt(i))), w_None);
    return w_table;
  }
  if (!(w_x instanceof W_Dict)) throw typeError("if you give only one argument to maketrans it must be a dict");
  for (let at = w_x.first(); at >= 0; at = w_x.after(at)) {
    const w_key = w_x.keyAt(at);
    if (w_key instanceof W_Int) w_table.set(w_key, w_x.valueAt(at));
    else if (w_key instanceof W_Str) {
      if (w_key.len() !== 1) throw valueError("string keys in translate table must be of length 1");
      w_table.set(newInt(pointOf(w_key)), w_x.valueAt(at));
    } else throw typeError("keys in translate table must be strings or integers");
  }
  return w_table;
});

/** The code point of a str of one. */
export function pointOf(w_character: W_Str): number {
  return pointAtUnit(w_character.value, 0);
}
