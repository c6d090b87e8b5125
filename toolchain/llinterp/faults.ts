/** What ends a run, other than returning. */
import { framesOf, type Position } from "../ir/graph";
import type { LLStruct } from "../ir/heap";

/** The interpreted program did not catch an exception. */
export class UncaughtException extends Error {
  constructor(
    readonly exception: LLStruct,
    /** From the raise outwards. */
    readonly traceback: readonly (Position | null)[],
  ) {
    super(`uncaught ${exception.type.name}`);
    this.name = "UncaughtException";
  }
}

/** The program called exit. */
export class ProgramExit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
    this.name = "ProgramExit";
  }
}

/** The program executed debug_fatal. */
export class ProgramAbort extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ProgramAbort";
  }
}

/** As under Node: one line a frame. */
export function tracebackText(traceback: readonly (Position | null)[]): string {
  return traceback
    .flatMap((pos) => framesOf(pos))
    .map((pos) => `    at ${pos.inFunction} (${pos.file}:${pos.line}:${pos.column})\n`)
    .join("");
}
