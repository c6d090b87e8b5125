/** Attribute and item access, method calls and iteration, on every kind of value. */
import { ts } from "../ts";
import { Blocked, type Annotator } from "./annotator";
import { callBuiltin, moduleOfKind, runtimeCall, hasRuntime, builtinMember } from "./builtins";
import { callCode, callValue, dispatch, operand, opNumber, type CallArguments, type Context, type Outcome } from "./calls";
import { ClassDefImpl, type ClassDescImpl, type FunctionDesc } from "./classes";
import type { AttrInfo } from "../flow/hlops";
import { fieldOwner, findMember, findPrivateStatic, privateName } from "./members";
import type { Plan, SomeInstance, SomeValue } from "./model";
import type { SlotImpl } from "./slots";
import {
  boolOf, describe, impossible, instanceOf, intOf, nonNull, rootClasses, someBool, someFloat, someInt64, someLength, someUInt64, someUndefined, withoutConstant,
} from "./values";

function noMember(context: Context, name: string): never {
  const [x] = context.args;
  context.annotator.report("no-such-member", context.op.pos, `${describe(nonNull(x))} has no \`${name}\` in the dialect`, "See the list of library methods in docs/dialect.md.", []);
  throw new Blocked();
}

/** x is only null or undefined here: using it throws. */
function nothingThere(context: Context, name: string): Outcome {
  const [x] = context.args;
  const what = x.null ? "null" : "undefined";
  return { plan: { kind: "typeError", message: `Cannot read properties of ${what} (reading '${name}')` }, result: { kind: "none", null: false, undefined: false } };
}

// ---- reading

export function getAttribute(context: Context, name: string): Outcome {
  const { args } = context;
  const x = nonNull(args[0]);
  switch (x.kind) {
    case "none":
      return nothingThere(context, name);
    case "instance":
      return dispatch(context, 0, x, (cls) => readMember(context, cls, name));
    case "class":
      return readStatic(context, x.descs[0] as ClassDescImpl, name);
    case "builtin":
      return builtinMember(context, x.name, name);
    case "fixed":
    case "chars":
    case "typed":
      if (name === "length") return { plan: { kind: "intrinsic", name: "array.length", args: [{ from: "operand", index: 0 }] }, result: someLength };
      if (x.kind === "typed" && name === "BYTES_PER_ELEMENT") return constant(context, elementSize(x.elements));
      break;
    case "string":
      if (name === "length") return { plan: { kind: "intrinsic", name: "primitives.strLength", args: [{ from: "operand", index: 0 }] }, result: someLength };
      break;
    default:
      break;
  }
  const module = moduleOfKind(x);
  if (module !== null && hasRuntime(context, `${module}.get_${name}`)) return runtimeCall(context, `${module}.get_${name}`, [operand(context, 0)]);
  return noMember(context, name);
}

function elementSize(kind: string): number {
  return Number(/(\d+)/.exec(kind)![1]) / 8;
}

export function constant(context: Context, value: unknown): Outcome {
  return { plan: { kind: "constant", value }, result: context.annotator.liveData.annotate(value) };
}

