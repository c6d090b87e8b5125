// Dialect code: runs under Node and translated.
/** A Float taken apart: mantissa and exponent, as C's frexp and ldexp, and as exact integers. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { bitsToFloat, floatToBits } from "../../../toolchain/rlib/rfloat";

/** What `frexp` gives. */
export class Parts {
  constructor(
    /** In 0.5 <= |mantissa| < 1; or 0, infinite or NaN. */
    readonly mantissa: number,
    readonly exponent: number,
  ) {}
}

const TWO_54 = 18014398509481984.0;

/** x = mantissa · 2^exponent. */
export function frexp(x: number): Parts {
  if (x === 0.0 || x - x !== 0.0) return new Parts(x, 0);
  const bits = floatToBits(x);
  const field = Number((bits >> 52n) & 0x7ffn);
  if (field === 0) {
    const scaled = frexp(x * TWO_54);
    return new Parts(scaled.mantissa, scaled.exponent - 54);
  }
  return new Parts(bitsToFloat((bits & -9218868437227405313n) | 0x3fe0000000000000n), field - 1022);
}

/** 2^exponent, for exponents of normal numbers. */
function powerOf2(exponent: number): number {
  return bitsToFloat(BigInt(exponent + 1023) << 52n);
}

/** x · 2^exponent, rounded once. */
export function ldexp(x: number, exponent: number): number {
  if (x === 0.0 || x - x !== 0.0) return x;
  if (exponent > 2200) return x > 0.0 ? Infinity : -Infinity;
  if (exponent < -2300) return x > 0.0 ? 0.0 : -0.0;
  const parts = frexp(x);
  const result = parts.exponent + exponent;
  if (result > 1024) return x > 0.0 ? Infinity : -Infinity;
  if (result >= -1021) return parts.mantissa * 2.0 * powerOf2(result - 1);
  // Below the normal range: one multiplication that rounds.
  if (result < -1080) return x > 0.0 ? 0.0 : -0.0;
  return parts.mantissa * powerOf2(-1000) * powerOf2(result + 1000);
}

/** |x| = mantissa · 2^exponent exactly, for a finite x. */
export class ExactParts {
  readonly mantissa: RBigInt;
  readonly exponent: number;
  constructor(x: number) {
    const bits = floatToBits(x);
    const field = Number((bits >> 52n) & 0x7ffn);
    const fraction = bits & 0xfffffffffffffn;
    this.mantissa = RBigInt.fromBigInt(field === 0 ? fraction : fraction | 0x10000000000000n);
    this.exponent = (field === 0 ? 1 : field) - 1075;
  }
}
