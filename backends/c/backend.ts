/**
 * The C backend: from a lowered program to an executable.
 * Generates the sources, puts them and the runtime's into a folder, and lets make build there.
 */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { InternalError } from "../../toolchain/diag/internal";
import type { Backend, BackendOptions, BackendResult } from "../../toolchain/driver/backend";
import type { Program } from "../../toolchain/ir/program";
import { chooseCompiler, runMake } from "./build";
import { generateProgram, linesPerFile, type GeneratedProgram } from "./generate";
import { makefile } from "./makefile";
import { cTargets, nativeTarget, type CTarget } from "./targets";

/** Where the C files of the runtime are. */
const RUNTIME = join(__dirname, "runtime");

export const cBackend: Backend = {
  name: "c",
  targets: cTargets.map((target) => target.name),
  emit: (program, options) => emitC(program, options),
};

/** As `cBackend.emit`, with a say in how the source is split. */
export function emitC(program: Program, options: BackendOptions, lines = linesPerFile(options.level)): BackendResult {
  const target = cTargets.find((one) => one.name === options.target);
  if (target === undefined) throw new InternalError(`expected a target of the C backend, found "${options.target}"`, { stage: "c" });
  const compiler = chooseCompiler(target, options.cc);
  const generated = generateProgram(program, { linesPerFile: lines });
  const written = generated.files.reduce((sum, file) => sum + file.text.split("\n").length - 1, 0);
  options.report(`${written} lines of C in ${generated.files.length} file${generated.files.length === 1 ? "" : "s"}`);

  // Built apart from a folder that the user keeps, which so holds sources only.
  writeSources(options.workDir, generated, target, options);
  if (options.keepSource !== null) writeSources(options.keepSource, generated, target, options);
  const started = Date.now();
  runMake({ folder: options.workDir, compiler, jobs: options.jobs });
  options.report(`${compiler} took ${Date.now() - started} ms`);
  return { executable: join(options.workDir, programName(options.output)) };
}

/** A file name that make takes as it is. */
function programName(output: string): string {
  return basename(output).replace(/[^A-Za-z0-9_.-]/g, "_");
}

function writeSources(folder: string, generated: GeneratedProgram, target: CTarget, options: BackendOptions): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of generated.files) writeFileSync(join(folder, name), text);
  const runtimeFiles = readdirSync(RUNTIME).filter((name) => /\.[ch]$/.test(name)).sort();
  for (const name of runtimeFiles) copyFileSync(join(RUNTIME, name), join(folder, name));
  const native = nativeTarget() === target;
  const text = makefile({
    program: programName(options.output),
    units: generated.units,
    headers: ["rpy.h", ...generated.files.map((file) => file.name).filter((name) => name.endsWith(".h"))],
    libraries: generated.libraries,
    compiler: native ? "gcc" : target.crossCompiler,
    level: options.level,
    targetFlags: target.flags,
    // The libraries of another processor are not likely to be where the program runs under an emulator.
    isStatic: !native,
  });
  writeFileSync(join(folder, "Makefile"), text);
}
