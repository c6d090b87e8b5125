/** Annotation: from the live program to specialised graphs whose every variable has a type. */
import { UserError } from "../diag/user-error";
import type { LiveFunction, LiveProgram } from "../load/live";
import { Annotator, Blocked } from "./annotator";
import { canonicalise } from "./finish";
import type { AnnotatedProgram, ClassDef, SomeValue, SpecGraph } from "./model";
import { SpecGraphImpl } from "./spec";
import { impossible, someString, intOf, someFloat, someInt64, someBool, someSafeInteger, instanceOf } from "./values";

/** What code made by the rtyper may throw, annotated from the start so that `catch` knows of it. */
const RAISING_HELPERS: Readonly<Record<string, readonly SomeValue[]>> = {
  "errors.indexRange": [intOf(-Infinity, Infinity), intOf(0, 2 ** 31 - 1)],
  "errors.indexRangeFloat": [someFloat],
  "errors.integerRange": [],
  "errors.divisionByZero": [],
  "errors.nullDereference": [],
  "errors.badCast": [],
  "errors.stackOverflow": [],
};

/** Annotates everything reachable from the entry point. Throws UserError with every independent refusal. `passes`: the names of those that will run. */
export function annotateProgram(live: LiveProgram, passes: ReadonlySet<string> = new Set()): AnnotatedProgram {
  const annotator = new Annotator(live, passes);
  const helpers = new Map<string, SpecGraphImpl>();
  const helper = (name: string): SpecGraph => {
    let spec = helpers.get(name);
    if (spec === undefined) {
      const desc = annotator.functionDesc(live.runtimeFunction(name));
      spec = annotator.specialise(desc, "helper", null, null);
      helpers.set(name, spec);
      annotator.flowCall(spec, helperArguments(annotator, spec, name), null, null);
      annotator.runToFixpoint();
      if (annotator.diagnostics.length > 0) throw new UserError(annotator.diagnostics);
      canonicalise(annotator);
    }
    return spec;
  };
  for (const [name, args] of Object.entries(RAISING_HELPERS)) {
    const spec = annotator.specialise(annotator.functionDesc(live.runtimeFunction(name)), "helper", null, null);
    helpers.set(name, spec);
    annotator.flowCall(spec, args, null, null);
  }
  // The pass puts calls of it where the program reaches outside.
  if (passes.has("revdb")) {
    const spec = annotator.specialise(annotator.functionDesc(live.runtimeFunction("errors.refusedInReplay")), "helper", null, null);
    helpers.set("errors.refusedInReplay", spec);
    annotator.flowCall(spec, [], null, null);
  }
  const entryDesc = annotator.functionDesc(live.entry);
  let entry: SpecGraphImpl;
  try {
    entry = annotator.specialise(entryDesc, "", null, null);
    const argv = entry.graph.start.inputs.length === 0 ? impossible : startArguments(annotator, helpers);
    annotator.flowCall(entry, entry.graph.start.inputs.map(() => argv), null, null);
    annotator.runToFixpoint();
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    throw new UserError(annotator.diagnostics);
  }
  if (annotator.diagnostics.length > 0) throw new UserError(annotator.diagnostics);
  canonicalise(annotator);
  const errorClass = annotator.runtimeClass("errors.Error_").defs.get("")!.root();
  return {
    entry,
    get graphs() {
      return reachable([entry, ...helpers.values()]);
    },
    get classes() {
      return annotator.classes.filter((cls) => cls.root() === cls);
    },
    get thrown() {
      return annotator.thrown.root().annotation;
    },
    errorClass,
    annotationOfLive: (value: unknown) => annotator.liveData.annotate(value),
    helper,
    isLateHelper: (name: string) => helpers.has(name) || (live.hasRuntime(name) && /\/transforms\/[^/]+\/dialect\//.test(live.runtimeFunction(name).node.getSourceFile().fileName)),
    classOfBuiltin: (name: string) => annotator.classOfBuiltin(name),
    closureClassOf: (value: LiveFunction): ClassDef => annotator.liveData.closureClass(value).root(),
  };
}

/** What `main(argv)` gets: the runtime makes it. */
function startArguments(annotator: Annotator, helpers: Map<string, SpecGraphImpl>): SomeValue {
  const name = "process.start_argv";
  const spec = annotator.specialise(annotator.functionDesc(annotator.live.runtimeFunction(name)), "helper", null, null);
  helpers.set(name, spec);
  annotator.flowCall(spec, [], null, null);
  annotator.runToFixpoint();
  return spec.result;
}

/** Arguments of a helper by the TypeScript types it declares. */
function helperArguments(annotator: Annotator, spec: SpecGraphImpl, name: string): SomeValue[] {
  const node = spec.desc.node as import("../ts").ts.FunctionDeclaration;
  return node.parameters.map((parameter) => {
    const text = parameter.type?.getText() ?? "";
    const int = /^(int|errors|math|hash)\./.test(name) && !/Float|float/.test(name);
    switch (text) {
      case "string":
        return someString;
      case "boolean":
        return someBool;
      case "bigint":
        return someInt64;
      case "string[]":
        return annotator.listOf(someString);
      case "Address":
      case "Integer":
        return someSafeInteger;
      case "number":
        return int ? intOf(-Infinity, Infinity) : someFloat;
      default:
        if (/^Error_?$/.test(text)) return instanceOf([annotator.runtimeClass("errors.Error_").defs.get("")!]);
        throw new Error(`helper ${name}: parameter of type ${text}`);
    }
  });
}

/** Graphs that plans lead to, in order of discovery. */
function reachable(roots: readonly SpecGraphImpl[]): SpecGraph[] {
  const seen = new Set<SpecGraph>(roots);
  for (const spec of seen) for (const plan of spec.plans.values()) collectGraphs(plan, seen);
  return [...seen];
}

function collectGraphs(plan: import("./model").Plan, into: Set<SpecGraph>): void {
  switch (plan.kind) {
    case "call":
      into.add(plan.graph);
      break;
    case "dispatch":
      for (const one of plan.cases) collectGraphs(one.plan, into);
      break;
    case "construct":
      if (plan.init !== null) collectGraphs(plan.init, into);
      break;
    case "callField":
      collectGraphs(plan.then, into);
      break;
    case "byClass":
      for (const one of plan.cases) collectGraphs(one.plan, into);
      break;
    case "concat":
      collectGraphs(plan.left, into);
      collectGraphs(plan.right, into);
      break;
    case "closeGenerator":
      into.add(plan.resume);
      break;
    case "sequence":
      for (const one of plan.plans) collectGraphs(one, into);
      break;
    case "array":
      for (const one of plan.appends) collectGraphs(one, into);
      if (plan.push !== null) into.add(plan.push);
      break;
    default:
      break;
  }
}
