// Dialect code: runs under Node and translated.
/**
 * The cursor over tokens that the parser's layers share, and how errors come about.
 *
 * There are two passes, as in CPython. The first one stops with NoMatch where no rule fits, without asking why. Then the statement is parsed
 * again with `second` set: now the places where people go wrong are looked at on the way, and the first that fits gives the message.
 * If none does, it is "invalid syntax" at the last token that the first pass had looked at.
 */
import * as ast from "./ast";
import { Incomplete, PySyntaxError, SyntaxErrorKind } from "./errors";
import type { NameTable } from "./names";
import type { Source } from "./source";
import { Soft, T, Token } from "./token";
import type { Tokenizer } from "./tokenizer";

/** No rule fits what comes. One object: it says nothing more. */
export class NoMatch extends Error {}
const NO_MATCH = new NoMatch("no rule matches");

/** How deep expressions and blocks may nest, in units of a unary operator; CPython's own stack of rules ends about there. */
const MAX_DEPTH = 5900;

/** Statements of more tokens than this are not parsed again to find out what is wrong. */
const MAX_EXPLAINED = 1000000;

/** Where an f-string's expression stands: what must be added to its lines, and to the columns of its first line. */
export class Origin {
  constructor(
    readonly lines: number,
    readonly cols: number,
    /** Goes before the messages of the parser. */
    readonly prefix: string,
  ) {}
}

export const WHOLE_FILE = new Origin(0, 0, "");

const CHUNK_BITS = 10;
const CHUNK = 1 << CHUNK_BITS;

/** The tokens of a statement, in pieces: a collector that looks at each array that has been written to need not look at all of them again. */
class TokenStore {
  private readonly chunks: Token[][] = [];

  /** The token at `at`, which is at most one further than those asked for before. */
  get(at: number): Token {
    const chunk = at >> CHUNK_BITS;
    if (chunk === this.chunks.length) this.chunks.push([]);
    const tokens = this.chunks[chunk];
    const i = at & (CHUNK - 1);
    if (i === tokens.length) tokens.push(new Token());
    return tokens[i];
  }

  swap(a: number, b: number): void {
    const [one, other] = [this.chunks[a >> CHUNK_BITS], this.chunks[b >> CHUNK_BITS]];
    const [i, j] = [a & (CHUNK - 1), b & (CHUNK - 1)];
    const t = one[i];
    one[i] = other[j];
    other[j] = t;
  }
}

export abstract class ParserBase {
  readonly source: Source;
  private readonly tokens = new TokenStore();
  /** How many tokens are there. */
  private filled = 0;
  private pos = 0;
  /** The token to be read next. */
  tok: Token;
  /** The one that was read last, of those that have text: nodes end with it. */
  last: Token;
  /** Whether this is the pass that looks for reasons. */
  second = false;
  /** Whether parts that do not fit are left out: in the second pass. */
  lenient = false;
  /** Whether what was found is kept, by place: in the second pass, which does not go on to other statements. */
  remembers = false;
  private depth = 0;
  /** Whether the rest of the source has been looked at for errors of the tokenizer. */
  private isChecked = false;

  constructor(
    readonly tokenizer: Tokenizer,
    readonly names: NameTable,
    readonly origin: Origin,
  ) {
    this.source = tokenizer.source;
    this.tok = this.tokens.get(0);
    this.last = this.tok;
  }

  /** Reads the first token. */
  protected begin(): void {
    this.tok = this.fetch(0);
  }

  private fetch(at: number): Token {
    const t = this.tokens.get(at);
    this.tokenizer.next(t);
    if (this.origin !== WHOLE_FILE) this.move(t);
    this.filled = at + 1;
    return t;
  }

  /** Places within an f-string are made places of the file. */
  private move(t: Token): void {
    if (t.lineno === 1) t.col += this.origin.cols;
    if (t.endLineno === 1) t.endCol += this.origin.cols;
    t.lineno += this.origin.lines;
    t.endLineno += this.origin.lines;
  }

  /** Goes on to the next token; gives the one that was current. */
  protected advance(): Token {
    const t = this.tok;
    if (t.kind > T.Dedent) this.last = t;
    const at = ++this.pos;
    this.tok = at < this.filled ? this.tokens.get(at) : this.fetch(at);
    return t;
  }

