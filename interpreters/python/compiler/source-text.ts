// Dialect code: runs under Node and translated.
/** Errors of the compiler: places of nodes become what Python's SyntaxError shows. */
import { Incomplete, ParseWarning, PySyntaxError, SyntaxErrorKind } from "../parser/errors";
import type { Node } from "../parser/ast-node";

/** The source that is compiled, for messages. */
export class SourceText {
  readonly warnings: ParseWarning[] = [];

  constructor(
    private readonly source: string,
    readonly filename: string,
  ) {}

  /** An error at a node. */
  errorAt(message: string, node: Node): PySyntaxError {
    return this.error(message, node.lineno, node.colOffset, node.endLineno, node.endColOffset);
  }
  /** An error that has a line and a column and no end. */
  errorAtStart(message: string, lineno: number, col: number): PySyntaxError {
    return this.make(message, lineno, col, lineno, -1);
  }
  error(message: string, lineno: number, col: number, endLineno: number, endCol: number): PySyntaxError {
    return this.make(message, lineno, col, endLineno, endCol);
  }
  private make(message: string, lineno: number, col: number, endLineno: number, endCol: number): PySyntaxError {
    const line = this.line(lineno);
    const endLine = endLineno === lineno ? line : this.line(endLineno);
    // CPython reads the line from the file; where there is none, it shows none.
    const shown = this.filename.startsWith("<") || line === "" ? null : line;
    return new PySyntaxError(
      SyntaxErrorKind.SyntaxError,
      message,
      lineno,
      codePoints(line, col) + 1,
      endLineno,
      endCol < 0 ? null : codePoints(endLine, endCol) + 1,
      shown,
      Incomplete.No,
    );
  }
  warnAt(message: string, node: Node): void {
    this.warnings.push(new ParseWarning("SyntaxWarning", message, node.lineno));
  }

  /** A line with its newline; empty if there is none. */
  private line(lineno: number): string {
    const source = this.source;
    let start = 0;
    for (let i = 1; i < lineno; i++) {
      const end = lineEnd(source, start);
      if (end >= source.length) return "";
      start = end;
    }
    return source.slice(start, lineEnd(source, start));
  }
}

/** Where the line after the one that starts at `start` starts. */
function lineEnd(source: string, start: number): number {
  for (let i = start; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    if (unit === 10) return i + 1;
    if (unit === 13) return i + 1 < source.length && source.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  }
  return source.length;
}

/** How many code points the first `units` code units are. */
function codePoints(line: string, units: number): number {
  const end = Math.min(units, line.length);
  let count = units;
  for (let i = 0; i + 1 < end; i++) {
    const unit = line.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      count--;
      i++;
    }
  }
  return count;
}
