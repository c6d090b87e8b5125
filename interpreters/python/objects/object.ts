// Dialect code: runs under Node and translated (the table at init time).
/** The methods of `object`. What a builtin type's own slot wrapper would call virtually is written out here: these are the defaults themselves. */
import { identityHash } from "../../../toolchain/rlib/objectmodel";
import { callSpecial0, callSpecial1, index, isTrue, repr, special, Special, str } from "../interp/operations";
import { attributesText } from "../interp/attribute-name";
import { genericGetattr, genericSetattr, namesOf } from "../interp/attributes";
import { noAttribute } from "../interp/access";
import { setClass } from "../interp/class-creation";
import { initObject, newObject, objectInit } from "../interp/classes";
import { reduceObject, stateOf } from "../interp/reduce";
import { argsOf } from "./args";
import { newBool } from "./bool";
import { W_Dict } from "./dict";
import { classMethod, constructor, Fn4, method, property } from "./gateway";
import { newInt } from "./int";
import { newList } from "./list";
import { w_Ellipsis, w_None, w_NotImplemented } from "./none";
import { defaultRepr, typeError, W_Root, W_Type, w_objectType } from "./root";
import { newStr, W_Str } from "./str";
import { W_Tuple } from "./tuple";

/** A method that counts as a slot wrapper. */
function slot(name: string, signature: string, fn: Fn4): W_Root {
  const builtin = method(w_objectType, name, signature, fn);
  builtin.isSlot = true;
  return builtin;
}

constructor(w_objectType, "type, /, *args, **kwargs", (w_type, w_args, w_kwargs) => newObject(w_type, argsOf(w_args, w_kwargs)));
objectInit.w_new = w_objectType.dict.get("__new__")!;
objectInit.w_init = slot("__init__", "self, /, *args, **kwargs", (w_self, w_args, w_kwargs) => {
  initObject(w_self, argsOf(w_args, w_kwargs));
  return w_None;
});
slot("__getattribute__", "self, name, /", (w_self, w_name) => {
  const name = attributesText(w_name);
  const w_value = genericGetattr(w_self, name);
  if (w_value === null) throw noAttribute(w_self, name);
  return w_value;
});
slot("__setattr__", "self, name, value, /", (w_self, w_name, w_value) => {
  if (w_self instanceof W_Type) throw typeError(`can't apply this __setattr__ to ${w_self.typeOf().name} object`);
  genericSetattr(w_self, attributesText(w_name), w_value);
  return w_None;
});
slot("__delattr__", "self, name, /", (w_self, w_name) => {
  if (w_self instanceof W_Type) throw typeError(`can't apply this __delattr__ to ${w_self.typeOf().name} object`);
  genericSetattr(w_self, attributesText(w_name), null);
  return w_None;
});
slot("__repr__", "self, /", (w_self) => newStr(defaultRepr(w_self)));
slot("__str__", "self, /", (w_self) => newStr(repr(w_self)));
slot("__hash__", "self, /", (w_self) => newInt(identityHash(w_self)));
slot("__eq__", "self, value, /", (w_self, w_other) => (w_self === w_other ? newBool(true) : w_NotImplemented));
slot("__ne__", "self, value, /", (w_self, w_other) => {
  const type = w_self.typeOf();
  const w_eq = type.isHeap ? special(type, Special.Eq) : null;
  if (w_eq === null) return w_self === w_other ? newBool(false) : w_NotImplemented;
  const w_equal = callSpecial1(w_eq, w_self, w_other);
  return w_equal === w_NotImplemented ? w_equal : newBool(!isTrue(w_equal));
});
for (const name of ["__lt__", "__le__", "__gt__", "__ge__"]) slot(name, "self, value, /", (w_self, w_other) => w_NotImplemented);

method(w_objectType, "__format__", "self, format_spec, /", (w_self, w_spec) => {
  if (!(w_spec instanceof W_Str)) throw typeError(`__format__() argument must be str, not ${w_spec.typeOf().name}`);
  if (w_spec.value !== "") throw typeError(`unsupported format string passed to ${w_self.typeOf().name}.__format__`);
  return newStr(str(w_self));
}).isSlot = true;
method(w_objectType, "__dir__", "self, /", (w_self) => {
  const names = namesOf(w_self);
  const items: W_Root[] = [];
  for (let at = names.first(); at >= 0; at = names.after(at)) items.push(names.keyAt(at));
  return newList(items);
});
method(w_objectType, "__sizeof__", "self, /", (w_self) => newInt(16));
method(w_objectType, "__reduce__", "self, /", (w_self) => reduceObject(w_self, 0));
method(w_objectType, "__reduce_ex__", "self, protocol, /", (w_self, w_protocol) => {
  const w_reduce = w_self.typeOf().lookup("__reduce__");
  if (w_reduce !== null && w_reduce !== w_objectType.dict.get("__reduce__")) return callSpecial0(w_reduce, w_self);
  return reduceObject(w_self, index(w_protocol));
});
method(w_objectType, "__getstate__", "self, /", (w_self) => stateOf(w_self));
classMethod(w_objectType, "__init_subclass__", "type, /, *args, **kwargs", (w_type, w_args, w_kwargs) => {
  const name = (w_type as W_Type).name;
  if ((w_kwargs as W_Dict).size > 0) throw typeError(`${name}.__init_subclass__() takes no keyword arguments`);
  const count = (w_args as W_Tuple).items.length;
  if (count > 0) throw typeError(`${name}.__init_subclass__() takes no arguments (${count} given)`);
  return w_None;
});
classMethod(w_objectType, "__subclasshook__", "type, subclass, /", (w_type, w_subclass) => w_NotImplemented);
property(
  w_objectType,
  "__class__",
  (w_self) => w_self.typeOf(),
  (w_self, w_value) => setClass(w_self, w_value),
  (w_self) => {
    throw typeError("can't delete __class__ attribute");
  },
);
for (const w_only of [w_None, w_NotImplemented, w_Ellipsis]) {
  const type = w_only.typeOf();
  constructor(type, "type, /, *args, **kwargs", (w_type, w_args, w_kwargs) => {
    if ((w_args as W_Tuple).items.length > 0 || (w_kwargs as W_Dict).size > 0) throw typeError(`${type.name} takes no arguments`);
    return w_only;
  });
}

w_objectType.doc =
  "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n";
w_objectType.set("__doc__", newStr(w_objectType.doc));
