/** The programs of test/programs/corpus, and what is known of each. */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Ran } from "./processes";

const CORPUS = path.join(__dirname, "..", "programs", "corpus");

export interface CorpusProgram {
  readonly kind: "run" | "exit";
  readonly name: string;
  readonly file: string;
  /** What it prints. */
  readonly expected: string;
  readonly exitCode: number;
  /** A part of its stderr. */
  readonly stderrHas: string;
}

/** All programs of a kind. */
export function corpusPrograms(kind: "run" | "exit"): CorpusProgram[] {
  const files = fs.readdirSync(path.join(CORPUS, kind)).filter((file) => file.endsWith(".ts"));
  return files.sort().map((file) => corpusProgram(`${kind}/${file.slice(0, -3)}`));
}

/** A program by its name, such as `run/program-sha256`. */
export function corpusProgram(name: string): CorpusProgram {
  const kind = name.startsWith("exit/") ? "exit" : "run";
  const stem = path.join(CORPUS, name);
  const text = (ending: string): string => fs.readFileSync(`${stem}.${ending}`, "utf8");
  return {
    kind,
    name: path.basename(name),
    file: `${stem}.ts`,
    expected: text("expected"),
    exitCode: kind === "run" ? 0 : Number(text("exit").trim()),
    stderrHas: kind === "run" ? "" : text("stderr-has").trim(),
  };
}

/** What is wrong with a run of `program`, or null. */
export function fault(program: CorpusProgram, ran: Ran): string | null {
  if (ran.code !== program.exitCode) return `exit code ${ran.code}, expected ${program.exitCode}\n${ran.stderr}`;
  if (ran.stdout !== program.expected) return `another output:\n${firstDifference(ran.stdout, program.expected)}`;
  if (!ran.stderr.includes(program.stderrHas)) return `expected "${program.stderrHas}" on stderr, found:\n${ran.stderr}`;
  return null;
}

/** The first line in which two texts differ. */
export function firstDifference(found: string, expected: string): string {
  const [foundLines, expectedLines] = [found.split("\n"), expected.split("\n")];
  const at = expectedLines.findIndex((line, i) => foundLines[i] !== line);
  return `line ${at + 1}: ${foundLines[at] ?? "(missing)"}\nexpected: ${expectedLines[at] ?? "(nothing)"}`;
}
