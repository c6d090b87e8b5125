// Optional chains through fields, calls, elements and Maps; short circuits skip side effects; with `!`, `??` and assignments.

interface Node_ {
  name: string;
  next?: Node_;
  tags?: string[];
  meta?: Map<string, { n: number | null }>;
  visit?: (depth: number) => string;
  parent: Node_ | null;
}
let evaluated = 0;
function count(): number {
  return ++evaluated;
}
function find(start: Node_ | undefined, name: string): Node_ | undefined {
  let at = start;
  while (at && at.name !== name) at = at.next;
  return at;
}

export function main(argv: string[]): number {
  const c: Node_ = { name: "c", parent: null, tags: ["x", "y"], visit: (d) => `c@${d}` };
  const b: Node_ = { name: "b", next: c, parent: null, meta: new Map([["k", { n: 5 }], ["z", { n: null }]]) };
  const a: Node_ = { name: "a", next: b, parent: null };
  c.parent = b;
  b.parent = a;
  console.log(a.next?.next?.name, a.next?.next?.next?.name, a.next?.next?.tags?.[1], a.tags?.[count()], evaluated);
  console.log(a.visit?.(count()), c.visit?.(count()), evaluated, b.meta?.get("k")?.n, b.meta?.get("z")?.n ?? "null n", b.meta?.get("q")?.n);
  console.log(a.meta?.get("k")?.n?.toFixed(2) ?? "none", b.meta?.get("k")?.n?.toFixed(2), c.parent?.parent?.parent?.name ?? "top");
  console.log(find(a, "c")?.tags?.length, find(a, "nope")?.tags?.length ?? -1, find(undefined, "a")?.name, find(a, "b")!.next!.name);
  console.log(a.tags?.map((t) => t + "!").join() ?? "no tags", c.tags?.map((t) => t + "!").join(), (a.next?.tags ?? ["dflt"])[0]);
  a.tags ??= [];
  a.tags.push("new");
  c.tags &&= c.tags.slice(1);
  b.next = undefined;
  console.log(a.tags.join(), c.tags?.join(), a.next?.next?.name ?? "cut");
  const names: string[] = [];
  for (let at: Node_ | null | undefined = c; at != null; at = at.parent) names.unshift(at.name);
  console.log(names.join(">"));
  const visitor: Node_ = c;
  delete visitor.visit;
  console.log(names.length > 0 && visitor.visit === undefined, a?.["name"], a.next?.["next"]?.name === undefined);
  const fns: (((x: number) => number) | undefined)[] = [undefined, (x) => x * 2];
  console.log(fns[0]?.(1) ?? -1, fns[1]?.(4), fns.map((f) => f?.(3) ?? 0).join());
  const grid: (number[] | null)[] = [[1, 2], null];
  console.log(grid[0]?.[1], grid[1]?.[0], grid.map((row) => row?.length ?? 0).join(), grid.at(5)?.at(0) ?? "outside");
  const deep: { a?: { b?: { c?: () => { d: string } } } } = { a: { b: { c: () => ({ d: "deep" }) } } };
  console.log(deep.a?.b?.c?.().d.length, deep.a?.b?.c?.().d.toUpperCase() ?? "");
  return 0;
}
