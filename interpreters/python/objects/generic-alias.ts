// Dialect code: runs under Node and translated.
/** `types.GenericAlias`: `list[int]`. It behaves as its origin, and remembers the arguments. */
import { callArgs, eq, getattr, getitem, hashOf, lookupAttr, repr, setattr, toArray } from "../interp/operations";
import { genericGetattr } from "../interp/attributes";
import { classMethod, constructor, method, property } from "./gateway";
import { newBool } from "./bool";
import { w_None, w_Ellipsis } from "./none";
import { Args, BinOp, CmpOp, defineType, PyError, typeError, W_Extensible, W_Root, W_Type, w_AttributeError, w_TypeError } from "./root";
import { W_Str } from "./str";
import { newTuple, W_Tuple } from "./tuple";
import { makeUnion } from "./union";

export const w_genericAliasType = defineType("GenericAlias", { module: "types", hasWeakref: true });

/** Attributes that are the alias's own; all others are its origin's. */
const ownNames = new Set<string>([
  "__class__", "__origin__", "__args__", "__parameters__", "__unpacked__", "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__",
  "__reduce__", "__copy__", "__deepcopy__",
]);

export class W_GenericAlias extends W_Extensible {
  private w_parameters: W_Tuple | null = null;

  constructor(
    readonly w_origin: W_Root,
    readonly w_args: W_Tuple,
    /** `*tuple[int]` */
    readonly isStarred: boolean,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_genericAliasType;
  }
  override repr(): string {
    const parts: string[] = [];
    for (const w_arg of this.w_args.items) parts.push(typeText(w_arg));
    return `${this.isStarred ? "*" : ""}${typeText(this.w_origin)}[${parts.length === 0 ? "()" : parts.join(", ")}]`;
  }
  override callArgs(args: Args): W_Root {
    const w_made = callArgs(this.w_origin, args);
    try {
      setattr(w_made, "__orig_class__", this);
    } catch (e) {
      if (!(e instanceof PyError) || !(e.matches(w_AttributeError) || e.matches(w_TypeError))) throw e;
    }
    return w_made;
  }
  override getattr(name: string): W_Root | null {
    return ownNames.has(name) ? genericGetattr(this, name) : getattr(this.w_origin, name);
  }
  override hasPlainAttributes(): boolean {
    return false;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_GenericAlias) || (op !== CmpOp.Eq && op !== CmpOp.Ne)) return null;
    const same = this.isStarred === w_other.isStarred && eq(this.w_origin, w_other.w_origin) && eq(this.w_args, w_other.w_args);
    return newBool(same === (op === CmpOp.Eq));
  }
  override hash(): number {
    return (hashOf(this.w_origin) ^ hashOf(this.w_args)) | 0;
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Or ? makeUnion(this, w_other) : null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Or ? makeUnion(w_other, this) : null;
  }
  override instanceCheck(w: W_Root): boolean | null {
    throw typeError("isinstance() argument 2 cannot be a parameterized generic");
  }
  override subclassCheck(w: W_Root): boolean | null {
    throw typeError("issubclass() argument 2 cannot be a parameterized generic");
  }
  /** Type variables among the arguments. */
  parameters(): W_Tuple {
    let w_parameters = this.w_parameters;
    if (w_parameters === null) this.w_parameters = w_parameters = parametersOf(this.w_args.items);
    return w_parameters;
  }
  /** `alias[key]`: puts types in the place of type variables. */
  override getitem(w_key: W_Root): W_Root {
    return new W_GenericAlias(this.w_origin, newTuple(substitute(this, this.w_args.items, this.parameters().items, w_key)), this.isStarred);
  }
  /** `*tuple[int]` is one item. */
  override iter(): W_Root {
    return newTuple([new W_GenericAlias(this.w_origin, this.w_args, true)]).iter();
  }
}

/** A type as aliases and unions show it. */
export function typeText(w: W_Root): string {
  if (w === w_Ellipsis) return "...";
  if (w instanceof W_GenericAlias) return w.repr();
  if (lookupAttr(w, "__origin__") !== null && lookupAttr(w, "__args__") !== null) return repr(w);
  const w_qualname = lookupAttr(w, "__qualname__");
  const w_module = lookupAttr(w, "__module__");
  if (!(w_qualname instanceof W_Str) || w_module === null || w_module === w_None) return repr(w);
  if (w_module instanceof W_Str && w_module.value !== "builtins") return `${w_module.value}.${w_qualname.value}`;
  return w_qualname.value;
}

