/** Statements: which file builds which kind, blocks with their scopes, and the simple ones. */
import { ts } from "../ts";
import { compileDiscarded } from "./branches";
import { compileClassDeclaration } from "./class";
import { makeClosure } from "./closure";
import type { FunctionContext } from "./context";
import { bindInitializer, bindName } from "./destructuring";
import { compileExpression } from "./expression";
import { checkAnnotation } from "./function-body";
import { compileBreakOrContinue, compileLabeled, compileReturn } from "./jump";
import { compileDo, compileFor, compileForOf, compileWhile } from "./loop";
import { compileCondition } from "./operators";
import { compileSwitch } from "./switch";
import { declaredNames, hasModifier } from "./syntax";
import { compileTry } from "./try";
import { assignVariable, declareLocal, initialValue, openCell } from "./variables";

/** `labels`: those that stand directly before the statement. */
export function compileStatement(c: FunctionContext, node: ts.Statement, labels: readonly string[] = []): void {
  if (!c.reachable) return;
  switch (node.kind) {
    case ts.SyntaxKind.Block:
      compileStatements(c, (node as ts.Block).statements);
      return;
    case ts.SyntaxKind.VariableStatement:
      if (!hasModifier(node, ts.SyntaxKind.DeclareKeyword)) compileVariables(c, (node as ts.VariableStatement).declarationList);
      return;
    case ts.SyntaxKind.ExpressionStatement:
      compileDiscarded(c, (node as ts.ExpressionStatement).expression);
      return;
    case ts.SyntaxKind.IfStatement:
      compileIf(c, node as ts.IfStatement);
      return;
    case ts.SyntaxKind.ForStatement:
      compileFor(c, node as ts.ForStatement, labels);
      return;
    case ts.SyntaxKind.WhileStatement:
      compileWhile(c, node as ts.WhileStatement, labels);
      return;
    case ts.SyntaxKind.DoStatement:
      compileDo(c, node as ts.DoStatement, labels);
      return;
    case ts.SyntaxKind.ForOfStatement:
      compileForOf(c, node as ts.ForOfStatement, labels);
      return;
    case ts.SyntaxKind.SwitchStatement:
      compileSwitch(c, node as ts.SwitchStatement, labels);
      return;
    case ts.SyntaxKind.LabeledStatement:
      compileLabeled(c, node as ts.LabeledStatement, labels);
      return;
    case ts.SyntaxKind.BreakStatement:
    case ts.SyntaxKind.ContinueStatement:
      compileBreakOrContinue(c, node as ts.BreakOrContinueStatement);
      return;
    case ts.SyntaxKind.ReturnStatement:
      compileReturn(c, node as ts.ReturnStatement);
      return;
    case ts.SyntaxKind.ThrowStatement:
      c.raise(compileExpression(c, (node as ts.ThrowStatement).expression), node);
      return;
    case ts.SyntaxKind.TryStatement:
      compileTry(c, node as ts.TryStatement);
      return;
    case ts.SyntaxKind.ClassDeclaration:
      compileClassDeclaration(c, node as ts.ClassDeclaration);
      return;
    case ts.SyntaxKind.FunctionDeclaration:
    // Made by compileStatements, before what needs it.
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.DebuggerStatement:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return;
    case ts.SyntaxKind.ForInStatement:
      c.refuse(node, "for-in", "`for … in` goes over the property names (keys) of an object, which exist only before translation", "use `for … of` over an array or a Map, or write the properties out");
      return;
    case ts.SyntaxKind.EnumDeclaration:
    case ts.SyntaxKind.ModuleDeclaration:
      if (!hasModifier(node, ts.SyntaxKind.DeclareKeyword)) c.refuse(node, "declaration-in-function", "an enum or namespace inside a function is not in the dialect", "move it to the top level of the module");
      return;
    default:
      c.refuse(node, "unsupported-syntax", `this kind of statement (${ts.SyntaxKind[node.kind]}) is not in the dialect`, "write it in another way");
  }
}

/** The statements of one block scope. */
export function compileStatements(c: FunctionContext, statements: readonly ts.Statement[]): void {
  const functions = enterScope(c, statements);
  for (const statement of statements) {
    if (!c.reachable) break;
    makeFunctions(c, functions, statement.end);
    compileStatement(c, statement);
  }
}

/** Opens cells that are needed before their declarations; gives the function declarations, the first to be made first. */
export function enterScope(c: FunctionContext, statements: readonly ts.Statement[]): ts.FunctionDeclaration[] {
  const functions: ts.FunctionDeclaration[] = [];
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body !== undefined) {
      functions.push(statement);
      openCell(c, statement, statement);
    } else if (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0) {
      for (const one of statement.declarationList.declarations) openCells(c, one);
    }
  }
  return functions.sort((a, b) => c.analysis.createdBefore(a) - c.analysis.createdBefore(b));
}

function openCells(c: FunctionContext, node: ts.VariableDeclaration): void {
  for (const { declaration } of declaredNames(node)) openCell(c, declaration as ts.Declaration, node);
}

/** Makes the functions that a statement ending at `end` may be the first to need. */
export function makeFunctions(c: FunctionContext, functions: ts.FunctionDeclaration[], end: number): void {
  while (functions.length > 0 && c.analysis.createdBefore(functions[0]) < end) {
    const node = functions.shift() as ts.FunctionDeclaration;
    declareLocal(c, node, makeClosure(c, node), node);
  }
}

export function compileVariables(c: FunctionContext, list: ts.VariableDeclarationList): void {
  if ((list.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using) {
    c.refuse(list, "unsupported-syntax", "`using` declarations are not in the dialect", "close what has to be closed in a `finally` block");
    return;
  }
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  for (const declaration of list.declarations) {
    checkAnnotation(c, declaration.type);
    const { initializer, name } = declaration;
    if (initializer !== undefined) {
      // `var x` twice, or the name of a parameter: one variable, which another node declares.
      if (isVar && ts.isIdentifier(name) && c.checker.getSymbolAtLocation(name)?.valueDeclaration !== declaration) assignVariable(c, name, compileExpression(c, initializer));
      else bindInitializer(c, declaration, initializer);
    } else if (!isVar) bindName(c, declaration, initialValue(c, name));
  }
}

function compileIf(c: FunctionContext, node: ts.IfStatement): void {
  const ifTrue = c.newBlock();
  const after = c.newBlock();
  const ifFalse = node.elseStatement === undefined ? after : c.newBlock();
  compileCondition(c, node.expression, ifTrue, ifFalse);
  c.enterSealed(ifTrue);
  compileStatement(c, node.thenStatement);
  c.goto(after);
  if (node.elseStatement !== undefined) {
    c.enterSealed(ifFalse);
    compileStatement(c, node.elseStatement);
    c.goto(after);
  }
  c.enterSealed(after);
}

