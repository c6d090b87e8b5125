/**
 * How translation scales: translates generated programs of growing size and prints a table of times and memory.
 *
 *     npm run bench:scaling                    1, 4 and 16 times 3,100 lines at -O2
 *     npm run bench:scaling -- -O0 1 8         other levels and sizes
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { generateModules } from "./generate";

const MODULES = 15;
const COMMAND = path.join(__dirname, "..", "..", "..", "toolchain", "cli", "bin", "rpython.js");
const FRONT_END = new Set(["load", "annotate", "rtype"]);

interface Row {
  readonly lines: number;
  readonly frontEnd: number;
  readonly passes: number;
  readonly c: number;
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
  readonly bytes: number;
}

function measure(times: number, level: string): Row {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rpython-scaling-"));
  try {
    let lines = 0;
    for (const { name, text } of generateModules(MODULES * times)) {
      fs.writeFileSync(path.join(folder, name), text);
      lines += text.split("\n").length - 1;
    }
    const executable = path.join(folder, "program");
    const started = Date.now();
    // The shell's `times` tells the time of processes that have ended, C compilers included.
    const script = '"$@" 2>&1; code=$?; times; exit $code';
    const result = spawnSync("sh", ["-c", script, "sh", process.execPath, COMMAND, level, "--timings", "-o", executable, path.join(folder, "main.ts")], { encoding: "utf8" });
    const wall = (Date.now() - started) / 1000;
    if (result.status !== 0) throw new Error(result.stdout + result.stderr);
    const row = { lines, frontEnd: 0, passes: 0, c: 0, wall, cpu: 0, memory: 0, bytes: fs.statSync(executable).size };
    for (const [, stage, ms, memory] of result.stdout.matchAll(/^(\S+) +(\d+) ms +(\d+) MB$/gm)) {
      const seconds = Number(ms) / 1000;
      if (FRONT_END.has(stage)) row.frontEnd += seconds;
      else if (stage === "c") row.c += seconds;
      else if (stage !== "total") row.passes += seconds;
      row.memory = Math.max(row.memory, Number(memory));
    }
    const children = /^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/.exec(result.stdout.trim().split("\n").at(-1) ?? "");
    if (children !== null) row.cpu = Number(children[1]) * 60 + Number(children[2]) + Number(children[3]) * 60 + Number(children[4]);
    const ran = spawnSync(executable, ["20"], { encoding: "utf8" });
    if (ran.status !== 0 || !ran.stdout.includes(" 0 failures")) throw new Error(`the program does not work: ${ran.stdout}${ran.stderr}`);
    return row;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function main(args: readonly string[]): void {
  const level = args.find((one) => one.startsWith("-O")) ?? "-O2";
  const sizes = args.filter((one) => /^\d+$/.test(one)).map(Number);
  console.log(`${level}: seconds; front end: load, annotate, rtype; memory of the translator\n`);
  console.log("| lines | front end | passes | C | wall | user + system | memory | executable |\n|---|---|---|---|---|---|---|---|");
  for (const times of sizes.length > 0 ? sizes : [1, 4, 16]) {
    const row = measure(times, level);
    const seconds = [row.frontEnd, row.passes, row.c, row.wall, row.cpu].map((one) => one.toFixed(1));
    console.log(`| ${row.lines} | ${seconds.join(" | ")} | ${row.memory} MB | ${(row.bytes / 1e6).toFixed(1)} MB |`);
  }
}

main(process.argv.slice(2));
