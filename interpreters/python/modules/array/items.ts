// Dialect code: runs under Node and translated.
/** Items of array.array: what each typecode takes, with CPython's complaints, as bytes of a little-endian machine. */
import { indexObject, toFloat } from "../../interp/operations";
import { newFloat } from "../../objects/float";
import { W_Long } from "../../objects/int";
import { raise, typeError, w_OverflowError, W_Root } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { fitsBytes, readFloat, readInteger, readUnsigned, writeFloat, writeInteger, writeNumber } from "../struct/machine-values";

export const TYPECODES = "bBuhHiIlLqQfd";

/** Bytes of an item. */
export function itemSizeOf(code: string): number {
  switch (code) {
    case "b":
    case "B":
      return 1;
    case "h":
    case "H":
      return 2;
    case "u":
    case "i":
    case "I":
    case "f":
      return 4;
    default:
      return 8;
  }
}

function isSignedCode(code: string): boolean {
  return code === "b" || code === "h" || code === "i" || code === "l" || code === "q";
}

/** The item at a byte. */
export function readItem(code: string, bytes: Uint8Array, at: number): W_Root {
  switch (code) {
    case "d":
      return newFloat(readFloat(bytes, at, 8, true));
    case "f":
      return newFloat(readFloat(bytes, at, 4, true));
    case "u":
      return newStr(String.fromCodePoint(readUnsigned(bytes, at, 4, true)));
    default:
      return readInteger(bytes, at, itemSizeOf(code), true, isSignedCode(code));
  }
}

/** Writes what an object is as an item. */
export function writeItem(code: string, bytes: Uint8Array, at: number, w_value: W_Root): void {
  switch (code) {
    case "d":
      writeFloat(bytes, at, 8, true, toFloat(w_value));
      return;
    case "f":
      writeFloat(bytes, at, 4, true, toFloat(w_value));
      return;
    case "u":
      writeNumber(bytes, at, 4, true, codePointOf(w_value));
      return;
    default: {
      const w_int = indexObject(w_value);
      const size = itemSizeOf(code);
      if (!fitsBytes(w_int, size, isSignedCode(code))) throw raise(w_OverflowError, rangeMessage(code, w_int));
      writeInteger(bytes, at, size, true, w_int);
    }
  }
}

function codePointOf(w_value: W_Root): number {
  if (w_value instanceof W_Str) {
    const text = w_value.value;
    if (text.length > 0) {
      const point = text.codePointAt(0) ?? 0;
      if (text.length === (point > 65535 ? 2 : 1)) return point;
    }
  }
  throw typeError("array item must be unicode character");
}

/** What CPython says of an integer that the typecode cannot hold: it converts small ones by way of larger C types. */
function rangeMessage(code: string, w_int: W_Root): string {
  const isNegative = !fitsBytes(w_int, 8, false) && !(w_int instanceof W_Long && !w_int.value.isNegative());
  const side = isNegative ? "less than minimum" : "greater than maximum";
  switch (code) {
    case "Q":
      return isNegative ? "can't convert negative int to unsigned" : "int too big to convert";
    case "q":
      return "int too big to convert";
    case "I":
    case "L":
      if (isNegative) return "can't convert negative value to unsigned int";
      return fitsBytes(w_int, 8, false) ? "unsigned int is greater than maximum" : "Python int too large to convert to C unsigned long";
  }
  if (!fitsBytes(w_int, 8, true)) return "Python int too large to convert to C long";
  if (code === "B") return `unsigned byte integer is ${side}`;
  if (code === "b") return fitsBytes(w_int, 2, true) ? `signed char is ${side}` : `signed short integer is ${side}`;
  if (code === "h") return `signed short integer is ${side}`;
  return code === "H" && fitsBytes(w_int, 4, true) ? `unsigned short is ${side}` : `signed integer is ${side}`;
}
