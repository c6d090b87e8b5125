// Dialect code: runs under Node and translated.
/** From source text to a code object: what the compiler throws becomes Python's exceptions, what it warns of goes to the module `warnings`. */
import * as fs from "node:fs";
import * as revdb from "../../../toolchain/rlib/revdb";
import { CompileOptions, compileSource } from "../compiler/compile";
import { W_Code } from "../compiler/code-object";
import { type ParseWarning, PySyntaxError, SyntaxErrorKind } from "../parser/errors";
import { newDict } from "../objects/dict";
import { newInt } from "../objects/int";
import { w_None } from "../objects/none";
import {
  Args, PyError, raise, w_DeprecationWarning, W_Exception, w_IndentationError, w_MemoryError, W_Root, w_SyntaxError, w_SyntaxWarning, w_TabError, w_ValueError, W_Type,
} from "../objects/root";
import { newStr } from "../objects/str";
import { newTuple } from "../objects/tuple";
import { context } from "./frame";
import { moduleTable } from "./globals";
import { lookupAttr } from "./operations";
import { sourceLines } from "./source-lines";

/** What all compilations are told: command line options. */
export const compileSettings = new CompileOptions();

/** Compiles a source; `flags`: CO_FUTURE_… that hold already; `optimize`: -1: as the command line says. */
export function compileText(source: string, filename: string, mode: "exec" | "eval" | "single", flags: number, optimize: number): W_Code {
  const options = new CompileOptions();
  options.flags = flags;
  // Of what is no file only the main program is debugged: not the library in the executable, nor text that is made to be compiled.
  options.debuggable = compileSettings.debuggable && (!filename.startsWith("<") || (context.frame === null && !filename.startsWith("<frozen ")));
  if (options.debuggable) revdb.recordSource(filename, source);
  options.optimize = optimize < 0 ? compileSettings.optimize : optimize;
  try {
    const compilation = compileSource(source, filename, mode, options);
    for (const warning of compilation.warnings) warn(warning, filename);
    return compilation.w_code;
  } catch (e) {
    if (e instanceof PySyntaxError) throw syntaxError(e, filename);
    throw e;
  }
}

/** Python's exception for the compiler's. */
export function syntaxError(e: PySyntaxError, filename: string): PyError {
  let type: W_Type = w_SyntaxError;
  switch (e.kind) {
    case SyntaxErrorKind.IndentationError:
      type = w_IndentationError;
      break;
    case SyntaxErrorKind.TabError:
      type = w_TabError;
      break;
    case SyntaxErrorKind.MemoryError:
      return raise(w_MemoryError, e.msg);
    case SyntaxErrorKind.ValueError:
      return raise(w_ValueError, e.msg);
    default:
      break;
  }
  const info: W_Root[] = [newStr(filename), newInt(e.lineno), newInt(e.offset), e.text === null ? w_None : newStr(e.text)];
  const endLine = e.endLineno;
  if (endLine !== null) {
    const endOffset = e.endOffset;
    info.push(newInt(endLine), newInt(endOffset === null ? -1 : endOffset));
  }
  return new PyError(new W_Exception(type, [newStr(e.msg), newTuple(info)]));
}

function warn(warning: ParseWarning, filename: string): void {
  const isSyntax = warning.category === "SyntaxWarning";
  const w_warnings = moduleTable.w_modules.getStr("warnings");
  const w_explicit = w_warnings === null ? null : lookupAttr(w_warnings, "warn_explicit");
  if (w_explicit !== null) {
    const w_category = isSyntax ? w_SyntaxWarning : w_DeprecationWarning;
    w_explicit.callArgs(
      new Args([newStr(warning.message), w_category, newStr(filename), newInt(warning.lineno)], ["module", "registry"], [w_None, newDict()]),
    );
    return;
  }
  // DeprecationWarnings are shown for the main program only, and then only if asked for.
  if (!isSyntax) return;
  let text = `${filename}:${warning.lineno}: ${warning.category}: ${warning.message}\n`;
  const line = sourceLines.line(filename, warning.lineno);
  if (line !== null) text += `  ${line.trim()}\n`;
  fs.writeSync(2, text);
}
