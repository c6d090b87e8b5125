// Optional numbers, booleans and strings; null against undefined; every nullish operator; assignments of them.

interface Reading {
  value: number | null;
  weight?: number;
  ok?: boolean;
}
class Holder {
  n: number | undefined;
  b: boolean | null = null;
  s?: string;
  f: number | null | undefined = null;
  list: number[] | null = null;
}
function mean(rs: Reading[]): number | undefined {
  let total = 0;
  let count = 0;
  for (const r of rs) {
    if (r.value === null) continue;
    total += r.value * (r.weight ?? 1);
    count += r.weight ?? 1;
  }
  return count === 0 ? undefined : total / count;
}
function firstIndex(xs: number[], wanted: number): number | null {
  const i = xs.indexOf(wanted);
  return i < 0 ? null : i;
}
function describe(x: number | null | undefined): string {
  if (x === undefined) return "undefined";
  if (x === null) return "null";
  return x === 0 ? "zero" : `${x}`;
}

export function main(argv: string[]): number {
  console.log(mean([{ value: 1 }, { value: null }, { value: 4, weight: 2 }]), mean([]), mean([{ value: null }]) ?? "no data");
  const h = new Holder();
  console.log(h.n === undefined, h.b === null, h.s === undefined, describe(h.f));
  h.n ??= 5;
  h.n ??= 6;
  h.b ??= true;
  h.s ||= "set";
  h.f = undefined;
  console.log(h.n, h.b, h.s, describe(h.f));
  h.f ??= 0;
  h.f ||= -1;
  h.n &&= h.n * 2;
  console.log(h.f, h.n, h.list?.length ?? "none", h.list?.[0] ?? -1);
  h.list = [7];
  console.log(h.list?.[0], h.list?.map((x) => x + 1).join());
  console.log(firstIndex([4, 5], 5) ?? "absent", firstIndex([4, 5], 9) ?? "absent", firstIndex([4], 4) || "falsy");
  console.log([1, null, undefined, 0].map(describe).join(), [null, 3, null].filter((x) => x !== null).length);
  const maybe: (boolean | undefined)[] = [true, false, undefined];
  console.log(maybe.map((m) => (m === undefined ? "?" : m ? "yes" : "no")).join(), maybe.map((m) => `${m ?? true}`).join());
  let last: number | null = null;
  for (const x of [3, 1, 2]) if (last === null || x > last) last = x;
  console.log(last, last! + 1, last?.toFixed(1));
  const m = new Map<string, number | null>([["a", null], ["b", 2]]);
  console.log(m.get("a") === null, m.get("c") === undefined, m.get("b") ?? 0, describe(m.get("a")), describe(m.get("zz")));
  const f: ((n: number) => number | undefined) | null = argv.length > 90 ? null : (n) => (n > 1 ? n : undefined);
  console.log(f?.(2) ?? "u", f?.(0) ?? "u");
  try {
    const nothing = [1].find((x) => x > 5);
    console.log(nothing!.toFixed(2));
  } catch (e) {
    console.log((e as Error).name);
  }
  const fl: (number | undefined)[] = [0.5, undefined, NaN];
  console.log(fl.map((x) => (x === undefined ? "u" : Number.isNaN(x) ? "nan" : `${x}`)).join(), fl[1] === undefined);
  const big: (bigint | null)[] = [1n, null];
  console.log(big.map((b) => (b === null ? "null" : `${b + 1n}`)).join());
  console.log(typeof fl[1], typeof big[1], typeof h.s, null == undefined, (null as number | null) === null);
  return 0;
}
