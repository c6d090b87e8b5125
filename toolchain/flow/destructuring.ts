/**
 * Patterns: in declarations, parameters and assignments, nested, with defaults and rests.
 *
 * The two syntaxes (binding patterns, and literals on the left of `=`) are brought to one form, PatternElement. Array patterns
 * over arrays and tuples read elements by index; over anything else they iterate.
 */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { readStepValue } from "./access";
import { compileTarget } from "./assign";
import { emitCall } from "./call";
import type { FunctionContext } from "./context";
import { compileExpression } from "./expression";
import type { NewArrayInfo, NewTupleInfo } from "./hlops";
import { forEachRemaining } from "./loop";
import { makeRestObject, propertyName, unlessUndefined } from "./object";
import { skipParens } from "./syntax";
import { fixedTuple, isAnyOrUnknown, isArrayOrTuple, mayBeUndefined } from "./types";
import { declareLocal } from "./variables";

/** One element of a pattern. */
interface PatternElement {
  readonly node: ts.Node;
  /** The property it is taken from, in object patterns. */
  readonly property: ts.PropertyName | null;
  readonly initializer: ts.Expression | undefined;
  readonly isRest: boolean;
  /** Evaluates what the target needs, before the value is read; what it gives stores the value. */
  readonly prepare: () => (value: Value) => void;
  /** Where the checker knows the type of the target. */
  readonly targetNode: ts.Node;
}

type Pattern = ts.BindingPattern | ts.ArrayLiteralExpression | ts.ObjectLiteralExpression;

/** Declares the variable, or those of the pattern. */
export function bindName(c: FunctionContext, declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement, value: Value): void {
  if (ts.isIdentifier(declaration.name)) declareLocal(c, declaration, value, declaration);
  else takeApart(c, declaration.name, value);
}

/** `const <pattern> = initializer`. */
export function bindInitializer(c: FunctionContext, declaration: ts.VariableDeclaration, initializer: ts.Expression): void {
  if (!ts.isIdentifier(declaration.name) && takeLiteralApart(c, declaration.name, initializer)) return;
  bindName(c, declaration, compileExpression(c, initializer));
}

/** `<pattern> = right`; gives the value of `right`. */
export function assignPattern(c: FunctionContext, pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression, right: ts.Expression): Value {
  if (isResultUnused(pattern) && takeLiteralApart(c, pattern, right)) return new Constant(undefined);
  const value = compileExpression(c, right);
  takeApart(c, pattern, value);
  return value;
}

/** Stores `value` in any target of an assignment, patterns included. */
export function assignTo(c: FunctionContext, target: ts.Expression, value: Value): void {
  prepareTarget(c, target)(value);
}

function prepareTarget(c: FunctionContext, target: ts.Expression): (value: Value) => void {
  const node = skipParens(target);
  if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) return (value) => takeApart(c, node, value);
  const prepared = compileTarget(c, node);
  return (value) => prepared.set(value);
}

function isResultUnused(pattern: ts.Node): boolean {
  let at = pattern.parent;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  return ts.isExpressionStatement(at.parent) || (ts.isForStatement(at.parent) && at.parent.condition !== at);
}

/** `[a, b] = [b, a]` needs no array: the elements are evaluated, then stored. */
function takeLiteralApart(c: FunctionContext, pattern: Pattern, source: ts.Expression): boolean {
  const literal = skipParens(source);
  if (!ts.isArrayLiteralExpression(literal) || !(ts.isArrayBindingPattern(pattern) || ts.isArrayLiteralExpression(pattern))) return false;
  if (literal.elements.some((one) => ts.isSpreadElement(one) || ts.isOmittedExpression(one))) return false;
  const elements = elementsOf(c, pattern);
  if (elements.some((one) => one?.isRest)) return false;
  const values = literal.elements.map((one) => compileExpression(c, one));
  elements.forEach((element, i) => {
    if (element !== null) store(c, element, element.prepare(), values[i] ?? new Constant(undefined));
  });
  return true;
}

