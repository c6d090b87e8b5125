// Dialect code: runs under Node and translated.
/**
 * Growable lists of addresses in raw memory, for a collector that cannot allocate objects. A list is the address of
 *
 *     0 the first item   8 behind the last item   16 the end of the room
 */
import { alwaysInline, noInline } from "../../../toolchain/rlib/marks";
import { type Address, copy, free, loadI64, malloc, storeI64 } from "../../../toolchain/rlib/raw";

const FIRST = 0;
const TOP = 8;
const END = 16;
const FIRST_ROOM = 4096;

/** A new, empty list. */
export function newVector(): Address {
  const vector = malloc(24);
  const items = malloc(FIRST_ROOM);
  storeI64(vector, FIRST, items);
  storeI64(vector, TOP, items);
  storeI64(vector, END, items + FIRST_ROOM);
  return vector;
}

export function push(vector: Address, item: number): void {
  const top = loadI64(vector, TOP);
  storeI64(top, 0, item);
  storeI64(vector, TOP, top + 8);
  if (top + 8 === loadI64(vector, END)) grow(vector);
}
alwaysInline(push);

export function isEmpty(vector: Address): boolean {
  return loadI64(vector, TOP) === loadI64(vector, FIRST);
}

/** The last item, which is taken off. */
export function pop(vector: Address): number {
  const top = loadI64(vector, TOP) - 8;
  storeI64(vector, TOP, top);
  return loadI64(top, 0);
}

/** The address of the first item, and of what is behind the last: items are 8 bytes. */
export function firstItem(vector: Address): Address {
  return loadI64(vector, FIRST);
}
export function endOfItems(vector: Address): Address {
  return loadI64(vector, TOP);
}

function grow(vector: Address): void {
  const first = loadI64(vector, FIRST);
  const bytes = loadI64(vector, END) - first;
  const larger = malloc(2 * bytes);
  copy(first, larger, bytes);
  free(first);
  storeI64(vector, FIRST, larger);
  storeI64(vector, TOP, larger + bytes);
  storeI64(vector, END, larger + 2 * bytes);
}
noInline(grow);
