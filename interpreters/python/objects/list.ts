// Dialect code: runs under Node and translated.
/** `list`. Code elsewhere uses `length`, `get`, `set`, `append`, `toArray`: how the items are kept is this file's affair. */
import { compareOp, eq, index as toIndex, isIndex, iterate, nextItem, repr, toArray } from "../interp/operations";
import { newBool } from "./bool";
import { unhashable } from "./dict-views";
import { W_Int } from "./int";
import { enterRepr, leaveRepr } from "./repr-guard";
import { BinOp, CmpOp, defineType, raise, typeError, valueError, W_Extensible, w_IndexError, w_MemoryError, W_Root, W_Type } from "./root";
import { sliceRange, W_Slice } from "./slice";
import { W_Tuple } from "./tuple";
import { willChange } from "./watch-guard";

export const w_listType = defineType("list");
export const w_listIteratorType = defineType("list_iterator", { final: true });
export const w_listReverseIteratorType = defineType("list_reverseiterator", { final: true });

export class W_List extends W_Extensible {
  constructor(private items: W_Root[]) {
    super();
  }
  builtinType(): W_Type {
    return w_listType;
  }
  get length(): number {
    return this.items.length;
  }
  /** The item at an index that is in range. */
  get(index: number): W_Root {
    return this.items[index];
  }
  set(index: number, w_value: W_Root): void {
    willChange(this.uid);
    this.items[index] = w_value;
  }
  append(w_item: W_Root): void {
    willChange(this.uid);
    this.items.push(w_item);
  }
  /** A new array with the items. */
  toArray(): W_Root[] {
    return this.items.slice();
  }
  /** The array itself: only to read at once, while no code of the program runs. */
  peek(): readonly W_Root[] {
    return this.items;
  }
  /** Replaces all items; the array belongs to the list from now on. */
  replace(items: W_Root[]): void {
    willChange(this.uid);
    this.items = items;
  }
  /** `insert`, with an index in 0..length. */
  insert(index: number, w_item: W_Root): void {
    willChange(this.uid);
    this.items.splice(index, 0, w_item);
  }
  removeAt(index: number): W_Root {
    willChange(this.uid);
    const items = this.items;
    if (index === items.length - 1) return items.pop()!;
    const w_item = items[index];
    items.splice(index, 1);
    return w_item;
  }
  extend(w_items: W_Root): void {
    willChange(this.uid);
    const items = this.items;
    if (w_items instanceof W_List && w_items.extra === null) {
      const other = w_items.items;
      const count = other.length;
      for (let i = 0; i < count; i++) items.push(other[i]);
      return;
    }
    if (w_items instanceof W_Tuple && w_items.extra === null) {
      const other = w_items.items;
      for (let i = 0; i < other.length; i++) items.push(other[i]);
      return;
    }
    const w_it = iterate(w_items);
    while (true) {
      const w_item = nextItem(w_it);
      if (w_item === null) return;
      this.append(w_item);
    }
  }
  reverse(): void {
    willChange(this.uid);
    this.items.reverse();
  }
  /** The first index from..to of an equal item, or -1. */
  find(w_item: W_Root, from: number, to: number): number {
    for (let i = from; i < to && i < this.items.length; i++) if (eq(this.items[i], w_item)) return i;
    return -1;
  }
  /** The items of a slice. */
  slice(slice: W_Slice): W_Root[] {
    const range = sliceRange(slice, this.items.length);
    if (range.step === 1) return this.items.slice(range.start, range.start + range.count);
    return stepped(this.items, range.start, range.step, range.count);
  }