function readMember(context: Context, cls: ClassDefImpl, name: string): { key: string; make: (self: SomeValue) => Outcome } {
  const { annotator, task, op } = context;
  const member = findMember(annotator, cls, name);
  switch (member.kind) {
    case "field":
      return {
        key: `field ${member.owner.root().id}`,
        make: () => ({ plan: { kind: "field", owner: member.owner.root(), name }, result: member.slot.read(task) }),
      };
    case "accessor":
      return {
        key: `get ${member.owner.id} ${member.getter?.id}`,
        make: (self) => {
          if (member.getter === null) return constant(context, undefined);
          return callCode(context, member.getter, { captures: [], thisArg: { plan: { from: "operand", index: 0 }, value: self }, args: [], spread: null }, member.owner);
        },
      };
    case "method":
      return {
        key: `method ${member.desc.id}`,
        make: () => {
          const live = member.desc.live;
          if (live === null || (usesThis(live.node) && (op.info as Partial<AttrInfo> | null)?.onlyTested !== true)) {
            annotator.report("method-as-value", op.pos, `method \`${name}\` is taken as a value, but uses \`this\``, `Write an arrow function: (…) => object.${name}(…).`, []);
            throw new Blocked();
          }
          return constant(context, live.value);
        },
      };
    case "none":
      break;
  }
  const accessor = cls.accessors.get(name)?.get;
  if (accessor !== undefined) {
    return {
      key: `record get ${accessor.id}`,
      make: (self) => {
        const slot = cls.findField(`get ${name}`)!;
        const closure = slot.slot.read(task);
        const inner = callValue(context, closure, -1, { thisArg: { plan: { from: "operand", index: 0 }, value: self }, args: [], spread: null });
        return { plan: { kind: "callField", owner: slot.owner.root(), name: `get ${name}`, then: inner.plan }, result: inner.result };
      },
    };
  }
  if (cls.kind === "tuple" && name === "length") {
    return { key: `length ${cls.id}`, make: () => constant(context, [...cls.fields.keys()].filter((field) => /^\d+$/.test(field)).length) };
  }
  if (cls.kind === "closure") {
    if (name === "name") return { key: "name", make: () => constant(context, (cls.code?.node as ts.FunctionLikeDeclaration | undefined)?.name?.getText() ?? "") };
    if (name === "length") return { key: `length ${cls.id}`, make: () => constant(context, parameterCount(cls)) };
  }
  // What a finished iterator of the user's returned is its value.
  if (name === "$returned") return readMember(context, cls, "value");
  // Not there: undefined in JavaScript. A class that gets the field later makes this block run again.
  cls.root().hierarchyReaders.add(task);
  return { key: "absent", make: () => constant(context, undefined) };
}

/** `x.name.bind(y)`: a function object whose one field is `y`. Where x is of several classes, so is the method. */
export function bindMethod(context: Context, name: string): Outcome {
  const { annotator, task, op, args } = context;
  const x = nonNull(args[0]);
  if (x.kind === "none") return nothingThere(context, name);
  if (x.kind !== "instance") return noMember(context, name);
  return dispatch(context, 0, x, (cls) => {
    const member = findMember(annotator, cls, name);
    if (member.kind !== "method") {
      // A field or accessor that holds a function: its `this` is its own affair.
      return readMember(context, cls, name);
    }
    const owner = member.owner.root();
    return {
      key: `bound ${member.desc.id} ${owner.id}`,
      make: () => {
        if ((owner.desc?.captures.length ?? 0) > 0) {
          annotator.report("method-as-value", op.pos, `method \`${name}\` of a class that is declared inside a function, and uses variables of it, is bound`, `Write an arrow function: (…) => object.${name}(…).`, []);
          throw new Blocked();
        }
        const bound = task.spec.makeOnce(`bound ${member.desc.id} ${owner.id} at ${opNumber(task, op)}`, () => boundClass(context, member.desc, owner));
        annotator.writeSlot(bound.fields.get("c0")!, withoutConstant(args[2]), op.pos, task.spec, op.args[2]);
        return { plan: { kind: "construct", cls: bound, init: null, captured: [{ owner: bound, field: "c0", arg: { from: "operand", index: 2 } }] }, result: instanceOf([bound]) };
      },
    };
  });
}

function boundClass(context: Context, method: FunctionDesc, owner: ClassDefImpl): ClassDefImpl {
  const cls = context.annotator.addClass(new ClassDefImpl("closure", `function ${method.name}`, null, null, context.op.pos));
  cls.code = method;
  cls.isBound = true;
  cls.instantiated = true;
  cls.closureThisClass = owner;
  cls.addField("c0");
  return cls;
}

function parameterCount(cls: ClassDefImpl): number {
  const parameters = (cls.code!.node as ts.FunctionLikeDeclaration).parameters;
  const optional = parameters.findIndex((one) => one.initializer !== undefined || one.dotDotDotToken !== undefined);
  return optional < 0 ? parameters.length : optional;
}

