/** llinterp's entry points: run one graph, or a whole program with arguments and output. */
import { InternalError } from "../diag/internal";
import { FlowGraph } from "../ir/graph";
import { LLArray, LLStruct } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import type { Program } from "../ir/program";
import type { GcStruct } from "../ir/types";
import { processExternals } from "./externals";
import type { ExternalCall, ProgramIO } from "./externals";
import { ProgramAbort, ProgramExit, tracebackText, UncaughtException } from "./faults";
import { Machine } from "./machine";
import type { MachineOptions } from "./machine";
import { makeString, stringValue } from "./strings";

export { Machine } from "./machine";
export type { MachineOptions } from "./machine";
export type { ExternalCall, ProgramIO } from "./externals";
export { ProgramAbort, ProgramExit, UncaughtException } from "./faults";
export { makeString, stringValue } from "./strings";

export interface RunOptions extends MachineOptions {
  /** Implementations of external functions beside or instead of the run-time library's. */
  readonly externals?: Readonly<Record<string, ExternalCall>>;
}

/**
 * Runs one graph and gives its result. Objects among `args` are copied as prebuilt data is. Throws UncaughtException if it raises (by a `raise` exit, or by returning with an
 * exception pending), InternalError if it does what no graph may.
 */
export function interpretGraph(program: Program | null, graph: FlowGraph, args: readonly LLValue[], options: RunOptions = {}): LLValue {
  const machine = new Machine({ ...rawHeapIfNeeded(program), ...options });
  startCollector(machine, program);
  return runToEnd(machine, graph, args);
}

/** A program that has its collector in it works on raw memory. */
function rawHeapIfNeeded(program: Program | null): MachineOptions {
  return program?.facts.get("gc-start") instanceof FlowGraph ? { rawHeapOf: program } : {};
}

function startCollector(machine: Machine, program: Program | null): void {
  const start = program?.facts.get("gc-start");
  if (start instanceof FlowGraph) machine.start(start, []);
}

export interface ProgramResult {
  /** 0..255 */
  readonly exitCode: number;
}

/** The exit code of abort(), as a shell shows it. */
const ABORTED = 134;

/** Runs a program: `argv[0]` is its name, arguments follow. Uncaught exceptions go to stderr, with exit code 1. */
export function interpretProgram(program: Program, argv: readonly string[], io: ProgramIO, options: RunOptions = {}): ProgramResult {
  const machine = new Machine({ ...rawHeapIfNeeded(program), ...options, externals: { ...processExternals(argv, io), ...options.externals } });
  try {
    return { exitCode: runEntry(machine, program, argv, io) };
  } catch (error) {
    if (error instanceof ProgramExit) return { exitCode: error.code };
    if (!(error instanceof ProgramAbort)) throw error;
    flushAfterAbort(machine, program);
    io.stderr(Buffer.from(error.message + "\n"));
    return { exitCode: ABORTED };
  }
}

/** What the program has printed before it stopped in the middle. */
function flushAfterAbort(machine: Machine, program: Program): void {
  const atExit = atExitOf(program);
  if (atExit === null) return;
  try {
    machine.takeUncaught();
    machine.start(atExit, []);
  } catch (error) {
    // The end of the output is lost: standard output is what could not be written.
    if (!(error instanceof ProgramAbort || error instanceof ProgramExit || error instanceof UncaughtException)) throw error;
  }
}

function atExitOf(program: Program): FlowGraph | null {
  const told = program.facts.get("at-exit");
  return told instanceof FlowGraph ? told : program.graphs.find((graph) => graph.name === "console.flush") ?? null;
}

/** The entry, then what is to be done at the end (also after an uncaught exception, before it is reported). */
function runEntry(machine: Machine, program: Program, argv: readonly string[], io: ProgramIO): number {
  const atExit = atExitOf(program);
  startCollector(machine, program);
  const args = program.entry.params.length === 0 ? [] : [argvList(program.entry, argv)];
  let uncaught: UncaughtException | null = null;
  const attempt = (graph: FlowGraph, graphArgs: LLValue[]): LLValue => {
    try {
      return runToEnd(machine, graph, graphArgs);
    } catch (error) {
      if (!(error instanceof UncaughtException)) throw error;
      uncaught ??= error;
      return 1n;
    }
  };
  const result = attempt(program.entry, args) as bigint;
  if (atExit !== null) attempt(atExit, []);
  if (uncaught === null) return Number(BigInt.asUintN(8, result));
  const { exception, traceback } = uncaught as UncaughtException;
  io.stderr(Buffer.from(`Uncaught ${exceptionText(exception)}\n${tracebackText(traceback)}`));
  return 1;
}

/** Runs a graph; an exception that is still pending then (exceptions being lowered) is uncaught as one that is raised. */
function runToEnd(machine: Machine, graph: FlowGraph, args: readonly LLValue[]): LLValue {
  const result = machine.start(graph, args.map((arg) => machine.import(arg)));
  const exception = machine.takeUncaught();
  if (exception !== null) throw new UncaughtException(exception, machine.traceback);
  return machine.export(result, graph.resultType);
}

/** `NAME: message`, from the fields of the exception. */
export function exceptionText(exception: LLStruct): string {
  const field = (name: string): string => (exception.type.findField(name) === undefined ? "" : (stringValue(exception.get(name)) ?? ""));
  const [name, message] = [field("name"), field("message")];
  return [name, message].filter((part) => part !== "").join(": ");
}

/** The entry's argument: a list struct with `count` and `items`, an array of strings. */
function argvList(entry: FlowGraph, argv: readonly string[]): LLStruct {
  const type = entry.params[0].type;
  const wrong = (): never => {
    throw new InternalError("the entry takes a list of strings (a struct with `count` and `items`)", { stage: "llinterp", graph: entry.name });
  };
  if (type?.kind !== "ptr" || type.to.kind !== "gcstruct") return wrong();
  const items = type.to.findField("items")?.type;
  if (items?.kind !== "ptr" || items.to.kind !== "gcarray" || type.to.findField("count") === undefined) return wrong();
  const item = items.to.item;
  if (item.kind !== "ptr" || item.to.kind !== "gcstruct") return wrong();
  const list = new LLStruct(type.to);
  const struct: GcStruct = item.to;
  list.set("count", BigInt(argv.length));
  list.set("items", new LLArray(items.to, argv.map((text) => makeString(struct, text))));
  return list;
}
