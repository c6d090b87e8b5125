/**
 * What the debugged interpreter is asked, and how its answers read. These are the commands that an interpreter registers with rlib/revdb
 * (docs/revdb-for-your-language.md); questions and answers are lines of text, the last part of an answer may have several.
 */
import type { AnchorTarget } from "./anchors";
import type { Place } from "./listing";
import type { Point } from "./points";
import type { Replay } from "./replay";

/** One function that runs, as `frames` tells them: the innermost first. */
export interface FrameInfo extends Place {
  /** When its current line started. */
  readonly lineTime: number;
  /** When the line before that started in this activation; 0: there is none. */
  readonly previousLineTime: number;
}

export async function askFrames(replay: Replay): Promise<FrameInfo[]> {
  const answer = await replay.ask("frames", "");
  const frames: FrameInfo[] = [];
  for (const line of answer.split("\n")) {
    const [file, number, functionName, lineTime, previousLineTime] = line.split("\t");
    if (functionName !== undefined) {
      frames.push({ file, line: Number(number), functionName, lineTime: Number(lineTime), previousLineTime: Number(previousLineTime) });
    }
  }
  return frames;
}

/** The text of a source file as it was when it ran; null: unknown. */
export async function askSource(replay: Replay, file: string): Promise<readonly string[] | null> {
  const answer = await replay.ask("source", file);
  return answer.startsWith("+") ? answer.slice(1).replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n") : null;
}

export async function askLocals(replay: Replay, frame: number): Promise<string> {
  return replay.ask("locals", String(frame));
}

/** What came of an expression or statement. `none`: nothing to show. `error`: in the program's language. `refused`: it cannot be done here. */
export type Evaluation =
  | { readonly kind: "none" }
  | { readonly kind: "plain" | "error" | "refused"; readonly text: string }
  | { readonly kind: "anchor"; readonly target: AnchorTarget; readonly text: string };

function anchorLines(anchors: readonly (readonly [number, AnchorTarget])[]): string[] {
  return anchors.map(([number, target]) => `${number} ${target.kind} ${target.kind === "object" ? target.uid : target.text}`);
}

export async function askPrint(
  replay: Replay,
  frame: number,
  source: string,
  anchors: readonly (readonly [number, AnchorTarget])[],
): Promise<Evaluation> {
  return evaluation(await replay.ask("print", [frame, anchors.length, ...anchorLines(anchors), source].join("\n")));
}

function evaluation(answer: string): Evaluation {
  const end = answer.indexOf("\n");
  const head = end < 0 ? answer : answer.slice(0, end);
  const text = end < 0 ? "" : answer.slice(end + 1);
  const [kind, ...rest] = head.split(" ");
  switch (kind) {
    case "none":
      return { kind: "none" };
    case "plain":
    case "error":
    case "refused":
      return { kind, text };
    case "object":
      return { kind: "anchor", target: { kind: "object", uid: Number(rest[0]) }, text };
    case "value":
      return { kind: "anchor", target: { kind: "value", text: rest.join(" ") }, text };
    default:
      return { kind: "refused", text: `the program answered what the debugger does not understand: ${head}` };
  }
}

/**
 * Puts points into a process; all that were there are gone. Watchpoints compare with what they are worth now.
 * Gives what was refused, by number.
 */
export async function sendPoints(
  replay: Replay,
  points: readonly Point[],
  anchorsOf: (source: string) => readonly (readonly [number, AnchorTarget])[],
): Promise<void> {
  await replay.ask("clear", "");
  for (const point of points) {
    if (point.kind === "watch") await askWatch(replay, point.number, point.text, anchorsOf(point.text));
    else {
      const where = point.where.kind === "function" ? `function ${point.where.name}` : `line ${point.where.line} ${point.where.file}`;
      const condition = point.condition ?? "";
      const anchors = anchorsOf(condition);
      await replay.ask("break", [point.number, where, anchors.length, ...anchorLines(anchors), condition].join("\n"));
    }
  }
}

/** Puts one watchpoint into a process: its value, or why it is refused. */
export async function askWatch(
  replay: Replay,
  number: number,
  source: string,
  anchors: readonly (readonly [number, AnchorTarget])[],
): Promise<Evaluation> {
  return evaluation(await replay.ask("watch", [number, anchors.length, ...anchorLines(anchors), source].join("\n")));
}

/** Ends the next run where frame `frame` (0 is the innermost) starts a line or has returned; `finish`: has returned. */
export async function askUntil(replay: Replay, kind: "next" | "finish", frame: number): Promise<void> {
  await replay.ask("until", `${kind} ${frame}`);
}
