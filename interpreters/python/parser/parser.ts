// Dialect code: runs under Node and translated.
/** The parser as others use it: text to tree. */
import * as ast from "./ast";
import { Incomplete, type ParseWarning, PySyntaxError } from "./errors";
import { NameTable } from "./names";
import { NoMatch, Origin, tooDeep, WHOLE_FILE } from "./parser-base";
import { StatementParser } from "./parser-compound";
import { Source } from "./source";
import { T } from "./token";
import { Tokenizer } from "./tokenizer";

/** What a source is: the modes of Python's `compile`. */
export enum ParseMode {
  Exec,
  Eval,
  Single,
}

class Parser extends StatementParser {
  constructor(source: Source, names: NameTable, origin: Origin, endsLines: boolean) {
    super(new Tokenizer(source, names, endsLines), names, origin);
  }

  /** Statements up to the end. */
  file(): ast.Module {
    const body: ast.Stmt[] = [];
    this.begin();
    while (!this.at(T.EndMarker)) {
      this.oneStatement(body);
      this.forget();
    }
    return new ast.Module(body, 1, 0, this.tok.endLineno, this.tok.endCol);
  }

  /** A statement of the outermost level, with the second pass if it is none. */
  private oneStatement(body: ast.Stmt[]): boolean {
    try {
      return this.statement(body);
    } catch (e) {
      throw this.explain(e as Error, () => this.statement([]));
    }
  }

  /** What is thrown for `e`: of NoMatch, the reason. */
  private explain(e: Error, rule: () => boolean): Error {
    if (!(e instanceof NoMatch)) return e;
    // If the first pass came to the end, more lines may make it right.
    const { atEnd } = this.tokenizer;
    const reason = this.reasonOf(rule);
    if (atEnd && reason instanceof PySyntaxError && reason.incomplete === Incomplete.No) reason.incomplete = Incomplete.Block;
    return reason;
  }

  private reasonOf(rule: () => boolean): Error {
    if (this.isHuge()) return this.generic(this.furthest());
    const furthest = this.startSecondPass();
    try {
      rule();
    } catch (reason) {
      if (!(reason instanceof NoMatch)) return reason as Error;
    }
    return this.generic(furthest);
  }

  private lineOfExpressions(): ast.Expr {
    const start = this.tok;
    const first = this.expression();
    let result = first;
    if (this.at(T.Comma)) {
      const elts = [first];
      while (this.accept(T.Comma)) {
        if (!this.startsStarExpression()) break;
        elts.push(this.expression());
      }
      const { last } = this;
      result = new ast.Tuple(elts, ast.ExprContext.Load, start.lineno, start.col, last.endLineno, last.endCol);
    }
    while (this.accept(T.Newline));
    if (!this.at(T.EndMarker)) throw this.noMatch();
    return result;
  }

  /** Expressions up to the end. */
  expressionOnly(): ast.Expression {
    this.begin();
    try {
      const body = this.lineOfExpressions();
      return new ast.Expression(body, 1, 0, this.tok.endLineno, this.tok.endCol);
    } catch (e) {
      throw this.explain(e as Error, () => this.lineOfExpressions() !== null);
    }
  }

  /** One statement, or a line of simple ones. */
  interactive(): ast.Interactive {
    const body: ast.Stmt[] = [];
    this.begin();
    if (this.at(T.EndMarker)) throw this.explain(this.noMatch(), () => this.statement([]));
    const isCompound = this.oneStatement(body);
    if (!this.at(T.EndMarker)) {
      if (isCompound) throw this.generic(this.tok);
      throw this.errorAtLine(this.previous(), "multiple statements found while compiling a single statement");
    }
    return new ast.Interactive(body, 1, 0, this.tok.endLineno, this.tok.endCol);
  }

  /** The expression of an f-string, in brackets. */
  inner(): ast.Expr {
    this.begin();
    try {
      return this.starExpressions();
    } catch (e) {
      throw this.explain(e as Error, () => this.starExpressions() !== null);
    }
  }

  override parseInner(source: Source, origin: Origin): ast.Expr {
    return new Parser(source, this.names, origin, false).inner();
  }
}

/** What parsing gives besides an error. */
export class ParseResult {
  constructor(
    readonly tree: ast.Mod,
    readonly warnings: ParseWarning[],
  ) {}
}

/** Parses a source. Throws PySyntaxError. */
export function parseSource(text: string, mode: ParseMode): ParseResult {
  const source = new Source(text, 0, mode === ParseMode.Exec);
  const parser = new Parser(source, new NameTable(), WHOLE_FILE, mode === ParseMode.Single);
  try {
    const tree = mode === ParseMode.Exec ? parser.file() : mode === ParseMode.Eval ? parser.expressionOnly() : parser.interactive();
    return new ParseResult(tree, source.warnings);
  } catch (e) {
    // The machine's own stack may end before the parser's limit does.
    if (e instanceof RangeError) throw tooDeep();
    throw e;
  }
}

/** The same without warnings. */
export function parse(text: string, mode: ParseMode): ast.Mod {
  return parseSource(text, mode).tree;
}

export { PySyntaxError };
