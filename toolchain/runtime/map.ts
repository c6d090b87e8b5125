// Dialect code: Map. Entries in order of insertion in flat arrays, found through an index table (table.ts).
// `keyItems` and `valueItems` have room for `keyItems.length` entries; `used` are taken, of which `live` are no holes;
// `gone[e]` says that entry e is a hole (null: there is none). Prebuilt Maps: map-layout.ts.
import { noInline } from "../rlib/marks";
import { textOfMap } from "./inspect";
import { AT_END, next, type Step } from "./iterator";
import { clearItems, copyItems, type FixedArray, hashOf, newFixed, normalKey } from "./primitives";
import { dropEntry, findEntry, FIRST_CAPACITY, newTable, nextCapacity, nextLive, Period, placeEntry, presentPeriod, presentPlace } from "./table";

/** JavaScript's Map. */
export class Map_<K, V> {
  keyItems: FixedArray<K>;
  valueItems: FixedArray<V>;
  table: FixedArray<number>;
  used: number = 0;
  live: number = 0;
  gone: FixedArray<boolean> | null = null;
  /** For iterators: null until there is the first one. */
  period: Period | null = null;

  constructor() {
    this.keyItems = newFixed<K>(FIRST_CAPACITY);
    this.valueItems = newFixed<V>(FIRST_CAPACITY);
    this.table = newTable(FIRST_CAPACITY);
  }

  get size(): number {
    return this.live;
  }

  get(key: K): V | undefined {
    const entry = findEntry<K>(this.keyItems, this.table, key, hashOf(key));
    return entry < 0 ? undefined : this.valueItems[entry];
  }

  has(key: K): boolean {
    return findEntry<K>(this.keyItems, this.table, key, hashOf(key)) >= 0;
  }

  set(key: K, value: V): this {
    const hash = hashOf(key);
    const entry = findEntry<K>(this.keyItems, this.table, key, hash);
    if (entry >= 0) this.valueItems[entry] = value;
    else this.$insert(key, value, hash);
    return this;
  }

  /** Adds a key that is not there. */
  $insert(key: K, value: V, hash: number): void {
    const entry = this.$place(hash);
    this.keyItems[entry] = normalKey(key);
    this.valueItems[entry] = value;
  }

  /** The number of a new entry, which is to be filled in: code that Maps of all kinds of values share. */
  $place(hash: number): number {
    if (this.used === this.keyItems.length) this.$rebuild(nextCapacity(this.live, this.used));
    const entry = this.used;
    placeEntry(this.table, hash, entry);
    this.used = entry + 1;
    this.live++;
    return entry;
  }

  delete(key: K): boolean {
    const hash = hashOf(key);
    const entry = findEntry<K>(this.keyItems, this.table, key, hash);
    if (entry < 0) return false;
    dropEntry(this.table, hash, entry);
    clearItems(this.keyItems, entry, 1);
    clearItems(this.valueItems, entry, 1);
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
    this.keyItems = newFixed<K>(FIRST_CAPACITY);
    this.valueItems = newFixed<V>(FIRST_CAPACITY);
    this.table = newTable(FIRST_CAPACITY);
    this.used = 0;
    this.live = 0;
    this.gone = null;
  }

  /** Moves the entries to arrays with this capacity, without the holes. */
  $rebuild(capacity: number): void {
    const keys = newFixed<K>(capacity);
    const values = newFixed<V>(capacity);
    const gone = this.gone;
    if (gone === null) {
      copyItems(this.keyItems, 0, keys, 0, this.used);
      copyItems(this.valueItems, 0, values, 0, this.used);
    } else {
      this.$endPeriod(false);
      let to = 0;
      for (let from = 0; from < this.used; from++) {
        if (gone[from]) continue;
        keys[to] = this.keyItems[from];
        values[to] = this.valueItems[from];
        to++;
      }
      this.gone = null;
    }
    const table = newTable(capacity);
    for (let entry = 0; entry < this.live; entry++) placeEntry(table, hashOf(keys[entry]), entry);
    this.keyItems = keys;
    this.valueItems = values;
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

  forEach(f: (value: V, key: K, map: Map_<K, V>) => unknown): void {
    let period = this.$watch();
    let at = 0;
    for (;;) {
      if (period.next !== null) {
        at = presentPlace(period, at);
        period = presentPeriod(period);
      }
      if (this.live !== this.used) at = nextLive(this.gone, at, this.used);
      if (at >= this.used) return;
      f(this.valueItems[at], this.keyItems[at], this);
      at++;
    }
  }

  keys(): MapKeys<K, V> {
    return new MapKeys<K, V>(this);
  }
  values(): MapValues<K, V> {
    return new MapValues<K, V>(this);
  }
  entries(): MapEntries<K, V> {
    return new MapEntries<K, V>(this);
  }
  $iter(): MapEntries<K, V> {
    return new MapEntries<K, V>(this);
  }
  to_string(): string {
    return "[object Map]";
  }
  console_text(): string {
    return textOfMap<K, V>(this);
  }
  toString(): string {
    return "[object Map]";
  }
}

/** Pairs of key and value; what `for of` over a Map runs through. */
export class MapEntries<K, V> {
  current!: [K, V];
  private at: number = 0;
  private period: Period;
  constructor(private readonly map: Map_<K, V>) {
    this.period = map.$watch();
  }

