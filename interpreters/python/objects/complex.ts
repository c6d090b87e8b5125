// Dialect code: runs under Node and translated.
/** `complex`. Arithmetic is in complex-ops.ts, methods and the constructor in complex-methods.ts. */
import { identityHash } from "../../../toolchain/rlib/objectmodel";
import { complexBinary, complexRepr, magnitude } from "./complex-ops";
import { newFloat, W_Float } from "./float";
import { formatComplex } from "./format-complex";
import { newBool, newIntOfBigInt, W_Int, W_Long } from "./int";
import { longToFloat } from "./int-ops";
import { exactHashOfFloat, exactHashOfParts, foldHash } from "./number-hash";
import { BinOp, CmpOp, defineType, UnaryOp, valueError, W_Extensible, W_Root, W_Type } from "./root";

export const w_complexType = defineType("complex");

export class W_Complex extends W_Extensible {
  constructor(
    readonly real: number,
    readonly imag: number,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_complexType;
  }
  override truth(): boolean {
    return this.real !== 0.0 || this.imag !== 0.0;
  }
  override repr(): string {
    return complexRepr(this.real, this.imag);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    const other = complexValue(w_other);
    return other === null ? null : complexBinary(op, this, other);
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    const other = complexValue(w_other);
    return other === null ? null : complexBinary(op, other, this);
  }
  override unary(op: UnaryOp): W_Root {
    switch (op) {
      case UnaryOp.Neg:
        return newComplex(-this.real, -this.imag);
      case UnaryOp.Abs:
        return newFloat(magnitude(this.real, this.imag));
      case UnaryOp.Pos:
        return newComplex(this.real, this.imag);
      default:
        return super.unary(op);
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (op !== CmpOp.Eq && op !== CmpOp.Ne) return null;
    if (w_other instanceof W_Complex) return newBool((this.real === w_other.real && this.imag === w_other.imag) === (op === CmpOp.Eq));
    if (!(w_other instanceof W_Float || w_other instanceof W_Int || w_other instanceof W_Long)) return null;
    if (this.imag !== 0.0) return newBool(op === CmpOp.Ne);
    return newFloat(this.real).compare(op, w_other);
  }
  override hash(): number {
    if (this.real !== this.real || this.imag !== this.imag) return identityHash(this);
    return foldHash(exactHashOfComplex(this));
  }
  override hashExact(): W_Root | null {
    if (this.real !== this.real || this.imag !== this.imag) return null;
    return newIntOfBigInt(exactHashOfComplex(this));
  }
  override powMod(w_exponent: W_Root, w_modulus: W_Root): W_Root | null {
    throw valueError("complex modulo");
  }
  override format(spec: string): string {
    return formatComplex(this.real, this.imag, spec);
  }
}

/** What hash() gives of a complex number without NaN. */
export function exactHashOfComplex(w_value: W_Complex): bigint {
  return exactHashOfParts(exactHashOfFloat(w_value.real), exactHashOfFloat(w_value.imag));
}

export function newComplex(real: number, imag: number): W_Complex {
  return new W_Complex(1.0 * real, 1.0 * imag);
}

/** A number of any builtin type as a complex one; null for other objects. */
export function complexValue(w_value: W_Root): W_Complex | null {
  if (w_value instanceof W_Complex) return w_value;
  if (w_value instanceof W_Float) return newComplex(w_value.value, 0.0);
  if (w_value instanceof W_Int) return newComplex(w_value.value * 1.0, 0.0);
  if (w_value instanceof W_Long) return newComplex(longToFloat(w_value.value), 0.0);
  return null;
}
