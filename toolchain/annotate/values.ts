/**
 * The lattice's operations: making SomeValues, joining two, comparing.
 *
 * `join` is the least upper bound that a variable needs which may hold both. Joining arrays, Maps or boxes
 * unifies their content (`Unifier`), as RPython's list items do. Values of unlike kinds have no join: MixedUnion.
 */
import type {
  ClassDef, ClassDesc, Slot, SomeBigInt, SomeBool, SomeFloat, SomeInstance, SomeInteger, SomeNone, SomeString, SomeTypedArray, SomeValue, TypedKind,
} from "./model";

export const SAFE = Number.MAX_SAFE_INTEGER;
const plain = { null: false, undefined: false } as const;

export const impossible: SomeNone = Object.freeze({ kind: "none", ...plain });
export const someUndefined: SomeNone = Object.freeze({ kind: "none", null: false, undefined: true });
export const someNull: SomeNone = Object.freeze({ kind: "none", null: true, undefined: false });
export const someBool: SomeBool = Object.freeze({ kind: "bool", constant: undefined, ...plain });
export const someFloat: SomeFloat = Object.freeze({ kind: "float", constant: undefined, ...plain });
export const someString: SomeString = Object.freeze({ kind: "string", constant: undefined, ...plain });
export const someInt32: SomeInteger = Object.freeze({ kind: "int", lo: -(2 ** 31), hi: 2 ** 31 - 1, ...plain });
export const someUInt32: SomeInteger = Object.freeze({ kind: "int", lo: 0, hi: 2 ** 32 - 1, ...plain });
export const someSafeInteger: SomeInteger = Object.freeze({ kind: "int", lo: -SAFE, hi: SAFE, ...plain });
export const someWord: SomeInteger = Object.freeze({ kind: "int", lo: -Infinity, hi: Infinity, ...plain });
export const someLength: SomeInteger = Object.freeze({ kind: "int", lo: 0, hi: 2 ** 31 - 1, ...plain });
export const someInt64: SomeBigInt = Object.freeze({ kind: "bigint", unsigned: false, lo: -(2n ** 63n), hi: 2n ** 63n - 1n, ...plain });
export const someUInt64: SomeBigInt = Object.freeze({ kind: "bigint", unsigned: true, lo: 0n, hi: 2n ** 64n - 1n, ...plain });
export const someChars: SomeValue = Object.freeze({ kind: "chars", ...plain });
export const someAddress: SomeValue = Object.freeze({ kind: "address", ...plain });

export function boolOf(constant: boolean): SomeBool {
  return { kind: "bool", constant, ...plain };
}
export function intOf(lo: number, hi: number): SomeInteger {
  return { kind: "int", lo, hi, ...plain };
}
export function floatOf(constant: number): SomeFloat {
  return { kind: "float", constant, ...plain };
}
export function stringOf(constant: string): SomeString {
  return { kind: "string", constant, ...plain };
}
export function bigintOf(lo: bigint, hi: bigint, unsigned: boolean): SomeBigInt {
  return { kind: "bigint", unsigned, lo, hi, ...plain };
}
export function instanceOf(classes: readonly ClassDef[], constant?: object): SomeInstance {
  return { kind: "instance", classes: normalClasses(classes), constant, ...plain };
}
export function typedOf(elements: TypedKind, constant?: object): SomeTypedArray {
  return { kind: "typed", elements, constant, ...plain };
}
export function fixedOf(item: Slot): SomeValue {
  return { kind: "fixed", item, ...plain };
}
export function cellOf(content: Slot): SomeValue {
  return { kind: "cell", content, ...plain };
}
export function classValueOf(descs: readonly ClassDesc[]): SomeValue {
  return { kind: "class", descs, ...plain };
}
export function builtinOf(name: string): SomeValue {
  return { kind: "builtin", name, ...plain };
}

