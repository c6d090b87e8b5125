// Dialect code: runs under Node and translated.
/** `mappingproxy`: a mapping that cannot be changed through it. Classes give theirs as `__dict__`. */
import { callMethod0, callMethod2, compareOp, contains, getitem, hashOf, iterate, length, or, repr, str } from "../interp/operations";
import { newDict, W_Dict } from "./dict";
import { constructor, method } from "./gateway";
import { BinOp, CmpOp, defineType, PyError, typeError, W_Exception, w_KeyError, W_Root, W_Type } from "./root";
import { W_Str } from "./str";

export const w_mappingProxyType = defineType("mappingproxy", { final: true });

export class W_MappingProxy extends W_Root {
  constructor(
    private readonly w_mapping: W_Root | null,
    /** The proxy of a class's attributes: there is no mapping, it is made when needed. */
    private readonly type: W_Type | null = null,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_mappingProxyType;
  }
  /** The mapping; of a class, its attributes of this moment. */
  mapping(): W_Root {
    const type = this.type;
    return type === null ? this.w_mapping! : attributesOfClass(type);
  }
  override getitem(w_key: W_Root): W_Root {
    const type = this.type;
    if (type === null) return getitem(this.w_mapping!, w_key);
    const w_value = w_key instanceof W_Str ? type.dict.get(w_key.value) : undefined;
    if (w_value === undefined) throw new PyError(new W_Exception(w_KeyError, [w_key]));
    return w_value;
  }
  override len(): number {
    const type = this.type;
    return type === null ? length(this.w_mapping!) : type.dict.size;
  }
  override contains(w_item: W_Root): boolean {
    const type = this.type;
    if (type === null) return contains(this.w_mapping!, w_item);
    return w_item instanceof W_Str && type.dict.has(w_item.value);
  }
  override iter(): W_Root {
    return iterate(this.mapping());
  }
  override repr(): string {
    return `mappingproxy(${repr(this.mapping())})`;
  }
  override str(): string {
    return str(this.mapping());
  }
  override hash(): number {
    return hashOf(this.mapping());
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    return compareOp(op, this.mapping(), w_other instanceof W_MappingProxy ? w_other.mapping() : w_other);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or) return null;
    return or(this.mapping(), w_other instanceof W_MappingProxy ? w_other.mapping() : w_other);
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Or ? or(w_other, this.mapping()) : null;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or) return null;
    throw typeError(`'|=' is not supported by mappingproxy; use '|' instead`);
  }
}

/** A dict with the attributes of a class. */
export function attributesOfClass(type: W_Type): W_Dict {
  const dict = newDict();
  for (const [name, w_value] of type.dict) dict.setStr(name, w_value);
  return dict;
}

const asProxy = (w_self: W_Root): W_MappingProxy => w_self as W_MappingProxy;

constructor(w_mappingProxyType, "type, mapping", (w_type, w_mapping) => {
  const type = w_mapping.typeOf();
  if (type.lookup("__getitem__") === null || type.layout.name === "list" || type.layout.name === "tuple") {
    throw typeError(`mappingproxy() argument must be a mapping, not ${type.name}`);
  }
  return new W_MappingProxy(w_mapping, null);
});
method(w_mappingProxyType, "get", "self, key, default=None, /", (w_self, w_key, w_default) => {
  return callMethod2(asProxy(w_self).mapping(), "get", w_key, w_default);
});
method(w_mappingProxyType, "keys", "self, /", (w_self) => callMethod0(asProxy(w_self).mapping(), "keys"));
method(w_mappingProxyType, "values", "self, /", (w_self) => callMethod0(asProxy(w_self).mapping(), "values"));
method(w_mappingProxyType, "items", "self, /", (w_self) => callMethod0(asProxy(w_self).mapping(), "items"));
method(w_mappingProxyType, "copy", "self, /", (w_self) => callMethod0(asProxy(w_self).mapping(), "copy"));
method(w_mappingProxyType, "__reversed__", "self, /", (w_self) => callMethod0(asProxy(w_self).mapping(), "__reversed__"));
