// Dialect code: runs under Node and translated.
/**
 * Cells for small objects: pages of cells of one size, swept as they are needed.
 *
 *     page, 32 KB, aligned to its size          per class, in `classes`
 *      0  next page of the class, or free page   0  first page
 *      8  bytes of a cell                        8  page being swept, 0 when all are
 *     16  end of the last cell                  16  where sweeping goes on in it
 *     24  cells that the last marking found
 *     32  the cells
 *
 * A *run* is a row of free cells from which objects are allocated one after the other. The current run of each class stands in
 * the *state*, an array that the allocation code in the program's graphs knows, too (transforms/gc/state.ts draws it). Whoever finds a run empty
 * asks for the next: sweeping goes on to the next hole of the page, to the next page, and at last takes a new page.
 *
 * A cell is live if the mark in its header is that of the last marking. Nothing has to be unmarked: the next marking uses another.
 */
import { intDiv } from "../../../toolchain/runtime/primitives";
import { type Address, malloc, loadU32, loadI64, loadAddr, storeU32, storeI64, storeAddr } from "../../../toolchain/rlib/raw";

const PAGE_BYTES = 32768;
const PAGE_NEXT = 0;
const PAGE_CELL_BYTES = 8;
const PAGE_END = 16;
const PAGE_LIVE = 24;
const PAGE_CELLS = 32;
/** Pages got from the system at a time. */
const ARENA_PAGES = 32;

const CLASS_FIRST = 0;
const CLASS_SWEPT = 8;
const CLASS_PLACE = 16;
const CLASS_BYTES = 24;

/** gc_bits, the second half of an object's header. The bits above these eight are the identity hash. */
export const GC_BITS = 4;
/** Which marking found the object last; 0 for none. */
export const EPOCH_MASK = 63;
/** The object has a block of its own. */
export const LARGE_BIT = 64;
/** The object is part of the executable: never marked, never freed. */
export const PREBUILT_BIT = 128;

/** As an address, of no memory; as a length, absurd. */
const SPOILT = 0x1dddddddddd8;

let state: Address = 0;
let classCount = 0;
let classes: Address = 0;
let freePages: Address = 0;
let arenaNext: Address = 0;
let arenaPagesLeft = 0;
let pageCount = 0;
let epoch = 0;

/** Before everything else. `stateAddress`: item 0 of the state. */
export function setupPages(stateAddress: Address, classesInState: number): void {
  state = stateAddress;
  classCount = classesInState;
  classes = malloc(classCount * CLASS_BYTES);
  for (let c = 0; c < classCount; c++) {
    setClassWord(c, CLASS_FIRST, 0);
    setClassWord(c, CLASS_SWEPT, 0);
    setClassWord(c, CLASS_PLACE, 0);
  }
  freePages = 0;
  arenaNext = 0;
  arenaPagesLeft = 0;
  pageCount = 0;
  epoch = 0;
}

// ---- the state

function runNext(c: number): Address {
  return loadI64(state, 16 * c);
}
function runEnd(c: number): Address {
  return loadI64(state, 16 * c + 8);
}
function setRun(c: number, next: Address, end: Address): void {
  storeI64(state, 16 * c, next);
  storeI64(state, 16 * c + 8, end);
}
export function cellBytesOf(c: number): number {
  return loadI64(state, 16 * classCount + 8 * c);
}

function classWord(c: number, field: number): Address {
  return loadI64(classes, c * CLASS_BYTES + field);
}
function setClassWord(c: number, field: number, value: Address): void {
  storeI64(classes, c * CLASS_BYTES + field, value);
}

// ---- runs

/** Makes the next run of class `c` current. The number of bytes in it. */
export function nextRun(c: number): number {
  const swept = sweepToHole(c);
  return swept > 0 ? swept : takePage(c);
}

/** The first cell of the current run. */
export function takeCell(c: number): Address {
  const cell = runNext(c);
  storeI64(state, 16 * c, cell + cellBytesOf(c));
  return cell;
}

/** The same, and the run is over. */
export function takeOnlyCell(c: number): Address {
  const cell = takeCell(c);
  clearMarks(runNext(c), runEnd(c), cellBytesOf(c), -1);
  setRun(c, 0, 0);
  return cell;
}

/** Looks for the next row of dead cells in the pages that are not swept yet, and makes it the run. Its bytes, or 0 if there is none. */
function sweepToHole(c: number): number {
  const cellBytes = cellBytesOf(c);
  let page = classWord(c, CLASS_SWEPT);
  let at = classWord(c, CLASS_PLACE);
  while (page !== 0) {
    const end = loadAddr(page, PAGE_END);
    if (at === page + PAGE_CELLS && loadU32(page, PAGE_LIVE) * cellBytes === end - at) at = end;
    while (at < end && isMarked(at)) at += cellBytes;
    if (at < end) {
      let hole = at + cellBytes;
      while (hole < end && !isMarked(hole)) hole += cellBytes;
      setRun(c, at, hole);
      setClassWord(c, CLASS_SWEPT, page);
      setClassWord(c, CLASS_PLACE, hole);
      return hole - at;
    }
    page = loadAddr(page, PAGE_NEXT);
    at = page + PAGE_CELLS;
  }
  setClassWord(c, CLASS_SWEPT, 0);
  return 0;
}

