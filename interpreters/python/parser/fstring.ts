// Dialect code: runs under Node and translated.
/** One f-string token: finds where its text ends and its expressions begin and end, without knowing what the expressions mean. */
import * as ast from "./ast";
import { type StringParser, StringAssembly } from "./parser-string";
import type { StringParts } from "./string-literal";
import type { Token } from "./token";

const DOUBLE_QUOTE = 34;
const HASH = 35;
const QUOTE = 39;
const EXCLAMATION = 33;
const COLON = 58;
const LESS = 60;
const EQUAL = 61;
const GREATER = 62;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/** Replacement fields may have fields in their format, and these may not. */
const MAX_NESTING = 2;
const MAX_BRACKETS = 200;

function isOpening(c: number): boolean {
  return c === 40 || c === 91 || c === OPEN;
}

function isClosing(c: number): boolean {
  return c === 41 || c === 93 || c === CLOSE;
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}

export class FString {
  private readonly text: string;
  private pos: number;
  private readonly end: number;
  private readonly isRaw: boolean;

  constructor(
    private readonly parser: StringParser,
    private readonly assembly: StringAssembly,
    private readonly token: Token,
    parts: StringParts,
  ) {
    this.text = parser.source.text;
    this.pos = parts.from;
    this.end = parts.to;
    this.isRaw = parts.isRaw;
  }

  parse(): void {
    this.fields(this.assembly, 0);
  }

  private error(message: string): Error {
    return this.parser.fstringSyntaxError(message);
  }

  /** Text and replacement fields, to the end, or (inside a format) to the `}`. */
  private fields(into: StringAssembly, nesting: number): void {
    for (;;) {
      const goesOn = this.literal(into, nesting);
      if (goesOn) continue;
      if (this.pos >= this.end || this.text.charCodeAt(this.pos) === CLOSE) break;
      this.field(into, nesting);
    }
    if (nesting > 0 && this.pos >= this.end) throw this.error("expecting '}'");
  }

  /** Text up to a brace; true if that was a doubled one, after which text goes on. */
  private literal(into: StringAssembly, nesting: number): boolean {
    const { text, end } = this;
    const from = this.pos;
    let pos = from;
    let isDoubled = false;
    while (pos < end) {
      let c = text.charCodeAt(pos);
      if (c === BACKSLASH && !this.isRaw && pos + 1 < end) {
        pos++;
        c = text.charCodeAt(pos);
        if (c === 78) {
          pos++;
          // The braces of \N{name} are not ours.
          if (pos < end && text.charCodeAt(pos) === OPEN) {
            while (pos < end && text.charCodeAt(pos) !== CLOSE) pos++;
            pos++;
          }
          continue;
        }
        if (c === OPEN) this.parser.warnEscape("{", this.token);
      }
      if (c === OPEN || c === CLOSE) {
        if (nesting === 0) {
          if (pos + 1 < end && text.charCodeAt(pos + 1) === c) {
            isDoubled = true;
            pos++;
          } else if (c === CLOSE) {
            this.pos = pos;
            throw this.error("single '}' is not allowed");
          }
        }
        break;
      }
      pos++;
    }
    if (pos > end) pos = end;
    if (pos > from) into.addText(this.parser.decodeText(from, pos, this.isRaw, this.token));
    this.pos = isDoubled ? pos + 1 : pos;
    return isDoubled;
  }

