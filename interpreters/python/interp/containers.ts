// Dialect code: runs under Node and translated.
/** Items, length, membership and iteration. A part of interp/operations.ts. */
import { W_Int } from "../objects/int";
import { W_List } from "../objects/list";
import { w_None, w_NotImplemented } from "../objects/none";
import { PyError, raise, typeError, valueError, W_Exception, W_Root, w_OverflowError, w_StopIteration, W_Type, w_TypeError } from "../objects/root";
import { W_SequenceIterator } from "../objects/iterators";
import { newStr } from "../objects/str";
import { W_Tuple } from "../objects/tuple";
import { eq, isTrue } from "./arithmetic";
import { indexObject } from "./conversion";
import { callSpecial0, callSpecial1, callSpecial2, lookupSpecial, special, Special } from "./special";

/** `w_object[w_key]`. */
export function getitem(w_object: W_Root, w_key: W_Root): W_Root {
  const type = w_object.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.GetItem);
    if (w_method !== null) return callSpecial1(w_method, w_object, w_key);
  }
  return w_object.getitem(w_key);
}
export function getitemStr(w_object: W_Root, key: string): W_Root {
  return getitem(w_object, newStr(key));
}

export function setitem(w_object: W_Root, w_key: W_Root, w_value: W_Root): void {
  const type = w_object.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.SetItem);
    if (w_method !== null) {
      callSpecial2(w_method, w_object, w_key, w_value);
      return;
    }
  }
  w_object.setitem(w_key, w_value);
}

export function delitem(w_object: W_Root, w_key: W_Root): void {
  const type = w_object.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.DelItem);
    if (w_method !== null) {
      callSpecial1(w_method, w_object, w_key);
      return;
    }
  }
  w_object.delitem(w_key);
}

/** `len(w)`. */
export function length(w: W_Root): number {
  const type = w.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Len);
    if (w_method !== null) return lengthResult(callSpecial0(w_method, w), "__len__() should return >= 0");
  }
  return w.len();
}

function lengthResult(w_result: W_Root, complaint: string): number {
  const w_length = indexObject(w_result);
  if (w_length instanceof W_Int) {
    if (w_length.value < 0) throw valueError(complaint);
    return w_length.value;
  }
  throw raise(w_OverflowError, "cannot fit 'int' into an index-sized integer");
}

/** `operator.length_hint(w, otherwise)`. */
export function lengthHint(w: W_Root, otherwise: number): number {
  const type = w.typeOf();
  if (!type.isHeap ? type.lookup("__len__") !== null : special(type, Special.Len) !== null || type.lookup("__len__") !== null) {
    try {
      return length(w);
    } catch (e) {
      if (!(e instanceof PyError) || !e.matches(w_TypeError)) throw e;
    }
  }
  const w_method = lookupSpecial(w, "__length_hint__");
  if (w_method === null) return otherwise;
  let w_result: W_Root;
  try {
    w_result = w_method.call0();
  } catch (e) {
    if (e instanceof PyError && e.matches(w_TypeError)) return otherwise;
    throw e;
  }
  if (w_result === w_NotImplemented) return otherwise;
  if (!(w_result instanceof W_Int)) throw typeError(`__length_hint__ must be an integer, not ${w_result.typeOf().name}`);
  if (w_result.value < 0) throw valueError("__length_hint__() should return >= 0");
  return w_result.value;
}

/** `w_item in w_container`. */
export function contains(w_container: W_Root, w_item: W_Root): boolean {
  const type = w_container.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Contains);
    if (w_method === w_None) throw typeError(`'${type.name}' object is not a container`);
    if (w_method !== null) return isTrue(callSpecial1(w_method, w_container, w_item));
    if (type.lookup("__contains__") !== null) return w_container.contains(w_item);
  } else if (type.hasContains()) {
    return w_container.contains(w_item);
  }
  const w_iterator = iterateFor(w_container, true);
  for (;;) {
    const w_next = nextItem(w_iterator);
    if (w_next === null) return false;
    if (eq(w_next, w_item)) return true;
  }
}

// --- iteration -------------------------------------------------------------------------------------------------------------------------

