// Dialect code: runs under Node and translated.
/** repr, str, format. They give TypeScript strings. A part of interp/operations.ts. */
import { typeError, W_Root, W_Type } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { callSpecial0, callSpecial1, special, Special } from "./special";

/** `repr(w)`. */
export function repr(w: W_Root): string {
  return reprFor(w, w.typeOf(), "__repr__");
}

/** `asked`: the method to blame if the program's `__repr__` gives no string. */
function reprFor(w: W_Root, type: W_Type, asked: string): string {
  if (type.isHeap) {
    const w_method = special(type, Special.Repr);
    if (w_method !== null) {
      const w_text = callSpecial0(w_method, w);
      if (w_text instanceof W_Str) return w_text.value;
      throw typeError(`${asked} returned non-string (type ${w_text.typeOf().name})`);
    }
  }
  return w.repr();
}

/** `str(w)`. */
export function str(w: W_Root): string {
  if (w instanceof W_Str && w.extra === null) return w.value;
  const type = w.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Str);
    if (w_method !== null) {
      const w_text = callSpecial0(w_method, w);
      if (w_text instanceof W_Str) return w_text.value;
      throw typeError(`__str__ returned non-string (type ${w_text.typeOf().name})`);
    }
  }
  const text = w.str();
  return text === null ? reprFor(w, type, "__str__") : text;
}

/** `format(w, spec)`. */
export function format(w: W_Root, spec: string): string {
  const type = w.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Format);
    if (w_method !== null) {
      const w_text = callSpecial1(w_method, w, newStr(spec));
      if (w_text instanceof W_Str) return w_text.value;
      throw typeError(`__format__ must return a str, not ${w_text.typeOf().name}`);
    }
  }
  return spec === "" ? str(w) : w.format(spec);
}

/** `ascii(w)`: repr with what is not ASCII escaped. */
export function ascii(w: W_Root): string {
  return asciiText(repr(w));
}

/** Escapes what is not ASCII. */
export function asciiText(text: string): string {
  let isAscii = true;
  for (let i = 0; i < text.length && isAscii; i++) isAscii = text.charCodeAt(i) < 128;
  if (isAscii) return text;
  let escaped = "";
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i++;
      }
    }
    if (code < 128) escaped += text[i];
    else if (code < 256) escaped += "\\x" + code.toString(16).padStart(2, "0");
    else if (code < 0x10000) escaped += "\\u" + code.toString(16).padStart(4, "0");
    else escaped += "\\U" + code.toString(16).padStart(8, "0");
  }
  return escaped;
}
