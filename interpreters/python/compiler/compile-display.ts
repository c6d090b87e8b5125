// Dialect code: runs under Node and translated.
/** Displays: tuples, lists, sets and dicts, with `*` and `**`. Long ones are built piece by piece, so that frames stay small. */
import * as ast from "../parser/ast";
import type { W_Root } from "../objects/root";
import { into, operand } from "./compile-expr";
import { Op } from "./opcodes";
import type { Unit } from "./unit";

/** Items that are put into slots before a container is made of them. */
const MOST_SLOTS = 64;

/** `dst = op(slots…)`. */
export function emitBuild(u: Unit, op: Op, dst: number, slots: readonly number[]): void {
  if (!u.asm.begin(op)) return;
  u.asm.word(dst);
  u.asm.slots(slots);
}

export function compileTuple(u: Unit, e: ast.Tuple, dst: number): void {
  const w_value = u.c.constants.fold(e);
  u.asm.at(e);
  if (w_value !== null) u.loadConst(dst, w_value);
  else if (canUseSlots(e.elts)) {
    const slots = operands(u, e.elts, 0, e.elts.length);
    u.asm.at(e);
    emitBuild(u, Op.BUILD_TUPLE, dst, slots);
  } else {
    const list = u.newTemp();
    collect(u, e.elts, list, e);
    u.asm.at(e);
    u.asm.emit2(Op.LIST_TO_TUPLE, dst, list);
  }
}

export function compileList(u: Unit, e: ast.List, dst: number): void {
  const w_items = e.elts.length >= 3 ? u.c.constants.foldItems(e.elts) : null;
  u.asm.at(e);
  if (w_items !== null) {
    if (u.asm.isReachable) u.asm.emit2(Op.BUILD_LIST_CONST, dst, u.constant(w_items));
  } else if (canUseSlots(e.elts)) {
    const slots = operands(u, e.elts, 0, e.elts.length);
    u.asm.at(e);
    emitBuild(u, Op.BUILD_LIST, dst, slots);
  } else {
    const list = u.isTemp(dst) ? dst : u.newTemp();
    collect(u, e.elts, list, e);
    u.asm.at(e);
    u.move(dst, list);
  }
}

function canUseSlots(elts: ast.Expr[]): boolean {
  if (elts.length > MOST_SLOTS) return false;
  for (const element of elts) if (element instanceof ast.Starred) return false;
  return true;
}
function operands(u: Unit, elts: ast.Expr[], from: number, to: number): number[] {
  const slots: number[] = [];
  for (let i = from; i < to; i++) slots.push(operand(u, elts[i]));
  return slots;
}

/** A new list of the elements, starred ones spread. */
export function collect(u: Unit, elts: ast.Expr[], list: number, node: ast.Node): void {
  const asm = u.asm;
  const mark = u.temps;
  let plain = 0;
  while (plain < elts.length && plain < MOST_SLOTS && !(elts[plain] instanceof ast.Starred)) plain++;
  const first = operands(u, elts, 0, plain);
  asm.at(node);
  emitBuild(u, Op.BUILD_LIST, list, first);
  for (let i = plain; i < elts.length; i++) {
    u.temps = mark;
    const element = elts[i];
    if (element instanceof ast.Starred) {
      const value = operand(u, element.value);
      asm.at(node);
      asm.emit2(Op.LIST_EXTEND, list, value);
    } else {
      const value = operand(u, element);
      asm.at(node);
      asm.emit2(Op.LIST_APPEND, list, value);
    }
  }
  u.temps = mark;
}

export function compileSet(u: Unit, e: ast.Set, dst: number): void {
  const asm = u.asm;
  if (canUseSlots(e.elts)) {
    const slots = operands(u, e.elts, 0, e.elts.length);
    asm.at(e);
    emitBuild(u, Op.BUILD_SET, dst, slots);
    return;
  }
  const set = u.isTemp(dst) ? dst : u.newTemp();
  asm.at(e);
  emitBuild(u, Op.BUILD_SET, set, []);
  const mark = u.temps;
  for (const element of e.elts) {
    u.temps = mark;
    const value = operand(u, element instanceof ast.Starred ? element.value : element);
    asm.at(e);
    asm.emit2(element instanceof ast.Starred ? Op.SET_UPDATE : Op.SET_ADD, set, value);
  }
  u.move(dst, set);
}

export function compileDict(u: Unit, e: ast.Dict, dst: number): void {
  const asm = u.asm;
  const count = e.values.length;
  const w_keys = count > 0 && count <= MOST_SLOTS ? constantKeys(u, e.keys) : null;
  if (w_keys !== null) {
    const slots = operands(u, e.values, 0, count);
    asm.at(e);
    emitConstKeyMap(u, dst, w_keys, slots);
    return;
  }
  // Pairs up to the first `**` or as many as fit; then one by one.
  let plain = 0;
  while (plain < count && plain < MOST_SLOTS / 2 && e.keys[plain] !== null) plain++;
  const dict = plain === count || u.isTemp(dst) ? dst : u.newTemp();
  const mark = u.temps;
  const slots: number[] = [];
  for (let i = 0; i < plain; i++) {
    slots.push(operand(u, e.keys[i]!));
    slots.push(operand(u, e.values[i]));
  }
  asm.at(e);
  emitBuild(u, Op.BUILD_MAP, dict, slots);
  for (let i = plain; i < count; i++) {
    u.temps = mark;
    const key = e.keys[i];
    if (key === null) {
      const value = operand(u, e.values[i]);
      asm.at(e);
      asm.emit2(Op.MAP_UPDATE, dict, value);
    } else {
      const keySlot = operand(u, key);
      const value = operand(u, e.values[i]);
      asm.at(e);
      asm.emit3(Op.MAP_SET, dict, keySlot, value);
    }
  }
  u.temps = mark;
  u.move(dst, dict);
}
function constantKeys(u: Unit, keys: (ast.Expr | null)[]): W_Root | null {
  const constant: ast.Expr[] = [];
  for (const key of keys) {
    if (key === null) return null;
    constant.push(key);
  }
  return u.c.constants.foldItems(constant);
}
export function emitConstKeyMap(u: Unit, dst: number, w_keys: W_Root, values: readonly number[]): void {
  const asm = u.asm;
  if (!asm.isReachable) return;
  const keys = u.constant(w_keys);
  asm.begin(Op.BUILD_CONST_KEY_MAP);
  asm.word(dst);
  asm.word(keys);
  asm.slots(values);
}

/** Evaluates into a new temporary, even a local variable. */
export function intoTemp(u: Unit, e: ast.Expr): number {
  const slot = u.newTemp();
  into(u, e, slot);
  return slot;
}
