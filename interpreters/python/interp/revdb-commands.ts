// Dialect code: runs under Node and translated.
/** What the debugger asks of this interpreter (toolchain/debugger/program.ts): frames, variables, expressions. */
import * as revdb from "../../../toolchain/rlib/revdb";
import { W_Dict } from "../objects/dict";
import { PyError, W_Root } from "../objects/root";
import { W_Str } from "../objects/str";
import { compileSettings } from "./compiling";
import { context, Frame } from "./frame";
import { repr, str } from "./operations";
import { errorLine } from "./revdb-anchors";
import { conditionText, printIn, takeAnchors, watchText } from "./revdb-evaluate";
import { localsOf } from "./traceback";

/** Values in lists of variables are cut at this length. */
const LONGEST = 200;

/** To be called before any code is compiled. Does nothing in builds without the reverse debugger. */
export function startDebugging(): void {
  if (!revdb.isEnabled()) return;
  compileSettings.debuggable = true;
  revdb.onCommand("frames", () => framesText());
  revdb.onCommand("locals", (text) => localsText(Number(text)));
  revdb.onCommand("anchors", (text) => takeAnchors(text));
  revdb.onCommand("print", (text) => printText(text));
  revdb.onCommand("watch", (text) => watchText(text));
  revdb.onCommand("condition", (text) => conditionText(frameAt(0), text));
}

function frameAt(index: number): Frame {
  let frame = context.frame;
  for (let i = 0; i < index && frame !== null; i++) frame = frame.back;
  if (frame === null) throw new Error("there is no such frame");
  return frame;
}

/** The innermost first; a line each: file, line, function, when the line began, when the one before that began, with tabs between. */
export function framesText(): string {
  const lines: string[] = [];
  let frame = context.frame;
  let isInnermost = true;
  while (frame !== null) {
    const code = frame.code;
    const began = isInnermost ? revdb.time() : frame.lineTime;
    const before = isInnermost ? frame.lineTime : 0;
    lines.push(`${code.filename}\t${code.lineAt(frame.pc)}\t${code.name}\t${began}\t${before}`);
    isInnermost = false;
    frame = frame.back;
  }
  return lines.join("\n");
}

/** The variables of a frame, `NAME = REPR` each. */
export function localsText(index: number): string {
  const w_locals = localsOf(frameAt(index));
  const lines: string[] = [];
  if (w_locals instanceof W_Dict) {
    for (let at = w_locals.first(); at >= 0; at = w_locals.after(at)) {
      const w_key = w_locals.keyAt(at);
      if (w_key instanceof W_Str && !w_key.value.startsWith("__")) lines.push(`${w_key.value} = ${shortRepr(w_locals.valueAt(at))}`);
    }
  }
  return lines.join("\n");
}

function shortRepr(w: W_Root): string {
  let text: string;
  try {
    text = repr(w);
  } catch (e) {
    if (e instanceof PyError) text = `<repr failed: ${errorLine(e, str)}>`;
    else if (e instanceof Error && revdb.isRefusal(e)) text = `<repr failed: ${e.message}>`;
    else throw e;
  }
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** `FRAME LAST-UID`, then the source. */
function printText(text: string): string {
  const end = text.indexOf("\n");
  const blank = text.indexOf(" ");
  return printIn(frameAt(Number(text.slice(0, blank))), text.slice(end + 1), Number(text.slice(blank + 1, end)));
}
