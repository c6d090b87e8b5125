/** + - * % ** and their relatives. What the result's annotation is says which arithmetic is meant. */
import type { Value } from "../../ir/graph";
import type { OpName } from "../../ir/ops";
import type { SomeInteger, SomeValue } from "../../annotate/model";
import { float, signed } from "../builder";
import type { Typed } from "../convert";
import type { Site } from "../site";
import { FLOAT, STRING, typed } from "../site";
import { bigArithmetic, bigNegate, bigStep } from "./bigints";
import { remainder } from "./division";

export const SAFE = Number.MAX_SAFE_INTEGER;

function bothInts(x: Typed, y: Typed): boolean {
  return x.annotation.kind === "int" && y.annotation.kind === "int";
}

/** Throws RangeError unless the Integer is safe. `lo..hi` is what is known of it. */
export function checkSafe(site: Site, value: Value, lo: number, hi: number): void {
  if (!site.rt.options.checkIntegers || (lo >= -SAFE && hi <= SAFE)) return;
  const { b } = site;
  const shifted = b.emit("int_add", [value, signed(SAFE)]);
  site.require(b.emit("int_below", [shifted, signed(2n * BigInt(SAFE) + 1n)]), "errors.integerRange");
}

function range(x: Typed): SomeInteger {
  return x.annotation as SomeInteger;
}

/** The sum of ends that may be infinite; NaN (∞ - ∞) is not known to be safe. */
function known(value: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}

function addIntegers(site: Site, x: Typed, y: Typed): Typed {
  const sum = site.b.emit("int_add", [x.value, y.value]);
  checkSafe(site, sum, known(range(x).lo + range(y).lo, -Infinity), known(range(x).hi + range(y).hi, Infinity));
  return typed(sum, site.result);
}

function subtractIntegers(site: Site, x: Typed, y: Typed): Typed {
  const difference = site.b.emit("int_sub", [x.value, y.value]);
  checkSafe(site, difference, known(range(x).lo - range(y).hi, -Infinity), known(range(x).hi - range(y).lo, Infinity));
  return typed(difference, site.result);
}

function multiplyIntegers(site: Site, x: Typed, y: Typed): Typed {
  const { b } = site;
  const largest = (value: Typed): number => Math.max(Math.abs(range(value).lo), Math.abs(range(value).hi));
  const bound = known(largest(x) * largest(y), largest(x) === 0 || largest(y) === 0 ? 0 : Infinity);
  // Within 2^63 the product itself can be looked at.
  if (site.rt.options.checkIntegers && bound > 2 ** 62) site.refuse(b.emit("int_mul_overflows", [x.value, y.value]), "errors.integerRange");
  const product = b.emit("int_mul", [x.value, y.value]);
  checkSafe(site, product, -bound, bound);
  return typed(product, site.result);
}

const floatOps: Readonly<Record<string, OpName>> = { add: "float_add", sub: "float_sub", mul: "float_mul", div: "float_div", mod: "float_mod", pow: "math_pow" };

export function arithmetic(site: Site): Typed {
  const name = site.op.op;
  if (name === "add" && (site.result.kind === "string" || site.operand(0).annotation.kind === "string")) return concatenate(site);
  const x = site.nonNull(site.operand(0));
  const y = site.nonNull(site.operand(1));
  if (x.annotation.kind === "bigint") return bigArithmetic(site, name, x, y);
  if (bothInts(x, y)) {
    if (name === "add") return addIntegers(site, x, y);
    if (name === "sub") return subtractIntegers(site, x, y);
    if (name === "mul") return multiplyIntegers(site, x, y);
    if (name === "mod") return remainder(site, x, y);
  }
  return typed(site.b.emit(floatOps[name], [site.float(x), site.float(y)]), FLOAT);
}

/** Templates and `+` on strings; what is no string has been made one by to_string. */
function concatenate(site: Site): Typed {
  return site.helper("string.concat", typed(site.convert(site.operand(0), STRING), STRING), typed(site.convert(site.operand(1), STRING), STRING));
}

export function negate(site: Site): Typed {
  const x = site.nonNull(site.operand(0));
  if (x.annotation.kind === "bigint") return bigNegate(site, x);
  if (x.annotation.kind === "int") return typed(site.b.emit("int_neg", [x.value]), site.result);
  return typed(site.b.emit("float_neg", [site.float(x)]), FLOAT);
}

/** ++ and --. */
export function step(site: Site): Typed {
  const x = site.nonNull(site.operand(0));
  const by = site.op.op === "inc" ? 1 : -1;
  if (x.annotation.kind === "bigint") return bigStep(site, x, by);
  if (x.annotation.kind === "int") {
    const next = site.b.emit("int_add", [x.value, signed(by)]);
    checkSafe(site, next, x.annotation.lo + by, x.annotation.hi + by);
    return typed(next, site.result);
  }
  return typed(site.b.emit("float_add", [site.float(x), float(by)]), FLOAT);
}

export function isNumber(annotation: SomeValue): boolean {
  return annotation.kind === "int" || annotation.kind === "float";
}