function usesThis(node: ts.Node): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    if (child.kind === ts.SyntaxKind.ThisKeyword || child.kind === ts.SyntaxKind.SuperKeyword) found = true;
    else if (!ts.isFunctionDeclaration(child) && !ts.isFunctionExpression(child) && !ts.isClassLike(child)) ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

interface StaticMember {
  readonly owner: Function;
  readonly descriptor: PropertyDescriptor;
}

/** A static member of a live class or one it inherits from. */
function findStatic(annotator: Annotator, desc: ClassDescImpl, name: string): StaticMember | null {
  for (let at: unknown = desc.live?.value; typeof at === "function" && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor !== undefined) return { owner: at, descriptor };
    // `static x?: T` without a value may have been left out by the compiler.
    const isDeclared = annotator.live.classOf(at)?.node.members.some((member) => {
      return ts.isPropertyDeclaration(member) && member.name.getText() === name && (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
    });
    if (isDeclared === true) return { owner: at, descriptor: { value: undefined, writable: true } };
  }
  return null;
}

function readStatic(context: Context, desc: ClassDescImpl, name: string): Outcome {
  const { annotator, task } = context;
  if (name.startsWith("#")) {
    const hidden = findPrivateStatic(annotator, desc, name);
    if (hidden?.accessor === true) return callCode(context, hidden.code!, { captures: [], thisArg: operand(context, 0), args: [], spread: null }, null);
    if (hidden?.field !== true) return noMember(context, name);
    const { value, plan } = annotator.readGlobal(annotator.privateStaticOf(desc, name), task);
    return { plan, result: value };
  }
  const found = findStatic(annotator, desc, name);
  if (found === null) return noMember(context, name);
  const { owner, descriptor } = found;
  if (descriptor.get !== undefined) {
    const live = annotator.live.functionOf(descriptor.get);
    if (live === undefined) return noMember(context, name);
    return callCode(context, annotator.functionDesc(live), { captures: [], thisArg: operand(context, 0), args: [], spread: null }, null);
  }
  if (typeof descriptor.value === "function" && !descriptor.writable) return constant(context, descriptor.value);
  const { value, plan } = annotator.readGlobal(annotator.staticOf(owner, name), task);
  return { plan, result: value };
}

// ---- writing

export function setAttribute(context: Context, name: string): Plan {
  const { annotator, task, op, args } = context;
  const x = nonNull(args[0]);
  const value = withoutConstant(args[2]);
  if (x.kind === "class") {
    if (name.startsWith("#")) return annotator.writeGlobal(annotator.privateStaticOf(x.descs[0] as ClassDescImpl, name), value, op.pos, task.spec, op.args[2]);
    const found = findStatic(annotator, x.descs[0] as ClassDescImpl, name);
    if (found?.descriptor.set !== undefined) {
      const live = annotator.live.functionOf(found.descriptor.set);
      if (live !== undefined) return callCode(context, annotator.functionDesc(live), { captures: [], thisArg: operand(context, 0), args: [operand(context, 2)], spread: null }, null).plan;
    }
    const owner = (found?.owner ?? (x.descs[0] as ClassDescImpl).live?.value) as Function | undefined;
    if (owner === undefined) return noMember(context, name);
    return annotator.writeGlobal(annotator.staticOf(owner, name), value, op.pos, task.spec, op.args[2]);
  }
  if (x.kind === "none") return nothingThere(context, name).plan;
  if (x.kind !== "instance") return noMember(context, name);
  return dispatch(context, 0, x, (cls) => {
    const member = findMember(annotator, cls, name);
    if (member.kind === "accessor" && member.setter !== null) {
      const setter = member.setter;
      return {
        key: `set ${member.owner.id} ${setter.id}`,
        make: (self) => callCode(context, setter, { captures: [], thisArg: { plan: { from: "operand", index: 0 }, value: self }, args: [operand(context, 2)], spread: null }, member.owner),
      };
    }
    if (member.kind === "method" || member.kind === "accessor") return { key: "readonly", make: () => noMember(context, name) };
    const recordSetter = cls.accessors.get(name)?.set;
    if (recordSetter !== undefined) {
      return {
        key: `record set ${recordSetter.id}`,
        make: (self) => {
          const slot = cls.findField(`set ${name}`)!;
          const inner = callValue(context, slot.slot.read(task), -1, { thisArg: { plan: { from: "operand", index: 0 }, value: self }, args: [operand(context, 2)], spread: null });
          return { plan: { kind: "callField", owner: slot.owner.root(), name: `set ${name}`, then: inner.plan }, result: inner.result };
        },
      };
    }
    const added = cls.findField(name) === undefined;
    const { owner, slot } = fieldOwner(cls, name);
    if (added && cls.kind !== "class") {
      // A record that gets an optional field later: it was undefined before.
      annotator.writeSlot(slot, someUndefined, null, null, null);
      annotator.scheduleAll(cls.root().hierarchyReaders);
    }
    return {
      key: `field ${owner.root().id}`,
      make: () => {
        if (task.spec.desc.name !== `${owner.desc?.name}.constructor`) (slot.root() as SlotImpl).mutated = true;
        annotator.writeSlot(slot, value, op.pos, task.spec, op.args[2]);
        return { plan: { kind: "field", owner: owner.root(), name }, result: someUndefined };
      },
    };
  }).plan;
}

