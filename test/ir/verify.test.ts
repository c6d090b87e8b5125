import { expect } from "chai";
import { InternalError } from "../../toolchain/diag/internal";
import { Block, Constant, FlowGraph, Link, Operation, Variable } from "../../toolchain/ir/graph";
import { LLArray, LLStruct } from "../../toolchain/ir/heap";
import { parseProgram, programOf } from "../../toolchain/ir/parse";
import type { Program } from "../../toolchain/ir/program";
import { Float, GcArray, GcStruct, Ptr, Signed } from "../../toolchain/ir/types";
import { checkProgram, verifyGraph, verifyProgram } from "../../toolchain/ir/verify";

const SOURCE = `program p entry @main exceptions Error
struct Error { }
array Strings = *Error
struct List { count: Signed items: *Strings }
graph main(v0: *List) -> Signed {
block0(v0):
  v1 = direct_call @helper(1)
  return v1
}
graph helper(v0: Signed) -> Signed { block0(v0): return v0 }`;

function program(): Program {
  return programOf(parseProgram(SOURCE));
}

function messages(broken: Program): string[] {
  return checkProgram(broken).map((error) => error.message);
}

describe("the verifier", () => {
  it("has nothing to say of a good program", () => {
    expect(messages(program())).to.deep.equal([]);
    verifyProgram(program());
  });

  it("shows the fault beneath the line that it is about", () => {
    const broken = program();
    const call = broken.entry.start.ops[0];
    call.args = [new Constant(1.5, Float)];
    expect(() => verifyProgram(broken, "the inliner")).to.throw(
      InternalError,
      "after the inliner:\n" +
        "graph main(v0: *List) -> Signed {\nblock0(v0):\n  v1 = direct_call @helper(1.5)\n; ^ error: argument 0 of the call is a Signed, but the constant is a Float\n",
    );
  });

  it("wants callees and function pointers in the program", () => {
    const broken = program();
    const helper = broken.graphs.pop() as FlowGraph;
    expect(messages(broken)).to.deep.equal(["it uses graph helper, which is not in the program"]);
    expect(helper.name).to.equal("helper");
  });

  it("wants unique names", () => {
    const broken = program();
    broken.graphs[1].name = "main";
    expect(messages(broken)).to.deep.equal(["another graph is called main, too"]);
    const twice = program();
    twice.graphs.push(twice.graphs[1]);
    expect(messages(twice)).to.include("the graph is listed twice");
  });

  it("wants each block in one graph", () => {
    const broken = program();
    const shared = new FlowGraph("shared", broken.graphs[1].start);
    shared.resultType = Signed;
    broken.graphs.push(shared);
    expect(messages(broken)).to.deep.equal(["this block is in graph helper, too"]);
  });

  it("looks into prebuilt data", () => {
    const broken = program();
    const node = new GcStruct("Node", null, [{ name: "n", type: Signed, immutable: false }]);
    const nodes = new GcArray("Nodes", Ptr(node));
    const object = new LLStruct(node);
    object.set("n", 5);
    const array = new LLArray(nodes, [object, null]);
    broken.entry.start.ops.unshift(new Operation("arraysize", [new Constant(array, Ptr(nodes))], new Variable(Signed)));
    expect(messages(broken)).to.deep.equal(["field n of a prebuilt *Node: a constant of type Signed cannot be the JavaScript number 5"]);
  });

  it("wants containers with different names", () => {
    const broken = program();
    for (const struct of [new GcStruct("Same", null), new GcStruct("Same", null)]) {
      broken.entry.start.ops.unshift(new Operation("malloc", [], new Variable(Ptr(struct)), struct));
    }
    expect(messages(broken)).to.deep.equal(["two structs or arrays are called Same"]);
  });

  it("finds a link object that two exits share", () => {
    const block = new Block();
    const target = new Block();
    target.exit = { kind: "return", value: new Constant(1n, Signed) };
    const link = new Link(target);
    block.exit = { kind: "branch", condition: new Constant(true, null), ifTrue: link, ifFalse: link };
    const graph = new FlowGraph("f", block);
    graph.resultType = Signed;
    expect(verifyGraph(graph).map((error) => error.message)).to.deep.equal(["a constant has no type", "two exits share one link object"]);
  });
});
