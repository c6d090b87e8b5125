// Dialect code: runs under Node and translated.
/** `property`, `classmethod` and `staticmethod`. */
import { bind, isTrue, lookupAttr, repr, setattr } from "../interp/operations";
import { attributeDictionary } from "../interp/attributes";
import { constructor, method, property as getset } from "./gateway";
import { W_Method } from "../interp/function";
import { w_None } from "./none";
import { Args, attributeError, defineType, PyError, W_Extensible, W_Root, W_Type } from "./root";
import { W_Str } from "./str";
import { newBool } from "./bool";

// --- property --------------------------------------------------------------------------------------------------------------------------

export const w_propertyType = defineType("property");

export class W_Property extends W_Extensible {
  w_get: W_Root = w_None;
  w_set: W_Root = w_None;
  w_delete: W_Root = w_None;
  w_doc: W_Root = w_None;
  /** Is the docstring that of the getter? */
  docOfGetter = false;
  /** Set by `__set_name__`, for messages. */
  name: string | null = null;

  builtinType(): W_Type {
    return w_propertyType;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    if (w_object === null) return this;
    if (this.w_get === w_None) throw this.refusal(w_object, "getter");
    return this.w_get.call1(w_object);
  }
  override isDataDescriptor(): boolean {
    return true;
  }
  override descriptorSet(w_object: W_Root, w_value: W_Root): void {
    if (this.w_set === w_None) throw this.refusal(w_object, "setter");
    this.w_set.call2(w_object, w_value);
  }
  override descriptorDelete(w_object: W_Root): void {
    if (this.w_delete === w_None) throw this.refusal(w_object, "deleter");
    this.w_delete.call1(w_object);
  }
  private refusal(w_object: W_Root, what: string): PyError {
    const w_qualname = lookupAttr(w_object.typeOf(), "__qualname__");
    const type = w_qualname instanceof W_Str ? w_qualname.value : w_object.typeOf().name;
    if (this.name === null) return attributeError(`property of '${type}' object has no ${what}`);
    return attributeError(`property '${this.name}' of '${type}' object has no ${what}`);
  }
}

constructor(w_propertyType, "type, *args, **kwargs", (w_type, w_args, w_kwargs) => {
  const w_property = new W_Property();
  w_property.become(w_type as W_Type);
  return w_property;
});
method(w_propertyType, "__init__", "self, fget=None, fset=None, fdel=None, doc=None", (args: W_Root[]) => {
  const w_property = args[0] as W_Property;
  w_property.w_get = args[1];
  w_property.w_set = args[2];
  w_property.w_delete = args[3];
  w_property.w_doc = args[4];
  w_property.docOfGetter = false;
  if (args[4] === w_None && args[1] !== w_None) {
    const w_doc = lookupAttr(args[1], "__doc__");
    if (w_doc !== null && w_doc !== w_None) {
      w_property.docOfGetter = true;
      // In a subclass of property the class's own docstring would hide the getset.
      if (w_property.extra === null) w_property.w_doc = w_doc;
      else if (w_property.extra.map.w_type.hasDict) attributeDictionary(w_property.extra).setStr("__doc__", w_doc);
    }
  }
  return w_None;
});