/** delete x.name: the field becomes undefined. */
export function deleteAttribute(context: Context, name: string): Plan {
  const { annotator, op, args } = context;
  const x = nonNull(args[0]);
  if (x.kind !== "instance") return noMember(context, name);
  return dispatch(context, 0, x, (cls) => {
    const { owner, slot } = fieldOwner(cls, name);
    return {
      key: `field ${owner.root().id}`,
      make: () => {
        annotator.writeSlot(slot, someUndefined, op.pos, null, null);
        return { plan: { kind: "field", owner: owner.root(), name }, result: someUndefined };
      },
    };
  }).plan;
}

/** "name" in x */
export function hasMember(context: Context): SomeValue {
  const { annotator, task, op, args } = context;
  const [key, x] = args;
  if (key.kind !== "string" || key.constant === undefined || x.kind !== "instance") {
    annotator.report("in-operator", op.pos, "`in` with a key that is not a constant, or on something that is not a record or object", "Use a Map and `has`, or compare an optional field with undefined.", []);
    throw new Blocked();
  }
  const owner = (op.info as Partial<AttrInfo> | null)?.privateIn;
  const name = owner === undefined ? key.constant : privateName(key.constant, owner);
  const yes: ClassDefImpl[] = [];
  let no = false;
  for (const root of rootClasses(x) as ClassDefImpl[]) {
    root.hierarchyReaders.add(task);
    for (const cls of root.concrete()) {
      const field = cls.findField(name);
      if (findMember(annotator, cls, name).kind === "none") no = true;
      else if (field !== undefined && field.slot.read(task).undefined && cls.kind === "record") {
        // An optional field that is absent is undefined here: both `in` answers are possible for one class.
        annotator.report("in-operator", op.pos, `\`"${name}" in …\` where \`${name}\` is an optional field of ${cls.name}`, "Compare the field with undefined.", []);
        throw new Blocked();
      } else yes.push(cls);
    }
  }
  task.spec.plans.set(op, { kind: "dispatch", on: 1, cases: [{ classes: yes, plan: { kind: "constant", value: true } }] });
  return yes.length === 0 ? boolOf(false) : no ? someBool : boolOf(true);
}

// ---- calling methods

