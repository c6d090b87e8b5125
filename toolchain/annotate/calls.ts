/** Calls: which code, which specialisation, and where each of its inputs comes from. */
import type { Operation } from "../ir/graph";
import type { CallInfo, FunctionGraph } from "../flow/hlops";
import { ts } from "../ts";
import { Annotator, Blocked } from "./annotator";
import { callBuiltin } from "./builtins";
import { TypeEnv, type ClassDefImpl, type FunctionDesc } from "./classes";
import { typeParameterSymbol } from "./construct";
import { isRuntimeFile } from "./functions";
import type { ArgPlan, Plan, SomeInstance, SomeValue } from "./model";
import type { BlockTask } from "./spec";
import { instanceOf, isImpossible, join, nonNull, orUndefined, rootClasses, someUndefined, isGenericRuntime } from "./values";

/** What a transfer function works with. */
export interface Context {
  readonly annotator: Annotator;
  readonly task: BlockTask;
  readonly op: Operation;
  /** Annotations of `op.args`. */
  readonly args: readonly SomeValue[];
}

/** A value and where a plan finds it. */
export interface Arg {
  readonly plan: ArgPlan;
  readonly value: SomeValue;
}

export interface Outcome {
  readonly plan: Plan;
  readonly result: SomeValue;
}

export function operand(context: Context, index: number): Arg {
  return { plan: { from: "operand", index }, value: context.args[index] };
}

export function operands(context: Context, from: number, to = context.args.length): Arg[] {
  const all: Arg[] = [];
  for (let i = from; i < to; i++) all.push(operand(context, i));
  return all;
}

export interface CallArguments {
  readonly captures: readonly Arg[];
  readonly thisArg: Arg | null;
  readonly args: readonly Arg[];
  /** The operand whose items are further arguments. */
  readonly spread: Arg | null;
}

/** Calls one piece of code. `thisClass` is the class whose method it is, after specialisation. */
export function callCode(context: Context, desc: FunctionDesc, call: CallArguments, thisClass: ClassDefImpl | null, site = ""): Outcome {
  const { annotator, task, op } = context;
  const shape = desc.graph();
  call = withClassCaptures(context, call, thisClass);
  const inputs = bind(context, shape, call, desc);
  if (inputs.some((one) => isImpossible(one.value))) throw new Blocked();
  // A closure sees the type parameters of the code around it; a method those of its class.
  const env = new TypeEnv(desc.isClosure ? desc.env : (thisClass?.root().env ?? desc.env));
  const key = specialisationKey(context, desc, call, thisClass, env) + site;
  const spec = annotator.specialise(desc, key, env, thisClass?.root() ?? null);
  const result = annotator.flowCall(spec, inputs.map((one) => one.value), task, op.pos);
  return { plan: { kind: "call", graph: spec, args: inputs.map((one) => one.plan) }, result };
}

/** The field in which objects of a class declared inside a function keep its captured variable number `index`. */
export function captureField(cls: ClassDefImpl, index: number): string {
  return `capture ${index} of ${cls.desc?.name}`;
}

/** Methods of a class declared inside a function find what it captured in their object. */
function withClassCaptures(context: Context, call: CallArguments, thisClass: ClassDefImpl | null): CallArguments {
  const captures = thisClass?.root().desc?.captures ?? [];
  const self = call.thisArg?.plan;
  if (captures.length === 0 || call.captures.length > 0 || self?.from !== "operand") return call;
  const owner = thisClass!.root();
  return {
    ...call,
    captures: captures.map((_, index) => {
      const field = captureField(owner, index);
      const slot = owner.fields.get(field) ?? owner.addField(field);
      return { plan: { from: "capture" as const, callee: self.index, index, owner, field }, value: slot.read(context.task) };
    }),
  };
}

function specialisationKey(context: Context, desc: FunctionDesc, call: CallArguments, thisClass: ClassDefImpl | null, env: TypeEnv): string {
  const parts: string[] = [];
  if (thisClass !== null) parts.push(`@${thisClass.root().id}`);
  const node = desc.node as ts.FunctionLikeDeclaration;
  const runtime = isRuntimeFile(node.getSourceFile().fileName);
  if (runtime) {
    // Methods of a runtime class are told apart by the class already; arguments by what cannot be joined.
    call.args.forEach((one, i) => parts.push(thisClass !== null && isItem(desc, i) ? "T" : shapeKey(one.value, thisClass === null)));
    if (call.spread !== null) parts.push("..." + shapeKey(call.spread.value, true));
  }
  for (const hint of desc.hints) {
    const match = /^specialize:argtype:(\d+)$/.exec(hint);
    if (match !== null) parts.push(shapeKey(call.args[Number(match[1])]?.value ?? someUndefined, true));
  }
  const parameters = ts.isClassLike(node) ? [] : (node.typeParameters ?? []);
  if (parameters.length > 0) {
    const keys = typeArguments(context, parameters.length) ?? call.args.map((one) => shapeKey(one.value, true));
    parameters.forEach((parameter, i) => env.bind(typeParameterSymbol(context.annotator, parameter), runtime ? `${desc.name}.${parameter.name.text}@${parts.join(",")}` : (keys[i] ?? "?")));
    if (!runtime) parts.push(`<${keys.join(",")}>`);
  }
  return parts.join(",");
}

