// Dialect code: runs under Node and translated.
/** Statements; the larger ones have files of their own. */
import * as ast from "../parser/ast";
import { Label } from "./assembler";
import { compileAnnAssign, compileAssign, compileAugAssign, compileDelete } from "./compile-assign";
import { emitCall } from "./compile-call";
import { jumpIf, placeAfterTest } from "./compile-condition";
import { compileClass, compileFunction } from "./compile-function";
import { discard, operand } from "./compile-expr";
import { compileImport, compileImportFrom } from "./compile-import";
import { compileBreak, compileContinue, compileReturn } from "./compile-leave";
import { compileAsyncFor, compileFor, compileWhile } from "./compile-loop";
import { compileMatch } from "./compile-match";
import { compileTry } from "./compile-try";
import { compileTryStar } from "./compile-try-star";
import { compileWith } from "./compile-with";
import { Op } from "./opcodes";
import { BlockKind, type Unit } from "./unit";

export function compileStatements(u: Unit, body: ast.Stmt[]): void {
  for (const statement of body) compileStatement(u, statement);
}

/** A LINE, in code for the debugger. */
export function debugLine(u: Unit, line: number): void {
  if (u.c.debuggable && line !== u.debugLine && u.asm.isReachable) {
    u.debugLine = line;
    u.asm.emit1(Op.LINE, line);
  }
}

/** The line of the loop's step or test begins again, each time that control comes by. */
export function debugLineAgain(u: Unit, line: number): void {
  u.debugLine = -1;
  debugLine(u, line);
}

/** Is there anything to be done at the statement's line? A `while` says itself when its line begins. */
function startsLine(s: ast.AnyStmt): boolean {
  switch (s.kind) {
    case ast.NodeKind.While:
    case ast.NodeKind.Global:
    case ast.NodeKind.Nonlocal:
      return false;
    case ast.NodeKind.ExprStmt:
      return !(s.value instanceof ast.Constant);
    default:
      return true;
  }
}

function compileStatement(u: Unit, node: ast.Stmt): void {
  const asm = u.asm;
  const mark = u.temps;
  u.c.deeper();
  asm.at(node);
  const s = node as ast.AnyStmt;
  if (u.c.debuggable && startsLine(s)) debugLine(u, node.lineno);
  switch (s.kind) {
    case ast.NodeKind.FunctionDef:
      compileFunction(u, s, s.name, s.args, s.body, s.decoratorList, s.returns, false);
      break;
    case ast.NodeKind.AsyncFunctionDef:
      compileFunction(u, s, s.name, s.args, s.body, s.decoratorList, s.returns, true);
      break;
    case ast.NodeKind.ClassDef:
      compileClass(u, s);
      break;
    case ast.NodeKind.Return:
      compileReturn(u, s);
      break;
    case ast.NodeKind.Delete:
      for (const target of s.targets) compileDelete(u, target);
      break;
    case ast.NodeKind.Assign:
      compileAssign(u, s);
      break;
    case ast.NodeKind.AugAssign:
      compileAugAssign(u, s);
      break;
    case ast.NodeKind.AnnAssign:
      compileAnnAssign(u, s);
      break;
    case ast.NodeKind.For:
      compileFor(u, s);
      break;
    case ast.NodeKind.AsyncFor:
      compileAsyncFor(u, s);
      break;
    case ast.NodeKind.While:
      compileWhile(u, s);
      break;
    case ast.NodeKind.If:
      compileIf(u, s);
      break;
    case ast.NodeKind.With:
      compileWith(u, s.items, s.body, s, false);
      break;
    case ast.NodeKind.AsyncWith:
      compileWith(u, s.items, s.body, s, true);
      break;
    case ast.NodeKind.Match:
      compileMatch(u, s);
      break;
    case ast.NodeKind.Raise:
      compileRaise(u, s);
      break;
    case ast.NodeKind.Try:
      compileTry(u, s);
      break;
    case ast.NodeKind.TryStar:
      compileTryStar(u, s);
      break;
    case ast.NodeKind.Assert:
      compileAssert(u, s);
      break;
    case ast.NodeKind.Import:
      compileImport(u, s);
      break;
    case ast.NodeKind.ImportFrom:
      compileImportFrom(u, s);
      break;
    case ast.NodeKind.Global:
    case ast.NodeKind.Nonlocal:
    case ast.NodeKind.Pass:
      break;
    case ast.NodeKind.ExprStmt:
      if (u.c.isInteractive && u.parent === null) {
        const value = operand(u, s.value);
        asm.at(s);
        asm.emit1(Op.PRINT_EXPR, value);
      } else if (!(s.value instanceof ast.Constant)) discard(u, s.value);
      break;
    case ast.NodeKind.Break:
      compileBreak(u, s);
      break;
    case ast.NodeKind.Continue:
      compileContinue(u, s);
      break;
  }
  u.temps = mark;
  u.c.depth--;
}

function compileIf(u: Unit, s: ast.If): void {
  const asm = u.asm;
  const way = plainWayOut(u, s);
  if (way !== null) {
    jumpIf(u, s.test, way, true);
    return;
  }
  const otherwise = new Label();
  jumpIf(u, s.test, otherwise, false);
  compileStatements(u, s.body);
  if (s.orelse.length === 0) {
    asm.place(otherwise);
    return;
  }
  const end = new Label();
  asm.at(s);
  asm.jump(end);
  asm.place(otherwise);
  compileStatements(u, s.orelse);
  asm.place(end);
}

/** Where `if test: break` or `if test: continue` goes, when it need not leave anything on the way; null for other statements. */
function plainWayOut(u: Unit, s: ast.If): Label | null {
  const block = u.block;
  if (s.body.length !== 1 || s.orelse.length > 0 || block === null || block.kind !== BlockKind.Loop || u.c.debuggable) return null;
  const only = s.body[0];
  const label = only instanceof ast.Break ? block.breakLabel : only instanceof ast.Continue ? block.continueLabel : null;
  // Only JUMP_BACK goes back.
  return label !== null && label.pc < 0 ? label : null;
}

function compileRaise(u: Unit, s: ast.Raise): void {
  const asm = u.asm;
  if (s.exc === null) asm.emit0(Op.RAISE_CURRENT);
  else {
    const exception = operand(u, s.exc);
    if (s.cause === null) {
      asm.at(s);
      asm.emit1(Op.RAISE, exception);
    } else {
      const cause = operand(u, s.cause);
      asm.at(s);
      asm.emit2(Op.RAISE_FROM, exception, cause);
    }
  }
  asm.unreachable();
}

function compileAssert(u: Unit, s: ast.Assert): void {
  const asm = u.asm;
  if (s.test instanceof ast.Tuple && s.test.elts.length > 0) u.c.source.warnAt("assertion is always true, perhaps remove parentheses?", s);
  if (u.c.optimize > 0) return;
  const end = new Label();
  jumpIf(u, s.test, end, true);
  const place = placeAfterTest(s.test, s);
  asm.at(place);
  const exception = u.newTemp();
  asm.emit1(Op.LOAD_ASSERTION_ERROR, exception);
  if (s.msg !== null) {
    const message = operand(u, s.msg);
    asm.at(place);
    emitCall(u, exception, exception, [message]);
  }
  asm.at(place);
  asm.emit1(Op.RAISE, exception);
  asm.unreachable();
  asm.place(end);
}
