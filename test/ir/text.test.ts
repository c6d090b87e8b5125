import { expect } from "chai";
import { Block, Constant, FlowGraph, Link, Operation, Variable } from "../../toolchain/ir/graph";
import { LLArray, LLStruct } from "../../toolchain/ir/heap";
import { parseConstants, parseProgram, programOf, TextError } from "../../toolchain/ir/parse";
import { printGraph, printGraphs, printProgram } from "../../toolchain/ir/print";
import { Float, GcArray, GcStruct, Int8, Ptr, Signed } from "../../toolchain/ir/types";

const FIB = `graph fib(v0_n: Signed) -> Signed {
block0(v0_n):
  v1 = int_lt v0_n, 2  @ fib.ts:2:7
  if v1 block1(v0_n) else block2(v0_n)
block1(v2: Signed):
  return v2
block2(v3: Signed):
  v4 = int_sub v3, 1  @ fib.ts:3:14
  v5 = direct_call @fib(v4)  @ fib.ts:3:10
  return v5
}
`;

describe("textual IR", () => {
  it("prints what it parsed", () => {
    expect(printGraphs(parseProgram(FIB).graphs)).to.equal(FIB);
  });

  it("numbers by program order, whatever the text or the process called things", () => {
    const renamed = FIB.replaceAll("v4", "v99").replaceAll("block1", "last");
    expect(printGraphs(parseProgram(renamed).graphs)).to.equal(FIB);
  });

  it("keeps the names of variables and knows the lines of ops", () => {
    const parsed = parseProgram(FIB);
    const [graph] = parsed.graphs;
    expect(graph.params[0].name).to.equal("n");
    expect(parsed.lines.get(graph)).to.equal(1);
    expect(parsed.lines.get(graph.start.ops[0])).to.equal(3);
    expect(parsed.lines.get(graph.start.exit)).to.equal(4);
  });

  it("shows the place of an error with a caret", () => {
    const broken = FIB.replace("goto", "").replace("int_sub", "int_subtract");
    expect(() => parseProgram(broken))
      .to.throw(TextError, "there is no op int_subtract")
      .with.property("message")
      .that.includes("  line 8:   v4 = int_subtract v3, 1  @ fib.ts:3:14\n                 ^");
  });

  it("round-trips every float, and keeps integers and floats apart", () => {
    const values = [0, -0, 1, -1, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, NaN, Infinity, -Infinity, 2 ** 53];
    const parsed = parseProgram("");
    const struct = new GcArray("Floats", Float);
    const block = new Block();
    const graph = new FlowGraph("f", block);
    graph.resultType = Float;
    block.exit = { kind: "return", value: new Constant(new LLArray(struct, values), Ptr(struct)) };
    const text = printGraphs([graph]);
    const [item] = [...parseProgram(text).data.values()];
    (item as LLArray).items.forEach((value, i) => expect(value).to.deep.equal(values[i]));
    expect(parseConstants("1, 1.0, -0.0, 1e3, 0x10, 7u", parsed).map((one) => one.type?.kind === "primitive" && one.type.name)).to.deep.equal(["Signed", "Float", "Float", "Float", "Address", "Unsigned"]);
  });

  it("prints strings as literals and finds one object for one text", () => {
    const text = `array Chars = UInt16
struct String { hash: Signed start: Signed length: Signed chars: *Chars }
graph f() -> Bool { block0(): v0 = ptr_eq "h\\u00e9\\"\\n", "h\\u00e9\\"\\n" return v0 }`;
    const { graphs } = parseProgram(text);
    const [a, b] = graphs[0].start.ops[0].args as Constant[];
    expect(a.value).to.equal(b.value);
    expect(printGraph(graphs[0])).to.include('ptr_eq "hé\\"\\n", "hé\\"\\n"');
  });

  it("prints a string that a literal cannot say as data", () => {
    const source = `array Chars = UInt16
struct String { hash: Signed start: Signed length: Signed chars: *Chars }
data c: *Chars = [104, 105]
data s: *String = { start: 1 length: 1 chars: c }
graph f() -> *String { block0(): return s }`;
    expect(printGraphs(parseProgram(source).graphs)).to.include("data d0: *String = { start: 1  length: 1  chars: d1 }\ndata d1: *Chars = [104, 105]");
  });

  it("is the same for programs made in any order of allocation", () => {
    const make = (backwards: boolean): string => {
      const struct = new GcStruct("Node", null);
      struct.fields.push({ name: "next", type: Ptr(struct), immutable: false }, { name: "n", type: Signed, immutable: true });
      const objects = [0, 1];
      if (backwards) objects.reverse();
      const made = new Map(objects.map((i) => [i, new LLStruct(struct)]));
      for (const [i, object] of made) {
        object.set("n", BigInt(i));
        object.set("next", made.get(1 - i));
      }
      const block = new Block();
      const graph = new FlowGraph("f", block);
      graph.resultType = Ptr(struct);
      block.exit = { kind: "return", value: new Constant(made.get(1), Ptr(struct)) };
      return printGraphs([graph]);
    };
    expect(make(true)).to.equal(make(false));
    expect(make(true)).to.include("data d0: *Node = { next: d1  n: 1 }\ndata d1: *Node = { next: d0 }");
  });

  it("keeps a program's header, facts and class numbers", () => {
    const source = `program "my program" entry @fib exceptions Error facts [rtyped "gc-layout"]

struct Error #0..1 {}
struct RangeError #1..1 (Error) {}

${FIB.replace("return v2", "v9 = malloc<RangeError>\n  return v2")}`;
    const program = programOf(parseProgram(source));
    expect(program.entry.name).to.equal("fib");
    expect([...program.facts.keys()]).to.deep.equal(["rtyped", "gc-layout"]);
    const text = printProgram(program);
    expect(text).to.include('program "my program" entry @fib exceptions Error facts [rtyped "gc-layout"]\n');
    expect(text).to.include("struct RangeError #1..1 (Error) {}");
    expect(printProgram(programOf(parseProgram(text)))).to.equal(text);
  });

  it("breaks long lines and shortens runs, and reads them back", () => {
    const struct = new GcArray("Bytes", Int8);
    const items = [...new Array<bigint>(100).fill(0n), ...Array.from({ length: 60 }, (_, i) => BigInt(i))];
    const block = new Block();
    const graph = new FlowGraph("f", block);
    graph.resultType = Ptr(struct);
    block.exit = { kind: "return", value: new Constant(new LLArray(struct, items), Ptr(struct)) };
    const text = printGraphs([graph]);
    expect(text).to.include("0 * 101, 1, 2,");
    for (const line of text.split("\n")) expect(line.length).to.be.at.most(115);
    expect([...parseProgram(text).data.values()].map((one) => (one as LLArray).items)).to.deep.equal([items]);
  });

  it("prints broken graphs", () => {
    const block = new Block();
    const stray = new Variable(Signed);
    const op = new Operation("int_add", [stray, new Constant(1, Signed)], new Variable(Float), "what");
    block.ops.push(op, new Operation("no_such_op", [], null));
    block.exit = { kind: "goto", link: new Link(new Block(), []) };
    const text = printGraph(new FlowGraph("broken", block), { notes: new Map([[op, ["odd"]]]) });
    expect(text).to.include('v0: Float = int_add<"what"> v1, <bad Signed: 1>\n; ^ odd\n  no_such_op\n');
  });

  it("prints high-level graphs", () => {
    const x = new Variable(null, "x");
    const block = new Block([x]);
    const result = new Variable();
    block.ops.push(new Operation("add", [x, new Constant("text")], result), new Operation("simple_call", [new Constant(Math.max), new Constant([1, 2])], new Variable()));
    block.exit = { kind: "return", value: result };
    expect(printGraph(new FlowGraph("hl", block))).to.equal(
      'graph hl(v0_x) {\nblock0(v0_x):\n  v1 = add v0_x, "text"\n  v2 = simple_call <function max>, <array of 2>\n  return v1\n}\n',
    );
  });
});
