/**
 * The command `revdb LOG`: opens a log, starts the executable that wrote it as a replaying process, and works off commands, typed or from a file.
 *
 * Exit codes: 0 done, 2 wrong usage, 3 the log or the machine (no such file, refused, executable not there), 70 our bug.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { coloursFor } from "../diag/colours";
import { EnvironmentError } from "../diag/environment-error";
import { UsageError } from "../diag/usage-error";
import { runCommand, showArrival, type Desk } from "./commands";
import { ReplayServer } from "./connection";
import { readLogHead } from "./log-head";
import { Interrupted, ReplayFailure, RequestError, type Replay } from "./replay";
import { loadState, saveState } from "./saved";
import { Session } from "./session";
import { CommandInput } from "./terminal";
import { Timeline } from "./timeline";

const usage = `Usage: revdb [options] LOG

Replays a recording that an executable made with rpython --revdb has written (REVDB=log.rdb ./program …), forwards and backwards.

Options:
  -x, --executable FILE   the program that made the log, if it is not where it was
  -h, --help              this text; inside, \`help\` lists the commands
  -V, --version           the version
`;

interface Options {
  readonly log: string;
  readonly executable: string | null;
}

/** `null`: a text was printed instead. */
function readOptions(argv: readonly string[], version: string): Options | null {
  let executable: string | null = null;
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i];
    if (arg === "-h" || arg === "--help") {
      process.stdout.write(usage);
      return null;
    }
    if (arg === "-V" || arg === "--version") {
      process.stdout.write(`${version}\n`);
      return null;
    }
    if (arg === "-x" || arg === "--executable") {
      if (i + 1 >= argv.length) throw new UsageError(`${arg} needs a file`);
      executable = argv[++i];
    } else if (arg.startsWith("--executable=")) executable = arg.slice("--executable=".length);
    else if (arg.startsWith("-") && arg !== "-") throw new UsageError(`unknown option ${arg}`, "try revdb --help");
    else rest.push(arg);
  }
  if (rest.length !== 1) throw new UsageError(rest.length === 0 ? "which log?" : "one log at a time", "try revdb --help");
  return { log: rest[0], executable };
}

/** Runs the command and gives the exit code. */
export async function main(argv: readonly string[], version: string): Promise<number> {
  try {
    const options = readOptions(argv, version);
    return options === null ? 0 : await debug(options);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`revdb: ${error.message}${error.help === "" ? "" : `; ${error.help}`}\n`);
      return error.exitCode;
    }
    if (error instanceof EnvironmentError || error instanceof ReplayFailure || error instanceof RequestError) {
      process.stderr.write(`revdb: ${error.message}\n`);
      return 3;
    }
    process.stderr.write(`revdb: a bug in revdb: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 70;
  }
}

async function debug(options: Options): Promise<number> {
  const log = path.resolve(options.log);
  const head = readLogHead(log);
  const executable = options.executable === null ? head.executable : path.resolve(options.executable);
  if (!fs.existsSync(executable)) throw new EnvironmentError(`the program that made the log is not there: ${executable}; --executable says where it is now`);
  const server = await ReplayServer.listen();
  try {
    const first = await server.start(executable, log);
    return await converse(first, log, head.recording);
  } finally {
    server.close();
  }
}

async function converse(first: Replay, log: string, recording: string): Promise<number> {
  const colours = coloursFor(process.stdout);
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  const { value: cut } = Object.fromEntries((await first.log()).map(([key, value]) => [key === "cut" ? "value" : key, value])) as { value?: string };
  const opening = await first.run(1, "go");
  if (first.time < 1) {
    throw new EnvironmentError(opening.difference ?? "there is no line in this log: the program ended before its first one");
  }
  if (cut !== undefined && cut !== "") print(colours.error(`The log ends early: ${cut}`));
  const { anchors, points } = loadState(log, recording);
  const timeline = new Timeline(first);
  let hasSearched = false;
  const session = new Session(timeline, await first.fork(), anchors, points, (from, to) => {
    hasSearched = true;
    print(colours.dim(`[searching ${from}..${to}]`));
  });
  let abort = new AbortController();
  const input = new CommandInput(() => abort.abort());
  const desk: Desk = {
    session,
    colours,
    get interruption() {
      return { signal: abort.signal };
    },
    print: (text) => {
      if (hasSearched && !text.includes("[searching")) print("");
      hasSearched = false;
      print(text);
    },
    listing: null,
  };
  let last = "";
  try {
    await showArrival(desk, { points: [], edge: null, changed: await session.startWatching() }, false);
    for (;;) {
      const typed = await input.next(`(${session.time})$ `);
      if (typed === null) {
        print("");
        return 0;
      }
      const line = typed.trim() === "" ? last : typed;
      last = line;
      abort = new AbortController();
      try {
        if (await runCommand(desk, line)) return 0;
      } catch (error) {
        hasSearched = false;
        if (error instanceof Interrupted) print("interrupted");
        else if (error instanceof ReplayFailure || error instanceof RequestError || (error instanceof Error && error.constructor === Error)) {
          desk.print(colours.error(error.message));
        } else throw error;
      }
      saveState(log, recording, anchors, points);
    }
  } finally {
    input.close();
    session.close();
  }
}
