// Destructuring in parameters, loops, assignments, with defaults, renames, rests and nesting.

interface Options {
  name: string;
  size?: { w: number; h?: number };
  tags?: string[];
}
function area({ name, size: { w, h = 3 } = { w: 1 }, tags: [first = "none", ...others] = [] }: Options): string {
  return `${name} ${w}x${h} ${first} ${others.length}`;
}
function swap<A, B>([a, b]: [A, B]): [B, A] {
  return [b, a];
}
function sumPairs(pairs: [number, number][]): number {
  let t = 0;
  for (const [a, b] of pairs) t += a * b;
  return t;
}
const weights = { light: 1, heavy: 10 };

export function main(argv: string[]): number {
  console.log(area({ name: "a" }));
  console.log(area({ name: "b", size: { w: 2 } }));
  console.log(area({ name: "c", size: { w: 2, h: 5 }, tags: ["x", "y", "z"] }));
  console.log(area({ name: "d", tags: [] }));
  let [p, q] = [1, 2];
  [p, q] = [q, p + q];
  [p, q] = [q, p + q];
  console.log(p, q);
  const [s, n] = swap([1, "one"]);
  console.log(s.length, n + 1);
  console.log(sumPairs([[1, 2], [3, 4]]));
  const { light, ...rest } = weights;
  console.log(light, rest.heavy);
  const point = { x: 1, y: { z: [10, 20, 30] } };
  const { x, y: { z: [, second, ...more] } } = point;
  console.log(x, second, more.join());
  let a = 0;
  let b = "";
  ({ a, b } = { a: 5, b: "five" });
  console.log(a, b);
  const xs = [1, 2, 3, 4];
  [xs[0], xs[3]] = [xs[3], xs[0]];
  console.log(xs.join());
  const obj = { v: 0, w: 0 };
  [obj.v, obj.w] = [7, 8];
  console.log(obj.v, obj.w);
  for (const { key, value = -1 } of [{ key: "k1", value: 1 }, { key: "k2" }] as { key: string; value?: number }[]) console.log(key, value);
  for (const [k, [v1, v2]] of new Map<string, [number, string]>([["m", [1, "x"]]])) console.log(k, v1, v2);
  const [c0, c1, ...cs] = "héy🙂";
  console.log(c0, c1, cs.length);
  const [d0 = 5, d1 = 6, d2 = d0 + d1] = [1];
  console.log(d0, d1, d2);
  const f = ({ u = 1, v = u * 2 }: { u?: number; v?: number } = {}): number => u + v;
  console.log(f(), f({ u: 5 }), f({ v: 0 }), f({ u: undefined, v: 3 }));
  const [m0, m1] = new Set(["s0", "s1"]);
  console.log(m0, m1);
  return 0;
}
