// Dialect code: runs under Node and translated.
/**
 * Marking: finds everything that can be reached from the roots, with a stack of objects still to be looked into (no recursion).
 *
 * Looking at the header of an object that was not used for long waits for memory. So pointers that are found go through a short
 * queue first: the processor is told to fetch the header, and by the time the pointer comes out, it is there.
 *
 * Roots are the slots of the root stack, the pending exception, and every pointer in prebuilt objects. What an object contains is
 * said by the row of its class in the type table, and the table of pointer offsets (backends/c/README.md):
 *
 *     row, 32 bytes:   0 kind (0 struct, 1 array of plain items, 2 array of pointers)   4 size   8 item size
 *                     12 number of pointer fields   16 index of the first in the offsets   20 flags   24 parent
 */
import { type Address, clear, copy, free, loadAddr, loadI64, loadU32, malloc, prefetch, storeAddr, storeI64, storeU32 } from "../../../toolchain/rlib/raw";
import { EPOCH_MASK, GC_BITS, LARGE_BIT, PREBUILT_BIT, countLive, currentEpoch } from "./marksweep-pages";

const ROW_BYTES = 32;
const ROW_KIND = 0;
const ROW_POINTERS = 12;
const ROW_FIRST = 16;
const KIND_STRUCT = 0;
const KIND_POINTERS = 2;

const ARRAY_LENGTH = 8;
const ARRAY_ITEMS = 16;

const FIRST_STACK_BYTES = 32768;
/** The queue: eight addresses, 8 bytes each; 0 where there is none. */
const QUEUE_BYTES = 64;

let wordBytes = 8;
let typeInfo: Address = 0;
let pointerOffsets: Address = 0;
let prebuilt: Address = 0;
let prebuiltCount = 0;
let rootBase: Address = 0;
let pendingException: Address = 0;

let stack: Address = 0;
let stackTop: Address = 0;
let stackEnd: Address = 0;
let queue: Address = 0;
let queuePlace = 0;

/** Where the tables and roots are; see backends/c/README.md. */
export function setupMark(
  bytesOfWord: number,
  typeTable: Address,
  offsetTable: Address,
  prebuiltTable: Address,
  prebuiltObjects: number,
  firstRoot: Address,
  pendingCell: Address,
): void {
  wordBytes = bytesOfWord;
  typeInfo = typeTable;
  pointerOffsets = offsetTable;
  prebuilt = prebuiltTable;
  prebuiltCount = prebuiltObjects;
  rootBase = firstRoot;
  pendingException = pendingCell;
  stack = malloc(FIRST_STACK_BYTES);
  stackTop = stack;
  stackEnd = stack + FIRST_STACK_BYTES;
  queue = malloc(QUEUE_BYTES);
  clear(queue, QUEUE_BYTES);
  queuePlace = 0;
}

/** Marks all that is reachable. `rootTop`: behind the last slot of the root stack. */
export function markEverything(rootTop: Address): void {
  for (let slot = rootBase; slot < rootTop; slot += wordBytes) reach(loadAddr(slot, 0));
  reach(loadAddr(pendingException, 0));
  for (let i = 0; i < prebuiltCount; i++) {
    scan(loadAddr(prebuilt, i * wordBytes));
    drain();
  }
  while (emptyQueue()) drain();
}

/** Puts a pointer that was found into the queue, and marks what comes out. */
function reach(object: Address): void {
  if (object === 0) return;
  prefetch(object);
  const place = queue + queuePlace;
  queuePlace = (queuePlace + 8) & (QUEUE_BYTES - 1);
  const ready = loadI64(place, 0);
  storeI64(place, 0, object);
  if (ready !== 0) mark(ready);
}

/** Marks everything in the queue. False if it was empty, and nothing is left to be looked into. */
function emptyQueue(): boolean {
  for (let offset = 0; offset < QUEUE_BYTES; offset += 8) {
    const object = loadI64(queue, offset);
    storeI64(queue, offset, 0);
    if (object !== 0) mark(object);
  }
  return stackTop > stack;
}

/** Marks one object, and puts it on the stack if there may be pointers in it. */
function mark(object: Address): void {
  const bits = loadU32(object, GC_BITS);
  const mark = bits & EPOCH_MASK;
  const epoch = currentEpoch();
  if (mark === epoch || (bits & PREBUILT_BIT) !== 0) return;
  storeU32(object, GC_BITS, bits - mark + epoch);
  if ((bits & LARGE_BIT) === 0) countLive(object);
  const row = typeInfo + loadU32(object, 0) * ROW_BYTES;
  if (loadU32(row, ROW_POINTERS) > 0 || loadU32(row, ROW_KIND) === KIND_POINTERS) push(object);
}

/** Reaches what the object refers to. */
function scan(object: Address): void {
  const row = typeInfo + loadU32(object, 0) * ROW_BYTES;
  const kind = loadU32(row, ROW_KIND);
  if (kind === KIND_STRUCT) {
    let offset = pointerOffsets + 4 * loadU32(row, ROW_FIRST);
    const end = offset + 4 * loadU32(row, ROW_POINTERS);
    for (; offset < end; offset += 4) reach(loadAddr(object, loadU32(offset, 0)));
  } else if (kind === KIND_POINTERS) {
    let item = object + ARRAY_ITEMS;
    const end = item + loadI64(object, ARRAY_LENGTH) * wordBytes;
    for (; item < end; item += wordBytes) reach(loadAddr(item, 0));
  }
}

function drain(): void {
  while (stackTop > stack) {
    stackTop -= wordBytes;
    scan(loadAddr(stackTop, 0));
  }
}

function push(object: Address): void {
  if (stackTop === stackEnd) growStack();
  storeAddr(stackTop, 0, object);
  stackTop += wordBytes;
}

function growStack(): void {
  const bytes = stackEnd - stack;
  const larger = malloc(2 * bytes);
  copy(stack, larger, bytes);
  free(stack);
  stack = larger;
  stackTop = larger + bytes;
  stackEnd = larger + 2 * bytes;
}
