// Dialect code: runs under Node and translated.
/** `float`. Arithmetic is in float-ops.ts, text in float-text.ts, methods in float-methods.ts. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { formatFloat } from "./format-float";
import { compareFloat, floatBinary } from "./float-ops";
import { floatRepr } from "./float-text";
import { newBool, newIntOfBigInt, W_Int, W_Long } from "./int";
import { longToFloat } from "./int-ops";
import { exactHashOfFloat, hashFloat } from "./number-hash";
import { identityHash } from "../../../toolchain/rlib/objectmodel";
import { BinOp, CmpOp, defineType, typeError, UnaryOp, W_Instance, W_Root, W_Type } from "./root";

export const w_floatType = defineType("float");

export class W_Float extends W_Root {
  constructor(readonly value: number) {
    super();
  }
  typeOf(): W_Type {
    return w_floatType;
  }
  override truth(): boolean {
    return this.value !== 0.0;
  }
  override repr(): string {
    return floatRepr(this.value);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Float) return floatBinary(op, this.value, w_other.value);
    if (w_other instanceof W_Int) return floatBinary(op, this.value, w_other.value * 1.0);
    if (w_other instanceof W_Long) return floatBinary(op, this.value, longToFloat(w_other.value));
    return null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Float) return floatBinary(op, w_other.value, this.value);
    if (w_other instanceof W_Int) return floatBinary(op, w_other.value * 1.0, this.value);
    if (w_other instanceof W_Long) return floatBinary(op, longToFloat(w_other.value), this.value);
    return null;
  }
  override unary(op: UnaryOp): W_Root {
    switch (op) {
      case UnaryOp.Neg:
        return newFloat(-this.value);
      case UnaryOp.Abs:
        return newFloat(Math.abs(this.value));
      case UnaryOp.Pos:
        return newFloat(this.value);
      default:
        return super.unary(op);
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Float) return newBool(compareFloat(op, this.value, w_other.value));
    if (w_other instanceof W_Int) return newBool(compareFloat(op, this.value, w_other.value * 1.0));
    if (w_other instanceof W_Long) return newBool(compareFloat(op, orderAgainst(this.value, w_other), 0.0));
    return null;
  }
  override hash(): number {
    return this.value !== this.value ? identityHash(this) : hashFloat(this.value);
  }
  override hashExact(): W_Root | null {
    return this.value !== this.value ? null : newIntOfBigInt(exactHashOfFloat(this.value));
  }
  override powMod(w_exponent: W_Root, w_modulus: W_Root): W_Root | null {
    throw typeError("pow() 3rd argument not allowed unless all arguments are integers");
  }
  override format(spec: string): string {
    return formatFloat(this.value, spec, "float");
  }
}

/** Below 0, 0, above 0 as the float is below, equal to, above the integer; NaN for NaN. Exact. */
function orderAgainst(value: number, w_long: W_Long): number {
  if (value !== value) return value;
  const sign = w_long.value.sign;
  if (value - value !== 0.0) return value > 0.0 ? 1.0 : -1.0;
  if (value < 9007199254740992.0 && value > -9007199254740992.0) return sign > 0 ? -1.0 : 1.0;
  return RBigInt.fromFloat(value).cmp(w_long.value) * 1.0;
}

/** An object of a class of the program that is a subclass of float. */
export class W_FloatSub extends W_Float {
  constructor(
    value: number,
    readonly extra: W_Instance,
  ) {
    super(value);
  }
  override typeOf(): W_Type {
    return this.extra.map.w_type;
  }
  override attributes(make: boolean): W_Instance | null {
    return this.extra;
  }
}

/** `1.0 * value` keeps init-time values with integral numbers Floats for the annotator. */
export function newFloat(value: number): W_Float {
  return new W_Float(1.0 * value);
}
