/** What is shown of a place in the program: `File "…", line N in FUNC:`, and the lines around with `> ` at the current one. */
import type { Colours } from "../diag/colours";

/** A place in the debugged program's source. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly functionName: string;
}

const linesBefore = 8;
const linesAfter = 5;

/** The text of a source, split; null: the log has none of that name. */
export type Lines = readonly string[] | null;

/** The head line alone. */
export function renderHead(place: Place, colours: Colours): string {
  return `${colours.place(`File "${place.file}", line ${place.line}`)} in ${colours.strong(place.functionName)}:`;
}

/** Head line and surroundings; `...` stands where the file goes on. */
export function renderPlace(place: Place, lines: Lines, colours: Colours): string {
  const head = renderHead(place, colours);
  if (lines === null || lines.length === 0) return head;
  return [head, ...renderLines(lines, Math.max(1, place.line - linesBefore), place.line + linesAfter, place.line, colours)].join("\n");
}

/** Lines `first` to `last` as far as they exist. `current` gets the mark. */
export function renderLines(lines: readonly string[], first: number, last: number, current: number, colours: Colours): string[] {
  // What follows the last line's end is no line.
  const count = lines[lines.length - 1] === "" ? lines.length - 1 : lines.length;
  const shown: string[] = [];
  if (first > 1) shown.push(colours.dim("..."));
  for (let number = first; number <= Math.min(last, count); number++) {
    const text = lines[number - 1];
    shown.push(number === current ? colours.strong(`> ${text}`) : text === "" ? "" : `  ${text}`);
  }
  if (last < count) shown.push(colours.dim("..."));
  return shown;
}
