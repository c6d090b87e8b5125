// Dialect code: BigInt.asIntN and asUintN for widths that are not 64 (those are machine operations).
import { RangeError_ } from "./errors";
import { bigintBits, bitsBigint, bitsUnsigned, toFloat, toInteger, wrappingAnd, wrappingShl, wrappingShr } from "./primitives";

/** `BigInt(x)`. RangeError if x is not integral, or does not fit 64 bits (a RangeError of ours). */
export function from_float(x: number): bigint {
  if (x >= -9223372036854775808 && x < 9223372036854775808) {
    const n = toInteger(x);
    if (toFloat(n) === x) return bitsBigint(n);
  } else if (x - x === 0) {
    throw new RangeError_(`The number ${x} does not fit a 64-bit bigint`);
  }
  throw new RangeError_(`The number ${x} cannot be converted to a BigInt because it is not an integer`);
}

/** All bits but the low `width`, 0..63, cleared. */
function lowBits(bits: number, width: number): number {
  return width === 0 ? 0 : wrappingShr(wrappingShl(bits, 64 - width), 64 - width);
}

function checkedWidth(width: number): number {
  const n = toInteger(width);
  if (n < 0) throw new RangeError_("Invalid value: not (convertible to) a safe integer");
  return n;
}

export function asIntN(width: number, x: bigint): bigint {
  const n = checkedWidth(width);
  if (n >= 64) return bitsBigint(bigintBits(x));
  const low = lowBits(bigintBits(x), n);
  if (n === 0 || wrappingAnd(wrappingShr(low, n - 1), 1) === 0) return bitsBigint(low);
  // Negative: the value minus 2 ** n, which fits.
  return n === 63 ? bitsBigint(low) - 4611686018427387904n - 4611686018427387904n : bitsBigint(low) - bitsBigint(wrappingShl(1, n));
}

export function asUintN(width: number, x: bigint): bigint {
  const n = checkedWidth(width);
  return n >= 64 ? bitsUnsigned(bigintBits(x)) : bitsUnsigned(lowBits(bigintBits(x), n));
}
