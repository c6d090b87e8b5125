/**
 * The pipeline: from a target file to an executable, stage by stage. Every stage is timed, dumped where asked and,
 * under `verify`, checked; stages and passes themselves know nothing of that.
 *
 * The driver is given its passes and its backend: it knows none by name.
 */
import * as fs from "node:fs";
import * as os from "node:os";
import { annotateProgram } from "../annotate/index";
import { EnvironmentError } from "../diag/environment-error";
import { fileErrorText, isFileError } from "../diag/file-errors";
import { UsageError } from "../diag/usage-error";
import type { Program } from "../ir/program";
import { pruneUnreachable } from "../ir/reachable";
import { verifyProgram } from "../ir/verify";
import { interpretProgram } from "../llinterp/index";
import { loadTarget } from "../load/index";
import type { Pass } from "../pass/pass";
import { rtypeProgram } from "../rtype/index";
import type { Backend, OptimisationLevel } from "./backend";
import { checkDumps, dumpHighLevel, dumpProgram, type DumpRequest } from "./dump";
import { checkWritable, chooseOutput, moveIntoPlace } from "./output";
import { planPasses, type PassOptionValues, type PassPlan } from "./passes";
import { Stopwatch, type StageTiming } from "./timings";
import { withWorkDir } from "./work-dir";

export interface TranslateOptions {
  readonly file: string;
  /** The target's own options. */
  readonly targetArgs?: readonly string[];
  /** Seconds for init time. */
  readonly initTimeout?: number;
  readonly level: OptimisationLevel;
  readonly backend: Backend;
  /** One of the backend's targets. */
  readonly target: string;
  readonly passes: readonly Pass[];
  readonly passOptions?: PassOptionValues;
  /** Passes that the user switched off. */
  readonly passesOff?: ReadonlySet<string>;
  /** Null: `./NAME`. */
  readonly output?: string | null;
  readonly cc?: string | null;
  readonly keepSource?: string | null;
  readonly jobs?: number;
  readonly verify?: boolean;
  readonly dumps?: readonly DumpRequest[];
  /** Where dumps go. */
  readonly writeDump?: (text: string) => void;
  /** Told when a stage begins. */
  readonly onStage?: (stage: string) => void;
}

export interface TranslateResult {
  readonly name: string;
  readonly executable: string;
  readonly target: string;
  readonly level: OptimisationLevel;
  /** Size of the executable. */
  readonly bytes: number;
  readonly ms: number;
  readonly stages: readonly StageTiming[];
}

/** What `interpretTarget` gives. */
export interface InterpretResult {
  readonly name: string;
  readonly exitCode: number;
  readonly stages: readonly StageTiming[];
}

/** Translates. Throws UserError, EnvironmentError, UsageError or InternalError. */
export function translate(options: TranslateOptions): TranslateResult {
  // What can be refused without work is refused first.
  if (options.output !== undefined && options.output !== null) checkWritable(chooseOutput(options.output, ""));
  options.backend.check({ target: options.target, cc: options.cc ?? null });
  const watch = new Stopwatch(options.onStage);
  const plan = planOf(options, watch);
  const made = makeProgram(options, plan, watch);
  const output = chooseOutput(options.output ?? null, made.name);
  checkWritable(output);
  const program = runPasses(made, plan, options, watch);
  const executable = watch.time(options.backend.name, () => emit(program, output, options, watch));
  return {
    name: program.name,
    executable,
    target: options.target,
    level: options.level,
    bytes: fs.statSync(executable).size,
    ms: watch.totalMs(),
    stages: watch.stages,
  };
}

/** All but the backend: the program as a backend gets it. */
export function lowerTarget(options: TranslateOptions): Program {
  const watch = new Stopwatch(options.onStage);
  const plan = planOf(options, watch);
  return runPasses(makeProgram(options, plan, watch), plan, options, watch);
}