/** `iter(w)`. */
export function iterate(w: W_Root): W_Root {
  return iterateFor(w, false);
}

function iterateFor(w: W_Root, forMembership: boolean): W_Root {
  const type = w.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Iter);
    if (w_method !== null && w_method !== w_None) {
      const w_iterator = callSpecial0(w_method, w);
      if (!isIterator(w_iterator)) throw typeError(`iter() returned non-iterator of type '${w_iterator.typeOf().name}'`);
      return w_iterator;
    }
    if (w_method === w_None) throw notIterable(type, forMembership);
    if (type.lookup("__iter__") === null) {
      const w_getitem = type.lookup("__getitem__");
      if (w_getitem !== null && w_getitem !== w_None) return new W_SequenceIterator(w);
      throw notIterable(type, forMembership);
    }
  } else if (forMembership && type.lookup("__iter__") === null) {
    throw notIterable(type, true);
  }
  return w.iter();
}

function notIterable(type: W_Type, forMembership: boolean): PyError {
  return typeError(forMembership ? `argument of type '${type.name}' is not iterable` : `'${type.name}' object is not iterable`);
}

/** Does its class have `__next__`? */
export function isIterator(w: W_Root): boolean {
  const w_next = w.typeOf().lookup("__next__");
  return w_next !== null && w_next !== w_None;
}

/** `next(w_iterator)`, or null at the end. */
export function nextItem(w_iterator: W_Root): W_Root | null {
  const type = w_iterator.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Next);
    if (w_method !== null) return nextOfClass(w_method, w_iterator);
  }
  return nextOfBuiltin(w_iterator);
}

/** Builtin iterators call functions of the program, whose StopIteration ends them too. */
function nextOfBuiltin(w_iterator: W_Root): W_Root | null {
  try {
    return w_iterator.next();
  } catch (e) {
    if (e instanceof PyError && e.matches(w_StopIteration)) return null;
    throw e;
  }
}

function nextOfClass(w_method: W_Root, w_iterator: W_Root): W_Root | null {
  try {
    return callSpecial0(w_method, w_iterator);
  } catch (e) {
    if (e instanceof PyError && e.matches(w_StopIteration)) return null;
    throw e;
  }
}

/** The StopIteration at the end of a builtin iterator: that of a generator has its value. */
export function endOfIteration(w_iterator: W_Root): PyError {
  const w_value = w_iterator.resultAtEnd();
  return new PyError(new W_Exception(w_StopIteration, w_value === null ? [] : [w_value]));
}

/** All items of an iterable, in a new array. */
export function toArray(w_iterable: W_Root): W_Root[] {
  const type = w_iterable.typeOf();
  if (!type.isHeap || type.lookup("__iter__") === type.layout.lookup("__iter__")) {
    if (w_iterable instanceof W_List) return w_iterable.toArray();
    if (w_iterable instanceof W_Tuple) return w_iterable.items.slice();
  }
  const items: W_Root[] = [];
  const w_iterator = iterate(w_iterable);
  for (;;) {
    const w_item = nextItem(w_iterator);
    if (w_item === null) return items;
    items.push(w_item);
  }
}

/** The items of an iterable that must have `count` of them: `a, b = w`. */
export function unpackExact(w_iterable: W_Root, count: number): W_Root[] {
  if (w_iterable instanceof W_Tuple && w_iterable.extra === null && w_iterable.items.length === count) return w_iterable.items.slice();
  const items: W_Root[] = [];
  let w_iterator: W_Root;
  try {
    w_iterator = iterate(w_iterable);
  } catch (e) {
    const type = w_iterable.typeOf();
    if (e instanceof PyError && e.matches(w_TypeError) && type.lookup("__iter__") === null && type.lookup("__getitem__") === null) {
      throw typeError(`cannot unpack non-iterable ${type.name} object`);
    }
    throw e;
  }
  for (;;) {
    const w_item = nextItem(w_iterator);
    if (w_item === null) break;
    if (items.length === count) throw valueError(`too many values to unpack (expected ${count})`);
    items.push(w_item);
  }
  if (items.length < count) throw valueError(`not enough values to unpack (expected ${count}, got ${items.length})`);
  return items;
}
