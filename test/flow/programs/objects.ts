// Object literals, spread, accessors, patterns, optional chains, operators on properties.

interface Options {
  width?: number;
  title?: string;
  depth: number;
}
interface Point {
  x: number;
  y: number;
}

const KEY = "named";
let evaluations = 0;
function once<T>(v: T): T {
  evaluations++;
  return v;
}

class Box {
  value = 1;
  private secret = 5;
  #hidden = 7;
  static made = 0;
  constructor() {
    Box.made++;
  }
  method(): number {
    return this.value + this.secret + this.#hidden;
  }
  get double(): number {
    return this.value * 2;
  }
  set double(v: number) {
    this.value = v / 2;
  }
  #priv(n: number): number {
    return this.#hidden++ + n;
  }
  usePrivate(o: Box): number {
    return this.#priv(1) + o.#priv(2) + (#hidden in o ? 100 : 0);
  }
}

function withDefaults(options?: Partial<Options>): string {
  const all = { width: 10, title: "none", depth: 1, ...options };
  return `${all.width} ${all.title} ${all.depth}`;
}

function spreads(): string {
  const a = { x: 1, y: 2 };
  const b = { ...a, y: 3, z: 4 };
  const box = new Box();
  const copy = { ...box, extra: once("e") };
  return `${b.x}${b.y}${b.z} ${copy.value} ${copy.extra}`;
}

function accessors(start: number): string {
  let store = start;
  const o = {
    get value() {
      return store;
    },
    set value(v: number) {
      store = v;
    },
    bump(by = 1) {
      this.value += by;
      return this;
    },
    [KEY]: "k",
    "quoted name": 3,
  };
  o.bump().bump(5);
  o.value *= 2;
  return `${o.value} ${store} ${o[KEY]} ${o["quoted name"]}`;
}

function patterns(p: Point, [a, [b = 5, ...c], { d: { e = "dflt" } = {} }]: [number, number[], { d?: { e?: string } }]): string {
  const { x, ...rest } = p;
  const [first, , third = 9, fourth = once(8)] = [1, 2];
  let m = 1;
  let n = 2;
  [m, n] = [n, m];
  const arr = [1, 2, 3];
  [arr[0], arr[2]] = [arr[2], arr[0]];
  const target = { q: 0, r: [0] };
  ({ x: target.q, y: target.r[0] = 4 } = p);
  for (const [i, { length }] of ["aa", "b"].entries()) m += i * length;
  const [h, ...tail] = "h€llo";
  const [k1] = new Map([["key", 1]]);
  const [t1, ...ts] = [1, "two", true] as [number, string, boolean];
  return [a, b, c.join("-"), e, x, rest.y, first, third, fourth, m, n, arr.join(""), target.q, target.r[0], h, tail.join(""), k1[0], t1, ts[0], ts[1]].join(" ");
}

class Node_ {
  next: Node_ | null = null;
  handler?: (n: number) => string;
  items?: number[];
  constructor(readonly name: string) {}
  find(n: number): Node_ | undefined {
    return n === 0 ? this : this.next?.find(n - 1);
  }
}

function chains(n: Node_ | null): string {
  const parts = [
    n?.name,
    n?.next?.next?.name,
    n?.find(1)?.name,
    n?.handler?.(once(1)),
    n?.items?.[0]?.toFixed(1),
    n?.next!.name,
    (n?.items ?? []).length,
    n?.find(9)?.name.toUpperCase().length ?? "none",
  ];
  return parts.map((p) => String(p)).join(",");
}

function logical(o: { a: number | null; b?: string; c: number }): string {
  o.a ??= once(3);
  o.a ??= once(4);
  o.b ||= "B";
  o.c &&= once(o.c + 1);
  let z: number | null = null;
  z ??= 6;
  const list = [0, 1];
  list[0] ||= 5;
  list[once(1)] += 10;
  list[1]++;
  ++list[0];
  return `${o.a} ${o.b} ${o.c} ${z} ${list.join()} ${list[0]-- + --list[1]} ${list.join()}`;
}

type Animal = { kind: "dog"; bark: () => string } | { kind: "cat"; meow(): string };
function speak(a: Animal): string {
  return "bark" in a ? a.bark() : a.meow();
}

function deleting(o: { a?: number; b: number }): string {
  delete o.a;
  return `${o.a} ${"a" in o} ${o.b}`;
}

function tagged(strings: readonly string[], ...values: number[]): string {
  return strings.join("_") + values.join("+");
}

export function main(argv: string[]): number {
  console.log(withDefaults(), withDefaults({ title: "t" }), withDefaults({ width: 1, depth: 0 }), spreads(), accessors(4));
  console.log(patterns({ x: 1, y: 2 }, [1, [], {}]), patterns({ x: 3, y: 4 }, [2, [7, 8, 9], { d: { e: "E" } }]));
  const a = new Node_("a");
  a.next = new Node_("b");
  a.next.next = new Node_("c");
  a.items = [1.25];
  a.handler = (n) => `h${n}`;
  console.log(chains(a), evaluations, chains(null), evaluations);
  console.log(logical({ a: null, c: 0 }), logical({ a: 1, b: "x", c: 2 }), evaluations);
  console.log(speak({ kind: "dog", bark: () => "woof" }), speak({ kind: "cat", meow: () => "miau" }), deleting({ a: 1, b: 2 }));
  console.log(tagged`a${1}b${2}c`, String.raw`x\n${3}`, `${[1, 2]} ${null} ${1.5}`);
  const box = new Box();
  box.double = 9;
  console.log(box.method(), box.double, box.usePrivate(new Box()), Box.made, Object.freeze([1, 2]).length);
  console.log("%s is %d years and %i%%", "Ann", 41.5, 7.9, "more", argv.length);
  console.log("%", 1, -0, 5n, "a%sb", "c");
  const format = "%s-%s" + argv.length;
  console.log(format, 1, 2, 3);
  console.log(...[1, 2], "three", ...["x"]);
  console.log();
  console.log(Math.max(), Math.max(1, 2, 3), Math.min(4), String.fromCharCode(72, 105), Number("12") + Number(true), String(3), Boolean("x"));
  return 0;
}
