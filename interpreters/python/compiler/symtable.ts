// Dialect code: runs under Node and translated.
/**
 * First pass over the tree: makes the scopes, and notes for each how it uses which names. It finds the errors that need no more than that
 * (a name used before its `global`, duplicate parameters, `yield` in a comprehension …). Comprehensions are functions, as in 3.11.
 */
import * as ast from "../parser/ast";
import { raise, w_RecursionError } from "../objects/root";
import {
  DEF_ANNOTATION,
  DEF_COMP_ITER,
  DEF_DELETED,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_WALRUS,
  FunctionKind,
  mangle,
  resolve,
  Scope,
  ScopeKind,
  USE,
} from "./scope";
import type { SourceText } from "./source-text";

/** How deep the tree may be: three times CPython's recursion limit, as there. */
export const MAX_DEPTH = 3000;

/** The scopes of a module, by the node that opens each. */
export class SymbolTable {
  private readonly scopes = new Map<ast.Node, Scope>();
  private current: Scope;
  readonly top: Scope;
  private className: string | null = null;
  private depth = 0;

  constructor(
    readonly mod: ast.Mod,
    private readonly source: SourceText,
    private readonly futureAnnotations: boolean,
  ) {
    this.top = new Scope(ScopeKind.Module, FunctionKind.Def, "top", null, 0);
    this.current = this.top;
    const root = mod as ast.AnyMod;
    switch (root.kind) {
      case ast.NodeKind.Module:
        this.statements(root.body);
        break;
      case ast.NodeKind.Interactive:
        this.statements(root.body);
        break;
      case ast.NodeKind.Expression:
        this.expression(root.body);
        break;
    }
    const unbound = resolve(this.top);
    if (unbound !== null) {
      throw source.error(`no binding for nonlocal '${unbound.name}' found`, unbound.lineno, unbound.colOffset, unbound.endLineno, unbound.endColOffset);
    }
  }

  /** The scope that a function, class, lambda or comprehension opens. */
  scopeAt(node: ast.Node): Scope {
    return this.scopes.get(node)!;
  }

  // --- scopes ----------------------------------------------------------------------------------------------------------------------
  private enter(node: ast.Node, kind: ScopeKind, functionKind: FunctionKind, name: string): Scope {
    const scope = new Scope(kind, functionKind, name, this.current, node.lineno);
    scope.iterableDepth = this.current.iterableDepth;
    this.scopes.set(node, scope);
    this.current = scope;
    return scope;
  }
  private leave(): void {
    this.current = this.current.parent!;
  }
  private deeper(): void {
    if (++this.depth > MAX_DEPTH) throw raise(w_RecursionError, "maximum recursion depth exceeded during compilation");
  }

