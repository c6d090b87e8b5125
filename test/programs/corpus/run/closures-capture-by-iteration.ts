// What closures capture: variables of each iteration, of switch cases and blocks, parameters that are assigned, catch variables, `var`.

export function main(argv: string[]): number {
  const fs: (() => string)[] = [];
  for (let i = 0, j = 10; i < 3; i++, j--) {
    let k = i * j;
    fs.push(() => `${i}:${j}:${k++}`);
    if (i === 1) i += 0;
  }
  console.log(fs.map((f) => f()).join(" "), fs.map((f) => f()).join(" "));
  const late: (() => number)[] = [];
  for (var v = 0; v < 3; v++) late.push(() => v);
  console.log(late.map((f) => f()).join());
  const gs: (() => number)[] = [];
  let w = 0;
  while (w < 3) {
    const here = w++;
    gs.push(() => here + w);
  }
  console.log(gs.map((g) => g()).join());
  const counter = (start: number): { up(): number; down(): number; get value(): number } => ({
    up: () => ++start,
    down: () => --start,
    get value() {
      return start;
    },
  });
  const [a, b] = [counter(5), counter(50)];
  a.up();
  a.up();
  b.down();
  console.log(a.value, b.value, a.down());
  const handlers: (() => string)[] = [];
  for (const name of ["x", "y"]) {
    try {
      throw new Error(name);
    } catch (e) {
      handlers.push(() => (e as Error).message + name);
    }
    switch (name) {
      case "x": {
        const inner = name.repeat(2);
        handlers.push(() => inner);
      }
    }
  }
  console.log(handlers.map((h) => h()).join());
  const nest = (x: number) => (y: number) => (z: number) => {
    x += y;
    y += z;
    return [x, y, z].join();
  };
  const f1 = nest(1)(2);
  console.log(f1(3), f1(3));
  function outer(n: number): () => number {
    function inner(): number {
      return helper() * n;
    }
    function helper(): number {
      return n + 1;
    }
    n *= 2;
    return inner;
  }
  console.log(outer(3)(), outer(4)());
  let total = 0;
  [1, 2, 3].forEach((x, i, xs) => {
    total += x * i + xs.length;
  });
  console.log(total);
  const fibs: number[] = [0, 1];
  const get = (n: number): number => {
    while (fibs.length <= n) fibs.push(fibs[fibs.length - 1] + fibs[fibs.length - 2]);
    return fibs[n];
  };
  console.log(get(30), fibs.length);
  const { x, ...others } = { x: 1, y: 2, z: 3 };
  const show = (): string => `${x}${others.y}${others.z}`;
  others.y = 9;
  console.log(show());
  return 0;
}
