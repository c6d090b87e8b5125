// Dialect code: runs under Node and translated.
/**
 * What `object.__getattribute__`, `type.__getattribute__` and their kin do: data descriptors of the class, the object's own attributes,
 * the class. Own attributes are in storage described by a hidden class (AttrMap), or in a dictionary, once `__dict__` was asked for, or when
 * they are many.
 */
import { newDict, W_Dict } from "../objects/dict";
import { w_None } from "../objects/none";
import { copyItems, FixedArray, newFixed } from "../../../toolchain/rlib/unchecked";
import { AttrMap, PyError, typeError, W_Instance, W_Root, W_Type } from "../objects/root";
import { newStr } from "../objects/str";
import { willChange } from "../objects/watch-guard";
import { attributeErrorOf, noAttribute } from "./access";
import { bind, descriptorSet, isData, special, Special } from "./special";

/** An instance with more attributes than this keeps them in a dictionary. */
const MOST_MAPPED = 64;

// --- an object's own attributes --------------------------------------------------------------------------------------------------------

/** An attribute of the instance itself, or null. */
export function ownAttribute(instance: W_Instance, name: string): W_Root | null {
  const map = instance.map;
  if (map.isDictionary) return dictionaryOf(instance).getStr(name);
  const at = map.indexOf(name);
  return at < 0 ? null : instance.storage[at];
}

/** The dictionary of an instance in dictionary mode. */
function dictionaryOf(instance: W_Instance): W_Dict {
  return instance.storage[instance.map.w_type.slotCount] as W_Dict;
}

export function setOwnAttribute(instance: W_Instance, name: string, w_value: W_Root): void {
  willChange(instance.uid);
  const map = instance.map;
  if (map.isDictionary) {
    dictionaryOf(instance).setStr(name, w_value);
    return;
  }
  const at = map.indexOf(name);
  if (at >= 0) {
    instance.storage[at] = w_value;
    return;
  }
  if (map.names.length >= MOST_MAPPED) {
    attributeDictionary(instance).setStr(name, w_value);
    return;
  }
  addAttribute(instance, map.with(name), w_value);
}

/** Gives an instance its next attribute: `map` is that of the instance with a name more. */
export function addAttribute(instance: W_Instance, map: AttrMap, w_value: W_Root): void {
  const at = map.names.length - 1;
  if (at >= instance.storage.length) instance.storage = resized(instance.storage, at < 4 ? 4 : at + (at >> 1) + 1);
  instance.storage[at] = w_value;
  instance.map = map;
}

function resized(storage: FixedArray<W_Root | null>, length: number): FixedArray<W_Root | null> {
  const result = newFixed<W_Root | null>(length);
  copyItems(storage, 0, result, 0, Math.min(length, storage.length));
  return result;
}

/** Removes an attribute; false if there is none. The order of the others stays, and one that comes back comes last. */
export function deleteOwnAttribute(instance: W_Instance, name: string): boolean {
  willChange(instance.uid);
  const map = instance.map;
  if (map.isDictionary) return dictionaryOf(instance).removeStr(name) !== null;
  const at = map.indexOf(name);
  if (at < 0) return false;
  let fewer = map.w_type.emptyMap;
  for (let i = fewer.names.length; i < map.names.length; i++) if (i !== at) fewer = fewer.with(map.names[i]);
  const storage = instance.storage;
  for (let i = at; i + 1 < map.names.length; i++) storage[i] = storage[i + 1];
  storage[map.names.length - 1] = null;
  instance.map = fewer;
  return true;
}

/** `__dict__`: puts the instance in dictionary mode. */
export function attributeDictionary(instance: W_Instance): W_Dict {
  if (instance.map.isDictionary) return dictionaryOf(instance);
  const dict = newDict();
  const map = instance.map;
  for (let i = map.w_type.slotCount; i < map.names.length; i++) dict.setStr(map.names[i], instance.storage[i]!);
  setAttributeDictionary(instance, dict);
  return dict;
}

/** `x.__dict__ = dict`. */
export function setAttributeDictionary(instance: W_Instance, dict: W_Dict): void {
  const type = instance.map.w_type;
  const storage = resized(instance.storage, type.slotCount + 1);
  storage[type.slotCount] = dict;
  instance.storage = storage;
  instance.map = type.dictionaryMap;
}

/** A copy of an instance's own attributes, by name; null if it cannot have any. */
export function copyOfAttributes(w: W_Root): W_Dict | null {
  const instance = w.attributes(false);
  if (instance === null) return null;
  const dict = newDict();
  const map = instance.map;
  if (map.isDictionary) {
    const own = dictionaryOf(instance);
    for (let at = own.first(); at >= 0; at = own.after(at)) dict.set(own.keyAt(at), own.valueAt(at));
  } else {
    for (let i = map.w_type.slotCount; i < map.names.length; i++) dict.setStr(map.names[i], instance.storage[i]!);
  }
  return dict;
}

