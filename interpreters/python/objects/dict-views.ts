// Dialect code: runs under Node and translated.
/** What hangs on dictionaries: their views and iterators, comparison, repr, updating. The methods are in dict-methods.ts. */
import { eq, getitem, iterate, lookupAttr, nextItem, repr, toArray } from "../interp/operations";
import { W_Dict } from "./dict";
import { enterRepr, leaveRepr } from "./repr-guard";
import { BinOp, CmpOp, defineType, PyError, raise, typeError, valueError, W_Exception, w_KeyError, W_Root, w_RuntimeError, W_Type } from "./root";
import { frozenOrSet, W_Set } from "./set";
import { newTuple } from "./tuple";

export enum DictPart {
  Keys,
  Values,
  Items,
}

export const w_dictKeysType = defineType("dict_keys", { final: true });
export const w_dictValuesType = defineType("dict_values", { final: true });
export const w_dictItemsType = defineType("dict_items", { final: true });
export const w_dictKeyIteratorType = defineType("dict_keyiterator", { final: true });
export const w_dictValueIteratorType = defineType("dict_valueiterator", { final: true });
export const w_dictItemIteratorType = defineType("dict_itemiterator", { final: true });
export const w_dictReverseKeyIteratorType = defineType("dict_reversekeyiterator", { final: true });
export const w_dictReverseValueIteratorType = defineType("dict_reversevalueiterator", { final: true });
export const w_dictReverseItemIteratorType = defineType("dict_reverseitemiterator", { final: true });

export function keyError(w_key: W_Root): PyError {
  return new PyError(new W_Exception(w_KeyError, [w_key]));
}
export function unhashable(type: string): PyError {
  return typeError(`unhashable type: '${type}'`);
}

/** What `d[key]` does when the key is not there: `__missing__` of a subclass, or KeyError. */
export function missingKey(dict: W_Dict, w_key: W_Root): W_Root {
  if (dict.extra !== null) {
    const w_missing = dict.typeOf().lookup("__missing__");
    if (w_missing !== null) return w_missing.call2(dict, w_key);
  }
  throw keyError(w_key);
}

function partAt(dict: W_Dict, at: number, part: DictPart): W_Root {
  if (part === DictPart.Keys) return dict.keyAt(at);
  if (part === DictPart.Values) return dict.valueAt(at);
  return newTuple([dict.keyAt(at), dict.valueAt(at)]);
}

/** An iterator over one part of a dictionary. */
export class W_DictIterator extends W_Root {
  private at = -1;
  private readonly size: number;
  private done = false;
  constructor(
    private readonly dict: W_Dict,
    private readonly part: DictPart,
    private readonly type: W_Type,
  ) {
    super();
    this.size = dict.size;
  }
  typeOf(): W_Type {
    return this.type;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    const dict = this.dict;
    if (dict.size !== this.size) {
      this.done = true;
      throw raise(w_RuntimeError, "dictionary changed size during iteration");
    }
    const at = dict.after(this.at);
    if (at < 0) {
      this.done = true;
      return null;
    }
    this.at = at;
    return partAt(dict, at, this.part);
  }
  /** For `__length_hint__`. */
  left(): number {
    if (this.done) return 0;
    let count = 0;
    for (let at = this.dict.after(this.at); at >= 0; at = this.dict.after(at)) count++;
    return count;
  }
}

/** The same backwards. */
export class W_DictReverseIterator extends W_Root {
  private at = -2;
  private readonly size: number;
  constructor(
    private readonly dict: W_Dict,
    private readonly part: DictPart,
  ) {
    super();
    this.size = dict.size;
  }
  typeOf(): W_Type {
    return this.part === DictPart.Keys ? w_dictReverseKeyIteratorType : this.part === DictPart.Values ? w_dictReverseValueIteratorType : w_dictReverseItemIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const dict = this.dict;
    if (this.at === -1) return null;
    if (dict.size !== this.size) {
      this.at = -1;
      throw raise(w_RuntimeError, "dictionary changed size during iteration");
    }
    this.at = this.at === -2 ? dict.last() : dict.before(this.at);
    return this.at < 0 ? null : partAt(dict, this.at, this.part);
  }
}

