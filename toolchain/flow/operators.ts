/** Unary and binary operators, short circuits and conditions. */
import { ts } from "../ts";
import { Constant, type Block, type Value } from "../ir/graph";
import { privateOwner } from "./access";
import { compileAssignment, compileUpdate } from "./assign";
import { compileDiscarded, compileResults, compileUnlikeCondition, mayHoldUnlike } from "./branches";
import type { FunctionContext } from "./context";
import { undefinedValue } from "./context";
import { checkBigInt, compileExpression } from "./expression";
import type { AttrInfo, HLOpName } from "./hlops";
import { FloatLiteral, UNINITIALISED } from "./literals";
import { narrowWithout } from "./narrow";
import { compileText } from "./text";
import { isAssignmentOperator, skipOuter, skipParens } from "./syntax";
import { constituents, constraintOf, isAnyOrUnknown, isBoolean, isNullish, literalValue, primitiveKind } from "./types";

const binaryOps: Partial<Record<ts.SyntaxKind, HLOpName>> = {
  [ts.SyntaxKind.PlusToken]: "add",
  [ts.SyntaxKind.MinusToken]: "sub",
  [ts.SyntaxKind.AsteriskToken]: "mul",
  [ts.SyntaxKind.SlashToken]: "div",
  [ts.SyntaxKind.PercentToken]: "mod",
  [ts.SyntaxKind.AsteriskAsteriskToken]: "pow",
  [ts.SyntaxKind.AmpersandToken]: "bit_and",
  [ts.SyntaxKind.BarToken]: "bit_or",
  [ts.SyntaxKind.CaretToken]: "bit_xor",
  [ts.SyntaxKind.LessThanLessThanToken]: "shl",
  [ts.SyntaxKind.GreaterThanGreaterThanToken]: "shr",
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken]: "ushr",
  [ts.SyntaxKind.LessThanToken]: "lt",
  [ts.SyntaxKind.LessThanEqualsToken]: "le",
  [ts.SyntaxKind.GreaterThanToken]: "gt",
  [ts.SyntaxKind.GreaterThanEqualsToken]: "ge",
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: "eq",
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: "ne",
  [ts.SyntaxKind.InstanceOfKeyword]: "instanceof",
};

const compoundOps: Partial<Record<ts.SyntaxKind, HLOpName>> = {
  [ts.SyntaxKind.PlusEqualsToken]: "add",
  [ts.SyntaxKind.MinusEqualsToken]: "sub",
  [ts.SyntaxKind.AsteriskEqualsToken]: "mul",
  [ts.SyntaxKind.SlashEqualsToken]: "div",
  [ts.SyntaxKind.PercentEqualsToken]: "mod",
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken]: "pow",
  [ts.SyntaxKind.AmpersandEqualsToken]: "bit_and",
  [ts.SyntaxKind.BarEqualsToken]: "bit_or",
  [ts.SyntaxKind.CaretEqualsToken]: "bit_xor",
  [ts.SyntaxKind.LessThanLessThanEqualsToken]: "shl",
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken]: "shr",
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken]: "ushr",
};

/** The operation of `x += y` and the like; undefined for `=` and the logical ones. */
export function compoundOperation(kind: ts.SyntaxKind): HLOpName | undefined {
  return compoundOps[kind];
}

export function compileBinary(c: FunctionContext, node: ts.BinaryExpression): Value {
  const kind = node.operatorToken.kind;
  if (isAssignmentOperator(kind)) return compileAssignment(c, node);
  switch (kind) {
    case ts.SyntaxKind.CommaToken:
      compileDiscarded(c, node.left);
      return compileExpression(c, node.right);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return compileShortCircuit(c, kind, node.left, compileExpression(c, node.left), () => compileExpression(c, node.right));
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return compileLooseEquality(c, node, kind === ts.SyntaxKind.ExclamationEqualsToken);
    case ts.SyntaxKind.InKeyword:
      return compileIn(c, node);
  }
  const op = binaryOps[kind];
  if (op === undefined) return c.refuse(node, "unsupported-syntax", `the operator \`${node.operatorToken.getText()}\` is not in the dialect`, "write it in another way");
  const [left, right] = op === "add" ? compileSummands(c, node) : [compileExpression(c, node.left), compileExpression(c, node.right)];
  return c.emit(op, [left, right], node);
}

/** Operands of `+`. Beside a string, what is of unlike types is made into text at once. */
function compileSummands(c: FunctionContext, node: ts.BinaryExpression): [Value, Value] {
  const isText = (one: ts.Expression): boolean => primitiveKind(c.checker, c.checker.getTypeAtLocation(one)) === "string";
  const summand = (one: ts.Expression, other: ts.Expression): Value =>
    isText(other) && mayHoldUnlike(c, one) ? compileText(c, one, "to_string") : compileExpression(c, one);
  const left = summand(node.left, node.right);
  return [left, summand(node.right, node.left)];
}

