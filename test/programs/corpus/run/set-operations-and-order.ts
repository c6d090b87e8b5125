// Sets and Maps: union, intersection, iteration order under deletion and re-insertion, entries, forEach, growth.

function union<T>(a: Set<T>, b: Iterable<T>): Set<T> {
  const out = new Set(a);
  for (const x of b) out.add(x);
  return out;
}
function intersection<T>(a: Set<T>, b: Set<T>): Set<T> {
  return new Set([...a].filter((x) => b.has(x)));
}

export function main(argv: string[]): number {
  const a = new Set([1, 2, 3, 4]);
  const b = new Set([3, 4, 5]);
  console.log([...union(a, b)].join(), [...intersection(a, b)].join(), [...union(new Set(["q"]), "xyz")].join());
  a.delete(1);
  a.add(1);
  console.log([...a].join(), a.size, [...a.values()].length, [...a.entries()].map(([x, y]) => x + y).join());
  const big = new Map<number, number>();
  for (let i = 0; i < 1000; i++) big.set((i * 7919) % 1009, i);
  for (let i = 0; i < 1009; i += 2) big.delete(i);
  console.log(big.size, [...big.keys()].slice(0, 8).join(), [...big.values()].slice(-3).join());
  let visited = 0;
  for (const [k] of big) {
    visited++;
    if (k % 3 === 0) big.delete(k);
    if (visited === 10) big.set(5000, 1);
    if (visited > 2000) break;
  }
  console.log(visited, big.size, big.has(5000));
  const s = new Set<number>();
  for (const x of [NaN, 0, -0, NaN, 1.5]) s.add(x);
  console.log([...s].join(), s.has(NaN), s.size);
  const words = "a b a c b a".split(" ");
  const counts = new Map<string, number>();
  for (const w of words) counts.set(w, (counts.get(w) ?? 0) + 1);
  console.log([...counts].sort((x, y) => y[1] - x[1]).map(([w, n]) => `${w}=${n}`).join(), [...new Set(words)].join(""));
  counts.forEach((n, w) => {
    if (n === 1) counts.delete(w);
  });
  console.log([...counts.keys()].join(), new Map([...counts].map(([k, v]) => [v, k])).get(3));
  const it = counts.entries();
  const first = it.next();
  if (!first.done) console.log(first.value[0], first.value[1]);
  console.log(it.next().done, it.next().done, it.next().done);
  s.clear();
  console.log(s.size, [...s].length, s.add(9).add(9).size);
  const objects = new Set<{ id: number }>();
  const o = { id: 1 };
  objects.add(o).add({ id: 1 }).add(o);
  console.log(objects.size, [...objects].map((x) => x.id).join());
  const nested = new Map<string, Map<string, number>>();
  for (const [x, y] of [["a", "b"], ["a", "c"], ["d", "b"]]) {
    let inner = nested.get(x);
    if (!inner) nested.set(x, (inner = new Map()));
    inner.set(y, inner.size);
  }
  console.log([...nested].map(([k, m]) => `${k}:${[...m].join("/")}`).join(" "));
  return 0;
}