export function callMethod(context: Context, name: string, call: Omit<CallArguments, "captures">): Outcome {
  const { annotator, task, args } = context;
  const x = nonNull(args[0]);
  switch (x.kind) {
    case "none":
      return nothingThere(context, name);
    case "instance":
      return dispatch(context, 0, x, (cls) => memberCall(context, cls, name, call));
    case "class": {
      if (name.startsWith("#")) {
        const hidden = findPrivateStatic(annotator, x.descs[0] as ClassDescImpl, name);
        if (hidden?.code != null && !hidden.accessor) return callCode(context, hidden.code, { captures: [], ...call }, null);
        return noMember(context, name);
      }
      const found = findStatic(annotator, x.descs[0] as ClassDescImpl, name);
      if (found === null) return noMember(context, name);
      const live = typeof found.descriptor.value === "function" ? annotator.live.functionOf(found.descriptor.value) : undefined;
      const global = annotator.staticOf(found.owner, name);
      if (live !== undefined && !global.assigned) {
        global.slot.read(task);
        return callCode(context, annotator.functionDesc(live), { captures: [], ...call }, null);
      }
      const { value, plan } = annotator.readGlobal(global, task);
      const inner = callValue(context, value, -1, { ...call, thisArg: null });
      return { plan: { kind: "sequence", plans: [plan, inner.plan] }, result: inner.result };
    }
    case "builtin":
      return callBuiltin(context, `${x.name}.${name}`, { ...call, thisArg: null });
    default:
      break;
  }
  const module = moduleOfKind(x);
  if (module === null) return noMember(context, name);
  const all = [operand(context, 0), ...call.args];
  const overloaded = runtimeCallOverloaded(context, module, name, all, call);
  return overloaded ?? noMember(context, name);
}

function runtimeCallOverloaded(context: Context, module: string, name: string, all: readonly ReturnType<typeof operand>[], call: Omit<CallArguments, "captures">): Outcome | null {
  for (const candidate of overloads(name, call.args, call.spread)) {
    if (hasRuntime(context, `${module}.${candidate}`)) return runtimeCall(context, `${module}.${candidate}`, all, call.spread);
  }
  return null;
}

/** Names to try, most special first (runtime/README.md). */
export function overloads(name: string, args: readonly { value: SomeValue }[], spread: unknown = null): string[] {
  const names: string[] = [];
  const n = args.length;
  const first = n > 0 ? kindName(args[0].value) : null;
  // With a spread argument the number is not known.
  if (spread !== null) return first === null ? [name] : [`${name}_${first}`, name];
  const second = n > 1 ? kindName(args[1].value) : null;
  if (second !== null) names.push(`${name}_${n}_${first}$${second}`, `${name}_${n}$${second}`, `${name}$${second}`);
  if (first !== null) names.push(`${name}_${n}_${first}`, `${name}_${first}`);
  names.push(`${name}_${n}`, name);
  return names;
}

export function kindName(value: SomeValue): string {
  switch (value.kind) {
    case "none":
      return value.null ? "null" : "undefined";
    case "instance": {
      const classes = rootClasses(value);
      if (classes.every((cls) => cls.kind === "closure")) return "func";
      if (classes.every((cls) => cls.kind === "generator")) return "iterator";
      const runtime = classes[0].runtimeName;
      if (runtime === "list.List") return "list";
      if (runtime === "map.Map_") return "map";
      if (runtime === "set.Set_") return "set";
      if (runtime !== null && /Iterator/.test(runtime)) return "iterator";
      return "instance";
    }
    default:
      return value.kind;
  }
}

