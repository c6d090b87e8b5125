import { expect } from "chai";
import { Block, FlowGraph, Link, Operation, Variable, Constant } from "../../toolchain/ir/graph";
import { closeBlocks } from "../../toolchain/ir/ssa-form";
import { Bool, Signed } from "../../toolchain/ir/types";
import { verifyGraph } from "../../toolchain/ir/verify";
import { interpretGraph } from "../../toolchain/llinterp";

const signed = (): Variable => new Variable(Signed);

function add(block: Block, x: Variable, y: Variable | Constant): Variable {
  const result = signed();
  block.ops.push(new Operation("int_add", [x, y], result));
  return result;
}

describe("closeBlocks", () => {
  it("passes a value that a later block uses along every path to it", () => {
    const x = signed();
    const condition = new Variable(Bool);
    const start = new Block([x, condition]);
    const [left, right] = [new Block(), new Block()];
    const join = new Block();
    start.exit = { kind: "branch", condition, ifTrue: new Link(left), ifFalse: new Link(right) };
    left.exit = { kind: "goto", link: new Link(join) };
    right.exit = { kind: "goto", link: new Link(join) };
    join.exit = { kind: "return", value: add(join, x, new Constant(1n, Signed)) };
    const graph = new FlowGraph("diamond", start);
    graph.resultType = Signed;
    closeBlocks(graph);
    expect(verifyGraph(graph)).to.deep.equal([]);
    expect(interpretGraph(null, graph, [41n, true])).to.equal(42n);
    expect(join.inputs).to.have.length(1);
  });

  it("carries values around loops and leaves graphs alone that are closed already", () => {
    const n = signed();
    const start = new Block([n]);
    const i = signed();
    const head = new Block([i]);
    const [body, end] = [new Block(), new Block()];
    start.exit = { kind: "goto", link: new Link(head, [new Constant(0n, Signed)]) };
    const condition = new Variable(Bool);
    head.ops.push(new Operation("int_lt", [i, n], condition));
    head.exit = { kind: "branch", condition, ifTrue: new Link(body), ifFalse: new Link(end) };
    body.exit = { kind: "goto", link: new Link(head, [add(body, i, new Constant(3n, Signed))]) };
    end.exit = { kind: "return", value: i };
    const graph = new FlowGraph("loop", start);
    graph.resultType = Signed;
    closeBlocks(graph);
    expect(verifyGraph(graph)).to.deep.equal([]);
    expect(interpretGraph(null, graph, [10n])).to.equal(12n);
    const inputs = graph.blocks().map((block) => block.inputs.length);
    closeBlocks(graph);
    expect(graph.blocks().map((block) => block.inputs.length)).to.deep.equal(inputs);
  });

  it("refuses a use that no definition dominates", () => {
    const start = new Block();
    start.exit = { kind: "return", value: signed() };
    expect(() => closeBlocks(new FlowGraph("bad", start))).to.throw(/no definition dominates/);
  });

  it("takes time in proportion to its result", () => {
    // A thousand blocks in a row, each using what the first defines.
    const x = signed();
    const start = new Block([x]);
    let at = start;
    for (let i = 0; i < 5000; i++) {
      const next = new Block();
      at.exit = { kind: "goto", link: new Link(next) };
      add(next, x, x);
      at = next;
    }
    at.exit = { kind: "return", value: x };
    const graph = new FlowGraph("long", start);
    graph.resultType = Signed;
    const before = Date.now();
    closeBlocks(graph);
    expect(Date.now() - before).to.be.lessThan(2000);
    expect(interpretGraph(null, graph, [7n])).to.equal(7n);
  });
});
