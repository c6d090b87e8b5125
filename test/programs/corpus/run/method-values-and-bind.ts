// Methods as values: bound, wrapped in arrows, static, and free of `this`.

class Counter {
  count = 0;
  constructor(private readonly step: number) {}
  bump(times: number): number {
    this.count += this.step * times;
    return this.count;
  }
  static twice(n: number): number {
    return n * 2;
  }
  shout(s: string): string {
    return s.toUpperCase() + "!";
  }
  readonly tick = (): number => this.bump(1);
}

function apply(f: (n: number) => number, n: number): number {
  return f(n);
}

export function main(argv: string[]): number {
  const c = new Counter(3);
  const bump = c.bump.bind(c);
  console.log(bump(1), bump(2), c.count);
  console.log(apply(bump, 5), apply(c.bump.bind(new Counter(100)), 1), c.count);
  console.log([1, 2, 3].map(c.bump.bind(c)).join());
  console.log([1, 2, 3].map(Counter.twice).join());
  const tick = c.tick;
  console.log(tick(), tick(), c.count);
  const shout = c.shout;
  console.log(["a", "b"].map(shout).join(" "));
  const add = (a: number, b: number): number => a + b;
  const addFive = add.bind(null, 5);
  console.log(addFive(1), add.call(null, 2, 3), add.apply(null, [4, 5]));
  console.log(c.bump.call(c, 1), c.bump.apply(c, [2]), c.bump.bind(c, 3)());
  return 0;
}
