// Dialect code: runs under Node and translated.
/** `try` with `except*`: each clause takes its part of the group; what they raise, and what is left, goes on as one. */
import type * as ast from "../parser/ast";
import { Label } from "./assembler";
import { emitBuild } from "./compile-display";
import { operand } from "./compile-expr";
import { clearName } from "./compile-leave";
import { storeName } from "./compile-name";
import { compileStatements } from "./compile-stmt";
import { compileFinally } from "./compile-try";
import { emitCleanup } from "./compile-with";
import { Op } from "./opcodes";
import { BlockKind, type Unit } from "./unit";

export function compileTryStar(u: Unit, s: ast.TryStar): void {
  if (s.finalbody.length > 0) compileFinally(u, s.finalbody, s, () => compileExceptStar(u, s));
  else compileExceptStar(u, s);
}

function compileExceptStar(u: Unit, s: ast.TryStar): void {
  const asm = u.asm;
  const exception = u.newTemp();
  const saved = u.newTemp();
  const rest = u.newTemp();
  const raised = u.newTemp();
  const match = u.newTemp();
  const end = new Label();
  const handler = u.newHandler(exception);
  const state = asm.handlerState();
  const start = asm.pc;
  u.pushBlock(BlockKind.Try, s);
  asm.setHandler(handler);
  compileStatements(u, s.body);
  u.popBlock();
  asm.setHandler(handler.outer);
  const isEmpty = asm.pc === start;
  compileStatements(u, s.orelse);
  asm.jump(end);

  asm.placeHandler(handler, isEmpty ? null : state);
  asm.at(s);
  asm.emit2(Op.PUSH_EXC, saved, exception);
  const second = u.newTemp();
  const cleanup = u.newHandler(second);
  const cleanupState = asm.handlerState();
  asm.setHandler(cleanup);
  emitBuild(u, Op.BUILD_LIST, raised, []);
  u.move(rest, exception);
  for (const clause of s.handlers) {
    const mark = u.temps;
    const next = new Label();
    const type = operand(u, clause.type!);
    asm.at(clause);
    asm.emit4(Op.EG_MATCH, match, rest, rest, type);
    asm.jump1(Op.JUMP_IF_NONE, match, next);
    clauseBody(u, clause, match, raised);
    asm.place(next);
    u.temps = mark;
  }
  asm.at(s);
  asm.emit2(Op.LIST_APPEND, raised, rest);
  asm.emit3(Op.EG_RERAISE, rest, exception, raised);
  asm.setHandler(cleanup.outer);
  asm.emit1(Op.POP_EXC, saved);
  asm.jump1(Op.JUMP_IF_NONE, rest, end);
  asm.emit1(Op.RERAISE, rest);
  asm.unreachable();
  emitCleanup(u, cleanup, cleanupState, saved);
  asm.place(end);
}

/** One clause; what it raises is collected. */
function clauseBody(u: Unit, clause: ast.ExceptHandler, match: number, raised: number): void {
  const asm = u.asm;
  const saved = u.newTemp();
  const exception = u.newTemp();
  const end = new Label();
  const name = clause.name;
  asm.at(clause);
  asm.emit2(Op.PUSH_EXC, saved, match);
  if (name !== null) storeName(u, name, match, clause);
  const handler = u.newHandler(exception);
  const state = asm.handlerState();
  u.pushBlock(BlockKind.HandlerStar, clause);
  asm.setHandler(handler);
  compileStatements(u, clause.body);
  u.popBlock();
  asm.setHandler(handler.outer);
  asm.at(clause);
  asm.emit1(Op.POP_EXC, saved);
  if (name !== null) clearName(u, name, clause);
  asm.jump(end);

  asm.placeHandler(handler, state);
  asm.emit1(Op.POP_EXC, saved);
  if (name !== null) clearName(u, name, clause);
  asm.emit2(Op.LIST_APPEND, raised, exception);
  asm.place(end);
}
