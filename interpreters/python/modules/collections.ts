// Dialect code: the functions run at run time; the module is filled at init time.
/** `_collections`: defaultdict, OrderedDict and the counting of Counter; deque is in deque.ts. lib/collections has the rest. */
import { add, callMethod0, eq, isTrue, iterate, nextItem, repr } from "../interp/operations";
import { W_Dict, w_dictType } from "../objects/dict";
import { dictText, keyError, update } from "../objects/dict-views";
import { constructor, implement, method, property } from "../objects/gateway";
import { makeGeneric } from "../objects/generic-alias";
import { newBool, newInt, W_Int } from "../objects/int";
import { w_None } from "../objects/none";
import { enterRepr, leaveRepr } from "../objects/repr-guard";
import { BinOp, CmpOp, defineType, MISSING, raise, typeError, w_KeyError, W_Root, W_Type } from "../objects/root";
import { newTuple, W_Tuple } from "../objects/tuple";
import { w_dequeType } from "./deque";
import { define, defineModule, defineValue } from "./registry";

const collections = defineModule("_collections");
defineValue(collections, "deque", w_dequeType);

// --- defaultdict -------------------------------------------------------------------------------------------------------------------

export const w_defaultDictType = defineType("defaultdict", { module: "collections", base: w_dictType });

export class W_DefaultDict extends W_Dict {
  w_factory: W_Root = w_None;

  override builtinType(): W_Type {
    return w_defaultDictType;
  }
  missing(w_key: W_Root): W_Root {
    if (this.w_factory === w_None) throw keyError(w_key);
    const w_value = this.w_factory.call0();
    this.set(w_key, w_value);
    return w_value;
  }
  override getitem(w_key: W_Root): W_Root {
    const w_value = this.get(w_key);
    if (w_value !== null) return w_value;
    if (this.extra === null) return this.missing(w_key);
    const w_missing = this.typeOf().lookup("__missing__");
    return w_missing === null ? this.missing(w_key) : w_missing.call2(this, w_key);
  }
  override repr(): string {
    const name = this.typeOf().name;
    if (!enterRepr(this)) return `${name}(...)`;
    try {
      return `${name}(${repr(this.w_factory)}, ${dictText(this)})`;
    } finally {
      leaveRepr();
    }
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or || !(w_other instanceof W_Dict)) return null;
    const result = this.duplicate();
    update(result, w_other);
    return result;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or || !(w_other instanceof W_Dict)) return null;
    const result = new W_DefaultDict();
    result.w_factory = this.w_factory;
    update(result, w_other);
    update(result, this);
    return result;
  }
  duplicate(): W_DefaultDict {
    const result = new W_DefaultDict();
    result.w_factory = this.w_factory;
    update(result, this.copy());
    return result;
  }
}

function asDefaultDict(w_self: W_Root): W_DefaultDict {
  if (w_self instanceof W_DefaultDict) return w_self;
  throw typeError("a defaultdict is required");
}
constructor(w_defaultDictType, "cls, *args, **kwargs", (w_cls) => {
  const dict = new W_DefaultDict();
  dict.become(w_cls as W_Type);
  return dict;
});
method(w_defaultDictType, "__init__", "self, *args, **kwargs", (w_self, w_args, w_kwargs) => {
  const dict = asDefaultDict(w_self);
  const args = (w_args as W_Tuple).items;
  if (args.length > 2) throw typeError(`dict expected at most 1 argument, got ${args.length - 1}`);
  if (args.length > 0) {
    if (args[0] !== w_None && args[0].typeOf().lookup("__call__") === null) throw typeError("first argument must be callable or None");
    dict.w_factory = args[0];
  }
  if (args.length > 1) update(dict, args[1]);
  update(dict, w_kwargs);
  return w_None;
});
method(w_defaultDictType, "__missing__", "self, key, /", (w_self, w_key) => asDefaultDict(w_self).missing(w_key));
method(w_defaultDictType, "copy", "self, /", (w_self) => asDefaultDict(w_self).duplicate());
method(w_defaultDictType, "__copy__", "self, /", (w_self) => asDefaultDict(w_self).duplicate());
method(w_defaultDictType, "__reduce__", "self, /", (w_self) => {
  const dict = asDefaultDict(w_self);
  const w_args = newTuple(dict.w_factory === w_None ? [] : [dict.w_factory]);
  return newTuple([w_self.typeOf(), w_args, w_None, w_None, iterate(callMethod0(w_self, "items"))]);
});
property(
  w_defaultDictType,
  "default_factory",
  (w_self) => asDefaultDict(w_self).w_factory,
  (w_self, w_value) => {
    asDefaultDict(w_self).w_factory = w_value;
  },
);
defineValue(collections, "defaultdict", w_defaultDictType);