function memberCall(context: Context, cls: ClassDefImpl, name: string, call: Omit<CallArguments, "captures">): { key: string; make: (self: SomeValue) => Outcome } {
  const { annotator, task } = context;
  const receiver = (self: SomeValue): CallArguments["thisArg"] => ({ plan: { from: "operand", index: 0 }, value: self });
  if (cls.kind === "generator") {
    const resume = generatorCall(context, cls, name);
    if (resume !== null) return { key: `generator ${cls.id}`, make: () => resume };
  }
  if (cls.kind === "tuple") return { key: `tuple ${cls.id}`, make: () => tupleCall(context, cls, name, call) };
  const names = cls.runtimeName === null ? [name] : overloads(name, call.args, call.spread);
  for (const candidate of names) {
    const member = findMember(annotator, cls, candidate);
    if (member.kind === "method") {
      return {
        key: `method ${member.desc.id} ${member.owner.root().id}`,
        make: (self) => callCode(context, member.desc, { captures: [], ...call, thisArg: receiver(self) }, member.owner),
      };
    }
    if (member.kind === "field") {
      return {
        key: `field ${member.owner.root().id}`,
        make: (self) => {
          const value = member.slot.read(task);
          const inner = callValue(context, nonNull(value), -1, { ...call, thisArg: receiver(self) });
          return { plan: { kind: "callField", owner: member.owner.root(), name: candidate, then: inner.plan }, result: inner.result };
        },
      };
    }
    if (member.kind === "accessor" && member.getter !== null) {
      const getter = member.getter;
      return {
        key: `get ${member.owner.root().id}`,
        make: (self) => {
          const read = callCode(context, getter, { captures: [], thisArg: receiver(self), args: [], spread: null }, member.owner);
          const inner = callValue(context, nonNull(read.result), -1, { ...call, thisArg: null });
          return { plan: { kind: "sequence", plans: [read.plan, inner.plan] }, result: inner.result };
        },
      };
    }
  }
  const module = cls.kind === "closure" ? "func" : cls.kind === "generator" ? "iterator" : "object";
  const wanted = cls.kind === "generator" && name === "next" ? "nextOfGenerator" : name;
  const found = overloads(wanted, call.args, call.spread).find((one) => hasRuntime(context, `${module}.${one}`));
  if (found !== undefined) {
    return { key: `${module}.${found}`, make: (self) => runtimeCall(context, `${module}.${found}`, [{ plan: { from: "operand", index: 0 }, value: self }, ...call.args], call.spread) };
  }
  return { key: "absent", make: () => (isThereElsewhere(context, name) ? { plan: { kind: "typeError", message: `x.${name} is not a function` }, result: impossible } : noMember(context, name)) };
}

/** Do others of the classes that the receiver may be of have the method? An optional one, which has been tested: `x.name?.()`. */
function isThereElsewhere(context: Context, name: string): boolean {
  const x = nonNull(context.args[0]);
  if (x.kind !== "instance") return false;
  return (rootClasses(x) as ClassDefImpl[]).some((root) => root.concrete().some((cls) => findMember(context.annotator, cls, name).kind !== "none"));
}

/** What arrays can do, on a tuple: by an array of its elements. */
function tupleCall(context: Context, cls: ClassDefImpl, name: string, call: Omit<CallArguments, "captures">): Outcome {
  const { annotator, task, op } = context;
  const list = task.spec.makeOnce(`tuple ${cls.id} of ${opNumber(task, op)}`, () => annotator.newListClass(op.pos));
  for (const [field, slot] of cls.fields) {
    if (/^\d+$/.test(field)) annotator.writeSlot(annotator.listItems(list), slot.read(task), op.pos, task.spec, null);
  }
  const thisArg = { plan: { from: "operand" as const, index: -1 }, value: instanceOf([list.root()]) };
  const inner = memberCall(context, list.root(), name, { ...call, thisArg }).make(thisArg.value);
  return { plan: { kind: "sequence", plans: [{ kind: "tupleToList", on: 0, list: list.root() }, fromFetched(inner.plan)] }, result: inner.result };
}

/** The plan of a method call whose receiver is not operand 0 but what an enclosing `sequence` has just made. */
function fromFetched(plan: Plan): Plan {
  if (plan.kind !== "call") return plan;
  return { ...plan, args: plan.args.map((arg, i) => (i === 0 && arg.from === "operand" && arg.index === 0 ? { from: "operand" as const, index: -1 } : arg)) };
}

