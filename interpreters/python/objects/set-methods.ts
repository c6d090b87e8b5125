// Dialect code: the functions run at run time; the table is made at init time.
/** The methods of `set` and `frozenset`. Loaded for its effect. */
import { newBool } from "./bool";
import { keyError } from "./dict-views";
import { constructor, method } from "./gateway";
import { newInt } from "./int";
import { w_None } from "./none";
import { raise, typeError, w_KeyError, W_Root, W_Type } from "./root";
import { frozenOrSet, w_frozenSetType, W_FrozenSet, W_Set, w_setType } from "./set";
import { W_Tuple } from "./tuple";

/** `w_self` of a method of set or frozenset. */
export function asSet(w_self: W_Root): W_Set {
  if (w_self instanceof W_Set) return w_self;
  throw typeError(`a set is required, not '${w_self.typeOf().name}'`);
}
function itemsOf(w_args: W_Root): readonly W_Root[] {
  return (w_args as W_Tuple).items;
}

constructor(w_setType, "cls, *args, **kwargs", (w_cls, w_args, w_kwargs) => {
  const set = new W_Set();
  set.become(w_cls as W_Type);
  return set;
});
method(w_setType, "__init__", "self, iterable=(), /", (w_self, w_iterable) => {
  const set = asSet(w_self);
  set.clear();
  set.update(w_iterable);
  return w_None;
});
constructor(w_frozenSetType, "cls, iterable=(), /", (w_cls, w_iterable) => {
  if (w_cls === w_frozenSetType && w_iterable instanceof W_FrozenSet && w_iterable.extra === null) return w_iterable;
  const set = new W_FrozenSet();
  set.become(w_cls as W_Type);
  set.update(w_iterable);
  return set;
});

for (const type of [w_setType, w_frozenSetType]) {
  method(type, "copy", "self, /", (w_self) => (w_self instanceof W_FrozenSet && w_self.extra === null ? w_self : asSet(w_self).copy()));
  method(type, "union", "self, *others", (w_self, w_others) => {
    const result = asSet(w_self).copy();
    for (const w_other of itemsOf(w_others)) result.update(w_other);
    return result;
  });
  method(type, "intersection", "self, *others", (w_self, w_others) => {
    let result = asSet(w_self);
    for (const w_other of itemsOf(w_others)) result = intersect(result, w_other);
    return result === w_self ? result.copy() : result;
  });
  method(type, "difference", "self, *others", (w_self, w_others) => {
    let result = asSet(w_self);
    for (const w_other of itemsOf(w_others)) result = result.difference(frozenOrSet(w_other));
    return result === w_self ? result.copy() : result;
  });
  method(type, "symmetric_difference", "self, other, /", (w_self, w_other) => asSet(w_self).symmetricDifference(frozenOrSet(w_other)));
  method(type, "issubset", "self, other, /", (w_self, w_other) => newBool(asSet(w_self).isSubsetOf(frozenOrSet(w_other))));
  method(type, "issuperset", "self, other, /", (w_self, w_other) => newBool(frozenOrSet(w_other).isSubsetOf(asSet(w_self))));
  method(type, "isdisjoint", "self, other, /", (w_self, w_other) => newBool(asSet(w_self).isDisjoint(frozenOrSet(w_other))));
}

/** With an iterable: the items that it has, in its order. */
function intersect(set: W_Set, w_other: W_Root): W_Set {
  if (w_other instanceof W_Set) return set.intersection(w_other);
  const other = new W_Set();
  other.update(w_other);
  const result = set.empty();
  for (let at = other.after(-1); at >= 0; at = other.after(at)) {
    if (set.hasHashed(other.keyAt(at), other.hashAt(at))) result.addHashed(other.keyAt(at), other.hashAt(at));
  }
  return result;
}

method(w_setType, "add", "self, object, /", (w_self, w_item) => {
  asSet(w_self).add(w_item);
  return w_None;
});
method(w_setType, "discard", "self, object, /", (w_self, w_item) => {
  asSet(w_self).discard(w_item);
  return w_None;
});
method(w_setType, "remove", "self, object, /", (w_self, w_item) => {
  if (!asSet(w_self).discard(w_item)) throw keyError(w_item);
  return w_None;
});
method(w_setType, "pop", "self, /", (w_self) => {
  const w_item = asSet(w_self).pop();
  if (w_item === null) throw raise(w_KeyError, "pop from an empty set");
  return w_item;
});
method(w_setType, "clear", "self, /", (w_self) => {
  asSet(w_self).clear();
  return w_None;
});
method(w_setType, "update", "self, *others", (w_self, w_others) => {
  for (const w_other of itemsOf(w_others)) asSet(w_self).update(w_other);
  return w_None;
});
method(w_setType, "intersection_update", "self, *others", (w_self, w_others) => {
  const set = asSet(w_self);
  for (const w_other of itemsOf(w_others)) set.take(intersect(set, w_other));
  return w_None;
});
method(w_setType, "difference_update", "self, *others", (w_self, w_others) => {
  for (const w_other of itemsOf(w_others)) asSet(w_self).subtract(frozenOrSet(w_other));
  return w_None;
});
method(w_setType, "symmetric_difference_update", "self, other, /", (w_self, w_other) => {
  asSet(w_self).toggle(frozenOrSet(w_other));
  return w_None;
});
for (const type of [w_setType, w_frozenSetType]) {
  method(type, "__sizeof__", "self, /", (w_self) => newInt(200 + asSet(w_self).size * 16));
}
