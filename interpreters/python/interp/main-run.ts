// Dialect code: runs under Node and translated.
/** Running a main program: `__main__`, what happens to an exception that nobody handles, and the end of the process. */
import * as fs from "node:fs";
import { W_Code } from "../compiler/code-object";
import { startSys, SysOptions, sysModule, writeError } from "../modules/sys";
import { EXIT_CODE, exceptionField } from "../objects/exceptions";
import { W_Int } from "../objects/int";
import { newModule, W_Module } from "../objects/module";
import { w_None } from "../objects/none";
import { PyError, W_Exception, w_KeyboardInterrupt, w_SystemExit } from "../objects/root";
import { newStr } from "../objects/str";
import { asPyError } from "./eval-exceptions";
import { context } from "./frame";
import { builtinsModule, moduleTable } from "./globals";
import { runModule } from "./importing";
import { callMethod0, str } from "./operations";
import { exceptionText } from "./print-exception";
import { standardOut } from "./standard-out";

/** Sets up `sys` and `__main__`. */
export function startInterpreter(options: SysOptions): W_Module {
  startSys(options);
  const w_main = newModule("__main__");
  w_main.dict.setStr("__builtins__", builtinsModule);
  moduleTable.w_modules.setStr("__main__", w_main);
  return w_main;
}

/** What is to be done at the end: modules/atexit.ts adds to it. */
export abstract class ExitHook {
  abstract run(): void;
}
export class ExitHooks {
  hooks: ExitHook[] = [];
}
export const exitHooks = new ExitHooks();

/** Runs a program and gives the exit code. */
export function runMain(action: () => void): number {
  try {
    action();
    return 0;
  } catch (e) {
    return uncaught(asPyError(e));
  }
}

/** Runs the code in `__main__`. */
export function runMainCode(w_code: W_Code, w_main: W_Module): void {
  runModule(w_code, w_main.dict);
}

/** Reports an exception that nobody handled, and gives the exit code. */
export function uncaught(error: PyError): number {
  context.frame = null;
  context.w_handled = null;
  context.generator = null;
  if (error.matches(w_SystemExit)) return exitCode(error.w_value);
  report(error);
  return error.matches(w_KeyboardInterrupt) ? 130 : 1;
}

/** `sys.excepthook(…)`, or if that fails, both errors. */
export function report(error: PyError): void {
  const w_exception = error.w_value;
  flushStandard();
  const dict = sysModule.dict;
  dict.setStr("last_type", w_exception.typeOf());
  dict.setStr("last_value", w_exception);
  dict.setStr("last_traceback", w_exception.w_traceback ?? w_None);
  const w_hook = dict.getStr("excepthook");
  if (w_hook === null || w_hook === w_None) {
    fs.writeSync(2, `sys.excepthook is missing\n${exceptionText(w_exception)}`);
    return;
  }
  try {
    w_hook.call3(w_exception.typeOf(), w_exception, w_exception.w_traceback ?? w_None);
  } catch (e) {
    const second = asPyError(e);
    if (second.matches(w_SystemExit)) throw second;
    writeError(`Error in sys.excepthook:\n${exceptionText(second.w_value)}\nOriginal exception was:\n${exceptionText(w_exception)}`);
  }
}

/** What `sys.exit(…)` ends the process with. */
function exitCode(w_exception: W_Exception): number {
  const w_code = exceptionField(w_exception, EXIT_CODE);
  if (w_code === null || w_code === w_None) return 0;
  if (w_code instanceof W_Int) return w_code.value & 255;
  flushStandard();
  let text: string;
  try {
    text = str(w_code);
  } catch (e) {
    text = "";
    if (!(e instanceof PyError)) throw e;
  }
  writeError(`${text}\n`);
  return 1;
}

function flushStandard(): void {
  const w_stdout = sysModule.dict.getStr("stdout");
  if (w_stdout !== null && w_stdout !== w_None) {
    try {
      callMethod0(w_stdout, "flush");
    } catch (e) {
      if (!(e instanceof PyError)) throw e;
    }
  }
}

/** atexit, and the last flush. 120 if stdout cannot be written. */
export function finish(code: number): number {
  for (const hook of exitHooks.hooks) hook.run();
  const w_stdout = sysModule.dict.getStr("stdout");
  try {
    if (w_stdout !== null && w_stdout !== w_None) callMethod0(w_stdout, "flush");
    standardOut.flush();
  } catch (e) {
    if (!(e instanceof PyError)) {
      fs.writeSync(2, `Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n${ioErrorText(e as Error)}\n`);
      return 120;
    }
    fs.writeSync(2, `Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n${exceptionText(e.w_value)}`);
    return 120;
  }
  return code;
}
function ioErrorText(e: Error): string {
  const code = (e as NodeJS.ErrnoException).code ?? "";
  return code === "EPIPE" ? "BrokenPipeError: [Errno 32] Broken pipe" : `OSError: ${e.message}`;
}

/** Names of `__main__` for a script. */
export function setMainNames(w_main: W_Module, file: string | null): void {
  if (file !== null) {
    w_main.dict.setStr("__file__", newStr(file));
    w_main.dict.setStr("__cached__", w_None);
  }
}
