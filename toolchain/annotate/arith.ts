/** Transfer functions of arithmetic, comparison and conversion ops. */
import type { SomeBigInt, SomeInteger, SomeValue } from "./model";
import { textOf } from "./builtins";
import { operand, type Context } from "./calls";
import {
  bigintOf, boolOf, isUnsignedKind, floatOf, intOf, nonNull, SAFE, someBool, someFloat, someInt32, someInt64, someString, someUInt32, stringOf, describe,
} from "./values";
import { Blocked } from "./annotator";
import { Variable, linksOf, type Operation, type Value } from "../ir/graph";

const clamp = (lo: number, hi: number): SomeInteger => intOf(Math.max(lo, lo === -Infinity ? -Infinity : -SAFE), Math.min(hi, hi === Infinity ? Infinity : SAFE));
const bounded = (lo: number, hi: number): SomeInteger => clamp(Math.min(Math.max(lo, -SAFE), SAFE), Math.max(Math.min(hi, SAFE), -SAFE));

export function refuseOperands(context: Context, what: string): never {
  const { annotator, op, args } = context;
  const message = `${what} of ${args.map(describe).join(" and ")}`;
  const help = "Convert one side explicitly: Number(x), String(x), BigInt(x).";
  if (args.some((one) => one.kind === "none")) annotator.reportForNow("unlike-operands", op.pos, message, help);
  else annotator.report("unlike-operands", op.pos, message, help);
  throw new Blocked();
}

/** + - * / % ** on numbers, bigints and (for +) strings. */
export function arithmetic(context: Context): SomeValue {
  const { op } = context;
  const x = nonNull(context.args[0]);
  const y = nonNull(context.args[1]);
  if (op.op === "add" && x.kind !== y.kind && (x.kind === "string" || y.kind === "string")) return concatTexts(context);
  if (op.op === "add" && x.kind === "string" && y.kind === "string") return x.constant !== undefined && y.constant !== undefined ? stringOf(x.constant + y.constant) : someString;
  if (x.kind === "bigint" && y.kind === "bigint") return bigArithmetic(context, op.op, x, y);
  if (x.kind === "int" && y.kind === "int") return intArithmetic(op.op, x, y);
  if ((x.kind === "int" || x.kind === "float") && (y.kind === "int" || y.kind === "float")) return floatArithmetic(op.op, x, y);
  return refuseOperands(context, `\`${SIGNS[op.op] ?? op.op}\``);
}

/** string + anything: the other side as a text. */
function concatTexts(context: Context): SomeValue {
  const [left, right] = [0, 1].map((index) => textOf(context, operand(context, index), "to_string"));
  context.task.spec.plans.set(context.op, { kind: "concat", left: left.plan, right: right.plan });
  return someString;
}

const SIGNS: Readonly<Record<string, string>> = {
  add: "+", sub: "-", mul: "*", div: "/", mod: "%", pow: "**", bit_and: "&", bit_or: "|", bit_xor: "^", shl: "<<", shr: ">>", ushr: ">>>",
  lt: "<", le: "<=", gt: ">", ge: ">=", eq: "===", ne: "!==",
};

function constantOf(value: SomeValue): number | undefined {
  if (value.kind === "int") return value.lo === value.hi ? value.lo : undefined;
  return value.kind === "float" ? value.constant : undefined;
}

function floatArithmetic(name: string, x: SomeValue, y: SomeValue): SomeValue {
  const a = constantOf(x);
  const b = constantOf(y);
  if (a === undefined || b === undefined) return someFloat;
  switch (name) {
    case "add":
      return floatOf(a + b);
    case "sub":
      return floatOf(a - b);
    case "mul":
      return floatOf(a * b);
    case "div":
      return floatOf(a / b);
    case "mod":
      return floatOf(a % b);
    default:
      return someFloat;
  }
}

function intArithmetic(name: string, x: SomeInteger, y: SomeInteger): SomeValue {
  switch (name) {
    case "add":
      return bounded(x.lo + y.lo, x.hi + y.hi);
    case "sub":
      return bounded(x.lo - y.hi, x.hi - y.lo);
    case "mul": {
      const products = [mul(x.lo, y.lo), mul(x.lo, y.hi), mul(x.hi, y.lo), mul(x.hi, y.hi)];
      return bounded(Math.min(...products), Math.max(...products));
    }
    case "mod": {
      const limit = Math.max(Math.abs(y.lo), Math.abs(y.hi)) - 1;
      const lo = x.lo >= 0 ? 0 : -Math.min(limit, -x.lo);
      const hi = x.hi <= 0 ? 0 : Math.min(limit, x.hi);
      return bounded(Math.min(lo, hi), Math.max(lo, hi));
    }
    case "div":
    case "pow":
      return floatArithmetic(name, x, y);
  }
  return someFloat;
}

