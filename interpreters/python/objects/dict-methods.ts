// Dialect code: the functions run at run time; the table is made at init time.
/** The methods of `dict` and its views. Loaded for its effect. */
import { iterate, nextItem, setitem } from "../interp/operations";
import { W_Dict, w_dictType } from "./dict";
import {
  DictPart,
  keyError,
  update,
  w_dictItemsType,
  w_dictItemIteratorType,
  W_DictIterator,
  w_dictKeyIteratorType,
  w_dictKeysType,
  W_DictReverseIterator,
  w_dictValueIteratorType,
  w_dictValuesType,
  W_DictView,
} from "./dict-views";
import { newBool } from "./bool";
import { classMethod, constructor, method, property } from "./gateway";
import { newInt } from "./int";
import { W_MappingProxy } from "./mapping-proxy";
import { w_None } from "./none";
import { MISSING, raise, typeError, w_KeyError, W_Root, W_Type } from "./root";
import { frozenOrSet } from "./set";
import { newTuple } from "./tuple";

/** `w_self` of a method of dict. */
export function asDict(w_self: W_Root): W_Dict {
  if (w_self instanceof W_Dict) return w_self;
  throw typeError(`a dict is required, not '${w_self.typeOf().name}'`);
}
function asView(w_self: W_Root): W_DictView {
  if (w_self instanceof W_DictView) return w_self;
  throw typeError(`a dictionary view is required, not '${w_self.typeOf().name}'`);
}

constructor(w_dictType, "cls, *args, **kwargs", (w_cls, w_args, w_kwargs) => {
  const dict = new W_Dict();
  dict.become(w_cls as W_Type);
  return dict;
});

method(w_dictType, "__init__", "self, *args, **kwargs", (w_self, w_args, w_kwargs) => {
  const dict = asDict(w_self);
  const count = w_args.len();
  if (count > 1) throw typeError(`dict expected at most 1 argument, got ${count}`);
  if (count === 1) update(dict, w_args.getitem(newInt(0)));
  update(dict, w_kwargs);
  return w_None;
});

method(w_dictType, "get", "self, key, default=None, /", (w_self, w_key, w_default) => asDict(w_self).get(w_key) ?? w_default);

method(w_dictType, "setdefault", "self, key, default=None, /", (w_self, w_key, w_default) => asDict(w_self).setDefault(w_key, w_default));

method(w_dictType, "pop", "self, key, default=?, /", (w_self, w_key, w_default) => {
  const w_value = asDict(w_self).remove(w_key);
  if (w_value !== null) return w_value;
  if (w_default === MISSING) throw keyError(w_key);
  return w_default;
});

method(w_dictType, "popitem", "self, /", (w_self) => {
  const dict = asDict(w_self);
  const at = dict.last();
  if (at < 0) throw raise(w_KeyError, "popitem(): dictionary is empty");
  const w_key = dict.keyAt(at);
  return newTuple([w_key, dict.removeAt(at)]);
});

method(w_dictType, "clear", "self, /", (w_self) => {
  asDict(w_self).clear();
  return w_None;
});

method(w_dictType, "copy", "self, /", (w_self) => asDict(w_self).copy());

method(w_dictType, "update", "self, *args, **kwargs", (w_self, w_args, w_kwargs) => {
  const dict = asDict(w_self);
  const count = w_args.len();
  if (count > 1) throw typeError(`update expected at most 1 argument, got ${count}`);
  if (count === 1) update(dict, w_args.getitem(newInt(0)));
  update(dict, w_kwargs);
  return w_None;
});

method(w_dictType, "keys", "self, /", (w_self) => new W_DictView(asDict(w_self), DictPart.Keys));
method(w_dictType, "values", "self, /", (w_self) => new W_DictView(asDict(w_self), DictPart.Values));
method(w_dictType, "items", "self, /", (w_self) => new W_DictView(asDict(w_self), DictPart.Items));
method(w_dictType, "__reversed__", "self, /", (w_self) => new W_DictReverseIterator(asDict(w_self), DictPart.Keys));

classMethod(w_dictType, "fromkeys", "cls, iterable, value=None, /", (w_cls, w_iterable, w_value) => {
  const w_result = w_cls.call0();
  const w_it = iterate(w_iterable);
  if (w_result instanceof W_Dict && w_result.extra === null) {
    while (true) {
      const w_key = nextItem(w_it);
      if (w_key === null) return w_result;
      w_result.set(w_key, w_value);
    }
  }
  while (true) {
    const w_key = nextItem(w_it);
    if (w_key === null) return w_result;
    setitem(w_result, w_key, w_value);
  }
});

for (const type of [w_dictKeysType, w_dictValuesType, w_dictItemsType]) {
  property(type, "mapping", (w_self) => new W_MappingProxy(asView(w_self).dict));
  method(type, "__reversed__", "self, /", (w_self) => {
    const view = asView(w_self);
    return new W_DictReverseIterator(view.dict, view.part);
  });
}
for (const type of [w_dictKeysType, w_dictItemsType]) {
  method(type, "isdisjoint", "self, other, /", (w_self, w_other) => {
    const left = asView(w_self).toSet();
    return newBool(left.isDisjoint(frozenOrSet(w_other)));
  });
}
for (const type of [w_dictKeyIteratorType, w_dictValueIteratorType, w_dictItemIteratorType]) {
  method(type, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_DictIterator).left()));
}
