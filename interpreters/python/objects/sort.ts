// Dialect code: runs under Node and translated.
/**
 * Sorting as `list.sort` does: stable, few comparisons on data that has order in it already. Natural runs, short ones filled up by binary insertion,
 * are merged in the order that the powersort policy gives (Munro and Wild, "Nearly-Optimal Mergesorts", 2018), which CPython uses too. Only "is a
 * less than b?" is asked.
 */
import { lt } from "../interp/operations";
import { W_Float, W_FloatSub } from "./float";
import { W_Int, W_IntSub } from "./int";
import { W_Root } from "./root";
import { comparePoints, W_Str } from "./str";

/** The order of a sort. */
abstract class Order {
  abstract less(w_a: W_Root, w_b: W_Root): boolean;
}
class AnyOrder extends Order {
  less(w_a: W_Root, w_b: W_Root): boolean {
    return lt(w_a, w_b);
  }
}
class IntOrder extends Order {
  less(w_a: W_Root, w_b: W_Root): boolean {
    return (w_a as W_Int).value < (w_b as W_Int).value;
  }
}
class FloatOrder extends Order {
  less(w_a: W_Root, w_b: W_Root): boolean {
    return (w_a as W_Float).value < (w_b as W_Float).value;
  }
}
class StrOrder extends Order {
  less(w_a: W_Root, w_b: W_Root): boolean {
    return comparePoints((w_a as W_Str).value, (w_b as W_Str).value) < 0;
  }
}

/** The quickest order that suits all keys. */
function orderFor(keys: readonly W_Root[]): Order {
  let ints = true;
  let floats = true;
  let texts = true;
  for (let i = 0; i < keys.length; i++) {
    const w_key = keys[i];
    if (ints && !(w_key instanceof W_Int && !(w_key instanceof W_IntSub))) ints = false;
    if (floats && !(w_key instanceof W_Float && !(w_key instanceof W_FloatSub))) floats = false;
    if (texts && !(w_key instanceof W_Str && w_key.extra === null)) texts = false;
    if (!ints && !floats && !texts) return new AnyOrder();
  }
  return ints ? new IntOrder() : floats ? new FloatOrder() : new StrOrder();
}

/** Runs at least this long, in arrays of more than 64. */
function shortestRun(length: number): number {
  let rest = 0;
  let n = length;
  while (n >= 64) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

class Sorter {
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private readonly powers: number[] = [];

  constructor(
    private readonly keys: W_Root[],
    /** Moved along with the keys; empty if the keys are all there is. */
    private readonly values: W_Root[],
    private readonly order: Order,
  ) {}

  sort(): void {
    const length = this.keys.length;
    if (length < 2) return;
    const shortest = shortestRun(length);
    let at = 0;
    while (at < length) {
      let run = this.countRun(at, length);
      if (run < shortest) {
        const forced = Math.min(shortest, length - at);
        this.insertionSort(at, at + forced, at + run);
        run = forced;
      }
      this.push(at, run, length);
      at += run;
    }
    while (this.starts.length > 1) this.mergeTop();
  }

  /** The length of the run at `from`; a strictly descending one is turned around. */
  private countRun(from: number, to: number): number {
    const keys = this.keys;
    const order = this.order;
    let at = from + 1;
    if (at === to) return 1;
    if (order.less(keys[at], keys[from])) {
      at++;
      while (at < to && order.less(keys[at], keys[at - 1])) at++;
      this.reverse(from, at);
    } else {
      at++;
      while (at < to && !order.less(keys[at], keys[at - 1])) at++;
    }
    return at - from;
  }
  private reverse(from: number, to: number): void {
    reverseRange(this.keys, from, to);
    if (this.values.length > 0) reverseRange(this.values, from, to);
  }
  /** Sorts from..to, of which from..sorted is in order. */
  private insertionSort(from: number, to: number, sorted: number): void {
    const keys = this.keys;
    const values = this.values;
    const order = this.order;
    for (let at = sorted; at < to; at++) {
      const w_key = keys[at];
      let low = from;
      let high = at;
      while (low < high) {
        const middle = low + ((high - low) >> 1);
        if (order.less(w_key, keys[middle])) high = middle;
        else low = middle + 1;
      }
      for (let i = at; i > low; i--) keys[i] = keys[i - 1];
      keys[low] = w_key;
      if (values.length > 0) {
        const w_value = values[at];
        for (let i = at; i > low; i--) values[i] = values[i - 1];
        values[low] = w_value;
      }
    }
  }
  private push(start: number, length: number, total: number): void {
    const top = this.starts.length - 1;
    if (top >= 0) {
      const power = powerOf(this.starts[top], this.lengths[top], length, total);
      while (this.starts.length > 1 && this.powers[this.starts.length - 2] > power) this.mergeTop();
      this.powers[this.starts.length - 1] = power;
    }
    this.starts.push(start);
    this.lengths.push(length);
    this.powers.push(0);
  }
  private mergeTop(): void {
    const top = this.starts.length - 1;
    const a = this.starts[top - 1];
    const b = this.starts[top];
    const end = b + this.lengths[top];
    this.lengths[top - 1] += this.lengths[top];
    this.starts.pop();
    this.lengths.pop();
    this.powers.pop();
    this.merge(a, b, end);
  }
  /** Merges a..b and b..end. */
  private merge(from: number, b: number, end: number): void {
    const keys = this.keys;
    const values = this.values;
    const order = this.order;
    const both = values.length > 0;
    // What is in place at both ends already need not move.
    let a = upper(keys, keys[b], from, b, order);
    if (a === b) return;
    const stop = lower(keys, keys[b - 1], b, end, order);
    const left = keys.slice(a, b);
    const leftValues = both ? values.slice(a, b) : [];
    let i = 0;
    let j = b;
    while (i < left.length && j < stop) {
      if (order.less(keys[j], left[i])) {
        keys[a] = keys[j];
        if (both) values[a] = values[j];
        j++;
      } else {
        keys[a] = left[i];
        if (both) values[a] = leftValues[i];
        i++;
      }
      a++;
    }
    while (i < left.length) {
      keys[a] = left[i];
      if (both) values[a] = leftValues[i];
      i++;
      a++;
    }
  }
}

/** The first place in from..to whose key is greater than `w_key`. */
function upper(keys: readonly W_Root[], w_key: W_Root, from: number, to: number, order: Order): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (order.less(w_key, keys[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
/** The first place in from..to whose key is not less than `w_key`. */
function lower(keys: readonly W_Root[], w_key: W_Root, from: number, to: number, order: Order): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (order.less(keys[middle], w_key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The depth at which the boundary of two neighbouring runs stands in the balanced tree over the whole array. */
function powerOf(start: number, length: number, nextLength: number, total: number): number {
  let a = 2 * start + length;
  let b = a + length + nextLength;
  let power = 0;
  while (true) {
    power++;
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) return power;
    a *= 2;
    b *= 2;
  }
}

function reverseRange(items: W_Root[], from: number, to: number): void {
  let i = from;
  let j = to - 1;
  while (i < j) {
    const w_item = items[i];
    items[i] = items[j];
    items[j] = w_item;
    i++;
    j--;
  }
}

/** Sorts the items in place, by the keys if there are any (as many as items). */
export function sortItems(items: W_Root[], keys: W_Root[] | null, reverse: boolean): void {
  if (reverse) {
    items.reverse();
    if (keys !== null) keys.reverse();
  }
  try {
    if (keys === null) new Sorter(items, [], orderFor(items)).sort();
    else new Sorter(keys, items, orderFor(keys)).sort();
  } finally {
    if (reverse) items.reverse();
  }
}
