// Dialect code: typed arrays: flat arrays of numbers whose length never changes, each with storage of its own (there are no views).
// The array is the first parameter; functions that make one take `like`, any array of the kind that is wanted.
// A value that is stored is converted to the kind's range as `a[i] = v` does it.
import { textOfTyped } from "./inspect";
import { CountIterator, type Typed, TypedEntries, TypedIterator } from "./iterator";
import { clampIndex, indexError } from "./list";
import { below, copyItems, newFixed, newTypedLike, normalKey, sameKey, toInteger, typedGet, typedSet } from "./primitives";
import { mergeSort } from "./sort";
import { Builder } from "./string-build";

/** What items can be. */
type Item = number | bigint;

// ---- new Uint8Array(…)

export function construct_0<N extends Item>(like: Typed<N>): Typed<N> {
  return newTypedLike(like, 0);
}
export function construct_1_int<N extends Item>(like: Typed<N>, length: number): Typed<N> {
  if (length < 0) throw new RangeError(`invalid typed array length: ${length}`);
  return newTypedLike(like, length);
}
export function construct_1_float<N extends Item>(like: Typed<N>, length: number): Typed<N> {
  return construct_1_int<N>(like, toInteger(length));
}
export function construct_1_list<N extends Item>(like: Typed<N>, list: readonly N[]): Typed<N> {
  const n = list.length;
  const result = newTypedLike(like, n);
  for (let i = 0; i < n; i++) typedSet<N>(result, i, list[i]);
  return result;
}
/** From a typed array of any kind. */
export function construct_1_typed<N extends Item, M extends Item>(like: Typed<N>, other: Typed<M>): Typed<N> {
  const n = other.length;
  const result = newTypedLike(like, n);
  for (let i = 0; i < n; i++) typedSet<Item>(result, i, typedGet<Item>(other, i));
  return result;
}
export function construct_1<N extends Item>(like: Typed<N>, iterable: Iterable<N>): Typed<N> {
  const list: N[] = [];
  for (const item of iterable) list.push(item);
  return construct_1_list<N>(like, list);
}

// ---- Uint8Array.of, Uint8Array.from

export function of<N extends Item>(like: Typed<N>, ...values: N[]): Typed<N> {
  return construct_1_list<N>(like, values);
}
export function from_1_list<N extends Item>(like: Typed<N>, list: readonly N[]): Typed<N> {
  return construct_1_list<N>(like, list);
}
export function from_1_typed<N extends Item, M extends Item>(like: Typed<N>, other: Typed<M>): Typed<N> {
  return construct_1_typed<N, M>(like, other);
}
export function from_1<N extends Item>(like: Typed<N>, iterable: Iterable<N>): Typed<N> {
  return construct_1<N>(like, iterable);
}
export function from_2<N extends Item, T>(like: Typed<N>, iterable: Iterable<T>, f: (item: T, index: number) => N): Typed<N> {
  const list: N[] = [];
  for (const item of iterable) list.push(f(item, list.length));
  return construct_1_list<N>(like, list);
}
/** `Uint8Array.from({ length: n }, f)`: for an object that is not iterable. */
export function from_2_instance<N extends Item>(
  like: Typed<N>, source: { readonly length: number }, f: (item: undefined, index: number) => N,
): Typed<N> {
  const result = newTypedLike(like, source.length);
  for (let i = 0; i < result.length; i++) typedSet<N>(result, i, f(undefined, i));
  return result;
}

// ---- parts and wholes

export function at<N extends Item>(array: Typed<N>, index: number): N | undefined {
  let i = toInteger(index);
  if (i < 0) i += array.length;
  return below(i, array.length) ? typedGet<N>(array, i) : undefined;
}
function withItem<N extends Item>(array: Typed<N>, index: number, value: N): Typed<N> {
  let i = toInteger(index);
  if (i < 0) i += array.length;
  if (!below(i, array.length)) throw indexError(index, array.length);
  const result = slice<N>(array);
  typedSet<N>(result, i, value);
  return result;
}
export { withItem as with };

