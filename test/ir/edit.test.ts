import { expect } from "chai";
import { assignClassIds } from "../../toolchain/ir/classids";
import { copyGraph } from "../../toolchain/ir/copy";
import { GraphCursor } from "../../toolchain/ir/cursor";
import { Constant, Link } from "../../toolchain/ir/graph";
import type { FlowGraph } from "../../toolchain/ir/graph";
import { parseProgram, programOf } from "../../toolchain/ir/parse";
import { printGraph } from "../../toolchain/ir/print";
import { pruneUnreachable } from "../../toolchain/ir/reachable";
import { Signed } from "../../toolchain/ir/types";
import { useCounts, usesOf } from "../../toolchain/ir/uses";
import { verifyGraph } from "../../toolchain/ir/verify";
import { interpretGraph } from "../../toolchain/llinterp";

const SOURCE = `struct Error {}
graph f(v0: Signed, v1: Signed) -> Signed [inline] @ f.ts:1:1 {
block0(v0, v1):
  v2 = int_add v0, v1  @ f.ts:2:1
  v3 = direct_call @f(v2, v0) catch v4: *Error block2(v4, v1)  @ f.ts:3:1
  goto block1(v3, v2)
block1(v5: Signed, v6: Signed):
  v7 = int_mul v5, v6
  return v7
block2(v8: *Error, v9: Signed):
  return v9
}`;

function graph(source = SOURCE): FlowGraph {
  return parseProgram(source).graphs[0];
}

function body(edited: FlowGraph): string[] {
  expect(verifyGraph(edited).map((error) => error.message)).to.deep.equal([]);
  return printGraph(edited).trim().split("\n").slice(1, -1).map((line) => line.trim());
}

const int = (n: bigint): Constant => new Constant(n, Signed);

describe("GraphCursor", () => {
  it("inserts with types and positions of the surroundings", () => {
    const cursor = new GraphCursor(graph());
    cursor.next();
    const sum = cursor.emitValue("int_add", [cursor.block.inputs[0], int(1n)], null, "sum");
    expect(sum.type).to.equal(Signed);
    expect(cursor.op?.op).to.equal("direct_call");
    expect(body(cursor.graph).slice(1, 4)).to.deep.equal([
      "v2 = int_add v0, v1  @ f.ts:2:1",
      "v3_sum = int_add v0, 1  @ f.ts:3:1",
      "v4 = direct_call @f(v2, v0) catch v5: *Error block2(v5, v1)  @ f.ts:3:1",
    ]);
  });

  it("replaces an op and keeps its result, position and handler", () => {
    const cursor = new GraphCursor(graph());
    cursor.replace("int_sub", [...cursor.block.inputs]);
    expect(body(cursor.graph)[1]).to.equal("v2 = int_sub v0, v1  @ f.ts:2:1");
  });

  it("removes an op and puts a value for its result everywhere in the block", () => {
    const cursor = new GraphCursor(graph());
    cursor.remove(int(7n));
    expect(body(cursor.graph).slice(0, 3)).to.deep.equal(["block0(v0, v1):", "v2 = direct_call @f(7, v0) catch v3: *Error block2(v3, v1)  @ f.ts:3:1", "goto block1(v2, 7)"]);
  });

  it("removes the handler with the op that it belongs to", () => {
    const cursor = new GraphCursor(graph());
    cursor.next();
    cursor.remove(int(0n));
    expect(body(cursor.graph)).to.include("goto block1(0, v2)");
    expect(body(cursor.graph).join()).not.to.include("catch");
  });

  it("splits a block so that both halves stand by themselves", () => {
    const cursor = new GraphCursor(graph());
    cursor.next();
    const rest = cursor.split();
    expect(cursor.block).to.equal(rest);
    expect(body(cursor.graph).slice(0, 5)).to.deep.equal([
      "block0(v0, v1):",
      "v2 = int_add v0, v1  @ f.ts:2:1",
      "goto block1(v2, v0, v1)",
      "block1(v3: Signed, v4: Signed, v5: Signed):",
      "v6 = direct_call @f(v3, v4) catch v7: *Error block3(v7, v5)  @ f.ts:3:1",
    ]);
  });

  it("redirects links and counts arguments", () => {
    const cursor = new GraphCursor(graph());
    const link = (cursor.block.exit as { link: Link }).link;
    expect(() => cursor.redirect(link, link.target, [])).to.throw("expected 2 arguments for the target, found 0");
    cursor.redirect(link, link.target, [int(1n), int(2n)]);
    expect(body(cursor.graph)).to.include("goto block1(1, 2)");
  });

  it("refuses to insert behind the op with a handler", () => {
    const cursor = new GraphCursor(graph());
    cursor.moveToEnd();
    expect(() => cursor.emit("int_neg", [int(1n)])).to.throw("an op cannot follow the one that the block's handler belongs to");
  });
});

