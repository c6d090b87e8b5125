// Dialect code: the functions run at run time; the module is filled at init time.
/** `_ast`: syntax trees as text, as ast.dump() writes them with attributes; lib/ast.py makes objects of them. */
import { syntaxError } from "../interp/compiling";
import { parse, ParseMode } from "../parser/parser";
import { dumpAst } from "../parser/dump";
import { PySyntaxError } from "../parser/errors";
import { typeError, valueError } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { define, defineModule } from "./registry";

const astModule = defineModule("_ast");

define(astModule, "tree_text", "source, filename, mode, /", (w_source, w_filename, w_mode) => {
  if (!(w_source instanceof W_Str) || !(w_filename instanceof W_Str) || !(w_mode instanceof W_Str)) throw typeError("tree_text() takes three strings");
  let mode = ParseMode.Exec;
  if (w_mode.value === "eval") mode = ParseMode.Eval;
  else if (w_mode.value === "single") mode = ParseMode.Single;
  else if (w_mode.value !== "exec") throw valueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'");
  try {
    return newStr(dumpAst(parse(w_source.value, mode), true));
  } catch (e) {
    if (e instanceof PySyntaxError) throw syntaxError(e, w_filename.value);
    throw e;
  }
});
