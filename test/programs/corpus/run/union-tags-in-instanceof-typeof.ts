// Unions told apart in every way: literal tags of strings, numbers and booleans, `in`, instanceof, null checks, discriminated results.

type Shape = { kind: "circle"; r: number } | { kind: "rect"; w: number; h: number } | { kind: "poly"; points: [number, number][] };
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
type Token = { type: 0; text: string } | { type: 1; value: number };
class Cat {
  meow(): string {
    return "meow";
  }
}
class Dog {
  constructor(readonly name: string) {}
  bark(times = 1): string {
    return "woof ".repeat(times) + this.name;
  }
}
interface Bird {
  wings: number;
}
interface Fish {
  fins: number;
}

function area(s: Shape): number {
  switch (s.kind) {
    case "circle":
      return Math.round(Math.PI * s.r * s.r * 100) / 100;
    case "rect":
      return s.w * s.h;
    case "poly": {
      let a = 0;
      s.points.forEach(([x, y], i) => {
        const [nx, ny] = s.points[(i + 1) % s.points.length];
        a += x * ny - nx * y;
      });
      return Math.abs(a) / 2;
    }
  }
}
function parse(s: string): Result<number> {
  const n = Number(s);
  return Number.isNaN(n) ? { ok: false, error: `bad: ${s}` } : { ok: true, value: n };
}
function map<T, U>(r: Result<T>, f: (x: T) => U): Result<U> {
  return r.ok ? { ok: true, value: f(r.value) } : r;
}
function speak(a: Cat | Dog): string {
  return a instanceof Dog ? a.bark(2) : a.meow();
}
function limbs(x: Bird | Fish): string {
  return "wings" in x ? `flies with ${x.wings}` : `swims with ${x.fins}`;
}
function show(t: Token): string {
  return t.type === 0 ? t.text : t.value.toFixed(1);
}
type Tree = { leaf: true; value: number } | { leaf: false; left: Tree; right: Tree } | null;
function sum(t: Tree): number {
  if (t === null) return 0;
  return t.leaf ? t.value : sum(t.left) + sum(t.right);
}
function never(x: never): string {
  return `impossible ${x}`;
}
function colour(c: "r" | "g"): string {
  if (c === "r") return "red";
  if (c === "g") return "green";
  return never(c);
}

export function main(argv: string[]): number {
  const shapes: Shape[] = [{ kind: "circle", r: 2 }, { kind: "rect", w: 2, h: 3.5 }, { kind: "poly", points: [[0, 0], [4, 0], [4, 3]] }];
  console.log(shapes.map(area).join(), shapes.filter((s) => s.kind !== "rect").length);
  for (const s of ["12", "x1", "3.5"]) {
    const r = map(parse(s), (n) => `<${n * 2}>`);
    console.log(r.ok ? r.value : r.error);
  }
  console.log(speak(new Cat()), speak(new Dog("Rex")), limbs({ wings: 2 }), limbs({ fins: 3 }));
  console.log(show({ type: 0, text: "id" }), show({ type: 1, value: 2 }));
  console.log(sum({ leaf: false, left: { leaf: true, value: 3 }, right: { leaf: false, left: null, right: { leaf: true, value: 4 } } }), sum(null));
  console.log(colour("r"), colour("g"));
  const first = shapes.find((s): s is Shape & { kind: "rect" } => s.kind === "rect");
  console.log(first?.w ?? -1, first !== undefined && first.h > 3);
  const animals: (Cat | Dog | null)[] = [new Cat(), null, new Dog("Ace")];
  console.log(animals.map((a) => (a === null ? "-" : a instanceof Cat ? "cat" : a.name)).join());
  let state: { tag: "idle" } | { tag: "busy"; n: number } = { tag: "idle" };
  for (let i = 0; i < 4; i++) state = state.tag === "idle" ? { tag: "busy", n: i } : state.n > 0 ? { tag: "idle" } : { tag: "busy", n: state.n + 1 };
  console.log(state.tag, state.tag === "busy" ? state.n : -1);
  return 0;
}
