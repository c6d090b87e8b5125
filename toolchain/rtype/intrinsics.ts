/** What each intrinsic is in low-level ops: those of runtime/primitives.ts, and those that the annotator's plans name. */
import type { Value } from "../ir/graph";
import { ops } from "../ir/ops";
import type { OpName } from "../ir/ops";
import { Bool, GcArray, Signed, Void } from "../ir/types";
import type { SomeBigInt, SomeValue } from "../annotate/model";
import { VOID, bool, signed } from "./builder";
import type { Typed } from "./convert";
import { bits, equal, sameKey, truth } from "./equal";
import { modular } from "./ops/bigints";
import { floorDivision, truncatedDivision, divisionOrZero } from "./ops/division";
import { copyItems } from "./list";
import { rlibIntrinsics } from "./intrinsics-rlib";
import { textOf } from "./ops/text";
import { callDeclared } from "./rffi";
import { PointerRepr } from "./pointer";
import type { Site } from "./site";
import { BOOL, FLOAT, INTEGER, never, nothing, typed } from "./site";
import { tupleItem, tupleText } from "./tuple";
import { unwrapped } from "./convert";

type Lowering = (site: Site, args: readonly Typed[]) => Typed;

export function intrinsic(site: Site, name: string, args: readonly Typed[]): Typed {
  if (name.startsWith("external ")) return callExternal(site, name.slice("external ".length), args);
  const declared = callDeclared(site, name, args);
  if (declared !== null) return declared;
  const lowering = Object.hasOwn(table, name) ? table[name] : rlibIntrinsics[name];
  if (lowering === undefined) throw site.bug(`there is no intrinsic "${name}"`);
  return lowering(site, args);
}

// ---- arguments

/** An Integer; Floats are truncated. */
export function integer(site: Site, value: Typed): Value {
  const there = site.nonNull(value);
  switch (there.annotation.kind) {
    case "int":
      return there.value;
    case "float":
      return site.b.emit("cast_float_to_int", [there.value]);
    case "bool":
      return site.b.emit("cast_bool_to_int", [there.value]);
    case "bigint":
      return bits(site, there);
    default:
      throw site.bug(`expected an Integer, found ${there.annotation.kind}`);
  }
}

function text(site: Site, value: Typed): string {
  if (value.annotation.kind !== "string" || value.annotation.constant === undefined) throw site.bug("expected a constant string");
  return value.annotation.constant;
}

function arrayOf(site: Site, value: Typed): GcArray {
  const repr = site.repr(value);
  if (repr instanceof PointerRepr && repr.container.kind === "gcarray") return repr.container;
  throw site.bug(`expected a flat array, found ${value.annotation.kind}`);
}

// ---- kinds of intrinsics

const integers = (op: OpName): Lowering => (site, args) => typed(site.b.emit(op, args.map((arg) => integer(site, arg))), ops[op].result === Bool ? BOOL : INTEGER);

/** On all 64 bits as unsigned, giving them as Signed. */
const unsignedBits = (op: OpName): Lowering => (site, args) => {
  const operands = args.map((arg) => site.b.emit("cast_int_to_uint", [integer(site, arg)]));
  return typed(site.b.emit("cast_uint_to_int", [site.b.emit(op, operands)]), INTEGER);
};

const floats = (prefix: string): Lowering => (site, [name, ...args]) => {
  const op = `${prefix}_${text(site, name)}`;
  if (!(op in ops)) throw site.bug(`there is no op ${op}`);
  return typed(site.b.emit(op as OpName, args.map((arg) => site.float(site.nonNull(arg)))), FLOAT);
};

const newArray = (typeOf: (site: Site, args: readonly Typed[]) => SomeValue): Lowering => (site, args) => {
  const annotation = typeOf(site, args);
  const array = arrayOf(site, typed(VOID, annotation));
  return typed(site.b.emit("malloc_array", [integer(site, args[args.length - 1])], array), annotation);
};

const stringField = (name: string, annotation: SomeValue): Lowering => (site, [s]) => typed(site.b.emit("getfield", [site.nonNull(s).value], name), annotation);

