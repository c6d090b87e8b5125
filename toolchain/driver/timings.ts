/** How long the stages took and how much memory the process had after each: what --timings shows. */

export interface StageTiming {
  readonly stage: string;
  readonly ms: number;
  /** Of the whole process after the stage, in bytes. */
  readonly memory: number;
  /** What the stage reported of itself. */
  readonly notes: readonly string[];
}

/** Runs stages one after the other and keeps their timings. */
export class Stopwatch {
  readonly stages: StageTiming[] = [];
  private notes: string[] = [];
  private readonly started = performance.now();

  constructor(
    /** Told when a stage begins: progress. */
    private readonly onStage: (stage: string) => void = () => undefined,
  ) {}

  time<T>(stage: string, action: () => T): T {
    this.onStage(stage);
    this.notes = [];
    const started = performance.now();
    const result = action();
    this.stages.push({ stage, ms: performance.now() - started, memory: process.memoryUsage.rss(), notes: this.notes });
    return result;
  }

  /** A line about the stage that is running. */
  note(line: string): void {
    this.notes.push(line);
  }

  totalMs(): number {
    return performance.now() - this.started;
  }
}

/** A table: stage, milliseconds, memory, notes beneath. */
export function renderTimings(stages: readonly StageTiming[]): string {
  const width = Math.max(5, ...stages.map((one) => one.stage.length));
  const row = (stage: string, ms: number, memory: number): string => `${stage.padEnd(width)}  ${ms.toFixed(0).padStart(6)} ms  ${(memory / 2 ** 20).toFixed(0).padStart(5)} MB`;
  const lines = stages.flatMap((one) => [row(one.stage, one.ms, one.memory), ...one.notes.map((note) => `${" ".repeat(width)}    ${note}`)]);
  const total = stages.reduce((sum, one) => sum + one.ms, 0);
  lines.push(row("total", total, Math.max(0, ...stages.map((one) => one.memory))));
  return lines.join("\n") + "\n";
}
