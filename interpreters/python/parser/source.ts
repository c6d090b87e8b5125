// Dialect code: runs under Node and translated.
/**
 * The text that is parsed: lines end in "\n"; as code units in a flat array with a 0 after it, so that the tokenizer
 * may look ahead without asking for the end. It knows where lines start, as far as the tokenizer has come, and makes errors.
 */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { Incomplete, ParseWarning, PySyntaxError, SyntaxErrorKind } from "./errors";

const NEWLINE = 10;

/** A part of `text` with characters of its own: a slice would keep all of `text` in memory. */
export function copyRange(text: string, from: number, to: number): string {
  const builder = new StringBuilder();
  builder.appendSlice(text, from, to);
  return builder.build();
}

export class Source {
  readonly text: string;
  readonly chars: Uint16Array;
  /** Code units of `text`. */
  readonly length: number;
  /** lineStarts[i] is where line i + 1 starts. */
  lineStarts: Int32Array = new Int32Array(64);
  lineCount = 0;
  readonly warnings: ParseWarning[] = [];

  constructor(
    text: string,
    /** How many lines of the file are before it. */
    readonly lineBase: number,
    /** Whether the last line is to end like the others. */
    endLastLine: boolean,
  ) {
    let lines = text;
    if (lines.includes("\r")) lines = lines.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
    if (endLastLine && lines.length > 0 && !lines.endsWith("\n")) lines += "\n";
    const length = lines.length;
    const chars = new Uint16Array(length + 1);
    for (let i = 0; i < length; i++) chars[i] = lines.charCodeAt(i);
    this.text = lines;
    this.chars = chars;
    this.length = length;
    this.addLine(0);
  }

  /** The next line starts at `offset`. */
  addLine(offset: number): void {
    if (this.lineCount === this.lineStarts.length) {
      const grown = new Int32Array(this.lineCount * 2);
      grown.set(this.lineStarts);
      this.lineStarts = grown;
    }
    this.lineStarts[this.lineCount++] = offset;
  }

  /** Where line `lineno` starts. The line has been seen. */
  lineStart(lineno: number): number {
    return this.lineStarts[lineno - 1];
  }

  /** Line `lineno` without its newline; null if there is no such line. */
  lineText(lineno: number): string | null {
    if (lineno < 1 || lineno > this.lineCount) return null;
    const from = this.lineStarts[lineno - 1];
    return copyRange(this.text, from, this.lineEnd(from));
  }

  private lineEnd(from: number): number {
    const newline = this.text.indexOf("\n", from);
    return newline < 0 ? this.length : newline;
  }

  /** From `buffer` to the end of line `lineno`. */
  private bufferText(lineno: number, buffer: number): string | null {
    if (lineno > this.lineCount) return null;
    const end = this.lineEnd(this.lineStarts[lineno - 1]);
    return copyRange(this.text, buffer, Math.min(end + 1, this.length));
  }

  /** Code points in the first `col` code units of line `lineno`. */
  characters(lineno: number, col: number): number {
    if (lineno < 1 || lineno > this.lineCount) return col;
    const from = this.lineStarts[lineno - 1];
    let count = col;
    for (let i = from; i < from + col && i + 1 < this.length; i++) {
      const c = this.chars[i];
      if (c >= 0xd800 && c < 0xdc00 && this.chars[i + 1] >= 0xdc00 && this.chars[i + 1] < 0xe000) count--;
    }
    return count;
  }

  /**
   * An error from column `col` of a line to column `endCol` of another (code units, from 0). If the tokenizer is in that line, CPython shows all that it has at
   * hand, from `buffer` to the newline; `buffer` is -1 for other lines. It counts the second column in the first line, so that it is never far beyond its end.
   */
  error(kind: SyntaxErrorKind, msg: string, lineno: number, col: number, endLineno: number, endCol: number, buffer: number, incomplete: Incomplete): PySyntaxError {
    const text = this.length === 0 ? "" : buffer < 0 ? this.lineText(lineno) : this.bufferText(lineno, buffer);
    const limit = text === null ? col : text.length;
    const offset = this.characters(lineno, Math.min(col, limit)) + 1;
    const endOffset = endCol < 0 ? endCol + 1 : this.characters(endLineno, Math.min(endCol, limit)) + 1;
    return new PySyntaxError(kind, msg, lineno + this.lineBase, offset, endLineno + this.lineBase, endOffset, text, incomplete);
  }

  /** Whether `offset` is the newline that ends the line. */
  isNewline(offset: number): boolean {
    return this.chars[offset] === NEWLINE;
  }
}
