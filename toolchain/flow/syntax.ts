/** Syntactic questions: what a node stands for, without types. */
import { ts } from "../ts";

/** Without parentheses, `as`, `satisfies`, `!` and `<T>`: what is computed. */
export function skipOuter(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isNonNullExpression(at) || ts.isTypeAssertionExpression(at)) at = at.expression;
  return at;
}

export function skipParens(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at)) at = at.expression;
  return at;
}

/** The outermost node around `node` that differs from it by parentheses and type syntax only. */
export function withOuter(node: ts.Node): ts.Node {
  let at = node;
  while (
    ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent) || ts.isNonNullExpression(at.parent) || ts.isTypeAssertionExpression(at.parent)
  ) at = at.parent;
  return at;
}

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Is the expression assigned to (also by ++, compound assignment, a destructuring pattern, a for-of head)? */
export function isAssigned(expression: ts.Node): boolean {
  const node = withOuter(expression);
  const parent = node.parent;
  if (ts.isBinaryExpression(parent)) {
    if (parent.left !== node) return false;
    // `[a = 1] = xs`: the inner `=` gives a default, and assigns all the same.
    return isAssignmentOperator(parent.operatorToken.kind);
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === node;
  if (ts.isSpreadElement(parent)) return isAssigned(parent);
  if (ts.isArrayLiteralExpression(parent)) return isAssigned(parent);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isAssigned(parent.parent);
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node && isAssigned(parent.parent);
  if (ts.isSpreadAssignment(parent)) return isAssigned(parent.parent);
  return false;
}

/** Is the identifier an expression that reads or assigns a variable (rather than a name of a property, a label, a type, a declaration)? */
export function isVariableReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node || parent.objectAssignmentInitializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isQualifiedName(parent) || ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isMetaProperty(parent)) return false;
  if (ts.isExpressionWithTypeArguments(parent)) return parent.expression === node;
  if ("name" in parent && parent.name === node) return false;
  return true;
}

/** A node with a body of its own, whose `this`, `return` and variables are its own. */
export function isFunctionLike(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) || ts.isGetAccessorDeclaration(node) || ts.isSetAccessorDeclaration(node)
  );
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((one) => one.kind === kind) ?? false);
}

export function isStaticMember(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.StaticKeyword);
}

/** `Heap.push`, `main`, `<anonymous>`: what tracebacks and dumps call a function. */
export function functionName(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return `new ${className(node.parent)}`;
  if (ts.isClassLike(node)) return `new ${className(node)}`;
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    const name = node.name.getText();
    return ts.isClassLike(node.parent) ? `${className(node.parent)}.${name}` : name;
  }
  if (isFunctionLike(node) && node.name !== undefined) return node.name.getText();
  const holder = withOuter(node).parent;
  if (ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name)) return holder.name.text;
  if (ts.isPropertyDeclaration(holder) && ts.isClassLike(holder.parent)) return `${className(holder.parent)}.${holder.name.getText()}`;
  if (ts.isPropertyAssignment(holder)) return holder.name.getText();
  return "<anonymous>";
}

function className(node: ts.Node): string {
  if (!ts.isClassLike(node)) return "<anonymous>";
  if (node.name !== undefined) return node.name.text;
  const holder = withOuter(node).parent;
  return ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name) ? holder.name.text : "<anonymous>";
}

/** The declarations of a `var` statement anywhere in a function's body, not in inner functions. */
export function varDeclarations(body: ts.Node): ts.VariableDeclaration[] {
  const found: ts.VariableDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) found.push(...node.declarations);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

/** The identifiers that a binding name declares, with the nodes that declare them. */
export function declaredNames(declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement): { name: ts.Identifier; declaration: ts.Node }[] {
  if (ts.isIdentifier(declaration.name)) return [{ name: declaration.name, declaration }];
  const found: { name: ts.Identifier; declaration: ts.Node }[] = [];
  for (const element of declaration.name.elements) if (ts.isBindingElement(element)) found.push(...declaredNames(element));
  return found;
}