/** Runs the low-level graphs under llinterp, with stack checks only, or after the pass `after` (`"lowered"`: after all). */
export function interpretTarget(options: TranslateOptions, argv: readonly string[], after: string | null): InterpretResult {
  const watch = new Stopwatch(options.onStage);
  let plan = planOf(options, watch);
  // Endless recursion is a RangeError of the program: the test for it is not an optimisation.
  if (after === null) plan = plan.filter(({ pass }) => pass.provides?.includes("stack-checked") === true);
  else if (after !== "lowered") {
    const last = plan.findIndex(({ pass }) => pass.name === after);
    if (last < 0) throw new UsageError(`there is no pass "${after}" to run llinterp after`, `passes are ${plan.map(({ pass }) => pass.name).join(", ")}`);
    plan = plan.slice(0, last + 1);
  }
  const program = makeProgram(options, plan, watch);
  runPasses(program, plan, options, watch);
  const io = {
    stdout: (bytes: Uint8Array): void => writeAll(1, bytes),
    stderr: (bytes: Uint8Array): void => writeAll(2, bytes),
  };
  const { exitCode } = watch.time("llinterp", () => interpretProgram(program, [program.name, ...argv], io));
  return { name: program.name, exitCode, stages: watch.stages };
}

function writeAll(fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += fs.writeSync(fd, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

function planOf(options: TranslateOptions, watch: Stopwatch): PassPlan[] {
  const plan = planPasses(options.passes, options.level, options.passOptions ?? {}, options.passesOff ?? new Set(), (line) => watch.note(line));
  checkDumps(
    options.dumps ?? [],
    plan.map(({ pass }) => pass.name),
  );
  return plan;
}

/** From the file to low-level graphs. */
function makeProgram(options: TranslateOptions, plan: readonly PassPlan[], watch: Stopwatch): Program {
  const live = watch.time("load", () => loadTarget(options.file, { args: options.targetArgs, initTimeout: options.initTimeout }));
  const annotated = watch.time("annotate", () => annotateProgram(live, new Set(plan.map(({ pass }) => pass.name))));
  for (const stage of ["flow", "annotate"]) dump(options, stage, (graph) => dumpHighLevel(annotated, graph, stage === "annotate"));
  const checkIntegers = options.level === 0 || options.level === 1;
  const program = watch.time("rtype", () => rtypeProgram(annotated, { checkIntegers, name: live.name }));
  afterStage("rtype", program, options, watch);
  return program;
}

function runPasses(program: Program, plan: readonly PassPlan[], options: TranslateOptions, watch: Stopwatch): Program {
  for (const { pass, context } of plan) {
    watch.time(pass.name, () => {
      pass.run(program, context);
      for (const fact of pass.provides ?? []) if (!program.facts.has(fact)) program.facts.set(fact, true);
    });
    afterStage(pass.name, program, options, watch);
  }
  pruneUnreachable(program);
  dump(options, "lowered", (graph) => dumpProgram(program, graph));
  return program;
}

function afterStage(stage: string, program: Program, options: TranslateOptions, watch: Stopwatch): void {
  dump(options, stage, (graph) => dumpProgram(program, graph));
  if (options.verify === true) watch.time(`verify ${stage}`, () => verifyProgram(program, stage));
}

function dump(options: TranslateOptions, stage: string, text: (graph: string | null) => string): void {
  for (const request of options.dumps ?? []) {
    if (request.stage === stage) options.writeDump?.(`; after ${stage}\n${text(request.graph)}`);
  }
}

function emit(program: Program, output: string, options: TranslateOptions, watch: Stopwatch): string {
  try {
    return withWorkDir((workDir) => {
      const result = options.backend.emit(program, {
        level: options.level,
        target: options.target,
        cc: options.cc ?? null,
        output,
        workDir,
        keepSource: options.keepSource ?? null,
        jobs: options.jobs ?? os.availableParallelism(),
        report: (line) => watch.note(line),
      });
      moveIntoPlace(result.executable, output);
      return output;
    });
  } catch (error) {
    // A disk that fills up, a folder that goes away: the machine's affair.
    if (isFileError(error)) throw new EnvironmentError(`The program could not be built (${error.path ?? output}): ${fileErrorText(error)}.`);
    throw error;
  }
}
