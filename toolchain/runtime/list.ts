// Dialect code: arrays. The item with index i is `items[head + i]`, for i below `count`. `shift` moves `head` on instead of
// moving the items, so that queues are linear; in a program that never shifts a certain kind of array, its
// `head` is the constant 0 for annotator and rtyper, and costs nothing. Items outside that range are zero, so that nothing is
// kept alive. Hot methods are small and leave the rare case to another method, so that they are inlined.
// What takes longer to say is in list-edit.ts (splice, concat …) and sort.ts.
import { noInline } from "../rlib/marks";
import { appendItems, insertGap, removeRange, spliced } from "./list-edit";
import { invalidStringLength } from "./errors";
import { textOfList } from "./inspect";
import { ListEntries, ListIterator, ListKeys } from "./iterator";
import { below, clearItems, copyItems, type FixedArray, newChars, newFixed, sameKey, strLength, toFloat, toInteger } from "./primitives";
import { sortItems, sortTexts } from "./sort";
import { fromChars, maxStringLength, put } from "./string-build";

/** An index counted from the end where negative, held within 0..length: the arguments of slice, fill and the like. */
export function clampIndex(index: number, length: number): number {
  const i = toInteger(index);
  if (i >= 0) return i < length ? i : length;
  return i < -length ? 0 : i + length;
}

/** What an item looks like in `join`. */
export function textOf<T>(item: T): string {
  return item == null ? "" : `${item}`;
}

/** The error of a read or write outside the array. */
export function indexError(index: number, length: number): RangeError {
  return new RangeError(`index ${index} is out of range: the length is ${length}`);
}

/** JavaScript's Array. */
export class List<T> {
  head: number = 0;
  count: number;
  items: FixedArray<T>;

  /** Literals: `items` holds exactly `count` items. */
  constructor(count: number, items: FixedArray<T>) {
    this.count = count;
    this.items = items;
  }

  // ---- items

  $get(index: number): T {
    if (!below(index, this.count)) throw indexError(index, this.count);
    return this.items[this.head + index];
  }
  /** `xs[x]` with a Float x. */
  $get_float(index: number): T {
    const i = toInteger(index);
    if (!below(i, this.count) || toFloat(i) !== index) throw indexError(index, this.count);
    return this.items[this.head + i];
  }
  $set(index: number, value: T): void {
    if (below(index, this.count)) this.items[this.head + index] = value;
    else this.$append(index, value);
  }
  $set_float(index: number, value: T): void {
    const i = toInteger(index);
    if (toFloat(i) !== index) throw indexError(index, this.count);
    this.$set(i, value);
  }
  /** Writing at the end makes the array longer; anywhere else outside is an error. */
  $append(index: number, value: T): void {
    if (index !== this.count) throw indexError(index, this.count);
    this.push_1(value);
  }

  get length(): number {
    return this.count;
  }
  set length(length: number) {
    const n = toInteger(length);
    if (n < 0 || n > this.count) throw new RangeError(`the length of an array can only shrink: from ${this.count} to ${length}`);
    clearItems(this.items, this.head + n, this.count - n);
    this.count = n;
  }

  at(index: number): T | undefined {
    let i = toInteger(index);
    if (i < 0) i += this.count;
    return below(i, this.count) ? this.items[this.head + i] : undefined;
  }
  with(index: number, value: T): List<T> {
    let i = toInteger(index);
    if (i < 0) i += this.count;
    if (!below(i, this.count)) throw indexError(index, this.count);
    const result = this.slice();
    result.items[i] = value;
    return result;
  }

  // ---- growing and shrinking at the ends