/** Is parameter `index` of a method of a type parameter of its class: an item, a key? They all meet in the object's fields: functions, too, are kept and not called. */
function isItem(desc: FunctionDesc, index: number): boolean {
  const type = (desc.node as Partial<ts.FunctionLikeDeclaration>).parameters?.[index]?.type;
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const name = type.typeName.text;
  return desc.ofClass?.typeParameters?.some((one) => one.name.text === name) === true;
}

/** Type arguments of the call at the op's node, as the checker resolved them, as keys. */
function typeArguments(context: Context, count: number): string[] | null {
  const node = (context.op.info as { node?: ts.Node } | null)?.node;
  if (node === undefined || !(ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node))) return null;
  const { checker } = context.annotator.live;
  const signature = checker.getResolvedSignature(node);
  if (signature === undefined) return null;
  const args = (checker as unknown as { getTypeArgumentsForResolvedSignature(signature: ts.Signature): readonly ts.Type[] | undefined }).getTypeArgumentsForResolvedSignature(signature);
  if (args === undefined || args.length !== count) return null;
  return args.map((one) => context.annotator.keys.key(one, context.task.spec.env));
}

/** A text by which values that cannot be joined, or should not be, are told apart. */
export function shapeKey(value: SomeValue, fine: boolean): string {
  switch (value.kind) {
    case "int":
      return fine ? "int" : "n";
    case "float":
      return fine ? "float" : "n";
    case "bigint":
      return value.unsigned ? "u" : "i";
    case "instance": {
      const classes = rootClasses(value);
      // Callbacks are known one by one, and so are containers; other objects only where each class matters.
      if (classes.length <= 2 && classes.every((cls) => cls.kind === "closure" || isGenericRuntime(cls) || fine)) return `c${classes.map((cls) => cls.id).join("+")}`;
      return "O";
    }
    case "typed":
      return value.elements;
    case "class":
      return `C${value.descs.map((desc) => desc.name).join("+")}`;
    case "builtin":
      return `B${value.name}`;
    case "fixed":
      return fine ? `f${value.item.root().id}` : "f";
    default:
      return value.kind;
  }
}

/** Distributes arguments over the callee's inputs. */
function bind(context: Context, shape: FunctionGraph, call: CallArguments, desc: FunctionDesc): Arg[] {
  const inputs = shape.graph.start.inputs.length;
  const captured = inputs - shape.parameterCount - (shape.hasThis ? 1 : 0);
  const bound: Arg[] = call.captures.slice(0, captured);
  while (bound.length < captured) bound.push({ plan: { from: "undefined" }, value: someUndefined });
  if (shape.hasThis) bound.push(call.thisArg ?? { plan: { from: "undefined" }, value: someUndefined });
  for (let i = 0; i < shape.parameterCount; i++) {
    if (i === shape.restIndex) bound.push(bindRest(context, call, i, desc));
    else if (i < call.args.length) bound.push(call.args[i]);
    else if (call.spread !== null) bound.push(itemOf(context, call.spread, i - call.args.length));
    else bound.push({ plan: { from: "undefined" }, value: someUndefined });
  }
  return bound;
}

/** The class of the array operand of a spread call. */
function listClass(value: SomeValue): ClassDefImpl {
  const cls = value.kind === "instance" ? (rootClasses(value)[0] as ClassDefImpl) : null;
  if (cls === null || cls.runtimeName !== "list.List") throw new Blocked();
  return cls;
}

function itemOf(context: Context, spread: Arg, item: number): Arg {
  const value = context.annotator.itemsOfArgument(listClass(spread.value), context.task);
  return { plan: { from: "item", index: (spread.plan as { index: number }).index, item }, value: orUndefined(value) };
}

