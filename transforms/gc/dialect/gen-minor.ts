// Dialect code: runs under Node and translated.
/**
 * The minor collection: what can be reached in the nursery moves to the old generation, and the nursery is empty again.
 *
 * It starts from the roots and from old objects that have been written since the last one: the write barrier (`remember`, `rememberItem`) has
 * put them in a list and taken their TRACK bit, or set a card. Objects that have moved are looked into later, from a list of their own.
 * Large objects do not move; those that are young and were not reached are freed. While the old generation is being marked, old objects that
 * are met on the way are marked (gen-mark.ts).
 *
 * Headers of objects in the nursery are not in the nearest cache. So places with pointers to them go through a short queue,
 * while the headers are fetched.
 */
import { alwaysInline, noInline } from "../../../toolchain/rlib/marks";
import { wrappingShr } from "../../../toolchain/runtime/primitives";
import { type Address, clear, copy, loadAddr, loadI64, loadU32, loadU8, malloc, prefetch, storeAddr, storeI64, storeU32, storeU8 } from "../../../toolchain/rlib/raw";
import { ARRAY_ITEMS, ARRAY_LENGTH, CARDS_BIT, FORWARD, FORWARDED_BIT, GC_BITS, MARK_MASK, PREBUILT_BIT, TRACK_BIT, YOUNG_BIT, loadBits } from "./gen-objects";
import { CARD_ITEMS, CARD_SHIFT, FIRST_CARD, allocateBlock, cardCount, freeBlock, isDirty, largeBytes, nextLarge, setDirty, setNextLarge } from "./gen-large";
import { currentMark, isMarking, lookIntoLater, noteNewOld, reach } from "./gen-mark";
import { inNursery } from "./gen-nursery";
import { cellBytesOf, largestCellBytes, sizeClassFor, takeCell } from "./gen-pages";
import { DETAIL, END, FIRST, SIZE, bytesOfArray, hasPointers, isStruct, rowOf, wordBytes } from "./gen-types";
import { endOfItems, firstItem, isEmpty, newVector, pop, push } from "./gen-vector";

/** The queue of places: eight addresses, 8 bytes each; 0 where there is none. */
const QUEUE_BYTES = 64;

let rootBase: Address = 0;
let pendingException: Address = 0;
let caughtException: Address = 0;

/** Old and prebuilt objects that were written since the last minor collection; arrays with cards that are set; prebuilt objects ever written. */
let written: Address = 0;
let dirtyArrays: Address = 0;
let writtenPrebuilt: Address = 0;
/** Objects that have just become old and are still to be looked into. */
let moved: Address = 0;
/** Lists of large objects. */
let youngLarge: Address = 0;
let oldLarge: Address = 0;
let youngLargeBytes = 0;
/** No young large object is below or above these: most old objects need not be looked at to know that they are not such. */
let lowestLarge: Address = 0;
let highestLarge: Address = 0;
/** Bytes that became old. */
let promotedBytes = 0;
/** Do pointers to old objects matter to this collection: is the old generation being marked, or is some large object young? */
let looksAtOld = false;
let marks = false;
let queue: Address = 0;
let queuePlace = 0;

/** The cells that hold the pending exception and the one caught last, and the first slot of the root stack. */
export function setupMinor(firstRoot: Address, pendingCell: Address, caughtCell: Address): void {
  rootBase = firstRoot;
  pendingException = pendingCell;
  caughtException = caughtCell;
  written = newVector();
  dirtyArrays = newVector();
  writtenPrebuilt = newVector();
  moved = newVector();
  queue = malloc(QUEUE_BYTES);
  clear(queue, QUEUE_BYTES);
  queuePlace = 0;
  youngLarge = 0;
  oldLarge = 0;
  youngLargeBytes = 0;
  lowestLarge = 0;
  highestLarge = 0;
}

// ---- the write barrier

/** A pointer is about to be written into an object that has its TRACK bit. */
export function remember(object: Address): void {
  const bits = loadBits(object);
  if ((bits & CARDS_BIT) !== 0) {
    setCards(object, 0, loadI64(object, ARRAY_LENGTH));
    return;
  }
  push(written, object);
  if ((bits & (PREBUILT_BIT | MARK_MASK)) === PREBUILT_BIT) {
    push(writtenPrebuilt, object);
    storeU32(object, GC_BITS, bits - TRACK_BIT + 1);
  } else {
    storeU32(object, GC_BITS, bits - TRACK_BIT);
  }
}

