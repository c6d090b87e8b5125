/**
 * The C backend: from a lowered program to an executable.
 * Generates the sources, puts them and the runtime's into a folder, and lets make build there.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EnvironmentError } from "../../toolchain/diag/environment-error";
import { fileErrorText, isFileError } from "../../toolchain/diag/file-errors";
import { InternalError } from "../../toolchain/diag/internal";
import type { Backend, BackendOptions, BackendResult } from "../../toolchain/driver/backend";
import type { Program } from "../../toolchain/ir/program";
import { chooseCompiler, runMake } from "./build";
import { generateProgram, statementsPerFile, type GeneratedProgram } from "./generate";
import { makefile } from "./makefile";
import { cTargets, nativeTarget, type CTarget } from "./targets";

/** Where the C files of the runtime are. */
const RUNTIME = join(__dirname, "runtime");

export const cBackend: Backend = {
  name: "c",
  targets: cTargets.map((target) => target.name),
  check: (options) => void chooseCompiler(targetNamed(options.target), options.cc),
  emit: (program, options) => emitC(program, options),
};

function targetNamed(name: string): CTarget {
  const target = cTargets.find((one) => one.name === name);
  if (target === undefined) throw new InternalError(`expected a target of the C backend, found "${name}"`, { stage: "c" });
  return target;
}

/** As `cBackend.emit`, with a say in how the source is split. */
export function emitC(program: Program, options: BackendOptions, statements = statementsPerFile(options.level)): BackendResult {
  const target = targetNamed(options.target);
  const compiler = chooseCompiler(target, options.cc);
  const generated = generateProgram(program, { statementsPerFile: statements });
  const written = generated.files.reduce((sum, file) => sum + file.text.split("\n").length - 1, 0);
  options.report(`${written} lines of C in ${generated.files.length} file${generated.files.length === 1 ? "" : "s"}`);

  // Built apart from a folder that the user keeps, which so holds sources only.
  writeSources(options.workDir, generated, target, options);
  if (options.keepSource !== null) keepSources(options.keepSource, generated, target, options);
  const started = Date.now();
  runMake({ folder: options.workDir, compiler, jobs: options.jobs });
  options.report(`${compiler} took ${Date.now() - started} ms`);
  return { executable: join(options.workDir, programName(options.output)) };
}

/** A file name that make takes as it is. */
function programName(output: string): string {
  return basename(output).replace(/[^A-Za-z0-9_.-]/g, "_");
}

/** `writeSources` in a folder of the user's, which need not exist. Half of the sources are not left there. */
function keepSources(folder: string, generated: GeneratedProgram, target: CTarget, options: BackendOptions): void {
  const isNew = !existsSync(folder);
  try {
    makeFolder(folder);
    writeSources(folder, generated, target, options);
  } catch (error) {
    if (!isFileError(error)) throw error;
    if (isNew) rmSync(folder, { recursive: true, force: true });
    throw new EnvironmentError(`The source cannot be kept in ${folder}: ${fileErrorText(error)}.`);
  }
}

/** With the folders above it. (Node's own `recursive` never comes back where the system lets nobody make folders, such as in /proc.) */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function writeSources(folder: string, generated: GeneratedProgram, target: CTarget, options: BackendOptions): void {
  for (const { name, text } of generated.files) writeFileSync(join(folder, name), text);
  const runtimeFiles = readdirSync(RUNTIME).filter((name) => /\.[ch]$/.test(name)).sort();
  for (const name of runtimeFiles) copyFileSync(join(RUNTIME, name), join(folder, name));
  const native = nativeTarget() === target;
  const text = makefile({
    program: programName(options.output),
    units: generated.units,
    headers: ["rpy.h", "revdb.h", ...generated.files.map((file) => file.name).filter((name) => name.endsWith(".h"))],
    libraries: generated.libraries,
    compiler: native ? "gcc" : target.crossCompiler,
    level: options.level,
    targetFlags: target.flags,
    // The libraries of another processor are not likely to be where the program runs under an emulator.
    isStatic: !native,
  });
  writeFileSync(join(folder, "Makefile"), text);
}