function bindRest(context: Context, call: CallArguments, from: number, desc: FunctionDesc): Arg {
  const { annotator, task, op } = context;
  const cls = task.spec.makeOnce(`rest ${desc.id} of ${opNumber(task, op)}`, () => annotator.newListClass(op.pos));
  const items = annotator.listItems(cls);
  const own = call.args.slice(from);
  for (const one of own) annotator.writeSlot(items, one.value, op.pos, task.spec, null);
  if (call.spread !== null) {
    const source = annotator.itemsOfArgument(listClass(call.spread.value), task);
    annotator.writeSlot(annotator.listItems(cls), source, op.pos, task.spec, null);
  }
  const plan: ArgPlan = {
    from: "rest",
    list: cls.root(),
    operands: own.map((one) => operandIndex(one)),
    spread: call.spread === null ? null : operandIndex(call.spread),
    spreadFrom: Math.max(0, from - call.args.length),
  };
  return { plan, value: instanceOf([cls.root()]) };
}

function operandIndex(arg: Arg): number {
  if (arg.plan.from !== "operand") throw new Error("a rest argument must be an operand");
  return arg.plan.index;
}

/** A number for `op` that stays the same however often its block is processed. */
export function opNumber(task: BlockTask, op: Operation): string {
  return String(task.spec.makeOnce(op, () => task.spec.made.size));
}

/**
 * Does something per class of `value`, the operand `on`. `choose` says for one concrete class what is to be done,
 * as a key and a maker; classes of one key are handled together.
 */
export function dispatch(
  context: Context,
  on: number,
  value: SomeInstance,
  choose: (cls: ClassDefImpl) => { key: string; make: (self: SomeValue) => Outcome },
): Outcome {
  const { annotator, task } = context;
  const groups = new Map<string, { classes: ClassDefImpl[]; make: (self: SomeValue) => Outcome }>();
  const seen = new Set<ClassDefImpl>();
  for (const root of rootClasses(value) as ClassDefImpl[]) {
    root.hierarchyReaders.add(task);
    for (const cls of root.concrete()) {
      if (seen.has(cls)) continue;
      seen.add(cls);
      const { key, make } = choose(cls);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { classes: [cls], make });
      else group.classes.push(cls);
    }
  }
  if (groups.size === 0) throw new Blocked();
  let result: SomeValue | null = null;
  const cases: { classes: ClassDefImpl[]; plan: Plan }[] = [];
  for (const { classes, make } of groups.values()) {
    const self = groups.size === 1 ? nonNull(value) : instanceOf(classes, value.constant);
    try {
      const outcome = make(self);
      cases.push({ classes, plan: outcome.plan });
      const given = isDiscarded(context) && !isImpossible(outcome.result) ? someUndefined : outcome.result;
      result = result === null ? given : join(result, given, annotator);
    } catch (error) {
      // One class whose code gives nothing yet does not stop the others.
      if (!(error instanceof Blocked)) throw error;
    }
  }
  if (result === null) throw new Blocked();
  const plan: Plan = cases.length === 1 && groups.size === 1 ? cases[0].plan : { kind: "dispatch", on, cases };
  return { plan, result };
}

/** Is the op a call whose result nobody looks at? */
export function isDiscarded(context: Context): boolean {
  return (context.op.info as Partial<CallInfo> | null)?.isDiscarded === true;
}

/** Calls the function value `callee`; operands of `call` are those of the op. `on`: its operand, or -1 inside a `callField`. */
export function callValue(context: Context, callee: SomeValue, on: number, call: Omit<CallArguments, "captures">): Outcome {
  if (callee.kind !== "instance") throw new Blocked();
  return dispatch(context, on, callee, (cls) => ({
    key: `code ${cls.id}`,
    make: () => callClosure(context, cls, on, call),
  }));
}

function callClosure(context: Context, cls: ClassDefImpl, on: number, call: Omit<CallArguments, "captures">): Outcome {
  if (cls.builtin !== null) return callBuiltin(context, cls.builtin, call);
  if (cls.code === null) {
    const pos = context.op.pos;
    context.annotator.report("not-a-function", pos, `${cls.name} is called, but is not a function`, "Call a function, or test the value first.", []);
    throw new Blocked();
  }
  const captures: Arg[] = [];
  const count = cls.captures.length + (cls.capturesThis ? 1 : 0);
  for (let i = 0; i < count; i++) {
    const slot = cls.findField(`c${i}`)!.slot;
    captures.push({ plan: { from: "capture", callee: on, index: i }, value: slot.read(context.task) });
  }
  const own = cls.isBound ? { ...call, thisArg: { plan: { from: "capture" as const, callee: on, index: 0 }, value: cls.findField("c0")!.slot.read(context.task) } } : call;
  return callCode(context, cls.code, { ...own, captures }, cls.closureThisClass);
}
