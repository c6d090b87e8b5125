// Dialect code: runs under Node and translated.
/** Statements that are a part of a line. */
import * as ast from "./ast";
import { PatternParser } from "./parser-pattern";
import { invalidTarget, makeTarget, nameOfExpression, Targets } from "./targets";
import { T, type Token } from "./token";

/** The operator of an augmented assignment, or -1. */
const AUGMENTED: Int8Array = new Int8Array(T.Count).fill(-1);
for (const [kind, operator] of [
  [T.PlusEqual, ast.Operator.Add],
  [T.MinEqual, ast.Operator.Sub],
  [T.StarEqual, ast.Operator.Mult],
  [T.SlashEqual, ast.Operator.Div],
  [T.PercentEqual, ast.Operator.Mod],
  [T.AmperEqual, ast.Operator.BitAnd],
  [T.VBarEqual, ast.Operator.BitOr],
  [T.CircumflexEqual, ast.Operator.BitXor],
  [T.LeftShiftEqual, ast.Operator.LShift],
  [T.RightShiftEqual, ast.Operator.RShift],
  [T.DoubleStarEqual, ast.Operator.Pow],
  [T.DoubleSlashEqual, ast.Operator.FloorDiv],
  [T.AtEqual, ast.Operator.MatMult],
]) {
  AUGMENTED[kind] = operator;
}

export abstract class SimpleStatementParser extends PatternParser {
  /** simple_stmts: a line of them, with its end. */
  protected simpleStatements(body: ast.Stmt[]): void {
    for (;;) {
      body.push(this.simpleStatement());
      if (!this.accept(T.Semi)) break;
      if (this.at(T.Newline)) break;
    }
    this.expect(T.Newline);
  }

  private simpleStatement(): ast.Stmt {
    const t = this.tok;
    switch (t.kind) {
      case T.Return:
        return this.returnStatement();
      case T.Import:
        return this.importStatement();
      case T.From:
        return this.importFromStatement();
      case T.Raise:
        return this.raiseStatement();
      case T.Pass:
        this.advance();
        return new ast.Pass(t.lineno, t.col, t.endLineno, t.endCol);
      case T.Break:
        this.advance();
        return new ast.Break(t.lineno, t.col, t.endLineno, t.endCol);
      case T.Continue:
        this.advance();
        return new ast.Continue(t.lineno, t.col, t.endLineno, t.endCol);
      case T.Del:
        return this.deleteStatement();
      case T.Assert:
        return this.assertStatement();
      case T.Global: {
        const names = this.nameList();
        return new ast.Global(names, t.lineno, t.col, this.last.endLineno, this.last.endCol);
      }
      case T.Nonlocal: {
        const names = this.nameList();
        return new ast.Nonlocal(names, t.lineno, t.col, this.last.endLineno, this.last.endCol);
      }
      default:
        return this.second ? this.assignmentSlowly() : this.assignment();
    }
  }

  // ---- assignments and expressions

  private yieldOrStarExpressions(): ast.Expr {
    return this.at(T.Yield) ? this.yieldExpression() : this.starExpressions();
  }

  private afterEqual(): ast.Expr {
    this.advance();
    return this.yieldOrStarExpressions();
  }

