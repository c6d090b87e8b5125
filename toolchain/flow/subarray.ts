/**
 * `bytes.subarray(a, b)`: in JavaScript a view of the same memory, in translated programs a copy. The two cannot be told apart where the
 * part is only read, and read while nobody writes to either: that is checked here by syntax, and everything else is refused.
 */
import { ts } from "../ts";
import type { FunctionContext } from "./context";
import { declarationOfReference, isWithin } from "./symbols";
import { isAssigned, isVariableReference, withOuter } from "./syntax";

const READING = new Set([
  "length", "byteLength", "join", "indexOf", "lastIndexOf", "includes", "slice", "at", "map", "filter", "reduce", "reduceRight", "every", "some", "find", "findIndex", "findLast",
  "findLastIndex", "forEach", "entries", "keys", "values", "toString", "toReversed", "toSorted", "with",
]);
const WRITING = new Set(["set", "fill", "sort", "reverse", "copyWithin"]);

/** Calls on the way into functions that are looked at. */
const MAX_DEPTH = 4;

/** Refuses a call of `subarray` whose result might be told from a view. Gives whether it did. */
export function checkSubarray(c: FunctionContext, node: ts.CallExpression, callee: ts.PropertyAccessExpression): boolean {
  if (callee.name.text !== "subarray" || !isTypedArray(c, callee.expression) || isOnlyRead(c, node, MAX_DEPTH)) return false;
  c.refuse(
    node, "shared-subarray", "`subarray` gives a view that shares its memory, which translated arrays cannot, and this one is kept or written to",
    "use slice for a copy, or pass the array with an offset and a length",
  );
  return true;
}

function isTypedArray(c: FunctionContext, node: ts.Expression): boolean {
  const name = c.checker.getTypeAtLocation(node).symbol?.name;
  return name !== undefined && /^(Int|Uint|Float|BigInt|BigUint)\d+(Clamped)?Array$/.test(name);
}

/** Is the value of the expression read at once, in a way that keeps nothing of it? */
function isOnlyRead(c: FunctionContext, expression: ts.Expression, depth: number): boolean {
  const node = withOuter(expression);
  const { parent } = node;
  if (ts.isForOfStatement(parent)) return parent.expression === node;
  if (ts.isSpreadElement(parent) || ts.isTemplateSpan(parent) || ts.isExpressionStatement(parent)) return true;
  if (ts.isBinaryExpression(parent)) return !isAssigned(parent) && ts.isExpression(node) && parent.operatorToken.kind >= ts.SyntaxKind.EqualsEqualsToken && parent.operatorToken.kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
  if (ts.isElementAccessExpression(parent)) return parent.expression === node && !isAssigned(parent);
  if (ts.isPropertyAccessExpression(parent)) return READING.has(parent.name.text) || (parent.name.text === "subarray" && ts.isCallExpression(parent.parent) && isOnlyRead(c, parent.parent, depth));
  if (ts.isVariableDeclaration(parent)) return isReadVariable(c, parent, depth);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const index = parent.arguments?.indexOf(node as ts.Expression) ?? -1;
    return index >= 0 && isReadArgument(c, parent, index, depth);
  }
  return false;
}

/** `const part = bytes.subarray(…)`, used only as above, in a function that writes to no typed array after that. */
function isReadVariable(c: FunctionContext, variable: ts.VariableDeclaration, depth: number): boolean {
  if (!ts.isIdentifier(variable.name) || (ts.getCombinedNodeFlags(variable) & ts.NodeFlags.Const) === 0) return false;
  const code = ts.findAncestor(variable, ts.isFunctionLike);
  return code !== undefined && everyReference(c, variable, code, (reference) => isOnlyRead(c, reference, depth)) && !writesTypedArrays(c, code, variable.end);
}

function isReadArgument(c: FunctionContext, call: ts.CallExpression | ts.NewExpression, index: number, depth: number): boolean {
  const declaration = c.checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined) return ts.isNewExpression(call);
  // The library keeps nothing: new Uint8Array(part), target.set(part), fs.writeSync(fd, part), console.log(part).
  if (declaration.getSourceFile().isDeclarationFile) return !/^(push|unshift|set)$/.test(calleeName(call)) || isTypedArray(c, (call.expression as ts.PropertyAccessExpression).expression);
  if (depth === 0 || ts.isJSDocSignature(declaration) || !("body" in declaration) || declaration.body === undefined) return false;
  const parameter = declaration.parameters[index];
  if (parameter === undefined || parameter.dotDotDotToken !== undefined || !ts.isIdentifier(parameter.name) || ts.isParameterPropertyDeclaration(parameter, parameter.parent)) return false;
  return everyReference(c, parameter, declaration, (reference) => isOnlyRead(c, reference, depth - 1));
}

function calleeName(call: ts.CallExpression | ts.NewExpression): string {
  return ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : "";
}

/** Does `test` hold for each mention of the variable in `code`? One in a function inside it fails: it may run at any time. */
function everyReference(c: FunctionContext, declaration: ts.Declaration, code: ts.Node, test: (reference: ts.Identifier) => boolean): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && isVariableReference(node) && declarationOfReference(c.checker, node) === declaration) {
      return ts.findAncestor(node, ts.isFunctionLike) === code && test(node);
    }
    return ts.forEachChild(node, (child) => !visit(child)) !== true;
  };
  return visit(code);
}

function writesTypedArrays(c: FunctionContext, code: ts.Node, after: number): boolean {
  const visit = (node: ts.Node): boolean => {
    if (node.end <= after && !isWithin(code, node)) return false;
    if (ts.isElementAccessExpression(node) && isAssigned(node) && isTypedArray(c, node.expression)) return true;
    if (ts.isPropertyAccessExpression(node) && WRITING.has(node.name.text) && isTypedArray(c, node.expression)) return true;
    return ts.forEachChild(node, visit) === true;
  };
  return visit(code);
}
