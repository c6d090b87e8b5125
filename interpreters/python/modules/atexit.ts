// Dialect code: the functions run at run time; the module is filled at init time.
/** `atexit`: what is to be called when the program ends. */
import { asPyError } from "../interp/eval-exceptions";
import { ExitHook, exitHooks } from "../interp/main-run";
import { callArgs, eq, isCallable, repr } from "../interp/operations";
import { exceptionText } from "../interp/print-exception";
import { newInt } from "../objects/int";
import { w_None } from "../objects/none";
import { Args, typeError, W_Root, w_SystemExit } from "../objects/root";
import { argumentsOf } from "./arguments";
import { define, defineModule } from "./registry";
import { writeError } from "./sys";

const atexit = defineModule("atexit", "allow programmer to define multiple exit functions to be executed\nupon normal program termination.", null, true);

class Callback {
  constructor(
    readonly w_function: W_Root,
    readonly args: Args,
  ) {}
}
class Callbacks {
  list: Callback[] = [];
}
const callbacks = new Callbacks();

/** Calls them, the last first. */
function runAll(): void {
  for (;;) {
    const callback = callbacks.list.pop();
    if (callback === undefined) return;
    try {
      callArgs(callback.w_function, callback.args);
    } catch (e) {
      const error = asPyError(e);
      if (!error.matches(w_SystemExit)) writeError(`Exception ignored in atexit callback: ${repr(callback.w_function)}\n${exceptionText(error.w_value)}`);
    }
  }
}

define(atexit, "register", "func, /, *args, **kwargs", (w_function, w_args, w_kwargs) => {
  if (!isCallable(w_function)) throw typeError("the first argument must be callable");
  callbacks.list.push(new Callback(w_function, argumentsOf(w_args, w_kwargs)));
  return w_function;
});
define(atexit, "unregister", "func, /", (w_function) => {
  const kept: Callback[] = [];
  for (const callback of callbacks.list) if (!eq(callback.w_function, w_function)) kept.push(callback);
  callbacks.list = kept;
  return w_None;
});
define(atexit, "_clear", "", () => {
  callbacks.list = [];
  return w_None;
});
define(atexit, "_run_exitfuncs", "", () => {
  runAll();
  return w_None;
});
define(atexit, "_ncallbacks", "", () => newInt(callbacks.list.length));

class RunAtExit extends ExitHook {
  run(): void {
    runAll();
  }
}
exitHooks.hooks.unshift(new RunAtExit());
