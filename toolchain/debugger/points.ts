/** Breakpoints and watchpoints: one numbering, from 1. */

export interface Breakpoint {
  readonly kind: "break";
  readonly number: number;
  /** As typed, the condition included. */
  readonly text: string;
  readonly where: BreakWhere;
  /** null: always. */
  readonly condition: string | null;
}
/** `file` may be the end of a path. */
export type BreakWhere = { readonly kind: "function"; readonly name: string } | { readonly kind: "line"; readonly file: string; readonly line: number };

export interface Watchpoint {
  readonly kind: "watch";
  readonly number: number;
  readonly text: string;
}
export type Point = Breakpoint | Watchpoint;

export class Points {
  constructor(
    private points: readonly Point[] = [],
    private lastNumber = 0,
  ) {}

  get all(): readonly Point[] {
    return this.points;
  }
  /** The number that was given last; numbers of deleted points are not used again. */
  get last(): number {
    return this.lastNumber;
  }
  find(number: number): Point | undefined {
    return this.points.find((one) => one.number === number);
  }
  addWatch(text: string): Watchpoint {
    const point: Watchpoint = { kind: "watch", number: ++this.lastNumber, text };
    this.points = [...this.points, point];
    return point;
  }
  addBreak(text: string, where: BreakWhere, condition: string | null): Breakpoint {
    const point: Breakpoint = { kind: "break", number: ++this.lastNumber, text, where, condition };
    this.points = [...this.points, point];
    return point;
  }
  delete(number: number): Point | undefined {
    const found = this.find(number);
    this.points = this.points.filter((one) => one !== found);
    return found;
  }
  clear(): void {
    this.points = [];
  }
  watchpoints(): Watchpoint[] {
    return this.points.filter((one): one is Watchpoint => one.kind === "watch");
  }
  breakpoints(): Breakpoint[] {
    return this.points.filter((one): one is Breakpoint => one.kind === "break");
  }
}

/** What follows `b`: `FUNC`, `FILE:LINE` or `LINE` (of `currentFile`), then perhaps `if CONDITION`. Throws an Error that says what is wrong. */
export function parseBreak(text: string, currentFile: string): { readonly where: BreakWhere; readonly condition: string | null } {
  const found = /^(\S+?)(?:\s+if\s+(.+))?$/s.exec(text.trim());
  if (found === null) throw new Error("usage: b FUNC, b FILE:LINE or b LINE, each with `if CONDITION` behind it or not");
  const [, what, condition = null] = found;
  if (/^\d+$/.test(what)) return { where: { kind: "line", file: currentFile, line: Number(what) }, condition };
  const place = /^(.+):(\d+)$/.exec(what);
  if (place !== null) return { where: { kind: "line", file: place[1], line: Number(place[2]) }, condition };
  if (/["'()[\]{}=+*/\\]/.test(what)) throw new Error(`'${what}' is no function's name and no FILE:LINE`);
  return { where: { kind: "function", name: what }, condition };
}
