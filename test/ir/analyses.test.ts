import { expect } from "chai";
import { buildCallGraph, stronglyConnected } from "../../toolchain/ir/callgraph";
import { Dominators, naturalLoops } from "../../toolchain/ir/dominators";
import { analyzeCallEffects } from "../../toolchain/ir/effects";
import type { FlowGraph } from "../../toolchain/ir/graph";
import { Liveness } from "../../toolchain/ir/liveness";
import { parseProgram } from "../../toolchain/ir/parse";

function parse(source: string): Map<string, FlowGraph> {
  return new Map(parseProgram(source).graphs.map((graph) => [graph.name, graph]));
}

const CALLS = `struct Error {}
graph leaf() -> Signed { block0(): return 1 }
graph even(n: Signed) -> Signed { block0(n): v = direct_call @odd(n) return v }
graph odd(n: Signed) -> Signed { block0(n): v = direct_call @even(n) w = direct_call @leaf() return v }
graph pointer(f: fn() -> Signed) -> Signed { block0(f): v = indirect_call f() [@leaf @maker] return v }
graph anything(f: fn() -> Signed) -> Signed { block0(f): v = indirect_call f() return v }
graph maker() -> Signed { block0(): v = malloc<Error> return 2 }
graph thrower() -> Signed { block0(): v = malloc<Error> raise v }
graph catcher() -> Signed { block0(): v = direct_call @thrower() catch e: *Error block1() goto block1() block1(): return 3 }
graph passer() -> Signed { block0(): v = direct_call @thrower() return v }
graph stuck() -> Void { block0(): debug_fatal "no" return }`;

describe("call graph", () => {
  const graphs = parse(CALLS);
  const calls = buildCallGraph([...graphs.values()]);
  const names = (list: readonly FlowGraph[] | undefined): string[] => (list ?? []).map((graph) => graph.name);

  it("knows direct calls, families, and calls of anything", () => {
    expect(names(calls.get(graphs.get("odd")!))).to.deep.equal(["even", "leaf"]);
    expect(names(calls.get(graphs.get("pointer")!))).to.deep.equal(["leaf", "maker"]);
    expect(names(calls.get(graphs.get("anything")!))).to.deep.equal([...graphs.keys()]);
  });

  it("has components, callees first", () => {
    const components = stronglyConnected([...graphs.values()].slice(0, 4), (graph) => calls.get(graph)!).map(names);
    expect(components).to.deep.equal([["leaf"], ["even", "odd"], ["pointer"]]);
  });
});

describe("call effects", () => {
  const graphs = parse(CALLS);
  const effects = analyzeCallEffects([...graphs.values()]);
  const which = (claim: (graph: FlowGraph) => boolean): string[] => [...graphs.values()].filter(claim).map((graph) => graph.name);

  it("follow exceptions up to a handler", () => {
    expect(which((graph) => effects.canRaise(graph))).to.deep.equal(["anything", "thrower", "passer"]);
  });

  it("find what can run the collector", () => {
    expect(which((graph) => effects.canCollect(graph))).to.deep.equal(["pointer", "anything", "maker", "thrower", "catcher", "passer"]);
  });

  it("find what never returns", () => {
    expect(which((graph) => !effects.canReturn(graph))).to.deep.equal(["even", "odd", "thrower", "passer", "stuck"]);
  });
});

const LOOPS = `graph f(n: Signed) -> Signed {
block0(n): goto outer(n, 5)
outer(i: Signed, unused: Signed): a = int_gt i, 0 if a inner(i, 0, unused) else done(i)
inner(j: Signed, k: Signed, u2: Signed): b = int_lt k, j c = int_add k, 1 if b inner(j, c, u2) else next(j, u2)
next(m: Signed, u3: Signed): d = int_sub m, 1 goto outer(d, u3)
done(r: Signed): return r
}`;

describe("dominators", () => {
  const graph = parse(LOOPS).get("f")!;
  const byName = (name: string): FlowGraph["start"] => graph.blocks().find((block) => block.inputs[0].name === name)!;
  const dominators = new Dominators(graph);

  it("are those of the definition", () => {
    expect(dominators.immediate(graph.start)).to.equal(null);
    expect(dominators.immediate(byName("i"))).to.equal(graph.start);
    expect(dominators.immediate(byName("r"))).to.equal(byName("i"));
    expect(dominators.immediate(byName("m"))).to.equal(byName("j"));
    expect(dominators.dominates(byName("i"), byName("m"))).to.equal(true);
    expect(dominators.dominates(byName("j"), byName("r"))).to.equal(false);
    expect(dominators.common(byName("m"), byName("r"))).to.equal(byName("i"));
  });

  it("give the natural loops, outer ones first", () => {
    const loops = naturalLoops(dominators).map((loop) => [loop.header, loop.body.size]);
    expect(loops).to.deep.equal([
      [byName("i"), 3],
      [byName("j"), 1],
    ]);
  });

  it("agree with a search on random graphs", () => {
    let seed = 1;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    for (let round = 0; round < 40; round++) {
      const count = 2 + random(9);
      const other = (): string => `block${1 + random(count - 1)}`;
      const blocks = Array.from({ length: count }, (_, i) => (random(4) === 0 ? `block${i}(): return true` : `block${i}(): if true ${other()}() else ${other()}()`));
      const one = parse(`graph f() -> Bool { ${blocks.join("\n")} }`).get("f")!;
      const found = new Dominators(one);
      for (const a of one.blocks()) {
        // What cannot be reached without passing `a`, `a` dominates.
        const reached = new Set<unknown>();
        const work = a === one.start ? [] : [one.start];
        for (let block = work.pop(); block !== undefined; block = work.pop()) {
          if (reached.has(block)) continue;
          reached.add(block);
          for (const { from, link } of [...found.edges.values()].flat()) if (from === block && link.target !== a) work.push(link.target);
        }
        for (const b of one.blocks()) expect(found.dominates(a, b), `round ${round}`).to.equal(!reached.has(b));
      }
    }
  });
});

describe("liveness", () => {
  it("knows inputs that are only handed round", () => {
    const graph = parse(LOOPS).get("f")!;
    const liveness = new Liveness(graph);
    const unused = graph.blocks().flatMap((block) => block.inputs).filter((input) => !liveness.isUsed(input));
    expect(unused.map((input) => input.name).sort()).to.deep.equal(["u2", "u3", "unused"]);
    const [start, outer] = graph.blocks();
    expect([...liveness.liveAtEnd(start)].map((one) => one.name)).to.deep.equal(["n"]);
    expect([...liveness.liveAtEnd(outer)].map((one) => one.name)).to.deep.equal(["a", "i"]);
  });
});
