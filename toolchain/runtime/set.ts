// Dialect code: Set. As Map (map.ts), without values.
import { noInline } from "../rlib/marks";
import { textOfSet } from "./inspect";
import { AT_END, next, type Step } from "./iterator";
import { clearItems, copyItems, type FixedArray, hashOf, newFixed, normalKey } from "./primitives";
import { dropEntry, findEntry, FIRST_CAPACITY, newTable, nextCapacity, nextLive, Period, placeEntry, presentPeriod, presentPlace } from "./table";

/** JavaScript's Set. */
export class Set_<T> {
  keyItems: FixedArray<T>;
  table: FixedArray<number>;
  used: number = 0;
  live: number = 0;
  gone: FixedArray<boolean> | null = null;
  /** For iterators: null until there is the first one. */
  period: Period | null = null;

  constructor() {
    this.keyItems = newFixed<T>(FIRST_CAPACITY);
    this.table = newTable(FIRST_CAPACITY);
  }

  get size(): number {
    return this.live;
  }

  has(value: T): boolean {
    return findEntry<T>(this.keyItems, this.table, value, hashOf(value)) >= 0;
  }

  add(value: T): this {
    const hash = hashOf(value);
    if (findEntry<T>(this.keyItems, this.table, value, hash) < 0) this.$insert(value, hash);
    return this;
  }

  /** Adds a value that is not there. */
  $insert(value: T, hash: number): void {
    if (this.used === this.keyItems.length) this.$rebuild(nextCapacity(this.live, this.used));
    const entry = this.used;
    this.keyItems[entry] = normalKey(value);
    placeEntry(this.table, hash, entry);
    this.used = entry + 1;
    this.live++;
  }

  delete(value: T): boolean {
    const hash = hashOf(value);
    const entry = findEntry<T>(this.keyItems, this.table, value, hash);
    if (entry < 0) return false;
    dropEntry(this.table, hash, entry);
    clearItems(this.keyItems, entry, 1);
    let gone = this.gone;
    if (gone === null) {
      gone = newFixed<boolean>(this.keyItems.length);
      this.gone = gone;
    }
    gone[entry] = true;
    this.live--;
    return true;
  }

  clear(): void {
    if (this.used === 0) return;
    this.$endPeriod(true);
    this.keyItems = newFixed<T>(FIRST_CAPACITY);
    this.table = newTable(FIRST_CAPACITY);
    this.used = 0;
    this.live = 0;
    this.gone = null;
  }

  /** Moves the entries to arrays with this capacity, without the holes. */
  $rebuild(capacity: number): void {
    const keys = newFixed<T>(capacity);
    const gone = this.gone;
    if (gone === null) {
      copyItems(this.keyItems, 0, keys, 0, this.used);
    } else {
      this.$endPeriod(false);
      let to = 0;
      for (let from = 0; from < this.used; from++) {
        if (gone[from]) continue;
        keys[to] = this.keyItems[from];
        to++;
      }
      this.gone = null;
    }
    const table = newTable(capacity);
    for (let entry = 0; entry < this.live; entry++) placeEntry(table, hashOf(keys[entry]), entry);
    this.keyItems = keys;
    this.table = table;
    this.used = this.live;
  }

  /** Entry numbers are about to change: leave word for the iterators, if there can be any. */
  $endPeriod(cleared: boolean): void {
    const period = this.period;
    if (period === null) return;
    const gone = this.gone;
    if (cleared) {
      period.cleared = true;
    } else if (gone !== null) {
      const holes = newFixed<number>(this.used - this.live);
      let count = 0;
      for (let i = 0; i < this.used; i++) {
        if (gone[i]) {
          holes[count] = i;
          count++;
        }
      }
      period.holes = holes;
    }
    const next = new Period();
    period.next = next;
    this.period = next;
  }

  /** For a new iterator: the present period. */
  $watch(): Period {
    let period = this.period;
    if (period === null) {
      period = new Period();
      this.period = period;
    }
    return period;
  }

  forEach(f: (value: T, again: T, set: Set_<T>) => unknown): void {
    let period = this.$watch();
    let at = 0;
    for (;;) {
      if (period.next !== null) {
        at = presentPlace(period, at);
        period = presentPeriod(period);
      }
      if (this.live !== this.used) at = nextLive(this.gone, at, this.used);
      if (at >= this.used) return;
      f(this.keyItems[at], this.keyItems[at], this);
      at++;
    }
  }

  keys(): SetIterator<T> {
    return new SetIterator<T>(this);
  }
  values(): SetIterator<T> {
    return new SetIterator<T>(this);
  }
  entries(): SetEntries<T> {
    return new SetEntries<T>(this);
  }
  $iter(): SetIterator<T> {
    return new SetIterator<T>(this);
  }
  to_string(): string {
    return "[object Set]";
  }
  console_text(): string {
    return textOfSet<T>(this);
  }
  toString(): string {
    return "[object Set]";
  }
}

/** The values of a Set. */
export class SetIterator<T> {
  current!: T;
  private at: number = 0;
  private period: Period;
  constructor(private readonly set: Set_<T>) {
    this.period = set.$watch();
  }

  advance(): boolean {
    const set = this.set;
    const period = this.period;
    let at = this.at;
    if (period.next !== null) {
      if (at !== AT_END) at = presentPlace(period, at);
      this.period = presentPeriod(period);
    }
    if (set.live !== set.used) at = nextLive(set.gone, at, set.used);
    if (at < set.used) {
      this.current = set.keyItems[at];
      this.at = at + 1;
      return true;
    }
    this.at = AT_END;
    return false;
  }
  next(): Step<T> {
    return next<T>(this);
  }
  $iter(): SetIterator<T> {
    return this;
  }
}

/** Pairs of a value and itself. */
export class SetEntries<T> {
  current!: [T, T];
  private at: number = 0;
  private period: Period;
  constructor(private readonly set: Set_<T>) {
    this.period = set.$watch();
  }

  advance(): boolean {
    const set = this.set;
    const period = this.period;
    let at = this.at;
    if (period.next !== null) {
      if (at !== AT_END) at = presentPlace(period, at);
      this.period = presentPeriod(period);
    }
    if (set.live !== set.used) at = nextLive(set.gone, at, set.used);
    if (at < set.used) {
      this.current = [set.keyItems[at], set.keyItems[at]];
      this.at = at + 1;
      return true;
    }
    this.at = AT_END;
    return false;
  }
  next(): Step<[T, T]> {
    return next<[T, T]>(this);
  }
  $iter(): SetEntries<T> {
    return this;
  }
}

// ---- new Set(…)

export function construct_0<T>(): Set_<T> {
  return new Set_<T>();
}
export function construct_1_undefined<T>(nothing: undefined): Set_<T> {
  return new Set_<T>();
}
export function construct_1_null<T>(nothing: null): Set_<T> {
  return new Set_<T>();
}
export function construct_1_list<T>(values: readonly T[]): Set_<T> {
  const set = new Set_<T>();
  for (let i = 0; i < values.length; i++) set.add(values[i]);
  return set;
}
/** Keeps the order, leaves the holes behind. */
export function construct_1_set<T>(other: Set_<T>): Set_<T> {
  const set = new Set_<T>();
  for (let entry = 0; entry < other.used; entry++) {
    const gone = other.gone;
    if (gone === null || !gone[entry]) set.$insert(other.keyItems[entry], hashOf(other.keyItems[entry]));
  }
  return set;
}
export function construct_1<T>(values: Iterable<T>): Set_<T> {
  const set = new Set_<T>();
  for (const value of values) set.add(value);
  return set;
}

noInline(Set_.prototype.$insert);
