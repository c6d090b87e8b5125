/** Loops. Each iteration of a `for` with `let` has its own variables, where closures could tell. */
import { ts } from "../ts";
import { Variable, type Block, type Value } from "../ir/graph";
import { compileDiscarded } from "./branches";
import type { Control, FunctionContext } from "./context";
import { assignTo, bindName } from "./destructuring";
import { compileExpression } from "./expression";
import { compileCondition } from "./operators";
import { compileStatement, compileVariables } from "./statement";
import { declaredNames } from "./syntax";
import { libraryName, nonNullable, primitiveKind } from "./types";
import { assignVariable, makeCell, openCell } from "./variables";

function loopTarget(c: FunctionContext, labels: readonly string[], breakTo: Block, continueTo: Block): Control {
  return { kind: "target", parent: c.control, labels, plain: true, breakTo, continueTo };
}

export function compileWhile(c: FunctionContext, node: ts.WhileStatement, labels: readonly string[]): void {
  const head = c.newBlock();
  const body = c.newBlock();
  const after = c.newBlock();
  c.goto(head);
  c.enter(head);
  compileCondition(c, node.expression, body, after);
  c.enterSealed(body);
  c.within(loopTarget(c, labels, after, head), () => compileStatement(c, node.statement));
  c.goto(head);
  c.ssa.seal(head);
  c.enterSealed(after);
}

export function compileDo(c: FunctionContext, node: ts.DoStatement, labels: readonly string[]): void {
  const body = c.newBlock();
  const condition = c.newBlock();
  const after = c.newBlock();
  c.goto(body);
  c.enter(body);
  c.within(loopTarget(c, labels, after, condition), () => compileStatement(c, node.statement));
  c.goto(condition);
  c.enterSealed(condition);
  if (c.reachable) compileCondition(c, node.expression, body, after);
  c.ssa.seal(body);
  c.enterSealed(after);
}

export function compileFor(c: FunctionContext, node: ts.ForStatement, labels: readonly string[]): void {
  const { initializer, condition, incrementor } = node;
  if (initializer !== undefined) {
    if (ts.isVariableDeclarationList(initializer)) {
      openHeadCells(c, initializer);
      compileVariables(c, initializer);
    } else compileExpression(c, initializer);
  }
  const head = c.newBlock();
  const body = c.newBlock();
  const next = c.newBlock();
  const after = c.newBlock();
  copyIterationVariables(c, node);
  c.goto(head);
  c.enter(head);
  if (condition === undefined) c.goto(body);
  else compileCondition(c, condition, body, after);
  c.enterSealed(body);
  c.within(loopTarget(c, labels, after, next), () => compileStatement(c, node.statement));
  c.goto(next);
  c.enterSealed(next);
  if (c.reachable) {
    copyIterationVariables(c, node);
    if (incrementor !== undefined) compileDiscarded(c, incrementor);
    c.goto(head);
  }
  c.ssa.seal(head);
  c.enterSealed(after);
}

function openHeadCells(c: FunctionContext, list: ts.VariableDeclarationList): void {
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0) return;
  for (const one of list.declarations) for (const { declaration } of declaredNames(one)) openCell(c, declaration as ts.Declaration, one);
}

/** CreatePerIterationEnvironment: the cells of the head's variables are replaced by new ones with the same contents. */
function copyIterationVariables(c: FunctionContext, node: ts.ForStatement): void {
  const list = node.initializer;
  if (!c.reachable || list === undefined || !ts.isVariableDeclarationList(list) || (list.flags & ts.NodeFlags.Let) === 0) return;
  for (const one of list.declarations) {
    for (const { declaration } of declaredNames(one)) {
      if (c.analysis.isCell(declaration)) makeCell(c, declaration as ts.Declaration, c.emit("cell_get", [c.read(declaration)], one), one);
    }
  }
}