  /** The token before the current one. */
  protected previous(): Token {
    return this.tokens.get(this.pos - 1);
  }

  /** The token after the current one. */
  protected peek(): Token {
    const at = this.pos + 1;
    return at < this.filled ? this.tokens.get(at) : this.fetch(at);
  }

  protected at(kind: T): boolean {
    return this.tok.kind === kind;
  }

  /** Reads a token if it is of this kind. */
  protected accept(kind: T): boolean {
    if (this.tok.kind !== kind) return false;
    this.advance();
    return true;
  }

  protected expect(kind: T): Token {
    if (this.tok.kind !== kind) throw NO_MATCH;
    return this.advance();
  }

  /** A token that must be there: it is `text` that is missing else, whatever other rules there are. */
  protected expectForced(kind: T, text: string): void {
    if (this.tok.kind !== kind) throw this.errorAt(this.tok, `expected '${text}'`);
    this.advance();
  }

  protected noMatch(): NoMatch {
    return NO_MATCH;
  }

  protected atSoft(soft: Soft): boolean {
    return this.tok.kind === T.Name && this.tok.soft === soft;
  }

  // ---- going back

  protected mark(): number {
    return this.pos;
  }

  /** Back to where `mark` was called. */
  protected reset(mark: number): void {
    this.pos = mark;
    this.tok = this.tokens.get(mark);
    let at = mark;
    while (at > 0 && this.tokens.get(at - 1).kind <= T.Dedent) at--;
    if (at > 0) this.last = this.tokens.get(at - 1);
  }

  /** The statement is done: its tokens are not needed any more. */
  protected forget(): void {
    const { tokens, pos } = this;
    const rest = this.filled - pos;
    for (let i = 0; i < rest; i++) tokens.swap(i, pos + i);
    this.filled = rest;
    this.pos = 0;
    this.tok = tokens.get(0);
    this.depth = 0;
  }

  /** The last token that was looked at. */
  protected furthest(): Token {
    return this.tokens.get(this.filled - 1);
  }

  /** Whether the statement is so large that a second pass would cost more than it tells. */
  protected isHuge(): boolean {
    return this.filled > MAX_EXPLAINED;
  }

  /** Back to the start of the statement, to find out what is wrong. Gives the last token that was looked at. */
  protected startSecondPass(): Token {
    const furthest = this.furthest();
    this.second = true;
    this.lenient = true;
    this.remembers = true;
    this.depth = 0;
    this.reset(0);
    return furthest;
  }

  /** What `rule` gives, or null, and nothing read, if it does not fit. */
  protected attempt<R>(rule: () => R): R | null {
    const mark = this.pos;
    const depth = this.depth;
    try {
      return rule();
    } catch (e) {
      if (!(e instanceof NoMatch)) throw e;
      this.reset(mark);
      this.depth = depth;
      return null;
    }
  }

  /**
   * The same in the second pass. In the first, what does not fit is wrong: parts that may be left out are decided by their first token,
   * and where that fits and the rest does not, no other rule does. The second pass goes back, as CPython does, since what is said depends on it.
   */
  protected optional<R>(rule: () => R): R | null {
    return this.lenient ? this.attempt(rule) : rule();
  }

  // ---- nesting

  protected enter(weight: number): void {
    this.depth += weight;
    if (this.depth > MAX_DEPTH) throw tooDeep();
  }

  protected leave(weight: number): void {
    this.depth -= weight;
  }

  // ---- errors; all end in `checked`

  /** At the last token that was looked at. */
  protected errorHere(message: string): PySyntaxError {
    const t = this.tokens.get(this.filled - 1);
    if (t.kind > T.Dedent || t.kind === T.Newline) return this.errorAt(t, message);
    return this.errorBetween(t.lineno, this.bareCol(t), t.endLineno, -2, message);
  }

  protected errorAt(t: Token, message: string): PySyntaxError {
    return this.errorBetween(t.lineno, t.col, t.endLineno, t.endCol, message);
  }

  /** The same, as if the tokenizer were still in that line. */
  protected errorAtLine(t: Token, message: string): PySyntaxError {
    return this.checked(this.source.error(SyntaxErrorKind.SyntaxError, message, t.lineno, t.col, t.endLineno, t.endCol, t.buffer, Incomplete.No));
  }

