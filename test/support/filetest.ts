/**
 * File tests: a text graph with directives in its comments (docs/testing.md).
 *
 *   ; test: parse                     prints and parses again, twice the same text
 *   ; test: verify                    finds exactly the errors that lines expect with `; error: substring`
 *   ; test: llinterp                  runs the `; run:` lines; with objects of the host, and with objects in raw memory (`llinterp objects`,
 *                                     `llinterp raw`: in one way only)
 *   ; test: simplify                  ir/simplify.ts, then as a pass
 *   ; test: pass NAME option=value    verifies, runs, runs the pass, verifies, checks the text, runs again; `level=` sets -O
 *   ; run: f(41) == 42                also: `raises Name`, `fails substring` (an InternalError), `aborts message` (debug_fatal)
 *   ; after: f(41) == 42              a run line for after the transform only
 *   ; check: text                     in the text afterwards, after the last check's line
 *   ; not: text                       nowhere in it
 *   ; count int_add 1                 so many ops of this name
 *   ; expect:                         the whole text, in the comment lines that follow; BLESS=1 rewrites it
 *
 * Without `; test:` a file is parsed and verified.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { InternalError } from "../../toolchain/diag/internal";
import type { FlowGraph } from "../../toolchain/ir/graph";
import { parseConstants, parseProgram, programOf, TextError } from "../../toolchain/ir/parse";
import type { ParsedProgram } from "../../toolchain/ir/parse";
import { printGraphs, printProgram } from "../../toolchain/ir/print";
import type { Program } from "../../toolchain/ir/program";
import { simplifyGraph } from "../../toolchain/ir/simplify";
import { checkProgram, errorText, verifyGraph } from "../../toolchain/ir/verify";
import type { VerifyError } from "../../toolchain/ir/verify";
import { interpretGraph, ProgramAbort, stringValue, UncaughtException } from "../../toolchain/llinterp";
import type { MachineOptions } from "../../toolchain/llinterp";
import type { Pass } from "../../toolchain/pass/pass";
import { findPass } from "./passes";

interface RunLine {
  readonly text: string;
  readonly graph: string;
  readonly args: string;
  readonly relation: "==" | "raises" | "fails" | "aborts";
  readonly expected: string;
}

interface FileTest {
  readonly source: string;
  readonly tests: readonly string[];
  readonly runs: readonly RunLine[];
  readonly runsAfter: readonly RunLine[];
  /** In order; `count` has a name and a number. */
  readonly checks: readonly { kind: "check" | "not" | "count"; text: string }[];
  /** By 1-based line. */
  readonly errors: ReadonlyMap<number, readonly string[]>;
  readonly expected: string | null;
}

function readDirectives(source: string): FileTest {
  const tests: string[] = [];
  const runs: RunLine[] = [];
  const runsAfter: RunLine[] = [];
  const checks: FileTest["checks"][number][] = [];
  const errors = new Map<number, string[]>();
  let expected: string | null = null;
  source.split("\n").forEach((line, i) => {
    if (expected !== null) {
      if (line.startsWith(";")) expected += line.replace(/^; ?/, "") + "\n";
      else if (line.trim() !== "") throw new Error(`line ${i + 1}: only the expected text, in comments, may follow \`; expect:\``);
      return;
    }
    const error = /;\s*error:\s*(.*)$/.exec(line);
    if (error !== null) errors.set(i + 1, [...(errors.get(i + 1) ?? []), error[1].trim()]);
    const found = /^\s*;\s*(test|run|after|check|not|count|expect)\b:?\s*(.*)$/.exec(line);
    if (found === null) return;
    const [, word, rest] = found;
    if (word === "test") tests.push(rest.trim());
    else if (word === "run") runs.push(readRun(rest));
    else if (word === "after") runsAfter.push(readRun(rest));
    else if (word === "expect") expected = "";
    else checks.push({ kind: word as "check" | "not" | "count", text: rest.trim() });
  });
  return { source, tests: tests.length > 0 ? tests : ["parse", "verify"], runs, runsAfter, checks, errors, expected };
}

function readRun(text: string): RunLine {
  const match = /^("(?:[^"\\]|\\.)*"|[^\s("]+)\((.*)\)\s+(==|raises|fails|aborts)\s*(.*)$/.exec(text.trim());
  if (match === null) throw new Error(`not a run directive: ${text}`);
  const graph = match[1].startsWith('"') ? (JSON.parse(match[1]) as string) : match[1];
  return { text: text.trim(), graph, args: match[2], relation: match[3] as RunLine["relation"], expected: match[4].trim() };
}

