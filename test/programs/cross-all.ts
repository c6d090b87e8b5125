/**
 * `npm run test:cross`: every program of the corpus on every other processor, under qemu; two at a time. Prints a table.
 *   npm run test:cross -- -O2 ppc64-linux map      at another level than -O1; only this target; only programs with this in the name
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { corpusPrograms, fault, type CorpusProgram } from "../support/corpus";
import { crossTargets, type CrossTarget } from "../support/cross";
import { inParallel, rpython, run, temporaryFolder } from "../support/processes";
import { requiresAll } from "../support/tools";

const work = temporaryFolder("cross-all");

/** Null, or what is wrong. */
async function runOne(program: CorpusProgram, target: CrossTarget, level: string): Promise<string | null> {
  const cwd = fs.mkdtempSync(path.join(work, "cwd-"));
  const executable = path.join(cwd, program.name);
  const built = await rpython([level, "-j1", `--target=${target.name}`, "--output", executable, program.file], { cwd });
  const wrong = built.code === 0 ? fault(program, await run(target.emulator, [executable], { cwd })) : built.stderr;
  fs.rmSync(cwd, { recursive: true });
  return wrong;
}

async function main(words: readonly string[]): Promise<number> {
  const level = words.find((word) => word.startsWith("-O")) ?? "-O1";
  const named = crossTargets.filter((target) => words.includes(target.name));
  const chosen = named.length > 0 ? named : crossTargets;
  const parts = words.filter((word) => word !== level && !named.some((target) => target.name === word));
  const programs = [...corpusPrograms("run"), ...corpusPrograms("exit")].filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
  const targets = chosen.filter((target) => target.missing.length === 0);
  for (const target of chosen) if (!targets.includes(target)) console.log(`skipped: ${target.name} (${target.missing.join(" and ")} not installed)`);

  const width = Math.max(...programs.map(({ name }) => name.length));
  console.log([level.padEnd(width), ...targets.map(({ name }) => name.padEnd(13))].join("  "));
  const faults: string[] = [];
  // A row when its last cell is known, whatever order that is in.
  const cells = new Map(programs.map((program) => [program, new Map<CrossTarget, string>()]));
  const wanted = programs.flatMap((program) => targets.map((target) => ({ program, target })));
  await inParallel(
    wanted,
    async ({ program, target }) => {
      const wrong = await runOne(program, target, level);
      if (wrong !== null) faults.push(`${program.kind}/${program.name} on ${target.name}: ${wrong.trim()}`);
      const row = cells.get(program)!.set(target, wrong === null ? "ok" : "WRONG");
      if (row.size === targets.length) console.log([program.name.padEnd(width), ...targets.map((one) => row.get(one)!.padEnd(13))].join("  "));
    },
    2,
  );
  for (const text of faults) console.log(`\n${text}`);
  console.log(`\n${wanted.length - faults.length} of ${wanted.length} right`);
  return faults.length > 0 || (requiresAll && targets.length < chosen.length) ? 1 : 0;
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
