/**
 * Expressions whose branches give values of unlike types, such as `count ?? "none"`. No variable can hold them all, but what
 * is done with the value can be done in each branch before they meet: making its text, testing it, dropping it.
 */
import { ts } from "../ts";
import type { Block, Value } from "../ir/graph";
import { isOptionalChain, stepReads, stepResults } from "./access";
import { undefinedValue, type FunctionContext } from "./context";
import { compileExpression } from "./expression";
import { compileCondition, decide, truthOf, valueWhenStopped } from "./operators";
import { skipParens } from "./syntax";
import { constituents, constraintOf, isAnyOrUnknown, isNullish, primitiveKind } from "./types";

/** May the value be of several kinds, says the checker: a number here and a string there? */
export function mayHoldUnlike(c: FunctionContext, node: ts.Expression): boolean {
  const type = constraintOf(c.checker, c.checker.getTypeAtLocation(node));
  if (isAnyOrUnknown(type)) return false;
  const kinds = constituents(type).filter((one) => !isNullish(one)).map((one) => primitiveKind(c.checker, one));
  return kinds.some((one) => one !== kinds[0]);
}

/** Evaluates `node`, and calls `use` in each branch with the value that it gives there; `use` ends the block. */
export function compileResults(c: FunctionContext, node: ts.Expression, use: (value: Value, node: ts.Expression) => void): void {
  const results = (one: ts.Expression): void => {
    if (c.reachable) compileResults(c, one, use);
  };
  if (ts.isParenthesizedExpression(node)) return results(node.expression);
  if (ts.isConditionalExpression(node)) {
    const [ifTrue, ifFalse] = [c.newBlock(), c.newBlock()];
    compileCondition(c, node.condition, ifTrue, ifFalse);
    c.enterSealed(ifTrue);
    results(node.whenTrue);
    c.enterSealed(ifFalse);
    return results(node.whenFalse);
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === "value" && !isOptionalChain(node)) {
    const reads = stepReads(c, node.expression);
    if (reads !== null) return stepResults(c, reads, compileExpression(c, node.expression), node, (value) => use(value, node));
  }
  if (!ts.isBinaryExpression(node)) return use(compileExpression(c, node), node);
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.CommaToken) {
    compileDiscarded(c, node.left);
    return results(node.right);
  }
  if (!isShortCircuit(kind)) return use(compileExpression(c, node), node);
  const right = c.newBlock();
  compileResults(c, node.left, (value, at) => {
    const stop = c.newBlock();
    decide(c, kind, value, at, right, stop);
    c.enterSealed(stop);
    if (c.reachable) use(valueWhenStopped(c, kind, at, value), at);
  });
  c.enterSealed(right);
  results(node.right);
}

function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
}

/** Branches on the truth value of an expression whose branches are of unlike types. */
export function compileUnlikeCondition(c: FunctionContext, node: ts.Expression, ifTrue: Block, ifFalse: Block): void {
  compileResults(c, node, (value, at) => c.branch(truthOf(c, value, at), ifTrue, ifFalse));
}

/** The body of an arrow function, `() => value`; dropped where its context says `=> void`, so that it may be of unlike types. */
export function compileArrowValue(c: FunctionContext, node: ts.FunctionLikeDeclaration, body: ts.Expression): Value {
  const contextual = ts.isArrowFunction(node) && node.type === undefined ? c.checker.getContextualType(node)?.getCallSignatures() ?? [] : [];
  const isDropped = contextual.length === 1 && (c.checker.getReturnTypeOfSignature(contextual[0]).flags & ts.TypeFlags.Void) !== 0;
  if (!isDropped || !mayHoldUnlike(c, body)) return compileExpression(c, body);
  compileDiscarded(c, body);
  return undefinedValue();
}

function drop(c: FunctionContext, value: Value, node: ts.Expression): void {
  if (ts.isCallExpression(skipParens(node))) c.discard(value);
}

/** An expression that stands as a statement: its value is of no interest. */
export function compileDiscarded(c: FunctionContext, node: ts.Expression): void {
  if (!mayHoldUnlike(c, node)) {
    drop(c, compileExpression(c, node), node);
    return;
  }
  const after = c.newBlock();
  compileResults(c, node, (value, at) => {
    drop(c, value, at);
    c.goto(after);
  });
  c.enterSealed(after);
}
