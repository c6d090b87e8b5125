// Dialect code: runs under Node and translated.
/** Instructions of `match`. Which classes are sequences and mappings follows `collections.abc`, whose `register` sets the flags here. */
import { W_Dict } from "../objects/dict";
import { newBool } from "../objects/int";
import { W_List } from "../objects/list";
import { w_mappingProxyType } from "../objects/mapping-proxy";
import { w_memoryviewType } from "../objects/memoryview";
import { w_None } from "../objects/none";
import { w_rangeType } from "../objects/range";
import { PyError, typeError, valueError, W_Root, w_AttributeError, W_Type, w_objectType } from "../objects/root";
import { W_Str } from "../objects/str";
import { newTuple, W_Tuple } from "../objects/tuple";
import { callMethod2, getattr, isinstance, lookupAttr, repr } from "./operations";
import { newSet } from "../objects/set";

/** Classes beyond list, tuple and dict whose objects patterns take for sequences and mappings. */
export const sequenceTypes: W_Type[] = [w_rangeType, w_memoryviewType];
export const mappingTypes: W_Type[] = [w_mappingProxyType];

export function isSequence(w: W_Root): boolean {
  if (w instanceof W_List || w instanceof W_Tuple) return true;
  return isOneOf(w.typeOf(), sequenceTypes);
}
export function isMapping(w: W_Root): boolean {
  return w instanceof W_Dict || isOneOf(w.typeOf(), mappingTypes);
}

function isOneOf(type: W_Type, types: readonly W_Type[]): boolean {
  for (const each of types) if (type.isSubtypeOf(each)) return true;
  return false;
}

/** MATCH_KEYS: the values of the keys, or None. */
export function matchKeys(w_subject: W_Root, w_keys: W_Root): W_Root {
  const keys = (w_keys as W_Tuple).items;
  const seen = newSet([]);
  const values: W_Root[] = [];
  for (const w_key of keys) {
    if (seen.has(w_key)) throw valueError(`mapping pattern checks duplicate key (${repr(w_key)})`);
    seen.add(w_key);
    const w_value = w_subject instanceof W_Dict && w_subject.extra === null ? w_subject.get(w_key) : valueOf(w_subject, w_key);
    if (w_value === null) return w_None;
    values.push(w_value);
  }
  return newTuple(values);
}

/** `subject.get(key, a value that nobody has)`: null if that came back. */
function valueOf(w_subject: W_Root, w_key: W_Root): W_Root | null {
  const w_nobody = newTuple([w_None, newBool(false)]);
  const w_value = callMethod2(w_subject, "get", w_key, w_nobody);
  return w_value === w_nobody ? null : w_value;
}

/** MATCH_CLASS: the attributes that the patterns ask for, or None. */
export function matchClass(w_subject: W_Root, w_class: W_Root, positional: number, w_names: W_Root): W_Root {
  if (!(w_class instanceof W_Type)) throw typeError("called match pattern must be a type");
  if (!isinstance(w_subject, w_class)) return w_None;
  const values: W_Root[] = [];
  const seen: string[] = [];
  if (positional > 0) {
    const w_args = lookupAttr(w_class, "__match_args__");
    if (w_args === null) {
      const allowed = matchesItself(w_class) ? 1 : 0;
      if (positional > allowed) throw tooMany(w_class, allowed, positional);
      values.push(w_subject);
    } else {
      if (!(w_args instanceof W_Tuple)) throw typeError(`${w_class.name}.__match_args__ must be a tuple (got ${w_args.typeOf().name})`);
      if (positional > w_args.items.length) throw tooMany(w_class, w_args.items.length, positional);
      for (let i = 0; i < positional; i++) {
        const w_name = w_args.items[i];
        if (!(w_name instanceof W_Str)) throw typeError(`__match_args__ elements must be strings (got ${w_name.typeOf().name})`);
        const w_value = attributeFor(w_subject, w_class, w_name.value, seen);
        if (w_value === null) return w_None;
        values.push(w_value);
      }
    }
  }
  for (const w_name of (w_names as W_Tuple).items) {
    const w_value = attributeFor(w_subject, w_class, (w_name as W_Str).value, seen);
    if (w_value === null) return w_None;
    values.push(w_value);
  }
  return newTuple(values);
}

function attributeFor(w_subject: W_Root, type: W_Type, name: string, seen: string[]): W_Root | null {
  if (seen.includes(name)) throw typeError(`${type.name}() got multiple sub-patterns for attribute '${name}'`);
  seen.push(name);
  try {
    return getattr(w_subject, name);
  } catch (e) {
    if (e instanceof PyError && e.matches(w_AttributeError)) return null;
    throw e;
  }
}

function tooMany(type: W_Type, allowed: number, given: number): PyError {
  return typeError(`${type.name}() accepts ${allowed} positional sub-pattern${allowed === 1 ? "" : "s"} (${given} given)`);
}

/** Builtin types whose one positional pattern is for the subject itself. */
const selfMatching: readonly string[] = ["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"];

function matchesItself(type: W_Type): boolean {
  for (const each of type.mro) {
    if (each === w_objectType) return false;
    if (!each.isHeap && selfMatching.includes(each.name)) return true;
  }
  return false;
}
