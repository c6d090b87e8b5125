// Dialect code: runs under Node and translated.
/**
 * `dict`: insertion-ordered hashing. Keys, values and hashes stand in arrays in the order of insertion (a removed one leaves a null key); an
 * Int32Array finds entries by hash, small dictionaries are searched from end to end. Keys that are plain strings or integers are compared
 * without calling any code of the program. Dictionaries of global variables keep each value in a cell (`DictCell`), so that code can
 * remember the cell instead of looking for the name.
 */
import { copyItems, FixedArray, newFixed, setWord, wordAt } from "../../../toolchain/rlib/unchecked";
import { eq, hashOf } from "../interp/operations";
import { newBool } from "./bool";
import { DictPart, dictRepr, equalDicts, keyError, missingKey, unhashable, update, updateFromDict, W_DictIterator, w_dictKeyIteratorType } from "./dict-views";
import { W_Int, W_IntSub } from "./int";
import { BinOp, CmpOp, defineType, W_Extensible, W_Root, W_Type } from "./root";
import { newStr, W_Str } from "./str";
import { willChange } from "./watch-guard";

export const w_dictType = defineType("dict");

/** Where a dictionary of global variables keeps one value; null once the name is deleted. Never seen by Python code. */
export class DictCell extends W_Root {
  constructor(public w_value: W_Root | null) {
    super();
  }
  typeOf(): W_Type {
    throw new Error("a cell has no type");
  }
}

const NO_ENTRIES: FixedArray<W_Root | null> = newFixed<W_Root | null>(0);
const NO_HASHES = new Int32Array(0);
/** Up to this many entries there is no index. */
const SMALL = 8;
/** Marks of the index: free; what was removed is found through its null key. */
const FREE = -1;

export class W_Dict extends W_Extensible {
  private keys: FixedArray<W_Root | null> = NO_ENTRIES;
  private values: FixedArray<W_Root | null> = NO_ENTRIES;
  private hashes: Int32Array = NO_HASHES;
  /** Entry numbers, by hash, probed by the recurrence that CPython uses, `i = 5i + 1 + perturb`; its length is a power of two. Empty while the dictionary is small. */
  private index: Int32Array = NO_HASHES;
  /** Entries in use, removed ones included. */
  private used = 0;
  private live = 0;
  /** Changes whenever a key is added or removed; iterators and inline caches compare it. */
  keysVersion = 0;
  /** Are the values cells? */
  private hasCells = false;

  builtinType(): W_Type {
    return w_dictType;
  }
  /** The number of items. */
  get size(): number {
    return this.live;
  }

  // --- by any key ----------------------------------------------------------------------------------------------------------------
  /** The value of a key, or null. Hashes and compares with the program's own methods where keys have them. */
  get(w_key: W_Root): W_Root | null {
    const at = this.find(w_key, hashOfKey(w_key));
    return at < 0 ? null : this.valueAt(at);
  }
  set(w_key: W_Root, w_value: W_Root): void {
    this.setHashed(w_key, hashOfKey(w_key), w_value);
  }
  /** Removes a key; its value, or null if it was not there. */
  remove(w_key: W_Root): W_Root | null {
    const at = this.find(w_key, hashOfKey(w_key));
    return at < 0 ? null : this.removeAt(at);
  }
  /** As `set` unless the key is there: then its value is returned and stays. */
  setDefault(w_key: W_Root, w_value: W_Root): W_Root {
    const hash = hashOfKey(w_key);
    const at = this.find(w_key, hash);
    if (at >= 0) return this.valueAt(at);
    this.append(w_key, hash, w_value);
    return w_value;
  }

  // --- by a plain string ---------------------------------------------------------------------------------------------------------
  getStr(key: string): W_Root | null {
    return this.get(newStr(key));
  }
  setStr(key: string, w_value: W_Root): void {
    this.set(newStr(key), w_value);
  }
  removeStr(key: string): W_Root | null {
    return this.remove(newStr(key));
  }

