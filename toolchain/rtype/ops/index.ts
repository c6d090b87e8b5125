/** How each high-level op becomes low-level ones. Ops that are not in the table do what their plan says. */
import type { Typed } from "../convert";
import { lowerPlan } from "../plan";
import type { Site } from "../site";
import { typed } from "../site";
import { getItem, hasMember, instanceOf, setItem } from "./access";
import { bitwise, complement } from "./bits";
import { compare, equality, isNullish, isTrue, isUndefined, not } from "./compare";
import { cellGet, cellSet, newArray, newCell, newClosure, newGenerator, newObject, newTuple } from "./make";
import { arithmetic, negate, step } from "./numbers";
import { toText, typeOf } from "./text";
import { narrow } from "./types";

type Lowering = (site: Site) => Typed;

/** A plan about operand 0, which is not null afterwards. */
function planned(missing: string): Lowering {
  return (site) => {
    const { plan } = site;
    if (plan === undefined) throw site.bug("expected a plan");
    // What always throws says so better itself.
    if (plan.kind === "typeError") return lowerPlan(site, plan);
    const subject = site.nonNull(site.operand(0), missing);
    return site.b.reachable ? lowerPlan(site.withOperand(0, subject), plan) : subject;
  };
}

const onSubject = planned("errors.nullDereference");
const onFunction = planned("errors.notAFunction");

function onlyPlan(site: Site): Typed {
  if (site.plan === undefined) throw site.bug("expected a plan");
  return lowerPlan(site, site.plan);
}

/** Calls of String(x) make text, also of null and undefined. */
function call(site: Site): Typed {
  const { annotation } = site.operand(0);
  if (annotation.kind === "builtin" && annotation.name === "String" && site.operands.length === 2) return toText(site, 1);
  return onFunction(site);
}

const table: Readonly<Record<string, Lowering>> = {
  add: planOr(arithmetic),
  sub: planOr(arithmetic),
  mul: planOr(arithmetic),
  div: planOr(arithmetic),
  mod: planOr(arithmetic),
  pow: planOr(arithmetic),
  neg: planOr(negate),
  inc: step,
  dec: step,
  bit_and: planOr(bitwise),
  bit_or: planOr(bitwise),
  bit_xor: planOr(bitwise),
  bit_not: planOr(complement),
  shl: planOr(bitwise),
  shr: planOr(bitwise),
  ushr: planOr(bitwise),
  lt: compare,
  le: compare,
  gt: compare,
  ge: compare,
  eq: equality,
  ne: equality,
  not,
  is_true: isTrue,
  is_nullish: isNullish,
  is_undefined: isUndefined,
  typeof: typeOf,
  to_string: toText,
  console_text: toText,
  instanceof: instanceOf,
  in: hasMember,
  getattr: onSubject,
  setattr: onSubject,
  delattr: onSubject,
  getitem: getItem,
  setitem: setItem,
  call,
  call_apply: onFunction,
  call_method: onSubject,
  call_method_apply: onSubject,
  new_array: newArray,
  new_tuple: newTuple,
  new_object: newObject,
  new_closure: newClosure,
  bind_method: onSubject,
  bind_class: (site) => typed(site.convert(site.constantOf(site.result) ?? site.operand(0), site.result), site.result),
  new_cell: newCell,
  cell_get: cellGet,
  cell_set: cellSet,
  iter_new: onSubject,
  iter_advance: onSubject,
  iter_current: onSubject,
  iter_close: onSubject,
  new_generator: newGenerator,
  gen_load: onSubject,
  gen_store: onSubject,
  narrow,
  cast_assert: narrow,
  nonnull: narrow,
};

function planOr(lowering: Lowering): Lowering {
  return (site) => (site.plan === undefined ? lowering(site) : lowerPlan(site, site.plan));
}

/** Emits what the op does and gives its value, which need not yet be as the op's annotation says. */
export function lowerOp(site: Site): Typed {
  const lowering = Object.hasOwn(table, site.op.op) ? table[site.op.op] : onlyPlan;
  return lowering(site);
}
