// Dialect code: the functions run at run time; the module is filled at init time.
/** `_traceback`: what lib/traceback.py shares with the interpreter's own printing of tracebacks: places, carets, suggestions. */
import { className, caretLine } from "../interp/print-exception";
import { index as toIndex, isTrue } from "../interp/operations";
import { suggestionFor } from "../interp/suggestions";
import { W_Traceback } from "../interp/traceback";
import { newInt } from "../objects/int";
import { w_None } from "../objects/none";
import { typeError, W_Exception, W_Root } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { newTuple } from "../objects/tuple";
import { define, defineModule } from "./registry";

const traceback = defineModule("_traceback", null, null, true);

function known(n: number): W_Root {
  return n < 0 ? w_None : newInt(n);
}
define(traceback, "position", "tb, /", (w_traceback) => {
  if (!(w_traceback instanceof W_Traceback)) throw typeError(`expected traceback object, got '${w_traceback.typeOf().name}'`);
  const place = w_traceback.ownLine >= 0 ? null : w_traceback.frame.code.positionAt(w_traceback.pc);
  if (place === null) return newTuple([newInt(w_traceback.line), w_None, w_None, w_None]);
  return newTuple([newInt(w_traceback.line), known(place.endLine), known(place.col), known(place.endCol)]);
});
define(traceback, "carets", "line, colno, end_colno, is_single_line, /", (w_line, w_from, w_to, w_single) => {
  if (!(w_line instanceof W_Str)) throw typeError("line must be a str");
  const line = w_line.value;
  const isSingle = isTrue(w_single);
  return newStr(caretLine(line, toIndex(w_from), isSingle ? toIndex(w_to) : line.trimEnd().length, isSingle));
});
define(traceback, "suggestion", "exc, /", (w_exception) => newStr(w_exception instanceof W_Exception ? suggestionFor(w_exception) : ""));
define(traceback, "class_name", "exc, /", (w_exception) => newStr(w_exception instanceof W_Exception ? className(w_exception) : w_exception.typeOf().name));
