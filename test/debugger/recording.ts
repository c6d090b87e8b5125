/** Recording a Python program with the Python VM that was translated with --revdb. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/processes";
import { Conversation } from "./conversation";
import { playSession, readSession } from "./sessions";

const programs = path.join(ROOT, "test", "programs", "revdb");

/** All sessions, by name. */
export const sessionNames: readonly string[] = fs
  .readdirSync(programs)
  .filter((name) => name.endsWith(".session"))
  .map((name) => path.basename(name, ".session"));

export interface Recorded {
  readonly log: string;
  readonly status: number | null;
}

/** Runs a script of a folder of sessions in a copy of the folder, and records it. What it read is gone afterwards. */
export function record(executable: string, script: string, args: readonly string[], stdin: string | null, folder: string, from: string = programs): Recorded {
  for (const name of fs.readdirSync(from)) fs.copyFileSync(path.join(from, name), path.join(folder, name));
  const log = path.join(folder, `${script}.rdb`);
  const input = stdin === null ? "" : fs.readFileSync(path.join(folder, stdin));
  const { status } = spawnSync(executable, [path.join(folder, script), ...args], { cwd: folder, input, env: { ...process.env, REVDB: log }, timeout: 60000 });
  for (const name of fs.readdirSync(folder)) if (/\.(txt|in)$/.test(name)) fs.rmSync(path.join(folder, name));
  return { log, status };
}

/** Records what a session wants and plays it; gives what did not come out as it should. */
export async function recordAndPlay(executable: string, file: string, folder: string, options: { terminal?: boolean; show?: (text: string) => void } = {}): Promise<string[]> {
  const session = readSession(file);
  let recorded: Recorded = { log: "", status: null };
  for (let i = 0; i < session.tries && recorded.status !== session.exit; i++) {
    recorded = record(executable, session.script, session.args, session.stdin, folder, path.dirname(file));
  }
  if (recorded.status !== session.exit) return [`no run of ${session.script} ended with status ${session.exit}, the last with ${recorded.status}`];
  const conversation = new Conversation(recorded.log, { terminal: options.terminal });
  try {
    return await playSession(session.steps, conversation, options.show);
  } finally {
    conversation.end();
  }
}

export const sessionFile = (name: string): string => path.join(programs, `${name}.session`);
