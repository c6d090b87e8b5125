/** The transfer function of each high-level op: the result's annotation from the operands', and the plan where one is needed. */
import type { HLOpName } from "../flow/hlops";
import type { AttrInfo, CellInfo, ClosureInfo, GeneratorInfo, GlobalInfo, LocalClassInfo, NewArrayInfo, NewObjectInfo, NewTupleInfo, NarrowInfo, SuperInfo } from "../flow/hlops";
import { Constant, type Operation } from "../ir/graph";
import { UNINITIALISED } from "../flow/literals";
import { ts } from "../ts";
import { bindMethod, callMethod, deleteAttribute, getAttribute, getItem, hasMember, setAttribute, setItem, iterate } from "./access";
import { Blocked, type Annotator } from "./annotator";
import { arithmetic, bitwise, compare, equality, truth, unary } from "./arith";
import { callBuiltin, constructFrom, toNumber, textOf } from "./builtins";
import { callCode, callValue, captureField, isDiscarded, operand, operands, opNumber, type Arg, type CallArguments, type Context, type Outcome } from "./calls";
import { ClassDefImpl, ClassDescImpl } from "./classes";
import { classDefOf, descOfClassValue, runtimeNameOfBuiltin, typeArgumentKeysOfType } from "./construct";
import { FunctionDescImpl } from "./functions";
import { findMember, privateName } from "./members";
import { makeArray, makeObject, makeTuple } from "./make";
import type { ClassDef, SomeValue } from "./model";
import { narrowTo, narrowWithout } from "./narrow";
import { SlotImpl } from "./slots";
import type { BlockTask, SpecGraphImpl } from "./spec";
import {
  boolOf, cellOf, classValueOf, describe, impossible, instanceOf, intOf, isImpossible, isNullable, join, nonNull, rootClasses, someBool, someString, someUndefined, stringOf, withoutConstant,
} from "./values";

type Transfer = (context: Context) => SomeValue;

/** Stores the plan of an outcome and gives its result. */
export function planned(context: Context, outcome: Outcome): SomeValue {
  context.task.spec.plans.set(context.op, outcome.plan);
  return isDiscarded(context) && !isImpossible(outcome.result) ? someUndefined : outcome.result;
}

export function transfer(annotator: Annotator, task: BlockTask, op: Operation): SomeValue {
  const context: Context = { annotator, task, op, args: op.args.map((arg) => annotator.valueOf(task.spec, arg)) };
  task.spec.plans.delete(op);
  const fn = table[op.op as HLOpName];
  if (fn === undefined) throw new Error(`the annotator knows no op "${op.op}"`);
  return fn(context);
}

