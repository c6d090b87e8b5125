// Dialect code: runs under Node and translated.
/**
 * `int` and `bool`: W_Int within ±(2^53 − 1), W_Long beyond; results are always in the smaller form that holds them.
 * The arithmetic itself is in int-ops.ts, methods are in int-methods.ts.
 */
import { weAreTranslated } from "../../../toolchain/rlib/objectmodel";
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { floatToInteger } from "../../../toolchain/rlib/rfloat";
import { formatInteger } from "./format-int";
import { compareIntegers, intBinary, intUnary, longBinary, longRepr, longUnary, powModuloOf } from "./int-ops";
import { exactHashOfLong, hashLong } from "./number-hash";
import { BinOp, CmpOp, defineType, UnaryOp, W_Instance, W_Root, W_Type } from "./root";

export const w_intType = defineType("int");
export const w_boolType = defineType("bool", { base: w_intType, final: true });

/** An integer within ±(2^53 − 1): a small `int`, and the base of `bool`. */
export class W_Int extends W_Root {
  constructor(readonly value: number) {
    super();
    // One prebuilt object with another number would make the field a Float everywhere.
    if (!weAreTranslated() && !Number.isSafeInteger(value)) throw new Error(`${value} is no small integer`);
  }
  typeOf(): W_Type {
    return w_intType;
  }
  /** Tells the checker W_Int and W_Float apart, whose members are otherwise the same: what is narrowed to one might be the other. */
  protected isWhole(): boolean {
    return true;
  }
  override repr(): string {
    return String(this.value);
  }
  override truth(): boolean {
    return this.value !== 0;
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Int) return intBinary(op, this.value, w_other.value);
    if (w_other instanceof W_Long) return longBinary(op, RBigInt.fromInt(this.value), w_other.value);
    return null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Int) return intBinary(op, w_other.value, this.value);
    if (w_other instanceof W_Long) return longBinary(op, w_other.value, RBigInt.fromInt(this.value));
    return null;
  }
  override powMod(w_exponent: W_Root, w_modulus: W_Root): W_Root | null {
    return powModuloOf(this, w_exponent, w_modulus);
  }
  override unary(op: UnaryOp): W_Root {
    return intUnary(op, this.value);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Int) return newBool(compareNumbers(op, this.value, w_other.value));
    if (w_other instanceof W_Long) return newBool(compareNumbers(op, 0, w_other.value.sign));
    return null;
  }
  override hash(): number {
    return this.value === -1 ? -2 : this.value;
  }
  override format(spec: string): string {
    return formatInteger(this, spec);
  }
}

/** An integer that W_Int cannot hold. */
export class W_Long extends W_Root {
  constructor(readonly value: RBigInt) {
    super();
  }
  typeOf(): W_Type {
    return w_intType;
  }
  override repr(): string {
    return longRepr(this.value);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Long) return longBinary(op, this.value, w_other.value);
    if (w_other instanceof W_Int) return longBinary(op, this.value, RBigInt.fromInt(w_other.value));
    return null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Long) return longBinary(op, w_other.value, this.value);
    if (w_other instanceof W_Int) return longBinary(op, RBigInt.fromInt(w_other.value), this.value);
    return null;
  }
  override powMod(w_exponent: W_Root, w_modulus: W_Root): W_Root | null {
    return powModuloOf(this, w_exponent, w_modulus);
  }
  override unary(op: UnaryOp): W_Root {
    return longUnary(op, this.value);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Long) return newBool(compareIntegers(op, this.value, w_other.value));
    if (w_other instanceof W_Int) return newBool(compareNumbers(op, this.value.sign, 0));
    return null;
  }
  override hash(): number {
    return hashLong(this.value);
  }
  override hashExact(): W_Root {
    return newIntOfBigInt(exactHashOfLong(this.value));
  }
  override format(spec: string): string {
    return formatInteger(this, spec);
  }
}

/** An object of a class of the program that is a subclass of int, with a small value. */
export class W_IntSub extends W_Int {
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

/** The same with a large value. */
export class W_LongSub extends W_Long {
  constructor(
    value: RBigInt,
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

/** `True` and `False`. */
export class W_Bool extends W_Int {
  override typeOf(): W_Type {
    return w_boolType;
  }
  override repr(): string {
    return this.value !== 0 ? "True" : "False";
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (w_other instanceof W_Bool && op >= BinOp.And && op <= BinOp.Xor) {
      const a = this.value !== 0;
      const b = w_other.value !== 0;
      return newBool(op === BinOp.And ? a && b : op === BinOp.Or ? a || b : a !== b);
    }
    return super.binary(op, w_other);
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return w_other instanceof W_Bool ? w_other.binary(op, this) : super.binaryReflected(op, w_other);
  }
}

export const w_True: W_Root = new W_Bool(1);
export const w_False: W_Root = new W_Bool(0);

export function newBool(value: boolean): W_Root {
  return value ? w_True : w_False;
}

const SMALLEST = -64;
const smallInts: W_Int[] = [];
for (let i = SMALLEST; i <= 1024; i++) smallInts.push(new W_Int(i));

/** The `int` object of a number within ±(2^53 − 1). */
export function newInt(value: number): W_Int {
  if (value >= SMALLEST && value <= 1024) return smallInts[value - SMALLEST];
  return new W_Int(value);
}

/** The `int` object of an integer of any size. */
export function newLong(value: RBigInt): W_Root {
  return value.fitsInt() ? newInt(value.toInt()) : new W_Long(value);
}

/** The `int` object of a 64-bit integer. */
export function newIntOfBigInt(value: bigint): W_Root {
  if (value >= -9007199254740991n && value <= 9007199254740991n) return newInt(floatToInteger(Number(value)));
  return new W_Long(RBigInt.fromBigInt(value));
}

/** The value of an `int` (or bool) of any size; null for other objects. */
export function bigValue(w_value: W_Root): RBigInt | null {
  if (w_value instanceof W_Int) return RBigInt.fromInt(w_value.value);
  return w_value instanceof W_Long ? w_value.value : null;
}

/** Is it an int, bool or a subclass's object? */
export function isInt(w_value: W_Root): boolean {
  return w_value instanceof W_Int || w_value instanceof W_Long;
}

/** A comparison of two numbers, both Integers or both Floats. */
export function compareNumbers(op: CmpOp, a: number, b: number): boolean {
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
