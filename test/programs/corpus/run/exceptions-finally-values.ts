// try as a way to compute: values through finally, nested functions, loops with cleanup, resources closed in order, errors in callbacks of the library.

class Resource {
  static open: string[] = [];
  static log: string[] = [];
  constructor(readonly name: string) {
    Resource.open.push(name);
    Resource.log.push(`+${name}`);
  }
  close(): void {
    Resource.open.splice(Resource.open.indexOf(this.name), 1);
    Resource.log.push(`-${this.name}`);
  }
  use<T>(f: (r: Resource) => T): T {
    try {
      return f(this);
    } finally {
      this.close();
    }
  }
}
function tryAll(fs: (() => number)[]): string {
  const out: string[] = [];
  for (const [i, f] of fs.entries()) {
    try {
      out.push(`${i}:${f()}`);
      if (out.length > 3) break;
    } catch (e) {
      if (e instanceof RangeError) continue;
      out.push(`${i}!${(e as Error).message}`);
      if (e instanceof TypeError) return out.join(" ") + " returned";
    } finally {
      out.push(".");
    }
  }
  return out.join(" ");
}
function parseAll(texts: string[]): number[] {
  return texts.map((t) => {
    const n = Number(t);
    if (Number.isNaN(n)) throw new SyntaxError(`"${t}" at ${texts.indexOf(t)}`);
    return n;
  });
}
function depth(n: number): number {
  try {
    if (n === 0) throw new Error("bottom");
    return depth(n - 1) + 1;
  } catch (e) {
    if (n < 3) throw e;
    return n * 100;
  }
}
function counted(): [number, number] {
  let finallies = 0;
  const f = (n: number): number => {
    try {
      if (n > 5) return n;
      return f(n + 1);
    } finally {
      finallies++;
    }
  };
  return [f(0), finallies];
}

export function main(argv: string[]): number {
  console.log(new Resource("a").use((a) => new Resource("b").use((b) => a.name + b.name + Resource.open.join(""))));
  try {
    new Resource("c").use(() => new Resource("d").use((): number => {
      throw new Error("in d");
    }));
  } catch (e) {
    console.log((e as Error).message, Resource.open.length, Resource.log.join(""));
  }
  console.log(tryAll([() => 1, () => { throw new RangeError("r"); }, () => { throw new Error("e"); }, () => 2]));
  console.log(tryAll([() => { throw new TypeError("t"); }, () => 3]));
  console.log(parseAll(["1", "2.5"]).join());
  try {
    parseAll(["1", "zz"]);
  } catch (e) {
    console.log(String(e));
  }
  console.log(depth(5), counted().join());
  const sortFailure = (): string => {
    const xs = [3, 1, 2];
    try {
      xs.sort((a, b) => {
        if (a + b === 3) throw new Error("cannot compare");
        return a - b;
      });
      return "sorted";
    } catch (e) {
      return `${(e as Error).message} ${xs.length}`;
    }
  };
  console.log(sortFailure());
  const m = new Map([["k", 1]]);
  try {
    m.forEach((v, k) => {
      m.set("added", 2);
      throw new Error(k + v);
    });
  } catch (e) {
    console.log((e as Error).message, m.size);
  }
  let state = "start";
  const steps = ["go", "fail", "go"];
  for (const s of steps) {
    try {
      if (s === "fail") throw new Error(s);
      state += ">" + s;
    } catch {
      state += ">caught";
      continue;
    } finally {
      state += ";";
    }
    state += "|";
  }
  console.log(state);
  return 0;
}
