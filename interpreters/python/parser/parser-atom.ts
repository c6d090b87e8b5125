// Dialect code: runs under Node and translated.
/** Atoms (names, literals, brackets of all sorts) and what follows them directly: attributes, calls, subscripts. */
import * as ast from "./ast";
import { numberValue } from "./number-literal";
import { StringParser } from "./parser-string";
import { T, type Token } from "./token";

/** What a rule gave somewhere, null for nothing, and where it ended. */
export class Found {
  constructor(
    readonly result: ast.Expr | null,
    readonly end: number,
  ) {}
}

export abstract class AtomParser extends StringParser {
  abstract namedExpression(): ast.Expr;
  abstract starNamedExpression(): ast.Expr;
  abstract yieldExpression(): ast.Expr;
  protected abstract startsStarExpression(): boolean;

  // What the second pass has found, by place: it asks for the same thing many times.
  private readonly primaries = new Map<number, Found>();
  private readonly atoms = new Map<number, Found>();
  protected readonly expressions = new Map<number, Found>();

  protected remembered(found: Map<number, Found>, rule: () => ast.Expr): ast.Expr {
    const mark = this.mark();
    const before = found.get(mark);
    if (before !== undefined) {
      if (before.result === null) throw this.noMatch();
      this.reset(before.end);
      return before.result;
    }
    const result = this.attempt(rule);
    found.set(mark, new Found(result, this.mark()));
    if (result === null) throw this.noMatch();
    return result;
  }

  // ---- primaries

  override primary(): ast.Expr {
    if (this.remembers) return this.remembered(this.primaries, () => this.primaryAnew());
    return this.primaryAnew();
  }

  private primaryAnew(): ast.Expr {
    const start = this.tok;
    let value = this.atom();
    for (;;) {
      const kind = this.tok.kind;
      if (kind !== T.Dot && kind !== T.LPar && kind !== T.LSqb) return value;
      if (this.lenient) {
        // What does not fit is left for the rules above, which may know what it is.
        const object = value;
        const longer = this.attempt(() => this.trailer(object, start));
        if (longer === null) return value;
        value = longer;
      } else {
        value = this.trailer(value, start);
      }
    }
  }

