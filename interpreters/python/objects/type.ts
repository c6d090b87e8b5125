// Dialect code: runs under Node and translated (the table at init time).
/** The methods and attributes of `type`. */
import { noAttribute } from "../interp/access";
import { attributesText } from "../interp/attribute-name";
import { immutable, namesOf, typeGetattr, typeSetattr } from "../interp/attributes";
import { instantiate } from "../interp/classes";
import { newClass, setBases } from "../interp/class-creation";
import { plainIsinstance, plainIssubclass } from "../interp/instances";
import { bind, isTrue } from "../interp/operations";
import { computeMro } from "../interp/mro";
import { argsOf } from "./args";
import { newBool } from "./bool";
import { newDict, W_Dict } from "./dict";
import { classMethod, constructor, Fn4, method, property } from "./gateway";
import { newInt } from "./int";
import { newList } from "./list";
import { W_MappingProxy } from "./mapping-proxy";
import { w_None } from "./none";
import { Args, attributeError, typeError, valueError, W_Root, W_Type, w_typeType } from "./root";
import { newStr, W_Str } from "./str";
import { newTuple, W_Tuple } from "./tuple";

const asType = (w_self: W_Root): W_Type => w_self as W_Type;

/** A method that counts as a slot wrapper. */
function slot(name: string, signature: string, fn: Fn4): void {
  method(w_typeType, name, signature, fn).isSlot = true;
}

function tupleOf(types: readonly W_Type[]): W_Root {
  const items: W_Root[] = [];
  for (const type of types) items.push(type);
  return newTuple(items);
}

constructor(w_typeType, "metatype, /, *args, **kwargs", (w_metatype, w_args, w_kwargs) => {
  const metatype = asType(w_metatype);
  const args = argsOf(w_args, w_kwargs);
  const given = args.positional;
  if (given.length === 1 && metatype === w_typeType && args.names.length === 0) return given[0].typeOf();
  if (given.length !== 3) {
    if (metatype === w_typeType) throw typeError("type() takes 1 or 3 arguments");
    throw typeError(`type.__new__() takes exactly 3 arguments (${given.length} given)`);
  }
  return newClass(metatype, given[0], given[1], given[2], new Args([], args.names, args.named));
});
slot("__init__", "self, /, *args, **kwargs", (w_self, w_args, w_kwargs) => {
  const count = (w_args as W_Tuple).items.length;
  if (count === 1 && (w_kwargs as W_Dict).size > 0) throw typeError("type.__init__() takes no keyword arguments");
  if (count !== 1 && count !== 3) throw typeError("type.__init__() takes 1 or 3 arguments");
  return w_None;
});
slot("__call__", "self, /, *args, **kwargs", (w_self, w_args, w_kwargs) => instantiate(asType(w_self), argsOf(w_args, w_kwargs)));
slot("__repr__", "self, /", (w_self) => newStr(w_self.repr()));
slot("__getattribute__", "self, name, /", (w_self, w_name) => {
  const name = attributesText(w_name);
  const w_value = typeGetattr(asType(w_self), name);
  if (w_value === null) throw noAttribute(w_self, name);
  return w_value;
});
slot("__setattr__", "self, name, value, /", (w_self, w_name, w_value) => {
  typeSetattr(asType(w_self), attributesText(w_name), w_value);
  return w_None;
});
slot("__delattr__", "self, name, /", (w_self, w_name) => {
  typeSetattr(asType(w_self), attributesText(w_name), null);
  return w_None;
});
method(w_typeType, "__dir__", "self, /", (w_self) => {
  const names = namesOf(w_self);
  const items: W_Root[] = [];
  for (let at = names.first(); at >= 0; at = names.after(at)) items.push(names.keyAt(at));
  return newList(items);
});
method(w_typeType, "__instancecheck__", "self, instance, /", (w_self, w_instance) => newBool(plainIsinstance(w_instance, w_self)));
method(w_typeType, "__subclasscheck__", "self, subclass, /", (w_self, w_subclass) => newBool(plainIssubclass(w_subclass, w_self)));
classMethod(w_typeType, "__prepare__", "metatype, /, *args, **kwargs", (w_metatype, w_args, w_kwargs) => newDict());
method(w_typeType, "mro", "self, /", (w_self) => {
  const type = asType(w_self);
  const items: W_Root[] = [];
  for (const one of type.bases.length === 0 ? type.mro : computeMro(type, type.bases)) items.push(one);
  return newList(items);
});
method(w_typeType, "__subclasses__", "self, /", (w_self) => {
  const items: W_Root[] = [];
  for (const one of asType(w_self).subclasses) items.push(one);
  return newList(items);
});
method(w_typeType, "__sizeof__", "self, /", (w_self) => newInt(1000));

// --- attributes ------------------------------------------------------------------------------------------------------------------------

function mustBeHeap(type: W_Type, name: string): void {
  if (!type.isHeap) throw immutable(type, name);
}
function undeletable(name: string): (w_self: W_Root) => void {
  return (w_self) => {
    throw typeError(`cannot delete '${name}' attribute of immutable type '${asType(w_self).name}'`);
  };
}

