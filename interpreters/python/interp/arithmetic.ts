// Dialect code: runs under Node and translated.
/** Operators: arithmetic with reflected and in-place forms, comparisons, truth. A part of interp/operations.ts. */
import { newBool, w_False, w_True } from "../objects/bool";
import { newFloat, W_Float, W_FloatSub } from "../objects/float";
import { newInt, W_Int, W_IntSub } from "../objects/int";
import { w_None, w_NotImplemented } from "../objects/none";
import { BinOp, binOpSymbols, CmpOp, cmpOpSymbols, PyError, typeError, UnaryOp, W_Root, W_Type } from "../objects/root";
import { W_Str } from "../objects/str";
import { W_Builtin } from "../objects/gateway";
import { length } from "./containers";
import { callSpecial0, callSpecial1, callSpecial2, special, Special, specialNames } from "./special";

const MAX_SAFE = 9007199254740991;

// --- binary operators ------------------------------------------------------------------------------------------------------------------

/** `a op b`. */
export function binaryOp(op: BinOp, w_a: W_Root, w_b: W_Root): W_Root {
  const w_result = tryBinary(op, w_a, w_b);
  if (w_result === null) throw binaryError(op, w_a, w_b, false);
  return w_result;
}

/** `a op= b`: what is to be assigned. */
export function inplaceOp(op: BinOp, w_a: W_Root, w_b: W_Root): W_Root {
  const type = w_a.typeOf();
  const w_method = type.isHeap ? special(type, op * 3 + 2) : null;
  if (w_method !== null) {
    const w_result = callSpecial1(w_method, w_a, w_b);
    if (w_result !== w_NotImplemented) return w_result;
  } else {
    const w_result = w_a.inplace(op, w_b);
    if (w_result !== null) return w_result;
  }
  const w_result = tryBinary(op, w_a, w_b);
  if (w_result === null) throw binaryError(op, w_a, w_b, true);
  return w_result;
}

/** `a op b`, or null where neither side can. */
function tryBinary(op: BinOp, w_a: W_Root, w_b: W_Root): W_Root | null {
  const left = w_a.typeOf();
  const right = w_b.typeOf();
  if (!left.isHeap && !right.isHeap) {
    const w_result = w_a.binary(op, w_b);
    if (w_result !== null || left === right) return w_result;
    return w_b.binaryReflected(op, w_a);
  }
  if (left === right) return forward(op, left, w_a, w_b);
  if (right.isSubtypeOf(left) && overrides(right, left, op * 3 + 1)) {
    const w_result = reflected(op, right, w_b, w_a);
    if (w_result !== null) return w_result;
    return forward(op, left, w_a, w_b);
  }
  const w_result = forward(op, left, w_a, w_b);
  if (w_result !== null) return w_result;
  return reflected(op, right, w_b, w_a);
}

function forward(op: BinOp, type: W_Type, w_a: W_Root, w_b: W_Root): W_Root | null {
  const w_method = type.isHeap ? special(type, op * 3) : null;
  if (w_method === null) return w_a.binary(op, w_b);
  return unlessNotImplemented(callSpecial1(w_method, w_a, w_b));
}

function reflected(op: BinOp, type: W_Type, w_b: W_Root, w_a: W_Root): W_Root | null {
  const w_method = type.isHeap ? special(type, op * 3 + 1) : null;
  if (w_method === null) return w_b.binaryReflected(op, w_a);
  return unlessNotImplemented(callSpecial1(w_method, w_b, w_a));
}

function unlessNotImplemented(w_result: W_Root): W_Root | null {
  return w_result === w_NotImplemented ? null : w_result;
}

/** Does the subclass have another method than its base? */
function overrides(subclass: W_Type, base: W_Type, number: number): boolean {
  const w_method = subclass.lookup(specialNames[number]);
  return w_method !== null && w_method !== base.lookup(specialNames[number]);
}

