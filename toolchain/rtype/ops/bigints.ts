/**
 * Arithmetic of bigint: 64 bits, signed or unsigned as the operands are. With checked integers a result that
 * does not fit throws RangeError, unless ranges show that it fits; otherwise it wraps.
 */
import type { Value } from "../../ir/graph";
import type { OpName } from "../../ir/ops";
import { Bool, Signed, Unsigned } from "../../ir/types";
import type { SomeBigInt, SomeValue } from "../../annotate/model";
import { isUnsignedKind } from "../../annotate/values";
import { bool, signed, unsigned } from "../builder";
import type { Typed } from "../convert";
import { bits } from "../equal";
import type { Site } from "../site";
import { typed } from "../site";

const INT64: SomeBigInt = { kind: "bigint", unsigned: false, lo: -(2n ** 63n), hi: 2n ** 63n - 1n, null: false, undefined: false };
const UINT64: SomeBigInt = { kind: "bigint", unsigned: true, lo: 0n, hi: 2n ** 64n - 1n, null: false, undefined: false };

function range(x: Typed): SomeBigInt {
  return x.annotation as SomeBigInt;
}

/** Signed ops on the 64 bits; the result as the annotation wants it. */
function fromBits(site: Site, value: Value, isUnsigned: boolean): Typed {
  return isUnsigned ? typed(site.b.emit("cast_int_to_uint", [value]), UINT64) : typed(value, INT64);
}

function asUnsigned(site: Site, x: Typed): Value {
  return range(x).unsigned ? x.value : site.b.emit("cast_int_to_uint", [x.value]);
}

const wrapping: Readonly<Record<string, OpName>> = { add: "int_add", sub: "int_sub", mul: "int_mul", bit_and: "int_and", bit_or: "int_or", bit_xor: "int_xor" };

export function bigArithmetic(site: Site, name: string, x: Typed, y: Typed): Typed {
  // By the operands: the result's annotation may be of the other kind, if all its values fit there.
  const isUnsigned = isUnsignedKind(name, range(x), range(y)) ?? (site.result as SomeBigInt).unsigned;
  const { b } = site;
  switch (name) {
    case "add":
    case "sub":
    case "mul":
      checkOverflow(site, name, x, y, isUnsigned);
      return fromBits(site, b.emit(wrapping[name], [bits(site, x), bits(site, y)]), isUnsigned);
    case "bit_and":
    case "bit_or":
    case "bit_xor":
      return fromBits(site, b.emit(wrapping[name], [bits(site, x), bits(site, y)]), isUnsigned);
    case "div":
    case "mod":
      return divide(site, name, x, y, isUnsigned);
    case "pow":
      return power(site, x, y, isUnsigned);
    case "shl":
    case "shr":
      return shift(site, name, x, y, isUnsigned);
    default:
      throw site.bug(`no ${name} of bigints`);
  }
}

/** The exact ends of the result of + - *. */
function exactRange(name: string, x: SomeBigInt, y: SomeBigInt): [bigint, bigint] {
  const all =
    name === "add"
      ? [x.lo + y.lo, x.hi + y.hi]
      : name === "sub"
        ? [x.lo - y.hi, x.hi - y.lo]
        : [x.lo * y.lo, x.lo * y.hi, x.hi * y.lo, x.hi * y.hi];
  return [all.reduce((a, c) => (a < c ? a : c)), all.reduce((a, c) => (a > c ? a : c))];
}

function checkOverflow(site: Site, name: "add" | "sub" | "mul", x: Typed, y: Typed, isUnsigned: boolean): void {
  if (!site.rt.options.checkIntegers) return;
  const [lo, hi] = exactRange(name, range(x), range(y));
  const limits = isUnsigned ? UINT64 : INT64;
  if (lo >= limits.lo && hi <= limits.hi) return;
  site.refuse(isUnsigned ? unsignedOverflows(site, name, asUnsigned(site, x), asUnsigned(site, y)) : site.b.emit(`int_${name}_overflows`, [bits(site, x), bits(site, y)]), "errors.integerRange");
}