  /** A replacement field; `{` is here. */
  private field(into: StringAssembly, nesting: number): void {
    const { text, end } = this;
    if (nesting >= MAX_NESTING) throw this.error("expressions nested too deeply");
    const from = this.pos + 1;
    const to = this.expressionEnd(from);
    if (to >= end) throw this.error("expecting '}'");
    this.checkNotBlank(from, to);
    const value = this.parser.parseReplacement(from, to, this.token);
    let pos = to;
    let shown: string | null = null;
    if (text.charCodeAt(pos) === EQUAL) {
      pos++;
      while (pos < end && isBlank(text.charCodeAt(pos))) pos++;
      if (pos >= end) throw this.error("expecting '}'");
      shown = text.slice(from, pos);
    }
    let conversion = -1;
    if (text.charCodeAt(pos) === EXCLAMATION) {
      pos++;
      if (pos >= end) throw this.error("expecting '}'");
      conversion = text.charCodeAt(pos);
      pos++;
      if (conversion !== 115 && conversion !== 114 && conversion !== 97) throw this.error("invalid conversion character: expected 's', 'r', or 'a'");
    }
    let format: ast.JoinedStr | null = null;
    const { first, last } = this.assembly;
    if (pos >= end) throw this.error("expecting '}'");
    if (text.charCodeAt(pos) === COLON) {
      this.pos = pos + 1;
      if (this.pos >= end) throw this.error("expecting '}'");
      const spec = new StringAssembly(this.token, this.token, false);
      this.fields(spec, nesting + 1);
      format = spec.joined();
      pos = this.pos;
    }
    if (text.charCodeAt(pos) !== CLOSE) throw this.error("expecting '}'");
    this.pos = pos + 1;
    if (shown !== null) {
      into.addText(shown);
      if (format === null && conversion < 0) conversion = 114;
    }
    into.addValue(new ast.FormattedValue(value, conversion, format, first.lineno, first.col, last.endLineno, last.endCol));
  }

  private checkNotBlank(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const c = this.text.charCodeAt(i);
      if (c !== 32 && c !== 9 && c !== 10 && c !== 12) return;
    }
    const c = this.text.charCodeAt(to);
    if (c === EXCLAMATION || c === COLON || c === EQUAL) throw this.error(`expression required before '${String.fromCharCode(c)}'`);
    throw this.error("empty expression not allowed");
  }

  /** Where the expression from `from` ends: at `}`, `:`, `!` or `=` outside strings and brackets. */
  private expressionEnd(from: number): number {
    const { text, end } = this;
    const brackets: number[] = [];
    let quote = 0;
    let isTriple = false;
    let pos = from;
    for (; pos < end; pos++) {
      const c = text.charCodeAt(pos);
      if (c === BACKSLASH) throw this.parser.backslashError();
      const doubled = pos + 2 < end && text.charCodeAt(pos + 1) === c && text.charCodeAt(pos + 2) === c;
      if (quote !== 0) {
        if (c === quote && (!isTriple || doubled)) {
          if (isTriple) pos += 2;
          quote = 0;
        }
      } else if (c === QUOTE || c === DOUBLE_QUOTE) {
        quote = c;
        isTriple = doubled;
        if (isTriple) pos += 2;
      } else if (isOpening(c)) {
        if (brackets.length >= MAX_BRACKETS) throw this.error("too many nested parenthesis");
        brackets.push(c);
      } else if (c === HASH) {
        throw this.parser.commentError();
      } else if (brackets.length === 0 && (c === EXCLAMATION || c === COLON || c === CLOSE || c === EQUAL || c === LESS || c === GREATER)) {
        const isComparison = pos + 1 < end && text.charCodeAt(pos + 1) === EQUAL && c !== COLON && c !== CLOSE;
        if (isComparison) pos++;
        else if (c !== LESS && c !== GREATER) break;
      } else if (isClosing(c)) {
        this.closeBracket(brackets, c);
      }
    }
    if (quote !== 0) throw this.error("unterminated string");
    if (brackets.length > 0) throw this.error(`unmatched '${String.fromCharCode(brackets[brackets.length - 1])}'`);
    return pos;
  }

  private closeBracket(brackets: number[], c: number): void {
    const opening = brackets.pop();
    const closing = String.fromCharCode(c);
    if (opening === undefined) throw this.error(`unmatched '${closing}'`);
    if ((opening === 40 && c === 41) || (opening !== 40 && c === opening + 2)) return;
    throw this.error(`closing parenthesis '${closing}' does not match opening parenthesis '${String.fromCharCode(opening)}'`);
  }
}