// --- OrderedDict -------------------------------------------------------------------------------------------------------------------

export const w_orderedDictType = defineType("OrderedDict", { module: "collections", base: w_dictType, hasDict: true });

export class W_OrderedDict extends W_Dict {
  override builtinType(): W_Type {
    return w_orderedDictType;
  }
  override repr(): string {
    const name = this.typeOf().name;
    if (this.size === 0) return `${name}()`;
    if (!enterRepr(this)) return "...";
    try {
      const parts: string[] = [];
      for (let at = this.first(); at >= 0; at = this.after(at)) parts.push(`(${repr(this.keyAt(at))}, ${repr(this.valueAt(at))})`);
      return `${name}([${parts.join(", ")}])`;
    } finally {
      leaveRepr();
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    const w_same = super.compare(op, w_other);
    if (w_same === null || !(w_other instanceof W_OrderedDict)) return w_same;
    if (isTrue(w_same) !== (op === CmpOp.Eq)) return w_same;
    // Equal so far: the order counts too.
    let there = w_other.first();
    for (let at = this.first(); at >= 0; at = this.after(at)) {
      if (there < 0 || !eq(this.keyAt(at), w_other.keyAt(there))) return newBool(op === CmpOp.Ne);
      there = w_other.after(there);
    }
    return newBool(op === CmpOp.Eq);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or || !(w_other instanceof W_Dict)) return null;
    const result = this.duplicate();
    update(result, w_other);
    return result;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or || !(w_other instanceof W_Dict)) return null;
    const result = new W_OrderedDict();
    result.become(this.typeOf());
    update(result, w_other);
    update(result, this);
    return result;
  }
  duplicate(): W_OrderedDict {
    const result = new W_OrderedDict();
    result.become(this.typeOf());
    update(result, this.copy());
    return result;
  }
  /** Moves a key to one of the ends. */
  move(w_key: W_Root, last: boolean): void {
    const w_value = this.remove(w_key);
    if (w_value === null) throw keyError(w_key);
    if (last) {
      this.set(w_key, w_value);
      return;
    }
    const rest = this.copy();
    this.clear();
    this.set(w_key, w_value);
    update(this, rest);
  }
}

function asOrderedDict(w_self: W_Root): W_OrderedDict {
  if (w_self instanceof W_OrderedDict) return w_self;
  throw typeError("an OrderedDict is required");
}
constructor(w_orderedDictType, "cls, *args, **kwargs", (w_cls) => {
  const dict = new W_OrderedDict();
  dict.become(w_cls as W_Type);
  return dict;
});
method(w_orderedDictType, "move_to_end", "self, key, last=True", (w_self, w_key, w_last) => {
  asOrderedDict(w_self).move(w_key, isTrue(w_last));
  return w_None;
});
method(w_orderedDictType, "popitem", "self, last=True", (w_self, w_last) => {
  const dict = asOrderedDict(w_self);
  const at = isTrue(w_last) ? dict.last() : dict.first();
  if (at < 0) throw raise(w_KeyError, "dictionary is empty");
  const w_key = dict.keyAt(at);
  return newTuple([w_key, dict.removeAt(at)]);
});
method(w_orderedDictType, "pop", "self, key, default=?", (w_self, w_key, w_default) => {
  const w_value = asOrderedDict(w_self).remove(w_key);
  if (w_value !== null) return w_value;
  if (w_default === MISSING) throw keyError(w_key);
  return w_default;
});
method(w_orderedDictType, "copy", "self, /", (w_self) => asOrderedDict(w_self).duplicate());
method(w_orderedDictType, "__reduce__", "self, /", (w_self) => {
  return newTuple([w_self.typeOf(), newTuple([]), w_None, w_None, iterate(callMethod0(w_self, "items"))]);
});
defineValue(collections, "OrderedDict", w_orderedDictType);

// --- Counter -----------------------------------------------------------------------------------------------------------------------

define(collections, "_count_elements", "mapping, iterable, /", (w_mapping, w_iterable) => {
  const w_it = iterate(w_iterable);
  if (!(w_mapping instanceof W_Dict)) throw typeError("a dict is required");
  while (true) {
    const w_item = nextItem(w_it);
    if (w_item === null) return w_None;
    const w_count = w_mapping.get(w_item);
    if (w_count === null) w_mapping.set(w_item, newInt(1));
    else if (w_count instanceof W_Int) w_mapping.set(w_item, newInt(w_count.value + 1));
    else w_mapping.set(w_item, add(w_count, newInt(1)));
  }
});

implement(w_defaultDictType, W_DefaultDict, "or ror");
implement(w_orderedDictType, W_OrderedDict, "or ror");
makeGeneric(w_defaultDictType);
makeGeneric(w_orderedDictType);
