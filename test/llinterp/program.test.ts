import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { InternalError } from "../../toolchain/diag/internal";
import { Block, Constant, FlowGraph, Operation, Variable } from "../../toolchain/ir/graph";
import { LLStruct } from "../../toolchain/ir/heap";
import { parseProgram, programOf } from "../../toolchain/ir/parse";
import { GcStruct, Ptr, Signed } from "../../toolchain/ir/types";
import { interpretGraph, interpretProgram, Machine, stringValue } from "../../toolchain/llinterp";
import type { RunOptions } from "../../toolchain/llinterp";

const TYPES = `array Chars = UInt16
array Bytes = UInt8
array Strings = *String
struct String { hash: Signed start: Signed length: Signed chars: *Chars }
struct List { count: Signed items: *Strings }
struct Error { name: *String message: *String }
struct RangeError (Error) { }
extern rpy_write(Signed, *Bytes, Signed, Signed) -> Signed
extern rpy_exit(Signed) -> Void noreturn
extern rpy_argv_count() -> Signed
extern rpy_getenv(*Bytes, Signed, *Bytes, Signed) -> Signed
data hi: *Bytes = [104, 105, 10]
`;

interface Output {
  exitCode: number;
  stdout: string;
  stderr: string;
}

function run(source: string, args: string[] = [], options: RunOptions = {}): Output {
  const output = { stdout: "", stderr: "" };
  const io = {
    stdout: (bytes: Uint8Array) => void (output.stdout += Buffer.from(bytes).toString()),
    stderr: (bytes: Uint8Array) => void (output.stderr += Buffer.from(bytes).toString()),
  };
  const result = interpretProgram(programOf(parseProgram(TYPES + source)), ["prog", ...args], io, options);
  return { ...result, ...output };
}

describe("interpretProgram", () => {
  it("passes arguments and takes the exit code modulo 256", () => {
    const source = `graph main(v0: *List) -> Signed {
block0(v0):
  v1 = getfield v0 .items
  v2 = getitem v1, 1
  v3 = getfield v2 .length
  v4 = getfield v0 .count
  v5 = int_mul v4, 256
  v6 = int_add v5, v3
  return v6
}`;
    expect(run(source, ["héllo", "x"]).exitCode).to.equal(5);
  });

  it("writes to both outputs", () => {
    const source = `graph main(v0: *List) -> Signed {
block0(v0):
  v1 = external_call rpy_write(1, hi, 0, 3)
  v2 = external_call rpy_write(2, hi, 1, 1)
  v3 = external_call rpy_argv_count()
  return v3
}`;
    expect(run(source, ["a", "b"])).to.deep.equal({ exitCode: 3, stdout: "hi\n", stderr: "i" });
  });

  it("ends at exit", () => {
    const source = `graph main(v0: *List) -> Signed { block0(v0): external_call rpy_exit(259) unreachable }`;
    expect(run(source).exitCode).to.equal(3);
  });

  const THROWS = `graph inner(v0: Signed) -> Signed {
block0(v0):
  v1 = malloc<RangeError>
  v2 = cast_ptr<Error> v1
  setfield v2, "RangeError" .name
  setfield v2, "too far" .message
  raise v1  @ a.ts:9:3
}
graph main(v0: *List) -> Signed {
block0(v0):
  v1 = direct_call @inner(1)  @ a.ts:3:5
  return v1
}`;

  it("reports an uncaught exception with its traceback, innermost first", () => {
    expect(run(THROWS)).to.deep.equal({
      exitCode: 1,
      stdout: "",
      stderr: "Uncaught RangeError: too far\n    at inner (a.ts:9:3)\n    at main (a.ts:3:5)\n",
    });
  });

  it("reports it the same when exceptions are lowered", () => {
    const lowered = THROWS.replace("raise v1  @ a.ts:9:3", "exc_set v1  @ a.ts:9:3\n  return 0").replace(
      "return v1\n}",
      "v2 = exc_occurred\n  if v2 block1() else block2(v1)\nblock1():\n  exc_traceback  @ a.ts:3:5\n  return 0\nblock2(v3: Signed):\n  return v3\n}",
    );
    expect(run(lowered)).to.deep.equal(run(THROWS));
  });

  it("does what is to be done at the end, before an uncaught exception is reported", () => {
    const flush = `graph console.flush() -> Void { block0(): v0 = external_call rpy_write(2, hi, 0, 3) return }\n`;
    expect(run(flush + THROWS)).to.deep.equal({ ...run(THROWS), stderr: "hi\n" + run(THROWS).stderr });
    expect(run(flush + "graph main(v0: *List) -> Signed { block0(v0): return 7 }")).to.deep.equal({ exitCode: 7, stdout: "", stderr: "hi\n" });
  });

  it("aborts with a message", () => {
    const source = `graph main(v0: *List) -> Signed { block0(v0): debug_fatal "cannot be" unreachable }`;
    expect(run(source)).to.deep.equal({ exitCode: 134, stdout: "", stderr: "cannot be\n" });
  });

  it("takes externals of the caller's", () => {
    const source = `extern twice(Signed) -> Signed
graph main(v0: *List) -> Signed { block0(v0): v1 = external_call twice(21) return v1 }`;
    expect(run(source, [], { externals: { twice: (_machine, args) => 2n * (args[0] as bigint) } }).exitCode).to.equal(42);
  });

  it("gives results in arrays back", () => {
    const source = `data name: *Bytes = [82, 80, 89, 95, 84, 0]
data out: *Bytes = [0, 0, 0, 0]
graph main(v0: *List) -> Signed {
block0(v0):
  v1 = external_call rpy_getenv(name, 5, out, 4)
  v2 = getitem out, 1
  return v2
}`;
    process.env.RPY_T = "AB";
    expect(run(source).exitCode).to.equal(66);
    delete process.env.RPY_T;
  });

  it("reads files through the host", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "llinterp-"));
    const file = path.join(folder, "f");
    fs.writeFileSync(file, "xyz");
    const bytes = [...Buffer.from(file), 0].join(", ");
    const source = `extern rpy_open(*Bytes, Signed, Signed, Signed) -> Signed
extern rpy_read(Signed, *Bytes, Signed, Signed) -> Signed
data path: *Bytes = [${bytes}]
data buffer: *Bytes = [0 * 8]
graph main(v0: *List) -> Signed {
block0(v0):
  v1 = external_call rpy_open(path, ${Buffer.from(file).length}, 1, 0)
  v2 = external_call rpy_read(v1, buffer, 2, 6)
  v3 = getitem buffer, 4
  v4 = int_add v3, v2
  return v4
}`;
    expect(run(source).exitCode).to.equal(3 + "z".charCodeAt(0));
    fs.rmSync(folder, { recursive: true });
  });
});