const table: Record<HLOpName, Transfer> = {
  add: arithmetic,
  sub: arithmetic,
  mul: arithmetic,
  div: arithmetic,
  mod: arithmetic,
  pow: arithmetic,
  neg: unary,
  plus: (context) => planned(context, toNumber(context, operand(context, 0))),
  inc: unary,
  dec: unary,
  bit_and: bitwise,
  bit_or: (context) => integerDivision(context, "int.div_or_zero") ?? bitwise(context),
  bit_xor: bitwise,
  bit_not: unary,
  shl: bitwise,
  shr: bitwise,
  ushr: bitwise,
  lt: compare,
  le: compare,
  gt: compare,
  ge: compare,
  eq: equality,
  ne: equality,
  not: ({ args }) => (args[0].kind === "bool" && args[0].constant !== undefined ? boolOf(!args[0].constant) : someBool),
  is_true: ({ args }) => truth(args[0]),
  is_nullish: ({ args }) => (args[0].kind === "none" ? boolOf(true) : isNullable(args[0]) ? someBool : boolOf(false)),
  is_undefined: ({ args: [x] }) => (x.kind === "none" ? (x.null ? (x.undefined ? someBool : boolOf(false)) : boolOf(true)) : x.undefined ? someBool : boolOf(false)),
  typeof: ({ args: [x] }) => {
    if (isNullable(x) && x.kind !== "none") return someString;
    const name = typeofName(x);
    return name === null ? someString : stringOf(name);
  },
  to_string: (context) => planned(context, textOf(context, operand(context, 0), "to_string")),
  console_text: (context) => planned(context, textOf(context, operand(context, 0), "console_text")),
  instanceof: instanceOfOp,
  in: (context) => hasMember(context),
  getattr: (context) => planned(context, getAttribute(context, nameOf(context))),
  setattr: (context) => {
    context.task.spec.plans.set(context.op, setAttribute(context, nameOf(context)));
    return impossible;
  },
  delattr: (context) => {
    context.task.spec.plans.set(context.op, deleteAttribute(context, nameOf(context)));
    return impossible;
  },
  getitem: (context) => getItem(context),
  setitem: (context) => {
    setItem(context);
    return impossible;
  },

  call: (context) => integerDivisionCall(context) ?? planned(context, call(context, 0, { thisArg: null, args: operands(context, 1), spread: null })),
  call_apply: (context) => planned(context, call(context, 0, { thisArg: null, ...withSpread(context, 1) })),
  call_method: (context) => planned(context, callMethod(context, nameOf(context), { thisArg: operand(context, 0), args: operands(context, 2), spread: null })),
  call_method_apply: (context) => planned(context, callMethod(context, nameOf(context), { thisArg: operand(context, 0), ...withSpread(context, 2) })),
  call_super: (context) => callSuper(context, { args: operands(context, 2), spread: null }),
  call_super_apply: (context) => callSuper(context, withSpread(context, 2)),
  super_init: (context) => superInit(context, { args: operands(context, 1), spread: null }),
  super_init_apply: (context) => superInit(context, withSpread(context, 1)),
  new: (context) => planned(context, construct(context, { args: operands(context, 1), spread: null })),
  new_apply: (context) => planned(context, construct(context, withSpread(context, 1))),

  new_array: (context) => makeArray(context, context.op.info as NewArrayInfo),
  new_tuple: (context) => makeTuple(context, context.op.info as NewTupleInfo),
  new_object: (context) => makeObject(context, context.op.info as NewObjectInfo),
  new_closure: newClosure,
  bind_method: (context) => planned(context, bindMethod(context, nameOf(context))),
  bind_class: bindClass,
  new_cell: (context) => {
    const info = context.op.info as CellInfo;
    const slot = context.task.spec.makeOnce(context.op, () => new SlotImpl(`\`${info.name}\``));
    const first = context.op.args[0];
    if (!(first instanceof Constant && first.value === UNINITIALISED)) context.annotator.writeSlot(slot, withoutConstant(context.args[0]), context.op.pos, context.task.spec, first);
    return cellOf(slot.root());
  },
  cell_get: ({ args: [cell], task }) => {
    if (cell.kind !== "cell") throw new Blocked();
    return (cell.content as SlotImpl).read(task);
  },
  cell_set: (context) => {
    const [cell, value] = context.args;
    if (cell.kind === "cell") context.annotator.writeSlot(cell.content, withoutConstant(value), context.op.pos, context.task.spec, context.op.args[1]);
    return impossible;
  },
  get_global: (context) => {
    const { value, plan } = context.annotator.readGlobal(context.annotator.globalOf((context.op.info as GlobalInfo).key), context.task);
    return planned(context, { plan, result: value });
  },
  set_global: (context) => {
    const { annotator, op, task } = context;
    const global = annotator.globalOf((op.info as GlobalInfo).key);
    task.spec.plans.set(op, annotator.writeGlobal(global, withoutConstant(context.args[0]), op.pos, task.spec, op.args[0]));
    return impossible;
  },

  iter_new: (context) => planned(context, iterate(context, "$iter")),
  iter_advance: (context) => planned(context, iterate(context, "advance")),
  iter_current: (context) => planned(context, getAttribute(context, "current")),
  iter_close: (context) => {
    context.task.spec.plans.set(context.op, iterate(context, "$close").plan);
    return impossible;
  },

  new_generator: newGenerator,
  gen_load: (context) => {
    const [generator] = context.args;
    const name = nameOf(context);
    if (generator.kind !== "instance") throw new Blocked();
    const cls = rootClasses(generator)[0] as ClassDefImpl;
    const slot = cls.fields.get(name) ?? cls.addField(name);
    return planned(context, { plan: { kind: "field", owner: cls, name }, result: slot.read(context.task) });
  },
  gen_store: (context) => {
    const { annotator, op, task, args } = context;
    const name = nameOf(context);
    if (args[0].kind !== "instance") throw new Blocked();
    const cls = rootClasses(args[0])[0] as ClassDefImpl;
    const slot = cls.fields.get(name) ?? cls.addField(name);
    slot.mutated = true;
    annotator.writeSlot(slot, withoutConstant(args[2]), op.pos, task.spec, op.args[2]);
    task.spec.plans.set(op, { kind: "field", owner: cls, name });
    return impossible;
  },

  narrow: (context) => {
    const info = context.op.info as NarrowInfo;
    return info.without === undefined ? narrowTo(context, info.type, false) : narrowWithout(context.args[0], info.without);
  },
  cast_assert: (context) => narrowTo(context, (context.op.info as NarrowInfo).type, true),
  nonnull: ({ args: [x] }) => nonNull(x),
};

