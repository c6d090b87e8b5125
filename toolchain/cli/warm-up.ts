/**
 * What is done once, when the snapshot of the command is made (bin/build.js): a small program goes through the whole pipeline, so
 * that the library and the runtime are parsed, and the toolchain's own functions compiled, before anybody waits for them.
 */
import * as path from "node:path";
import { generateProgram } from "../../backends/c/generate";
import { lowerTarget } from "../driver/translate";
import { forgetHostNames } from "../load/builtins";
import { packageRoot } from "../load/package-paths";
import { shippedBackends, shippedPasses } from "./shipped";

/** Runs the pipeline over the sample. Gives the error if that failed: the snapshot is useful all the same. */
export function warmUp(): unknown {
  const file = path.join(packageRoot, "toolchain", "cli", "bin", "sample.ts");
  const backend = shippedBackends[0];
  try {
    for (const level of [2, 1] as const) generateProgram(lowerTarget({ file, level, backend, target: backend.targets[0], passes: shippedPasses }));
    return undefined;
  } catch (error) {
    return error;
  } finally {
    forgetHostNames();
  }
}
