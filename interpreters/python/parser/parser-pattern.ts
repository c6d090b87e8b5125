// Dialect code: runs under Node and translated.
/** Patterns of `case` (PEP 634). */
import * as ast from "./ast";
import { ExpressionParser } from "./parser-expr";
import { Soft, T, type Token } from "./token";

/** The values of a mapping pattern as they are read. */
class MappingItems {
  readonly keys: ast.Expr[] = [];
  readonly patterns: ast.Pattern[] = [];
  rest: string | null = null;
}

export abstract class PatternParser extends ExpressionParser {
  /** What stands between `case` and `:` or `if`. */
  protected patterns(): ast.Pattern {
    const start = this.tok;
    const first = this.maybeStarPattern();
    if (this.at(T.Comma)) return this.openSequence(first, start);
    if (first instanceof ast.MatchStar) throw this.noMatch();
    return first;
  }

  private openSequence(first: ast.Pattern, start: Token): ast.Pattern {
    const patterns = [first];
    while (this.accept(T.Comma)) {
      if (this.at(T.Colon) || this.at(T.If)) break;
      patterns.push(this.maybeStarPattern());
    }
    const { last } = this;
    return new ast.MatchSequence(patterns, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private maybeStarPattern(): ast.Pattern {
    if (!this.at(T.Star)) return this.pattern();
    const start = this.advance();
    const name = this.atSoft(Soft.Underscore) ? null : this.captureTarget();
    if (name === null) this.advance();
    const { last } = this;
    return new ast.MatchStar(name, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** A name that takes a value: not `_`, and not the beginning of something else. */
  private captureTarget(): string {
    const t = this.tok;
    if (t.kind !== T.Name || t.soft === Soft.Underscore) throw this.noMatch();
    const next = this.peek().kind;
    if (next === T.Dot || next === T.LPar || next === T.Equal) throw this.noMatch();
    this.advance();
    return t.name;
  }

  private pattern(): ast.Pattern {
    this.enter(4);
    const start = this.tok;
    let result = this.orPattern();
    if (this.accept(T.As)) {
      if (this.second) this.diagnoseAsTarget();
      const name = this.captureTarget();
      const { last } = this;
      result = new ast.MatchAs(result, name, start.lineno, start.col, last.endLineno, last.endCol);
    }
    this.leave(4);
    return result;
  }

  private diagnoseAsTarget(): void {
    if (this.atSoft(Soft.Underscore)) throw this.errorAt(this.tok, "cannot use '_' as a target");
    if (this.at(T.Name)) return;
    const mark = this.mark();
    const target = this.attempt(() => this.expression());
    if (target !== null) throw this.errorNode(target, "invalid pattern target");
    this.reset(mark);
  }

  private orPattern(): ast.Pattern {
    const start = this.tok;
    const first = this.closedPattern();
    if (!this.at(T.VBar)) return first;
    const patterns = [first];
    while (this.accept(T.VBar)) patterns.push(this.closedPattern());
    const { last } = this;
    return new ast.MatchOr(patterns, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private closedPattern(): ast.Pattern {
    const start = this.tok;
    switch (start.kind) {
      case T.Number:
      case T.Minus:
      case T.String: {
        const value = this.literal();
        const { last } = this;
        return new ast.MatchValue(value, start.lineno, start.col, last.endLineno, last.endCol);
      }
      case T.None:
        return this.singleton(ast.CONSTANT_NONE);
      case T.True:
        return this.singleton(ast.CONSTANT_TRUE);
      case T.False:
        return this.singleton(ast.CONSTANT_FALSE);
      case T.Name:
        return this.nameOrClass();
      case T.LPar:
        return this.groupOrSequence();
      case T.LSqb:
        return this.sequence();
      case T.LBrace:
        return this.mapping();
      default:
        throw this.noMatch();
    }
  }

  private singleton(value: ast.ConstantValue): ast.Pattern {
    const t = this.advance();
    return new ast.MatchSingleton(value, t.lineno, t.col, t.endLineno, t.endCol);
  }

  // ---- literals

  /** A string, or a number with a sign, also complex. */
  private literal(): ast.Expr {
    if (this.at(T.String)) return this.strings();
    const start = this.tok;
    const real = this.signedNumber();
    const isAdd = this.at(T.Plus);
    if (!isAdd && !this.at(T.Minus)) return real;
    const number = real instanceof ast.UnaryOp ? real.operand : real;
    if (isComplex(number)) throw this.errorNode(number, "real number required in complex literal");
    this.advance();
    if (!this.at(T.Number)) throw this.noMatch();
    const imaginary = this.atom();
    if (!isComplex(imaginary)) throw this.errorNode(imaginary, "imaginary number required in complex literal");
    const { last } = this;
    return new ast.BinOp(real, isAdd ? ast.Operator.Add : ast.Operator.Sub, imaginary, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private signedNumber(): ast.Expr {
    const start = this.tok;
    const isNegative = this.accept(T.Minus);
    if (!this.at(T.Number)) throw this.noMatch();
    const number = this.atom();
    if (!isNegative) return number;
    const { last } = this;
    return new ast.UnaryOp(ast.UnaryOperator.USub, number, start.lineno, start.col, last.endLineno, last.endCol);
  }

  // ---- names and classes

  /** A dotted name, at least one. */
  private dottedName(): ast.Expr {
    const start = this.expect(T.Name);
    let value: ast.Expr = new ast.Name(start.name, ast.ExprContext.Load, start.lineno, start.col, start.endLineno, start.endCol);
    while (this.accept(T.Dot)) {
      const name = this.expect(T.Name);
      value = new ast.Attribute(value, name.name, ast.ExprContext.Load, start.lineno, start.col, name.endLineno, name.endCol);
    }
    return value;
  }

  private nameOrClass(): ast.Pattern {
    const start = this.tok;
    const next = this.peek().kind;
    if (start.soft === Soft.Underscore || (next !== T.Dot && next !== T.LPar && next !== T.Equal)) {
      this.advance();
      const name = start.soft === Soft.Underscore ? null : start.name;
      return new ast.MatchAs(null, name, start.lineno, start.col, start.endLineno, start.endCol);
    }
    const value = this.dottedName();
    if (this.at(T.LPar)) return this.classPattern(value, start);
    if (this.at(T.Equal) || value instanceof ast.Name) throw this.noMatch();
    const { last } = this;
    return new ast.MatchValue(value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private classPattern(cls: ast.Expr, start: Token): ast.Pattern {
    this.advance();
    const patterns: ast.Pattern[] = [];
    const names: string[] = [];
    const keywords: ast.Pattern[] = [];
    while (!this.at(T.RPar)) {
      if (this.at(T.Name) && this.peek().kind === T.Equal) {
        names.push(this.advance().name);
        this.advance();
        keywords.push(this.pattern());
      } else {
        if (keywords.length > 0) {
          if (this.second) this.diagnosePositional();
          throw this.noMatch();
        }
        patterns.push(this.pattern());
      }
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RPar);
    const { last } = this;
    return new ast.MatchClass(cls, patterns, names, keywords, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** Positional patterns behind those with names. */
  private diagnosePositional(): void {
    const found: ast.Pattern[] = [];
    this.attempt(() => {
      do found.push(this.pattern());
      while (this.accept(T.Comma));
      return found;
    });
    if (found.length > 0) throw this.errorNodes(found[0], found[found.length - 1], "positional patterns follow keyword patterns");
  }

  // ---- brackets

  private groupOrSequence(): ast.Pattern {
    const start = this.advance();
    if (this.at(T.RPar)) return this.sequenceOf([], T.RPar, start);
    const first = this.maybeStarPattern();
    if (!this.at(T.Comma)) {
      if (first instanceof ast.MatchStar) throw this.noMatch();
      this.expect(T.RPar);
      return first;
    }
    this.advance();
    return this.sequenceOf([first], T.RPar, start);
  }

  private sequence(): ast.Pattern {
    const start = this.advance();
    return this.sequenceOf([], T.RSqb, start);
  }

  /** The rest of a sequence pattern in brackets. */
  private sequenceOf(patterns: ast.Pattern[], close: T, start: Token): ast.Pattern {
    while (!this.at(close)) {
      patterns.push(this.maybeStarPattern());
      if (!this.accept(T.Comma)) break;
    }
    this.expect(close);
    const { last } = this;
    return new ast.MatchSequence(patterns, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private mapping(): ast.Pattern {
    const start = this.advance();
    const items = new MappingItems();
    while (!this.at(T.RBrace)) {
      if (this.accept(T.DoubleStar)) {
        items.rest = this.captureTarget();
        this.accept(T.Comma);
        break;
      }
      items.keys.push(this.mappingKey());
      this.expect(T.Colon);
      items.patterns.push(this.pattern());
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RBrace);
    const { last } = this;
    return new ast.MatchMapping(items.keys, items.patterns, items.rest, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private mappingKey(): ast.Expr {
    switch (this.tok.kind) {
      case T.Number:
      case T.Minus:
      case T.String:
        return this.literal();
      case T.None:
      case T.True:
      case T.False:
        return this.atom();
      default: {
        const key = this.dottedName();
        if (key instanceof ast.Name) throw this.noMatch();
        return key;
      }
    }
  }
}

function isComplex(e: ast.Expr): boolean {
  return e instanceof ast.Constant && e.value instanceof ast.ConstantComplex;
}
