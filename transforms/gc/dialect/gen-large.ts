// Dialect code: runs under Node and translated.
/**
 * Large objects: each has a block of memory of its own and never moves. It is young at first: the next minor collection frees it
 * if it cannot be reached.
 *
 *     block:  card table of arrays of pointers   next block's object   bytes of the object, cards and all   are cards set?   the object
 *                                                -24                   -16                                  -8               0
 *
 * The card table has a byte for each 128 items of the array, backwards: that of the first ones is at -25. A card is 1 if an item
 * was written since the last minor collection.
 */
import { wrappingShr } from "../../../toolchain/runtime/primitives";
import { type Address, clear, free, loadI64, malloc, storeI64, storeU32 } from "../../../toolchain/rlib/raw";
import { ARRAY_LENGTH, CARDS_BIT, GC_BITS, LARGE_BIT, loadBits, roundUp8 } from "./gen-objects";

const NEXT = -24;
const BYTES = -16;
const DIRTY = -8;
const BLOCK_HEADER = 24;
/** Where the first card is, from the object. */
export const FIRST_CARD = -25;
/** An item's index, shifted by this, is the number of its card. */
export const CARD_SHIFT = 7;
export const CARD_ITEMS = 128;

/** How many cards an array of this length has. */
export function cardCount(length: number): number {
  return wrappingShr(length + CARD_ITEMS - 1, CARD_SHIFT);
}

/** Memory for a large object, not cleared, with these gc_bits. `length`: of an array of pointers, which gets cards; else 0. */
export function allocateBlock(bytes: number, length: number, bits: number): Address {
  const cardBytes = roundUp8(cardCount(length));
  const block = malloc(cardBytes + BLOCK_HEADER + bytes);
  const object = block + cardBytes + BLOCK_HEADER;
  if (length > 0) clear(block, cardBytes);
  storeI64(object, NEXT, 0);
  storeI64(object, BYTES, bytes + BLOCK_HEADER + cardBytes);
  storeI64(object, DIRTY, 0);
  storeU32(object, GC_BITS, bits + LARGE_BIT + (length > 0 ? CARDS_BIT : 0));
  return object;
}

export function freeBlock(object: Address): void {
  const cardBytes = (loadBits(object) & CARDS_BIT) !== 0 ? roundUp8(cardCount(loadI64(object, ARRAY_LENGTH))) : 0;
  free(object - BLOCK_HEADER - cardBytes);
}

/** The next large object of a list, or 0. */
export function nextLarge(object: Address): Address {
  return loadI64(object, NEXT);
}
export function setNextLarge(object: Address, next: Address): void {
  storeI64(object, NEXT, next);
}

/** Bytes that the object takes up with all that belongs to it. */
export function largeBytes(object: Address): number {
  return loadI64(object, BYTES);
}

/** Are cards set? */
export function isDirty(array: Address): boolean {
  return loadI64(array, DIRTY) !== 0;
}
export function setDirty(array: Address, dirty: number): void {
  storeI64(array, DIRTY, dirty);
}
