// Defaults that use other parameters, calls and `this`; rests of every kind; undefined against missing; overloads.

let calls = 0;
function next(): number {
  return ++calls;
}
function f(a: number, b = a * 2, c = b + next(), ...rest: number[]): string {
  return [a, b, c, rest.length].join("/");
}
function opt(a?: number, b?: string): string {
  return `${a ?? "no a"} ${b ?? "no b"} ${a === undefined} ${b?.length}`;
}
function options({ width = 80, title = "t", flags: { bold = false, sizes = [1] } = {} }: { width?: number; title?: string; flags?: { bold?: boolean; sizes?: number[] } } = {}): string {
  return `${width} ${title} ${bold} ${sizes.join("+")}`;
}
class Greeter {
  constructor(
    private readonly name = "world",
    readonly mark = name.length > 3 ? "!" : "?",
  ) {}
  greet(greeting = `hello ${this.name}`, times = greeting.length % 3): string {
    return (greeting + this.mark).repeat(times + 1);
  }
}
const variadic = (first: string, ...others: (string | undefined)[]): number => [first, ...others].filter((s) => s !== undefined).length;
function tuple(...[a, b, c = 7]: [number, number, number?]): number {
  return a * 100 + b * 10 + c;
}

export function main(argv: string[]): number {
  console.log(f(1), f(1, 2), f(1, undefined, 3), f(1, 2, 3, 4, 5), calls);
  console.log(opt(), opt(1), opt(undefined, "b"), opt(0, ""));
  console.log(options(), options({ width: 5 }), options({ flags: {} }), options({ title: undefined, flags: { bold: true, sizes: [2, 3] } }));
  console.log(new Greeter().greet(), new Greeter("Al").greet("yo"), new Greeter("Al", "*").greet(undefined, 0));
  console.log(variadic("a"), variadic("a", "b", undefined), tuple(1, 2), tuple(1, 2, 3));
  const spread = [3, 4];
  console.log(f(...([1, 2] as [number, number])), f(0, ...spread), Math.max(...spread, ...[9, 1]));
  const fs = [f, (a: number, b = 5): string => `${a}-${b}`];
  console.log(fs.map((g) => g(1, 1)).join(" "), fs.map((g) => g(2)).join(" "));
  return 0;
}
