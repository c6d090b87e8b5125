// The methods of arrays: numbers, fractions, objects, records, what may be missing; queues; sorting.
class P { constructor(readonly x: number, readonly name: string) {} }
interface R { a: number; b: string }
export function main(argv: string[]): number {
  const xs = [5, 3, 8, 1];
  console.log(xs.pop() ?? -1, xs.shift() ?? -1, xs.length, xs.unshift(9), xs.push(4, 5, 6), xs.push(7));
  console.log(xs.join(), xs.slice(1).join(), xs.slice(-2).join(), xs.slice(1, 3).join(), xs.slice(2, Infinity).join("|"));
  console.log(xs.splice(1, 2).join(), xs.join(), xs.splice(2).join(), xs.join(), xs.splice(1, 0, 40, 41, 42).join(), xs.join());
  console.log(xs.concat([1, 2]).join(), xs.concat([1], [2, 3]).join(), xs.concat(7).join(), xs.concat().join());
  console.log(xs.reverse().join(), xs.toReversed().join(), xs.indexOf(41), xs.lastIndexOf(41), xs.includes(42));
  console.log(xs.at(-1) ?? -1, xs.at(99) ?? -1, xs.with(1, 77).join());
  xs.fill(6, 1, 3);
  xs.copyWithin(0, 2);
  console.log(xs.join());
  xs.length = 2;
  xs[xs.length] = 12;
  console.log(`${xs}`, xs.toString());
  console.log(xs.find((x) => x > 6) ?? -1, xs.findLast((x) => x > 6) ?? -1, xs.findIndex((x) => x > 6), xs.findLastIndex((x) => x > 6));
  console.log([3, 20, 100, 1].sort().join(), [3, 20, 100, 1].toSorted((a, b) => b - a).join(), ["b", "a", "c"].sort().join());
  console.log([[1, 2], [3]].flat().join(), [1, 2].flatMap((x) => [x, x * 2]).join(), [1, 2].flatMap((x) => x + 1).join());
  console.log([1, 2, 3].reduce((a, b) => a + b), [1, 2, 3].reduceRight((a, b) => a * 10 + b, 0), ["a", "b"].reduceRight((a, b) => a + b));
  console.log([...xs.keys()].join(), [...xs.values()].join(), [...xs.entries()].map(([i, x]) => `${i}:${x}`).join());
  console.log(Array.from("héllo").join("-"), Array.from([1, 2, 3], (x) => x * 2).join(), Array.from({ length: 3 }, (_, i) => i * i).join(), Array.of(1, 2).join(), Array.isArray(xs));
  const ps = [new P(2, "b"), new P(1, "a"), new P(2, "a")];
  ps.sort((p, q) => p.x - q.x || (p.name < q.name ? -1 : 1));
  console.log(ps.map((p) => p.name + `${p.x}`).join(), ps.filter((p) => p.x === 2).length, ps.some((p) => p.name === "z"), ps.every((p) => p.x > 0));
  const fs = [1.5, 2, -0.25];
  console.log(fs.sort((a, b) => a - b).join(), fs.map((x) => x * 2).join(), new Array<number>(3).fill(1.5).join());
  const grid = Array.from({ length: 2 }, () => new Array<number>(2).fill(0));
  grid[1][0] = 5;
  console.log(grid.map((r) => r.join("")).join("/"));
  const maybe: (number | undefined)[] = [1, undefined, 3];
  console.log(maybe.map((x) => (x === undefined ? "none" : `${x}`)).join(), maybe.join("|"), maybe.indexOf(undefined), maybe.toSorted((a, b) => a! - b!).join("|"));
  const strs: (string | null)[] = ["x", null];
  console.log(strs.join("-"), strs.length);
  const rs: R[] = [{ a: 1, b: "x" }, { a: 2, b: "y" }];
  for (const { a, b } of rs) console.log(a, b);
  const three = [1, 2, 3];
  const [first, ...others] = three;
  console.log(first, others.join());
  const queue: number[] = [];
  let total = 0;
  for (let i = 0; i < 1000; i++) {
    queue.push(i);
    if (i % 3 === 0) total += queue.shift()!;
  }
  console.log(total, queue.length, queue[0]);
  const big: number[] = [];
  for (let i = 0; i < 300; i++) big.push((i * 7919) % 1000);
  console.log(big.sort((a, b) => a - b).slice(0, 5).join(), big.sort((a, b) => b - a)[0]);
  const toS = xs.toSpliced(1, 1, 100, 101);
  console.log(toS.join(), xs.toSpliced(1).join());
  const fi = 1.0;
  console.log(xs[fi]);
  xs.forEach((x, i, all) => console.log(x, i, all.length));
  return 0;
}
