/**
 * The debugger's state and its moves: the time, the selected frame, anchors and points. A move ends in a new process at the new time; the one
 * before it stays as it was until then, so a move that is broken off has done nothing.
 *
 * Nothing is ever evaluated in the process that stands at the time: expressions run in a fork of it (`scratch`), which keeps their side
 * effects until time moves.
 */
import { Anchors } from "./anchors";
import type { Lines } from "./listing";
import { Points, type BreakWhere, type Breakpoint, type Watchpoint } from "./points";
import { askFrames, askLocals, askPrint, askSource, askUntil, askWatch, sendPoints, type Evaluation, type FrameInfo } from "./program";
import { Interrupted, ReplayFailure, type Hit, type Replay } from "./replay";
import type { Interruption, Progress, Timeline } from "./timeline";

/** How a move ended. */
export interface Arrival {
  /** What was hit; none at the end of a plain move. */
  readonly points: readonly number[];
  /** The log goes no further in this direction. */
  readonly edge: "start" | "end" | null;
  /** Watchpoints whose value is another than before the move. */
  readonly changed: readonly { readonly point: Watchpoint; readonly value: string }[];
}

export class Session {
  private scratch: Replay | null = null;
  private frames: FrameInfo[] | null = null;
  private readonly sources = new Map<string, Lines>();
  /** What each watchpoint was worth at the last stop. */
  private readonly watched = new Map<number, string>();
  selected = 0;

  constructor(
    private readonly timeline: Timeline,
    private current: Replay,
    readonly anchors: Anchors,
    readonly points: Points,
    private readonly progress: Progress,
  ) {}

  get time(): number {
    return this.current.time;
  }
  close(): void {
    this.scratch?.end();
    this.current.end();
    this.timeline.close();
  }

  // --- looking around ----------------------------------------------------------------------------------------------------------------
  private async scratchProcess(): Promise<Replay> {
    return (this.scratch ??= await this.current.fork());
  }
  async allFrames(): Promise<FrameInfo[]> {
    return (this.frames ??= await askFrames(await this.scratchProcess()));
  }
  /** The selected frame. */
  async frame(): Promise<FrameInfo | null> {
    return (await this.allFrames())[this.selected] ?? null;
  }
  async source(file: string): Promise<Lines> {
    let lines = this.sources.get(file);
    if (lines === undefined) {
      lines = await askSource(await this.scratchProcess(), file);
      // Later it may be there.
      if (lines !== null) this.sources.set(file, lines);
    }
    return lines;
  }
  async locals(): Promise<string> {
    return this.isolated(async (replay) => askLocals(replay, this.selected));
  }

  /** Runs something in a fork that is thrown away. */
  private async isolated<T>(action: (replay: Replay) => Promise<T>): Promise<T> {
    const replay = await (await this.scratchProcess()).fork();
    try {
      return await action(replay);
    } finally {
      replay.end();
    }
  }

  /** Evaluates in the selected frame. Side effects stay until time moves, unless it could not be done. */
  async print(source: string): Promise<Evaluation> {
    const anchors = this.anchors.usedIn(source);
    const scratch = await this.scratchProcess();
    const replay = await scratch.fork();
    let isGood = false;
    try {
      const result = await askPrint(replay, this.selected, source, anchors);
      isGood = result.kind !== "refused";
      return result;
    } catch (error) {
      if (error instanceof ReplayFailure) return { kind: "refused", text: error.message };
      throw error;
    } finally {
      if (isGood) {
        scratch.end();
        this.scratch = replay;
      } else replay.end();
    }
  }

