// Dialect code: runs under Node and translated.
/** `**kwargs` of a builtin, as the arguments of a further call. */
import { Args, W_Root } from "../objects/root";
import { W_Dict } from "../objects/dict";
import { W_Str } from "../objects/str";
import { W_Tuple } from "../objects/tuple";

export class NamedArguments {
  constructor(
    readonly names: string[],
    readonly values: W_Root[],
  ) {}
}

/** The names and values of a W_Dict made for `**kwargs`. */
export function namedArguments(kwargs: W_Dict): NamedArguments {
  const names: string[] = [];
  const values: W_Root[] = [];
  for (let at = kwargs.first(); at >= 0; at = kwargs.after(at)) {
    names.push((kwargs.keyAt(at) as W_Str).value);
    values.push(kwargs.valueAt(at));
  }
  return new NamedArguments(names, values);
}

/** The call that `(*args, **kwargs)` stand for. */
export function argumentsOf(w_args: W_Root, w_kwargs: W_Root): Args {
  const named = namedArguments(w_kwargs as W_Dict);
  return new Args((w_args as W_Tuple).items.slice(), named.names, named.values);
}
