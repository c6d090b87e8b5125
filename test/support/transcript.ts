/** Console blocks of the documentation: `$ ` in front of commands, each followed by what it prints. */
import { expect } from "chai";
import * as path from "node:path";
import { rpython, run, type Ran } from "./processes";

export interface Command {
  readonly command: string;
  readonly output: string;
}

/** The commands of a console block. */
export function commandsOf(text: string): Command[] {
  return text.split(/^\$ /m).slice(1).map((part) => {
    const end = part.indexOf("\n");
    return { command: part.slice(0, end), output: part.slice(end + 1) };
  });
}

/** Executables are made at -O0, whatever the text says: they are the same programs, sooner. */
function execute(command: string, folder: string): Promise<Ran> {
  const [program, ...words] = command.split(" ");
  if (program !== "npx") return run(path.join(folder, program), words, { cwd: folder, seconds: 60 });
  expect(words.shift()).to.equal("rpython");
  const args = words.filter((word) => word !== "-O2");
  return rpython(args.includes("--run") ? args : ["-O0", ...args], { cwd: folder });
}

/** What differs from machine to machine and from run to run; `…` stands for the rest of the output. */
function comparable(printed: string, expected: string): [string, string] {
  const open = expected.indexOf("…");
  if (open >= 0) return [printed.slice(0, open), expected.slice(0, open)];
  const plain = (text: string): string => text.replace(/ \S+-linux -O\d +[\d.]+ [KM]B +[\d.]+ s$/m, " MADE");
  return [plain(printed), plain(expected)];
}

/** Runs a command in `folder`: it must print what the text says. */
export async function expectOutput({ command, output }: Command, folder: string): Promise<void> {
  const { stdout, stderr } = await execute(command, folder);
  const [printed, expected] = comparable(stdout + stderr, output);
  expect(printed).to.equal(expected);
}
