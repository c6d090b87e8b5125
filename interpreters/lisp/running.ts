/** The functions that have been called and not returned, kept only for the reverse debugger. */
import type { Frame } from "./nodes";
import type { Scope } from "./scope";
import { NIL, type Value } from "./values";

/** A function that runs, and where it is. */
export class Activation {
  readonly depth: number;
  frame: Frame | null = null;
  scope: Scope | null = null;
  line = 0;
  /** When the current line began, and the one before it; 0: there was none. */
  lineTime = 0;
  previousTime = 0;
  constructor(
    readonly name: string,
    readonly outer: Activation | null,
  ) {
    this.depth = outer === null ? 1 : outer.depth + 1;
  }
}

class Running {
  top = new Activation("program", null);
  /** Any value: for its type. */
  like: Value = NIL;
}
/** The innermost. */
export const running = new Running();
