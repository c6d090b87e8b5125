// Dialect code: runs under Node and translated.
/** Instructions that build, extend and take apart containers and texts. A part of the interpreter's loop (eval.ts). */
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { newDict, W_Dict } from "../objects/dict";
import { isPlainIteration } from "../objects/dict-views";
import { newInt } from "../objects/int";
import { newList, W_List } from "../objects/list";
import { PyError, typeError, valueError, W_Root, w_TypeError } from "../objects/root";
import { newSet, W_Set } from "../objects/set";
import { newStr, W_Str } from "../objects/str";
import { newTuple, W_Tuple } from "../objects/tuple";
import { Frame } from "./frame";
import { ascii, callMethod0, format, getitem, iterate, lookupAttr, nextItem, repr, str, toArray } from "./operations";
import { calleeName } from "./callee-name";

/** The slots that `count` words from `first` on name. */
export function operands(frame: Frame, first: number, count: number): W_Root[] {
  const items: W_Root[] = [];
  for (let i = 0; i < count; i++) items.push(frame.slots[wordAt(frame.words, first + i)]);
  return items;
}

export function buildTuple(frame: Frame, first: number, count: number): W_Root {
  return newTuple(operands(frame, first, count));
}
export function buildList(frame: Frame, first: number, count: number): W_Root {
  return newList(operands(frame, first, count));
}
export function buildSet(frame: Frame, first: number, count: number): W_Root {
  return newSet(operands(frame, first, count));
}
/** Keys and values in turn. */
export function buildMap(frame: Frame, first: number, count: number): W_Root {
  const dict = newDict();
  for (let i = 0; i < count; i += 2) dict.set(frame.slots[wordAt(frame.words, first + i)], frame.slots[wordAt(frame.words, first + i + 1)]);
  return dict;
}
export function buildConstKeyMap(frame: Frame, w_keys: W_Root, first: number, count: number): W_Root {
  const dict = newDict();
  const keys = (w_keys as W_Tuple).items;
  for (let i = 0; i < count; i++) dict.set(keys[i], frame.slots[wordAt(frame.words, first + i)]);
  return dict;
}
export function buildString(frame: Frame, first: number, count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) text += (frame.slots[wordAt(frame.words, first + i)] as W_Str).value;
  return text;
}

/** `{value!conversion:spec}` of an f-string. */
export function formatValue(w_value: W_Root, conversion: number, spec: string): W_Root {
  if (conversion < 0) {
    if (spec === "" && w_value instanceof W_Str && w_value.extra === null) return w_value;
    return newStr(format(w_value, spec));
  }
  const text = conversion === 115 ? str(w_value) : conversion === 114 ? repr(w_value) : ascii(w_value);
  return newStr(spec === "" ? text : format(newStr(text), spec));
}

/** `dict[key]` of a plain dict, or null: then getitem says what is wrong. */
export function getDictItem(dict: W_Dict, w_key: W_Root): W_Root | null {
  return dict.get(w_key);
}

/** `str[index]`, or null: then getitem says what is wrong, or goes by code points. */
export function getStrItem(w_str: W_Str, index: number): W_Root | null {
  const text = w_str.value;
  const at = index < 0 ? index + text.length : index;
  if (at < 0 || at >= text.length || !w_str.isFlat()) return null;
  return w_str.getitem(newInt(at));
}

export function listToTuple(w_list: W_Root): W_Root {
  return newTuple((w_list as W_List).toArray());
}

export function setAdd(w_set: W_Root, w_item: W_Root): void {
  (w_set as W_Set).add(w_item);
}

/** `[*iterable]`. */
export function listExtend(w_list: W_Root, w_iterable: W_Root): void {
  const list = w_list as W_List;
  if (w_iterable instanceof W_List || w_iterable instanceof W_Tuple) {
    list.extend(w_iterable);
    return;
  }
  let w_iterator: W_Root;
  try {
    w_iterator = iterate(w_iterable);
  } catch (e) {
    if (e instanceof PyError && e.matches(w_TypeError) && !isIterable(w_iterable)) {
      throw typeError(`Value after * must be an iterable, not ${w_iterable.typeOf().name}`);
    }
    throw e;
  }
  for (let w_item = nextItem(w_iterator); w_item !== null; w_item = nextItem(w_iterator)) list.append(w_item);
}

export function isIterable(w: W_Root): boolean {
  const type = w.typeOf();
  return type.lookup("__iter__") !== null || type.lookup("__getitem__") !== null;
}

export function setUpdate(w_set: W_Root, w_iterable: W_Root): void {
  const set = w_set as W_Set;
  const w_iterator = iterate(w_iterable);
  for (let w_item = nextItem(w_iterator); w_item !== null; w_item = nextItem(w_iterator)) set.add(w_item);
}

