/**
 * Getting to a time: a bounded number of forked processes stands along the log (checkpoints, equally far apart in seconds of replay, so that
 * any seek re-executes a bounded piece), and a few more stand near where the user is. Going to a time is to fork the nearest one before it and
 * to run that on. Going backwards is to search one interval between checkpoints after the other.
 */
import { Interrupted, type Hit, type Replay, type RunMode, type RunResult } from "./replay";

/** How a search tells what it does. */
export type Progress = (from: number, to: number) => void;

/** What may break off a run: `signal.aborted`, and the process that runs, to be ended by the one who aborts. */
export interface Interruption {
  readonly signal: AbortSignal;
}

interface Checkpoint {
  readonly replay: Replay;
  /** Seconds of replay from the start of the log. */
  readonly cost: number;
}

export interface TimelineOptions {
  /** Checkpoints along the log at most; below it they are `firstSpacing` seconds apart, then twice as far each time that there are too many. */
  readonly maxCheckpoints: number;
  readonly firstSpacing: number;
  /** Processes near the user at most. */
  readonly maxRecent: number;
}

export const defaultTimelineOptions: TimelineOptions = { maxCheckpoints: 64, firstSpacing: 0.05, maxRecent: 12 };

export class Timeline {
  private checkpoints: Checkpoint[];
  private recent: Checkpoint[] = [];
  private spacing: number;
  /** Stop points a second, as measured. */
  private rate = 100000;
  /** The last time there is, once it is known. */
  end: number | null = null;

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
    await this.runOn(replay, base.cost, time, "free", interruption, true);
    return replay;
  }

  /** Runs `replay` (a process of the caller's own) on until `until` or the first hit; leaves checkpoints. */
  async forward(replay: Replay, until: number, mode: RunMode, interruption: Interruption): Promise<RunResult> {
    const base = this.before(replay.time);
    const known = base.cost + Math.max(0, replay.time - base.replay.time) / this.rate;
    return this.runOn(replay, known, until, mode, interruption, false);
  }

  /**
   * The last hit at a time from `lowest` on and before `time`. `prepare` puts the points into a process. Null: none.
   */
  async searchBack(
    time: number,
    lowest: number,
    prepare: (replay: Replay) => Promise<void>,
    progress: Progress,
    interruption: Interruption,
  ): Promise<Hit | null> {
    let to = time;
    while (to > lowest) {
      const base = this.before(to - 1);
      const from = Math.max(base.replay.time, lowest);
      progress(from, to);
      const replay = await base.replay.fork();
      try {
        if (from > base.replay.time) await this.runOn(replay, base.cost, from, "free", interruption, false);
        await prepare(replay);
        // Of the last interval the stop at `time` itself is seen, for watchpoints: what the line before it changed.
        const result = await this.guarded(replay, to, "scan", interruption);
        if (result.hit !== null) return result.hit;
      } finally {
        replay.end();
      }
      to = from;
    }
    return null;
  }

  /** Keeps a process near the user; it must not run any more. */
  keep(replay: Replay): void {
    if (this.recent.some((one) => one.replay === replay)) return;
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

  /** The last process at or before a time. */
  private before(time: number): Checkpoint {
    let best = this.checkpoints[0];
    for (const one of this.checkpoints) if (one.replay.time <= time && one.replay.time > best.replay.time) best = one;
    for (const one of this.recent) if (one.replay.time <= time && one.replay.time > best.replay.time) best = one;
    return best;
  }

  private async guarded(replay: Replay, until: number, mode: RunMode, interruption: Interruption): Promise<RunResult> {
    if (interruption.signal.aborted) throw new Interrupted();
    const abort = (): void => replay.end();
    interruption.signal.addEventListener("abort", abort);
    try {
      return await replay.run(until, mode);
    } catch (error) {
      if (interruption.signal.aborted) throw new Interrupted();
      throw error;
    } finally {
      interruption.signal.removeEventListener("abort", abort);
    }
  }

  /**
   * Runs in pieces that take about a spacing's time each, and leaves checkpoints between them where there are none yet.
   * `approach`: leaves some more in front of `until`, ever closer: the user will look around there.
   */
  private async runOn(replay: Replay, startCost: number, until: number, mode: RunMode, interruption: Interruption, approach: boolean): Promise<RunResult> {
    let cost = startCost;
    let result: RunResult = { time: replay.time, isEnd: false, hit: null };
    let nextNear = approach ? replay.time + (until - replay.time) / 2 : Infinity;
    while (replay.time < until && !result.isEnd) {
      const piece = Math.max(1, Math.round(this.rate * this.spacing));
      const next = Math.min(until, replay.time + piece, nextNear > replay.time ? Math.ceil(nextNear) : Infinity);
      const before = replay.time;
      const started = performance.now();
      result = await this.guarded(replay, next, mode, interruption);
      const seconds = (performance.now() - started) / 1000;
      const steps = replay.time - before;
      if (mode === "free" && steps > 1000) this.rate = Math.max(1000, this.rate / 4 + ((steps / Math.max(seconds, 1e-6)) * 3) / 4);
      cost += mode === "free" ? seconds : steps / this.rate;
      if (result.isEnd) this.end = replay.time;
      if (result.hit !== null) break;
      if (replay.time >= until || result.isEnd) break;
      const isNear = replay.time >= nextNear;
      if (isNear) nextNear = until - replay.time > 64 ? replay.time + (until - replay.time) / 2 : Infinity;
      if (cost - this.before(replay.time).cost >= this.spacing * 0.9 && !this.isCovered(cost)) await this.addCheckpoint(replay, cost);
      else if (isNear && seconds > 0.002) this.addRecent({ replay: await replay.fork(), cost });
    }
    return result;
  }

  private isCovered(cost: number): boolean {
    return this.checkpoints.some((one) => Math.abs(one.cost - cost) < this.spacing * 0.5);
  }

  private async addCheckpoint(replay: Replay, cost: number): Promise<void> {
    this.checkpoints.push({ replay: await replay.fork(), cost });
    this.checkpoints.sort((a, b) => a.replay.time - b.replay.time);
    if (this.checkpoints.length > this.options.maxCheckpoints) this.thin();
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