  // --- in order ------------------------------------------------------------------------------------------------------------------
  /**
   * Positions of the items in order: `for (let at = d.first(); at >= 0; at = d.after(at)) …`. They stay valid while items are
   * removed, and where the values of keys that are there change.
   */
  first(): number {
    return this.after(-1);
  }
  after(at: number): number {
    const keys = this.keys;
    for (let i = at + 1; i < this.used; i++) if (keys[i] !== null) return i;
    return -1;
  }
  /** The same backwards. */
  last(): number {
    return this.before(this.used);
  }
  before(at: number): number {
    const keys = this.keys;
    for (let i = Math.min(at, this.used) - 1; i >= 0; i--) if (keys[i] !== null) return i;
    return -1;
  }
  keyAt(at: number): W_Root {
    return this.keys[at]!;
  }
  valueAt(at: number): W_Root {
    const w_value = this.values[at]!;
    return this.hasCells ? (w_value as DictCell).w_value! : w_value;
  }
  /** Its hash, as `find` wants it. */
  hashAt(at: number): number {
    return this.hashes[at];
  }
  setValueAt(at: number, w_value: W_Root): void {
    willChange(this.uid);
    if (this.hasCells) (this.values[at] as DictCell).w_value = w_value;
    else this.values[at] = w_value;
  }
  removeAt(at: number): W_Root {
    willChange(this.uid);
    const w_value = this.valueAt(at);
    if (this.hasCells) (this.values[at] as DictCell).w_value = null;
    this.keys[at] = null;
    this.values[at] = null;
    this.live--;
    this.keysVersion++;
    if (this.live === 0) this.forget();
    else if (at === this.used - 1 && this.index.length === 0) this.used--;
    return w_value;
  }
  clear(): void {
    willChange(this.uid);
    if (this.hasCells) for (let at = this.first(); at >= 0; at = this.after(at)) (this.values[at] as DictCell).w_value = null;
    this.live = 0;
    this.keysVersion++;
    this.forget();
  }
  private forget(): void {
    this.used = 0;
    this.keys = NO_ENTRIES;
    this.values = NO_ENTRIES;
    this.hashes = NO_HASHES;
    this.index = NO_HASHES;
  }

  // --- cells ---------------------------------------------------------------------------------------------------------------------
  /** The cell of a global variable, or null if there is none of the name. It is the name's until that is deleted (`w_value` is null then). */
  cellOf(name: string): DictCell | null {
    if (!this.hasCells) {
      const values = this.values;
      for (let i = 0; i < this.used; i++) {
        const w_value = values[i];
        if (w_value !== null) values[i] = new DictCell(w_value);
      }
      this.hasCells = true;
    }
    const w_key = newStr(name);
    const at = this.find(w_key, hashOfKey(w_key));
    return at < 0 ? null : (this.values[at] as DictCell);
  }

  // --- the table -----------------------------------------------------------------------------------------------------------------
  setHashed(w_key: W_Root, hash: number, w_value: W_Root): void {
    const at = this.find(w_key, hash);
    if (at >= 0) this.setValueAt(at, w_value);
    else this.append(w_key, hash, w_value);
  }

  /** The entry of a key, or -1. `hash` is `hashOfKey(w_key)`. */
  find(w_key: W_Root, hash: number): number {
    if (w_key instanceof W_Str && w_key.extra === null) return this.findStr(w_key, hash);
    while (true) {
      const version = this.keysVersion;
      const at = this.findAny(w_key, hash, version);
      if (version === this.keysVersion) return at;
    }
  }

  private findStr(w_key: W_Str, hash: number): number {
    const keys = this.keys;
    const hashes = this.hashes;
    const index = this.index;
    if (index.length === 0) {
      for (let at = 0; at < this.used; at++) {
        if (hashes[at] === hash) {
          const w_other = keys[at];
          if (w_other === w_key) return at;
          if (w_other instanceof W_Str && w_other.extra === null) {
            if (w_other.value === w_key.value) return at;
          } else if (w_other !== null && sameKey(w_other, w_key)) return at;
        }
      }
      return -1;
    }
    const mask = index.length - 1;
    let slot = hash & mask;
    let perturb = hash >>> 0;
    while (true) {
      const at = wordAt(index, slot);
      if (at === FREE) return -1;
      if (wordAt(hashes, at) === hash) {
        const w_other = keys[at];
        if (w_other === w_key) return at;
        if (w_other instanceof W_Str && w_other.extra === null) {
          if (w_other.value === w_key.value) return at;
        } else if (w_other !== null && sameKey(w_other, w_key)) return at;
      }
      perturb >>>= 5;
      slot = (slot * 5 + perturb + 1) & mask;
    }
  }

  private findAny(w_key: W_Root, hash: number, version: number): number {
    const keys = this.keys;
    const hashes = this.hashes;
    const index = this.index;
    if (index.length === 0) {
      for (let at = 0; at < this.used; at++) {
        if (hashes[at] === hash) {
          const w_other = keys[at];
          if (w_other !== null && sameKey(w_other, w_key)) return at;
          if (this.keysVersion !== version) return -1;
        }
      }
      return -1;
    }
    const mask = index.length - 1;
    let slot = hash & mask;
    let perturb = hash >>> 0;
    while (true) {
      const at = wordAt(index, slot);
      if (at === FREE) return -1;
      if (wordAt(hashes, at) === hash) {
        const w_other = keys[at];
        if (w_other !== null && sameKey(w_other, w_key)) return at;
        if (this.keysVersion !== version) return -1;
      }
      perturb >>>= 5;
      slot = (slot * 5 + perturb + 1) & mask;
    }
  }

