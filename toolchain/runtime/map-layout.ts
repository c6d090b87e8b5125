// Prebuilt Maps and Sets: which words the index table of a Map holds that exists before the program starts.
// Read by the rtyper, run under Node; it builds the table with the very code that the translated program uses.
import type { FixedArray } from "./primitives";
import { FIRST_CAPACITY, placeEntry } from "./table";

/** Fields of a prebuilt `Map_` (`map.ts`) or `Set_` (`set.ts`, without `valueItems`). */
export interface PrebuiltLayout {
  /** Length of `keyItems` and `valueItems`: the entries in order, then zeros. */
  readonly capacity: number;
  /** Items of `table`: Integers. */
  readonly table: readonly number[];
  /** Fields `used` and `live`: the number of entries. */
  readonly count: number;
  // Field `gone` is null, `period` is null.
}

/**
 * The layout of a Map whose keys have these hashes (runtime/hash.ts; for objects the identity hash that the prebuilt
 * object will have), in order of insertion.
 */
export function prebuiltLayout(hashes: readonly number[]): PrebuiltLayout {
  let capacity = FIRST_CAPACITY;
  while (capacity < hashes.length) capacity *= 2;
  const table: number[] = new Array<number>(capacity * 2).fill(0);
  hashes.forEach((hash, entry) => placeEntry(table as FixedArray<number>, hash, entry));
  return { capacity, table, count: hashes.length };
}