/** `x.__class__ = type`: the same attributes in another class, whose slots are the same. */
export function moveToClass(instance: W_Instance, type: W_Type): void {
  willChange(instance.uid);
  const map = instance.map;
  if (map.isDictionary) {
    instance.map = type.dictionaryMap;
    return;
  }
  let moved = type.emptyMap;
  for (let i = type.slotCount; i < map.names.length; i++) moved = moved.with(map.names[i]);
  instance.map = moved;
}

// --- object.__getattribute__ and its kin -----------------------------------------------------------------------------------------------

/** An attribute as `object.__getattribute__` finds it, or null. */
export function genericGetattr(w: W_Root, name: string): W_Root | null {
  const type = w.typeOf();
  const w_found = type.lookup(name);
  if (w_found !== null && !w_found.isMethodDescriptor() && isData(w_found) && hasGet(w_found)) return bind(w_found, w, type);
  const instance = w.attributes(false);
  if (instance !== null) {
    const w_own = ownAttribute(instance, name);
    if (w_own !== null) return w_own;
  }
  return w_found === null ? null : bind(w_found, w, type);
}

/** A data descriptor may lack `__get__`: then the instance's attribute comes first. */
function hasGet(w_descriptor: W_Root): boolean {
  const type = w_descriptor.typeOf();
  return !type.isHeap || special(type, Special.Get) !== null || w_descriptor.isDataDescriptor();
}

/** `object.__setattr__`, with null `object.__delattr__`. */
export function genericSetattr(w: W_Root, name: string, w_value: W_Root | null): void {
  const type = w.typeOf();
  const w_found = type.lookup(name);
  if (w_found !== null && !w_found.isMethodDescriptor() && isData(w_found)) {
    descriptorSet(w_found, w, w_value);
    return;
  }
  const instance = type.hasDict ? w.attributes(w_value !== null) : null;
  if (instance === null) {
    if (w_found === null || type.hasDict) throw noAttribute(w, name);
    throw attributeErrorOf(w, name, `'${type.name}' object attribute '${name}' is read-only`);
  }
  if (w_value !== null) setOwnAttribute(instance, name, w_value);
  else if (!deleteOwnAttribute(instance, name)) throw noAttribute(w, name);
}

/** `type.__getattribute__`: data descriptors of the metaclass, attributes of the class and its bases, the metaclass. */
export function typeGetattr(type: W_Type, name: string): W_Root | null {
  const metatype = type.typeOf();
  const w_meta = metatype.lookup(name);
  if (w_meta !== null && !w_meta.isMethodDescriptor() && isData(w_meta)) return bind(w_meta, type, metatype);
  const w_found = type.lookup(name);
  if (w_found !== null) return bind(w_found, null, type);
  return w_meta === null ? null : bind(w_meta, type, metatype);
}

/** `type.__setattr__`, with null `type.__delattr__`. */
export function typeSetattr(type: W_Type, name: string, w_value: W_Root | null): void {
  if (!type.isHeap) throw immutable(type, name);
  const metatype = type.typeOf();
  const w_meta = metatype.lookup(name);
  if (w_meta !== null && !w_meta.isMethodDescriptor() && isData(w_meta)) {
    descriptorSet(w_meta, type, w_value);
    return;
  }
  if (w_value !== null) {
    type.set(name, w_value);
  } else if (!type.remove(name)) {
    if (w_meta !== null) throw attributeErrorOf(type, name, name);
    throw attributeErrorOf(type, name, type.missingAttribute(name));
  }
}

export function immutable(type: W_Type, name: string): PyError {
  return typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
}

// --- names -----------------------------------------------------------------------------------------------------------------------------

/** The names that `dir(w)` shows, as `object.__dir__` and `type.__dir__` find them; not sorted. */
export function namesOf(w: W_Root): W_Dict {
  const names = newDict();
  if (w instanceof W_Type) {
    addClassNames(w, names);
    return names;
  }
  const own = copyOfAttributes(w);
  if (own !== null) for (let at = own.first(); at >= 0; at = own.after(at)) names.set(own.keyAt(at), w_None);
  addClassNames(w.typeOf(), names);
  return names;
}

function addClassNames(type: W_Type, names: W_Dict): void {
  for (const base of type.mro) for (const name of base.dict.keys()) names.set(newStr(name), w_None);
}