  push_0(): number {
    return this.count;
  }
  push_1(value: T): number {
    const n = this.count;
    if (this.head + n === this.items.length) this.$grow(n + 1);
    this.items[this.head + n] = value;
    this.count = n + 1;
    return n + 1;
  }
  push_2(first: T, second: T): number {
    this.push_1(first);
    return this.push_1(second);
  }
  push(...values: T[]): number {
    for (let i = 0; i < values.length; i++) this.push_1(values[i]);
    return this.count;
  }
  /** Room for `length` items from `head` on, with some to spare; `head` becomes 0. */
  $grow(length: number): void {
    this.items = roomier<T>(this.items, this.head, this.count, length);
    this.head = 0;
  }
  pop(): T | undefined {
    const last = this.count - 1;
    if (last < 0) return undefined;
    const at = this.head + last;
    const value = this.items[at];
    clearItems(this.items, at, 1);
    this.count = last;
    return value;
  }
  shift(): T | undefined {
    if (this.count === 0) return undefined;
    const at = this.head;
    const value = this.items[at];
    clearItems(this.items, at, 1);
    this.count--;
    this.head = this.count === 0 ? 0 : at + 1;
    return value;
  }
  unshift_1(value: T): number {
    if (this.head === 0) this.$growFront();
    const at = this.head - 1;
    this.items[at] = value;
    this.head = at;
    this.count++;
    return this.count;
  }
  unshift(...values: T[]): number {
    for (let i = values.length - 1; i >= 0; i--) this.unshift_1(values[i]);
    return this.count;
  }
  /** Moves the items to the middle of a larger array. */
  $growFront(): void {
    const room = (this.count >> 1) + 4;
    const items = newFixed<T>(room + this.count + (this.count >> 1));
    copyItems(this.items, this.head, items, room, this.count);
    this.items = items;
    this.head = room;
  }

  // ---- parts and wholes

  slice(from: number = 0, to: number = this.count): List<T> {
    const start = clampIndex(from, this.count);
    const end = clampIndex(to, this.count);
    const length = end > start ? end - start : 0;
    const items = newFixed<T>(length);
    copyItems(this.items, this.head + start, items, 0, length);
    return new List<T>(length, items);
  }
  splice_1(from: number): List<T> {
    return removeRange<T>(this, clampIndex(from, this.count), this.count);
  }
  splice_2(from: number, deleteCount: number): List<T> {
    return removeRange<T>(this, clampIndex(from, this.count), deleteCount);
  }
  splice(from: number, deleteCount: number, ...values: T[]): List<T> {
    const start = clampIndex(from, this.count);
    const removed = removeRange<T>(this, start, deleteCount);
    insertGap<T>(this, start, values.length);
    for (let i = 0; i < values.length; i++) this.items[this.head + start + i] = values[i];
    return removed;
  }
  toSpliced_1(from: number): List<T> {
    return this.slice(0, from);
  }
  toSpliced(from: number, deleteCount: number, ...values: T[]): List<T> {
    return spliced<T>(this, clampIndex(from, this.count), deleteCount, values);
  }
  concat_0(): List<T> {
    return this.slice();
  }
  concat_1_list(other: List<T>): List<T> {
    const result = new List<T>(this.count, newFixed<T>(this.count + other.count));
    copyItems(this.items, this.head, result.items, 0, this.count);
    appendItems<T>(result, other);
    return result;
  }
  /** All arguments are arrays. */
  concat_list(...others: List<T>[]): List<T> {
    const result = this.slice();
    for (let i = 0; i < others.length; i++) appendItems<T>(result, others[i]);
    return result;
  }
  /** No argument is an array. */
  concat(...values: T[]): List<T> {
    const result = this.slice();
    for (let i = 0; i < values.length; i++) result.push_1(values[i]);
    return result;
  }
  reverse(): this {
    const items = this.items;
    let low = this.head;
    let high = low + this.count - 1;
    while (low < high) {
      const item = items[low];
      items[low] = items[high];
      items[high] = item;
      low++;
      high--;
    }
    return this;
  }
  toReversed(): List<T> {
    return this.slice().reverse();
  }
  fill(value: T, from: number = 0, to: number = this.count): this {
    const end = clampIndex(to, this.count);
    const items = this.items;
    for (let i = clampIndex(from, this.count); i < end; i++) items[this.head + i] = value;
    return this;
  }
  copyWithin(target: number, from: number = 0, to: number = this.count): this {
    const start = clampIndex(from, this.count);
    const at = clampIndex(target, this.count);
    let length = clampIndex(to, this.count) - start;
    if (length > this.count - at) length = this.count - at;
    if (length > 0) copyItems(this.items, this.head + start, this.items, this.head + at, length);
    return this;
  }
  /** One level; the items are arrays. */
  flat<U>(): List<U> {
    const result = new List<U>(0, newFixed<U>(this.count));
    for (let i = 0; i < this.count; i++) result.$flatten(this.items[this.head + i]);
    return result;
  }
  flatMap<U>(f: (item: T, index: number, list: List<T>) => U | readonly U[]): List<U> {
    const n = this.count;
    const result = new List<U>(0, newFixed<U>(n));
    for (let i = 0; i < n && i < this.count; i++) result.$flatten(f(this.items[this.head + i], i, this));
    return result;
  }
  $flatten_list(part: List<T>): void {
    appendItems<T>(this, part);
  }
  $flatten(part: unknown): void {
    this.push_1(part as T);
  }
  join(separator: string = ","): string {
    if (this.count === 0) return "";
    const first = textOf<T>(this.items[this.head]);
    if (this.count === 1) return first;
    // All texts first: the result is made once, in its size.
    const texts = newFixed<string>(this.count);
    texts[0] = first;
    const gap = strLength(separator);
    let length = strLength(first);
    let n = 1;
    for (; n < texts.length && n < this.count; n++) {
      const text = textOf<T>(this.items[this.head + n]);
      texts[n] = text;
      length += gap + strLength(text);
    }
    if (length > maxStringLength) invalidStringLength();
    const chars = newChars(length);
    let at = put(chars, 0, first);
    for (let i = 1; i < n; i++) {
      if (gap !== 0) at = put(chars, at, separator);
      at = put(chars, at, texts[i]);
    }
    return fromChars(chars, length);
  }
  to_string(): string {
    return this.join();
  }
  toString(): string {
    return this.join();
  }
  console_text(): string {
    return textOfList<T>(this);
  }