/** The constant string operand 1. */
function nameOf(context: Context): string {
  const name = context.args[1];
  if (name.kind !== "string" || name.constant === undefined) throw new Error(`${context.op.op} needs a constant name`);
  const owner = (context.op.info as Partial<AttrInfo> | null)?.privateIn;
  return owner === undefined ? name.constant : privateName(name.constant, owner);
}

function withSpread(context: Context, from: number): Pick<CallArguments, "args" | "spread"> {
  const last = context.args.length - 1;
  return { args: operands(context, from, last), spread: operand(context, last) };
}

function typeofName(x: SomeValue): string | null {
  switch (x.kind) {
    case "none":
      return x.undefined ? (x.null ? null : "undefined") : "object";
    case "bool":
      return "boolean";
    case "int":
    case "float":
      return "number";
    case "bigint":
      return "bigint";
    case "string":
      return "string";
    case "instance": {
      const classes = rootClasses(x);
      if (classes.every((cls) => cls.kind === "closure")) return "function";
      return classes.some((cls) => cls.kind === "closure") ? null : "object";
    }
    case "class":
      return "function";
    case "builtin":
      return /^[a-z].*\.|^[a-z]+[A-Z]/.test(x.name) ? "function" : null;
    default:
      return "object";
  }
}

// ---- instanceof

function instanceOfOp(context: Context): SomeValue {
  const { annotator, task, op, args } = context;
  const [x, right] = args;
  const descs = classDescs(context, right);
  if (descs === null) {
    const known = right.kind === "builtin" ? builtinInstance(x, right.name) : undefined;
    if (known === undefined) {
      annotator.report("instanceof-unknown", op.pos, `\`instanceof\` with ${describe(right)} on the right`, "Compare with a class of the program, an Error class, Array, Map or Set.", []);
      throw new Blocked();
    }
    return known;
  }
  if (x.kind !== "instance") return boolOf(false);
  const yes: ClassDef[] = [];
  let no = isNullable(x);
  for (const root of rootClasses(x) as ClassDefImpl[]) {
    root.hierarchyReaders.add(task);
    for (const cls of root.concrete()) {
      if (cls.chain().some((at) => at.desc !== null && descs.includes(at.desc))) yes.push(cls);
      else no = true;
    }
  }
  // Which classes answer yes, for the rtyper.
  task.spec.plans.set(op, { kind: "dispatch", on: 0, cases: [{ classes: yes, plan: { kind: "constant", value: true } }] });
  return yes.length === 0 ? boolOf(false) : no ? someBool : boolOf(true);
}

