// Dialect code: runs under Node and translated.
/**
 * The generational collector: when what is done. The parts:
 *
 *     gen-nursery, gen-minor   new objects, and how those that survive become old
 *     gen-pages, gen-large     the memory of old objects, which never move again
 *     gen-mark                 marking them, in steps
 *     gen-objects, gen-types   headers; what objects of each class look like
 *     gen-vector               lists in raw memory
 *
 * A *cycle* of the old generation begins when it has grown enough; it marks, then sweeps, a step at each minor collection
 * and some in between, and ends with the nursery's collection after which nothing is left to sweep:
 *
 *     live after the last cycle     L
 *     the limit                     growth factor × L, at least `minimum`
 *     a cycle begins                when three fifths of the way from L to the limit are gone
 *
 * Steps are made so long that the marking is over when the limit is reached, at the rate at which objects become old. Nothing depends on addresses or time: a
 * program that does the same allocates and collects at the same points.
 */
import { external, intDiv } from "../../../toolchain/runtime/primitives";
import { type Address, type Integer, clear, storeU32 } from "../../../toolchain/rlib/raw";
import { GC_BITS, MARK_MASK, YOUNG_BIT, loadBits, roundUp8 } from "./gen-objects";
import { allocateBlock, freeBlock, nextLarge } from "./gen-large";
import { beginMarking, bytesMarked, currentMark, endMarking, markSome, setupMark } from "./gen-mark";
import {
  addYoungLarge, bytesOfYoungLarge, collectNursery, forgetUnmarkedCaught, putOldLarge, reachRoots, remember, rememberItems, setupMinor, takeOldLarge,
} from "./gen-minor";
import { clearNursery, nextFree, nurseryBytes, nurseryEnd, nurseryStart, setNextFree, setSoftEnd, setupNursery, spoil } from "./gen-nursery";
import { beginSweepingPages, setSweepMark, setupPages, sweepPages } from "./gen-pages";
import { setupTypes } from "./gen-types";
import { parseSetting } from "./settings";

/** The nursery holds at least this many of the largest objects that may be in it. */
const LEAST_OBJECTS = 4;
/** While a cycle is under way, a step is made whenever this part of the nursery has been used. */
const STEPS_PER_NURSERY = 4;
/** Bytes of marking that a step does not exceed without need. */
const USUAL_STEP = 4194304;
/** Work added at each minor collection, whatever became old; and under stress, so that the program gets between as many steps as possible. */
const LEAST_STEP = 262144;
const LEAST_STEP_UNDER_STRESS = 1024;
/** How much of the way to the limit has to be gone before a cycle begins. */
const START_PERCENT = 60;
/** How many bytes of marking a page, or a large object, is worth when it is swept. */
const SWEEP_BYTES = 8192;

const IDLE = 0;
const MARKING = 1;
const SWEEPING = 2;

/** Kinds of pauses, in the log. */
const MINOR = 0;
const STEP = 1;
const FULL = 2;

let phase = IDLE;
/** Bytes of old objects, dead ones included. */
let oldBytes = 0;
/** `oldBytes` with which a cycle begins, and by which it should have marked. */
let startBytes = 0;
let limitBytes = 0;
let minimum = 0;
/** The growth factor times 100. */
let growth = 0;
/** Work to be done for each byte that becomes old during a cycle, and what is still to be done. */
let rate = 0;
let debt = 0;
let leastStep = LEAST_STEP;
/** Large objects that are to be swept. */
let unsweptLarge: Address = 0;
let minorCount = 0;
let majorCount = 0;
/** For finding errors: 1 makes every allocation collect; 1 and 2 overwrite what is freed. */
let stress = 0;
const COLLECT_ALWAYS = 1;
/** Under stress: where the part of the nursery begins that was used since the last collection. */
let partStart: Address = 0;

/** Never called: see marksweep.ts. The pass knows the order of the calls. */
export function operations(address: Address, n: Integer): void {
  setup(address, n, n, n, address, address, n, address, address, address, n, n, n, n);
  reserve(n, address);
  allocateLarge(n, n, n, n, address);
  remember(address);
  rememberItems(address, n, n);
  parseSetting(address, n, n, n);
}

