// Interfaces with methods, fields, optional methods and index-free options; objects literals, classes and closures behind one type.

interface Logger {
  prefix: string;
  log(message: string): void;
  flush?(): number;
}
class MemoryLogger implements Logger {
  readonly lines: string[] = [];
  constructor(public prefix: string) {}
  log(message: string): void {
    this.lines.push(`${this.prefix}${message}`);
  }
  flush(): number {
    return this.lines.splice(0).length;
  }
}
class SilentLogger implements Logger {
  get prefix(): string {
    return "(none)";
  }
  set prefix(_p: string) {
    // kept
  }
  log(): void {}
}
function literal(out: string[]): Logger {
  let count = 0;
  return {
    prefix: "lit ",
    log(message) {
      out.push(this.prefix + message + ++count);
    },
  };
}
interface Visitor<R> {
  number(n: number): R;
  add(a: Expr, b: Expr): R;
}
interface Expr {
  accept<R>(v: Visitor<R>): R;
}
class Num implements Expr {
  constructor(readonly n: number) {}
  accept<R>(v: Visitor<R>): R {
    return v.number(this.n);
  }
}
class Add implements Expr {
  constructor(
    readonly a: Expr,
    readonly b: Expr,
  ) {}
  accept<R>(v: Visitor<R>): R {
    return v.add(this.a, this.b);
  }
}
const evaluate: Visitor<number> = {
  number: (n) => n,
  add: (a, b) => a.accept(evaluate) + b.accept(evaluate),
};
const print: Visitor<string> = {
  number: (n) => String(n),
  add: (a, b) => `(${a.accept(print)} + ${b.accept(print)})`,
};
interface Handler {
  (event: string, times?: number): string;
}
interface Settings {
  width?: number;
  title?: string | null;
  onDone?: (ok: boolean) => void;
}
function run(s: Settings): string {
  s.onDone?.(s.width !== undefined);
  return `${s.title ?? "untitled"}:${s.width ?? 80}`;
}

export function main(argv: string[]): number {
  const out: string[] = [];
  const memory = new MemoryLogger("mem ");
  const loggers: Logger[] = [memory, new SilentLogger(), literal(out)];
  for (const l of loggers) {
    l.log("one");
    l.prefix += ">";
    l.log("two");
  }
  console.log(memory.lines.join(";"), out.join(";"), loggers.map((l) => l.prefix).join("|"));
  console.log(loggers.map((l) => l.flush?.() ?? -1).join(), memory.lines.length);
  const e: Expr = new Add(new Num(1), new Add(new Num(2), new Num(3.5)));
  console.log(e.accept(print), e.accept(evaluate));
  const handlers: Handler[] = [(ev) => ev.toUpperCase(), (ev, times = 2) => ev.repeat(times)];
  console.log(handlers.map((h) => h("ab")).join(), handlers[1]("x", 4));
  let done = "";
  console.log(run({}), run({ width: 5, title: null }), run({ title: "T", onDone: (ok) => (done += ok) }), run({ width: 1, onDone: (ok) => (done += ok) }), done);
  const point: Readonly<{ x: number; y: number }> = Object.freeze({ x: 1, y: 2 });
  console.log(point.x + point.y);
  return 0;
}
