// Dialect code: runs under Node and translated.
/** Truth and comparisons: `jumpIf` makes jumps of tests without making booleans; `compileCompare` is for where the value is wanted. */
import * as ast from "../parser/ast";
import { CmpOp, type W_Root } from "../objects/root";
import { w_None } from "../objects/none";
import { W_Str } from "../objects/str";
import { Label } from "./assembler";
import { into, operand, operandAt, smallInt } from "./compile-expr";
import { warnIsLiteral } from "./compile-warning";
import { Op } from "./opcodes";
import type { Unit } from "./unit";

/** Jumps to the label if the truth of the expression is `sense`. */
export function jumpIf(u: Unit, node: ast.Expr, label: Label, sense: boolean): void {
  const asm = u.asm;
  const mark = u.temps;
  u.c.deeper();
  const e = node as ast.AnyExpr;
  switch (e.kind) {
    case ast.NodeKind.UnaryOp:
      if (e.op === ast.UnaryOperator.Not) jumpIf(u, e.operand, label, !sense);
      else jumpIfValue(u, e, label, sense);
      break;
    case ast.NodeKind.BoolOp: {
      const last = e.values.length - 1;
      // `and` is false as soon as one is false, `or` true as soon as one is true.
      const early = e.op === ast.BoolOperator.Or;
      if (early === sense) for (const value of e.values) jumpIf(u, value, label, sense);
      else {
        const skip = new Label();
        for (let i = 0; i < last; i++) jumpIf(u, e.values[i], skip, early);
        jumpIf(u, e.values[last], label, sense);
        asm.place(skip);
      }
      break;
    }
    case ast.NodeKind.IfExp: {
      const otherwise = new Label();
      const end = new Label();
      jumpIf(u, e.test, otherwise, false);
      jumpIf(u, e.body, label, sense);
      asm.jump(end);
      asm.place(otherwise);
      jumpIf(u, e.orelse, label, sense);
      asm.place(end);
      break;
    }
    case ast.NodeKind.Compare:
      jumpIfCompare(u, e, label, sense);
      break;
    case ast.NodeKind.NamedExpr: {
      const local = u.localSlot(u.mangled(e.target.id));
      if (local >= 0) {
        into(u, e.value, local);
        asm.bind(local);
        asm.at(e);
        asm.jump1(sense ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE, local, label);
      } else jumpIfValue(u, e, label, sense);
      break;
    }
    default:
      jumpIfValue(u, e, label, sense);
  }
  u.temps = mark;
  u.c.depth--;
}

/** Where CPython stands after a test: at the last comparison in it, or still at `before`. */
export function placeAfterTest(test: ast.Expr, before: ast.Node): ast.Node {
  const e = test as ast.AnyExpr;
  switch (e.kind) {
    case ast.NodeKind.Compare:
      return e;
    case ast.NodeKind.UnaryOp:
      return e.op === ast.UnaryOperator.Not ? placeAfterTest(e.operand, before) : before;
    case ast.NodeKind.BoolOp: {
      let place = before;
      for (const value of e.values) place = placeAfterTest(value, place);
      return place;
    }
    case ast.NodeKind.IfExp:
      return placeAfterTest(e.orelse, placeAfterTest(e.body, placeAfterTest(e.test, before)));
    default:
      return before;
  }
}

function jumpIfValue(u: Unit, e: ast.Expr, label: Label, sense: boolean): void {
  const asm = u.asm;
  const w_value = u.c.constants.fold(e);
  if (w_value !== null) {
    asm.at(e);
    if (w_value.truth() === sense) asm.jump(label);
    return;
  }
  let value = -1;
  if (e instanceof ast.Name) {
    // It is read at once: even a target of `:=` need not be copied.
    const local = u.localSlot(u.mangled(e.id));
    if (local >= 0 && asm.isBound(local)) value = local;
  }
  if (value < 0) value = operand(u, e);
  asm.at(e);
  asm.jump1(sense ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE, value, label);
}

/** What stands at the right of a comparison, as the instruction wants it. */
enum RightKind {
  Slot,
  Int,
  None,
  Str,
}
class Right {
  kind = RightKind.Slot;
  slot = -1;
  int = 0;
  w_const: W_Root = w_None;
}

/** Evaluates the right side. Where another comparison follows, it must be in a slot. */
function rightSide(u: Unit, op: ast.CmpOperator, e: ast.Expr, isLast: boolean): Right {
  const right = new Right();
  if (op === ast.CmpOperator.In || op === ast.CmpOperator.NotIn) {
    right.slot = container(u, e);
    return right;
  }
  if (isLast) {
    if (op === ast.CmpOperator.Is || op === ast.CmpOperator.IsNot) {
      if (e instanceof ast.Constant && e.value.kind === ast.ConstantKind.None) {
        right.kind = RightKind.None;
        return right;
      }
    } else {
      const small = smallInt(u, e);
      if (small !== null) {
        right.kind = RightKind.Int;
        right.int = small;
        return right;
      }
      if (op === ast.CmpOperator.Eq && e instanceof ast.Constant) {
        const w_const = u.c.constants.fold(e)!;
        if (w_const instanceof W_Str) {
          right.kind = RightKind.Str;
          right.w_const = w_const;
          return right;
        }
      }
    }
  }
  right.slot = operand(u, e);
  return right;
}