const chars: SomeValue = { kind: "chars", null: false, undefined: false };
const bytes: SomeValue = { kind: "typed", elements: "Uint8Array", constant: undefined, null: false, undefined: false };
const int64: SomeBigInt = { kind: "bigint", unsigned: false, lo: -(2n ** 63n), hi: 2n ** 63n - 1n, null: false, undefined: false };
const uint64: SomeBigInt = { kind: "bigint", unsigned: true, lo: 0n, hi: 2n ** 64n - 1n, null: false, undefined: false };
const stringAnnotation: SomeValue = { kind: "string", constant: undefined, null: false, undefined: false };
const length: SomeValue = { kind: "int", lo: 0, hi: 2 ** 31 - 1, null: false, undefined: false };

/** An item of a typed array as a value, unchecked. */
export function typedItem(site: Site, array: Typed, index: Value): Typed {
  const { annotation } = array;
  if (annotation.kind !== "typed") throw site.bug(`expected a typed array, found ${annotation.kind}`);
  const value = site.b.emit("getitem", [array.value, index]);
  switch (annotation.elements) {
    case "Float32Array":
    case "Float64Array":
      return typed(value, FLOAT);
    case "BigInt64Array":
      return typed(value, int64);
    case "BigUint64Array":
      return typed(value, uint64);
    default:
      return typed(value, INTEGER);
  }
}

/** Stores as `a[i] = v` does, unchecked: the number is taken modulo the item's size, rounded, or clamped. */
export function storeTypedItem(site: Site, array: Typed, index: Value, value: Typed): void {
  const { b } = site;
  const { annotation } = array;
  if (annotation.kind !== "typed") throw site.bug(`expected a typed array, found ${annotation.kind}`);
  const there = site.nonNull(value);
  const item = (): Value => {
    switch (annotation.elements) {
      case "Float32Array":
      case "Float64Array":
        return site.float(there);
      case "BigInt64Array":
        return bits(site, there);
      case "BigUint64Array":
        return (there.annotation as SomeBigInt).unsigned ? there.value : b.emit("cast_int_to_uint", [there.value]);
      case "Uint8ClampedArray":
        return clamped(site, there);
      default:
        // The store truncates; Floats are taken modulo 2^32 first.
        return there.annotation.kind === "float" ? b.emit("float_to_int32", [there.value]) : integer(site, there);
    }
  };
  b.emit("setitem", [array.value, index, item()]);
}

/** To 0..255; halves to the even neighbour; NaN is 0. */
function clamped(site: Site, value: Typed): Value {
  const { b } = site;
  const { annotation } = value;
  if (annotation.kind === "int" && annotation.lo >= 0 && annotation.hi <= 255) return value.value;
  if (annotation.kind === "int") {
    const atMost = (): Value => b.choose(b.emit("int_gt", [value.value, signed(255)]), Signed, () => signed(255), () => value.value);
    return b.choose(b.emit("int_lt", [value.value, signed(0)]), Signed, () => signed(0), atMost);
  }
  const x = site.float(value);
  const half = site.floatConstant(0.5).value;
  const round = (): Value => {
    const floor = b.emit("float_floor", [x]);
    const low = b.emit("cast_float_to_int", [floor]);
    const rest = b.emit("float_sub", [x, floor]);
    const even = (): Value => b.emit("int_add", [low, b.emit("int_and", [low, signed(1)])]);
    return b.choose(
      b.emit("float_lt", [rest, half]),
      Signed,
      () => low,
      () => b.choose(b.emit("float_gt", [rest, half]), Signed, () => b.emit("int_add", [low, signed(1)]), even),
    );
  };
  const upper = (): Value => b.choose(b.emit("float_lt", [x, site.floatConstant(255).value]), Signed, round, () => signed(255));
  return b.choose(b.emit("float_gt", [x, site.floatConstant(0).value]), Signed, upper, () => signed(0));
}

