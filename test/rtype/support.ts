/** Hand-made annotated programs: enough of one to lower single graphs and conversions without the stages before. */
import { Block, FlowGraph, Operation, Variable } from "../../toolchain/ir/graph";
import type { Value } from "../../toolchain/ir/graph";
import type { AnnotatedProgram, ClassDef, Plan, Slot, SomeValue, SpecGraph } from "../../toolchain/annotate/model";
import { RTyper } from "../../toolchain/rtype/context";
import { lowerGraph } from "../../toolchain/rtype/lower";
import { Machine, UncaughtException } from "../../toolchain/llinterp";
import type { LLValue } from "../../toolchain/ir/heap";
import { verifyGraph } from "../../toolchain/ir/verify";
import { bigintOf, boolOf, floatOf, impossible, instanceOf, intOf, someFloat, someNull, someString, someUndefined, stringOf } from "../../toolchain/annotate/values";

let nextId = 0;

export function slot(annotation: SomeValue, mutated = true): Slot {
  const made: Slot = { id: nextId++, root: () => made, annotation, mutated };
  return made;
}

interface MutableClass extends ClassDef {
  readonly fields: Map<string, Slot>;
  readonly children: ClassDef[];
}

export function classDef(name: string, parent: MutableClass | null = null, fields: Record<string, SomeValue> = {}, instantiated = true): MutableClass {
  const made: MutableClass = {
    id: nextId++, kind: "class", name, root: () => made, parent, children: [], desc: null, instantiated, runtimeName: null, pos: null,
    fields: new Map(Object.entries(fields).map(([field, annotation]) => [field, slot(annotation)])),
  };
  parent?.children.push(made);
  return made;
}

/** A graph of one block: `build` adds ops and gives the value that is returned. */
export class SpecBuilder {
  readonly annotations = new Map<Variable, SomeValue>();
  readonly plans = new Map<Operation, Plan>();
  readonly block = new Block();

  param(annotation: SomeValue): Variable {
    const variable = this.variable(annotation);
    this.block.inputs.push(variable);
    return variable;
  }
  variable(annotation: SomeValue): Variable {
    const variable = new Variable();
    this.annotations.set(variable, annotation);
    return variable;
  }
  op(name: string, args: Value[], result: SomeValue, plan?: Plan): Variable {
    const variable = this.variable(result);
    const op = new Operation(name, args, variable);
    if (plan !== undefined) this.plans.set(op, plan);
    this.block.ops.push(op);
    return variable;
  }
  finish(name: string, result: SomeValue, value: Value | null): SpecGraph {
    this.block.exit = value === null ? { kind: "unreachable" } : { kind: "return", value };
    return { name, graph: new FlowGraph(name, this.block), annotations: this.annotations, result, plans: this.plans, hints: new Set(), pos: null };
  }
}

export const errorClass = classDef("Error_", null, { name: someString, message: someString });

/** Runtime functions that throw: a raise of an Error whose message is the helper's name. */
function helper(name: string, parameters: readonly SomeValue[]): SpecGraph {
  const builder = new SpecBuilder();
  for (const parameter of parameters) builder.param(parameter);
  const error = builder.op("new", [], instanceOf([errorClass]), { kind: "construct", cls: errorClass, init: null });
  const spec = builder.finish(name, impossible, null);
  spec.graph.start.exit = { kind: "raise", value: error, pos: null };
  return spec;
}

function annotationOfLive(value: unknown): SomeValue {
  switch (typeof value) {
    case "undefined":
      return someUndefined;
    case "boolean":
      return boolOf(value);
    case "number":
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? intOf(value, value) : floatOf(value);
    case "string":
      return stringOf(value);
    case "bigint":
      return bigintOf(value, value, value >= 2n ** 63n);
    default:
      if (value === null) return someNull;
      throw new Error("no live objects here");
  }
}

export function rtyper(checkIntegers = true): RTyper {
  const annotated: AnnotatedProgram = {
    entry: new SpecBuilder().finish("main", someUndefined, null), graphs: [], classes: [], thrown: instanceOf([errorClass]), errorClass, annotationOfLive,
    helper: (name) => helper(name, name === "errors.indexRange" ? [intOf(-Infinity, Infinity), intOf(0, 2 ** 31)] : name === "errors.indexRangeFloat" ? [someFloat] : []),
    isLateHelper: () => true,
    closureClassOf: () => errorClass,
    classOfBuiltin: () => null,
  };
  return new RTyper(annotated, { checkIntegers, name: "test" });
}

/** One machine a program: prebuilt objects stay the same objects from one run to the next. */
const machines = new WeakMap<RTyper, Machine>();
function machineOf(rt: RTyper): Machine {
  let machine = machines.get(rt);
  if (machine === undefined) machines.set(rt, (machine = new Machine({})));
  return machine;
}

/** A value of the program as an argument of a run. */
export function argument(rt: RTyper, value: LLValue): LLValue {
  return machineOf(rt).prebuilt.of(value);
}

/** Lowers `spec` and what it calls, verifies the result, and gives a function that runs it. */
export function lowered(rt: RTyper, spec: SpecGraph): { graph: FlowGraph; run: (...args: unknown[]) => unknown } {
  const graph = rt.graphOf(spec);
  while (rt.lowered < rt.specs.length) {
    const next = rt.specs[rt.lowered++];
    lowerGraph(rt, next, rt.graphOf(next));
    const errors = verifyGraph(rt.graphOf(next));
    if (errors.length > 0) throw new Error(`${next.name}: ${JSON.stringify(errors.map((error) => error.message))}`);
  }
  const run = (...args: unknown[]): unknown => {
    const machine = machineOf(rt);
    const result = machine.start(graph, args);
    if (machine.pending === null) return result;
    const { pending, traceback } = machine;
    machine.pending = null;
    throw new UncaughtException(pending, traceback);
  };
  return { graph, run };
}
