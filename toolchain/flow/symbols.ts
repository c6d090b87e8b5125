/** From an identifier to the node that declares it: what the rest of flow/ uses as the name of a variable. */
import { ts } from "../ts";

/** The declaration of a symbol; of overloads, the one with a body. */
export function declarationOfSymbol(symbol: ts.Symbol | undefined): ts.Declaration | undefined {
  if (symbol === undefined) return undefined;
  const declarations = symbol.declarations ?? [];
  return declarations.find((one) => ts.isFunctionDeclaration(one) && one.body !== undefined) ?? symbol.valueDeclaration ?? declarations[0];
}

/** The symbol that an identifier in an expression (also `x` in `{ x }`) refers to. */
export function symbolOfReference(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node) return checker.getShorthandAssignmentValueSymbol(node.parent);
  return checker.getSymbolAtLocation(node);
}

export function declarationOfReference(checker: ts.TypeChecker, node: ts.Identifier): ts.Declaration | undefined {
  return declarationOfSymbol(symbolOfReference(checker, node));
}

/** Does `node` lie inside `root`, or is it `root`? */
export function isWithin(node: ts.Node, root: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (at === root) return true;
  return false;
}
