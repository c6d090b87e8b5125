// null and undefined beside every kind of value: tests, comparisons, conversions, containers, optional fields.
type Maybe<T> = T | null | undefined;
function pickBool(i: number): Maybe<boolean> { return i === 0 ? true : i === 1 ? false : i === 2 ? null : undefined; }
function pickInt(i: number): Maybe<number> { return i === 0 ? 5 : i === 1 ? 0 : i === 2 ? null : undefined; }
function pickFloat(i: number): Maybe<number> { return i === 0 ? 2.5 : i === 1 ? 0.0 : i === 2 ? null : undefined; }
function pickBig(i: number): Maybe<bigint> { return i === 0 ? 7n : i === 1 ? 0n : i === 2 ? null : undefined; }
function pickString(i: number): Maybe<string> { return i === 0 ? "s" : i === 1 ? "" : i === 2 ? null : undefined; }
class P { constructor(readonly x: number) {} toString(): string { return `P${this.x}`; } }
class Q extends P { get y(): number { return this.x * 2; } }
function pickP(i: number): Maybe<P> { return i === 0 ? new P(1) : i === 1 ? new Q(2) : i === 2 ? null : undefined; }
function pickArr(i: number): Maybe<number[]> { return i === 0 ? [1, 2] : i === 1 ? [] : i === 2 ? null : undefined; }
function pickTyped(i: number): Maybe<Uint8Array> { return i === 0 ? new Uint8Array(3) : i === 1 ? new Uint8Array(0) : i === 2 ? null : undefined; }
function pickFn(i: number): Maybe<(n: number) => number> { return i === 0 ? (n) => n + 1 : i === 1 ? (n) => n * 2 : i === 2 ? null : undefined; }

function onlyNull(i: number): number | null { return i === 0 ? null : i; }
function onlyUndef(i: number): P | undefined { return i === 0 ? undefined : new P(i); }
function widen(p: P | undefined, n: P | null): Maybe<P> { return p === undefined ? n : p; }

class Box<T> {
  value: Maybe<T> = null;
  set(v: Maybe<T>): void { this.value = v; }
}
interface Rec { a?: number; b: string | null; c?: boolean }

function show(r: Rec): string {
  return `${r.a ?? -1} ${r.b} ${r.c === undefined ? "?" : r.c ? "yes" : "no"}`;
}

export function main(argv: string[]): number {
  for (let i = 0; i < 4; i++) {
    const b = pickBool(i), n = pickInt(i), f = pickFloat(i), g = pickBig(i), s = pickString(i), p = pickP(i), a = pickArr(i), t = pickTyped(i), fn = pickFn(i);
    console.log(`${b} ${n} ${f} ${g} ${s} ${p}`, b === null, n === undefined, f === null, g === undefined, s === null, p === undefined);
    console.log(b ? 1 : 0, n ? 1 : 0, f ? 1 : 0, g ? 1 : 0, s ? 1 : 0, p ? 1 : 0, a ? 1 : 0, t ? 1 : 0, fn ? 1 : 0);
    console.log(b ?? false, n ?? -1, f ?? -1.5, (g ?? -1n).toString(), s ?? "ns", p?.x ?? -2, a?.length ?? -3, t?.length ?? -4, fn?.(10) ?? -5);
    console.log(typeof b, typeof n, typeof f, typeof g, typeof s, typeof p, typeof a, typeof t, typeof fn);
    for (let j = 0; j < 4; j++) console.log(i, j, b === pickBool(j), n === pickInt(j), f === pickFloat(j), g === pickBig(j), s === pickString(j), p === pickP(j));
  }
  console.log(`${widen(undefined, null)} ${widen(onlyUndef(0), null)} ${widen(onlyUndef(3), null)}`, onlyNull(0), onlyNull(2));
  const list: Maybe<number>[] = [1, null, undefined, 4];
  console.log(list.map((x) => `${x}`).join("|"), list.indexOf(null), list.indexOf(undefined), list.includes(4));
  const floats: (number | undefined)[] = [1.5, undefined, 3];
  floats.push(undefined, 0.25);
  console.log(floats.map((x) => (x === undefined ? "u" : x.toFixed(2))).join());
  const bools: (boolean | null)[] = [true, null, false];
  console.log(bools.join("-"), bools.filter((x) => x !== null).length);
  const m = new Map<string, Maybe<number>>();
  m.set("a", 1); m.set("b", null); m.set("c", undefined);
  console.log(m.get("a"), m.get("b"), m.get("c"), m.get("d"), m.has("c"), m.has("d"));
  const bx = new Box<bigint>();
  console.log(`${bx.value}`); bx.set(3n); console.log(`${bx.value}`); bx.set(undefined); console.log(`${bx.value}`);
  const recs: Rec[] = [{ b: "x" }, { a: 0, b: null, c: false }, { a: 1.5, b: "y", c: true }];
  for (const r of recs) console.log(show(r));
  recs[0].a = 9; delete recs[2].a; recs[2].c = undefined;
  for (const r of recs) console.log(show(r));
  const q = pickP(1);
  if (q instanceof Q) console.log("Q", q.y);
  const tup: [number, string | null, boolean] = [1, null, true];
  const [x, y, z] = tup;
  console.log(x, y, z);
  return 0;
}
