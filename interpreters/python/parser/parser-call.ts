// Dialect code: runs under Node and translated.
/** Targets of `for`, the clauses of comprehensions, and the arguments of calls and classes. */
import * as ast from "./ast";
import { ParameterParser } from "./parser-params";
import { invalidTarget, makeTarget, nameOfExpression, Targets } from "./targets";
import { T, type Token } from "./token";

/** What stands between the brackets of a call. */
export class CallArguments {
  readonly args: ast.Expr[] = [];
  readonly keywords: ast.Keyword[] = [];
  /** Whether there is an argument `**x`. */
  unpacksKeywords = false;
}

export abstract class CallParser extends ParameterParser {
  abstract disjunction(): ast.Expr;
  abstract primary(): ast.Expr;
  abstract starExpressions(): ast.Expr;
  abstract assignmentExpression(): ast.Expr | null;

  // ---- targets

  /** star_target: with Store. */
  protected starTarget(): ast.Expr {
    const target = this.starTargetAsWritten();
    if (!makeTarget(target, ast.ExprContext.Store)) throw this.noMatch();
    return target;
  }

  private starTargetAsWritten(): ast.Expr {
    if (!this.at(T.Star)) return this.primary();
    const start = this.advance();
    const value = this.primary();
    const { last } = this;
    return new ast.Starred(value, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** star_targets: what stands between `for` and `in`. */
  private starTargets(): ast.Expr {
    const start = this.tok;
    const first = this.starTarget();
    if (!this.at(T.Comma)) return first;
    const elts = [first];
    while (this.accept(T.Comma)) {
      if (this.at(T.In)) break;
      elts.push(this.starTarget());
    }
    const { last } = this;
    return new ast.Tuple(elts, ast.ExprContext.Store, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** Targets and `in`. */
  protected forTargets(): ast.Expr {
    if (!this.second) {
      const target = this.starTargets();
      this.expect(T.In);
      return target;
    }
    const target = this.attempt(() => {
      const result = this.starTargets();
      this.expect(T.In);
      return result;
    });
    if (target !== null) return target;
    const wrong = this.starExpressions();
    const invalid = invalidTarget(wrong, Targets.For);
    if (invalid !== null) throw this.errorNode(invalid, `cannot assign to ${nameOfExpression(invalid)}`);
    throw this.noMatch();
  }

  // ---- comprehensions

  /** Whether `for` or `async for` comes. */
  protected atFor(): boolean {
    const kind = this.tok.kind;
    return kind === T.For || (kind === T.Async && this.peek().kind === T.For);
  }

  /** for_if_clauses; `for` is here. */
  protected forIfClauses(): ast.Comprehension[] {
    const clauses: ast.Comprehension[] = [];
    do {
      const start = this.tok;
      const isAsync = this.accept(T.Async);
      this.expect(T.For);
      const target = this.forTargets();
      const iter = this.disjunction();
      const ifs: ast.Expr[] = [];
      while (this.accept(T.If)) ifs.push(this.disjunction());
      const { last } = this;
      clauses.push(new ast.Comprehension(target, iter, ifs, isAsync, start.lineno, start.col, last.endLineno, last.endCol));
    } while (this.atFor());
    return clauses;
  }

  // ---- arguments

  /**
   * The arguments after `(`, which is `open`, and the `)`. An argument with `for` behind it is a generator expression that has the brackets to itself;
   * only calls may have one.
   */
  protected callArguments(open: Token, isCall: boolean): CallArguments {
    if (this.second) return this.callArgumentsSlowly(open, isCall);
    const call = new CallArguments();
    while (!this.at(T.RPar)) {
      const kind = this.tok.kind;
      if (kind === T.Star) {
        if (call.unpacksKeywords) throw this.noMatch();
        call.args.push(this.starredArgument());
      } else if (kind === T.DoubleStar) {
        call.keywords.push(this.unpackedKeywords());
        call.unpacksKeywords = true;
      } else if (kind === T.Name && this.peek().kind === T.Equal) {
        call.keywords.push(this.keywordArgument());
      } else {
        const value = this.positionalArgument();
        if (this.atFor() && isCall && call.args.length === 0 && call.keywords.length === 0) {
          call.args.push(this.generatorArgument(open, value));
          return call;
        }
        if (call.keywords.length > 0) throw this.noMatch();
        call.args.push(value);
      }
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RPar);
    return call;
  }

  private positionalArgument(): ast.Expr {
    const named = this.assignmentExpression();
    if (named !== null) return named;
    const value = this.expression();
    if (this.at(T.ColonEqual) || this.at(T.Equal)) throw this.noMatch();
    return value;
  }

  private starredArgument(): ast.Expr {
    const start = this.advance();
    const value = this.expression();
    const { last } = this;
    return new ast.Starred(value, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private keywordArgument(): ast.Keyword {
    const start = this.advance();
    this.advance();
    const value = this.expression();
    const { last } = this;
    return new ast.Keyword(start.name, value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private unpackedKeywords(): ast.Keyword {
    const start = this.advance();
    const value = this.expression();
    const { last } = this;
    return new ast.Keyword(null, value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private generatorArgument(open: Token, elt: ast.Expr): ast.Expr {
    const generators = this.forIfClauses();
    this.expect(T.RPar);
    const { last } = this;
    return new ast.GeneratorExp(elt, generators, open.lineno, open.col, last.endLineno, last.endCol);
  }

  // ---- arguments in the second pass: rule by rule, so that what is wrong is seen in CPython's order

  private callArgumentsSlowly(open: Token, isCall: boolean): CallArguments {
    const mark = this.mark();
    if (isCall) {
      // genexp comes before arguments.
      const value = this.attempt(() => this.positionalArgument());
      if (value !== null && this.atFor()) {
        const generator = this.attempt(() => this.generatorArgument(open, value));
        if (generator !== null) {
          const call = new CallArguments();
          call.args.push(generator);
          return call;
        }
      }
      this.reset(mark);
      this.diagnoseStarredGenerator();
      this.reset(mark);
    }
    const call = this.args();
    if (call !== null) this.accept(T.Comma);
    if (this.accept(T.RPar)) return call ?? new CallArguments();
    this.reset(mark);
    this.diagnoseArguments(mark);
    throw this.noMatch();
  }

  private diagnoseStarredGenerator(): void {
    if (!this.at(T.Star)) return;
    const starred = this.attempt(() => this.starredArgument());
    if (starred !== null && this.atFor() && this.attempt(() => this.forIfClauses()) !== null) {
      throw this.errorNode(starred, "iterable unpacking cannot be used in comprehension");
    }
  }

  /** The rule args: as many arguments as fit, without a last comma; null if there are none. */
  private args(): CallArguments | null {
    const call = new CallArguments();
    let before = this.mark();
    for (;;) {
      const value = this.attempt(() => {
        if (this.at(T.Star)) return this.starredArgument();
        const result = this.positionalArgument();
        if (this.at(T.Equal)) throw this.noMatch();
        return result;
      });
      if (value === null) break;
      call.args.push(value);
      before = this.mark();
      if (!this.accept(T.Comma)) break;
    }
    const isFirst = call.args.length === 0;
    if (!isFirst) {
      this.reset(before);
      if (!this.accept(T.Comma)) return call;
    }
    const mark = this.mark();
    this.keywordArguments(call);
    if (this.mark() === mark) this.reset(before);
    return isFirst && this.mark() === mark ? null : call;
  }

  /** The rule kwargs. */
  private keywordArguments(call: CallArguments): void {
    let isFirst = true;
    for (;;) {
      const before = this.mark();
      if (!isFirst && !this.accept(T.Comma)) return;
      this.diagnoseKeyword();
      const mark = this.mark();
      if (this.at(T.Star) && !call.unpacksKeywords) {
        const value = this.attempt(() => this.starredArgument());
        if (value !== null) call.args.push(value);
      } else if (this.at(T.DoubleStar)) {
        const value = this.attempt(() => this.unpackedKeywords());
        if (value !== null) {
          call.keywords.push(value);
          call.unpacksKeywords = true;
        }
      } else if (this.at(T.Name) && this.peek().kind === T.Equal) {
        const value = this.attempt(() => this.keywordArgument());
        if (value !== null) call.keywords.push(value);
      }
      if (this.mark() === mark) {
        this.reset(before);
        return;
      }
      isFirst = false;
    }
  }

  /** invalid_kwarg. */
  private diagnoseKeyword(): void {
    const mark = this.mark();
    const start = this.tok;
    if (start.kind === T.True || start.kind === T.False || start.kind === T.None) {
      const name = start.kind === T.True ? "True" : start.kind === T.False ? "False" : "None";
      if (this.peek().kind === T.Equal) throw this.errorTokens(start, this.peek(), `cannot assign to ${name}`);
    }
    if (start.kind === T.Name && this.peek().kind === T.Equal) {
      this.diagnoseGeneratorKeyword();
    } else {
      const a = this.attempt(() => this.expression());
      const equal = this.tok;
      if (a !== null && this.accept(T.Equal)) {
        throw this.errorBetween(a.lineno, a.colOffset, equal.endLineno, equal.endCol, 'expression cannot contain assignment, perhaps you meant "=="?');
      }
    }
    this.reset(mark);
  }

  /** `f(a=b for c in d)`. */
  private diagnoseGeneratorKeyword(): void {
    const start = this.tok;
    if (start.kind !== T.Name || this.peek().kind !== T.Equal) return;
    this.advance();
    const equal = this.advance();
    const value = this.attempt(() => this.expression());
    if (value !== null && this.atFor() && this.attempt(() => this.forIfClauses()) !== null) {
      throw this.errorTokens(start, equal, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
  }

  /** invalid_arguments. */
  private diagnoseArguments(mark: number): void {
    let call = this.args();
    if (call !== null && this.accept(T.Comma) && this.at(T.Star)) {
      throw this.errorAt(this.tok, "iterable argument unpacking follows keyword argument unpacking");
    }
    this.reset(mark);
    this.diagnoseGenerator(false);
    this.reset(mark);
    this.diagnoseGeneratorKeyword();
    this.reset(mark);
    call = this.args();
    if (call === null) return;
    const after = this.mark();
    const count = call.args.length;
    if (this.atFor() && count > 1) {
      const clauses = this.attempt(() => this.forIfClauses());
      if (clauses !== null) throw this.errorNodes(call.args[count - 1], lastOf(clauses), "Generator expression must be parenthesized");
    }
    this.reset(after);
    if (!this.accept(T.Comma)) return;
    const next = this.mark();
    this.diagnoseGenerator(true);
    this.reset(next);
    if (this.args() !== null) {
      throw this.errorHere(`positional argument follows keyword argument${call.unpacksKeywords ? " unpacking" : ""}`);
    }
  }

  /** A generator expression among other arguments; the last of them needs no comma. */
  private diagnoseGenerator(isLast: boolean): void {
    const a = this.attempt(() => this.expression());
    if (a === null || !this.atFor()) return;
    const clauses = this.attempt(() => this.forIfClauses());
    if (clauses === null || (!isLast && !this.at(T.Comma))) return;
    if (!isLast) {
      this.advance();
      const mark = this.mark();
      if (this.args() === null) this.reset(mark);
    }
    throw this.errorNodes(a, lastOf(clauses), "Generator expression must be parenthesized");
  }
}

/** Where the last clause of a comprehension ends. */
function lastOf(clauses: ast.Comprehension[]): ast.Expr {
  const clause = clauses[clauses.length - 1];
  return clause.ifs.length > 0 ? clause.ifs[clause.ifs.length - 1] : clause.iter;
}
