// Dialect code: runs under Node and translated.
/**
 * `try`. An `except` clause has a handler of its own, which restores what was handled before. A `finally` clause is there once, in its
 * exceptional form, if it is long: whoever enters it says in a slot how control goes on; a short one is copied to each way out.
 *
 *     try body            [handler H]
 *     JUMP end
 *     H:  PUSH_EXC saved  [handler C]
 *         JUMP_IF_NOT_EXC_MATCH … body of the clause, POP_EXC, JUMP end
 *         …
 *         POP_EXC, RERAISE
 *     C:  POP_EXC, RERAISE
 *     end:
 */
import * as ast from "../parser/ast";
import { Label } from "./assembler";
import { operand } from "./compile-expr";
import { clearName, leave, Leaving } from "./compile-leave";
import { storeName } from "./compile-name";
import { compileStatements, debugLineAgain } from "./compile-stmt";
import { emitCleanup } from "./compile-with";
import { Op } from "./opcodes";
import { BlockKind, FinallyExits, type Unit } from "./unit";

export function compileTry(u: Unit, s: ast.Try): void {
  if (s.finalbody.length > 0) {
    compileFinally(u, s.finalbody, s, () => {
      if (s.handlers.length > 0) compileExcept(u, s);
      else {
        compileStatements(u, s.body);
        compileStatements(u, s.orelse);
      }
    });
  } else compileExcept(u, s);
}

function compileExcept(u: Unit, s: ast.Try): void {
  const asm = u.asm;
  const exception = u.newTemp();
  const saved = u.newTemp();
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

  // Without a body that could raise, the clauses are only looked at for errors.
  asm.placeHandler(handler, isEmpty ? null : state);
  const second = u.newTemp();
  const cleanup = u.newHandler(second);
  asm.at(s);
  asm.emit2(Op.PUSH_EXC, saved, exception);
  asm.setHandler(cleanup);
  const cleanupState = asm.handlerState();
  for (let i = 0; i < s.handlers.length; i++) {
    const clause = s.handlers[i];
    if (clause.type === null && i < s.handlers.length - 1) throw u.c.error("default 'except:' must be last", clause);
    const next = new Label();
    asm.at(clause);
    debugLineAgain(u, clause.lineno);
    if (clause.type !== null) {
      const mark = u.temps;
      const type = operand(u, clause.type);
      asm.at(clause);
      asm.jump2(Op.JUMP_IF_NOT_EXC_MATCH, exception, type, next);
      u.temps = mark;
    }
    clauseBody(u, clause, exception, saved);
    asm.at(clause);
    asm.setHandler(cleanup.outer);
    asm.emit1(Op.POP_EXC, saved);
    if (clause.name !== null) clearName(u, clause.name, clause);
    asm.jump(end);
    asm.setHandler(cleanup);
    asm.place(next);
  }
  asm.setHandler(cleanup.outer);
  asm.emit1(Op.POP_EXC, saved);
  asm.emit1(Op.RERAISE, exception);
  asm.unreachable();
  emitCleanup(u, cleanup, isEmpty ? null : cleanupState, saved);
  asm.place(end);
}

/** The statements of an `except` clause; with a name, which goes at the end however it comes. */
function clauseBody(u: Unit, clause: ast.ExceptHandler, exception: number, saved: number): void {
  const asm = u.asm;
  const name = clause.name;
  asm.at(clause);
  if (name === null) {
    const block = u.pushBlock(BlockKind.Handler, clause);
    block.savedSlot = saved;
    compileStatements(u, clause.body);
    u.popBlock();
    return;
  }
  storeName(u, name, exception, clause);
  const third = u.newTemp();
  const inner = u.newHandler(third);
  const innerState = asm.handlerState();
  // Leaving the clause, neither handler counts.
  const block = u.pushBlock(BlockKind.Handler, clause);
  block.savedSlot = saved;
  block.name = name;
  block.node = clause;
  asm.setHandler(inner);
  compileStatements(u, clause.body);
  u.popBlock();
  asm.setHandler(inner.outer);
  const end = new Label();
  asm.jump(end);
  asm.placeHandler(inner, innerState);
  clearName(u, name, clause);
  asm.emit1(Op.RERAISE, third);
  asm.unreachable();
  asm.place(end);
}