describe("copyGraph", () => {
  it("copies everything but what is shared", () => {
    const original = graph();
    const copy = copyGraph(original, "g");
    expect(printGraph(copy)).to.equal(printGraph(original).replace("graph f", "graph g").replace(/@ f\.ts:(\d):1/g, "@ f.ts:$1:1 in f"));
    const variables = new Set(original.blocks().flatMap((block) => block.inputs));
    for (const block of copy.blocks()) for (const input of block.inputs) expect(variables.has(input)).to.equal(false);
    copy.start.ops.pop();
    expect(original.start.ops.length).to.equal(2);
  });
});

describe("uses", () => {
  it("lists every reading with its place", () => {
    const original = graph();
    const [v0, v1] = original.params;
    const places = usesOf(original).get(v0)?.map((use) => ("op" in use.by ? use.by.op : "link") + use.index);
    expect(places).to.deep.equal(["int_add0", "direct_call1"]);
    expect(useCounts(original).get(v1)).to.equal(2);
  });
});

describe("class ids", () => {
  it("number trees in preorder, by first use", () => {
    const program = programOf(
      parseProgram(`struct Error {}
struct Object {}
struct Shape (Object) { next: *Later }
struct Circle (Shape) {}
struct Point (Object) {}
array Ints = Signed
struct Later {}
graph main() -> Signed {
block0():
  v0 = malloc<Point>
  v1 = malloc_array<Ints> 1
  v2 = malloc<Circle>
  return 0
}`),
    );
    const numbered = assignClassIds(program).map((one) => `${one.name} ${one.classId}..${one.lastClassId}`);
    expect(numbered).to.deep.equal(["Error 0..0", "Object 1..4", "Point 2..2", "Shape 3..4", "Circle 4..4", "Ints 5..5", "Later 6..6"]);
  });
});

describe("pruneUnreachable", () => {
  it("keeps what calls, families and prebuilt function pointers reach", () => {
    const functions = ["a", "b", "c", "d", "e"].map((name) => `graph ${name}() -> Void { block0(): return }`).join("\n");
    const program = programOf(
      parseProgram(`struct Error {}
struct Table { entry: fn() -> Void  more: *Table }
data t: *Table = { more: u }
data u: *Table = { entry: @c }
${functions}
graph main() -> Signed {
block0():
  direct_call @a()
  v0 = getfield t .entry
  indirect_call v0() [@b]
  return 0
}
graph unused() -> Void { block0(): direct_call @d() return }`),
    );
    expect(pruneUnreachable(program).map((one) => one.name)).to.deep.equal(["d", "e", "unused"]);
    expect(program.graphs.map((one) => one.name)).to.deep.equal(["a", "b", "c", "main"]);
  });
});

describe("copies under llinterp", () => {
  it("mean the same", () => {
    const source = "graph sum(n: Signed) -> Signed { block0(n): goto block1(n, 0) block1(i: Signed, s: Signed): v = int_eq i, 0 if v block2(s) else block3(i, s) block2(r: Signed): return r block3(j: Signed, t: Signed): k = int_sub j, 1 u = int_add t, j goto block1(k, u) }";
    expect(interpretGraph(null, copyGraph(graph(source), "copy"), [10n])).to.equal(55n);
  });
});
