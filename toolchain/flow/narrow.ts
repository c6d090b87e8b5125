/**
 * Ops that carry what the checker knows at a node into the graph (`narrow`), and what control flow knows
 * without a node (`without`). Emitted only where the annotator can make use of it.
 */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import type { FunctionContext } from "./context";
import type { NarrowInfo } from "./hlops";
import { constituents, isAnyOrUnknown, isNullish, primitiveKind } from "./types";

/** `value`, whose declared type is `declared`, as the checker sees it at `node`. */
export function narrowTo(c: FunctionContext, value: Value, node: ts.Node, declared: ts.Type): Value {
  if (value instanceof Constant) return value;
  const type = c.checker.getTypeAtLocation(node);
  if (!narrowingMatters(c.checker, declared, type)) return value;
  const info: NarrowInfo = { node, type };
  return c.emit("narrow", [value], node, info);
}

/** `value`, of which the path that led here says what it is not. */
export function narrowWithout(c: FunctionContext, value: Value, node: ts.Node, without: "undefined" | "nullish" | "falsy" | "truthy"): Value {
  if (value instanceof Constant) return value;
  const info: NarrowInfo = { node, type: c.checker.getTypeAtLocation(node), without };
  return c.emit("narrow", [value], node, info);
}

/** Can an annotation be made more precise by knowing `type` where `declared` was known? Literal types and the like say nothing to it. */
export function narrowingMatters(checker: ts.TypeChecker, declared: ts.Type, type: ts.Type): boolean {
  if (declared === type || (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) !== 0) return false;
  if (isAnyOrUnknown(declared)) return !isAnyOrUnknown(type);
  const from = constituents(declared);
  const to = constituents(type);
  if (hasNullish(from, ts.TypeFlags.Null) !== hasNullish(to, ts.TypeFlags.Null)) return true;
  if (hasNullish(from, UNDEFINED) !== hasNullish(to, UNDEFINED)) return true;
  const fromRest = from.filter((one) => !isNullish(one));
  const toRest = to.filter((one) => !isNullish(one));
  if (fromRest.length === toRest.length && fromRest.every((one) => toRest.includes(one))) return false;
  // Only null or undefined is left.
  if (toRest.length === 0) return true;
  // One kind of primitive stays that kind.
  const kinds = new Set(fromRest.map((one) => primitiveKind(checker, one)));
  return kinds.size > 1 || kinds.has(null);
}

const UNDEFINED = ts.TypeFlags.Undefined | ts.TypeFlags.Void;

function hasNullish(types: readonly ts.Type[], flags: ts.TypeFlags): boolean {
  return types.some((one) => (one.flags & flags) !== 0);
}
