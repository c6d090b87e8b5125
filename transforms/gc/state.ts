/**
 * The state that the allocation code in the graphs shares with the collector: a static array of numbers.
 *
 *     items, 8 bytes each; C size classes
 *     0 … 2C-1     for each class c: [2c] the next cell of its run, [2c+1] the end of the run
 *     2C … 3C-1    bytes of a cell of each class
 *     3C …         for n = 0, 1, 2 … N: 2 × the class of an object of 8n bytes
 *     3C + N + 1 … for the same n: bytes of a cell of that class
 *
 * Only the first part changes. The program starts without runs, so the first allocation of each class asks for one.
 */
import { LLArray } from "../../toolchain/ir/heap";
import { GcArray, Signed } from "../../toolchain/ir/types";
import { CELL_BYTES, LARGEST_CELL, sizeClassOf } from "./layout";

export const CLASS_COUNT = CELL_BYTES.length;

export function indexOfRun(sizeClass: number): number {
  return 2 * sizeClass;
}
export const CELL_BYTES_INDEX = 2 * CLASS_COUNT;
/** Where the tables begin that are indexed by the size of an object in units of 8 bytes. */
export const CLASS_TABLE_INDEX = 3 * CLASS_COUNT;
export const CELL_TABLE_INDEX = CLASS_TABLE_INDEX + LARGEST_CELL / 8 + 1;

/** The numbers that the array begins with. */
export function initialState(): number[] {
  const state = new Array<number>(CELL_BYTES_INDEX).fill(0);
  state.push(...CELL_BYTES);
  const classes: number[] = [];
  for (let bytes = 0; bytes <= LARGEST_CELL; bytes += 8) classes.push(sizeClassOf(bytes));
  state.push(...classes.map((sizeClass) => 2 * sizeClass), ...classes.map((sizeClass) => CELL_BYTES[sizeClass]));
  return state;
}

/** For the generational collector: `[0]` the next free byte of the nursery, `[1]` the end of what may be taken; then the bytes of the cells. */
export function initialNurseryState(): number[] {
  return [0, 0, ...CELL_BYTES];
}
export const NURSERY_NEXT_INDEX = 0;
export const NURSERY_END_INDEX = 1;

/** A new state array for one program, with these numbers. */
export function makeStateArray(numbers: readonly number[]): LLArray {
  return new LLArray(new GcArray("GcState", Signed), numbers.map(BigInt));
}
