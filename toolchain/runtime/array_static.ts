// Dialect code: Array.from, Array.of, Array.isArray, new Array(n).fill(x), and spread.
import { copyItems, newFixed, toInteger } from "./primitives";
import { appendItems } from "./list-edit";
import { List } from "./list";

export function isArray_list(value: unknown): boolean {
  return true;
}
export function isArray(value: unknown): boolean {
  return false;
}

/** `Array.of(a, b, …)`: its own rest array. */
export function of<T>(...values: T[]): T[] {
  return values;
}

/** `new Array(n)`, whose items are not there yet: only for `fill` to write. */
export function sized<T>(length: number): List<T> {
  const n = toInteger(length);
  if (!(n >= 0 && n < 0x100000000)) throw new RangeError(`invalid array length: ${length}`);
  return new List<T>(n, newFixed<T>(n));
}

export function from_1_list<T>(list: List<T>): List<T> {
  const items = newFixed<T>(list.count);
  copyItems(list.items, list.head, items, 0, list.count);
  return new List<T>(list.count, items);
}
/** Any iterable; strings by code point. */
export function from_1<T>(iterable: Iterable<T>): List<T> {
  const result = new List<T>(0, newFixed<T>(0));
  for (const item of iterable) result.push_1(item);
  return result;
}
export function from_2<T, U>(iterable: Iterable<T>, f: (item: T, index: number) => U): List<U> {
  const result = new List<U>(0, newFixed<U>(0));
  let index = 0;
  for (const item of iterable) {
    result.push_1(f(item, index));
    index++;
  }
  return result;
}
/** `Array.from({ length: n }, f)`: for an object that is not iterable. */
export function from_2_instance<U>(like: { readonly length: number }, f: (item: undefined, index: number) => U): List<U> {
  const n = toInteger(like.length);
  const items = newFixed<U>(n > 0 ? n : 0);
  for (let i = 0; i < n; i++) items[i] = f(undefined, i);
  return new List<U>(items.length, items);
}

/** `[...list, ...iterable]`: puts the items at the end of `list`. */
export function append_all<T>(list: List<T>, iterable: Iterable<T>): void {
  for (const item of iterable) list.push_1(item);
}
export function append_all_list<T>(list: List<T>, other: List<T>): void {
  appendItems<T>(list, other);
}
