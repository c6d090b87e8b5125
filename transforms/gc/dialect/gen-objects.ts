// Dialect code: runs under Node and translated.
/**
 * The headers of objects, as the generational collector uses them.
 *
 *     gc_bits, low 8 bits; the upper 24 are the identity hash and move along with the object
 *     0-1  MARK        0 for objects of the nursery and free cells, else the number (1 to 3) of the marking that found the object last
 *      4   TRACK       old, and not in a list of written objects: the write barrier has something to do
 *      8   FORWARDED   in the nursery, and moved: the new address is at offset 8
 *     16   LARGE       has a block of its own
 *     32   CARDS       a large array of pointers with a card table in front of it
 *     64   YOUNG       large, and allocated since the last minor collection
 *    128   PREBUILT    part of the executable; its MARK is 1 once it has been written, else 0
 */
import { type Address, loadU32 } from "../../../toolchain/rlib/raw";

export const GC_BITS = 4;
export const MARK_MASK = 3;
export const TRACK_BIT = 4;
export const FORWARDED_BIT = 8;
export const LARGE_BIT = 16;
export const CARDS_BIT = 32;
export const YOUNG_BIT = 64;
export const PREBUILT_BIT = 128;
/** Where a moved object has its new address. No object is smaller than `LEAST_BYTES`, so there is room. */
export const FORWARD = 8;
export const LEAST_BYTES = 16;

export const ARRAY_LENGTH = 8;
export const ARRAY_ITEMS = 16;

export function loadBits(object: Address): number {
  return loadU32(object, GC_BITS);
}

export function roundUp8(bytes: number): number {
  const more = bytes + 7;
  return more - (more & 7);
}
