// Closures: memo tables, composition, currying, partial application, shared and private state, recursion through variables.

function memo<K, V>(f: (k: K) => V): (k: K) => V {
  const seen = new Map<K, V>();
  return (k) => {
    const known = seen.get(k);
    if (known !== undefined) return known;
    const v = f(k);
    seen.set(k, v);
    return v;
  };
}
const compose = <A, B, C>(f: (a: A) => B, g: (b: B) => C) => (a: A): C => g(f(a));
const curry = (a: number) => (b: number) => (c: number): number => a * 100 + b * 10 + c;
function pipeline(...steps: ((x: number) => number)[]): (x: number) => number {
  return (x) => steps.reduce((v, f) => f(v), x);
}
function once<T>(make: () => T): () => T {
  let value: T | undefined;
  let done = false;
  return () => {
    if (!done) {
      value = make();
      done = true;
    }
    return value as T;
  };
}
function makeStack(): { push(x: number): void; pop(): number | undefined; readonly size: number } {
  const items: number[] = [];
  return {
    push(x) {
      items.push(x);
    },
    pop: () => items.pop(),
    get size() {
      return items.length;
    },
  };
}

export function main(argv: string[]): number {
  let calls = 0;
  const fib: (n: number) => number = memo((n: number): number => {
    calls++;
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  });
  console.log(fib(50), calls, fib(50), calls);
  const upper = memo((s: string) => s.toUpperCase());
  console.log(upper("ab"), upper("ab"));
  const lengthOf = compose((s: string) => s.trim(), (s) => s.length);
  console.log(lengthOf("  abc "), compose(lengthOf, (n) => n > 2)("  x"), curry(1)(2)(3));
  console.log(pipeline((x) => x + 1, (x) => x * 2, Math.sqrt)(7), pipeline()(3));
  const get = once(() => {
    calls = -1;
    return "made";
  });
  console.log(calls, get(), calls, get());
  const [s1, s2] = [makeStack(), makeStack()];
  s1.push(1);
  s1.push(2);
  s2.push(9);
  console.log(s1.size, s2.size, s1.pop(), s1.pop(), s1.pop(), s2.size);
  const fs: (() => string)[] = [];
  for (const w of ["a", "b"]) for (let i = 0; i < 2; i++) fs.push(() => w + i++);
  console.log(fs.map((f) => f()).join(), fs.map((f) => f()).join());
  let x = 0;
  const inc = (): number => ++x;
  const both = [inc, () => x, () => (x = 50)];
  console.log(both.map((f) => f()).join(), x, inc());
  const fact = function self(n: number): number {
    return n <= 1 ? 1 : n * self(n - 1);
  };
  console.log(fact(10));
  console.log(((...args: number[]) => args.length)(1, 2, 3), (() => ({ a: 1 }))().a);
  const isEven = (n: number): boolean => (n === 0 ? true : isOdd(n - 1));
  const isOdd = (n: number): boolean => (n === 0 ? false : isEven(n - 1));
  console.log(isEven(10), isOdd(7), isEven(7));
  return 0;
}