  advance(): boolean {
    const map = this.map;
    const period = this.period;
    let at = this.at;
    if (period.next !== null) {
      if (at !== AT_END) at = presentPlace(period, at);
      this.period = presentPeriod(period);
    }
    if (map.live !== map.used) at = nextLive(map.gone, at, map.used);
    if (at < map.used) {
      this.current = [map.keyItems[at], map.valueItems[at]];
      this.at = at + 1;
      return true;
    }
    this.at = AT_END;
    return false;
  }
  next(): Step<[K, V]> {
    return next<[K, V]>(this);
  }
  $iter(): MapEntries<K, V> {
    return this;
  }
}

/** The keys of a Map. */
export class MapKeys<K, V> {
  current!: K;
  private at: number = 0;
  private period: Period;
  constructor(private readonly map: Map_<K, V>) {
    this.period = map.$watch();
  }

  advance(): boolean {
    const map = this.map;
    const period = this.period;
    let at = this.at;
    if (period.next !== null) {
      if (at !== AT_END) at = presentPlace(period, at);
      this.period = presentPeriod(period);
    }
    if (map.live !== map.used) at = nextLive(map.gone, at, map.used);
    if (at < map.used) {
      this.current = map.keyItems[at];
      this.at = at + 1;
      return true;
    }
    this.at = AT_END;
    return false;
  }
  next(): Step<K> {
    return next<K>(this);
  }
  $iter(): MapKeys<K, V> {
    return this;
  }
}

/** The values of a Map. */
export class MapValues<K, V> {
  current!: V;
  private at: number = 0;
  private period: Period;
  constructor(private readonly map: Map_<K, V>) {
    this.period = map.$watch();
  }

  advance(): boolean {
    const map = this.map;
    const period = this.period;
    let at = this.at;
    if (period.next !== null) {
      if (at !== AT_END) at = presentPlace(period, at);
      this.period = presentPeriod(period);
    }
    if (map.live !== map.used) at = nextLive(map.gone, at, map.used);
    if (at < map.used) {
      this.current = map.valueItems[at];
      this.at = at + 1;
      return true;
    }
    this.at = AT_END;
    return false;
  }
  next(): Step<V> {
    return next<V>(this);
  }
  $iter(): MapValues<K, V> {
    return this;
  }
}

// ---- new Map(…)

export function construct_0<K, V>(): Map_<K, V> {
  return new Map_<K, V>();
}
export function construct_1_undefined<K, V>(nothing: undefined): Map_<K, V> {
  return new Map_<K, V>();
}
export function construct_1_null<K, V>(nothing: null): Map_<K, V> {
  return new Map_<K, V>();
}
export function construct_1_list<K, V>(pairs: readonly (readonly [K, V])[]): Map_<K, V> {
  const map = new Map_<K, V>();
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    map.set(pair[0], pair[1]);
  }
  return map;
}
/** Keeps the order, leaves the holes behind. */
export function construct_1_map<K, V>(other: Map_<K, V>): Map_<K, V> {
  const map = new Map_<K, V>();
  for (let entry = 0; entry < other.used; entry++) {
    const gone = other.gone;
    if (gone === null || !gone[entry]) map.$insert(other.keyItems[entry], other.valueItems[entry], hashOf(other.keyItems[entry]));
  }
  return map;
}
export function construct_1<K, V>(pairs: Iterable<readonly [K, V]>): Map_<K, V> {
  const map = new Map_<K, V>();
  for (const pair of pairs) map.set(pair[0], pair[1]);
  return map;
}

noInline(Map_.prototype.$place);
