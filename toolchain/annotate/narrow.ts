/**
 * narrow, cast_assert: what the TypeScript checker knows at a node, applied to an annotation. The checker's own
 * control-flow analysis is the narrowing of the dialect; here its type filters null, undefined and classes.
 */
import { ts } from "../ts";
import type { Context } from "./calls";
import { ClassDefImpl } from "./classes";
import { findMember } from "./members";
import type { SomeInstance, SomeValue } from "./model";
import { SlotImpl } from "./slots";
import { instanceOf, isImpossible, isSubclass, rootClasses, withFlags } from "./values";

/** `asserted`: the user's `as T`, which may be wrong; where it fits nothing, it is ignored. */
export function narrowTo(context: Context, type: ts.Type, asserted: boolean): SomeValue {
  const x = context.args[0];
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) return x;
  if (type.flags & ts.TypeFlags.Never) return x;
  const members = type.isUnion() ? type.types : [type];
  // A type parameter may stand for null or undefined: then nothing is known of them.
  const open = members.some((one) => (one.flags & (ts.TypeFlags.Instantiable | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0);
  const has = (flag: ts.TypeFlags): boolean => open || members.some((one) => (one.flags & flag) !== 0);
  const nullFlag = x.null && has(ts.TypeFlags.Null);
  const undefinedFlag = x.undefined && has(ts.TypeFlags.Undefined | ts.TypeFlags.Void);
  let kept: SomeValue = x;
  if (x.kind === "instance" && !open) kept = narrowClasses(context, x, members, asserted);
  // `x` is only null or undefined here, says the checker.
  else if (!open && !asserted && !mayHold(x, members)) kept = { kind: "none", null: x.null, undefined: x.undefined };
  const result = withFlags(kept, nullFlag, undefinedFlag);
  // `undefined as T` and the like: keep what is really there.
  return isImpossible(result) && asserted && x.kind !== "instance" ? x : result;
}

const PRIMITIVE_FLAGS: Readonly<Partial<Record<SomeValue["kind"], ts.TypeFlags>>> = {
  int: ts.TypeFlags.NumberLike, float: ts.TypeFlags.NumberLike, string: ts.TypeFlags.StringLike, bool: ts.TypeFlags.BooleanLike, bigint: ts.TypeFlags.BigIntLike,
};

/** Can a value of x's kind be of one of these types? Said of primitive kinds only. */
function mayHold(x: SomeValue, members: readonly ts.Type[]): boolean {
  const flag = PRIMITIVE_FLAGS[x.kind];
  return flag === undefined || members.some((one) => (one.flags & flag) !== 0 || (one.flags & ts.TypeFlags.Intersection) !== 0);
}

function narrowClasses(context: Context, x: SomeInstance, members: readonly ts.Type[], asserted: boolean): SomeValue {
  const objects = members.filter((one) => (one.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection | ts.TypeFlags.NonPrimitive)) !== 0);
  if (objects.length === 0) return x;
  const kept: ClassDefImpl[] = [];
  let all = true;
  for (const cls of rootClasses(x) as ClassDefImpl[]) {
    cls.hierarchyReaders.add(context.task);
    if (objects.some((type) => fits(context, cls, type))) kept.push(cls);
    else {
      all = false;
      for (const below of descendants(cls)) if (objects.some((type) => fits(context, below, type))) kept.push(below);
    }
  }
  if (all) return x;
  // Nothing that fits has come yet (or ever will: a variant that is never made). The user's own `as` may be wrong; but what is said to be
  // of a class that nothing is of waits for the first, and throws if there is none.
  if (kept.length === 0) return asserted && !objects.every(isClassType) ? x : { kind: "none", null: x.null, undefined: x.undefined };
  const top = kept.filter((cls) => !kept.some((other) => other !== cls && isSubclass(cls, other)));
  return { ...instanceOf(top, x.constant), null: x.null, undefined: x.undefined };
}

function descendants(cls: ClassDefImpl): ClassDefImpl[] {
  return cls.children.flatMap((child) => [child, ...descendants(child)]);
}

