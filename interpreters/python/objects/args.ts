// Dialect code: runs under Node and translated.
/** Arguments of calls, from what a builtin function gets as `*args, **kwargs`. */
import { W_Dict } from "./dict";
import { Args, typeError, W_Root } from "./root";
import { W_Str } from "./str";
import { W_Tuple } from "./tuple";

/** The arguments that arrive as `*args, **kwargs`. */
export function argsOf(w_args: W_Root, w_kwargs: W_Root): Args {
  const names: string[] = [];
  const named: W_Root[] = [];
  const dict = w_kwargs as W_Dict;
  for (let at = dict.first(); at >= 0; at = dict.after(at)) {
    const w_key = dict.keyAt(at);
    if (!(w_key instanceof W_Str)) throw typeError("keywords must be strings");
    names.push(w_key.value);
    named.push(dict.valueAt(at));
  }
  return new Args((w_args as W_Tuple).items.slice(), names, named);
}