/** `==` is in for null and undefined, and where it is the same as `===`. */
function compileLooseEquality(c: FunctionContext, node: ts.BinaryExpression, negated: boolean): Value {
  const isNull = (one: ts.Expression): boolean => isNullLiteral(one);
  if (isNull(node.left) || isNull(node.right)) {
    const value = compileExpression(c, isNull(node.right) ? node.left : node.right);
    const test = c.emit("is_nullish", [value], node);
    return negated ? c.emit("not", [test], node) : test;
  }
  const left = compileExpression(c, node.left);
  const right = compileExpression(c, node.right);
  const kinds = [node.left, node.right].map((one) => primitiveKind(c.checker, c.checker.getTypeAtLocation(one)));
  if (kinds[0] === null || kinds[0] !== kinds[1]) {
    const [strict, loose] = negated ? ["!==", "!="] : ["===", "=="];
    return c.refuse(node, "loose-equality", `\`${loose}\` compares values of different types by converting them`, `use ${strict}; \`x ${loose} null\` is in the dialect`);
  }
  return c.emit(negated ? "ne" : "eq", [left, right], node);
}

export function isNullLiteral(node: ts.Expression): boolean {
  const inner = skipOuter(node);
  return inner.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(inner) && inner.text === "undefined");
}

function compileIn(c: FunctionContext, node: ts.BinaryExpression): Value {
  if (ts.isPrivateIdentifier(node.left)) {
    const info: AttrInfo = { node, privateIn: privateOwner(c, node.left) };
    return c.emit("in", [new Constant(node.left.text), compileExpression(c, node.right)], node, info);
  }
  const key = literalValue(c.checker.getTypeAtLocation(node.left));
  if (key === undefined) {
    compileExpression(c, node.right);
    return c.refuse(node, "computed-member-name", "`in` with a computed name looks at the properties of an object at run time (reflection)", "use a Map and `has`; `\"name\" in x` is in the dialect");
  }
  return c.emit("in", [new Constant(String(key)), compileExpression(c, node.right)], node);
}

/** `a && b`, `a || b`, `a ?? b` and their assignments: `compileRight` is evaluated where `left` does not decide. */
export function compileShortCircuit(c: FunctionContext, kind: ts.SyntaxKind, leftNode: ts.Expression, left: Value, compileRight: () => Value): Value {
  return c.join((join) => {
    const right = c.newBlock();
    const stop = c.newBlock();
    decide(c, kind, left, leftNode, right, stop);
    c.enterSealed(stop);
    if (c.reachable) c.goto(join, [valueWhenStopped(c, kind, leftNode, left)]);
    c.enterSealed(right);
    if (c.reachable) c.goto(join, [compileRight()]);
  });
}

/** To `stop` where `left` is the result of a short circuit, else to `right`. */
export function decide(c: FunctionContext, kind: ts.SyntaxKind, left: Value, node: ts.Expression, right: Block, stop: Block): void {
  if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.QuestionQuestionEqualsToken) c.branch(c.emit("is_nullish", [left], node), right, stop);
  else if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken) c.branch(truthOf(c, left, node), right, stop);
  else c.branch(truthOf(c, left, node), stop, right);
}

/** The left operand, where it is the result. */
export function valueWhenStopped(c: FunctionContext, kind: ts.SyntaxKind, node: ts.Expression, left: Value): Value {
  const type = c.checker.getTypeAtLocation(node);
  switch (kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      return narrowWithout(c, left, node, "nullish");
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      return falsyValue(c, node, left, type);
    default:
      return isBoolean(c.checker, type) ? new Constant(true) : narrowWithout(c, left, node, "falsy");
  }
}

