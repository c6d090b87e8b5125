/**
 * load/: which variables of a module are captured by functions, scope by scope.
 *
 * A first walk over a source file, before `instrument.ts` rewrites it. The idea: only a scope that declares a variable
 * which some function inside it mentions needs to be there at run time as an object (a *token*, see registry.ts); names decide,
 * so a shadowed name may cost a token too many, never one too few.
 */
import { ts } from "../ts";

/** One scope of the source text. */
export interface ScopeInfo {
  /** Number within its module. */
  readonly index: number;
  readonly node: ts.Node;
  readonly parent: ScopeInfo | null;
  /** Value names declared here, with the identifier that declares them. */
  readonly names: ReadonlyMap<string, ts.Identifier>;
  /** Those that a nested function mentions, in order: position is the number that the token's accessor takes. */
  readonly captured: string[];
  /** A nested arrow function mentions `this` of this function. */
  capturesThis: boolean;
}

/** The scopes of a module by their node. */
export type ScopeMap = ReadonlyMap<ts.Node, ScopeInfo>;

/** Does code in `node` run later than the code around it? */
function isFunctionBoundary(node: ts.Node): boolean {
  return isFunctionWithBody(node) || ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node);
}

/** Function declaration or expression, arrow, method, accessor or constructor with code. */
export function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration & { body: ts.ConciseBody } {
  return ts.isFunctionLike(node) && (node as ts.FunctionLikeDeclaration).body !== undefined;
}

/** Is it `declare …`, or does it otherwise leave nothing behind in JavaScript? */
export function isAmbient(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.DeclareKeyword) ?? false);
}

/** Does this node open a scope of its own? */
function opensScope(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.SourceFile:
    case ts.SyntaxKind.ModuleBlock:
    case ts.SyntaxKind.CaseBlock:
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.CatchClause:
    case ts.SyntaxKind.PropertyDeclaration:
    case ts.SyntaxKind.ClassStaticBlockDeclaration:
    case ts.SyntaxKind.ClassExpression:
      return true;
    case ts.SyntaxKind.Block:
      return !isFunctionWithBody(node.parent) && !ts.isClassStaticBlockDeclaration(node.parent);
    default:
      return isFunctionWithBody(node);
  }
}

/** The node of the scope that a declaration belongs to. */
export function scopeNodeOf(declaration: ts.Node): ts.Node {
  if (ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration)) return declaration;
  if (ts.isBindingElement(declaration)) {
    let root: ts.Node = declaration;
    while (ts.isBindingElement(root)) root = root.parent.parent;
    return scopeNodeOf(root);
  }
  const hoists =
    ts.isVariableDeclaration(declaration) && ts.isVariableDeclarationList(declaration.parent) && (declaration.parent.flags & ts.NodeFlags.BlockScoped) === 0;
  let at = declaration.parent;
  while (at !== undefined) {
    if (hoists) {
      if (isFunctionWithBody(at) || ts.isSourceFile(at) || ts.isModuleBlock(at) || ts.isClassStaticBlockDeclaration(at)) return at;
    } else if (opensScope(at)) {
      return at;
    }
    at = at.parent;
  }
  return declaration.getSourceFile();
}

/** The function, initialiser or file whose `this` an expression at `node` means. */
export function thisOwnerOf(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!ts.isSourceFile(at)) {
    if ((isFunctionWithBody(at) && !ts.isArrowFunction(at)) || ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at)) return at;
    at = at.parent;
  }
  return at;
}

function addBinding(name: ts.BindingName, into: Map<string, ts.Identifier>): void {
  if (ts.isIdentifier(name)) into.set(name.text, name);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addBinding(element.name, into);
}

/** Declarations of the statement list itself (`let`, `const`, classes, functions, enums, namespaces, imports). */
function addLexical(statements: readonly ts.Statement[], into: Map<string, ts.Identifier>): void {
  for (const statement of statements) {
    if (isAmbient(statement)) continue;
    if (ts.isVariableStatement(statement)) {
      if ((statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0) {
        for (const one of statement.declarationList.declarations) addBinding(one.name, into);
      }
    } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
      if (statement.name !== undefined) into.set(statement.name.text, statement.name);
    } else if (ts.isModuleDeclaration(statement)) {
      if (ts.isIdentifier(statement.name)) into.set(statement.name.text, statement.name);
    } else if (ts.isImportDeclaration(statement)) {
      addImport(statement.importClause, into);
    } else if (ts.isImportEqualsDeclaration(statement) && !statement.isTypeOnly) {
      into.set(statement.name.text, statement.name);
    }
  }
}

