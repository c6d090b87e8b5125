/** Array literals: tuples where the checker says so, else arrays. */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { compileTupleSpread } from "./call";
import type { FunctionContext } from "./context";
import { compileExpression } from "./expression";
import type { NewArrayInfo, NewTupleInfo } from "./hlops";
import { constituents, constraintOf, fixedTuple, isArray, nonNullable } from "./types";

export function compileArrayLiteral(c: FunctionContext, node: ts.ArrayLiteralExpression): Value {
  const tuple = tupleTypeOf(c, node);
  return tuple === null ? compileArray(c, node) : compileTuple(c, node, tuple);
}

/** The tuple type that the literal makes, or null if it makes an array. */
function tupleTypeOf(c: FunctionContext, node: ts.ArrayLiteralExpression): ts.TupleTypeReference | null {
  const contextual = c.checker.getContextualType(node);
  if (contextual !== undefined) {
    const options = constituents(nonNullable(c.checker, constraintOf(c.checker, contextual)));
    const tuples = options.map((one) => fixedTuple(c.checker, one)).filter((one) => one !== null);
    // `(T[] | [A, B])`: the checker chooses.
    if (tuples.length > 0 && !options.some((one) => isArray(c.checker, one))) return tuples.find((one) => accepts(one, node)) ?? tuples[0];
    if (options.some((one) => isArray(c.checker, one) || c.checker.isTupleType(one))) return null;
  }
  return fixedTuple(c.checker, c.checker.getTypeAtLocation(node));
}

function accepts(tuple: ts.TupleTypeReference, node: ts.ArrayLiteralExpression): boolean {
  return node.elements.length <= tuple.target.elementFlags.length && node.elements.length >= tuple.target.minLength;
}

function compileTuple(c: FunctionContext, node: ts.ArrayLiteralExpression, tuple: ts.TupleTypeReference): Value {
  const operands: Value[] = [];
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      operands.push(compileExpression(c, element));
      continue;
    }
    const elements = compileTupleSpread(c, element);
    if (elements === null) return c.refuse(element, "spread-in-tuple", "an array of unknown length is spread into a tuple", "write the elements out, or declare the type as an array");
    operands.push(...elements);
  }
  // Optional elements at the end.
  while (operands.length < tuple.target.elementFlags.length) operands.push(new Constant(undefined));
  const info: NewTupleInfo = { node };
  return c.emit("new_tuple", operands, node, info);
}

function compileArray(c: FunctionContext, node: ts.ArrayLiteralExpression): Value {
  const operands: Value[] = [];
  const spread: boolean[] = [];
  const add = (value: Value, isSpread: boolean): void => {
    operands.push(value);
    spread.push(isSpread);
  };
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      add(compileExpression(c, element), false);
      continue;
    }
    const elements = compileTupleSpread(c, element);
    if (elements === null) add(compileExpression(c, element.expression), true);
    else for (const one of elements) add(one, false);
  }
  const info: NewArrayInfo = { node, spread };
  return c.emit("new_array", operands, node, info);
}
