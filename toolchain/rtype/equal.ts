/** `===`: of values of any kinds, null and undefined among them; and what Maps mean by the same key. */
import type { Value } from "../ir/graph";
import { Bool } from "../ir/types";
import type { SomeBigInt, SomeValue } from "../annotate/model";
import { FALSE, TRUE, bool, signed } from "./builder";
import type { Typed } from "./convert";
import { unwrapped } from "./convert";
import { PointerRepr } from "./pointer";
import { BigIntRepr } from "./bigint";
import { InstanceRepr } from "./instance";
import { StringRepr } from "./string";
import { type Site, typed } from "./site";

export function equal(site: Site, x: Typed, y: Typed, plain: (site: Site, x: Typed, y: Typed) => Value = equalPlain): Value {
  const { b } = site;
  const xr = site.repr(x);
  const yr = site.repr(y);
  const direct = plain === equalPlain ? equalDirect(site, x, y) : null;
  if (direct !== null) return direct;
  const bothThere = (): Value => {
    if (x.annotation.kind === "none" || y.annotation.kind === "none") return FALSE;
    if (!related(x.annotation, y.annotation)) return FALSE;
    const [left, right] = [x.value, y.value];
    const compare = (): Value => plain(site, unwrapped(site.rt, b, typed(left, x.annotation)), unwrapped(site.rt, b, typed(right, y.annotation)));
    return yr.nullable ? b.choose(yr.isNullish(b, right), Bool, () => FALSE, compare) : compare();
  };
  const notUndefined = (): Value => (xr.null ? b.choose(xr.isNull(b, x.value), Bool, () => yr.isNull(b, y.value), bothThere) : bothThere());
  return xr.undefined ? b.choose(xr.isUndefined(b, x.value), Bool, () => yr.isUndefined(b, y.value), notUndefined) : notUndefined();
}

function isNumber(annotation: SomeValue): boolean {
  return annotation.kind === "int" || annotation.kind === "float";
}
function related(x: SomeValue, y: SomeValue): boolean {
  return x.kind === y.kind || (isNumber(x) && isNumber(y)) || (x.kind === "bigint" && isNumber(y)) || (y.kind === "bigint" && isNumber(x));
}

/** One comparison where null and undefined, too, are equal exactly if their encodings are. */
function equalDirect(site: Site, x: Typed, y: Typed): Value | null {
  const { b } = site;
  const xr = site.repr(x);
  const yr = site.repr(y);
  if (x.annotation.kind === "int" && y.annotation.kind === "int") return b.emit("int_eq", [x.value, y.value]);
  if (x.annotation.kind === "bool" && y.annotation.kind === "bool" && xr.nullable && yr.nullable) return b.emit("int_eq", [x.value, y.value]);
  if (!(xr instanceof PointerRepr && yr instanceof PointerRepr) || xr instanceof StringRepr || xr instanceof BigIntRepr) return null;
  if (x.annotation.kind !== y.annotation.kind) return null;
  const alike = !xr.nullable || !yr.nullable || (xr.encodesAs(yr) && yr.encodesAs(xr) && xr.container === yr.container);
  return alike ? samePointer(site, x, y) : null;
}

function samePointer(site: Site, x: Typed, y: Typed): Value {
  const { b, rt } = site;
  const xr = site.repr(x) as PointerRepr;
  const yr = site.repr(y) as PointerRepr;
  if (xr.container === yr.container) return b.emit("ptr_eq", [x.value, y.value]);
  if (!(xr instanceof InstanceRepr && yr instanceof InstanceRepr)) return FALSE;
  const common = rt.structs.commonStruct([...xr.annotation.classes, ...yr.annotation.classes]);
  return b.emit("ptr_eq", [b.castPtr(x.value, common), b.castPtr(y.value, common)]);
}

