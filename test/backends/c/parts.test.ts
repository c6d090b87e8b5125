/** Parts of the C backend by themselves: parallel moves, constants, names, files, what is cold, aliases. */
import { expect } from "chai";
import { Aliases } from "../../../backends/c/aliases";
import { Coldness } from "../../../backends/c/cold";
import { byteItemsLiteral, floatLiteral, signedLiteral, stringLiteral, unsignedLiteral, utf16ItemsLiteral } from "../../../backends/c/literals";
import { sequentialMoves } from "../../../backends/c/moves";
import { Namer } from "../../../backends/c/names";
import { splitPieces } from "../../../backends/c/split";
import { parseProgram } from "../../../toolchain/ir/parse";

describe("C backend: parallel moves", () => {
  /** Runs `a = b;` and declarations of temporaries on a map of values. */
  function run(statements: readonly string[], values: Map<string, number>): void {
    for (const statement of statements) {
      const match = /^(?:int64_t )?(\w+) = (\w+);$/.exec(statement);
      if (match === null) expect(statement).to.be.oneOf(["{", "}"]);
      else values.set(match[1], values.get(match[2])!);
    }
  }

  it("does all assignments at once, whatever depends on what", () => {
    // Every map of four variables to four variables.
    const names = ["a", "b", "c", "d"];
    for (let n = 0; n < 256; n++) {
      const sources = names.map((_, i) => names[(n >> (2 * i)) & 3]);
      const values = new Map(names.map((name, i) => [name, i]));
      run(sequentialMoves(names.map((target, i) => ({ target, source: sources[i], type: "int64_t" }))), values);
      expect(names.map((name) => values.get(name))).to.deep.equal(sources.map((name) => names.indexOf(name)));
    }
  });

  it("needs no temporary without a cycle, and nothing for a move to itself", () => {
    const moves = [
      { target: "a", source: "b", type: "int64_t" },
      { target: "b", source: "c", type: "int64_t" },
      { target: "d", source: "d", type: "int64_t" },
    ];
    expect(sequentialMoves(moves)).to.deep.equal(["a = b;", "b = c;"]);
  });
});

describe("C backend: constants and names", () => {
  it("writes integers of 64 bits", () => {
    expect(signedLiteral(5n)).to.equal("5LL");
    expect(signedLiteral(-5n)).to.equal("(-5LL)");
    expect(signedLiteral(-(2n ** 63n))).to.equal("(-9223372036854775807LL - 1)");
    expect(unsignedLiteral(2n ** 64n - 1n)).to.equal("18446744073709551615ULL");
    expect(() => signedLiteral(2n ** 63n)).to.throw("64 bits");
  });

  it("writes floats exactly", () => {
    expect(floatLiteral(3)).to.equal("3.0");
    expect(floatLiteral(-0)).to.equal("(-0.0)");
    expect(floatLiteral(0.1)).to.equal("0x1.999999999999ap-4");
    expect(floatLiteral(5e-324)).to.equal("0x0.0000000000001p-1022");
    expect(floatLiteral(-Infinity)).to.equal("(-__builtin_inf())");
    expect(floatLiteral(NaN)).to.match(/^\(?-?__builtin_nan\("0x0"\)\)?$/);
  });

  it("writes text so that nothing in it means something else in C", () => {
    expect(stringLiteral('a"\\?é\n9')).to.equal('"a\\"\\\\\\077\\303\\251\\0129"');
    expect(byteItemsLiteral([0, 49, 255])).to.equal('"\\0001\\377"');
    // A digit after a hexadecimal escape begins a new literal.
    expect(utf16ItemsLiteral([0xe9, 0x66, 0x67])).to.equal('u"\\xe9"\n  u"fg"');
    expect(utf16ItemsLiteral([0xd83d, 0x67])).to.equal('u"\\xd83dg"');
  });

  it("gives each thing a name of its own", () => {
    const namer = new Namer("f_");
    const [a, b] = [{}, {}];
    expect(namer.nameOf(a, "List.push")).to.equal("f_List_push");
    expect(namer.nameOf(b, "List_push")).to.equal("f_List_push__2");
    expect(namer.nameOf(a, "whatever")).to.equal("f_List_push");
  });
});

describe("C backend: files", () => {
  it("makes one file of a small program, and even files of a large one, callees near their callers", () => {
    const piece = (...mentions: number[]): { size: number; mentions: Set<number> } => ({ size: 10, mentions: new Set(mentions) });
    const pieces = [piece(2, 3), piece(), piece(4), piece(5), piece(), piece()];
    expect(splitPieces(pieces, [0], 100)).to.deep.equal([[0, 1, 2, 3, 4, 5]]);
    expect(splitPieces(pieces, [0], 30)).to.deep.equal([[0, 2, 4], [3, 5, 1]]);
  });
});

const GRAPHS = `
struct Error { }
extern rpy_exit(Signed) -> Void noreturn
graph throws(e: *Error) -> Void {
block0(e):
  exc_set e
  return
}
graph throwsToo(e: *Error) -> Signed {
block0(e):
  direct_call @throws(e)
  exc_traceback
  return 0
}
graph ends() -> Void {
block0():
  external_call rpy_exit(1)
  unreachable
}
graph main(n: Signed) -> Signed {
block0(n):
  goto head(n, 0, 7)
head(i: Signed, s: Signed, k: Signed):
  more = int_gt i, 0
  if more body(i, s, k) else done(s, k)
body(i1: Signed, s1: Signed, k1: Signed):
  i2 = int_sub i1, 1
  s2 = int_add s1, k1
  goto head(i2, s2, k1)
done(s3: Signed, k3: Signed):
  bad = int_lt s3, k3
  if bad failing() else fine(s3)
failing():
  direct_call @ends()
  unreachable
fine(s4: Signed):
  return s4
}`;

describe("C backend: what is cold, and what is only a name", () => {
  const { graphs } = parseProgram(GRAPHS);
  const [throws, throwsToo, ends, main] = graphs;

  it("finds graphs that always raise, and blocks that come to no good end", () => {
    const cold = new Coldness(graphs, main);
    expect([throws, throwsToo, ends, main].map((graph) => cold.isCold(graph))).to.deep.equal([true, true, false, false]);
    expect(main.blocks().map((block) => cold.coldBlocks(main).has(block))).to.deep.equal([false, false, false, false, true, false]);
  });

  it("finds block inputs that always get one value, around loops too", () => {
    const blocks = main.blocks();
    const aliases = new Aliases(main, blocks);
    const [, head, body, done] = blocks;
    expect(aliases.actual(done.inputs[0])).to.equal(head.inputs[1]);
    expect(aliases.actual(body.inputs[0])).to.equal(head.inputs[0]);
    expect(aliases.actual(head.inputs[0])).to.equal(head.inputs[0]);
    const k = aliases.actual(done.inputs[1]);
    expect("value" in k && k.value).to.equal(7n);
  });
});
