/** Tokens of the textual IR. Line ends mean nothing; `;` starts a comment that ends with its line. */

export type Token =
  /** A name, plain or quoted (in quotes it is `string`). */
  | { kind: "name"; text: string; at: number }
  | { kind: "string"; text: string; at: number }
  /** `@name` */
  | { kind: "graph"; text: string; at: number }
  /** Digits with sign, point, exponent; `5u` and `0x10` too: told apart by the parser. */
  | { kind: "number"; text: string; at: number }
  /** `#3` */
  | { kind: "hash"; text: string; at: number }
  /** ` @ file:line:column in name`; `within` is null where it is left out. */
  | { kind: "position"; text: string; at: number; file: string; line: number; column: number; within: string | null }
  | { kind: "punct"; text: string; at: number }
  | { kind: "end"; text: string; at: number };

/** What is wrong with a text, and where. The message shows the line with a caret. */
export class TextError extends Error {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  constructor(
    readonly reason: string,
    text: string,
    at: number,
  ) {
    const lineStart = text.lastIndexOf("\n", at - 1) + 1;
    const lineEnd = text.indexOf("\n", at);
    const line = text.slice(0, lineStart).split("\n").length;
    const source = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    super(`${reason}\n  line ${line}: ${source}\n  ${" ".repeat(`line ${line}: `.length + at - lineStart)}^`);
    this.name = "TextError";
    this.line = line;
    this.column = at - lineStart + 1;
  }
}

const STRING = String.raw`"(?:[^"\\\n]|\\.)*"`;
const NAME = String.raw`[\p{ID_Start}$_](?:[\p{ID_Continue}$]|\.(?=[\p{ID_Continue}$]))*`;
const PATTERN = new RegExp(
  [
    String.raw`(?<space>\s+|;[^\n]*)`,
    String.raw`@[ \t]+(?<file>${STRING}|[^\s":;]+):(?<line>\d+):(?<column>\d+)(?:[ \t]+in[ \t]+(?<within>${STRING}|[^\s";{}]+))?`,
    String.raw`@(?<graph>${STRING}|${NAME})`,
    `(?<string>${STRING})`,
    String.raw`(?<number>0x[0-9a-fA-F]+|-inf\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?u?)`,
    String.raw`#(?<hash>-?\d+)`,
    `(?<name>${NAME})`,
    String.raw`(?<punct>->|\.\.|[(){}\[\]<>,:=*.])`,
  ].join("|"),
  "uy",
);

function unquote(text: string): string {
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}

/** All tokens of `text`, with an `end` token last. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const unquoteAt = (quoted: string): string => {
    try {
      return unquote(quoted);
    } catch {
      throw new TextError("not a string literal (the form is JSON's)", text, at);
    }
  };
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (match === null) throw new TextError(`unexpected character ${JSON.stringify(text[at])}`, text, at);
    const found = match.groups as Record<string, string | undefined>;
    if (found.file !== undefined) {
      tokens.push({
        kind: "position",
        text: match[0],
        at,
        file: unquoteAt(found.file),
        line: Number(found.line),
        column: Number(found.column),
        within: found.within === undefined ? null : unquoteAt(found.within),
      });
    } else if (found.graph !== undefined) tokens.push({ kind: "graph", text: unquoteAt(found.graph), at });
    else if (found.string !== undefined) tokens.push({ kind: "string", text: unquoteAt(found.string), at });
    else if (found.number !== undefined) tokens.push({ kind: "number", text: found.number, at });
    else if (found.hash !== undefined) tokens.push({ kind: "hash", text: found.hash, at });
    else if (found.name !== undefined) tokens.push({ kind: "name", text: found.name, at });
    else if (found.punct !== undefined) tokens.push({ kind: "punct", text: found.punct, at });
    at += match[0].length;
  }
  tokens.push({ kind: "end", text: "the end", at });
  return tokens;
}
