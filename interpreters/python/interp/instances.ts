// Dialect code: runs under Node and translated.
/** isinstance and issubclass, with `__instancecheck__`, `__subclasscheck__`, tuples, unions, and objects that only have `__bases__`. */
import { typeError, W_Root, W_Type } from "../objects/root";
import { W_Tuple } from "../objects/tuple";
import { isTrue } from "./arithmetic";
import { lookupAttr } from "./access";
import { callSpecial1, special, Special } from "./special";

/** `isinstance(w, w_class)` */
export function isinstance(w: W_Root, w_class: W_Root): boolean {
  const type = w.typeOf();
  if (type === w_class) return true;
  if (w_class instanceof W_Type && w_class.w_metatype === null) return type.isSubtypeOf(w_class) || hasClassAttribute(w, type, w_class);
  if (w_class instanceof W_Tuple) {
    for (const w_one of w_class.items) if (isinstance(w, w_one)) return true;
    return false;
  }
  const metatype = w_class.typeOf();
  if (metatype.isHeap) {
    const w_check = special(metatype, Special.InstanceCheck);
    if (w_check !== null) return isTrue(callSpecial1(w_check, w_class, w));
  }
  const own = w_class.instanceCheck(w);
  if (own !== null) return own;
  return plainIsinstance(w, w_class);
}

/** What `type.__instancecheck__` does. */
export function plainIsinstance(w: W_Root, w_class: W_Root): boolean {
  if (w_class instanceof W_Type) {
    const type = w.typeOf();
    return type.isSubtypeOf(w_class) || hasClassAttribute(w, type, w_class);
  }
  if (basesOf(w_class) === null) throw typeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
  const w_own = lookupAttr(w, "__class__");
  return w_own !== null && isAbstractSubclass(w_own, w_class);
}

/** Objects may claim a class by an attribute `__class__`. */
function hasClassAttribute(w: W_Root, type: W_Type, w_class: W_Type): boolean {
  if (!type.isHeap) return false;
  const w_claimed = lookupAttr(w, "__class__");
  return w_claimed !== null && w_claimed !== type && w_claimed instanceof W_Type && w_claimed.isSubtypeOf(w_class);
}

/** `issubclass(w, w_class)` */
export function issubclass(w: W_Root, w_class: W_Root): boolean {
  if (w_class instanceof W_Type && w_class.w_metatype === null) return plainIssubclass(w, w_class);
  if (w_class instanceof W_Tuple) {
    for (const w_one of w_class.items) if (issubclass(w, w_one)) return true;
    return false;
  }
  const metatype = w_class.typeOf();
  if (metatype.isHeap) {
    const w_check = special(metatype, Special.SubclassCheck);
    if (w_check !== null) return isTrue(callSpecial1(w_check, w_class, w));
  }
  const own = w_class.subclassCheck(w);
  if (own !== null) return own;
  return plainIssubclass(w, w_class);
}

/** What `type.__subclasscheck__` does. */
export function plainIssubclass(w: W_Root, w_class: W_Root): boolean {
  if (w instanceof W_Type && w_class instanceof W_Type) return w.isSubtypeOf(w_class);
  if (basesOf(w) === null) throw typeError("issubclass() arg 1 must be a class");
  if (basesOf(w_class) === null) throw typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return isAbstractSubclass(w, w_class);
}

/** Is the first one type, the second a type or one of its bases? */
export function isSubtype(type: W_Type, base: W_Type): boolean {
  return type.isSubtypeOf(base);
}

/** The tuple `__bases__`, or null. */
function basesOf(w: W_Root): W_Tuple | null {
  const w_bases = lookupAttr(w, "__bases__");
  return w_bases instanceof W_Tuple ? w_bases : null;
}

function isAbstractSubclass(w: W_Root, w_class: W_Root): boolean {
  if (w === w_class) return true;
  const bases = basesOf(w);
  if (bases === null) return false;
  for (const w_base of bases.items) if (isAbstractSubclass(w_base, w_class)) return true;
  return false;
}
