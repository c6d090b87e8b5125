// Dialect code: runs under Node and translated.
/**
 * The operators of `int`: on numbers within ±(2^53 − 1) with a look at whether the result is, too, and on integers of any size.
 * Division and remainder round down, as Python's do.
 */
import { addUnchecked, bitLength, mulFits, OverflowError } from "../../../toolchain/rlib/rarithmetic";
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { floatToInteger } from "../../../toolchain/rlib/rfloat";
import { weAreTranslated } from "../../../toolchain/rlib/objectmodel";
import { newFloat, W_Float } from "./float";
import { powFloats } from "./float-ops";
import { bigValue, newInt, newLong } from "./int";
import {
  BinOp, CmpOp, raise, typeError, UnaryOp, valueError, W_Root, w_MemoryError, w_OverflowError, w_ZeroDivisionError,
} from "./root";
import { newTuple } from "./tuple";

const MAX = 9007199254740991;
const MIN = -9007199254740991;

/** 2^0 … 2^52. */
const powersOf2: readonly number[] = Array.from({ length: 53 }, (_, i) => 2 ** i);

/** What sys.set_int_max_str_digits sets; 0: no limit. */
export class IntLimits {
  maxStrDigits = 4300;
}
export const intLimits = new IntLimits();

function big(value: number): RBigInt {
  return RBigInt.fromInt(value);
}

export function addInts(a: number, b: number): W_Root {
  const sum = addUnchecked(a, b);
  if (sum > MAX || sum < MIN) return newLong(big(a).add(big(b)));
  return newInt(sum);
}

export function subInts(a: number, b: number): W_Root {
  return addInts(a, 0 - b);
}

export function mulInts(a: number, b: number): W_Root {
  if (!mulFits(a, b)) return newLong(big(a).mul(big(b)));
  return newInt(a * b);
}

export function trueDivInts(a: number, b: number): W_Root {
  if (b === 0) throw raise(w_ZeroDivisionError, "division by zero");
  return newFloat((a * 1.0) / b);
}

export function floorDivInts(a: number, b: number): W_Root {
  if (b === 0) throw raise(w_ZeroDivisionError, "integer division or modulo by zero");
  return newInt(Math.floor(a / b));
}

export function modInts(a: number, b: number): W_Root {
  if (b === 0) throw raise(w_ZeroDivisionError, "integer modulo by zero");
  const rest = a % b;
  return newInt(rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest);
}

function divmodInts(a: number, b: number): W_Root {
  return newTuple([floorDivInts(a, b), modInts(a, b)]);
}

