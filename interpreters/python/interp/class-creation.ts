// Dialect code: runs under Node and translated.
/** Making classes: `type.__new__`, with metaclasses, `__slots__`, `__set_name__`, `__init_subclass__`; `__build_class__`; changes of `__bases__` and `__class__`. */
import { newDict, W_Dict } from "../objects/dict";
import { W_GetSet } from "../objects/gateway";
import { W_Member } from "../objects/member";
import { w_None } from "../objects/none";
import { W_ClassMethod, W_StaticMethod } from "../objects/property";
import {
  Args, AttrMap, PyError, raise, typeError, valueError, W_Root, W_Type, w_objectType, w_RuntimeError, w_typeType,
} from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { superLookup } from "../objects/super";
import { newTuple, W_Tuple } from "../objects/tuple";
import { attributeDictionary, moveToClass, setAttributeDictionary } from "./attributes";
import { lookupAttr } from "./access";
import { W_Cell } from "./cell";
import { isIdentifier } from "./class-names";
import { setitem, toArray } from "./containers";
import { startFrame } from "./eval";
import { W_Function } from "./function";
import { context } from "./frame";
import { computeMro } from "./mro";
import { bind, lookupSpecial } from "./special";
import { repr } from "./text";

// --- type.__new__ ----------------------------------------------------------------------------------------------------------------------

/** `type.__new__(metatype, name, bases, namespace, **keywords)`. */
export function newClass(metatype: W_Type, w_name: W_Root, w_bases: W_Root, w_namespace: W_Root, keywords: Args): W_Root {
  if (!(w_name instanceof W_Str)) throw typeError(`type.__new__() argument 1 must be str, not ${w_name.typeOf().name}`);
  if (!(w_bases instanceof W_Tuple)) throw typeError(`type.__new__() argument 2 must be tuple, not ${w_bases.typeOf().name}`);
  if (!(w_namespace instanceof W_Dict)) throw typeError(`type.__new__() argument 3 must be dict, not ${w_namespace.typeOf().name}`);
  for (const w_base of w_bases.items) {
    if (!(w_base instanceof W_Type) && lookupAttr(w_base, "__mro_entries__") !== null) {
      throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
    }
  }
  const winner = winningMetatype(metatype, w_bases.items);
  if (winner !== metatype) {
    const w_new = winner.lookup("__new__");
    if (w_new !== null && w_new !== w_typeType.lookup("__new__")) {
      return bind(w_new, null, winner).callArgs(new Args([winner, w_name, w_bases, w_namespace], keywords.names, keywords.named));
    }
  }
  const bases: W_Type[] = [];
  for (const w_base of w_bases.items) {
    if (!(w_base instanceof W_Type)) throw typeError("bases must be types");
    if (w_base.isFinal) throw typeError(`type '${w_base.name}' is not an acceptable base type`);
    bases.push(w_base);
  }
  if (bases.length === 0) bases.push(w_objectType);
  const type = makeClass(winner, w_name.value, bases, w_namespace);
  setNames(type);
  initSubclass(type, keywords);
  return type;
}

