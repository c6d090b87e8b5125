// Dialect code: runs under Node and translated.
/** LOAD_ATTR and STORE_ATTR where the inline cache does not know: they look, and fill it. A part of the interpreter's loop (eval.ts). */
import { AttrMap, W_Instance, W_Root, W_Type } from "../objects/root";
import { W_Member } from "../objects/member";
import { W_Module } from "../objects/module";
import { getattr, hasPlainAttributes, setattr, standsBefore } from "./access";
import { addAttribute } from "./attributes";
import { willChange } from "../objects/watch-guard";
import { InlineCache } from "./cache";
import { Frame } from "./frame";
import { W_Function } from "./function";
import { isDescriptor, special, Special } from "./special";

export function loadAttr(frame: Frame, w_object: W_Root, nameIndex: number, cache: InlineCache): W_Root {
  if (w_object instanceof W_Module) {
    const cell = cache.cell;
    if (cell !== null && cache.w_globals === w_object) {
      const w_value = cell.w_value;
      if (w_value !== null) return w_value;
    }
    return loadModuleAttr(w_object, frame.code.names[nameIndex], cache);
  }
  const name = frame.code.names[nameIndex];
  if (w_object instanceof W_Instance) {
    const w_known = otherLoad(w_object, cache.other);
    if (w_known !== null) return w_known;
    fillLoad(w_object, name, cache);
  } else if (w_object instanceof W_Type && w_object.w_metatype === null) {
    return loadTypeAttr(w_object, name, cache);
  }
  return getattr(w_object, name);
}

/** What the caches for other hidden classes know; null: nothing. */
function otherLoad(w_object: W_Instance, first: InlineCache | null): W_Root | null {
  const map = w_object.map;
  for (let cache = first; cache !== null; cache = cache.other) {
    if (cache.map === map && cache.version === map.w_type.version) return cache.index >= 0 ? w_object.storage[cache.index] : cache.w_value;
  }
  return null;
}

/** An attribute of a class whose class is `type`: the cache remembers functions and plain values until the class changes. */
function loadTypeAttr(w_class: W_Type, name: string, cache: InlineCache): W_Root {
  if (cache.w_globals === w_class && cache.version === w_class.version) {
    const w_value = cache.w_value;
    if (w_value !== null) return w_value;
  }
  const w_value = getattr(w_class, name);
  if (w_class.lookup(name) === w_value && (w_value instanceof W_Function || !isDescriptor(w_value))) {
    const w_meta = w_class.typeOf().lookup(name);
    if (w_meta === null || !standsBefore(w_meta)) {
      cache.map = null;
      cache.w_globals = w_class;
      cache.version = w_class.version;
      cache.w_value = w_value;
    }
  }
  return w_value;
}

function loadModuleAttr(w_module: W_Module, name: string, cache: InlineCache): W_Root {
  const type = w_module.typeOf();
  if (!type.isHeap) {
    const w_found = type.lookup(name);
    if (w_found === null || !standsBefore(w_found)) {
      const cell = w_module.dict.cellOf(name);
      if (cell !== null) {
        cache.cell = cell;
        cache.w_globals = w_module;
      }
    }
  }
  return getattr(w_module, name);
}

/** Lets the cache know where a load of the attribute finds it, if that is simple. */
function fillLoad(w_object: W_Instance, name: string, cache: InlineCache): void {
  const map = w_object.map;
  const type = map.w_type;
  if (!hasPlainAttributes(w_object, type)) return;
  const w_found = type.lookup(name);
  let index = -1;
  let w_value: W_Root | null = null;
  if (w_found instanceof W_Member && type.isSubtypeOf(w_found.owner)) {
    index = w_found.index;
  } else {
    if (map.isDictionary || (w_found !== null && standsBefore(w_found))) return;
    index = map.indexOf(name);
    if (index < 0) {
      if (w_found === null || isDescriptor(w_found)) return;
      w_value = w_found;
    }
  }
  if (cache.map !== null && cache.map !== map) cache.keep();
  cache.map = map;
  cache.version = type.version;
  cache.index = index;
  cache.nextMap = null;
  cache.w_value = w_value;
}

export function storeAttr(frame: Frame, w_object: W_Root, nameIndex: number, w_value: W_Root, cache: InlineCache): void {
  const name = frame.code.names[nameIndex];
  if (!(w_object instanceof W_Instance)) {
    setattr(w_object, name, w_value);
    return;
  }
  const before = w_object.map;
  for (let other = cache.other; other !== null; other = other.other) {
    if (other.map !== before || other.version !== before.w_type.version) continue;
    const nextMap = other.nextMap;
    willChange(w_object.uid);
    if (nextMap === null) w_object.storage[other.index] = w_value;
    else addToStorage(w_object, nextMap, other.index, w_value);
    return;
  }
  setattr(w_object, name, w_value);
  fillStore(w_object, before, name, cache);
}

/** Lets the cache know what a store of the attribute does to an instance whose hidden class is `before`. */
function fillStore(w_object: W_Instance, before: AttrMap, name: string, cache: InlineCache): void {
  const type = before.w_type;
  const after = w_object.map;
  if (after.w_type !== type || special(type, Special.SetAttr) !== null || !hasPlainAttributes(w_object, type)) return;
  const w_found = type.lookup(name);
  let index = -1;
  let nextMap: AttrMap | null = null;
  if (w_found instanceof W_Member && type.isSubtypeOf(w_found.owner)) {
    if (after !== before) return;
    index = w_found.index;
  } else {
    if (before.isDictionary || after.isDictionary || (w_found !== null && standsBefore(w_found))) return;
    index = after.indexOf(name);
    if (index < 0) return;
    if (after !== before) {
      if (before.with(name) !== after) return;
      nextMap = after;
    }
  }
  if (cache.map !== null && cache.map !== before) cache.keep();
  cache.map = before;
  cache.version = type.version;
  cache.index = index;
  cache.nextMap = nextMap;
  cache.w_value = null;
}

/** A store that adds an attribute. */
export function addToStorage(w_object: W_Instance, nextMap: AttrMap, index: number, w_value: W_Root): void {
  const storage = w_object.storage;
  if (index < storage.length) {
    storage[index] = w_value;
    w_object.map = nextMap;
  } else {
    addAttribute(w_object, nextMap, w_value);
  }
}
