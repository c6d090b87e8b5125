// Dialect code: runs under Node and translated.
/** The interactive prompt: reads statements, which may take several lines, runs them, and shows errors. */
import { CO_FUTURE_ANNOTATIONS } from "../compiler/code";
import { sysModule, writeError } from "../modules/sys";
import { W_Module } from "../objects/module";
import { PyError, w_KeyboardInterrupt, w_SystemExit } from "../objects/root";
import { newStr } from "../objects/str";
import { Incomplete, PySyntaxError } from "../parser/errors";
import { ParseMode, parse } from "../parser/parser";
import { compileText } from "./compiling";
import { asPyError } from "./eval-exceptions";
import { report, uncaught } from "./main-run";
import { runModule } from "./importing";
import { callMethod0, str } from "./operations";
import { LineReader } from "./line-editor";
import { standardOut } from "./standard-out";

const BANNER = `Python 3.11.7 (rpython) on linux\nType "help", "copyright", "credits" or "license" for more information.\n`;

/** Runs the prompt until the input ends; gives the exit code. */
export function interact(w_main: W_Module, isQuiet: boolean): number {
  if (!isQuiet) writeError(BANNER);
  const sys = sysModule.dict;
  if (sys.getStr("ps1") === null) sys.setStr("ps1", newStr(">>> "));
  if (sys.getStr("ps2") === null) sys.setStr("ps2", newStr("... "));
  const reader = new LineReader();
  let flags = 0;
  for (;;) {
    try {
      const source = readStatement(reader);
      if (source === null) {
        writeError("\n");
        return 0;
      }
      if (source.trim() === "") continue;
      const w_code = compileText(source, "<stdin>", "single", flags, -1);
      flags |= w_code.code.flags & CO_FUTURE_ANNOTATIONS;
      runModule(w_code, w_main.dict);
    } catch (e) {
      const error = asPyError(e);
      if (error.matches(w_SystemExit)) return uncaught(error);
      if (error.matches(w_KeyboardInterrupt) && error.w_value.w_traceback === null) writeError("\nKeyboardInterrupt\n");
      else report(error);
    }
    standardOut.flush();
  }
}

function prompt(name: string): string {
  const w_prompt = sysModule.dict.getStr(name);
  if (w_prompt === null) return "";
  try {
    return str(w_prompt);
  } catch (e) {
    if (!(e instanceof PyError)) throw e;
    return "";
  }
}

/** The lines of one statement; null at the end of the input. */
function readStatement(reader: LineReader): string | null {
  const w_stdout = sysModule.dict.getStr("stdout");
  if (w_stdout !== null) callMethod0(w_stdout, "flush");
  let source = "";
  for (;;) {
    const line = reader.read(prompt(source === "" ? "ps1" : "ps2"));
    if (line === null) return source === "" ? null : source;
    source += line + "\n";
    if (isComplete(source, line)) return source;
  }
}

/** Need no further line be asked for? A block ends with a blank line. */
function isComplete(source: string, lastLine: string): boolean {
  if (source.trim() === "") return true;
  const isBlank = lastLine.trim() === "";
  try {
    parse(source, ParseMode.Single);
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    if (e.incomplete === Incomplete.Token) return false;
    return e.incomplete === Incomplete.No || isBlank;
  }
  // A compound statement that parses may go on: with an else, or another line of its block.
  return isBlank || !startsBlock(source);
}

/** Is the statement one with a block (the last line is indented, or the first ends in a colon, or it is decorated)? */
function startsBlock(source: string): boolean {
  const lines = source.split("\n");
  const first = lines[0].trimStart();
  if (first.startsWith("@")) return true;
  for (const word of BLOCK_WORDS) {
    if (first.startsWith(word) && (first.length === word.length || !isNameUnit(first.charCodeAt(word.length)))) {
      // `match` and `case` may be names.
      if (word === "match") return lines.length > 2;
      return true;
    }
  }
  return false;
}
const BLOCK_WORDS: readonly string[] = ["if", "while", "for", "try", "with", "def", "class", "async", "match"];

function isNameUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95 || unit >= 128;
}
