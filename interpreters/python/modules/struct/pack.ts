// Dialect code: runs under Node and translated.
/** Values to bytes and back, by a parsed format. */
import { isIndex, indexObject, isTrue, toFloat } from "../../interp/operations";
import { newBytes, W_Buffered, W_Bytes } from "../../objects/bytes";
import { W_Bytearray } from "../../objects/bytearray";
import { newFloat } from "../../objects/float";
import { newBool } from "../../objects/int";
import { PyError, raise, W_Root, w_OverflowError, w_TypeError } from "../../objects/root";
import { Field, Format, Kind, w_structError } from "./format";
import { fitsBytes, readFloat, readInteger, writeFloat, writeInteger } from "./machine-values";

/** The bytes of `values[from …]`; their number is right. */
export function packValues(format: Format, values: readonly W_Root[], from: number): Uint8Array {
  const out = new Uint8Array(format.size);
  let next = from;
  for (const field of format.fields) {
    if (field.kind === Kind.Pad) continue;
    for (let i = 0; i < field.count; i++) packValue(format, field, out, field.offset + i * field.size, values[next++]);
  }
  return out;
}

function packValue(format: Format, field: Field, out: Uint8Array, at: number, w_value: W_Root): void {
  switch (field.kind) {
    case Kind.Integer:
      if (!isIndex(w_value)) throw raise(w_structError, "required argument is not an integer");
      packInteger(format, field, out, at, indexObject(w_value));
      return;
    case Kind.Float:
      // The machine's own conversion makes infinity of what is too large.
      if (!writeFloat(out, at, field.size, format.little, floatOf(w_value)) && !(field.size === 4 && isMachineOwn(format, field))) {
        throw raise(w_OverflowError, `float too large to pack with ${field.code} format`);
      }
      return;
    case Kind.Bool:
      out[at] = isTrue(w_value) ? 1 : 0;
      return;
    case Kind.Char:
      if (!(w_value instanceof W_Bytes) || w_value.value.length !== 1) throw raise(w_structError, "char format requires a bytes object of length 1");
      out[at] = w_value.value[0];
      return;
    default:
      packBytes(field, out, at, w_value);
  }
}

function packBytes(field: Field, out: Uint8Array, at: number, w_value: W_Root): void {
  if (!(w_value instanceof W_Bytes) && !(w_value instanceof W_Bytearray)) throw raise(w_structError, `argument for '${field.code}' must be a bytes object`);
  const bytes = (w_value as W_Buffered).readBytes();
  const isPascal = field.kind === Kind.Pascal;
  if (field.size === 0) return;
  const start = isPascal ? at + 1 : at;
  const count = Math.min(bytes.length, isPascal ? field.size - 1 : field.size);
  for (let i = 0; i < count; i++) out[start + i] = bytes[i];
  if (isPascal) out[at] = Math.min(count, 255);
}

function floatOf(w_value: W_Root): number {
  try {
    return toFloat(w_value);
  } catch (e) {
    if (e instanceof PyError && (e.matches(w_TypeError) || e.matches(w_OverflowError))) throw raise(w_structError, "required argument is not a float");
    throw e;
  }
}

function packInteger(format: Format, field: Field, out: Uint8Array, at: number, w_int: W_Root): void {
  const fits = fitsBytes(w_int, field.size, field.signed) || (field.code === "P" && fitsBytes(w_int, 8, true));
  if (!fits) throw raise(w_structError, rangeMessage(format, field, w_int));
  writeInteger(out, at, field.size, format.little, w_int);
}

/** Does CPython pack it with the machine's own functions? For `<` too, where sizes agree. */
function isMachineOwn(format: Format, field: Field): boolean {
  return format.native || (format.little && field.code !== "l" && field.code !== "L");
}

/** As CPython says it. */
function rangeMessage(format: Format, field: Field, w_int: W_Root): string {
  const { code, size, signed } = field;
  const native = isMachineOwn(format, field);
  if (code === "P") return "int too large to convert";
  if (size === 8) return native ? "argument out of range" : "int too large to convert";
  const throughUnsigned = !signed && (size === 4 || (size === 2 && !native));
  if (!fitsBytes(w_int, 8, !throughUnsigned)) return "argument out of range";
  const low = !signed ? "0" : size === 1 ? "-128" : size === 2 ? "-32768" : "-2147483648";
  const high = size === 1 ? (signed ? "127" : "255") : size === 2 ? (signed ? "32767" : "65535") : signed ? "2147483647" : "4294967295";
  let what = `'${code}'`;
  if (size === 1) what = signed ? "byte" : "ubyte";
  else if (size === 2 && native) what = signed ? "short" : "ushort";
  return `${what} format requires ${low} <= number <= ${high}`;
}

/** The values that are in the bytes from `at` on. */
export function unpackValues(format: Format, bytes: Uint8Array, at: number): W_Root[] {
  const values: W_Root[] = [];
  for (const field of format.fields) {
    if (field.kind === Kind.Pad) continue;
    let from = at + field.offset;
    for (let i = 0; i < field.count; i++, from += field.size) values.push(unpackValue(format, field, bytes, from));
  }
  return values;
}

function unpackValue(format: Format, field: Field, bytes: Uint8Array, at: number): W_Root {
  switch (field.kind) {
    case Kind.Integer:
      return readInteger(bytes, at, field.size, format.little, field.signed);
    case Kind.Float:
      return newFloat(readFloat(bytes, at, field.size, format.little));
    case Kind.Bool:
      return newBool(bytes[at] !== 0);
    case Kind.Char:
      return newBytes(bytes.slice(at, at + 1));
    case Kind.Bytes:
      return newBytes(bytes.slice(at, at + field.size));
    default: {
      const length = field.size === 0 ? 0 : Math.min(bytes[at], field.size - 1);
      return newBytes(bytes.slice(at + 1, at + 1 + length));
    }
  }
}
