// Dialect code: runs under Node and translated.
/** Numbers as bytes in memory, in either byte order: what struct and array read and write. */
import { RBigInt } from "../../../../toolchain/rlib/rbigint";
import { bitsToFloat, floatToBits, floatToInteger } from "../../../../toolchain/rlib/rfloat";
import { newInt, newLong, W_Int, W_Long } from "../../objects/int";
import { W_Root } from "../../objects/root";
import { bitsOfSingle, singleOfBits } from "../../objects/struct-items";

const TWO_32 = 4294967296;

/** An unsigned integer of at most 6 bytes. */
export function readUnsigned(bytes: Uint8Array, at: number, size: number, little: boolean): number {
  let value = 0;
  if (little) for (let i = size - 1; i >= 0; i--) value = value * 256 + bytes[at + i];
  else for (let i = 0; i < size; i++) value = value * 256 + bytes[at + i];
  return value;
}

/** An integer of 1, 2, 4 or 8 bytes, as a Python int. */
export function readInteger(bytes: Uint8Array, at: number, size: number, little: boolean, signed: boolean): W_Root {
  if (size < 8) {
    const value = readUnsigned(bytes, at, size, little);
    if (signed && value >= (size === 1 ? 128 : size === 2 ? 32768 : 2147483648)) return newInt(value - (size === 1 ? 256 : size === 2 ? 65536 : TWO_32));
    return newInt(value);
  }
  const low = readUnsigned(bytes, little ? at : at + 4, 4, little);
  let high = readUnsigned(bytes, little ? at + 4 : at, 4, little);
  if (signed && high >= 2147483648) high -= TWO_32;
  if (high < 2097152 && high >= -2097151) return newInt(high * TWO_32 + low);
  return newLong(RBigInt.fromBytes(bytes, at, 8, little, signed));
}

/** The low `size` bytes of an Integer. */
export function writeNumber(bytes: Uint8Array, at: number, size: number, little: boolean, value: number): void {
  let rest = value;
  for (let i = 0; i < size; i++) {
    bytes[little ? at + i : at + size - 1 - i] = rest & 255;
    rest = Math.floor(rest / 256);
  }
}

/** Does an int fit in so many bytes? */
export function fitsBytes(w_value: W_Root, size: number, signed: boolean): boolean {
  if (w_value instanceof W_Int) {
    const value = w_value.value;
    if (value < 0 && !signed) return false;
    if (size === 8) return true;
    const limit = size === 1 ? 256 : size === 2 ? 65536 : TWO_32;
    if (!signed) return value < limit;
    const half = Math.floor(limit / 2);
    return value < half && value >= 0 - half;
  }
  if (size < 8) return false;
  const value = (w_value as W_Long).value;
  if (value.isNegative()) return signed && value.invert().bitLength() <= 63;
  return value.bitLength() <= (signed ? 63 : 64);
}

/** Writes an int that fits. */
export function writeInteger(bytes: Uint8Array, at: number, size: number, little: boolean, w_value: W_Root): void {
  if (w_value instanceof W_Int) {
    writeNumber(bytes, at, size, little, w_value.value);
    return;
  }
  bytes.set((w_value as W_Long).value.toBytes(size + 1, little, true).slice(little ? 0 : 1, little ? size : size + 1), at);
}

/** A float of 2, 4 or 8 bytes. */
export function readFloat(bytes: Uint8Array, at: number, size: number, little: boolean): number {
  if (size === 8) {
    const low = readUnsigned(bytes, little ? at : at + 4, 4, little);
    const high = readUnsigned(bytes, little ? at + 4 : at, 4, little);
    return bitsToFloat(BigInt.asIntN(64, BigInt(high) << 32n) | BigInt(low));
  }
  const bits = readUnsigned(bytes, at, size, little);
  return size === 4 ? singleOfBits(bits) : halfOfBits(bits);
}

/** Writes a float of 2, 4 or 8 bytes; false if it is too large for that (4 bytes are infinity then). */
export function writeFloat(bytes: Uint8Array, at: number, size: number, little: boolean, value: number): boolean {
  if (size === 8) {
    const bits = floatToBits(value);
    writeNumber(bytes, little ? at : at + 4, 4, little, Number(BigInt.asUintN(32, bits)));
    writeNumber(bytes, little ? at + 4 : at, 4, little, Number(BigInt.asUintN(32, bits >> 32n)));
    return true;
  }
  const isFinite = value - value === 0.0;
  if (size === 4) {
    const bits = bitsOfSingle(value);
    writeNumber(bytes, at, 4, little, bits);
    return !isFinite || bits % 2147483648 !== 0x7f800000;
  }
  if (isFinite && (value >= 65520.0 || value <= -65520.0)) return false;
  writeNumber(bytes, at, 2, little, bitsOfHalf(value));
  return true;
}

/** A float of 16 bits from them. */
function halfOfBits(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >= 32768 ? -1.0 : 1.0;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1.0 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The bits of the nearest float of 16 bits; the value is below 65520 or not finite. */
function bitsOfHalf(value: number): number {
  if (value !== value) return 0x7e00;
  const bits = floatToBits(value);
  const sign = bits < 0n ? 32768 : 0;
  const size = Math.abs(value);
  if (size === Infinity) return sign + 0x7c00;
  // A fraction that rounds up to 1024 carries into the exponent.
  if (size < 2 ** -14) return sign + roundHalfEven(size * 2 ** 24);
  const exponent = Number((bits >> 52n) & 0x7ffn) - 1023;
  return sign + (exponent + 15) * 1024 + roundHalfEven((size / 2 ** exponent - 1.0) * 1024);
}

/** The nearest integer of a small float that is not negative. */
function roundHalfEven(value: number): number {
  const whole = floatToInteger(Math.floor(value));
  const rest = value - whole;
  return rest > 0.5 || (rest === 0.5 && whole % 2 === 1) ? whole + 1 : whole;
}
