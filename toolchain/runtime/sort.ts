// Dialect code: sorting of arrays. Timsort, as T. Peters describes it in CPython's listsort.txt: find runs that are in order
// already, lengthen short ones by binary insertion, merge neighbours so that their lengths stay balanced, and gallop
// through a run where the other side keeps winning. V8's Array.prototype.sort makes the same decisions, so
// a comparison function is called here with the same pairs in the same order as under Node, which a program can see.
// `compare` is an argument everywhere, never a field: so each of these functions exists once a comparison function that is
// known, with that function inlined. Its result may be an Integer or a Float; NaN counts as 0.
import { copyItems, type FixedArray, newFixed } from "./primitives";

type Compare<T> = (a: T, b: T) => number;

const FIRST_MIN_GALLOP = 7;
const GALLOP_WINS = 7;

/** What merging remembers: the runs not yet merged, and how soon it pays to gallop. */
class MergeState<T> {
  /** Start and length of the runs, in the order of the array; enough for 2^40 items. */
  readonly starts: FixedArray<number> = newFixed<number>(85);
  readonly lengths: FixedArray<number> = newFixed<number>(85);
  runs: number = 0;
  minGallop: number = FIRST_MIN_GALLOP;
  /** Holds the shorter of two runs while they are merged. */
  spare: FixedArray<T> = newFixed<T>(0);

  /** `spare`, with room for `length` items. */
  room(length: number): FixedArray<T> {
    if (this.spare.length < length) this.spare = newFixed<T>(length);
    return this.spare;
  }
}

/** Sorts `count` items from `from` on; undefined ones go to the end, unseen by `compare`. Stable. */
export function sortItems<T>(items: FixedArray<T>, from: number, count: number, compare: Compare<T>): void {
  const defined = gatherDefined<T>(items, from, count);
  if (defined < 2) return;
  // A copy, for `compare` may look at the array, and change it.
  const work = newFixed<T>(defined);
  copyItems(items, from, work, 0, defined);
  timsort<T>(work, defined, compare);
  copyItems(work, 0, items, from, defined);
}

/** Moves undefined items behind the others, whose number it gives. */
function gatherDefined<T>(items: FixedArray<T>, from: number, count: number): number {
  let to = from;
  for (let i = from; i < from + count; i++) {
    const item = items[i];
    if (item === undefined) continue;
    if (to !== i) {
      items[to] = item;
      items[i] = undefined as T;
    }
    to++;
  }
  return to - from;
}

/** Sorts by the items' texts, each of which is made once. */
export function sortTexts<T>(items: FixedArray<T>, from: number, count: number): void {
  const defined = gatherDefined<T>(items, from, count);
  if (defined < 2) return;
  const texts = newFixed<string>(defined);
  const order = newFixed<number>(defined);
  for (let i = 0; i < defined; i++) {
    texts[i] = `${items[from + i]}`;
    order[i] = i;
  }
  timsort<number>(order, defined, (a, b) => (texts[a] < texts[b] ? -1 : texts[b] < texts[a] ? 1 : 0));
  const work = newFixed<T>(defined);
  for (let i = 0; i < defined; i++) work[i] = items[from + order[i]];
  copyItems(work, 0, items, from, defined);
}

/**
 * Sorts from..end of `source` into `target`, which holds the same items there; both change. Plain merge sort from the top
 * down, as V8 sorts typed arrays by a comparison function.
 */
export function mergeSort<T>(source: FixedArray<T>, from: number, end: number, target: FixedArray<T>, compare: Compare<T>): void {
  const middle = from + ((end - from) >> 1);
  if (middle - from > 1) mergeSort<T>(target, from, middle, source, compare);
  if (end - middle > 1) mergeSort<T>(target, middle, end, source, compare);
  let left = from;
  let right = middle;
  for (let to = from; to < end; to++) {
    if (left < middle && (right >= end || !(compare(source[left], source[right]) > 0))) target[to] = source[left++];
    else target[to] = source[right++];
  }
}

