/**
 * The command `rpython`: parses the command line, calls the driver, prints what came of it.
 *
 * Exit codes: 0 done, 1 the user's program was refused, 2 wrong usage, 3 the machine (no compiler, full disk), 70 our bug.
 */
import * as path from "node:path";
import { coloursFor, type Colours } from "../diag/colours";
import { EnvironmentError } from "../diag/environment-error";
import { InternalError } from "../diag/internal";
import { messages } from "../diag/messages";
import { renderDiagnostics, renderExplanation, shortPath, toJson } from "../diag/render";
import { UsageError } from "../diag/usage-error";
import { UserError } from "../diag/user-error";
import { renderTimings, type StageTiming } from "../driver/timings";
import { interpretTarget, translate, type TranslateOptions, type TranslateResult } from "../driver/translate";
import { ImportFailure } from "../load/modules";
import { importRefusal, runUntranslated } from "../load/untranslated";
import type { Pass } from "../pass/pass";
import { loadPasses } from "./load-pass";
import { parseCommandLine, passFiles, Printed, type CommandLine } from "./options";
import { Progress } from "./progress";
import { defaultTarget, shippedBackends, shippedPasses } from "./shipped";
import { nearest } from "./suggest";

export { warmUp } from "./warm-up";

export const exitCodes = { done: 0, refused: 1, usage: 2, environment: 3, internal: 70 } as const;

/** Runs the command and gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const wantsJson = argv.includes("--json");
  const progress = new Progress();
  try {
    return runCommand(argv, progress);
  } catch (error) {
    progress.stop();
    // Signals that arrived while a compiler ran are handled now: they explain what failed.
    await new Promise((resolve) => setImmediate(resolve));
    if (error instanceof Printed) {
      process.stdout.write(error.text);
      return exitCodes.done;
    }
    const failure = describeFailure(error instanceof ImportFailure ? importRefusal(error) : error, coloursFor(process.stderr));
    if (wantsJson) process.stdout.write(`${JSON.stringify(failure.json)}\n`);
    else process.stderr.write(failure.text);
    return failure.exitCode;
  }
}

function runCommand(argv: readonly string[], progress: Progress): number {
  const passes: readonly Pass[] = [...shippedPasses, ...passFiles(argv).flatMap(loadPasses)];
  const line = parseCommandLine(argv, passes, shippedBackends);
  if (line.explain !== null) return explain(line.explain);
  if (line.file === undefined) throw new UsageError("no target is given", "rpython target.ts translates a program; rpython --help tells more");
  if (line.run) return run(line.file, line.rest);

  const options = translateOptions(line, passes, progress);
  if (line.llinterp) {
    const result = interpretTarget(options, line.rest, line.llinterpAfter);
    if (line.timings) process.stderr.write(renderTimings(result.stages));
    return result.exitCode;
  }
  const result = translate(options);
  progress.stop();
  if (line.timings && !line.json) process.stderr.write(renderTimings(result.stages));
  if (line.json) process.stdout.write(`${JSON.stringify(resultJson(result))}\n`);
  // A dump has stdout to itself.
  else (line.dumps.length > 0 ? process.stderr : process.stdout).write(`${summary(result)}\n`);
  return exitCodes.done;
}

/** `--run`: what the program throws is shown as Node shows it. */
function run(file: string, args: readonly string[]): number {
  try {
    return runUntranslated(file, args);
  } catch (error) {
    if (error instanceof UserError || error instanceof ImportFailure) throw error;
    process.stderr.write(`Uncaught ${error instanceof Error ? (error.stack ?? String(error)) : String(error)}\n`);
    return exitCodes.refused;
  }
}

function explain(id: string): number {
  const text = renderExplanation(id, coloursFor(process.stdout));
  if (text === undefined) {
    const near = nearest(id, Object.keys(messages));
    throw new UsageError(`no error has the id "${id}"`, near === undefined ? `ids are ${Object.keys(messages).sort().join(", ")}` : `did you mean ${near}?`);
  }
  process.stdout.write(text);
  return exitCodes.done;
}

