// Dialect code: runs under Node and translated.
/**
 * Attributes of any object: `w.name` with `__getattribute__`, `__getattr__`, `__setattr__` and `__delattr__` of the program. What objects and
 * classes do by themselves is in attributes.ts. A part of interp/operations.ts.
 */
import { PyError, raise, W_Exception, W_Root, W_Type, w_AttributeError } from "../objects/root";
import { newStr } from "../objects/str";
import { callSpecial1, callSpecial2, isData, special, Special } from "./special";

/** `w.name`. */
export function getattr(w: W_Root, name: string): W_Root {
  const type = w.typeOf();
  if (type.isHeap && (special(type, Special.GetAttribute) !== null || special(type, Special.GetAttr) !== null)) return hookedGetattr(w, type, name);
  const w_value = w.getattr(name);
  if (w_value === null) throw noAttribute(w, name);
  return w_value;
}

/** The attribute, or null where there would be an AttributeError. */
export function lookupAttr(w: W_Root, name: string): W_Root | null {
  const type = w.typeOf();
  try {
    if (type.isHeap && (special(type, Special.GetAttribute) !== null || special(type, Special.GetAttr) !== null)) return hookedGetattr(w, type, name);
    return w.getattr(name);
  } catch (e) {
    if (e instanceof PyError && e.matches(w_AttributeError)) return null;
    throw e;
  }
}

/** Where the class has `__getattribute__` or `__getattr__` of its own. */
function hookedGetattr(w: W_Root, type: W_Type, name: string): W_Root {
  const w_getattribute = special(type, Special.GetAttribute);
  const w_getattr = special(type, Special.GetAttr);
  if (w_getattr === null) return callSpecial1(w_getattribute!, w, newStr(name));
  try {
    const w_value = w_getattribute === null ? w.getattr(name) : callSpecial1(w_getattribute, w, newStr(name));
    if (w_value !== null) return w_value;
  } catch (e) {
    if (!(e instanceof PyError) || !e.matches(w_AttributeError)) throw e;
  }
  return callSpecial1(w_getattr, w, newStr(name));
}

/** `w.name = w_value`. */
export function setattr(w: W_Root, name: string, w_value: W_Root): void {
  const type = w.typeOf();
  if (type.isHeap) {
    const w_setattr = special(type, Special.SetAttr);
    if (w_setattr !== null) {
      callSpecial2(w_setattr, w, newStr(name), w_value);
      return;
    }
  }
  w.setattr(name, w_value);
}

/** `del w.name`. */
export function delattr(w: W_Root, name: string): void {
  const type = w.typeOf();
  if (type.isHeap) {
    const w_delattr = special(type, Special.DelAttr);
    if (w_delattr !== null) {
      callSpecial1(w_delattr, w, newStr(name));
      return;
    }
  }
  w.setattr(name, null);
}

/** The attribute as found in the class of `w`, not bound; null if there is none. */
export function typeLookup(w: W_Root, name: string): W_Root | null {
  return w.typeOf().lookup(name);
}

let w_methodSelf: W_Root | null = null;

/**
 * `w.name` for a call. Where that is a plain function in the class of `w` the function is given, and `methodSelf()`, to be asked at once, is
 * what must be passed before the arguments; otherwise that is null.
 */
export function loadMethod(w: W_Root, name: string): W_Root {
  const type = w.typeOf();
  const w_found = type.lookup(name);
  if (w_found !== null && w_found.isMethodDescriptor() && hasPlainAttributes(w, type)) {
    const instance = w.attributes(false);
    if (instance === null || (!instance.map.isDictionary && instance.map.indexOf(name) < 0)) {
      w_methodSelf = w;
      return w_found;
    }
  }
  const w_value = getattr(w, name);
  w_methodSelf = null;
  return w_value;
}
export function methodSelf(): W_Root | null {
  return w_methodSelf;
}

/** Are attributes of `w` looked for in its class and in `attributes()`, and nowhere else? */
export function hasPlainAttributes(w: W_Root, type: W_Type): boolean {
  if (type.isHeap && special(type, Special.GetAttribute) !== null) return false;
  return w.hasPlainAttributes();
}

/** Does an attribute found in the class stand before those of the instance? (For inline caches.) */
export function standsBefore(w_found: W_Root): boolean {
  return isData(w_found);
}

/** "'X' object has no attribute 'name'"; the exception knows both, for suggestions. */
export function noAttribute(w: W_Root, name: string): PyError {
  return attributeErrorOf(w, name, w.missingAttribute(name));
}

/** An AttributeError that knows what was asked of what. */
export function attributeErrorOf(w: W_Root, name: string, message: string): PyError {
  const error = raise(w_AttributeError, message);
  const w_exception: W_Exception = error.w_value;
  w_exception.fields = [newStr(name), w];
  return error;
}