/** The same for `count` items of an array, from index `from` on. */
export function rememberItems(array: Address, from: number, count: number): void {
  if ((loadBits(array) & CARDS_BIT) !== 0) setCards(array, from, count);
  else remember(array);
}

function setCards(array: Address, from: number, count: number): void {
  if (count === 0) return;
  const last = wrappingShr(from + count - 1, CARD_SHIFT);
  for (let card = wrappingShr(from, CARD_SHIFT); card <= last; card++) storeU8(array - card, FIRST_CARD, 1);
  if (isDirty(array)) return;
  setDirty(array, 1);
  push(dirtyArrays, array);
}

// ---- large objects

/** Adds a large object, just allocated, to the young ones. */
export function addYoungLarge(object: Address): void {
  setNextLarge(object, youngLarge);
  if (youngLarge === 0 || object < lowestLarge) lowestLarge = object;
  if (youngLarge === 0 || object > highestLarge) highestLarge = object;
  youngLarge = object;
  youngLargeBytes += largeBytes(object);
}
export function bytesOfYoungLarge(): number {
  return youngLargeBytes;
}

/** The list of old large objects; the caller takes it, and puts back what stays. */
export function takeOldLarge(): Address {
  const list = oldLarge;
  oldLarge = 0;
  return list;
}
export function putOldLarge(object: Address): void {
  setNextLarge(object, oldLarge);
  oldLarge = object;
}

// ---- the collection

/** Collects the nursery, but leaves what is to be done with its memory to the caller. The bytes that became old. */
export function collectNursery(rootTop: Address): number {
  promotedBytes = 0;
  marks = isMarking();
  looksAtOld = marks || youngLargeBytes > 0;
  const word = wordBytes();
  for (let slot = rootBase; slot < rootTop; slot += word) visit(slot);
  visit(pendingException);
  visitWritten();
  visitDirtyArrays();
  do {
    while (!isEmpty(moved)) lookIntoYoung(pop(moved));
    emptyQueue();
  } while (!isEmpty(moved));
  forgetDeadCaught();
  sweepYoungLarge();
  return promotedBytes;
}

/** Marks what the roots refer to, for a marking that begins. Only right after a minor collection. */
export function reachRoots(rootTop: Address): void {
  const word = wordBytes();
  for (let slot = rootBase; slot < rootTop; slot += word) reachFrom(slot);
  reachFrom(pendingException);
  // Prebuilt objects that were never written refer to nothing but prebuilt objects.
  const end = endOfItems(writtenPrebuilt);
  for (let item = firstItem(writtenPrebuilt); item < end; item += 8) lookIntoLater(loadI64(item, 0));
}

function reachFrom(place: Address): void {
  const object = loadAddr(place, 0);
  if (object !== 0) reach(object);
}

/** The exception that was caught last is no root: it matters only if it is raised again. After a marking. */
export function forgetUnmarkedCaught(): void {
  const object = loadAddr(caughtException, 0);
  if (object !== 0 && (loadBits(object) & PREBUILT_BIT) === 0 && (loadBits(object) & MARK_MASK) !== currentMark()) storeAddr(caughtException, 0, 0);
}

function forgetDeadCaught(): void {
  const object = loadAddr(caughtException, 0);
  if (object === 0) return;
  if (inNursery(object)) storeAddr(caughtException, 0, (loadBits(object) & FORWARDED_BIT) !== 0 ? loadI64(object, FORWARD) : 0);
  else if ((loadBits(object) & YOUNG_BIT) !== 0) storeAddr(caughtException, 0, 0);
}

/** A place that may hold a pointer to a young object: if so, the object moves, and the place is told (a bit later). */
function visit(place: Address): void {
  const object = loadAddr(place, 0);
  if (inNursery(object)) {
    prefetch(object);
    const next = queue + queuePlace;
    queuePlace = (queuePlace + 8) & (QUEUE_BYTES - 1);
    const ready = loadI64(next, 0);
    storeI64(next, 0, place);
    if (ready !== 0) update(ready);
  } else if (looksAtOld && object !== 0) {
    visitOld(object);
  }
}
alwaysInline(visit);

function visitOld(object: Address): void {
  if (object >= lowestLarge && object <= highestLarge) keepLarge(object);
  if (marks) reach(object);
}
noInline(visitOld);

