/**
 * try, catch, finally.
 *
 * The finally block is built once for each way out of the statement: at its end, for an exception that goes on, and for each
 * jump that leaves it (jump.ts finds it among the cleanups).
 */
import { ts } from "../ts";
import { Variable } from "../ir/graph";
import type { Control, FunctionContext } from "./context";
import { bindName } from "./destructuring";
import { compileStatements } from "./statement";
import { declaredNames } from "./syntax";
import { openCell } from "./variables";

export function compileTry(c: FunctionContext, node: ts.TryStatement): void {
  const { tryBlock, catchClause, finallyBlock } = node;
  const after = c.newBlock();
  const outer = c.control;
  const exception = (): Variable => new Variable(null, "exception");
  const onUncaught = finallyBlock === undefined ? null : c.newBlock([exception()]);
  let around: Control | null = outer;
  if (finallyBlock !== undefined) {
    around = { kind: "cleanup", parent: around, run: () => compileStatements(c, finallyBlock.statements) };
    around = { kind: "handler", parent: around, block: onUncaught! };
  }
  const onException = catchClause === undefined ? null : c.newBlock([exception()]);
  const body: Control | null = onException === null ? around : { kind: "handler", parent: around, block: onException };

  const build = (control: Control | null, build: () => void): void => {
    c.control = control;
    build();
    c.control = outer;
    if (!c.reachable) return;
    if (finallyBlock !== undefined) compileStatements(c, finallyBlock.statements);
    c.goto(after);
  };
  build(body, () => compileStatements(c, tryBlock.statements));
  if (catchClause !== undefined && onException !== null) {
    c.enterSealed(onException);
    if (c.reachable) build(around, () => compileCatch(c, catchClause, onException.inputs[0]));
  }
  if (finallyBlock !== undefined && onUncaught !== null) {
    c.enterSealed(onUncaught);
    if (c.reachable) {
      compileStatements(c, finallyBlock.statements);
      c.raise(onUncaught.inputs[0], finallyBlock);
    }
  }
  c.enterSealed(after);
}

function compileCatch(c: FunctionContext, node: ts.CatchClause, exception: Variable): void {
  const { variableDeclaration, block } = node;
  if (variableDeclaration !== undefined) {
    for (const { declaration } of declaredNames(variableDeclaration)) openCell(c, declaration as ts.Declaration, variableDeclaration);
    bindName(c, variableDeclaration, exception);
  }
  compileStatements(c, block.statements);
}