function classDescs(context: Context, value: SomeValue): readonly ClassDescImpl[] | null {
  if (value.kind === "class") return value.descs as readonly ClassDescImpl[];
  if (value.kind !== "builtin") return null;
  if (value.name === "Array") return [context.annotator.runtimeClass("list.List")];
  const runtime = runtimeNameOfBuiltin(value.name);
  return runtime === null ? null : [context.annotator.runtimeClass(runtime)];
}

function builtinInstance(x: SomeValue, name: string): SomeValue | undefined {
  if (name === "Object") return x.kind === "instance" || x.kind === "typed" ? (isNullable(x) ? someBool : boolOf(true)) : boolOf(false);
  if (name === "Function") return x.kind === "instance" && rootClasses(x).every((cls) => cls.kind === "closure") ? boolOf(true) : boolOf(false);
  if (/Array$/.test(name)) return x.kind === "typed" && x.elements === name ? (isNullable(x) ? someBool : boolOf(true)) : boolOf(false);
  return undefined;
}

// ---- calls

function call(context: Context, on: number, args: Omit<CallArguments, "captures">): Outcome {
  const callee = context.args[on];
  if (callee.kind === "builtin") return callBuiltin(context, callee.name, args);
  if (callee.kind === "instance") return callValue(context, callee, on, args);
  context.annotator.report("not-a-function", context.op.pos, `${describe(callee)} is called`, "Call a function.", []);
  throw new Blocked();
}

function callSuper(context: Context, given: Pick<CallArguments, "args" | "spread">): SomeValue {
  const { annotator, op, task } = context;
  const info = op.info as SuperInfo;
  const name = nameOf(context);
  const thisClass = task.spec.thisClass;
  const self = context.args[0];
  if (info.isStatic) {
    const parent = self.kind === "class" ? parentDesc(annotator, self.descs[0] as ClassDescImpl) : null;
    const value = parent?.live == null ? undefined : (parent.live.value as unknown as Record<string, unknown>)[name];
    const live = typeof value === "function" ? annotator.live.functionOf(value) : undefined;
    if (live === undefined) throw new Blocked();
    return planned(context, callCode(context, annotator.functionDesc(live), { captures: [], thisArg: operand(context, 0), ...given }, null));
  }
  const parent = ownClass(thisClass, info.inClass)?.parent ?? null;
  if (parent === null) throw new Blocked();
  const member = findMember(annotator, parent, name);
  const thisArg = operand(context, 0);
  if (member.kind === "method") {
    return planned(context, callCode(context, member.desc, { captures: [], thisArg, ...given }, member.owner));
  }
  if (member.kind === "accessor") {
    const code = info.use === "set" ? member.setter : member.getter;
    if (code !== null) return planned(context, callCode(context, code, { captures: [], thisArg, ...given }, member.owner));
  }
  annotator.report("no-such-member", op.pos, `the parent class has no method \`${name}\``, "Call a method that the parent class defines.", []);
  throw new Blocked();
}

/** The ClassDef of `node` as seen from code of `thisClass` (closures inside methods inherit it). */
function ownClass(thisClass: ClassDefImpl | null, node: ts.ClassLikeDeclaration): ClassDefImpl | null {
  return thisClass?.chain().find((cls) => cls.desc?.node === node) ?? null;
}

function parentDesc(annotator: Annotator, desc: ClassDescImpl): ClassDescImpl | null {
  if (desc.live?.parent == null) return annotator.localParents.get(desc) ?? null;
  return descOfClassValue(annotator, desc.live.parent);
}