/** `{**mapping}`. */
export function dictUpdate(w_dict: W_Root, w_mapping: W_Root): void {
  const dict = w_dict as W_Dict;
  if (w_mapping instanceof W_Dict && (w_mapping.extra === null || isPlainIteration(w_mapping))) {
    for (let at = w_mapping.first(); at >= 0; at = w_mapping.after(at)) dict.set(w_mapping.keyAt(at), w_mapping.valueAt(at));
    return;
  }
  if (lookupAttr(w_mapping, "keys") === null) throw typeError(`'${w_mapping.typeOf().name}' object is not a mapping`);
  for (const w_key of toArray(callMethod0(w_mapping, "keys"))) dict.set(w_key, getitem(w_mapping, w_key));
}

/** `f(**mapping)`: the keys must be strings, and new. */
export function dictMerge(w_dict: W_Root, w_mapping: W_Root, w_function: W_Root): void {
  const dict = w_dict as W_Dict;
  if (w_mapping instanceof W_Dict && (w_mapping.extra === null || isPlainIteration(w_mapping))) {
    for (let at = w_mapping.first(); at >= 0; at = w_mapping.after(at)) mergeOne(dict, w_mapping.keyAt(at), w_mapping.valueAt(at), w_function);
    return;
  }
  if (lookupAttr(w_mapping, "keys") === null) {
    throw typeError(`${calleeName(w_function)} argument after ** must be a mapping, not ${w_mapping.typeOf().name}`);
  }
  for (const w_key of toArray(callMethod0(w_mapping, "keys"))) mergeOne(dict, w_key, getitem(w_mapping, w_key), w_function);
}

function mergeOne(dict: W_Dict, w_key: W_Root, w_value: W_Root, w_function: W_Root): void {
  if (!(w_key instanceof W_Str)) throw typeError("keywords must be strings");
  if (dict.get(w_key) !== null) throw typeError(`${calleeName(w_function)} got multiple values for keyword argument '${w_key.value}'`);
  dict.set(w_key, w_value);
}

/** `a, b = w`: stores in the slots that the words from `first` on name. */
export function unpack(frame: Frame, w_items: W_Root, first: number, count: number): void {
  const items = unpackItems(w_items, count);
  for (let i = 0; i < count; i++) frame.slots[wordAt(frame.words, first + i)] = items[i];
}

function unpackItems(w_items: W_Root, count: number): readonly W_Root[] {
  if (w_items instanceof W_Tuple && w_items.extra === null) {
    checkCount(w_items.items.length, count);
    return w_items.items;
  }
  if (w_items instanceof W_List && w_items.extra === null) {
    checkCount(w_items.length, count);
    return w_items.toArray();
  }
  const w_iterator = unpackIterator(w_items);
  const items: W_Root[] = [];
  for (let w_item = nextItem(w_iterator); w_item !== null; w_item = nextItem(w_iterator)) {
    if (items.length === count) throw valueError(`too many values to unpack (expected ${count})`);
    items.push(w_item);
  }
  if (items.length < count) checkCount(items.length, count);
  return items;
}

function unpackIterator(w_items: W_Root): W_Root {
  if (!isIterable(w_items) && !w_items.typeOf().isHeap) throw typeError(`cannot unpack non-iterable ${w_items.typeOf().name} object`);
  try {
    return iterate(w_items);
  } catch (e) {
    if (e instanceof PyError && e.matches(w_TypeError) && !isIterable(w_items)) throw typeError(`cannot unpack non-iterable ${w_items.typeOf().name} object`);
    throw e;
  }
}

function checkCount(given: number, wanted: number): void {
  if (given < wanted) throw valueError(`not enough values to unpack (expected ${wanted}, got ${given})`);
  if (given > wanted) throw valueError(`too many values to unpack (expected ${wanted})`);
}

/** `a, *b, c = w`: the target at index `before` gets the list. */
export function unpackEx(frame: Frame, w_items: W_Root, before: number, first: number, count: number): void {
  const items: W_Root[] = [];
  const w_iterator = unpackIterator(w_items);
  for (let w_item = nextItem(w_iterator); w_item !== null; w_item = nextItem(w_iterator)) items.push(w_item);
  const after = count - before - 1;
  if (items.length < count - 1) throw valueError(`not enough values to unpack (expected at least ${count - 1}, got ${items.length})`);
  for (let i = 0; i < before; i++) frame.slots[wordAt(frame.words, first + i)] = items[i];
  frame.slots[wordAt(frame.words, first + before)] = newList(items.slice(before, items.length - after));
  for (let i = 0; i < after; i++) frame.slots[wordAt(frame.words, first + before + 1 + i)] = items[items.length - after + i];
}
