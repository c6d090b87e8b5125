/**
 * Getting to a time: a bounded number of forked processes stands along the log (checkpoints, equally far apart in seconds of replay, so that
 * any seek re-executes a bounded piece), and a few more stand near where the user is, ever closer. Going to a time is to fork the nearest one
 * before it and to run that on. Going backwards is to search one interval between checkpoints after the other, the last one first.
 */
import { processMemory } from "./memory";
import { Interrupted, ReplayFailure, type Hit, type Replay, type RunMode, type RunResult } from "./replay";

/** How a search tells what it does. */
export type Progress = (from: number, to: number) => void;

/** What breaks off a run. */
export interface Interruption {
  readonly signal: AbortSignal;
}

interface Checkpoint {
  readonly replay: Replay;
  /** Seconds of replay from the start of the log. */
  readonly cost: number;
}

export interface TimelineOptions {
  /** Checkpoints along the log at most. */
  readonly maxCheckpoints: number;
  /** How far apart they are in seconds at first; twice as far each time that there are too many. */
  readonly firstSpacing: number;
  /** Processes near the user at most. */
  readonly maxRecent: number;
  /** Memory of all processes together, as a multiple of the largest one; or so many megabytes, if that is more. */
  readonly maxMemory: number;
  readonly freeMegabytes: number;
}

export const defaultTimelineOptions: TimelineOptions = { maxCheckpoints: 400, firstSpacing: 0.05, maxRecent: 10, maxMemory: 2.5, freeMegabytes: 256 };

/** How often memory is looked at: after so many new checkpoints. */
const memoryInterval = 8;

/** What a backward search looks through in one go, in seconds of replay, at least. */
const shortestInterval = 0.01;

export class Timeline {
  private checkpoints: Checkpoint[];
  private recent: Checkpoint[] = [];
  private spacing: number;
  /** Stop points a second, as measured. */
  private rate = 100000;
  private sinceMemory = 0;

  /** `start` stands at the first stop point. */
  constructor(
    start: Replay,
    private readonly options: TimelineOptions = defaultTimelineOptions,
  ) {
    this.checkpoints = [{ replay: start, cost: 0 }];
    this.spacing = options.firstSpacing;
  }

  get startTime(): number {
    return this.checkpoints[0].replay.time;
  }
  /** All processes that stand by. */
  processes(): Replay[] {
    return [...this.checkpoints, ...this.recent].map((one) => one.replay);
  }
  close(): void {
    for (const replay of this.processes()) replay.end();
  }

  /** A new process at `time`, or at the last time there is. */
  async seek(time: number, interruption: Interruption): Promise<Replay> {
    const base = this.before(time);
    const replay = await base.replay.fork();
    let result: RunResult;
    try {
      result = await this.runOn(replay, base.cost, time, "go", undefined, interruption, true);
    } catch (error) {
      replay.end();
      throw error;
    }
    if (!result.position.isEnded) return replay;
    // The log was cut after this stop point: the process has gone on to where nothing can be asked.
    replay.end();
    if (result.position.time >= time) throw new ReplayFailure("the log ends within the line that begins here");
    return this.seek(result.position.time, interruption);
  }

  /**
   * Runs `replay` (a process of the caller's own) on until `until` or the first hit; leaves checkpoints. `hasPoints`: there are break- or watchpoints in it.
   * Gives the process to use from then on.
   */
  async forward(replay: Replay, until: number, depth: number | undefined, hasPoints: boolean, interruption: Interruption): Promise<{ readonly replay: Replay; readonly result: RunResult }> {
    const base = this.before(replay.time);
    const result = await this.runOn(replay, base.cost + (replay.time - base.replay.time) / this.rate, until, hasPoints || depth !== undefined ? "stop" : "go", depth, interruption, false);
    if (!result.position.isEnded) return { replay, result };
    replay.end();
    return { replay: await this.seek(result.position.time, interruption), result };
  }

  /** The last hit at a time from `lowest` on and before `time`; `prepare` puts the points into a process. Null: none. */
  async searchBack(
    time: number,
    lowest: number,
    depth: number | undefined,
    prepare: (replay: Replay) => Promise<void>,
    progress: Progress,
    interruption: Interruption,
  ): Promise<Hit | null> {
    let to = time;
    while (to > lowest) {
      const base = this.intervalBefore(to);
      const from = Math.max(base.replay.time, lowest);
      progress(from, to);
      const replay = await base.replay.fork();
      try {
        if (from > base.replay.time) await this.runOn(replay, base.cost, from, "go", undefined, interruption, false);
        await prepare(replay);
        // What begins at `to` belongs to this interval unless it is where we came from.
        const result = await this.guarded(replay, to === time ? to : to + 1, "last", depth, interruption);
        if (result.hit !== null) return result.hit;
      } finally {
        replay.end();
      }
      to = from;
    }
    return null;
  }