/** Sorts the first `count` items. */
export function timsort<T>(items: FixedArray<T>, count: number, compare: Compare<T>): void {
  const minRun = minRunOf(count);
  if (count < 64) {
    insertionSort<T>(items, 0, count, firstRun<T>(items, 0, count, compare), compare);
    return;
  }
  const state = new MergeState<T>();
  let at = 0;
  while (at < count) {
    let length = firstRun<T>(items, at, count, compare);
    if (length < minRun) {
      const forced = minRun < count - at ? minRun : count - at;
      insertionSort<T>(items, at, at + forced, at + length, compare);
      length = forced;
    }
    state.starts[state.runs] = at;
    state.lengths[state.runs] = length;
    state.runs++;
    balance<T>(items, state, compare);
    at += length;
  }
  while (state.runs > 1) {
    const n = state.runs - 2;
    mergeAt<T>(items, state, n > 0 && state.lengths[n - 1] < state.lengths[n + 1] ? n - 1 : n, compare);
  }
}

/** The length that runs are brought to: count / 2^k in 32..64, so that the number of runs is just below a power of two. */
function minRunOf(count: number): number {
  let n = count;
  let lost = 0;
  while (n >= 64) {
    lost |= n & 1;
    n >>= 1;
  }
  return n + lost;
}

/** Length of the run at `from`; one that falls strictly is reversed. */
function firstRun<T>(items: FixedArray<T>, from: number, end: number, compare: Compare<T>): number {
  let at = from + 1;
  if (at === end) return 1;
  const falls = compare(items[at], items[from]) < 0;
  at++;
  while (at < end && compare(items[at], items[at - 1]) < 0 === falls) at++;
  if (falls) {
    let low = from;
    let high = at - 1;
    while (low < high) {
      const item = items[low];
      items[low] = items[high];
      items[high] = item;
      low++;
      high--;
    }
  }
  return at - from;
}

/** Sorts from..end by binary insertion; from..start is in order. */
function insertionSort<T>(items: FixedArray<T>, from: number, end: number, start: number, compare: Compare<T>): void {
  for (let at = start === from ? start + 1 : start; at < end; at++) {
    const pivot = items[at];
    let left = from;
    let right = at;
    while (left < right) {
      const middle = left + ((right - left) >> 1);
      if (compare(pivot, items[middle]) < 0) right = middle;
      else left = middle + 1;
    }
    for (let i = at; i > left; i--) items[i] = items[i - 1];
    items[left] = pivot;
  }
}

/** Merges until each run is longer than the two after it together, and than the next. */
function balance<T>(items: FixedArray<T>, state: MergeState<T>, compare: Compare<T>): void {
  while (state.runs > 1) {
    const n = state.runs - 2;
    if (!balancedAt(state.lengths, n + 1) || !balancedAt(state.lengths, n)) {
      mergeAt<T>(items, state, state.lengths[n - 1] < state.lengths[n + 1] ? n - 1 : n, compare);
    } else if (state.lengths[n] <= state.lengths[n + 1]) {
      mergeAt<T>(items, state, n, compare);
    } else {
      return;
    }
  }
}

function balancedAt(lengths: FixedArray<number>, n: number): boolean {
  return n < 2 || lengths[n - 2] > lengths[n - 1] + lengths[n];
}

