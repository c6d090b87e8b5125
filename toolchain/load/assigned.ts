/**
 * load/: which variables does any syntax assign after their declaration?
 *
 * A `let` that nothing assigns is a constant like any other. Targets are collected once a file, by name; the checker is asked
 * only about equal names.
 */
import { ts } from "../ts";

/** The targets of assignments in one file, by name. */
function collectTargets(file: ts.SourceFile): Map<string, ts.Identifier[]> {
  const targets = new Map<string, ts.Identifier[]>();
  const addTarget = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const list = targets.get(node.text);
      if (list === undefined) targets.set(node.text, [node]);
      else list.push(node);
    } else if (ts.isPropertyAccessExpression(node)) {
      addTarget(node.name);
    } else if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) {
      addTarget(node.expression);
    } else if (ts.isArrayLiteralExpression(node)) {
      node.elements.forEach(addTarget);
    } else if (ts.isObjectLiteralExpression(node)) {
      for (const one of node.properties) addTarget(ts.isPropertyAssignment(one) ? one.initializer : ts.isShorthandPropertyAssignment(one) ? one.name : one);
    } else if (ts.isBinaryExpression(node)) {
      addTarget(node.left); // a default inside a pattern
    }
  };
  const walk = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const kind = node.operatorToken.kind;
      if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) addTarget(node.left);
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) addTarget(node.operand);
    } else if ((ts.isForInStatement(node) || ts.isForOfStatement(node)) && !ts.isVariableDeclarationList(node.initializer)) {
      addTarget(node.initializer);
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return targets;
}

export class Assignments {
  private readonly byFile = new Map<ts.SourceFile, Map<string, ts.Identifier[]>>();
  private readonly known = new Map<ts.Node, boolean>();

  constructor(
    private readonly checker: ts.TypeChecker,
    /** Files that may assign members of other files' namespaces. */
    private readonly files: () => readonly ts.SourceFile[],
  ) {}

  /** Is the variable with this declaration assigned anywhere? */
  isAssigned(declaration: ts.Declaration, symbol: ts.Symbol): boolean {
    let result = this.known.get(declaration);
    if (result === undefined) {
      result = this.search(declaration, symbol);
      this.known.set(declaration, result);
    }
    return result;
  }

  private search(declaration: ts.Declaration, symbol: ts.Symbol): boolean {
    // A member of a namespace may be assigned from any file; other variables only from their own.
    const isMember = ts.findAncestor(declaration, ts.isModuleBlock) !== undefined;
    for (const file of isMember ? this.files() : [declaration.getSourceFile()]) {
      let targets = this.byFile.get(file);
      if (targets === undefined) this.byFile.set(file, (targets = collectTargets(file)));
      for (const one of targets.get(symbol.name) ?? []) {
        const found = ts.isShorthandPropertyAssignment(one.parent) ? this.checker.getShorthandAssignmentValueSymbol(one.parent) : this.checker.getSymbolAtLocation(one);
        // An exported variable has two symbols with one declaration.
        if (found !== undefined && found.declarations?.includes(declaration) === true) return true;
      }
    }
    return false;
  }
}
