// Dialect code: the function runs at run time, the table is filled at init time.
/** `print`. */
import { w_None } from "../objects/none";
import { raise, typeError, W_Root, w_RuntimeError } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { W_Tuple } from "../objects/tuple";
import { isTrue } from "./arithmetic";
import { builtin } from "./builtins-define";
import { callMethod0, callMethod1 } from "./calls";
import { standardOut } from "./standard-out";
import { str } from "./text";
import { stdio } from "./stdio";

function separator(w_text: W_Root, name: string, otherwise: string): string {
  if (w_text === w_None) return otherwise;
  if (w_text instanceof W_Str) return w_text.value;
  throw typeError(`${name} must be None or a string, not ${w_text.typeOf().name}`);
}

builtin("print", "*args, sep=None, end=None, file=None, flush=False", (args: W_Root[]) => {
  // In the order of a signature: those by name, then the tuple.
  const [w_sep, w_end, w_file, w_flush, w_values] = args;
  const sep = separator(w_sep, "sep", " ");
  const end = separator(w_end, "end", "\n");
  let w_out = w_file;
  if (w_out === w_None && stdio.sys !== null) {
    const w_stdout = stdio.stdout();
    if (w_stdout === null) throw raise(w_RuntimeError, "lost sys.stdout");
    if (w_stdout === w_None) return w_None;
    w_out = w_stdout;
  }
  const values = (w_values as W_Tuple).items;
  if (w_out === stdio.w_original || w_out === w_None) printDirectly(values, sep, end);
  else printTo(w_out, values, sep, end);
  if (isTrue(w_flush)) {
    if (w_out === stdio.w_original || w_out === w_None) standardOut.flush();
    else callMethod0(w_out, "flush");
  }
  return w_None;
});

function printDirectly(values: readonly W_Root[], sep: string, end: string): void {
  for (let i = 0; i < values.length; i++) {
    if (i > 0) standardOut.write(sep);
    standardOut.write(str(values[i]));
  }
  standardOut.write(end);
}

function printTo(w_out: W_Root, values: readonly W_Root[], sep: string, end: string): void {
  for (let i = 0; i < values.length; i++) {
    if (i > 0) callMethod1(w_out, "write", newStr(sep));
    callMethod1(w_out, "write", newStr(str(values[i])));
  }
  callMethod1(w_out, "write", newStr(end));
}
