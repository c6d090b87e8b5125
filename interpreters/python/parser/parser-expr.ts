// Dialect code: runs under Node and translated.
/** Expressions from the loosest to the tightest: `a if b else c`, `or`, `and`, `not`, comparisons, binary and unary operators. */
import * as ast from "./ast";
import { AtomParser } from "./parser-atom";
import { Soft, STARTS_EXPRESSION, T, type Token } from "./token";
import { nameOfExpression } from "./targets";

/** How tight each binary operator binds, 0 for what is none. */
const PRECEDENCE: Int8Array = new Int8Array(T.Count).fill(0);
const BINARY: Int8Array = new Int8Array(T.Count).fill(0);
const COMPARISON: Int8Array = new Int8Array(T.Count).fill(-1);
for (const [kind, precedence, operator] of [
  [T.VBar, 1, ast.Operator.BitOr],
  [T.Circumflex, 2, ast.Operator.BitXor],
  [T.Amper, 3, ast.Operator.BitAnd],
  [T.LeftShift, 4, ast.Operator.LShift],
  [T.RightShift, 4, ast.Operator.RShift],
  [T.Plus, 5, ast.Operator.Add],
  [T.Minus, 5, ast.Operator.Sub],
  [T.Star, 6, ast.Operator.Mult],
  [T.Slash, 6, ast.Operator.Div],
  [T.DoubleSlash, 6, ast.Operator.FloorDiv],
  [T.Percent, 6, ast.Operator.Mod],
  [T.At, 6, ast.Operator.MatMult],
]) {
  PRECEDENCE[kind] = precedence;
  BINARY[kind] = operator;
}
for (const [kind, operator] of [
  [T.EqEqual, ast.CmpOperator.Eq],
  [T.NotEqual, ast.CmpOperator.NotEq],
  [T.Less, ast.CmpOperator.Lt],
  [T.LessEqual, ast.CmpOperator.LtE],
  [T.Greater, ast.CmpOperator.Gt],
  [T.GreaterEqual, ast.CmpOperator.GtE],
  [T.Is, ast.CmpOperator.Is],
  [T.In, ast.CmpOperator.In],
  [T.Not, ast.CmpOperator.NotIn],
]) {
  COMPARISON[kind] = operator;
}

/** What nesting of brackets costs of the depth: about the rules that CPython goes through for it. */
const EXPRESSION_WEIGHT = 2;

export abstract class ExpressionParser extends AtomParser {
  // ---- lists of expressions

