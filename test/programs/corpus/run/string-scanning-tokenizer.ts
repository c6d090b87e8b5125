// A tokenizer and a printer: character codes, slices, Maps of keywords, error positions.

const enum Kind {
  Number,
  Name,
  String,
  Symbol,
  End,
}
interface Token {
  kind: Kind;
  text: string;
  line: number;
  column: number;
}
class LexError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${message} at ${line}:${column}`);
    this.name = "LexError";
  }
}
const keywords = new Set(["let", "if", "else", "while"]);
const escapes = new Map([["n", "\n"], ["t", "\t"], ["\\", "\\"], ['"', '"']]);
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;

class Lexer {
  private at = 0;
  private line = 1;
  private start = 0;
  constructor(private readonly source: string) {}
  private peek(): number {
    return this.at < this.source.length ? this.source.charCodeAt(this.at) : -1;
  }
  private skip(): void {
    for (;;) {
      const c = this.peek();
      if (c === 10) {
        this.line++;
        this.start = this.at + 1;
      } else if (c === 35) {
        while (this.peek() !== 10 && this.peek() !== -1) this.at++;
        continue;
      } else if (c !== 32 && c !== 9) return;
      this.at++;
    }
  }
  *tokens(): Generator<Token> {
    for (;;) {
      this.skip();
      const token = this.next();
      yield token;
      if (token.kind === Kind.End) return;
    }
  }
  private next(): Token {
    const from = this.at;
    const column = from - this.start + 1;
    const c = this.peek();
    const make = (kind: Kind, text = this.source.slice(from, this.at)): Token => ({ kind, text, line: this.line, column });
    if (c === -1) return make(Kind.End, "");
    if (isDigit(c)) {
      while (isDigit(this.peek()) || this.peek() === 46) this.at++;
      return make(Kind.Number);
    }
    if (isLetter(c)) {
      while (isLetter(this.peek()) || isDigit(this.peek())) this.at++;
      return make(Kind.Name);
    }
    if (c === 34) {
      let text = "";
      this.at++;
      while (this.peek() !== 34) {
        if (this.peek() === -1) throw new LexError("unterminated string", this.line, column);
        let ch = this.source[this.at++];
        if (ch === "\\") {
          const e = escapes.get(this.source[this.at++]);
          if (e === undefined) throw new LexError("bad escape", this.line, this.at - this.start);
          ch = e;
        }
        text += ch;
      }
      this.at++;
      return make(Kind.String, text);
    }
    this.at++;
    if ("=!<>".includes(this.source[from]) && this.peek() === 61) this.at++;
    if (!"+-*/=<>!(){};,".includes(this.source[from])) throw new LexError(`unexpected ${JSON_quote(this.source[from])}`, this.line, column);
    return make(Kind.Symbol);
  }
}
function JSON_quote(s: string): string {
  return `"${s.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
function show(t: Token): string {
  switch (t.kind) {
    case Kind.Number:
      return `num ${Number(t.text)}`;
    case Kind.Name:
      return keywords.has(t.text) ? t.text.toUpperCase() : `id ${t.text}`;
    case Kind.String:
      return `str ${JSON_quote(t.text)}`;
    case Kind.Symbol:
      return t.text;
    case Kind.End:
      return "end";
  }
}

export function main(argv: string[]): number {
  const source = 'let x1 = 3.25; # comment\nwhile (x1 >= 0) {\n\tprint("a\\n\\"q\\"", x1);\n  x1=x1-1 }\n';
  for (const t of new Lexer(source).tokens()) console.log(`${t.line}:${t.column} ${show(t)}`);
  for (const bad of ["a ? b", '"open', '\n  "\\x"']) {
    try {
      for (const _ of new Lexer(bad).tokens());
      console.log("fine");
    } catch (e) {
      if (e instanceof LexError) console.log(e.message, e.line, e.column, e.name);
      else throw e;
    }
  }
  return 0;
}