/** The hash of a Map key: as hashOf of runtime/primitives.ts computes it. */
function hashOf(site: Site, key: Typed): Value {
  const { b } = site;
  const { annotation } = key;
  if (annotation.kind === "none") return signed(0);
  const repr = site.repr(key);
  if (repr.nullable) return b.choose(repr.isNullish(b, key.value), Signed, () => signed(0), () => hashOf(site, unwrapped(site.rt, b, key)));
  switch (annotation.kind) {
    case "string":
      return site.helper("string.hash", key).value;
    case "int":
      return site.helper("hash.hashInteger", key).value;
    case "float":
      return site.helper("hash.hashFloat", key).value;
    case "bigint":
      return site.helper("hash.hashInteger", typed(bits(site, key), INTEGER)).value;
    case "bool":
      return b.emit("cast_bool_to_int", [key.value]);
    case "class":
    case "builtin":
    case "address":
      throw site.bug(`a ${annotation.kind} cannot be a Map key`);
    default:
      return b.emit("identity_hash", [key.value]);
  }
}

function normalKey(site: Site, key: Typed): Typed {
  const { b } = site;
  if (key.annotation.kind !== "float") return key;
  const repr = site.repr(key);
  const normal = (): Value => b.emit("float_add", [key.value, site.floatConstant(0).value]);
  // -0 + 0 is 0; the marks of null and undefined are kept away from arithmetic.
  const value = repr.nullable ? b.choose(repr.isNullish(b, key.value), repr.type, () => key.value, normal) : normal();
  return typed(value, key.annotation);
}

function callExternal(site: Site, name: string, args: readonly Typed[]): Typed {
  const callee = site.rt.externals.get(name);
  if (callee === null) throw site.bug(`there is no external function ${name}`);
  const values = callee.args.map((type, i) => {
    if (type === Signed) return integer(site, args[i]);
    return type.kind === "primitive" ? site.float(site.nonNull(args[i])) : site.nonNull(args[i]).value;
  });
  const result = site.external(callee, values);
  if (callee.noReturn === true) return never;
  return callee.result === Void ? nothing : typed(result, callee.result === Signed ? INTEGER : FLOAT);
}

