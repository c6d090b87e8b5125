/** Assignments to variables, properties and elements: `=`, compound, logical, `++` and `--`, `delete`. */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { attrInfo, elementKey, getAttribute, memberName, narrowElement, narrowProperty, readElement, superInfo } from "./access";
import { mayHoldUnlike } from "./branches";
import { undefinedValue, type FunctionContext } from "./context";
import { assignPattern } from "./destructuring";
import { compileExpression } from "./expression";
import { checkMemberName, moduleVariable } from "./host";
import type { GlobalInfo } from "./hlops";
import { compileShortCircuit, compoundOperation } from "./operators";
import { skipOuter } from "./syntax";
import { compileText } from "./text";
import { primitiveKind } from "./types";
import { assignVariable, compileIdentifier } from "./variables";

/** Something that can be assigned, its base and key evaluated already. */
export interface Target {
  get(): Value;
  set(value: Value): void;
}

/** Evaluates the parts of an assignment's left side. */
export function compileTarget(c: FunctionContext, expression: ts.Expression): Target {
  const node = skipOuter(expression);
  if (ts.isIdentifier(node)) return { get: () => compileIdentifier(c, node), set: (value) => assignVariable(c, node, value) };
  if (ts.isPropertyAccessExpression(node)) return compilePropertyTarget(c, node);
  if (ts.isElementAccessExpression(node)) return compileElementTarget(c, node);
  c.refuse(node, "unsupported-syntax", "this cannot be assigned", "assign a variable, a property or an element");
  return { get: undefinedValue, set: () => {} };
}

function compilePropertyTarget(c: FunctionContext, node: ts.PropertyAccessExpression): Target {
  const name = memberName(node.name);
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return compileSuperTarget(c, node);
  if (checkMemberName(c, node)) return { get: undefinedValue, set: () => {} };
  const variable = moduleVariable(c, node);
  if (variable?.kind === "variable") {
    const info: GlobalInfo = { key: variable.key, node };
    return { get: () => c.emit("get_global", [], node, info), set: (value) => c.emitVoid("set_global", [value], node, info) };
  }
  const base = compileExpression(c, node.expression);
  return {
    get: () => narrowProperty(c, getAttribute(c, base, name, node), node),
    set: (value) => c.emitVoid("setattr", [base, new Constant(name), value], node, attrInfo(c, node)),
  };
}

function compileSuperTarget(c: FunctionContext, node: ts.PropertyAccessExpression): Target {
  const name = new Constant(node.name.text);
  return {
    get: () => compileExpression(c, node),
    set: (value) => {
      const info = superInfo(c, node, "set");
      if (info !== null) c.emit("call_super", [c.thisValue as Value, name, value], node, info);
    },
  };
}

function compileElementTarget(c: FunctionContext, node: ts.ElementAccessExpression): Target {
  const base = compileExpression(c, node.expression);
  const key = elementKey(c, node);
  return {
    get: () => narrowElement(c, readElement(c, base, key, node), node, key),
    set: (value) => {
      if (key.kind === "name") c.emitVoid("setattr", [base, new Constant(key.name), value], node);
      else if (key.kind === "index") c.emitVoid("setitem", [base, key.value, value], node);
    },
  };
}

export function compileAssignment(c: FunctionContext, node: ts.BinaryExpression): Value {
  const kind = node.operatorToken.kind;
  const left = skipOuter(node.left);
  if (kind === ts.SyntaxKind.EqualsToken) {
    if (ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left)) return assignPattern(c, left, node.right);
    const target = compileTarget(c, left);
    const value = compileExpression(c, node.right);
    target.set(value);
    return value;
  }
  const target = compileTarget(c, left);
  const operation = compoundOperation(kind);
  if (operation === undefined) {
    return compileShortCircuit(c, kind, left, target.get(), () => {
      const value = compileExpression(c, node.right);
      target.set(value);
      return value;
    });
  }
  const before = target.get();
  const isText = operation === "add" && primitiveKind(c.checker, c.checker.getTypeAtLocation(left)) === "string" && mayHoldUnlike(c, node.right);
  const value = c.emit(operation, [before, isText ? compileText(c, node.right, "to_string") : compileExpression(c, node.right)], node);
  target.set(value);
  return value;
}

/** `x++`, `--x`. */
export function compileUpdate(c: FunctionContext, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Value {
  const target = compileTarget(c, node.operand);
  const before = target.get();
  const after = c.emit(node.operator === ts.SyntaxKind.PlusPlusToken ? "inc" : "dec", [before], node);
  target.set(after);
  return ts.isPostfixUnaryExpression(node) ? before : after;
}

/** `delete x.name`, of optional properties: the same as assigning undefined, to a record. */
export function compileDelete(c: FunctionContext, node: ts.DeleteExpression): Value {
  const operand = skipOuter(node.expression);
  if (ts.isPropertyAccessExpression(operand) && operand.questionDotToken === undefined) {
    const base = compileExpression(c, operand.expression);
    c.emitVoid("delattr", [base, new Constant(memberName(operand.name))], node);
    return new Constant(true);
  }
  if (ts.isElementAccessExpression(operand) && operand.questionDotToken === undefined) {
    const base = compileExpression(c, operand.expression);
    const key = elementKey(c, operand);
    if (key.kind === "name") {
      c.emitVoid("delattr", [base, new Constant(key.name)], node);
      return new Constant(true);
    }
    if (key.kind === "refused") return new Constant(true);
  }
  return c.refuse(node, "delete-element", "`delete` removes named properties only: elements of arrays cannot be missing", "use splice to take elements out of an array, or a Map and its `delete`");
}
