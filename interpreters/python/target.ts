/**
 * Python 3.11.
 *
 *   npx rpython --run interpreters/python/target.ts FILE          under Node
 *   npx rpython -O2 interpreters/python/target.ts && ./python     translated; without FILE: the prompt
 */
import * as fs from "node:fs";
import { weAreTranslated } from "../../toolchain/rlib/objectmodel";
import "./interp/builtins";
import "./interp/builtins-run";
import "./interp/slots";
import "./modules/all";
import { CommandLine, HELP, readCommandLine, RunKind, USAGE } from "./interp/command-line";
import { compileText } from "./interp/compiling";
import { badEncoding } from "./interp/importing";
import { finish, runMain, runMainCode, setMainNames, startInterpreter } from "./interp/main-run";
import { startDebugging } from "./interp/revdb-commands";
import { runModuleAsMain } from "./interp/run-module";
import { interact } from "./interp/prompt";
import { startInterrupts } from "./interp/signal-source";
import { decodeSource } from "./interp/source-lines";
import { standardOut } from "./interp/standard-out";
import { isTerminal, readAllOfStdin } from "./interp/terminal";
import { SysOptions } from "./modules/sys";
import { W_Module } from "./objects/module";

const VERSION = "Python 3.11.7";

function sysOptions(line: CommandLine, argv: string[]): SysOptions {
  const options = new SysOptions();
  options.originalArgv = argv;
  options.executable = argv[0];
  options.isVerbose = line.isVerbose;
  options.optimize = line.optimize;
  options.isInspecting = line.isInteractive;
  options.isInteractive = line.isInteractive;
  options.ignoresEnvironment = line.ignoresEnvironment;
  options.isSafePath = line.isSafePath;
  options.isQuiet = line.isQuiet;
  options.warnOptions = line.warnOptions;
  options.xOptions = line.xOptions;
  let stdlib = line.stdlib;
  if (!line.ignoresEnvironment) {
    const path = process.env.PYTHONPATH ?? "";
    if (path !== "") for (const entry of path.split(":")) options.pathBefore.push(absolute(entry === "" ? "." : entry));
    if (stdlib === "") stdlib = process.env.PYTHONSTDLIB ?? "";
    if ((process.env.PYTHONVERBOSE ?? "") !== "") options.isVerbose = true;
    if ((process.env.PYTHONINSPECT ?? "") !== "") line.isInteractive = true;
    const optimize = process.env.PYTHONOPTIMIZE ?? "";
    if (optimize !== "") options.optimize = Math.max(options.optimize, optimize === "2" ? 2 : 1);
  }
  if (stdlib !== "") options.pathAfter.push(absolute(stdlib));
  return options;
}

function absolute(path: string): string {
  if (path.startsWith("/")) return path;
  return path === "." ? process.cwd() : `${process.cwd()}/${path}`;
}

/** The folder of a script, for sys.path. */
function folderOf(file: string): string {
  const at = file.lastIndexOf("/");
  return at < 0 ? process.cwd() : at === 0 ? "/" : absolute(file.slice(0, at));
}

function runFile(line: CommandLine, options: SysOptions): number {
  const file = line.what;
  let script = file;
  let isFolder = false;
  try {
    isFolder = fs.statSync(file).isDirectory();
  } catch (e) {
    isFolder = false;
  }
  if (isFolder) {
    script = `${file}/__main__.py`;
    if (!fs.existsSync(script)) {
      console.error(`${options.executable}: can't find '__main__' module in '${absolute(file)}'`);
      return 1;
    }
  }
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(script);
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code ?? "";
    const what = code === "EACCES" ? "[Errno 13] Permission denied" : code === "EISDIR" ? "[Errno 21] Is a directory" : "[Errno 2] No such file or directory";
    console.error(`${options.executable}: can't open file '${absolute(file)}': ${what}`);
    return 2;
  }
  options.argv = [file, ...line.rest];
  if (!options.isSafePath) options.pathBefore.unshift(isFolder ? absolute(file) : folderOf(file));
  const w_main = startInterpreter(options);
  setMainNames(w_main, script);
  const code = runMain(() => {
    const decoded = decodeSource(bytes);
    const error = decoded.error;
    if (error !== null) throw badEncoding(error, script, decoded.line);
    runMainCode(compileText(decoded.text, script, "exec", 0, -1), w_main);
  });
  return afterwards(code, line, w_main);
}

function runText(text: string, filename: string, name: string, line: CommandLine, options: SysOptions): number {
  options.argv = [name, ...line.rest];
  if (!options.isSafePath) options.pathBefore.unshift("");
  const w_main = startInterpreter(options);
  const code = runMain(() => runMainCode(compileText(text, filename, "exec", 0, -1), w_main));
  return afterwards(code, line, w_main);
}

/** `-i`: the prompt comes after the program. */
function afterwards(code: number, line: CommandLine, w_main: W_Module): number {
  return line.isInteractive ? interact(w_main, true) : code;
}

function runStdin(line: CommandLine, options: SysOptions): number {
  if (isTerminal(0) || line.isInteractive) {
    options.argv = [line.what === "-" ? "-" : "", ...line.rest];
    options.isInteractive = true;
    if (!options.isSafePath) options.pathBefore.unshift("");
    return interact(startInterpreter(options), line.isQuiet);
  }
  const decoded = decodeSource(readAllOfStdin());
  return runText(decoded.text, "<stdin>", line.what === "-" ? "-" : "", line, options);
}

function runModule(line: CommandLine, options: SysOptions): number {
  options.argv = ["-m", ...line.rest];
  if (!options.isSafePath) options.pathBefore.unshift(process.cwd());
  const w_main = startInterpreter(options);
  const code = runMain(() => runModuleAsMain(line.what, w_main, options.executable));
  return afterwards(code, line, w_main);
}

export function main(argv: string[]): number {
  if (!weAreTranslated()) Error.stackTraceLimit = 0;
  const line = readCommandLine(argv);
  switch (line.kind) {
    case RunKind.Version:
      console.log(VERSION);
      return 0;
    case RunKind.Help:
      process.stdout.write(HELP);
      return 0;
    case RunKind.Error:
      process.stderr.write(`${line.what}\n${USAGE}Try \`python -h' for more information.\n`);
      return 2;
    default:
      break;
  }
  startDebugging();
  startInterrupts();
  standardOut.isInteractive = isTerminal(1) || line.isUnbuffered;
  const options = sysOptions(line, argv);
  let code: number;
  switch (line.kind) {
    case RunKind.File:
      code = runFile(line, options);
      break;
    case RunKind.Command:
      code = runText(line.what, "<string>", "-c", line, options);
      break;
    case RunKind.Module:
      code = runModule(line, options);
      break;
    default:
      code = runStdin(line, options);
      break;
  }
  return finish(code);
}