export function isImpossible(value: SomeValue): boolean {
  return value.kind === "none" && !value.null && !value.undefined;
}
export function isNullable(value: SomeValue): boolean {
  return value.null || value.undefined;
}
export function withFlags<T extends SomeValue>(value: T, nullFlag: boolean, undefinedFlag: boolean): T {
  return value.null === nullFlag && value.undefined === undefinedFlag ? value : { ...value, null: nullFlag, undefined: undefinedFlag };
}
/** Without null and undefined. */
export function nonNull<T extends SomeValue>(value: T): T {
  return withFlags(value, false, false);
}
export function orUndefined<T extends SomeValue>(value: T): T {
  return withFlags(value, value.null, true);
}
/** Forgets what the one value is, keeps its kind. */
export function withoutConstant(value: SomeValue): SomeValue {
  if (value.kind === "instance" || value.kind === "string" || value.kind === "bool" || value.kind === "float" || value.kind === "typed") {
    return value.constant === undefined ? value : ({ ...value, constant: undefined } as SomeValue);
  }
  return value;
}

/** Two values that no variable of the dialect can both hold. */
export class MixedUnion extends Error {
  constructor(
    readonly left: SomeValue,
    readonly right: SomeValue,
  ) {
    super("mixed union");
  }
}

/** How containers that meet become one. */
export interface Unifier {
  unifySlots(a: Slot, b: Slot): void;
  unifyClasses(a: ClassDef, b: ClassDef): void;
  /** The class of function objects that stands for a function of the host; null for what is no function that can be passed on. */
  classOfBuiltin(name: string): ClassDef | null;
}

/** More classes than this in one value are widened to a common ancestor, where there is one that the program declares. */
const MAX_CLASSES = 8;

export function rootClasses(value: SomeInstance): ClassDef[] {
  return value.classes.map((one) => one.root());
}

export function isSubclass(cls: ClassDef, of: ClassDef): boolean {
  for (let at: ClassDef | null = cls.root(); at !== null; at = at.parent === null ? null : at.parent.root()) if (at === of.root()) return true;
  return false;
}

function normalClasses(classes: readonly ClassDef[]): ClassDef[] {
  if (classes.length === 1) return [classes[0].root()];
  const roots = [...new Set(classes.map((one) => one.root()))];
  const kept = roots.filter((one) => !roots.some((other) => other !== one && isSubclass(one, other)));
  kept.sort((a, b) => a.id - b.id);
  if (kept.length > MAX_CLASSES) {
    const ancestor = commonAncestor(kept);
    if (ancestor !== null) return [ancestor];
  }
  return kept;
}

/** The nearest class that all are or descend from. */
export function commonAncestor(classes: readonly ClassDef[]): ClassDef | null {
  let at: ClassDef | null = classes[0].root();
  while (at !== null && !classes.every((one) => isSubclass(one, at!))) at = at.parent === null ? null : at.parent.root();
  return at;
}

function joinClasses(a: readonly ClassDef[], b: readonly ClassDef[], unifier: Unifier): ClassDef[] {
  const all = [...a.map((one) => one.root())];
  for (const one of b) {
    const cls = one.root();
    if (all.includes(cls)) continue;
    // Classes of the runtime (arrays, Maps) that meet become one class.
    const twin = cls.runtimeName === null ? undefined : all.find((other) => other.root().desc === cls.desc && other.root() !== cls.root());
    if (twin !== undefined && cls.desc !== null && isGenericRuntime(cls)) unifier.unifyClasses(twin, cls);
    else all.push(cls);
  }
  return normalClasses(all);
}

/** Specialised by use: one ClassDef a place of creation. */
export function isGenericRuntime(cls: ClassDef): boolean {
  return cls.runtimeName !== null && cls.desc !== null && (cls.desc.node.typeParameters?.length ?? 0) > 0;
}

/** The join. Throws MixedUnion. */
export function join(a: SomeValue, b: SomeValue, unifier: Unifier): SomeValue {
  if (a === b) return a;
  const nullFlag = a.null || b.null;
  const undefinedFlag = a.undefined || b.undefined;
  if (a.kind === "none") return withFlags(b, nullFlag, undefinedFlag);
  if (b.kind === "none") return withFlags(a, nullFlag, undefinedFlag);
  return withFlags(joinKinds(a, b, unifier), nullFlag, undefinedFlag);
}