  // --- names -----------------------------------------------------------------------------------------------------------------------
  private bind(name: string, flags: number, node: ast.Node): void {
    const scope = this.current;
    const symbol = scope.symbol(mangle(this.className, name));
    if (scope.inIterTarget) {
      if ((symbol.flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0) {
        throw this.source.errorAt(`comprehension inner loop cannot rebind assignment expression target '${name}'`, node);
      }
      symbol.flags |= DEF_COMP_ITER;
    }
    symbol.flags |= flags;
  }
  private use(name: string): void {
    this.current.add(mangle(this.className, name), USE);
    // `super()` finds the class by a cell.
    if (name === "super" && this.current.kind === ScopeKind.Function) this.current.add("__class__", USE);
  }

  // --- statements ------------------------------------------------------------------------------------------------------------------
  private statements(body: ast.Stmt[]): void {
    for (const statement of body) this.statement(statement);
  }

  private statement(node: ast.Stmt): void {
    this.deeper();
    const s = node as ast.AnyStmt;
    switch (s.kind) {
      case ast.NodeKind.FunctionDef:
        this.functionDefinition(s, s.name, s.args, s.returns, s.decoratorList, s.body, false);
        break;
      case ast.NodeKind.AsyncFunctionDef:
        this.functionDefinition(s, s.name, s.args, s.returns, s.decoratorList, s.body, true);
        break;
      case ast.NodeKind.ClassDef: {
        this.bind(s.name, DEF_LOCAL, s);
        this.expressions(s.bases);
        for (const keyword of s.keywords) this.expression(keyword.value);
        this.expressions(s.decoratorList);
        this.enter(s, ScopeKind.Class, FunctionKind.Def, s.name);
        const outer = this.className;
        this.className = s.name;
        this.statements(s.body);
        this.className = outer;
        this.leave();
        break;
      }
      case ast.NodeKind.Return:
        if (s.value !== null) this.expression(s.value);
        break;
      case ast.NodeKind.Delete:
        for (const target of s.targets) this.deletion(target);
        break;
      case ast.NodeKind.Assign:
        this.expression(s.value);
        for (const target of s.targets) this.target(target);
        break;
      case ast.NodeKind.AugAssign:
        this.target(s.target);
        this.expression(s.value);
        break;
      case ast.NodeKind.AnnAssign:
        this.annotatedAssignment(s);
        break;
      case ast.NodeKind.For:
        this.expression(s.iter);
        this.target(s.target);
        this.statements(s.body);
        this.statements(s.orelse);
        break;
      case ast.NodeKind.AsyncFor:
        this.expression(s.iter);
        this.target(s.target);
        this.statements(s.body);
        this.statements(s.orelse);
        break;
      case ast.NodeKind.While:
        this.expression(s.test);
        this.statements(s.body);
        this.statements(s.orelse);
        break;
      case ast.NodeKind.If:
        this.expression(s.test);
        this.statements(s.body);
        this.statements(s.orelse);
        break;
      case ast.NodeKind.With:
        this.withItems(s.items);
        this.statements(s.body);
        break;
      case ast.NodeKind.AsyncWith:
        this.withItems(s.items);
        this.statements(s.body);
        break;
      case ast.NodeKind.Match:
        this.expression(s.subject);
        for (const matchCase of s.cases) {
          this.pattern(matchCase.pattern);
          if (matchCase.guard !== null) this.expression(matchCase.guard);
          this.statements(matchCase.body);
        }
        break;
      case ast.NodeKind.Raise:
        if (s.exc !== null) this.expression(s.exc);
        if (s.cause !== null) this.expression(s.cause);
        break;
      case ast.NodeKind.Try:
        this.tryStatement(s.body, s.handlers, s.orelse, s.finalbody);
        break;
      case ast.NodeKind.TryStar:
        this.tryStatement(s.body, s.handlers, s.orelse, s.finalbody);
        break;
      case ast.NodeKind.Assert:
        this.expression(s.test);
        if (s.msg !== null) this.expression(s.msg);
        break;
      case ast.NodeKind.Import:
        for (const alias of s.names) this.importedName(alias);
        break;
      case ast.NodeKind.ImportFrom:
        for (const alias of s.names) this.importedName(alias);
        break;
      case ast.NodeKind.Global:
        for (const name of s.names) this.declare(name, DEF_GLOBAL, "global", s);
        break;
      case ast.NodeKind.Nonlocal:
        for (const name of s.names) this.declare(name, DEF_NONLOCAL, "nonlocal", s);
        break;
      case ast.NodeKind.ExprStmt:
        this.expression(s.value);
        break;
      case ast.NodeKind.Pass:
      case ast.NodeKind.Break:
      case ast.NodeKind.Continue:
        break;
    }
    this.depth--;
  }

  private functionDefinition(
    node: ast.Stmt,
    name: string,
    args: ast.Arguments,
    returns: ast.Expr | null,
    decorators: ast.Expr[],
    body: ast.Stmt[],
    isAsync: boolean,
  ): void {
    this.bind(name, DEF_LOCAL, node);
    this.defaults(args);
    for (const arg of args.posonlyargs) this.annotation(arg.annotation);
    for (const arg of args.args) this.annotation(arg.annotation);
    if (args.vararg !== null) this.annotation(args.vararg.annotation);
    if (args.kwarg !== null) this.annotation(args.kwarg.annotation);
    for (const arg of args.kwonlyargs) this.annotation(arg.annotation);
    this.annotation(returns);
    this.expressions(decorators);
    const scope = this.enter(node, ScopeKind.Function, FunctionKind.Def, name);
    scope.isCoroutine = isAsync;
    this.parameters(args);
    this.statements(body);
    this.leave();
  }
  private defaults(args: ast.Arguments): void {
    this.expressions(args.defaults);
    for (const value of args.kwDefaults) if (value !== null) this.expression(value);
  }
  private parameters(args: ast.Arguments): void {
    for (const arg of args.posonlyargs) this.parameter(arg);
    for (const arg of args.args) this.parameter(arg);
    for (const arg of args.kwonlyargs) this.parameter(arg);
    if (args.vararg !== null) {
      this.parameter(args.vararg);
      this.current.hasVarArgs = true;
    }
    if (args.kwarg !== null) {
      this.parameter(args.kwarg);
      this.current.hasVarKeywords = true;
    }
  }
  private parameter(arg: ast.Arg): void {
    const name = mangle(this.className, arg.arg);
    const symbol = this.current.symbol(name);
    if ((symbol.flags & DEF_PARAM) !== 0) throw this.source.errorAt(`duplicate argument '${arg.arg}' in function definition`, arg);
    symbol.flags |= DEF_PARAM;
    this.current.parameters.push(name);
  }
  private annotation(node: ast.Expr | null): void {
    if (node === null) return;
    if (!this.futureAnnotations) this.expression(node);
    else {
      this.enter(node, ScopeKind.Function, FunctionKind.Annotation, "_annotation");
      this.expression(node);
      this.leave();
      // Never evaluated: it must not make cells of the names around it.
      this.current.children.pop();
    }
  }

  private annotatedAssignment(s: ast.AnnAssign): void {
    const target = s.target as ast.AnyExpr;
    if (this.current.kind !== ScopeKind.Function) this.current.hasAnnotations = true;
    if (target.kind === ast.NodeKind.Name) {
      const symbol = this.current.symbol(mangle(this.className, target.id));
      if (s.simple && this.current !== this.top && (symbol.flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0) {
        throw this.source.errorAt(`annotated name '${target.id}' can't be ${(symbol.flags & DEF_GLOBAL) !== 0 ? "global" : "nonlocal"}`, s);
      }
      if (s.simple) this.bind(target.id, DEF_ANNOTATION | DEF_LOCAL, target);
      else if (s.value !== null) this.bind(target.id, DEF_LOCAL, target);
    } else this.target(target);
    this.annotation(s.annotation);
    if (s.value !== null) this.expression(s.value);
  }

  private withItems(items: ast.WithItem[]): void {
    for (const item of items) {
      this.expression(item.contextExpr);
      if (item.optionalVars !== null) this.target(item.optionalVars);
    }
  }

  private tryStatement(body: ast.Stmt[], handlers: ast.ExceptHandler[], orelse: ast.Stmt[], finalbody: ast.Stmt[]): void {
    this.statements(body);
    this.statements(orelse);
    for (const handler of handlers) {
      if (handler.type !== null) this.expression(handler.type);
      if (handler.name !== null) this.bind(handler.name, DEF_LOCAL | DEF_DELETED, handler);
      this.statements(handler.body);
    }
    this.statements(finalbody);
  }

  private importedName(alias: ast.Alias): void {
    if (alias.name === "*") {
      if (this.current.kind !== ScopeKind.Module) throw this.source.errorAt("import * only allowed at module level", alias);
      return;
    }
    let name = alias.asname;
    if (name === null) {
      const dot = alias.name.indexOf(".");
      name = dot < 0 ? alias.name : alias.name.slice(0, dot);
    }
    this.bind(name, DEF_IMPORT, alias);
  }

  private declare(name: string, flag: number, word: string, node: ast.Stmt): void {
    const symbol = this.current.symbol(mangle(this.className, name));
    const flags = symbol.flags;
    if ((flags & (DEF_PARAM | DEF_LOCAL | DEF_ANNOTATION | USE)) !== 0) {
      let message = `name '${name}' is assigned to before ${word} declaration`;
      if ((flags & DEF_PARAM) !== 0) message = `name '${name}' is parameter and ${word}`;
      else if ((flags & USE) !== 0) message = `name '${name}' is used prior to ${word} declaration`;
      else if ((flags & DEF_ANNOTATION) !== 0) message = `annotated name '${name}' can't be ${word}`;
      throw this.source.errorAt(message, node);
    }
    if (flag === DEF_NONLOCAL && this.current === this.top) throw this.source.errorAt("nonlocal declaration not allowed at module level", node);
    symbol.flags |= flag;
    if ((symbol.flags & DEF_GLOBAL) !== 0 && (symbol.flags & DEF_NONLOCAL) !== 0) {
      throw this.source.error(`name '${name}' is nonlocal and global`, symbol.lineno, symbol.colOffset, symbol.endLineno, symbol.endColOffset);
    }
    symbol.lineno = node.lineno;
    symbol.colOffset = node.colOffset;
    symbol.endLineno = node.endLineno;
    symbol.endColOffset = node.endColOffset;
  }

  // --- targets ---------------------------------------------------------------------------------------------------------------------
  private target(node: ast.Expr): void {
    this.deeper();
    const t = node as ast.AnyExpr;
    switch (t.kind) {
      case ast.NodeKind.Name:
        this.bind(t.id, DEF_LOCAL, t);
        break;
      case ast.NodeKind.Tuple:
        for (const element of t.elts) this.target(element);
        break;
      case ast.NodeKind.List:
        for (const element of t.elts) this.target(element);
        break;
      case ast.NodeKind.Starred:
        this.target(t.value);
        break;
      default:
        this.expression(t);
    }
    this.depth--;
  }
  private deletion(node: ast.Expr): void {
    this.deeper();
    const t = node as ast.AnyExpr;
    switch (t.kind) {
      case ast.NodeKind.Name:
        this.bind(t.id, DEF_LOCAL | DEF_DELETED, t);
        break;
      case ast.NodeKind.Tuple:
        for (const element of t.elts) this.deletion(element);
        break;
      case ast.NodeKind.List:
        for (const element of t.elts) this.deletion(element);
        break;
      default:
        this.expression(t);
    }
    this.depth--;
  }

  private pattern(node: ast.Pattern): void {
    this.deeper();
    const p = node as ast.AnyPattern;
    switch (p.kind) {
      case ast.NodeKind.MatchValue:
        this.expression(p.value);
        break;
      case ast.NodeKind.MatchSingleton:
        break;
      case ast.NodeKind.MatchSequence:
        for (const part of p.patterns) this.pattern(part);
        break;
      case ast.NodeKind.MatchMapping:
        this.expressions(p.keys);
        for (const part of p.patterns) this.pattern(part);
        if (p.rest !== null) this.bind(p.rest, DEF_LOCAL, p);
        break;
      case ast.NodeKind.MatchClass:
        this.expression(p.cls);
        for (const part of p.patterns) this.pattern(part);
        for (const part of p.kwdPatterns) this.pattern(part);
        break;
      case ast.NodeKind.MatchStar:
        if (p.name !== null) this.bind(p.name, DEF_LOCAL, p);
        break;
      case ast.NodeKind.MatchAs:
        if (p.pattern !== null) this.pattern(p.pattern);
        if (p.name !== null) this.bind(p.name, DEF_LOCAL, p);
        break;
      case ast.NodeKind.MatchOr:
        for (const part of p.patterns) this.pattern(part);
        break;
    }
    this.depth--;
  }

  // --- expressions -----------------------------------------------------------------------------------------------------------------
  private expressions(nodes: ast.Expr[]): void {
    for (const node of nodes) this.expression(node);
  }

  private expression(node: ast.Expr): void {
    this.deeper();
    const e = node as ast.AnyExpr;
    switch (e.kind) {
      case ast.NodeKind.BoolOp:
        this.expressions(e.values);
        break;
      case ast.NodeKind.NamedExpr:
        this.namedExpression(e);
        break;
      case ast.NodeKind.BinOp:
        this.expression(e.left);
        this.expression(e.right);
        break;
      case ast.NodeKind.UnaryOp:
        this.expression(e.operand);
        break;
      case ast.NodeKind.Lambda:
        this.defaults(e.args);
        this.enter(e, ScopeKind.Function, FunctionKind.Lambda, "lambda");
        this.parameters(e.args);
        this.expression(e.body);
        this.leave();
        break;
      case ast.NodeKind.IfExp:
        this.expression(e.test);
        this.expression(e.body);
        this.expression(e.orelse);
        break;
      case ast.NodeKind.Dict:
        for (let i = 0; i < e.values.length; i++) {
          const key = e.keys[i];
          if (key !== null) this.expression(key);
          this.expression(e.values[i]);
        }
        break;
      case ast.NodeKind.Set:
        this.expressions(e.elts);
        break;
      case ast.NodeKind.ListComp:
        this.comprehension(e, FunctionKind.ListComp, e.generators, e.elt, null);
        break;
      case ast.NodeKind.SetComp:
        this.comprehension(e, FunctionKind.SetComp, e.generators, e.elt, null);
        break;
      case ast.NodeKind.DictComp:
        this.comprehension(e, FunctionKind.DictComp, e.generators, e.key, e.value);
        break;
      case ast.NodeKind.GeneratorExp:
        this.comprehension(e, FunctionKind.GeneratorExp, e.generators, e.elt, null);
        break;
      case ast.NodeKind.Await:
        this.notInAnnotation("await expression", e);
        this.expression(e.value);
        this.current.isCoroutine = true;
        break;
      case ast.NodeKind.Yield:
        this.notInAnnotation("yield expression", e);
        if (e.value !== null) this.expression(e.value);
        this.yields(e);
        break;
      case ast.NodeKind.YieldFrom:
        this.notInAnnotation("yield expression", e);
        this.expression(e.value);
        this.yields(e);
        break;
      case ast.NodeKind.Compare:
        this.expression(e.left);
        this.expressions(e.comparators);
        break;
      case ast.NodeKind.Call:
        this.expression(e.func);
        this.expressions(e.args);
        for (const keyword of e.keywords) this.expression(keyword.value);
        break;
      case ast.NodeKind.FormattedValue:
        this.expression(e.value);
        if (e.formatSpec !== null) this.expression(e.formatSpec);
        break;
      case ast.NodeKind.JoinedStr:
        this.expressions(e.values);
        break;
      case ast.NodeKind.Constant:
        break;
      case ast.NodeKind.Attribute:
        this.expression(e.value);
        break;
      case ast.NodeKind.Subscript:
        this.expression(e.value);
        this.expression(e.slice);
        break;
      case ast.NodeKind.Starred:
        this.expression(e.value);
        break;
      case ast.NodeKind.Name:
        this.use(e.id);
        break;
      case ast.NodeKind.List:
        this.expressions(e.elts);
        break;
      case ast.NodeKind.Tuple:
        this.expressions(e.elts);
        break;
      case ast.NodeKind.Slice:
        if (e.lower !== null) this.expression(e.lower);
        if (e.upper !== null) this.expression(e.upper);
        if (e.step !== null) this.expression(e.step);
        break;
    }
    this.depth--;
  }

  private notInAnnotation(what: string, node: ast.Expr): void {
    if (this.current.functionKind === FunctionKind.Annotation) throw this.source.errorAt(`'${what}' can not be used within an annotation`, node);
  }

  private yields(node: ast.Expr): void {
    const scope = this.current;
    scope.isGenerator = true;
    let what = "";
    switch (scope.functionKind) {
      case FunctionKind.ListComp:
        what = "list comprehension";
        break;
      case FunctionKind.SetComp:
        what = "set comprehension";
        break;
      case FunctionKind.DictComp:
        what = "dict comprehension";
        break;
      case FunctionKind.GeneratorExp:
        what = "generator expression";
        break;
    }
    if (what !== "") throw this.source.errorAt(`'yield' inside ${what}`, node);
  }

  private comprehension(node: ast.Expr, kind: FunctionKind, generators: ast.Comprehension[], element: ast.Expr, value: ast.Expr | null): void {
    // The outermost iterable is evaluated outside.
    const outermost = generators[0];
    this.current.iterableDepth++;
    this.expression(outermost.iter);
    this.current.iterableDepth--;
    const scope = this.enter(node, ScopeKind.Function, kind, kind === FunctionKind.GeneratorExp ? "genexpr" : "comp");
    if (outermost.isAsync) scope.isCoroutine = true;
    scope.parameters.push(".0");
    scope.add(".0", DEF_PARAM);
    this.iterTarget(outermost.target);
    this.expressions(outermost.ifs);
    for (let i = 1; i < generators.length; i++) {
      const generator = generators[i];
      this.iterTarget(generator.target);
      scope.iterableDepth++;
      this.expression(generator.iter);
      scope.iterableDepth--;
      this.expressions(generator.ifs);
      if (generator.isAsync) scope.isCoroutine = true;
    }
    if (value !== null) this.expression(value);
    this.expression(element);
    scope.isGenerator = kind === FunctionKind.GeneratorExp;
    const isAsync = scope.isCoroutine && !scope.isGenerator;
    this.leave();
    if (isAsync) this.current.isCoroutine = true;
  }
  private iterTarget(target: ast.Expr): void {
    this.current.inIterTarget = true;
    this.target(target);
    this.current.inIterTarget = false;
  }

  private namedExpression(e: ast.NamedExpr): void {
    this.notInAnnotation("named expression", e);
    const scope = this.current;
    if (scope.iterableDepth > 0) throw this.source.errorAt("assignment expression cannot be used in a comprehension iterable expression", e);
    const name = e.target.id;
    if (scope.isComprehension) this.bindOutsideComprehension(name, e);
    this.expression(e.value);
    if (!scope.isComprehension) this.bind(name, DEF_LOCAL | DEF_WALRUS, e.target);
  }

  /** `:=` in a comprehension binds in the function or module around it. */
  private bindOutsideComprehension(name: string, e: ast.NamedExpr): void {
    const mangled = mangle(this.className, name);
    let outer: Scope | null = this.current;
    while (outer !== null && outer.isComprehension) {
      const symbol = outer.symbols.get(mangled);
      if (symbol !== undefined && (symbol.flags & DEF_COMP_ITER) !== 0) {
        throw this.source.errorAt(`assignment expression cannot rebind comprehension iteration variable '${name}'`, e.target);
      }
      outer = outer.parent;
    }
    if (outer === null) return;
    if (outer.kind === ScopeKind.Class) {
      throw this.source.errorAt("assignment expression within a comprehension cannot be used in a class body", e.target);
    }
    const symbol = outer.symbol(mangled);
    if (outer.kind === ScopeKind.Module || (symbol.flags & DEF_GLOBAL) !== 0) {
      this.current.add(mangled, DEF_GLOBAL);
      symbol.flags |= DEF_GLOBAL;
    } else {
      this.current.add(mangled, DEF_NONLOCAL);
      if ((symbol.flags & DEF_NONLOCAL) === 0) symbol.flags |= DEF_LOCAL;
    }
  }
}
