/** The shape of graphs, construct by construct. Positions are left out of the texts. */
import * as path from "node:path";
import { expect } from "chai";
import { loadTarget } from "../../toolchain/load";
import { printHighLevel } from "../../toolchain/flow";
import { Crawl } from "./crawl";

describe("flow: graphs", () => {
  const texts = new Map<string, string>();

  before(() => {
    const live = loadTarget(path.join(__dirname, "graphs-program.ts"));
    for (const graph of new Crawl(live).run().graphs) {
      const text = printHighLevel(graph).replace(/ +@ .*$/gm, "");
      texts.set(graph.name, (texts.get(graph.name) ?? "") + text);
    }
  });

  const graph = (name: string): string => texts.get(name) ?? "";
  const ops = (name: string, op: string): number => (graph(name).match(new RegExp(`\\b${op}\\b`, "g")) ?? []).length;

  it("keeps Integer and Float literals apart", () => {
    expect(graph("literals")).to.include("new_array 1, 1.0, 1.5, 1000, -0, -2, 9007199254740992.0, 16");
  });

  it("narrows where the checker knows more than the declaration", () => {
    expect(ops("narrowed", "narrow")).to.equal(5);
    expect(graph("narrowed")).to.match(/narrow v\d+\n {2}v\d+ = call_method v\d+, "bark"/);
  });

  it("branches for && || ! without making booleans", () => {
    expect(graph("shortCircuit")).to.equal(`graph shortCircuit(v0, v1, v2) {
block0(v0:a, v1:b, v2:c):
  if v0 block1(v1, v2) else block2(v2)
block1(v3:b, v4:c):
  if v3 block2(v4) else block3
block2(v5:c):
  if v5 block3 else block4
block3():
  return 1
block4():
  return 2 }
`);
  });

  it("passes what a loop changes along its links", () => {
    expect(graph("loop")).to.equal(`graph loop(v0) {
block0(v0:n):
  goto block1(0, 0, v0)
block1(v1:i, v2:total, v3:n):
  v4 = lt v1, v3
  if v4 block2(v3, v1, v2) else block3(v2)
block2(v5:n, v6:i, v7:total):
  v8:total = add v7, v6
  v9:i = inc v6
  goto block1(v9, v8, v5)
block3(v10:total):
  return v10 }
`);
  });

  it("swaps without an array", () => {
    expect(graph("swap")).to.not.include("new_array");
    expect(ops("swap", "getitem")).to.equal(2);
    expect(ops("swap", "setitem")).to.equal(2);
  });

  it("captures by value what never changes, in a cell what does", () => {
    expect(ops("byValue", "new_cell")).to.equal(0);
    expect(ops("byCell", "new_cell")).to.equal(1);
    expect(ops("perIteration", "new_cell")).to.equal(0);
  });

  it("makes local functions again where they call themselves or each other", () => {
    expect(ops("recursive", "new_cell")).to.equal(0);
    expect(graph("visit")).to.match(/v\d+:visit = new_closure v\d+\n {2}v\d+ = sub v\d+, 1\n {2}v\d+ = call/);
    expect(graph("even")).to.match(/new_closure\n/);
  });

  it("gives the handler the variables as they were before the op that raised", () => {
    expect(graph("guarded")).to.match(/call v1, 1 catch (block\d)\(0\)\n[^]*(v\d+) = getitem v\d+, (v\d+) catch \1\(\3\)/);
  });

  it("adds no undefined where the checker says that the end is not reached", () => {
    expect(graph("exhaustive")).to.include("return uninitialised");
    expect(graph("exhaustive")).to.not.include("return undefined");
  });

  it("closes iterators that may need it, and no others", () => {
    expect(ops("closing", "iter_close")).to.equal(2);
  });

  it("folds Math.max two by two", () => {
    expect(ops("maximum", "call")).to.equal(2);
  });

  it("expands console.log, its format too", () => {
    expect(graph("print")).to.include('": "');
    expect(ops("print", "console_text")).to.equal(2);
    expect(ops("print", "to_string")).to.equal(1);
  });

  it("computes defaults from undefined", () => {
    expect(graph("defaults")).to.include("is_undefined v1");
    expect(graph("defaults")).to.include("without undefined");
  });

  it("cuts generators at their yields and stores what does not change once", () => {
    const text = graph("generate resume") || graph("generate");
    expect(text).to.include('gen_store v0, "state", -1');
    expect(ops("generate resume", "iter_new")).to.equal(1);
    expect((graph("generate resume").match(/gen_store v\d+, "v\./g) ?? []).length).to.equal(1);
  });
});
