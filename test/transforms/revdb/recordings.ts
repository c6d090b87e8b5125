/** A program made with --revdb, and recordings of it. */
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT, rpython, run, temporaryFolder, type Ran } from "../../support/processes";
import { Debuggee, type Replaying } from "./client";

/** A recorded run. */
export interface Recording extends Ran {
  readonly program: string;
  readonly log: string;
}

export const folder = temporaryFolder("revdb");
let made: Promise<string> | null = null;

/** The executable of programs/wanderer.ts; made once. */
export function wanderer(): Promise<string> {
  made ??= (async () => {
    const program = path.join(folder, "wanderer");
    const { code, stderr } = await rpython(["-O0", "--verify", "--revdb", "-o", program, path.join(ROOT, "test/transforms/revdb/programs/wanderer.ts")], { env: { ...process.env, CFLAGS: "-Werror" } });
    if (code !== 0) throw new Error(stderr);
    fs.mkdirSync(path.join(folder, "f"));
    return program;
  })();
  return made;
}

let count = 0;

export async function record(seed: number, steps: number, env: NodeJS.ProcessEnv = {}): Promise<Recording> {
  const program = await wanderer();
  const log = path.join(folder, `${++count}.rdb`);
  const input = Array.from({ length: 300 }, (_, i) => `${(i * seed) % 1009}\n`).join("");
  const ran = await run(program, [`${seed}`, `${steps}`, path.join(folder, "f")], { input, env: { ...process.env, ...env, REVDB: log }, seconds: 60 });
  return { ...ran, program, log };
}

/** What a recording printed: the summary by time. */
export function summaries(recording: Recording): Map<number, string> {
  return new Map(
    recording.stdout.trimEnd().split("\n").map((line) => {
      const blank = line.indexOf(" ");
      return [Number(line.slice(0, blank)), line.slice(blank + 1)];
    }),
  );
}

export async function withReplay(recording: { readonly program: string; readonly log: string }, use: (first: Replaying) => Promise<void>): Promise<void> {
  const started = await Debuggee.start(recording.program, recording.log);
  if (typeof started === "string") throw new Error(`refused: ${started}`);
  try {
    await use(started.first);
  } finally {
    started.debuggee.end();
  }
}

/** Why a log is refused. */
export async function refusal(program: string, log: string): Promise<string> {
  const started = await Debuggee.start(program, log);
  if (typeof started === "string") return started;
  started.debuggee.end();
  return "not refused";
}
