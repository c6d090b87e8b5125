// Dialect code: runs under Node and translated.
/**
 * The mark-sweep collector: objects never move; the world stops while it marks; sweeping is done by and by.
 *
 * Small objects (up to the largest cell) live in pages (marksweep-pages.ts); each large one has a block of its own, in a list:
 *
 *     block:  0 next block   8 bytes of the object   16 the object
 *
 * A collection is due when as much has been allocated since the last as the growth factor allows: with live data of L bytes
 * and a factor of 1.82, after 0.82 L more, but not before `minimum` bytes. Runs count as allocated when they are begun.
 */
import { intDiv } from "../../../toolchain/runtime/primitives";
import { type Address, type Integer, malloc, clear, free, loadU32, loadI64, loadAddr, storeU32, storeI64, storeAddr } from "../../../toolchain/rlib/raw";
import { parseSetting } from "./settings";
import { markEverything, setupMark } from "./marksweep-mark";
import { EPOCH_MASK, GC_BITS, LARGE_BIT, beginEpoch, currentEpoch, nextRun, reclaimPages, setupPages, spoilDead, takeCell, takeOnlyCell } from "./marksweep-pages";

const LARGE_NEXT = 0;
const LARGE_SIZE = 8;
const LARGE_OBJECT = 16;

let largeObjects: Address = 0;
/** Bytes allocated since the last collection, and how many make the next one due. */
let allocated = 0;
let allowance = 0;
let minimum = 0;
/** The growth factor times 100. */
let growth = 0;
let liveAfterLast = 0;
let collections = 0;
/** For finding errors: not 0 makes every allocation collect, and spoils what is freed. */
let stress = 0;

/**
 * Never called: what the gc pass takes from here, in one function so that it is annotated all at once (variables that are assigned
 * in one part are then known to be variables in the others). The pass knows the order of the calls.
 */
export function operations(address: Address, n: Integer): void {
  setup(address, n, n, address, address, address, n, address, address, n, n, n);
  refill(n, address);
  allocateLarge(n, n, n, address);
  parseSetting(address, n, n, n);
}

/**
 * Called once, before the first allocation. `state` is the address of item 0 of the state array with its `classCount` size
 * classes; `minimumBytes` and `growthPercent` are the user's, or the standard ones.
 */
export function setup(
  state: Address,
  classCount: number,
  wordBytes: number,
  typeTable: Address,
  offsetTable: Address,
  prebuiltTable: Address,
  prebuiltCount: number,
  rootBase: Address,
  pendingCell: Address,
  minimumBytes: number,
  growthPercent: number,
  stressLevel: number,
): void {
  setupPages(state, classCount);
  setupMark(wordBytes, typeTable, offsetTable, prebuiltTable, prebuiltCount, rootBase, pendingCell);
  largeObjects = 0;
  allocated = 0;
  minimum = minimumBytes;
  allowance = minimumBytes;
  growth = growthPercent < 110 ? 110 : growthPercent;
  liveAfterLast = 0;
  collections = 0;
  stress = stressLevel;
}

/** A cell of class `c`, not cleared: what the allocation code in the graphs calls when the current run is used up. May collect. */
export function refill(c: number, rootTop: Address): Address {
  if (allocated >= allowance || stress !== 0) collect(rootTop);
  allocated += nextRun(c);
  return stress === 0 ? takeCell(c) : takeOnlyCell(c);
}

/**
 * A cleared array object that is too large for a cell, with `length` items (less than 2^40) of `itemBytes`; for other objects the length is 0 and
 * `fixedBytes` all there is. Its gc_bits are set, its class id and length are not. May collect.
 */
export function allocateLarge(fixedBytes: number, length: number, itemBytes: number, rootTop: Address): Address {
  const bytes = intDiv(fixedBytes + length * itemBytes + 7, 8) * 8;
  if ((allocated + bytes > allowance && allocated > 0) || stress !== 0) collect(rootTop);
  allocated += bytes;
  const block = malloc(LARGE_OBJECT + bytes);
  storeAddr(block, LARGE_NEXT, largeObjects);
  storeI64(block, LARGE_SIZE, bytes);
  largeObjects = block;
  const object = block + LARGE_OBJECT;
  clear(object, bytes);
  storeU32(object, GC_BITS, LARGE_BIT);
  return object;
}

/** Frees all that is not reachable from the roots; `rootTop` is behind the last slot of the root stack. */
export function collect(rootTop: Address): void {
  beginEpoch();
  markEverything(rootTop);
  if (stress !== 0) spoilDead();
  liveAfterLast = reclaimPages() + sweepLarge();
  allocated = 0;
  const more = intDiv(liveAfterLast * (growth - 100), 100);
  allowance = more > minimum ? more : minimum;
  collections++;
}

/** Frees large objects that were not marked. The bytes of the others. */
function sweepLarge(): number {
  let liveBytes = 0;
  let kept: Address = 0;
  let block = largeObjects;
  while (block !== 0) {
    const next = loadAddr(block, LARGE_NEXT);
    if ((loadU32(block, LARGE_OBJECT + GC_BITS) & EPOCH_MASK) === currentEpoch()) {
      storeAddr(block, LARGE_NEXT, kept);
      kept = block;
      liveBytes += loadI64(block, LARGE_SIZE);
    } else {
      free(block);
    }
    block = next;
  }
  largeObjects = kept;
  return liveBytes;
}

/** Bytes that the last collection found alive. */
export function liveBytes(): number {
  return liveAfterLast;
}

/** How many collections there were. */
export function collectionCount(): number {
  return collections;
}