function superInit(context: Context, call: Pick<CallArguments, "args" | "spread">): SomeValue {
  const { task, op } = context;
  const own = ownClass(task.spec.thisClass, (op.info as SuperInfo).inClass);
  const parent = own?.parent ?? null;
  if (parent === null) return impossible;
  const outcome = callConstructor(context, parent, { ...call, captures: [], thisArg: operand(context, 0) });
  if (outcome !== null) task.spec.plans.set(op, outcome.plan);
  else task.spec.plans.set(op, { kind: "constant", value: undefined });
  return impossible;
}

function callConstructor(context: Context, cls: ClassDefImpl, call: CallArguments): Outcome | null {
  const { annotator } = context;
  const spec = annotator.constructors.constructorSpec(cls);
  if (spec === null) return null;
  return callCode(context, spec.desc, call, cls.root());
}

function construct(context: Context, args: Pick<CallArguments, "args" | "spread">): Outcome {
  const { annotator, op } = context;
  const callee = context.args[0];
  if (callee.kind === "builtin") {
    const runtime = runtimeNameOfBuiltin(callee.name);
    if (runtime === null) return callBuiltin(context, `new ${callee.name}`, { thisArg: null, ...args });
    if ((callee.name === "Map" || callee.name === "Set") && args.args.length > 0) return constructFrom(context, callee.name === "Map" ? "map" : "set", args.args);
    return constructClass(context, annotator.runtimeClass(runtime), args);
  }
  if (callee.kind !== "class") {
    annotator.report("not-a-class", op.pos, `\`new\` of ${describe(callee)}`, "Use `new` with a class.", []);
    throw new Blocked();
  }
  if (callee.descs.length > 1) {
    const outcomes = (callee.descs as readonly ClassDescImpl[]).map((desc) => ({ desc, outcome: constructClass(context, desc, args) }));
    const result = outcomes.map((one) => one.outcome.result).reduce((a, b) => join(a, b, annotator));
    return { plan: { kind: "byClass", on: 0, cases: outcomes.map(({ desc, outcome }) => ({ desc, plan: outcome.plan })) }, result };
  }
  return constructClass(context, callee.descs[0] as ClassDescImpl, args);
}

export function constructClass(context: Context, desc: ClassDescImpl, args: Pick<CallArguments, "args" | "spread">): Outcome {
  const { annotator, op, task } = context;
  const node = (op.info as { node?: ts.Node } | null)?.node;
  const type = node === undefined ? null : annotator.live.checker.getTypeAtLocation(node);
  const keys = type === null ? null : typeArgumentKeysOfType(annotator, type, task.spec.env);
  // One class a place of creation for runtime classes: the number is unique to op and specialisation.
  const cls = classDefOf(annotator, desc, task.spec.makeOnce(`site ${opNumber(task, op)} ${desc.name}`, () => ({})), keys);
  annotator.instantiate(cls);
  const captured = desc.captures.length === 0 ? [] : capturedByClass(context, desc);
  const fields = captured.map((one, index) => {
    const field = captureField(cls.root(), index);
    annotator.writeSlot(cls.root().fields.get(field) ?? cls.root().addField(field), withoutConstant(one.value), op.pos, task.spec, null);
    return { owner: cls.root(), field, arg: one.plan };
  });
  const outcome = callConstructor(context, cls, { ...args, captures: captured, thisArg: { plan: { from: "made" }, value: instanceOf([cls]) } });
  return { plan: { kind: "construct", cls: cls.root(), init: outcome?.plan ?? null, captured: fields }, result: instanceOf([cls]) };
}

/** The operands of the bind_class that made the class value which `new` is applied to; it is in the same graph. */
function capturedByClass(context: Context, desc: ClassDescImpl): Arg[] {
  const { annotator, task, op } = context;
  const maker = classMaker(task.spec, desc.node);
  if (maker === null) {
    annotator.report(
      "local-class-captures", op.pos, `class ${desc.name} is declared inside a function, uses its variable \`${desc.captures[0].name}\`, and is used with \`new\` elsewhere`,
      "Make the object in that function, or pass the value to the constructor.", [],
    );
    throw new Blocked();
  }
  return maker.args.map((value) => ({ plan: { from: "value" as const, value }, value: annotator.valueOf(task.spec, value) }));
}

