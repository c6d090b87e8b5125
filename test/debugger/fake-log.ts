/** A log of the toy program of fake-replay.ts: its "executable" is a script that starts that. */
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT, run, type Ran } from "../support/processes";

/** Writes it into a folder and gives its name. */
export function fakeLog(folder: string, recording = "1"): string {
  const executable = path.join(folder, "toy");
  fs.writeFileSync(executable, `#!/bin/sh\ncd ${ROOT} && exec ${process.execPath} --import tsx test/debugger/fake-replay.ts\n`, { mode: 0o755 });
  const log = path.join(folder, "toy.rdb");
  const header = `executable ${executable}\nargument ${recording}\n`;
  fs.writeFileSync(log, `RPYREVDB 1\n${header.length} 0\n${header}`);
  return log;
}

/** Plays commands; gives all output. */
export function revdb(log: string, commands: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const command = path.join(ROOT, "toolchain/cli/bin/revdb.js");
  return run(process.execPath, [command, log], { input: commands.map((line) => `${line}\n`).join(""), env: { ...process.env, NO_COLOR: "1", ...env }, seconds: 60 });
}

/** The answers to the commands, without prompts: after the first prompt, one each. */
export async function answers(log: string, commands: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const { stdout, stderr, code } = await revdb(log, commands, env);
  if (code !== 0 || stderr !== "") throw new Error(`exit code ${code}: ${stderr}\n${stdout}`);
  return stdout.split(/\(\d+\)\$ /).slice(1);
}
