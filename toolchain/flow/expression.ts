/** Expressions: which file builds which kind of node, and the small ones. */
import { ts } from "../ts";
import { Constant, type Value } from "../ir/graph";
import { compileElementAccess, compileNonNull, compileOptionalChain, compilePropertyAccess, isOptionalChain } from "./access";
import { compileArrayLiteral } from "./array";
import { compileDelete, compileUpdate } from "./assign";
import { compileCall, compileNew, compileTaggedTemplate } from "./call";
import { compileClassExpression } from "./class";
import { makeClosure } from "./closure";
import { concat } from "./console";
import type { FunctionContext } from "./context";
import { compileYield } from "./generator";
import type { NarrowInfo } from "./hlops";
import { FloatLiteral } from "./literals";
import { narrowingMatters, narrowTo } from "./narrow";
import { compileObjectLiteral } from "./object";
import { compileBinary, compileConditional, compilePrefix, compileTypeof, compileVoid } from "./operators";
import { compileText } from "./text";
import { compileIdentifier } from "./variables";

export function compileExpression(c: FunctionContext, node: ts.Expression): Value {
  if (isOptionalChain(node)) return compileOptionalChain(c, node);
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
      return compileIdentifier(c, node as ts.Identifier);
    case ts.SyntaxKind.NumericLiteral:
      return compileNumber(node as ts.NumericLiteral);
    case ts.SyntaxKind.BigIntLiteral:
      return checkBigInt(c, BigInt((node as ts.BigIntLiteral).text.slice(0, -1)), node);
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return new Constant((node as ts.StringLiteralLike).text);
    case ts.SyntaxKind.TemplateExpression:
      return compileTemplate(c, node as ts.TemplateExpression);
    case ts.SyntaxKind.TrueKeyword:
      return new Constant(true);
    case ts.SyntaxKind.FalseKeyword:
      return new Constant(false);
    case ts.SyntaxKind.NullKeyword:
      return new Constant(null);
    case ts.SyntaxKind.ThisKeyword:
      return compileThis(c, node);
    case ts.SyntaxKind.ParenthesizedExpression:
      return compileExpression(c, (node as ts.ParenthesizedExpression).expression);
    case ts.SyntaxKind.PropertyAccessExpression:
      return compilePropertyAccess(c, node as ts.PropertyAccessExpression);
    case ts.SyntaxKind.ElementAccessExpression:
      return compileElementAccess(c, node as ts.ElementAccessExpression);
    case ts.SyntaxKind.CallExpression:
      return compileCall(c, node as ts.CallExpression);
    case ts.SyntaxKind.NewExpression:
      return compileNew(c, node as ts.NewExpression);
    case ts.SyntaxKind.TaggedTemplateExpression:
      return compileTaggedTemplate(c, node as ts.TaggedTemplateExpression);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return compileArrayLiteral(c, node as ts.ArrayLiteralExpression);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return compileObjectLiteral(c, node as ts.ObjectLiteralExpression);
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ArrowFunction:
      return makeClosure(c, node as ts.FunctionExpression | ts.ArrowFunction);
    case ts.SyntaxKind.ClassExpression:
      return compileClassExpression(c, node as ts.ClassExpression);
    case ts.SyntaxKind.BinaryExpression:
      return compileBinary(c, node as ts.BinaryExpression);
    case ts.SyntaxKind.PrefixUnaryExpression:
      return compilePrefix(c, node as ts.PrefixUnaryExpression);
    case ts.SyntaxKind.PostfixUnaryExpression:
      return compileUpdate(c, node as ts.PostfixUnaryExpression);
    case ts.SyntaxKind.ConditionalExpression:
      return compileConditional(c, node as ts.ConditionalExpression);
    case ts.SyntaxKind.TypeOfExpression:
      return compileTypeof(c, node as ts.TypeOfExpression);
    case ts.SyntaxKind.VoidExpression:
      return compileVoid(c, node as ts.VoidExpression);
    case ts.SyntaxKind.DeleteExpression:
      return compileDelete(c, node as ts.DeleteExpression);
    case ts.SyntaxKind.NonNullExpression:
      return compileNonNull(c, node as ts.NonNullExpression);
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return compileCast(c, node as ts.AssertionExpression);
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.ExpressionWithTypeArguments:
      return compileExpression(c, (node as ts.SatisfiesExpression | ts.ExpressionWithTypeArguments).expression);
    case ts.SyntaxKind.YieldExpression:
      return compileYield(c, node as ts.YieldExpression);
    case ts.SyntaxKind.RegularExpressionLiteral:
      return c.refuse(node, "regex-at-run-time", "regular expressions can be used while the modules are loaded, not at run time", "scan the string with charCodeAt, indexOf, startsWith and slice");
    case ts.SyntaxKind.AwaitExpression:
      return c.refuse(node, "async", "`await`: promises, async functions and events are not in the dialect", "write synchronous code; for steps that take turns, use a generator");
    case ts.SyntaxKind.MetaProperty:
      return c.refuse(node, "meta-property", `\`${node.getText()}\` is not in the dialect`, "pass what you need to know as an argument");
    case ts.SyntaxKind.OmittedExpression:
      return c.refuse(node, "array-hole", "an array cannot have holes", "write the missing element: null, or a value that means nothing");
    default:
      return c.refuse(node, "unsupported-syntax", `this kind of expression (${ts.SyntaxKind[node.kind]}) is not in the dialect`, "write it in another way");
  }
}

