// Dialect code: runs under Node and translated (the module is filled at init time; `startSys` at run time).
/** The module `sys`. */
import { compileSettings } from "../interp/compiling";
import { context, Frame, handledException } from "../interp/frame";
import { builtinsModule, moduleTable } from "../interp/globals";
import { importSettings, LIB_ENTRY } from "../interp/importing";
import { callMethod0, callMethod1, index, lookupAttr, lookupSpecial, repr, str } from "../interp/operations";
import { exceptionText } from "../interp/print-exception";
import { stdio } from "../interp/stdio";
import { W_Traceback } from "../interp/traceback";
import { newDict } from "../objects/dict";
import { newFloat } from "../objects/float";
import { newInt, newIntOfBigInt, w_False, w_True } from "../objects/int";
import { intLimits } from "../objects/int-ops";
import { newList } from "../objects/list";
import { W_SimpleNamespace } from "../objects/namespace";
import { w_None } from "../objects/none";
import { MISSING, PyError, raise, typeError, valueError, W_Exception, w_RecursionError, W_Root, w_RuntimeError, w_SystemExit } from "../objects/root";
import { newFrozenSet } from "../objects/set";
import { newStr, W_Str } from "../objects/str";
import { StructSequence } from "../objects/struct-sequence";
import { newTuple } from "../objects/tuple";
import { builtinModules, define, defineModule, defineValue } from "./registry";
import { libModules } from "./lib";
import { startStreams, w_stderr, w_stdin, w_stdout } from "./std-streams";

export const sysModule = defineModule("sys", "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.", null, true);
const sys = sysModule;

// --- what never changes ----------------------------------------------------------------------------------------------------------------

const versionInfo = new StructSequence("sys", "version_info", ["major", "minor", "micro", "releaselevel", "serial"]);
const w_versionInfo = versionInfo.make([newInt(3), newInt(11), newInt(7), newStr("final"), newInt(0)]);
defineValue(sys, "version_info", w_versionInfo);
defineValue(sys, "version", newStr("3.11.7 (rpython) [TypeScript]"));
const HEX_VERSION = 0x030b07f0;
defineValue(sys, "hexversion", newInt(HEX_VERSION));
defineValue(sys, "api_version", newInt(1013));
defineValue(sys, "copyright", newStr("Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved."));
defineValue(sys, "platform", newStr("linux"));
defineValue(sys, "byteorder", newStr("little"));
defineValue(sys, "maxunicode", newInt(0x10ffff));
defineValue(sys, "maxsize", newIntOfBigInt(0x7fffffffffffffffn));
defineValue(sys, "prefix", newStr("/usr/local"));
defineValue(sys, "base_prefix", newStr("/usr/local"));
defineValue(sys, "exec_prefix", newStr("/usr/local"));
defineValue(sys, "base_exec_prefix", newStr("/usr/local"));
defineValue(sys, "platlibdir", newStr("lib"));
defineValue(sys, "abiflags", newStr(""));
defineValue(sys, "pycache_prefix", w_None);
defineValue(sys, "dont_write_bytecode", w_True);
defineValue(sys, "float_repr_style", newStr("short"));
defineValue(sys, "_git", newTuple([newStr("rpython"), newStr(""), newStr("")]));
defineValue(sys, "_framework", newStr(""));

const implementation = new W_SimpleNamespace();
const floatInfo = new StructSequence("sys", "float_info", [
  "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds",
]);
defineValue(
  sys,
  "float_info",
  floatInfo.make([
    newFloat(Number.MAX_VALUE), newInt(1024), newInt(308), newFloat(2.2250738585072014e-308), newInt(-1021), newInt(-307), newInt(15), newInt(53),
    newFloat(Number.EPSILON), newInt(2), newInt(1),
  ]),
);
const intInfo = new StructSequence("sys", "int_info", ["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"]);
defineValue(sys, "int_info", intInfo.make([newInt(30), newInt(4), newInt(4300), newInt(640)]));
const hashInfo = new StructSequence("sys", "hash_info", ["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"]);
defineValue(
  sys,
  "hash_info",
  hashInfo.make([newInt(64), newIntOfBigInt(0x1fffffffffffffffn), newInt(314159), newInt(0), newInt(1000003), newStr("siphash13"), newInt(64), newInt(128), newInt(0)]),
);
const threadInfo = new StructSequence("sys", "thread_info", ["name", "lock", "version"]);
defineValue(sys, "thread_info", threadInfo.make([newStr("pthread"), newStr("semaphore"), w_None]));

