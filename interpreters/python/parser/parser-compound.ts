// Dialect code: runs under Node and translated.
/** Statements with blocks. */
import * as ast from "./ast";
import { CallArguments } from "./parser-call";
import { SimpleStatementParser } from "./parser-simple";
import { invalidTarget, nameOfExpression, Targets } from "./targets";
import { Soft, STARTS_EXPRESSION, T, type Token } from "./token";

/** One `if` or `elif` with its block. */
class Branch {
  constructor(
    readonly start: Token,
    readonly test: ast.Expr,
    readonly body: ast.Stmt[],
  ) {}
}

export abstract class StatementParser extends SimpleStatementParser {
  /** A statement, or a line of simple ones; true for a compound one. */
  protected statement(body: ast.Stmt[]): boolean {
    const t = this.tok;
    switch (t.kind) {
      case T.If:
        body.push(this.ifStatement());
        return true;
      case T.Def:
        body.push(this.functionDefinition([]));
        return true;
      case T.Class:
        body.push(this.classDefinition([]));
        return true;
      case T.At:
        body.push(this.decorated());
        return true;
      case T.For:
        body.push(this.forStatement());
        return true;
      case T.While:
        body.push(this.whileStatement());
        return true;
      case T.Try:
        body.push(this.tryStatement());
        return true;
      case T.With:
        body.push(this.withStatement());
        return true;
      case T.Async:
        body.push(this.asyncStatement());
        return true;
      case T.Name:
        if (t.soft === Soft.Match) {
          const match = this.matchStatement();
          if (match !== null) {
            body.push(match);
            return true;
          }
        }
    }
    this.simpleStatements(body);
    return false;
  }

  // ---- parts

  /** A block; in messages it comes after `what`, at `header`. */
  private block(what: string, header: Token): ast.Stmt[] {
    const body: ast.Stmt[] = [];
    if (!this.accept(T.Newline)) {
      this.simpleStatements(body);
      return body;
    }
    if (!this.at(T.Indent)) {
      if (this.second) throw this.indentationError(`expected an indented block after ${what} on line ${header.lineno}`);
      throw this.noMatch();
    }
    this.advance();
    this.enter(5);
    do this.statement(body);
    while (!this.at(T.Dedent) && !this.at(T.EndMarker));
    this.leave(5);
    this.expect(T.Dedent);
    return body;
  }

  /** The `:` of a statement. */
  private colon(): void {
    if (this.second && this.at(T.Newline)) throw this.errorHere("expected ':'");
    this.expect(T.Colon);
  }

  private elseBlock(): ast.Stmt[] {
    if (!this.at(T.Else)) return [];
    const header = this.advance();
    this.expectForced(T.Colon, ":");
    return this.block("'else' statement", header);
  }

  private asyncStatement(): ast.Stmt {
    const next = this.peek().kind;
    if (next === T.Def) return this.functionDefinition([]);
    if (next === T.For) return this.forStatement();
    if (next === T.With) return this.withStatement();
    this.advance();
    throw this.noMatch();
  }

  // ---- definitions

  private decorated(): ast.Stmt {
    const decorators: ast.Expr[] = [];
    while (this.accept(T.At)) {
      decorators.push(this.namedExpression());
      this.expect(T.Newline);
    }
    if (this.at(T.Class)) return this.classDefinition(decorators);
    return this.functionDefinition(decorators);
  }