/** a ** b for b >= 0, while all that is met on the way is small; then with integers of any size. */
function powInts(a: number, b: number): W_Root {
  if (b < 0) {
    if (a === 0) throw raise(w_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    return newFloat(powFloats(a * 1.0, b * 1.0));
  }
  let result = 1;
  let base = a;
  let rest = b;
  while (rest > 0) {
    if (rest % 2 === 1) {
      if (!mulFits(result, base)) return longPow(big(a), big(b));
      result *= base;
    }
    rest = Math.floor(rest / 2);
    if (rest > 0) {
      if (!mulFits(base, base)) return longPow(big(a), big(b));
      base *= base;
    }
  }
  return newInt(result);
}

export function lshiftInts(a: number, b: number): W_Root {
  if (b < 0) throw valueError("negative shift count");
  if (b <= 52 && mulFits(a, powersOf2[b])) return newInt(a * powersOf2[b]);
  return longShift(big(a), big(b));
}

export function rshiftInts(a: number, b: number): W_Root {
  if (b < 0) throw valueError("negative shift count");
  if (b >= 53) return newInt(a < 0 ? -1 : 0);
  if (b < 32 && (a | 0) === a) return newInt(a >> b);
  return newInt(Math.floor(a / powersOf2[b]));
}

/** Of numbers wider than the bit operators of JavaScript. Two negative ones may give −2^53, which is no small integer. */
function bitwiseWide(op: BinOp, a: number, b: number): W_Root {
  const x = BigInt(a);
  const y = BigInt(b);
  const bits = op === BinOp.And ? x & y : op === BinOp.Or ? x | y : x ^ y;
  if (bits === -9007199254740992n) return newLong(RBigInt.fromBigInt(bits));
  return newInt(floatToInteger(Number(bits)));
}

export function andInts(a: number, b: number): W_Root {
  if (!weAreTranslated() && (a | 0) === a && (b | 0) === b) return newInt(a & b);
  return bitwiseWide(BinOp.And, a, b);
}

export function orInts(a: number, b: number): W_Root {
  if (!weAreTranslated() && (a | 0) === a && (b | 0) === b) return newInt(a | b);
  return bitwiseWide(BinOp.Or, a, b);
}

export function xorInts(a: number, b: number): W_Root {
  if (!weAreTranslated() && (a | 0) === a && (b | 0) === b) return newInt(a ^ b);
  return bitwiseWide(BinOp.Xor, a, b);
}

/** A binary operator on small integers; null where int does not have it. */
export function intBinary(op: BinOp, a: number, b: number): W_Root | null {
  switch (op) {
    case BinOp.Add:
      return addInts(a, b);
    case BinOp.Sub:
      return subInts(a, b);
    case BinOp.Mul:
      return mulInts(a, b);
    case BinOp.TrueDiv:
      return trueDivInts(a, b);
    case BinOp.FloorDiv:
      return floorDivInts(a, b);
    case BinOp.Mod:
      return modInts(a, b);
    case BinOp.Pow:
      return powInts(a, b);
    case BinOp.LShift:
      return lshiftInts(a, b);
    case BinOp.RShift:
      return rshiftInts(a, b);
    case BinOp.And:
      return andInts(a, b);
    case BinOp.Or:
      return orInts(a, b);
    case BinOp.Xor:
      return xorInts(a, b);
    case BinOp.DivMod:
      return divmodInts(a, b);
    default:
      return null;
  }
}

export function intUnary(op: UnaryOp, a: number): W_Root {
  switch (op) {
    case UnaryOp.Neg:
      return newInt(0 - a);
    case UnaryOp.Invert:
      return subInts(0 - a, 1);
    case UnaryOp.Abs:
      return newInt(a < 0 ? 0 - a : a);
    default:
      return newInt(a);
  }
}

// --- of any size -------------------------------------------------------------------------------------------------------------------

/** So many bits are too much memory for one integer. */
const MAX_BITS = 34359738368;

function longPow(a: RBigInt, b: RBigInt): W_Root {
  if (b.isNegative()) {
    if (a.isZero()) throw raise(w_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    return newFloat(powFloats(longToFloat(a), longToFloat(b)));
  }
  if (a.bitLength() > 1 && (!b.fitsInt() || (a.bitLength() - 1) * 1.0 * b.toInt() > MAX_BITS * 1.0)) throw raise(w_MemoryError, "");
  return newLong(a.pow(b));
}

/** The nearest float; OverflowError of Python beyond the largest. */
export function longToFloat(a: RBigInt): number {
  try {
    return a.toFloat();
  } catch (e) {
    if (e instanceof OverflowError) throw raise(w_OverflowError, "int too large to convert to float");
    throw e;
  }
}

function longTrueDiv(a: RBigInt, b: RBigInt): W_Root {
  if (b.isZero()) throw raise(w_ZeroDivisionError, "division by zero");
  try {
    return newFloat(a.truediv(b));
  } catch (e) {
    if (e instanceof OverflowError) throw raise(w_OverflowError, "integer division result too large for a float");
    throw e;
  }
}

function longShift(a: RBigInt, b: RBigInt): W_Root {
  if (b.isNegative()) throw valueError("negative shift count");
  if (a.isZero()) return newInt(0);
  if (!b.fitsInt()) throw raise(w_OverflowError, "too many digits in integer");
  if (b.toInt() > MAX_BITS) throw raise(w_MemoryError, "");
  return newLong(a.lshift(b.toInt()));
}

function longShiftRight(a: RBigInt, b: RBigInt): W_Root {
  if (b.isNegative()) throw valueError("negative shift count");
  if (!b.fitsInt() || b.toInt() > a.bitLength()) return newInt(a.isNegative() ? -1 : 0);
  return newLong(a.rshift(b.toInt()));
}

/** A binary operator on integers of any size; null where int does not have it. */
export function longBinary(op: BinOp, a: RBigInt, b: RBigInt): W_Root | null {
  switch (op) {
    case BinOp.Add:
      return newLong(a.add(b));
    case BinOp.Sub:
      return newLong(a.sub(b));
    case BinOp.Mul:
      return newLong(a.mul(b));
    case BinOp.TrueDiv:
      return longTrueDiv(a, b);
    case BinOp.FloorDiv:
      if (b.isZero()) throw raise(w_ZeroDivisionError, "integer division or modulo by zero");
      return newLong(a.floordiv(b));
    case BinOp.Mod:
      if (b.isZero()) throw raise(w_ZeroDivisionError, "integer modulo by zero");
      return newLong(a.mod(b));
    case BinOp.Pow:
      return longPow(a, b);
    case BinOp.LShift:
      return longShift(a, b);
    case BinOp.RShift:
      return longShiftRight(a, b);
    case BinOp.And:
      return newLong(a.and(b));
    case BinOp.Or:
      return newLong(a.or(b));
    case BinOp.Xor:
      return newLong(a.xor(b));
    case BinOp.DivMod: {
      if (b.isZero()) throw raise(w_ZeroDivisionError, "integer division or modulo by zero");
      const [quotient, rest] = a.divmod(b);
      return newTuple([newLong(quotient), newLong(rest)]);
    }
    default:
      return null;
  }
}

export function longUnary(op: UnaryOp, a: RBigInt): W_Root {
  switch (op) {
    case UnaryOp.Neg:
      return newLong(a.neg());
    case UnaryOp.Invert:
      return newLong(a.invert());
    case UnaryOp.Abs:
      return newLong(a.abs());
    default:
      return newLong(a);
  }
}

/** pow() with three arguments; null if they are not all numbers. */
export function powModuloOf(w_base: W_Root, w_exponent: W_Root, w_modulus: W_Root): W_Root | null {
  const exponent = bigValue(w_exponent);
  const modulus = bigValue(w_modulus);
  if (exponent !== null && modulus !== null) return powModulo(bigValue(w_base)!, exponent, modulus);
  if (w_exponent instanceof W_Float || w_modulus instanceof W_Float) throw typeError("pow() 3rd argument not allowed unless all arguments are integers");
  return null;
}

function powModulo(base: RBigInt, exponent: RBigInt, modulus: RBigInt): W_Root {
  if (modulus.isZero()) throw valueError("pow() 3rd argument cannot be 0");
  if (exponent.isNegative() && !base.gcd(modulus).eq(RBigInt.ONE)) throw valueError("base is not invertible for the given modulus");
  return newLong(base.powmod(exponent, modulus));
}

export function compareIntegers(op: CmpOp, a: RBigInt, b: RBigInt): boolean {
  const order = a.cmp(b);
  switch (op) {
    case CmpOp.Lt:
      return order < 0;
    case CmpOp.Le:
      return order <= 0;
    case CmpOp.Eq:
      return order === 0;
    case CmpOp.Ne:
      return order !== 0;
    case CmpOp.Gt:
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Decimal digits, unless they are more than sys.set_int_max_str_digits allows. */
export function longRepr(value: RBigInt): string {
  const limit = intLimits.maxStrDigits;
  // A decimal digit takes more than 3.32 bits: what is surely too long is not converted first.
  if (limit > 0 && value.bitLength() > limit * 3 && (value.bitLength() - 1) * 0.30102999566398 > limit + 1) throw tooManyDigits();
  const text = value.toString();
  if (limit > 0 && text.length - (value.isNegative() ? 1 : 0) > limit) throw tooManyDigits();
  return text;
}

function tooManyDigits(): Error {
  return valueError(
    `Exceeds the limit (${intLimits.maxStrDigits} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
  );
}

/** Bits of the magnitude of a small integer. */
export function bitLengthOf(value: number): number {
  return bitLength(value);
}
