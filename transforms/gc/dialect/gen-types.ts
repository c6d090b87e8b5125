// Dialect code: runs under Node and translated.
/**
 * What objects of each class look like: the type table of the C runtime (backends/c/README.md), made ready for use.
 *
 *     row, 32 bytes:       structs                             arrays
 *      0  size             bytes of an object                  0
 *      8  detail           its size class; 0 if too large      bytes of an item
 *     16  first, 24  end   where the offsets of its pointers   equal if the items are no pointers
 *                          begin and end, UInt32 each
 */
import { type Address, loadI64, loadU32, malloc, storeI64 } from "../../../toolchain/rlib/raw";
import { ARRAY_ITEMS, ARRAY_LENGTH, LEAST_BYTES, roundUp8 } from "./gen-objects";
import { largestCellBytes, sizeClassFor } from "./gen-pages";

const ROW_BYTES = 32;
export const SIZE = 0;
export const DETAIL = 8;
export const FIRST = 16;
export const END = 24;

/** The table of the C runtime: rows of the same length, UInt32. */
const SOURCE_KIND = 0;
const SOURCE_SIZE = 4;
const SOURCE_ITEM = 8;
const SOURCE_POINTERS = 12;
const SOURCE_FIRST = 16;
const KIND_STRUCT = 0;
const KIND_POINTERS = 2;

let rows: Address = 0;
let word = 8;

/** Makes the rows. The size classes must be there. */
export function setupTypes(bytesOfWord: number, typeTable: Address, offsetTable: Address, count: number): void {
  word = bytesOfWord;
  rows = malloc(count * ROW_BYTES);
  for (let i = 0; i < count; i++) {
    const source = typeTable + i * ROW_BYTES;
    const row = rows + i * ROW_BYTES;
    const kind = loadU32(source, SOURCE_KIND);
    if (kind === KIND_STRUCT) {
      const size = loadU32(source, SOURCE_SIZE);
      const bytes = size < LEAST_BYTES ? LEAST_BYTES : size;
      const first = offsetTable + 4 * loadU32(source, SOURCE_FIRST);
      storeI64(row, SIZE, bytes);
      storeI64(row, DETAIL, bytes <= largestCellBytes() ? sizeClassFor(bytes) : 0);
      storeI64(row, FIRST, first);
      storeI64(row, END, first + 4 * loadU32(source, SOURCE_POINTERS));
    } else {
      storeI64(row, SIZE, 0);
      storeI64(row, DETAIL, loadU32(source, SOURCE_ITEM));
      storeI64(row, FIRST, 0);
      storeI64(row, END, kind === KIND_POINTERS ? 1 : 0);
    }
  }
}

/** Bytes of a pointer in an object. */
export function wordBytes(): number {
  return word;
}

/** The row of the object's class. */
export function rowOf(object: Address): Address {
  return rows + loadU32(object, 0) * ROW_BYTES;
}

/** May there be pointers in objects of this class? */
export function hasPointers(row: Address): boolean {
  return loadI64(row, FIRST) !== loadI64(row, END);
}

export function isStruct(row: Address): boolean {
  return loadI64(row, SIZE) !== 0;
}

/** Bytes of an array object, its header included; a multiple of 8. */
export function bytesOfArray(array: Address, row: Address): number {
  return roundUp8(ARRAY_ITEMS + loadI64(array, ARRAY_LENGTH) * loadI64(row, DETAIL));
}