export function fill<N extends Item>(array: Typed<N>, value: N, from: number = 0, to: number = array.length): Typed<N> {
  const end = clampIndex(to, array.length);
  for (let i = clampIndex(from, array.length); i < end; i++) typedSet<N>(array, i, value);
  return array;
}
export function set_list<N extends Item>(array: Typed<N>, source: readonly N[], offset: number = 0): void {
  const start = toInteger(offset);
  const n = source.length;
  if (start < 0 || start + n > array.length) throw new RangeError(`set: ${n} items from ${start} on do not fit into ${array.length}`);
  for (let i = 0; i < n; i++) typedSet<N>(array, start + i, source[i]);
}
/** From a typed array of any kind, `array` itself too: from the back, so that nothing is overwritten before it is read. */
export function set_typed<N extends Item, M extends Item>(array: Typed<N>, source: Typed<M>, offset: number = 0): void {
  const start = toInteger(offset);
  const n = source.length;
  if (start < 0 || start + n > array.length) throw new RangeError(`set: ${n} items from ${start} on do not fit into ${array.length}`);
  for (let i = n - 1; i >= 0; i--) typedSet<Item>(array, start + i, typedGet<Item>(source, i));
}
export function slice<N extends Item>(array: Typed<N>, from: number = 0, to: number = array.length): Typed<N> {
  const start = clampIndex(from, array.length);
  const end = clampIndex(to, array.length);
  const length = end > start ? end - start : 0;
  const result = newTypedLike(array, length);
  copyItems(array, start, result, 0, length);
  return result;
}
/**
 * A copy: right only where neither the result nor `array` is written while the other is used, such as
 * `a.subarray(i, j).join()`, `for (const x of a.subarray(i, j))`, `b.set(a.subarray(i, j))`. Whoever calls this must have checked that.
 */
export function subarray<N extends Item>(array: Typed<N>, from: number = 0, to: number = array.length): Typed<N> {
  return slice<N>(array, from, to);
}
export function copyWithin<N extends Item>(array: Typed<N>, target: number, from: number = 0, to: number = array.length): Typed<N> {
  const n = array.length;
  const start = clampIndex(from, n);
  const at = clampIndex(target, n);
  let length = clampIndex(to, n) - start;
  if (length > n - at) length = n - at;
  if (length > 0) copyItems(array, start, array, at, length);
  return array;
}
export function reverse<N extends Item>(array: Typed<N>): Typed<N> {
  let low = 0;
  let high = array.length - 1;
  while (low < high) {
    const item = typedGet<N>(array, low);
    typedSet<N>(array, low, typedGet<N>(array, high));
    typedSet<N>(array, high, item);
    low++;
    high--;
  }
  return array;
}
export function toReversed<N extends Item>(array: Typed<N>): Typed<N> {
  return reverse<N>(slice<N>(array));
}
export function join<N extends Item>(array: Typed<N>, separator: string = ","): string {
  const n = array.length;
  if (n === 0) return "";
  const text = new Builder();
  text.add(`${typedGet<N>(array, 0)}`);
  for (let i = 1; i < n; i++) {
    text.add(separator);
    text.add(`${typedGet<N>(array, i)}`);
  }
  return text.finish();
}
export function to_string<N extends Item>(array: Typed<N>): string {
  return join<N>(array);
}
export function console_text<N extends Item>(array: Typed<N>): string {
  return textOfTyped<N>(array);
}
export function toString<N extends Item>(array: Typed<N>): string {
  return join<N>(array);
}

// ---- searching

export function indexOf<N extends Item>(array: Typed<N>, value: N, from: number = 0): number {
  for (let i = clampIndex(from, array.length); i < array.length; i++) if (typedGet<N>(array, i) === value) return i;
  return -1;
}
export function lastIndexOf<N extends Item>(array: Typed<N>, value: N, from: number = array.length - 1): number {
  let i = toInteger(from);
  if (i < 0) i += array.length;
  else if (i >= array.length) i = array.length - 1;
  for (; i >= 0; i--) if (typedGet<N>(array, i) === value) return i;
  return -1;
}
export function includes<N extends Item>(array: Typed<N>, value: N, from: number = 0): boolean {
  for (let i = clampIndex(from, array.length); i < array.length; i++) if (sameKey(typedGet<N>(array, i), value)) return true;
  return false;
}
export function find<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): N | undefined {
  for (let i = 0; i < array.length; i++) {
    const item = typedGet<N>(array, i);
    if (f(item, i, array)) return item;
  }
  return undefined;
}
export function findIndex<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): number {
  for (let i = 0; i < array.length; i++) if (f(typedGet<N>(array, i), i, array)) return i;
  return -1;
}
export function findLast<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): N | undefined {
  for (let i = array.length - 1; i >= 0; i--) {
    const item = typedGet<N>(array, i);
    if (f(item, i, array)) return item;
  }
  return undefined;
}
export function findLastIndex<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): number {
  for (let i = array.length - 1; i >= 0; i--) if (f(typedGet<N>(array, i), i, array)) return i;
  return -1;
}

// ---- all items