const mul = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

function bigArithmetic(context: Context, name: string, x: SomeBigInt, y: SomeBigInt): SomeValue {
  const { task, op } = context;
  if (isModular(context)) {
    task.spec.plans.set(op, { kind: "intrinsic", name: "bigint.modular", args: [{ from: "operand", index: 0 }, { from: "operand", index: 1 }] });
    return someInt64;
  }
  const unsigned = isUnsignedKind(name, x, y);
  if (unsigned === null) {
    context.annotator.report("bigint-mixed-signs", op.pos, `\`${SIGNS[name] ?? name}\` of a signed and an unsigned 64-bit bigint`, "Wrap the result: BigInt.asIntN(64, …) or BigInt.asUintN(64, …), or convert one side first.", []);
    throw new Blocked();
  }
  let lo: bigint;
  let hi: bigint;
  const span = (values: bigint[]): void => {
    lo = values.reduce((a, b) => (a < b ? a : b));
    hi = values.reduce((a, b) => (a > b ? a : b));
  };
  const limits = unsigned ? { lo: 0n, hi: 2n ** 64n - 1n } : someInt64;
  lo = limits.lo;
  hi = limits.hi;
  switch (name) {
    case "add":
      span([x.lo + y.lo, x.hi + y.hi]);
      break;
    case "sub":
      span([x.lo - y.hi, x.hi - y.lo]);
      break;
    case "mul":
      span([x.lo * y.lo, x.lo * y.hi, x.hi * y.lo, x.hi * y.hi]);
      break;
    case "div":
      if (y.lo > 0n) span([x.lo / y.lo, x.lo / y.hi, x.hi / y.lo, x.hi / y.hi]);
      break;
    case "mod": {
      const limit = (y.hi > -y.lo ? y.hi : -y.lo) - 1n;
      span([x.lo >= 0n ? 0n : -limit, x.hi <= 0n ? 0n : limit < x.hi ? (limit > 0n ? limit : 0n) : x.hi]);
      break;
    }
    case "bit_and":
      if (x.lo >= 0n && y.lo >= 0n) span([0n, x.hi < y.hi ? x.hi : y.hi]);
      else if (x.lo >= 0n) span([0n, x.hi]);
      else if (y.lo >= 0n) span([0n, y.hi]);
      break;
    case "bit_or":
    case "bit_xor":
      if (x.lo >= 0n && y.lo >= 0n) span([0n, (1n << BigInt((x.hi > y.hi ? x.hi : y.hi).toString(2).length)) - 1n]);
      break;
    case "shr":
      if (y.lo >= 0n && x.lo >= 0n) span([0n, y.lo < 64n ? x.hi >> y.lo : 0n]);
      break;
    case "shl":
      if (y.lo >= 0n && y.hi < 64n) span([x.lo << y.hi, x.lo << y.lo, x.hi << y.hi, x.hi << y.lo]);
      break;
  }
  lo = lo! < limits.lo ? limits.lo : lo! > limits.hi ? limits.hi : lo!;
  hi = hi! > limits.hi ? limits.hi : hi! < limits.lo ? limits.lo : hi!;
  return bigintOf(lo, hi, unsigned);
}

const MODULAR = new Set(["add", "sub", "mul", "bit_and", "bit_or", "bit_xor", "shl", "neg", "bit_not"]);

/** Is the op directly inside BigInt.asIntN(64, …) or asUintN(64, …)? Then it works modulo 2^64 (DESIGN 4.9). */
export function isModular(context: Context): boolean {
  return modularOps(context).has(context.op);
}

