/** Plans: what the annotator found out that an op has to do, carried out. */
import { Constant, type Block } from "../ir/graph";
import { Signed, Void } from "../ir/types";
import { NumberedClassRepr } from "./class";
import type { ArgPlan, ClassDef, Plan, SomeValue } from "../annotate/model";
import { isImpossible } from "../annotate/values";
import { TRUE } from "./builder";
import type { Typed } from "./convert";
import { dispatchTests } from "./dispatch";
import { callDispatcher } from "./dispatcher";
import { topmostClasses } from "./instance";
import { allocate, readField, writeField } from "./fields";
import { intrinsic } from "./intrinsics";
import { elementsOf, listOf } from "./list";
import { newArray, newObject } from "./ops/make";
import { textByPlan } from "./ops/text";
import { Site, UNDEFINED, never, nothing, typed } from "./site";

export function lowerPlan(site: Site, plan: Plan): Typed {
  switch (plan.kind) {
    case "call":
      return site.call(plan.graph, plan.args.map((arg) => lowerArg(site, arg)));
    case "field":
      return lowerField(site, plan.owner, plan.name);
    case "dispatch":
      return callDispatcher(site, plan, lowerDispatch) ?? lowerDispatch(site, plan);
    case "construct":
      return lowerConstruct(site, plan);
    case "callField":
      return lowerPlan(site.with({ callee: site.nonNull(readField(site, site.operand(0), plan.owner, plan.name), "errors.notAFunction") }), plan.then);
    case "closeGenerator": {
      writeField(site, site.operand(0), plan.owner, "closing", typed(TRUE, { kind: "bool", constant: true, null: false, undefined: false }));
      site.call(plan.resume, [site.operand(0)]);
      return nothing;
    }
    case "sequence": {
      let last: Typed = nothing;
      for (const one of plan.plans) {
        // A later step may call the function that an earlier one has read.
        last = lowerPlan(site.with({ callee: last }), one);
        if (!site.b.reachable) return never;
      }
      return last;
    }
    case "constant":
      return site.live(plan.value);
    case "intrinsic":
      return intrinsic(site, plan.name, plan.args.map((arg) => lowerArg(site, arg)));
    case "global":
      if (site.op.result !== null) return site.rt.globals.read(site.b, plan.global);
      site.rt.globals.write(site.b, plan.global, site.operand(site.operands.length - 1));
      return nothing;
    case "array":
      return newArray(site);
    case "record":
      return newObject(site);
    case "tupleToList": {
      const tuple = site.nonNull(site.operand(plan.on));
      if (tuple.annotation.kind !== "instance") throw site.bug("expected a tuple");
      const cls = tuple.annotation.classes[0].root();
      const names = [...cls.fields.keys()].filter((name) => /^\d+$/.test(name));
      return listOf(site, plan.list, names.map((name) => readField(site, tuple, cls, name)), null, 0);
    }
    case "byClass":
      return lowerByClass(site, plan);
    case "concat":
      return site.helper("string.concat", textByPlan(site, 0, plan.left), textByPlan(site, 1, plan.right));
    case "typeError":
      return throwTypeError(site, plan.message);
  }
}

function throwTypeError(site: Site, message: string): Typed {
  return site.throw("errors.typeError", site.string(message));
}

export function lowerArg(site: Site, arg: ArgPlan): Typed {
  switch (arg.from) {
    case "operand":
      return site.operand(arg.index);
    case "capture": {
      const closure = site.operand(arg.callee);
      if (closure.annotation.kind !== "instance") throw site.bug("expected a function value with captures");
      return readField(site, closure, arg.owner ?? closure.annotation.classes[0], arg.field ?? `c${arg.index}`);
    }
    case "undefined":
      return nothing;
    case "constant":
      return site.live(arg.value);
    case "value":
      return site.lookup(arg.value);
    case "rest":
      return listOf(site, arg.list, arg.operands.map((index) => site.operand(index)), arg.spread === null ? null : site.operand(arg.spread), arg.spreadFrom);
    case "item":
      return elementsOf(site, site.operand(arg.index)).itemOrUndefined(arg.item);
    case "made":
      if (site.made === null) throw site.bug("the plan asks for the object that is being constructed, but none is");
      return site.made;
  }
}

// ---- fields