  /** Adds a key that is known not to be there. */
  private append(w_key: W_Root, hash: number, w_value: W_Root): void {
    willChange(this.uid);
    if (this.used === this.keys.length) this.grow();
    const at = this.used++;
    this.keys[at] = w_key;
    this.hashes[at] = hash;
    this.values[at] = this.hasCells ? new DictCell(w_value) : w_value;
    this.live++;
    this.keysVersion++;
    if (this.index.length > 0) this.enter(at, hash);
  }

  private enter(at: number, hash: number): void {
    const index = this.index;
    const mask = index.length - 1;
    let slot = hash & mask;
    let perturb = hash >>> 0;
    while (wordAt(index, slot) !== FREE) {
      perturb >>>= 5;
      slot = (slot * 5 + perturb + 1) & mask;
    }
    setWord(index, slot, at);
  }

  /** Makes room for more entries, leaving out removed ones. */
  private grow(): void {
    const live = this.live;
    const capacity = live < 4 ? 4 : live < SMALL ? SMALL : live * 2 - (live >> 1);
    this.resize(capacity);
  }
  private resize(capacity: number): void {
    const oldKeys = this.keys;
    const oldValues = this.values;
    const oldHashes = this.hashes;
    const keys = newFixed<W_Root | null>(capacity);
    const values = newFixed<W_Root | null>(capacity);
    const hashes = new Int32Array(capacity);
    let to = 0;
    for (let from = 0; from < this.used; from++) {
      if (oldKeys[from] !== null) {
        keys[to] = oldKeys[from];
        values[to] = oldValues[from];
        hashes[to] = oldHashes[from];
        to++;
      }
    }
    this.keys = keys;
    this.values = values;
    this.hashes = hashes;
    this.used = to;
    this.keysVersion++;
    if (capacity <= SMALL) {
      this.index = NO_HASHES;
      return;
    }
    let length = 16;
    while (length * 2 < capacity * 3) length *= 2;
    this.index = new Int32Array(length).fill(FREE);
    for (let at = 0; at < to; at++) this.enter(at, hashes[at]);
  }

  // --- as a Python value: the rest is in dict-methods.ts -----------------------------------------------------------------------
  /** A new plain dictionary with the same items. */
  copy(): W_Dict {
    const result = new W_Dict();
    if (this.hasCells || this.live !== this.used) {
      for (let at = this.first(); at >= 0; at = this.after(at)) result.append(this.keyAt(at), this.hashes[at], this.valueAt(at));
      return result;
    }
    result.keys = copied(this.keys);
    result.values = copied(this.values);
    result.hashes = this.hashes.slice();
    result.index = this.index.slice();
    result.used = this.used;
    result.live = this.live;
    return result;
  }
  override truth(): boolean {
    return this.live > 0;
  }
  override len(): number {
    return this.live;
  }
  override hash(): number {
    throw unhashable("dict");
  }
  override contains(w_key: W_Root): boolean {
    return this.find(w_key, hashOfKey(w_key)) >= 0;
  }
  override getitem(w_key: W_Root): W_Root {
    const w_value = this.get(w_key);
    if (w_value !== null) return w_value;
    return missingKey(this, w_key);
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    this.set(w_key, w_value);
  }
  override delitem(w_key: W_Root): void {
    if (this.remove(w_key) === null) throw keyError(w_key);
  }
  override iter(): W_Root {
    return new W_DictIterator(this, DictPart.Keys, w_dictKeyIteratorType);
  }
  override repr(): string {
    return dictRepr(this);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Dict) || (op !== CmpOp.Eq && op !== CmpOp.Ne)) return null;
    return newBool(equalDicts(this, w_other) === (op === CmpOp.Eq));
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or || !(w_other instanceof W_Dict)) return null;
    const result = this.copy();
    updateFromDict(result, w_other);
    return result;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    if (op !== BinOp.Or) return null;
    update(this, w_other);
    return this;
  }
}

function copied(items: FixedArray<W_Root | null>): FixedArray<W_Root | null> {
  const result = newFixed<W_Root | null>(items.length);
  copyItems(items, 0, result, 0, items.length);
  return result;
}

/** The low 32 bits of the hash. */
export function hashOfKey(w_key: W_Root): number {
  if (w_key instanceof W_Str && w_key.extra === null) return w_key.hash() | 0;
  if (w_key instanceof W_Int && !(w_key instanceof W_IntSub)) return w_key.value === -1 ? -2 : w_key.value | 0;
  return hashOf(w_key) | 0;
}

/** Are two keys with equal hashes the same? */
export function sameKey(w_a: W_Root, w_b: W_Root): boolean {
  if (w_a === w_b) return true;
  if (w_a instanceof W_Int && w_b instanceof W_Int && !(w_a instanceof W_IntSub) && !(w_b instanceof W_IntSub)) return w_a.value === w_b.value;
  return eq(w_a, w_b);
}

export function newDict(): W_Dict {
  return new W_Dict();
}
