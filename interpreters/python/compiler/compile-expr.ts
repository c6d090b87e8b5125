// Dialect code: runs under Node and translated.
/**
 * Expressions. Three ways to ask for one:
 *
 *     operand(u, e)          evaluates it and tells the slot: that of a local variable itself, or a new temporary
 *     into(u, e, dst)        evaluates it into a slot. A temporary may be written at any time on the way; a local variable only at the end
 *     jumpIf(u, e, l, sense) evaluates its truth, and jumps (compile-condition.ts)
 *
 * A local that is an operand is read when the instruction runs, later than Python reads it. Only `:=` could change it in between, so locals
 * that are targets of `:=` are copied first.
 */
import * as ast from "../parser/ast";
import type { W_Root } from "../objects/root";
import { W_Int } from "../objects/int";
import { W_Bool } from "../objects/bool";
import { Label } from "./assembler";
import { compileCall } from "./compile-call";
import { compileCompare, jumpIf } from "./compile-condition";
import { compileComprehension, compileLambda } from "./compile-function";
import { checkLocal, loadName, storeName } from "./compile-name";
import { compileDict, compileList, compileSet, compileTuple } from "./compile-display";
import { CO_ASYNC_GENERATOR } from "./code";
import { binOpOf } from "./constants";
import { Op } from "./opcodes";
import { BinOp } from "../objects/root";
import { FunctionKind } from "./scope";
import type { Unit } from "./unit";
import { warnNotSubscriptable } from "./compile-warning";

/** Evaluates an expression; the slot where the value is. */
export function operand(u: Unit, e: ast.Expr): number {
  const local = localOperand(u, e);
  if (local >= 0) return local;
  const slot = u.newTemp();
  into(u, e, slot);
  return slot;
}

/** The same, with `dst` in the place of a new temporary if that is one. */
export function operandAt(u: Unit, e: ast.Expr, dst: number): number {
  const local = localOperand(u, e);
  if (local >= 0) return local;
  const slot = u.isTemp(dst) ? dst : u.newTemp();
  into(u, e, slot);
  return slot;
}

/** The slot of an expression that is a local variable that may be read later; otherwise -1. */
function localOperand(u: Unit, e: ast.Expr): number {
  if (!(e instanceof ast.Name)) return -1;
  const name = u.mangled(e.id);
  const local = u.localSlot(name);
  if (local < 0 || u.isWalrusTarget(name)) return -1;
  if (!u.asm.isBound(local)) {
    u.asm.at(e);
    checkLocal(u, local);
  }
  return local;
}

/** Can it be evaluated later than its turn without anybody noticing? Constants, and locals that are bound. */
export function isSimple(u: Unit, e: ast.Expr): boolean {
  if (e instanceof ast.Name) {
    const name = u.mangled(e.id);
    const local = u.localSlot(name);
    return local >= 0 && u.asm.isBound(local) && !u.isWalrusTarget(name);
  }
  return e instanceof ast.Constant || (e instanceof ast.UnaryOp && e.operand instanceof ast.Constant);
}

/** Evaluates an expression and forgets the value. */
export function discard(u: Unit, e: ast.Expr): void {
  const mark = u.temps;
  operand(u, e);
  u.temps = mark;
}

/** The value if it is an int that an instruction can hold; otherwise null. */
export function smallInt(u: Unit, e: ast.Expr): number | null {
  if (!(e instanceof ast.Constant || e instanceof ast.UnaryOp || e instanceof ast.BinOp)) return null;
  const w_value = u.c.constants.fold(e);
  if (!(w_value instanceof W_Int) || w_value instanceof W_Bool) return null;
  const value = w_value.value;
  return value >= -0x80000000 && value <= 0x7fffffff ? value : null;
}

