// Dialect code: runs under Node and translated.
/** Assignment to every kind of target: plain, several, unpacking, augmented, annotated; and `del`. */
import * as ast from "../parser/ast";
import { W_Root } from "../objects/root";
import { binOpOf } from "./constants";
import { binaryWith, buildSlice, discard, into, operand, smallInt } from "./compile-expr";
import { intoTemp } from "./compile-display";
import { checkLocal, checkAssignable, deleteName, loadName, storeName } from "./compile-name";
import { Op } from "./opcodes";
import { ScopeKind, SymbolScope } from "./scope";
import { compileAnnotation } from "./compile-function";
import type { Unit } from "./unit";

/** `targets = value`. */
export function compileAssign(u: Unit, s: ast.Assign): void {
  const target = s.targets[0];
  if (s.targets.length === 1) {
    if (target instanceof ast.Name) {
      assignName(u, target, s.value);
      return;
    }
    if ((target instanceof ast.Tuple || target instanceof ast.List) && assignPairwise(u, target.elts, s.value)) return;
  }
  const value = operand(u, s.value);
  // The first target must not change what the others get.
  let from = value;
  if (s.targets.length > 1 && !u.isTemp(value)) {
    from = u.newTemp();
    u.move(from, value);
  }
  for (const each of s.targets) assignFrom(u, each, from);
}

function assignName(u: Unit, target: ast.Name, value: ast.Expr): void {
  checkAssignable(u, target.id, target);
  const local = u.localSlot(u.mangled(target.id));
  if (local >= 0) {
    into(u, value, local);
    u.asm.bind(local);
    return;
  }
  const slot = operand(u, value);
  u.asm.at(target);
  storeName(u, target.id, slot, target);
}

/** `a, b = b, a`: no tuple is made. False if it is not of this form. */
function assignPairwise(u: Unit, targets: ast.Expr[], value: ast.Expr): boolean {
  if (!(value instanceof ast.Tuple || value instanceof ast.List) || value.elts.length !== targets.length || targets.length > 8) return false;
  if (u.c.constants.fold(value) !== null && targets.length > 3) return false;
  for (const target of targets) if (target instanceof ast.Starred) return false;
  for (const element of value.elts) if (element instanceof ast.Starred) return false;
  const slots: number[] = [];
  for (const element of value.elts) slots.push(operand(u, element));
  // A variable that an earlier target changes is copied first.
  for (let i = 1; i < slots.length; i++) {
    if (u.isTemp(slots[i])) continue;
    let isChanged = false;
    for (let j = 0; j < i && !isChanged; j++) {
      const target = targets[j];
      if (target instanceof ast.Name) isChanged = u.localSlot(u.mangled(target.id)) === slots[i];
      else isChanged = target instanceof ast.Tuple || target instanceof ast.List;
    }
    if (isChanged) {
      const copy = u.newTemp();
      u.asm.at(value);
      u.move(copy, slots[i]);
      slots[i] = copy;
    }
  }
  for (let i = 0; i < slots.length; i++) assignFrom(u, targets[i], slots[i]);
  return true;
}

/** Assigns what is in a slot. */
export function assignFrom(u: Unit, target: ast.Expr, src: number): void {
  const asm = u.asm;
  const mark = u.temps;
  const t = target as ast.AnyExpr;
  u.c.deeper();
  switch (t.kind) {
    case ast.NodeKind.Name:
      asm.at(t);
      storeName(u, t.id, src, t);
      break;
    case ast.NodeKind.Attribute: {
      const object = operand(u, t.value);
      asm.at(t);
      storeAttribute(u, t, object, src);
      break;
    }
    case ast.NodeKind.Subscript: {
      const object = operand(u, t.value);
      if (t.slice instanceof ast.Slice && t.slice.step === null) {
        const low = t.slice.lower === null ? -1 : operand(u, t.slice.lower);
        const high = t.slice.upper === null ? -1 : operand(u, t.slice.upper);
        asm.at(t);
        asm.emit4(Op.SETSLICE, object, low, high, src);
      } else {
        const small = smallInt(u, t.slice);
        if (small !== null) {
          asm.at(t);
          asm.emit3(Op.SETITEM_INT, object, small, src);
        } else {
          const key = operand(u, t.slice);
          asm.at(t);
          asm.emit3(Op.SETITEM, object, key, src);
        }
      }
      break;
    }
    case ast.NodeKind.Tuple:
      unpack(u, t.elts, src, t);
      break;
    case ast.NodeKind.List:
      unpack(u, t.elts, src, t);
      break;
    case ast.NodeKind.Starred:
      throw u.c.error("starred assignment target must be in a list or tuple", t);
    default:
      throw u.c.error("cannot assign to expression", t);
  }
  u.temps = mark;
  u.c.depth--;
}

