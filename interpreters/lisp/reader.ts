/** Text to values: the reader. */
import { FALSE, Int, intern, LispError, listOf, NIL, Pair, Real, Str, TRUE, type Value } from "./values";

const QUOTE = intern("quote");

export class Reader {
  private at = 0;
  private line = 1;
  constructor(private readonly text: string) {}

  /** The next form, or null at the end. */
  next(): Value | null {
    this.skip();
    return this.at >= this.text.length ? null : this.form();
  }

  /** The line of the form that `next` would read. */
  get currentLine(): number {
    this.skip();
    return this.line;
  }

  private skip(): void {
    while (this.at < this.text.length) {
      const c = this.text[this.at];
      if (c === "\n") {
        this.line++;
        this.at++;
      } else if (c === " " || c === "\t" || c === "\r") {
        this.at++;
      } else if (c === ";") {
        while (this.at < this.text.length && this.text[this.at] !== "\n") this.at++;
      } else {
        return;
      }
    }
  }

  private form(): Value {
    const c = this.text[this.at];
    if (c === "(") return this.list();
    if (c === ")") throw new LispError(") without (", this.line);
    if (c === '"') return this.string();
    if (c === "'") {
      const line = this.line;
      this.at++;
      this.skip();
      if (this.at >= this.text.length) throw new Unfinished("a quote with nothing after it", line);
      return listOf([QUOTE, this.form()], line);
    }
    return this.atom();
  }

  private list(): Value {
    const line = this.line;
    this.at++;
    const items: Value[] = [];
    for (;;) {
      this.skip();
      if (this.at >= this.text.length) throw new Unfinished("( without )", line);
      if (this.text[this.at] === ")") break;
      items.push(this.form());
    }
    this.at++;
    let list: Value = NIL;
    for (let i = items.length - 1; i >= 0; i--) list = new Pair(items[i], list, line);
    return list;
  }

  private string(): Value {
    const line = this.line;
    let out = "";
    this.at++;
    for (;;) {
      if (this.at >= this.text.length) throw new Unfinished("a string without its end", line);
      const c = this.text[this.at++];
      if (c === '"') return new Str(out);
      if (c === "\n") this.line++;
      if (c === "\\" && this.at < this.text.length) {
        const e = this.text[this.at++];
        out += e === "n" ? "\n" : e === "t" ? "\t" : e;
      } else {
        out += c;
      }
    }
  }

  private atom(): Value {
    const start = this.at;
    while (this.at < this.text.length && !" \t\r\n();'\"".includes(this.text[this.at])) this.at++;
    const word = this.text.slice(start, this.at);
    if (word === "#t") return TRUE;
    if (word === "#f") return FALSE;
    if (isNumber(word)) {
      const value = Number(word);
      if (word.includes(".") || word.includes("e")) return new Real(value);
      if (!Number.isSafeInteger(value)) throw new LispError(`the integer ${word} is too large`, this.line);
      return new Int(toInteger(word));
    }
    return intern(word);
  }
}

/** The text ends inside a form: a prompt can ask for more. */
export class Unfinished extends LispError {}

function isNumber(word: string): boolean {
  let i = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
  if (i >= word.length) return false;
  let digits = 0;
  let points = 0;
  for (; i < word.length; i++) {
    const c = word.charCodeAt(i);
    if (c >= 48 && c <= 57) digits++;
    else if (c === 46 && points === 0) points++;
    else if (c === 101 && digits > 0 && i + 1 < word.length) return isNumber(word.slice(i + 1)) && !word.slice(i + 1).includes(".");
    else return false;
  }
  return digits > 0;
}

/** The value of a decimal integer that fits. */
function toInteger(word: string): number {
  let value = 0;
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i);
    if (c >= 48 && c <= 57) value = value * 10 + (c - 48);
  }
  return word.startsWith("-") ? -value : value;
}
