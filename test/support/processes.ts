/** Runs the real `rpython` command, and executables that it made, as a user would. */
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export const ROOT = path.resolve(__dirname, "../..");
const COMMAND = path.join(ROOT, "toolchain/cli/bin/rpython.js");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; it is killed after `seconds`. */
export function run(program: string, args: readonly string[], options: { cwd?: string; input?: string; seconds?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: ["pipe", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const timer = setTimeout(() => child.kill("SIGKILL"), (options.seconds ?? 120) * 1000);
    child.stdout.on("data", (data: Buffer) => out.push(data));
    child.stderr.on("data", (data: Buffer) => err.push(data));
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(out).toString("utf8"), stderr: Buffer.concat(err).toString("utf8") });
    });
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
  });
}

export function rpython(args: readonly string[], options: { cwd?: string; input?: string; seconds?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Ran> {
  return run(process.execPath, [COMMAND, ...args], { seconds: 300, ...options });
}

/** A folder under the system's temporary one, removed when the test process ends. */
export function temporaryFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `rpython-test-${name}-`));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Does `work` for all items, as many at a time as there are processors unless `workers` says how many. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>, workers = Math.max(1, os.cpus().length)): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
