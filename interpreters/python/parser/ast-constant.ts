// Dialect code: runs under Node and translated.
/** The values of Constant nodes, told apart by class or by kind. They are not the objects of the virtual machine: the compiler makes those. */

export enum ConstantKind {
  None,
  Ellipsis,
  Bool,
  Int,
  BigInt,
  Float,
  Complex,
  Str,
  Bytes,
}

/** The value of a literal. */
export abstract class ConstantValue {
  abstract readonly kind: ConstantKind;
}

export class ConstantNone extends ConstantValue {
  readonly kind = ConstantKind.None;
}

export class ConstantEllipsis extends ConstantValue {
  readonly kind = ConstantKind.Ellipsis;
}

export class ConstantBool extends ConstantValue {
  readonly kind = ConstantKind.Bool;
  constructor(readonly value: boolean) {
    super();
  }
}

/** An integer from 0 to 2^53 - 1 (literals have no sign). */
export class ConstantInt extends ConstantValue {
  readonly kind = ConstantKind.Int;
  constructor(readonly value: number) {
    super();
  }
}

/** A larger integer: its digits in `base` (2, 8, 10 or 16), without prefix and underscores, as `RBigInt.fromString` takes them. */
export class ConstantBigInt extends ConstantValue {
  readonly kind = ConstantKind.BigInt;
  constructor(
    readonly digits: string,
    readonly base: number,
  ) {
    super();
  }
}

export class ConstantFloat extends ConstantValue {
  readonly kind = ConstantKind.Float;
  constructor(readonly value: number) {
    super();
  }
}

/** `1.5j`; a literal has no real part. */
export class ConstantComplex extends ConstantValue {
  readonly kind = ConstantKind.Complex;
  constructor(readonly imag: number) {
    super();
  }
}

/** UTF-16; characters beyond U+FFFF are pairs, and lone surrogates are possible. */
export class ConstantStr extends ConstantValue {
  readonly kind = ConstantKind.Str;
  constructor(readonly value: string) {
    super();
  }
}

export class ConstantBytes extends ConstantValue {
  readonly kind = ConstantKind.Bytes;
  constructor(readonly value: Uint8Array) {
    super();
  }
}

export const CONSTANT_NONE = new ConstantNone();
export const CONSTANT_ELLIPSIS = new ConstantEllipsis();
export const CONSTANT_TRUE = new ConstantBool(true);
export const CONSTANT_FALSE = new ConstantBool(false);
