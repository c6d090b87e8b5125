// Generic classes and functions: constraints, defaults, several parameters, inheritance, interfaces, recursion over types.

interface Comparable<T> {
  compareTo(other: T): number;
}
class Money implements Comparable<Money> {
  constructor(readonly cents: number) {}
  compareTo(other: Money): number {
    return this.cents - other.cents;
  }
  toString(): string {
    return `$${(this.cents / 100).toFixed(2)}`;
  }
}
class Pair<A, B = A> {
  constructor(
    readonly first: A,
    readonly second: B,
  ) {}
  swap(): Pair<B, A> {
    return new Pair(this.second, this.first);
  }
  map<C>(f: (a: A, b: B) => C): C {
    return f(this.first, this.second);
  }
}
abstract class Collection<T> implements Iterable<T> {
  abstract [Symbol.iterator](): Generator<T>;
  toArray(): T[] {
    return [...this];
  }
  count(test: (x: T) => boolean): number {
    let n = 0;
    for (const x of this) if (test(x)) n++;
    return n;
  }
}
class LinkedList<T> extends Collection<T> {
  private head: { value: T; next: LinkedList<T>["head"] } | null = null;
  size = 0;
  push(value: T): this {
    this.head = { value, next: this.head };
    this.size++;
    return this;
  }
  *[Symbol.iterator](): Generator<T> {
    for (let at = this.head; at !== null; at = at.next) yield at.value;
  }
}
class Range_ extends Collection<number> {
  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {
    super();
  }
  *[Symbol.iterator](): Generator<number> {
    for (let i = this.from; i < this.to; i++) yield i;
  }
}
function maxOf<T extends Comparable<T>>(xs: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const x of xs) if (best === undefined || x.compareTo(best) > 0) best = x;
  return best;
}
function groupBy<T, K>(xs: readonly T[], key: (x: T) => K): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const x of xs) {
    const list = out.get(key(x));
    if (list === undefined) out.set(key(x), [x]);
    else list.push(x);
  }
  return out;
}
function zip<A, B>(as: A[], bs: B[]): [A, B][] {
  return as.slice(0, bs.length).map((a, i) => [a, bs[i]]);
}
function pluck<T, K extends keyof T>(xs: T[], f: (x: T) => T[K]): T[K][] {
  return xs.map(f);
}
class Cache<K, V> {
  private readonly table = new Map<K, V>();
  hits = 0;
  constructor(private readonly load: (key: K) => V) {}
  get(key: K): V {
    const found = this.table.get(key);
    if (found !== undefined) {
      this.hits++;
      return found;
    }
    const value = this.load(key);
    this.table.set(key, value);
    return value;
  }
}
const identity = <T>(x: T): T => x;

export function main(argv: string[]): number {
  console.log(String(maxOf([new Money(5), new Money(700), new Money(20)])), maxOf<Money>([]) === undefined);
  const p = new Pair("a", 1).swap();
  console.log(p.first + 1, p.second.toUpperCase(), p.map((n, s) => s.repeat(n + 2)), new Pair<number>(1, 2).map((a, b) => a + b));
  const words = new LinkedList<string>().push("x").push("yy").push("zzz");
  const nums = new LinkedList<number>().push(1.5).push(2);
  console.log(words.toArray().join(), words.count((w) => w.length > 1), nums.toArray().join("|"), words.size);
  const collections: Collection<number>[] = [nums, new Range_(3, 7)];
  console.log(collections.map((c) => c.count((x) => x >= 2)).join());
  for (const [k, v] of groupBy(["apple", "avocado", "bean"], (w) => w[0])) console.log(k, v.join());
  for (const [k, v] of groupBy([1, 2, 3, 4, 5], (n) => n % 2 === 0)) console.log(k, v.join());
  console.log(zip([1, 2, 3], ["a", "b"]).map(([n, s]) => s + n).join(), zip(["k"], [true])[0][1]);
  console.log(pluck([new Money(1), new Money(2)], (m) => m.cents).join());
  const squares = new Cache((n: number) => n * n);
  console.log(squares.get(4), squares.get(4), squares.hits, new Cache((s: string) => s.length).get("four"));
  console.log(identity(3), identity("s"), identity<number[]>([1]).length, identity(null) === null);
  return 0;
}