/** CPython's words for operands that do not go together. */
function binaryError(op: BinOp, w_a: W_Root, w_b: W_Root, inplace: boolean): PyError {
  const left = w_a.typeOf();
  const right = w_b.typeOf();
  if (op === BinOp.Add) {
    const name = left.layout.name;
    if (name === "str" || name === "list" || name === "tuple") return typeError(`can only concatenate ${name} (not "${right.name}") to ${name}`);
    if (name === "bytes" || name === "bytearray") return typeError(`can't concat ${right.name} to ${left.name}`);
  }
  if (op === BinOp.Mul) {
    if (isSequenceType(left)) return typeError(`can't multiply sequence by non-int of type '${right.name}'`);
    if (isSequenceType(right)) return typeError(`can't multiply sequence by non-int of type '${left.name}'`);
  }
  let symbol = binOpSymbols[op];
  if (inplace) symbol = op === BinOp.Pow ? "**=" : symbol + "=";
  if (op === BinOp.RShift && w_a instanceof W_Builtin && w_a.name === "print") {
    return typeError(
      `unsupported operand type(s) for ${symbol}: '${left.name}' and '${right.name}'. Did you mean "print(<message>, file=<output_stream>)"?`,
    );
  }
  return typeError(`unsupported operand type(s) for ${symbol}: '${left.name}' and '${right.name}'`);
}

function isSequenceType(type: W_Type): boolean {
  const name = type.layout.name;
  return name === "str" || name === "list" || name === "tuple" || name === "bytes" || name === "bytearray";
}

/** `pow(base, exponent, modulus)`. */
export function powMod(w_base: W_Root, w_exponent: W_Root, w_modulus: W_Root): W_Root {
  if (w_modulus === w_None) return binaryOp(BinOp.Pow, w_base, w_exponent);
  const type = w_base.typeOf();
  const w_method = type.isHeap ? special(type, BinOp.Pow * 3) : null;
  if (w_method !== null) {
    const w_result = callSpecial2(w_method, w_base, w_exponent, w_modulus);
    if (w_result !== w_NotImplemented) return w_result;
  } else {
    const w_result = w_base.powMod(w_exponent, w_modulus);
    if (w_result !== null) return w_result;
  }
  throw typeError(
    `unsupported operand type(s) for ** or pow(): '${type.name}', '${w_exponent.typeOf().name}', '${w_modulus.typeOf().name}'`,
  );
}

/** Is this one of int's own small objects, or a bool? */
function isSmallInt(w: W_Root): boolean {
  return w instanceof W_Int && !(w instanceof W_IntSub);
}

/** `a + b`; the others likewise. */
export function add(w_a: W_Root, w_b: W_Root): W_Root {
  if (isSmallInt(w_a) && isSmallInt(w_b)) {
    const sum = (w_a as W_Int).value + (w_b as W_Int).value;
    if (sum <= MAX_SAFE && sum >= -MAX_SAFE) return newInt(sum);
  } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
    return newFloat(w_a.value + w_b.value);
  }
  return binaryOp(BinOp.Add, w_a, w_b);
}
export function sub(w_a: W_Root, w_b: W_Root): W_Root {
  if (isSmallInt(w_a) && isSmallInt(w_b)) {
    const difference = (w_a as W_Int).value - (w_b as W_Int).value;
    if (difference <= MAX_SAFE && difference >= -MAX_SAFE) return newInt(difference);
  } else if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
    return newFloat(w_a.value - w_b.value);
  }
  return binaryOp(BinOp.Sub, w_a, w_b);
}
export function mul(w_a: W_Root, w_b: W_Root): W_Root {
  if (w_a instanceof W_Float && w_b instanceof W_Float && !(w_a instanceof W_FloatSub) && !(w_b instanceof W_FloatSub)) {
    return newFloat(w_a.value * w_b.value);
  }
  return binaryOp(BinOp.Mul, w_a, w_b);
}
export function truediv(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.TrueDiv, w_a, w_b);
}
export function floordiv(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.FloorDiv, w_a, w_b);
}
export function mod(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.Mod, w_a, w_b);
}
export function pow(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.Pow, w_a, w_b);
}
export function matmul(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.MatMul, w_a, w_b);
}
export function lshift(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.LShift, w_a, w_b);
}
export function rshift(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.RShift, w_a, w_b);
}
export function and(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.And, w_a, w_b);
}
export function or(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.Or, w_a, w_b);
}
export function xor(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.Xor, w_a, w_b);
}
export function divmod(w_a: W_Root, w_b: W_Root): W_Root {
  return binaryOp(BinOp.DivMod, w_a, w_b);
}

// --- unary operators -------------------------------------------------------------------------------------------------------------------

export function unaryOp(op: UnaryOp, w_a: W_Root): W_Root {
  const type = w_a.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Unary + op);
    if (w_method !== null) return callSpecial0(w_method, w_a);
  }
  return w_a.unary(op);
}
export function neg(w_a: W_Root): W_Root {
  return unaryOp(UnaryOp.Neg, w_a);
}
export function pos(w_a: W_Root): W_Root {
  return unaryOp(UnaryOp.Pos, w_a);
}
export function invert(w_a: W_Root): W_Root {
  return unaryOp(UnaryOp.Invert, w_a);
}

