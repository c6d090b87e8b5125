/** From a target to its output by way of llinterp, within this process: the quickest way to run translated graphs. */
import { annotateProgram } from "../../toolchain/annotate/index";
import { verifyProgram } from "../../toolchain/ir/verify";
import { interpretProgram } from "../../toolchain/llinterp";
import { loadTarget } from "../../toolchain/load/index";
import { rtypeProgram } from "../../toolchain/rtype/index";
import { pass as stackCheck } from "../../transforms/stack-check/pass";
import type { Ran } from "./processes";

export interface InterpretSettings {
  /** Integers are checked, as at -O0. */
  readonly checkIntegers?: boolean;
  readonly args?: readonly string[];
}

/** Translates a target as far as low-level graphs, verifies and runs them. Throws UserError if it is refused. */
export function interpretFile(file: string, settings: InterpretSettings = {}): Ran {
  const live = loadTarget(file);
  const program = rtypeProgram(annotateProgram(live), { checkIntegers: settings.checkIntegers ?? true, name: live.name });
  // Endless recursion is an exception of the program.
  stackCheck.run(program, { level: 0, options: {}, report: () => undefined });
  verifyProgram(program, "stack-check");
  const output = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const io = {
    stdout: (bytes: Uint8Array): void => void output.stdout.push(bytes.slice()),
    stderr: (bytes: Uint8Array): void => void output.stderr.push(bytes.slice()),
  };
  const { exitCode } = interpretProgram(program, [program.name, ...(settings.args ?? [])], io);
  return { code: exitCode, stdout: Buffer.concat(output.stdout).toString(), stderr: Buffer.concat(output.stderr).toString() };
}
