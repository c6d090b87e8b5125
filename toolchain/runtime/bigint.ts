// Dialect code: bigint, which is a 64-bit machine integer here, signed or unsigned by its static type.
import { RangeError_ } from "./errors";
import * as int from "./int";
import { bigintBits, bitsBigint, bitsUnsigned, isUnsigned, newChars, newStr, toInteger, wrappingMul } from "./primitives";

export function to_string(x: bigint): string {
  return inRadix(x, 10);
}

/** As console.log prints it. */
export function console_text(x: bigint): string {
  return inRadix(x, 10) + "n";
}

export function toString_0(x: bigint): string {
  return inRadix(x, 10);
}

export function toString_1(x: bigint, radix: number | undefined): string {
  if (radix === undefined) return inRadix(x, 10);
  const base = toInteger(radix);
  if (base < 2 || base > 36) throw new RangeError_("toString() radix argument must be between 2 and 36");
  return inRadix(x, base);
}

export function valueOf(x: bigint): bigint {
  return x;
}

function inRadix(x: bigint, radix: number): string {
  const bits = bigintBits(x);
  // The signed value is as an Integer, whose text is the same.
  return isUnsigned(x) && bits < 0 ? unsignedText(bits, radix) : int.toString_1(bits, radix);
}

/** The text of a 64-bit pattern with the top bit set. */
function unsignedText(bits: number, radix: number): string {
  const base = bitsUnsigned(radix);
  const chars = newChars(64);
  let at = 64;
  let rest = bitsUnsigned(bits);
  while (rest !== 0n) {
    const digit = bigintBits(rest % base);
    chars[--at] = digit < 10 ? 0x30 + digit : 0x57 + digit;
    rest = rest / base;
  }
  return newStr(chars, at, 64 - at);
}

/** `x ** n`. */
export function pow(x: bigint, n: bigint): bigint {
  if (n < 0n) throw new RangeError_("Exponent must be non-negative");
  let result = 1n;
  let square = x;
  let rest = n;
  for (;;) {
    if (rest % 2n === 1n) result = result * square;
    rest = rest / 2n;
    if (rest === 0n) return result;
    square = square * square;
  }
}

/** The 64 bits of `x ** n`, wrapping: inside asIntN and asUintN. */
export function powWrapping(x: bigint, n: bigint): bigint {
  if (n < 0n) throw new RangeError_("Exponent must be non-negative");
  let result = 1;
  let square = bigintBits(x);
  let rest = n;
  while (rest !== 0n) {
    if (rest % 2n === 1n) result = wrappingMul(result, square);
    square = wrappingMul(square, square);
    rest = rest / 2n;
  }
  return bitsBigint(result);
}