  /** An assignment of any kind, or an expression. */
  private assignment(): ast.Stmt {
    const start = this.tok;
    const first = this.yieldOrStarExpressions();
    const kind = this.tok.kind;
    if (kind === T.Equal) return this.plainAssignment(first, start);
    if (kind === T.Colon) return this.annotatedAssignment(first, start);
    const op = AUGMENTED[kind];
    if (op >= 0) return this.augmentedAssignment(first, op, start);
    const { last } = this;
    return new ast.ExprStmt(first, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private plainAssignment(first: ast.Expr, start: Token): ast.Stmt {
    const targets: ast.Expr[] = [];
    let value = first;
    while (this.at(T.Equal)) {
      if (!makeTarget(value, ast.ExprContext.Store)) throw this.noMatch();
      targets.push(value);
      value = this.afterEqual();
    }
    const { last } = this;
    return new ast.Assign(targets, value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private isSingleTarget(target: ast.Expr): boolean {
    return target instanceof ast.Name || target instanceof ast.Attribute || target instanceof ast.Subscript;
  }

  private annotatedAssignment(target: ast.Expr, start: Token): ast.Stmt {
    if (!this.isSingleTarget(target)) throw this.noMatch();
    makeTarget(target, ast.ExprContext.Store);
    this.advance();
    const annotation = this.expression();
    const value = this.at(T.Equal) ? this.optional(() => this.afterEqual()) : null;
    const isSimple = target instanceof ast.Name && start.kind === T.Name;
    const { last } = this;
    return new ast.AnnAssign(target, annotation, value, isSimple, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private augmentedAssignment(target: ast.Expr, op: ast.Operator, start: Token): ast.Stmt {
    if (!this.isSingleTarget(target)) throw this.noMatch();
    makeTarget(target, ast.ExprContext.Store);
    this.advance();
    const value = this.yieldOrStarExpressions();
    const { last } = this;
    return new ast.AugAssign(target, op, value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private assignmentSlowly(): ast.Stmt {
    const mark = this.mark();
    const done = this.attempt(() => this.assignment());
    // What is only an expression may be an assignment that is wrong, with more to come.
    if (done !== null && !(done instanceof ast.ExprStmt)) return done;
    const after = this.mark();
    this.reset(mark);
    this.diagnoseAssignment(mark);
    if (done === null) throw this.noMatch();
    this.reset(after);
    return done;
  }

  /** invalid_assignment. */
  private diagnoseAssignment(mark: number): void {
    this.diagnoseAnnotation(mark);
    this.reset(mark);
    this.skipTargets();
    const afterTargets = this.mark();
    const wrong = this.attempt(() => this.starExpressions());
    if (wrong !== null && this.at(T.Equal)) {
      const invalid = invalidTarget(wrong, Targets.Star);
      if (invalid !== null) throw this.errorNode(invalid, `cannot assign to ${nameOfExpression(invalid)}`);
    }
    this.reset(afterTargets);
    if (this.at(T.Yield)) {
      const value = this.attempt(() => this.yieldExpression());
      if (value !== null && this.at(T.Equal)) throw this.errorNode(value, "assignment to yield expression not possible");
    }
    this.reset(mark);
    const target = this.attempt(() => this.starExpressions());
    if (target !== null && AUGMENTED[this.tok.kind] >= 0) {
      this.advance();
      if (this.attempt(() => this.yieldOrStarExpressions()) !== null) {
        throw this.errorNode(target, `'${nameOfExpression(target)}' is an illegal expression for augmented assignment`);
      }
    }
  }

  /** `(a, b): int`, `f(): int`; on the way, `f() = 1`. */
  private diagnoseAnnotation(mark: number): void {
    const inBrackets = this.attempt(() => this.bracketedTarget());
    if (inBrackets !== null && this.annotationFollows()) {
      throw this.errorNode(inBrackets, `only single target (not ${nameOfExpression(inBrackets)}) can be annotated`);
    }
    this.reset(mark);
    const first = this.attempt(() => this.starNamedExpression());
    if (first !== null && this.accept(T.Comma)) {
      this.attempt(() => {
        do this.starNamedExpression();
        while (this.accept(T.Comma) && this.startsStarExpression());
        return first;
      });
      if (this.annotationFollows()) throw this.errorNode(first, "only single target (not tuple) can be annotated");
    }
    this.reset(mark);
    const illegal = this.attempt(() => this.expression());
    if (illegal !== null && this.annotationFollows()) throw this.errorNode(illegal, "illegal target for annotation");
  }

  /** A list or tuple, in any number of brackets. */
  private bracketedTarget(): ast.Expr {
    const target = this.atom();
    if (!(target instanceof ast.List || target instanceof ast.Tuple)) throw this.noMatch();
    return target;
  }

  private annotationFollows(): boolean {
    return this.accept(T.Colon) && this.attempt(() => this.expression()) !== null;
  }

  /** Skips `a = b =`. */
  private skipTargets(): void {
    for (;;) {
      const found = this.attempt(() => {
        const target = this.starExpressions();
        if (!makeTarget(target, ast.ExprContext.Store)) throw this.noMatch();
        this.expect(T.Equal);
        return target;
      });
      if (found === null) return;
    }
  }

  // ---- statements with keywords

  private endsStatement(): boolean {
    return this.at(T.Newline) || this.at(T.Semi);
  }

  private returnStatement(): ast.Stmt {
    const start = this.advance();
    const value = this.startsStarExpression() ? this.starExpressions() : null;
    const { last } = this;
    return new ast.Return(value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private raiseStatement(): ast.Stmt {
    const start = this.advance();
    let exc: ast.Expr | null = null;
    let cause: ast.Expr | null = null;
    if (!this.endsStatement()) {
      exc = this.expression();
      if (this.accept(T.From)) cause = this.expression();
    }
    const { last } = this;
    return new ast.Raise(exc, cause, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private assertStatement(): ast.Stmt {
    const start = this.advance();
    const test = this.expression();
    const msg = this.accept(T.Comma) ? this.expression() : null;
    const { last } = this;
    return new ast.Assert(test, msg, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** The names after `global` or `nonlocal`, which is current. */
  private nameList(): string[] {
    const names: string[] = [];
    do {
      this.advance();
      names.push(this.expect(T.Name).name);
    } while (this.at(T.Comma));
    return names;
  }

  private deleteStatement(): ast.Stmt {
    const start = this.advance();
    const mark = this.mark();
    const targets = this.second ? this.attempt(() => this.deleteTargets()) : this.deleteTargets();
    if (targets === null) {
      this.reset(mark);
      const wrong = this.starExpressions();
      const invalid = invalidTarget(wrong, Targets.Del);
      if (invalid !== null) throw this.errorNode(invalid, `cannot delete ${nameOfExpression(invalid)}`);
      throw this.noMatch();
    }
    const { last } = this;
    return new ast.Delete(targets, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private deleteTargets(): ast.Expr[] {
    const targets: ast.Expr[] = [];
    do {
      const target = this.primary();
      if (!makeTarget(target, ast.ExprContext.Del)) throw this.noMatch();
      targets.push(target);
    } while (this.accept(T.Comma) && !this.endsStatement());
    if (!this.endsStatement()) throw this.noMatch();
    return targets;
  }

  // ---- imports

  private dottedText(): string {
    let name = this.expect(T.Name).name;
    while (this.accept(T.Dot)) name = `${name}.${this.expect(T.Name).name}`;
    return name;
  }

  private asName(): string | null {
    return this.accept(T.As) ? this.expect(T.Name).name : null;
  }

  private importStatement(): ast.Stmt {
    const start = this.advance();
    const names: ast.Alias[] = [];
    do {
      const first = this.tok;
      const name = this.dottedText();
      const asname = this.asName();
      const { last } = this;
      names.push(new ast.Alias(name, asname, first.lineno, first.col, last.endLineno, last.endCol));
    } while (this.accept(T.Comma));
    const { last } = this;
    return new ast.Import(names, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private importFromStatement(): ast.Stmt {
    const start = this.advance();
    let level = 0;
    while (this.at(T.Dot) || this.at(T.Ellipsis)) level += this.advance().kind === T.Dot ? 1 : 3;
    const module = level > 0 && this.at(T.Import) ? null : this.dottedText();
    this.expect(T.Import);
    const names: ast.Alias[] = [];
    if (this.at(T.Star)) {
      const t = this.advance();
      names.push(new ast.Alias("*", null, t.lineno, t.col, t.endLineno, t.endCol));
    } else if (this.accept(T.LPar)) {
      do names.push(this.importedName());
      while (this.accept(T.Comma) && !this.at(T.RPar));
      this.expect(T.RPar);
    } else {
      names.push(this.importedName());
      while (this.accept(T.Comma)) {
        if (this.second && this.at(T.Newline)) throw this.errorHere("trailing comma not allowed without surrounding parentheses");
        names.push(this.importedName());
      }
    }
    const { last } = this;
    return new ast.ImportFrom(module, names, level, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private importedName(): ast.Alias {
    const first = this.expect(T.Name);
    const asname = this.asName();
    const { last } = this;
    return new ast.Alias(first.name, asname, first.lineno, first.col, last.endLineno, last.endCol);
  }
}
