// Dialect code: runs under Node and translated.
/** `object.__reduce_ex__` and `object.__getstate__`: what copy and pickle ask for. */
import { newDict, W_Dict } from "../objects/dict";
import { newInt } from "../objects/int";
import { W_Member } from "../objects/member";
import { w_None } from "../objects/none";
import { typeError, W_Root, W_Type, w_objectType } from "../objects/root";
import { newTuple, W_Tuple } from "../objects/tuple";
import { copyOfAttributes } from "./attributes";
import { lookupAttr } from "./access";
import { callMethod0 } from "./calls";
import { iterate } from "./containers";
import { importAbsolute } from "./importing";
import { lookupSpecial } from "./special";

/** The attributes of an object as `__getstate__` gives them: None, a dict, or a tuple of that and a dict of slots. */
export function stateOf(w_self: W_Root): W_Root {
  const type = w_self.typeOf();
  let w_state: W_Root = w_None;
  if (type.hasDict) {
    const own = copyOfAttributes(w_self);
    if (own !== null && own.size > 0) w_state = own;
  }
  const slots = slotsOf(w_self, type);
  return slots.size === 0 ? w_state : newTuple([w_state, slots]);
}

function slotsOf(w_self: W_Root, type: W_Type): W_Dict {
  const slots = newDict();
  const instance = type.slotCount === 0 ? null : w_self.attributes(false);
  if (instance === null) return slots;
  for (let i = type.mro.length - 1; i >= 0; i--) {
    for (const [name, w_member] of type.mro[i].dict) {
      if (!(w_member instanceof W_Member)) continue;
      const w_value = instance.storage[w_member.index];
      if (w_value !== null) slots.setStr(name, w_value);
    }
  }
  return slots;
}

/** What rebuilds an object: `copyreg.__newobj__` and its arguments, from protocol 2 on; below that `copyreg._reconstructor`. */
export function reduceObject(w_self: W_Root, protocol: number): W_Root {
  const type = w_self.typeOf();
  const w_copyreg = importAbsolute("copyreg");
  if (protocol < 2) {
    const w_reduce = lookupAttr(w_copyreg, "_reduce_ex");
    if (w_reduce === null) throw typeError(`cannot pickle '${type.name}' object`);
    return w_reduce.call2(w_self, newInt(protocol));
  }
  if (!type.isHeap && type.lookup("__new__") !== null && type.layout !== w_objectType && !isCopyable(type)) {
    throw typeError(`cannot pickle '${type.name}' object`);
  }
  let w_make = lookupAttr(w_copyreg, "__newobj__")!;
  let w_arguments: W_Root = newTuple([type]);
  const w_getnewargsEx = lookupSpecial(w_self, "__getnewargs_ex__");
  const w_getnewargs = lookupSpecial(w_self, "__getnewargs__");
  if (w_getnewargsEx !== null) {
    const w_pair = w_getnewargsEx.call0();
    if (!(w_pair instanceof W_Tuple) || w_pair.items.length !== 2) throw typeError("__getnewargs_ex__ should return a tuple of length 2");
    const w_keywords = w_pair.items[1];
    if (w_keywords instanceof W_Dict && w_keywords.size > 0) {
      w_make = lookupAttr(w_copyreg, "__newobj_ex__")!;
      w_arguments = newTuple([type, w_pair.items[0], w_keywords]);
    } else w_arguments = newTuple([type, ...(w_pair.items[0] as W_Tuple).items]);
  } else if (w_getnewargs !== null) {
    const w_given = w_getnewargs.call0();
    if (!(w_given instanceof W_Tuple)) throw typeError(`__getnewargs__ should return a tuple, not '${w_given.typeOf().name}'`);
    w_arguments = newTuple([type, ...w_given.items]);
  }
  const w_state = callMethod0(w_self, "__getstate__");
  const w_list = type.layout.name === "list" ? iterate(w_self) : w_None;
  const w_dict = type.layout.name === "dict" ? iterate(callMethod0(w_self, "items")) : w_None;
  return newTuple([w_make, w_arguments, w_state, w_list, w_dict]);
}

/** Builtin types whose objects can be made again from nothing but their items or state. */
function isCopyable(type: W_Type): boolean {
  const name = type.layout.name;
  return name === "list" || name === "dict" || name === "SimpleNamespace" || type.lookup("__getnewargs__") !== null || type.lookup("__getstate__") !== w_objectType.dict.get("__getstate__");
}
