/**
 * load/: the transformer that makes a module register, while it runs, every function and class that it creates.
 *
 * It runs before TypeScript's own transformers, on the nodes of the program that the checker knows, and adds calls to
 * the hooks of registry.ts (`$rpy`):
 *
 *     function outer(n) {                       function outer(n) {
 *                                                 const $s1 = $rpy.s($s0, 1, (i) => { switch (i) { case 0: return n; } });
 *       return () => n + 1;             =>        return $rpy.f(7, () => n + 1, $s1);
 *     }                                         }
 *                                               $rpy.f(6, outer, $s0);      (at the start of the module)
 *
 * `$s1` is the *token* of one activation: closures created in it share the variable `n` because they share the token. The
 * accessor reads the variables that closures capture, when asked. Numbers index the module's tables (module-tables.ts).
 */
import { ts } from "../ts";
import { placeOf, type ModuleTables } from "./module-tables";
import { analyseScopes, isAmbient, isFunctionWithBody, type ScopeInfo } from "./scopes";

/** The name of the hooks object, a parameter of the module's wrapper. */
export const hooksName = "$rpy";

/** The number that an accessor takes for `this`. */
export const thisNumber = -1;

/** The transformer for `file`, filling `tables`. */
export function instrumenter(tables: ModuleTables): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => new Instrumenter(context, file, tables).run();
}

class Instrumenter {
  private readonly factory: ts.NodeFactory;
  private readonly scopes: Map<ts.Node, ScopeInfo>;
  /** Scopes whose token variable can be named here. */
  private readonly open = new Set<ScopeInfo>();
  private current: ScopeInfo;

  constructor(
    private readonly context: ts.TransformationContext,
    private readonly file: ts.SourceFile,
    private readonly tables: ModuleTables,
  ) {
    this.factory = context.factory;
    this.scopes = analyseScopes(file);
    for (const { node, captured, capturesThis } of this.scopes.values()) tables.scopes.push({ place: placeOf(node), captured, capturesThis });
    this.current = this.scopes.get(file) as ScopeInfo;
  }

  run(): ts.SourceFile {
    this.open.add(this.current);
    const statements = this.visitStatements(this.file.statements, true);
    const start = directiveCount(this.file.statements);
    statements.splice(start, 0, this.declareToken(this.current));
    return this.factory.updateSourceFile(this.file, statements);
  }

  // ---- scopes and tokens

  private needsToken(scope: ScopeInfo): boolean {
    return scope.parent === null || scope.captured.length > 0 || scope.capturesThis;
  }

  private variableOf(scope: ScopeInfo): ts.Identifier {
    return this.factory.createIdentifier(`$s${scope.index}`);
  }

  /** An expression for the innermost token from `scope` outwards; where no statement could have declared it, it is made on the spot. */
  private tokenOf(scope: ScopeInfo | null): ts.Expression {
    for (let at = scope; at !== null; at = at.parent) {
      if (!this.needsToken(at)) continue;
      return this.open.has(at) ? this.variableOf(at) : this.makeToken(at);
    }
    return this.factory.createNull();
  }

  private makeToken(scope: ScopeInfo): ts.Expression {
    return this.hook("s", [this.tokenOf(scope.parent), this.number(scope.index), this.accessorOf(scope)]);
  }

  private declareToken(scope: ScopeInfo): ts.Statement {
    const f = this.factory;
    const declaration = f.createVariableDeclaration(this.variableOf(scope), undefined, undefined, this.makeToken(scope));
    return f.createVariableStatement(undefined, f.createVariableDeclarationList([declaration], ts.NodeFlags.Const));
  }

  /** `(i) => { switch (i) { case 0: return a; … } }` */
  private accessorOf(scope: ScopeInfo): ts.Expression {
    const f = this.factory;
    const clauses = scope.captured.map((name, i) => {
      const declared = scope.names.get(name) as ts.Identifier;
      // As a clone of the declaring name, an import or export is rewritten by the module transformer as any use of it is.
      const use = ts.isSourceFile(scope.node) || ts.isModuleBlock(scope.node) ? ts.setOriginalNode(f.createIdentifier(name), declared) : f.createIdentifier(name);
      return f.createCaseClause(this.number(i), [f.createReturnStatement(use)]);
    });
    if (scope.capturesThis) clauses.push(f.createCaseClause(this.number(thisNumber), [f.createReturnStatement(f.createThis())]));
    const i = f.createIdentifier("$i");
    const body = f.createBlock(clauses.length === 0 ? [] : [f.createSwitchStatement(i, f.createCaseBlock(clauses))]);
    const parameter = f.createParameterDeclaration(undefined, undefined, i);
    return f.createArrowFunction(undefined, undefined, [parameter], undefined, f.createToken(ts.SyntaxKind.EqualsGreaterThanToken), body);
  }

