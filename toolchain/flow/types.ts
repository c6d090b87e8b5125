/** Questions about TypeScript types that several constructs ask. All look through type parameters to their constraints. */
import { ts } from "../ts";

export type PrimitiveKind = "number" | "string" | "bigint" | "boolean" | "symbol";

const NULLISH = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;

/** The type itself, or what a type parameter is constrained to (`unknown` if nothing). */
export function constraintOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  if ((type.flags & ts.TypeFlags.Instantiable) === 0) return type;
  return checker.getBaseConstraintOfType(type) ?? type;
}

/** The members of a union, or the type alone. */
export function constituents(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

export function isNullish(type: ts.Type): boolean {
  return (type.flags & NULLISH) !== 0;
}

export function isAnyOrUnknown(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** Could a value of the type be undefined, as far as the type says? */
export function mayBeUndefined(type: ts.Type): boolean {
  return isAnyOrUnknown(type) || constituents(type).some((one) => (one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0 || isOpenTypeParameter(one));
}

export function mayBeNullish(type: ts.Type): boolean {
  return isAnyOrUnknown(type) || constituents(type).some((one) => isNullish(one) || isOpenTypeParameter(one));
}

function isOpenTypeParameter(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Instantiable) !== 0;
}

function kindOfFlags(flags: ts.TypeFlags): PrimitiveKind | null {
  if (flags & ts.TypeFlags.NumberLike) return "number";
  if (flags & ts.TypeFlags.StringLike) return "string";
  if (flags & ts.TypeFlags.BigIntLike) return "bigint";
  if (flags & ts.TypeFlags.BooleanLike) return "boolean";
  if (flags & ts.TypeFlags.ESSymbolLike) return "symbol";
  return null;
}

/** The kind if every member is a primitive of that one kind; null otherwise (also if null or undefined is possible). */
export function primitiveKind(checker: ts.TypeChecker, type: ts.Type): PrimitiveKind | null {
  let kind: PrimitiveKind | null = null;
  for (const one of constituents(constraintOf(checker, type))) {
    // A branded number (`number & { brand }`) is a number.
    const own = one.isIntersection() ? one.types.map((part) => kindOfFlags(part.flags)).find((part) => part !== null) ?? null : kindOfFlags(one.flags);
    if (own === null || (kind !== null && kind !== own)) return null;
    kind = own;
  }
  return kind;
}

export function isBoolean(checker: ts.TypeChecker, type: ts.Type): boolean {
  return primitiveKind(checker, type) === "boolean";
}

/** The type without null and undefined. */
export function nonNullable(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getNonNullableType(type);
}

/** The name of a type that the standard library declares (`Array`, `Map`, `Generator`), if it is one. */
export function libraryName(checker: ts.TypeChecker, program: ts.Program, type: ts.Type): string | undefined {
  const base = constraintOf(checker, type);
  const symbol = base.getSymbol();
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) return undefined;
  const file = declaration.getSourceFile();
  return program.isSourceFileDefaultLibrary(file) ? symbol.name : undefined;
}

/** A tuple type of fixed length (optional elements count), or null. */
export function fixedTuple(checker: ts.TypeChecker, type: ts.Type): ts.TupleTypeReference | null {
  const base = nonNullable(checker, constraintOf(checker, type));
  if (!checker.isTupleType(base)) return null;
  const tuple = base as ts.TupleTypeReference;
  const variadic = tuple.target.elementFlags.some((flags) => (flags & ts.ElementFlags.Variable) !== 0);
  return variadic ? null : tuple;
}

export function isArray(checker: ts.TypeChecker, type: ts.Type): boolean {
  return checker.isArrayType(nonNullable(checker, constraintOf(checker, type)));
}

/** Array or tuple, whatever its length, or a union of such. */
export function isArrayOrTuple(checker: ts.TypeChecker, type: ts.Type): boolean {
  const base = nonNullable(checker, constraintOf(checker, type));
  return constituents(base).every((one) => checker.isArrayType(one) || checker.isTupleType(one));
}

/** Does the (expression or declaration) type hold a string index signature, so that any key is allowed? */
export function hasStringIndex(checker: ts.TypeChecker, type: ts.Type): boolean {
  return checker.getIndexInfoOfType(nonNullable(checker, constraintOf(checker, type)), ts.IndexKind.String) !== undefined;
}

/** The value of a type with one string or number value (`"name"`, `3`, an enum member); undefined otherwise. */
export function literalValue(type: ts.Type): string | number | undefined {
  return type.isStringLiteral() || type.isNumberLiteral() ? type.value : undefined;
}