/** The right side of `in`: a list or set of constants need not be made each time. */
function container(u: Unit, e: ast.Expr): number {
  let w_const: W_Root | null = null;
  if (e instanceof ast.List) w_const = u.c.constants.foldItems(e.elts);
  else if (e instanceof ast.Set) w_const = u.c.constants.foldSet(e.elts);
  if (w_const === null) return operand(u, e);
  const slot = u.newTemp();
  u.asm.at(e);
  u.loadConst(slot, w_const);
  return slot;
}

function jumpIfCompare(u: Unit, e: ast.Compare, label: Label, sense: boolean): void {
  const asm = u.asm;
  warnIsLiteral(u, e);
  const last = e.ops.length - 1;
  let left = operand(u, e.left);
  const end = new Label();
  for (let i = 0; i < last; i++) {
    const right = rightSide(u, e.ops[i], e.comparators[i], false);
    asm.at(e);
    jumpOn(u, e.ops[i], left, right, sense ? end : label, false);
    left = right.slot;
  }
  const right = rightSide(u, e.ops[last], e.comparators[last], true);
  asm.at(e);
  jumpOn(u, e.ops[last], left, right, label, sense);
  asm.place(end);
}

function jumpOn(u: Unit, op: ast.CmpOperator, left: number, right: Right, label: Label, sense: boolean): void {
  const asm = u.asm;
  switch (op) {
    case ast.CmpOperator.Is:
      if (right.kind === RightKind.None) asm.jump1(sense ? Op.JUMP_IF_NONE : Op.JUMP_IF_NOT_NONE, left, label);
      else asm.jump2(sense ? Op.JUMP_IF_IS : Op.JUMP_IF_IS_NOT, left, right.slot, label);
      break;
    case ast.CmpOperator.IsNot:
      if (right.kind === RightKind.None) asm.jump1(sense ? Op.JUMP_IF_NOT_NONE : Op.JUMP_IF_NONE, left, label);
      else asm.jump2(sense ? Op.JUMP_IF_IS_NOT : Op.JUMP_IF_IS, left, right.slot, label);
      break;
    case ast.CmpOperator.In:
      asm.jump2(sense ? Op.JUMP_IF_IN : Op.JUMP_IF_NOT_IN, left, right.slot, label);
      break;
    case ast.CmpOperator.NotIn:
      asm.jump2(sense ? Op.JUMP_IF_NOT_IN : Op.JUMP_IF_IN, left, right.slot, label);
      break;
    default: {
      const cmp = cmpOpOf(op);
      if (right.kind === RightKind.Int) asm.jump2((sense ? Op.JUMP_IF_LT_INT : Op.JUMP_IF_NOT_LT_INT) + cmp, left, right.int, label);
      else if (right.kind === RightKind.Str) {
        if (asm.isReachable) asm.jump2(sense ? Op.JUMP_IF_EQ_CONST : Op.JUMP_IF_NOT_EQ_CONST, left, u.constant(right.w_const), label);
      } else asm.jump2((sense ? Op.JUMP_IF_LT : Op.JUMP_IF_NOT_LT) + cmp, left, right.slot, label);
    }
  }
}

function cmpOpOf(op: ast.CmpOperator): CmpOp {
  switch (op) {
    case ast.CmpOperator.Eq:
      return CmpOp.Eq;
    case ast.CmpOperator.NotEq:
      return CmpOp.Ne;
    case ast.CmpOperator.Lt:
      return CmpOp.Lt;
    case ast.CmpOperator.LtE:
      return CmpOp.Le;
    case ast.CmpOperator.Gt:
      return CmpOp.Gt;
    default:
      return CmpOp.Ge;
  }
}

/** The value of a comparison. */
export function compileCompare(u: Unit, e: ast.Compare, dst: number): void {
  const asm = u.asm;
  warnIsLiteral(u, e);
  const last = e.ops.length - 1;
  // In a chain the result is written early, while operands are still wanted.
  const result = last > 0 ? u.newTemp() : dst;
  let left = last > 0 ? operand(u, e.left) : operandAt(u, e.left, dst);
  const end = new Label();
  for (let i = 0; i <= last; i++) {
    const op = e.ops[i];
    const comparator = e.comparators[i];
    const isMembership = op === ast.CmpOperator.In || op === ast.CmpOperator.NotIn;
    const small = isMembership || i < last ? null : smallInt(u, comparator);
    if (small !== null && op !== ast.CmpOperator.Is && op !== ast.CmpOperator.IsNot) {
      asm.at(e);
      asm.emit4(Op.COMPARE_INT, result, left, small, cmpOpOf(op));
    } else {
      const right = isMembership ? container(u, comparator) : operand(u, comparator);
      asm.at(e);
      switch (op) {
        case ast.CmpOperator.Is:
          asm.emit4(Op.IS, result, left, right, 0);
          break;
        case ast.CmpOperator.IsNot:
          asm.emit4(Op.IS, result, left, right, 1);
          break;
        case ast.CmpOperator.In:
          asm.emit4(Op.IN, result, left, right, 0);
          break;
        case ast.CmpOperator.NotIn:
          asm.emit4(Op.IN, result, left, right, 1);
          break;
        default:
          asm.emit4(Op.COMPARE, result, left, right, cmpOpOf(op));
      }
      left = right;
    }
    if (i < last) asm.jump1(Op.JUMP_IF_FALSE, result, end);
  }
  asm.place(end);
  u.move(dst, result);
}