/** advance() and $close() of generator objects. */
function generatorCall(context: Context, cls: ClassDefImpl, name: string): Outcome | null {
  const { annotator, task, op } = context;
  const resume = cls.resume;
  if (resume === null) return null;
  const flow = (): SomeValue => annotator.flowCall(resume, [instanceOf([cls.root()])], task, op.pos);
  if (name === "advance") return { plan: { kind: "call", graph: resume, args: [{ from: "operand", index: 0 }] }, result: withoutConstant(flow()) };
  if (name === "$close") {
    const slot = cls.fields.get("closing") ?? cls.addField("closing");
    annotator.writeSlot(slot, someBool, op.pos, null, null);
    flow();
    return { plan: { kind: "closeGenerator", owner: cls.root(), resume }, result: someUndefined };
  }
  if (name === "$iter") return { plan: { kind: "intrinsic", name: "same", args: [{ from: "operand", index: 0 }] }, result: instanceOf([cls.root()]) };
  return null;
}

/** The steps of for-of: `$iter`, `advance`, `$close`. */
export function iterate(context: Context, step: "$iter" | "advance" | "$close"): Outcome {
  const x = nonNull(context.args[0]);
  const none = { thisArg: operand(context, 0), args: [], spread: null };
  if (step === "$close" && (x.kind !== "instance" || !(rootClasses(x) as ClassDefImpl[]).some((cls) => canClose(context, cls)))) {
    return { plan: { kind: "constant", value: undefined }, result: someUndefined };
  }
  if (x.kind !== "instance") return callMethod(context, step, none);
  return dispatch(context, 0, x, (cls) => {
    if (step === "$close" && !canClose(context, cls)) return { key: "no close", make: () => constant(context, undefined) };
    if (step === "$iter" && cls.kind !== "generator" && findMember(context.annotator, cls, "$iter").kind === "none") {
      if (hasIterator(context, cls)) {
        return {
          key: `iterable ${cls.id}`,
          make: (self) => runtimeCall(context, "iterator.fromIterable", [{ plan: { from: "operand", index: 0 }, value: self }]),
        };
      }
      if (findMember(context.annotator, cls, "advance").kind === "method") return { key: "itself", make: (self) => ({ plan: { kind: "intrinsic", name: "same", args: [{ from: "operand", index: 0 }] }, result: self }) };
    }
    return memberCall(context, cls, step, none);
  });
}

export function hasIterator(context: Context, cls: ClassDefImpl): boolean {
  return findMember(context.annotator, cls, "[Symbol.iterator]").kind !== "none";
}

function canClose(context: Context, cls: ClassDefImpl): boolean {
  return cls.kind === "generator" || findMember(context.annotator, cls, "$close").kind === "method";
}

// ---- items

const INT_KINDS: Readonly<Record<string, SomeValue>> = {
  Int8Array: intOf(-128, 127), Uint8Array: intOf(0, 255), Uint8ClampedArray: intOf(0, 255), Int16Array: intOf(-32768, 32767), Uint16Array: intOf(0, 65535),
  Int32Array: intOf(-(2 ** 31), 2 ** 31 - 1), Uint32Array: intOf(0, 2 ** 32 - 1), Float32Array: someFloat, Float64Array: someFloat, BigInt64Array: someInt64, BigUint64Array: someUInt64,
};

export function itemOfTyped(kind: string): SomeValue {
  return INT_KINDS[kind];
}

