import { expect } from "chai";
import { parseProgram } from "../../../toolchain/ir/parse";
import { printGraph } from "../../../toolchain/ir/print";
import { verifyGraph } from "../../../toolchain/ir/verify";
import { analyzeCollecting } from "../../../transforms/gc/collecting";
import { makeRootsExplicit } from "../../../transforms/gc/roots/shadowstack";
import { helpers, random, randomGraph } from "./random-graph";
import { Cell, RootMachine } from "./root-machine";

const SEED = 20240117;
const ROUNDS = 200;

/** `graph` with roots, where every call of `fresh` collects. */
function withRoots(text: string, moving = false, cold: string[] = []): string {
  const { graphs } = parseProgram(
    "struct Node { next: *Node }\ngraph fresh() -> *Node {\nblock0():\n  v0 = malloc<Node>\n  return v0\n}\ngraph show(v0: *Node) -> Void {\nblock0(v0):\n  return\n}\n" + text,
  );
  const graph = graphs[graphs.length - 1];
  makeRootsExplicit(graph, {
    collects: (op) => (op.op === "direct_call" && op.imm === graphs[0] ? "always" : "never"),
    isCold: (block) => block.inputs.some((input) => cold.includes(input.name ?? "")),
    moving,
  });
  expect(verifyGraph(graph)).to.deep.equal([]);
  return printGraph(graph);
}

const count = (text: string, word: string): number => text.split(word).length - 1;

describe("shadow stack", () => {
  it("adds nothing to a graph that never collects", () => {
    const text = withRoots("graph f(v0: *Node) -> *Node {\nblock0(v0):\n  v1 = getfield v0 .next\n  direct_call @show(v1)\n  return v0\n}");
    expect(text).not.to.contain("root_");
  });

  it("adds nothing where no pointer crosses a safepoint", () => {
    const text = withRoots("graph f(v0: *Node) -> *Node {\nblock0(v0):\n  direct_call @show(v0)\n  v1 = direct_call @fresh()\n  return v1\n}");
    expect(text).not.to.contain("root_");
  });

  it("saves a pointer once for several safepoints", () => {
    const text = withRoots(
      "graph f(v0: *Node) -> *Node {\nblock0(v0):\n  v1 = direct_call @fresh()\n  v2 = direct_call @fresh()\n  goto block1(v0)\nblock1(v3: *Node):\n  v4 = direct_call @fresh()\n  return v3\n}",
    );
    expect(count(text, "root_save")).to.equal(1);
    expect(text).to.contain("root_enter #1");
  });

  it("opens no frame on a way that needs none", () => {
    const text = withRoots(
      "graph f(v0: *Node, v1: Bool) -> *Node {\nblock0(v0, v1):\n  if v1 block1(v0) else block2(v0)\nblock1(v2: *Node):\n  return v2\nblock2(v3: *Node):\n  v4 = direct_call @fresh()\n  setfield v4, v3 .next\n  goto block1(v4)\n}",
    );
    expect(text.slice(0, text.indexOf("block1"))).not.to.contain("root_enter");
    expect(count(text, "root_leave")).to.equal(1);
  });

  it("saves what a loop does not change before the loop", () => {
    const text = withRoots(
      "graph f(v0: *Node, v1: Signed) -> *Node {\nblock0(v0, v1):\n  goto block1(v0, v1)\nblock1(v2: *Node, v3: Signed):\n  v4 = direct_call @fresh()\n  setfield v4, v2 .next\n  v5 = int_sub v3, 1\n  v6 = int_lt v5, 0\n  if v6 block2(v2) else block1(v2, v5)\nblock2(v7: *Node):\n  return v7\n}",
    );
    expect(text.indexOf("root_save")).to.be.lessThan(text.indexOf("goto block1"));
    expect(count(text, "root_save")).to.equal(1);
  });

  it("leaves a save in a loop where it is out of the way", () => {
    const text = withRoots(
      "graph f(v0: *Node, v1: Bool) -> *Node {\nblock0(v0, v1):\n  goto block1(v0, v1)\nblock1(v2: *Node, v3: Bool):\n  if v3 block2(v2, v3) else block3(v2, v3)\nblock2(cold: *Node, v5: Bool):\n  v6 = direct_call @fresh()\n  goto block3(cold, v5)\nblock3(v7: *Node, v8: Bool):\n  if v8 block1(v7, v8) else block4(v7)\nblock4(v9: *Node):\n  return v9\n}",
      false,
      ["cold"],
    );
    expect(text.indexOf("root_save")).to.be.greaterThan(text.indexOf("block2"));
  });

  it("clears a slot that a safepoint could see before anything is saved in it", () => {
    const text = withRoots(
      "graph f(v0: *Node) -> *Node {\nblock0(v0):\n  v1 = direct_call @fresh()\n  v2 = direct_call @fresh()\n  setfield v1, v2 .next\n  setfield v0, v1 .next\n  return v0\n}",
    );
    expect(count(text, "root_save null")).to.equal(1);
  });

  it("loads pointers again where objects move", () => {
    const text = withRoots("graph f(v0: *Node) -> *Node {\nblock0(v0):\n  v1 = direct_call @fresh()\n  setfield v0, v1 .next\n  return v0\n}", true);
    expect(text).to.match(/v2 = root_load v0 #0\n {2}setfield v2, v1/);
    expect(text).to.contain("return v2");
  });

  it("saves nothing for a call that collects only where it raises, if nobody catches", () => {
    const { graphs } = parseProgram(
      "struct Node { next: *Node }\ngraph raise(v0: Bool) -> Void {\nblock0(v0):\n  if v0 block1() else block2()\nblock1():\n  v1 = malloc<Node>\n  exc_set v1\n  return\nblock2():\n  return\n}\n" +
        "graph f(v0: *Node, v1: Bool) -> *Node {\nblock0(v0, v1):\n  direct_call @raise(v1)\n  v2 = exc_occurred\n  if v2 block1() else block2(v0)\nblock1():\n  exc_traceback\n  return null *Node\nblock2(v3: *Node):\n  return v3\n}",
    );
    const collects = analyzeCollecting(graphs);
    expect(collects(graphs[1].start.ops[0])).to.equal("raising");
    makeRootsExplicit(graphs[1], { collects, isCold: () => false, moving: false });
    expect(printGraph(graphs[1])).not.to.contain("root_");
  });

  for (const moving of [false, true]) {
    it(`keeps everything alive that is used again${moving ? ", and finds it where it was moved to" : ""} (random graphs, seed ${SEED})`, () => {
      const next = random(SEED);
      for (let round = 0; round < ROUNDS; round++) {
        const tools = helpers();
        const graph = randomGraph(next, tools);
        const before = printGraph(graph);
        const run = (hasRoots: boolean): { shown: unknown[]; result: unknown; depth: number } => {
          const machine = new RootMachine(hasRoots, moving);
          const argument = new Cell(-1);
          // The caller keeps nothing: what the graph still needs it must save itself.
          const result = machine.run(graph, [40n, argument]);
          return { shown: machine.shown, result: (result as Cell).number, depth: machine.depth };
        };
        const plain = run(false);
        makeRootsExplicit(graph, { collects: (op) => (op.imm === tools.fresh ? "always" : op.imm === tools.risky ? "raising" : "never"), isCold: (block) => block.ops.length === 3, moving });
        try {
          expect(verifyGraph(graph)).to.deep.equal([]);
          expect(run(true)).to.deep.equal(plain);
        } catch (error) {
          throw new Error(`round ${round}: ${String(error)}\n${before}\n${printGraph(graph)}`);
        }
      }
    });
  }
});

