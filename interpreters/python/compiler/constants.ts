// Dialect code: runs under Node and translated.
/**
 * The constants of a compilation: literals become objects (equal ones the same object, as in CPython, so that `is` says so),
 * and operators on constants are done here where CPython does so.
 */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import * as ast from "../parser/ast";
import { newBool, W_Bool, w_False, w_True } from "../objects/bool";
import { newBytes, W_Bytes } from "../objects/bytes";
import { newComplex } from "../objects/complex";
import { newFloat, W_Float } from "../objects/float";
import { bigValue, newInt, newLong, W_Int, W_Long } from "../objects/int";
import { w_Ellipsis, w_None } from "../objects/none";
import { BinOp, PyError, UnaryOp, W_Root } from "../objects/root";
import { newFrozenSet } from "../objects/set";
import { newStr, W_Str } from "../objects/str";
import { newTuple, W_Tuple } from "../objects/tuple";

/** Sizes up to which CPython folds: bits of integers, items of tuples, characters of strings. */
const MAX_INT_BITS = 128;
const MAX_COLLECTION = 256;
const MAX_STR = 4096;

/** Which binary operator of Python an operator of the tree is. */
export function binOpOf(op: ast.Operator): BinOp {
  switch (op) {
    case ast.Operator.Add:
      return BinOp.Add;
    case ast.Operator.Sub:
      return BinOp.Sub;
    case ast.Operator.Mult:
      return BinOp.Mul;
    case ast.Operator.MatMult:
      return BinOp.MatMul;
    case ast.Operator.Div:
      return BinOp.TrueDiv;
    case ast.Operator.Mod:
      return BinOp.Mod;
    case ast.Operator.Pow:
      return BinOp.Pow;
    case ast.Operator.LShift:
      return BinOp.LShift;
    case ast.Operator.RShift:
      return BinOp.RShift;
    case ast.Operator.BitOr:
      return BinOp.Or;
    case ast.Operator.BitXor:
      return BinOp.Xor;
    case ast.Operator.BitAnd:
      return BinOp.And;
    case ast.Operator.FloorDiv:
      return BinOp.FloorDiv;
  }
}

export class Constants {
  private readonly ints = new Map<number, W_Root>();
  private readonly floats = new Map<number, W_Root>();
  private readonly strs = new Map<string, W_Root>();
  private readonly tuples = new Map<string, W_Root>();
  private readonly ids = new Map<W_Root, number>();
  /** What was found of operators whose right side is constant; null: not constant. */
  private readonly folded = new Map<ast.Expr, W_Root | null>();

  str(value: string): W_Root {
    let w_found = this.strs.get(value);
    if (w_found === undefined) {
      w_found = newStr(value);
      this.strs.set(value, w_found);
    }
    return w_found;
  }
  int(value: number): W_Root {
    let w_found = this.ints.get(value);
    if (w_found === undefined) {
      w_found = newInt(value);
      this.ints.set(value, w_found);
    }
    return w_found;
  }
  private float(value: number): W_Root {
    // Zeros of both signs, and NaN, are keys of one kind only.
    if (value === 0.0 || value !== value) return newFloat(value);
    let w_found = this.floats.get(value);
    if (w_found === undefined) {
      w_found = newFloat(value);
      this.floats.set(value, w_found);
    }
    return w_found;
  }
  tuple(items: W_Root[]): W_Root {
    if (items.length > 64) return newTuple(items);
    let key = "";
    for (const w_item of items) {
      let id = this.ids.get(w_item);
      if (id === undefined) {
        id = this.ids.size;
        this.ids.set(w_item, id);
      }
      key += `${id},`;
    }
    let w_found = this.tuples.get(key);
    if (w_found === undefined) {
      w_found = newTuple(items);
      this.tuples.set(key, w_found);
    }
    return w_found;
  }
  names(names: readonly string[]): W_Root {
    const items: W_Root[] = [];
    for (const name of names) items.push(this.str(name));
    return this.tuple(items);
  }

  literal(value: ast.ConstantValue): W_Root {
    if (value instanceof ast.ConstantStr) return this.str(value.value);
    if (value instanceof ast.ConstantInt) return this.int(value.value);
    if (value instanceof ast.ConstantFloat) return this.float(value.value);
    if (value instanceof ast.ConstantBool) return value.value ? w_True : w_False;
    if (value instanceof ast.ConstantBytes) return newBytes(value.value);
    if (value instanceof ast.ConstantBigInt) return newLong(RBigInt.fromString(value.digits, value.base));
    if (value instanceof ast.ConstantComplex) return newComplex(0.0, value.imag);
    if (value instanceof ast.ConstantEllipsis) return w_Ellipsis;
    return w_None;
  }

  /** The value of an expression that is constant; null if it is not. */
  fold(node: ast.Expr): W_Root | null {
    const e = node as ast.AnyExpr;
    switch (e.kind) {
      case ast.NodeKind.Constant:
        return this.literal(e.value);
      case ast.NodeKind.UnaryOp:
        return this.foldUnary(e);
      case ast.NodeKind.BinOp:
        return this.foldBinary(e);
      case ast.NodeKind.Tuple:
        return this.foldItems(e.elts);
      case ast.NodeKind.Name:
        return e.id === "__debug__" ? w_True : null;
      case ast.NodeKind.Subscript:
        return this.foldSubscript(e);
      default:
        return null;
    }
  }

