/**
 * The live line on a terminal while a translation takes long: `⠹ c  3.4 s`.
 *
 * Stages run to their end without a pause, so it is not this process that draws the line but the one that started it
 * (bin/progress-line.js): it is told of stages through one pipe, and answers through another that the line has been erased.
 * A process that was started in another way shows no progress.
 */
import * as fs from "node:fs";

/** Set by bin/rpython.js if the pipes are there. */
const variable = "RPYTHON_PROGRESS";
const toDrawer = 3;
const fromDrawer = 4;

export class Progress {
  private readonly hasDrawer = process.env[variable] === "1";
  private isShown = false;

  constructor() {
    // Neither the program nor compilers need to know.
    delete process.env[variable];
  }

  /** Shows that `stage` has begun. */
  stage(stage: string): void {
    if (!this.hasDrawer) return;
    this.isShown = true;
    this.send(stage);
  }

  /** Erases the line; when this comes back, the terminal is free. */
  stop(): void {
    if (!this.isShown) return;
    this.isShown = false;
    if (!this.send("")) return;
    try {
      fs.readSync(fromDrawer, new Uint8Array(1));
    } catch {
      // Nobody is there any more.
    }
  }

  private send(line: string): boolean {
    try {
      fs.writeSync(toDrawer, `${line}\n`);
      return true;
    } catch {
      return false;
    }
  }
}