/** `d.keys()`, `d.values()`, `d.items()`: they show what the dictionary holds now. */
export class W_DictView extends W_Root {
  constructor(
    readonly dict: W_Dict,
    readonly part: DictPart,
  ) {
    super();
  }
  typeOf(): W_Type {
    return this.part === DictPart.Keys ? w_dictKeysType : this.part === DictPart.Values ? w_dictValuesType : w_dictItemsType;
  }
  override len(): number {
    return this.dict.size;
  }
  override truth(): boolean {
    return this.dict.size > 0;
  }
  override iter(): W_Root {
    const type = this.part === DictPart.Keys ? w_dictKeyIteratorType : this.part === DictPart.Values ? w_dictValueIteratorType : w_dictItemIteratorType;
    return new W_DictIterator(this.dict, this.part, type);
  }
  override contains(w_item: W_Root): boolean {
    const dict = this.dict;
    if (this.part === DictPart.Keys) return dict.contains(w_item);
    if (this.part === DictPart.Items) {
      const pair = toPair(w_item);
      if (pair === null) return false;
      const w_value = dict.get(pair[0]);
      return w_value !== null && eq(w_value, pair[1]);
    }
    for (let at = dict.first(); at >= 0; at = dict.after(at)) if (eq(dict.valueAt(at), w_item)) return true;
    return false;
  }
  override hash(): number {
    if (this.part !== DictPart.Values) throw unhashable(this.typeOf().name);
    return super.hash();
  }
  override repr(): string {
    if (!enterRepr(this)) return "...";
    try {
      const parts: string[] = [];
      const w_it = this.iter();
      while (true) {
        const w_item = w_it.next();
        if (w_item === null) break;
        parts.push(repr(w_item));
      }
      return `${this.typeOf().name}([${parts.join(", ")}])`;
    } finally {
      leaveRepr();
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (this.part === DictPart.Values) return null;
    const w_right = asSet(w_other);
    if (w_right === null) return null;
    return this.toSet().compare(op, w_right);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (this.part === DictPart.Values || (op !== BinOp.Or && op !== BinOp.And && op !== BinOp.Sub && op !== BinOp.Xor)) return null;
    return this.toSet().binary(op, frozenOrSet(w_other));
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (this.part === DictPart.Values || (op !== BinOp.Or && op !== BinOp.And && op !== BinOp.Sub && op !== BinOp.Xor)) return null;
    return frozenOrSet(w_other).binary(op, this.toSet());
  }
  /** A new set of the items. */
  toSet(): W_Set {
    const set = new W_Set();
    const w_it = this.iter();
    while (true) {
      const w_item = w_it.next();
      if (w_item === null) return set;
      set.add(w_item);
    }
  }
}

function toPair(w_item: W_Root): W_Root[] | null {
  if (w_item.typeOf().name !== "tuple") return null;
  const items = toArray(w_item);
  return items.length === 2 ? items : null;
}

/** What a view may be compared with: sets and views; null for others. */
function asSet(w_other: W_Root): W_Set | null {
  if (w_other instanceof W_Set) return w_other;
  if (w_other instanceof W_DictView && w_other.part !== DictPart.Values) return w_other.toSet();
  return null;
}

export function dictRepr(dict: W_Dict): string {
  if (dict.size === 0) return "{}";
  if (!enterRepr(dict)) return "{...}";
  try {
    return dictText(dict);
  } finally {
    leaveRepr();
  }
}

/** The keys and values in braces; the caller has noted that the dictionary's repr begins. */
export function dictText(dict: W_Dict): string {
  const parts: string[] = [];
  for (let at = dict.first(); at >= 0; at = dict.after(at)) parts.push(`${repr(dict.keyAt(at))}: ${repr(dict.valueAt(at))}`);
  return `{${parts.join(", ")}}`;
}

export function equalDicts(a: W_Dict, b: W_Dict): boolean {
  if (a.size !== b.size) return false;
  for (let at = a.first(); at >= 0; at = a.after(at)) {
    const other = b.find(a.keyAt(at), a.hashAt(at));
    if (other < 0 || !eq(a.valueAt(at), b.valueAt(other))) return false;
  }
  return true;
}

export function updateFromDict(dict: W_Dict, other: W_Dict): void {
  const size = other.size;
  for (let at = other.first(); at >= 0; at = other.after(at)) {
    dict.setHashed(other.keyAt(at), other.hashAt(at), other.valueAt(at));
    if (other !== dict && other.size !== size) throw raise(w_RuntimeError, "dict mutated during update");
  }
}

/** `dict.update(w_other)`: from a mapping (it has `keys`) or from pairs. */
export function update(dict: W_Dict, w_other: W_Root): void {
  if (w_other instanceof W_Dict && (w_other.extra === null || isPlainIteration(w_other))) {
    updateFromDict(dict, w_other);
    return;
  }
  const w_keys = lookupAttr(w_other, "keys");
  if (w_keys !== null) {
    const w_it = iterate(w_keys.call0());
    while (true) {
      const w_key = nextItem(w_it);
      if (w_key === null) return;
      dict.set(w_key, getitem(w_other, w_key));
    }
  }
  const w_it = iterate(w_other);
  let number = 0;
  while (true) {
    const w_item = nextItem(w_it);
    if (w_item === null) return;
    if (lookupAttr(w_item, "__iter__") === null && w_item.typeOf().lookup("__getitem__") === null) {
      throw typeError(`cannot convert dictionary update sequence element #${number} to a sequence`);
    }
    const pair = toArray(w_item);
    if (pair.length !== 2) throw valueError(`dictionary update sequence element #${number} has length ${pair.length}; 2 is required`);
    dict.set(pair[0], pair[1]);
    number++;
  }
}

/** Does the subclass of dict keep dict's own iteration and keys()? */
export function isPlainIteration(dict: W_Dict): boolean {
  return dict.typeOf().lookup("__iter__") === dict.builtinType().lookup("__iter__");
}