export function storeAttribute(u: Unit, t: ast.Attribute, object: number, src: number): void {
  if (t.attr === "__debug__") throw u.c.error("cannot assign to __debug__", t);
  if (u.asm.isReachable) u.asm.emit4(Op.STORE_ATTR, object, u.name(u.mangled(t.attr)), src, u.cache());
}

/**
 * The slots that take the items of an unpacking: locals themselves as long as only locals come before; temporaries for the rest,
 * since evaluating a target may look at variables.
 */
export function unpackSlots(u: Unit, targets: ast.Expr[]): number[] {
  const slots: number[] = [];
  let direct = true;
  for (const target of targets) {
    let slot = -1;
    const name = target instanceof ast.Starred ? target.value : target;
    if (name instanceof ast.Name) {
      checkAssignable(u, name.id, name);
      slot = u.localSlot(u.mangled(name.id));
    }
    if (slot < 0) direct = false;
    slots.push(direct ? slot : u.newTemp());
  }
  return slots;
}
/** Moves the items on from the temporaries to the targets. */
export function storeUnpacked(u: Unit, targets: ast.Expr[], slots: readonly number[]): void {
  for (let i = 0; i < targets.length; i++) {
    const slot = slots[i];
    if (!u.isTemp(slot)) u.asm.bind(slot);
  }
  for (let i = 0; i < targets.length; i++) {
    if (!u.isTemp(slots[i])) continue;
    const target = targets[i];
    assignFrom(u, target instanceof ast.Starred ? target.value : target, slots[i]);
  }
}

/** `targets = src`. */
function unpack(u: Unit, targets: ast.Expr[], src: number, node: ast.Node): void {
  const asm = u.asm;
  let star = -1;
  for (let i = 0; i < targets.length; i++) {
    if (!(targets[i] instanceof ast.Starred)) continue;
    if (star >= 0) throw u.c.error("multiple starred expressions in assignment", node);
    star = i;
  }
  if (star >= 0 && (star >= 256 || targets.length - star - 1 >= 0x800000)) throw u.c.error("too many expressions in star-unpacking assignment", node);
  const slots = unpackSlots(u, targets);
  asm.at(node);
  if (star < 0) {
    if (asm.begin(Op.UNPACK)) {
      asm.word(src);
      asm.slots(slots);
    }
  } else if (asm.begin(Op.UNPACK_EX)) {
    asm.word(src);
    asm.word(star);
    asm.slots(slots);
  }
  storeUnpacked(u, targets, slots);
}

/** `target op= value`. */
export function compileAugAssign(u: Unit, s: ast.AugAssign): void {
  const asm = u.asm;
  const op = binOpOf(s.op);
  const t = s.target as ast.AnyExpr;
  switch (t.kind) {
    case ast.NodeKind.Name: {
      checkAssignable(u, t.id, t);
      const name = u.mangled(t.id);
      const local = u.localSlot(name);
      asm.at(t);
      if (local >= 0 && !u.isWalrusTarget(name)) {
        checkLocal(u, local);
        binaryWith(u, op, local, local, s.value, s, 1);
        break;
      }
      const slot = u.newTemp();
      loadName(u, t.id, slot);
      binaryWith(u, op, slot, slot, s.value, s, 1);
      asm.at(t);
      storeName(u, t.id, slot, t);
      break;
    }
    case ast.NodeKind.Attribute: {
      const object = operand(u, t.value);
      const slot = u.newTemp();
      asm.at(t);
      if (asm.isReachable) asm.emit4(Op.LOAD_ATTR, slot, object, u.name(u.mangled(t.attr)), u.cache());
      binaryWith(u, op, slot, slot, s.value, s, 1);
      asm.at(t);
      storeAttribute(u, t, object, slot);
      break;
    }
    case ast.NodeKind.Subscript: {
      const object = operand(u, t.value);
      const slot = u.newTemp();
      const small = smallInt(u, t.slice);
      if (small !== null) {
        asm.at(t);
        asm.emit3(Op.GETITEM_INT, slot, object, small);
        binaryWith(u, op, slot, slot, s.value, s, 1);
        asm.at(t);
        asm.emit3(Op.SETITEM_INT, object, small, slot);
        break;
      }
      let key = -1;
      if (t.slice instanceof ast.Slice) {
        key = u.newTemp();
        buildSlice(u, t.slice, key);
      } else key = operand(u, t.slice);
      asm.at(t);
      asm.emit3(Op.GETITEM, slot, object, key);
      binaryWith(u, op, slot, slot, s.value, s, 1);
      asm.at(t);
      asm.emit3(Op.SETITEM, object, key, slot);
      break;
    }
    default:
      throw u.c.error("illegal expression for augmented assignment", t);
  }
}