const flags = new StructSequence("sys", "flags", [
  "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet",
  "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits",
]);

defineValue(sys, "stdin", w_stdin);
defineValue(sys, "stdout", w_stdout);
defineValue(sys, "stderr", w_stderr);
defineValue(sys, "__stdin__", w_stdin);
defineValue(sys, "__stdout__", w_stdout);
defineValue(sys, "__stderr__", w_stderr);
stdio.sys = sys.dict;
importSettings.sys = sys.dict;

// --- what the command line decides -----------------------------------------------------------------------------------------------------

/** What target.ts found in the command line and the environment. */
export class SysOptions {
  argv: string[] = [];
  originalArgv: string[] = [];
  executable = "";
  /** Entries of sys.path before and after that of the executable's own modules. */
  pathBefore: string[] = [];
  pathAfter: string[] = [];
  warnOptions: string[] = [];
  xOptions: string[] = [];
  isInteractive = false;
  isInspecting = false;
  optimize = 0;
  isVerbose = false;
  ignoresEnvironment = false;
  isSafePath = false;
  isQuiet = false;
}

function texts(items: readonly string[]): W_Root {
  const list: W_Root[] = [];
  for (const each of items) list.push(newStr(each));
  return newList(list);
}

/** Fills in what is known when the process has started. */
export function startSys(options: SysOptions): void {
  const dict = sys.dict;
  dict.setStr("argv", texts(options.argv));
  dict.setStr("orig_argv", texts(options.originalArgv));
  dict.setStr("executable", newStr(options.executable));
  dict.setStr("_base_executable", newStr(options.executable));
  dict.setStr("path", texts([...options.pathBefore, LIB_ENTRY, ...options.pathAfter]));
  dict.setStr("modules", moduleTable.w_modules);
  dict.setStr("warnoptions", texts(options.warnOptions));
  const xOptions = newDict();
  for (const option of options.xOptions) {
    const at = option.indexOf("=");
    if (at < 0) xOptions.setStr(option, w_True);
    else xOptions.setStr(option.slice(0, at), newStr(option.slice(at + 1)));
  }
  dict.setStr("_xoptions", xOptions);
  dict.setStr("meta_path", newList([]));
  dict.setStr("path_hooks", newList([]));
  dict.setStr("path_importer_cache", newDict());
  const one = (flag: boolean): W_Root => newInt(flag ? 1 : 0);
  dict.setStr(
    "flags",
    flags.make([
      newInt(0), one(options.isInspecting), one(options.isInteractive), newInt(options.optimize), newInt(1), newInt(0), newInt(0), one(options.ignoresEnvironment),
      one(options.isVerbose), newInt(0), one(options.isQuiet), newInt(0), newInt(0), w_False, newInt(0), newInt(0), options.isSafePath ? w_True : w_False,
      newInt(intLimits.maxStrDigits),
    ]),
  );
  compileSettings.optimize = options.optimize;
  importSettings.isVerbose = options.isVerbose;
  const names = implementation.dictionary();
  names.setStr("name", newStr("rpython"));
  names.setStr("cache_tag", newStr("rpython-311"));
  names.setStr("version", w_versionInfo);
  names.setStr("hexversion", newInt(HEX_VERSION));
  dict.setStr("implementation", implementation);
  dict.setStr("builtin_module_names", builtinNames());
  dict.setStr("stdlib_module_names", newFrozenSet(libraryNames()));
  moduleTable.w_modules.setStr("sys", sys);
  startStreams(options.ignoresEnvironment ? "" : process.env.PYTHONIOENCODING ?? "");
}

