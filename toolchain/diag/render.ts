/**
 * Diagnostics as text (for people) and as JSON (for editors).
 *
 *     prog.ts:3:9: error[mixed-union]: a number and a string meet in `v`
 *       3 |   const v = big ? 21 : "21";
 *         |         ^
 *     prog.ts:3:24: "21" is a string
 *       3 |   const v = big ? 21 : "21";
 *         |                        ^
 *       help: …
 */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Colours } from "./colours";
import { findMessage } from "./messages";
import type { Diagnostic, SourceSpan } from "./user-error";

/** After this many, the rest is only counted. */
const shownAtMost = 20;

/** The lines of source files, read once. */
class Sources {
  private readonly files = new Map<string, string[]>();
  line(file: string, line: number): string | undefined {
    let lines = this.files.get(file);
    if (lines === undefined) {
      try {
        lines = fs.readFileSync(file, "utf8").split(/\r\n|\n|\r/);
      } catch {
        lines = [];
      }
      this.files.set(file, lines);
    }
    return lines[line - 1];
  }
}

/** A path as a person would write it: relative to the current folder where it lies inside it. */
export function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === "" || relative.startsWith("..") || path.isAbsolute(relative) ? file : relative;
}

/** Sorted by file (in order of first mention), line and column; the same refusal once. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const files = new Map<string, number>();
  for (const one of diagnostics) if (one.span !== null && !files.has(one.span.file)) files.set(one.span.file, files.size);
  const seen = new Set<string>();
  const once = diagnostics.filter((one) => {
    const key = JSON.stringify([one.id, one.span, one.message]);
    return !seen.has(key) && seen.add(key);
  });
  const rank = (span: SourceSpan | null): number[] => (span === null ? [-1, 0, 0] : [files.get(span.file) ?? 0, span.line, span.column]);
  return once.sort((a, b) => {
    const [x, y] = [rank(a.span), rank(b.span)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
  });
}

/** All diagnostics as one text, ending in a newline. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], colours: Colours): string {
  const sources = new Sources();
  const sorted = inOrder(diagnostics);
  const parts = sorted.slice(0, shownAtMost).map((one) => renderOne(one, sources, colours));
  const more = sorted.length - parts.length;
  if (more > 0) parts.push(`… and ${more} more error${more === 1 ? "" : "s"}\n`);
  return parts.join("\n");
}

function renderOne(diagnostic: Diagnostic, sources: Sources, colours: Colours): string {
  const { id, span, origins, help } = diagnostic;
  const [first, ...rest] = diagnostic.message.split("\n");
  const code = id === "typescript" ? /^(TS\d+): (.*)$/.exec(first) : null;
  const label = code === null ? `error[${id}]` : `error ${code[1]}`;
  const place = span === null ? "" : `${colours.place(`${shortPath(span.file)}:${span.line}:${span.column}`)}: `;
  const lines = [`${place}${colours.error(label)}: ${colours.strong(code === null ? first : code[2])}`];
  lines.push(...frameOf(span, sources, colours, colours.error), ...rest);
  for (const origin of origins) {
    const at = origin.span === null ? "" : `${colours.place(`${shortPath(origin.span.file)}:${origin.span.line}:${origin.span.column}`)}: `;
    lines.push(`  ${at}${origin.text}`, ...frameOf(origin.span, sources, colours, colours.place));
  }
  if (help !== "") lines.push(`  ${colours.good("help:")} ${help.split("\n").join("\n        ")}`);
  if (id !== "typescript" && findMessage(id) !== undefined) lines.push(colours.dim(`  more: rpython --explain ${id}`));
  return lines.join("\n") + "\n";
}

/** The source line with carets under the span; nothing where there is no such line. */
function frameOf(span: SourceSpan | null, sources: Sources, colours: Colours, mark: (text: string) => string): string[] {
  if (span === null) return [];
  const text = sources.line(span.file, span.line);
  if (text === undefined) return [];
  const number = String(span.line).padStart(4);
  const gutter = " ".repeat(number.length);
  const { shown, column } = window(text, span.column);
  // Tabs stay tabs, so that the carets stand right whatever their width.
  const indent = shown.slice(0, column - 1).replace(/[^\t]/g, " ");
  const carets = "^".repeat(Math.max(1, Math.min(span.length, shown.length - column + 1)));
  return [`${colours.dim(`${number} |`)} ${shown}`, `${colours.dim(`${gutter} |`)} ${indent}${mark(carets)}`];
}

/** Long lines are cut around the column. */
function window(text: string, column: number): { shown: string; column: number } {
  const width = 160;
  if (text.length <= width) return { shown: text, column };
  const from = Math.max(0, Math.min(column - 60, text.length - width));
  const shown = (from > 0 ? "…" : "") + text.slice(from, from + width) + (from + width < text.length ? "…" : "");
  return { shown, column: column - from + (from > 0 ? 1 : 0) };
}

/** One diagnostic as JSON sees it. */
export interface JsonDiagnostic {
  readonly id: string;
  /** TypeScript's number, for id "typescript". */
  readonly code?: number;
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly message: string;
  readonly help: string;
  readonly origins: readonly { readonly file: string | null; readonly line: number; readonly column: number; readonly length: number; readonly message: string }[];
}

const nowhere = { file: null, line: 0, column: 0, length: 0 };

export function toJson(diagnostics: readonly Diagnostic[]): JsonDiagnostic[] {
  return inOrder(diagnostics).map((one) => {
    const code = one.id === "typescript" ? /^TS(\d+): ([^]*)$/.exec(one.message) : null;
    return {
      id: one.id,
      ...(code === null ? {} : { code: Number(code[1]) }),
      ...(one.span ?? nowhere),
      message: code === null ? one.message : code[2],
      help: one.help,
      origins: one.origins.map((origin) => ({ ...(origin.span ?? nowhere), message: origin.text })),
    };
  });
}

/** What --explain shows; undefined if there is no such id. */
export function renderExplanation(id: string, colours: Colours): string | undefined {
  const entry = findMessage(id);
  if (entry === undefined) return undefined;
  const indent = (text: string): string => text.split("\n").map((line) => (line === "" ? "" : `    ${line}`)).join("\n");
  const paragraphs = entry.explanation.split("\n\n").map((one) => wrap(one, 100));
  return [`${colours.strong(id)}: ${entry.summary}`, "", paragraphs.join("\n\n"), "", "Instead of", "", indent(entry.wrong), "", "write", "", indent(entry.right), ""].join("\n");
}

/** Breaks a paragraph into lines of at most `width`. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\n");
}
