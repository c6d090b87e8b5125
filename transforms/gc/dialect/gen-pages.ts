// Dialect code: runs under Node and translated.
/**
 * Cells for the small objects of the old generation: pages of cells of one size, one list of pages for each state that a page may be in.
 *
 *     page, 32 KB, aligned to its size          size class, 64 bytes
 *      0  next page of the list                  0  the next cell of the run      8  the end of the run
 *      8  bytes of a cell (UInt32)              16  bytes of a cell
 *     16  end of the last cell                  24  page in which holes are looked for, or 0   32  where in it
 *     24  cells that were marked (UInt32)       40  pages with holes
 *     32  the cells                             48  pages that are full, or as good as
 *                                               56  pages that are to be swept
 *
 * A *run* is a row of free cells; objects are put in one after the other. When it ends, the next hole is looked for: in pages that
 * have been swept, then in one that is swept now, then in a page that is free, at last in new memory.
 *
 * A cell is free if its gc_bits say so (mark 0). Objects that come here have the mark of the last marking, or of the one under
 * way, so a marking finds all cells with either this mark, or the one before, or none. After it all
 * pages are swept, by and by: cells without its mark become free. A page without any is free for all classes, and not touched.
 */
import { noInline } from "../../../toolchain/rlib/marks";
import { intDiv } from "../../../toolchain/runtime/primitives";
import { type Address, loadAddr, loadI64, loadU32, malloc, storeAddr, storeI64, storeU32 } from "../../../toolchain/rlib/raw";
import { GC_BITS, MARK_MASK } from "./gen-objects";
import { spoil } from "./gen-nursery";

const PAGE_BYTES = 32768;
const PAGE_NEXT = 0;
const PAGE_CELL_BYTES = 8;
const PAGE_END = 16;
const PAGE_LIVE = 24;
const PAGE_CELLS = 32;
/** Pages got from the system at a time. */
const ARENA_PAGES = 32;

const CLASS_BYTES = 64;
const RUN_NEXT = 0;
const RUN_END = 8;
const CELL_BYTES = 16;
const HOLES_PAGE = 24;
const HOLES_PLACE = 32;
const WITH_HOLES = 40;
const FULL = 48;
const UNSWEPT = 56;

let classes: Address = 0;
let classCount = 0;
/** Of the addresses of size classes: the one for objects of n bytes is at offset n. */
let classOfSize: Address = 0;
let largestCell = 0;
let freePages: Address = 0;
let arenaNext: Address = 0;
let arenaPagesLeft = 0;
let pageCount = 0;
/** The class whose pages are being swept. */
let sweptClass = 0;
let spoiling = false;

/** `cellBytes`: the sizes of cells, ascending, 8 bytes each. */
export function setupPages(cellBytes: Address, numberOfClasses: number, spoilsDead: boolean): void {
  classCount = numberOfClasses;
  classes = malloc(classCount * CLASS_BYTES);
  largestCell = loadI64(cellBytes, 8 * (classCount - 1));
  classOfSize = malloc(largestCell + 8);
  let size = 0;
  for (let c = 0; c < classCount; c++) {
    const record = classes + c * CLASS_BYTES;
    for (let offset = 0; offset < CLASS_BYTES; offset += 8) storeI64(record, offset, 0);
    storeI64(record, CELL_BYTES, loadI64(cellBytes, 8 * c));
    for (; size <= loadI64(cellBytes, 8 * c); size += 8) storeI64(classOfSize, size, record);
  }
  freePages = 0;
  arenaNext = 0;
  arenaPagesLeft = 0;
  pageCount = 0;
  sweptClass = classCount;
  spoiling = spoilsDead;
}

/** Objects of more bytes get no cell. */
export function largestCellBytes(): number {
  return largestCell;
}

/** The size class for objects of `bytes` (a multiple of 8, at most `largestCellBytes()`). */
export function sizeClassFor(bytes: number): Address {
  return loadI64(classOfSize, bytes);
}
/** Bytes that an object of this class takes up. */
export function cellBytesOf(record: Address): number {
  return loadI64(record, CELL_BYTES);
}

/** A cell of a size class. Its contents are undefined. */
export function takeCell(record: Address): Address {
  const cell = loadI64(record, RUN_NEXT);
  const next = cell + loadI64(record, CELL_BYTES);
  if (next > loadI64(record, RUN_END)) return takeCellOfNextRun(record);
  storeI64(record, RUN_NEXT, next);
  return cell;
}

function takeCellOfNextRun(record: Address): Address {
  while (!findHole(record)) {
    const withHoles = loadI64(record, WITH_HOLES);
    const unswept = loadI64(record, UNSWEPT);
    if (withHoles !== 0) {
      storeI64(record, WITH_HOLES, loadAddr(withHoles, PAGE_NEXT));
      lookForHolesIn(record, withHoles);
    } else if (unswept !== 0) {
      storeI64(record, UNSWEPT, loadAddr(unswept, PAGE_NEXT));
      sweepPage(record, unswept);
    } else {
      takePage(record);
      break;
    }
  }
  const cell = loadI64(record, RUN_NEXT);
  storeI64(record, RUN_NEXT, cell + loadI64(record, CELL_BYTES));
  return cell;
}

noInline(takeCellOfNextRun);

