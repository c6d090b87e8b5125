/**
 * The debugger's state and its moves: the time, the selected frame, anchors and points. A move ends in a new process at the new time; the one
 * before stays as it was until then, so a move that is broken off has done nothing.
 *
 * Nothing is ever evaluated in the process that stands at the time: statements run in a fork of it (`scratch`), which keeps their side
 * effects until time moves.
 */
import { Anchors } from "./anchors";
import type { Lines } from "./listing";
import { Points, type BreakWhere, type Breakpoint, type Watchpoint } from "./points";
import { askFrames, askLocals, askPrint, repeatPrint, sendAnchors, type Evaluation, type FrameInfo } from "./program";
import { ReplayFailure, RequestError, type Hit, type Replay, type RunResult } from "./replay";
import type { Interruption, Progress, Timeline } from "./timeline";

export type MoveKind = "continue" | "step" | "next" | "finish";

/** How a move ended. */
export interface Arrival {
  /** What was hit; none at the end of a plain move. A fault says why a condition could not be evaluated. */
  readonly points: readonly { readonly number: number; readonly fault: string | null }[];
  /** The log goes no further in this direction. */
  readonly edge: "start" | "end" | null;
  /** Watchpoints whose value is another than at the last stop. */
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
  /** Empty where no function runs. */
  async allFrames(): Promise<FrameInfo[]> {
    return (this.frames ??= await askFrames(this.current));
  }
  /** The selected frame. */
  async frame(): Promise<FrameInfo | null> {
    return (await this.allFrames())[this.selected] ?? null;
  }
  async source(file: string): Promise<Lines> {
    let lines = this.sources.get(file);
    if (lines === undefined) {
      const text = await this.current.source(file);
      lines = text === null ? null : text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
      this.sources.set(file, lines);
    }
    return lines;
  }
  async locals(): Promise<string> {
    return askLocals(await this.scratchProcess(), this.selected);
  }

  /** Evaluates in the selected frame. Side effects stay until time moves. `output` is what was printed. */
  async print(source: string): Promise<{ readonly result: Evaluation; readonly output: string }> {
    this.anchors.check(source);
    const scratch = await this.scratchProcess();
    const lastUid = this.current.position.uid;
    try {
      await sendAnchors(scratch, this.anchors.all);
      const answer = await askPrint(scratch, this.selected, lastUid, source);
      // What only reads need not be done again.
      if (!/^[\w.$]*$/.test(source) && answer.result.kind !== "refused") await repeatPrint(scratch, this.selected, lastUid, source);
      return answer;
    } catch (error) {
      if (error instanceof ReplayFailure) {
        scratch.end();
        this.scratch = null;
      }
      return { result: refusal(error), output: "" };
    }
  }

  // --- points ------------------------------------------------------------------------------------------------------------------------
  /** Tries the expression first; a null point if it is refused. */
  async addWatch(source: string): Promise<{ readonly point: Watchpoint | null; readonly value: string }> {
    this.anchors.check(source);
    const [value] = await this.watchValues([source]);
    if (value instanceof Error) return { point: null, value: value.message };
    const point = this.points.addWatch(source);
    this.watched.set(point.number, value);
    return { point, value };
  }
  async addBreak(text: string, where: BreakWhere, condition: string | null): Promise<Breakpoint> {
    if (condition !== null) this.anchors.check(condition);
    return this.points.addBreak(text, where, condition);
  }
  /** What expressions are worth where we are, or why they are refused. */
  private async watchValues(sources: readonly string[]): Promise<(string | Error)[]> {
    if (sources.length === 0) return [];
    const replay = await this.current.fork();
    try {
      await sendAnchors(replay, this.anchors.all);
      await replay.clearPoints();
      const values: (string | Error)[] = [];
      for (const [i, source] of sources.entries()) {
        try {
          values.push(await replay.addWatch(i + 1, source));
        } catch (error) {
          if (!(error instanceof RequestError)) throw error;
          values.push(error);
        }
      }
      return values;
    } finally {
      replay.end();
    }
  }
  private async updateWatched(): Promise<{ point: Watchpoint; value: string }[]> {
    const points = this.points.watchpoints();
    const values = await this.watchValues(points.map((point) => point.text));
    const changed: { point: Watchpoint; value: string }[] = [];
    for (const [i, point] of points.entries()) {
      const one = values[i];
      const value = one instanceof Error ? one.message : one;
      if (this.watched.get(point.number) !== value) changed.push({ point, value });
      this.watched.set(point.number, value);
    }
    return changed;
  }
  /** Values of watchpoints that were saved are not known yet. */
  async startWatching(): Promise<Arrival["changed"]> {
    return this.updateWatched();
  }

  private async prepare(replay: Replay): Promise<void> {
    await replay.clearPoints();
    if (this.points.all.length === 0) return;
    await sendAnchors(replay, this.anchors.all);
    for (const point of this.points.all) {
      if (point.kind === "watch") await replay.addWatch(point.number, point.text);
      else {
        const where = point.where;
        await replay.addBreak(point.number, where.kind === "function" ? { name: where.name } : { file: where.file, line: where.line }, point.condition);
      }
    }
  }

