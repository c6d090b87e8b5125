/** Methods of arrays whose result type depends on more than the kinds of their arguments: made of calls that do not. */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { isOptionalChain } from "./access";
import { emitCall } from "./call";
import { undefinedValue, type FunctionContext } from "./context";
import { compileExpression } from "./expression";
import { constraintOf, isArrayOrTuple, literalValue, nonNullable } from "./types";

/** The value of such a call; null if it is an ordinary one. */
export function compileArrayMethod(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Value | null {
  const name = callee.name.text;
  if ((name !== "concat" && name !== "flat") || node.arguments.some(ts.isSpreadElement) || isOptionalChain(callee)) return null;
  if (!isArrayOrTuple(c.checker, c.checker.getTypeAtLocation(callee.expression))) return null;
  return name === "concat" ? compileConcat(c, node, callee) : compileFlat(c, node, callee);
}

/** `xs.concat(a, b)`, where some are arrays and some are items: one at a time. */
function compileConcat(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Value | null {
  if (node.arguments.length < 2) return null;
  const base = compileExpression(c, callee.expression);
  const values = node.arguments.map((one) => compileExpression(c, one));
  return values.reduce((list, value) => emitCall(c, "call_method", [list, new Constant("concat")], { values: [value], list: null }, node), base);
}

/** `xs.flat(n)`: a level at a time. */
function compileFlat(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Value | null {
  const [argument] = node.arguments;
  if (argument === undefined) return null;
  const nesting = nestingOf(c, c.checker.getTypeAtLocation(callee.expression));
  const wanted = argument.getText() === "Infinity" ? nesting : literalValue(c.checker.getTypeAtLocation(argument));
  const base = compileExpression(c, callee.expression);
  if (typeof wanted !== "number") {
    c.refuse(argument, "flat-depth", "`flat` with a depth that is known at run time only: the type of its result would depend on it", "write the depth as a number, or Infinity");
    return undefinedValue();
  }
  const levels = Math.min(wanted, nesting);
  if (levels < 1) return emitCall(c, "call_method", [base, new Constant("slice")], { values: [], list: null }, node);
  let list: Value = base;
  for (let i = 0; i < levels; i++) list = emitCall(c, "call_method", [list, new Constant("flat")], { values: [], list: null }, node);
  return list;
}

/** How many arrays the items of the type lie in, less one. */
function nestingOf(c: FunctionContext, type: ts.Type): number {
  let levels = -1;
  for (let at: ts.Type | undefined = type; at !== undefined && isArrayOrTuple(c.checker, at); levels++) at = nonNullable(c.checker, constraintOf(c.checker, at)).getNumberIndexType();
  return levels;
}