/**
 * Called once, before the first allocation. `state` is the address of item 0 of the state array, with the sizes of `classCount` size classes; no
 * object of the nursery has more than `largestYoung` bytes; the last four are the user's, or the standard ones.
 */
export function setup(
  state: Address,
  classCount: number,
  largestYoung: number,
  wordBytes: number,
  typeTable: Address,
  offsetTable: Address,
  typeCount: number,
  rootBase: Address,
  pendingCell: Address,
  caughtCell: Address,
  bytesOfNursery: number,
  minimumBytes: number,
  growthPercent: number,
  stressLevel: number,
): void {
  stress = stressLevel;
  const least = LEAST_OBJECTS * largestYoung;
  setupNursery(state, roundUp8(bytesOfNursery < least ? least : bytesOfNursery));
  setupPages(state + 16, classCount, stress !== 0);
  setupTypes(wordBytes, typeTable, offsetTable, typeCount);
  setupMark();
  setupMinor(rootBase, pendingCell, caughtCell);
  phase = IDLE;
  oldBytes = 0;
  minimum = minimumBytes;
  growth = growthPercent < 110 ? 110 : growthPercent;
  debt = 0;
  setLeastStep(stress === COLLECT_ALWAYS ? LEAST_STEP_UNDER_STRESS : LEAST_STEP);
  unsweptLarge = 0;
  minorCount = 0;
  majorCount = 0;
  setLimit(0);
  if (stress !== 0) clearNursery();
  setNextFree(nurseryStart());
  partStart = nurseryStart();
  setEndOfPart();
}

/** Steps are at least this long: for tests, whose heaps are small. */
export function setLeastStep(bytes: number): void {
  leastStep = bytes;
}

// ---- allocation

/**
 * Room for an object of `bytes`, not cleared, in the nursery: what the allocation code in the graphs calls when it has gone past the end of what it
 * may take without asking. May collect.
 */
export function reserve(bytes: number, rootTop: Address): Address {
  const start = nextFree() - bytes;
  setNextFree(start);
  if (stress === COLLECT_ALWAYS) return reserveUnderStress(bytes, rootTop);
  if (start + bytes <= nurseryEnd()) {
    // Only the end of a part of the nursery: the old generation gets its share of the time.
    const begin = external("rpy_gc_log_begin");
    stepBetween();
    log(begin, STEP, start - nurseryStart() + oldBytes, start - nurseryStart() + oldBytes, 0);
  } else {
    minor(rootTop);
  }
  const object = nextFree();
  setNextFree(object + bytes);
  setEndOfPart();
  return object;
}

function setEndOfPart(): void {
  const end = nurseryEnd();
  if (stress === COLLECT_ALWAYS || phase === IDLE) {
    setSoftEnd(stress === COLLECT_ALWAYS ? nextFree() : end);
    return;
  }
  const part = nextFree() + intDiv(nurseryBytes(), STEPS_PER_NURSERY);
  setSoftEnd(part < end ? part : end);
}

/** Collects each time. The nursery is used up before its beginning is used again, so that what is found there by mistake is not an object. */
function reserveUnderStress(bytes: number, rootTop: Address): Address {
  const used = nextFree();
  minor(rootTop);
  const object = used + bytes > nurseryEnd() ? nurseryStart() : used;
  partStart = object;
  setNextFree(object + bytes);
  setEndOfPart();
  return object;
}

/**
 * A cleared array object that is too large for the nursery, with `length` items (less than 2^40) of `itemBytes`; for other objects the length is 0 and
 * `fixedBytes` all there is. `pointers` is 1 for arrays of pointers, else 0. Its gc_bits are set, its class id and length are not. May collect.
 */
export function allocateLarge(fixedBytes: number, length: number, itemBytes: number, pointers: number, rootTop: Address): Address {
  const bytes = roundUp8(fixedBytes + length * itemBytes);
  if (stress === COLLECT_ALWAYS) reserveUnderStress(0, rootTop);
  else if (bytesOfYoungLarge() > 0 && bytesOfYoungLarge() + bytes > 2 * nurseryBytes()) {
    minor(rootTop);
    setEndOfPart();
  }
  const object = allocateBlock(bytes, pointers !== 0 ? length : 0, YOUNG_BIT);
  const bits = loadBits(object);
  clear(object, bytes);
  storeU32(object, GC_BITS, bits);
  addYoungLarge(object);
  return object;
}