  /** star_expressions: with `,` a Tuple. */
  override starExpressions(): ast.Expr {
    const start = this.tok;
    const first = this.starExpression();
    if (this.tok.kind !== T.Comma) return first;
    const elts = [first];
    while (this.accept(T.Comma)) {
      if (!this.startsStarExpression()) break;
      const next = this.optional(() => this.starExpression());
      if (next === null) break;
      elts.push(next);
    }
    const { last } = this;
    return new ast.Tuple(elts, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** Whether a star_expression may begin here: a comma may be the last thing else. */
  protected startsStarExpression(): boolean {
    return STARTS_EXPRESSION[this.tok.kind] === 1 || this.tok.kind === T.Star;
  }

  private starExpression(): ast.Expr {
    if (this.tok.kind === T.Star) return this.starred();
    return this.expression();
  }

  /** `'*' bitwise_or`. */
  override starred(): ast.Starred {
    const start = this.advance();
    const value = this.bitwiseOr();
    const { last } = this;
    return new ast.Starred(value, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
  }

  override starNamedExpression(): ast.Expr {
    if (this.tok.kind === T.Star) return this.starred();
    return this.namedExpression();
  }

  /** `yield`, which is current, and what belongs to it. */
  override yieldExpression(): ast.Expr {
    const start = this.advance();
    if (this.accept(T.From)) {
      const value = this.expression();
      const { last } = this;
      return new ast.YieldFrom(value, start.lineno, start.col, last.endLineno, last.endCol);
    }
    const value = this.startsStarExpression() ? this.starExpressions() : null;
    const { last } = this;
    return new ast.Yield(value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  // ---- expressions with names

  /** assignment_expression, if one is here. */
  override assignmentExpression(): ast.Expr | null {
    if (this.tok.kind !== T.Name || this.peek().kind !== T.ColonEqual) return null;
    const start = this.advance();
    const target = new ast.Name(start.name, ast.ExprContext.Store, start.lineno, start.col, start.endLineno, start.endCol);
    this.advance();
    const value = this.expression();
    const { last } = this;
    return new ast.NamedExpr(target, value, start.lineno, start.col, last.endLineno, last.endCol);
  }

  override namedExpression(): ast.Expr {
    const named = this.assignmentExpression();
    if (named !== null) return named;
    if (this.second) this.diagnoseNamed();
    const result = this.expression();
    if (this.tok.kind === T.ColonEqual) throw this.noMatch();
    return result;
  }

  private diagnoseNamed(): void {
    const mark = this.mark();
    const start = this.tok;
    const a = this.attempt(() => this.expression());
    if (a !== null && this.accept(T.ColonEqual)) {
      if (this.attempt(() => this.expression()) !== null) throw this.errorNode(a, `cannot use assignment expressions with ${nameOfExpression(a)}`);
    }
    this.reset(mark);
    if (start.kind === T.Name && this.peek().kind === T.Equal) {
      this.advance();
      this.advance();
      if (this.attempt(() => this.bitwiseOr()) !== null && !this.at(T.Equal) && !this.at(T.ColonEqual)) {
        throw this.errorTokens(start, this.last, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      }
    } else if (!this.startsDisplay(start)) {
      const target = this.attempt(() => this.bitwiseOr());
      if (target !== null && this.accept(T.Equal) && this.attempt(() => this.bitwiseOr()) !== null && !this.at(T.Equal) && !this.at(T.ColonEqual)) {
        throw this.errorNode(target, `cannot assign to ${nameOfExpression(target)} here. Maybe you meant '==' instead of '='?`);
      }
    }
    this.reset(mark);
  }

  /** Whether a list, tuple, generator expression, True, None or False begins here. */
  private startsDisplay(start: Token): boolean {
    if (start.kind === T.True || start.kind === T.None || start.kind === T.False) return true;
    if (start.kind !== T.LSqb && start.kind !== T.LPar) return false;
    const mark = this.mark();
    const atom = this.attempt(() => this.atom());
    this.reset(mark);
    // What brackets only enclose starts behind the bracket.
    return atom !== null && atom.colOffset === start.col && atom.lineno === start.lineno && (atom instanceof ast.List || atom instanceof ast.Tuple || atom instanceof ast.GeneratorExp);
  }

  // ---- expressions

  override expression(): ast.Expr {
    if (this.remembers) return this.remembered(this.expressions, () => this.expressionAnew());
    return this.expressionAnew();
  }

  private expressionAnew(): ast.Expr {
    if (this.tok.kind === T.Lambda) return this.lambda();
    this.enter(EXPRESSION_WEIGHT);
    const start = this.tok;
    const mark = this.mark();
    const body = this.disjunction();
    if (this.second) this.diagnoseExpression(start, mark, body);
    const result = this.tok.kind === T.If ? this.optional(() => this.conditional(body, start)) : body;
    this.leave(EXPRESSION_WEIGHT);
    return result ?? body;
  }

  /** What follows `body` in `body if test else orelse`. */
  private conditional(body: ast.Expr, start: Token): ast.Expr {
    this.advance();
    const test = this.disjunction();
    this.expect(T.Else);
    const orelse = this.expression();
    const { last } = this;
    return new ast.IfExp(test, body, orelse, start.lineno, start.col, last.endLineno, last.endCol);
  }

  /** After a disjunction in the second pass: a further expression follows where there should be a comma, or brackets after `print`. */
  private diagnoseExpression(start: Token, mark: number, a: ast.Expr): void {
    const after = this.mark();
    const isLegacy = a instanceof ast.Name && (a.id === "print" || a.id === "exec");
    const mayBePrefix = this.mayBePrefix(start, mark);
    if (STARTS_EXPRESSION[this.tok.kind] === 1 && !mayBePrefix && !isLegacy) {
      this.second = false;
      const b = this.attempt(() => this.expressionAnew());
      this.second = true;
      if (b !== null && this.last.level > 0) throw this.errorNodes(a, b, "invalid syntax. Perhaps you forgot a comma?");
      this.reset(after);
    }
    if (this.accept(T.If)) {
      const b = this.attempt(() => this.disjunction());
      if (b !== null && !this.at(T.Else) && !this.at(T.Colon)) throw this.errorNodes(a, b, "expected 'else' after 'if' expression");
      this.reset(after);
    }
    if (start.kind === T.Name) {
      this.reset(mark);
      this.advance();
      if (!this.at(T.LPar) && this.startsStarExpression()) {
        // Whatever the name is, what follows it is looked at, and may have errors of its own.
        const b = this.attempt(() => this.starExpressions());
        if (b !== null && (start.soft === Soft.Print || start.soft === Soft.Exec)) {
          throw this.errorBetween(start.lineno, start.col, b.endLineno, b.endColOffset, `Missing parentheses in call to '${start.name}'. Did you mean ${start.name}(...)?`);
        }
      }
      this.reset(after);
    }
  }

  /** A name with a string behind it may be a wrong prefix, and soft keywords may be statements. */
  private mayBePrefix(start: Token, mark: number): boolean {
    if (start.kind !== T.Name) return false;
    // CPython compares as many characters as the name has.
    if ("match".startsWith(start.name) || "case".startsWith(start.name) || start.name === "_") return true;
    const here = this.mark();
    this.reset(mark);
    const result = this.peek().kind === T.String;
    this.reset(here);
    return result;
  }

  override disjunction(): ast.Expr {
    const start = this.tok;
    const first = this.conjunction();
    if (this.tok.kind !== T.Or) return first;
    const values = [first];
    while (this.at(T.Or)) {
      const next = this.optional(() => this.afterOperator(() => this.conjunction()));
      if (next === null) break;
      values.push(next);
    }
    if (values.length === 1) return first;
    const { last } = this;
    return new ast.BoolOp(ast.BoolOperator.Or, values, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private conjunction(): ast.Expr {
    const start = this.tok;
    const first = this.inversion();
    if (this.tok.kind !== T.And) return first;
    const values = [first];
    while (this.at(T.And)) {
      const next = this.optional(() => this.afterOperator(() => this.inversion()));
      if (next === null) break;
      values.push(next);
    }
    if (values.length === 1) return first;
    const { last } = this;
    return new ast.BoolOp(ast.BoolOperator.And, values, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private afterOperator(rule: () => ast.Expr): ast.Expr {
    this.advance();
    return rule();
  }

  private inversion(): ast.Expr {
    if (this.tok.kind !== T.Not) return this.comparison();
    const start = this.advance();
    this.enter(1);
    const operand = this.inversion();
    this.leave(1);
    const { last } = this;
    return new ast.UnaryOp(ast.UnaryOperator.Not, operand, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private comparison(): ast.Expr {
    const start = this.tok;
    const left = this.binary(1);
    if (COMPARISON[this.tok.kind] < 0) return left;
    const ops: ast.CmpOperator[] = [];
    const comparators: ast.Expr[] = [];
    for (;;) {
      const kind = this.tok.kind;
      let op: ast.CmpOperator = COMPARISON[kind];
      if (op < 0 || (kind === T.Not && this.peek().kind !== T.In)) break;
      const before = this.mark();
      this.advance();
      if (kind === T.Not) this.advance();
      else if (kind === T.Is && this.accept(T.Not)) op = ast.CmpOperator.IsNot;
      const right = this.lenient ? this.attempt(() => this.binary(1)) : this.binary(1);
      if (right === null) {
        this.reset(before);
        break;
      }
      ops.push(op);
      comparators.push(right);
    }
    if (ops.length === 0) return left;
    const { last } = this;
    return new ast.Compare(left, ops, comparators, start.lineno, start.col, last.endLineno, last.endCol);
  }

  override bitwiseOr(): ast.Expr {
    return this.binary(1);
  }

  /** Binary operators that bind as tight as `least`, or tighter. */
  private binary(least: number): ast.Expr {
    const start = this.tok;
    let left = this.factor();
    for (;;) {
      const kind = this.tok.kind;
      const precedence = PRECEDENCE[kind];
      if (precedence < least) return left;
      const before = this.mark();
      this.advance();
      const right = this.lenient ? this.attempt(() => this.binary(precedence + 1)) : this.binary(precedence + 1);
      if (right === null) {
        this.reset(before);
        return left;
      }
      const { last } = this;
      const op: ast.Operator = BINARY[kind];
      left = new ast.BinOp(left, op, right, start.lineno, start.col, last.endLineno, last.endCol);
    }
  }

  private factor(): ast.Expr {
    const kind = this.tok.kind;
    if (kind !== T.Minus && kind !== T.Plus && kind !== T.Tilde) return this.power();
    const start = this.advance();
    this.enter(1);
    const operand = this.factor();
    this.leave(1);
    const op = kind === T.Minus ? ast.UnaryOperator.USub : kind === T.Plus ? ast.UnaryOperator.UAdd : ast.UnaryOperator.Invert;
    const { last } = this;
    return new ast.UnaryOp(op, operand, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private power(): ast.Expr {
    const start = this.tok;
    const base = start.kind === T.Await ? this.awaited() : this.primary();
    if (this.tok.kind !== T.DoubleStar) return base;
    const before = this.mark();
    this.advance();
    this.enter(2);
    const exponent = this.lenient ? this.attempt(() => this.factor()) : this.factor();
    this.leave(2);
    if (exponent === null) {
      this.reset(before);
      return base;
    }
    const { last } = this;
    return new ast.BinOp(base, ast.Operator.Pow, exponent, start.lineno, start.col, last.endLineno, last.endCol);
  }

  private awaited(): ast.Expr {
    const start = this.advance();
    const value = this.primary();
    const { last } = this;
    return new ast.Await(value, start.lineno, start.col, last.endLineno, last.endCol);
  }
}
