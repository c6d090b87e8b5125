/**
 * How large objects are, and which size class of cells they get.
 *
 * Sizes are those of backends/c/README.md with addresses of 8 bytes: what is computed here is never less than what a
 * target needs. Cells have steps of 8 bytes up to 128, then eight sizes for each doubling, so that at most an eighth is wasted.
 */
import { bytesOf } from "../../toolchain/ir/types";
import type { GcArray, GcStruct } from "../../toolchain/ir/types";

/** Bytes of the header, and where the items of an array begin. */
export const HEADER_BYTES = 8;
export const ARRAY_LENGTH_OFFSET = 8;
export const ARRAY_ITEMS_OFFSET = 16;

/** gc_bits of prebuilt objects: PREBUILT_BIT of the collectors' dialect code. */
export const PREBUILT_BITS = 128;
/** The write barrier has something to do for objects with this gc bit: TRACK_BIT of dialect/gen-objects.ts. */
export const TRACK_BITS = 4;

/** The sizes of cells in bytes, ascending: the number of a size class is its index here. */
export const CELL_BYTES: readonly number[] = cellSizes();
/** What is larger has a block of its own. */
export const LARGEST_CELL = CELL_BYTES[CELL_BYTES.length - 1];

/** Objects that are larger do not begin in the nursery. Smaller than a quarter of the smallest nursery. */
export const LARGEST_YOUNG = 32768;
/** Bytes that every object of the nursery takes at least: LEAST_BYTES of dialect/gen-objects.ts. */
export const LEAST_OBJECT = 16;

function cellSizes(): number[] {
  const sizes: number[] = [];
  for (let size = 16; size <= 128; size += 8) sizes.push(size);
  for (let step = 16; step <= 128; step *= 2) for (let i = 9; i <= 16; i++) sizes.push(i * step);
  return sizes;
}

/** The number of the class with the smallest cells that hold `bytes` (at most LARGEST_CELL). */
export function sizeClassOf(bytes: number): number {
  return CELL_BYTES.findIndex((size) => size >= bytes);
}

/** Bytes of an object of this struct, its header included. */
export function structBytes(struct: GcStruct): number {
  let end = HEADER_BYTES;
  for (const field of struct.allFields()) {
    const bytes = bytesOf(field.type);
    if (bytes > 0) end = roundUp(end, bytes) + bytes;
  }
  return roundUp(end, 8);
}

/** Bytes of an array object with `length` items. */
export function arrayBytes(array: GcArray, length: number): number {
  return roundUp(ARRAY_ITEMS_OFFSET + length * bytesOf(array.item), 8);
}

function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

