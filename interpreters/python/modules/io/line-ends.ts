// Dialect code: runs under Node and translated.
/** What the `newline` argument of text files means: which ends of lines are recognised, and what becomes of them in reading and writing. */
import { w_None } from "../../objects/none";
import { W_Root } from "../../objects/root";
import { newStr } from "../../objects/str";
import { newTuple } from "../../objects/tuple";

const LF = 1;
const CR = 2;
const CRLF = 4;

export class LineEnds {
  /** Reading: \r and \r\n become \n. */
  readonly translates: boolean;
  /** Reading: \n, \r and \r\n all end lines. */
  readonly isUniversal: boolean;
  /** Kinds of ends that were seen in reading. */
  private seen = 0;
  /** Reading: a \r has come last, which may be the first half of an end. */
  private held = false;

  constructor(readonly newline: string | null) {
    this.translates = newline === null;
    this.isUniversal = newline === null || newline === "";
  }
  asObject(): W_Root {
    return this.newline === null ? w_None : newStr(this.newline);
  }
  /** Before the first byte. */
  reset(): void {
    this.held = false;
    this.seen = 0;
  }
  isHolding(): boolean {
    return this.held;
  }
  setHolding(held: boolean): void {
    this.held = held;
  }

  /** Text that was read: it is handed on translated, save for a \r at its end. */
  onRead(text: string, isLast: boolean): string {
    if (!this.isUniversal) return text;
    let whole = text;
    if (this.held && (text !== "" || isLast)) {
      whole = "\r" + text;
      this.held = false;
    }
    if (!isLast && whole.endsWith("\r")) {
      whole = whole.slice(0, -1);
      this.held = true;
    }
    if (whole === "") return whole;
    if (!whole.includes("\r")) {
      if ((this.seen & LF) === 0 && whole.includes("\n")) this.seen |= LF;
      return whole;
    }
    this.look(whole);
    return this.translates ? whole.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : whole;
  }
  private look(text: string): void {
    for (let i = 0; i < text.length && this.seen !== 7; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10) this.seen |= LF;
      else if (unit === 13) {
        if (i + 1 < text.length && text.charCodeAt(i + 1) === 10) {
          this.seen |= CRLF;
          i++;
        } else this.seen |= CR;
      }
    }
  }
  seenKinds(): number {
    return this.seen;
  }

  /** Text to be written. */
  onWrite(text: string): string {
    const newline = this.newline;
    if (newline === null || newline === "" || newline === "\n") return text;
    return text.includes("\n") ? text.replaceAll("\n", newline) : text;
  }
  /** Text written to a StringIO, which is what will be read as well. */
  onWriteInMemory(text: string): string {
    if (this.translates) {
      const read = this.onRead(text, true);
      return read;
    }
    if (this.isUniversal) this.onRead(text, true);
    return this.onWrite(text);
  }

  /** Where the line that begins at `from` ends, its end included; -1: not in this text. `isLast`: nothing comes after the text. */
  endOfLine(text: string, from: number, isLast: boolean): number {
    const newline = this.newline;
    if (newline === null || newline === "\n") {
      const at = text.indexOf("\n", from);
      return at < 0 ? -1 : at + 1;
    }
    if (newline !== "") {
      const at = text.indexOf(newline, from);
      return at < 0 ? -1 : at + newline.length;
    }
    const lf = text.indexOf("\n", from);
    const cr = text.indexOf("\r", from);
    if (cr < 0 || (lf >= 0 && lf < cr)) return lf < 0 ? -1 : lf + 1;
    if (cr + 1 < text.length) return text.charCodeAt(cr + 1) === 10 ? cr + 2 : cr + 1;
    // With the \r last, a \n might have followed: `onRead` holds such a \r back, so that here none can.
    return cr + 1;
  }
}

/** The attribute `newlines`: None, a kind, or a tuple of them. */
export function newlinesTuple(ends: LineEnds): W_Root {
  const kinds: W_Root[] = [];
  const seen = ends.seenKinds();
  if ((seen & CR) !== 0) kinds.push(newStr("\r"));
  if ((seen & LF) !== 0) kinds.push(newStr("\n"));
  if ((seen & CRLF) !== 0) kinds.push(newStr("\r\n"));
  return kinds.length === 0 ? w_None : kinds.length === 1 ? kinds[0] : newTuple(kinds);
}
