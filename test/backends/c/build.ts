/** Builds and runs programs of low-level text through the C backend, for tests. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitC } from "../../../backends/c/backend";
import { nativeTarget } from "../../../backends/c/targets";
import type { BackendOptions } from "../../../toolchain/driver/backend";
import { parseProgram, programOf } from "../../../toolchain/ir/parse";
import type { Program } from "../../../toolchain/ir/program";

export type BuildOptions = Partial<BackendOptions> & { readonly statementsPerFile?: number };

export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What runs programs of other processors. */
export const EMULATORS: Readonly<Record<string, string>> = {
  "aarch64-linux": "qemu-aarch64",
  "armv7-linux": "qemu-arm",
  "ppc64le-linux": "qemu-ppc64le",
  "ppc64-linux": "qemu-ppc64",
  "s390x-linux": "qemu-s390x",
  "x86_64-linux": "qemu-x86_64",
};

export function programOfText(text: string): Program {
  return programOf(parseProgram(text));
}

/** Runs `use` with the path of the executable in a temporary folder that is removed afterwards. */
export function withExecutable<T>(program: Program, options: BuildOptions, use: (executable: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "rpython-test-"));
  // What we generate is free of warnings.
  const flags = process.env.CFLAGS;
  process.env.CFLAGS = "-Werror";
  try {
    const { executable } = emitC(
      program,
      {
      level: 1,
      target: nativeTarget()!.name,
      cc: null,
      output: join(folder, "out"),
      workDir: folder,
      keepSource: null,
      jobs: 2,
      report: () => {},
      ...options,
    }, options.statementsPerFile);
    return use(executable);
  } finally {
    if (flags === undefined) delete process.env.CFLAGS;
    else process.env.CFLAGS = flags;
    rmSync(folder, { recursive: true });
  }
}

export function runExecutable(executable: string, args: readonly string[] = [], target = nativeTarget()!.name, encoding: BufferEncoding = "utf8", env: Record<string, string> = {}): RunResult {
  const native = target === nativeTarget()!.name;
  const command = native ? executable : EMULATORS[target];
  const result = spawnSync(command, native ? args : [executable, ...args], { encoding, env: { ...process.env, ...env } });
  if (result.error !== undefined) throw result.error;
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

export function runText(text: string, options: BuildOptions = {}, args: readonly string[] = []): RunResult {
  return withExecutable(programOfText(text), options, (executable) => runExecutable(executable, args, options.target));
}