function builtinNames(): W_Root {
  const names: string[] = ["builtins"];
  for (const [name, module] of builtinModules) if (module.isFirst) names.push(name);
  names.sort();
  const items: W_Root[] = [];
  for (const name of names) items.push(newStr(name));
  return newTuple(items);
}
function libraryNames(): W_Root[] {
  const items: W_Root[] = [];
  for (const [name] of builtinModules) items.push(newStr(name));
  for (const [name] of libModules) if (!name.includes(".")) items.push(newStr(name));
  return items;
}

// --- exceptions ------------------------------------------------------------------------------------------------------------------------

define(sys, "exc_info", "", () => {
  const w_handled = handledException();
  if (w_handled === null) return newTuple([w_None, w_None, w_None]);
  return newTuple([w_handled.typeOf(), w_handled, w_handled.w_traceback ?? w_None]);
});
define(sys, "exception", "", () => handledException() ?? w_None);
define(sys, "exit", "status=None, /", (w_status) => {
  throw new PyError(new W_Exception(w_SystemExit, w_status === w_None ? [] : [w_status]));
});

/** Writes to `sys.stderr`, or past it if it is not there. */
export function writeError(text: string): void {
  const w_stream = sys.dict.getStr("stderr");
  if (w_stream === null || w_stream === w_None) return;
  callMethod1(w_stream, "write", newStr(text));
  if (w_stream !== w_stderr && lookupAttr(w_stream, "flush") !== null) callMethod0(w_stream, "flush");
}

const w_excepthook = define(sys, "excepthook", "exctype, value, traceback, /", (w_type, w_value, w_traceback) => {
  if (!(w_value instanceof W_Exception)) {
    writeError(`TypeError: print_exception(): Exception expected for value, ${w_value.typeOf().name} found\n`);
    return w_None;
  }
  if (w_traceback instanceof W_Traceback && w_value.w_traceback === null) w_value.w_traceback = w_traceback;
  writeError(exceptionText(w_value));
  return w_None;
});
defineValue(sys, "__excepthook__", w_excepthook);

const w_displayhook = define(sys, "displayhook", "object, /", (w_object) => {
  if (w_object === w_None) return w_None;
  const names = builtinsModule.dict;
  names.setStr("_", w_None);
  const w_stream = sys.dict.getStr("stdout");
  if (w_stream === null || w_stream === w_None) throw raise(w_RuntimeError, "lost sys.stdout");
  callMethod1(w_stream, "write", newStr(repr(w_object)));
  callMethod1(w_stream, "write", newStr("\n"));
  names.setStr("_", w_object);
  return w_None;
});
defineValue(sys, "__displayhook__", w_displayhook);

const w_unraisablehook = define(sys, "unraisablehook", "unraisable, /", (w_unraisable) => {
  const w_object = lookupAttr(w_unraisable, "object");
  const w_message = lookupAttr(w_unraisable, "err_msg");
  const what = w_message === null || w_message === w_None ? "Exception ignored in" : str(w_message);
  if (w_object !== null && w_object !== w_None) writeError(`${what}: ${repr(w_object)}\n`);
  const w_value = lookupAttr(w_unraisable, "exc_value");
  if (w_value instanceof W_Exception) writeError(exceptionText(w_value));
  return w_None;
});
defineValue(sys, "__unraisablehook__", w_unraisablehook);

/** An exception where none can be raised: in `__del__`, in a callback of a weak reference. */
export function writeUnraisable(error: PyError, w_object: W_Root): void {
  const info = new W_SimpleNamespace();
  const dict = info.dictionary();
  const w_exception = error.w_value;
  dict.setStr("exc_type", w_exception.typeOf());
  dict.setStr("exc_value", w_exception);
  dict.setStr("exc_traceback", w_exception.w_traceback ?? w_None);
  dict.setStr("err_msg", w_None);
  dict.setStr("object", w_object);
  const w_hook = sys.dict.getStr("unraisablehook");
  try {
    if (w_hook !== null && w_hook !== w_None) w_hook.call1(info);
  } catch (e) {
    if (!(e instanceof PyError)) throw e;
  }
}

