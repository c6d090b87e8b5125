// Captured variables: by value, in cells, lifted functions, hoisting, local recursion.

function counter(): { next: () => number; reset: () => void } {
  let n = 0;
  return {
    next: () => ++n,
    reset: () => {
      n = 0;
    },
  };
}

function evenOdd(n: number): boolean {
  const even = (k: number): boolean => (k === 0 ? true : odd(k - 1));
  const odd = (k: number): boolean => (k === 0 ? false : even(k - 1));
  return even(n);
}

function walk(limit: number): string {
  const seen: number[] = [];
  function visit(n: number): void {
    if (n > limit || seen.includes(n)) return;
    seen.push(n);
    children(n).forEach(visit);
  }
  function children(n: number): number[] {
    return [n * 2, n * 2 + 1];
  }
  visit(1);
  return seen.join();
}

function early(): string {
  const log: string[] = [];
  note("first");
  const tag = "t";
  note("second");
  function note(s: string): void {
    log.push(s);
  }
  const tagged = () => tag + log.length;
  return tagged() + log.join();
}

function usesBefore(): string {
  const get = () => late;
  const late = "late";
  return get();
}

function varLoop(): string {
  const fs: (() => number)[] = [];
  for (var i = 0; i < 3; i++) {
    var twice = i * 2;
    fs.push(() => i * 10 + twice);
  }
  return fs.map((f) => f()).join();
}

function forLet(): string {
  const fs: (() => number)[] = [];
  for (let i = 0; i < 4; i++) {
    if (i === 1) i++;
    fs.push(() => i);
  }
  for (let i = 10, step = () => i; i < 12; i++) fs.push(step, () => i);
  for (let i = 20; i < 22; fs.push(() => i), i++);
  return fs.map((f) => f()).join();
}

function assignedBefore(flag: boolean): () => string {
  let text: string;
  if (flag) text = "yes";
  else text = "no";
  return () => text;
}

function assignedInLoop(): string {
  const fs: (() => number)[] = [];
  let last = 0;
  for (const n of [1, 2, 3]) {
    last = n;
    fs.push(() => last);
  }
  return fs.map((f) => f()).join();
}

function named(n: number): number {
  const f = function fact(k: number): number {
    const inner = () => fact(k - 1);
    return k <= 1 ? 1 : k * inner();
  };
  return f(n);
}

function identity(): string {
  const list: (() => void)[] = [];
  let calls = 0;
  function handler(): void {
    calls++;
    if (list.indexOf(handler) >= 0) list.splice(list.indexOf(handler), 1);
  }
  list.push(handler);
  for (const f of [...list]) f();
  return `${calls} ${list.length}`;
}

function parameters(a: number, b = () => a, { c = 3, d = () => c } = {}): string {
  a += 1;
  const sum = () => a + b() + c + d();
  c = 7;
  return String(sum());
}

function nested(): string {
  let x = 1;
  const outer = () => {
    let y = x;
    const inner = () => {
      x++;
      y += x;
      return y;
    };
    return inner() + inner();
  };
  return `${outer()} ${x} ${outer()} ${x}`;
}

function inCatch(): string {
  const fs: (() => string)[] = [];
  for (const s of ["a", "b"]) {
    try {
      throw new Error(s);
    } catch (e) {
      fs.push(() => (e instanceof Error ? e.message : "?"));
    }
  }
  return fs.map((f) => f()).join();
}

function switchScope(n: number): string {
  switch (n) {
    case 0:
      let a = "zero";
      return show();
    case 1:
      return show2();
      function show(): string {
        return a + n;
      }
      function show2(): string {
        return "one" + n;
      }
  }
  return "none";
}

function conditional(flag: boolean): string {
  if (flag) {
    const word = "inner";
    return helper();
    function helper(): string {
      return word + helper2();
    }
    function helper2(): string {
      return word.length > 3 ? "!" : "";
    }
  }
  return "outer";
}

function makeAdders(): ((n: number) => number)[] {
  return [1, 2, 3].map((k) => (n: number) => n + k);
}

function accumulate(xs: number[]): number {
  let total = 0;
  xs.forEach((x) => {
    total += x;
  });
  return total;
}

function reassigned(): string {
  let f = (n: number): string => `a${n}`;
  const call = (n: number) => f(n);
  const before = call(1);
  f = (n) => `b${n}`;
  return before + call(2);
}

export function main(argv: string[]): number {
  const c = counter();
  c.next();
  c.next();
  const two = c.next();
  c.reset();
  console.log(two, c.next(), evenOdd(7), evenOdd(10));
  console.log(walk(9), early(), usesBefore(), varLoop(), forLet());
  console.log(assignedBefore(true)(), assignedBefore(false)(), assignedInLoop(), named(5), identity());
  console.log(parameters(1), parameters(1, () => 100, { c: 5 }), nested(), inCatch());
  console.log(switchScope(0), switchScope(1), switchScope(2), conditional(true), conditional(false));
  console.log(makeAdders().map((f) => f(10)).join(), accumulate([1, 2, 3]), reassigned(), argv.length);
  return 0;
}
