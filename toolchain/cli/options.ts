/**
 * The command line of `rpython`: options in groups, those of the passes made from the passes' own descriptions.
 * What follows the target's name belongs to the target (or to the program, with --run).
 */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { UsageError } from "../diag/usage-error";
import type { OptimisationLevel } from "../driver/backend";
import { parseDump, type DumpRequest } from "../driver/dump";
import { camelCase, type PassOptionValues } from "../driver/passes";
import type { Backend } from "../driver/backend";
import type { Pass, PassOption } from "../pass/pass";
import { packageVersion } from "./version";

/** The command line, parsed. */
export interface CommandLine {
  readonly file: string | undefined;
  readonly rest: readonly string[];
  readonly level: OptimisationLevel;
  readonly output: string | null;
  readonly target: string | null;
  readonly backend: string;
  readonly cc: string | null;
  readonly jobs: number | undefined;
  readonly keepSource: string | null;
  readonly dumps: readonly DumpRequest[];
  readonly verify: boolean;
  readonly timings: boolean;
  readonly initTimeout: number;
  readonly run: boolean;
  readonly llinterp: boolean;
  readonly llinterpAfter: string | null;
  readonly explain: string | null;
  readonly json: boolean;
  readonly passOptions: PassOptionValues;
  readonly passesOff: ReadonlySet<string>;
}

/** Text that the command prints instead of doing anything else: help, version. */
export class Printed extends Error {
  constructor(readonly text: string) {
    super(text);
  }
}

/** The values of `--pass`, found before anything is parsed: those passes bring options of their own. */
export function passFiles(argv: readonly string[]): string[] {
  const files: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i];
    if (arg === "--") break;
    if (arg.startsWith("--pass=")) files.push(arg.slice("--pass=".length));
    else if (arg === "--pass" && i + 1 < argv.length) files.push(argv[++i]);
    // The target ends the options; a value of an option is skipped where it stands apart.
    else if (!arg.startsWith("-") && (i === 0 || !takesValue(argv[i - 1]))) break;
  }
  return files;
}

const separateValues = new Set(["-o", "--output", "-O", "--target", "--backend", "--cc", "-j", "--jobs", "--keep-source", "--dump", "--init-timeout", "--llinterp-after", "--explain"]);

function takesValue(arg: string): boolean {
  // Of options of passes all but flags take one; a wrong guess only matters for a --pass behind it.
  return separateValues.has(arg) || (arg.startsWith("--") && !arg.includes("="));
}

const examples = `
Examples:
  rpython target.ts                        translate, as ./target or after the folder's name
  rpython -O3 -o lisp lisp/target.ts       optimise more, name the executable
  rpython --run lisp/target.ts prog.lsp    run under Node, untranslated, with an argument
  rpython --target=aarch64-linux main.ts   for another processor (needs its cross compiler)
  rpython --dump=annotate:fib main.ts      the flow graph of fib, with types
  rpython --pass ./count.ts main.ts        with a pass of your own
  rpython --explain mixed-union            what an error means, with code that is right

The target exports \`main(argv: string[]): number\`, or \`target(driver, args)\` that returns it.
Exit codes: 0 done, 1 the program was refused, 2 wrong usage, 3 no compiler, full disk and the like, 70 a bug in rpython.`;

/** Builds the parser. */
function makeCommand(passes: readonly Pass[], backends: readonly Backend[]): Command {
  const names = backends.map((one) => one.name);
  const targets = [...new Set(backends.flatMap((backend) => backend.targets))];
  const command = new Command("rpython")
    .description("Translates an interpreter (or any program) written in a dialect of TypeScript into a native executable.")
    .usage("[options] target.ts [the target's own options]")
    .argument("[target]", "the TypeScript file with the entry point")
    .argument("[options...]", "handed to target(driver, args), or with --run and --llinterp to the program")
    .passThroughOptions()
    .helpOption("-h, --help", "this text")
    .version(packageVersion(), "-V, --version", "the version")
    .addHelpText("after", `\nPasses (--no-NAME switches one off):\n${passList(passes)}\n${examples}`)
    .exitOverride()
    .configureHelp({ helpWidth: Math.max(80, Math.min(process.stdout.columns ?? 100, 120)) });

  const add = (group: string, ...options: Option[]): void => {
    for (const option of options) command.addOption(option.helpGroup(group));
  };
  add(
    "What is made:",
    new Option("-O <level>", "optimisation: 0 and 1 check integers, 2 and 3 are fast, s is small").argParser(choice(["0", "1", "2", "3", "s"])).default("2"),
    new Option("-o, --output <file>", "the executable (default: ./NAME of the target)"),
    new Option("--target <machine>", `processor and system (default: this one): ${targets.join(", ")}`).argParser(choice(targets)),
    new Option("--backend <name>", `code generator: ${names.join(", ")}`).argParser(choice(names)).default(names[0]),
    new Option("--cc <command>", "the C compiler (default: CC of the environment, gcc, or the target's cross compiler)"),
    new Option("-j, --jobs <n>", "how many compilers run at once (default: one a processor)").argParser(positiveInteger),
    new Option("--keep-source <folder>", "leave the generated source there, with a Makefile"),
  );
  add(
    "Instead of translating:",
    new Option("--run", "run the program under Node, as it is"),
    new Option("--llinterp", "run its low-level graphs in the toolchain's interpreter"),
    new Option("--llinterp-after <pass>", "the same, after this pass (\"lowered\": after all)"),
    new Option("--explain <id>", "what an error's id means, with an example"),
  );
  add(
    "Looking inside:",
    new Option("--dump <stage[:graph]>", "print graphs after flow, annotate, rtype, a pass or \"lowered\"; repeatable").argParser(collectDump),
    new Option("--verify", "check the graphs after every stage"),
    new Option("--timings", "time and memory of every stage"),
    new Option("--json", "the result, or what is wrong, as one line of JSON on stdout"),
    new Option("--init-timeout <seconds>", "how long the program's modules may run while it is loaded").argParser(positiveNumber).default(60),
  );
  const passOptions = passes.flatMap((pass) => (pass.options ?? []).map((option) => ({ pass, option })));
  add("Passes:", new Option("--pass <file>", "add a pass from a TypeScript or JavaScript file; repeatable").argParser((value: string, all: string[] | undefined) => [...(all ?? []), value]), ...passOptions.flatMap(({ option }) => commandOptions(option)));
  const taken = new Set(command.options.map((option) => option.attributeName()));
  for (const pass of passes) {
    if (!taken.has(camelCase(pass.name))) command.addOption(new Option(`--no-${pass.name}`).hideHelp());
  }
  return command;
}

