// Recursion of many kinds: trees, mutual, through closures, accumulating, permutations, memo, hanoi, and overflow that is caught.

interface Tree {
  value: number;
  left: Tree | null;
  right: Tree | null;
}
function insert(t: Tree | null, value: number): Tree {
  if (t === null) return { value, left: null, right: null };
  if (value < t.value) t.left = insert(t.left, value);
  else t.right = insert(t.right, value);
  return t;
}
function depth(t: Tree | null): number {
  return t === null ? 0 : 1 + Math.max(depth(t.left), depth(t.right));
}
function inorder(t: Tree | null, visit: (n: number) => void): void {
  if (t === null) return;
  inorder(t.left, visit);
  visit(t.value);
  inorder(t.right, visit);
}
function* walk(t: Tree | null): Generator<number> {
  if (t === null) return;
  yield* walk(t.left);
  yield t.value;
  yield* walk(t.right);
}
function permutations(xs: number[]): number[][] {
  if (xs.length <= 1) return [xs];
  return xs.flatMap((x, i) => permutations([...xs.slice(0, i), ...xs.slice(i + 1)]).map((p) => [x, ...p]));
}
function hanoi(n: number, from: string, to: string, via: string, moves: string[] = []): string[] {
  if (n > 0) {
    hanoi(n - 1, from, via, to, moves);
    moves.push(from + to);
    hanoi(n - 1, via, to, from, moves);
  }
  return moves;
}
function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
const memo = new Map<string, number>();
function paths(r: number, c: number): number {
  if (r === 0 || c === 0) return 1;
  const key = `${r},${c}`;
  let n = memo.get(key);
  if (n === undefined) memo.set(key, (n = paths(r - 1, c) + paths(r, c - 1)));
  return n;
}
function forever(n: number): number {
  return n > 0 ? forever(n + 1) + 1 : 0;
}
class Deep {
  constructor(readonly n: number) {}
  get sum(): number {
    return this.n === 0 ? 0 : this.n + new Deep(this.n - 1).sum;
  }
}
type Json = { t: "n"; n: number } | { t: "a"; items: Json[] };
function flatten(j: Json): number[] {
  return j.t === "n" ? [j.n] : j.items.flatMap(flatten);
}

export function main(argv: string[]): number {
  let t: Tree | null = null;
  for (const v of [50, 30, 70, 20, 40, 60, 80, 10]) t = insert(t, v);
  const seen: number[] = [];
  inorder(t, (n) => seen.push(n));
  console.log(depth(t), seen.join(), [...walk(t)].join());
  console.log(permutations([1, 2, 3]).map((p) => p.join("")).join(), permutations([1, 2, 3, 4]).length);
  console.log(hanoi(3, "a", "c", "b").join(" "), gcd(1071, 462), paths(10, 10), new Deep(100).sum);
  for (let i = 0; i < 2; i++) {
    try {
      console.log(forever(1));
    } catch (e) {
      console.log(e instanceof RangeError, (e as Error).name);
    }
  }
  console.log(flatten({ t: "a", items: [{ t: "n", n: 1 }, { t: "a", items: [{ t: "n", n: 2 }, { t: "a", items: [] }] }] }).join());
  const y = (f: (self: (n: number) => number) => (n: number) => number): ((n: number) => number) => {
    const g: (n: number) => number = (n) => f(g)(n);
    return g;
  };
  console.log(y((self) => (n) => (n < 2 ? n : self(n - 1) + self(n - 2)))(15));
  const ack = (m: number, n: number): number => (m === 0 ? n + 1 : n === 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)));
  console.log(ack(2, 3));
  return 0;
}