// --- frames, limits, the rest ------------------------------------------------------------------------------------------------------------

define(sys, "_getframe", "depth=0, /", (w_depth) => {
  let frame = context.frame;
  for (let i = index(w_depth); i > 0 && frame !== null; i--) frame = frame.back;
  if (frame === null) throw valueError("call stack is not deep enough");
  return frame;
});
define(sys, "_current_frames", "", () => {
  const dict = newDict();
  const frame: Frame | null = context.frame;
  if (frame !== null) dict.set(newInt(1), frame);
  return dict;
});
define(sys, "getrecursionlimit", "", () => newInt(context.recursionLimit));
define(sys, "setrecursionlimit", "limit, /", (w_limit) => {
  const limit = index(w_limit);
  if (limit < 1) throw valueError("recursion limit must be greater or equal than 1");
  const frame = context.frame;
  const depth = frame === null ? 0 : frame.depth + 1;
  if (limit <= depth) throw raise(w_RecursionError, `cannot set the recursion limit to ${limit} at the recursion depth ${depth}: the limit is too low`);
  context.recursionLimit = limit;
  return w_None;
});
define(sys, "intern", "string, /", (w_string) => {
  if (!(w_string instanceof W_Str) || w_string.extra !== null) throw typeError(`intern() argument must be str, not ${w_string.typeOf().name}`);
  const w_known = interned.get(w_string.value);
  if (w_known !== undefined) return w_known;
  interned.set(w_string.value, w_string);
  return w_string;
});
const interned = new Map<string, W_Root>();
define(sys, "getsizeof", "object, default=?", (w_object, w_default) => {
  const w_sizeof = lookupSpecial(w_object, "__sizeof__");
  if (w_sizeof !== null) return w_sizeof.call0();
  if (w_default !== MISSING) return w_default;
  throw typeError(`Type ${w_object.typeOf().name} doesn't define __sizeof__`);
});
define(sys, "getrefcount", "object, /", () => newInt(2));
define(sys, "getallocatedblocks", "", () => newInt(0));
define(sys, "getdefaultencoding", "", () => newStr("utf-8"));
define(sys, "getfilesystemencoding", "", () => newStr("utf-8"));
define(sys, "getfilesystemencodeerrors", "", () => newStr("surrogateescape"));
define(sys, "get_int_max_str_digits", "", () => newInt(intLimits.maxStrDigits));
define(sys, "set_int_max_str_digits", "maxdigits", (w_digits) => {
  const digits = index(w_digits);
  if (digits !== 0 && digits < 640) throw valueError("maxdigits must be 0 or larger than 640");
  intLimits.maxStrDigits = digits;
  return w_None;
});
define(sys, "is_finalizing", "", () => w_False);
define(sys, "getswitchinterval", "", () => newFloat(0.005));
define(sys, "setswitchinterval", "interval, /", () => w_None);
define(sys, "gettrace", "", () => w_None);
define(sys, "getprofile", "", () => w_None);
define(sys, "settrace", "function, /", (w_function) => {
  if (w_function !== w_None) throw raise(w_RuntimeError, "sys.settrace: this Python does not trace");
  return w_None;
});
define(sys, "setprofile", "function, /", (w_function) => {
  if (w_function !== w_None) throw raise(w_RuntimeError, "sys.setprofile: this Python does not trace");
  return w_None;
});
define(sys, "audit", "event, /, *args", () => w_None);
define(sys, "addaudithook", "hook", () => w_None);
define(sys, "get_asyncgen_hooks", "", () => newTuple([w_None, w_None]));
define(sys, "set_asyncgen_hooks", "firstiter=None, finalizer=None", () => w_None);
define(sys, "get_coroutine_origin_tracking_depth", "", () => newInt(0));
define(sys, "breakpointhook", "*args, **kwargs", () => {
  throw raise(w_RuntimeError, "sys.breakpointhook: there is no debugger in this Python");
});