function translateOptions(line: CommandLine, passes: readonly Pass[], progress: Progress): TranslateOptions {
  const backend = shippedBackends.find((one) => one.name === line.backend);
  if (backend === undefined) throw new InternalError(`the backend ${line.backend} was expected to exist`);
  const target = line.target ?? defaultTarget(backend);
  if (!backend.targets.includes(target)) throw new UsageError(`the backend ${backend.name} makes no code for ${target}`, `it does for ${backend.targets.join(", ")}`);
  return {
    file: line.file as string,
    targetArgs: line.llinterp ? [] : line.rest,
    initTimeout: line.initTimeout,
    level: line.level,
    backend,
    target,
    passes,
    passOptions: line.passOptions,
    passesOff: line.passesOff,
    output: line.output,
    cc: line.cc,
    keepSource: line.keepSource === null ? null : path.resolve(line.keepSource),
    jobs: line.jobs,
    verify: line.verify,
    dumps: line.dumps,
    writeDump: (text) => {
      progress.stop();
      process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
    },
    onStage: (stage) => {
      // The program prints for itself.
      if (stage === "llinterp") progress.stop();
      else progress.stage(stage);
    },
  };
}

/** `lisp: ./lisp  x86_64-linux -O2  123 KB  1.9 s` */
function summary(result: TranslateResult): string {
  const file = shortPath(result.executable);
  const shown = path.isAbsolute(file) ? file : `./${file}`;
  const size = result.bytes < 10 * 2 ** 20 ? `${Math.ceil(result.bytes / 1024)} KB` : `${(result.bytes / 2 ** 20).toFixed(1)} MB`;
  return `${result.name}: ${shown}  ${result.target} -O${result.level}  ${size}  ${(result.ms / 1000).toFixed(1)} s`;
}

function resultJson(result: TranslateResult): object {
  const stages = result.stages.map((one: StageTiming) => ({ stage: one.stage, ms: Math.round(one.ms * 10) / 10, memory: one.memory, notes: one.notes }));
  return { ok: true, ...result, ms: Math.round(result.ms), stages };
}

interface Failure {
  readonly exitCode: number;
  readonly text: string;
  readonly json: object;
}

function describeFailure(error: unknown, colours: Colours): Failure {
  if (error instanceof UserError) {
    return { exitCode: exitCodes.refused, text: renderDiagnostics(error.diagnostics, colours), json: { ok: false, kind: "refused", diagnostics: toJson(error.diagnostics) } };
  }
  if (error instanceof UsageError) {
    const help = error.help === "" ? "" : `  ${error.help.split("\n").join("\n  ")}\n`;
    return { exitCode: exitCodes.usage, text: `${colours.error("rpython:")} ${error.message}\n${help}`, json: { ok: false, kind: "usage", message: error.message, help: error.help } };
  }
  if (error instanceof EnvironmentError) {
    return { exitCode: exitCodes.environment, text: `${colours.error("rpython:")} ${error.message}\n`, json: { ok: false, kind: "environment", message: error.message } };
  }
  return internalFailure(error, colours);
}

function internalFailure(error: unknown, colours: Colours): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const details = error instanceof InternalError ? error.details : {};
  const lines = [`${colours.error("internal error:")} ${message}`];
  for (const name of ["stage", "pass", "graph", "op"] as const) if (details[name] !== undefined) lines.push(`  ${name}: ${details[name]}`);
  if (details.pos !== undefined && details.pos !== null) lines.push(`  at ${shortPath(details.pos.file)}:${details.pos.line}:${details.pos.column}`);
  if (error instanceof Error && error.stack !== undefined) {
    const frames = error.stack.split("\n").filter((line) => line.startsWith("    at "));
    lines.push(...frames.slice(0, 15).map((line) => colours.dim(line)));
  }
  lines.push("This is a bug in rpython: please report it, with the program.");
  return { exitCode: exitCodes.internal, text: lines.join("\n") + "\n", json: { ok: false, kind: "internal", message, details } };
}
