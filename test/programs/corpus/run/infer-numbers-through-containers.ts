// Integer and Float through arrays, Maps, fields, closures, generics and results.

class Stats {
  total = 0;
  count = 0;
  min = Infinity;
  max = -Infinity;
  add(x: number): this {
    this.total += x;
    this.count++;
    if (x < this.min) this.min = x;
    if (x > this.max) this.max = x;
    return this;
  }
  get mean(): number {
    return this.total / this.count;
  }
}
class Box<T> {
  constructor(public value: T) {}
}
function pick<T>(xs: T[], i: number): T {
  return xs[i];
}
function scale(xs: number[], by: number): number[] {
  return xs.map((x) => x * by);
}
function average(...xs: number[]): number {
  return xs.length === 0 ? 0 : xs.reduce((a, b) => a + b, 0) / xs.length;
}
const weights = new Map<string, number>([["int", 2], ["float", 2.5]]);
const counts = [0, 0, 0];
let ratio = 1;

export function main(argv: string[]): number {
  const ints = new Stats().add(3).add(5).add(10);
  console.log(ints.total, ints.count, ints.mean, ints.min, ints.max);
  const floats = new Stats().add(0.5).add(2);
  console.log(floats.total, floats.mean, floats.min, floats.max);
  console.log(scale([1, 2, 3], 2).join(), scale([1, 2, 3], 0.5).join(), average(), average(1, 2), average(1, 2, 4.5));
  console.log(weights.get("int"), weights.get("float"), (weights.get("int") ?? 0) * 3, 7 % (weights.get("int") ?? 1));
  for (const x of [0, 1, 1, 2, 2, 2]) counts[x]++;
  console.log(counts.join(), counts[2] / counts[1], Math.floor(counts[2] / 2), Math.trunc(-7 / 2), Math.ceil(7 / 2));
  ratio /= 4;
  console.log(ratio, ratio * 8, (ratio * 8) | 0);
  const b1 = new Box(1);
  const b2 = new Box(1.5);
  b1.value += 1;
  b2.value += 1;
  console.log(b1.value, b2.value, pick([1, 2], 1), pick([0.5], 0), pick(["s"], 0));
  let x = 10;
  const halve = (): number => (x = x / 2);
  console.log(halve(), halve(), halve(), x);
  const idx = Math.floor(5 / 2);
  console.log([10, 20, 30, 40][idx], "abcdef"[idx], [1, 2, 3].slice(idx).length, new Array(idx).fill(0).length);
  let n = 0;
  for (let t = 0.0; t < 1; t += 0.25) n++;
  console.log(n, 0.1 * 3, 1 / 3 + 1 / 3, 5 / 5, 6 / 4, 1e3, 1e-3, 2 ** 10 / 2 ** 5);
  const mixed: number[] = [1, 2.5];
  mixed.push(3);
  console.log(mixed.join(), mixed.map((v) => v | 0).join(), mixed.map((v) => v % 1).join(), mixed.indexOf(3), mixed.includes(2.5));
  const sq = (v: number): number => v * v;
  console.log(sq(3), sq(1.5), [3, 1.5].map(sq).join(), Math.max(1, 2.5), Math.min(3, 2), Math.abs(-3), Math.abs(-3.5), Math.sign(-2));
  console.log(7 / 2, -7 % 3, 7 % -3, 5.5 % 2, -5.5 % 2, 2 ** 0.5, (-8.0) % 4, 0 / 5, 3 - 3.0);
  console.log(Number.isInteger(6 / 2), Number.isInteger(7 / 2), (7 / 2).toFixed(0), (6 / 2).toString(), `${9 / 3}`);
  return 0;
}