/** May an object of `cls` be of TypeScript type `type`? */
function fits(context: Context, cls: ClassDefImpl, type: ts.Type): boolean {
  const { annotator, task } = context;
  const { checker } = annotator.live;
  if (type.isIntersection()) return type.types.every((one) => !(one.flags & ts.TypeFlags.Object) || fits(context, cls, one));
  if (type.flags & ts.TypeFlags.NonPrimitive) return true;
  const callable = type.getCallSignatures().length > 0;
  if (cls.kind === "closure") return callable || checker.getPropertiesOfType(type).length === 0 || type.symbol?.name === "Function";
  if (callable) return false;
  const isArray = checker.isArrayType(type);
  const isTuple = checker.isTupleType(type);
  const isList = cls.runtimeName === "list.List";
  // The runtime's own code calls arrays List.
  if (isList && isClassType(type)) return annotator.symbolOfClass(cls.desc!) === type.symbol;
  if (isArray || isList) return isArray && isList || (isList && !isTuple && hasLength(type));
  if (cls.kind === "tuple" && !isTuple) return !isClassType(type) && hasLength(type);
  if (isTuple) return cls.kind === "tuple" && checker.getTypeArguments(type as ts.TypeReference).length >= cls.fields.size;
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Class) {
    return cls.chain().some((at) => at.desc !== null && annotator.symbolOfClass(at.desc) === symbol) || looksAlike(context, cls, type);
  }
  if (symbol !== undefined && /^(Readonly)?(Map|Set)$/.test(symbol.name) && symbol.declarations?.some((one) => one.getSourceFile().isDeclarationFile)) {
    return cls.runtimeName === (symbol.name.endsWith("Map") ? "map.Map_" : "set.Set_");
  }
  if (symbol !== undefined && isErrorSymbol(symbol)) {
    const wanted = symbol.name === "Error" ? "errors.Error_" : `errors.${symbol.name}_`;
    return cls.chain().some((at) => at.runtimeName === wanted) || looksAlike(context, cls, type);
  }
  // Interfaces and record types: by their members.
  return checker.getPropertiesOfType(type).every((property) => {
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const member = findMember(annotator, cls, property.name.startsWith("__@iterator") ? "[Symbol.iterator]" : property.name);
    if (member.kind === "none") return optional || cls.accessors.has(property.name);
    if (member.kind !== "field") return true;
    const wanted = checker.getTypeOfSymbol(property);
    const found = (member.slot as SlotImpl).read(task);
    return tagFits(wanted, found);
  });
}

/** Can a field that holds `found` have the literal type `wanted`? */
function tagFits(wanted: ts.Type, found: SomeValue): boolean {
  const options = wanted.isUnion() ? wanted.types : [wanted];
  if (!options.every((one) => one.isLiteral() || (one.flags & ts.TypeFlags.BooleanLiteral) !== 0)) return true;
  return options.some((one) => {
    if (one.isStringLiteral()) return found.kind === "none" ? isImpossible(found) : found.kind === "string" && (found.constant === undefined || found.constant === one.value);
    if (one.isNumberLiteral()) return found.kind === "int" ? one.value >= found.lo && one.value <= found.hi : found.kind === "float";
    if (one.flags & ts.TypeFlags.BooleanLiteral) {
      const value = (one as unknown as { intrinsicName: string }).intrinsicName === "true";
      return found.kind === "bool" && (found.constant === undefined || found.constant === value);
    }
    return true;
  });
}

/**
 * Are the types of class and `type` the same to the checker, which compares members and not names? It drops one of two such types from a
 * union: after `e instanceof ParseError || e instanceof RangeError`, its type may be RangeError alone.
 */
function looksAlike(context: Context, cls: ClassDefImpl, type: ts.Type): boolean {
  const { checker } = context.annotator.live;
  const desc = cls.root().desc;
  if (desc === null || (desc.node.typeParameters?.length ?? 0) > 0) return false;
  if (desc.runtimeName !== null) return desc.runtimeName.startsWith("errors.") && isBareError(checker, type);
  const own = checker.getTypeAtLocation(desc.node);
  return checker.isTypeAssignableTo(own, type) && checker.isTypeAssignableTo(type, own);
}

/** Has the type no members but those of Error? */
function isBareError(checker: ts.TypeChecker, type: ts.Type): boolean {
  for (let at: ts.Type | undefined = type; at !== undefined; at = at.isClassOrInterface() ? checker.getBaseTypes(at)[0] : undefined) {
    if (at.symbol !== undefined && isErrorSymbol(at.symbol)) return checker.isTypeAssignableTo(at, type);
  }
  return false;
}

function isClassType(type: ts.Type): boolean {
  return type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.Class) !== 0;
}

/** `{ length: number }`, Iterable and such, which arrays satisfy. */
function hasLength(type: ts.Type): boolean {
  return type.getProperties().every((property) => property.name === "length" || property.name.startsWith("__@iterator") || property.name in Array.prototype);
}

const ERRORS = new Set(["Error", "TypeError", "RangeError", "SyntaxError", "EvalError", "ReferenceError", "URIError"]);

function isErrorSymbol(symbol: ts.Symbol): boolean {
  return ERRORS.has(symbol.name) && (symbol.declarations ?? []).some((one) => one.getSourceFile().isDeclarationFile);
}

/** What control flow that has no node of its own says. */
export function narrowWithout(x: SomeValue, without: "undefined" | "nullish" | "falsy" | "truthy"): SomeValue {
  switch (without) {
    case "undefined":
      return withFlags(x, x.null, false);
    case "nullish":
      return withFlags(x, false, false);
    case "falsy": {
      const kept = withFlags(x, false, false);
      return kept.kind === "bool" ? { ...kept, constant: true } : kept;
    }
    case "truthy":
      if (x.kind === "bool") return { ...x, constant: false };
      // Objects are always true: what is left is null or undefined.
      if (x.kind === "instance" || x.kind === "typed" || x.kind === "class" || x.kind === "builtin") return { kind: "none", null: x.null, undefined: x.undefined };
      return x;
  }
}