property(
  w_typeType,
  "__name__",
  (w_self) => newStr(asType(w_self).name),
  (w_self, w_value) => {
    const type = asType(w_self);
    mustBeHeap(type, "__name__");
    if (!(w_value instanceof W_Str)) throw typeError(`can only assign string to ${type.name}.__name__, not '${w_value.typeOf().name}'`);
    if (w_value.value.includes("\0")) throw valueError("type name must not contain null characters");
    type.name = w_value.value;
    type.changed();
  },
  undeletable("__name__"),
);
property(
  w_typeType,
  "__qualname__",
  (w_self) => newStr(asType(w_self).qualname),
  (w_self, w_value) => {
    const type = asType(w_self);
    mustBeHeap(type, "__qualname__");
    if (!(w_value instanceof W_Str)) throw typeError(`can only assign string to ${type.name}.__qualname__, not '${w_value.typeOf().name}'`);
    type.qualname = w_value.value;
    type.changed();
  },
  undeletable("__qualname__"),
);
property(
  w_typeType,
  "__module__",
  (w_self) => {
    const type = asType(w_self);
    if (!type.isHeap) return newStr(type.module);
    const w_module = type.dict.get("__module__");
    if (w_module === undefined) throw attributeError("__module__");
    return w_module;
  },
  (w_self, w_value) => {
    const type = asType(w_self);
    mustBeHeap(type, "__module__");
    type.module = w_value instanceof W_Str ? w_value.value : "";
    type.set("__module__", w_value);
  },
  undeletable("__module__"),
);
property(
  w_typeType,
  "__bases__",
  (w_self) => tupleOf(asType(w_self).bases),
  (w_self, w_value) => {
    mustBeHeap(asType(w_self), "__bases__");
    setBases(asType(w_self), w_value);
  },
  undeletable("__bases__"),
);
function readOnly(w_self: W_Root): void {
  throw attributeError("readonly attribute");
}
property(w_typeType, "__base__", (w_self) => asType(w_self).base ?? w_None, readOnly, readOnly);
property(w_typeType, "__mro__", (w_self) => tupleOf(asType(w_self).mro), readOnly, readOnly);
property(w_typeType, "__dict__", (w_self) => new W_MappingProxy(null, asType(w_self)));
property(
  w_typeType,
  "__doc__",
  (w_self) => {
    const type = asType(w_self);
    const w_doc = type.dict.get("__doc__");
    if (w_doc !== undefined && type.isHeap) return bind(w_doc, null, type);
    return type.doc === null ? w_None : newStr(type.doc);
  },
  (w_self, w_value) => {
    mustBeHeap(asType(w_self), "__doc__");
    asType(w_self).set("__doc__", w_value);
  },
  undeletable("__doc__"),
);
property(
  w_typeType,
  "__annotations__",
  (w_self) => {
    const type = asType(w_self);
    const w_annotations = type.dict.get("__annotations__");
    if (w_annotations !== undefined) return bind(w_annotations, null, type);
    if (!type.isHeap) throw attributeError(type.missingAttribute("__annotations__"));
    const w_made = newDict();
    type.set("__annotations__", w_made);
    return w_made;
  },
  (w_self, w_value) => {
    mustBeHeap(asType(w_self), "__annotations__");
    asType(w_self).set("__annotations__", w_value);
  },
  (w_self) => {
    mustBeHeap(asType(w_self), "__annotations__");
    if (!asType(w_self).remove("__annotations__")) throw attributeError("__annotations__");
  },
);
property(
  w_typeType,
  "__abstractmethods__",
  (w_self) => {
    const w_names = asType(w_self) === w_typeType ? undefined : asType(w_self).dict.get("__abstractmethods__");
    if (w_names === undefined) throw attributeError("__abstractmethods__");
    return w_names;
  },
  (w_self, w_value) => {
    const type = asType(w_self);
    mustBeHeap(type, "__abstractmethods__");
    type.isAbstract = isTrue(w_value);
    type.set("__abstractmethods__", w_value);
  },
  (w_self) => {
    const type = asType(w_self);
    mustBeHeap(type, "__abstractmethods__");
    if (!type.remove("__abstractmethods__")) throw attributeError("__abstractmethods__");
    type.isAbstract = false;
    type.changed();
  },
);
property(w_typeType, "__text_signature__", (w_self) => w_None);
property(w_typeType, "__basicsize__", (w_self) => newInt(16 + 8 * asType(w_self).slotCount));
property(w_typeType, "__itemsize__", (w_self) => newInt(0));
property(w_typeType, "__dictoffset__", (w_self) => newInt(asType(w_self).hasDict ? -1 : 0));
property(w_typeType, "__weakrefoffset__", (w_self) => newInt(asType(w_self).hasWeakref ? 8 : 0));

const HEAP_TYPE = 1 << 9;
const BASE_TYPE = 1 << 10;
const IS_ABSTRACT = 1 << 20;
/** Bits that tell subclasses of some builtins. */
const layoutFlags = new Map<string, number>([
  ["int", 1 << 24],
  ["list", 1 << 25],
  ["tuple", 1 << 26],
  ["bytes", 1 << 27],
  ["str", 1 << 28],
  ["dict", 1 << 29],
  ["BaseException", 1 << 30],
  ["type", 2147483648],
]);
property(w_typeType, "__flags__", (w_self) => {
  const type = asType(w_self);
  let flags = 1 << 12;
  if (type.isHeap) flags += HEAP_TYPE;
  if (!type.isFinal) flags += BASE_TYPE;
  if (type.isAbstract) flags += IS_ABSTRACT;
  return newInt(flags + (layoutFlags.get(type.layout.name) ?? 0));
});
w_typeType.doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type";
