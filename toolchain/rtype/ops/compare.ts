/** Comparisons and truth. */
import { Constant, type Value } from "../../ir/graph";
import type { OpName } from "../../ir/ops";
import { Signed } from "../../ir/types";
import { bool } from "../builder";
import type { Typed } from "../convert";
import { equal, truth } from "../equal";
import type { Site } from "../site";
import { BOOL, STRING, typed } from "../site";
import { compareBigInts } from "./bigints";

const intOps: Readonly<Record<string, OpName>> = { lt: "int_lt", le: "int_le", gt: "int_gt", ge: "int_ge" };
const floatOps: Readonly<Record<string, OpName>> = { lt: "float_lt", le: "float_le", gt: "float_gt", ge: "float_ge" };

export function compare(site: Site): Typed {
  return typed(order(site, site.op.op, site.nonNull(site.operand(0)), site.nonNull(site.operand(1))), BOOL);
}

function order(site: Site, name: string, x: Typed, y: Typed): Value {
  const { b } = site;
  const [xk, yk] = [x.annotation.kind, y.annotation.kind];
  if (xk === "int" && yk === "int") return b.emit(intOps[name], [x.value, y.value]);
  if (xk === "string" && yk === "string") return compareStrings(site, name, x, y);
  if (xk === "bigint" && yk === "bigint") return compareBigInts(site, name, x, y);
  if (xk === "bool" && yk === "bool") return b.emit(intOps[name], [b.emit("cast_bool_to_int", [x.value]), b.emit("cast_bool_to_int", [y.value])]);
  return b.emit(floatOps[name], [site.float(x), site.float(y)]);
}

/** By the order of the two, so that one call serves several comparisons of the same strings. */
function compareStrings(site: Site, name: string, x: Typed, y: Typed): Value {
  const order = site.helper("string.compare", typed(x.value, STRING), typed(y.value, STRING)).value;
  return site.b.emit(intOps[name], [order, new Constant(0n, Signed)]);
}

export function equality(site: Site): Typed {
  const same = (): Value => equal(site, site.operand(0), site.operand(1));
  return typed(site.op.op === "eq" ? same() : site.b.negationOf(same), BOOL);
}

export function not(site: Site): Typed {
  return typed(site.b.not(truth(site, site.operand(0))), BOOL);
}

export function isTrue(site: Site): Typed {
  return typed(truth(site, site.operand(0)), BOOL);
}

export function isNullish(site: Site): Typed {
  const x = site.operand(0);
  if (x.annotation.kind === "none") return typed(bool(true), BOOL);
  return typed(site.repr(x).isNullish(site.b, x.value), BOOL);
}

export function isUndefined(site: Site): Typed {
  const x = site.operand(0);
  return typed(site.repr(x).isUndefined(site.b, x.value), BOOL);
}
