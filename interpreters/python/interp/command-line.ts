// Dialect code: runs under Node and translated.
/** The command line, as CPython has it. */

export enum RunKind {
  /** The prompt, or standard input if nobody types there. */
  Stdin,
  File,
  Command,
  Module,
  Version,
  Help,
  /** A mistake in the command line. */
  Error,
}

/** What a command line asks for. */
export class CommandLine {
  kind = RunKind.Stdin;
  /** File, command or module; the message of an error. */
  what = "";
  /** sys.argv[1:] */
  rest: string[] = [];
  isInteractive = false;
  optimize = 0;
  isVerbose = false;
  isUnbuffered = false;
  ignoresEnvironment = false;
  isSafePath = false;
  isQuiet = false;
  versionCount = 0;
  stdlib = "";
  warnOptions: string[] = [];
  xOptions: string[] = [];
}

/** Reads the arguments; argv[0] is the program. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const line = new CommandLine();
  let at = 1;
  while (at < argv.length) {
    const arg = argv[at];
    if (arg === "-" || !arg.startsWith("-")) break;
    at++;
    if (arg === "--") break;
    if (arg.startsWith("--")) {
      const done = longOption(line, arg, argv, at);
      if (done < 0) return line;
      at = done;
      continue;
    }
    const taken = shortOptions(line, arg, argv, at);
    if (taken < 0) {
      return line;
    }
    at = taken;
    if (line.kind === RunKind.Command || line.kind === RunKind.Module) {
      line.rest = argv.slice(at);
      return line;
    }
  }
  if (line.versionCount > 0) {
    line.kind = RunKind.Version;
    return line;
  }
  if (at < argv.length) {
    line.kind = argv[at] === "-" ? RunKind.Stdin : RunKind.File;
    line.what = argv[at];
    line.rest = argv.slice(at + 1);
  }
  return line;
}

/** Gives the index of the next argument, or -1 if the line is done. */
function longOption(line: CommandLine, arg: string, argv: readonly string[], next: number): number {
  if (arg === "--version") {
    line.versionCount++;
    return next;
  }
  if (arg === "--help" || arg === "--help-all") {
    line.kind = RunKind.Help;
    return -1;
  }
  if (arg === "--stdlib" || arg === "--check-hash-based-pycs") {
    if (next >= argv.length) return mistake(line, `Argument expected for the ${arg} option`);
    if (arg === "--stdlib") line.stdlib = argv[next];
    return next + 1;
  }
  if (arg.startsWith("--stdlib=")) {
    line.stdlib = arg.slice(9);
    return next;
  }
  return mistake(line, `unknown option ${arg}`);
}

function mistake(line: CommandLine, message: string): number {
  line.kind = RunKind.Error;
  line.what = message;
  return -1;
}

/** `-vuc`: several letters; -c, -m, -W, -X take what follows, or the next argument. */
function shortOptions(line: CommandLine, arg: string, argv: readonly string[], next: number): number {
  for (let i = 1; i < arg.length; i++) {
    const letter = arg[i];
    if (letter === "c" || letter === "m" || letter === "W" || letter === "X") {
      let value = arg.slice(i + 1);
      let after = next;
      if (value === "") {
        if (next >= argv.length) return mistake(line, `Argument expected for the -${letter} option`);
        value = argv[next];
        after = next + 1;
      }
      if (letter === "W") line.warnOptions.push(value);
      else if (letter === "X") line.xOptions.push(value);
      else {
        line.kind = letter === "c" ? RunKind.Command : RunKind.Module;
        line.what = value;
      }
      return after;
    }
    switch (letter) {
      case "i":
        line.isInteractive = true;
        break;
      case "O":
        line.optimize++;
        break;
      case "v":
        line.isVerbose = true;
        break;
      case "u":
        line.isUnbuffered = true;
        break;
      case "E":
        line.ignoresEnvironment = true;
        break;
      case "I":
        line.ignoresEnvironment = true;
        line.isSafePath = true;
        break;
      case "P":
        line.isSafePath = true;
        break;
      case "q":
        line.isQuiet = true;
        break;
      case "V":
        line.versionCount++;
        break;
      case "h":
      case "?":
        line.kind = RunKind.Help;
        return -1;
      case "b":
      case "B":
      case "d":
      case "R":
      case "s":
      case "S":
      case "x":
        break;
      default:
        return mistake(line, `Unknown option: -${letter}`);
    }
  }
  return next;
}

export const USAGE = "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";

export const HELP = `${USAGE}Options:
-B             : accepted: bytecode is never written
-c cmd         : program passed in as string (terminates option list)
-E             : ignore PYTHON* environment variables
-h             : print this help message and exit (also -? or --help)
-i             : inspect interactively after running script
-I             : isolate from the user's environment (implies -E and -P)
-m mod         : run library module as a script (terminates option list)
-O             : remove assert statements; -OO: docstrings too
-P             : don't prepend a potentially unsafe path to sys.path
-q             : don't print version on interactive startup
-u             : unbuffered standard output
-v             : trace import statements
-V             : print the Python version number and exit (also --version)
-W arg         : warning control; arg is action:message:category:module:lineno
-X opt         : implementation-specific option
--stdlib dir   : a standard library of CPython 3.11, for modules that are not in this executable
file           : program read from script file
-              : program read from stdin (default; interactive mode if a tty)
arg ...        : arguments passed to program in sys.argv[1:]

Environment variables: PYTHONPATH, PYTHONSTDLIB, PYTHONINSPECT, PYTHONOPTIMIZE, PYTHONVERBOSE, PYTHONUNBUFFERED.
`;
