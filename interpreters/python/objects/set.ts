// Dialect code: runs under Node and translated.
/**
 * `set` and `frozenset`: an open-addressed table with CPython's sizes and probing, so that sets of values whose hashes are the same
 * everywhere (numbers, tuples of them) iterate in the same order as there: runs of nine neighbours, then jumps by the recurrence
 * `i = 5i + 1 + perturb`; a table grows when three fifths are in use, by four (by two above 50,000).
 */
import { hashOf, iterate, nextItem, repr } from "../interp/operations";
import { newBool } from "./bool";
import { sameKey, W_Dict } from "./dict";
import { unhashable } from "./dict-views";
import { enterRepr, leaveRepr } from "./repr-guard";
import { BinOp, CmpOp, defineType, raise, W_Extensible, W_Root, w_RuntimeError, W_Type } from "./root";
import { willChange } from "./watch-guard";

export const w_setType = defineType("set", { hasWeakref: true });
export const w_frozenSetType = defineType("frozenset", { hasWeakref: true });
export const w_setIteratorType = defineType("set_iterator", { final: true });

/** Stands where an item was removed. */
class W_Removed extends W_Root {
  typeOf(): W_Type {
    throw new Error("no type");
  }
}
const REMOVED: W_Root = new W_Removed();

const LEAST = 8;
const RUN = 9;

/** A set; frozensets are W_FrozenSet. */
export class W_Set extends W_Extensible {
  private keys: (W_Root | null)[] = new Array<W_Root | null>(LEAST).fill(null);
  /** Whole hashes (`fullHash`). */
  private hashes: number[] = new Array<number>(LEAST).fill(0);
  /** Slots in use, removed ones included. */
  private fill = 0;
  private live = 0;
  /** Where `pop` goes on. */
  private finger = 0;

  builtinType(): W_Type {
    return w_setType;
  }
  get size(): number {
    return this.live;
  }

  /** The slot of an item, or -1. */
  private find(w_key: W_Root, hash: number): number {
    while (true) {
      const keys = this.keys;
      const hashes = this.hashes;
      const mask = keys.length - 1;
      let i = hash & mask;
      let perturb = hash;
      let again = false;
      while (!again) {
        const end = i + RUN <= mask ? i + RUN : i;
        for (let slot = i; slot <= end; slot++) {
          const w_other = keys[slot];
          if (w_other === null) return -1;
          if (hashes[slot] === hash && w_other !== REMOVED) {
            if (sameKey(w_other, w_key)) return slot;
            // The program's own __eq__ may have changed the set.
            if (this.keys !== keys || keys[slot] !== w_other) {
              again = true;
              break;
            }
          }
        }
        perturb = Math.floor(perturb / 32);
        i = (i * 5 + 1 + perturb) & mask;
      }
    }
  }
  private insertClean(w_key: W_Root, hash: number): void {
    const keys = this.keys;
    const mask = keys.length - 1;
    let i = hash & mask;
    let perturb = hash;
    while (true) {
      const end = i + RUN <= mask ? i + RUN : i;
      for (let slot = i; slot <= end; slot++) {
        if (keys[slot] === null) {
          keys[slot] = w_key;
          this.hashes[slot] = hash;
          return;
        }
      }
      perturb = Math.floor(perturb / 32);
      i = (i * 5 + 1 + perturb) & mask;
    }
  }
  private resize(least: number): void {
    let length = LEAST;
    while (length <= least) length *= 2;
    const oldKeys = this.keys;
    const oldHashes = this.hashes;
    this.keys = new Array<W_Root | null>(length).fill(null);
    this.hashes = new Array<number>(length).fill(0);
    this.fill = this.live;
    for (let i = 0; i < oldKeys.length; i++) {
      const w_key = oldKeys[i];
      if (w_key !== null && w_key !== REMOVED) this.insertClean(w_key, oldHashes[i]);
    }
  }

  add(w_key: W_Root): void {
    this.addHashed(w_key, fullHash(w_key));
  }
  addHashed(w_key: W_Root, hash: number): void {
    if (this.find(w_key, hash) >= 0) return;
    willChange(this.uid);
    this.insertClean(w_key, hash);
    this.fill++;
    this.live++;
    if (this.fill * 5 >= (this.keys.length - 1) * 3) this.resize(this.live > 50000 ? this.live * 2 : this.live * 4);
  }
  has(w_key: W_Root): boolean {
    return this.find(w_key, fullHash(w_key)) >= 0;
  }
  hasHashed(w_key: W_Root, hash: number): boolean {
    return this.find(w_key, hash) >= 0;
  }
  /** Removes an item; false if it was not there. */
  discard(w_key: W_Root): boolean {
    return this.discardHashed(w_key, fullHash(w_key));
  }
  discardHashed(w_key: W_Root, hash: number): boolean {
    const slot = this.find(w_key, hash);
    if (slot < 0) return false;
    willChange(this.uid);
    this.keys[slot] = REMOVED;
    this.hashes[slot] = -1;
    this.live--;
    return true;
  }
  /** Removes some item; null from an empty set. */
  pop(): W_Root | null {
    if (this.live === 0) return null;
    willChange(this.uid);
    const keys = this.keys;
    const mask = keys.length - 1;
    let slot = this.finger & mask;
    while (true) {
      const w_key = keys[slot];
      if (w_key !== null && w_key !== REMOVED) {
        keys[slot] = REMOVED;
        this.hashes[slot] = -1;
        this.live--;
        this.finger = slot + 1;
        return w_key;
      }
      slot = (slot + 1) & mask;
    }
  }
  clear(): void {
    willChange(this.uid);
    this.keys = new Array<W_Root | null>(LEAST).fill(null);
    this.hashes = new Array<number>(LEAST).fill(0);
    this.fill = 0;
    this.live = 0;
    this.finger = 0;
  }