  /** Keeps a process near the user; it must not be run any more. */
  keep(replay: Replay): void {
    if (this.processes().some((one) => one.time === replay.time)) {
      replay.end();
      return;
    }
    const base = this.before(replay.time);
    this.addRecent({ replay, cost: base.cost + (replay.time - base.replay.time) / this.rate });
  }

  private addRecent(checkpoint: Checkpoint): void {
    this.recent.push(checkpoint);
    while (this.recent.length > this.options.maxRecent) this.recent.shift()!.replay.end();
  }

  /** Where the interval that ends at `to` begins: short ones are not worth a process each. */
  private intervalBefore(to: number): Checkpoint {
    const worthwhile = this.before(to - 1 - Math.round(this.rate * shortestInterval));
    return worthwhile.replay.time < to ? worthwhile : this.before(to - 1);
  }

  /** The last process at or before a time. */
  private before(time: number): Checkpoint {
    let best = this.checkpoints[0];
    for (const one of [...this.checkpoints, ...this.recent]) if (one.replay.time <= time && one.replay.time > best.replay.time) best = one;
    return best;
  }

  private async guarded(replay: Replay, until: number, mode: RunMode, depth: number | undefined, interruption: Interruption): Promise<RunResult> {
    if (interruption.signal.aborted) throw new Interrupted();
    const abort = (): void => replay.end();
    interruption.signal.addEventListener("abort", abort);
    try {
      const result = await replay.run(until, mode, depth);
      if (result.difference !== null) throw new ReplayFailure(`the replay differs from the log: ${result.difference}`);
      return result;
    } catch (error) {
      throw interruption.signal.aborted ? new Interrupted() : error;
    } finally {
      interruption.signal.removeEventListener("abort", abort);
    }
  }

  /**
   * Runs in pieces that take about a spacing's time each, and leaves checkpoints between them where there are none yet.
   * `approach`: leaves some more in front of `until`, ever closer, as the user will look around there.
   */
  private async runOn(
    replay: Replay,
    startCost: number,
    until: number,
    mode: RunMode,
    depth: number | undefined,
    interruption: Interruption,
    approach: boolean,
  ): Promise<RunResult> {
    let cost = startCost;
    let near = approach ? replay.time + Math.ceil((until - replay.time) / 2) : Infinity;
    if (replay.time >= until) return { position: replay.position, hit: null, difference: null };
    for (;;) {
      const before = replay.time;
      const piece = Math.max(1, Math.round(this.rate * this.spacing));
      const next = Math.min(until, before + piece, near > before ? near : Infinity);
      const started = performance.now();
      const result = await this.guarded(replay, next, mode, depth, interruption);
      const seconds = (performance.now() - started) / 1000;
      const steps = replay.time - before;
      this.measure(steps, seconds, mode);
      cost += mode === "go" ? seconds : steps / this.rate;
      if (result.hit !== null || replay.time >= until || replay.time < next || result.position.isEnded) return result;
      const isNear = replay.time >= near;
      if (isNear) near = until - replay.time > 64 ? replay.time + Math.ceil((until - replay.time) / 2) : Infinity;
      if (this.isUncovered(replay.time, cost)) await this.addCheckpoint(replay, cost);
      else if (isNear && seconds > 0.002) this.addRecent({ replay: await replay.fork(), cost });
    }
  }

  /** Where stop points are looked at, it is not the program alone that takes time: then it is at least as fast. */
  private measure(steps: number, seconds: number, mode: RunMode): void {
    if (steps < 1000) return;
    const rate = steps / Math.max(seconds, 1e-6);
    this.rate = Math.max(1000, mode === "go" ? this.rate / 4 + rate * 0.75 : Math.max(this.rate, rate));
  }

  /** Is the last checkpoint a spacing away, and none close behind? */
  private isUncovered(time: number, cost: number): boolean {
    for (const one of this.checkpoints) {
      const distance = Math.abs(one.cost - cost);
      if (distance < this.spacing * (one.replay.time <= time ? 0.9 : 0.5)) return false;
    }
    return true;
  }

  private async addCheckpoint(replay: Replay, cost: number): Promise<void> {
    this.checkpoints.push({ replay: await replay.fork(), cost });
    this.checkpoints.sort((a, b) => a.replay.time - b.replay.time);
    if (this.checkpoints.length > this.options.maxCheckpoints || this.needsTooMuch()) this.thin();
  }

  private needsTooMuch(): boolean {
    if (++this.sinceMemory < memoryInterval) return false;
    this.sinceMemory = 0;
    const { sum, largest } = processMemory(this.processes().map((one) => one.pid));
    return sum > Math.max(this.options.freeMegabytes, largest * this.options.maxMemory);
  }

  /** Twice the spacing: those that are closer go. */
  private thin(): void {
    this.spacing *= 2;
    const kept: Checkpoint[] = [];
    for (const one of this.checkpoints) {
      if (kept.length === 0 || one.cost - kept[kept.length - 1].cost >= this.spacing * 0.9) kept.push(one);
      else one.replay.end();
    }
    this.checkpoints = kept;
  }
}