export function forEach<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): void {
  for (let i = 0; i < array.length; i++) f(typedGet<N>(array, i), i, array);
}
export function map<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => N): Typed<N> {
  const result = newTypedLike(array, array.length);
  for (let i = 0; i < array.length; i++) typedSet<N>(result, i, f(typedGet<N>(array, i), i, array));
  return result;
}
export function filter<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): Typed<N> {
  const kept = newTypedLike(array, array.length);
  let count = 0;
  for (let i = 0; i < array.length; i++) {
    const item = typedGet<N>(array, i);
    if (f(item, i, array)) {
      typedSet<N>(kept, count, item);
      count++;
    }
  }
  return slice<N>(kept, 0, count);
}
export function some<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): boolean {
  for (let i = 0; i < array.length; i++) if (f(typedGet<N>(array, i), i, array)) return true;
  return false;
}
export function every<N extends Item>(array: Typed<N>, f: (item: N, index: number, array: Typed<N>) => unknown): boolean {
  for (let i = 0; i < array.length; i++) if (!f(typedGet<N>(array, i), i, array)) return false;
  return true;
}
export function reduce_1<N extends Item>(array: Typed<N>, f: (sum: N, item: N, index: number, array: Typed<N>) => N): N {
  if (array.length === 0) throw new TypeError("reduce of an empty array with no initial value");
  let sum = typedGet<N>(array, 0);
  for (let i = 1; i < array.length; i++) sum = f(sum, typedGet<N>(array, i), i, array);
  return sum;
}
export function reduce_2<N extends Item, U>(array: Typed<N>, f: (sum: U, item: N, index: number, array: Typed<N>) => U, initial: U): U {
  let sum = initial;
  for (let i = 0; i < array.length; i++) sum = f(sum, typedGet<N>(array, i), i, array);
  return sum;
}
export function reduceRight_1<N extends Item>(array: Typed<N>, f: (sum: N, item: N, index: number, array: Typed<N>) => N): N {
  const last = array.length - 1;
  if (last < 0) throw new TypeError("reduceRight of an empty array with no initial value");
  let sum = typedGet<N>(array, last);
  for (let i = last - 1; i >= 0; i--) sum = f(sum, typedGet<N>(array, i), i, array);
  return sum;
}
export function reduceRight_2<N extends Item, U>(array: Typed<N>, f: (sum: U, item: N, index: number, array: Typed<N>) => U, initial: U): U {
  let sum = initial;
  for (let i = array.length - 1; i >= 0; i--) sum = f(sum, typedGet<N>(array, i), i, array);
  return sum;
}

// ---- order

/** By value: -0 before 0, NaN last. */
export function sort_0<N extends Item>(array: Typed<N>): Typed<N> {
  return sort<N>(array, byValue);
}
export function sort_undefined<N extends Item>(array: Typed<N>, compare: undefined): Typed<N> {
  return sort<N>(array, byValue);
}
export function sort<N extends Item>(array: Typed<N>, compare: (a: N, b: N) => number): Typed<N> {
  const n = array.length;
  if (n < 2) return array;
  const work = newFixed<N>(n);
  const result = newFixed<N>(n);
  for (let i = 0; i < n; i++) {
    const item = typedGet<N>(array, i);
    work[i] = item;
    result[i] = item;
  }
  mergeSort<N>(work, 0, n, result, compare);
  for (let i = 0; i < n; i++) typedSet<N>(array, i, result[i]);
  return array;
}
export function toSorted_0<N extends Item>(array: Typed<N>): Typed<N> {
  return sort_0<N>(slice<N>(array));
}
export function toSorted_undefined<N extends Item>(array: Typed<N>, compare: undefined): Typed<N> {
  return sort_0<N>(slice<N>(array));
}
export function toSorted<N extends Item>(array: Typed<N>, compare: (a: N, b: N) => number): Typed<N> {
  return sort<N>(slice<N>(array), compare);
}
function byValue<N extends Item>(a: N, b: N): number {
  if (a < b) return -1;
  if (b < a) return 1;
  if (a === b) return (isMinusZero<N>(b) ? 1 : 0) - (isMinusZero<N>(a) ? 1 : 0);
  return (a !== a ? 1 : 0) - (b !== b ? 1 : 0);
}
function isMinusZero<N>(x: N): boolean {
  return !Object.is(x, normalKey<N>(x));
}

// ---- iterators

export function keys<N extends Item>(array: Typed<N>): CountIterator {
  return new CountIterator(array.length);
}
export function values<N extends Item>(array: Typed<N>): TypedIterator<N> {
  return new TypedIterator<N>(array);
}
export function entries<N extends Item>(array: Typed<N>): TypedEntries<N> {
  return new TypedEntries<N>(array);
}
export function $iter<N extends Item>(array: Typed<N>): TypedIterator<N> {
  return new TypedIterator<N>(array);
}