export function getItem(context: Context): SomeValue {
  const { task, args } = context;
  const x = nonNull(args[0]);
  const index = nonNull(args[1]);
  switch (x.kind) {
    case "fixed":
      return (x.item as SlotImpl).read(task);
    case "chars":
      return intOf(0, 65535);
    case "typed":
      return INT_KINDS[x.elements];
    case "instance": {
      const classes = rootClasses(x);
      if (classes.every((cls) => cls.kind === "tuple")) return getTupleItem(context, x, index);
      if (classes.every((cls) => cls.kind !== "closure" && cls.runtimeName === "list.List")) {
        return store(context, callMethod(context, "$get", { thisArg: operand(context, 0), args: [operand(context, 1)], spread: null }));
      }
      if (index.kind === "int" && classes.every((cls) => cls.kind === "tuple" || cls.runtimeName === "list.List")) {
        // A live array may be an array or a tuple to different readers.
        return store(context, dispatch(context, 0, x, (cls) => (cls.kind === "tuple"
          ? { key: `tuple ${cls.id}`, make: (self) => (index.lo === index.hi ? tupleField(context, cls, index.lo) : tupleByIndex(context, self as SomeInstance)) }
          : memberCall(context, cls, "$get", { thisArg: operand(context, 0), args: [operand(context, 1)], spread: null }))));
      }
      if (index.kind === "string" && index.constant !== undefined) return store(context, getAttribute(context, index.constant));
      return computedName(context);
    }
    case "string":
      return store(context, callMethod(context, "$get", { thisArg: operand(context, 0), args: [operand(context, 1)], spread: null }));
    default:
      break;
  }
  if (x.kind === "builtin" && index.kind === "string" && index.constant !== undefined) return store(context, builtinMember(context, x.name, index.constant));
  if (x.kind === "none") return store(context, nothingThere(context, "index"));
  return computedName(context);
}

function store(context: Context, outcome: Outcome): SomeValue {
  context.task.spec.plans.set(context.op, outcome.plan);
  return outcome.result;
}

function computedName(context: Context): never {
  context.annotator.report(
    "computed-member", context.op.pos, `a member of ${describe(nonNull(context.args[0]))} is chosen by a computed name or index`,
    "Use a Map, an array, or a switch over the names.", [],
  );
  throw new Blocked();
}

function getTupleItem(context: Context, x: SomeInstance, index: SomeValue): SomeValue {
  if (index.kind === "int" && index.lo === index.hi) return store(context, getAttribute(context, String(index.lo)));
  // A variable index: all elements must be of one type. Read through a table of the fields.
  return store(context, tupleByIndex(context, x));
}

function tupleField(context: Context, cls: ClassDefImpl, index: number): Outcome {
  const slot = cls.fields.get(String(index));
  if (slot === undefined) return constant(context, undefined);
  return { plan: { kind: "field", owner: cls, name: String(index) }, result: slot.read(context.task) };
}

function tupleByIndex(context: Context, x: SomeInstance): Outcome {
  const { annotator, task } = context;
  const list = task.spec.makeOnce(`tuple list ${context.op.result?.id}`, () => annotator.newListClass(context.op.pos));
  let arity = 0;
  for (const cls of rootClasses(x) as ClassDefImpl[]) {
    for (const [name, slot] of cls.fields) {
      if (/^\d+$/.test(name)) {
        arity = Math.max(arity, Number(name) + 1);
        annotator.writeSlot(annotator.listItems(list), slot.read(task), context.op.pos, task.spec, null);
      }
    }
  }
  return {
    plan: { kind: "intrinsic", name: "tuple.item", args: [operand(context, 0).plan, operand(context, 1).plan] },
    result: annotator.listItems(list).read(task),
  };
}

export function setItem(context: Context): void {
  const { annotator, task, op, args } = context;
  const x = nonNull(args[0]);
  const index = nonNull(args[1]);
  switch (x.kind) {
    case "fixed":
      annotator.writeSlot(x.item, withoutConstant(args[2]), op.pos, task.spec, op.args[2]);
      (x.item.root() as SlotImpl).mutated = true;
      return;
    case "chars":
    case "typed":
      return;
    case "instance": {
      const classes = rootClasses(x);
      if (classes.every((cls) => cls.runtimeName === "list.List")) {
        store(context, callMethod(context, "$set", { thisArg: operand(context, 0), args: [operand(context, 1), operand(context, 2)], spread: null }));
        return;
      }
      const name = index.kind === "int" && index.lo === index.hi ? String(index.lo) : index.kind === "string" ? index.constant : undefined;
      if (name !== undefined) {
        task.spec.plans.set(op, setAttribute(context, name));
        return;
      }
      break;
    }
    default:
      break;
  }
  computedName(context);
}