  protected errorTokens(from: Token, to: Token, message: string): PySyntaxError {
    return this.errorBetween(from.lineno, from.col, to.endLineno, to.endCol, message);
  }

  protected errorNode(node: ast.Node, message: string): PySyntaxError {
    return this.errorBetween(node.lineno, node.colOffset, node.endLineno, node.endColOffset, message);
  }

  protected errorNodes(from: ast.Node, to: ast.Node, message: string): PySyntaxError {
    return this.errorBetween(from.lineno, from.colOffset, to.endLineno, to.endColOffset, message);
  }

  /** From `lineno`, `col` to where the tokenizer is. */
  protected errorFrom(lineno: number, col: number, message: string): PySyntaxError {
    const t = this.tokens.get(this.filled - 1);
    return this.errorBetween(lineno, col, t.endLineno, t.endCol - 1, message);
  }

  protected errorBetween(lineno: number, col: number, endLineno: number, endCol: number, message: string): PySyntaxError {
    return this.checked(this.makeError(SyntaxErrorKind.SyntaxError, lineno, col, endLineno, endCol, message, Incomplete.No));
  }

  /** An IndentationError at the last token that was looked at. */
  protected indentationError(message: string): PySyntaxError {
    const t = this.tokens.get(this.filled - 1);
    return this.checked(this.indentationErrorAt(t, message));
  }

  private indentationErrorAt(t: Token, message: string): PySyntaxError {
    const isBare = t.kind <= T.Dedent && t.kind !== T.Newline;
    const incomplete = this.tokenizer.atEnd ? Incomplete.Block : Incomplete.No;
    return this.makeError(SyntaxErrorKind.IndentationError, t.lineno, isBare ? this.bareCol(t) : t.col, t.endLineno, isBare ? -2 : t.endCol, message, incomplete);
  }

  /** Where messages point that are about a token without text: at the character before it. */
  private bareCol(t: Token): number {
    return t.start - this.source.lineStart(t.lineno - this.origin.lines) - 1;
  }

  private makeError(kind: SyntaxErrorKind, lineno: number, col: number, endLineno: number, endCol: number, message: string, incomplete: Incomplete): PySyntaxError {
    const { lines, cols, prefix } = this.origin;
    const current = this.tokens.get(this.filled - 1);
    const buffer = lineno >= current.endLineno ? current.buffer : -1;
    // Errors inside an f-string count columns from the start of the expression, and show that only.
    return this.source.error(kind, prefix + message, lineno - lines, col - cols, endLineno - lines, endCol < 0 ? endCol : endCol - cols, buffer, incomplete);
  }

  /** When nothing is known but that no rule fits at `furthest`. */
  protected generic(furthest: Token): PySyntaxError {
    if (furthest.kind === T.Indent) return this.indentationErrorAt(furthest, "unexpected indent");
    if (furthest.kind === T.Dedent) return this.indentationErrorAt(furthest, "unexpected unindent");
    const { lineno, col, endLineno, endCol } = furthest;
    const incomplete = this.tokenizer.atEnd ? Incomplete.Block : Incomplete.No;
    return this.checked(this.makeError(SyntaxErrorKind.SyntaxError, lineno, col, endLineno, endCol, "invalid syntax", incomplete));
  }

  /** Errors of the tokenizer further on go before those of the parser, and so does a bracket that is still open at the end. */
  protected checked(error: PySyntaxError): PySyntaxError {
    if (this.tokenizer.atEnd || this.isChecked) return error;
    this.isChecked = true;
    const line = this.tokens.get(this.filled - 1).lineno - this.origin.lines;
    const scratch = new Token();
    this.tokenizer.toleratesEnd = true;
    try {
      do this.tokenizer.next(scratch);
      while (scratch.kind !== T.EndMarker);
    } catch (e) {
      if (!(e instanceof PySyntaxError)) throw e;
      if (!this.tokenizer.silentError) return e;
    }
    if (this.tokenizer.level > 0 && line > this.tokenizer.bracketLine) return this.tokenizer.neverClosed();
    return error;
  }
}

/** The error of a source that nests too deep. */
export function tooDeep(): PySyntaxError {
  return new PySyntaxError(SyntaxErrorKind.MemoryError, "Parser stack overflowed - Python source too complex to parse", 0, 0, null, null, null, Incomplete.No);
}