function takeApart(c: FunctionContext, pattern: Pattern, value: Value): void {
  const elements = elementsOf(c, pattern);
  if (ts.isObjectBindingPattern(pattern) || ts.isObjectLiteralExpression(pattern)) {
    takeObjectApart(c, pattern, elements, value);
    return;
  }
  const type = c.checker.getTypeAtLocation(pattern);
  if (fixedTuple(c.checker, type) !== null || isAnyOrUnknown(type) || isArrayOrTuple(c.checker, type)) takeArrayApart(c, pattern, elements, value, type);
  else takeIterableApart(c, pattern, elements, value);
}

function store(c: FunctionContext, element: PatternElement, set: (value: Value) => void, value: Value): void {
  const { initializer } = element;
  set(initializer === undefined ? value : unlessUndefined(c, value, element.node, () => compileExpression(c, initializer)));
}

function takeObjectApart(c: FunctionContext, pattern: Pattern, elements: readonly (PatternElement | null)[], value: Value): void {
  const taken = new Set<string>();
  for (const element of elements) {
    if (element === null) continue;
    const set = element.prepare();
    if (element.isRest) {
      set(makeRestObject(c, value, c.checker.getTypeAtLocation(ts.isBindingElement(element.node) ? element.targetNode : pattern), taken, element.node));
      continue;
    }
    const name = propertyName(c, element.property as ts.PropertyName);
    if (name === null) continue;
    taken.add(name);
    const returned = name === "value" ? readStepValue(c, value, pattern, element.node) : null;
    store(c, element, set, returned ?? c.emit("getattr", [value, new Constant(name)], element.node, { node: element.node }, name));
  }
}

function takeArrayApart(c: FunctionContext, pattern: Pattern, elements: readonly (PatternElement | null)[], value: Value, type: ts.Type): void {
  const length = fixedTuple(c.checker, type)?.target.elementFlags.length ?? null;
  elements.forEach((element, i) => {
    if (element === null) return;
    const set = element.prepare();
    if (element.isRest) set(length === null ? callMethod(c, value, "slice", i, element.node) : makeTupleRest(c, value, i, length, element));
    else store(c, element, set, readIndex(c, value, i, length, element, pattern));
  });
}

function readIndex(c: FunctionContext, value: Value, index: number, length: number | null, element: PatternElement, pattern: Pattern): Value {
  if (length !== null && index >= length) return new Constant(undefined);
  // A default stands in for an element that is not there, too; without one that is an error.
  if (length === null && element.initializer !== undefined) return callMethod(c, value, "at", index, element.node);
  return c.emit("getitem", [value, new Constant(index)], element.node, { node: pattern });
}

function callMethod(c: FunctionContext, value: Value, name: string, index: number, node: ts.Node): Value {
  return emitCall(c, "call_method", [value, new Constant(name)], { values: [new Constant(index)], list: null }, node as ts.CallLikeExpression);
}

/** The rest of a tuple: a tuple or an array, as the checker says. */
function makeTupleRest(c: FunctionContext, value: Value, from: number, length: number, element: PatternElement): Value {
  const operands: Value[] = [];
  for (let i = from; i < length; i++) operands.push(c.emit("getitem", [value, new Constant(i)], element.node));
  const isTuple = fixedTuple(c.checker, c.checker.getTypeAtLocation(element.targetNode)) !== null;
  const tuple: NewTupleInfo = { node: element.targetNode };
  const array: NewArrayInfo = { node: element.targetNode, spread: operands.map(() => false) };
  return isTuple ? c.emit("new_tuple", operands, element.node, tuple) : c.emit("new_array", operands, element.node, array);
}

