// Small functions whose graphs graphs.test.ts looks at.

interface Item {
  price: number;
  tag: string | null;
}
class Animal {}
class Dog extends Animal {
  bark(): number {
    return 1;
  }
}

export function literals(): number[] {
  return [1, 1.0, 1.5, 1e3, -0, -2, 9007199254740993, 0x10];
}

export function narrowed(item: Item | null, animal: Animal): number {
  if (item === null) return 0;
  if (item.tag !== null) return item.tag.length + item.price;
  return animal instanceof Dog ? animal.bark() : 0;
}

export function shortCircuit(a: boolean, b: boolean, c: boolean): number {
  if ((a && !b) || c) return 1;
  return 2;
}

export function loop(n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += i;
  return total;
}

export function swap(xs: number[], i: number, j: number): void {
  [xs[i], xs[j]] = [xs[j], xs[i]];
}

export function byValue(n: number): () => number {
  const twice = n * 2;
  return () => twice;
}

export function byCell(n: number): () => number {
  let count = n;
  return () => count++;
}

export function perIteration(fs: (() => number)[]): void {
  for (let i = 0; i < 3; i++) fs.push(() => i);
}

export function recursive(n: number): number {
  const seen: number[] = [];
  function visit(k: number): number {
    seen.push(k);
    return k === 0 ? seen.length : visit(k - 1);
  }
  return visit(n);
}

export function closed(n: number): number {
  const even = (k: number): boolean => (k === 0 ? true : odd(k - 1));
  const odd = (k: number): boolean => (k === 0 ? false : even(k - 1));
  return even(n) ? 1 : 0;
}

export function guarded(xs: number[], f: (n: number) => number): number {
  let at = -1;
  try {
    at = 0;
    at = f(1);
    at = f(xs[at]);
  } catch {
    return at;
  }
  return at;
}

export function exhaustive(kind: "a" | "b"): number {
  switch (kind) {
    case "a":
      return 1;
    case "b":
      return 2;
  }
}

export function closing(xs: Iterable<number>, ys: number[]): number {
  for (const x of xs) if (x > 1) return x;
  for (const y of ys) if (y > 1) return y;
  return 0;
}

export function maximum(a: number, b: number, c: number): number {
  return Math.max(a, b, c);
}

export function print(name: string, n: number): void {
  console.log("%s: %d", name, n);
  console.log(`n ${n}`, n);
}

export function defaults(a: number, b = a): number {
  return a + b;
}

export function* generate(xs: number[]): Generator<number> {
  for (const x of xs) yield x + xs.length;
}

export const functions = { literals, narrowed, shortCircuit, loop, swap, byValue, byCell, perIteration, recursive, closed, guarded, exhaustive, closing, maximum, print, defaults, generate };

export function main(): number {
  return functions.maximum(1, 2, 3);
}
