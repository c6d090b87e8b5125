/**
 * load/: how user code is run at init time: with a time limit, with `process.exit` and `process.argv` replaced, with
 * stack traces in TypeScript positions; everything is put back afterwards.
 *
 * The limit is V8's own (a script with a timeout), because nothing else can stop `for (;;);` in the same process.
 */
import * as vm from "node:vm";
import { guardScriptName } from "./stack";

/** What happened instead of a normal end. */
export class InitTimeout extends Error {
  constructor(readonly seconds: number) {
    super(`init time is longer than ${seconds} s`);
  }
}
export class InitExit extends Error {
  constructor(readonly code: unknown) {
    super(`process.exit(${String(code)}) at init time`);
  }
}

export interface GuardOptions {
  readonly seconds: number;
  /** What `process.argv` is meanwhile. */
  readonly argv: string[];
  readonly prepareStackTrace: (error: Error, sites: NodeJS.CallSite[]) => unknown;
  /** Told of the functions put in place of the host's, by name. */
  readonly replaced: (value: object, name: string) => void;
}

const slot = Symbol.for("rpython.load.run");

/** Runs `action` guarded. Throws what it throws, InitTimeout or InitExit. */
export function runGuarded<T>(options: GuardOptions, action: () => T): T {
  const { exit, argv } = process;
  const { prepareStackTrace, stackTraceLimit } = Error;
  let exited: InitExit | undefined;
  const fakeExit = (code?: unknown): never => {
    exited ??= new InitExit(code);
    void exited.stack; // formatted while the hook is in place
    throw exited;
  };
  options.replaced(fakeExit, "process.exit");
  options.replaced(options.argv, "process.argv");
  const host = globalThis as unknown as Record<symbol, unknown>;
  const outer = host[slot];
  let result: { value: T } | undefined;
  try {
    process.exit = fakeExit as typeof process.exit;
    process.argv = options.argv;
    Error.prepareStackTrace = options.prepareStackTrace;
    Error.stackTraceLimit = 50;
    host[slot] = () => {
      result = { value: action() };
    };
    const script = new vm.Script(`globalThis[Symbol.for("rpython.load.run")]()`, { filename: guardScriptName });
    script.runInThisContext({ timeout: Math.max(1, Math.round(options.seconds * 1000)), displayErrors: false });
  } catch (error) {
    if (exited !== undefined) throw exited;
    if ((error as { code?: unknown } | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") throw new InitTimeout(options.seconds);
    throw error;
  } finally {
    process.exit = exit;
    process.argv = argv;
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
    if (outer === undefined) delete host[slot];
    else host[slot] = outer;
  }
  // The program may have caught what process.exit threw.
  if (exited !== undefined) throw exited;
  return (result as { value: T }).value;
}