function addImport(clause: ts.ImportClause | undefined, into: Map<string, ts.Identifier>): void {
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  if (clause.name !== undefined) into.set(clause.name.text, clause.name);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) into.set(bindings.name.text, bindings.name);
  else for (const one of bindings.elements) if (!one.isTypeOnly) into.set(one.name.text, one.name);
}

/** `var` declarations anywhere below, up to the next function. */
function addVars(node: ts.Node, into: Map<string, ts.Identifier>): void {
  ts.forEachChild(node, (child) => {
    if (ts.isVariableDeclarationList(child) && (child.flags & ts.NodeFlags.BlockScoped) === 0) {
      for (const one of child.declarations) addBinding(one.name, into);
    }
    if (ts.isStatement(child) || ts.isVariableDeclarationList(child) || ts.isCaseBlock(child) || ts.isCaseOrDefaultClause(child) || ts.isCatchClause(child)) {
      if (!isFunctionWithBody(child) && !ts.isClassLike(child) && !ts.isModuleDeclaration(child) && !isAmbient(child)) addVars(child, into);
    }
  });
}

function namesDeclaredIn(node: ts.Node): Map<string, ts.Identifier> {
  const names = new Map<string, ts.Identifier>();
  if (ts.isSourceFile(node) || ts.isModuleBlock(node)) {
    addVars(node, names);
    addLexical(node.statements, names);
  } else if (ts.isBlock(node)) {
    addLexical(node.statements, names);
  } else if (ts.isCaseBlock(node)) {
    for (const clause of node.clauses) addLexical(clause.statements, names);
  } else if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    const head = node.initializer;
    if (head !== undefined && ts.isVariableDeclarationList(head) && (head.flags & ts.NodeFlags.BlockScoped) !== 0) {
      for (const one of head.declarations) addBinding(one.name, names);
    }
  } else if (ts.isCatchClause(node)) {
    if (node.variableDeclaration !== undefined) addBinding(node.variableDeclaration.name, names);
  } else if (ts.isClassExpression(node)) {
    if (node.name !== undefined) names.set(node.name.text, node.name);
  } else if (ts.isClassStaticBlockDeclaration(node)) {
    addVars(node.body, names);
    addLexical(node.body.statements, names);
  } else if (isFunctionWithBody(node)) {
    if (ts.isFunctionExpression(node) && node.name !== undefined) names.set(node.name.text, node.name);
    for (const parameter of node.parameters) addBinding(parameter.name, names);
    if (ts.isBlock(node.body)) {
      addVars(node.body, names);
      addLexical(node.body.statements, names);
    }
  }
  return names;
}

/** Is this identifier a mere name (of a property, a label, a declaration) and no use of a variable? */
function isMereName(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isAccessor(parent)) return parent.name === node;
  return false;
}

/** All scopes of a source file, with what is captured from each. */
export function analyseScopes(file: ts.SourceFile): Map<ts.Node, ScopeInfo> {
  const scopes = new Map<ts.Node, ScopeInfo>();

  const capture = (from: ScopeInfo, name: string): void => {
    let crossed = false;
    for (let at: ScopeInfo | null = from; at !== null; at = at.parent) {
      if (at.names.has(name)) {
        if (crossed && !at.captured.includes(name)) at.captured.push(name);
        return;
      }
      if (isFunctionBoundary(at.node)) crossed = true;
    }
  };

  const captureThis = (node: ts.Node, from: ScopeInfo): void => {
    const owner = thisOwnerOf(node);
    if (ts.isSourceFile(owner)) return;
    for (let at: ScopeInfo | null = from; at !== null; at = at.parent) {
      if (at.node === owner) {
        if (at !== from && crossesArrow(from, at)) at.capturesThis = true;
        return;
      }
    }
  };

  const walk = (node: ts.Node, scope: ScopeInfo | null): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || isAmbient(node)) return;
    if (ts.isIdentifier(node)) {
      if (scope !== null && !isMereName(node)) capture(scope, node.text);
      return;
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) {
      if (scope !== null) captureThis(node, scope);
      return;
    }
    let inner = scope;
    if (opensScope(node)) {
      const names = namesDeclaredIn(node);
      // The module's scope lists everything: other modules read its exports through it.
      const captured = scope === null ? [...names.keys()] : [];
      inner = { index: scopes.size, node, parent: scope, names, captured, capturesThis: false };
      scopes.set(node, inner);
    }
    ts.forEachChild(node, (child) => walk(child, inner));
  };
  walk(file, null);
  return scopes;
}

function crossesArrow(from: ScopeInfo, to: ScopeInfo): boolean {
  for (let at: ScopeInfo = from; at !== to && at.parent !== null; at = at.parent) if (ts.isArrowFunction(at.node)) return true;
  return false;
}