function modularOps(context: Context): Set<unknown> {
  const { annotator, task } = context;
  return task.spec.makeOnce("modular ops", () => {
    const found = new Set<unknown>();
    const makers = new Map<Variable, Operation>();
    const sources = new Map<Variable, Value[]>();
    const blocks = task.spec.graph.blocks();
    for (const block of blocks) {
      for (const op of block.ops) if (op.result !== null) makers.set(op.result, op);
      for (const link of linksOf(block)) {
        link.args.forEach((arg, i) => {
          const input = link.target.inputs[i];
          const list = sources.get(input);
          if (list === undefined) sources.set(input, [arg]);
          else list.push(arg);
        });
      }
    }
    // An operand that was computed before a branch of another operand arrives as a block input, from one op on every way.
    const makerOf = (value: Value, seen: Set<Value>): Operation | null | undefined => {
      if (!(value instanceof Variable)) return null;
      const op = makers.get(value);
      if (op !== undefined) return op;
      if (seen.has(value)) return undefined;
      seen.add(value);
      const found = new Set((sources.get(value) ?? []).map((one) => makerOf(one, seen)).filter((one) => one !== undefined));
      return found.size === 1 ? [...found][0] : found.size === 0 ? undefined : null;
    };
    const mark = (value: Value): void => {
      const op = makerOf(value, new Set());
      if (op === null || op === undefined || !MODULAR.has(op.op) || found.has(op)) return;
      found.add(op);
      for (const arg of op.args) mark(arg);
    };
    for (const block of blocks) {
      for (const op of block.ops) {
        if (op.op !== "call" || op.args.length !== 3) continue;
        const callee = annotator.valueOf(task.spec, op.args[0]);
        const width = annotator.valueOf(task.spec, op.args[1]);
        if (callee.kind !== "builtin" || !/^BigInt\.as(Ui|I)ntN$/.test(callee.name)) continue;
        if (width.kind === "int" && width.lo === 64 && width.hi === 64) mark(op.args[2]);
      }
    }
    return found;
  });
}

/** & | ^ << >> >>> : 32 bits for numbers. */
export function bitwise(context: Context): SomeValue {
  const { op } = context;
  const x = nonNull(context.args[0]);
  const y = nonNull(context.args[1]);
  if (x.kind === "bigint" && y.kind === "bigint") return bigArithmetic(context, op.op, x, y);
  if (!isNumber(x) || !isNumber(y)) return refuseOperands(context, `\`${SIGNS[op.op]}\``);
  const b = y.kind === "int" && y.lo === y.hi ? y.lo : undefined;
  const within = (value: SomeValue): value is SomeInteger => value.kind === "int" && value.lo >= -(2 ** 31) && value.hi < 2 ** 31;
  switch (op.op) {
    case "bit_and": {
      const limits = [x, y].filter((one): one is SomeInteger => one.kind === "int" && one.lo >= 0 && one.hi < 2 ** 31).map((one) => one.hi);
      return limits.length > 0 ? intOf(0, Math.min(...limits)) : someInt32;
    }
    case "bit_or":
    case "bit_xor":
      if (within(x) && within(y) && x.lo >= 0 && y.lo >= 0) return intOf(0, 2 ** (32 - Math.clz32(Math.max(x.hi, y.hi))) - 1);
      if (op.op === "bit_or" && b === 0 && within(x)) return intOf(x.lo, x.hi);
      return someInt32;
    case "shl":
      if (within(x) && b !== undefined && b >= 0 && b < 31) {
        const lo = x.lo * 2 ** b;
        const hi = x.hi * 2 ** b;
        if (lo >= -(2 ** 31) && hi < 2 ** 31) return intOf(lo, hi);
      }
      return someInt32;
    case "shr":
      if (within(x) && b !== undefined) return intOf(x.lo >> (b & 31), x.hi >> (b & 31));
      return within(x) && x.lo >= 0 ? intOf(0, x.hi) : someInt32;
    case "ushr":
      if (within(x) && x.lo >= 0 && b !== undefined) return intOf(x.lo >>> (b & 31), x.hi >>> (b & 31));
      return b !== undefined && (b & 31) > 0 ? intOf(0, 0xffffffff >>> (b & 31)) : someUInt32;
  }
  return someInt32;
}

function isNumber(value: SomeValue): boolean {
  return value.kind === "int" || value.kind === "float";
}

export function unary(context: Context): SomeValue {
  const { op, task } = context;
  const x = nonNull(context.args[0]);
  switch (op.op) {
    case "neg":
      if (x.kind === "int") return bounded(-x.hi, -x.lo);
      if (x.kind === "float") return x.constant === undefined ? someFloat : floatOf(-x.constant);
      if (x.kind === "bigint") {
        if (isModular(context)) {
          task.spec.plans.set(op, { kind: "intrinsic", name: "bigint.modular", args: [{ from: "operand", index: 0 }] });
          return someInt64;
        }
        return bigintOf(-x.hi < someInt64.lo ? someInt64.lo : -x.hi, -x.lo > someInt64.hi ? someInt64.hi : -x.lo, false);
      }
      return refuseOperands(context, "`-`");
    case "bit_not":
      if (x.kind === "int" && x.lo >= -(2 ** 31) && x.hi < 2 ** 31) return intOf(~x.hi, ~x.lo);
      if (isNumber(x)) return someInt32;
      if (x.kind === "bigint") {
        if (isModular(context)) {
          task.spec.plans.set(op, { kind: "intrinsic", name: "bigint.modular", args: [{ from: "operand", index: 0 }] });
          return someInt64;
        }
        return bigintOf(-(2n ** 63n), 2n ** 63n - 1n, false);
      }
      return refuseOperands(context, "`~`");
    case "inc":
    case "dec": {
      const step = op.op === "inc" ? 1 : -1;
      if (x.kind === "int") return bounded(x.lo + step, x.hi + step);
      if (x.kind === "float") return someFloat;
      if (x.kind === "bigint") return bigintOf(x.unsigned && x.lo + BigInt(step) < 0n ? 0n : x.unsigned ? x.lo : someInt64.lo, x.unsigned ? 2n ** 64n - 1n : someInt64.hi, x.unsigned);
      return refuseOperands(context, `\`${step > 0 ? "++" : "--"}\``);
    }
  }
  throw new Error(`no unary op ${op.op}`);
}

