// Generators by hand: next().value and .done, return values, return(), finally blocks, yield* results.

function* count(n: number): Generator<number, string> {
  for (let i = 0; i < n; i++) yield i;
  return `counted ${n}`;
}

function* chained(): Generator<number, number> {
  const text = yield* count(2);
  yield text.length;
  return 99;
}

function* guarded(log: string[]): Generator<number> {
  try {
    yield 1;
    yield 2;
    yield 3;
  } finally {
    log.push("closed");
  }
}

function* countdown(n: number): Generator<number> {
  while (n > 0) yield n--;
}

export function main(argv: string[]): number {
  const it = count(2);
  for (;;) {
    const step = it.next();
    if (step.done) {
      console.log("returned", step.value);
      break;
    }
    console.log("yielded", step.value + 100);
  }
  const again = it.next();
  console.log(again.done, `${again.value}`);
  for (const x of chained()) console.log("chained", x);
  const log: string[] = [];
  for (const x of guarded(log)) if (x === 2) break;
  console.log(log.join());
  const g = guarded(log);
  g.next();
  g.return(undefined);
  console.log(log.join(), g.next().done);
  const [a, b] = guarded(log);
  console.log(a, b, log.length);
  console.log([...countdown(5)].join(), Math.max(...countdown(4)), Array.from(countdown(3), (x) => x * x).join());
  const lazy = countdown(3);
  let sum = 0;
  for (let r = lazy.next(); !r.done; r = lazy.next()) sum += r.value;
  console.log(sum);
  const first = countdown(7).next().value;
  console.log(first);
  return 0;
}
