// Dialect code: runs under Node and translated (`property` … at init time).
/** `module`: a dictionary of global variables with attribute access. */
import { bind, isData, repr } from "../interp/operations";
import { newDict, W_Dict } from "./dict";
import { constructor, method, property } from "./gateway";
import { newList } from "./list";
import { w_None } from "./none";
import { attributeError, defineType, typeError, W_Extensible, W_Root, W_Type } from "./root";
import { newStr, W_Str } from "./str";

export const w_moduleType = defineType("module", { hasDict: true, hasWeakref: true });

export class W_Module extends W_Extensible {
  constructor(readonly dict: W_Dict) {
    super();
  }
  builtinType(): W_Type {
    return w_moduleType;
  }
  /** `__name__`, for messages. */
  get name(): string {
    const w_name = this.dict.getStr("__name__");
    return w_name instanceof W_Str ? w_name.value : "?";
  }
  override repr(): string {
    const w_name = this.dict.getStr("__name__");
    const w_file = this.dict.getStr("__file__");
    const name = w_name === null ? "'?'" : repr(w_name);
    if (w_file !== null) return `<module ${name} from ${repr(w_file)}>`;
    const w_loader = this.dict.getStr("__loader__");
    return w_loader === null || w_loader === w_None ? `<module ${name}${this.dict.getStr("__spec__") === null ? " (built-in)" : ""}>` : `<module ${name} (built-in)>`;
  }
  override getattr(name: string): W_Root | null {
    const w_found = this.typeOf().lookup(name);
    if (w_found !== null && isData(w_found)) return bind(w_found, this, this.typeOf());
    const w_value = this.dict.getStr(name);
    if (w_value !== null) return w_value;
    if (w_found !== null) return bind(w_found, this, this.typeOf());
    const w_getattr = this.dict.getStr("__getattr__");
    return w_getattr === null ? null : w_getattr.call1(newStr(name));
  }
  override setattr(name: string, w_value: W_Root | null): void {
    const w_found = this.typeOf().lookup(name);
    if (w_found !== null && isData(w_found)) {
      if (w_value === null) w_found.descriptorDelete(this);
      else w_found.descriptorSet(this, w_value);
    } else if (w_value !== null) {
      this.dict.setStr(name, w_value);
    } else if (this.dict.removeStr(name) === null) {
      throw attributeError(this.missingAttribute(name));
    }
  }
  override namespace(): W_Root | null {
    return this.dict;
  }
  override hasPlainAttributes(): boolean {
    return false;
  }
  override missingAttribute(name: string): string {
    const w_name = this.dict.getStr("__name__");
    if (!(w_name instanceof W_Str)) return `module has no attribute '${name}'`;
    const w_spec = this.dict.getStr("__spec__");
    const w_initializing = w_spec === null || w_spec === w_None ? null : w_spec.getattr("_initializing");
    if (w_initializing !== null && w_initializing.truth()) {
      return `partially initialized module '${w_name.value}' has no attribute '${name}' (most likely due to a circular import)`;
    }
    return `module '${w_name.value}' has no attribute '${name}'`;
  }
}

/** A module with the attributes that every module has. */
export function newModule(name: string): W_Module {
  const dict = newDict();
  dict.setStr("__name__", newStr(name));
  dict.setStr("__doc__", w_None);
  dict.setStr("__package__", w_None);
  dict.setStr("__loader__", w_None);
  dict.setStr("__spec__", w_None);
  return new W_Module(dict);
}

constructor(w_moduleType, "cls, /, *args, **kwargs", (w_cls: W_Root, w_args: W_Root, w_kwargs: W_Root) => {
  const w_module = new W_Module(newDict());
  w_module.become(w_cls as W_Type);
  return w_module;
});

method(w_moduleType, "__init__", "self, name, doc=None", (w_self: W_Root, w_name: W_Root, w_doc: W_Root) => {
  if (!(w_name instanceof W_Str)) throw typeError(`module.__init__() argument 1 must be str, not ${w_name.typeOf().name}`);
  const dict = (w_self as W_Module).dict;
  dict.setStr("__name__", w_name);
  dict.setStr("__doc__", w_doc);
  dict.setStr("__package__", w_None);
  dict.setStr("__loader__", w_None);
  dict.setStr("__spec__", w_None);
  return w_None;
});

property(w_moduleType, "__dict__", (w_self) => (w_self as W_Module).dict);
property(
  w_moduleType,
  "__annotations__",
  (w_self) => {
    const dict = (w_self as W_Module).dict;
    const w_found = dict.getStr("__annotations__");
    if (w_found !== null) return w_found;
    const w_made = newDict();
    dict.setStr("__annotations__", w_made);
    return w_made;
  },
  (w_self, w_value) => (w_self as W_Module).dict.setStr("__annotations__", w_value),
  (w_self) => {
    if ((w_self as W_Module).dict.removeStr("__annotations__") === null) throw attributeError("__annotations__");
  },
);

method(w_moduleType, "__dir__", "self, /", (w_self: W_Root) => {
  const dict = (w_self as W_Module).dict;
  const w_dir = dict.getStr("__dir__");
  if (w_dir !== null) return w_dir.call0();
  const names: W_Root[] = [];
  for (let at = dict.first(); at >= 0; at = dict.after(at)) names.push(dict.keyAt(at));
  return newList(names);
});