/** `target: annotation = value`. */
export function compileAnnAssign(u: Unit, s: ast.AnnAssign): void {
  const asm = u.asm;
  const target = s.target as ast.AnyExpr;
  if (s.value !== null) {
    if (target.kind === ast.NodeKind.Name) assignName(u, target, s.value);
    else {
      const value = intoTemp(u, s.value);
      assignFrom(u, target, value);
    }
  }
  const isEvaluated = u.scope.kind !== ScopeKind.Function;
  switch (target.kind) {
    case ast.NodeKind.Name:
      checkAssignable(u, target.id, s);
      if (s.simple && isEvaluated) {
        // __annotations__[name] = annotation
        const value = compileAnnotation(u, s.annotation);
        const dict = u.newTemp();
        const key = u.newTemp();
        asm.at(s);
        if (asm.isReachable) {
          if (u.scope.scopeOf("__annotations__") === SymbolScope.GlobalExplicit) asm.emit3(Op.LOAD_GLOBAL, dict, u.name("__annotations__"), u.cache());
          else asm.emit3(Op.LOAD_NAME, dict, u.name("__annotations__"), u.cache());
        }
        loadText(u, key, u.c.constants.str(u.mangled(target.id)));
        asm.emit3(Op.SETITEM, dict, key, value);
      } else if (!s.simple && isEvaluated && !u.c.futureAnnotations) discard(u, s.annotation);
      break;
    case ast.NodeKind.Attribute:
      if (target.attr === "__debug__") throw u.c.error("cannot assign to __debug__", target);
      if (s.value === null) discard(u, target.value);
      if (isEvaluated && !u.c.futureAnnotations) discard(u, s.annotation);
      break;
    case ast.NodeKind.Subscript:
      if (s.value === null) {
        discard(u, target.value);
        discardSlice(u, target.slice);
      }
      if (isEvaluated && !u.c.futureAnnotations) discard(u, s.annotation);
      break;
    default:
      throw u.c.error("illegal target for annotation", target);
  }
}
function loadText(u: Unit, slot: number, w_text: W_Root): void {
  u.loadConst(slot, w_text);
}
function discardSlice(u: Unit, slice: ast.Expr): void {
  if (slice instanceof ast.Slice) {
    if (slice.lower !== null) discard(u, slice.lower);
    if (slice.upper !== null) discard(u, slice.upper);
    if (slice.step !== null) discard(u, slice.step);
  } else discard(u, slice);
}

/** `del target`. */
export function compileDelete(u: Unit, target: ast.Expr): void {
  const asm = u.asm;
  const mark = u.temps;
  const t = target as ast.AnyExpr;
  switch (t.kind) {
    case ast.NodeKind.Name:
      asm.at(t);
      deleteName(u, t.id, t);
      break;
    case ast.NodeKind.Attribute: {
      if (t.attr === "__debug__") throw u.c.error("cannot delete __debug__", t);
      const object = operand(u, t.value);
      asm.at(t);
      if (asm.isReachable) asm.emit2(Op.DELETE_ATTR, object, u.name(u.mangled(t.attr)));
      break;
    }
    case ast.NodeKind.Subscript: {
      const object = operand(u, t.value);
      const key = operand(u, t.slice);
      asm.at(t);
      asm.emit2(Op.DELITEM, object, key);
      break;
    }
    case ast.NodeKind.Tuple:
      for (const element of t.elts) compileDelete(u, element);
      break;
    case ast.NodeKind.List:
      for (const element of t.elts) compileDelete(u, element);
      break;
    default:
      throw u.c.error("cannot delete expression", t);
  }
  u.temps = mark;
}
