// Dialect code: runs under Node and translated.
/**
 * Special methods: which of them a class of the program has of its own, found once a class and kept in `W_Type.specials`. The operations ask here
 * before they call the virtual method of the builtin type. Here are also the calls of what is found, and descriptors' `__get__`.
 */
import { newFixed } from "../../../toolchain/rlib/unchecked";
import { W_Builtin } from "../objects/gateway";
import { w_None } from "../objects/none";
import { Args, attributeError, MISSING, W_Root, W_Type, w_objectType } from "../objects/root";

/** Special methods by number. Binary operators come first: three each, `op * 3` being `__add__`, `op * 3 + 1` `__radd__`, `op * 3 + 2` `__iadd__`; then comparisons and unary operators in their order. */
export enum Special {
  Binary = 0,
  Compare = 42,
  Lt = 42,
  Le,
  Eq,
  Ne,
  Gt,
  Ge,
  Unary = 48,
  Hash = 52,
  Bool,
  Len,
  LengthHint,
  GetItem,
  SetItem,
  DelItem,
  Contains,
  Iter,
  Next,
  Repr,
  Str,
  Format,
  Index,
  Int,
  Float,
  Complex,
  Trunc,
  Call,
  Get,
  Set,
  Delete,
  GetAttribute,
  GetAttr,
  SetAttr,
  DelAttr,
  InstanceCheck,
  SubclassCheck,
  Reversed,
  Round,
  Dir,
  Missing,
  Count,
}

const binaryNames = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and", "or", "xor", "divmod"];
const otherNames =
  "lt le eq ne gt ge neg pos invert abs hash bool len length_hint getitem setitem delitem contains iter next repr str format index int float complex " +
  "trunc call get set delete getattribute getattr setattr delattr instancecheck subclasscheck reversed round dir missing";

/** Names by number. */
export const specialNames: readonly string[] = [
  ...binaryNames.flatMap((name) => [`__${name}__`, `__r${name}__`, `__i${name}__`]),
  ...otherNames.split(" ").map((name) => `__${name}__`),
];
if (specialNames.length !== Special.Count) throw new Error("the names of special methods do not agree with their numbers");

/** The special method of a class, as found in the class; null: there is none, or it is what the builtin type's virtual method does. */
export function special(type: W_Type, number: number): W_Root | null {
  const specials = type.specials;
  if (specials !== null) {
    const w_found = specials[number];
    if (w_found !== MISSING) return w_found;
  }
  return findSpecial(type, number);
}

function findSpecial(type: W_Type, number: number): W_Root | null {
  let specials = type.specials;
  if (specials === null) {
    type.specials = specials = newFixed<W_Root | null>(Special.Count);
    for (let i = 0; i < Special.Count; i++) specials[i] = MISSING;
  }
  let w_found = type.lookup(specialNames[number]);
  if (w_found !== null && isOwnOfBuiltin(type, w_found, specialNames[number])) {
    // object's `__ne__` is the opposite of the program's `__eq__`; the virtual method does not know that.
    const isInverse = number === Special.Ne && (w_found as W_Builtin).owner === w_objectType && special(type, Special.Eq) !== null;
    if (!isInverse) w_found = null;
  }
  specials[number] = w_found;
  return w_found;
}

/** Is this what the virtual method of the builtin type beneath the class does anyway? */
function isOwnOfBuiltin(type: W_Type, w_found: W_Root, name: string): boolean {
  if (!(w_found instanceof W_Builtin) || !w_found.isSlot) return false;
  for (const base of type.mro) if (!base.isHeap) return base.lookup(name) === w_found;
  return false;
}

/** `type(w_attribute).__get__`: what an attribute that was found in a class gives on an object, or with null on the class. */
export function bind(w_attribute: W_Root, w_object: W_Root | null, type: W_Type): W_Root {
  const attributeType = w_attribute.typeOf();
  if (attributeType.isHeap) {
    const w_get = special(attributeType, Special.Get);
    if (w_get !== null) return callSpecial2(w_get, w_attribute, w_object === null ? w_None : w_object, type);
  }
  return w_attribute.descriptorGet(w_object, type);
}

/** Does an attribute in a class go before the instance's own? */
export function isData(w_attribute: W_Root): boolean {
  const type = w_attribute.typeOf();
  if (type.isHeap && (special(type, Special.Set) !== null || special(type, Special.Delete) !== null)) return true;
  return w_attribute.isDataDescriptor();
}

/** Does its type have `__get__`? */
export function isDescriptor(w_attribute: W_Root): boolean {
  return w_attribute.isMethodDescriptor() || w_attribute.typeOf().lookup("__get__") !== null;
}

/** `type(w_attribute).__set__`, with null `__delete__`. */
export function descriptorSet(w_attribute: W_Root, w_object: W_Root, w_value: W_Root | null): void {
  const type = w_attribute.typeOf();
  if (type.isHeap) {
    const w_set = special(type, Special.Set);
    const w_delete = special(type, Special.Delete);
    if (w_value !== null) {
      if (w_set !== null) {
        callSpecial2(w_set, w_attribute, w_object, w_value);
        return;
      }
      if (w_delete !== null && !w_attribute.isDataDescriptor()) throw attributeError("__set__");
    } else {
      if (w_delete !== null) {
        callSpecial1(w_delete, w_attribute, w_object);
        return;
      }
      if (w_set !== null && !w_attribute.isDataDescriptor()) throw attributeError("__delete__");
    }
  }
  if (w_value !== null) w_attribute.descriptorSet(w_object, w_value);
  else w_attribute.descriptorDelete(w_object);
}

// --- calls of what was found in a class ------------------------------------------------------------------------------------------------

/** Calls a method that was found in the class of `w_self`. */
export function callSpecial0(w_method: W_Root, w_self: W_Root): W_Root {
  if (w_method.isMethodDescriptor()) return w_method.call1(w_self);
  return bind(w_method, w_self, w_self.typeOf()).call0();
}
export function callSpecial1(w_method: W_Root, w_self: W_Root, w_a: W_Root): W_Root {
  if (w_method.isMethodDescriptor()) return w_method.call2(w_self, w_a);
  return bind(w_method, w_self, w_self.typeOf()).call1(w_a);
}
export function callSpecial2(w_method: W_Root, w_self: W_Root, w_a: W_Root, w_b: W_Root): W_Root {
  if (w_method.isMethodDescriptor()) return w_method.call3(w_self, w_a, w_b);
  return bind(w_method, w_self, w_self.typeOf()).call2(w_a, w_b);
}
export function callSpecialArgs(w_method: W_Root, w_self: W_Root, args: Args): W_Root {
  if (w_method.isMethodDescriptor()) return w_method.callArgs(new Args([w_self, ...args.positional], args.names, args.named));
  return bind(w_method, w_self, w_self.typeOf()).callArgs(args);
}

/** The special method of any object, bound; null if its class has none. For those that are not in the table, and for builtin types. */
export function lookupSpecial(w_object: W_Root, name: string): W_Root | null {
  const type = w_object.typeOf();
  const w_found = type.lookup(name);
  return w_found === null ? null : bind(w_found, w_object, type);
}