function takeIterableApart(c: FunctionContext, pattern: Pattern, elements: readonly (PatternElement | null)[], value: Value): void {
  const iterator = c.emit("iter_new", [value], pattern);
  let exhausted = false;
  for (const element of elements) {
    if (element === null) {
      c.emit("iter_advance", [iterator], pattern);
      continue;
    }
    const set = element.prepare();
    if (!element.isRest) {
      store(c, element, set, readNext(c, iterator, element));
      continue;
    }
    const info: NewArrayInfo = { node: element.targetNode, spread: [] };
    const rest = c.emit("new_array", [], element.node, info);
    forEachRemaining(c, iterator, element.node, (item) => {
      emitCall(c, "call_method", [rest, new Constant("push")], { values: [item], list: null }, element.node as ts.CallLikeExpression);
    });
    set(rest);
    exhausted = true;
  }
  if (!exhausted) c.emitVoid("iter_close", [iterator], pattern);
}

/** The next value; where there is none, undefined if the pattern provides for that, else RangeError. */
function readNext(c: FunctionContext, iterator: Value, element: PatternElement): Value {
  return c.join((join) => {
    const there = c.newBlock();
    const missing = c.newBlock();
    c.branch(c.emit("iter_advance", [iterator], element.node), there, missing);
    c.enterSealed(there);
    c.goto(join, [c.emit("iter_current", [iterator], element.node)]);
    c.enterSealed(missing);
    if (element.initializer !== undefined || mayBeUndefined(c.checker.getTypeAtLocation(element.targetNode))) c.goto(join, [new Constant(undefined)]);
    else {
      const error = emitCall(c, "new", [new Constant(RangeError)], { values: [new Constant("there are fewer values than the pattern takes")], list: null }, element.node as ts.CallLikeExpression);
      c.raise(error, element.node);
    }
  });
}

// ---- the two syntaxes

function elementsOf(c: FunctionContext, pattern: Pattern): (PatternElement | null)[] {
  if (ts.isArrayBindingPattern(pattern) || ts.isObjectBindingPattern(pattern)) {
    return pattern.elements.map((one: ts.ArrayBindingElement) => (ts.isOmittedExpression(one) ? null : bindingElement(c, one)));
  }
  if (ts.isArrayLiteralExpression(pattern)) return pattern.elements.map((one) => (ts.isOmittedExpression(one) ? null : arrayElement(c, one)));
  return pattern.properties.map((one) => propertyElement(c, one));
}

function bindingElement(c: FunctionContext, node: ts.BindingElement): PatternElement {
  return {
    node,
    property: node.propertyName ?? (ts.isIdentifier(node.name) ? node.name : null),
    initializer: node.initializer,
    isRest: node.dotDotDotToken !== undefined,
    prepare: () => (value) => bindName(c, node, value),
    targetNode: node.name,
  };
}

/** `target`, `target = default`, `...target`. */
function arrayElement(c: FunctionContext, node: ts.Expression): PatternElement {
  const isRest = ts.isSpreadElement(node);
  const { target, initializer } = splitDefault(isRest ? node.expression : node);
  return { node, property: null, initializer, isRest, prepare: () => prepareTarget(c, target), targetNode: target };
}

function propertyElement(c: FunctionContext, node: ts.ObjectLiteralElementLike): PatternElement | null {
  if (ts.isPropertyAssignment(node)) {
    const { target, initializer } = splitDefault(node.initializer);
    return { node, property: node.name, initializer, isRest: false, prepare: () => prepareTarget(c, target), targetNode: target };
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    return { node, property: node.name, initializer: node.objectAssignmentInitializer, isRest: false, prepare: () => prepareTarget(c, node.name), targetNode: node.name };
  }
  if (ts.isSpreadAssignment(node)) {
    return { node, property: null, initializer: undefined, isRest: true, prepare: () => prepareTarget(c, node.expression), targetNode: node.expression };
  }
  return null;
}

function splitDefault(node: ts.Expression): { target: ts.Expression; initializer: ts.Expression | undefined } {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return { target: node.left, initializer: node.right };
  return { target: node, initializer: undefined };
}
