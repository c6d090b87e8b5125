// Dialect code: the functions run at run time; the module is filled at init time.
/**
 * `_signal`: enough for Ctrl-C. Handlers of SIGINT are called from the loop (interp/signal-source.ts). Other signals can be raised by the program
 * itself, which calls their handlers at once; from outside they do what the system does by default.
 */
import { InterruptHandler, setInterruptHandler } from "../interp/signal-source";
import { keyboardInterrupt } from "../interp/signals";
import { context } from "../interp/frame";
import { asInt, isCallable } from "../interp/operations";
import { define as defineFunction, defineModule, defineValue } from "./registry";
import { newInt, W_Int } from "../objects/int";
import { w_None } from "../objects/none";
import { typeError, valueError, W_Root } from "../objects/root";
import { newSet } from "../objects/set";
import { newStr } from "../objects/str";
import * as c from "./posix/c";
import { lastError } from "./posix/errno";

const signal = defineModule("_signal", "This module provides mechanisms to use signal handlers in Python.", null, true);

const SIGINT = 2;
const SIGKILL = 9;
const SIGSTOP = 19;
const NSIG = 65;
const w_default = newInt(0);
const w_ignore = newInt(1);

const names: readonly (readonly [string, number, string])[] = [
  ["SIGHUP", 1, "Hangup"], ["SIGINT", 2, "Interrupt"], ["SIGQUIT", 3, "Quit"], ["SIGILL", 4, "Illegal instruction"], ["SIGTRAP", 5, "Trace/breakpoint trap"],
  ["SIGABRT", 6, "Aborted"], ["SIGBUS", 7, "Bus error"], ["SIGFPE", 8, "Floating point exception"], ["SIGKILL", 9, "Killed"],
  ["SIGUSR1", 10, "User defined signal 1"], ["SIGSEGV", 11, "Segmentation fault"], ["SIGUSR2", 12, "User defined signal 2"], ["SIGPIPE", 13, "Broken pipe"],
  ["SIGALRM", 14, "Alarm clock"], ["SIGTERM", 15, "Terminated"], ["SIGSTKFLT", 16, "Stack fault"], ["SIGCHLD", 17, "Child exited"],
  ["SIGCONT", 18, "Continued"], ["SIGSTOP", 19, "Stopped (signal)"], ["SIGTSTP", 20, "Stopped"], ["SIGTTIN", 21, "Stopped (tty input)"],
  ["SIGTTOU", 22, "Stopped (tty output)"], ["SIGURG", 23, "Urgent I/O condition"], ["SIGXCPU", 24, "CPU time limit exceeded"],
  ["SIGXFSZ", 25, "File size limit exceeded"], ["SIGVTALRM", 26, "Virtual timer expired"], ["SIGPROF", 27, "Profiling timer expired"],
  ["SIGWINCH", 28, "Window changed"], ["SIGIO", 29, "I/O possible"], ["SIGPWR", 30, "Power failure"], ["SIGSYS", 31, "Bad system call"],
];
for (const [name, number] of names) defineValue(signal, name, newInt(number));
defineValue(signal, "SIGPOLL", newInt(29));
defineValue(signal, "SIGCLD", newInt(17));
defineValue(signal, "NSIG", newInt(NSIG));
defineValue(signal, "SIG_DFL", w_default);
defineValue(signal, "SIG_IGN", w_ignore);

const w_defaultInterrupt = defineFunction(signal, "default_int_handler", "signalnum, frame, /", () => {
  throw keyboardInterrupt();
});

class Handlers {
  readonly list: W_Root[] = [];
}
const handlers = new Handlers();
for (let i = 0; i < NSIG; i++) handlers.list.push(i === SIGINT ? w_defaultInterrupt : i === 13 || i === 25 ? w_ignore : w_default);

/** Does what the program has said about a signal. False: it is for the system to act. */
function handle(number: number): boolean {
  const w_handler = handlers.list[number];
  if (w_handler instanceof W_Int) return w_handler === w_ignore;
  const frame = context.frame;
  w_handler.call2(newInt(number), frame === null ? w_None : frame);
  return true;
}

class Interrupt extends InterruptHandler {
  handle(): void {
    if (!handle(SIGINT)) throw keyboardInterrupt();
  }
}

function numberArgument(w_number: W_Root): number {
  const number = asInt(w_number);
  if (number < 1 || number >= NSIG) throw valueError("signal number out of range");
  return number;
}
defineFunction(signal, "signal", "signalnum, handler, /", (w_number, w_handler) => {
  const number = numberArgument(w_number);
  let w_new = w_handler;
  if (w_handler instanceof W_Int) {
    if (w_handler.value !== 0 && w_handler.value !== 1) throw typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    w_new = w_handler.value === 0 ? w_default : w_ignore;
  } else if (!isCallable(w_handler)) throw typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  if (number === SIGKILL || number === SIGSTOP) throw valueError("signal number out of range");
  const w_old = handlers.list[number];
  handlers.list[number] = w_new;
  if (number === SIGINT) setInterruptHandler(new Interrupt());
  return w_old;
});
defineFunction(signal, "getsignal", "signalnum, /", (w_number) => handlers.list[numberArgument(w_number)]);
defineFunction(signal, "raise_signal", "signalnum, /", (w_number) => {
  const number = numberArgument(w_number);
  if (!handle(number) && c.raiseSignal(number) < 0) throw lastError();
  return w_None;
});
defineFunction(signal, "strsignal", "signalnum, /", (w_number) => {
  const number = numberArgument(w_number);
  for (const [, each, text] of names) if (each === number) return newStr(text);
  return w_None;
});
defineFunction(signal, "valid_signals", "", () => {
  const items: W_Root[] = [];
  for (let i = 1; i < NSIG; i++) if (i !== 32 && i !== 33) items.push(newInt(i));
  return newSet(items);
});