function emptyQueue(): void {
  for (let offset = 0; offset < QUEUE_BYTES; offset += 8) {
    const place = loadI64(queue, offset);
    storeI64(queue, offset, 0);
    if (place !== 0) update(place);
  }
}

/** Moves the object of the nursery that `place` refers to, if it has not moved. */
function update(place: Address): void {
  const object = loadAddr(place, 0);
  const bits = loadBits(object);
  storeAddr(place, 0, (bits & FORWARDED_BIT) !== 0 ? loadI64(object, FORWARD) : move(object, bits));
}
noInline(update);

/** Moves an object of the nursery. Its new address. */
function move(object: Address, bits: number): Address {
  const row = rowOf(object);
  const size = loadI64(row, SIZE);
  const bytes = size !== 0 ? size : bytesOfArray(object, row);
  if (bytes > largestCellBytes()) return moveToBlock(object, bits, row, bytes);
  const sizeClass = size !== 0 ? loadI64(row, DETAIL) : sizeClassFor(bytes);
  const now = takeCell(sizeClass);
  copy(object, now, bytes);
  storeU32(now, GC_BITS, bits + TRACK_BIT + currentMark());
  promotedBytes += cellBytesOf(sizeClass);
  return hasMoved(object, bits, row, now);
}

/** The same, for one that will be large. */
function moveToBlock(object: Address, bits: number, row: Address, bytes: number): Address {
  const now = allocateBlock(bytes, hasPointers(row) && !isStruct(row) ? loadI64(object, ARRAY_LENGTH) : 0, bits + TRACK_BIT + currentMark());
  const blockBits = loadBits(now);
  copy(object, now, bytes);
  storeU32(now, GC_BITS, blockBits);
  promotedBytes += largeBytes(now);
  putOldLarge(now);
  return hasMoved(object, bits, row, now);
}
noInline(moveToBlock);

function hasMoved(object: Address, bits: number, row: Address, now: Address): Address {
  storeU32(object, GC_BITS, bits + FORWARDED_BIT);
  storeI64(object, FORWARD, now);
  if (hasPointers(row)) push(moved, now);
  if (marks) noteNewOld(now, loadBits(now));
  return now;
}

/** A large object was reached: if it is young, it becomes old. */
function keepLarge(object: Address): void {
  const bits = loadBits(object);
  if ((bits & YOUNG_BIT) === 0) return;
  storeU32(object, GC_BITS, bits - YOUNG_BIT + TRACK_BIT + currentMark());
  promotedBytes += largeBytes(object);
  if (hasPointers(rowOf(object))) push(moved, object);
  if (marks) noteNewOld(object, bits);
}

/** Visits the pointers of an object with pointers. */
function lookIntoYoung(object: Address): void {
  const row = rowOf(object);
  if (isStruct(row)) {
    const end = loadI64(row, END);
    for (let offset = loadI64(row, FIRST); offset < end; offset += 4) visit(object + loadU32(offset, 0));
  } else {
    visitItems(object + ARRAY_ITEMS, loadI64(object, ARRAY_LENGTH));
  }
}

function visitItems(first: Address, count: number): void {
  const word = wordBytes();
  const end = first + count * word;
  for (let item = first; item < end; item += word) visit(item);
}

function visitWritten(): void {
  while (!isEmpty(written)) {
    const object = pop(written);
    storeU32(object, GC_BITS, loadBits(object) + TRACK_BIT);
    lookIntoYoung(object);
  }
}

function visitDirtyArrays(): void {
  while (!isEmpty(dirtyArrays)) {
    const array = pop(dirtyArrays);
    setDirty(array, 0);
    const length = loadI64(array, ARRAY_LENGTH);
    const cards = cardCount(length);
    for (let card = 0; card < cards; card++) {
      if (loadU8(array - card, FIRST_CARD) === 0) continue;
      storeU8(array - card, FIRST_CARD, 0);
      const from = card * CARD_ITEMS;
      visitItems(array + ARRAY_ITEMS + from * wordBytes(), length - from < CARD_ITEMS ? length - from : CARD_ITEMS);
    }
  }
}

/** Young large objects that were not reached are freed; the others are old now. */
function sweepYoungLarge(): void {
  let object = youngLarge;
  while (object !== 0) {
    const next = nextLarge(object);
    if ((loadBits(object) & YOUNG_BIT) !== 0) freeBlock(object);
    else putOldLarge(object);
    object = next;
  }
  youngLarge = 0;
  youngLargeBytes = 0;
  lowestLarge = 0;
  highestLarge = 0;
}