/** Merges run n with the next. */
function mergeAt<T>(items: FixedArray<T>, state: MergeState<T>, n: number, compare: Compare<T>): void {
  let startA = state.starts[n];
  let lengthA = state.lengths[n];
  const startB = state.starts[n + 1];
  let lengthB = state.lengths[n + 1];
  state.lengths[n] = lengthA + lengthB;
  if (n === state.runs - 3) {
    state.starts[n + 1] = state.starts[n + 2];
    state.lengths[n + 1] = state.lengths[n + 2];
  }
  state.runs--;
  // What of A lies before all of B, and of B behind all of A, is in place.
  const skip = gallopRight<T>(items, items[startB], startA, lengthA, 0, compare);
  startA += skip;
  lengthA -= skip;
  if (lengthA === 0) return;
  lengthB = gallopLeft<T>(items, items[startA + lengthA - 1], startB, lengthB, lengthB - 1, compare);
  if (lengthB === 0) return;
  if (lengthA <= lengthB) mergeLow<T>(items, state, startA, lengthA, startB, lengthB, compare);
  else mergeHigh<T>(items, state, startA, lengthA, startB, lengthB, compare);
}

/** How many of the `length` items from `base` on are less than `key`; looks around `hint` first. */
function gallopLeft<T>(items: FixedArray<T>, key: T, base: number, length: number, hint: number, compare: Compare<T>): number {
  let last = 0;
  let offset = 1;
  if (compare(items[base + hint], key) < 0) {
    const most = length - hint;
    while (offset < most && compare(items[base + hint + offset], key) < 0) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    last += hint;
    offset += hint;
  } else {
    const most = hint + 1;
    while (offset < most && !(compare(items[base + hint - offset], key) < 0)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    const low = hint - offset;
    offset = hint - last;
    last = low;
  }
  // items[base + last] < key <= items[base + offset]
  last++;
  while (last < offset) {
    const middle = last + ((offset - last) >> 1);
    if (compare(items[base + middle], key) < 0) last = middle + 1;
    else offset = middle;
  }
  return offset;
}

/** How many of the `length` items from `base` on are less than `key` or equal to it; looks around `hint` first. */
function gallopRight<T>(items: FixedArray<T>, key: T, base: number, length: number, hint: number, compare: Compare<T>): number {
  let last = 0;
  let offset = 1;
  if (compare(key, items[base + hint]) < 0) {
    const most = hint + 1;
    while (offset < most && compare(key, items[base + hint - offset]) < 0) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    const low = hint - offset;
    offset = hint - last;
    last = low;
  } else {
    const most = length - hint;
    while (offset < most && !(compare(key, items[base + hint + offset]) < 0)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    last += hint;
    offset += hint;
  }
  // items[base + last] <= key < items[base + offset]
  last++;
  while (last < offset) {
    const middle = last + ((offset - last) >> 1);
    if (compare(key, items[base + middle]) < 0) offset = middle;
    else last = middle + 1;
  }
  return offset;
}

/**
 * Merges from the front; A, the shorter run, is set aside. The first of B belongs before all of A, the last of A behind all of B.
 */
function mergeLow<T>(
  items: FixedArray<T>, state: MergeState<T>, startA: number, countA: number, startB: number, countB: number, compare: Compare<T>,
): void {
  const spare = state.room(countA);
  copyItems(items, startA, spare, 0, countA);
  let a = 0;
  let b = startB;
  let to = startA;
  let lengthA = countA;
  let lengthB = countB - 1;
  items[to++] = items[b++];
  let minGallop = state.minGallop;
  let open = lengthB > 0 && lengthA > 1;
  while (open) {
    let winsA = 0;
    let winsB = 0;
    // One at a time, until a side wins often.
    for (;;) {
      if (compare(items[b], spare[a]) < 0) {
        items[to++] = items[b++];
        winsB++;
        winsA = 0;
        lengthB--;
        if (lengthB === 0) open = false;
        else if (winsB < minGallop) continue;
      } else {
        items[to++] = spare[a++];
        winsA++;
        winsB = 0;
        lengthA--;
        if (lengthA === 1) open = false;
        else if (winsA < minGallop) continue;
      }
      break;
    }
    if (!open) break;
    // In leaps, as long as they are wide.
    minGallop++;
    do {
      if (minGallop > 1) minGallop--;
      state.minGallop = minGallop;
      winsA = gallopRight<T>(spare, items[b], a, lengthA, 0, compare);
      if (winsA > 0) {
        copyItems(spare, a, items, to, winsA);
        to += winsA;
        a += winsA;
        lengthA -= winsA;
        if (lengthA <= 1) {
          open = false;
          break;
        }
      }
      items[to++] = items[b++];
      lengthB--;
      if (lengthB === 0) {
        open = false;
        break;
      }
      winsB = gallopLeft<T>(items, spare[a], b, lengthB, 0, compare);
      if (winsB > 0) {
        copyItems(items, b, items, to, winsB);
        to += winsB;
        b += winsB;
        lengthB -= winsB;
        if (lengthB === 0) {
          open = false;
          break;
        }
      }
      items[to++] = spare[a++];
      lengthA--;
      if (lengthA === 1) {
        open = false;
        break;
      }
    } while (winsA >= GALLOP_WINS || winsB >= GALLOP_WINS);
    if (!open) break;
    minGallop++;
    state.minGallop = minGallop;
  }
  if (lengthB > 0 && lengthA === 1) {
    copyItems(items, b, items, to, lengthB);
    items[to + lengthB] = spare[a];
  } else {
    copyItems(spare, a, items, to, lengthA);
  }
}

/** Merges from the back; B, the shorter run, is set aside. Else as mergeLow. */
function mergeHigh<T>(
  items: FixedArray<T>, state: MergeState<T>, startA: number, countA: number, startB: number, countB: number, compare: Compare<T>,
): void {
  const spare = state.room(countB);
  copyItems(items, startB, spare, 0, countB);
  let a = startA + countA - 1;
  let b = countB - 1;
  let to = startB + countB - 1;
  let lengthA = countA - 1;
  let lengthB = countB;
  items[to--] = items[a--];
  let minGallop = state.minGallop;
  let open = lengthA > 0 && lengthB > 1;
  while (open) {
    let winsA = 0;
    let winsB = 0;
    for (;;) {
      if (compare(spare[b], items[a]) < 0) {
        items[to--] = items[a--];
        winsA++;
        winsB = 0;
        lengthA--;
        if (lengthA === 0) open = false;
        else if (winsA < minGallop) continue;
      } else {
        items[to--] = spare[b--];
        winsB++;
        winsA = 0;
        lengthB--;
        if (lengthB === 1) open = false;
        else if (winsB < minGallop) continue;
      }
      break;
    }
    if (!open) break;
    minGallop++;
    do {
      if (minGallop > 1) minGallop--;
      state.minGallop = minGallop;
      winsA = lengthA - gallopRight<T>(items, spare[b], startA, lengthA, lengthA - 1, compare);
      if (winsA > 0) {
        to -= winsA;
        a -= winsA;
        copyItems(items, a + 1, items, to + 1, winsA);
        lengthA -= winsA;
        if (lengthA === 0) {
          open = false;
          break;
        }
      }
      items[to--] = spare[b--];
      lengthB--;
      if (lengthB === 1) {
        open = false;
        break;
      }
      winsB = lengthB - gallopLeft<T>(spare, items[a], 0, lengthB, lengthB - 1, compare);
      if (winsB > 0) {
        to -= winsB;
        b -= winsB;
        copyItems(spare, b + 1, items, to + 1, winsB);
        lengthB -= winsB;
        if (lengthB <= 1) {
          open = false;
          break;
        }
      }
      items[to--] = items[a--];
      lengthA--;
      if (lengthA === 0) {
        open = false;
        break;
      }
    } while (winsA >= GALLOP_WINS || winsB >= GALLOP_WINS);
    if (!open) break;
    minGallop++;
    state.minGallop = minGallop;
  }
  if (lengthA > 0 && lengthB === 1) {
    to -= lengthA;
    a -= lengthA;
    copyItems(items, a + 1, items, to + 1, lengthA);
    items[to] = spare[b];
  } else {
    copyItems(spare, 0, items, to - lengthB + 1, lengthB);
  }
}
