// Dialect code: runs under Node and translated.
/**
 * Calls of classes: `type.__call__`, `object.__new__`, `object.__init__`; and what root.ts cannot do itself because it imports nothing
 * (`ClassBehaviour`). Making classes is in class-creation.ts.
 */
import { newGenericAlias } from "../objects/generic-alias";
import { w_None } from "../objects/none";
import { Args, ClassBehaviour, Instantiation, late, typeError, W_Instance, W_Root, W_Type, w_objectType, w_typeType } from "../objects/root";
import { makeUnion } from "../objects/union";
import { toArray } from "./containers";
import { str } from "./text";
import { genericGetattr, genericSetattr, typeGetattr, typeSetattr } from "./attributes";
import { bind, callSpecial0, callSpecial1, callSpecial2, callSpecialArgs, special, Special } from "./special";

// --- instances -------------------------------------------------------------------------------------------------------------------------

/** What calling the class does, beneath a `__call__` of its metaclass. Kept until the class changes. */
export function instantiationOf(type: W_Type): Instantiation {
  const known = type.instantiation;
  if (known !== null) return known;
  const w_init = type.lookup("__init__");
  const isOwnInit = w_init !== null && w_init !== objectInit.w_init;
  const isPlain = type.isHeap && type.layout === w_objectType && !type.isAbstract && type.lookup("__new__") === objectInit.w_new;
  const made = new Instantiation(isPlain, isOwnInit ? w_init : null);
  type.instantiation = made;
  return made;
}

/** `object.__new__` and `object.__init__`, as they are in object's attributes; objects/object.ts puts them here. */
class ObjectInit {
  w_new: W_Root | null = null;
  w_init: W_Root | null = null;
}
export const objectInit = new ObjectInit();

/** A class of the program whose instances need nothing but `new W_Instance`, and its call nothing but `__init__`. For the fast path of calls. */
export function isPlainClass(type: W_Type): boolean {
  return instantiationOf(type).isPlain && (type.w_metatype === null || special(type.w_metatype, Special.Call) === null);
}

/** `type.__call__(type, ...)`. */
export function instantiate(type: W_Type, args: Args): W_Root {
  const kind = instantiationOf(type);
  if (kind.isPlain) {
    const w_object = new W_Instance(type.emptyMap);
    const w_init = kind.w_init;
    if (w_init === null) {
      if (args.positional.length > 0 || args.names.length > 0) throw typeError(`${type.name}() takes no arguments`);
    } else checkInit(callSpecialArgs(w_init, w_object, args));
    return w_object;
  }
  if (type === w_typeType && args.positional.length === 1 && args.names.length === 0) return args.positional[0].typeOf();
  const w_new = newOf(type);
  const w_object = w_new.callArgs(new Args([type, ...args.positional], args.names, args.named));
  const made = w_object.typeOf();
  if (made !== type && !made.isSubtypeOf(type)) return w_object;
  const w_init = made === type ? kind.w_init : instantiationOf(made).w_init;
  if (w_init !== null) checkInit(callSpecialArgs(w_init, w_object, args));
  return w_object;
}

/** The bound `__new__` of a class. */
function newOf(type: W_Type): W_Root {
  const w_new = type.lookup("__new__");
  if (w_new === null || (w_new === objectInit.w_new && !type.isHeap && type !== w_objectType)) throw typeError(`cannot create '${type.fullName()}' instances`);
  return bind(w_new, null, type);
}

function checkInit(w_result: W_Root): void {
  if (w_result !== w_None) throw typeError(`__init__() should return None, not '${w_result.typeOf().name}'`);
}

/** The `__call__` of a metaclass of the program, or null. */
function metaCall(type: W_Type): W_Root | null {
  return type.w_metatype === null ? null : special(type.w_metatype, Special.Call);
}

/** A class of a builtin type without an `__init__` of its own is called by its `__new__` alone. Returns that, or null. */
function newAlone(type: W_Type): W_Root | null {
  if (type.isHeap || type === w_typeType || instantiationOf(type).w_init !== null) return null;
  return newOf(type);
}

/** `object.__new__(type, ...)`. */
export function newObject(w_type: W_Root, args: Args): W_Root {
  if (!(w_type instanceof W_Type)) throw typeError(`object.__new__(X): X is not a type object (${w_type.typeOf().name})`);
  if (args.positional.length > 0 || args.names.length > 0) {
    if (w_type.lookup("__new__") !== objectInit.w_new) throw typeError("object.__new__() takes exactly one argument (the type to instantiate)");
    if (w_type.lookup("__init__") === objectInit.w_init) throw typeError(`${w_type.name}() takes no arguments`);
  }
  if (w_type.layout !== w_objectType) throw typeError(`object.__new__(${w_type.name}) is not safe, use ${w_type.layout.name}.__new__()`);
  if (w_type.isAbstract) throw abstractError(w_type);
  return new W_Instance(w_type.emptyMap);
}

