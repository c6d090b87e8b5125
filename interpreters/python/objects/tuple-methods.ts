// Dialect code: the functions run at run time; the table is made at init time.
/** The methods of `tuple`. Loaded for its effect. */
import { eq, toArray } from "../interp/operations";
import { constructor, method } from "./gateway";
import { newInt } from "./int";
import { sequenceBound } from "./list-methods";
import { typeError, valueError, W_Root, W_Type } from "./root";
import { newTuple, W_Tuple, W_TupleIterator, w_tupleIteratorType, w_tupleType } from "./tuple";

/** `w_self` of a method of tuple. */
export function asTuple(w_self: W_Root): W_Tuple {
  if (w_self instanceof W_Tuple) return w_self;
  throw typeError(`a tuple is required, not '${w_self.typeOf().name}'`);
}

constructor(w_tupleType, "cls, iterable=(), /", (w_cls, w_iterable) => {
  if (w_cls === w_tupleType) {
    if (w_iterable instanceof W_Tuple && w_iterable.extra === null) return w_iterable;
    return newTuple(toArray(w_iterable));
  }
  const tuple = new W_Tuple(toArray(w_iterable));
  tuple.become(w_cls as W_Type);
  return tuple;
});
method(w_tupleType, "count", "self, value, /", (w_self, w_value) => {
  let count = 0;
  for (const w_item of asTuple(w_self).items) if (eq(w_item, w_value)) count++;
  return newInt(count);
});
method(w_tupleType, "index", "self, value, start=0, stop=9007199254740991, /", (w_self, w_value, w_start, w_stop) => {
  const items = asTuple(w_self).items;
  const stop = sequenceBound(w_stop, items.length);
  for (let i = sequenceBound(w_start, items.length); i < stop; i++) if (eq(items[i], w_value)) return newInt(i);
  throw valueError("tuple.index(x): x not in tuple");
});
method(w_tupleType, "__getnewargs__", "self, /", (w_self) => newTuple([newTuple(asTuple(w_self).items)]));
method(w_tupleIteratorType, "__length_hint__", "self, /", (w_self) => (w_self as W_TupleIterator).left());
