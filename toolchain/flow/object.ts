/**
 * Object literals: their properties in order, later ones winning. A spread is written out, one getattr for each property
 * that the checker knows of the spread value's type.
 */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { capturedOperands, checkFunction, closureInfo, makeClosure } from "./closure";
import { isSymbolIterator } from "./access";
import type { FunctionContext } from "./context";
import { compileExpression } from "./expression";
import type { ClosureInfo, NewObjectInfo } from "./hlops";
import { narrowWithout } from "./narrow";
import { constraintOf, hasStringIndex, isAnyOrUnknown, literalValue, mayBeNullish, nonNullable } from "./types";
import { compileIdentifier } from "./variables";

/** The name under which a [Symbol.iterator] method of an object literal goes. */
export const ITERATOR_NAME = "[Symbol.iterator]";

export function compileObjectLiteral(c: FunctionContext, node: ts.ObjectLiteralExpression): Value {
  const values = new Map<string, Value>();
  const accessors: { name: string; kind: "get" | "set"; closure: ClosureInfo; operands: Value[] }[] = [];
  const put = (name: string, value: Value): void => {
    // The first mention decides the order, as in JavaScript.
    values.set(name, value);
  };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreadInto(c, property, values);
      continue;
    }
    const name = propertyName(c, property.name);
    if (name === null) continue;
    if (ts.isPropertyAssignment(property)) put(name, compileExpression(c, property.initializer));
    else if (ts.isShorthandPropertyAssignment(property)) put(name, compileIdentifier(c, property.name));
    else if (ts.isMethodDeclaration(property)) put(name, makeClosure(c, property));
    else if (checkFunction(c, property)) {
      const closure = closureInfo(c, property);
      accessors.push({ name, kind: ts.isGetAccessorDeclaration(property) ? "get" : "set", closure, operands: capturedOperands(c, closure) });
    }
  }
  return makeObject(c, node, values, accessors);
}

function makeObject(
  c: FunctionContext,
  node: ts.Node,
  values: ReadonlyMap<string, Value>,
  accessors: readonly { name: string; kind: "get" | "set"; closure: ClosureInfo; operands: Value[] }[] = [],
): Value {
  const operands = [...values.values()];
  const infos = accessors.map(({ name, kind, closure, operands: own }) => {
    const captured = own.map((_, i) => operands.length + i);
    operands.push(...own);
    return { name, kind, closure, captured };
  });
  const info: NewObjectInfo = { node, names: [...values.keys()], accessors: infos };
  return c.emit("new_object", operands, node, info);
}

/** The name that a property is written with; null (refused) if it is computed and not constant. */
export function propertyName(c: FunctionContext, name: ts.PropertyName): string | null {
  if (!ts.isComputedPropertyName(name)) return name.text;
  if (isSymbolIterator(name.expression)) return ITERATOR_NAME;
  const literal = literalValue(c.checker.getTypeAtLocation(name.expression));
  if (literal !== undefined) return String(literal);
  c.refuse(name, "computed-member-name", "a property with a computed name is not in the dialect", "use a Map: new Map([[key, value]])");
  return null;
}

/** Adds the properties of `...x`. Where one is optional and missing, what was there before stays. */
function spreadInto(c: FunctionContext, node: ts.SpreadAssignment, values: Map<string, Value>): void {
  const source = compileExpression(c, node.expression);
  const type = constraintOf(c.checker, c.checker.getTypeAtLocation(node.expression));
  if (isAnyOrUnknown(type) || hasStringIndex(c.checker, type)) {
    c.refuse(node, "spread-of-unknown", "the properties of the spread value are not known from its type", "give it an interface type, or copy a Map with new Map(m)");
    return;
  }
  const isNullable = mayBeNullish(type);
  for (const property of c.checker.getPropertiesOfType(nonNullable(c.checker, type))) {
    if (!isOwnProperty(property)) continue;
    const before = values.get(property.name);
    const keepsBefore = before !== undefined && ((property.flags & ts.SymbolFlags.Optional) !== 0 || isNullable);
    let value = isNullable ? readUnlessNullish(c, source, property.name, node) : c.emit("getattr", [source, new Constant(property.name)], node);
    if (keepsBefore) value = unlessUndefined(c, value, node, () => before);
    values.set(property.name, value);
  }
}

/** Properties of the object itself: methods and accessors of its class are not copied. */
function isOwnProperty(property: ts.Symbol): boolean {
  const declaration = property.valueDeclaration;
  if (declaration === undefined || !ts.isClassLike(declaration.parent)) return !property.name.startsWith("__#");
  return ts.isPropertyDeclaration(declaration) && !ts.isPrivateIdentifier(declaration.name);
}

function readUnlessNullish(c: FunctionContext, source: Value, name: string, node: ts.Node): Value {
  return c.join((join) => {
    const read = c.newBlock();
    c.branch(c.emit("is_nullish", [source], node), join, read, [new Constant(undefined)], []);
    c.enterSealed(read);
    if (c.reachable) c.goto(join, [c.emit("getattr", [narrowWithout(c, source, node, "nullish"), new Constant(name)], node)]);
  });
}

/** `value`, or what `compileOther` gives where it is undefined. */
export function unlessUndefined(c: FunctionContext, value: Value, node: ts.Node, compileOther: () => Value): Value {
  if (value instanceof Constant) return value.value === undefined ? compileOther() : value;
  return c.join((join) => {
    const isMissing = c.newBlock();
    const isThere = c.newBlock();
    c.branch(c.emit("is_undefined", [value], node), isMissing, isThere);
    c.enterSealed(isMissing);
    if (c.reachable) c.goto(join, [compileOther()]);
    c.enterSealed(isThere);
    if (c.reachable) c.goto(join, [narrowWithout(c, value, node, "undefined")]);
  });
}

/** `...rest` in an object pattern: a new object with the properties that the checker says remain. */
export function makeRestObject(c: FunctionContext, source: Value, restType: ts.Type, taken: ReadonlySet<string>, node: ts.Node): Value {
  const values = new Map<string, Value>();
  for (const property of c.checker.getPropertiesOfType(restType)) {
    if (isOwnProperty(property) && !taken.has(property.name)) values.set(property.name, c.emit("getattr", [source, new Constant(property.name)], node));
  }
  return makeObject(c, node, values);
}
