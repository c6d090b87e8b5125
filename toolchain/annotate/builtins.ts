/**
 * Functions and namespaces of the host, and library methods: mostly calls of dialect code in runtime/, found by
 * name (runtime/README.md); the rest are intrinsics.
 */
import { Blocked } from "./annotator";
import { callIntrinsic } from "./intrinsics";
import { callCode, opNumber, type Arg, type CallArguments, type Context, type Outcome } from "./calls";
import type { ClassDefImpl } from "./classes";
import type { SomeValue, TypedKind } from "./model";
import { callMethod, constant, hasIterator, overloads } from "./access";
import { truth } from "./arith";
import {
  bigintOf, describe, intOf, isNullable, nonNull, rootClasses, SAFE, someFloat, someInt64, someString, someUInt64, stringOf, typedOf,
} from "./values";

const MODULES: Readonly<Record<string, string>> = {
  Math: "math", Number: "number_static", String: "string_static", Array: "array_static", Object: "object_static", BigInt: "bigint_static", Map: "map_static",
  Date: "date_static", console: "console", performance: "performance", process: "process", "process.stdout": "process.stdout", "node:fs": "fs", "node:path": "path", "node:os": "os",
};

/** Where the methods of values of this kind are. */
export function moduleOfKind(value: SomeValue): string | null {
  switch (value.kind) {
    case "string":
    case "int":
    case "float":
    case "bigint":
    case "bool":
      return value.kind;
    case "typed":
      return "typedarray";
    default:
      return null;
  }
}

export function hasRuntime(context: Context, name: string): boolean {
  return (context.annotator.live as unknown as { hasRuntime(name: string): boolean }).hasRuntime(name);
}

/** Calls a function of runtime/ by name. `site` tells apart calls that make containers of their own. */
export function runtimeCall(context: Context, name: string, args: readonly Arg[], spread: Arg | null = null, site = ""): Outcome {
  const { annotator } = context;
  const desc = annotator.functionDesc(annotator.live.runtimeFunction(name));
  return callCode(context, desc, { captures: [], thisArg: null, args, spread }, null, site);
}

/** `x.name` where x is a host object. */
export function builtinMember(context: Context, owner: string, name: string): Outcome {
  const dotted = `${owner}.${name}`;
  if (dotted === "process.argv") return runtimeCall(context, "process.get_argv", []);
  if (dotted === "process.env") return { plan: { kind: "constant", value: undefined }, result: { kind: "builtin", name: "process.env", null: false, undefined: false } };
  if (owner === "process.env") return runtimeCall(context, "process.get_env", [{ plan: { from: "constant", value: name }, value: stringOf(name) }]);
  const module = MODULES[owner];
  if (module !== undefined && hasRuntime(context, `${module}.get_${name}`)) return runtimeCall(context, `${module}.get_${name}`, []);
  const value = hostValue(context, owner, name);
  if (value === undefined) return refuse(context, dotted);
  return constant(context, value);
}

