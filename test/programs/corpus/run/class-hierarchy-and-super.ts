// Abstract bases, overriding, super calls of methods and accessors, construction order, protected state, statics inherited, polymorphism in containers.

abstract class Node_ {
  static made: string[] = [];
  protected readonly children: Node_[] = [];
  abstract readonly tag: string;
  constructor(readonly id: number) {
    Node_.made.push(`${this.kind()}#${id}`);
  }
  kind(): string {
    return "node";
  }
  add(...nodes: Node_[]): this {
    this.children.push(...nodes);
    return this;
  }
  abstract weight(): number;
  total(): number {
    return this.children.reduce((t, c) => t + c.total(), this.weight());
  }
  render(depth = 0): string {
    const pad = "  ".repeat(depth);
    return [`${pad}${this.tag}(${this.id})`, ...this.children.map((c) => c.render(depth + 1))].join("\n");
  }
  get path(): string {
    return `/${this.id}`;
  }
  static describe(): string {
    return `${this.made.length} made`;
  }
}
class Leaf extends Node_ {
  readonly tag: string = "leaf";
  constructor(
    id: number,
    private readonly w: number,
  ) {
    super(id);
  }
  override kind(): string {
    return "leaf";
  }
  weight(): number {
    return this.w;
  }
}
class Fancy extends Leaf {
  override readonly tag = "fancy";
  bonus = 10;
  override weight(): number {
    return super.weight() + this.bonus;
  }
  override get path(): string {
    return super.path + "/fancy";
  }
  override render(depth = 0): string {
    return super.render(depth) + " *";
  }
}
class Group extends Node_ {
  readonly tag: string;
  constructor(id: number, name = "group") {
    super(id);
    this.tag = name;
  }
  weight(): number {
    return 1;
  }
  override add(...nodes: Node_[]): this {
    for (const n of nodes) if (!(n instanceof Fancy) || n.bonus > 5) super.add(n);
    return this;
  }
  static override describe(): string {
    return "groups: " + super.describe();
  }
}

export function main(argv: string[]): number {
  const f = new Fancy(3, 5);
  const root = new Group(1).add(new Leaf(2, 2.5), f, new Group(4, "inner").add(new Leaf(5, 1)));
  console.log(root.render());
  console.log(root.total(), f.weight(), f.path, root.path, Node_.made.join());
  f.bonus = 0;
  console.log(root.total(), Node_.describe(), Group.describe(), Leaf.made === Node_.made);
  const nodes: Node_[] = [root, f, new Leaf(9, 0)];
  console.log(nodes.map((n) => n.kind()).join(), nodes.filter((n) => n instanceof Leaf).length, nodes.map((n) => n.tag).join());
  const g: Node_ = new Group(7).add(f);
  console.log(g.total(), g instanceof Group ? g.tag : "", f instanceof Leaf, f instanceof Node_, (f as Node_) instanceof Group);
  class Local extends Group {
    constructor() {
      super(50, "local");
      this.add(new Leaf(51, 4));
    }
    override weight(): number {
      return super.weight() * 100;
    }
  }
  console.log(new Local().total(), new Local().render());
  const anon = new (class extends Leaf {
    override weight(): number {
      return -1;
    }
  })(60, 6);
  console.log(anon.weight(), anon.kind());
  return 0;
}
