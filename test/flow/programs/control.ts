// Jumps, finally, switch, labels, conditions, and what the end of a function gives.

function overriding(kind: number): string {
  const log: string[] = [];
  const run = (): string => {
    for (let i = 0; i < 3; i++) {
      try {
        try {
          if (kind === 0) return "try";
          if (kind === 1) throw new Error("boom");
          if (kind === 2 && i === 0) continue;
          if (kind === 3) break;
          log.push(`body${i}`);
        } finally {
          log.push(`inner${i}`);
          if (kind === 4) continue;
          if (kind === 5 && i === 1) return "finally";
        }
      } catch (e) {
        log.push(e instanceof Error ? e.message : "?");
        if (i === 1) return "caught";
      } finally {
        log.push(`outer${i}`);
        if (kind === 6) break;
      }
    }
    return "end";
  };
  return `${run()}:${log.join()}`;
}

function changedInFinally(): number[] {
  let n = 1;
  const get = (): number => {
    try {
      return n;
    } finally {
      n = 5;
    }
  };
  return [get(), n];
}

function rethrow(): string {
  let order = "";
  try {
    try {
      throw new TypeError("one");
    } catch (e) {
      order += "c";
      throw new RangeError("two");
    } finally {
      order += "f";
    }
  } catch (e) {
    return order + (e instanceof RangeError) + (e instanceof TypeError);
  }
}

function middleDefault(n: number): string {
  let out = "";
  switch (n) {
    // @ts-ignore: falling through is what this is about.
    case 1:
      out += "1";
    // @ts-ignore
    default:
      out += "d";
    case 2:
      out += "2";
      break;
    case 3: {
      out += "3";
    }
  }
  return out;
}

function conditionSwitch(n: number): string {
  switch (true) {
    case n < 0:
      return "negative";
    case n > 10 && n % 2 === 0:
      return "big even";
    default:
      return "other";
  }
}

type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number };
function area(s: Shape): number {
  switch (s.kind) {
    case "circle":
      return s.r * s.r * 3;
    case "square":
      return s.side ** 2;
  }
}

function chosen(s: Shape): string {
  let text: string;
  switch (s.kind) {
    case "circle":
      text = "round";
      break;
    case "square":
      text = "flat";
      break;
  }
  return text;
}

function labelled(): string {
  let out = "";
  block: {
    out += "a";
    if (out.length > 0) break block;
    out += "b";
  }
  rows: for (let y = 0; ; y++) {
    columns: for (let x = 0; x < 5; x++) {
      if (x > y) continue rows;
      if (x === 3) break rows;
      if ((x + y) % 2) continue columns;
      out += `${x}${y} `;
    }
  }
  let k = 0;
  do {
    k++;
    if (k === 2) continue;
    out += k;
  } while (k < 4);
  return out;
}

function conditions(a: boolean, b: boolean, n: number, s: string, o: { x: number } | null): string {
  const parts: string[] = [];
  if ((a || b) && !(a && b)) parts.push("xor");
  if (!(n || s)) parts.push("both empty");
  if (a ? b : !b) parts.push("same");
  if (o && o.x > 1) parts.push("o");
  while (n && s) {
    n--;
    s = s.slice(1);
  }
  parts.push(`${n}${s}`, String(o && o.x), String(n || "zero"), String(a && "yes"), String(s || null), String(!!o));
  return parts.join("|");
}

function unreachable(n: number): number {
  for (;;) {
    if (n > 10) return n;
    n *= 2;
    continue;
    n = 0;
  }
}

function sequence(): string {
  let i = 0;
  let j = 10;
  for (i = 0, j = 5; i < j; i++, j--);
  const k = (i++, i + j);
  void k;
  return `${i} ${j} ${k} ${typeof i} ${typeof void 0}`;
}

function fail(): never {
  throw new Error("fail");
}

function afterNever(n: number): number {
  let r;
  if (n > 0) r = n;
  else fail();
  return r;
}

export function main(argv: string[]): number {
  for (let k = 0; k < 8; k++) console.log(k, overriding(k));
  console.log(changedInFinally().join(), rethrow());
  for (let n = 0; n < 4; n++) console.log(n, middleDefault(n), conditionSwitch(n * 6 - 1));
  console.log(area({ kind: "circle", r: 2 }), area({ kind: "square", side: 3 }), chosen({ kind: "square", side: 1 }));
  console.log(labelled());
  console.log(conditions(true, false, 2, "abc", null), conditions(false, false, 0, "", { x: 2 }), conditions(true, true, 5, "z", { x: 0 }));
  console.log(unreachable(3), sequence(), afterNever(4 + argv.length));
  try {
    afterNever(-1);
  } catch (e) {
    console.log(String(e));
  }
  return 0;
}