  private within<T>(scope: ScopeInfo | undefined, isOpen: boolean, action: () => T): T {
    if (scope === undefined) return action();
    const outer = this.current;
    const wasOpen = this.open.has(scope);
    this.current = scope;
    if (isOpen && this.needsToken(scope)) this.open.add(scope);
    const result = action();
    if (!wasOpen) this.open.delete(scope);
    this.current = outer;
    return result;
  }

  // ---- making calls of hooks

  private number(value: number): ts.Expression {
    return value < 0
      ? this.factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, this.factory.createNumericLiteral(-value))
      : this.factory.createNumericLiteral(value);
  }

  private hook(name: string, args: readonly ts.Expression[]): ts.Expression {
    const f = this.factory;
    return f.createCallExpression(f.createPropertyAccessExpression(f.createIdentifier(hooksName), name), undefined, args);
  }

  private nodeNumber(node: ts.Node): ts.Expression {
    this.tables.nodes.push(placeOf(node));
    return this.number(this.tables.nodes.length - 1);
  }

  // ---- the walk

  private readonly visit = (node: ts.Node): ts.VisitResult<ts.Node | undefined> => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || isAmbient(node)) return node;
    if (isFunctionWithBody(node)) return this.visitFunction(node);
    if (ts.isClassLike(node)) return this.visitClass(node);
    switch (node.kind) {
      case ts.SyntaxKind.ObjectLiteralExpression:
        return this.visitObjectLiteral(node as ts.ObjectLiteralExpression);
      case ts.SyntaxKind.Block:
        return this.visitBlock(node as ts.Block);
      case ts.SyntaxKind.ModuleBlock: {
        const block = node as ts.ModuleBlock;
        return this.factory.updateModuleBlock(block, this.visitBody(this.scopes.get(block), block.statements));
      }
      case ts.SyntaxKind.SwitchStatement:
        return this.visitSwitch(node as ts.SwitchStatement);
      case ts.SyntaxKind.ForStatement:
      case ts.SyntaxKind.ForInStatement:
      case ts.SyntaxKind.ForOfStatement:
        return this.visitLoop(node as ts.ForStatement | ts.ForInStatement | ts.ForOfStatement);
      case ts.SyntaxKind.CatchClause:
        return this.visitCatch(node as ts.CatchClause);
      case ts.SyntaxKind.PropertyDeclaration:
        return this.within(this.scopes.get(node), false, () => ts.visitEachChild(node, this.visit, this.context));
      case ts.SyntaxKind.ClassStaticBlockDeclaration: {
        const block = node as ts.ClassStaticBlockDeclaration;
        const statements = this.visitBody(this.scopes.get(block), block.body.statements);
        return this.factory.updateClassStaticBlockDeclaration(block, this.factory.updateBlock(block.body, statements));
      }
    }
    return ts.visitEachChild(node, this.visit, this.context);
  };

  /** Statements of a scope: its token first, then its function declarations are registered. */
  private visitBody(scope: ScopeInfo | undefined, statements: ts.NodeArray<ts.Statement>): ts.Statement[] {
    return this.within(scope, true, () => {
      const result = this.visitStatements(statements, true);
      if (scope !== undefined && this.needsToken(scope)) result.splice(directiveCount(statements), 0, this.declareToken(scope));
      return result;
    });
  }

  private visitStatements(statements: ts.NodeArray<ts.Statement>, registers: boolean): ts.Statement[] {
    const start = directiveCount(statements);
    const registrations: ts.Statement[] = [];
    const rest: ts.Statement[] = [];
    for (const statement of statements.slice(start)) {
      const visited = ts.visitNode(statement, this.visit);
      if (visited !== undefined) rest.push(visited as ts.Statement);
      if (registers && ts.isFunctionDeclaration(statement) && isFunctionWithBody(statement) && !isAmbient(statement)) {
        const name = statement.name ?? defaultFunctionName(this.factory);
        const args = [this.nodeNumber(statement), ts.setOriginalNode(this.factory.createIdentifier(name.text), statement.name), this.tokenOf(this.current)];
        if (statement.name === undefined) args.push(this.factory.createStringLiteral("default"));
        registrations.push(this.factory.createExpressionStatement(this.hook("f", args)));
      }
    }
    return [...statements.slice(0, start), ...registrations, ...rest];
  }

  private visitFunction(node: ts.FunctionLikeDeclaration & { body: ts.ConciseBody }): ts.Node {
    const f = this.factory;
    const scope = this.scopes.get(node) as ScopeInfo;
    const outer = this.current;
    const parameters = this.within(scope, false, () => ts.visitNodes(node.parameters, this.visit, ts.isParameter));
    let body: ts.ConciseBody;
    if (ts.isBlock(node.body)) {
      body = f.updateBlock(node.body, this.visitBody(scope, node.body.statements));
    } else {
      const expression = this.within(scope, true, () => ts.visitNode(node.body, this.visit)) as ts.Expression;
      if (this.needsToken(scope)) {
        const token = this.within(scope, false, () => this.declareToken(scope));
        body = f.createBlock([token, ts.setTextRange(f.createReturnStatement(expression), node.body)], true);
      } else {
        body = expression;
      }
    }
    switch (node.kind) {
      case ts.SyntaxKind.FunctionDeclaration:
        return f.updateFunctionDeclaration(node, node.modifiers, node.asteriskToken, node.name ?? defaultFunctionName(f), node.typeParameters, parameters, node.type, body as ts.Block);
      case ts.SyntaxKind.MethodDeclaration:
        return f.updateMethodDeclaration(node, this.visitModifiers(node.modifiers), node.asteriskToken, this.visitMemberName(node), node.questionToken, node.typeParameters, parameters, node.type, body as ts.Block);
      case ts.SyntaxKind.Constructor:
        return f.updateConstructorDeclaration(node, node.modifiers, parameters, body as ts.Block);
      case ts.SyntaxKind.GetAccessor:
        return f.updateGetAccessorDeclaration(node, this.visitModifiers(node.modifiers), this.visitMemberName(node), parameters, node.type, body as ts.Block);
      case ts.SyntaxKind.SetAccessor:
        return f.updateSetAccessorDeclaration(node, this.visitModifiers(node.modifiers), this.visitMemberName(node), parameters, body as ts.Block);
      case ts.SyntaxKind.FunctionExpression: {
        const updated = f.updateFunctionExpression(node, node.modifiers, node.asteriskToken, node.name, node.typeParameters, parameters, node.type, body as ts.Block);
        return this.registered(node, updated, outer);
      }
      case ts.SyntaxKind.ArrowFunction: {
        const updated = f.updateArrowFunction(node, node.modifiers, node.typeParameters, parameters, node.type, node.equalsGreaterThanToken, body);
        return this.registered(node, updated, outer);
      }
    }
  }

  private registered(node: ts.FunctionExpression | ts.ArrowFunction, made: ts.Expression, scope: ScopeInfo): ts.Expression {
    const args = [this.nodeNumber(node), made, this.tokenOf(scope)];
    // An argument gets no name from the variable that it is assigned to: hand the name over.
    const name = ts.isFunctionExpression(node) && node.name !== undefined ? undefined : assignedName(node);
    if (name !== undefined) args.push(this.factory.createStringLiteral(name));
    return ts.setTextRange(this.hook("f", args), node);
  }

  private visitModifiers(modifiers: ts.NodeArray<ts.ModifierLike> | undefined): ts.NodeArray<ts.ModifierLike> | undefined {
    return ts.visitNodes(modifiers, this.visit) as ts.NodeArray<ts.ModifierLike> | undefined;
  }

  /** A computed name is remembered, so that the member can be found. */
  private visitMemberName(node: ts.MethodDeclaration | ts.AccessorDeclaration): ts.PropertyName {
    const name = node.name;
    if (!ts.isComputedPropertyName(name)) return name;
    const expression = ts.visitNode(name.expression, this.visit) as ts.Expression;
    return this.factory.updateComputedPropertyName(name, this.hook("k", [this.nodeNumber(node), expression]));
  }

  private visitClass(node: ts.ClassLikeDeclaration): ts.Node {
    const f = this.factory;
    const own = ts.isClassExpression(node) ? this.scopes.get(node) : undefined;
    return this.within(own, false, () => {
      const heritage = ts.visitNodes(node.heritageClauses, this.visit, ts.isHeritageClause);
      const members = ts.visitNodes(node.members, this.visit, ts.isClassElement) as ts.NodeArray<ts.ClassElement>;
      const args: ts.Expression[] = [this.nodeNumber(node), f.createThis(), this.tokenOf(this.current)];
      const privates = this.privateReader(node);
      if (privates !== undefined) args.push(privates);
      const register = f.createClassStaticBlockDeclaration(f.createBlock([f.createExpressionStatement(this.hook("c", args))]));
      const all = [register, ...members];
      const modifiers = this.visitModifiers(node.modifiers);
      return ts.isClassDeclaration(node)
        ? f.updateClassDeclaration(node, modifiers, node.name, node.typeParameters, heritage, all)
        : f.updateClassExpression(node, modifiers, node.name, node.typeParameters, heritage, all);
    });
  }

  /** `($o, $i) => { switch ($i) { case "#x": return $o.#x; } }`: the only way to see private members from outside. */
  private privateReader(node: ts.ClassLikeDeclaration): ts.Expression | undefined {
    const f = this.factory;
    const names = new Map<string, ts.ClassElement[]>();
    for (const member of node.members) {
      if (member.name === undefined || !ts.isPrivateIdentifier(member.name)) continue;
      names.set(member.name.text, [...(names.get(member.name.text) ?? []), member]);
    }
    if (names.size === 0) return undefined;
    const clauses: ts.CaseClause[] = [];
    for (const [name, members] of names) {
      // A setter alone cannot be read; a getter must not be run.
      if (members.some((member) => ts.isAccessor(member))) continue;
      const read = f.createPropertyAccessExpression(f.createIdentifier("$o"), f.createPrivateIdentifier(name));
      clauses.push(f.createCaseClause(f.createStringLiteral(name), [f.createReturnStatement(read)]));
    }
    const parameters = ["$o", "$i"].map((one) => f.createParameterDeclaration(undefined, undefined, one));
    const body = f.createBlock(clauses.length === 0 ? [] : [f.createSwitchStatement(f.createIdentifier("$i"), f.createCaseBlock(clauses))]);
    return f.createArrowFunction(undefined, undefined, parameters, undefined, f.createToken(ts.SyntaxKind.EqualsGreaterThanToken), body);
  }

  private visitObjectLiteral(node: ts.ObjectLiteralExpression): ts.Node {
    const updated = ts.visitEachChild(node, this.visit, this.context);
    if (!node.properties.some((one) => isFunctionWithBody(one))) return updated;
    return ts.setTextRange(this.hook("o", [this.nodeNumber(node), updated, this.tokenOf(this.current)]), node);
  }

  private visitBlock(node: ts.Block): ts.Node {
    return this.factory.updateBlock(node, this.visitBody(this.scopes.get(node), node.statements));
  }

  /** The token is made by whichever clause runs first: nothing else can see the variables. */
  private visitSwitch(node: ts.SwitchStatement): ts.Node {
    const f = this.factory;
    const scope = this.scopes.get(node.caseBlock) as ScopeInfo;
    const expression = ts.visitNode(node.expression, this.visit) as ts.Expression;
    const declarations = node.caseBlock.clauses.flatMap((clause) => [...clause.statements]).filter(ts.isFunctionDeclaration);
    const clauses = this.within(scope, true, () =>
      node.caseBlock.clauses.map((clause) => {
        const statements = this.visitStatements(clause.statements, false);
        const prelude: ts.Statement[] = [];
        if (this.needsToken(scope)) {
          this.open.delete(scope);
          const make = f.createAssignment(this.variableOf(scope), f.createBinaryExpression(this.variableOf(scope), ts.SyntaxKind.QuestionQuestionToken, this.makeToken(scope)));
          this.open.add(scope);
          prelude.push(f.createExpressionStatement(make));
        }
        for (const one of declarations) {
          if (one.name === undefined || one.body === undefined) continue;
          prelude.push(f.createExpressionStatement(this.hook("f", [this.nodeNumber(one), f.createIdentifier(one.name.text), this.tokenOf(scope)])));
        }
        const all = [...prelude, ...statements];
        return ts.isCaseClause(clause) ? f.updateCaseClause(clause, ts.visitNode(clause.expression, this.visit) as ts.Expression, all) : f.updateDefaultClause(clause, all);
      }),
    );
    const updated = f.updateSwitchStatement(node, expression, f.updateCaseBlock(node.caseBlock, clauses));
    if (!this.needsToken(scope)) return updated;
    const holder = f.createVariableStatement(undefined, f.createVariableDeclarationList([f.createVariableDeclaration(this.variableOf(scope))], ts.NodeFlags.Let));
    return f.createBlock([holder, updated], true);
  }

  /** Each iteration has its own variables, so the token is made at the start of the body. */
  private visitLoop(node: ts.ForStatement | ts.ForInStatement | ts.ForOfStatement): ts.Node {
    const f = this.factory;
    const scope = this.scopes.get(node) as ScopeInfo;
    const part = <N extends ts.Node>(one: N | undefined): N | undefined => this.within(scope, false, () => ts.visitNode(one, this.visit)) as N | undefined;
    let body = this.within(scope, true, () => ts.visitNode(node.statement, this.visit)) as ts.Statement;
    if (this.needsToken(scope)) {
      const token = this.within(scope, false, () => this.declareToken(scope));
      body = f.createBlock([token, body], true);
    }
    switch (node.kind) {
      case ts.SyntaxKind.ForStatement:
        return f.updateForStatement(node, part(node.initializer), part(node.condition), part(node.incrementor), body);
      case ts.SyntaxKind.ForInStatement:
        return f.updateForInStatement(node, part(node.initializer) as ts.ForInitializer, part(node.expression) as ts.Expression, body);
      case ts.SyntaxKind.ForOfStatement:
        return f.updateForOfStatement(node, node.awaitModifier, part(node.initializer) as ts.ForInitializer, part(node.expression) as ts.Expression, body);
    }
  }

  private visitCatch(node: ts.CatchClause): ts.Node {
    const f = this.factory;
    const scope = this.scopes.get(node) as ScopeInfo;
    const variable = this.within(scope, false, () => ts.visitNode(node.variableDeclaration, this.visit)) as ts.VariableDeclaration | undefined;
    const block = this.within(scope, true, () => {
      const statements = this.visitBody(this.scopes.get(node.block), node.block.statements);
      return statements;
    });
    if (this.needsToken(scope)) block.unshift(this.within(scope, false, () => this.declareToken(scope)));
    return f.updateCatchClause(node, variable, f.updateBlock(node.block, block));
  }
}

function directiveCount(statements: readonly ts.Statement[]): number {
  let count = 0;
  while (count < statements.length && ts.isExpressionStatement(statements[count]) && ts.isStringLiteral((statements[count] as ts.ExpressionStatement).expression)) count++;
  return count;
}

/** `export default function () {}` gets a name, so that it can be registered before the module's body runs. */
function defaultFunctionName(factory: ts.NodeFactory): ts.Identifier {
  return factory.createIdentifier("$default");
}

/** The name that JavaScript gives to an anonymous function for the place it is written in. */
function assignedName(node: ts.Expression): string | undefined {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent) || ts.isNonNullExpression(at.parent)) at = at.parent;
  const parent = at.parent;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.initializer === at ? textOfName(parent.name) : undefined;
  }
  if (ts.isPropertyAssignment(parent)) return textOfName(parent.name);
  if (ts.isBinaryExpression(parent) && parent.right === at && isAssignment(parent.operatorToken.kind) && ts.isIdentifier(parent.left)) return parent.left.text;
  if (ts.isExportAssignment(parent)) return "default";
  return undefined;
}

function textOfName(name: ts.BindingName | ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || ts.isPrivateIdentifier(name) ? name.text : undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
