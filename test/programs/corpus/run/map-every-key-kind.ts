// Maps and Sets with every kind of key, in insertion order, changed while they are walked.

class Node_ {
  constructor(readonly id: number) {}
}
type Rec = { tag: string };

export function main(argv: string[]): number {
  const byString = new Map<string, number>();
  const byInt = new Map<number, string>();
  const byFloat = new Map<number, string>([[0.5, "half"], [NaN, "nan"], [-0, "zero"]]);
  const byBig = new Map<bigint, string>([[1n, "one"], [-(2n ** 62n), "low"]]);
  const byBool = new Map<boolean, number>([[true, 1]]);
  const byObject = new Map<Node_, string>();
  const byRecord = new Map<Rec, number>();
  const byArray = new Map<number[], string>();
  const byFunction = new Map<() => number, string>();
  const byMaybe = new Map<string | null, number>([[null, 0], ["x", 1]]);
  const byUndef = new Map<number | undefined, string>([[undefined, "u"], [1, "1"]]);
  for (let i = 0; i < 20; i++) {
    byString.set("k" + (i % 7), i);
    byInt.set(i * 1000003, "v" + i);
  }
  console.log([...byString].map(([k, v]) => k + v).join(), byInt.size, byInt.get(1000003 * 4), byInt.get(5));
  console.log(byFloat.get(0.5), byFloat.get(NaN), byFloat.get(0), byFloat.has(-0), byFloat.size);
  console.log(byBig.get(1n), byBig.get(-(2n ** 62n)), byBig.has(2n), byBool.get(true), byBool.get(false));
  const [a, b] = [new Node_(1), new Node_(1)];
  byObject.set(a, "a").set(b, "b").set(a, "A");
  console.log(byObject.get(a), byObject.get(b), byObject.size, [...byObject.keys()].map((n) => n.id).join());
  const r1: Rec = { tag: "r" };
  byRecord.set(r1, 1).set({ tag: "r" }, 2);
  console.log(byRecord.get(r1), byRecord.size, byRecord.get({ tag: "r" }));
  const arr = [1];
  byArray.set(arr, "x");
  console.log(byArray.get(arr), byArray.has([1]));
  const f = (): number => 1;
  byFunction.set(f, "f").set(() => 2, "g");
  console.log(byFunction.get(f), byFunction.size, [...byFunction.keys()].map((g) => g()).join());
  console.log(byMaybe.get(null), byMaybe.get("x"), byMaybe.get("y"), byUndef.get(undefined), byUndef.get(2));
  const s = new Set<string>(["b", "a", "b"]);
  s.add("c").delete("b");
  s.add("b");
  console.log([...s].join(), s.has("a"), s.size, s.delete("zz"));
  for (const x of s) {
    if (x === "a") s.delete("c");
    if (x.length < 3) s.add(x + x);
  }
  console.log([...s].join());
  byString.forEach((v, k, m) => {
    if (v % 2 === 0) m.delete(k);
  });
  console.log([...byString.entries()].join(";"), [...byString.values()].reduce((x, y) => x + y, 0));
  byString.clear();
  console.log(byString.size, [...byString].length);
  const grouped = new Map<string, number[]>();
  for (const w of ["aa", "b", "cc", "d"]) {
    const list = grouped.get(w.length === 1 ? "short" : "long") ?? [];
    list.push(w.charCodeAt(0));
    grouped.set(w.length === 1 ? "short" : "long", list);
  }
  for (const [k, v] of grouped) console.log(k, v.join());
  const nested = new Map([["x", new Map([[1, new Set(["p"])]])]]);
  console.log(nested.get("x")?.get(1)?.has("p"), nested.get("y")?.get(1)?.has("p"));
  return 0;
}
