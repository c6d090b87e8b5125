// finally with return, break, continue, throw, nesting; values already computed; loops and labels.

const log: string[] = [];

function returns(n: number): number {
  try {
    log.push(`try ${n}`);
    if (n === 0) return 10;
    if (n === 1) throw new Error("one");
    return n * 100;
  } catch (e) {
    log.push((e as Error).message);
    return -1;
  } finally {
    log.push("finally");
    if (n === 3) log.push("three");
  }
}

function overrides(): number {
  try {
    return 1;
  } finally {
    // eslint-disable-next-line no-unsafe-finally
    return 2;
  }
}

function swallow(): string {
  for (;;) {
    try {
      throw new Error("lost");
    } finally {
      break;
    }
  }
  return "survived";
}

function evaluated(): string {
  let x = 1;
  const f = (): number => {
    try {
      return x;
    } finally {
      x = 5;
    }
  };
  return `${f()} ${x}`;
}

function loops(): string {
  let out = "";
  outer: for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      try {
        if (j === 1 && i === 0) continue;
        if (j === 2 && i === 1) continue outer;
        if (i === 3) break outer;
        out += `${i}${j} `;
      } finally {
        out += ".";
      }
    }
    out += "|";
  }
  return out;
}

function nested(): string {
  const parts: string[] = [];
  try {
    try {
      try {
        throw new TypeError("inner");
      } finally {
        parts.push("f1");
      }
    } catch (e) {
      parts.push(`c ${(e as Error).name}`);
      throw new RangeError("outer");
    } finally {
      parts.push("f2");
    }
  } catch (e) {
    parts.push((e as Error).message);
  } finally {
    parts.push("f3");
  }
  return parts.join(" ");
}

function rethrow(): string {
  let depth = 0;
  const dig = (n: number): void => {
    depth++;
    try {
      if (n === 0) throw new Error("bottom");
      dig(n - 1);
    } finally {
      depth--;
    }
  };
  try {
    dig(5);
  } catch (e) {
    return `${(e as Error).message} ${depth}`;
  }
  return "never";
}

export function main(argv: string[]): number {
  console.log(returns(0), returns(1), returns(2), returns(3));
  console.log(log.join());
  console.log(overrides(), swallow(), evaluated());
  console.log(loops());
  console.log(nested());
  console.log(rethrow());
  let i = 0;
  while (true) {
    try {
      i++;
      if (i < 3) continue;
      if (i === 5) break;
    } finally {
      i += 10;
      if (i > 30) i = 5;
    }
    if (i > 20) break;
  }
  console.log(i);
  return 0;
}
