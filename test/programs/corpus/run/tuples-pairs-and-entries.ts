// Tuples as values: named, optional, readonly, nested, in Maps and arrays, destructured, swapped, compared, with rest elements turned to arrays.

type Point = [x: number, y: number];
type Entry = readonly [key: string, value: number, note?: string];
type Line = [Point, Point];

function length([[x1, y1], [x2, y2]]: Line): number {
  return Math.hypot(x2 - x1, y2 - y1);
}
function minMax(xs: readonly number[]): [number, number] | null {
  if (xs.length === 0) return null;
  let [lo, hi] = [xs[0], xs[0]];
  for (const x of xs) [lo, hi] = [x < lo ? x : lo, x > hi ? x : hi];
  return [lo, hi];
}
function divmod(a: number, b: number): [q: number, r: number] {
  return [Math.floor(a / b), ((a % b) + b) % b];
}
function add([a, b]: Point, [c, d]: Point): Point {
  return [a + c, b + d];
}
function show([key, value, note = "-"]: Entry): string {
  return `${key}=${value}(${note})`;
}
const unit: Point = [1, 1];

export function main(argv: string[]): number {
  console.log(length([[0, 0], [3, 4]]), minMax([3, 1, 2])?.join(), minMax([]) === null, divmod(-7, 3).join(), divmod(7, 3)[1]);
  let p: Point = [0, 0];
  for (let i = 0; i < 3; i++) p = add(p, unit);
  p[0] *= 10;
  [p[0], p[1]] = [p[1], p[0]];
  console.log(p[0], p[1], p.length, p.join("|"), `${p}`, p.map((v) => v + 1).join(), p.includes(30));
  console.log(show(["a", 1]), show(["b", 2, "note"]), ([["c", 3], ["d", 4, "x"]] as Entry[]).map(show).join());
  const pairs: [string, number][] = [["b", 2], ["a", 1], ["c", 3]];
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  console.log(pairs.map(([k, v]) => k + v).join(), new Map(pairs).get("c"), pairs.find(([, v]) => v === 2)?.[0]);
  const counts = new Map<string, [number, string[]]>();
  for (const [w, tag] of [["x", "t1"], ["y", "t2"], ["x", "t3"]] as [string, string][]) {
    const entry = counts.get(w) ?? [0, []];
    entry[0]++;
    entry[1].push(tag);
    counts.set(w, entry);
  }
  console.log([...counts].map(([w, [n, tags]]) => `${w}:${n}:${tags.join("+")}`).join(" "));
  const mixed: [number, string, boolean, null, number[]] = [1, "two", true, null, [5]];
  const [n, s, flag, nothing, list] = mixed;
  console.log(n + 1, s.length, !flag, nothing === null, list[0], mixed.length);
  const grid: Point[][] = [[[0, 1], [2, 3]], [[4, 5]]];
  console.log(grid.map((row) => row.map(([x, y]) => x * y).join()).join(";"), grid[1][0][1]);
  const fns: [string, (x: number) => number][] = [["double", (x) => x * 2], ["square", (x) => x * x]];
  for (const [name, f] of fns) console.log(name, f(7));
  const same: Point = [1, 2];
  const other: Point = [1, 2];
  console.log(same === other, same.every((v, i) => v === other[i]), [...same, ...other].length, [same, other].indexOf(other));
  let total = 0;
  for (const part of [1, 2, 3] as [number, number, number]) total += part;
  for (let i = 0; i < unit.length; i++) total += unit[i];
  console.log(total, Object.is(unit, unit), [...pairs.entries()].map(([i, [k]]) => `${i}${k}`).join());
  return 0;
}
