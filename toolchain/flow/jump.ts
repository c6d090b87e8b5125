/** break, continue, return, labels: jumps that run the cleanups between here and their target. */
import { ts } from "../ts";
import type { FunctionContext, Control } from "./context";
import { undefinedValue } from "./context";
import { compileExpression } from "./expression";
import type { Value } from "../ir/graph";
import { compileStatement } from "./statement";

/** Runs the cleanups from the current place out to `target`, innermost first. Control may not survive them. */
function runCleanups(c: FunctionContext, target: Control | null): void {
  for (let at = c.control; at !== target && at !== null; at = at.parent) {
    if (at.kind !== "cleanup") continue;
    c.control = at.parent;
    at.run();
    if (!c.reachable) return;
  }
  c.control = target;
}

/** Leaves everything up to `target`, then does `then`. */
function leave(c: FunctionContext, target: Control | null, then: () => void): void {
  const before = c.control;
  runCleanups(c, target);
  if (c.reachable) then();
  c.control = before;
}

export function compileReturn(c: FunctionContext, node: ts.ReturnStatement): void {
  returnValue(c, node.expression === undefined ? undefinedValue() : compileExpression(c, node.expression), node);
}

/** Returns `value` from here. */
export function returnValue(c: FunctionContext, value: Value, node: ts.Node): void {
  leave(c, null, () => c.finishReturn(value, node));
}

export function compileBreakOrContinue(c: FunctionContext, node: ts.BreakOrContinueStatement): void {
  const isBreak = ts.isBreakStatement(node);
  const label = node.label?.text;
  for (let at = c.control; at !== null; at = at.parent) {
    if (at.kind !== "target" || (label === undefined ? !at.plain : !at.labels.includes(label))) continue;
    const block = isBreak ? at.breakTo : at.continueTo;
    if (block === null) continue;
    // `continue` stays in the loop, `break` leaves it: the target entry itself holds no cleanup.
    leave(c, at, () => c.goto(block));
    return;
  }
  c.refuse(node, "unsupported-syntax", "this jump has no target", "put it into a loop");
}

export function compileLabeled(c: FunctionContext, node: ts.LabeledStatement, labels: readonly string[]): void {
  const all = [...labels, node.label.text];
  const { statement } = node;
  if (ts.isIterationStatement(statement, false) || ts.isSwitchStatement(statement) || ts.isLabeledStatement(statement)) {
    compileStatement(c, statement, all);
    return;
  }
  const after = c.newBlock();
  c.within({ kind: "target", parent: c.control, labels: all, plain: false, breakTo: after, continueTo: null }, () => compileStatement(c, statement));
  c.goto(after);
  c.enterSealed(after);
}
