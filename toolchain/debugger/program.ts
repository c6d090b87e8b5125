/**
 * What the debugged interpreter is asked, and how its answers read: the commands that an interpreter registers with rlib/revdb
 * (docs/revdb-for-your-language.md). Questions and answers are lines of text; the last part of an answer may have several.
 */
import type { AnchorTarget } from "./anchors";
import type { Place } from "./listing";
import type { Replay } from "./replay";

/** One function that runs, as `frames` tells them: the innermost first. */
export interface FrameInfo extends Place {
  /** When its current line started. */
  readonly lineTime: number;
  /** When the line before that started in this activation; 0: there is none. */
  readonly previousLineTime: number;
}

/** What came of an expression or statement. `none`: nothing to show. `error`: one of the program's language. `refused`: it cannot be done here. */
export type Evaluation =
  | { readonly kind: "none" }
  | { readonly kind: "plain" | "error" | "refused"; readonly text: string }
  | { readonly kind: "anchor"; readonly target: AnchorTarget; readonly text: string };

/** `frames`: FILE, LINE, FUNCTION, LINE-TIME, PREVIOUS-LINE-TIME with tabs between, a line each. */
export async function askFrames(replay: Replay): Promise<FrameInfo[]> {
  const { value } = await replay.command("frames", "");
  const frames: FrameInfo[] = [];
  for (const line of value.split("\n")) {
    const [file, number, functionName, lineTime, previousLineTime] = line.split("\t");
    if (functionName !== undefined) {
      frames.push({ file, line: Number(number), functionName, lineTime: Number(lineTime), previousLineTime: Number(previousLineTime) });
    }
  }
  return frames;
}

/** `locals FRAME`: text to show. */
export async function askLocals(replay: Replay, frame: number): Promise<string> {
  return (await replay.command("locals", String(frame))).value;
}

/** `anchors`: a line `NUMBER object UID` or `NUMBER value TEXT` each; those told before are gone. To last. */
export async function sendAnchors(replay: Replay, anchors: readonly AnchorTarget[]): Promise<void> {
  const lines = anchors.map((target, number) => `${number} ${target.kind} ${target.kind === "object" ? target.uid : target.text}`);
  await replay.evaluate("anchors", lines.join("\n"));
}

/**
 * `print`: FRAME and the number of the last object of the program in a line, then the expression or statement. Answers a line with the kind
 * (`none`, `plain`, `error`, `object UID`, `value TEXT`), then the text.
 */
export async function askPrint(replay: Replay, frame: number, lastUid: number, source: string): Promise<{ result: Evaluation; output: string }> {
  const { value, output } = await replay.command("print", printRequest(frame, lastUid, source));
  return { result: evaluation(value), output };
}
/** The same once more, in the process itself, for its side effects. */
export async function repeatPrint(replay: Replay, frame: number, lastUid: number, source: string): Promise<void> {
  await replay.evaluate("print", printRequest(frame, lastUid, source));
}
function printRequest(frame: number, lastUid: number, source: string): string {
  return `${frame} ${lastUid}\n${source}`;
}

function evaluation(answer: string): Evaluation {
  const end = answer.indexOf("\n");
  const head = end < 0 ? answer : answer.slice(0, end);
  const text = end < 0 ? "" : answer.slice(end + 1);
  const blank = head.indexOf(" ");
  const kind = blank < 0 ? head : head.slice(0, blank);
  const rest = blank < 0 ? "" : head.slice(blank + 1);
  switch (kind) {
    case "none":
      return { kind: "none" };
    case "plain":
    case "error":
      return { kind, text };
    case "object":
      return { kind: "anchor", target: { kind: "object", uid: Number(rest) }, text };
    case "value":
      return { kind: "anchor", target: { kind: "value", text: rest }, text };
    default:
      return { kind: "refused", text: `the program answered what the debugger does not understand: ${head}` };
  }
}
