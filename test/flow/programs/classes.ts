// Local classes, construction order, super in all forms, statics.

const order: string[] = [];
function trace<T>(name: string, v: T): T {
  order.push(name);
  return v;
}

class Base {
  a = trace("a", 1);
  static #count = 0;
  static kind = "base";
  constructor(readonly p: number, protected q = p + 1) {
    order.push("base body");
    Base.#count++;
  }
  static create(n: number): Base {
    return new this(n);
  }
  static get count(): number {
    return Base.#count;
  }
  describe(): string {
    return `base ${this.p} ${this.q}`;
  }
  get size(): number {
    return this.p;
  }
  set size(v: number) {
    this.q = v;
  }
}

class Derived extends Base {
  b = trace("b", this.a + 1);
  readonly arrow = () => super.describe() + this.b;
  constructor(p: number, public tag = "t") {
    order.push("before super");
    super(p);
    order.push("derived body");
  }
  override describe(): string {
    return `derived of ${super.describe()}`;
  }
  override get size(): number {
    return super.size * 10;
  }
  override set size(v: number) {
    super.size = v * 2;
  }
  static override create(n: number): Base {
    return super.create(n + 100);
  }
}

class Implicit extends Derived {}
class WithRest {
  readonly all: number[];
  constructor(first: number, ...others: number[]) {
    this.all = [first, ...others];
  }
}
class ImplicitRest extends WithRest {
  extra = this.all.length;
}
class Doubled {
  // @ts-ignore: an error with useDefineForClassFields only.
  readonly twice = this.n * 2;
  constructor(private readonly n: number) {}
  sum(): number {
    return this.n + this.twice;
  }
}
class MyError extends Error {
  code = 7;
}

abstract class Shape {
  abstract area(): number;
  bigger(o: Shape): Shape {
    return this.area() >= o.area() ? this : o;
  }
}

function locals(factor: number): string {
  let made = 0;
  const unit = "cm";
  class Square extends Shape {
    static label = "sq" + factor;
    constructor(readonly side: number) {
      super();
      made++;
    }
    area(): number {
      return this.side * this.side * factor;
    }
    scaled(k: number): Square {
      return new Square(this.side * k);
    }
    show(): string {
      return `${this.side}${unit}`;
    }
    isSquare(o: unknown): boolean {
      return o instanceof Square;
    }
  }
  class Big extends Square {
    override show(): string {
      return `big ${super.show()} ${factor}`;
    }
  }
  const Point = class {
    constructor(readonly x = made) {}
    plus(n: number) {
      return this.x + n;
    }
  };
  const s = new Square(2).scaled(3);
  const b = new Big(4);
  return `${s.area()} ${s.show()} ${b.show()} ${s.bigger(b) === s} ${s.isSquare(b)} ${made} ${new Point().plus(1)} ${Square.label}`;
}

function list<T>(): { push(v: T): void; size(): number } {
  class Cell {
    next: Cell | null = null;
    constructor(readonly v: T) {}
    length(): number {
      return this.next === null ? 1 : 1 + this.next.length();
    }
  }
  let head: Cell | null = null;
  return {
    push(v: T) {
      const c = new Cell(v);
      c.next = head;
      head = c;
    },
    size: () => (head === null ? 0 : head.length()),
  };
}

function apply(f: (n: number) => Base): string {
  return f(3).describe();
}

export function main(argv: string[]): number {
  const d = new Derived(5);
  console.log(order.splice(0).join());
  console.log(d.describe(), d.arrow(), d.size, d.tag);
  d.size = 4;
  console.log(d.describe(), new Implicit(1, "i").tag, order.splice(0).length);
  console.log(Base.create(1).describe(), Derived.create(2).describe(), Base.count, Derived.kind);
  console.log(new ImplicitRest(1, 2, 3).extra, new ImplicitRest(...([7] as const)).all.join(), new WithRest(0, ...[1, 2]).all.length);
  const e = new MyError("m");
  console.log(new Doubled(4).sum(), e.message, e.code, e instanceof MyError, String(e), new MyError().message === "");
  console.log(locals(2), apply((n) => new Derived(n)));
  const l = list<string>();
  l.push("a");
  l.push("b");
  console.log(l.size(), argv.length);
  return 0;
}
