/** Runs make on the generated sources, and says what is wrong with the machine if that fails. */
import { spawnSync } from "node:child_process";
import { EnvironmentError } from "../../toolchain/diag/environment-error";
import { InternalError } from "../../toolchain/diag/internal";
import { findProgram, nativeTarget, type CTarget } from "./targets";

/** The command that compiles for `target`: what the user said, else CC of the environment for this machine, else the usual one. */
export function chooseCompiler(target: CTarget, cc: string | null): string {
  const native = nativeTarget() === target;
  const command = cc ?? (native ? process.env.CC || null : null) ?? (native ? "gcc" : target.crossCompiler);
  // Of `ccache gcc` both have to exist.
  for (const word of command.split(/\s+/).filter((part) => part !== "" && !part.startsWith("-") && !part.includes("="))) {
    if (findProgram(word) === null) {
      throw new EnvironmentError(`The C compiler "${word}" for ${target.name} was not found: install it, or name another one with --cc.`);
    }
  }
  if (findProgram("make") === null) throw new EnvironmentError('The command "make" was not found: install it to build C programs.');
  return command;
}

export interface BuildOptions {
  readonly folder: string;
  readonly compiler: string;
  readonly jobs: number;
}

export function runMake(options: BuildOptions): void {
  const args = ["--no-print-directory", "-s", `-j${Math.max(1, options.jobs)}`, `CC=${options.compiler}`, `SOURCES=${process.cwd()}`];
  const env = { ...process.env, LC_ALL: "C" };
  delete (env as Record<string, string | undefined>).MAKEFLAGS;
  const result = spawnSync("make", args, { cwd: options.folder, env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.error !== undefined) throw new EnvironmentError(`make could not be started: ${result.error.message}`);
  if (result.status !== 0) throw explain(result.stderr + result.stdout, options);
}

/** What is the machine's (or the user's) affair is said in a sentence; what C compilers object to in our C is our bug. */
function explain(output: string, options: BuildOptions): Error {
  const header = /fatal error: '?([^\s':]+)'?(?: file not found|: No such file or directory)/.exec(output);
  if (header !== null) return new EnvironmentError(`The C header "${header[1]}", which the program needs, was not found: install it, or give its folder in CFLAGS=-I….`);
  const library = /cannot find -l([^\s:]+)/.exec(output);
  if (library !== null) return new EnvironmentError(`The C library "${library[1]}", which the program needs, was not found: install it, or give its folder in LDFLAGS=-L….`);
  if (/No space left on device|Disk quota exceeded/.test(output)) return new EnvironmentError("There is no space left on the disk to build the program.");
  const symbol = /undefined (?:reference to|symbol:?) [`']?(\w+)/.exec(output);
  if (symbol !== null && !symbol[1].startsWith("rpy_")) return new EnvironmentError(`The C function "${symbol[1]}", which the program calls, is in none of its libraries: name the library in its declaration, or in LDLIBS=-l….`);
  // `program.c:12:3: error: …`, relative to the folder that make runs in; a fault of the compiler itself comes with no such place.
  const isAboutOurs = /^[\w.-]+\.[ch]:\d+:\d+: error: /m.test(output) && !/internal compiler error/.test(output);
  if (!isAboutOurs && symbol === null) return new EnvironmentError(`The C compiler "${options.compiler}" failed${firstComplaint(output)}`);
  const tail = output.trim().split("\n").slice(0, 30).join("\n");
  return new InternalError(`expected ${options.compiler} to accept the generated C, but it says:\n${tail}`, { stage: "c" });
}

/** `: what it says first.`, or no more than the full stop. */
function firstComplaint(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((one) => /error|killed/i.test(one) && !one.startsWith("make")) ?? lines.find((one) => !one.startsWith("make"));
  return line === undefined ? "." : `: ${line.trim().replace(/\.$/, "")}.`;
}
