/**
 * What the debugger needs of a replay process: it stands at a stop point, can be asked, can be forked, and can run on. `connection.ts` has
 * the one that speaks the protocol of transforms/revdb (PROTOCOL.md there).
 */

/** Where a process stands. */
export interface Position {
  /** 0: before the first stop point. */
  readonly time: number;
  /** The last time of the log, as far as known. */
  readonly total: number;
  /** The number of the last object. */
  readonly uid: number;
  readonly depth: number;
  /** The function begins here. */
  readonly isEntry: boolean;
  /** The program or the log came to its end. */
  readonly isEnded: boolean;
}

/** A break- or watchpoint that was hit. */
export interface PointHit {
  readonly number: number;
  /** Of a watchpoint: when the line began that made the change. Of a breakpoint: null. */
  readonly lineTime: number | null;
  /** Why a condition could not be evaluated. */
  readonly fault: string | null;
}

export interface Hit {
  /** The stop point at which it was noticed: of a change, the one after it. */
  readonly time: number;
  readonly points: readonly PointHit[];
  /** The depth that was asked for is reached. */
  readonly isDepth: boolean;
}

export interface RunResult {
  readonly position: Position;
  readonly hit: Hit | null;
  /** The replay differs from the log: in what. */
  readonly difference: string | null;
}

/** `go`: past everything. `stop`: to the first hit. `last`: past all hits, for the last one. */
export type RunMode = "go" | "stop" | "last";

export interface Replay {
  readonly pid: number;
  readonly position: Position;
  readonly time: number;
  /** A second process that is the same. */
  fork(): Promise<Replay>;
  /** Runs to time `until` or what comes before it; stop points at a depth of at most `depth` are hits, too. */
  run(until: number, mode: RunMode, depth?: number): Promise<RunResult>;
  /** Asks the debugged interpreter in a copy of the process: `name` is a command that it registered. */
  command(name: string, text: string): Promise<{ readonly value: string; readonly output: string }>;
  /** The same in the process itself. */
  evaluate(name: string, text: string): Promise<string>;
  clearPoints(): Promise<void>;
  addBreak(number: number, where: { readonly name: string } | { readonly file: string; readonly line: number }, condition: string | null): Promise<void>;
  /** Gives the value now. */
  addWatch(number: number, source: string): Promise<string>;
  /** The text of a source file in the log; null: it is not there. */
  source(file: string): Promise<string | null>;
  /** What the log says of itself. */
  log(): Promise<readonly (readonly [key: string, value: string])[]>;
  end(): void;
}

/** A search was broken off: the processes it used are gone, all others as they were. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
    this.name = "Interrupted";
  }
}

/** The process refused a request, with a sentence. It goes on. */
export class RequestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RequestError";
  }
}

/** The process has gone. */
export class ReplayFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ReplayFailure";
  }
}
