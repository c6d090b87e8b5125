/**
 * What recording, replaying and moving about in time cost, on the Python benchmarks (test/bench/python).
 *
 *     npm run bench:revdb                                      builds the Python virtual machine without and with --revdb
 *     npm run bench:revdb -- --plain ./python --revdb ./python-revdb richards nbody
 *
 *     --small        the small sizes of the benchmarks
 *     --repeat N     iterations of each benchmark (default 3); --long N: of the one that is moved about in (default 30)
 *
 * Times are user and system time of the process, so that a busy machine disturbs less; those of the debugger are what a person waits.
 */
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { Debuggee } from "../../transforms/revdb/client";

const ROOT = path.join(__dirname, "../../..");
const BENCHMARKS = path.join(ROOT, "test/bench/python");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { small: { type: "boolean", default: false }, plain: { type: "string" }, revdb: { type: "string" }, repeat: { type: "string", default: "3" }, long: { type: "string", default: "30" } },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rpython-bench-revdb-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));

function build(name: string, ...options: string[]): string {
  const program = path.join(folder, name);
  const args = [path.join(ROOT, "toolchain/cli/bin/rpython.js"), "-O2", ...options, "-o", program, path.join(ROOT, "interpreters/python/target.ts")];
  if (spawnSync(process.execPath, args, { stdio: "inherit" }).status !== 0) process.exit(1);
  return program;
}

interface Cost {
  /** User and system time. */
  readonly cpu: number;
  readonly kilobytes: number;
}

/** Runs a command; `time` of the shell would not tell the memory. */
function costOf(command: readonly string[], env: NodeJS.ProcessEnv = {}): Cost {
  const script = "import os,sys\npid=os.spawnvp(os.P_NOWAIT,sys.argv[1],sys.argv[1:])\n_,status,u=os.wait4(pid,0)\nprint(u.ru_utime+u.ru_stime,u.ru_maxrss,status,file=sys.stderr)";
  const result = spawnSync("python3", ["-c", script, ...command], { encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
  const [cpu, kilobytes, status] = (result.stderr.trimEnd().split("\n").pop() ?? "").split(" ").map(Number);
  if (status !== 0) throw new Error(`${command.join(" ")} failed: ${result.stderr}${result.stdout}`);
  return { cpu, kilobytes };
}

/** User and system time of a process that still runs, in seconds; and its memory. */
function costUntilNow(pid: number): Cost {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "latin1").replace(/^.*\) /, "").split(" ");
  const memory = /VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "latin1"));
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, kilobytes: Number(memory?.[1] ?? 0) };
}

async function replayCost(program: string, log: string): Promise<Cost> {
  const started = await Debuggee.start(program, log);
  if (typeof started === "string") throw new Error(started);
  const end = await started.first.ask("forward 9000000000000000 exit");
  if (end.get("difference") !== "") throw new Error(end.get("difference"));
  const cost = costUntilNow(Number(end.get("pid")));
  started.debuggee.end();
  return cost;
}

/** A person at the command `revdb`: how long each command takes until the next prompt. */
class Person {
  private text = "";
  private wake: (() => void) | null = null;
  private readonly child;
  constructor(log: string) {
    this.child = spawn(process.execPath, [path.join(ROOT, "toolchain/cli/bin/revdb.js"), log], { stdio: ["pipe", "pipe", "inherit"] });
    this.child.stdout.setEncoding("utf8");
    this.child.stdout.on("data", (text: string) => {
      this.text += text;
      this.wake?.();
    });
  }
  /** Seconds, and what it said. */
  async prompt(command: string | null): Promise<{ seconds: number; text: string }> {
    const started = performance.now();
    this.text = "";
    if (command !== null) this.child.stdin.write(command + "\n");
    while (!/^\(\d+\)\$ $/m.test(this.text)) await new Promise<void>((resolve) => (this.wake = resolve));
    return { seconds: (performance.now() - started) / 1000, text: this.text };
  }
  end(): void {
    this.child.stdin.end("quit\n");
  }
}

const text = (n: number, digits = 2): string => n.toFixed(digits);

async function main(): Promise<void> {
  const plain = values.plain ?? build("python");
  const revdb = values.revdb ?? build("python-revdb", "--revdb");
  const all = fs.readdirSync(BENCHMARKS).filter((name) => name.endsWith(".py")).map((name) => path.basename(name, ".py"));
  const names = positionals.length > 0 ? positionals : all;
  console.log("| program | plain s | recording | log KB | MB/s | replay / recording | memory: replay / recording |\n|---|---|---|---|---|---|---|");
  const ratios: number[] = [];
  const wanted = values.small ? /^SMALL = (\d+)/m : /^DEFAULT = (\d+)/m;
  const size = (name: string): string => wanted.exec(fs.readFileSync(path.join(BENCHMARKS, name + ".py"), "utf8"))?.[1] ?? "1";
  for (const name of names) {
    const log = path.join(folder, `${name}.rdb`);
    const args = [path.join(BENCHMARKS, name + ".py"), size(name), values.repeat];
    const before = costOf([plain, ...args]);
    const recorded = costOf([revdb, ...args], { REVDB: log });
    const bytes = fs.statSync(log).size;
    const replayed = await replayCost(revdb, log);
    ratios.push(recorded.cpu / before.cpu);
    console.log(`| ${name} | ${text(before.cpu)} | ${text(recorded.cpu / before.cpu)}× | ${text(bytes / 1024, 1)} | ${text(bytes / 1e6 / recorded.cpu, 3)} | ${text(replayed.cpu / recorded.cpu)}× | ${text(replayed.kilobytes / recorded.kilobytes)}× |`);
  }
  console.log(`\nRecording: geometric mean ${text(Math.exp(ratios.reduce((sum, x) => sum + Math.log(x), 0) / ratios.length))}×, worst ${text(Math.max(...ratios))}×.`);
  await seek(revdb, names.includes("richards") ? "richards" : names[0], size);
}

/** Moves about at random in one long recording. */
async function seek(revdb: string, name: string, size: (name: string) => string): Promise<void> {
  const log = path.join(folder, "long.rdb");
  const recorded = costOf([revdb, path.join(BENCHMARKS, name + ".py"), size(name), values.long], { REVDB: log });
  const person = new Person(log);
  const opening = await person.prompt(null);
  const toEnd = await person.prompt("continue");
  const total = Number(/^\((\d+)\)\$ $/m.exec(toEnd.text)?.[1]);
  const moves: number[] = [];
  for (let i = 1; i <= 40; i++) {
    const time = 1 + Math.floor(((i * 0.6180339887) % 1) * (total - 1));
    moves.push((await person.prompt(`go ${time}`)).seconds, (await person.prompt("bstep")).seconds, (await person.prompt("step")).seconds);
  }
  await person.prompt(`go ${total}`);
  await person.prompt("watch 1");
  const search = await person.prompt("bcontinue");
  person.end();
  moves.sort((a, b) => a - b);
  console.log(`\nA recording of ${text(recorded.cpu, 1)} s (${name}, ${total} stop points, log ${text(fs.statSync(log).size / 1024, 1)} KB): opened in ${text(opening.seconds)} s, to the end in ${text(toEnd.seconds)} s;`);
  console.log(`go, bstep, step: median ${text(moves[moves.length >> 1], 3)} s, worst ${text(moves[moves.length - 1], 3)} s; bcontinue with a watchpoint over all of it: ${text(search.seconds / recorded.cpu)}× its time.`);
}

void main();