  override truth(): boolean {
    return this.items.length > 0;
  }
  override len(): number {
    return this.items.length;
  }
  override hash(): number {
    throw unhashable("list");
  }
  override getitem(w_key: W_Root): W_Root {
    if (w_key instanceof W_Int) {
      const items = this.items;
      let index = w_key.value;
      if (index < 0) index += items.length;
      if (index < 0 || index >= items.length) throw raise(w_IndexError, "list index out of range");
      return items[index];
    }
    if (w_key instanceof W_Slice) return new W_List(this.slice(w_key));
    return this.items[this.position(w_key, "list index out of range")];
  }
  private position(w_key: W_Root, complaint: string): number {
    if (!isIndex(w_key)) throw typeError(`list indices must be integers or slices, not ${w_key.typeOf().name}`);
    let index = toIndex(w_key, w_IndexError);
    if (index < 0) index += this.items.length;
    if (index < 0 || index >= this.items.length) throw raise(w_IndexError, complaint);
    return index;
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    willChange(this.uid);
    if (w_key instanceof W_Slice) this.setSlice(w_key, w_value);
    else this.items[this.position(w_key, "list assignment index out of range")] = w_value;
  }
  override delitem(w_key: W_Root): void {
    willChange(this.uid);
    if (w_key instanceof W_Slice) this.deleteSlice(w_key);
    else this.removeAt(this.position(w_key, "list assignment index out of range"));
  }
  private setSlice(slice: W_Slice, w_value: W_Root): void {
    if (!(w_value instanceof W_List) && !(w_value instanceof W_Tuple) && w_value.typeOf().lookup("__iter__") === null && w_value.typeOf().lookup("__getitem__") === null) {
      throw typeError(slice.isSimple() ? "can only assign an iterable" : "must assign iterable to extended slice");
    }
    const values = toArray(w_value);
    const items = this.items;
    const range = sliceRange(slice, items.length);
    if (range.step === 1) {
      const count = range.count;
      if (values.length === count) {
        for (let i = 0; i < count; i++) items[range.start + i] = values[i];
        return;
      }
      const tail = items.slice(range.start + count);
      items.length = range.start;
      for (let i = 0; i < values.length; i++) items.push(values[i]);
      for (let i = 0; i < tail.length; i++) items.push(tail[i]);
      return;
    }
    if (values.length !== range.count) {
      throw valueError(`attempt to assign sequence of size ${values.length} to extended slice of size ${range.count}`);
    }
    let at = range.start;
    for (let i = 0; i < values.length; i++) {
      items[at] = values[i];
      at += range.step;
    }
  }
  private deleteSlice(slice: W_Slice): void {
    const items = this.items;
    const range = sliceRange(slice, items.length);
    if (range.count === 0) return;
    if (range.step === 1) {
      items.splice(range.start, range.count);
      return;
    }
    const step = range.step < 0 ? -range.step : range.step;
    let next = range.step < 0 ? range.start + (range.count - 1) * range.step : range.start;
    let left = range.count;
    let to = next;
    for (let from = next; from < items.length; from++) {
      if (left > 0 && from === next) {
        next += step;
        left--;
      } else items[to++] = items[from];
    }
    items.length = to;
  }
  override contains(w_item: W_Root): boolean {
    return this.find(w_item, 0, this.items.length) >= 0;
  }
  override iter(): W_Root {
    return new W_ListIterator(this);
  }
  override repr(): string {
    if (this.items.length === 0) return "[]";
    if (!enterRepr(this)) return "[...]";
    try {
      const parts: string[] = [];
      for (let i = 0; i < this.items.length; i++) parts.push(repr(this.items[i]));
      return `[${parts.join(", ")}]`;
    } finally {
      leaveRepr();
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_List)) return null;
    return compareSequences(op, this.items, w_other.items);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Add) {
      if (!(w_other instanceof W_List)) {
        throw typeError(`can only concatenate list (not "${w_other.typeOf().name}") to list`);
      }
      return new W_List(this.items.concat(w_other.items));
    }
    if (op === BinOp.Mul && isIndex(w_other)) return new W_List(repeated(this.items, toIndex(w_other, w_MemoryError)));
    return null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Mul && isIndex(w_other)) return new W_List(repeated(this.items, toIndex(w_other, w_MemoryError)));
    return null;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    willChange(this.uid);
    if (op === BinOp.Add) {
      this.extend(w_other);
      return this;
    }
    if (op === BinOp.Mul && isIndex(w_other)) {
      this.items = repeated(this.items, toIndex(w_other, w_MemoryError));
      return this;
    }
    return null;
  }
}

/** Items `step` apart. */
export function stepped(items: readonly W_Root[], start: number, step: number, count: number): W_Root[] {
  const result: W_Root[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    result.push(items[at]);
    at += step;
  }
  return result;
}

/** The items `times` times over. */
export function repeated(items: readonly W_Root[], times: number): W_Root[] {
  if (times <= 0 || items.length === 0) return [];
  if (times > 2147483647 / items.length) throw raise(w_MemoryError, "");
  const count = items.length;
  if (count === 1) return new Array<W_Root>(times).fill(items[0]);
  const result = new Array<W_Root>(times * count).fill(items[0]);
  for (let i = 0; i < result.length; i += count) for (let j = 0; j < count; j++) result[i + j] = items[j];
  return result;
}

/** Lists and tuples compare by their first items that differ. */
export function compareSequences(op: CmpOp, a: readonly W_Root[], b: readonly W_Root[]): W_Root {
  if (a.length !== b.length && (op === CmpOp.Eq || op === CmpOp.Ne)) return newBool(op === CmpOp.Ne);
  let i = 0;
  while (i < a.length && i < b.length) {
    if (!eq(a[i], b[i])) break;
    i++;
  }
  if (i >= a.length || i >= b.length) {
    const left = a.length;
    const right = b.length;
    switch (op) {
      case CmpOp.Lt:
        return newBool(left < right);
      case CmpOp.Le:
        return newBool(left <= right);
      case CmpOp.Eq:
        return newBool(left === right);
      case CmpOp.Ne:
        return newBool(left !== right);
      case CmpOp.Gt:
        return newBool(left > right);
      default:
        return newBool(left >= right);
    }
  }
  if (op === CmpOp.Eq) return newBool(false);
  if (op === CmpOp.Ne) return newBool(true);
  return compareOp(op, a[i], b[i]);
}

/** A list of these items; the array belongs to it from now on. */
export function newList(items: W_Root[]): W_List {
  return new W_List(items);
}

export class W_ListIterator extends W_Root {
  /** -1 at the end. */
  private at = 0;
  constructor(readonly list: W_List) {
    super();
  }
  typeOf(): W_Type {
    return w_listIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const at = this.at;
    if (at < 0) return null;
    if (at >= this.list.length) {
      this.at = -1;
      return null;
    }
    this.at = at + 1;
    return this.list.get(at);
  }
  left(): number {
    return this.at < 0 || this.at > this.list.length ? 0 : this.list.length - this.at;
  }
}

export class W_ListReverseIterator extends W_Root {
  private at: number;
  constructor(private readonly list: W_List) {
    super();
    this.at = list.length - 1;
  }
  typeOf(): W_Type {
    return w_listReverseIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (this.at < 0 || this.at >= this.list.length) {
      this.at = -1;
      return null;
    }
    return this.list.get(this.at--);
  }
  left(): number {
    return this.at + 1;
  }
}
