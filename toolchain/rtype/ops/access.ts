/** Items and attributes without a plan, and tests on the class of an object. */
import type { Value } from "../../ir/graph";
import { Bool } from "../../ir/types";
import type { ClassDef, Plan } from "../../annotate/model";
import { FALSE, TRUE, bool } from "../builder";
import type { Typed } from "../convert";
import { dispatchTests } from "../dispatch";
import { concreteClasses } from "../instance";
import { integer, storeTypedItem, typedItem } from "../intrinsics";
import { readItem, writeItem } from "../list";
import { lowerPlan } from "../plan";
import type { Site } from "../site";
import { BOOL, INTEGER, nothing, typed } from "../site";

const CHAR = { kind: "int", lo: 0, hi: 65535, null: false, undefined: false } as const;

export function getItem(site: Site): Typed {
  const x = site.nonNull(site.operand(0));
  if (site.plan !== undefined) return lowerPlan(site.withOperand(0, x), site.plan);
  switch (x.annotation.kind) {
    case "fixed":
      return readItem(site, x, integer(site, site.operand(1)));
    case "chars":
      return typed(site.b.emit("getitem", [x.value, integer(site, site.operand(1))]), CHAR);
    case "typed":
      return typedItem(site, x, checkedIndex(site, x));
    default:
      throw site.bug(`no items of ${x.annotation.kind}`);
  }
}

export function setItem(site: Site): Typed {
  const x = site.nonNull(site.operand(0));
  if (site.plan !== undefined) return lowerPlan(site.withOperand(0, x), site.plan);
  const value = site.operand(2);
  switch (x.annotation.kind) {
    case "fixed":
      writeItem(site, x, integer(site, site.operand(1)), value);
      return nothing;
    case "chars":
      site.b.emit("setitem", [x.value, integer(site, site.operand(1)), integer(site, value)]);
      return nothing;
    case "typed":
      storeTypedItem(site, x, checkedIndex(site, x), value);
      return nothing;
    default:
      throw site.bug(`no items of ${x.annotation.kind}`);
  }
}

/** The index of a typed array: an Integer, or a Float with an integral value, in range; else RangeError. */
function checkedIndex(site: Site, array: Typed): Value {
  const { b } = site;
  const given = site.nonNull(site.operand(1));
  const index = integer(site, given);
  if (given.annotation.kind === "float") {
    site.require(b.emit("float_eq", [b.emit("cast_int_to_float", [index]), given.value]), "errors.indexRangeFloat", given);
  }
  const length = b.emit("arraysize", [array.value]);
  site.require(b.emit("int_below", [index, length]), "errors.indexRange", typed(index, INTEGER), typed(length, INTEGER));
  return index;
}

/** x instanceof C: the plan lists the classes that are. */
export function instanceOf(site: Site): Typed {
  return typed(isOneOf(site, site.operand(0), site.plan), BOOL);
}

/** "name" in x: the plan lists the classes that have it. */
export function hasMember(site: Site): Typed {
  return typed(isOneOf(site, site.nonNull(site.operand(1)), site.plan), BOOL);
}

function isOneOf(site: Site, x: Typed, plan: Plan | undefined): Value {
  const { b } = site;
  const { annotation } = x;
  const repr = site.repr(x);
  if (plan?.kind === "dispatch") {
    if (annotation.kind !== "instance") return FALSE;
    const test = (): Value => classTest(site, x.value, annotation.classes, plan.cases[0].classes);
    return repr.nullable ? b.choose(repr.isNullish(b, x.value), Bool, () => FALSE, test) : test();
  }
  // Decided by the kind of value alone, but for null and undefined.
  if (site.result.kind === "bool" && site.result.constant !== undefined) return bool(site.result.constant);
  return b.not(repr.isNullish(b, x.value));
}

/** Is the class of a non-null object, which is one of `roots` or below, among `wanted` (exactly)? */
export function classTest(site: Site, object: Value, roots: readonly ClassDef[], wanted: readonly ClassDef[]): Value {
  const { b, rt } = site;
  const all = concreteClasses(roots);
  const yes = new Set(wanted.map((cls) => cls.root()));
  if (all.every((cls) => !yes.has(cls))) return FALSE;
  if (all.every((cls) => yes.has(cls))) return TRUE;
  const tests = dispatchTests(roots, [[...yes]]);
  const decide = (i: number): Value => {
    const { cls, case: way } = tests[i];
    const here = bool(way >= 0);
    if (i === tests.length - 1) return here;
    return b.choose(b.emit("is_instance", [object], rt.structs.structOf(cls)), Bool, () => here, () => decide(i + 1));
  };
  return decide(0);
}
