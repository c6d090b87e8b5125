// Dialect code: runs under Node and translated.
/** Variables: loading, storing and deleting a name, whatever it is in the scope. */
import type * as ast from "../parser/ast";
import { Op } from "./opcodes";
import { ScopeKind, SymbolScope } from "./scope";
import type { Unit } from "./unit";

/** Loads a variable into a slot. */
export function loadName(u: Unit, id: string, dst: number): void {
  const name = u.mangled(id);
  const asm = u.asm;
  const local = u.localSlot(name);
  if (local >= 0) {
    checkLocal(u, local);
    u.move(dst, local);
    return;
  }
  if (!asm.isReachable) return;
  switch (u.scope.scopeOf(name)) {
    case SymbolScope.Cell:
      asm.emit2(Op.LOAD_DEREF, dst, u.cellSlot(name));
      break;
    case SymbolScope.Free:
      if (u.scope.kind === ScopeKind.Class) asm.emit3(Op.LOAD_CLASSDEREF, dst, u.cellSlot(name), u.name(name));
      else asm.emit2(Op.LOAD_DEREF, dst, u.cellSlot(name));
      break;
    case SymbolScope.GlobalExplicit:
      asm.emit3(Op.LOAD_GLOBAL, dst, u.name(name), u.cache());
      break;
    case SymbolScope.GlobalImplicit:
    case SymbolScope.Local:
      asm.emit3(u.isFunction ? Op.LOAD_GLOBAL : Op.LOAD_NAME, dst, u.name(name), u.cache());
      break;
  }
}

/** Raises at run time if the local is unbound. */
export function checkLocal(u: Unit, local: number): void {
  if (u.asm.isBound(local)) return;
  u.asm.emit1(Op.CHECK_LOCAL, local);
  u.asm.bind(local);
}

/** Refuses names that cannot be assigned. */
export function checkAssignable(u: Unit, id: string, node: ast.Node): void {
  if (id === "__debug__") throw u.c.error("cannot assign to __debug__", node);
}

/** Stores a slot's value in a variable. */
export function storeName(u: Unit, id: string, src: number, node: ast.Node): void {
  checkAssignable(u, id, node);
  const name = u.mangled(id);
  const asm = u.asm;
  const local = u.localSlot(name);
  if (local >= 0) {
    u.move(local, src);
    asm.bind(local);
    return;
  }
  if (!asm.isReachable) return;
  switch (u.scope.scopeOf(name)) {
    case SymbolScope.Cell:
    case SymbolScope.Free:
      asm.emit2(Op.STORE_DEREF, u.cellSlot(name), src);
      break;
    case SymbolScope.GlobalExplicit:
      asm.emit3(Op.STORE_GLOBAL, u.name(name), src, u.cache());
      break;
    case SymbolScope.GlobalImplicit:
    case SymbolScope.Local:
      asm.emit3(u.isFunction ? Op.STORE_GLOBAL : Op.STORE_NAME, u.name(name), src, u.cache());
      break;
  }
}

/** `del name`. */
export function deleteName(u: Unit, id: string, node: ast.Node): void {
  if (id === "__debug__") throw u.c.error("cannot delete __debug__", node);
  const name = u.mangled(id);
  const asm = u.asm;
  const local = u.localSlot(name);
  if (local >= 0) {
    checkLocal(u, local);
    asm.emit1(Op.DELETE_LOCAL, local);
    asm.unbind(local);
    return;
  }
  if (!asm.isReachable) return;
  switch (u.scope.scopeOf(name)) {
    case SymbolScope.Cell:
    case SymbolScope.Free:
      asm.emit1(Op.DELETE_DEREF, u.cellSlot(name));
      break;
    case SymbolScope.GlobalExplicit:
      asm.emit1(Op.DELETE_GLOBAL, u.name(name));
      break;
    case SymbolScope.GlobalImplicit:
    case SymbolScope.Local:
      asm.emit1(u.isFunction ? Op.DELETE_GLOBAL : Op.DELETE_NAME, u.name(name));
      break;
  }
}