/** Runs all that the file asks for; throws on the first failure. `rewrite` is given the blessed text, where that is asked for. */
export function runFileTest(source: string, rewrite?: (source: string) => void): void {
  const file = readDirectives(source);
  for (const test of file.tests) {
    const [kind, ...words] = test.split(/\s+/);
    switch (kind) {
      case "parse":
        parseTest(file);
        break;
      case "verify":
        verifyTest(file);
        break;
      case "llinterp":
        llinterpTest(file, words);
        break;
      case "simplify":
        transformTest(file, (program) => void program.graphs.forEach(simplifyGraph), rewrite);
        break;
      case "pass":
        transformTest(file, passRunner(words), rewrite);
        break;
      default:
        throw new Error(`there is no kind of file test "${kind}"`);
    }
  }
}

function load(file: FileTest): [ParsedProgram, Program] {
  const parsed = parseProgram(file.source);
  return [parsed, programOf(parsed)];
}

// ---- parse

/** With `; error:` lines the text is expected not to parse, there. */
function parseTest(file: FileTest): void {
  if (file.errors.size > 0) {
    const [[line, [message]]] = file.errors;
    try {
      parseProgram(file.source);
    } catch (error) {
      expect(error).to.be.instanceOf(TextError);
      expect((error as TextError).reason).to.include(message);
      expect((error as TextError).line, "line of the error").to.equal(line);
      return;
    }
    throw new Error(`expected line ${line} not to parse: ${message}`);
  }
  const first = printProgram(load(file)[1]);
  const second = printProgram(programOf(parseProgram(first)));
  expect(second).to.equal(first);
  textChecks(file, first, load(file)[1].graphs);
}

// ---- verify

/** A program line asks for the rules of whole programs; otherwise graphs are verified by themselves. */
function verifyTest(file: FileTest): void {
  const [parsed, program] = load(file);
  const exceptionStruct = parsed.header?.exceptionStruct ?? parsed.structs.get("Error");
  const options = { exceptionStruct, variables: parsed.variables };
  const found = parsed.header === null ? parsed.graphs.flatMap((graph) => verifyGraph(graph, options)) : checkProgram(program, parsed.variables);
  const missing = new Map([...file.errors].map(([line, messages]) => [line, [...messages]]));
  const unexpected: VerifyError[] = [];
  for (const error of found) {
    const line = parsed.lines.get(error.where) ?? 0;
    const messages = missing.get(line) ?? [];
    const match = messages.findIndex((message) => error.message.includes(message));
    if (match < 0) unexpected.push(error);
    else messages.splice(match, 1);
  }
  if (unexpected.length > 0) throw new Error(`the verifier found what the test does not expect:\n${errorText(unexpected)}`);
  for (const [line, messages] of missing) for (const message of messages) throw new Error(`line ${line}: expected the verifier to say "${message}"`);
}

function verified(program: Program, parsed: ParsedProgram, when: string): void {
  const exceptionStruct = program.exceptionStruct;
  const errors = parsed.header === null ? program.graphs.flatMap((graph) => verifyGraph(graph, { exceptionStruct })) : checkProgram(program);
  if (errors.length > 0) throw new Error(`the verifier fails ${when}:\n${errorText(errors)}`);
}

// ---- run

function llinterpTest(file: FileTest, words: readonly string[]): void {
  for (const heap of ["objects", "raw"]) {
    if (words.length > 0 && !words.includes(heap)) continue;
    const [parsed, program] = load(file);
    try {
      runLines(file.runs, parsed, program, heap === "raw" ? { rawHeapOf: program } : {});
    } catch (error) {
      throw new Error(`${(error as Error).message} (${heap === "raw" ? "objects in raw memory" : "objects of the host"})`, { cause: error });
    }
  }
}

function runLines(runs: readonly RunLine[], parsed: ParsedProgram, program: Program, options: MachineOptions = {}): void {
  for (const run of runs) runLine(run, parsed, program, options);
}