/** Statements under a `finally` clause. */
export function compileFinally(u: Unit, finalbody: ast.Stmt[], node: ast.Stmt, body: () => void): void {
  const asm = u.asm;
  const exits = new FinallyExits();
  if (isShort(finalbody)) exits.copied = finalbody;
  exits.whySlot = u.newTemp();
  exits.savedSlot = u.newTemp();
  exits.returnSlot = u.newTemp();
  const end = new Label();
  const handler = u.newHandler(exits.whySlot);
  const state = asm.handlerState();
  const start = asm.pc;
  const block = u.pushBlock(BlockKind.Finally, node);
  block.finallyExits = exits;
  asm.setHandler(handler);
  body();
  u.popBlock();
  asm.setHandler(handler.outer);
  const isEmpty = asm.pc === start;
  // What is surely bound after the whole is what the body bound, if it went through, and what the clause binds.
  const bound = asm.state === null ? null : asm.state.slice();
  if (exits.copied !== null) {
    compileStatements(u, finalbody);
    asm.jump(end);
  } else {
    u.loadConst(exits.whySlot, u.c.constants.literal(ast.CONSTANT_NONE));
    asm.emit1(Op.GET_EXC, exits.savedSlot);
    asm.jump(exits.entry);
  }

  asm.placeHandler(handler, isEmpty ? null : state);
  asm.at(finalbody[0]);
  asm.emit2(Op.PUSH_EXC, exits.savedSlot, exits.whySlot);
  if (exits.copied === null) asm.place(exits.entry);
  const second = u.newTemp();
  const cleanup = u.newHandler(second);
  const cleanupState = asm.handlerState();
  const clause = u.pushBlock(BlockKind.FinallyBody, node);
  clause.savedSlot = exits.savedSlot;
  asm.setHandler(cleanup);
  compileStatements(u, finalbody);
  u.popBlock();
  asm.setHandler(cleanup.outer);
  asm.emit1(Op.POP_EXC, exits.savedSlot);
  if (exits.copied === null) {
    if (bound !== null) asm.jumpBinding(Op.JUMP_IF_NONE, exits.whySlot, end, bound);
    dispatch(u, exits, node);
  }
  asm.emit1(Op.RERAISE, exits.whySlot);
  asm.unreachable();
  emitCleanup(u, cleanup, cleanupState, exits.savedSlot);
  asm.place(end);
}

/** After the clause: the ways on that were asked for. */
function dispatch(u: Unit, exits: FinallyExits, node: ast.Stmt): void {
  if (exits.returns) way(u, exits, 0, () => leave(u, null, Leaving.Return, exits.returnSlot, node));
  for (let i = 0; i < exits.breaks.length; i++) way(u, exits, i * 2 + 1, () => leave(u, exits.breaks[i], Leaving.Break, -1, node));
  for (let i = 0; i < exits.continues.length; i++) way(u, exits, i * 2 + 2, () => leave(u, exits.continues[i], Leaving.Continue, -1, node));
}
function way(u: Unit, exits: FinallyExits, why: number, go: () => void): void {
  const asm = u.asm;
  const mark = u.temps;
  const next = new Label();
  const number = u.newTemp();
  u.loadConst(number, u.c.constants.int(why));
  asm.jump2(Op.JUMP_IF_IS_NOT, exits.whySlot, number, next);
  u.temps = mark;
  go();
  asm.place(next);
}

/** Are the statements so few and simple that copies do no harm? */
function isShort(body: ast.Stmt[]): boolean {
  if (body.length > 2) return false;
  for (const statement of body) {
    const kind = (statement as ast.AnyStmt).kind;
    switch (kind) {
      case ast.NodeKind.ExprStmt:
      case ast.NodeKind.Assign:
      case ast.NodeKind.AugAssign:
      case ast.NodeKind.Delete:
      case ast.NodeKind.Pass:
        break;
      default:
        return false;
    }
  }
  return true;
}