function classMaker(spec: SpecGraphImpl, node: ts.Node): Operation | null {
  for (const block of spec.graph.blocks()) {
    const found = block.ops.find((op) => op.op === "bind_class" && (op.info as LocalClassInfo).node === node);
    if (found !== undefined) return found;
  }
  return null;
}

// ---- integer division (DESIGN 4.1)

function divisionOperands(context: Context, value: unknown): Operation | null {
  const { annotator, task } = context;
  const div = task.block.ops.find((op) => op.result === value && op.op === "div");
  if (div === undefined) return null;
  return div.args.every((arg) => annotator.valueOf(task.spec, arg).kind === "int") ? div : null;
}

/** (a / b) | 0 */
function integerDivision(context: Context, name: string): SomeValue | null {
  const right = context.args[1];
  if (right.kind !== "int" || right.lo !== 0 || right.hi !== 0) return null;
  const div = divisionOperands(context, context.op.args[0]);
  return div === null ? null : divide(context, div, name, true);
}

/** Math.trunc(a / b), Math.floor(a / b) */
function integerDivisionCall(context: Context): SomeValue | null {
  const [callee] = context.args;
  if (callee.kind !== "builtin" || context.args.length !== 2) return null;
  const name = callee.name === "Math.trunc" ? "int.truncdiv" : callee.name === "Math.floor" ? "int.floordiv" : null;
  if (name === null) return null;
  const div = divisionOperands(context, context.op.args[1]);
  return div === null ? null : divide(context, div, name, false);
}

function divide(context: Context, div: Operation, name: string, toInt32: boolean): SomeValue {
  const { annotator, task } = context;
  const [x, y] = div.args.map((arg) => annotator.valueOf(task.spec, arg));
  task.spec.plans.set(context.op, { kind: "intrinsic", name, args: div.args.map((value) => ({ from: "value" as const, value })) });
  if (x.kind !== "int" || y.kind !== "int") return impossible;
  const divisor = y.lo > 0 ? y.lo : 1;
  const lo = x.lo >= 0 && y.lo >= 0 ? 0 : Math.floor(-Math.max(Math.abs(x.lo), Math.abs(x.hi)) / divisor) - 1;
  const hi = Math.floor(Math.max(Math.abs(x.lo), Math.abs(x.hi)) / divisor) + 1;
  const limit = toInt32 ? 2 ** 31 : Number.MAX_SAFE_INTEGER + 1;
  return { kind: "int", lo: Math.max(lo, -limit + (toInt32 ? 0 : 1)), hi: Math.min(hi, limit - 1), null: false, undefined: false };
}

// ---- closures, local classes, generators

function newClosure(context: Context): SomeValue {
  const { annotator, task, op } = context;
  const info = op.info as ClosureInfo;
  const cls = closureOwner(task.spec, info.node).makeOnce(info.node, () => makeClosureClass(annotator, task, info, op));
  flowCaptures(context, cls, 0);
  return instanceOf([cls.root()]);
}

/**
 * Local functions are made again wherever they are mentioned, also inside themselves (recursion): one class for each
 * specialisation of the function around them, whoever makes it.
 */
function closureOwner(spec: SpecGraphImpl, node: ts.Node): SpecGraphImpl {
  for (let at: SpecGraphImpl | null = spec; at !== null; at = at.desc.owner) {
    for (let outer = node.parent; outer !== undefined; outer = outer.parent) if (outer === at.desc.node) return at;
  }
  return spec;
}