/** The most derived of the metaclass asked for and those of the bases. */
export function winningMetatype(metatype: W_Type, bases: readonly W_Root[]): W_Type {
  let winner = metatype;
  for (const w_base of bases) {
    const other = w_base.typeOf();
    if (winner.isSubtypeOf(other)) continue;
    if (!other.isSubtypeOf(winner)) {
      throw typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
    winner = other;
  }
  return winner;
}

/** The base that decides what instances look like. */
function bestBase(bases: readonly W_Type[]): W_Type {
  let best = bases[0];
  for (const base of bases) {
    if (best.solid.isSubtypeOf(base.solid)) continue;
    if (!base.solid.isSubtypeOf(best.solid)) throw typeError("multiple bases have instance lay-out conflict");
    best = base;
  }
  return best;
}

function makeClass(metatype: W_Type, name: string, bases: W_Type[], namespace: W_Dict): W_Type {
  if (name.includes("\0")) throw valueError("type name must not contain null characters");
  const base = bestBase(bases);
  const type = new W_Type(name, base.layout);
  type.isHeap = true;
  if (metatype !== w_typeType) type.w_metatype = metatype;
  type.bases = bases;
  type.base = base;
  type.solid = base.solid;
  for (const one of bases) {
    if (one.hasDict) type.hasDict = true;
    if (one.hasWeakref) type.hasWeakref = true;
  }
  for (let at = namespace.first(); at >= 0; at = namespace.after(at)) {
    const w_key = namespace.keyAt(at);
    if (w_key instanceof W_Str) type.dict.set(w_key.value, namespace.valueAt(at));
  }
  fillNames(type, name);
  addSlots(type, base);
  if (!type.dict.has("__doc__")) type.dict.set("__doc__", w_None);
  const w_new = type.dict.get("__new__");
  if (w_new instanceof W_Function) type.dict.set("__new__", staticMethodOf(w_new));
  for (const method of ["__init_subclass__", "__class_getitem__"]) {
    const w_method = type.dict.get(method);
    if (w_method instanceof W_Function) type.dict.set(method, classMethodOf(w_method));
  }
  if (type.dict.has("__eq__") && !type.dict.has("__hash__")) type.dict.set("__hash__", w_None);
  type.mro = mroOf(type, bases);
  for (const one of bases) one.subclasses.push(type);
  const w_cell = type.dict.get("__classcell__");
  if (w_cell !== undefined) {
    if (!(w_cell instanceof W_Cell)) throw typeError(`type __classcell__ must be a nonlocal cell, not ${w_cell.typeOf().repr()}`);
    w_cell.w_value = type;
    type.dict.delete("__classcell__");
  }
  type.changed();
  return type;
}

function staticMethodOf(w_function: W_Root): W_Root {
  const w_method = new W_StaticMethod();
  w_method.w_function = w_function;
  return w_method;
}
function classMethodOf(w_function: W_Root): W_Root {
  const w_method = new W_ClassMethod();
  w_method.w_function = w_function;
  return w_method;
}

/** `__module__` and `__qualname__`. */
function fillNames(type: W_Type, name: string): void {
  const w_qualname = type.dict.get("__qualname__");
  if (w_qualname !== undefined) {
    if (!(w_qualname instanceof W_Str)) throw typeError(`type __qualname__ must be a str, not ${w_qualname.typeOf().name}`);
    type.qualname = w_qualname.value;
    type.dict.delete("__qualname__");
  } else type.qualname = name;
  let w_module: W_Root | undefined = type.dict.get("__module__");
  if (w_module === undefined) {
    const frame = context.frame;
    const w_global = frame === null ? null : frame.globals.getStr("__name__");
    if (w_global !== null) {
      w_module = w_global;
      type.dict.set("__module__", w_global);
    }
  }
  type.module = w_module instanceof W_Str ? w_module.value : "";
}

/** The MRO, as the metaclass's `mro()` gives it if it has one of its own. */
function mroOf(type: W_Type, bases: W_Type[]): W_Type[] {
  const metatype = type.w_metatype;
  if (metatype !== null) {
    const w_mro = metatype.lookup("mro");
    if (w_mro !== null && w_mro !== w_typeType.lookup("mro")) {
      const result: W_Type[] = [];
      // The class's own attributes must be found while mro() runs.
      type.mro = [type];
      for (const w_one of toArray(bind(w_mro, type, metatype).call0())) {
        if (!(w_one instanceof W_Type)) throw typeError(`mro() returned a non-class ('${w_one.typeOf().name}')`);
        if (!type.layout.isSubtypeOf(w_one.layout)) throw typeError(`mro() returned base with unsuitable layout ('${w_one.name}')`);
        result.push(w_one);
      }
      return result;
    }
  }
  return computeMro(type, bases);
}

// --- __slots__ -------------------------------------------------------------------------------------------------------------------------

/** Builtin types whose objects differ in size: CPython has no room for slots behind them. */
const variableSize = new Set<string>(["int", "tuple", "bytes", "type"]);

function addSlots(type: W_Type, base: W_Type): void {
  const w_slots = type.dict.get("__slots__");
  type.slotCount = base.slotCount;
  let addDict = !type.hasDict;
  let addWeakref = !type.hasWeakref && !variableSize.has(type.layout.name);
  const slotNames: string[] = [];
  if (w_slots !== undefined) {
    const mayHaveDict = addDict;
    const mayHaveWeakref = addWeakref;
    addDict = false;
    addWeakref = false;
    const w_names = w_slots instanceof W_Str ? [w_slots] : toArray(w_slots);
    if (w_names.length > 0 && variableSize.has(type.layout.name)) {
      throw typeError(`nonempty __slots__ not supported for subtype of '${base.name}'`);
    }
    for (const w_name of w_names) {
      if (!(w_name instanceof W_Str)) throw typeError(`__slots__ items must be strings, not '${w_name.typeOf().name}'`);
      const name = w_name.value;
      if (!isIdentifier(name)) throw typeError("__slots__ must be identifiers");
      if (name === "__dict__") {
        if (!mayHaveDict || addDict) throw typeError("__dict__ slot disallowed: we already got one");
        addDict = true;
      } else if (name === "__weakref__") {
        if (!mayHaveWeakref || addWeakref) throw typeError("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
        addWeakref = true;
      } else {
        const mangled = mangle(type.name, name);
        if (type.dict.has(mangled) && name !== "__qualname__" && name !== "__classcell__") {
          throw valueError(`'${name}' in __slots__ conflicts with class variable`);
        }
        if (!slotNames.includes(mangled)) slotNames.push(mangled);
      }
    }
    slotNames.sort();
  }
  addMembers(type, base, slotNames);
  if (addDict) {
    type.hasDict = true;
    type.dict.set("__dict__", new W_GetSet("__dict__", type, getDictionary, setDictionary, deleteDictionary));
  }
  if (addWeakref) {
    type.hasWeakref = true;
    type.dict.set("__weakref__", new W_GetSet("__weakref__", type, getWeakref, null, null));
  }
}

/** Storage of instances begins with the slots of the base, then those of the class. No attribute can have their names in the hidden class. */
function addMembers(type: W_Type, base: W_Type, slotNames: string[]): void {
  if (base.slotCount === 0 && slotNames.length === 0) return;
  const names: string[] = [];
  for (let i = 0; i < base.slotCount; i++) names.push(base.emptyMap.names[i]);
  for (const name of slotNames) {
    type.dict.set(name, new W_Member(name, type, names.length));
    names.push(` ${names.length}`);
  }
  type.slotCount = names.length;
  if (slotNames.length > 0) type.solid = type;
  type.emptyMap = new AttrMap(type, names, false);
  type.usualAttributes = type.hasDict ? names.length + 2 : names.length;
}

/** Private names, as the compiler changes them. */
function mangle(className: string, name: string): string {
  if (!name.startsWith("__") || name.endsWith("__")) return name;
  let start = 0;
  while (start < className.length && className[start] === "_") start++;
  return start === className.length ? name : `_${className.slice(start)}${name}`;
}

export function getDictionary(w_self: W_Root): W_Root {
  return attributeDictionary(w_self.attributes(true)!);
}
export function setDictionary(w_self: W_Root, w_value: W_Root): void {
  if (!(w_value instanceof W_Dict)) throw typeError(`__dict__ must be set to a dictionary, not a '${w_value.typeOf().name}'`);
  setAttributeDictionary(w_self.attributes(true)!, w_value);
}
export function deleteDictionary(w_self: W_Root): void {
  setAttributeDictionary(w_self.attributes(true)!, newDict());
}
function getWeakref(w_self: W_Root): W_Root {
  return w_None;
}

// --- hooks -----------------------------------------------------------------------------------------------------------------------------

/** Tells the attributes that want to know it their names. */
function setNames(type: W_Type): void {
  const names: string[] = [];
  const values: W_Root[] = [];
  for (const [name, w_value] of type.dict) {
    if (w_value.isMethodDescriptor() || w_value instanceof W_Str) continue;
    names.push(name);
    values.push(w_value);
  }
  for (let i = 0; i < names.length; i++) {
    const w_setName = lookupSpecial(values[i], "__set_name__");
    if (w_setName === null) continue;
    try {
      w_setName.call2(type, newStr(names[i]));
    } catch (e) {
      if (!(e instanceof PyError)) throw e;
      const error = raise(w_RuntimeError, `Error calling __set_name__ on '${values[i].typeOf().name}' instance '${names[i]}' in '${type.name}'`);
      error.w_value.w_cause = e.w_value;
      error.w_value.w_context = e.w_value;
      error.w_value.suppressContext = true;
      throw error;
    }
  }
}

/** `super(type, type).__init_subclass__(**keywords)` */
function initSubclass(type: W_Type, keywords: Args): void {
  const w_hook = superLookup(type, type, "__init_subclass__");
  if (w_hook !== null) bind(w_hook, null, type).callArgs(new Args([], keywords.names, keywords.named));
}

// --- the class statement ---------------------------------------------------------------------------------------------------------------

/** `__build_class__(function, name, *bases, metaclass=…, **keywords)`. */
export function buildClass(args: Args): W_Root {
  const given = args.positional;
  if (given.length < 2) throw typeError("__build_class__: not enough arguments");
  const w_function = given[0];
  if (!(w_function instanceof W_Function)) throw typeError("__build_class__: func must be a function");
  const w_name = given[1];
  if (!(w_name instanceof W_Str)) throw typeError("__build_class__: name is not a string");
  const originals = given.slice(2);
  const bases = resolveBases(originals);
  let w_meta: W_Root | null = null;
  const names: string[] = [];
  const named: W_Root[] = [];
  for (let i = 0; i < args.names.length; i++) {
    if (args.names[i] === "metaclass") w_meta = args.named[i];
    else {
      names.push(args.names[i]);
      named.push(args.named[i]);
    }
  }
  if (w_meta === null) w_meta = bases.length === 0 ? w_typeType : bases[0].typeOf();
  if (w_meta instanceof W_Type) w_meta = winningMetatype(w_meta, bases);
  const w_bases = newTuple(bases);
  const w_namespace = prepareNamespace(w_meta, w_name, w_bases, names, named);
  const frame = w_function.newFrame();
  frame.w_extra = w_namespace;
  const w_cell = startFrame(frame);
  if (bases.length !== originals.length || !sameItems(bases, originals)) setitem(w_namespace, newStr("__orig_bases__"), newTuple(originals));
  const w_class = w_meta.callArgs(new Args([w_name, w_bases, w_namespace], names, named));
  if (w_cell instanceof W_Cell && w_class instanceof W_Type) checkClassCell(w_cell, w_class, w_name.value);
  return w_class;
}

function checkClassCell(cell: W_Cell, w_class: W_Type, name: string): void {
  const w_value = cell.w_value;
  if (w_value === w_class) return;
  if (w_value === null) {
    throw raise(w_RuntimeError, `__class__ not set defining '${name}' as ${w_class.repr()}. Was __classcell__ propagated to type.__new__?`);
  }
  throw typeError(`__class__ set to ${repr(w_value)} defining '${name}' as ${w_class.repr()}`);
}

function sameItems(a: W_Root[], b: W_Root[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Bases with `__mro_entries__` are replaced by what that gives. */
export function resolveBases(originals: W_Root[]): W_Root[] {
  let isPlain = true;
  for (const w_base of originals) if (!(w_base instanceof W_Type)) isPlain = false;
  if (isPlain) return originals;
  const bases: W_Root[] = [];
  for (const w_base of originals) {
    const w_entries = w_base instanceof W_Type ? null : lookupAttr(w_base, "__mro_entries__");
    if (w_entries === null) {
      bases.push(w_base);
      continue;
    }
    const w_new = w_entries.call1(newTuple(originals.slice()));
    if (!(w_new instanceof W_Tuple)) throw typeError("__mro_entries__ must return a tuple");
    for (const w_one of w_new.items) bases.push(w_one);
  }
  return bases;
}

function prepareNamespace(w_meta: W_Root, w_name: W_Root, w_bases: W_Root, names: string[], named: W_Root[]): W_Root {
  if (w_meta === w_typeType) return newDict();
  const w_prepare = lookupAttr(w_meta, "__prepare__");
  if (w_prepare === null) return newDict();
  const w_namespace = w_prepare.callArgs(new Args([w_name, w_bases], names, named));
  if (!(w_namespace instanceof W_Dict) && w_namespace.typeOf().lookup("__getitem__") === null) {
    const metaName = w_meta instanceof W_Type ? w_meta.name : "<metaclass>";
    throw typeError(`${metaName}.__prepare__() must return a mapping, not ${w_namespace.typeOf().name}`);
  }
  return w_namespace;
}

// --- changes ---------------------------------------------------------------------------------------------------------------------------

/** `type.__bases__ = w_bases`. */
export function setBases(type: W_Type, w_bases: W_Root): void {
  if (!(w_bases instanceof W_Tuple)) throw typeError(`can only assign tuple to ${type.name}.__bases__, not ${w_bases.typeOf().name}`);
  if (w_bases.items.length === 0) throw typeError(`can only assign non-empty tuple to ${type.name}.__bases__, not ()`);
  const bases: W_Type[] = [];
  for (const w_base of w_bases.items) {
    if (!(w_base instanceof W_Type)) throw typeError(`${type.name}.__bases__ must be tuple of classes, not '${w_base.typeOf().name}'`);
    if (w_base.isSubtypeOf(type)) throw typeError("a __bases__ item causes an inheritance cycle");
    bases.push(w_base);
  }
  const base = bestBase(bases);
  const old = type.base!;
  if (base.solid !== old.solid || base.slotCount !== old.slotCount) {
    throw typeError(`__bases__ assignment: '${base.name}' object layout differs from '${old.name}'`);
  }
  const oldBases = type.bases;
  const oldMro = type.mro;
  type.bases = bases;
  type.base = base;
  try {
    renewMro(type);
  } catch (e) {
    type.bases = oldBases;
    type.base = old;
    type.mro = oldMro;
    throw e;
  }
  for (const one of oldBases) removeSubclass(one, type);
  for (const one of bases) one.subclasses.push(type);
  type.changed();
}

/** Computes the MROs of the class and its subclasses again. */
function renewMro(type: W_Type): void {
  type.mro = mroOf(type, type.bases);
  for (const subclass of type.subclasses) renewMro(subclass);
}

function removeSubclass(base: W_Type, type: W_Type): void {
  const at = base.subclasses.indexOf(type);
  if (at >= 0) base.subclasses.splice(at, 1);
}

/** `w_object.__class__ = w_class`. */
export function setClass(w_object: W_Root, w_class: W_Root): void {
  if (!(w_class instanceof W_Type)) throw typeError(`__class__ must be set to a class, not '${w_class.typeOf().name}' object`);
  const old = w_object.typeOf();
  if (old === w_class) return;
  if (w_object instanceof W_Type) {
    w_object.w_metatype = w_class === w_typeType ? null : w_class;
    w_object.changed();
    return;
  }
  const instance = w_object.attributes(true);
  const isModule = old.layout.name === "module" && w_class.layout.name === "module";
  if (((!old.isHeap || !w_class.isHeap) && !isModule) || instance === null) {
    throw typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  if (old.solid !== w_class.solid || old.slotCount !== w_class.slotCount || (old.hasDict !== w_class.hasDict && !isModule)) {
    throw typeError(`__class__ assignment: '${w_class.name}' object layout differs from '${old.name}'`);
  }
  moveToClass(instance, w_class);
}
