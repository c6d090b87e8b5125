// Exceptions that cross generators, callbacks, constructors and accessors; custom classes, cause, rethrow, finally order.

class AppError extends Error {
  constructor(
    message: string,
    readonly code: number,
    options?: { cause?: Error },
  ) {
    super(message, options);
    this.name = "AppError";
  }
  get summary(): string {
    return `${this.name}#${this.code}: ${this.message}`;
  }
}
class NotFound extends AppError {
  constructor(what: string) {
    super(`${what} not found`, 404);
    this.name = "NotFound";
  }
}
const log: string[] = [];

function* risky(n: number): Generator<number> {
  try {
    for (let i = 0; i < n; i++) {
      if (i === 2) throw new AppError("at two", i);
      yield i;
    }
  } catch (e) {
    log.push(`inside ${(e as AppError).summary}`);
    yield -1;
    throw new NotFound("more");
  } finally {
    log.push("generator done");
  }
}
class Strict {
  #v = 0;
  set v(x: number) {
    if (x < 0) throw new RangeError("negative");
    this.#v = x;
  }
  get v(): number {
    if (this.#v === 13) throw new TypeError("unlucky");
    return this.#v;
  }
  constructor(x: number) {
    if (x > 100) throw new AppError("too big", x);
    this.v = x;
  }
}
function attempt(f: () => number): string {
  try {
    return `ok ${f()}`;
  } catch (e) {
    if (e instanceof NotFound) return `404 ${e.message}`;
    if (e instanceof AppError) return e.summary;
    if (e instanceof RangeError || e instanceof TypeError) return `${e.name}: ${e.message}`;
    return `other ${String(e)}`;
  }
}
function wrapped(): number {
  try {
    throw new Error("low level");
  } catch (e) {
    throw new AppError("high level", 1, { cause: e as Error });
  }
}

export function main(argv: string[]): number {
  try {
    for (const x of risky(5)) log.push(`got ${x}`);
  } catch (e) {
    log.push(`outside ${(e as Error).message}`);
  }
  console.log(log.join("; "));
  log.length = 0;
  for (const x of risky(5)) if (x === 1) break;
  console.log(log.join("; "));
  console.log(attempt(() => new Strict(5).v), attempt(() => new Strict(-1).v), attempt(() => new Strict(13).v), attempt(() => new Strict(101).v));
  console.log(attempt(() => [1, 2, 3].map((x) => { if (x === 2) throw new NotFound("two"); return x; }).length));
  console.log(attempt(wrapped));
  try {
    wrapped();
  } catch (e) {
    const cause = (e as AppError).cause;
    console.log(cause instanceof Error ? cause.message : "no cause", `${e}`);
  }
  const order: string[] = [];
  const f = (): string => {
    try {
      try {
        throw new EvalError("e1");
      } finally {
        order.push("a");
      }
    } catch (e) {
      order.push((e as Error).name);
      return "r";
    } finally {
      order.push("b");
    }
  };
  console.log(f(), order.join());
  const e = new Error();
  console.log(e.message === "", e.name, String(e), String(new Error("m")), `${new NotFound("x")}`);
  const errors: Error[] = [new TypeError("t"), new NotFound("n"), new SyntaxError("s"), new URIError("u"), new ReferenceError("r")];
  console.log(errors.map((x) => `${x.name}/${x instanceof AppError}`).join());
  let count = 0;
  const retry = (times: number): number => {
    for (;;) {
      try {
        if (++count < times) throw new Error("again");
        return count;
      } catch {
        continue;
      }
    }
  };
  console.log(retry(4));
  return 0;
}