/** What a value of `type` is where it is falsy: often one constant. */
function falsyValue(c: FunctionContext, node: ts.Expression, left: Value, type: ts.Type): Value {
  if (isBoolean(c.checker, type)) return new Constant(false);
  const parts = constituents(constraintOf(c.checker, type));
  if (!isAnyOrUnknown(type) && parts.every((one) => isNullish(one) || (one.flags & ts.TypeFlags.Object) !== 0)) {
    const hasNull = parts.some((one) => (one.flags & ts.TypeFlags.Null) !== 0);
    const hasUndefined = parts.some((one) => (one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0);
    if (hasNull !== hasUndefined) return new Constant(hasNull ? null : undefined);
  }
  return narrowWithout(c, left, node, "truthy");
}

/** The truth value of `value`: itself where it is a boolean by its type. */
export function truthOf(c: FunctionContext, value: Value, node: ts.Expression): Value {
  if (value instanceof Constant && value.value !== UNINITIALISED) return new Constant(value.value instanceof FloatLiteral ? Boolean(value.value.value) : Boolean(value.value));
  return isBoolean(c.checker, c.checker.getTypeAtLocation(node)) ? value : c.emit("is_true", [value], node);
}

/** Evaluates a condition by branching: no boolean is made for `&&`, `||`, `!`. */
export function compileCondition(c: FunctionContext, condition: ts.Expression, ifTrue: Block, ifFalse: Block): void {
  const node = skipParens(condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    compileCondition(c, node.operand, ifFalse, ifTrue);
    return;
  }
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
      const right = c.newBlock();
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken) compileCondition(c, node.left, right, ifFalse);
      else compileCondition(c, node.left, ifTrue, right);
      c.enterSealed(right);
      if (c.reachable) compileCondition(c, node.right, ifTrue, ifFalse);
      return;
    }
    if (kind === ts.SyntaxKind.ExclamationEqualsToken && (isNullLiteral(node.left) || isNullLiteral(node.right))) {
      const value = compileExpression(c, isNullLiteral(node.right) ? node.left : node.right);
      c.branch(c.emit("is_nullish", [value], node), ifFalse, ifTrue);
      return;
    }
  }
  if (mayHoldUnlike(c, node)) {
    compileUnlikeCondition(c, node, ifTrue, ifFalse);
    return;
  }
  // A live constant is folded, too: code behind `if (DEBUG)` need not be in the dialect.
  c.branch(truthOf(c, compileExpression(c, node), node), ifTrue, ifFalse);
}

export function compileConditional(c: FunctionContext, node: ts.ConditionalExpression): Value {
  return c.join((join) => {
    const ifTrue = c.newBlock();
    const ifFalse = c.newBlock();
    compileCondition(c, node.condition, ifTrue, ifFalse);
    c.enterSealed(ifTrue);
    if (c.reachable) c.goto(join, [compileExpression(c, node.whenTrue)]);
    c.enterSealed(ifFalse);
    if (c.reachable) c.goto(join, [compileExpression(c, node.whenFalse)]);
  });
}

export function compilePrefix(c: FunctionContext, node: ts.PrefixUnaryExpression): Value {
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return compileUpdate(c, node);
    case ts.SyntaxKind.ExclamationToken:
      return compileNot(c, node);
    case ts.SyntaxKind.TildeToken:
      return c.emit("bit_not", [compileExpression(c, node.operand)], node);
    case ts.SyntaxKind.PlusToken:
      return c.emit("plus", [compileExpression(c, node.operand)], node);
    case ts.SyntaxKind.MinusToken:
      return compileNegation(c, node);
  }
}

/** `!x`; `!(a && b)` by branches. */
function compileNot(c: FunctionContext, node: ts.PrefixUnaryExpression): Value {
  const operand = skipParens(node.operand);
  if (ts.isPrefixUnaryExpression(operand) && operand.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = operand.operand;
    if (mayHoldUnlike(c, inner)) return c.join((join) => compileResults(c, inner, (value, at) => c.goto(join, [truthOf(c, value, at)])));
    return truthOf(c, compileExpression(c, inner), inner);
  }
  if (mayHoldUnlike(c, operand)) {
    return c.join((join) => compileResults(c, operand, (value, at) => {
      const truth = truthOf(c, value, at);
      c.goto(join, [truth instanceof Constant ? new Constant(truth.value !== true) : c.emit("not", [truth], node)]);
    }));
  }
  const truth = truthOf(c, compileExpression(c, operand), operand);
  return truth instanceof Constant ? new Constant(truth.value !== true) : c.emit("not", [truth], node);
}

/** The literals -1, -1.0, -5n are constants; -0 keeps its sign. */
function compileNegation(c: FunctionContext, node: ts.PrefixUnaryExpression): Value {
  const value = compileExpression(c, node.operand);
  if (value instanceof Constant && ts.isLiteralExpression(skipParens(node.operand))) {
    if (value.value instanceof FloatLiteral) return new Constant(new FloatLiteral(-value.value.value));
    if (typeof value.value === "bigint") return checkBigInt(c, -value.value, node);
    if (typeof value.value === "number") return new Constant(-value.value);
  }
  return c.emit("neg", [value], node);
}

export function compileTypeof(c: FunctionContext, node: ts.TypeOfExpression): Value {
  return c.emit("typeof", [compileExpression(c, node.expression)], node);
}

export function compileVoid(c: FunctionContext, node: ts.VoidExpression): Value {
  compileDiscarded(c, node.expression);
  return undefinedValue();
}