/** Evaluates an expression into a slot. */
export function into(u: Unit, node: ast.Expr, dst: number): void {
  const c = u.c;
  c.deeper();
  const asm = u.asm;
  const mark = u.temps;
  const e = node as ast.AnyExpr;
  switch (e.kind) {
    case ast.NodeKind.BoolOp:
      boolOp(u, e, dst);
      break;
    case ast.NodeKind.NamedExpr:
      namedExpression(u, e, dst);
      break;
    case ast.NodeKind.BinOp:
      binaryOperation(u, e, dst);
      break;
    case ast.NodeKind.UnaryOp:
      unaryOperation(u, e, dst);
      break;
    case ast.NodeKind.Lambda:
      compileLambda(u, e, dst);
      break;
    case ast.NodeKind.IfExp: {
      const otherwise = new Label();
      const end = new Label();
      jumpIf(u, e.test, otherwise, false);
      into(u, e.body, dst);
      asm.jump(end);
      asm.place(otherwise);
      into(u, e.orelse, dst);
      asm.place(end);
      break;
    }
    case ast.NodeKind.Dict:
      compileDict(u, e, dst);
      break;
    case ast.NodeKind.Set:
      compileSet(u, e, dst);
      break;
    case ast.NodeKind.ListComp:
      compileComprehension(u, e, FunctionKind.ListComp, e.generators, e.elt, null, dst);
      break;
    case ast.NodeKind.SetComp:
      compileComprehension(u, e, FunctionKind.SetComp, e.generators, e.elt, null, dst);
      break;
    case ast.NodeKind.DictComp:
      compileComprehension(u, e, FunctionKind.DictComp, e.generators, e.key, e.value, dst);
      break;
    case ast.NodeKind.GeneratorExp:
      compileComprehension(u, e, FunctionKind.GeneratorExp, e.generators, e.elt, null, dst);
      break;
    case ast.NodeKind.Await:
      if (!u.isFunction) throw c.error("'await' outside function", e);
      if (!u.isAsyncFunction && !u.isComprehension) throw c.error("'await' outside async function", e);
      emitAwait(u, operandAt(u, e.value, dst), dst, 0, e);
      break;
    case ast.NodeKind.Yield:
      if (!u.isFunction) throw c.error("'yield' outside function", e);
      yieldValue(u, e, dst);
      break;
    case ast.NodeKind.YieldFrom: {
      if (!u.isFunction) throw c.error("'yield' outside function", e);
      if (u.isAsyncFunction) throw c.error("'yield from' inside async function", e);
      const value = operandAt(u, e.value, dst);
      asm.at(e);
      const iterator = u.newTemp();
      asm.emit2(Op.GET_YIELD_FROM_ITER, iterator, value);
      delegate(u, iterator, dst);
      break;
    }
    case ast.NodeKind.Compare:
      compileCompare(u, e, dst);
      break;
    case ast.NodeKind.Call:
      compileCall(u, e, dst);
      break;
    case ast.NodeKind.FormattedValue:
      formattedValue(u, e, dst);
      break;
    case ast.NodeKind.JoinedStr:
      joinedString(u, e, dst);
      break;
    case ast.NodeKind.Constant:
      asm.at(e);
      u.loadConst(dst, c.constants.literal(e.value));
      break;
    case ast.NodeKind.Attribute: {
      const object = operandAt(u, e.value, dst);
      atAttribute(u, e);
      if (asm.isReachable) asm.emit4(Op.LOAD_ATTR, dst, object, u.name(u.mangled(e.attr)), u.cache());
      break;
    }
    case ast.NodeKind.Subscript:
      subscript(u, e, dst);
      break;
    case ast.NodeKind.Starred:
      throw c.error("can't use starred expression here", e);
    case ast.NodeKind.Name:
      asm.at(e);
      if (e.id === "__debug__") constant(u, dst, c.constants.fold(e)!);
      else loadName(u, e.id, dst);
      break;
    case ast.NodeKind.List:
      compileList(u, e, dst);
      break;
    case ast.NodeKind.Tuple:
      compileTuple(u, e, dst);
      break;
    case ast.NodeKind.Slice:
      buildSlice(u, e, dst);
      break;
  }
  u.temps = mark;
  c.depth--;
}

function constant(u: Unit, dst: number, w_value: W_Root): void {
  u.loadConst(dst, w_value);
}

/** An attribute whose object starts on another line is shown by its name alone, as in CPython. */
export function atAttribute(u: Unit, e: ast.Attribute): void {
  if (e.lineno !== e.endLineno) {
    u.asm.atRange(e.endLineno, e.endLineno, Math.max(0, e.endColOffset - e.attr.length), e.endColOffset);
  } else u.asm.at(e);
}