/** The type variables in arguments, each once, in order. */
export function parametersOf(args: readonly W_Root[]): W_Tuple {
  const found: W_Root[] = [];
  for (const w_arg of args) {
    if (w_arg instanceof W_Type) continue;
    if (lookupAttr(w_arg, "__typing_subst__") !== null) addOnce(found, w_arg);
    else {
      const w_inner = lookupAttr(w_arg, "__parameters__");
      if (w_inner instanceof W_Tuple) for (const w_one of w_inner.items) addOnce(found, w_one);
    }
  }
  return newTuple(found);
}

function addOnce(found: W_Root[], w_parameter: W_Root): void {
  for (const w_one of found) if (w_one === w_parameter) return;
  found.push(w_parameter);
}

/** The arguments of `w_alias` with the items of `w_key` for the parameters. */
export function substitute(w_alias: W_Root, args: readonly W_Root[], parameters: readonly W_Root[], w_key: W_Root): W_Root[] {
  if (parameters.length === 0) throw typeError(`${repr(w_alias)} is not a generic class`);
  let items: readonly W_Root[] = w_key instanceof W_Tuple ? w_key.items : [w_key];
  for (const w_parameter of parameters) {
    const w_prepare = lookupAttr(w_parameter, "__typing_prepare_subst__");
    if (w_prepare !== null) items = toArray(w_prepare.call2(w_alias, newTuple(items.slice())));
  }
  if (items.length !== parameters.length) {
    throw typeError(`Too ${items.length > parameters.length ? "many" : "few"} arguments for ${repr(w_alias)}; actual ${items.length}, expected ${parameters.length}`);
  }
  const result: W_Root[] = [];
  for (const w_arg of args) {
    if (w_arg instanceof W_Type) {
      result.push(w_arg);
      continue;
    }
    const w_subst = lookupAttr(w_arg, "__typing_subst__");
    if (w_subst !== null) {
      result.push(w_subst.call1(items[indexOf(parameters, w_arg)]));
      continue;
    }
    const w_inner = lookupAttr(w_arg, "__parameters__");
    if (w_inner instanceof W_Tuple && w_inner.items.length > 0) {
      const values: W_Root[] = [];
      for (const w_one of w_inner.items) values.push(items[indexOf(parameters, w_one)]);
      result.push(getitem(w_arg, newTuple(values)));
    } else result.push(w_arg);
  }
  return result;
}

function indexOf(items: readonly W_Root[], w_item: W_Root): number {
  for (let i = 0; i < items.length; i++) if (items[i] === w_item) return i;
  return -1;
}

/** `origin[item]`. */
export function newGenericAlias(w_origin: W_Root, w_item: W_Root): W_Root {
  return new W_GenericAlias(w_origin, w_item instanceof W_Tuple ? w_item : newTuple([w_item]), false);
}

/** Gives a builtin class `__class_getitem__`. Init time only. */
export function makeGeneric(type: W_Type): void {
  classMethod(type, "__class_getitem__", "type, item, /", (w_type, w_item) => newGenericAlias(w_type, w_item));
}

const alias = (w_self: W_Root): W_GenericAlias => w_self as W_GenericAlias;

constructor(w_genericAliasType, "type, origin, args, /", (w_type, w_origin, w_args) => {
  const w_alias = new W_GenericAlias(w_origin, w_args instanceof W_Tuple ? w_args : newTuple([w_args]), false);
  w_alias.become(w_type as W_Type);
  return w_alias;
});
property(w_genericAliasType, "__origin__", (w_self) => alias(w_self).w_origin);
property(w_genericAliasType, "__args__", (w_self) => alias(w_self).w_args);
property(w_genericAliasType, "__parameters__", (w_self) => alias(w_self).parameters());
property(w_genericAliasType, "__unpacked__", (w_self) => newBool(alias(w_self).isStarred));
property(w_genericAliasType, "__typing_unpacked_tuple_args__", (w_self) => (alias(w_self).isStarred ? alias(w_self).w_args : w_None));
method(w_genericAliasType, "__mro_entries__", "self, bases, /", (w_self, w_bases) => newTuple([alias(w_self).w_origin]));
method(w_genericAliasType, "__reduce__", "self, /", (w_self) => {
  return newTuple([w_genericAliasType, newTuple([alias(w_self).w_origin, alias(w_self).w_args])]);
});
