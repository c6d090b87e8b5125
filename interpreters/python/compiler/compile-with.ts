// Dialect code: runs under Node and translated.
/** `with` and `async with`. */
import type * as ast from "../parser/ast";
import { Name } from "../parser/ast";
import { type Handler, Label } from "./assembler";
import { assignFrom } from "./compile-assign";
import { emitAwait, operand } from "./compile-expr";
import { exitAsync } from "./compile-leave";
import { checkAssignable } from "./compile-name";
import { compileStatements, debugLineAgain } from "./compile-stmt";
import { Op } from "./opcodes";
import { BlockKind, type Unit } from "./unit";

export function compileWith(u: Unit, items: ast.WithItem[], body: ast.Stmt[], node: ast.Stmt, isAsync: boolean): void {
  if (isAsync && !u.isAsyncFunction) throw u.c.error("'async with' outside async function", node);
  withItem(u, items, 0, body, node, isAsync);
}

/** The item at `index`, around those that follow. */
function withItem(u: Unit, items: ast.WithItem[], index: number, body: ast.Stmt[], node: ast.Stmt, isAsync: boolean): void {
  const asm = u.asm;
  const item = items[index];
  const exit = u.newTemp();
  const exception = u.newTemp();
  const saved = u.newTemp();
  const mark = u.temps;
  const vars = item.optionalVars;

  // A plain variable takes the value at once.
  let value = -1;
  if (!isAsync && vars instanceof Name) {
    checkAssignable(u, vars.id, vars);
    value = u.localSlot(u.mangled(vars.id));
  }
  const isDirect = value >= 0;
  if (!isDirect) value = u.newTemp();
  const manager = operand(u, item.contextExpr);
  asm.at(node);
  if (isAsync) {
    asm.emit3(Op.ASYNC_WITH_ENTER, exit, value, manager);
    emitAwait(u, value, value, 1, node);
  } else asm.emit3(Op.WITH_ENTER, exit, value, manager);
  if (isDirect) asm.bind(value);

  const end = new Label();
  const handler = u.newHandler(exception);
  const state = asm.handlerState();
  const block = u.pushBlock(isAsync ? BlockKind.AsyncWith : BlockKind.With, node);
  block.exitSlot = exit;
  block.node = node;
  asm.setHandler(handler);
  if (vars !== null && !isDirect) assignFrom(u, vars, value);
  u.temps = mark;
  if (index + 1 < items.length) withItem(u, items, index + 1, body, node, isAsync);
  else compileStatements(u, body);
  u.popBlock();
  asm.setHandler(handler.outer);
  asm.at(node);
  debugLineAgain(u, node.lineno);
  if (isAsync) exitAsync(u, block);
  else asm.emit1(Op.WITH_EXIT, exit);
  asm.jump(end);

  asm.placeHandler(handler, state);
  asm.at(node);
  asm.emit2(Op.PUSH_EXC, saved, exception);
  const second = u.newTemp();
  const cleanup = u.newHandler(second);
  const cleanupState = asm.handlerState();
  asm.setHandler(cleanup);
  const result = u.newTemp();
  debugLineAgain(u, node.lineno);
  asm.emit3(Op.WITH_EXCEPT, result, exit, exception);
  if (isAsync) emitAwait(u, result, result, 2, node);
  const suppressed = new Label();
  asm.jump1(Op.JUMP_IF_TRUE, result, suppressed);
  asm.setHandler(cleanup.outer);
  asm.emit1(Op.POP_EXC, saved);
  asm.emit1(Op.RERAISE, exception);
  asm.unreachable();
  emitCleanup(u, cleanup, cleanupState, saved);
  asm.place(suppressed);
  asm.emit1(Op.POP_EXC, saved);
  asm.place(end);
}

/** The handler of a handler: the handled exception is what it was, and the new one goes on. */
export function emitCleanup(u: Unit, cleanup: Handler, state: Int32Array | null, saved: number): void {
  const asm = u.asm;
  asm.setHandler(cleanup.outer);
  asm.placeHandler(cleanup, state);
  asm.emit1(Op.POP_EXC, saved);
  asm.emit1(Op.RERAISE, cleanup.slot);
  asm.unreachable();
}