  // --- moves -------------------------------------------------------------------------------------------------------------------------
  async forward(kind: MoveKind, interruption: Interruption): Promise<Arrival> {
    const replay = await this.current.fork();
    try {
      await this.prepare(replay);
      const { replay: there, result } = await this.runForward(replay, kind, interruption);
      const isShort = result.hit === null && (kind !== "step" || result.position.time === this.time);
      return await this.arrive(there, result.hit, isShort ? "end" : null, false);
    } catch (error) {
      replay.end();
      throw error;
    }
  }
  private async runForward(replay: Replay, kind: MoveKind, interruption: Interruption): Promise<{ readonly replay: Replay; readonly result: RunResult }> {
    const hasPoints = this.points.all.length > 0;
    if (kind === "step") return this.timeline.forward(replay, this.time + 1, undefined, hasPoints, interruption);
    if (kind === "continue") return this.timeline.forward(replay, Infinity, undefined, hasPoints, interruption);
    const depth = this.current.position.depth - this.selected;
    if (kind === "finish") return this.timeline.forward(replay, Infinity, depth - 1, hasPoints, interruption);
    const first = await this.timeline.forward(replay, Infinity, depth, hasPoints, interruption);
    const { hit, position } = first.result;
    // The function has returned and the line of its caller has called another one: that is not where `next` goes.
    const isSibling = hit !== null && hit.points.length === 0 && position.depth === depth && position.isEntry;
    return isSibling ? this.timeline.forward(first.replay, Infinity, depth - 1, hasPoints, interruption) : first;
  }

  async backward(kind: MoveKind, interruption: Interruption): Promise<Arrival> {
    const from = this.time;
    const { lowest, depth } = await this.lowest(kind);
    let hit: Hit | null = null;
    const isSearch = this.points.all.length > 0 || depth !== undefined;
    if (isSearch && from > lowest) {
      const progress: Progress = kind === "continue" ? this.progress : () => undefined;
      hit = await this.timeline.searchBack(from, lowest, depth, (replay) => this.prepare(replay), progress, interruption);
    }
    const target = hit?.time ?? lowest;
    const isStart = kind === "continue" || from === this.timeline.startTime || (kind === "finish" && this.selected + 1 >= (await this.allFrames()).length);
    const edge = hit === null && isStart ? "start" : null;
    const replay = await this.timeline.seek(target, interruption);
    return this.arrive(replay, hit, edge, true);
  }

  /** The time where a backward move ends if nothing is hit before, and the depth to look for. */
  private async lowest(kind: MoveKind): Promise<{ readonly lowest: number; readonly depth?: number }> {
    const start = this.timeline.startTime;
    if (kind === "continue") return { lowest: start };
    if (kind === "step") return { lowest: Math.max(start, this.time - 1) };
    const frames = await this.allFrames();
    // What the callers do, they do since before this frame's line; a generator's line may have begun before that of its caller.
    let lowest = Math.max(start, ...frames.slice(this.selected + 1).map((frame) => frame.lineTime));
    // Of a frame further up, the line in progress is the one whose start `bnext` goes to.
    if (kind === "next" && frames.length > 0) lowest = Math.max(lowest, this.selected === 0 ? frames[0].previousLineTime : frames[this.selected].lineTime);
    return { lowest };
  }

  async goTo(time: number, interruption: Interruption): Promise<Arrival> {
    const target = Math.max(this.timeline.startTime, time);
    const replay = await this.timeline.seek(target, interruption);
    return this.arrive(replay, null, replay.time < time ? "end" : time < target ? "start" : null, false);
  }

  private async arrive(replay: Replay, hit: Hit | null, edge: "start" | "end" | null, isBackward: boolean): Promise<Arrival> {
    this.scratch?.end();
    this.scratch = null;
    this.frames = null;
    this.selected = 0;
    const before = this.current;
    this.current = replay;
    this.timeline.keep(before);
    await this.selectLine(hit, isBackward);
    return { points: hit?.points ?? [], edge, changed: await this.updateWatched() };
  }

  /** A change in the middle of a line: that line is shown, and not the one of the function that it called before or after. */
  private async selectLine(hit: Hit | null, isBackward: boolean): Promise<void> {
    const changed = hit?.points.filter((point) => point.lineTime !== null) ?? [];
    if (hit === null || changed.length === 0 || changed.length < hit.points.length) return;
    const lineTime = changed[0].lineTime!;
    // Between two lines, the first did it.
    if (lineTime === (isBackward ? hit.time : hit.time - 1)) return;
    const frames = await this.allFrames();
    const index = frames.findIndex((frame) => frame.lineTime === lineTime);
    if (index > 0) this.selected = index;
  }
}

function refusal(error: unknown): Evaluation {
  if (error instanceof ReplayFailure || error instanceof RequestError) return { kind: "refused", text: error.message };
  throw error;
}