  // --- points ------------------------------------------------------------------------------------------------------------------------
  /** Tries the expression first: null and a text if it is refused. */
  async addWatch(source: string): Promise<{ readonly point: Watchpoint | null; readonly value: string }> {
    const value = await this.watchValue(source);
    if (value.kind === "refused") return { point: null, value: value.text };
    const point = this.points.addWatch(source);
    const text = value.kind === "none" ? "" : value.text;
    this.watched.set(point.number, text);
    return { point, value: text };
  }
  private async watchValue(source: string): Promise<Evaluation> {
    const anchors = this.anchors.usedIn(source);
    try {
      return await this.isolated((replay) => askWatch(replay, 0, source, anchors));
    } catch (error) {
      if (error instanceof ReplayFailure) return { kind: "refused", text: error.message };
      throw error;
    }
  }
  async addBreak(text: string, where: BreakWhere, condition: string | null): Promise<Breakpoint> {
    if (condition !== null) this.anchors.usedIn(condition);
    return this.points.addBreak(text, where, condition);
  }
  /** What the watchpoints are worth where we are; those that changed. */
  private async updateWatched(): Promise<{ point: Watchpoint; value: string }[]> {
    const changed: { point: Watchpoint; value: string }[] = [];
    for (const point of this.points.watchpoints()) {
      const answer = await this.watchValue(point.text);
      const value = answer.kind === "none" ? "" : answer.text;
      if (this.watched.get(point.number) !== value) changed.push({ point, value });
      this.watched.set(point.number, value);
    }
    return changed;
  }
  private preparePoints(): (replay: Replay) => Promise<void> {
    return (replay) => sendPoints(replay, this.points.all, (source) => this.anchors.usedIn(source));
  }

  // --- moves -------------------------------------------------------------------------------------------------------------------------
  /** `continue`, and with a bound `step`, `next`, `finish`. */
  async forward(kind: "continue" | "step" | "next" | "finish", interruption: Interruption): Promise<Arrival> {
    const replay = await this.current.fork();
    try {
      await this.preparePoints()(replay);
      if (kind === "next" || kind === "finish") await askUntil(replay, kind, this.selected);
      const until = kind === "step" ? this.time + 1 : Infinity;
      const result = await this.timeline.forward(replay, until, "first", interruption);
      return await this.arrive(replay, result.hit, result.isEnd && result.hit === null && (kind !== "step" || result.time < until) ? "end" : null);
    } catch (error) {
      replay.end();
      throw error;
    }
  }

  async backward(kind: "continue" | "step" | "next" | "finish", interruption: Interruption): Promise<Arrival> {
    const lowest = await this.lowest(kind);
    const from = this.time;
    let hit: Hit | null = null;
    if (this.points.all.length > 0 && from > lowest) {
      const quiet: Progress = () => undefined;
      hit = await this.timeline.searchBack(from, lowest, this.preparePoints(), kind === "step" ? quiet : this.progress, interruption);
    }
    const target = hit?.time ?? lowest;
    if (target === from) return { points: [], edge: "start", changed: [] };
    const isEdge = hit === null && kind !== "step" && target === this.timeline.startTime && (kind === "continue" || lowest === this.timeline.startTime);
    const replay = await this.timeline.seek(target, interruption);
    return this.arrive(replay, hit, isEdge && kind === "continue" ? "start" : null);
  }

  /** The time where a backward move ends if nothing is hit. */
  private async lowest(kind: "continue" | "step" | "next" | "finish"): Promise<number> {
    const start = this.timeline.startTime;
    if (kind === "continue") return start;
    if (kind === "step") return Math.max(start, this.time - 1);
    const frames = await this.allFrames();
    // The callers' lines are in progress since before this frame's; a generator's caller may have started its line later than its own caller.
    let time = Math.max(start, ...frames.slice(this.selected + 1).map((frame) => frame.lineTime));
    // Of a frame further up, the line in progress is the one that `bnext` goes to the start of.
    if (kind === "next") time = Math.max(time, this.selected === 0 ? frames[0]?.previousLineTime ?? 0 : frames[this.selected].lineTime);
    return time;
  }

  async goTo(time: number, interruption: Interruption): Promise<Arrival> {
    const target = Math.max(this.timeline.startTime, time);
    const replay = await this.timeline.seek(target, interruption);
    const isShort = replay.time < time;
    return this.arrive(replay, null, isShort ? "end" : time < target ? "start" : null);
  }

  private async arrive(replay: Replay, hit: Hit | null, edge: "start" | "end" | null): Promise<Arrival> {
    this.scratch?.end();
    this.scratch = null;
    this.frames = null;
    this.selected = 0;
    const before = this.current;
    this.current = replay;
    this.timeline.keep(before);
    if (hit !== null && hit.up > 0 && hit.up < (await this.allFrames()).length) this.selected = hit.up;
    const changed = await this.updateWatched();
    return { points: hit?.points ?? [], edge, changed };
  }
}

export { Interrupted };