export function compare(context: Context): SomeValue {
  const x = nonNull(context.args[0]);
  const y = nonNull(context.args[1]);
  const alike = (isNumber(x) || x.kind === "bigint") && (isNumber(y) || y.kind === "bigint") ? (x.kind === "bigint") === (y.kind === "bigint") : x.kind === y.kind && (x.kind === "string" || x.kind === "bool");
  if (!alike) return refuseOperands(context, `\`${SIGNS[context.op.op]}\``);
  if (x.kind === "int" && y.kind === "int") {
    switch (context.op.op) {
      case "lt":
        return x.hi < y.lo ? boolOf(true) : x.lo >= y.hi ? boolOf(false) : someBool;
      case "le":
        return x.hi <= y.lo ? boolOf(true) : x.lo > y.hi ? boolOf(false) : someBool;
      case "gt":
        return x.lo > y.hi ? boolOf(true) : x.hi <= y.lo ? boolOf(false) : someBool;
      case "ge":
        return x.lo >= y.hi ? boolOf(true) : x.hi < y.lo ? boolOf(false) : someBool;
    }
  }
  return someBool;
}

/** === and !==: of anything; constant where the types or constants decide. */
export function equality(context: Context): SomeValue {
  const [x, y] = context.args;
  const answer = decideEqual(x, y);
  if (answer === undefined) return someBool;
  return boolOf(context.op.op === "eq" ? answer : !answer);
}

function decideEqual(x: SomeValue, y: SomeValue): boolean | undefined {
  // A value that only one side can hold besides null and undefined.
  const shareNull = x.null && y.null;
  const shareUndefined = x.undefined && y.undefined;
  if (x.kind === "none" && y.kind === "none") {
    if (x.null !== y.null && x.undefined !== y.undefined && !shareNull && !shareUndefined) return false;
    return (x.null !== x.undefined && x.null === y.null && x.undefined === y.undefined) || undefined;
  }
  if (x.kind === "none" || y.kind === "none") return shareNull || shareUndefined ? undefined : false;
  const numbers = isNumber(x) && isNumber(y);
  if (x.kind !== y.kind && !numbers) return shareNull || shareUndefined ? undefined : false;
  if (x.null || x.undefined || y.null || y.undefined) return undefined;
  if (x.kind === "int" && y.kind === "int") {
    if (x.lo === x.hi && y.lo === y.hi) return x.lo === y.lo;
    if (x.hi < y.lo || y.hi < x.lo) return false;
  }
  if (x.kind === "string" && y.kind === "string" && x.constant !== undefined && y.constant !== undefined) return x.constant === y.constant;
  if (x.kind === "bool" && y.kind === "bool" && x.constant !== undefined && y.constant !== undefined) return x.constant === y.constant;
  return undefined;
}

/** The truth value of x. */
export function truth(x: SomeValue): SomeValue {
  if (x.kind === "none") return boolOf(false);
  let always: boolean | undefined;
  switch (x.kind) {
    case "bool":
      always = x.constant;
      break;
    case "int":
      always = x.lo > 0 || x.hi < 0 ? true : x.lo === 0 && x.hi === 0 ? false : undefined;
      break;
    case "string":
      always = x.constant === undefined ? undefined : x.constant !== "";
      break;
    case "bigint":
      always = x.lo > 0n || x.hi < 0n ? true : undefined;
      break;
    case "float":
      always = x.constant === undefined ? undefined : Boolean(x.constant);
      break;
    default:
      always = true;
  }
  if (always === undefined) return someBool;
  if (always === false) return boolOf(false);
  return x.null || x.undefined ? someBool : boolOf(true);
}
