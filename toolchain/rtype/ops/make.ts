/** Making closures, boxes, arrays, tuples, records and generators. */
import type { ClassDef, Plan, SomeCell } from "../../annotate/model";
import { CellRepr } from "../cell";
import type { Typed } from "../convert";
import { allocate, writeField } from "../fields";
import { listOf } from "../list";
import { lowerPlan } from "../plan";
import type { Site } from "../site";
import { nothing, typed } from "../site";

/** The one class of the object that the op makes. */
function madeClass(site: Site): ClassDef {
  const { result } = site;
  if (result.kind !== "instance") throw site.bug(`expected the result to be an object, found ${result.kind}`);
  return result.classes[0].root();
}

/** Makes an object whose fields PREFIX0, PREFIX1 … are the operands. */
function fromOperands(site: Site, prefix: string): Typed {
  const cls = madeClass(site);
  const object = allocate(site, cls);
  site.operands.forEach((value, i) => writeField(site, object, cls, `${prefix}${i}`, value));
  return object;
}

/** Captured values, captured `this` last, are the fields c0, c1 … */
export function newClosure(site: Site): Typed {
  return fromOperands(site, "c");
}
export function newGenerator(site: Site): Typed {
  return fromOperands(site, "a");
}
export function newTuple(site: Site): Typed {
  return fromOperands(site, "");
}

export function newArray(site: Site): Typed {
  const { plan } = site;
  if (plan?.kind !== "array") throw site.bug("expected a plan for an array");
  if (!plan.spread.includes(true)) return listOf(site, plan.cls, site.operands);
  const made = listOf(site, plan.cls, []);
  let appends = 0;
  site.operands.forEach((value, i) => {
    if (plan.spread[i]) lowerPlan(site.with({ made }), plan.appends[appends++]);
    else if (plan.push === null) throw site.bug("the plan has no push for an item beside a spread");
    else site.call(plan.push, [made, value]);
  });
  return made;
}

export function newObject(site: Site): Typed {
  const plan: Plan | undefined = site.plan;
  if (plan?.kind !== "record") throw site.bug("expected a plan for a record");
  const object = allocate(site, plan.cls);
  plan.names.forEach((name, i) => writeField(site, object, plan.cls, name, site.operand(i)));
  for (const accessor of plan.accessors) {
    const closure = allocate(site, accessor.cls);
    accessor.captured.forEach((operand, i) => writeField(site, closure, accessor.cls, `c${i}`, site.operand(operand)));
    writeField(site, object, plan.cls, accessor.name, closure);
  }
  return object;
}

// ---- boxes

function cellOf(site: Site, cell: Typed): { repr: CellRepr; content: SomeCell["content"] } {
  const repr = site.repr(cell);
  if (!(repr instanceof CellRepr)) throw site.bug(`expected a box, found ${cell.annotation.kind}`);
  return { repr, content: repr.annotation.content.root() };
}

export function newCell(site: Site): Typed {
  const { repr } = cellOf(site, typed(nothing.value, site.result));
  const cell = typed(site.b.emit("malloc", [], repr.struct), site.result);
  storeCell(site, cell, site.operand(0));
  return cell;
}

function storeCell(site: Site, cell: Typed, value: Typed): void {
  const { repr, content } = cellOf(site, cell);
  if (repr.struct.fields.length > 0) site.b.emit("setfield", [cell.value, site.convert(value, content.annotation)], "content");
}

export function cellGet(site: Site): Typed {
  const cell = site.operand(0);
  const { repr, content } = cellOf(site, cell);
  return typed(repr.struct.fields.length > 0 ? site.b.emit("getfield", [cell.value], "content") : nothing.value, content.annotation);
}

export function cellSet(site: Site): Typed {
  storeCell(site, site.operand(0), site.operand(1));
  return nothing;
}