function boolOp(u: Unit, e: ast.BoolOp, dst: number): void {
  const asm = u.asm;
  const op = e.op === ast.BoolOperator.And ? Op.JUMP_IF_FALSE : Op.JUMP_IF_TRUE;
  const last = e.values.length - 1;
  const end = new Label();
  if (u.isTemp(dst)) {
    for (let i = 0; i < last; i++) {
      into(u, e.values[i], dst);
      asm.at(e);
      asm.jump1(op, dst, end);
    }
    into(u, e.values[last], dst);
    asm.place(end);
    return;
  }
  // A variable is written once, at the end of whichever way.
  for (let i = 0; i < last; i++) {
    const mark = u.temps;
    const value = operand(u, e.values[i]);
    u.temps = mark;
    asm.at(e);
    if (value === dst) asm.jump1(op, value, end);
    else {
      const next = new Label();
      asm.jump1(e.op === ast.BoolOperator.And ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE, value, next);
      u.move(dst, value);
      asm.jump(end);
      asm.place(next);
    }
  }
  into(u, e.values[last], dst);
  asm.place(end);
}

function namedExpression(u: Unit, e: ast.NamedExpr, dst: number): void {
  const local = u.localSlot(u.mangled(e.target.id));
  if (local >= 0) {
    into(u, e.value, local);
    u.asm.bind(local);
    u.asm.at(e);
    u.move(dst, local);
    return;
  }
  const value = operandAt(u, e.value, dst);
  u.asm.at(e.target);
  storeName(u, e.target.id, value, e.target);
  u.move(dst, value);
}

function binaryOperation(u: Unit, e: ast.BinOp, dst: number): void {
  const asm = u.asm;
  const w_value = u.c.constants.fold(e);
  if (w_value !== null) {
    asm.at(e);
    u.loadConst(dst, w_value);
    return;
  }
  const left = operandAt(u, e.left, dst);
  binaryWith(u, binOpOf(e.op), dst, left, e.right, e, 0);
}

/** `dst = left op right`, where left is in a slot already. */
export function binaryWith(u: Unit, op: BinOp, dst: number, left: number, right: ast.Expr, node: ast.Node, inplace: number): void {
  const asm = u.asm;
  const small = op === BinOp.MatMul ? null : smallInt(u, right);
  if (small !== null) {
    asm.at(node);
    asm.emit4(Op.ADD_INT + (op > BinOp.MatMul ? op - 1 : op), dst, left, small, inplace);
    return;
  }
  const value = operand(u, right);
  asm.at(node);
  asm.emit4(Op.ADD + op, dst, left, value, inplace);
}

function unaryOperation(u: Unit, e: ast.UnaryOp, dst: number): void {
  const asm = u.asm;
  const w_value = u.c.constants.fold(e);
  if (w_value !== null) {
    asm.at(e);
    u.loadConst(dst, w_value);
    return;
  }
  if (e.op === ast.UnaryOperator.Not && e.operand instanceof ast.Compare && e.operand.ops.length === 1) {
    // `not a is b` is `a is not b`; likewise `in`.
    const negated = negatedOperator(e.operand.ops[0]);
    if (negated !== null) {
      const inner = e.operand;
      compileCompare(
        u,
        new ast.Compare(inner.left, [negated], inner.comparators, inner.lineno, inner.colOffset, inner.endLineno, inner.endColOffset),
        dst,
      );
      return;
    }
  }
  const value = operandAt(u, e.operand, dst);
  asm.at(e);
  switch (e.op) {
    case ast.UnaryOperator.Not:
      asm.emit2(Op.NOT, dst, value);
      break;
    case ast.UnaryOperator.USub:
      asm.emit2(Op.NEG, dst, value);
      break;
    case ast.UnaryOperator.UAdd:
      asm.emit2(Op.POS, dst, value);
      break;
    case ast.UnaryOperator.Invert:
      asm.emit2(Op.INVERT, dst, value);
      break;
  }
}
function negatedOperator(op: ast.CmpOperator): ast.CmpOperator | null {
  switch (op) {
    case ast.CmpOperator.Is:
      return ast.CmpOperator.IsNot;
    case ast.CmpOperator.IsNot:
      return ast.CmpOperator.Is;
    case ast.CmpOperator.In:
      return ast.CmpOperator.NotIn;
    case ast.CmpOperator.NotIn:
      return ast.CmpOperator.In;
    default:
      return null;
  }
}

// --- generators ----------------------------------------------------------------------------------------------------------------------

