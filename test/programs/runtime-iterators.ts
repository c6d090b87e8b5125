// Classes with [Symbol.iterator](): generators, objects with next(), classes that are their own iterator; leaving early.
class Countdown {
  constructor(private readonly from: number) {}
  *[Symbol.iterator](): Generator<number> {
    for (let i = this.from; i > 0; i--) yield i;
  }
}
class Range {
  constructor(private readonly lo: number, private readonly hi: number) {}
  [Symbol.iterator](): Iterator<number> {
    let at = this.lo;
    const hi = this.hi;
    return {
      next(): IteratorResult<number> {
        return at < hi ? { done: false, value: at++ } : { done: true, value: undefined };
      },
    };
  }
}
class Closing implements IterableIterator<string> {
  private n = 0;
  [Symbol.iterator](): this {
    return this;
  }
  next(): IteratorResult<string> {
    this.n++;
    return this.n > 5 ? { done: true, value: undefined } : { done: false, value: `s${this.n}` };
  }
  return(): IteratorResult<string> {
    console.log("closed");
    return { done: true, value: undefined };
  }
}
function* gen(): Generator<number> {
  try {
    yield 1;
    yield 2;
  } finally {
    console.log("finally");
  }
}
class Plain {
  private n = 0;
  [Symbol.iterator](): this {
    return this;
  }
  next(): IteratorResult<number> {
    this.n++;
    return this.n > 5 ? { done: true, value: undefined } : { done: false, value: this.n };
  }
}
export function main(argv: string[]): number {
  for (const x of new Countdown(3)) console.log(x);
  for (const x of new Range(1, 4)) console.log(x);
  console.log([...new Range(0, 5)].join(), [...new Countdown(2)].length, Array.from(new Range(2, 4)).join());
  for (const s of new Closing()) {
    if (s === "s3") break;
    console.log(s);
  }
  for (const x of new Plain()) {
    if (x === 3) break;
    console.log(x);
  }
  const g = gen();
  const first = g.next();
  console.log(first.value ?? -1, first.done === true);
  g.return(0);
  console.log(g.next().done === true);
  const [p, q] = new Countdown(5);
  console.log(p, q, Math.max(...new Range(1, 9)), new Set(new Range(3, 6)).size);
  const m = new Map<string, number>([["a", 1]]);
  const it = m[Symbol.iterator]();
  console.log(it.next().done === true, it.next().done === true);
  for (const [i, x] of [7, 8].entries()) console.log(i, x);
  return 0;
}
