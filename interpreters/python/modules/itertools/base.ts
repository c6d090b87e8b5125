// Dialect code: runs under Node and translated.
/** What the iterators of `itertools` have in common. */
import { defineType, TypeOptions, W_Extensible, W_Root, W_Type } from "../../objects/root";

export abstract class W_ItertoolsIterator extends W_Extensible {
  override iter(): W_Root {
    return this;
  }
}

/** A type of the module. Init time only. */
export function itertoolsType(name: string): W_Type {
  const options: TypeOptions = { module: "itertools" };
  return defineType(name, options);
}

/** `iterator.become(cls)` and the iterator again. */
export function ofClass(iterator: W_Extensible, w_cls: W_Root): W_Root {
  iterator.become(w_cls as W_Type);
  return iterator;
}
