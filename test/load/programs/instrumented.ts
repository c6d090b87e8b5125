// Constructs that instrumentation must leave as they are.
const log: string[] = [];
const note = (text: string): void => void log.push(text);

class Counter {
  static total = 0;
  static {
    Counter.total = 10;
  }
  static readonly table = [1, 2].map((n) => n + Counter.total);
  #count = 0;
  handlers = [() => this.#count, (): number => ++this.#count];
  constructor(readonly step: number = 1) {
    note(`made ${this.step}`);
  }
  get count(): number {
    return this.#count;
  }
  *[Symbol.iterator](): Generator<number, void> {
    for (let i = 0; i < this.step; i++) yield i;
  }
}
class Sub extends Counter {
  extra = () => super.count + this.step;
  constructor(a: number, readonly b = () => a) {
    const local = a * 2;
    super(local);
    note(`sub ${[1].map((n) => n + this.step + local).join()}`);
  }
}

label: for (let i = 0; i < 3; i++) {
  for (const j of [1, 2, 3]) {
    const f = () => i * 10 + j;
    if (j === 2) continue label;
    if (i === 2) break label;
    note(String(f()));
  }
}

function classify(n: number): string {
  outer: switch (n) {
    case 1:
      let shared = 5;
      const g = () => shared++;
      g();
      return `one ${shared} ${helper()}`;
    case 2:
      for (;;) break outer;
    default:
      return "other";
      function helper(): string {
        return "helped";
      }
  }
  return "fell";
}

const curried = (a: number) => (b: number) => (c: number) => a + b + c;
const { x = () => 7, ...others } = { y: 2, z: 3 } as { x?: () => number; y: number; z: number };
const object = {
  value: 3,
  double() {
    return this.value * 2;
  },
  get triple() {
    return this.value * 3;
  },
  set triple(n: number) {
    this.value = n / 3;
  },
  async later() {
    return 1;
  },
  [`dyn${1 + 1}`]: () => "dynamic",
};
function* steps(n: number): Generator<() => number> {
  for (let i = 0; i < n; i++) yield () => i;
}
namespace Geometry {
  export let unit = 2;
  export function area(w: number): number {
    return w * unit;
  }
  export const twice = (w: number) => area(w) * 2;
}
enum Level {
  Low,
  High = Low + 5,
}
export default function named(): string {
  return "default";
}
var hoisted = typeof before;
function before(): number {
  return arguments.length;
}

export function main(argv: string[]): number {
  const c = new Counter(3);
  note([...c].join());
  note([Counter.total, ...Counter.table, c.handlers[1](), c.handlers[0](), c.count].join());
  const s = new Sub(4);
  note([s.extra(), s.b()].join());
  note([1, 2, 3].map(classify).join());
  note(String(curried(1)(2)(3)) + x() + others.z);
  object.triple = 12;
  note([object.double(), object.triple, Object.keys(object).length, curried.name, object.double.name, Counter.name, named.name, x.name].join());
  note([...steps(3)].map((f) => f()).join());
  Geometry.unit = 5;
  note([Geometry.area(2), Geometry.twice(3), Level[5], hoisted].join());
  try {
    null!;
    throw new TypeError("t");
  } catch ({ message, name }: any) {
    note([() => message, () => name].map((f) => f()).join());
  } finally {
    note("finally");
  }
  do {
    const once = 1;
    note([once].map((v) => v + once).join());
  } while (false);
  if (log.length > 1) var late = () => log.length;
  note(String(late!() > 3));
  for (const line of log) console.log(line);
  return 0;
}
