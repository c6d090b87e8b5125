// Dialect code: runs under Node and translated.
/** Parameters of functions and of lambda: the same but for annotations and for what ends the list. */
import * as ast from "./ast";
import { ParserBase } from "./parser-base";
import { T, type Token } from "./token";

/** What a parameter list is made of, while it is read. */
class ParameterList {
  readonly start: Token;
  posonlyargs: ast.Arg[] = [];
  args: ast.Arg[] = [];
  vararg: ast.Arg | null = null;
  readonly kwonlyargs: ast.Arg[] = [];
  readonly kwDefaults: (ast.Expr | null)[] = [];
  kwarg: ast.Arg | null = null;
  readonly defaults: ast.Expr[] = [];
  sawSlash = false;
  defaultsBeforeSlash = false;
  sawStar = false;
  constructor(
    start: Token,
    /** What ends it. */
    readonly close: T,
  ) {
    this.start = start;
  }
}

export abstract class ParameterParser extends ParserBase {
  abstract expression(): ast.Expr;
  abstract bitwiseOr(): ast.Expr;
  abstract starred(): ast.Starred;

  /** Parameters up to `)`, or (of lambda) `:`, which is not read. */
  protected parameters(close: T): ast.Arguments {
    const list = new ParameterList(this.tok, close);
    while (this.tok.kind !== close) {
      switch (this.tok.kind) {
        case T.Name:
          this.plainParameter(list);
          break;
        case T.Slash:
          this.slash(list);
          break;
        case T.Star:
          this.starParameter(list);
          break;
        case T.DoubleStar:
          this.keywordParameter(list);
          break;
        default:
          if (this.second && this.tok.kind === T.LPar) this.diagnoseParenthesized(list);
          throw this.noMatch();
      }
      if (!this.accept(T.Comma)) break;
    }
    const { start } = list;
    const { last } = this;
    const { posonlyargs, args, vararg, kwonlyargs, kwDefaults, kwarg, defaults } = list;
    return new ast.Arguments(posonlyargs, args, vararg, kwonlyargs, kwDefaults, kwarg, defaults, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** A name, with an annotation unless in a lambda. */
  private parameter(close: T): ast.Arg {
    const start = this.expect(T.Name);
    const annotation = close === T.RPar && this.accept(T.Colon) ? this.expression() : null;
    const { last } = this;
    return new ast.Arg(start.name, annotation, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** The value after `=`, or null if there is no `=`. */
  private parameterDefault(): ast.Expr | null {
    const equal = this.tok;
    if (!this.accept(T.Equal)) return null;
    if (this.second && (this.at(T.RPar) || this.at(T.Comma))) throw this.errorAt(equal, "expected default value expression");
    return this.expression();
  }

  private atEndOf(list: ParameterList): boolean {
    return this.at(T.Comma) || this.at(list.close);
  }

  private plainParameter(list: ParameterList): void {
    const arg = this.parameter(list.close);
    const value = this.parameterDefault();
    if (list.sawStar) {
      list.kwonlyargs.push(arg);
      list.kwDefaults.push(value);
      return;
    }
    list.args.push(arg);
    if (value !== null) list.defaults.push(value);
    else if (list.defaults.length > 0) {
      // CPython sees it only behind parameters that have no `/` among them, and directly behind one.
      const isSeen = !list.sawSlash || (list.defaultsBeforeSlash && list.args.length === 1);
      if (this.second && isSeen && this.atEndOf(list)) throw this.errorNode(arg, "non-default argument follows default argument");
      throw this.noMatch();
    }
  }

  private slash(list: ParameterList): void {
    if (!this.second && (list.sawStar || list.sawSlash || list.args.length === 0)) throw this.noMatch();
    const t = this.advance();
    if (this.second) {
      if (list.sawStar) throw this.errorAt(t, "/ must be ahead of *");
      if (list.sawSlash) throw this.errorAt(t, "/ may appear only once");
      if (list.args.length === 0 && this.at(T.Comma)) throw this.errorAt(t, "at least one argument must precede /");
      if (list.args.length > 0 && this.at(T.Star)) throw this.errorAt(this.tok, "expected comma between / and *");
    }
    if (list.sawStar || list.sawSlash || list.args.length === 0) throw this.noMatch();
    list.sawSlash = true;
    list.defaultsBeforeSlash = list.defaults.length > 0;
    list.posonlyargs = list.args;
    list.args = [];
  }

  private starParameter(list: ParameterList): void {
    const t = this.advance();
    if (list.sawStar) {
      if (this.second && (this.at(T.Comma) || this.at(T.Name))) throw this.errorAt(t, "* argument may appear only once");
      throw this.noMatch();
    }
    list.sawStar = true;
    if (this.at(T.Name)) {
      const name = this.tok;
      if (list.close === T.RPar && this.peek().kind === T.Colon) {
        this.advance();
        this.advance();
        const annotation = this.at(T.Star) ? this.starred() : this.expression();
        const { last } = this;
        list.vararg = new ast.Arg(name.name, annotation, name.lineno, name.col, last.endLineno, last.endCol);
      } else {
        list.vararg = this.parameter(list.close);
      }
      if (this.second && this.at(T.Equal)) throw this.errorAt(this.tok, "var-positional argument cannot have default value");
      return;
    }
    if (!this.at(T.Comma)) {
      if (this.second && this.at(list.close)) throw this.bareStar(t, list);
      throw this.noMatch();
    }
    const next = this.peek().kind;
    if (next !== T.Name) {
      if (this.second && (next === list.close || next === T.DoubleStar)) throw this.bareStar(t, list);
      if (next !== T.Star && next !== T.Slash) throw this.noMatch();
    }
  }

  private bareStar(star: Token, list: ParameterList): Error {
    const message = "named arguments must follow bare *";
    return list.close === T.RPar ? this.errorAt(star, message) : this.errorHere(message);
  }

  private keywordParameter(list: ParameterList): void {
    this.advance();
    list.kwarg = this.parameter(list.close);
    if (this.second) {
      if (this.at(T.Equal)) throw this.errorAt(this.tok, "var-keyword argument cannot have default value");
      if (this.at(T.Comma)) {
        const next = this.peek();
        if (next.kind === T.Name) {
          this.advance();
          throw this.errorNode(this.parameter(list.close), "arguments cannot follow var-keyword argument");
        }
        if (next.kind === T.Star || next.kind === T.DoubleStar || next.kind === T.Slash) throw this.errorAt(next, "arguments cannot follow var-keyword argument");
      }
    }
    this.accept(T.Comma);
    if (!this.at(list.close)) throw this.noMatch();
  }

  private diagnoseParenthesized(list: ParameterList): void {
    if (list.sawStar || list.sawSlash || list.defaults.length > 0) return;
    const open = this.advance();
    let names = 0;
    while (this.accept(T.Name)) {
      names++;
      if (!this.accept(T.Comma)) break;
    }
    if (names === 0 || !this.at(T.RPar)) return;
    const what = list.close === T.RPar ? "Function" : "Lambda expression";
    throw this.errorTokens(open, this.tok, `${what} parameters cannot be parenthesized`);
  }

  /** `lambda`, which is current. */
  protected lambda(): ast.Expr {
    const start = this.advance();
    this.enter(3);
    const args = this.parameters(T.Colon);
    this.expect(T.Colon);
    const body = this.expression();
    this.leave(3);
    const { last } = this;
    return new ast.Lambda(args, body, start.lineno, start.col, last.endLineno, last.endCol);
  }
}