  private functionDefinition(decorators: ast.Expr[]): ast.Stmt {
    const start = this.tok;
    const isAsync = this.accept(T.Async);
    const header = this.expect(T.Def);
    const { name } = this.expect(T.Name);
    this.expectForced(T.LPar, "(");
    const args = this.parameters(T.RPar);
    this.expect(T.RPar);
    const returns = this.at(T.RArrow) ? this.attempt(() => this.returnAnnotation()) : null;
    this.expectForced(T.Colon, ":");
    const body = this.block("function definition", header);
    const { last } = this;
    if (isAsync) return new ast.AsyncFunctionDef(name, args, body, decorators, returns, start.lineno, start.col, last.endLineno, last.endCol);
    return new ast.FunctionDef(name, args, body, decorators, returns, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private returnAnnotation(): ast.Expr {
    const { lenient } = this;
    this.lenient = true;
    try {
      this.advance();
      return this.expression();
    } finally {
      this.lenient = lenient;
    }
  }

  private classDefinition(decorators: ast.Expr[]): ast.Stmt {
    const start = this.advance();
    const { name } = this.expect(T.Name);
    let call = new CallArguments();
    if (this.at(T.LPar)) call = this.callArguments(this.advance(), false);
    this.colon();
    const body = this.block("class definition", start);
    const { last } = this;
    return new ast.ClassDef(name, call.args, call.keywords, body, decorators, start.lineno, start.col, last.endLineno, last.endCol);
  }

  // ---- if, loops

  private ifStatement(): ast.Stmt {
    const branches = [this.branch("if")];
    while (this.at(T.Elif)) branches.push(this.branch("elif"));
    let orelse = this.elseBlock();
    const { last } = this;
    let result: ast.Stmt | null = null;
    for (let i = branches.length - 1; i >= 0; i--) {
      const { start, test, body } = branches[i];
      if (result !== null) orelse = [result];
      result = new ast.If(test, body, orelse, start.lineno, start.col, last.endLineno, last.endCol);
    }
    return result!;
  }

  private branch(keyword: string): Branch {
    const start = this.advance();
    const test = this.namedExpression();
    this.colon();
    return new Branch(start, test, this.block(`'${keyword}' statement`, start));
  }

  private whileStatement(): ast.Stmt {
    const start = this.advance();
    const test = this.namedExpression();
    this.colon();
    const body = this.block("'while' statement", start);
    const orelse = this.elseBlock();
    const { last } = this;
    return new ast.While(test, body, orelse, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private forStatement(): ast.Stmt {
    const start = this.tok;
    const isAsync = this.accept(T.Async);
    const header = this.advance();
    const target = this.forTargets();
    const iter = this.starExpressions();
    this.colon();
    const body = this.block("'for' statement", header);
    const orelse = this.elseBlock();
    const { last } = this;
    if (isAsync) return new ast.AsyncFor(target, iter, body, orelse, start.lineno, start.col, last.endLineno, last.endCol);
    return new ast.For(target, iter, body, orelse, start.lineno, start.col, last.endLineno, last.endCol);
  }

  // ---- with

  private withStatement(): ast.Stmt {
    const start = this.tok;
    const isAsync = this.accept(T.Async);
    const header = this.advance();
    // Brackets are those of the items if that fits, and of an expression else.
    let items = this.at(T.LPar) ? this.attempt(() => this.bracketedItems()) : null;
    if (items === null) {
      items = this.withItems();
      this.colon();
    }
    const body = this.block("'with' statement", header);
    const { last } = this;
    if (isAsync) return new ast.AsyncWith(items, body, start.lineno, start.col, last.endLineno, last.endCol);
    return new ast.With(items, body, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private withItems(): ast.WithItem[] {
    const items: ast.WithItem[] = [];
    do items.push(this.withItem());
    while (this.accept(T.Comma));
    return items;
  }

  /** `(a as b, c as d):`. */
  private bracketedItems(): ast.WithItem[] {
    this.advance();
    const items: ast.WithItem[] = [];
    do items.push(this.withItem());
    while (this.accept(T.Comma) && !this.at(T.RPar));
    this.expect(T.RPar);
    if (this.second && this.at(T.Newline)) throw this.errorHere("expected ':'");
    this.expect(T.Colon);
    return items;
  }

  private withItem(): ast.WithItem {
    const start = this.tok;
    const context = this.expression();
    let target: ast.Expr | null = null;
    if (this.accept(T.As)) {
      const mark = this.mark();
      target = this.second ? this.attempt(() => this.withTarget()) : this.withTarget();
      if (target === null) {
        this.reset(mark);
        this.diagnoseWithTarget();
        throw this.noMatch();
      }
    }
    const { last } = this;
    return new ast.WithItem(context, target, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private withTarget(): ast.Expr {
    const target = this.starTarget();
    if (!this.endsWithTarget()) throw this.noMatch();
    return target;
  }

  private endsWithItem(): boolean {
    return this.at(T.Comma) || this.at(T.RPar) || this.at(T.Colon);
  }

  private endsWithTarget(): boolean {
    // Without a colon it is that which is missed.
    return this.endsWithItem() || (this.second && this.at(T.Newline));
  }

  private diagnoseWithTarget(): void {
    const wrong = this.expression();
    if (!this.endsWithItem()) return;
    const invalid = invalidTarget(wrong, Targets.Star);
    if (invalid !== null) throw this.errorNode(invalid, `cannot assign to ${nameOfExpression(invalid)}`);
  }

  // ---- try

  private tryStatement(): ast.Stmt {
    const start = this.advance();
    this.expectForced(T.Colon, ":");
    const body = this.block("'try' statement", start);
    if (this.second && !this.at(T.Except) && !this.at(T.Finally)) throw this.errorHere("expected 'except' or 'finally' block");
    const handlers: ast.ExceptHandler[] = [];
    const isStar = this.at(T.Except) && this.peek().kind === T.Star;
    while (this.at(T.Except)) {
      const header = this.tok;
      const next = this.peek();
      if ((next.kind === T.Star) !== isStar) {
        if (this.second) this.diagnoseMixture(header, next);
        throw this.noMatch();
      }
      handlers.push(this.exceptHandler(isStar));
    }
    const orelse = handlers.length > 0 ? this.elseBlock() : [];
    const finalbody = this.finallyBlock(handlers.length === 0);
    const { last } = this;
    if (isStar) return new ast.TryStar(body, handlers, orelse, finalbody, start.lineno, start.col, last.endLineno, last.endCol);
    return new ast.Try(body, handlers, orelse, finalbody, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private finallyBlock(isNeeded: boolean): ast.Stmt[] {
    if (!this.at(T.Finally)) {
      if (isNeeded) throw this.noMatch();
      return [];
    }
    const header = this.advance();
    this.expectForced(T.Colon, ":");
    return this.block("'finally' statement", header);
  }

  /** `except` and `except*` in one `try`. */
  private diagnoseMixture(except: Token, next: Token): void {
    this.advance();
    const isStar = this.accept(T.Star);
    if (isStar || !this.at(T.Colon)) {
      if (this.attempt(() => this.expression()) === null) return;
      if (this.accept(T.As) && !this.accept(T.Name)) return;
    }
    if (!this.at(T.Colon)) return;
    const message = "cannot have both 'except' and 'except*' on the same 'try'";
    throw isStar ? this.errorTokens(except, next, message) : this.errorAt(except, message);
  }

  private exceptHandler(isStar: boolean): ast.ExceptHandler {
    const start = this.advance();
    if (isStar) {
      this.advance();
      if (this.second && (this.at(T.Newline) || this.at(T.Colon))) throw this.errorHere("expected one or more exception types");
    }
    let type: ast.Expr | null = null;
    let name: string | null = null;
    if (isStar || (!this.at(T.Colon) && !this.at(T.Newline))) {
      const first = this.tok;
      type = this.expression();
      if (this.second && this.at(T.Comma)) this.diagnoseTypes(type);
      if (this.accept(T.As)) name = this.expect(T.Name).name;
      if (first === start) throw this.noMatch();
    }
    this.colon();
    const body = this.block(isStar ? "'except*' statement" : "'except' statement", start);
    const { last } = this;
    return new ast.ExceptHandler(type, name, body, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** `except A, B:`. */
  private diagnoseTypes(type: ast.Expr): void {
    this.advance();
    const rest = this.attempt(() => {
      let last = this.expression();
      while (this.accept(T.Comma) && STARTS_EXPRESSION[this.tok.kind] === 1) last = this.expression();
      return last;
    });
    if (rest === null) return;
    if (this.accept(T.As) && !this.accept(T.Name)) return;
    if (this.at(T.Colon)) throw this.errorFrom(type.lineno, type.colOffset, "multiple exception types must be parenthesized");
  }

  // ---- match

  /** A match statement, or null, and nothing read, if `match` is a name here. */
  private matchStatement(): ast.Stmt | null {
    const start = this.tok;
    const next = this.peek().kind;
    if (STARTS_EXPRESSION[next] === 0 && next !== T.Star) return null;
    const mark = this.mark();
    const subject = this.attempt(() => this.matchHeader(start));
    if (subject === null || !this.atSoft(Soft.Case)) {
      this.reset(mark);
      return null;
    }
    const cases: ast.MatchCase[] = [];
    while (this.atSoft(Soft.Case)) cases.push(this.caseBlock());
    this.expect(T.Dedent);
    const { last } = this;
    return new ast.Match(subject, cases, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private matchHeader(start: Token): ast.Expr {
    this.advance();
    const subject = this.matchSubject();
    if (this.second && this.at(T.Newline)) throw this.errorHere("expected ':'");
    this.expect(T.Colon);
    this.expect(T.Newline);
    if (this.second && !this.at(T.Indent)) throw this.indentationError(`expected an indented block after 'match' statement on line ${start.lineno}`);
    this.expect(T.Indent);
    return subject;
  }

  private matchSubject(): ast.Expr {
    const start = this.tok;
    const first = this.starNamedExpression();
    if (!this.at(T.Comma)) {
      if (first instanceof ast.Starred) throw this.noMatch();
      return first;
    }
    const elts = [first];
    while (this.accept(T.Comma)) {
      if (!this.startsStarExpression()) break;
      elts.push(this.starNamedExpression());
    }
    const { last } = this;
    return new ast.Tuple(elts, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private caseBlock(): ast.MatchCase {
    const start = this.advance();
    const pattern = this.patterns();
    const guard = this.accept(T.If) ? this.namedExpression() : null;
    this.colon();
    const body = this.block("'case' statement", start);
    const { last } = this;
    return new ast.MatchCase(pattern, guard, body, start.lineno, start.col, last.endLineno, last.endCol);
  }
}
