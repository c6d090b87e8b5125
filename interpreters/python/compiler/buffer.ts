// Dialect code: runs under Node and translated.
/** Growing arrays of words and bytes, for the assembler. */

export class WordBuffer {
  words = new Int32Array(64);
  length = 0;

  push(word: number): void {
    if (this.length === this.words.length) this.grow(this.length + 1);
    this.words[this.length++] = word;
  }
  /** Makes room for `count` words in all. */
  private grow(count: number): void {
    const words = new Int32Array(Math.max(count, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }
  /** A copy of the right length. */
  finish(): Int32Array {
    return this.words.slice(0, this.length);
  }
}

/** Writes the places of instructions, in the form that `PositionReader` (code.ts) reads. */
export class PositionWriter {
  private bytes = new Uint8Array(64);
  private length = 0;
  private pc = 0;
  private line: number;
  private endLine = -1;
  private col = -1;
  private endCol = -1;

  constructor(firstlineno: number) {
    this.line = firstlineno;
  }
  /** The instructions from `pc` on have this place. */
  add(pc: number, line: number, endLine: number, col: number, endCol: number): void {
    if (line === this.line && col === this.col && endCol === this.endCol && endLine === this.endLine) return;
    this.unsigned(pc - this.pc);
    this.signed(line - this.line);
    this.signed(endLine - line);
    this.unsigned(col);
    this.signed(endCol - col);
    this.pc = pc;
    this.line = line;
    this.endLine = endLine;
    this.col = col;
    this.endCol = endCol;
  }
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
  private signed(value: number): void {
    this.unsigned(value < 0 ? -value * 2 - 1 : value * 2);
  }
  private unsigned(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>= 7;
    }
    this.byte(rest);
  }
  private byte(byte: number): void {
    if (this.length === this.bytes.length) {
      const bytes = new Uint8Array(this.length * 2);
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    this.bytes[this.length++] = byte;
  }
}