  private trailer(value: ast.Expr, start: Token): ast.Expr {
    const open = this.advance();
    if (open.kind === T.Dot) {
      const name = this.expect(T.Name);
      return new ast.Attribute(value, name.name, ast.ExprContext.Load, start.lineno, start.col, name.endLineno, name.endCol);
    }
    if (open.kind === T.LPar) {
      const { args, keywords } = this.callArguments(open, true);
      const { last } = this;
      return new ast.Call(value, args, keywords, start.lineno, start.col, last.endLineno, last.endCol);
    }
    const slice = this.slices();
    this.expect(T.RSqb);
    const { last } = this;
    return new ast.Subscript(value, slice, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private slices(): ast.Expr {
    const start = this.tok;
    const first = this.slice();
    if (!this.at(T.Comma) && !(first instanceof ast.Starred)) return first;
    const elts = [first];
    while (this.accept(T.Comma)) {
      if (this.at(T.RSqb)) break;
      elts.push(this.slice());
    }
    const { last } = this;
    return new ast.Tuple(elts, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private slice(): ast.Expr {
    const start = this.tok;
    let lower: ast.Expr | null = null;
    if (start.kind === T.Star) {
      this.advance();
      const value = this.expression();
      const { last } = this;
      return new ast.Starred(value, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
    }
    if (start.kind !== T.Colon) {
      // So does one as the start of a slice.
      const isParenthesised = start.kind === T.LPar;
      lower = this.namedExpression();
      if (!this.at(T.Colon) || (lower instanceof ast.NamedExpr && !isParenthesised)) return lower;
    }
    this.advance();
    const upper = this.endsSlicePart() ? null : this.expression();
    const step = this.accept(T.Colon) && !this.endsSlicePart() ? this.expression() : null;
    const { last } = this;
    return new ast.Slice(lower, upper, step, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private endsSlicePart(): boolean {
    return this.at(T.Colon) || this.at(T.Comma) || this.at(T.RSqb);
  }

  // ---- atoms

  protected atom(): ast.Expr {
    if (this.remembers) return this.remembered(this.atoms, () => this.atomAnew());
    return this.atomAnew();
  }

  private atomAnew(): ast.Expr {
    const t = this.tok;
    switch (t.kind) {
      case T.Name:
        this.advance();
        return new ast.Name(t.name, ast.ExprContext.Load, t.lineno, t.col, t.endLineno, t.endCol);
      case T.Number: {
        this.advance();
        const value = numberValue(this.source.text, t.start, t.end, (digits) => this.tooManyDigits(t, digits));
        return new ast.Constant(value, false, t.lineno, t.col, t.endLineno, t.endCol);
      }
      case T.String:
        return this.strings();
      case T.LPar:
        return this.parenthesized();
      case T.LSqb:
        return this.list();
      case T.LBrace:
        return this.braces();
      case T.True:
        return this.constant(ast.CONSTANT_TRUE);
      case T.False:
        return this.constant(ast.CONSTANT_FALSE);
      case T.None:
        return this.constant(ast.CONSTANT_NONE);
      case T.Ellipsis:
        return this.constant(ast.CONSTANT_ELLIPSIS);
      default:
        throw this.noMatch();
    }
  }

  private constant(value: ast.ConstantValue): ast.Expr {
    const t = this.advance();
    return new ast.Constant(value, false, t.lineno, t.col, t.endLineno, t.endCol);
  }

  private tooManyDigits(t: Token, digits: number): Error {
    const advice = "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
    return this.errorAt(t, `Exceeds the limit (4300 digits) for integer string conversion: value has ${digits} digits; ${advice}`);
  }

  // ---- ( )

  private parenthesized(): ast.Expr {
    const start = this.advance();
    if (this.accept(T.RPar)) return this.tuple([], start);
    if (this.at(T.Yield)) {
      const value = this.yieldExpression();
      this.expect(T.RPar);
      return value;
    }
    if (this.second) this.diagnoseGroup();
    const first = this.starNamedExpression();
    if (this.accept(T.RPar)) {
      if (first instanceof ast.Starred) throw this.noMatch();
      return first;
    }
    if (this.accept(T.Comma)) {
      const elts = [first];
      this.moreElements(elts, T.RPar);
      this.expect(T.RPar);
      return this.tuple(elts, start);
    }
    if (!this.atFor() || first instanceof ast.Starred) throw this.noMatch();
    const generators = this.forIfClauses();
    this.expect(T.RPar);
    const { last } = this;
    return new ast.GeneratorExp(first, generators, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private tuple(elts: ast.Expr[], start: Token): ast.Expr {
    const { last } = this;
    return new ast.Tuple(elts, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** Elements after a comma, up to a bracket, which is not read. */
  private moreElements(elts: ast.Expr[], close: T): void {
    while (!this.at(close)) {
      const next = this.optional(() => this.starNamedExpression());
      if (next === null) return;
      elts.push(next);
      if (!this.accept(T.Comma)) return;
    }
  }

  /** `(*a)`, `(**a)`, `(*a for …)`; the bracket has been read. */
  private diagnoseGroup(): void {
    const mark = this.mark();
    const star = this.tok;
    if (star.kind !== T.Star && star.kind !== T.DoubleStar) return;
    this.advance();
    const value = this.attempt(() => this.expression());
    if (value !== null) {
      const { last } = this;
      if (this.at(T.RPar)) {
        if (star.kind === T.DoubleStar) throw this.errorAt(star, "cannot use double starred expression here");
        throw this.errorTokens(star, last, "cannot use starred expression here");
      }
      this.diagnoseStarredElement(star, last);
    }
    this.reset(mark);
  }

  private diagnoseStarredElement(star: Token, last: Token): void {
    if (star.kind === T.Star && this.atFor() && this.attempt(() => this.forIfClauses()) !== null) {
      throw this.errorTokens(star, last, "iterable unpacking cannot be used in comprehension");
    }
  }

  // ---- [ ]

  private list(): ast.Expr {
    const start = this.advance();
    const elts: ast.Expr[] = [];
    if (!this.at(T.RSqb)) {
      if (this.second) this.diagnoseComprehension(T.RSqb);
      const first = this.starNamedExpression();
      if (this.atFor() && !(first instanceof ast.Starred)) {
        const generators = this.forIfClauses();
        this.expect(T.RSqb);
        const { last } = this;
        return new ast.ListComp(first, generators, start.lineno, start.col, last.endLineno, last.endCol);
      }
      elts.push(first);
      if (this.accept(T.Comma)) this.moreElements(elts, T.RSqb);
    }
    this.expect(T.RSqb);
    const { last } = this;
    return new ast.List(elts, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** invalid_comprehension of `[` and `{`, which has been read. It comes after the rules for what is right. */
  private diagnoseComprehension(close: T): void {
    const mark = this.mark();
    const start = this.tok;
    const first = this.attempt(() => this.starNamedExpression());
    if (first !== null) {
      const { last } = this;
      if (first instanceof ast.Starred) this.diagnoseStarredElement(start, last);
      const comma = this.tok;
      if (this.accept(T.Comma)) {
        const elts = [first];
        const end = this.attempt(() => {
          this.moreElements(elts, close);
          return this.last;
        });
        if (end !== null && this.atFor() && this.attempt(() => this.forIfClauses()) !== null) {
          const message = "did you forget parentheses around the comprehension target?";
          if (elts.length === 1) throw this.errorBetween(first.lineno, first.colOffset, comma.endLineno, comma.endCol, message);
          throw this.errorNodes(first, elts[elts.length - 1], message);
        }
      }
    }
    this.reset(mark);
  }

  // ---- { }

  private braces(): ast.Expr {
    const start = this.advance();
    if (this.at(T.RBrace) || this.at(T.DoubleStar)) return this.dict(start, null);
    if (this.second) {
      const found = this.bracesSlowly(start);
      if (found !== null) return found;
      this.diagnoseComprehension(T.RBrace);
    }
    // A walrus as a key has to stand in parentheses.
    const isParenthesised = this.at(T.LPar);
    const first = this.starNamedExpression();
    if (this.at(T.Colon) && !(first instanceof ast.Starred) && (isParenthesised || !(first instanceof ast.NamedExpr))) return this.dict(start, first);
    if (this.atFor() && !(first instanceof ast.Starred)) {
      const generators = this.forIfClauses();
      this.expect(T.RBrace);
      const { last } = this;
      return new ast.SetComp(first, generators, start.lineno, start.col, last.endLineno, last.endCol);
    }
    const elts = [first];
    if (this.accept(T.Comma)) this.moreElements(elts, T.RBrace);
    this.expect(T.RBrace);
    const { last } = this;
    return new ast.Set(elts, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** The second pass takes `{` for a dictionary first, and says what is wrong with it as one. */
  private bracesSlowly(start: Token): ast.Expr | null {
    const mark = this.mark();
    const key = this.attempt(() => this.expression());
    const isDict = key !== null && this.at(T.Colon);
    this.reset(mark);
    if (!isDict) return null;
    return this.attempt(() => this.dict(start, null));
  }

  /** A dictionary, or a comprehension of one. If `firstKey` is there it has been read. */
  private dict(start: Token, firstKey: ast.Expr | null): ast.Expr {
    const keys: (ast.Expr | null)[] = [];
    const values: ast.Expr[] = [];
    let key = firstKey;
    while (!this.at(T.RBrace)) {
      if (key === null && this.at(T.DoubleStar)) {
        const star = this.advance();
        keys.push(null);
        values.push(this.bitwiseOr());
        if (this.second && keys.length === 1 && this.atFor() && this.attempt(() => this.forIfClauses()) !== null && this.at(T.RBrace)) {
          throw this.errorAt(star, "dict unpacking cannot be used in dict comprehension");
        }
      } else {
        if (key === null) key = this.expression();
        if (this.second) this.diagnoseItem(key, keys.length === 0);
        this.expect(T.Colon);
        const value = this.expression();
        if (keys.length === 0 && this.atFor()) return this.dictComprehension(start, key, value);
        keys.push(key);
        values.push(value);
        key = null;
      }
      if (!this.accept(T.Comma)) break;
    }
    this.expect(T.RBrace);
    const { last } = this;
    return new ast.Dict(keys, values, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private dictComprehension(start: Token, key: ast.Expr, value: ast.Expr): ast.Expr {
    const generators = this.forIfClauses();
    this.expect(T.RBrace);
    const { last } = this;
    return new ast.DictComp(key, value, generators, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** A key has been read: is what follows a value? */
  private diagnoseItem(key: ast.Expr, isFirst: boolean): void {
    const here = this.mark();
    const colon = this.tok;
    if (!this.accept(T.Colon)) {
      if (isFirst) return;
      throw this.errorBetween(key.lineno, key.endColOffset - 1, key.endLineno, -1, "':' expected after dictionary key");
    }
    const star = this.tok;
    if (this.accept(T.Star) && this.attempt(() => this.bitwiseOr()) !== null) {
      throw this.errorFrom(star.lineno, star.col, "cannot use a starred expression in a dictionary value");
    }
    if (star.kind === T.RBrace || star.kind === T.Comma) throw this.errorAt(colon, "expression expected after dictionary key and ':'");
    this.reset(here);
  }
}