function unsignedOverflows(site: Site, name: "add" | "sub" | "mul", x: Value, y: Value): Value {
  const { b } = site;
  const signedOf = (value: Value): Value => b.emit("cast_uint_to_int", [value]);
  switch (name) {
    case "add":
      return b.emit("uint_lt", [b.emit("cast_int_to_uint", [b.emit("int_add", [signedOf(x), signedOf(y)])]), x]);
    case "sub":
      return b.emit("uint_lt", [x, y]);
    case "mul":
      return b.emit("int_ne", [signedOf(b.emit("uint_mul_high", [x, y])), signed(0)]);
  }
}

function divide(site: Site, name: "div" | "mod", x: Typed, y: Typed, isUnsigned: boolean): Typed {
  const { b } = site;
  if (range(y).lo <= 0n && range(y).hi >= 0n) site.refuse(b.emit("int_eq", [bits(site, y), signed(0)]), "errors.divisionByZero");
  if (isUnsigned) return typed(b.emit(name === "div" ? "uint_div" : "uint_mod", [asUnsigned(site, x), asUnsigned(site, y)]), UINT64);
  const [p, q] = [bits(site, x), bits(site, y)];
  if (name === "div" && site.rt.options.checkIntegers && range(x).lo === INT64.lo && range(y).lo <= -1n && range(y).hi >= -1n) {
    const isMin = b.emit("int_eq", [p, signed(INT64.lo)]);
    site.refuse(b.and(isMin, () => b.emit("int_eq", [q, signed(-1)])), "errors.integerRange");
  }
  return typed(b.emit(name === "div" ? "int_div" : "int_mod", [p, q]), INT64);
}

/** x ** y with y >= 0, by squaring; RangeError for a negative exponent. */
function power(site: Site, x: Typed, y: Typed, isUnsigned: boolean): Typed {
  const { b } = site;
  if (range(y).lo < 0n) site.refuse(b.emit("int_lt", [bits(site, y), signed(0)]), "errors.divisionByZero");
  if (!isUnsigned) return site.helper(site.rt.options.checkIntegers ? "bigint.pow" : "bigint.powWrapping", x, y);
  return fromBits(site, bits(site, site.helper("bigint.powWrapping", typed(bits(site, x), INT64), y)), true);
}

/** Counts are bigints; a negative one shifts the other way, a large one shifts everything out. */
function shift(site: Site, name: "shl" | "shr", x: Typed, y: Typed, isUnsigned: boolean): Typed {
  const { b } = site;
  const value = bits(site, x);
  const count = bits(site, y);
  const { lo, hi } = range(y);
  const type = Signed;
  const rightFully = (): Value => (isUnsigned ? signed(0) : b.emit("int_rshift", [value, signed(63)]));
  const right = (by: Value, small: boolean): Value => {
    const shifted = (): Value => (isUnsigned ? b.emit("int_urshift", [value, by]) : b.emit("int_rshift", [value, by]));
    return small ? shiftedRight(shifted) : b.choose(b.emit("int_below", [by, signed(64)]), type, () => shiftedRight(shifted), rightFully);
  };
  const shiftedRight = (shifted: () => Value): Value => {
    const result = shifted();
    return result.type === Unsigned ? b.emit("cast_uint_to_int", [result]) : result;
  };
  const left = (by: Value, small: boolean): Value => {
    const shifted = (): Value => {
      const result = b.emit("int_lshift", [value, by]);
      checkLeft(site, x, y, result, by, isUnsigned);
      return result;
    };
    if (small) return shifted();
    const out = (): Value => {
      if (site.rt.options.checkIntegers) site.refuse(b.emit("int_ne", [value, signed(0)]), "errors.integerRange");
      return signed(0);
    };
    return b.choose(b.emit("int_below", [by, signed(64)]), type, shifted, out);
  };
  const [forward, backward] = name === "shl" ? [left, right] : [right, left];
  if (lo >= 0n) return fromBits(site, forward(count, hi < 64n), isUnsigned);
  const negated = (): Value => b.emit("int_neg", [count]);
  return fromBits(site, b.choose(b.emit("int_ge", [count, signed(0)]), type, () => forward(count, hi < 64n), () => backward(negated(), lo > -64n)), isUnsigned);
}