/** Of values that are there. */
function equalPlain(site: Site, x: Typed, y: Typed): Value {
  const { b } = site;
  const [xa, ya] = [x.annotation, y.annotation];
  if (xa.kind === "bigint" || ya.kind === "bigint") return equalBigInt(site, x, y);
  if (isNumber(xa) && isNumber(ya)) {
    return xa.kind === "int" && ya.kind === "int" ? b.emit("int_eq", [x.value, y.value]) : b.emit("float_eq", [site.float(x), site.float(y)]);
  }
  switch (xa.kind) {
    case "bool":
      return b.emit("bool_eq", [x.value, y.value]);
    case "string":
      return site.helper("string.equals", x, y).value;
    case "class": {
      if (xa.descs.length === 1 && ya.kind === "class" && ya.descs.length === 1) return bool(xa.descs[0] === ya.descs[0]);
      const number = (value: Typed): Value => {
        const { annotation } = value;
        return annotation.kind === "class" && annotation.descs.length === 1 ? signed(site.rt.classNumbers.of(annotation.descs[0])) : value.value;
      };
      return b.emit("int_eq", [number(x), number(y)]);
    }
    case "builtin":
      return bool(ya.kind === "builtin" && ya.name === xa.name);
    case "address":
      return b.emit("addr_eq", [x.value, y.value]);
    default:
      return samePointer(site, x, y);
  }
}

function equalBigInt(site: Site, x: Typed, y: Typed): Value {
  const { b } = site;
  if (x.annotation.kind !== "bigint" || y.annotation.kind !== "bigint") return FALSE;
  if (x.annotation.unsigned === y.annotation.unsigned) return b.emit("int_eq", [bits(site, x), bits(site, y)]);
  const signedOne = x.annotation.unsigned ? y : x;
  return b.and(b.emit("int_ge", [signedOne.value, signed(0)]), () => b.emit("int_eq", [bits(site, x), bits(site, y)]));
}

/** A bigint's 64 bits as Signed. */
export function bits(site: Site, value: Typed): Value {
  return (value.annotation as SomeBigInt).unsigned ? site.b.emit("cast_uint_to_int", [value.value]) : value.value;
}

/** SameValueZero: as `===`, but NaN is NaN. */
export function sameKey(site: Site, x: Typed, y: Typed): Value {
  if (x.annotation.kind !== "float" && y.annotation.kind !== "float") return equal(site, x, y);
  return equal(site, x, y, (inner, left, right) => {
    const { b } = inner;
    if (!isNumber(left.annotation) || !isNumber(right.annotation)) return FALSE;
    const [p, q] = [inner.float(left), inner.float(right)];
    const nan = (value: Value): Value => b.emit("float_ne", [value, value]);
    return b.or(b.emit("float_eq", [p, q]), () => b.and(nan(p), () => nan(q)));
  });
}

/** The truth value of anything. */
export function truth(site: Site, x: Typed): Value {
  const { b } = site;
  const repr = site.repr(x);
  if (x.annotation.kind === "none") return FALSE;
  // The marks of a Float are NaNs, which are false already.
  if (x.annotation.kind === "float") return b.emit("float_gt", [b.emit("float_abs", [x.value]), site.floatConstant(0).value]);
  if (!repr.nullable) return truthPlain(site, x);
  if (x.annotation.kind === "bool") return b.emit("int_eq", [x.value, signed(1)]);
  if (alwaysTrue(x.annotation)) return b.not(repr.isNullish(b, x.value));
  return b.choose(repr.isNullish(b, x.value), Bool, () => FALSE, () => truthPlain(site, unwrapped(site.rt, b, x)));
}

function alwaysTrue(annotation: SomeValue): boolean {
  return !["bool", "int", "float", "bigint", "string", "none"].includes(annotation.kind);
}

function truthPlain(site: Site, x: Typed): Value {
  const { b } = site;
  switch (x.annotation.kind) {
    case "bool":
      return x.value;
    case "int":
      return b.emit("int_ne", [x.value, signed(0)]);
    case "bigint":
      return b.emit("int_ne", [bits(site, x), signed(0)]);
    case "string":
      return b.emit("int_ne", [b.emit("getfield", [x.value], "length"), signed(0)]);
    default:
      return TRUE;
  }
}