/** `object.__init__(self, ...)`. */
export function initObject(w_self: W_Root, args: Args): void {
  if (args.positional.length === 0 && args.names.length === 0) return;
  const type = w_self.typeOf();
  if (type.lookup("__init__") !== objectInit.w_init) throw typeError("object.__init__() takes exactly one argument (the instance to initialize)");
  if (type.lookup("__new__") === objectInit.w_new) throw typeError(`${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
}

function abstractError(type: W_Type): Error {
  const names = abstractNames(type);
  const plural = names.length > 1 ? "s" : "";
  return typeError(`Can't instantiate abstract class ${type.name} with abstract method${plural} ${names.join(", ")}`);
}

/** The names in `__abstractmethods__`, sorted. */
function abstractNames(type: W_Type): string[] {
  const w_names = type.dict.get("__abstractmethods__");
  const names: string[] = [];
  if (w_names !== undefined) for (const w_name of toArray(w_names)) names.push(str(w_name));
  return names.sort();
}

// --- what root.ts asks for -------------------------------------------------------------------------------------------------------------

class Behaviour extends ClassBehaviour {
  getattr(w_object: W_Root, name: string): W_Root | null {
    return genericGetattr(w_object, name);
  }
  setattr(w_object: W_Root, name: string, w_value: W_Root | null): void {
    genericSetattr(w_object, name, w_value);
  }
  typeGetattr(w_type: W_Type, name: string): W_Root | null {
    return typeGetattr(w_type, name);
  }
  typeSetattr(w_type: W_Type, name: string, w_value: W_Root | null): void {
    typeSetattr(w_type, name, w_value);
  }
  typeGetitem(w_type: W_Type, w_key: W_Root): W_Root {
    const w_method = typeGetattr(w_type, "__class_getitem__");
    if (w_method !== null) return w_method.call1(w_key);
    if (w_type === w_typeType) return newGenericAlias(w_type, w_key);
    throw typeError(`type '${w_type.name}' is not subscriptable`);
  }
  union(w_left: W_Root, w_right: W_Root): W_Root | null {
    return makeUnion(w_left, w_right);
  }
  callInstance(w_object: W_Root, args: Args): W_Root {
    const type = w_object.typeOf();
    const w_call = type.isHeap ? special(type, Special.Call) : null;
    if (w_call === null) throw typeError(`'${type.name}' object is not callable`);
    if (args.names.length === 0) {
      const given = args.positional;
      if (given.length === 0) return callSpecial0(w_call, w_object);
      if (given.length === 1) return callSpecial1(w_call, w_object, given[0]);
      if (given.length === 2) return callSpecial2(w_call, w_object, given[0], given[1]);
    }
    return callSpecialArgs(w_call, w_object, args);
  }
  callType(w_type: W_Type, args: Args): W_Root {
    const w_call = metaCall(w_type);
    return w_call === null ? instantiate(w_type, args) : callSpecialArgs(w_call, w_type, args);
  }
  callType0(w_type: W_Type): W_Root {
    const w_call = metaCall(w_type);
    if (w_call !== null) return callSpecial0(w_call, w_type);
    const kind = instantiationOf(w_type);
    if (kind.isPlain) {
      const w_object = new W_Instance(w_type.emptyMap);
      if (kind.w_init !== null) checkInit(callSpecial0(kind.w_init, w_object));
      return w_object;
    }
    const w_new = newAlone(w_type);
    return w_new === null ? instantiate(w_type, new Args([])) : w_new.call1(w_type);
  }
  callType1(w_type: W_Type, w_a: W_Root): W_Root {
    const w_call = metaCall(w_type);
    if (w_call !== null) return callSpecial1(w_call, w_type, w_a);
    const kind = instantiationOf(w_type);
    if (kind.isPlain && kind.w_init !== null) {
      const w_object = new W_Instance(w_type.emptyMap);
      checkInit(callSpecial1(kind.w_init, w_object, w_a));
      return w_object;
    }
    const w_new = newAlone(w_type);
    return w_new === null ? instantiate(w_type, new Args([w_a])) : w_new.call2(w_type, w_a);
  }
  callType2(w_type: W_Type, w_a: W_Root, w_b: W_Root): W_Root {
    const w_call = metaCall(w_type);
    if (w_call !== null) return callSpecial2(w_call, w_type, w_a, w_b);
    const kind = instantiationOf(w_type);
    if (kind.isPlain && kind.w_init !== null) {
      const w_object = new W_Instance(w_type.emptyMap);
      checkInit(callSpecial2(kind.w_init, w_object, w_a, w_b));
      return w_object;
    }
    const w_new = newAlone(w_type);
    return w_new === null ? instantiate(w_type, new Args([w_a, w_b])) : w_new.call3(w_type, w_a, w_b);
  }
  callType3(w_type: W_Type, w_a: W_Root, w_b: W_Root, w_c: W_Root): W_Root {
    return this.callType(w_type, new Args([w_a, w_b, w_c]));
  }
}
late.classes = new Behaviour();