/** Shifting back must give what was there. */
function checkLeft(site: Site, x: Typed, y: Typed, result: Value, by: Value, isUnsigned: boolean): void {
  if (!site.rt.options.checkIntegers) return;
  const { lo, hi } = range(y);
  const limits = isUnsigned ? UINT64 : INT64;
  if (lo >= 0n && hi < 64n && range(x).lo << hi >= limits.lo && range(x).hi << hi <= limits.hi) return;
  const back = site.b.emit(isUnsigned ? "int_urshift" : "int_rshift", [result, by]);
  site.refuse(site.b.emit("int_ne", [back, bits(site, x)]), "errors.integerRange");
}

export function bigNegate(site: Site, x: Typed): Typed {
  const { b } = site;
  const value = bits(site, x);
  if (site.rt.options.checkIntegers) {
    const limit = range(x).unsigned ? -(2n ** 63n) : null;
    if (limit !== null && range(x).hi > 2n ** 63n) {
      site.refuse(b.emit("uint_gt", [x.value, unsigned(2n ** 63n)]), "errors.integerRange");
    } else if (limit === null && range(x).lo === INT64.lo) {
      site.refuse(b.emit("int_eq", [value, signed(INT64.lo)]), "errors.integerRange");
    }
  }
  return typed(b.emit("int_neg", [value]), INT64);
}

export function bigStep(site: Site, x: Typed, by: number): Typed {
  const one: SomeValue = { ...INT64, unsigned: range(x).unsigned, lo: 1n, hi: 1n };
  const step = typed(range(x).unsigned ? unsigned(1n) : signed(1), one);
  return bigArithmetic(site, by > 0 ? "add" : "sub", x, step);
}

/** ~x is -x - 1. */
export function bigComplement(site: Site, x: Typed): Typed {
  return typed(site.b.emit("int_not", [bits(site, x)]), INT64);
}

/** Directly inside asIntN or asUintN(64, …): modulo 2^64 on any mixture of signs; the result's bits as signed. */
export function modular(site: Site, args: readonly Typed[]): Typed {
  const { b } = site;
  const operands = args.map((arg) => bits(site, site.nonNull(arg)));
  const name = site.op.op;
  if (name === "neg") return typed(b.emit("int_neg", operands), INT64);
  if (name === "bit_not") return typed(b.emit("int_not", operands), INT64);
  if (name !== "shl") return typed(b.emit(wrapping[name], operands), INT64);
  const [value, count] = operands;
  const right = (): Value => {
    const by = b.emit("int_neg", [count]);
    const isUnsigned = range(args[0]).unsigned;
    const out = (): Value => (isUnsigned ? signed(0) : b.emit("int_rshift", [value, signed(63)]));
    const within = (): Value => {
      const result = b.emit(isUnsigned ? "int_urshift" : "int_rshift", [value, by]);
      return result.type === Unsigned ? b.emit("cast_uint_to_int", [result]) : result;
    };
    return b.choose(b.emit("int_below", [by, signed(64)]), Signed, within, out);
  };
  const left = (): Value => b.emit("int_lshift", [value, count]);
  const { lo, hi } = range(args[1]);
  if (lo >= 0n && hi < 64n) return typed(left(), INT64);
  const shifted = b.choose(b.emit("int_below", [count, signed(64)]), Signed, left, () =>
    lo >= 0n ? signed(0) : b.choose(b.emit("int_lt", [count, signed(0)]), Signed, right, () => signed(0)),
  );
  return typed(shifted, INT64);
}

const signedComparison: Readonly<Record<string, OpName>> = { lt: "int_lt", le: "int_le", gt: "int_gt", ge: "int_ge" };
const unsignedComparison: Readonly<Record<string, OpName>> = { lt: "uint_lt", le: "uint_le", gt: "uint_gt", ge: "uint_ge" };

/** By value, whatever the signs. */
export function compareBigInts(site: Site, name: string, x: Typed, y: Typed): Value {
  const { b } = site;
  if (!range(x).unsigned && !range(y).unsigned) return b.emit(signedComparison[name], [x.value, y.value]);
  const asUints = (): Value => b.emit(unsignedComparison[name], [asUnsigned(site, x), asUnsigned(site, y)]);
  if (range(x).unsigned && range(y).unsigned) return asUints();
  // A negative number is below every unsigned one.
  const [signedOne, whenNegative] = range(x).unsigned ? [y, name === "gt" || name === "ge"] : [x, name === "lt" || name === "le"];
  return b.choose(b.emit("int_lt", [signedOne.value, signed(0)]), Bool, () => bool(whenNegative), asUints);
}
