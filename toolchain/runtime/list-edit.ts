// Dialect code: the longer methods of arrays: joining two, taking out a range, making room in the middle.
import { clearItems, copyItems, newFixed, toInteger } from "./primitives";
import { List } from "./list";

/** Puts the items of `other` at the end of `list`; they may be the same array. */
export function appendItems<T>(list: List<T>, other: List<T>): void {
  const more = other.count;
  insertGap<T>(list, list.count, more);
  copyItems(other.items, other.head, list.items, list.head + list.count - more, more);
}

/** Moves the items from `index` on back by `length` places, whose items are then any. */
export function insertGap<T>(list: List<T>, index: number, length: number): void {
  const count = list.count + length;
  if (list.head + count > list.items.length) list.$grow(count);
  if (index < list.count) copyItems(list.items, list.head + index, list.items, list.head + index + length, list.count - index);
  list.count = count;
}

/** Takes out up to `deleteCount` items from `start` (within 0..count) on, and gives them. */
export function removeRange<T>(list: List<T>, start: number, deleteCount: number): List<T> {
  const rest = list.count - start;
  let length = toInteger(deleteCount);
  if (length < 0) length = 0;
  if (length > rest) length = rest;
  const removed = newFixed<T>(length);
  const at = list.head + start;
  copyItems(list.items, at, removed, 0, length);
  copyItems(list.items, at + length, list.items, at, rest - length);
  clearItems(list.items, list.head + list.count - length, length);
  list.count -= length;
  return new List<T>(length, removed);
}

/** A copy with `values` instead of up to `deleteCount` items from `start` (within 0..count) on. */
export function spliced<T>(list: List<T>, start: number, deleteCount: number, values: readonly T[]): List<T> {
  const rest = list.count - start;
  let length = toInteger(deleteCount);
  if (length < 0) length = 0;
  if (length > rest) length = rest;
  const count = list.count - length + values.length;
  const items = newFixed<T>(count);
  copyItems(list.items, list.head, items, 0, start);
  for (let i = 0; i < values.length; i++) items[start + i] = values[i];
  copyItems(list.items, list.head + start + length, items, start + values.length, rest - length);
  return new List<T>(count, items);
}
