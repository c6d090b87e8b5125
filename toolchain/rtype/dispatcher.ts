/**
 * Dispatchers: the choice among many methods as a graph of its own, made once and called wherever that choice comes up.
 *
 *     graph dispatch.run(v0: *Node, v1: *Frame) -> *Value
 *       v2 = is_instance<If> v0
 *       if v2 … v3 = cast_ptr<If> v0; v4 = direct_call @If.run(v3, v1); return v4
 *
 * In line, a call of a method that n classes have at m places would be n × m tests and calls. What is chosen from few stays in line,
 * where it can be inlined. A dispatcher's operations have no positions: tracebacks show the place that called it.
 */
import { Block, FlowGraph, Variable } from "../ir/graph";
import { Void } from "../ir/types";
import type { ArgPlan, ClassDef, Plan, SomeValue, SpecGraph } from "../annotate/model";
import { isImpossible } from "../annotate/values";
import { GraphBuilder, VOID } from "./builder";
import { annotationIn, type RTyper } from "./context";
import type { Typed } from "./convert";
import { topmostClasses } from "./instance";
import { Site, UNDEFINED, typed } from "./site";

type DispatchPlan = Plan & { kind: "dispatch" };

/** A choice among more than this many is not made in line. */
const MOST_IN_LINE = 4;

/** An operand as the dispatcher gets it. */
interface Passed {
  readonly index: number;
  readonly value: Typed;
  readonly as: SomeValue;
}

/** Calls the dispatcher for `plan`; null if the choice is better made in line. `lower` fills a dispatcher. */
export function callDispatcher(site: Site, plan: DispatchPlan, lower: (site: Site, plan: DispatchPlan) => Typed): Typed | null {
  if (plan.cases.length <= MOST_IN_LINE || (site.op.result !== null && isImpossible(site.result))) return null;
  const names = plan.cases.map((one) => caseKey(site.rt, plan.on, one));
  if (names.includes(null)) return null;
  const passed = operandsOf(site, plan);
  const result = site.op.result === null ? UNDEFINED : general(site.result);
  if (passed === null || result === null) return null;
  const key = [plan.on, site.op.result === null, valueKey(result), ...passed.map((one) => `${one.index} ${valueKey(one.as)}`), ...names].join(";");
  const { b, rt } = site;
  const graph = rt.dispatcher(key, () => makeDispatcher(site, plan, passed, result, lower));
  const value = b.call(graph, passed.map((one) => site.convert(one.value, one.as)), true);
  return typed(value, site.op.result === null ? UNDEFINED : result);
}

function makeDispatcher(site: Site, plan: DispatchPlan, passed: readonly Passed[], result: SomeValue, lower: (site: Site, plan: DispatchPlan) => Typed): FlowGraph {
  const { rt } = site;
  const inputs = passed.map(({ as }) => new Variable(rt.repr(as).type)).filter((input) => input.type !== Void);
  const graph = new FlowGraph(rt.uniqueGraphName(`dispatch.${plan.cases.map(({ plan: chosen }) => methodName(chosen)).find((name) => name !== null) ?? "call"}`), new Block(inputs));
  graph.resultType = rt.repr(result).type;
  graph.flags.add("dispatcher");
  const b = new GraphBuilder(graph);
  let next = 0;
  const given = new Map(passed.map(({ index, as }) => [index, typed(rt.repr(as).type === Void ? VOID : inputs[next++], as)]));
  const operands = site.operands.map((operand, i) => given.get(i) ?? operand);
  const lookup = (): Typed => {
    throw site.bug("a dispatcher sees operands only");
  };
  const inner = new Site(rt, b, site.spec, site.op, operands, result, lookup, null, given.get(-1) ?? null);
  const outcome = lower(inner, plan);
  if (b.reachable) b.return(graph.resultType === Void ? VOID : inner.convert(outcome, result));
  b.finish();
  return graph;
}

/** `run` of a call of `If.run`. */
function methodName(plan: Plan): string | null {
  return plan.kind === "call" ? plan.graph.name.replace(/^.*\.|\$\d+$/g, "") : null;
}

/** What a case does, as a text; null for what needs more than operands. */
function caseKey(rt: RTyper, on: number, { classes, plan }: { readonly classes: readonly ClassDef[]; readonly plan: Plan }): string | null {
  let action: string;
  if (plan.kind === "typeError") action = `typeError ${plan.message}`;
  else if (plan.kind === "call") {
    const args = plan.args.map((arg) => argKey(on, arg));
    if (args.includes(null)) return null;
    action = `${rt.graphOf(plan.graph).name}(${args.join()})`;
  } else return null;
  return `${classes.map((cls) => cls.root().id).join()}:${action}`;
}

function argKey(on: number, arg: ArgPlan): string | null {
  switch (arg.from) {
    case "operand":
      return String(arg.index);
    case "capture":
      return arg.callee === on && arg.owner === undefined ? `c${arg.index}` : null;
    case "undefined":
      return "u";
    default:
      return null;
  }
}

/** The operands that the cases use, the subject first; null if one cannot be passed in a form that all places share. */
function operandsOf(site: Site, plan: DispatchPlan): Passed[] | null {
  const subject = site.operand(plan.on);
  if (subject.annotation.kind !== "instance") return null;
  const passed: Passed[] = [{ index: plan.on, value: subject, as: { kind: "instance", classes: topmostClasses(subject.annotation.classes), constant: undefined, null: false, undefined: false } }];
  const wanted = new Map<number, SomeValue[]>();
  for (const { plan: chosen } of plan.cases) {
    if (chosen.kind !== "call") continue;
    chosen.args.forEach((arg, i) => {
      if (arg.from !== "operand" || arg.index === plan.on) return;
      const parameter = parameterOf(chosen.graph, i);
      const known = wanted.get(arg.index);
      if (known === undefined) wanted.set(arg.index, [parameter]);
      else known.push(parameter);
    });
  }
  for (const index of [...wanted.keys()].sort((x, y) => x - y)) {
    const value = site.operand(index);
    const parameters = wanted.get(index)!.map(general);
    // What all of them take is what the places have in common; else it goes as it comes.
    const first = parameters[0];
    const agreed = first !== null && parameters.every((one) => one !== null && valueKey(one) === valueKey(first)) && !isImpossible(first);
    const as = agreed ? first : general(value.annotation);
    if (as === null || isImpossible(value.annotation)) return null;
    passed.push({ index, value, as });
  }
  return passed;
}

function parameterOf(callee: SpecGraph, index: number): SomeValue {
  return annotationIn(callee, callee.graph.start.inputs[index]);
}

/** `annotation` without what does not matter for how it is held; null for kinds that are not passed to dispatchers. */
function general(annotation: SomeValue): SomeValue | null {
  switch (annotation.kind) {
    case "none":
      return annotation;
    case "int":
      return { ...annotation, lo: -Infinity, hi: Infinity };
    case "bool":
    case "float":
    case "string":
    case "instance":
    case "typed":
      return { ...annotation, constant: undefined } as SomeValue;
    default:
      return null;
  }
}

/** Values of one key are held in the same way. */
function valueKey(value: SomeValue): string {
  const what = value.kind === "instance" ? value.classes.map((cls) => cls.root().id).join("+") : value.kind === "typed" ? value.elements : "";
  return `${value.kind}${what}${value.null ? "0" : ""}${value.undefined ? "?" : ""}`;
}