/** The live member of a host object: a number such as Math.PI, or a function or namespace that has a name of its own. */
function hostValue(context: Context, owner: string, name: string): unknown {
  let at: unknown = owner.startsWith("node:") ? undefined : globalThis;
  for (const part of owner.split(".")) at = (at as Record<string, unknown> | undefined)?.[part];
  const value = (at as Record<string, unknown> | undefined)?.[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" || typeof value === "string") return value;
  return context.annotator.live.builtinNameOf(value) === undefined ? undefined : value;
}

export function refuse(context: Context, name: string): never {
  context.annotator.report(
    "not-in-dialect", context.op.pos, `\`${name.replace(/^node:/, "")}\` cannot be used in code that is translated`,
    /^(setTimeout|setInterval|setImmediate|queueMicrotask|Promise)/.test(name)
      ? "There is no event loop: timers and promises do not exist at run time. Do the work directly."
      : /^(WeakMap|WeakSet|new Weak)/.test(name)
        ? "Use a Map, or keep the value in a field of the object."
        : "Use it at module level (init time) only, or see docs/dialect.md for what the dialect has instead.", [],
  );
  throw new Blocked();
}

/** A call of the host function `name`, or `new Name` for constructors. */
export function callBuiltin(context: Context, name: string, call: Omit<CallArguments, "captures">): Outcome {
  const { args } = call;
  if (/^(primitives|raw|rarithmetic|objectmodel|rffi|jit|rgc|revdb)\./.test(name)) return callIntrinsic(context, name, args, call.spread);
  switch (name) {
    case "String":
      return args.length === 0 ? constant(context, "") : textOf(context, args[0], "to_string");
    case "Number":
      return args.length === 0 ? constant(context, 0) : toNumber(context, args[0]);
    case "Boolean":
      return { plan: { kind: "intrinsic", name: "is_true", args: [args[0].plan] }, result: truth(args[0].value) };
    case "BigInt":
      return toBigInt(context, args[0]);
    case "BigInt.asIntN":
    case "BigInt.asUintN": {
      const width = args[0].value;
      if (width.kind === "int" && width.lo === 64 && width.hi === 64 && args[1].value.kind === "bigint") {
        return name === "BigInt.asIntN"
          ? { plan: { kind: "intrinsic", name: "bigint.asIntN64", args: [args[1].plan] }, result: someInt64 }
          : { plan: { kind: "intrinsic", name: "bigint.asUintN64", args: [args[1].plan] }, result: someUInt64 };
      }
      const outcome = runtimeCall(context, name === "BigInt.asIntN" ? "bigint_static.asIntN" : "bigint_static.asUintN", args);
      if (width.kind === "int" && width.lo === width.hi && width.lo > 0 && width.lo < 64 && outcome.result.kind === "bigint") {
        const bits = BigInt(width.lo);
        const range = name === "BigInt.asIntN" ? bigintOf(-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n, false) : bigintOf(0n, (1n << bits) - 1n, outcome.result.unsigned);
        return { plan: outcome.plan, result: range };
      }
      return outcome;
    }
    case "Object.freeze":
    case "Object.seal":
    case "Object.preventExtensions":
      return { plan: { kind: "intrinsic", name: "same", args: [args[0].plan] }, result: args[0].value };
    case "Array.isArray":
      return constant(context, args[0].value.kind === "instance" && rootClasses(args[0].value).every((cls) => cls.runtimeName === "list.List" || cls.kind === "tuple"));
  }
  if (name.startsWith("new ")) return construct(context, name.slice(4), call);
  const typed = /^([A-Z][A-Za-z0-9]+Array)\.(from|of)$/.exec(name);
  if (typed !== null) return typedStatic(context, typed[1] as TypedKind, typed[2], call);
  const dot = name.lastIndexOf(".");
  const owner = dot < 0 ? "" : name.slice(0, dot);
  const own = dot < 0 ? name : name.slice(dot + 1);
  if (owner === "process.stdout" || owner === "process.stderr") {
    return runtimeCall(context, `process.${owner.slice(8)}_${own}`, args, call.spread);
  }
  const module = dot < 0 ? "globals" : MODULES[owner];
  if (module !== undefined) {
    // An object of the user's that is iterable is not taken for `{ length }`.
    const isIterable = name === "Array.from" && args.length > 0 && args[0].value.kind === "instance" && (rootClasses(args[0].value) as ClassDefImpl[]).some((cls) => hasIterator(context, cls));
    for (const candidate of overloads(own, args, call.spread)) {
      if (isIterable && candidate === "from_2_instance") continue;
      if (hasRuntime(context, `${module}.${candidate}`)) return runtimeCall(context, `${module}.${candidate}`, args, call.spread, containerSite(context, own));
    }
  }
  return refuse(context, name);
}

/** Functions that make a container of their own at each call. */
function containerSite(context: Context, name: string): string {
  return /^(from|of|filled|groupBy)$/.test(name) ? `:${context.task.spec.name}:${opNumber(context.task, context.op)}` : "";
}

function construct(context: Context, name: string, call: Omit<CallArguments, "captures">): Outcome {
  const { args } = call;
  if (/^[A-Z][A-Za-z0-9]+Array$/.test(name)) return constructTyped(context, name as TypedKind, call);
  if (name === "Array") {
    // Only new Array(n).fill(x): the list is made by `fill`; here it is an array of n that are not there yet.
    return runtimeCall(context, "array_static.sized", args, null, `:${context.task.spec.name}:${opNumber(context.task, context.op)}`);
  }
  return refuse(context, `new ${name}`);
}

/** new Map(pairs), new Set(items) */
export function constructFrom(context: Context, module: "map" | "set", args: readonly Arg[]): Outcome {
  for (const candidate of overloads("construct", args)) {
    if (hasRuntime(context, `${module}.${candidate}`)) {
      return runtimeCall(context, `${module}.${candidate}`, args, null, `:${context.task.spec.name}:${opNumber(context.task, context.op)}`);
    }
  }
  return refuse(context, `new ${module === "map" ? "Map" : "Set"}`);
}

function likeArg(kind: TypedKind): Arg {
  const like = new (globalThis as unknown as Record<string, new (n: number) => object>)[kind](0);
  return { plan: { from: "constant", value: emptyTyped(kind, like) }, value: typedOf(kind) };
}

const empties = new Map<string, object>();
/** One empty array a kind, so that constants are shared. */
function emptyTyped(kind: string, like: object): object {
  const found = empties.get(kind);
  if (found !== undefined) return found;
  empties.set(kind, like);
  return like;
}

function constructTyped(context: Context, kind: TypedKind, call: Omit<CallArguments, "captures">): Outcome {
  const args = call.args.length === 0 ? [{ plan: { from: "constant", value: 0 } as const, value: intOf(0, 0) }] : call.args;
  for (const candidate of overloads("construct", args)) {
    if (hasRuntime(context, `typedarray.${candidate}`)) return runtimeCall(context, `typedarray.${candidate}`, [likeArg(kind), ...args]);
  }
  return refuse(context, `new ${kind}(${describe(args[0].value)})`);
}

function typedStatic(context: Context, kind: TypedKind, name: string, call: Omit<CallArguments, "captures">): Outcome {
  for (const candidate of overloads(name, call.args, call.spread)) {
    if (hasRuntime(context, `typedarray.${candidate}`)) return runtimeCall(context, `typedarray.${candidate}`, [likeArg(kind), ...call.args], call.spread);
  }
  return refuse(context, `${kind}.${name}`);
}

/** Number(x), +x */
export function toNumber(context: Context, arg: Arg): Outcome {
  const value = arg.value;
  switch (value.kind) {
    case "int":
    case "float":
      if (!isNullable(value)) return { plan: { kind: "intrinsic", name: "same", args: [arg.plan] }, result: value };
      break;
    case "bool":
      return { plan: { kind: "intrinsic", name: "bool.to_int", args: [arg.plan] }, result: intOf(0, 1) };
    case "string":
      return runtimeCall(context, "globals.Number_string", [arg]);
    case "bigint":
      if (value.lo >= -BigInt(SAFE) && value.hi <= BigInt(SAFE)) return { plan: { kind: "intrinsic", name: "bigint.to_int", args: [arg.plan] }, result: intOf(Number(value.lo), Number(value.hi)) };
      return { plan: { kind: "intrinsic", name: "bigint.to_float", args: [arg.plan] }, result: someFloat };
    case "none":
      return constant(context, value.null ? 0 : NaN);
    default:
      break;
  }
  context.annotator.report("to-number", context.op.pos, `Number(…) of ${describe(value)}`, "Convert a number, string, bigint or boolean.", []);
  throw new Blocked();
}

function toBigInt(context: Context, arg: Arg): Outcome {
  const value = arg.value;
  switch (value.kind) {
    case "bigint":
      return { plan: { kind: "intrinsic", name: "same", args: [arg.plan] }, result: value };
    case "int": {
      const clampLo = value.lo === -Infinity ? -SAFE : value.lo;
      const clampHi = value.hi === Infinity ? SAFE : value.hi;
      return { plan: { kind: "intrinsic", name: "int.to_bigint", args: [arg.plan] }, result: bigintOf(BigInt(clampLo), BigInt(clampHi), false) };
    }
    case "bool":
      return { plan: { kind: "intrinsic", name: "bool.to_bigint", args: [arg.plan] }, result: bigintOf(0n, 1n, false) };
    case "float":
      return runtimeCall(context, "bigint_static.from_float", [arg]);
    case "string":
      return runtimeCall(context, "globals.BigInt_string", [arg]);
    default:
      context.annotator.report("to-bigint", context.op.pos, `BigInt(…) of ${describe(value)}`, "Convert a number, string or boolean.", []);
      throw new Blocked();
  }
}

/** String(x), `${x}`; `console_text` is how console.log shows it. Gives a string. */
export function textOf(context: Context, arg: Arg, how: "to_string" | "console_text"): Outcome {
  const value = nonNull(arg.value);
  const primitive = { plan: { kind: "intrinsic" as const, name: how, args: [arg.plan] }, result: someString };
  switch (value.kind) {
    case "none":
      return { plan: primitive.plan, result: arg.value.null && arg.value.undefined ? someString : stringOf(arg.value.null ? "null" : "undefined") };
    case "string":
      return isNullable(arg.value) ? primitive : { plan: { kind: "intrinsic", name: "same", args: [arg.plan] }, result: value };
    case "int":
      if (value.lo === value.hi && !isNullable(arg.value)) return constant(context, String(value.lo));
      return primitive;
    case "bool":
      if (value.constant !== undefined && !isNullable(arg.value)) return constant(context, String(value.constant));
      return primitive;
    case "float":
    case "bigint":
      return primitive;
    case "typed":
      return nullableText(arg, runtimeCall(context, `typedarray.${how}`, [{ plan: arg.plan, value }]));
    case "instance":
      return nullableText(arg, instanceText(context, arg, how));
    default:
      break;
  }
  context.annotator.report("to-string", context.op.pos, `${describe(arg.value)} is made into a string`, "Write a method or function that says what the text is.", []);
  throw new Blocked();
}

/** "null" or "undefined" where the object is missing: the rtyper tests for them before the plan. */
function nullableText(arg: Arg, outcome: Outcome): Outcome {
  return isNullable(arg.value) ? { plan: outcome.plan, result: someString } : outcome;
}

function instanceText(context: Context, arg: Arg, how: "to_string" | "console_text"): Outcome {
  const value = nonNull(arg.value);
  if (value.kind !== "instance") throw new Blocked();
  const classes = rootClasses(value) as ClassDefImpl[];
  const inner: Context = { ...context, args: [value, ...context.args.slice(1)] };
  const methodCall = { thisArg: { plan: arg.plan, value }, args: [], spread: null };
  if (how === "console_text") {
    if (classes.every((cls) => cls.kind === "tuple")) return runtimeCall(context, "inspect.textOfTuple", [{ plan: arg.plan, value }]);
    if (classes.every((cls) => isContainer(cls))) return callMethod(inner, "console_text", methodCall);
    if (!classes.every((cls) => cls.chain().some((at) => at.runtimeName === "errors.Error_"))) {
      context.annotator.report(
        "console-object", context.op.pos, `console.log of ${describe(value)}: Node would inspect the object, which needs reflection`,
        "Print its fields, or a text made of them.", [],
      );
      throw new Blocked();
    }
  }
  if (classes.some((cls) => cls.kind === "record" || cls.kind === "tuple" || cls.kind === "closure")) {
    if (classes.every((cls) => cls.kind === "record" && cls.findField("toString") === undefined)) return constant(context, "[object Object]");
    if (classes.every((cls) => cls.kind === "tuple")) return tupleText(arg);
  }
  const name = classes.every((cls) => cls.runtimeName === "list.List") ? "to_string" : "toString";
  const outcome = callMethod(inner, name, methodCall);
  if (outcome.result.kind !== "string" && outcome.result.kind !== "none") {
    context.annotator.report("to-string", context.op.pos, `toString of ${describe(value)} gives ${describe(outcome.result)}`, "Let toString give a string.", []);
    throw new Blocked();
  }
  return outcome;
}

/** An array, Map or Set, which runtime/inspect.ts shows. */
function isContainer(cls: ClassDefImpl): boolean {
  return cls.runtimeName === "list.List" || cls.runtimeName === "map.Map_" || cls.runtimeName === "set.Set_";
}

function tupleText(arg: Arg): Outcome {
  return { plan: { kind: "intrinsic", name: "tuple.to_string", args: [arg.plan] }, result: someString };
}

