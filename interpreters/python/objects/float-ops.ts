// Dialect code: runs under Node and translated.
/** The operators of `float`: floor division and remainder as Python defines them, powers with their special cases. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { floatToInteger } from "../../../toolchain/rlib/rfloat";
import { newComplexPower } from "./complex-ops";
import { newFloat } from "./float";
import { newInt, newLong } from "./int";
import { BinOp, CmpOp, late, PyError, raise, valueError, W_Exception, W_Root, w_OverflowError, w_ZeroDivisionError } from "./root";
import { newTuple } from "./tuple";

/** Has x the sign bit set? */
export function isNegative(x: number): boolean {
  return x < 0.0 || (x === 0.0 && 1.0 / x < 0.0);
}

/** |x| with the sign of `sign`. */
export function copySign(x: number, sign: number): number {
  return isNegative(x) === isNegative(sign) ? x : -x;
}

export function isFinite(x: number): boolean {
  return x - x === 0.0;
}

/** OverflowError as the C library's ERANGE becomes it. */
export function rangeError(): PyError {
  return new PyError(new W_Exception(w_OverflowError, [newInt(34), late.text!.make("Numerical result out of range")]));
}

/** `x % y`, y not 0: what is left has the sign of y. */
export function modFloats(x: number, y: number): number {
  const rest = x % y;
  if (rest === 0.0) return copySign(0.0, y);
  return rest < 0.0 !== y < 0.0 ? rest + y : rest;
}

/** `x // y`, y not 0. */
export function floorDivFloats(x: number, y: number): number {
  const rest = x % y;
  let quotient = (x - rest) / y;
  if (rest !== 0.0 && rest < 0.0 !== y < 0.0) quotient -= 1.0;
  if (quotient === 0.0) return copySign(0.0, x / y);
  const whole = Math.floor(quotient);
  return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

function isInteger(x: number): boolean {
  return Math.floor(x) === x && isFinite(x);
}

/** x ** y where the result is real (x >= 0, or y integral). */
export function powFloats(x: number, y: number): number {
  if (y === 0.0 || x === 1.0) return 1.0;
  if (x !== x || y !== y) return NaN;
  if (x === -1.0 && !isFinite(y)) return 1.0;
  if (x === 0.0 && y < 0.0 && isFinite(y)) throw raise(w_ZeroDivisionError, "0.0 cannot be raised to a negative power");
  const result = x ** y;
  if (!isFinite(result) && isFinite(x) && isFinite(y)) throw rangeError();
  return result;
}

/** `int(x)`: without the fraction. */
export function floatToInt(x: number): W_Root {
  if (x < 9e15 && x > -9e15) return newInt(floatToInteger(x));
  if (x !== x) throw valueError("cannot convert float NaN to integer");
  if (!isFinite(x)) throw raise(w_OverflowError, "cannot convert float infinity to integer");
  return newLong(RBigInt.fromFloat(x));
}

/** A binary operator; null where float does not have it. */
export function floatBinary(op: BinOp, x: number, y: number): W_Root | null {
  switch (op) {
    case BinOp.Add:
      return newFloat(x + y);
    case BinOp.Sub:
      return newFloat(x - y);
    case BinOp.Mul:
      return newFloat(x * y);
    case BinOp.TrueDiv:
      if (y === 0.0) throw raise(w_ZeroDivisionError, "float division by zero");
      return newFloat(x / y);
    case BinOp.FloorDiv:
      if (y === 0.0) throw raise(w_ZeroDivisionError, "float floor division by zero");
      return newFloat(floorDivFloats(x, y));
    case BinOp.Mod:
      if (y === 0.0) throw raise(w_ZeroDivisionError, "float modulo");
      return newFloat(modFloats(x, y));
    case BinOp.DivMod:
      if (y === 0.0) throw raise(w_ZeroDivisionError, "float divmod()");
      return newTuple([newFloat(floorDivFloats(x, y)), newFloat(modFloats(x, y))]);
    case BinOp.Pow:
      if (x < 0.0 && isFinite(x) && isFinite(y) && !isInteger(y)) return newComplexPower(x, y);
      return newFloat(powFloats(x, y));
    default:
      return null;
  }
}

export function compareFloat(op: CmpOp, a: number, b: number): boolean {
  switch (op) {
    case CmpOp.Lt:
      return a < b;
    case CmpOp.Le:
      return a <= b;
    case CmpOp.Eq:
      return a === b;
    case CmpOp.Ne:
      return a !== b;
    case CmpOp.Gt:
      return a > b;
    default:
      return a >= b;
  }
}
