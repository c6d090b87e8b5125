// Dialect code: the functions run at run time; the table is made at init time.
/** The methods of `list`. Loaded for its effect. */
import { asInt, eq, indexClamped, index as toIndex, repr } from "../interp/operations";
import { constructor, method } from "./gateway";
import { newInt } from "./int";
import { newList, W_List, W_ListIterator, w_listIteratorType, W_ListReverseIterator, w_listReverseIteratorType, w_listType } from "./list";
import { w_None } from "./none";
import { raise, typeError, valueError, w_IndexError, W_Root, W_Type } from "./root";
import { sortItems } from "./sort";

/** `w_self` of a method of list. */
export function asList(w_self: W_Root): W_List {
  if (w_self instanceof W_List) return w_self;
  throw typeError(`a list is required, not '${w_self.typeOf().name}'`);
}

constructor(w_listType, "cls, *args, **kwargs", (w_cls, w_args, w_kwargs) => {
  const list = new W_List([]);
  list.become(w_cls as W_Type);
  return list;
});
method(w_listType, "__init__", "self, iterable=(), /", (w_self, w_iterable) => {
  const list = asList(w_self);
  list.replace([]);
  list.extend(w_iterable);
  return w_None;
});
method(w_listType, "append", "self, object, /", (w_self, w_item) => {
  asList(w_self).append(w_item);
  return w_None;
});
method(w_listType, "extend", "self, iterable, /", (w_self, w_items) => {
  asList(w_self).extend(w_items);
  return w_None;
});
method(w_listType, "insert", "self, index, object, /", (w_self, w_index, w_item) => {
  const list = asList(w_self);
  let index = indexClamped(w_index);
  if (index < 0) index = Math.max(0, index + list.length);
  if (index > list.length) index = list.length;
  list.insert(index, w_item);
  return w_None;
});
method(w_listType, "pop", "self, index=-1, /", (w_self, w_index) => {
  const list = asList(w_self);
  let index = toIndex(w_index, w_IndexError);
  if (list.length === 0) throw raise(w_IndexError, "pop from empty list");
  if (index < 0) index += list.length;
  if (index < 0 || index >= list.length) throw raise(w_IndexError, "pop index out of range");
  return list.removeAt(index);
});
method(w_listType, "remove", "self, value, /", (w_self, w_value) => {
  const list = asList(w_self);
  const at = list.find(w_value, 0, list.length);
  if (at < 0) throw valueError("list.remove(x): x not in list");
  list.removeAt(at);
  return w_None;
});
method(w_listType, "clear", "self, /", (w_self) => {
  asList(w_self).replace([]);
  return w_None;
});
method(w_listType, "copy", "self, /", (w_self) => newList(asList(w_self).toArray()));
method(w_listType, "reverse", "self, /", (w_self) => {
  asList(w_self).reverse();
  return w_None;
});
method(w_listType, "count", "self, value, /", (w_self, w_value) => {
  const list = asList(w_self);
  let count = 0;
  for (let i = 0; i < list.length; i++) if (eq(list.get(i), w_value)) count++;
  return newInt(count);
});
method(w_listType, "index", "self, value, start=0, stop=9007199254740991, /", (w_self, w_value, w_start, w_stop) => {
  const list = asList(w_self);
  const at = list.find(w_value, sequenceBound(w_start, list.length), sequenceBound(w_stop, list.length));
  if (at < 0) throw valueError(`${repr(w_value)} is not in list`);
  return newInt(at);
});
method(w_listType, "sort", "self, *, key=None, reverse=False", (w_self, w_key, w_reverse) => {
  sortList(asList(w_self), w_key, asInt(w_reverse) !== 0);
  return w_None;
});
method(w_listType, "__reversed__", "self, /", (w_self) => new W_ListReverseIterator(asList(w_self)));
method(w_listIteratorType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_ListIterator).left()));
method(w_listReverseIteratorType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_ListReverseIterator).left()));
method(w_listType, "__sizeof__", "self, /", (w_self) => newInt(40 + 8 * asList(w_self).length));

/** A start or stop argument of `index`, within 0..length. */
export function sequenceBound(w_bound: W_Root, length: number): number {
  const bound = indexClamped(w_bound);
  if (bound < 0) return Math.max(0, bound + length);
  return Math.min(bound, length);
}

/** `list.sort`: while it goes on the list is empty for everybody else. */
export function sortList(list: W_List, w_key: W_Root, reverse: boolean): void {
  const items = list.toArray();
  const during: W_Root[] = [];
  list.replace(during);
  let changed = false;
  try {
    let keys: W_Root[] | null = null;
    if (w_key !== w_None) {
      keys = [];
      for (let i = 0; i < items.length; i++) keys.push(w_key.call1(items[i]));
    }
    sortItems(items, keys, reverse);
  } finally {
    changed = list.peek() !== during || during.length > 0;
    list.replace(items);
  }
  if (changed) throw valueError("list modified during sort");
}