export function makeClosureClass(annotator: Annotator, task: BlockTask, info: ClosureInfo, op: Operation): ClassDefImpl {
  const desc = FunctionDescImpl.ofClosure(annotator, info, task.spec);
  const cls = annotator.addClass(new ClassDefImpl("closure", `function ${desc.name}`, null, null, op.pos));
  cls.code = desc;
  cls.captures = info.captures;
  cls.capturesThis = info.capturesThis;
  cls.takesThis = info.takesThis;
  cls.instantiated = true;
  cls.closureThisClass = task.spec.thisClass;
  const count = info.captures.length + (info.capturesThis ? 1 : 0);
  for (let i = 0; i < count; i++) cls.addField(`c${i}`);
  return cls;
}

/** Operands from `from` on are the captured values. */
export function flowCaptures(context: Context, cls: ClassDefImpl, from: number): void {
  const count = cls.captures.length + (cls.capturesThis ? 1 : 0);
  for (let i = 0; i < count; i++) {
    context.annotator.writeSlot(cls.root().fields.get(`c${i}`)!, withoutConstant(context.args[from + i]), context.op.pos, context.task.spec, context.op.args[from + i]);
  }
}

function bindClass(context: Context): SomeValue {
  const { annotator, task, op } = context;
  const info = op.info as LocalClassInfo;
  const owner = closureOwner(task.spec, info.node);
  const desc = owner.makeOnce(info.node, () => new ClassDescImpl(info.node.name?.text ?? "(class)", null, info.node, info.scope, info.captures, owner.env, null));
  const heritage = info.node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (heritage !== undefined && !annotator.localParents.has(desc)) {
    const parent = ts.isIdentifier(heritage.expression) ? info.scope.lookup(heritage.expression) : undefined;
    const value = parent?.kind === "constant" ? parent.value : undefined;
    const parentDescription = typeof value === "function" ? descOfClassValue(annotator, value) : localParent(context, heritage.expression);
    if (parentDescription === null) {
      annotator.report("class-at-run-time", op.pos, "a class declared inside a function extends something that is not a known class", "Extend a class that is declared at module level.", []);
      throw new Blocked();
    }
    annotator.localParents.set(desc, parentDescription);
  }
  return classValueOf([desc]);
}

/** A parent that is itself declared in the same function: found by its syntax. */
function localParent(context: Context, expression: ts.Expression): ClassDescImpl | null {
  const { checker } = context.annotator.live;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  if (declaration === undefined) return null;
  const made = closureOwner(context.task.spec, declaration).made.get(declaration);
  return made instanceof ClassDescImpl ? made : null;
}

function newGenerator(context: Context): SomeValue {
  const { annotator, task, op } = context;
  const info = op.info as GeneratorInfo;
  const cls = task.spec.makeOnce(op, () => {
    const made = annotator.addClass(new ClassDefImpl("generator", `generator ${task.spec.desc.name}`, null, null, op.pos));
    made.instantiated = true;
    annotator.writeSlot(made.addField("state"), intOf(0, 0), op.pos, null, null);
    annotator.writeSlot(made.addField("closing"), someBool, op.pos, null, null);
    made.addField("current");
    const desc = new FunctionDescImpl(annotator, `${task.spec.desc.name}.resume`, info.node, null, task.spec.env, task.spec.desc.ofClass, new Set(), () => ({
      graph: info.resume, captureCount: 0, hasThis: true, parameterCount: 0, restIndex: -1,
    }));
    made.resume = annotator.specialise(desc, "", task.spec.env, task.spec.thisClass);
    return made;
  });
  // The operands are the slots that the graph fills by gen_store; what new_generator itself takes flows into "a0", "a1" …
  context.args.forEach((value, i) => {
    const slot = cls.fields.get(`a${i}`) ?? cls.addField(`a${i}`);
    annotator.writeSlot(slot, withoutConstant(value), op.pos, task.spec, op.args[i]);
  });
  return instanceOf([cls.root()]);
}