/** A function of the host as a function object. Throws MixedUnion with `other`. */
function asFunctionObject(value: SomeValue & { kind: "builtin" }, other: SomeValue, unifier: Unifier): SomeInstance {
  const cls = other.kind === "builtin" || (other.kind === "instance" && rootClasses(other).every((one) => one.kind === "closure")) ? unifier.classOfBuiltin(value.name) : null;
  if (cls === null) throw new MixedUnion(value, other);
  return instanceOf([cls]);
}

function joinKinds(a: Exclude<SomeValue, SomeNone>, b: Exclude<SomeValue, SomeNone>, unifier: Unifier): SomeValue {
  switch (a.kind) {
    case "bool":
      if (b.kind === "bool") return a.constant === b.constant ? a : { ...a, constant: undefined };
      break;
    case "int":
      if (b.kind === "int") return a.lo <= b.lo && a.hi >= b.hi ? a : { ...a, lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
      if (b.kind === "float") return { ...b, constant: a.lo === a.hi && b.constant === a.lo && !Object.is(b.constant, -0) ? b.constant : undefined };
      break;
    case "float":
      if (b.kind === "int") return joinKinds(b, a, unifier);
      if (b.kind === "float") return Object.is(a.constant, b.constant) ? a : { ...a, constant: undefined };
      break;
    case "bigint":
      if (b.kind === "bigint") return joinBigInts(a, b);
      break;
    case "string":
      if (b.kind === "string") return a.constant === b.constant ? a : { ...a, constant: undefined };
      break;
    case "instance":
      if (b.kind === "instance") {
        const classes = joinClasses(a.classes, b.classes, unifier);
        const constant = a.constant === b.constant ? a.constant : undefined;
        return sameList(classes, a.classes) && constant === a.constant ? a : { ...a, classes, constant };
      }
      if (b.kind === "builtin") return joinKinds(a, asFunctionObject(b, a, unifier), unifier);
      break;
    case "typed":
      if (b.kind === "typed" && a.elements === b.elements) return a.constant === b.constant ? a : { ...a, constant: undefined };
      break;
    case "fixed":
      if (b.kind === "fixed") {
        unifier.unifySlots(a.item, b.item);
        return a;
      }
      break;
    case "cell":
      if (b.kind === "cell") {
        unifier.unifySlots(a.content, b.content);
        return a;
      }
      break;
    case "chars":
    case "address":
      if (b.kind === a.kind) return a;
      break;
    case "class":
      if (b.kind === "class") {
        const added = b.descs.filter((desc) => !a.descs.includes(desc));
        return added.length === 0 ? a : { ...a, descs: [...a.descs, ...added] };
      }
      break;
    case "builtin":
      if (b.kind === "builtin" && a.name === b.name) return a;
      if (b.kind === "builtin" || b.kind === "instance") return joinKinds(asFunctionObject(a, b, unifier), b, unifier);
      break;
  }
  throw new MixedUnion(a, b);
}

function joinBigInts(a: SomeBigInt, b: SomeBigInt): SomeValue {
  const lo = a.lo < b.lo ? a.lo : b.lo;
  const hi = a.hi > b.hi ? a.hi : b.hi;
  if (a.unsigned === b.unsigned) return { ...a, lo, hi };
  if (hi <= someInt64.hi) return { ...a, unsigned: false, lo, hi };
  if (lo >= 0n) return { ...a, unsigned: true, lo, hi };
  throw new MixedUnion(a, b);
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** Do they say the same? Looks through unified slots and classes. */
export function same(a: SomeValue, b: SomeValue): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.null !== b.null || a.undefined !== b.undefined) return false;
  switch (a.kind) {
    case "none":
    case "chars":
    case "address":
      return true;
    case "bool":
    case "string":
      return a.constant === (b as SomeBool | SomeString).constant;
    case "float":
      return Object.is(a.constant, (b as SomeFloat).constant);
    case "int":
      return a.lo === (b as SomeInteger).lo && a.hi === (b as SomeInteger).hi;
    case "bigint": {
      const other = b as SomeBigInt;
      return a.lo === other.lo && a.hi === other.hi && a.unsigned === other.unsigned;
    }
    case "instance":
      return a.constant === (b as SomeInstance).constant && sameList(rootClasses(a), rootClasses(b as SomeInstance));
    case "typed":
      return a.elements === (b as SomeTypedArray).elements && a.constant === (b as SomeTypedArray).constant;
    case "fixed":
      return a.item.root() === (b as { item: Slot } & SomeValue).item.root();
    case "cell":
      return a.content.root() === (b as { content: Slot } & SomeValue).content.root();
    case "class":
      return sameList(a.descs, (b as { descs: readonly ClassDesc[] } & SomeValue).descs);
    case "builtin":
      return a.name === (b as { name: string } & SomeValue).name;
  }
}

