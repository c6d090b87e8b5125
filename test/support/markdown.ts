/** Code blocks of Markdown files: what the tests of the documentation run. */
import * as fs from "node:fs";
import * as path from "node:path";

/** The folder of the documentation. */
export const docsFolder = path.join(__dirname, "../../docs");

export interface CodeBlock {
  /** `ts`, `output`, `sh` … */
  readonly language: string;
  /** The words after the language. */
  readonly words: readonly string[];
  readonly text: string;
  /** 1-based line of the first line of the text. */
  readonly line: number;
}

/** The fenced code blocks of a text, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { words: string[]; lines: string[]; line: number } | null = null;
  markdown.split("\n").forEach((line, i) => {
    if (open !== null) {
      if (line === "```") {
        const [language, ...words] = open.words;
        blocks.push({ language: language ?? "", words, text: open.lines.map((one) => one + "\n").join(""), line: open.line });
        open = null;
      } else open.lines.push(line);
    } else if (line.startsWith("```")) {
      open = { words: line.slice(3).trim().split(/\s+/), lines: [], line: i + 2 };
    }
  });
  if (open !== null) throw new Error(`line ${(open as { line: number }).line - 1}: the block does not end`);
  return blocks;
}

/** A file of docs/ as text. */
export function readDoc(name: string): string {
  return fs.readFileSync(path.join(docsFolder, name), "utf8");
}