// ---- collections

/** A minor collection, and the old generation's share of work. Afterwards the nursery is empty. */
function minor(rootTop: Address): void {
  const begin = external("rpy_gc_log_begin");
  minorCount++;
  const used = nextFree();
  const before = used - partStart + bytesOfYoungLarge() + oldBytes;
  const promoted = collectNursery(rootTop);
  oldBytes += promoted;
  if (stress !== 0) spoil(partStart, used);
  setNextFree(nurseryStart());
  partStart = nurseryStart();
  if (phase !== IDLE) debt += promoted * rate + leastStep;
  else if (oldBytes >= startBytes || stress === COLLECT_ALWAYS) beginCycle(rootTop);
  stepAfterMinor();
  log(begin, MINOR, before, oldBytes, promoted);
}

/** A line in the log for a pause. */
function log(begin: number, kind: number, before: number, after: number, promoted: number): void {
  if (begin !== 0) external("rpy_gc_log", begin, kind, before, after, oldBytes, promoted);
}

function beginCycle(rootTop: Address): void {
  beginMarking();
  reachRoots(rootTop);
  phase = MARKING;
  const room = limitBytes - oldBytes;
  // What is left of the room must be enough for marking everything; some is kept for what comes unforeseen.
  rate = room < intDiv(oldBytes, 8) ? 10 : intDiv(oldBytes, room) + 2;
  debt = leastStep;
}

/** How much work is to be done now. */
function stepBudget(): number {
  const part = intDiv(debt, STEPS_PER_NURSERY);
  const budget = part < leastStep ? leastStep : debt > USUAL_STEP && part < USUAL_STEP ? USUAL_STEP : part;
  debt = debt > budget ? debt - budget : 0;
  return budget;
}

function stepBetween(): void {
  if (phase === MARKING) markSome(stepBudget());
  else if (phase === SWEEPING) sweepSome(stepBudget());
}

function stepAfterMinor(): void {
  if (phase === MARKING) {
    if (markSome(stepBudget())) beginSweeping();
  } else if (phase === SWEEPING) sweepSome(stepBudget());
}

/** Everything that is alive is marked. */
function beginSweeping(): void {
  endMarking();
  forgetUnmarkedCaught();
  oldBytes = bytesMarked();
  setLimit(oldBytes);
  setSweepMark(currentMark());
  beginSweepingPages();
  unsweptLarge = takeOldLarge();
  phase = SWEEPING;
}

function sweepSome(budget: number): void {
  let left = intDiv(budget, SWEEP_BYTES) + 1;
  left -= sweepPages(left);
  while (left > 0 && unsweptLarge !== 0) {
    const object = unsweptLarge;
    unsweptLarge = nextLarge(object);
    if ((loadBits(object) & MARK_MASK) === currentMark()) putOldLarge(object);
    else freeBlock(object);
    left--;
  }
  if (left > 0) {
    phase = IDLE;
    majorCount++;
  }
}

function setLimit(live: number): void {
  const grown = intDiv(live * growth, 100);
  limitBytes = grown > minimum ? grown : minimum;
  startBytes = live + intDiv((limitBytes - live) * START_PERCENT, 100);
}

/** Collects everything: afterwards all that is left was reachable when this was called. */
export function collect(rootTop: Address): void {
  const begin = external("rpy_gc_log_begin");
  const before = nextFree() - partStart + bytesOfYoungLarge() + oldBytes;
  minor(rootTop);
  finishCycle();
  beginCycle(rootTop);
  finishCycle();
  setEndOfPart();
  log(begin, FULL, before, oldBytes, 0);
}

/** Right after a minor collection: does what is left of the cycle. */
function finishCycle(): void {
  while (phase !== IDLE) {
    debt = USUAL_STEP * 16;
    stepAfterMinor();
  }
}

// ---- figures

/** Bytes of the old generation. */
export function bytesOfOld(): number {
  return oldBytes;
}
export function minorCollections(): number {
  return minorCount;
}
/** Cycles of the old generation that are over. */
export function majorCollections(): number {
  return majorCount;
}
