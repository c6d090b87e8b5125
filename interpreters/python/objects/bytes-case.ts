// Dialect code: the functions run at run time; the table is made at init time.
/** Methods of `bytes` and `bytearray` about letters: those of ASCII. Loaded for its effect. */
import { newBytearray, W_Bytearray, w_bytearrayType } from "./bytearray";
import { newBytes, W_Buffered, w_bytesType } from "./bytes";
import { method } from "./gateway";
import { newBool } from "./int";
import { W_Root } from "./root";

function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}
function isLower(byte: number): boolean {
  return byte >= 97 && byte <= 122;
}
function isAlpha(byte: number): boolean {
  return isUpper(byte) || isLower(byte);
}
function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
function isAlnum(byte: number): boolean {
  return isAlpha(byte) || isDigit(byte);
}
function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

/** Each byte changed by a function of it and the byte before (-1 at the start). */
function mapped(w_self: W_Root, change: (byte: number, before: number) => number): W_Root {
  const bytes = (w_self as W_Buffered).readBytes();
  const out = new Uint8Array(bytes.length);
  let before = -1;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    out[i] = change(byte, before);
    before = byte;
  }
  return w_self instanceof W_Bytearray ? newBytearray(out) : newBytes(out);
}

function toUpper(byte: number): number {
  return isLower(byte) ? byte - 32 : byte;
}
function toLower(byte: number): number {
  return isUpper(byte) ? byte + 32 : byte;
}

function all(w_self: W_Root, holds: (byte: number) => boolean): W_Root {
  const bytes = (w_self as W_Buffered).readBytes();
  if (bytes.length === 0) return newBool(false);
  for (let i = 0; i < bytes.length; i++) if (!holds(bytes[i])) return newBool(false);
  return newBool(true);
}

/** There are letters, and none of the other case. */
function allCased(w_self: W_Root, wanted: (byte: number) => boolean, other: (byte: number) => boolean): W_Root {
  const bytes = (w_self as W_Buffered).readBytes();
  let found = false;
  for (let i = 0; i < bytes.length; i++) {
    if (other(bytes[i])) return newBool(false);
    if (wanted(bytes[i])) found = true;
  }
  return newBool(found);
}

function isTitle(w_self: W_Root): W_Root {
  const bytes = (w_self as W_Buffered).readBytes();
  let found = false;
  let inWord = false;
  for (let i = 0; i < bytes.length; i++) {
    if (isUpper(bytes[i])) {
      if (inWord) return newBool(false);
      inWord = true;
      found = true;
    } else if (isLower(bytes[i])) {
      if (!inWord) return newBool(false);
    } else inWord = false;
  }
  return newBool(found);
}

function isAscii(w_self: W_Root): W_Root {
  const bytes = (w_self as W_Buffered).readBytes();
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 127) return newBool(false);
  return newBool(true);
}

for (const type of [w_bytesType, w_bytearrayType]) {
  method(type, "upper", "self, /", (w_self) => mapped(w_self, toUpper));
  method(type, "lower", "self, /", (w_self) => mapped(w_self, toLower));
  method(type, "swapcase", "self, /", (w_self) => mapped(w_self, (byte) => (isAlpha(byte) ? byte ^ 32 : byte)));
  method(type, "title", "self, /", (w_self) => mapped(w_self, (byte, before) => (isAlpha(before) ? toLower(byte) : toUpper(byte))));
  method(type, "capitalize", "self, /", (w_self) => mapped(w_self, (byte, before) => (before < 0 ? toUpper(byte) : toLower(byte))));
  method(type, "isalpha", "self, /", (w_self) => all(w_self, isAlpha));
  method(type, "isdigit", "self, /", (w_self) => all(w_self, isDigit));
  method(type, "isalnum", "self, /", (w_self) => all(w_self, isAlnum));
  method(type, "isspace", "self, /", (w_self) => all(w_self, isSpace));
  method(type, "isupper", "self, /", (w_self) => allCased(w_self, isUpper, isLower));
  method(type, "islower", "self, /", (w_self) => allCased(w_self, isLower, isUpper));
  method(type, "istitle", "self, /", isTitle);
  method(type, "isascii", "self, /", isAscii);
}