/** The field plan means what its op means. */
function lowerField(site: Site, owner: ClassDef, name: string): Typed {
  switch (site.op.op) {
    case "setattr":
    case "setitem":
    case "gen_store":
      writeField(site, site.operand(0), owner, name, site.operand(2));
      return nothing;
    case "delattr":
      writeField(site, site.operand(0), owner, name, nothing);
      return nothing;
    default:
      return readField(site, site.operand(0), owner, name);
  }
}

// ---- dispatch on the class

function lowerDispatch(site: Site, plan: Plan & { kind: "dispatch" }): Typed {
  const { b, rt } = site;
  const subject = site.operand(plan.on);
  const { annotation } = subject;
  if (annotation.kind !== "instance") throw site.bug(`expected an object to dispatch on, found ${annotation.kind}`);
  const tests = dispatchTests(annotation.classes, plan.cases.map((one) => one.classes));
  const result = site.result;
  const resultType = site.op.result === null ? Void : rt.repr(result).type;
  const join = b.newBlock(resultType);
  const blocks = new Map<number, Block>();
  const blockOf = (index: number): Block => {
    let block = blocks.get(index);
    if (block === undefined) {
      block = b.newBlock();
      blocks.set(index, block);
    }
    return block;
  };
  tests.forEach((test, i) => {
    const target = blockOf(test.case);
    if (i === tests.length - 1) return b.goto(target);
    const otherwise = b.newBlock();
    const struct = rt.structs.structOf(test.cls);
    b.branch(b.emit("is_instance", [subject.value], struct), target, otherwise);
    b.enter(otherwise);
  });
  for (const [index, block] of blocks) {
    b.enter(block);
    if (index < 0) {
      throwTypeError(site, "value is not of the expected class");
      continue;
    }
    const { classes, plan: chosen } = plan.cases[index];
    const known = topmostClasses(classes);
    const narrowed: SomeValue = { kind: "instance", classes: known, constant: annotation.constant, null: false, undefined: false };
    const object = typed(b.castPtr(subject.value, rt.structs.commonStruct(known)), narrowed);
    const outcome = lowerPlan(site.withOperand(plan.on, object), chosen);
    if (!b.reachable || isImpossible(outcome.annotation)) {
      if (b.reachable) b.unreachable();
    } else if (resultType === Void) b.goto(join);
    else b.goto(join, site.convert(outcome, result));
  }
  b.enter(join);
  return resultType === Void ? typed(nothing.value, site.op.result === null ? UNDEFINED : result) : typed(join.inputs[0], result);
}

/** `new C(…)` where C is one of several classes: by the number that stands for it. */
function lowerByClass(site: Site, plan: Plan & { kind: "byClass" }): Typed {
  const { b, rt } = site;
  const subject = site.operand(plan.on);
  const repr = rt.repr(subject.annotation);
  if (!(repr instanceof NumberedClassRepr)) throw site.bug("expected a class that is chosen at run time");
  const result = site.result;
  const resultType = site.op.result === null ? Void : rt.repr(result).type;
  const join = b.newBlock(resultType);
  plan.cases.forEach(({ desc, plan: chosen }, i) => {
    const otherwise = b.newBlock();
    if (i < plan.cases.length - 1) {
      const here = b.newBlock();
      b.branch(b.emit("int_eq", [subject.value, new Constant(repr.numbers.of(desc), Signed)]), here, otherwise);
      b.enter(here);
    }
    const outcome = lowerPlan(site, chosen);
    if (b.reachable) {
      if (isImpossible(outcome.annotation)) b.unreachable();
      else if (resultType === Void) b.goto(join);
      else b.goto(join, site.convert(outcome, result));
    }
    if (i < plan.cases.length - 1) b.enter(otherwise);
  });
  b.enter(join);
  return resultType === Void ? typed(nothing.value, site.op.result === null ? UNDEFINED : result) : typed(join.inputs[0], result);
}

// ---- making objects

function lowerConstruct(site: Site, { cls, init, captured }: Plan & { kind: "construct" }): Typed {
  const made = allocate(site, cls);
  for (const { owner, field, arg } of captured ?? []) writeField(site, made, owner, field, lowerArg(site, arg));
  if (init === null) return made;
  lowerPlan(site.with({ made }), init);
  return site.b.reachable ? made : never;
}

