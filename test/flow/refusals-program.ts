// Valid TypeScript outside the dialect. `// refused: ID` marks the lines that the flow builder must complain about.
import * as nodePath from "node:path";
import { format } from "node:util";

interface Prices {
  [name: string]: number;
}
class Greeter {
  constructor(readonly name: string) {}
  greet(...parts: string[]): string {
    return `hello ${this.name}${parts.length}`;
  }
  loud(): string {
    return this.greet();
  }
}
class Child extends Greeter {
  override greet(...parts: string[]): string {
    return parts.join();
  }
  all(...parts: string[]): string {
    return super.greet(...parts) + parts.join();
  }
}
const pattern = /a+/;
enum Level {
  Low,
  High,
}
const later = setTimeout;

function asynchronous(): void {
  const f = async (): Promise<number> => 1; // refused: async
  void f;
  const all = Promise.all([]); // refused: async
  void all;
}

async function alsoAsync(): Promise<void> {} // refused: async

function timers(): void {
  setTimeout(() => {}, 1); // refused: event-loop
  later(() => {}, 2); // refused: event-loop
  queueMicrotask(() => {}); // refused: event-loop
}

function reflection(p: Prices, g: Greeter, key: "greet" | "loud"): unknown[] {
  return [
    Object.keys(p), // refused: object-reflection
    Object.assign({}, p), // refused: object-reflection
    Object.entries(p).length, // refused: object-reflection
    Reflect.has(g, "x"), // refused: object-reflection
    new Proxy(g, {}), // refused: object-reflection
    structuredClone(g), // refused: object-reflection
    g.constructor, // refused: object-reflection
    g.hasOwnProperty("name"), // refused: object-reflection
    g[key](), // refused: computed-member-name
    p["apple"], // refused: computed-member-name
    String(key) in p, // refused: computed-member-name
    { [String(key)]: 1 }, // refused: computed-member-name
    { ...p }, // refused: spread-of-unknown
    Object.getPrototypeOf(g), // refused: prototype
    Greeter.prototype, // refused: prototype
    Array.prototype.slice.call([]), // refused: prototype
    Symbol("x"), // refused: symbol-at-run-time
    JSON.stringify(g), // refused: json-at-run-time
    eval("1"), // refused: eval
    new Function("return 1"), // refused: eval
    new Date().getTime(), // refused: date-at-run-time
    new Intl.NumberFormat(), // refused: locale
    "a".localeCompare("b"), // refused: locale
    (5).toLocaleString(), // refused: locale
    new WeakMap(), // refused: weak-reference
    new WeakRef(g), // refused: weak-reference
    /x/.test("x"), // refused: regex-at-run-time
    pattern.test("a"), // refused: regex-at-run-time
    new RegExp("x"), // refused: regex-at-run-time
    nodePath.join("a", "b"), // refused: host-object
    format("%s", 1), // refused: host-object
    new TextEncoder(), // refused: host-object
    Math.max(1, 2),
    Date.now(),
    performance.now(),
    Number.MAX_SAFE_INTEGER,
    Object.is(g, g),
    Object.freeze(g),
    Level[p.length],
  ];
}

function syntax(g: Greeter | null, xs: number[], p: Prices, cond: boolean): unknown {
  for (const key in p) console.log(key); // refused: for-in
  const big = 0x1ffffffffffffffffn; // refused: bigint-too-large
  const ok = [0xffffffffffffffffn, -0x8000000000000000n];
  const holes = [1, , 2]; // refused: array-hole
  const cast = xs as any; // refused: any-at-run-time
  let declared: any = 1; // refused: any-at-run-time
  declared = arguments.length; // refused: arguments-object
  const loose = (xs as unknown) == (ok as unknown); // refused: loose-equality
  const fine = g == null || xs.length == 3;
  enum Inner { A } // refused: declaration-in-function
  delete (p as { a?: number }).a;
  // @ts-ignore
  delete xs[0]; // refused: delete-element
  const made = class extends (cond ? Greeter : Child) {}; // refused: class-at-run-time
  const tuple: [number, number] = [...xs] as unknown as [number, number];
  console.table(xs); // refused: console-method
  console.log("%j", xs); // refused: json-at-run-time
  const flattened = [[[1]]].flat(xs.length) as unknown; // refused: flat-depth
  const bytes = new Uint8Array(xs.length);
  const view = bytes.subarray(1); // refused: shared-subarray
  view[0] = bytes.subarray(2).length;
  const path = require("node:path") as unknown; // refused: import-at-run-time
  const dynamic = import("node:path"); // refused: import-at-run-time
  return [flattened, big, holes, cast, declared, loose, fine, Inner.A, made, tuple, path, dynamic];
}

function literal(): unknown {
  return { toString() { return super.toString(); } }; // refused: super-in-object
}

function* twoWay(): Generator<number, void, number> {
  const sent = yield 1; // refused: generator-two-way
  console.log(sent);
}

function sends(): void {
  const it = twoWay();
  it.next(5); // refused: generator-two-way
}

function target(this: unknown): void {
  console.log(new.target === undefined); // refused: meta-property
}

export function main(): number {
  const c = new Child("c");
  asynchronous();
  void alsoAsync();
  timers();
  reflection({}, c, "loud");
  syntax(c, [], {}, true);
  literal();
  twoWay();
  sends();
  target();
  return c.all("x").length;
}
