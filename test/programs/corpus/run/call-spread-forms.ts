// Spread arguments everywhere: calls, constructors, super calls, methods, mixed with plain arguments, of sets and generators.

class Base {
  readonly parts: string[];
  constructor(...parts: string[]) {
    this.parts = parts;
  }
  join(sep: string, ...more: string[]): string {
    return [...this.parts, ...more].join(sep);
  }
}
class Derived extends Base {
  constructor(first: string, ...rest: string[]) {
    super(first, ...rest, "end");
  }
  override join(sep: string, ...more: string[]): string {
    return `(${super.join(sep, ...more)})` + super.join(...([sep, "x"] as [string, string]));
  }
}
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
    readonly z = 7,
  ) {}
  toString(): string {
    return `${this.x},${this.y},${this.z}`;
  }
}
function sum(...xs: number[]): number {
  let t = 0;
  for (const x of xs) t += x;
  return t;
}
function head(a: number, b = 10, ...others: number[]): string {
  return `${a}/${b}/${others.join("+")}`;
}
function* three(): Generator<number> {
  yield 1;
  yield 2;
  yield 3;
}

export function main(argv: string[]): number {
  const xs = [1, 2, 3];
  console.log(sum(...xs), sum(...xs, 4), sum(10, ...xs, ...xs), sum(...[]), sum(...new Set([5, 5, 6])), sum(...three()));
  console.log(head(1), head(1, 2), head(1, undefined, 3), head(...([1, 2, 3, 4] as const)));
  const pair: [number, number] = [3, 4];
  console.log(`${new Point(...pair)}`, String(new Point(...pair, 5)));
  const words = ["a", "b"];
  const d = new Derived("first", ...words);
  console.log(d.join("-"), d.join("+", ...words, "z"), new Base(...words, ...words).join(""));
  console.log(Math.max(...xs, 2.5), Math.min(...xs), String.fromCharCode(...[72, 105]));
  const out: number[] = [];
  out.push(...xs, ...three());
  out.unshift(...pair);
  console.log(out.join(), [...words, ...words.map((w) => w + w)].join(""), [..."añ🙂"].length);
  const f = (...args: [string, number?]): string => args[0] + (args[1] ?? "none");
  console.log(f("k"), f("k", 3));
  return 0;
}
