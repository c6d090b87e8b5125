// Dialect code: runs under Node and translated.
/**
 * Source text to tokens, one at a time: Python's lexical analysis (https://docs.python.org/3.11/reference/lexical_analysis.html)
 * with indentation, brackets and lines. What numbers and strings mean is found later, from their place in the source.
 *
 * The messages, and where they point, are CPython 3.11's, found by trying.
 */
import { Incomplete, ParseWarning, PySyntaxError, SyntaxErrorKind } from "./errors";
import { hashStep, NameTable } from "./names";
import type { Source } from "./source";
import { T, type Token } from "./token";
import { scanNumber } from "./tokenizer-number";
import { continuesIdentifier, isPrintable, startsIdentifier } from "./unicode-identifiers";

const MAX_INDENT = 100;
const MAX_LEVEL = 200;
const TAB_SIZE = 8;

/** What a character below 128 begins. */
enum C {
  Bad,
  Blank,
  Newline,
  Letter,
  /** A letter that may be a prefix of a string. */
  Prefix,
  Digit,
  Quote,
  Comment,
  Backslash,
  Open,
  Close,
  Operator,
  Unknown,
  End,
}

const CLASSES: Uint8Array = (() => {
  const classes = new Uint8Array(128).fill(C.Bad);
  const set = (characters: string, c: C): void => {
    for (const one of characters) classes[one.charCodeAt(0)] = c;
  };
  set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", C.Letter);
  set("bBfFrRuU", C.Prefix);
  set("0123456789", C.Digit);
  set(" \t\f", C.Blank);
  set("\n", C.Newline);
  set("\"'", C.Quote);
  set("#", C.Comment);
  set("\\", C.Backslash);
  set("([{", C.Open);
  set(")]}", C.Close);
  set("+-*/%@&|^~<>=!:;,.", C.Operator);
  set("$?`", C.Unknown);
  set("\0", C.End);
  return classes;
})();