  // --- in table order: `for (let at = s.after(-1); at >= 0; at = s.after(at)) s.keyAt(at)` ----------------------------------------
  after(at: number): number {
    const keys = this.keys;
    for (let i = at + 1; i < keys.length; i++) {
      const w_key = keys[i];
      if (w_key !== null && w_key !== REMOVED) return i;
    }
    return -1;
  }
  keyAt(at: number): W_Root {
    return this.keys[at]!;
  }
  hashAt(at: number): number {
    return this.hashes[at];
  }

  /** Adds all items of another set. */
  merge(other: W_Set): void {
    if (other === this || other.live === 0) return;
    willChange(this.uid);
    if ((this.fill + other.live) * 5 >= (this.keys.length - 1) * 3) this.resize((this.live + other.live) * 2);
    if (this.fill === 0 && this.keys.length === other.keys.length && other.fill === other.live) {
      this.keys = other.keys.slice();
      this.hashes = other.hashes.slice();
      this.fill = other.fill;
      this.live = other.live;
      return;
    }
    if (this.fill === 0) {
      for (let at = other.after(-1); at >= 0; at = other.after(at)) this.insertClean(other.keys[at]!, other.hashes[at]);
      this.fill = other.live;
      this.live = other.live;
      return;
    }
    for (let at = other.after(-1); at >= 0; at = other.after(at)) this.addHashed(other.keys[at]!, other.hashes[at]);
  }
  /** Adds what an iterable has. */
  update(w_items: W_Root): void {
    if (w_items instanceof W_Set) {
      this.merge(w_items);
      return;
    }
    if (w_items instanceof W_Dict && w_items.extra === null) {
      if ((this.fill + w_items.size) * 5 >= (this.keys.length - 1) * 3) this.resize((this.live + w_items.size) * 2);
    }
    const w_it = iterate(w_items);
    while (true) {
      const w_item = nextItem(w_it);
      if (w_item === null) return;
      this.add(w_item);
    }
  }
  /** A new set of the plain type of this one. */
  empty(): W_Set {
    return new W_Set();
  }
  copy(): W_Set {
    const result = this.empty();
    result.merge(this);
    return result;
  }
  isDisjoint(other: W_Set): boolean {
    const small = this.live <= other.live ? this : other;
    const large = small === this ? other : this;
    for (let at = small.after(-1); at >= 0; at = small.after(at)) if (large.hasHashed(small.keyAt(at), small.hashAt(at))) return false;
    return true;
  }
  isSubsetOf(other: W_Set): boolean {
    if (this.live > other.live) return false;
    for (let at = this.after(-1); at >= 0; at = this.after(at)) if (!other.hasHashed(this.keyAt(at), this.hashAt(at))) return false;
    return true;
  }
  union(other: W_Set): W_Set {
    const result = this.copy();
    result.merge(other);
    return result;
  }
  intersection(other: W_Set): W_Set {
    const result = this.empty();
    const large = other.live > this.live ? other : this;
    const small = large === this ? other : this;
    for (let at = small.after(-1); at >= 0; at = small.after(at)) {
      if (large.hasHashed(small.keyAt(at), small.hashAt(at))) result.addHashed(small.keyAt(at), small.hashAt(at));
    }
    return result;
  }
  difference(other: W_Set): W_Set {
    if (this.live >> 2 > other.live) {
      const result = this.copy();
      result.subtract(other);
      return result;
    }
    const result = this.empty();
    for (let at = this.after(-1); at >= 0; at = this.after(at)) {
      if (!other.hasHashed(this.keyAt(at), this.hashAt(at))) result.addHashed(this.keyAt(at), this.hashAt(at));
    }
    return result;
  }
  symmetricDifference(other: W_Set): W_Set {
    const result = this.empty();
    result.merge(other);
    result.toggle(this);
    return result;
  }
  subtract(other: W_Set): void {
    if (other === this) {
      this.clear();
      return;
    }
    for (let at = other.after(-1); at >= 0; at = other.after(at)) this.discardHashed(other.keyAt(at), other.hashAt(at));
  }
  /** Removes what both have and adds what only the other has. */
  toggle(other: W_Set): void {
    if (other === this) {
      this.clear();
      return;
    }
    for (let at = other.after(-1); at >= 0; at = other.after(at)) {
      if (!this.discardHashed(other.keyAt(at), other.hashAt(at))) this.addHashed(other.keyAt(at), other.hashAt(at));
    }
  }
  /** Takes the items of another, which is not used any more. */
  take(other: W_Set): void {
    willChange(this.uid);
    this.keys = other.keys;
    this.hashes = other.hashes;
    this.fill = other.fill;
    this.live = other.live;
    this.finger = 0;
  }

