// Dialect code: runs under Node and translated.
/**
 * Marking the old generation, in steps: between two of them the program runs.
 *
 * Objects that are marked but not looked into yet are *gray*; they are in a list. A step takes some out and marks what they refer to. What the
 * program does meanwhile cannot hide an object from the marking:
 *
 *   - Each minor collection looks into the objects that were written since the last one, into those that come from the nursery, and
 *     at the roots. On the way it marks the old objects that it meets.
 *   - The marking is over when nothing is gray right after a minor collection.
 *
 * So what is alive when the marking ends is marked, and so is some of what died since it began. Pointers into the nursery are passed over: what
 * refers to it was written since the last minor collection.
 *
 * Looking at the header of an object that was not used for long waits for memory. So pointers that are found go through a short
 * queue first: the processor is told to fetch the header, and by the time the pointer comes out, it is there.
 */
import { noInline } from "../../../toolchain/rlib/marks";
import { type Address, clear, loadAddr, loadI64, loadU32, malloc, prefetch, storeI64, storeU32 } from "../../../toolchain/rlib/raw";
import { ARRAY_ITEMS, ARRAY_LENGTH, GC_BITS, LARGE_BIT, MARK_MASK, PREBUILT_BIT, YOUNG_BIT, loadBits } from "./gen-objects";
import { largeBytes } from "./gen-large";
import { inNursery } from "./gen-nursery";
import { noteMarkedCell } from "./gen-pages";
import { END, FIRST, hasPointers, isStruct, rowOf, wordBytes } from "./gen-types";
import { isEmpty, newVector, pop, push } from "./gen-vector";

/** The queue: eight addresses, 8 bytes each; 0 where there is none. */
const QUEUE_BYTES = 64;
/** Items of an array that are looked at in one go. */
const CHUNK_ITEMS = 1024;

let mark = 1;
let marking = false;
let markedBytes = 0;
/** Bytes that this step has looked at. */
let work = 0;
let gray: Address = 0;
let queue: Address = 0;
let queuePlace = 0;
/** The rest of a large array that is being looked at: its next item, and the end. */
let nextItem: Address = 0;
let itemsEnd: Address = 0;

export function setupMark(): void {
  mark = 1;
  marking = false;
  markedBytes = 0;
  gray = newVector();
  queue = malloc(QUEUE_BYTES);
  clear(queue, QUEUE_BYTES);
  queuePlace = 0;
  nextItem = 0;
  itemsEnd = 0;
}

/** The mark of the last marking, or of the one under way: what objects that become old get. */
export function currentMark(): number {
  return mark;
}
export function isMarking(): boolean {
  return marking;
}
/** Bytes of what this marking, or the last, found alive. */
export function bytesMarked(): number {
  return markedBytes;
}

/** Begins a marking; the caller makes gray what it starts from. */
export function beginMarking(): void {
  mark = mark === MARK_MASK ? 1 : mark + 1;
  markedBytes = 0;
  marking = true;
}
export function endMarking(): void {
  marking = false;
}

/** Makes an object gray without marking it: a prebuilt one. */
export function lookIntoLater(object: Address): void {
  push(gray, object);
}

/** An object has become old, with the current mark; the caller looks into it. To be called while marking. */
export function noteNewOld(object: Address, bits: number): void {
  markedBytes += (bits & LARGE_BIT) !== 0 ? largeBytes(object) : noteMarkedCell(object);
}

/** A pointer was found, not null and not into the nursery: goes into the queue; what comes out is marked. */
export function reach(object: Address): void {
  prefetch(object);
  const place = queue + queuePlace;
  queuePlace = (queuePlace + 8) & (QUEUE_BYTES - 1);
  const ready = loadI64(place, 0);
  storeI64(place, 0, object);
  if (ready !== 0) markObject(ready);
}

function markObject(object: Address): void {
  const bits = loadBits(object);
  if ((bits & (PREBUILT_BIT | YOUNG_BIT)) !== 0 || (bits & MARK_MASK) === mark) return;
  storeU32(object, GC_BITS, bits - (bits & MARK_MASK) + mark);
  const bytes = (bits & LARGE_BIT) !== 0 ? largeBytes(object) : noteMarkedCell(object);
  markedBytes += bytes;
  work += bytes;
  if (hasPointers(rowOf(object))) push(gray, object);
}

noInline(markObject);

/** Goes on marking until about `budget` bytes have been looked at. True if nothing is gray any more. */
export function markSome(budget: number): boolean {
  work = 0;
  for (;;) {
    while (nextItem !== 0 || !isEmpty(gray)) {
      if (work >= budget) return false;
      if (nextItem !== 0) lookAtItems();
      else lookInto(pop(gray));
    }
    emptyQueue();
    if (isEmpty(gray)) return true;
  }
}

function emptyQueue(): void {
  for (let offset = 0; offset < QUEUE_BYTES; offset += 8) {
    const object = loadI64(queue, offset);
    storeI64(queue, offset, 0);
    if (object !== 0) markObject(object);
  }
}

/** Reaches what a marked object with pointers refers to. */
function lookInto(object: Address): void {
  const row = rowOf(object);
  if (isStruct(row)) {
    const end = loadI64(row, END);
    for (let offset = loadI64(row, FIRST); offset < end; offset += 4) lookAt(object + loadU32(offset, 0));
  } else {
    nextItem = object + ARRAY_ITEMS;
    itemsEnd = nextItem + loadI64(object, ARRAY_LENGTH) * wordBytes();
    lookAtItems();
  }
}

function lookAt(place: Address): void {
  const object = loadAddr(place, 0);
  if (object !== 0 && !inNursery(object)) reach(object);
}

/** Some items; arrays that are written while this goes on are noticed by the barrier. */
function lookAtItems(): void {
  const word = wordBytes();
  let item = nextItem;
  const chunkEnd = item + CHUNK_ITEMS * word;
  const end = chunkEnd < itemsEnd ? chunkEnd : itemsEnd;
  work += end - item;
  for (; item < end; item += word) lookAt(item);
  nextItem = item < itemsEnd ? item : 0;
}