/** 1 for what an identifier may go on with. */
const IN_NAME: Uint8Array = (() => {
  const table = new Uint8Array(65536).fill(0);
  for (const one of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") table[one.charCodeAt(0)] = 1;
  table.fill(2, 128);
  return table;
})();

/** The kind of an operator of one character. */
const SINGLE: Uint8Array = (() => {
  const table = new Uint8Array(128).fill(T.Unknown);
  const kinds: [string, T][] = [
    ["(", T.LPar],
    [")", T.RPar],
    ["[", T.LSqb],
    ["]", T.RSqb],
    ["{", T.LBrace],
    ["}", T.RBrace],
    [":", T.Colon],
    [",", T.Comma],
    [";", T.Semi],
    ["+", T.Plus],
    ["-", T.Minus],
    ["*", T.Star],
    ["/", T.Slash],
    ["|", T.VBar],
    ["&", T.Amper],
    ["<", T.Less],
    [">", T.Greater],
    ["=", T.Equal],
    [".", T.Dot],
    ["%", T.Percent],
    ["~", T.Tilde],
    ["^", T.Circumflex],
    ["@", T.At],
  ];
  for (const [text, kind] of kinds) table[text.charCodeAt(0)] = kind;
  return table;
})();

/** The kind of an operator followed by `=`. */
const WITH_EQUAL: Uint8Array = (() => {
  const table = new Uint8Array(T.Count).fill(0);
  const kinds: [T, T][] = [
    [T.Equal, T.EqEqual],
    [T.Less, T.LessEqual],
    [T.Greater, T.GreaterEqual],
    [T.Colon, T.ColonEqual],
    [T.Plus, T.PlusEqual],
    [T.Minus, T.MinEqual],
    [T.Star, T.StarEqual],
    [T.Slash, T.SlashEqual],
    [T.Percent, T.PercentEqual],
    [T.Amper, T.AmperEqual],
    [T.VBar, T.VBarEqual],
    [T.Circumflex, T.CircumflexEqual],
    [T.LeftShift, T.LeftShiftEqual],
    [T.RightShift, T.RightShiftEqual],
    [T.DoubleStar, T.DoubleStarEqual],
    [T.DoubleSlash, T.DoubleSlashEqual],
    [T.At, T.AtEqual],
  ];
  for (const [kind, augmented] of kinds) table[kind] = augmented;
  return table;
})();

const TAB = 9;
const NEWLINE = 10;
const FORM_FEED = 12;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const QUOTE = 39;
const DOT = 46;
const EQUAL = 61;
const BACKSLASH = 92;

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

export class Tokenizer {
  readonly source: Source;
  readonly chars: Uint16Array;
  readonly text: string;
  private readonly end: number;
  /** Where the next character is. */
  pos = 0;
  lineno = 1;
  lineStart = 0;
  private bufferStart = 0;
  private lineEnded = false;
  private atLineStart = true;
  /** Indents (above 0) or dedents (below 0) to be given. */
  private pending = 0;
  private readonly indents: number[] = [0];
  /** The same with tabs of one column: both must agree, or tabs and spaces are mixed in a way that depends on the width of a tab. */
  private readonly altIndents: number[] = [0];
  /** Open brackets: their characters, lines and columns. */
  private readonly brackets: number[] = [];
  private readonly bracketLines: number[] = [];
  private readonly bracketCols: number[] = [];
  /** Whether the end of the source has been met. */
  atEnd = false;
  /** Whether the error that has been thrown is one that CPython's parser makes of a code of the tokenizer, and not the tokenizer itself. */
  silentError = false;
  /** Whether an open bracket at the end is no error. */
  toleratesEnd = false;

  constructor(
    source: Source,
    private readonly names: NameTable,
    /** Whether the end of the source ends a line that has no end of its own. */
    private readonly endsLines: boolean,
  ) {
    this.source = source;
    this.chars = source.chars;
    this.text = source.text;
    this.end = source.length;
  }

  /** How many brackets are open. */
  get level(): number {
    return this.brackets.length;
  }

  /** The line of the innermost open bracket. */
  get bracketLine(): number {
    return this.bracketLines[this.bracketLines.length - 1];
  }

  /** Fills in the next token. After the end: EndMarker, again and again. */
  next(t: Token): void {
    if (this.atLineStart) {
      this.atLineStart = false;
      if (this.brackets.length === 0) this.indentation();
    }
    if (this.pending !== 0) {
      this.giveIndent(t);
      return;
    }
    const chars = this.chars;
    let pos = this.pos;
    for (;;) {
      let c = chars[pos];
      while (c === SPACE || c === TAB || c === FORM_FEED) c = chars[++pos];
      if (c < 128) {
        switch (CLASSES[c]) {
          case C.Letter:
            this.word(t, pos);
            return;
          case C.Prefix:
            this.wordOrString(t, pos);
            return;
          case C.Digit:
            this.number(t, pos);
            return;
          case C.Quote:
            this.string(t, pos, pos);
            return;
          case C.Comment:
            do c = chars[++pos];
            while (c !== NEWLINE && pos < this.end);
            continue;
          case C.Newline:
            if (this.brackets.length > 0) {
              pos++;
              this.newLine(pos);
              continue;
            }
            this.begin(t, T.Newline, pos);
            this.pos = pos + 1;
            t.end = pos;
            t.endLineno = this.lineno;
            t.endCol = pos - this.lineStart;
            t.level = 0;
            this.newLine(pos + 1);
            this.atLineStart = true;
            return;
          case C.Backslash:
            pos = this.continuation(pos);
            continue;
          case C.Open:
            this.open(pos, c);
            this.finish(t, SINGLE[c], pos, pos + 1);
            return;
          case C.Close:
            this.close(pos, c);
            this.finish(t, SINGLE[c], pos, pos + 1);
            return;
          case C.Operator:
            this.operator(t, pos, c);
            return;
          case C.End:
            if (pos >= this.end) {
              this.giveEnd(t);
              return;
            }
            throw this.badCharacter(pos, 0);
          case C.Unknown:
            this.finish(t, T.Unknown, pos, pos + 1);
            return;
          default:
            throw this.badCharacter(pos, c);
        }
      }
      this.word(t, pos);
      return;
    }
  }

  // ---- ends of lines, indentation

  private newLine(start: number): void {
    this.bufferStart = start;
    this.nextLine(start);
  }

  /** The same where one token, or a backslash, goes over both lines. */
  private nextLine(start: number): void {
    this.lineno++;
    this.lineStart = start;
    if (this.source.lineCount < this.lineno) this.source.addLine(start);
  }

  /** At the start of a line: measures the indentation, skipping lines without tokens. */
  private indentation(): void {
    const chars = this.chars;
    let pos = this.pos;
    let col = 0;
    let alt = 0;
    let continued = -1;
    for (;;) {
      const c = chars[pos];
      if (c === SPACE) {
        col++;
        alt++;
      } else if (c === TAB) {
        col = col - (col % TAB_SIZE) + TAB_SIZE;
        alt++;
      } else if (c === FORM_FEED) {
        col = 0;
        alt = 0;
      } else if (c === BACKSLASH) {
        // Where the first line of those that are joined starts is what counts.
        if (continued < 0 || continued === 0) continued = col;
        this.pos = pos;
        pos = this.continuation(pos) - 1;
      } else if (c === HASH) {
        do pos++;
        while (chars[pos] !== NEWLINE && pos < this.end);
        continue;
      } else if (c === NEWLINE) {
        this.newLine(pos + 1);
        col = 0;
        alt = 0;
        continued = -1;
      } else {
        break;
      }
      pos++;
    }
    this.pos = pos;
    if (continued > 0) {
      col = continued;
      alt = continued;
    }
    this.measure(col, alt);
  }

  private measure(col: number, alt: number): void {
    let top = this.indents.length - 1;
    if (col === this.indents[top]) {
      if (alt !== this.altIndents[top]) throw this.tabError();
      return;
    }
    if (col > this.indents[top]) {
      if (top + 1 >= MAX_INDENT) throw this.silent(SyntaxErrorKind.IndentationError, "too many levels of indentation", 0, Incomplete.No);
      if (alt <= this.altIndents[top]) throw this.tabError();
      this.indents.push(col);
      this.altIndents.push(alt);
      this.pending = 1;
      return;
    }
    while (top > 0 && col < this.indents[top]) {
      this.indents.pop();
      this.altIndents.pop();
      top--;
      this.pending--;
    }
    if (col !== this.indents[top]) throw this.lineError("unindent does not match any outer indentation level");
    if (alt !== this.altIndents[top]) throw this.tabError();
  }

  private giveIndent(t: Token): void {
    const kind = this.pending > 0 ? T.Indent : T.Dedent;
    this.pending += this.pending > 0 ? -1 : 1;
    if (this.pos >= this.end) this.atEnd = true;
    this.finishBare(t, kind);
  }

  /** A token without text. At the end of the source it belongs to the last line. */
  private finishBare(t: Token, kind: T): void {
    const pos = this.pos;
    this.finish(t, kind, pos, pos);
    if (pos >= this.end) {
      t.lineno = this.end === 0 ? 0 : this.currentLine();
      t.endLineno = t.lineno;
      t.buffer = this.currentBuffer();
    }
    t.col = -1;
    t.endCol = -1;
  }

  private giveEnd(t: Token): void {
    this.atEnd = true;
    this.pos = this.end;
    if (this.brackets.length > 0 && !this.toleratesEnd) throw this.neverClosed();
    if (this.endsLines && this.lineStart < this.end && !this.lineEnded) {
      this.lineEnded = true;
      this.atLineStart = true;
      this.finishBare(t, T.Newline);
      return;
    }
    this.finishBare(t, T.EndMarker);
  }

  /** A backslash at `pos`: the next line goes on with this one. The place after it. */
  private continuation(pos: number): number {
    const after = pos + 1;
    if (after >= this.end && this.chars[after] !== NEWLINE) throw this.endAfterBackslash(after);
    if (this.chars[after] !== NEWLINE) throw this.silent(SyntaxErrorKind.SyntaxError, "unexpected character after line continuation character", after - this.bufferStart, Incomplete.No);
    if (after + 1 >= this.end) throw this.endAfterBackslash(after);
    this.nextLine(after + 1);
    return after + 1;
  }

  // ---- tokens

  private begin(t: Token, kind: T, start: number): void {
    t.kind = kind;
    t.start = start;
    t.buffer = this.bufferStart;
    t.lineno = this.lineno;
    t.col = start - this.lineStart;
  }

  /** A token within a line. */
  private finish(t: Token, kind: T, start: number, end: number): void {
    t.kind = kind;
    t.start = start;
    t.end = end;
    const lineno = this.lineno;
    t.lineno = lineno;
    t.endLineno = lineno;
    t.col = start - this.lineStart;
    t.endCol = end - this.lineStart;
    t.level = this.brackets.length;
    t.buffer = this.bufferStart;
    this.pos = end;
  }

  private word(t: Token, start: number): void {
    const chars = this.chars;
    let hash = 0;
    let pos = start;
    let c = chars[pos];
    let seen = 0;
    for (;;) {
      const kind = IN_NAME[c];
      if (kind === 0) break;
      seen |= kind;
      hash = hashStep(hash, c);
      c = chars[++pos];
    }
    if (seen > 1) this.checkIdentifier(start, pos);
    const word = this.names.find(chars, this.text, start, pos, hash, seen < 2);
    this.finish(t, word.kind, start, pos);
    t.name = word.name;
    t.soft = word.soft;
  }

  /** `r`, `b`, `u` or `f`: the prefix of a string, or a word. */
  private wordOrString(t: Token, start: number): void {
    const chars = this.chars;
    let pos = start;
    let bytes = false;
    let raw = false;
    let unicode = false;
    let format = false;
    for (;;) {
      const c = chars[pos] | 32;
      if (c === 98 && !bytes && !unicode && !format) bytes = true;
      else if (c === 117 && !bytes && !unicode && !raw && !format) unicode = true;
      else if (c === 114 && !raw && !unicode) raw = true;
      else if (c === 102 && !format && !bytes && !unicode) format = true;
      else break;
      pos++;
      if (chars[pos] === QUOTE || chars[pos] === DOUBLE_QUOTE) {
        this.string(t, start, pos);
        return;
      }
    }
    this.word(t, start);
  }

  /** Characters beyond ASCII are taken for identifiers first, and looked at then. */
  private checkIdentifier(start: number, end: number): void {
    let pos = start;
    while (pos < end) {
      const c = this.chars[pos];
      const point = c < 0xd800 || c > 0xdfff ? c : (this.text.codePointAt(pos) ?? c);
      const good = point < 128 || (pos === start ? startsIdentifier(point) : continuesIdentifier(point));
      if (!good) throw this.badCharacter(pos, point);
      pos += point > 0xffff ? 2 : 1;
    }
  }

  private number(t: Token, start: number): void {
    const end = scanNumber(this, start);
    this.finish(t, T.Number, start, end);
  }

  /** A string from its prefix at `start`, with its quote at `quote`. */
  private string(t: Token, start: number, quote: number): void {
    const chars = this.chars;
    const q = chars[quote];
    this.begin(t, T.String, start);
    let pos = quote + 1;
    if (chars[pos] === q && chars[pos + 1] === q) {
      pos = this.tripleQuoted(start, pos + 2, q);
    } else {
      for (;;) {
        const c = chars[pos];
        if (c === q) break;
        if (c === BACKSLASH) {
          pos++;
          if (chars[pos] === NEWLINE && pos + 1 < this.end) this.nextLine(pos + 1);
          else if (chars[pos] === NEWLINE || pos >= this.end) throw this.unterminated(t, "unterminated string literal", Incomplete.Token);
        } else if (c === NEWLINE || pos >= this.end) {
          throw this.unterminated(t, "unterminated string literal", Incomplete.No);
        }
        pos++;
      }
      pos++;
    }
    t.end = pos;
    t.endLineno = this.lineno;
    t.endCol = pos - this.lineStart;
    t.level = this.brackets.length;
    this.pos = pos;
  }

  private tripleQuoted(start: number, from: number, q: number): number {
    const chars = this.chars;
    const [lineno, lineStart] = [this.lineno, this.lineStart];
    let pos = from;
    for (;;) {
      const c = chars[pos];
      if (c === q) {
        if (chars[pos + 1] === q && chars[pos + 2] === q) return pos + 3;
        pos++;
      } else if (c === NEWLINE) {
        pos++;
        this.nextLine(pos);
      } else if (c === BACKSLASH) {
        pos++;
        if (chars[pos] !== NEWLINE) pos++;
      } else if (c === 0 && pos >= this.end) {
        const detected = this.source.text.endsWith("\n") && this.lineno > 1 ? this.lineno - 1 : this.lineno;
        this.atEnd = true;
        this.pos = this.end;
        this.lineno = lineno;
        this.lineStart = lineStart;
        const col = start - lineStart;
        throw this.source.error(SyntaxErrorKind.SyntaxError, `unterminated triple-quoted string literal (detected at line ${detected})`, lineno, col, lineno, col, -1, Incomplete.Token);
      } else {
        pos++;
      }
    }
  }

  private unterminated(t: Token, what: string, incomplete: Incomplete): PySyntaxError {
    return this.source.error(SyntaxErrorKind.SyntaxError, `${what} (detected at line ${this.lineno})`, t.lineno, t.col, t.lineno, t.col, -1, incomplete);
  }

  private operator(t: Token, start: number, c: number): void {
    const chars = this.chars;
    let kind: T = SINGLE[c];
    let pos = start + 1;
    const d = chars[pos];
    if (c === DOT) {
      if (isDigit(d)) {
        this.number(t, start);
        return;
      }
      if (d === DOT && chars[pos + 1] === DOT) {
        this.finish(t, T.Ellipsis, start, start + 3);
        return;
      }
    } else if (d === c) {
      // << >> ** //
      const double = c === 60 ? T.LeftShift : c === 62 ? T.RightShift : c === 42 ? T.DoubleStar : c === 47 ? T.DoubleSlash : T.EndMarker;
      if (double !== T.EndMarker) {
        kind = double;
        pos++;
      }
    } else if (d === 62) {
      if (c === 45) {
        this.finish(t, T.RArrow, start, start + 2);
        return;
      }
      if (c === 60) {
        this.finish(t, T.LessGreater, start, start + 2);
        return;
      }
    }
    if (chars[pos] === EQUAL) {
      if (c === 33) {
        this.finish(t, T.NotEqual, start, start + 2);
        return;
      }
      if (WITH_EQUAL[kind] !== 0) {
        kind = WITH_EQUAL[kind];
        pos++;
      }
    }
    this.finish(t, kind, start, pos);
  }

  // ---- brackets

  private open(pos: number, c: number): void {
    if (this.brackets.length >= MAX_LEVEL) throw this.errorUpTo(pos + 1, "too many nested parentheses");
    this.brackets.push(c);
    this.bracketLines.push(this.lineno);
    this.bracketCols.push(pos - this.lineStart);
  }

  private close(pos: number, c: number): void {
    const opened = this.brackets.pop();
    const line = this.bracketLines.pop() ?? 0;
    this.bracketCols.pop();
    const closing = String.fromCharCode(c);
    if (opened === undefined) throw this.errorUpTo(pos + 1, `unmatched '${closing}'`);
    if ((opened === 40 && c === 41) || (opened !== 40 && c === opened + 2)) return;
    const where = line !== this.lineno ? ` on line ${line}` : "";
    throw this.errorUpTo(pos + 1, `closing parenthesis '${closing}' does not match opening parenthesis '${String.fromCharCode(opened)}'${where}`);
  }

  // ---- errors

  private currentBuffer(): number {
    const lineno = this.currentLine();
    return lineno === this.lineno ? this.bufferStart : this.source.lineStart(lineno);
  }

  /** The line that the tokenizer is in; the last one at the end. */
  currentLine(): number {
    return this.pos >= this.end && this.lineno > 1 && this.lineStart >= this.end ? this.lineno - 1 : this.lineno;
  }

  /** "'(' was never closed", at the innermost open bracket. */
  neverClosed(): PySyntaxError {
    const top = this.brackets.length - 1;
    const [lineno, col] = [this.bracketLines[top], this.bracketCols[top]];
    const message = `'${String.fromCharCode(this.brackets[top])}' was never closed`;
    return this.source.error(SyntaxErrorKind.SyntaxError, message, lineno, col, lineno, -1, lineno === this.currentLine() ? this.currentBuffer() : -1, this.atEnd ? Incomplete.Token : Incomplete.No);
  }

  /** An error that points at the character before `pos`. */
  errorUpTo(pos: number, message: string): PySyntaxError {
    const col = pos - this.lineStart - 1;
    return this.source.error(SyntaxErrorKind.SyntaxError, message, this.lineno, col, this.lineno, col, -1, Incomplete.No);
  }

  /** An error with a range in the current line. */
  errorRange(from: number, to: number, message: string): PySyntaxError {
    return this.source.error(SyntaxErrorKind.SyntaxError, message, this.lineno, from - this.lineStart, this.lineno, to - this.lineStart, -1, Incomplete.No);
  }

  warn(message: string): void {
    this.source.warnings.push(new ParseWarning("DeprecationWarning", message, this.lineno + this.source.lineBase));
  }

  /** The whole line is wrong: CPython points behind it. */
  private lineError(message: string): PySyntaxError {
    let end = this.lineStart;
    while (end < this.end && this.chars[end] !== NEWLINE) end++;
    this.silentError = true;
    return this.source.error(SyntaxErrorKind.IndentationError, message, this.lineno, end - this.lineStart, this.lineno, -2, this.bufferStart, Incomplete.No);
  }

  private silent(kind: SyntaxErrorKind, message: string, col: number, incomplete: Incomplete): PySyntaxError {
    this.silentError = true;
    return this.source.error(kind, message, this.lineno, col, this.lineno, -1, this.bufferStart, incomplete);
  }

  private tabError(): PySyntaxError {
    return this.silent(SyntaxErrorKind.TabError, "inconsistent use of tabs and spaces in indentation", 0, Incomplete.No);
  }

  private endAfterBackslash(pos: number): PySyntaxError {
    this.atEnd = true;
    this.silentError = true;
    const col = pos - this.lineStart;
    return this.source.error(SyntaxErrorKind.SyntaxError, "unexpected EOF while parsing", this.lineno, col, this.lineno, -2, this.bufferStart, Incomplete.Token);
  }

  private badCharacter(pos: number, point: number): PySyntaxError {
    const width = point > 0xffff ? 2 : 1;
    const code = point.toString(16).toUpperCase().padStart(4, "0");
    if (isPrintable(point)) return this.errorUpTo(pos + width, `invalid character '${String.fromCodePoint(point)}' (U+${code})`);
    return this.errorUpTo(pos + width, `invalid non-printable character U+${code}`);
  }
}