function setRun(record: Address, next: Address, end: Address): void {
  storeI64(record, RUN_NEXT, next);
  storeI64(record, RUN_END, end);
}

function lookForHolesIn(record: Address, page: Address): void {
  storeI64(record, HOLES_PAGE, page);
  storeI64(record, HOLES_PLACE, page + PAGE_CELLS);
}

function putInList(record: Address, list: number, page: Address): void {
  storeAddr(page, PAGE_NEXT, loadI64(record, list));
  storeI64(record, list, page);
}

/** Makes the next hole of the page that is looked through the run. False if there is none (any more). */
function findHole(record: Address): boolean {
  const page = loadI64(record, HOLES_PAGE);
  if (page === 0) return false;
  const end = loadAddr(page, PAGE_END);
  const cellBytes = loadI64(record, CELL_BYTES);
  let at = loadI64(record, HOLES_PLACE);
  while (at < end && !isFree(at)) at += cellBytes;
  if (at >= end) {
    storeI64(record, HOLES_PAGE, 0);
    putInList(record, FULL, page);
    return false;
  }
  let hole = at + cellBytes;
  while (hole < end && isFree(hole)) hole += cellBytes;
  setRun(record, at, hole);
  storeI64(record, HOLES_PLACE, hole);
  return true;
}

function isFree(cell: Address): boolean {
  return (loadU32(cell, GC_BITS) & MARK_MASK) === 0;
}

/** Makes all cells of a free page the run. */
function takePage(record: Address): void {
  const page = getFreePage();
  const cellBytes = loadI64(record, CELL_BYTES);
  const first = page + PAGE_CELLS;
  const end = first + intDiv(PAGE_BYTES - PAGE_CELLS, cellBytes) * cellBytes;
  storeU32(page, PAGE_CELL_BYTES, cellBytes);
  storeAddr(page, PAGE_END, end);
  storeU32(page, PAGE_LIVE, 0);
  putInList(record, FULL, page);
  setRun(record, first, end);
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

/** Pages ever got from the system. */
export function pagesFromSystem(): number {
  return pageCount;
}

// ---- marking and sweeping

/** Notes that the small object has got the mark of the marking under way. The bytes of its cell. */
export function noteMarkedCell(cell: Address): number {
  const page = cell - (cell & (PAGE_BYTES - 1));
  storeU32(page, PAGE_LIVE, loadU32(page, PAGE_LIVE) + 1);
  return loadU32(page, PAGE_CELL_BYTES);
}

/** After a marking: all pages are to be swept. */
export function beginSweepingPages(): void {
  for (let c = 0; c < classCount; c++) {
    const record = classes + c * CLASS_BYTES;
    const cellBytes = loadI64(record, CELL_BYTES);
    const runEnd = loadI64(record, RUN_END);
    for (let cell = loadI64(record, RUN_NEXT); cell < runEnd; cell += cellBytes) storeU32(cell, GC_BITS, 0);
    setRun(record, 0, 0);
    const looked = loadI64(record, HOLES_PAGE);
    if (looked !== 0) putInList(record, FULL, looked);
    storeI64(record, HOLES_PAGE, 0);
    let page = loadI64(record, WITH_HOLES);
    while (page !== 0) {
      const next = loadAddr(page, PAGE_NEXT);
      putInList(record, FULL, page);
      page = next;
    }
    storeI64(record, WITH_HOLES, 0);
    storeI64(record, UNSWEPT, loadI64(record, FULL));
    storeI64(record, FULL, 0);
  }
  sweptClass = 0;
}

/** Sweeps at most `most` pages. How many there were: less than `most` if none is left. */
export function sweepPages(most: number): number {
  let swept = 0;
  while (swept < most && sweptClass < classCount) {
    const record = classes + sweptClass * CLASS_BYTES;
    const page = loadI64(record, UNSWEPT);
    if (page === 0) {
      sweptClass++;
      continue;
    }
    storeI64(record, UNSWEPT, loadAddr(page, PAGE_NEXT));
    sweepPage(record, page);
    swept++;
  }
  return swept;
}

let sweepMark = 0;

/** The mark of what is alive, for sweeping. */
export function setSweepMark(mark: number): void {
  sweepMark = mark;
}

/** Makes what was not marked free, and puts the page in the list that it belongs to. */
function sweepPage(record: Address, page: Address): void {
  const live = loadU32(page, PAGE_LIVE);
  storeU32(page, PAGE_LIVE, 0);
  if (live === 0) {
    if (spoiling) spoil(page + PAGE_CELLS, loadAddr(page, PAGE_END));
    storeAddr(page, PAGE_NEXT, freePages);
    freePages = page;
    return;
  }
  const cellBytes = loadI64(record, CELL_BYTES);
  const first = page + PAGE_CELLS;
  const end = loadAddr(page, PAGE_END);
  if (live * cellBytes === end - first) {
    putInList(record, FULL, page);
    return;
  }
  for (let cell = first; cell < end; cell += cellBytes) {
    if ((loadU32(cell, GC_BITS) & MARK_MASK) !== sweepMark) {
      if (spoiling) spoil(cell, cell + cellBytes);
      storeU32(cell, GC_BITS, 0);
    }
  }
  putInList(record, WITH_HOLES, page);
}
