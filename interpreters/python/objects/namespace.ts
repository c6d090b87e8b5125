// Dialect code: runs under Node and translated.
/** `types.SimpleNamespace`: an object with whatever attributes it is given. */
import { compareOp, repr } from "../interp/operations";
import { attributeDictionary, copyOfAttributes } from "../interp/attributes";
import { W_Dict } from "./dict";
import { constructor, method, property } from "./gateway";
import { w_None } from "./none";
import { enterRepr, leaveRepr } from "./repr-guard";
import { CmpOp, defineType, typeError, W_Extensible, W_Instance, W_Root, W_Type } from "./root";
import { W_Str } from "./str";
import { newTuple, W_Tuple } from "./tuple";

export const w_simpleNamespaceType = defineType("SimpleNamespace", { module: "types", hasDict: true });

export class W_SimpleNamespace extends W_Extensible {
  builtinType(): W_Type {
    return w_simpleNamespaceType;
  }
  private own(): W_Instance {
    return this.attributes(true)!;
  }
  dictionary(): W_Dict {
    return attributeDictionary(this.own());
  }
  override repr(): string {
    const name = this.extra === null || !this.typeOf().isHeap ? "namespace" : this.typeOf().name;
    if (!enterRepr(this)) return `${name}(...)`;
    try {
      const parts: string[] = [];
      const dict = copyOfAttributes(this);
      if (dict !== null) {
        for (let at = dict.first(); at >= 0; at = dict.after(at)) {
          const w_key = dict.keyAt(at);
          if (w_key instanceof W_Str) parts.push(`${w_key.value}=${repr(dict.valueAt(at))}`);
        }
      }
      return `${name}(${parts.join(", ")})`;
    } finally {
      leaveRepr();
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_SimpleNamespace)) return null;
    return compareOp(op, this.dictionary(), w_other.dictionary());
  }
}

constructor(w_simpleNamespaceType, "type, *args, **kwargs", (w_type, w_args, w_kwargs) => {
  const w_made = new W_SimpleNamespace();
  w_made.become(w_type as W_Type);
  return w_made;
});
method(w_simpleNamespaceType, "__init__", "self, *args, **kwargs", (w_self, w_args, w_kwargs) => {
  if (w_args instanceof W_Tuple && w_args.items.length > 0) throw typeError("no positional arguments expected");
  const own = (w_self as W_SimpleNamespace).dictionary();
  const given = w_kwargs as W_Dict;
  for (let at = given.first(); at >= 0; at = given.after(at)) own.set(given.keyAt(at), given.valueAt(at));
  return w_None;
});
method(w_simpleNamespaceType, "__reduce__", "self, /", (w_self) => {
  return newTuple([w_self.typeOf(), newTuple([]), (w_self as W_SimpleNamespace).dictionary()]);
});
property(w_simpleNamespaceType, "__dict__", (w_self) => (w_self as W_SimpleNamespace).dictionary());