const table: Readonly<Record<string, Lowering>> = {
  // flat arrays
  "primitives.newFixed": newArray((site) => site.result),
  "primitives.newChars": newArray(() => chars),
  "primitives.newBytes": newArray(() => bytes),
  "primitives.newTypedLike": newArray((site, [like]) => ({ ...like.annotation, constant: undefined }) as SomeValue),
  "primitives.copyItems": (site, [source, from, target, to, count]) => {
    copyItems(site, source, integer(site, from), target, integer(site, to), integer(site, count));
    return nothing;
  },
  "primitives.clearItems": (site, [array, from, count]) => {
    site.b.emit("array_clear", [array.value, integer(site, from), integer(site, count)]);
    return nothing;
  },
  "primitives.equalItems": (site, [a, aFrom, b, bFrom, count]) =>
    typed(site.b.emit("array_equal", [a.value, integer(site, aFrom), b.value, integer(site, bFrom), integer(site, count)]), BOOL),
  "primitives.typedGet": (site, [array, index]) => typedItem(site, array, integer(site, index)),
  "primitives.typedSet": (site, [array, index, value]) => {
    storeTypedItem(site, array, integer(site, index), value);
    return nothing;
  },
  "array.length": (site, [array]) => typed(site.b.emit("arraysize", [site.nonNull(array).value]), length),

  // strings
  "primitives.strLength": stringField("length", length),
  "primitives.strStart": stringField("start", length),
  "primitives.strChars": stringField("chars", chars),
  "primitives.strHash": stringField("hash", length),
  "primitives.strSetHash": (site, [s, hash]) => {
    site.b.emit("setfield", [s.value, integer(site, hash)], "hash");
    return nothing;
  },
  "primitives.newStr": (site, [charsOf, start, count]) => {
    const string = site.b.emit("malloc", [], site.rt.structs.string);
    site.b.emit("setfield", [string, integer(site, start)], "start");
    site.b.emit("setfield", [string, integer(site, count)], "length");
    site.b.emit("setfield", [string, charsOf.value], "chars");
    return typed(string, stringAnnotation);
  },

  // numbers
  "primitives.wrappingAdd": integers("int_add"),
  "primitives.wrappingSub": integers("int_sub"),
  "primitives.wrappingMul": integers("int_mul"),
  "primitives.wrappingXor": integers("int_xor"),
  "primitives.wrappingAnd": integers("int_and"),
  "primitives.wrappingOr": integers("int_or"),
  "primitives.wrappingShl": integers("int_lshift"),
  "primitives.wrappingShr": integers("int_urshift"),
  "primitives.below": integers("int_below"),
  "primitives.intDiv": integers("int_div"),
  "primitives.intMod": integers("int_mod"),
  "primitives.unsignedDiv": unsignedBits("uint_div"),
  "primitives.unsignedMod": unsignedBits("uint_mod"),
  "primitives.mulHigh": unsignedBits("uint_mul_high"),
  "primitives.toFloat": (site, [n]) => typed(site.float(site.nonNull(n)), FLOAT),
  "primitives.toInteger": (site, [x]) => typed(integer(site, x), INTEGER),
  "primitives.floatBits": (site, [x]) => typed(site.b.emit("float_to_bits", [site.float(x)]), INTEGER),
  "primitives.bitsFloat": (site, [n]) => typed(site.b.emit("bits_to_float", [integer(site, n)]), FLOAT),
  "primitives.bigintBits": (site, [x]) => typed(bits(site, site.nonNull(x)), INTEGER),
  "primitives.bitsBigint": (site, [n]) => typed(integer(site, n), int64),
  "primitives.bitsUnsigned": (site, [n]) => typed(site.b.emit("cast_int_to_uint", [integer(site, n)]), uint64),
  "primitives.isUnsigned": (site, [x]) => typed(bool((x.annotation as SomeBigInt).unsigned), BOOL),
  "primitives.mathCall": floats("math"),
  "primitives.mathCall2": floats("math"),
  "primitives.floatCall": floats("float"),
  "int.truncdiv": (site, [x, y]) => truncatedDivision(site, x, y),
  "int.floordiv": (site, [x, y]) => floorDivision(site, x, y),
  "int.div_or_zero": (site, [x, y]) => divisionOrZero(site, x, y),
  "bigint.modular": (site, args) => modular(site, args),

  // keys, identity
  "primitives.hashOf": (site, [key]) => typed(hashOf(site, key), length),
  "primitives.sameKey": (site, [a, b]) => typed(sameKey(site, a, b), BOOL),
  "primitives.normalKey": (site, [key]) => normalKey(site, key),
  "primitives.strictEqual": (site, [a, b]) => typed(equal(site, a, b), BOOL),
  "primitives.identityHash": (site, [object]) => typed(site.b.emit("identity_hash", [site.nonNull(object).value]), length),
  // conversions
  same: (_, [x]) => x,
  is_true: (site, [x]) => typed(truth(site, x), BOOL),
  to_string: (site, [x]) => textOf(site, x, "to_string"),
  console_text: (site, [x]) => textOf(site, x, "console_text"),
  "bool.to_int": (site, [x]) => typed(integer(site, x), INTEGER),
  "bool.to_bigint": (site, [x]) => typed(integer(site, x), int64),
  "int.to_bigint": (site, [n]) => typed(integer(site, n), int64),
  "bigint.to_int": (site, [x]) => typed(bits(site, site.nonNull(x)), INTEGER),
  "bigint.to_float": (site, [x]) => {
    const there = site.nonNull(x);
    return typed(site.b.emit((there.annotation as SomeBigInt).unsigned ? "cast_uint_to_float" : "cast_int_to_float", [there.value]), FLOAT);
  },
  "bigint.asIntN64": (site, [x]) => typed(bits(site, site.nonNull(x)), int64),
  "bigint.asUintN64": (site, [x]) => typed(site.b.emit("cast_int_to_uint", [bits(site, site.nonNull(x))]), uint64),
  "tuple.item": (site, [tuple, index]) => tupleItem(site, tuple, index),
  "tuple.to_string": (site, [tuple]) => tupleText(site, tuple),

  // the outside world
  "primitives.fatal": (site, [message]) => {
    const { annotation } = message;
    site.b.emit("debug_fatal", [], annotation.kind === "string" && annotation.constant !== undefined ? annotation.constant : "fatal error");
    site.b.unreachable();
    return never;
  },
  "primitives.unreachable": (site) => {
    site.b.unreachable();
    return never;
  },
  "primitives.checksIntegers": (site) => typed(bool(site.rt.options.checkIntegers), BOOL),
};

