/** & | ^ ~ << >> >>>: 32 bits for numbers, all bits for bigints. Conversions to int32 that ranges make superfluous are left out. */
import type { Value } from "../../ir/graph";
import type { OpName } from "../../ir/ops";
import { signed } from "../builder";
import type { Typed } from "../convert";
import type { Site } from "../site";
import { fitsInt32, typed } from "../site";
import { bigArithmetic, bigComplement } from "./bigints";

/** The number's bits: right in the low 32, anything above. Floats have no such bits before they are converted. */
function lowBits(site: Site, x: Typed): Value {
  return x.annotation.kind === "int" ? x.value : site.int32(x);
}

function shiftCount(site: Site, y: Typed): Value {
  const { annotation } = y;
  if (annotation.kind === "int" && annotation.lo >= 0 && annotation.hi <= 31) return y.value;
  return site.b.emit("int_and", [lowBits(site, y), signed(31)]);
}

function isSmallNatural(x: Typed): boolean {
  return x.annotation.kind === "int" && x.annotation.lo >= 0 && x.annotation.hi < 2 ** 31;
}

const logical: Readonly<Record<string, OpName>> = { bit_and: "int_and", bit_or: "int_or", bit_xor: "int_xor" };

export function bitwise(site: Site): Typed {
  const x = site.nonNull(site.operand(0));
  const y = site.nonNull(site.operand(1));
  const name = site.op.op;
  if (x.annotation.kind === "bigint") return bigArithmetic(site, name, x, y);
  return typed(numbers(site, name, x, y), site.result);
}

function numbers(site: Site, name: string, x: Typed, y: Typed): Value {
  const { b } = site;
  switch (name) {
    case "bit_and":
    case "bit_or":
    case "bit_xor": {
      // `x | 0` and the like are conversions.
      if (name !== "bit_and" && isZero(y)) return site.int32(x);
      if (name !== "bit_and" && isZero(x)) return site.int32(y);
      const result = b.emit(logical[name], [lowBits(site, x), lowBits(site, y)]);
      const exact = (fits(x) && fits(y)) || (name === "bit_and" && (isSmallNatural(x) || isSmallNatural(y)));
      return exact ? result : b.emit("int_to_int32", [result]);
    }
    case "shl": {
      const shifted = b.emit("int_lshift", [lowBits(site, x), shiftCount(site, y)]);
      return exactShift(x, y) ? shifted : b.emit("int_to_int32", [shifted]);
    }
    case "shr":
      return b.emit("int_rshift", [site.int32(x), shiftCount(site, y)]);
    case "ushr": {
      const value = isSmallNatural(x) ? x.value : b.emit("int_to_uint32", [lowBits(site, x)]);
      return b.emit("int_rshift", [value, shiftCount(site, y)]);
    }
    default:
      throw site.bug(`no bit operation ${name}`);
  }
}

/** Held as an int32 already: an Integer in range, or what a Float is converted to. */
function fits(x: Typed): boolean {
  return x.annotation.kind === "float" || fitsInt32(x.annotation);
}

function isZero(x: Typed): boolean {
  return x.annotation.kind === "int" && x.annotation.lo === 0 && x.annotation.hi === 0;
}

/** Does x << y stay in int32? */
function exactShift(x: Typed, y: Typed): boolean {
  if (x.annotation.kind !== "int" || y.annotation.kind !== "int" || y.annotation.lo < 0 || y.annotation.hi > 31) return false;
  const factor = 2 ** y.annotation.hi;
  return x.annotation.lo * factor >= -(2 ** 31) && x.annotation.hi * factor < 2 ** 31;
}

export function complement(site: Site): Typed {
  const x = site.nonNull(site.operand(0));
  if (x.annotation.kind === "bigint") return bigComplement(site, x);
  return typed(site.b.emit("int_not", [site.int32(x)]), site.result);
}
