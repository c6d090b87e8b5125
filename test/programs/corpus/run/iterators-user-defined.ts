// Iterables of every sort: user classes with generators and with explicit iterators, early exit closes, nested generators, infinite ones, spread and destructuring of them.

class Range_ implements Iterable<number> {
  constructor(
    readonly from: number,
    readonly to: number,
    readonly step = 1,
  ) {}
  [Symbol.iterator](): Iterator<number> {
    let at = this.from;
    const { to, step } = this;
    return {
      next(): IteratorResult<number> {
        if (at >= to) return { value: undefined, done: true };
        const value = at;
        at += step;
        return { value, done: false };
      },
    };
  }
}
class Graph {
  private readonly edges = new Map<string, string[]>();
  closed = 0;
  edge(a: string, b: string): this {
    const list = this.edges.get(a);
    if (list) list.push(b);
    else this.edges.set(a, [b]);
    return this;
  }
  *bfs(start: string): Generator<[string, number]> {
    const seen = new Set([start]);
    const queue: [string, number][] = [[start, 0]];
    try {
      while (queue.length > 0) {
        const [node, depth] = queue.shift()!;
        yield [node, depth];
        for (const next of this.edges.get(node) ?? []) {
          if (seen.has(next)) continue;
          seen.add(next);
          queue.push([next, depth + 1]);
        }
      }
    } finally {
      this.closed++;
    }
  }
}
function* naturals(): Generator<number, never> {
  for (let n = 0; ; n++) yield n;
}
function* take<T>(n: number, it: Iterable<T>): Generator<T> {
  if (n <= 0) return;
  for (const x of it) {
    yield x;
    if (--n === 0) return;
  }
}
function* mapped<T, U>(it: Iterable<T>, f: (x: T) => U): Generator<U> {
  for (const x of it) yield f(x);
}
function* chunks<T>(xs: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < xs.length; i += size) yield xs.slice(i, i + size);
}
function* interleave(...its: Generator<string>[]): Generator<string> {
  let live = its;
  while (live.length > 0) {
    const still: Generator<string>[] = [];
    for (const it of live) {
      const r = it.next();
      if (r.done) continue;
      yield r.value;
      still.push(it);
    }
    live = still;
  }
}
function* letters(s: string): Generator<string> {
  yield* s;
}
function* fibonacci(): Generator<number> {
  let [a, b] = [0, 1];
  while (true) {
    yield a;
    [a, b] = [b, a + b];
  }
}

export function main(argv: string[]): number {
  console.log([...new Range_(0, 10, 3)].join(), Math.max(...new Range_(1, 4)), Array.from(new Range_(0, 3), (x) => x * x).join());
  const [a, b, ...rest] = new Range_(5, 10);
  console.log(a, b, rest.join());
  const g = new Graph().edge("a", "b").edge("a", "c").edge("b", "d").edge("c", "d").edge("d", "a");
  console.log([...g.bfs("a")].map(([n, d]) => n + d).join(), g.closed);
  for (const [n] of g.bfs("a")) if (n === "c") break;
  console.log(g.closed);
  console.log([...take(5, naturals())].join(), [...mapped(take(4, fibonacci()), (x) => `f${x}`)].join(), [...take(0, naturals())].length);
  console.log([...chunks([1, 2, 3, 4, 5], 2)].map((c) => c.join("")).join("|"), [...interleave(letters("abc"), letters("12"), letters("🙂"))].join(""));
  let total = 0;
  outer: for (const x of new Range_(0, 100)) {
    for (const y of take(3, new Range_(x, 100, 10))) {
      if (y > 40) break outer;
      if (y % 2 === 1) continue outer;
      total += y;
    }
  }
  console.log(total);
  const it = new Range_(0, 2)[Symbol.iterator]();
  console.log(it.next().done, it.next().done, it.next().done);
  const gens = [naturals(), naturals()];
  gens[0].next();
  gens[0].next();
  console.log(gens.map((x) => x.next().value).join());
  const m = new Map(mapped(["x", "y"], (k): [string, number] => [k, k.charCodeAt(0)]));
  console.log([...m].join(";"), new Set(take(3, letters("aabbcc"))).size);
  return 0;
}
