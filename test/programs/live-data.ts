// What modules leave in memory: cyclic objects, Maps, typed arrays, closures, tuples; then operators on all of it.
class Node_ { next: Node_ | null = null; readonly tags = new Map<string, number>(); constructor(public v: number) {} }
const ring = new Node_(1); ring.next = new Node_(2); ring.next.next = ring; ring.tags.set("one", 1); ring.next.tags.set("two", 2.5);
const byName = new Map<string, Node_>([["r", ring], ["s", ring.next]]);
const byObject = new Map<Node_, string>([[ring, "first"], [ring.next, "second"]]);
const numbers = new Map<number, string>([[0, "zero"], [1.5, "x"], [NaN, "nan"], [-3, "m3"], [2 ** 40, "big"]]);
const setOf = new Set<string>(["a", "b", "c"]);
const bigs = new Map<bigint, number>([[1n, 1], [-1n, 2], [2n ** 62n, 3]]);
const bytes = new Uint8Array([1, 2, 255]);
const f64 = new Float64Array([0.5, -0, NaN]);
const i64 = new BigInt64Array([-5n, 6n]);
const table: number[][] = [];
for (let i = 0; i < 4; i++) table.push([i, i * i]);
const fns = [(a: number, b: number) => a + b, (a: number, b: number) => a * b];
const makeAdder = (k: number) => (n: number) => n + k;
const add5 = makeAdder(5), add7 = makeAdder(7);
let counter = 10;
let label: string | null = null;
const frozen = Object.freeze({ kind: "cfg", depth: 3, nested: { on: true, ratio: 0.25 } });
enum Color { Red, Green = 5, Blue }
const pairs: [string, number][] = [["p", 1], ["q", 2]];
function bump(): number { return ++counter; }
export function main(argv: string[]): number {
  let at: Node_ | null = ring;
  for (let i = 0; i < 5 && at !== null; i++) { console.log(at.v, [...at.tags.keys()].join(), [...at.tags.values()].join()); at = at.next; }
  console.log(byName.get("r") === ring, byName.get("s")?.v, byName.get("t") === undefined, byObject.get(ring), byObject.get(ring.next!), byObject.size);
  console.log(numbers.get(0), numbers.get(-0), numbers.get(1.5), numbers.get(NaN), numbers.get(-3), numbers.get(2 ** 40), numbers.get(7));
  numbers.set(8, "eight"); numbers.delete(0);
  console.log([...numbers.entries()].map(([k, v]) => `${k}=${v}`).join(" "));
  for (const s of ["a", "z"]) console.log(s, setOf.has(s));
  setOf.add("z"); console.log([...setOf].join(""));
  console.log(bigs.get(1n), bigs.get(-1n), bigs.get(2n ** 62n), bigs.get(5n));
  console.log(bytes[2], bytes.length, f64[0], Object.is(f64[1], -0), f64[2], `${i64[0]}`);
  bytes[0] = 300; console.log(bytes[0]);
  console.log(table.map((r) => r.join(":")).join(" "));
  table.push([9, 81]); console.log(table.length, table[4][1]);
  console.log(fns.map((f) => f(3, 4)).join(), add5(1), add7(1));
  console.log(bump(), bump(), counter, label); label = "set"; console.log(label);
  console.log(frozen.kind, frozen.depth, frozen.nested.on, frozen.nested.ratio, Color.Blue);
  console.log(pairs.map(([k, v]) => k + v).join());
  const e = new RangeError("boom"); console.log(e.name, e.message, `${e}`);
  let s = "";
  for (let i = 0; i < 1000; i++) s += String.fromCharCode(97 + (i % 26));
  console.log(s.length, s.slice(0, 30), s < "b", s === s.slice(), "a" < "B", "é".length);
  const u = BigInt.asUintN(64, -1n); console.log(`${u}`, u > 0n, BigInt.asIntN(64, u) === -1n, u.toString(16));
  console.log(7 % -3, -7 % 3, Math.trunc(-7 / 2), Math.floor(-7 / 2), (-7 / 2) | 0, 7.5 % 2, 2 ** 10, 2 ** -1, 1 / 0);
  console.log((1 << 31) >>> 0, 1 << 32, -1 >>> 28, ~5, 5 ^ 3, 2 ** 40 | 0, 1.9 | 0, -1.9 | 0);
  return 0;
}