const LO_STEPS = [0, -(2 ** 31), -SAFE, -Infinity];
const HI_STEPS = [255, 2 ** 31 - 1, 2 ** 32 - 1, SAFE, Infinity];

/** `next` is the join of `old` and something; where a range grew, it grows to the next step, so that loops settle soon. */
export function widen(old: SomeValue, next: SomeValue): SomeValue {
  if (old.kind === "int" && next.kind === "int") {
    const lo = next.lo < old.lo ? LO_STEPS.find((step) => step <= next.lo)! : next.lo;
    const hi = next.hi > old.hi ? HI_STEPS.find((step) => step >= next.hi)! : next.hi;
    return lo === next.lo && hi === next.hi ? next : { ...next, lo, hi };
  }
  if (old.kind === "bigint" && next.kind === "bigint") {
    const limits = next.unsigned ? someUInt64 : someInt64;
    const lo = next.lo < old.lo ? (next.lo >= 0n ? 0n : limits.lo) : next.lo;
    const hi = next.hi > old.hi ? (next.hi <= 2n ** 32n ? 2n ** 32n : next.hi <= someInt64.hi ? someInt64.hi : limits.hi) : next.hi;
    return { ...next, lo, hi };
  }
  return next;
}

/** In the user's words: `Integer`, `string | undefined`, `Heap<Task>`. */
export function describe(value: SomeValue): string {
  const parts: string[] = [];
  switch (value.kind) {
    case "none":
      break;
    case "bool":
      parts.push("boolean");
      break;
    case "int":
      parts.push("number (Integer)");
      break;
    case "float":
      parts.push("number (Float)");
      break;
    case "bigint":
      parts.push(value.unsigned ? "bigint (uint64)" : "bigint (int64)");
      break;
    case "string":
      parts.push("string");
      break;
    case "instance":
      parts.push(...rootClasses(value).map((cls) => cls.name));
      break;
    case "typed":
      parts.push(value.elements);
      break;
    case "fixed":
      parts.push("FixedArray");
      break;
    case "chars":
      parts.push("Chars");
      break;
    case "cell":
      parts.push("a captured variable");
      break;
    case "class":
      parts.push(...value.descs.map((desc) => `class ${desc.name}`));
      break;
    case "builtin":
      parts.push(value.name);
      break;
    case "address":
      parts.push("Address");
      break;
  }
  if (value.null) parts.push("null");
  if (value.undefined) parts.push("undefined");
  return parts.length === 0 ? "never" : parts.join(" | ");
}

/** Arithmetic op `name` on bigints: is it done, and its result, unsigned? Null: neither kind can be shown to hold both operands. */
export function isUnsignedKind(name: string, x: SomeBigInt, y: SomeBigInt): boolean | null {
  // A shift is of the kind of what is shifted; its count may be of either.
  if (x.unsigned === y.unsigned || name === "shl" || name === "shr") return x.unsigned;
  const [u, s] = x.unsigned ? [x, y] : [y, x];
  const fitsUnsigned = s.lo >= 0n;
  if (u.hi > someInt64.hi) return fitsUnsigned ? true : null;
  // Both would do: unsigned where only that holds the result.
  const most = name === "mul" ? x.hi * y.hi : name === "add" ? x.hi + y.hi : 0n;
  return fitsUnsigned && most > someInt64.hi;
}