  /** A tuple of constant items, or null. */
  foldItems(elts: ast.Expr[]): W_Root | null {
    const items: W_Root[] = [];
    for (const element of elts) {
      const w_item = this.fold(element);
      if (w_item === null) return null;
      items.push(w_item);
    }
    return this.tuple(items);
  }
  /** A frozenset of constant items, for `x in {1, 2}`; or null. */
  foldSet(elts: ast.Expr[]): W_Root | null {
    const w_items = this.foldItems(elts);
    if (w_items === null) return null;
    try {
      return newFrozenSet((w_items as W_Tuple).items);
    } catch (e) {
      if (e instanceof PyError) return null;
      throw e;
    }
  }

  private foldUnary(e: ast.UnaryOp): W_Root | null {
    const w_operand = this.fold(e.operand);
    if (w_operand === null) return null;
    try {
      switch (e.op) {
        case ast.UnaryOperator.Not:
          return newBool(!w_operand.truth());
        case ast.UnaryOperator.USub:
          return this.pooled(w_operand.unary(UnaryOp.Neg));
        case ast.UnaryOperator.UAdd:
          return this.pooled(w_operand.unary(UnaryOp.Pos));
        case ast.UnaryOperator.Invert:
          return this.pooled(w_operand.unary(UnaryOp.Invert));
      }
    } catch (error) {
      if (error instanceof PyError) return null;
      throw error;
    }
  }

  private foldBinary(e: ast.BinOp): W_Root | null {
    // The right side first: chains go down on the left.
    const w_right = this.fold(e.right);
    if (w_right === null) return null;
    const known = this.folded.get(e);
    if (known !== undefined) return known;
    const w_left = this.fold(e.left);
    const w_result = w_left === null ? null : this.binary(e.op, w_left, w_right);
    this.folded.set(e, w_result);
    return w_result;
  }
  private binary(op: ast.Operator, w_left: W_Root, w_right: W_Root): W_Root | null {
    if (!isSmallEnough(op, w_left, w_right)) return null;
    try {
      const binOp = binOpOf(op);
      let w_result = w_left.binary(binOp, w_right);
      if (w_result === null) w_result = w_right.binaryReflected(binOp, w_left);
      return w_result === null ? null : this.pooled(w_result);
    } catch (error) {
      if (error instanceof PyError) return null;
      throw error;
    }
  }

  private foldSubscript(e: ast.Subscript): W_Root | null {
    const w_key = this.fold(e.slice);
    if (w_key === null) return null;
    const w_value = this.fold(e.value);
    if (w_value === null || !(w_value instanceof W_Tuple || w_value instanceof W_Str || w_value instanceof W_Bytes)) return null;
    try {
      return this.pooled(w_value.getitem(w_key));
    } catch (error) {
      if (error instanceof PyError) return null;
      throw error;
    }
  }

  /** The object that the same literal would give. */
  private pooled(w_value: W_Root): W_Root {
    if (w_value instanceof W_Bool) return w_value;
    if (w_value instanceof W_Int) return this.int(w_value.value);
    if (w_value instanceof W_Float) return this.float(w_value.value);
    if (w_value instanceof W_Str) return this.str(w_value.value);
    return w_value;
  }
}

/** Would CPython fold this? */
function isSmallEnough(op: ast.Operator, w_left: W_Root, w_right: W_Root): boolean {
  const isLeftInt = w_left instanceof W_Int || w_left instanceof W_Long;
  const isRightInt = w_right instanceof W_Int || w_right instanceof W_Long;
  switch (op) {
    case ast.Operator.Mult:
      if (isLeftInt && isRightInt) return bits(w_left) + bits(w_right) <= MAX_INT_BITS;
      if (isLeftInt) return isSmallRepeat(w_right, w_left);
      if (isRightInt) return isSmallRepeat(w_left, w_right);
      return true;
    case ast.Operator.Pow:
      if (isLeftInt && isRightInt) {
        if (!(w_right instanceof W_Int)) return false;
        return w_right.value <= 0 || bits(w_left) * w_right.value <= MAX_INT_BITS;
      }
      return true;
    case ast.Operator.LShift:
      if (isLeftInt && isRightInt) return w_right instanceof W_Int && w_right.value <= MAX_INT_BITS && bits(w_left) + Math.max(0, w_right.value) <= MAX_INT_BITS;
      return true;
    case ast.Operator.Mod:
      return !(w_left instanceof W_Str || w_left instanceof W_Bytes);
    default:
      return true;
  }
}
function bits(w_int: W_Root): number {
  const value = bigValue(w_int);
  return value === null ? 0 : value.bitLength();
}
function isSmallRepeat(w_sequence: W_Root, w_count: W_Root): boolean {
  let most = 0;
  if (w_sequence instanceof W_Tuple) most = MAX_COLLECTION;
  else if (w_sequence instanceof W_Str || w_sequence instanceof W_Bytes) most = MAX_STR;
  else return true;
  const length = w_sequence.len();
  return length === 0 || (w_count instanceof W_Int && w_count.value >= 0 && w_count.value <= most / length);
}