/** A property like this one with another part. */
function copy(w_property: W_Property, w_get: W_Root, w_set: W_Root, w_delete: W_Root): W_Root {
  const w_doc = w_property.docOfGetter && w_get !== w_None ? w_None : w_property.w_doc;
  const w_copy = w_property.typeOf().callArgs(new Args([w_get, w_set, w_delete, w_doc]));
  if (w_copy instanceof W_Property) w_copy.name = w_property.name;
  return w_copy;
}
method(w_propertyType, "getter", "self, fget, /", (w_self, w_get) => {
  const w_property = w_self as W_Property;
  return copy(w_property, w_get === w_None ? w_property.w_get : w_get, w_property.w_set, w_property.w_delete);
});
method(w_propertyType, "setter", "self, fset, /", (w_self, w_set) => {
  const w_property = w_self as W_Property;
  return copy(w_property, w_property.w_get, w_set === w_None ? w_property.w_set : w_set, w_property.w_delete);
});
method(w_propertyType, "deleter", "self, fdel, /", (w_self, w_delete) => {
  const w_property = w_self as W_Property;
  return copy(w_property, w_property.w_get, w_property.w_set, w_delete === w_None ? w_property.w_delete : w_delete);
});
method(w_propertyType, "__set_name__", "self, owner, name, /", (w_self, w_owner, w_name) => {
  if (w_name instanceof W_Str) (w_self as W_Property).name = w_name.value;
  return w_None;
});
getset(w_propertyType, "fget", (w_self) => (w_self as W_Property).w_get);
getset(w_propertyType, "fset", (w_self) => (w_self as W_Property).w_set);
getset(w_propertyType, "fdel", (w_self) => (w_self as W_Property).w_delete);
getset(
  w_propertyType,
  "__doc__",
  (w_self) => (w_self as W_Property).w_doc,
  (w_self, w_value) => {
    (w_self as W_Property).w_doc = w_value;
  },
);
getset(w_propertyType, "__isabstractmethod__", (w_self) => {
  const w_property = w_self as W_Property;
  return newBool(isAbstract(w_property.w_get) || isAbstract(w_property.w_set) || isAbstract(w_property.w_delete));
});

/** Is it marked as an abstract method? */
export function isAbstract(w_function: W_Root): boolean {
  const w_mark = lookupAttr(w_function, "__isabstractmethod__");
  return w_mark !== null && isTrue(w_mark);
}

// --- classmethod and staticmethod ------------------------------------------------------------------------------------------------------

export const w_classMethodType = defineType("classmethod", { hasDict: true });
export const w_staticMethodType = defineType("staticmethod", { hasDict: true });

/** What both share: a callable whose attributes they take over. */
export abstract class W_Wrapper extends W_Extensible {
  w_function: W_Root = w_None;

  override repr(): string {
    return `<${this.typeOf().name}(${repr(this.w_function)})>`;
  }
}

export class W_ClassMethod extends W_Wrapper {
  builtinType(): W_Type {
    return w_classMethodType;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    const type = this.w_function.typeOf();
    // A descriptor beneath (a property, say) is asked as if it were in the metaclass.
    if (!this.w_function.isMethodDescriptor() && type.lookup("__get__") !== null) return bind(this.w_function, w_type, w_type.typeOf());
    return new W_Method(this.w_function, w_type);
  }
}

export class W_StaticMethod extends W_Wrapper {
  builtinType(): W_Type {
    return w_staticMethodType;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    return this.w_function;
  }
  override callArgs(args: Args): W_Root {
    return this.w_function.callArgs(args);
  }
}

function initialise(w_wrapper: W_Wrapper, w_function: W_Root): void {
  w_wrapper.w_function = w_function;
  for (const name of ["__module__", "__name__", "__qualname__", "__doc__"]) {
    const w_value = lookupAttr(w_function, name);
    if (w_value !== null) setattr(w_wrapper, name, w_value);
  }
  const w_wrapped = lookupAttr(w_function, "__annotations__");
  if (w_wrapped !== null) setattr(w_wrapper, "__annotations__", w_wrapped);
}

constructor(w_classMethodType, "type, *args, **kwargs", (w_type, w_args, w_kwargs) => {
  const w_made = new W_ClassMethod();
  w_made.become(w_type as W_Type);
  return w_made;
});
constructor(w_staticMethodType, "type, *args, **kwargs", (w_type, w_args, w_kwargs) => {
  const w_made = new W_StaticMethod();
  w_made.become(w_type as W_Type);
  return w_made;
});
for (const type of [w_classMethodType, w_staticMethodType]) {
  method(type, "__init__", "self, function, /", (w_self, w_function) => {
    initialise(w_self as W_Wrapper, w_function);
    return w_None;
  });
  getset(type, "__func__", (w_self) => (w_self as W_Wrapper).w_function);
  getset(type, "__wrapped__", (w_self) => (w_self as W_Wrapper).w_function);
  getset(type, "__isabstractmethod__", (w_self) => newBool(isAbstract((w_self as W_Wrapper).w_function)));
  getset(
    type,
    "__dict__",
    (w_self) => attributeDictionary(w_self.attributes(true)!),
  );
}
