/**
 * Conversions: a value annotated one way, wanted as annotated another. Every link argument, call argument, store and
 * return goes through here. The annotator has made sure that the target can hold the value; where the target has
 * fewer flags or classes than the source, the caller has checked that what is missing cannot be there.
 */
import { InternalError } from "../diag/internal";
import { Constant } from "../ir/graph";
import type { Value } from "../ir/graph";
import { zeroOf } from "../ir/heap";
import { Void } from "../ir/types";
import type { LLType } from "../ir/types";
import type { SomeValue } from "../annotate/model";
import { VOID } from "./builder";
import type { GraphBuilder } from "./builder";
import { BigIntRepr } from "./bigint";
import { NumberedClassRepr } from "./class";
import type { RTyper } from "./context";
import { FloatRepr } from "./float";
import { InstanceRepr } from "./instance";
import { IntegerRepr } from "./integer";
import { KnownRepr } from "./known";
import { NothingRepr } from "./nothing";
import { PointerRepr } from "./pointer";
import type { Repr } from "./repr";

/** A low-level value and what it is. */
export interface Typed {
  readonly value: Value;
  readonly annotation: SomeValue;
  /** For values known at translation: the same as any annotation wants it. */
  as?(to: SomeValue): Value;
}

/** Some value of the type, for where control does not come. */
export function anyValue(type: LLType): Constant {
  return type === Void ? VOID : new Constant(zeroOf(type), type);
}

export function convert(rt: RTyper, b: GraphBuilder, from: Typed, to: SomeValue): Value {
  if (from.as !== undefined) return from.as(to);
  return convertRepr(b, from.value, rt.repr(from.annotation), rt.repr(to));
}

export function convertRepr(b: GraphBuilder, value: Value, from: Repr, to: Repr): Value {
  if (from === to) return value;
  if (to.type === Void) return VOID;
  if (from instanceof NothingRepr) return convertNothing(b, value, from, to);
  if (to instanceof NothingRepr) return b.choose(from.isUndefined(b, value), to.type, () => to.undefinedConstant(), () => to.nullConstant());
  if (!from.nullable) return to.wrap(b, convertPlain(b, value, from, to));
  if (from.encodesAs(to)) return convertPlain(b, value, from, to);

  const convertDefined = (): Value => to.wrap(b, convertPlain(b, from.unwrap(b, value), from, to));
  const convertNull = (): Value =>
    from.null && to.null ? b.choose(from.isNull(b, value), to.type, () => to.nullConstant(), convertDefined) : convertDefined();
  return from.undefined && to.undefined ? b.choose(from.isUndefined(b, value), to.type, () => to.undefinedConstant(), convertNull) : convertNull();
}

function convertNothing(b: GraphBuilder, value: Value, from: NothingRepr, to: Repr): Value {
  const undefinedPossible = from.undefined && to.undefined;
  const nullPossible = from.null && to.null;
  if (undefinedPossible && nullPossible) return b.choose(from.isUndefined(b, value), to.type, () => to.undefinedConstant(), () => to.nullConstant());
  if (undefinedPossible) return to.undefinedConstant();
  return nullPossible ? to.nullConstant() : anyValue(to.type);
}

/** From `from.plainType` (or pointers with marks that both encode alike) to `to.plainType`. */
function convertPlain(b: GraphBuilder, value: Value, from: Repr, to: Repr): Value {
  if (from instanceof IntegerRepr && to instanceof FloatRepr) return b.emit("cast_int_to_float", [value]);
  if (from instanceof InstanceRepr && to instanceof InstanceRepr) return b.castPtr(value, to.struct);
  if (from instanceof BigIntRepr && to instanceof BigIntRepr && from.unsigned !== to.unsigned) {
    return b.emit(to.unsigned ? "cast_int_to_uint" : "cast_uint_to_int", [value]);
  }
  if (from instanceof KnownRepr && to instanceof NumberedClassRepr && from.annotation.kind === "class") {
    return new Constant(to.numbers.of(from.annotation.descs[0]), to.type);
  }
  if (from instanceof KnownRepr && to instanceof InstanceRepr && from.annotation.kind === "builtin") return b.castPtr(from.asObject(), to.struct);
  if (from.plainType === to.plainType && from.annotation.kind === to.annotation.kind) return value;
  if (from instanceof PointerRepr && to instanceof PointerRepr && from.pointerType === to.pointerType) return value;
  throw new InternalError(`cannot convert a value of kind ${from.annotation.kind} to one of kind ${to.annotation.kind}`, { stage: "rtype", graph: b.graph.name, pos: b.pos });
}

/** The value without the null and undefined that are known not to be there. */
export function unwrapped(rt: RTyper, b: GraphBuilder, from: Typed): Typed {
  const repr = rt.repr(from.annotation);
  if (!repr.nullable) return from;
  return { value: repr.unwrap(b, from.value), annotation: { ...from.annotation, null: false, undefined: false } };
}