export function compileForOf(c: FunctionContext, node: ts.ForOfStatement, labels: readonly string[]): void {
  if (node.awaitModifier !== undefined) {
    c.refuse(node, "async", "`for await`: promises, async functions and events are not in the dialect", "use a generator and a plain `for … of`");
    return;
  }
  const iterable = compileExpression(c, node.expression);
  const iterator = c.emit("iter_new", [iterable], node.expression);
  const closes = mayNeedClosing(c, node.expression);
  iterate(c, iterator, node.expression, labels, closes, (value) => {
    const head = node.initializer;
    if (!ts.isVariableDeclarationList(head)) assignTo(c, head, value);
    else {
      const [declaration] = head.declarations;
      openHeadCells(c, head);
      const { name } = declaration;
      if ((head.flags & ts.NodeFlags.BlockScoped) === 0 && ts.isIdentifier(name)) assignVariable(c, name, value);
      else bindName(c, declaration, value);
    }
    compileStatement(c, node.statement);
  });
}

/** `body` for each value of an iterable; it cannot be left early. */
export function forEachValue(c: FunctionContext, iterable: Value, node: ts.Node, body: (value: Value) => void): void {
  iterate(c, c.emit("iter_new", [iterable], node), node, [], false, body);
}

/** `body` for each value that is left in an iterator. */
export function forEachRemaining(c: FunctionContext, iterator: Value, node: ts.Node, body: (value: Value) => void): void {
  iterate(c, iterator, node, [], false, body);
}

/** The loop itself. `closes`: leaving it early, by a jump or an exception, must close the iterator. */
export function iterate(c: FunctionContext, iterator: Value, node: ts.Node, labels: readonly string[], closes: boolean, body: (value: Value) => void): void {
  const head = c.newBlock();
  const inside = c.newBlock();
  const after = c.newBlock();
  c.goto(head);
  c.enter(head);
  c.branch(c.emit("iter_advance", [iterator], node), inside, after);
  c.enterSealed(inside);
  const value = c.emit("iter_current", [iterator], node);
  const outer = c.control;
  if (!closes) c.within(loopTarget(c, labels, after, head), () => body(value));
  else {
    // `break` passes the cleanup, `continue` does not: two targets around it.
    const onException = c.newBlock([new Variable(null, "exception")]);
    const breaking: Control = { kind: "target", parent: outer, labels, plain: true, breakTo: after, continueTo: null };
    const cleanup: Control = { kind: "cleanup", parent: breaking, run: () => c.emitVoid("iter_close", [iterator], node) };
    const handling: Control = { kind: "handler", parent: cleanup, block: onException };
    const continuing: Control = { kind: "target", parent: handling, labels, plain: true, breakTo: null, continueTo: head };
    c.within(continuing, () => body(value));
    c.goto(head);
    c.enterSealed(onException);
    if (c.reachable) closeAndRaise(c, iterator, onException.inputs[0], node);
  }
  c.goto(head);
  c.ssa.seal(head);
  c.enterSealed(after);
}

/** After an exception in the body: the iterator is closed, and an exception of that is dropped. */
function closeAndRaise(c: FunctionContext, iterator: Value, exception: Variable, node: ts.Node): void {
  const again = c.newBlock([new Variable(null, "exception")]);
  c.within({ kind: "handler", parent: c.control, block: again }, () => c.emitVoid("iter_close", [iterator], node));
  c.goto(again, [exception]);
  c.enterSealed(again);
  c.raise(exception, node);
}

/** Iterables of the library have iterators that need no closing; generators and user classes may. */
export function mayNeedClosing(c: FunctionContext, node: ts.Expression): boolean {
  const type = nonNullable(c.checker, c.checker.getTypeAtLocation(node));
  if (primitiveKind(c.checker, type) === "string" || c.checker.isTupleType(type) || c.checker.isArrayType(type)) return false;
  const name = libraryName(c.checker, c.live.program, type);
  return name === undefined || !/^(ReadonlyArray|Array|Map|Set|ReadonlyMap|ReadonlySet|(Array|Map|Set|String)Iterator|\w+Array)$/.test(name);
}