function yieldValue(u: Unit, e: ast.Yield, dst: number): void {
  const asm = u.asm;
  let value = -1;
  if (e.value !== null) value = operandAt(u, e.value, dst);
  else {
    value = u.isTemp(dst) ? dst : u.newTemp();
    asm.at(e);
    u.loadConst(value, u.c.constants.literal(ast.CONSTANT_NONE));
  }
  asm.at(e);
  asm.emit2((u.code.flags & CO_ASYNC_GENERATOR) !== 0 ? Op.YIELD_ASYNC : Op.YIELD_VALUE, dst, value);
}

/** Gives on what an iterator gives, until it ends; `dst` gets its value. */
function delegate(u: Unit, iterator: number, dst: number): void {
  const slot = u.isTemp(dst) && dst !== iterator ? dst : u.newTemp();
  u.loadConst(slot, u.c.constants.literal(ast.CONSTANT_NONE));
  u.asm.emit2(Op.YIELD_FROM, slot, iterator);
  u.move(dst, slot);
}

/** Awaits the object in a slot. `where` as in GET_AWAITABLE. */
export function emitAwait(u: Unit, object: number, dst: number, where: number, node: ast.Node): void {
  u.asm.at(node);
  const iterator = u.newTemp();
  u.asm.emit3(Op.GET_AWAITABLE, iterator, object, where);
  delegate(u, iterator, dst);
}

/** Awaits what is an awaitable's iterator already. */
export function emitAwaitIterator(u: Unit, iterator: number, dst: number): void {
  delegate(u, iterator, dst);
}

// --- f-strings -----------------------------------------------------------------------------------------------------------------------

function formattedValue(u: Unit, e: ast.FormattedValue, dst: number): void {
  const value = operandAt(u, e.value, dst);
  const spec = e.formatSpec === null ? -1 : operand(u, e.formatSpec);
  u.asm.at(e);
  u.asm.emit4(Op.FORMAT_VALUE, dst, value, e.conversion, spec);
}

function joinedString(u: Unit, e: ast.JoinedStr, dst: number): void {
  if (e.values.length === 0) {
    u.asm.at(e);
    u.loadConst(dst, u.c.constants.str(""));
    return;
  }
  if (e.values.length === 1) {
    into(u, e.values[0], dst);
    return;
  }
  const parts: number[] = [];
  for (const part of e.values) {
    const slot = u.newTemp();
    into(u, part, slot);
    parts.push(slot);
  }
  u.asm.at(e);
  if (u.asm.begin(Op.BUILD_STRING)) {
    u.asm.word(dst);
    u.asm.slots(parts);
  }
}

// --- subscripts ----------------------------------------------------------------------------------------------------------------------

function subscript(u: Unit, e: ast.Subscript, dst: number): void {
  const asm = u.asm;
  const w_value = u.c.constants.fold(e);
  if (w_value !== null) {
    asm.at(e);
    u.loadConst(dst, w_value);
    return;
  }
  warnNotSubscriptable(u, e);
  const object = operandAt(u, e.value, dst);
  getItem(u, e, object, dst);
}

/** `dst = object[…]`, the object being in a slot. */
function getItem(u: Unit, e: ast.Subscript, object: number, dst: number): void {
  const asm = u.asm;
  const slice = e.slice;
  if (slice instanceof ast.Slice && slice.step === null) {
    const low = slice.lower === null ? -1 : operand(u, slice.lower);
    const high = slice.upper === null ? -1 : operand(u, slice.upper);
    asm.at(e);
    asm.emit4(Op.GETSLICE, dst, object, low, high);
    return;
  }
  const small = smallInt(u, slice);
  if (small !== null) {
    asm.at(e);
    asm.emit3(Op.GETITEM_INT, dst, object, small);
    return;
  }
  const w_key = u.c.constants.fold(slice);
  if (w_key !== null) {
    asm.at(e);
    if (asm.isReachable) asm.emit3(Op.GETITEM_CONST, dst, object, u.constant(w_key));
    return;
  }
  const key = operand(u, slice);
  asm.at(e);
  asm.emit3(Op.GETITEM, dst, object, key);
}

export function buildSlice(u: Unit, e: ast.Slice, dst: number): void {
  const low = e.lower === null ? -1 : operand(u, e.lower);
  const high = e.upper === null ? -1 : operand(u, e.upper);
  const step = e.step === null ? -1 : operand(u, e.step);
  u.asm.at(e);
  u.asm.emit4(Op.BUILD_SLICE, dst, low, high, step);
}