/** Makes the cells of a page that was free the run. It is not swept before the next marking. */
function takePage(c: number): number {
  const page = getFreePage();
  const cellBytes = cellBytesOf(c);
  const first = page + PAGE_CELLS;
  const end = first + intDiv(PAGE_BYTES - PAGE_CELLS, cellBytes) * cellBytes;
  storeAddr(page, PAGE_NEXT, classWord(c, CLASS_FIRST));
  storeU32(page, PAGE_CELL_BYTES, cellBytes);
  storeAddr(page, PAGE_END, end);
  storeU32(page, PAGE_LIVE, 0);
  setClassWord(c, CLASS_FIRST, page);
  setRun(c, first, end);
  return end - first;
}

function getFreePage(): Address {
  if (freePages !== 0) {
    const page = freePages;
    freePages = loadAddr(page, PAGE_NEXT);
    return page;
  }
  if (arenaPagesLeft === 0) {
    // One page more than is used, so that the first can be aligned.
    const arena = malloc((ARENA_PAGES + 1) * PAGE_BYTES) + PAGE_BYTES - 1;
    arenaNext = arena - (arena & (PAGE_BYTES - 1));
    arenaPagesLeft = ARENA_PAGES;
  }
  const page = arenaNext;
  arenaNext += PAGE_BYTES;
  arenaPagesLeft--;
  pageCount++;
  return page;
}

// ---- marks

/** The mark of the last marking, or of the one that is under way. */
export function currentEpoch(): number {
  return epoch;
}

function isMarked(cell: Address): boolean {
  return (loadU32(cell, GC_BITS) & EPOCH_MASK) === epoch;
}

/** Notes that marking found the small object. */
export function countLive(cell: Address): void {
  const page = cell - (cell & (PAGE_BYTES - 1));
  storeU32(page, PAGE_LIVE, loadU32(page, PAGE_LIVE) + 1);
}

/** Begins a marking: there are no runs any more, every cell has a header, no page has live cells. */
export function beginEpoch(): void {
  for (let c = 0; c < classCount; c++) {
    clearMarks(runNext(c), runEnd(c), cellBytesOf(c), -1);
    setRun(c, 0, 0);
  }
  const wraps = epoch === EPOCH_MASK;
  for (let c = 0; c < classCount; c++) {
    for (let page = classWord(c, CLASS_FIRST); page !== 0; page = loadAddr(page, PAGE_NEXT)) {
      storeU32(page, PAGE_LIVE, 0);
      if (wraps) clearMarks(page + PAGE_CELLS, loadAddr(page, PAGE_END), cellBytesOf(c), EPOCH_MASK);
    }
  }
  epoch = wraps ? 1 : epoch + 1;
}

/**
 * Takes the marks from a row of cells. `which` is EPOCH_MASK for cells that hold, or held, an object; -1 for cells that may be
 * anything: their whole gc_bits become 0.
 */
function clearMarks(from: Address, to: Address, cellBytes: number, which: number): void {
  for (let cell = from; cell < to; cell += cellBytes) {
    if (which < 0) storeU32(cell, GC_BITS, 0);
    else {
      const bits = loadU32(cell, GC_BITS);
      storeU32(cell, GC_BITS, bits - (bits & which));
    }
  }
}

/** After marking: pages without live cells are free; the others will be swept. The bytes of live cells. */
export function reclaimPages(): number {
  let liveBytes = 0;
  for (let c = 0; c < classCount; c++) {
    let page = classWord(c, CLASS_FIRST);
    let kept: Address = 0;
    while (page !== 0) {
      const next = loadAddr(page, PAGE_NEXT);
      const live = loadU32(page, PAGE_LIVE);
      if (live === 0) {
        storeAddr(page, PAGE_NEXT, freePages);
        freePages = page;
      } else {
        storeAddr(page, PAGE_NEXT, kept);
        kept = page;
        liveBytes += live * cellBytesOf(c);
      }
      page = next;
    }
    setClassWord(c, CLASS_FIRST, kept);
    setClassWord(c, CLASS_SWEPT, kept);
    setClassWord(c, CLASS_PLACE, kept + PAGE_CELLS);
  }
  return liveBytes;
}

/** For finding errors: after marking, and before anything is reclaimed, overwrites every cell that is free, so that using it is noticed. */
export function spoilDead(): void {
  for (let c = 0; c < classCount; c++) {
    const cellBytes = cellBytesOf(c);
    for (let page = classWord(c, CLASS_FIRST); page !== 0; page = loadAddr(page, PAGE_NEXT)) {
      const end = loadAddr(page, PAGE_END);
      for (let cell = page + PAGE_CELLS; cell < end; cell += cellBytes) {
        if (!isMarked(cell)) for (let offset = 8; offset < cellBytes; offset += 8) storeI64(cell, offset, SPOILT);
      }
    }
  }
}

/** Pages ever got from the system. */
export function pagesInUse(): number {
  return pageCount;
}