/** A point, a fraction or a size that no integer has makes a Float. */
function compileNumber(node: ts.NumericLiteral): Constant {
  // The checker's text is normalised (`1.0` is "1"): the source says what was written.
  const source = node.getText();
  const value = Number(node.text);
  const isDecimal = !/^0[xXoObB]/.test(source);
  return new Constant((isDecimal && source.includes(".")) || !Number.isSafeInteger(value) ? new FloatLiteral(value) : value);
}

/** bigint is 64 bits, signed or unsigned. */
export function checkBigInt(c: FunctionContext, value: bigint, node: ts.Node): Constant {
  if (value >= -(2n ** 63n) && value < 2n ** 64n) return new Constant(value);
  c.refuse(node, "bigint-too-large", `the bigint ${value}n does not fit in 64 bits`, "bigint is a 64-bit integer here; use rbigint of rpython/rlib for larger ones.");
  return new Constant(0n);
}

function compileTemplate(c: FunctionContext, node: ts.TemplateExpression): Value {
  const parts: Value[] = [new Constant(node.head.text)];
  for (const span of node.templateSpans) {
    parts.push(compileText(c, span.expression, "to_string"), new Constant(span.literal.text));
  }
  return concat(c, parts, node);
}

function compileThis(c: FunctionContext, node: ts.Expression): Value {
  if (c.thisValue === null) return c.refuse(node, "this-outside-method", "`this` means no object here", "use it in methods, constructors and arrow functions inside those");
  const code = c.source.ofClass;
  // `this instanceof Sub` narrows.
  return code === null ? c.thisValue : narrowTo(c, c.thisValue, node, declaredThisType(c, code, node));
}

function declaredThisType(c: FunctionContext, code: ts.ClassLikeDeclaration, node: ts.Expression): ts.Type {
  const type = c.checker.getTypeAtLocation(node);
  // The polymorphic `this` type is a type parameter whose constraint is the class: only intersections with it are narrower.
  if (type.isTypeParameter()) return type;
  return code.name === undefined ? type : c.checker.getTypeAtLocation(code);
}

/** `x as T`: nothing to do where x is a T anyway. */
function compileCast(c: FunctionContext, node: ts.AssertionExpression): Value {
  if (mentionsAny(node.type)) {
    compileExpression(c, node.expression);
    return c.refuse(node, "any-at-run-time", "a cast to `any` hides what the value is", "cast to the type that it has, or use a union and narrow it");
  }
  const value = compileExpression(c, node.expression);
  if (value instanceof Constant || ts.isConstTypeReference(node.type)) return value;
  const from = c.checker.getTypeAtLocation(node.expression);
  const type = c.checker.getTypeFromTypeNode(node.type);
  if ((from.flags & ts.TypeFlags.Any) === 0 && (c.checker.isTypeAssignableTo(from, type) || !narrowingMatters(c.checker, from, type))) return value;
  const info: NarrowInfo = { node, type };
  return c.emit("cast_assert", [value], node, info);
}

/** Does a type annotation say `any`? */
export function mentionsAny(type: ts.TypeNode): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found = true;
    else ts.forEachChild(node, visit);
  };
  visit(type);
  return found;
}

