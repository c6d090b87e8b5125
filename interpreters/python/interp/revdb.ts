// Dialect code: runs under Node and translated.
/** Where the interpreter's loop meets the reverse debugger: at each start of a line, and where a call has returned into the middle of one. */
import { alwaysInline } from "../../../toolchain/rlib/marks";
import * as revdb from "../../../toolchain/rlib/revdb";
import type { Frame } from "./frame";

/** LINE: here the program can be stopped. Only in builds with the reverse debugger. */
export const lineStarts = alwaysInline(function lineStarts(frame: Frame, line: number): void {
  const code = frame.code;
  frame.lineTime = revdb.stopPoint(code.firstPlace + line - code.firstlineno, frame.depth + 1, frame.lineTime === 0);
});

/** A call has returned to `frame` (or a generator yielded to it), whose line goes on. */
export const callReturned = alwaysInline(function callReturned(frame: Frame | null): void {
  if (frame !== null && frame.lineTime !== 0) revdb.returned(frame.code.firstPlace, frame.depth + 1, frame.lineTime);
});
