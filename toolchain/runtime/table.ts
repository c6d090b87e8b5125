// Dialect code: the index table of Maps and Sets, and how iterators follow a Map that is compacted under them.
//
// A Map keeps its entries in order of insertion in flat arrays (keys, values); a deleted entry leaves a hole. The table
// finds an entry by its key: open addressing with linear probing, twice as many slots as there is room for entries, so
// that it is at most half full. A slot is one word:
//
//     0                        free
//     tag << 32 | entry + 1    tag: the hash's upper 21 bits; entry: a number below 2^31
//     DELETED                  was used, and is until the table is built anew
//
// One xor with the tag that is looked for checks the tag and leaves the entry's number. Words stay below 2^53, so that
// Node computes the same ones.
import { below, type FixedArray, newFixed, sameKey, wrappingShl, wrappingXor } from "./primitives";

/** Room for entries in a new Map. */
export const FIRST_CAPACITY = 4;

const DELETED = 0x1fffffffffffff;
const ENTRY_LIMIT = 0x80000000;

/** A table with nothing in it, for `capacity` entries. */
export function newTable(capacity: number): FixedArray<number> {
  const table = newFixed<number>(2 * capacity);
  // It is free already; but the annotator knows from writes alone what items are, and all code that writes words reads one first.
  table[0] = 0;
  return table;
}

/** The words of one hash: tag in place, entry 0 - 1. */
function tagOf(hash: number): number {
  return wrappingShl(hash >> 10, 32);
}

/** The number of the entry whose key is `key`, or -1. */
export function findEntry<K>(keys: FixedArray<K>, table: FixedArray<number>, key: K, hash: number): number {
  const tag = tagOf(hash);
  const mask = table.length - 1;
  let slot = hash & mask;
  for (;;) {
    const word = table[slot];
    // A fresh table holds zeros, or nulls in Node.
    if (word < 1) return -1;
    const entry = wrappingXor(word, tag) - 1;
    if (below(entry, ENTRY_LIMIT) && sameKey(keys[entry], key)) return entry;
    slot = (slot + 1) & mask;
  }
}

/** Enters an entry that is not in the table. There is room. */
export function placeEntry(table: FixedArray<number>, hash: number, entry: number): void {
  const mask = table.length - 1;
  let slot = hash & mask;
  while (table[slot] >= 1) slot = (slot + 1) & mask;
  table[slot] = wrappingXor(tagOf(hash), entry + 1);
}

/** Takes out an entry that is in the table. */
export function dropEntry(table: FixedArray<number>, hash: number, entry: number): void {
  const mask = table.length - 1;
  const word = wrappingXor(tagOf(hash), entry + 1);
  let slot = hash & mask;
  while (table[slot] !== word) slot = (slot + 1) & mask;
  table[slot] = DELETED;
}

/** Room for entries that a Map of `live` entries and room for `capacity` should have when the room is used up. */
export function nextCapacity(live: number, capacity: number): number {
  if (live > capacity >> 1) return capacity * 2;
  if (live < capacity >> 3 && capacity > FIRST_CAPACITY * 4) return capacity >> 2;
  return capacity;
}

/** The first entry from `at` on that is no hole; `used` or more if there is none. */
export function nextLive(gone: FixedArray<boolean> | null, at: number, used: number): number {
  let i = at;
  if (gone !== null) while (i < used && gone[i]) i++;
  return i;
}

/**
 * One period in the life of a Map's entry numbers: it ends when holes are taken out or the Map is cleared, and then
 * says how places before that translate to places after it. The Map holds the last period, each period the next one,
 * iterators the one that their place is meant in: periods that no iterator needs are garbage.
 */
export class Period {
  next: Period | null = null;
  cleared: boolean = false;
  /** The numbers of the holes taken out, ascending. */
  holes: FixedArray<number> | null = null;
}

/** A place meant in `period`, in the present period. */
export function presentPlace(period: Period, place: number): number {
  let at = place;
  let one = period;
  for (;;) {
    const next = one.next;
    if (next === null) return at;
    at = one.cleared ? 0 : at - holesBefore(one.holes, at);
    one = next;
  }
}

function holesBefore(holes: FixedArray<number> | null, place: number): number {
  if (holes === null) return 0;
  let count = 0;
  while (count < holes.length && holes[count] < place) count++;
  return count;
}

/** The period that has not ended. */
export function presentPeriod(period: Period): Period {
  let one = period;
  for (;;) {
    const next = one.next;
    if (next === null) return one;
    one = next;
  }
}
