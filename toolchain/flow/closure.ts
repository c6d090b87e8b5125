/** Functions as values: closures with what they capture, and lifted functions made again where they are needed. */
import { ts } from "../ts";
import type { Value } from "../ir/graph";
import { InternalError } from "../diag/internal";
import { makeLiftedClass } from "./class";
import type { FunctionContext } from "./context";
import { undefinedValue } from "./context";
import type { Capture, ClosureInfo } from "./hlops";
import { hasModifier, isFunctionLike } from "./syntax";
import { captureLocal } from "./variables";

/** The closure of a function, arrow or object method at its place, or of a lifted one anywhere. */
export function makeClosure(c: FunctionContext, node: ts.FunctionLikeDeclaration, at: ts.Node = node): Value {
  if (!checkFunction(c, node)) return undefinedValue();
  const info = closureInfo(c, node);
  return c.emit("new_closure", capturedOperands(c, info), at, info, node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : null);
}

export function closureInfo(c: FunctionContext, node: ts.FunctionLikeDeclaration): ClosureInfo {
  const captures = c.analysis.capturesOf(node);
  c.builder.noteCaptures(captures, node, c.analysis);
  return {
    node,
    captures,
    capturesThis: c.analysis.capturesThis(node),
    takesThis: !ts.isArrowFunction(node) && c.analysis.usesThis(node),
    scope: c.scope,
    within: c.source.node,
  };
}

export function capturedOperands(c: FunctionContext, info: ClosureInfo): Value[] {
  const operands = capturedValues(c, info.captures);
  if (info.capturesThis) {
    if (c.thisValue === null) operands.push(c.refuse(info.node, "this-outside-method", "`this` means no object here", "use it in methods, constructors and arrow functions inside those"));
    else operands.push(c.thisValue);
  }
  return operands;
}

export function capturedValues(c: FunctionContext, captures: readonly Capture[]): Value[] {
  return captures.map((one) => captureLocal(c, one.declaration));
}

/** A function or class of the surroundings that was not captured, because it can be made from what was. */
export function makeLifted(c: FunctionContext, declaration: ts.Declaration, at: ts.Node): Value {
  const code = c.analysis.codeOf(declaration);
  if (ts.isClassLike(code)) return makeLiftedClass(c, code, at);
  if (isFunctionLike(code)) return makeClosure(c, code, at);
  throw new InternalError("a lifted variable is a function or a class", { stage: "flow", graph: c.graph.name, pos: c.position(at) });
}

/** Refuses what no function may be. */
export function checkFunction(c: FunctionContext, node: ts.FunctionLikeDeclaration): boolean {
  if (!hasModifier(node, ts.SyntaxKind.AsyncKeyword)) return true;
  c.refuse(node, "async", "async functions, `await` and promises are not in the dialect", "write synchronous code; for steps that take turns, use a generator");
  return false;
}