// --- truth -----------------------------------------------------------------------------------------------------------------------------

/** `bool(w)`. */
export function isTrue(w: W_Root): boolean {
  if (w === w_True) return true;
  if (w === w_False || w === w_None) return false;
  const type = w.typeOf();
  if (!type.isHeap) return w.truth();
  return isTrueOfClass(w, type);
}
export function not(w: W_Root): W_Root {
  return isTrue(w) ? w_False : w_True;
}

function isTrueOfClass(w: W_Root, type: W_Type): boolean {
  const w_bool = special(type, Special.Bool);
  if (w_bool !== null) {
    const w_result = callSpecial0(w_bool, w);
    if (w_result === w_True) return true;
    if (w_result === w_False) return false;
    throw typeError(`__bool__ should return bool, returned ${w_result.typeOf().name}`);
  }
  if (special(type, Special.Len) !== null && type.lookup("__bool__") === null) return length(w) !== 0;
  return w.truth();
}

// --- comparisons -----------------------------------------------------------------------------------------------------------------------

/** `a op b`; the result is what the comparison gave, of any type. */
export function compareOp(op: CmpOp, w_a: W_Root, w_b: W_Root): W_Root {
  const left = w_a.typeOf();
  const right = w_b.typeOf();
  let w_result: W_Root | null;
  if (!left.isHeap && !right.isHeap) {
    w_result = w_a.compare(op, w_b);
    if (w_result !== null) return w_result;
    w_result = w_b.compare(swapped[op], w_a);
    if (w_result !== null) return w_result;
  } else {
    const reflectedFirst = left !== right && right.isSubtypeOf(left);
    if (reflectedFirst) {
      w_result = compareForward(swapped[op], right, w_b, w_a);
      if (w_result !== null) return w_result;
    }
    w_result = compareForward(op, left, w_a, w_b);
    if (w_result !== null) return w_result;
    if (!reflectedFirst) {
      w_result = compareForward(swapped[op], right, w_b, w_a);
      if (w_result !== null) return w_result;
    }
  }
  if (op === CmpOp.Eq) return newBool(w_a === w_b);
  if (op === CmpOp.Ne) return newBool(w_a !== w_b);
  throw typeError(`'${cmpOpSymbols[op]}' not supported between instances of '${left.name}' and '${right.name}'`);
}

/** `b op a` for `a swapped[op] b`. */
const swapped: readonly CmpOp[] = [CmpOp.Gt, CmpOp.Ge, CmpOp.Eq, CmpOp.Ne, CmpOp.Lt, CmpOp.Le];

function compareForward(op: CmpOp, type: W_Type, w_a: W_Root, w_b: W_Root): W_Root | null {
  const w_method = type.isHeap ? special(type, Special.Compare + op) : null;
  if (w_method === null) return w_a.compare(op, w_b);
  return unlessNotImplemented(callSpecial1(w_method, w_a, w_b));
}

/** The truth of `a == b`, where an object equals itself without being asked, as in containers. */
export function eq(w_a: W_Root, w_b: W_Root): boolean {
  if (w_a === w_b) return true;
  if (w_a instanceof W_Str && w_b instanceof W_Str && w_a.extra === null && w_b.extra === null) return w_a.value === w_b.value;
  if (isSmallInt(w_a) && isSmallInt(w_b)) return (w_a as W_Int).value === (w_b as W_Int).value;
  return isTrue(compareOp(CmpOp.Eq, w_a, w_b));
}
/** The truth of a comparison. */
export function lt(w_a: W_Root, w_b: W_Root): boolean {
  if (isSmallInt(w_a) && isSmallInt(w_b)) return (w_a as W_Int).value < (w_b as W_Int).value;
  return isTrue(compareOp(CmpOp.Lt, w_a, w_b));
}
export function le(w_a: W_Root, w_b: W_Root): boolean {
  return isTrue(compareOp(CmpOp.Le, w_a, w_b));
}
export function ne(w_a: W_Root, w_b: W_Root): boolean {
  return isTrue(compareOp(CmpOp.Ne, w_a, w_b));
}
export function gt(w_a: W_Root, w_b: W_Root): boolean {
  return isTrue(compareOp(CmpOp.Gt, w_a, w_b));
}
export function ge(w_a: W_Root, w_b: W_Root): boolean {
  return isTrue(compareOp(CmpOp.Ge, w_a, w_b));
}
