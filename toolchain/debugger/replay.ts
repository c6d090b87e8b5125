/**
 * What the debugger needs of a replay process: it is stopped at a stop point, can be asked, can be forked, and can run on. `connection.ts`
 * has the one that speaks the protocol of transforms/revdb.
 */

/** What stopped a run, or in a scan, what would have stopped it last. */
export interface Hit {
  /** The time to stop at. */
  readonly time: number;
  /** The break- and watchpoints; none: the end of `next` or `finish`. */
  readonly points: readonly number[];
  /** How many frames up the line is that did it. */
  readonly up: number;
}

export interface RunResult {
  /** Where the process is now. */
  readonly time: number;
  /** The log has no later stop point. */
  readonly isEnd: boolean;
  readonly hit: Hit | null;
}

/** `free`: past everything. `first`: to the first hit. `scan`: past all hits, for the last one. */
export type RunMode = "free" | "first" | "scan";

export interface Replay {
  readonly pid: number;
  readonly time: number;
  /** A second process that is the same. */
  fork(): Promise<Replay>;
  /** Runs to time `until` or what comes before it. */
  run(until: number, mode: RunMode): Promise<RunResult>;
  /** Asks the debugged interpreter: `name` is a command that it registered. */
  ask(name: string, text: string): Promise<string>;
  end(): void;
}

/** A search was broken off: the processes it used are gone, all others as they were. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
    this.name = "Interrupted";
  }
}

/** The process said that it cannot go on (a replay that differs from the log, a damaged log), or died. */
export class ReplayFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ReplayFailure";
  }
}