  // --- as a Python value -----------------------------------------------------------------------------------------------------------
  override truth(): boolean {
    return this.live > 0;
  }
  override len(): number {
    return this.live;
  }
  override hash(): number {
    throw unhashable(this.typeOf().name);
  }
  override contains(w_item: W_Root): boolean {
    // A set is looked for as the frozenset of its items.
    if (w_item instanceof W_Set && !(w_item instanceof W_FrozenSet)) return this.hasHashed(w_item, hashOfItems(w_item));
    return this.has(w_item);
  }
  override iter(): W_Root {
    return new W_SetIterator(this);
  }
  override repr(): string {
    const type = this.typeOf();
    if (this.live === 0) return `${type.name}()`;
    if (!enterRepr(this)) return `${type.name}(...)`;
    try {
      const parts: string[] = [];
      for (let at = this.after(-1); at >= 0; at = this.after(at)) parts.push(repr(this.keyAt(at)));
      const inside = `{${parts.join(", ")}}`;
      return type === w_setType ? inside : `${type.name}(${inside})`;
    } finally {
      leaveRepr();
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Set)) return null;
    if (op === CmpOp.Eq) return newBool(this.live === w_other.live && this.isSubsetOf(w_other));
    if (op === CmpOp.Ne) return newBool(!(this.live === w_other.live && this.isSubsetOf(w_other)));
    if (op === CmpOp.Le) return newBool(this.isSubsetOf(w_other));
    if (op === CmpOp.Lt) return newBool(this.live < w_other.live && this.isSubsetOf(w_other));
    if (op === CmpOp.Ge) return newBool(w_other.isSubsetOf(this));
    return newBool(w_other.live < this.live && w_other.isSubsetOf(this));
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Set)) return null;
    if (op === BinOp.Or) return this.union(w_other);
    if (op === BinOp.And) {
      const result = this.intersection(w_other);
      return result;
    }
    if (op === BinOp.Sub) return this.difference(w_other);
    if (op === BinOp.Xor) return this.symmetricDifference(w_other);
    return null;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Set)) return null;
    if (op === BinOp.Or) this.merge(w_other);
    else if (op === BinOp.And) this.take(this.intersection(w_other));
    else if (op === BinOp.Sub) this.subtract(w_other);
    else if (op === BinOp.Xor) this.toggle(w_other);
    else return null;
    return this;
  }
}

export class W_FrozenSet extends W_Set {
  private hashed = false;
  private hashValue = 0;

  override builtinType(): W_Type {
    return w_frozenSetType;
  }
  override empty(): W_Set {
    return new W_FrozenSet();
  }
  override hash(): number {
    if (!this.hashed) {
      this.hashValue = hashOfItems(this);
      this.hashed = true;
    }
    return this.hashValue;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    return null;
  }
}

/** A hash of the items whatever their order. */
function hashOfItems(set: W_Set): number {
  let hash = 1927868237 ^ set.size;
  for (let at = set.after(-1); at >= 0; at = set.after(at)) {
    const each = set.hashAt(at) | 0;
    hash ^= Math.imul(each ^ (each << 16) ^ 89869747, 1644798903);
  }
  return Math.imul(hash, 69069) + 907133923;
}

/** The hash of a key of a set, with all its bits. */
export function fullHash(w_key: W_Root): number {
  return hashOf(w_key);
}

/** The items of an iterable as a set: itself if it is one. */
export function frozenOrSet(w_items: W_Root): W_Set {
  if (w_items instanceof W_Set) return w_items;
  const set = new W_Set();
  set.update(w_items);
  return set;
}

/** A set of these items. */
export function newSet(items: readonly W_Root[]): W_Set {
  const set = new W_Set();
  for (const w_item of items) set.add(w_item);
  return set;
}

export function newFrozenSet(items: readonly W_Root[]): W_FrozenSet {
  const set = new W_FrozenSet();
  for (const w_item of items) set.add(w_item);
  return set;
}

export class W_SetIterator extends W_Root {
  private at = -1;
  private readonly size: number;
  private done = false;
  constructor(private readonly set: W_Set) {
    super();
    this.size = set.size;
  }
  typeOf(): W_Type {
    return w_setIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    if (this.set.size !== this.size) {
      this.done = true;
      throw raise(w_RuntimeError, "Set changed size during iteration");
    }
    this.at = this.set.after(this.at);
    if (this.at < 0) {
      this.done = true;
      return null;
    }
    return this.set.keyAt(this.at);
  }
}
