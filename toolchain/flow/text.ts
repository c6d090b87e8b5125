/** Expressions of which only the text is wanted: what a template, `String(…)`, `+ "…"` or console.log is given. */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { compileResults, mayHoldUnlike } from "./branches";
import type { FunctionContext } from "./context";
import { compileExpression } from "./expression";
import { primitiveKind } from "./types";

/** How a value becomes text: as in a template, or as console.log shows it. */
export type TextOp = "to_string" | "console_text";

/** The text of `node`, whose branches may give values of unlike types. */
export function compileText(c: FunctionContext, node: ts.Expression, how: TextOp): Value {
  if (!mayHoldUnlike(c, node)) return textOf(c, compileExpression(c, node), node, how);
  return c.join((join) => compileResults(c, node, (value, at) => c.goto(join, [textOf(c, value, at, how)])));
}

/** The text of a value that `node` gave. */
export function textOf(c: FunctionContext, value: Value, node: ts.Expression, how: TextOp): Value {
  if (value instanceof Constant && typeof value.value === "string") return value;
  return primitiveKind(c.checker, c.checker.getTypeAtLocation(node)) === "string" ? value : c.emit(how, [value], node);
}