function runLine(run: RunLine, parsed: ParsedProgram, program: Program, options: MachineOptions): void {
  const graph = program.graphs.find((one) => one.name === run.graph);
  if (graph === undefined) throw new Error(`${run.text}: there is no graph ${run.graph}`);
  const args = parseConstants(run.args, parsed).map((constant) => constant.value);
  const outcome = ((): { result: unknown } | { error: unknown } => {
    try {
      return { result: interpretGraph(program, graph, args, options) };
    } catch (error) {
      return { error };
    }
  })();
  if ("error" in outcome) {
    const { error } = outcome;
    if (run.relation === "raises" && error instanceof UncaughtException) expect(error.exception.type.name, run.text).to.equal(run.expected);
    else if (run.relation === "fails" && error instanceof InternalError) expect(error.message, run.text).to.include(run.expected);
    else if (run.relation === "aborts" && error instanceof ProgramAbort) expect(error.message, run.text).to.equal(run.expected);
    else throw new Error(`${run.text}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    return;
  }
  if (run.relation !== "==") throw new Error(`${run.text}: it gives ${String(outcome.result)}`);
  const [expected] = parseConstants(run.expected, parsed);
  expect(comparable(outcome.result), run.text).to.deep.equal(comparable(expected.value));
}

/** Strings compare by their text; chai tells -0 from 0 and NaN equals itself. */
function comparable(value: unknown): unknown {
  return stringValue(value) ?? value;
}

// ---- transforms

function passRunner(words: readonly string[]): (program: Program) => void {
  const [name, ...settings] = words;
  const pass: Pass = findPass(name);
  const options: Record<string, unknown> = {};
  for (const option of pass.options ?? []) options[camelCase(option.flag)] = option.default;
  let level: 0 | 1 | 2 | 3 | "s" = 2;
  for (const setting of settings) {
    const [key, value = "true"] = setting.split("=");
    if (key === "level") level = value === "s" ? "s" : (Number(value) as 0);
    else {
      const option = pass.options?.find((one) => one.flag === key);
      if (option === undefined) throw new Error(`pass ${name} has no option ${key}`);
      options[camelCase(key)] = option.type === "number" ? Number(value) : option.type === "boolean" ? value === "true" : value;
    }
  }
  return (program) => pass.run(program, { level, options, report: () => {} });
}

function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function transformTest(file: FileTest, transform: (program: Program) => void, rewrite?: (source: string) => void): void {
  const [parsed, program] = load(file);
  verified(program, parsed, "before the transform");
  runLines(file.runs, parsed, program);
  transform(program);
  const text = parsed.header === null ? printGraphs(program.graphs) : printProgram(program);
  try {
    verified(program, parsed, "after the transform");
    runLines([...file.runs, ...file.runsAfter], parsed, program);
    textChecks(file, text, program.graphs);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\nafter the transform:\n${text}`, { cause: error });
  }
  if (file.expected === null) return;
  if (process.env.BLESS === "1" && process.env.CI === undefined && rewrite !== undefined) rewrite(blessed(file.source, text));
  else expect(text.trimEnd()).to.equal(normalized(file.expected).trimEnd());
}

/** Expected text that was written by hand as it would be printed. */
function normalized(expected: string): string {
  const parsed = parseProgram(expected);
  return parsed.header === null ? printGraphs(parsed.graphs) : printProgram(programOf(parsed));
}

function blessed(source: string, text: string): string {
  const head = source.slice(0, source.search(/^\s*;\s*expect:/m));
  const lines = text.trimEnd().split("\n").map((line) => (line === "" ? ";" : `; ${line}`));
  return `${head}; expect:\n${lines.join("\n")}\n`;
}

function textChecks(file: FileTest, text: string, graphs: readonly FlowGraph[]): void {
  let from = 0;
  for (const { kind, text: wanted } of file.checks) {
    if (kind === "check") {
      const at = text.indexOf(wanted, from);
      if (at < 0) throw new Error(`expected to find "${wanted}"${from > 0 ? " after the last check" : ""}`);
      from = at + wanted.length;
    } else if (kind === "not") {
      if (text.includes(wanted)) throw new Error(`expected not to find "${wanted}"`);
    } else {
      const [name, count] = wanted.split(/\s+/);
      let found = 0;
      for (const graph of graphs) for (const block of graph.blocks()) for (const op of block.ops) if (op.op === name) found++;
      if (found !== Number(count)) throw new Error(`expected ${count} of ${name}, found ${found}`);
    }
  }
}

// ---- finding files

/** All files below `folder` with this extension, sorted. */
export function filesBelow(folder: string, extension: string): string[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(extension)).sort().map((name) => path.join(folder, name));
}

/** The ```fg blocks of a Markdown text. */
export function fgBlocks(markdown: string): { line: number; source: string }[] {
  const blocks: { line: number; source: string }[] = [];
  for (const match of markdown.matchAll(/^```fg\n([\s\S]*?)^```/gm)) {
    blocks.push({ line: markdown.slice(0, match.index).split("\n").length, source: match[1] });
  }
  return blocks;
}