  // ---- searching

  indexOf(value: T, from: number = 0): number {
    for (let i = clampIndex(from, this.count); i < this.count; i++) if (this.items[this.head + i] === value) return i;
    return -1;
  }
  lastIndexOf(value: T, from: number = this.count - 1): number {
    let i = toInteger(from);
    if (i < 0) i += this.count;
    else if (i >= this.count) i = this.count - 1;
    for (; i >= 0; i--) if (this.items[this.head + i] === value) return i;
    return -1;
  }
  includes(value: T, from: number = 0): boolean {
    for (let i = clampIndex(from, this.count); i < this.count; i++) if (sameKey(this.items[this.head + i], value)) return true;
    return false;
  }
  find(f: (item: T, index: number, list: List<T>) => unknown): T | undefined {
    const n = this.count;
    for (let i = 0; i < n && i < this.count; i++) {
      const item = this.items[this.head + i];
      if (f(item, i, this)) return item;
    }
    return undefined;
  }
  findIndex(f: (item: T, index: number, list: List<T>) => unknown): number {
    const n = this.count;
    for (let i = 0; i < n && i < this.count; i++) if (f(this.items[this.head + i], i, this)) return i;
    return -1;
  }
  findLast(f: (item: T, index: number, list: List<T>) => unknown): T | undefined {
    for (let i = this.count - 1; i >= 0; i--) {
      if (i >= this.count) continue;
      const item = this.items[this.head + i];
      if (f(item, i, this)) return item;
    }
    return undefined;
  }
  findLastIndex(f: (item: T, index: number, list: List<T>) => unknown): number {
    for (let i = this.count - 1; i >= 0; i--) if (i < this.count && f(this.items[this.head + i], i, this)) return i;
    return -1;
  }

  // ---- all items. Those that are added meanwhile are not visited, nor those that are gone when their turn comes.

