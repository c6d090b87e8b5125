// Generators: state across yields, finally blocks on early exit, delegation, iteration protocols.

const log: string[] = [];

function* count(from: number, to = from + 3): Generator<number, string> {
  try {
    for (let i = from; i < to; i++) yield i;
    return "done";
  } finally {
    log.push(`end ${from}`);
  }
}

function* pairs<A, B>(as: Iterable<A>, bs: Iterable<B>): Generator<[A, B]> {
  for (const a of as) for (const b of bs) yield [a, b];
}

function* delegating(): Generator<number, void> {
  const word = yield* count(1);
  log.push(word);
  yield* [10, 20];
  yield 30;
}

function* nestedTry(): Generator<string> {
  for (let round = 0; ; round++) {
    try {
      try {
        yield `a${round}`;
        if (round === 1) throw new Error("x");
        yield `b${round}`;
      } catch (e) {
        yield `caught ${e instanceof Error ? e.message : ""}`;
      } finally {
        log.push(`f${round}`);
      }
    } finally {
      log.push(`g${round}`);
    }
  }
}

function* fails(): Generator<number> {
  yield 1;
  throw new RangeError("broken");
}

function* withSwitch(xs: readonly string[]): Generator<string> {
  for (const x of xs) {
    switch (x) {
      case "skip":
        continue;
      // @ts-ignore: falling through is what this is about.
      case "two":
        yield "1";
      // falls through
      case "one":
        yield "2";
        break;
      default:
        yield `<${x}>`;
    }
  }
}

class Tree {
  constructor(
    readonly value: number,
    readonly left: Tree | null = null,
    readonly right: Tree | null = null,
  ) {}
  *[Symbol.iterator](): Generator<number> {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
  *scaled(k: number): Generator<number> {
    const times = (n: number) => n * k + this.value;
    for (const v of this) yield times(v);
  }
}

class Countdown {
  constructor(private readonly n: number) {}
  [Symbol.iterator](): Iterator<number> {
    let n = this.n;
    return {
      next: () => (n > 0 ? { done: false, value: n-- } : { done: true, value: undefined }),
      return: () => {
        log.push("returned");
        return { done: true, value: undefined };
      },
    };
  }
}

function take(n: number, xs: Iterable<number>): number[] {
  const out: number[] = [];
  for (const x of xs) {
    if (out.length === n) break;
    out.push(x);
  }
  return out;
}

function find(xs: Iterable<number>, test: (n: number) => boolean): number {
  for (const x of xs) if (test(x)) return x;
  return -1;
}

export function main(argv: string[]): number {
  const extra = argv.length;
  function* local(k: number): Generator<number> {
    let total = extra;
    while (total < k) {
      total++;
      yield total;
    }
  }
  console.log([...local(4)].join());
  console.log([...count(5)].join(), [...count(1, 2)].join(), log.join());
  console.log([...delegating()].join(), log.join());
  console.log([...pairs("ab", new Set([1, 2]))].map(([a, b]) => a + b).join());
  const it = nestedTry();
  for (let i = 0; i < 5; i++) {
    const r = it.next();
    console.log(r.done, r.value);
  }
  it.return(undefined);
  console.log(log.join(), it.next().done);
  try {
    for (const n of fails()) console.log(n);
  } catch (e) {
    console.log(e instanceof RangeError, e instanceof Error ? e.message : "");
  }
  console.log([...withSwitch(["one", "skip", "two", "x"])].join(" "));
  const tree = new Tree(4, new Tree(2, new Tree(1)), new Tree(6));
  console.log([...tree].join(), [...tree.scaled(10)].join(), Math.max(...tree));
  console.log(take(2, new Countdown(5)).join(), take(9, new Countdown(2)).join(), find(new Countdown(9), (n) => n % 4 === 0), log.slice(-3).join());
  console.log(take(2, count(100, 1000)).join(), log[log.length - 1]);
  const fresh = count(7);
  fresh.return("early");
  console.log(fresh.next().done, log[log.length - 1]);
  const [p, q, ...others] = count(40, 46);
  const [only] = count(60);
  console.log(p, q, others.join(), only, log.slice(-2).join());
  try {
    for (const n of count(70)) if (n === 71) throw new Error("out");
  } catch {
    console.log("out", log[log.length - 1]);
  }
  outer: for (const a of count(80)) {
    for (const b of count(90)) {
      if (b === 91) continue outer;
      if (a === 82) break outer;
    }
  }
  console.log(log.slice(-4).join());
  return 0;
}