function passList(passes: readonly Pass[]): string {
  const width = Math.max(0, ...passes.map((pass) => pass.name.length));
  return passes.map((pass) => `  ${pass.name.padEnd(width)}  ${pass.describe}`).join("\n");
}

function commandOptions(option: PassOption): Option[] {
  const { flag, type, help } = option;
  if (type === "boolean") {
    // A flag that is on by default is there to be switched off.
    return option.default === true ? [new Option(`--no-${flag}`, `do not ${help.charAt(0).toLowerCase()}${help.slice(1)}`)] : [new Option(`--${flag}`, help).default(undefined)];
  }
  const made = new Option(`--${flag} <${type === "number" ? "n" : "value"}>`, `${help} (default: ${String(option.default)})`);
  if (option.choices !== undefined) made.choices([...option.choices]);
  else if (type === "number") made.argParser((text: string) => number(text));
  return [made];
}

function choice(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (!choices.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
    return value;
  };
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}

function positiveNumber(text: string): number {
  const value = number(text);
  if (value <= 0) throw new InvalidArgumentError("It must be more than 0.");
  return value;
}

function positiveInteger(text: string): number {
  const value = number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("It must be a whole number from 1 up.");
  return value;
}

function collectDump(text: string, all: DumpRequest[] | undefined): DumpRequest[] {
  return [...(all ?? []), parseDump(text)];
}

/** Parses the arguments (without `node` and the script). Throws UsageError, or Printed for --help and --version. */
export function parseCommandLine(argv: readonly string[], passes: readonly Pass[], backends: readonly Backend[]): CommandLine {
  let printed = "";
  let complaint = "";
  const command = makeCommand(passes, backends).configureOutput({
    writeOut: (text) => void (printed += text),
    writeErr: (text) => void (complaint += text),
  });
  try {
    command.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) throw new Printed(printed);
    const [first, ...more] = complaint.trim().replace(/^error: /, "").split("\n");
    throw new UsageError(first, more.join("\n").replace(/^\(|\)$/g, ""));
  }
  const values = command.opts<Record<string, unknown>>();
  const text = (name: string): string | null => (values[name] as string | undefined) ?? null;
  const level = values.O as string;
  const [file, ...rest] = command.args;
  return {
    file,
    rest,
    level: level === "s" ? "s" : (Number(level) as 0 | 1 | 2 | 3),
    output: text("output"),
    target: text("target"),
    backend: values.backend as string,
    cc: text("cc"),
    jobs: values.jobs as number | undefined,
    keepSource: text("keepSource"),
    dumps: (values.dump as DumpRequest[] | undefined) ?? [],
    verify: values.verify === true,
    timings: values.timings === true,
    initTimeout: values.initTimeout as number,
    run: values.run === true,
    llinterp: values.llinterp === true || text("llinterpAfter") !== null,
    llinterpAfter: text("llinterpAfter"),
    explain: text("explain"),
    json: values.json === true,
    ...passValues(command, passes),
  };
}

function passValues(command: Command, passes: readonly Pass[]): { passOptions: PassOptionValues; passesOff: ReadonlySet<string> } {
  const passOptions: Record<string, Record<string, unknown>> = {};
  const passesOff = new Set<string>();
  const given = (key: string): boolean => command.getOptionValueSource(key) === "cli";
  const ownFlags = new Set(passes.flatMap((pass) => (pass.options ?? []).map((option) => camelCase(option.flag))));
  for (const pass of passes) {
    for (const option of pass.options ?? []) {
      const key = camelCase(option.flag);
      if (given(key)) (passOptions[pass.name] ??= {})[key] = command.getOptionValue(key);
    }
    const key = camelCase(pass.name);
    if (!ownFlags.has(key) && given(key) && command.getOptionValue(key) === false) passesOff.add(pass.name);
  }
  return { passOptions, passesOff };
}