  forEach(f: (item: T, index: number, list: List<T>) => unknown): void {
    const n = this.count;
    for (let i = 0; i < n && i < this.count; i++) f(this.items[this.head + i], i, this);
  }
  map<U>(f: (item: T, index: number, list: List<T>) => U): List<U> {
    const n = this.count;
    const items = newFixed<U>(n);
    for (let i = 0; i < n; i++) {
      if (i >= this.count) throw new RangeError("map: the array became shorter meanwhile");
      items[i] = f(this.items[this.head + i], i, this);
    }
    return new List<U>(n, items);
  }
  filter(f: (item: T, index: number, list: List<T>) => unknown): List<T> {
    const n = this.count;
    const result = new List<T>(0, newFixed<T>(0));
    for (let i = 0; i < n && i < this.count; i++) {
      const item = this.items[this.head + i];
      if (f(item, i, this)) result.push_1(item);
    }
    return result;
  }
  some(f: (item: T, index: number, list: List<T>) => unknown): boolean {
    const n = this.count;
    for (let i = 0; i < n && i < this.count; i++) if (f(this.items[this.head + i], i, this)) return true;
    return false;
  }
  every(f: (item: T, index: number, list: List<T>) => unknown): boolean {
    const n = this.count;
    for (let i = 0; i < n && i < this.count; i++) if (!f(this.items[this.head + i], i, this)) return false;
    return true;
  }
  reduce_1(f: (sum: T, item: T, index: number, list: List<T>) => T): T {
    const n = this.count;
    if (n === 0) throw new TypeError("reduce of an empty array with no initial value");
    let sum = this.items[this.head];
    for (let i = 1; i < n && i < this.count; i++) sum = f(sum, this.items[this.head + i], i, this);
    return sum;
  }
  reduce_2<U>(f: (sum: U, item: T, index: number, list: List<T>) => U, initial: U): U {
    const n = this.count;
    let sum = initial;
    for (let i = 0; i < n && i < this.count; i++) sum = f(sum, this.items[this.head + i], i, this);
    return sum;
  }
  reduceRight_1(f: (sum: T, item: T, index: number, list: List<T>) => T): T {
    const last = this.count - 1;
    if (last < 0) throw new TypeError("reduceRight of an empty array with no initial value");
    let sum = this.items[this.head + last];
    for (let i = last - 1; i >= 0; i--) if (i < this.count) sum = f(sum, this.items[this.head + i], i, this);
    return sum;
  }
  reduceRight_2<U>(f: (sum: U, item: T, index: number, list: List<T>) => U, initial: U): U {
    let sum = initial;
    for (let i = this.count - 1; i >= 0; i--) if (i < this.count) sum = f(sum, this.items[this.head + i], i, this);
    return sum;
  }

  // ---- order

  /** By text. */
  sort_0(): this {
    sortTexts<T>(this.items, this.head, this.count);
    return this;
  }
  sort_undefined(compare: undefined): this {
    return this.sort_0();
  }
  sort(compare: (a: T, b: T) => number): this {
    sortItems<T>(this.items, this.head, this.count, compare);
    return this;
  }
  toSorted_0(): List<T> {
    return this.slice().sort_0();
  }
  toSorted_undefined(compare: undefined): List<T> {
    return this.slice().sort_0();
  }
  toSorted(compare: (a: T, b: T) => number): List<T> {
    return this.slice().sort(compare);
  }

  // ---- iterators

  keys(): ListKeys<T> {
    return new ListKeys<T>(this);
  }
  values(): ListIterator<T> {
    return new ListIterator<T>(this);
  }
  entries(): ListEntries<T> {
    return new ListEntries<T>(this);
  }
  $iter(): ListIterator<T> {
    return new ListIterator<T>(this);
  }
}

/** The slow way of what is quick: not in line. It does not get the array object, so that arrays that never leave a function can be variables. */
function roomier<T>(items: FixedArray<T>, head: number, count: number, length: number): FixedArray<T> {
  const grown = newFixed<T>(length + (length >> 1) + 6);
  copyItems(items, head, grown, 0, count);
  return grown;
}
noInline(roomier);
