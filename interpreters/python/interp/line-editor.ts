// Dialect code: runs under Node and translated.
/**
 * Reading lines at the prompt. On a terminal with editing and history, the terminal being set to give each key at once; otherwise plainly.
 * The editor redraws the line after each key; lines wider than the terminal scroll sideways.
 */
import * as fs from "node:fs";
import { isTerminal } from "./terminal";
import { RawTerminal } from "./raw-terminal";
import { standardOut } from "./standard-out";
import { keyboardInterrupt } from "./signals";

export class LineReader {
  private readonly history: string[] = [];
  private readonly terminal: RawTerminal | null;
  private pending = new Uint8Array(0);
  private isAtEnd = false;

  constructor() {
    this.terminal = isTerminal(0) && isTerminal(1) ? new RawTerminal() : null;
  }

  /** A line without its end; null at the end of the input. */
  read(prompt: string): string | null {
    const terminal = this.terminal;
    if (terminal === null || !terminal.begin()) return this.readPlainly(prompt);
    let line: string | null;
    try {
      line = new Editor(prompt, this.history, this).edit();
    } finally {
      terminal.end();
    }
    if (line !== null && line.trim() !== "" && (this.history.length === 0 || this.history[this.history.length - 1] !== line)) this.history.push(line);
    return line;
  }

  private readPlainly(prompt: string): string | null {
    standardOut.flush();
    fs.writeSync(2, prompt);
    const bytes: number[] = [];
    for (;;) {
      const byte = this.byte();
      if (byte < 0) return bytes.length === 0 ? null : decode(bytes);
      if (byte === 10) return decode(bytes);
      if (byte !== 13) bytes.push(byte);
    }
  }

  /** The next byte of the input, or -1. */
  byte(): number {
    if (this.pending.length === 0) {
      if (this.isAtEnd) return -1;
      const chunk = new Uint8Array(1024);
      let count = 0;
      try {
        count = fs.readSync(0, chunk, 0, chunk.length, null);
      } catch (e) {
        count = 0;
      }
      if (count === 0) {
        this.isAtEnd = true;
        return -1;
      }
      this.pending = chunk.slice(0, count);
    }
    const byte = this.pending[0];
    this.pending = this.pending.slice(1);
    return byte;
  }
}

function decode(bytes: readonly number[]): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at++];
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    let point = more === 0 ? first : first & (0x3f >> more);
    for (let i = 0; i < more && at < bytes.length; i++) point = (point << 6) | (bytes[at++] & 0x3f);
    text += String.fromCodePoint(Math.min(point, 0x10ffff));
  }
  return text;
}

/** Keys that are sequences of bytes. */
enum Key {
  None,
  Up,
  Down,
  Left,
  Right,
  Home,
  End,
  Delete,
}

/** One line being edited, as code points. */
class Editor {
  private points: string[] = [];
  private cursor = 0;
  /** Which line of the history is shown; its length: the new one. */
  private at: number;
  private draft = "";
  private killed: string[] = [];

  constructor(
    private readonly prompt: string,
    private readonly history: readonly string[],
    private readonly input: LineReader,
  ) {
    this.at = history.length;
  }

  edit(): string | null {
    standardOut.flush();
    this.draw();
    for (;;) {
      const byte = this.input.byte();
      if (byte < 0) return null;
      if (byte === 13 || byte === 10) {
        fs.writeSync(1, "\r\n");
        return this.points.join("");
      }
      if (byte === 3) {
        fs.writeSync(1, "\r\n");
        throw keyboardInterrupt();
      }
      if (byte === 4 && this.points.length === 0) return null;
      this.key(byte);
      this.draw();
    }
  }

  private key(byte: number): void {
    switch (byte) {
      case 1:
        this.cursor = 0;
        break;
      case 2:
        this.special(Key.Left);
        break;
      case 4:
        this.special(Key.Delete);
        break;
      case 5:
        this.cursor = this.points.length;
        break;
      case 6:
        this.special(Key.Right);
        break;
      case 8:
      case 127:
        if (this.cursor > 0) {
          this.cursor--;
          this.points.splice(this.cursor, 1);
        }
        break;
      case 9:
        this.insert("    ");
        break;
      case 11:
        this.killed = this.points.slice(this.cursor);
        this.points = this.points.slice(0, this.cursor);
        break;
      case 14:
        this.special(Key.Down);
        break;
      case 16:
        this.special(Key.Up);
        break;
      case 21:
        this.killed = this.points.slice(0, this.cursor);
        this.points = this.points.slice(this.cursor);
        this.cursor = 0;
        break;
      case 25:
        this.insert(this.killed.join(""));
        break;
      case 27:
        this.special(this.escape());
        break;
      default:
        if (byte >= 32) this.insert(this.character(byte));
        break;
    }
  }
  private character(first: number): string {
    const bytes = [first];
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    for (let i = 0; i < more; i++) {
      const byte = this.input.byte();
      if (byte >= 0) bytes.push(byte);
    }
    return decode(bytes);
  }
  private insert(text: string): void {
    const added = [...text];
    this.points = [...this.points.slice(0, this.cursor), ...added, ...this.points.slice(this.cursor)];
    this.cursor += added.length;
  }

  private escape(): Key {
    const open = this.input.byte();
    if (open !== 91 && open !== 79) return Key.None;
    let byte = this.input.byte();
    let number = 0;
    while (byte >= 48 && byte <= 59) {
      if (byte <= 57) number = number * 10 + byte - 48;
      byte = this.input.byte();
    }
    switch (byte) {
      case 65:
        return Key.Up;
      case 66:
        return Key.Down;
      case 67:
        return Key.Right;
      case 68:
        return Key.Left;
      case 72:
        return Key.Home;
      case 70:
        return Key.End;
      case 126:
        return number === 3 ? Key.Delete : number === 1 || number === 7 ? Key.Home : number === 4 || number === 8 ? Key.End : Key.None;
      default:
        return Key.None;
    }
  }
  private special(key: Key): void {
    switch (key) {
      case Key.Left:
        if (this.cursor > 0) this.cursor--;
        break;
      case Key.Right:
        if (this.cursor < this.points.length) this.cursor++;
        break;
      case Key.Home:
        this.cursor = 0;
        break;
      case Key.End:
        this.cursor = this.points.length;
        break;
      case Key.Delete:
        if (this.cursor < this.points.length) this.points.splice(this.cursor, 1);
        break;
      case Key.Up:
        this.recall(this.at - 1);
        break;
      case Key.Down:
        this.recall(this.at + 1);
        break;
      default:
        break;
    }
  }
  private recall(index: number): void {
    if (index < 0 || index > this.history.length) return;
    if (this.at === this.history.length) this.draft = this.points.join("");
    this.at = index;
    this.points = [...(index === this.history.length ? this.draft : this.history[index])];
    this.cursor = this.points.length;
  }

  /** Redraws from the left edge. */
  private draw(): void {
    const width = 79 - this.prompt.length;
    const from = this.cursor > width ? this.cursor - width : 0;
    const shown = this.points.slice(from, from + width).join("");
    const back = Math.min(this.points.length, from + width) - this.cursor;
    fs.writeSync(1, `\r\u001b[K${this.prompt}${shown}${back > 0 ? `\u001b[${back}D` : ""}`);
  }
}
