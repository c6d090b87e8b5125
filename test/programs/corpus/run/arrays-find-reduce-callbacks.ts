// Callbacks of arrays: all of them, with indexes and the array itself, early ends, accumulators of other types, chained, on empty arrays.

interface Item {
  name: string;
  price: number;
  qty: number;
}
const items: Item[] = [
  { name: "pen", price: 1.25, qty: 10 },
  { name: "book", price: 12, qty: 2 },
  { name: "bag", price: 45.5, qty: 0 },
];

export function main(argv: string[]): number {
  const xs = [5, 3, 8, 1, 9, 2];
  console.log(xs.find((x) => x > 5), xs.findIndex((x) => x > 5), xs.findLast((x) => x > 5), xs.findLastIndex((x) => x < 3), xs.find((x) => x > 100), xs.findIndex((x) => x > 100));
  console.log(xs.some((x) => x === 8), xs.every((x) => x > 0), [].some(() => true), xs.filter((x, i) => i % 2 === 0).join(), xs.map((x, i, all) => x * i + all.length).join());
  console.log(xs.reduce((a, b) => a + b), xs.reduce((a, b) => Math.max(a, b), -Infinity), xs.reduceRight((acc, x) => acc + x, ""), xs.reduce((m, x) => m.set(x % 3, (m.get(x % 3) ?? 0) + 1), new Map<number, number>()).size);
  console.log(items.reduce((t, i) => t + i.price * i.qty, 0), items.map((i) => i.name).join(), items.filter((i) => i.qty > 0).map(({ name, qty }) => name.repeat(qty > 5 ? 1 : qty)).join());
  const byName = new Map(items.map((i) => [i.name, i]));
  console.log(byName.get("book")?.price, items.flatMap((i) => [i.name, i.name.toUpperCase()]).join(), items.findLast((i) => i.price > 10)?.name ?? "?");
  try {
    ([] as number[]).reduce((a, b) => a + b);
  } catch (e) {
    console.log((e as Error).name);
  }
  let log = "";
  xs.forEach((x, i) => {
    if (i > 2) return;
    log += `${i}=${x};`;
  });
  const stopped = xs.some((x) => {
    log += x;
    return x === 8;
  });
  console.log(log, stopped);
  const sorted = xs.toSorted((a, b) => a - b);
  console.log(sorted.join(), xs.join(), sorted.indexOf(8), sorted.lastIndexOf(9), sorted.includes(7), sorted.at(-2));
  const matrix = [[1, 2, 3], [4, 5, 6]];
  console.log(matrix[0].map((_, c) => matrix.map((row) => row[c]).join("")).join(), matrix.flat().reduce((a, b) => a * b, 1), matrix.map((r) => r.reduce((a, b) => a + b)).join());
  const ys = [1, 2, 3, 4];
  console.log(ys.map((y) => (y === 2 ? ys.push(9) : y)).join(), ys.length, ys.filter((y) => y !== 9).length);
  const nested = xs.map((x) => () => x * 2);
  console.log(nested.map((f) => f()).filter((v) => v > 6).length, Array.from(xs.entries()).filter(([i, x]) => i === x).length);
  const chunked = xs.reduce<number[][]>((acc, x, i) => {
    if (i % 2 === 0) acc.push([x]);
    else acc[acc.length - 1].push(x);
    return acc;
  }, []);
  console.log(chunked.map((c) => c.join("+")).join(" "), [3, 1, 2].sort().reverse().join(""), [..."cab"].sort().join(""), [1, 2, 3].fill(0, 1).join());
  console.log([1.5, 2.5].map(Math.round).join(), ["1", "2", "x"].map(Number).join(), [0, 1, "".length].map(Boolean).join(), [1, 2].map(String).map((s) => s + s).join());
  return 0;
}
