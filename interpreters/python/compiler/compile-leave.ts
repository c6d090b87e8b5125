// Dialect code: runs under Node and translated.
/** `return`, `break` and `continue`: what stands around is left from the inside out; `finally` clauses run, `with` managers exit. */
import * as ast from "../parser/ast";
import { CO_ASYNC_GENERATOR } from "./code";
import { emitAwait, operand } from "./compile-expr";
import { deleteName, storeName } from "./compile-name";
import { compileStatements } from "./compile-stmt";
import { Op } from "./opcodes";
import { Block, BlockKind, type Unit } from "./unit";

export function compileReturn(u: Unit, s: ast.Return): void {
  const asm = u.asm;
  if (!u.isFunction) throw u.c.error("'return' outside function", s);
  if (s.value !== null && (u.code.flags & CO_ASYNC_GENERATOR) !== 0) throw u.c.error("'return' with value in async generator", s);
  let value = -1;
  if (s.value !== null && !(s.value instanceof ast.Constant && s.value.value.kind === ast.ConstantKind.None)) {
    value = operand(u, s.value);
    // What is on the way may change a variable.
    if (!u.isTemp(value) && mayRunStatements(u.block)) {
      const copy = u.newTemp();
      u.move(copy, value);
      value = copy;
    }
  }
  asm.at(s);
  for (let block = u.block; block !== null; block = block.outer) {
    if (block.kind === BlockKind.HandlerStar) throw starError(u, s.value === null ? s : s.value);
  }
  leave(u, null, Leaving.Return, value, s);
}
function mayRunStatements(innermost: Block | null): boolean {
  for (let block = innermost; block !== null; block = block.outer) if (block.kind === BlockKind.Finally) return true;
  return false;
}

export function compileBreak(u: Unit, s: ast.Break): void {
  const loop = innermostLoop(u, s);
  if (loop === null) throw u.c.error("'break' outside loop", s);
  u.asm.at(s);
  leave(u, loop, Leaving.Break, -1, s);
}

export function compileContinue(u: Unit, s: ast.Continue): void {
  const loop = innermostLoop(u, s);
  if (loop === null) throw u.c.error("'continue' not properly in loop", s);
  u.asm.at(s);
  leave(u, loop, Leaving.Continue, -1, s);
}
function innermostLoop(u: Unit, s: ast.Stmt): Block | null {
  let block = u.block;
  while (block !== null && block.kind !== BlockKind.Loop) {
    if (block.kind === BlockKind.HandlerStar) throw starError(u, s);
    block = block.outer;
  }
  return block;
}
function starError(u: Unit, s: ast.Node): Error {
  return u.c.error("'break', 'continue' and 'return' cannot appear in an except* block", s);
}

/** Why blocks are left. */
export enum Leaving {
  Return,
  Break,
  Continue,
}

/**
 * Leaves all blocks up to `target` (null: all), and returns or jumps; if a `finally` clause takes over, what is behind it is left when it ends.
 * Afterwards block and handler are again as they were, and control does not come here.
 */
export function leave(u: Unit, target: Block | null, leaving: Leaving, value: number, node: ast.Node): void {
  const asm = u.asm;
  const innermost = u.block;
  const handler = asm.currentHandler;
  const mark = u.temps;
  let goesOn = true;
  for (let block = innermost; block !== target && block !== null && goesOn; block = block.outer) {
    u.block = block.outer;
    goesOn = leaveBlock(u, block, target, leaving, value, node);
  }
  if (goesOn) {
    if (leaving !== Leaving.Return) asm.jump(leaving === Leaving.Break ? target!.breakLabel! : target!.continueLabel!);
    else if (value < 0) asm.emit0(Op.RETURN_NONE);
    else asm.emit1(Op.RETURN, value);
  }
  asm.unreachable();
  u.block = innermost;
  u.temps = mark;
  asm.setHandler(handler);
}

function leaveBlock(u: Unit, block: Block, target: Block | null, leaving: Leaving, value: number, node: ast.Node): boolean {
  const asm = u.asm;
  asm.setHandler(block.handler);
  switch (block.kind) {
    case BlockKind.Handler:
      asm.emit1(Op.POP_EXC, block.savedSlot);
      if (block.name !== null) clearName(u, block.name, block.node!);
      return true;
    case BlockKind.FinallyBody:
      asm.emit1(Op.POP_EXC, block.savedSlot);
      return true;
    case BlockKind.With:
      asm.at(block.node!);
      asm.emit1(Op.WITH_EXIT, block.exitSlot);
      asm.at(node);
      return true;
    case BlockKind.AsyncWith:
      exitAsync(u, block);
      asm.at(node);
      return true;
    case BlockKind.Finally:
      return leaveFinally(u, block, target, leaving, value, node);
    default:
      return true;
  }
}

/** Ends an `async with` without an exception. */
export function exitAsync(u: Unit, block: Block): void {
  const asm = u.asm;
  const slot = u.newTemp();
  asm.at(block.node!);
  asm.emit2(Op.ASYNC_WITH_EXIT, slot, block.exitSlot);
  emitAwait(u, slot, slot, 2, block.node!);
}

function leaveFinally(u: Unit, block: Block, target: Block | null, leaving: Leaving, value: number, node: ast.Node): boolean {
  const asm = u.asm;
  const exits = block.finallyExits!;
  if (exits.copied !== null) {
    compileStatements(u, exits.copied);
    asm.at(node);
    return true;
  }
  if (!asm.isReachable) return false;
  let why = 0;
  if (leaving === Leaving.Return) {
    exits.returns = true;
    if (value < 0) u.loadConst(exits.returnSlot, u.c.constants.literal(ast.CONSTANT_NONE));
    else u.move(exits.returnSlot, value);
  } else {
    const loops = leaving === Leaving.Break ? exits.breaks : exits.continues;
    let index = loops.indexOf(target!);
    if (index < 0) {
      index = loops.length;
      loops.push(target!);
    }
    why = index * 2 + (leaving === Leaving.Break ? 1 : 2);
  }
  u.loadConst(exits.whySlot, u.c.constants.int(why));
  asm.emit1(Op.GET_EXC, exits.savedSlot);
  asm.jump(exits.entry);
  return false;
}

/** `except … as name` ends: the name is None, then deleted; that it may have been deleted already does not matter. */
export function clearName(u: Unit, name: string, node: ast.Node): void {
  const local = u.localSlot(u.mangled(name));
  if (local >= 0) {
    u.asm.emit1(Op.DELETE_LOCAL, local);
    u.asm.unbind(local);
    return;
  }
  const mark = u.temps;
  const slot = u.newTemp();
  u.loadConst(slot, u.c.constants.literal(ast.CONSTANT_NONE));
  storeName(u, name, slot, node);
  deleteName(u, name, node);
  u.temps = mark;
}
