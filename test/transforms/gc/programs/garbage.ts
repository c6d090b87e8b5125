// Makes garbage of every kind, and keeps some of it alive in ways that a collector may miss.

class Tree {
  constructor(
    readonly left: Tree | null,
    readonly right: Tree | null,
    readonly name: string,
  ) {}
  size(): number {
    return 1 + (this.left === null ? 0 : this.left.size()) + (this.right === null ? 0 : this.right.size());
  }
}

function grow(depth: number, name: string): Tree {
  if (depth === 0) return new Tree(null, null, name);
  return new Tree(grow(depth - 1, name + "l"), grow(depth - 1, name + "r"), name);
}

class Failure extends Error {
  constructor(readonly where: Tree) {
    super(`failed at ${where.name}`);
  }
}

function failing(depth: number): Tree {
  const mine = grow(2, `f${depth}`);
  if (depth === 0) throw new Failure(mine);
  const below = failing(depth - 1);
  return new Tree(mine, below, mine.name);
}

function caught(depth: number): string {
  const before = grow(1, "before");
  try {
    return failing(depth).name;
  } catch (error) {
    if (error instanceof Failure) return `${error.message}, ${error.where.size()}, ${before.name}`;
    throw error;
  }
}

function counter(start: Tree): () => number {
  let calls = 0;
  return () => {
    calls += start.size();
    return calls;
  };
}

const initial: Tree[] = [new Tree(null, null, "initial")];

export function main(argv: string[]): number {
  const kept = grow(6, "k");
  const byName = new Map<string, Tree>();
  for (let i = 0; i < 60; i++) {
    byName.set(`t${i % 20}`, grow(i % 4, `t${i}`));
    if (i % 3 === 0) byName.delete(`t${(i * 7) % 20}`);
    initial[0] = new Tree(initial[0].size() > 9 ? null : initial[0], null, `g${i}`);
  }
  let sum = 0;
  for (const [name, tree] of byName) sum += name.length * tree.size();
  console.log(`${kept.size()} ${byName.size} ${sum} ${initial[0].size()} ${initial[0].name}`);

  const large: number[][] = [];
  for (let i = 0; i < 12; i++) {
    large.push(new Array<number>(700 + i).fill(i));
    if (large.length > 4) large.shift();
  }
  console.log(large.map((numbers) => numbers.length + numbers[numbers.length - 1]).join(" "));

  console.log(caught(3));
  const next = counter(grow(3, "c"));
  next();
  const parts: string[] = [];
  for (let i = 0; i < 30; i++) parts.push(`<${next()}>`);
  console.log(parts.join("").slice(0, 40));
  console.log(kept.right === null ? "lost" : kept.right.name);
  return 0;
}
