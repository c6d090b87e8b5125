// Labelled break and continue, switch in all forms: fallthrough, default in the middle, strings, nested, with return and continue inside loops.

type Op = "add" | "sub" | "mul" | "nop";

function name(n: number): string {
  switch (n) {
    default:
      return "other";
    case 1:
    case 2:
      return "small";
    case 10: {
      const t = "ten";
      return t;
    }
  }
}
function fall(n: number): string {
  let out = "";
  switch (n) {
    case 0:
      out += "0";
    case 1:
      out += "1";
      break;
    default:
      out += "d";
    case 2:
      out += "2";
  }
  return out;
}
function apply(op: Op, a: number, b: number): number {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "nop":
      break;
  }
  return a;
}
function truth(x: number): string {
  switch (true) {
    case x < 0:
      return "negative";
    case x === 0:
      return "zero";
    case x > 100:
      return "huge";
  }
  return "positive";
}

export function main(argv: string[]): number {
  console.log([0, 1, 2, 10, 11].map(name).join(), [0, 1, 2, 3].map(fall).join());
  for (const op of ["add", "sub", "mul", "nop"] as const) console.log(op, apply(op, 7, 3));
  console.log([-5, 0, 7, 500].map(truth).join());
  let found = "";
  search: for (let i = 2; i < 20; i++) {
    for (let j = 2; j < i; j++) if (i % j === 0) continue search;
    found += i + " ";
    if (i > 12) break search;
  }
  console.log(found);
  block: {
    if (found.length > 3) break block;
    console.log("not reached");
  }
  let n = 0;
  let steps = "";
  loop: do {
    n++;
    switch (n) {
      case 2:
        continue loop;
      case 5:
        break loop;
      case 3:
        steps += "!";
        break;
    }
    steps += n;
  } while (n < 10);
  console.log(steps);
  let a = 0;
  let b = 10;
  for (; a < b; a++, b--) if (a === 3) break;
  console.log(a, b, (a++, a * 2));
  const words = ["x", "stop", "y"];
  outer: for (const w of words) {
    switch (w) {
      case "stop":
        break outer;
      default:
        for (let k = 0; ; k++) {
          if (k > 2) continue outer;
          if (k === 1) console.log(w, k);
        }
    }
  }
  let x = 5;
  x += x++ + ++x;
  console.log(x, x > 3 ? (x > 10 ? "big" : "mid") : "small");
  for (let i = 0, j = 100; i < 3; i++, j -= i) console.log(i, j);
  return 0;
}
