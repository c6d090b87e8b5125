// Maps and Sets: keys of all kinds, iteration while they change, copies, explicit iterators.
class P {
  constructor(readonly x: number, readonly name: string) {}
}
export function main(argv: string[]): number {
  const m = new Map<string, number>([["a", 1], ["b", 2]]);
  m.set("c", 3).set("a", 10);
  console.log(m.get("a") ?? -1, m.get("zz") ?? -1, m.has("b"), m.delete("b"), m.delete("b"), m.size);
  for (const [k, v] of m) {
    console.log(k, v);
    if (m.size < 8) m.set(k + "+", v + 1);
  }
  m.forEach((v, k) => console.log(k, v));
  console.log([...m.keys()].join(), [...m.values()].join(), [...m].length, [...m.entries()].map((e) => e[0]).join());
  const copy = new Map(m);
  m.clear();
  console.log(m.size, copy.size);
  const byPoint = new Map<P, P[]>();
  const p = new P(1, "q");
  byPoint.set(p, [p]);
  console.log(byPoint.get(p)!.length, byPoint.has(new P(1, "q")));
  const nums = new Map<number, string>();
  for (let i = 0; i < 100; i++) nums.set(i * 1000003, `v${i}`);
  for (let i = 0; i < 100; i += 2) nums.delete(i * 1000003);
  console.log(nums.size, nums.get(1000003) ?? "", [...nums.keys()].slice(0, 3).join());
  const floats = new Map<number, number>();
  floats.set(0.5, 1).set(NaN, 2).set(-0.0, 3).set(2, 4);
  console.log(floats.get(NaN) ?? 0, floats.get(0) ?? 0, floats.get(2.0) ?? 0);
  const s = new Set<number>([3, 1, 3]);
  s.add(7).add(1);
  console.log([...s].join(), s.size, s.has(7), s.delete(3), [...s.entries()].map(([a, b]) => a + b).join());
  for (const x of s) if (x < 20) s.add(x + 10);
  s.forEach((x, y, all) => console.log(x, y, all.size));
  const u = new Set("hello");
  console.log([...u].join(""), new Set(s).size, new Map<string, number>().size, new Set<string>().size);
  const it = copy.keys();
  const one = it.next();
  console.log(one.done === true, one.value ?? "none");
  const bools = new Map<boolean, bigint>([[true, 5n]]);
  console.log(`${bools.get(true) ?? 0n}`);
  return 0;
}
