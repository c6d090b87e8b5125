// Dialect code: the functions run at run time, the table is filled at init time.
/** Builtin functions that run code: exec, eval, compile, `__import__`; and input. Loaded for its effect. */
import { CO_FUTURE_ANNOTATIONS } from "../compiler/code";
import { W_Code } from "../compiler/code-object";

import { W_Buffered, W_Bytes } from "../objects/bytes";
import { W_Dict } from "../objects/dict";
import { W_Int } from "../objects/int";
import { w_None } from "../objects/none";
import { PyError, raise, typeError, valueError, W_Exception, w_EOFError, W_Root, w_RuntimeError, w_SyntaxError } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { W_Tuple } from "../objects/tuple";
import { builtin } from "./builtins-define";
import { W_Cell } from "./cell";
import { compileText } from "./compiling";
import { importHook } from "./eval-names";
import { startFrame } from "./eval";
import { context, fillClosure, Frame, prepare } from "./frame";
import { builtinsModule } from "./globals";
import { importModule } from "./importing";
import { callMethod0, callMethod1, index, str } from "./operations";
import { decodeSource } from "./source-lines";
import { stdio } from "./stdio";
import { localsOf } from "./traceback";

function currentFrame(): Frame {
  const frame = context.frame;
  if (frame === null) throw raise(w_RuntimeError, "no current frame");
  return frame;
}

/** The text of what exec, eval and compile take as source. */
function sourceText(w_source: W_Root, function_: string): string {
  let text: string;
  if (w_source instanceof W_Str) {
    text = w_source.value;
  } else if (w_source instanceof W_Buffered) {
    const decoded = decodeSource(w_source.readBytes());
    const error = decoded.error;
    if (error !== null) throw new PyError(new W_Exception(w_SyntaxError, [newStr(error)]));
    text = decoded.text;
  } else {
    throw typeError(`${function_}() arg 1 must be a string, bytes or code object`);
  }
  if (text.includes("\0")) throw valueError("source code string cannot contain null bytes");
  return text;
}

/** Features of `from __future__` that hold in the code that calls. */
function inheritedFlags(): number {
  const frame = context.frame;
  return frame === null ? 0 : frame.code.flags & CO_FUTURE_ANNOTATIONS;
}

/** Where exec and eval run. */
class Namespaces {
  constructor(
    readonly globals: W_Dict,
    readonly w_locals: W_Root,
  ) {}
}

function namespaces(w_globals: W_Root, w_locals: W_Root, function_: string): Namespaces {
  if (w_globals === w_None) {
    const frame = currentFrame();
    return new Namespaces(withBuiltins(frame.globals), w_locals === w_None ? localsOf(frame) : w_locals);
  }
  if (!(w_globals instanceof W_Dict)) {
    if (function_ === "exec") throw typeError(`exec() globals must be a dict, not ${w_globals.typeOf().name}`);
    throw typeError("globals must be a dict");
  }
  if (w_locals !== w_None && w_locals.typeOf().lookup("__getitem__") === null) {
    throw typeError(function_ === "exec" ? `locals must be a mapping or None, not ${w_locals.typeOf().name}` : "locals must be a mapping");
  }
  return new Namespaces(withBuiltins(w_globals), w_locals === w_None ? w_globals : w_locals);
}

function withBuiltins(globals: W_Dict): W_Dict {
  if (globals.getStr("__builtins__") === null) globals.setStr("__builtins__", builtinsModule);
  return globals;
}

function runIn(w_code: W_Code, where: Namespaces, w_closure: W_Root): W_Root {
  const code = w_code.code;
  prepare(code);
  const frame = new Frame(code, where.globals, context.frame);
  frame.w_extra = where.w_locals;
  if (w_closure instanceof W_Tuple) {
    const cells: W_Cell[] = [];
    for (const w_cell of w_closure.items) if (w_cell instanceof W_Cell) cells.push(w_cell);
    fillClosure(frame, cells);
  }
  return startFrame(frame);
}

