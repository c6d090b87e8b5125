// Dialect code: runs under Node and translated.
/**
 * String literals: adjacent tokens are one literal, and f-strings are taken apart. As in Python 3.11, an f-string is one token; the text of each expression in it,
 * in brackets, is parsed on its own. The nodes of an f-string have the place of the whole literal, those of the expressions their own.
 */
import * as ast from "./ast";
import { ParseWarning, PySyntaxError } from "./errors";
import { FString } from "./fstring";
import { Origin } from "./parser-base";
import { CallParser } from "./parser-call";
import { Source } from "./source";
import { decodeBytes, decodeString, EscapeError, type StringParts, stringParts } from "./string-literal";
import { T, type Token } from "./token";

/** A literal while its tokens are put together: text is gathered until an expression comes. */
export class StringAssembly {
  readonly values: ast.Expr[] = [];
  private text = "";
  isFormat = false;
  constructor(
    readonly first: Token,
    readonly last: Token,
    readonly isUnicode: boolean,
  ) {}

  addText(text: string): void {
    this.text = this.text === "" ? text : this.text + text;
  }

  addValue(value: ast.Expr): void {
    this.flush();
    this.values.push(value);
  }

  private flush(): void {
    if (this.text !== "") this.values.push(this.constant());
    this.text = "";
  }

  private constant(): ast.Constant {
    const { first, last } = this;
    return new ast.Constant(new ast.ConstantStr(this.text), this.isUnicode, first.lineno, first.col, last.endLineno, last.endCol);
  }

  finish(): ast.Expr {
    if (!this.isFormat) return this.constant();
    return this.joined();
  }

  joined(): ast.JoinedStr {
    this.flush();
    const { first, last } = this;
    return new ast.JoinedStr(this.values, first.lineno, first.col, last.endLineno, last.endCol);
  }
}

export abstract class StringParser extends CallParser {
  /** Parses a source of its own that is an expression in brackets. */
  abstract parseInner(source: Source, origin: Origin): ast.Expr;

  /** One or more string tokens. */
  protected strings(): ast.Expr {
    const first = this.tok;
    const tokens: Token[] = [];
    while (this.at(T.String)) tokens.push(this.advance());
    const { last } = this;
    const { text } = this.source;
    const parts = stringParts(text, first.start, first.end);
    if (parts.isBytes) return this.bytes(tokens);
    const assembly = new StringAssembly(first, last, text.startsWith("u", first.start));
    for (const t of tokens) {
      const p = t === first ? parts : stringParts(text, t.start, t.end);
      if (p.isBytes) throw this.errorHere("cannot mix bytes and nonbytes literals");
      if (p.isFormat) {
        assembly.isFormat = true;
        new FString(this, assembly, t, p).parse();
      } else {
        assembly.addText(this.decodeText(p.from, p.to, p.isRaw, t));
      }
    }
    return assembly.finish();
  }

  /** Text from .. to of the source, which is inside the token `t`, as it is meant. */
  decodeText(from: number, to: number, isRaw: boolean, t: Token): string {
    const { text } = this.source;
    if (isRaw) return text.slice(from, to);
    try {
      return decodeString(text, from, to, (escaped) => this.warnEscape(escaped, t));
    } catch (e) {
      if (e instanceof EscapeError) throw this.errorHere(e.message);
      throw e;
    }
  }

  warnEscape(escaped: string, t: Token): void {
    this.source.warnings.push(new ParseWarning("DeprecationWarning", `invalid escape sequence '\\${escaped}'`, t.lineno));
  }

  private bytes(tokens: Token[]): ast.Expr {
    const { text } = this.source;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (const t of tokens) {
      const p = stringParts(text, t.start, t.end);
      if (!p.isBytes) throw this.errorHere("cannot mix bytes and nonbytes literals");
      const chunk = this.decodeBytesToken(p, t);
      chunks.push(chunk);
      length += chunk.length;
    }
    const all = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    const first = tokens[0];
    const last = tokens[tokens.length - 1];
    return new ast.Constant(new ast.ConstantBytes(all), false, first.lineno, first.col, last.endLineno, last.endCol);
  }

  private decodeBytesToken(p: StringParts, t: Token): Uint8Array {
    for (let i = p.from; i < p.to; i++) {
      if (this.source.chars[i] >= 128) throw this.errorAt(t, "bytes can only contain ASCII literal characters");
    }
    try {
      return decodeBytes(this.source.text, p.from, p.to, p.isRaw, (escaped) => this.warnEscape(escaped, t));
    } catch (e) {
      if (e instanceof EscapeError) throw this.errorHere(e.message);
      throw e;
    }
  }

  /** An error inside an f-string. */
  fstringSyntaxError(message: string): Error {
    return this.errorHere(`f-string: ${message}`);
  }

  backslashError(): Error {
    return this.errorHere("f-string expression part cannot include a backslash");
  }

  commentError(): Error {
    return this.errorHere("f-string expression part cannot include '#'");
  }

  /** The expression of an f-string at from .. to of the source, between `{` and what ends it. */
  parseReplacement(from: number, to: number, t: Token): ast.Expr {
    const { text } = this.source;
    const brace = from - 1;
    let lines = 0;
    for (let i = t.start; i < brace; i++) if (this.source.isNewline(i)) lines++;
    let cols = 0;
    if (!this.newlineFollows(from)) {
      let lineStart = brace;
      while (lineStart > t.start && !this.source.isNewline(lineStart)) lineStart--;
      cols = brace - lineStart - (this.source.isNewline(lineStart) ? 1 : 0);
    }
    const inner = new Source(`(${text.slice(from, to)})`, t.lineno - 1 + lines, true);
    const origin = new Origin(t.lineno - 1 + lines, lines > 0 ? cols : t.col + cols, "f-string: ");
    let result: ast.Expr;
    try {
      result = this.parseInner(inner, origin);
    } catch (e) {
      throw e instanceof PySyntaxError ? this.checked(e) : e;
    }
    for (const warning of inner.warnings) this.source.warnings.push(warning);
    return result;
  }

  /** Whether there are only blanks before the end of the line: columns of the next line count from its start then. */
  private newlineFollows(from: number): boolean {
    const { chars } = this.source;
    let at = from;
    while (chars[at] === 32 || chars[at] === 9 || chars[at] === 12) at++;
    return this.source.isNewline(at);
  }
}
