/** Calls of host functions that become something simpler than a call: conversions, Math.max, console. */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { compileArguments, emitCall } from "./call";
import { compileConsoleCall } from "./console";
import type { FunctionContext } from "./context";
import { compileText } from "./text";
import { isBoolean } from "./types";

/** The value of a call of host function `name`, or null if it is an ordinary call. */
export function compileHostCall(c: FunctionContext, node: ts.CallExpression, name: string): Value | null {
  if (name.startsWith("console.")) return compileConsoleCall(c, node, name.slice("console.".length));
  if (node.arguments.some(ts.isSpreadElement)) return null;
  switch (name) {
    case "Math.max":
      return foldPairs(c, node, Math.max, -Infinity);
    case "Math.min":
      return foldPairs(c, node, Math.min, Infinity);
    case "String.fromCharCode":
      return concatSingles(c, node, String.fromCharCode);
    case "String.fromCodePoint":
      return concatSingles(c, node, String.fromCodePoint);
    case "Number":
      return convert(c, node, 0, (value) => c.emit("plus", [value], node, true));
    case "String":
      if (node.arguments.length === 1) return compileText(c, node.arguments[0], "to_string");
      return convert(c, node, "", (value) => c.emit("to_string", [value], node));
    case "Boolean":
      return convert(c, node, false, (value, argument) => (isBoolean(c.checker, c.checker.getTypeAtLocation(argument)) ? value : c.emit("is_true", [value], node)));
    case "Object.freeze":
      // Nothing in the dialect can tell.
      return convert(c, node, undefined, (value) => value);
    default:
      return null;
  }
}

/** One argument; more are evaluated and dropped, as in JavaScript. */
function convert(c: FunctionContext, node: ts.CallExpression, none: unknown, make: (value: Value, argument: ts.Expression) => Value): Value {
  const { values } = compileArguments(c, node.arguments);
  return values.length === 0 ? new Constant(none) : make(values[0], node.arguments[0]);
}

/** max(a, b, c) is max(max(a, b), c): two at a time can be an operation. */
function foldPairs(c: FunctionContext, node: ts.CallExpression, callee: (...values: number[]) => number, none: number): Value {
  const { values } = compileArguments(c, node.arguments);
  if (values.length === 0) return new Constant(none);
  if (values.length === 1) return c.emit("plus", values, node);
  return values.slice(1).reduce((all, one) => emitCall(c, "call", [new Constant(callee)], { values: [all, one], list: null }, node), values[0]);
}

function concatSingles(c: FunctionContext, node: ts.CallExpression, callee: (...codes: number[]) => string): Value {
  const { values } = compileArguments(c, node.arguments);
  if (values.length === 0) return new Constant("");
  const texts = values.map((value) => emitCall(c, "call", [new Constant(callee)], { values: [value], list: null }, node));
  return texts.slice(1).reduce<Value>((all, one) => c.emit("add", [all, one], node), texts[0]);
}