builtin("exec", "source, globals=None, locals=None, /, *, closure=None", (w_source, w_globals, w_locals, w_closure) => {
  const where = namespaces(w_globals, w_locals, "exec");
  if (w_source instanceof W_Code) {
    const wanted = w_source.code.freevars.length;
    if (wanted === 0 && w_closure !== w_None) throw typeError("cannot use a closure with this code object");
    if (wanted > 0 && !(w_closure instanceof W_Tuple && w_closure.items.length === wanted)) throw typeError(`code object requires a closure of exactly length ${wanted}`);
    runIn(w_source, where, w_closure);
    return w_None;
  }
  if (w_closure !== w_None) throw typeError("closure can only be used when source is a code object");
  runIn(compileText(sourceText(w_source, "exec"), "<string>", "exec", inheritedFlags(), -1), where, w_None);
  return w_None;
});

builtin("eval", "source, globals=None, locals=None, /", (w_source, w_globals, w_locals) => {
  const where = namespaces(w_globals, w_locals, "eval");
  if (w_source instanceof W_Code) {
    if (w_source.code.freevars.length > 0) throw typeError("code object passed to eval() may not contain free variables");
    return runIn(w_source, where, w_None);
  }
  const text = sourceText(w_source, "eval");
  let start = 0;
  while (start < text.length && (text[start] === " " || text[start] === "\t")) start++;
  return runIn(compileText(text.slice(start), "<string>", "eval", inheritedFlags(), -1), where, w_None);
});

builtin(
  "compile",
  "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1",
  (args: W_Root[]) => {
    const [w_source, w_filename, w_mode, w_flags, w_dontInherit, w_optimize] = args;
    if (!(w_mode instanceof W_Str)) throw typeError(`compile() argument 'mode' must be str, not ${w_mode.typeOf().name}`);
    const filename = w_filename instanceof W_Str ? w_filename.value : fileName(w_filename);
    const mode = w_mode.value;
    const flags = index(w_flags) | (w_dontInherit.truth() ? 0 : inheritedFlags());
    if ((flags & 0x400) !== 0) throw valueError("compile(): PyCF_ONLY_AST is not supported: there are no syntax trees as objects");
    if (w_source instanceof W_Code) return w_source;
    const text = sourceText(w_source, "compile");
    const optimize = w_optimize instanceof W_Int ? w_optimize.value : -1;
    switch (mode) {
      case "exec":
        return compileText(text, filename, "exec", flags, optimize);
      case "eval":
        return compileText(text, filename, "eval", flags, optimize);
      case "single":
        return compileText(text, filename, "single", flags, optimize);
      default:
        throw valueError("compile() mode must be 'exec', 'eval' or 'single'");
    }
  },
);

function fileName(w_filename: W_Root): string {
  if (w_filename instanceof W_Bytes) return str(callMethod0(w_filename, "decode"));
  if (w_filename.typeOf().lookup("__fspath__") !== null) return str(callMethod0(w_filename, "__fspath__"));
  throw typeError(`compile() expected str, bytes or os.PathLike object, not ${w_filename.typeOf().name}`);
}

importHook.w_import = builtin("__import__", "name, globals=None, locals=None, fromlist=None, level=0", (args: W_Root[]) => {
  const [w_name, w_globals, , w_fromList, w_level] = args;
  if (!(w_name instanceof W_Str)) throw typeError(`__import__() argument 1 must be str, not ${w_name.typeOf().name}`);
  return importModule(w_name.value, w_globals instanceof W_Dict ? w_globals : null, w_fromList, index(w_level));
});

builtin("input", "prompt=None, /", (w_prompt) => {
  const sys = stdio.sys;
  const w_stdout = sys === null ? null : sys.getStr("stdout");
  const w_stdin = sys === null ? null : sys.getStr("stdin");
  if (w_stdin === null || w_stdin === w_None) throw raise(w_RuntimeError, "input(): lost sys.stdin");
  if (w_stdout === null || w_stdout === w_None) throw raise(w_RuntimeError, "input(): lost sys.stdout");
  if (w_prompt !== w_None) callMethod1(w_stdout, "write", newStr(str(w_prompt)));
  callMethod0(w_stdout, "flush");
  const w_line = callMethod0(w_stdin, "readline");
  if (!(w_line instanceof W_Str)) throw typeError("object.readline() returned non-string");
  const line = w_line.value;
  if (line === "") throw raise(w_EOFError, "EOF when reading a line");
  return line.endsWith("\n") ? newStr(line.slice(0, -1)) : w_line;
});