describe("llinterp faults", () => {
  const SOURCE = `struct Point { x: Signed }
graph get(v0: *Point) -> Signed { block0(v0): v1 = getfield v0 .x  @ p.ts:7:9 return v1 }
graph main(v0: Signed) -> Signed { block0(v0): v1 = direct_call @get(null *Point)  @ p.ts:3:1 return v1 }
graph forever(v0: Signed) -> Signed { block0(v0): v1 = direct_call @forever(v0) return v1 }
graph stop() -> Signed { block0(): unreachable }`;
  const parsed = parseProgram(SOURCE);
  const graphs = new Map(parsed.graphs.map((graph) => [graph.name, graph]));
  const call = (name: string, args: unknown[]): unknown => interpretGraph(null, graphs.get(name)!, args);

  it("name graph, op and position, with the traceback of the interpreted program", () => {
    expect(() => call("main", [0n]))
      .to.throw(InternalError, "llinterp: null pointer, in getfield of graph get\n    at get (p.ts:7:9)\n    at main (p.ts:3:1)\n")
      .with.property("details")
      .that.deep.includes({ graph: "get", op: "getfield" });
  });

  it("stop endless recursion", () => {
    expect(() => call("forever", [0n])).to.throw(InternalError, "recursion deeper than");
  });

  it("tell that an unreachable exit was reached", () => {
    expect(() => call("stop", [])).to.throw(InternalError, "control reaches an unreachable exit");
  });

  it("check the number of arguments", () => {
    expect(() => call("main", [])).to.throw(InternalError, "graph main takes 1 arguments, not 0");
  });
});

describe("Machine", () => {
  it("keeps its heap between calls, and a new one starts afresh", () => {
    const source = `struct Counter { n: Signed }
data c: *Counter = { n: 10 }
graph next() -> Signed { block0(): v0 = getfield c .n v1 = int_add v0, 1 setfield c, v1 .n return v1 }`;
    const [graph] = parseProgram(source).graphs;
    const machine = new Machine();
    expect([machine.start(graph, []), machine.start(graph, []), new Machine().start(graph, [])]).to.deep.equal([11n, 12n, 11n]);
  });

  it("copies long prebuilt lists", () => {
    const struct = new GcStruct("Node", null);
    struct.fields.push({ name: "next", type: Ptr(struct), immutable: true }, { name: "n", type: Signed, immutable: true });
    let list: LLStruct | null = null;
    for (let n = 50_000n; n > 0n; n--) {
      const node: LLStruct = new LLStruct(struct);
      node.set("next", list);
      node.set("n", n);
      list = node;
    }
    const block = new Block();
    const read = new Operation("getfield", [new Constant(list, Ptr(struct))], new Variable(Signed), "n");
    block.ops.push(read);
    block.exit = { kind: "return", value: read.result };
    const graph = new FlowGraph("first", block);
    graph.resultType = Signed;
    expect(interpretGraph(null, graph, [])).to.equal(1n);
  });

  it("reads strings out of results", () => {
    const source = `${TYPES}graph s() -> *String { block0(): return "añ" }`;
    expect(stringValue(interpretGraph(null, parseProgram(source).graphs[0], []))).to.equal("añ");
  });
});
