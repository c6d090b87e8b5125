// Dialect code: runs under Node and translated.
/** Single items in the machine's own format (codes of struct: b B h H i I l L q Q n N ? c f d), for memoryview. Little-endian. */
import { bitsToFloat, floatToBits } from "../../../toolchain/rlib/rfloat";
import { indexObject, isTrue, toFloat } from "../interp/operations";
import { newBytes, W_Buffered, W_Bytes } from "./bytes";
import { newFloat } from "./float";
import { bigValue, newBool, newInt, newLong } from "./int";
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { typeError, valueError, W_Root } from "./root";

/** Bytes of an item; 0: there is no such code. */
export function sizeOfCode(code: string): number {
  switch (code) {
    case "b":
    case "B":
    case "c":
    case "?":
      return 1;
    case "h":
    case "H":
      return 2;
    case "i":
    case "I":
    case "f":
      return 4;
    case "l":
    case "L":
    case "q":
    case "Q":
    case "n":
    case "N":
    case "d":
      return 8;
    default:
      return 0;
  }
}

function isSigned(code: string): boolean {
  return "bhilqn".indexOf(code) >= 0;
}

/** The item at a byte of the object. */
export function unpackItem(w_object: W_Buffered, code: string, size: number, at: number): W_Root {
  if (code === "B") return newInt(w_object.getByte(at));
  if (code === "c") return newBytes(new Uint8Array(1).fill(w_object.getByte(at)));
  if (code === "?") return newBool(w_object.getByte(at) !== 0);
  if (size <= 4) {
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + w_object.getByte(at + i);
    if (code === "f") return newFloat(singleOfBits(value));
    if (isSigned(code) && value >= (size === 1 ? 128 : size === 2 ? 32768 : 2147483648)) return newInt(value - (size === 1 ? 256 : size === 2 ? 65536 : 4294967296));
    return newInt(value);
  }
  const bytes = new Uint8Array(8);
  for (let i = 0; i < 8; i++) bytes[i] = w_object.getByte(at + i);
  if (code === "d") return newFloat(bitsToFloat(RBigInt.fromBytes(bytes, 0, 8, true, true).toBigInt()));
  return newLong(RBigInt.fromBytes(bytes, 0, 8, true, isSigned(code)));
}

/** Writes an item. */
export function packItem(w_object: W_Buffered, code: string, size: number, at: number, w_value: W_Root): void {
  let bytes: Uint8Array = new Uint8Array(8);
  switch (code) {
    case "c":
      if (!(w_value instanceof W_Bytes) || w_value.value.length !== 1) throw typeError("memoryview: invalid type for format 'c'");
      bytes[0] = w_value.value[0];
      break;
    case "?":
      bytes[0] = isTrue(w_value) ? 1 : 0;
      break;
    case "d":
      bytes = RBigInt.fromBigInt(floatToBits(toFloat(w_value))).toBytes(8, true, true);
      break;
    case "f":
      bytes = RBigInt.fromInt(bitsOfSingle(toFloat(w_value))).toBytes(8, true, true);
      break;
    default: {
      const value = bigValue(indexObject(w_value))!;
      const bits = size * 8 - (isSigned(code) ? 1 : 0);
      const fits = value.isNegative() ? isSigned(code) && value.invert().bitLength() <= bits : value.bitLength() <= bits;
      if (!fits) throw valueError(`memoryview: invalid value for format '${code}'`);
      bytes = value.toBytes(9, true, true);
    }
  }
  for (let i = 0; i < size; i++) w_object.setByte(at + i, bytes[i]);
}

/** A float of 32 bits from them. */
export function singleOfBits(bits: number): number {
  const exponent = Math.floor(bits / 8388608) % 256;
  const fraction = bits % 8388608;
  const sign = bits >= 2147483648 ? -1.0 : 1.0;
  if (exponent === 255) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -149;
  return sign * (1.0 + fraction / 8388608) * 2 ** (exponent - 127);
}

/** The bits of the nearest float of 32 bits. */
export function bitsOfSingle(x: number): number {
  if (x !== x) return 0x7fc00000;
  const single = Math.fround(x);
  const bits = floatToBits(single);
  const sign = bits < 0n ? 2147483648 : 0;
  const size = Math.abs(single);
  if (size === 0.0) return sign;
  if (size === Infinity) return sign + 0x7f800000;
  const exponent = Number((bits >> 52n) & 0x7ffn) - 1023;
  if (exponent < -126) return sign + (Math.round(size * 2 ** 149) | 0);
  return sign + (exponent + 127) * 8388608 + Number((bits >> 29n) & 0x7fffffn);
}
