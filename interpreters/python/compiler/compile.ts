// Dialect code: runs under Node and translated.
/**
 * The compiler as others use it: source text, or a tree, to code. The stages: parse; `from __future__`; scopes (symtable.ts);
 * instructions (the compile-*.ts files, with assembler.ts below them).
 */
import * as ast from "../parser/ast";
import type { ParseWarning } from "../parser/errors";
import { ParseMode, parseSource } from "../parser/parser";
import { PyError, raise, w_RecursionError } from "../objects/root";
import { Code, CO_FUTURE_ANNOTATIONS, CO_FUTURE_BARRY_AS_BDFL } from "./code";
import type { W_Code } from "./code-object";
import { compileBody } from "./compile-function";
import { futureFeatures } from "./compile-import";
import { operand } from "./compile-expr";
import { compileStatements } from "./compile-stmt";
import { Op } from "./opcodes";
import { SourceText } from "./source-text";
import { SymbolTable } from "./symtable";
import { Compiler, Unit } from "./unit";

/** What a compilation may be told, beyond mode and name. */
export class CompileOptions {
  /** CO_FUTURE_…: features that hold already, as those of the code that calls compile(). */
  flags = 0;
  /** A LINE instruction at each line, for the reverse debugger. */
  debuggable = false;
  /** 0; 1: without assert; 2: without docstrings too. */
  optimize = 0;
}

/** The code of a source, and what Python warns of in it. */
export class Compilation {
  constructor(
    readonly w_code: W_Code,
    readonly warnings: ParseWarning[],
  ) {}
}

const FUTURE_FLAGS = CO_FUTURE_ANNOTATIONS | CO_FUTURE_BARRY_AS_BDFL;

/** Compiles source text. `mode` as in Python's compile(): exec, eval or single. Throws PySyntaxError, or PyError for what nests too deep. */
export function compileModule(source: string, filename: string, mode: "exec" | "eval" | "single", flags: number): Code {
  const options = new CompileOptions();
  options.flags = flags;
  return compileSource(source, filename, mode, options).w_code.code;
}

/** The same with all options and results. */
export function compileSource(source: string, filename: string, mode: "exec" | "eval" | "single", options: CompileOptions): Compilation {
  const parsed = parseSource(source, mode === "exec" ? ParseMode.Exec : mode === "eval" ? ParseMode.Eval : ParseMode.Single);
  const text = new SourceText(source, filename);
  for (const warning of parsed.warnings) text.warnings.push(warning);
  return new Compilation(compileTree(parsed.tree, text, options), text.warnings);
}

/** Compiles a tree. */
export function compileTree(mod: ast.Mod, text: SourceText, options: CompileOptions): W_Code {
  try {
    return compileRoot(mod, text, options);
  } catch (e) {
    // The machine's own stack may be smaller than the limit of the compiler.
    if (e instanceof RangeError) throw tooDeep();
    throw e;
  }
}
function tooDeep(): PyError {
  return raise(w_RecursionError, "maximum recursion depth exceeded during compilation");
}

function compileRoot(mod: ast.Mod, text: SourceText, options: CompileOptions): W_Code {
  const futureImports = new Set<ast.Stmt>();
  let flags = options.flags & FUTURE_FLAGS;
  const root = mod as ast.AnyMod;
  if (root.kind !== ast.NodeKind.Expression) flags |= futureFeatures(root.body, text, futureImports);
  const hasFutureAnnotations = (flags & CO_FUTURE_ANNOTATIONS) !== 0;
  const table = new SymbolTable(mod, text, hasFutureAnnotations);
  const isInteractive = root.kind === ast.NodeKind.Interactive;
  const c = new Compiler(text, table, futureImports, flags, hasFutureAnnotations, isInteractive, options.debuggable, options.optimize);
  const u = new Unit(c, table.top, null, null, "<module>", "<module>", 1, 0, 0, 0, false);
  u.asm.atRange(1, 1, 0, 0);
  switch (root.kind) {
    case ast.NodeKind.Module:
      compileBody(u, root.body);
      break;
    case ast.NodeKind.Interactive:
      if (table.top.hasAnnotations) u.asm.emit0(Op.SETUP_ANNOTATIONS);
      compileStatements(u, root.body);
      break;
    case ast.NodeKind.Expression: {
      const value = operand(u, root.body);
      u.asm.emit1(Op.RETURN, value);
      u.asm.unreachable();
      break;
    }
  }
  u.asm.emit0(Op.RETURN_NONE);
  return u.finish();
}
