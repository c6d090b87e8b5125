/** Anchors, breakpoints and watchpoints live through a restart: a small file beside the log, `LOG.state`. */
import * as fs from "node:fs";
import { Anchors, type AnchorTarget } from "./anchors";
import { Points, type Point } from "./points";

const format = 1;

interface Saved {
  readonly format: number;
  /** The recording that they belong to: a log written again under the same name has other objects. */
  readonly recording: string;
  readonly anchors: AnchorTarget[];
  readonly points: Point[];
  readonly lastNumber: number;
}

export function stateFile(log: string): string {
  return `${log}.state`;
}

/** What was saved for this recording; empty where there is nothing, or nothing that can be read. */
export function loadState(log: string, recording: string): { readonly anchors: Anchors; readonly points: Points } {
  try {
    const saved = JSON.parse(fs.readFileSync(stateFile(log), "utf8")) as Saved;
    if (saved.format === format && saved.recording === recording) {
      return { anchors: new Anchors(saved.anchors), points: new Points(saved.points, saved.lastNumber) };
    }
  } catch {
    // Not there, or not ours.
  }
  return { anchors: new Anchors(), points: new Points() };
}

/** Writes the file anew; gives false where the folder cannot be written, which is no reason to stop. */
export function saveState(log: string, recording: string, anchors: Anchors, points: Points): boolean {
  const saved: Saved = { format, recording, anchors: [...anchors.all], points: [...points.all], lastNumber: points.last };
  const file = stateFile(log);
  try {
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(saved)}\n`);
    fs.renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}
