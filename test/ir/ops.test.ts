import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { InternalError } from "../../toolchain/diag/internal";
import { Block, Constant, FlowGraph, Operation, Variable } from "../../toolchain/ir/graph";
import type { Value } from "../../toolchain/ir/graph";
import { isPure, ops, opTable } from "../../toolchain/ir/ops";
import type { OpName, PureOpName, PureRow } from "../../toolchain/ir/ops";
import { resultTypeOf } from "../../toolchain/ir/typing";
import { Address, Bool, Float, Signed, Unsigned } from "../../toolchain/ir/types";
import type { LLType } from "../../toolchain/ir/types";
import { verifyGraph } from "../../toolchain/ir/verify";
import { Machine } from "../../toolchain/llinterp";
import { operandChecks } from "../../toolchain/llinterp/operand-checks";
import { edgeValues } from "../support/edge-values";
import { filesBelow } from "../support/filetest";

const names = Object.keys(ops) as OpName[];

/** Pure ops whose operands are all primitive: those that can be tried on edge values. */
const arithmetic = names.filter((name): name is PureOpName => isPure(name) && opTable[name].operands.every((rule) => typeof rule !== "string"));

/** A graph that does nothing but this op. With `constant`, that operand is no parameter. */
function graphOf(name: string, constant?: { index: number; value: unknown }): FlowGraph {
  const types = opTable[name].operands as readonly LLType[];
  const params = types.map((type) => new Variable(type));
  const args: Value[] = params.map((param, i) => (constant?.index === i ? new Constant(constant.value, types[i]) : param));
  const op = new Operation(name, args, null);
  op.result = new Variable(resultTypeOf(op));
  const block = new Block(params);
  block.ops.push(op);
  block.exit = { kind: "return", value: op.result };
  const graph = new FlowGraph(name, block);
  graph.resultType = op.result.type;
  return graph;
}

function combinations(types: readonly LLType[]): unknown[][] {
  return types.reduce<unknown[][]>((rows, type) => rows.flatMap((row) => edgeValues(type).map((value) => [...row, value])), [[]]);
}

/** Is it a value of the type? */
function isOfType(value: unknown, type: LLType): boolean {
  if (type === Bool) return typeof value === "boolean";
  if (type === Float) return typeof value === "number";
  if (type === Signed) return typeof value === "bigint" && BigInt.asIntN(64, value) === value;
  if (type === Unsigned || type === Address) return typeof value === "bigint" && BigInt.asUintN(64, value) === value;
  return false;
}

describe("the op table", () => {
  it("documents every op", () => {
    for (const name of names) expect(ops[name].doc, name).to.match(/\S.*[.?)]$/);
  });

  it("has a file test for every op with effects", () => {
    const texts = filesBelow(path.join(__dirname, "../filetests/ops"), ".fg").map((file) => fs.readFileSync(file, "utf8"));
    const missing = names.filter((name) => !arithmetic.includes(name as PureOpName) && !texts.some((text) => new RegExp(`^(?!;).*\\b${name}\\b`, "m").test(text)));
    expect(missing).to.deep.equal([]);
  });

  for (const name of arithmetic) {
    it(`${name} gives the same in a graph as by eval, and a value of its type`, () => {
      const row = opTable[name] as PureRow;
      const check = operandChecks[name]?.fault as ((...operands: unknown[]) => string | null) | undefined;
      const graph = graphOf(name);
      expect(verifyGraph(graph)).to.deep.equal([]);
      const machine = new Machine();
      for (const operands of combinations(row.operands as readonly LLType[])) {
        if (check?.(...operands) != null) {
          expect(() => machine.start(graph, operands), String(operands)).to.throw(InternalError);
          continue;
        }
        const expected = row.eval(...operands);
        expect(isOfType(expected, row.result as LLType), `${name}(${operands.join(", ")}) is ${String(expected)}`).to.equal(true);
        expect(Object.is(machine.start(graph, operands), expected), `${name}(${operands.join(", ")})`).to.equal(true);
      }
    });
  }

  it("has commuting ops that commute", () => {
    for (const name of arithmetic.filter((one) => opTable[one].commutes === true)) {
      const row = opTable[name] as PureRow;
      for (const [x, y] of combinations(row.operands as readonly LLType[])) {
        expect(Object.is(row.eval(x, y), row.eval(y, x)), `${name}(${String(x)}, ${String(y)})`).to.equal(true);
      }
    }
  });

  it("takes constants as operands, which are checked, too", () => {
    const machine = new Machine();
    expect(() => machine.start(graphOf("int_div", { index: 1, value: 0n }), [5n, 0n])).to.throw(InternalError, "division by zero");
    expect(machine.start(graphOf("int_rshift", { index: 1, value: 63n }), [-1n, 0n])).to.equal(-1n);
    for (const value of edgeValues(Signed)) expect(machine.start(graphOf("int_add", { index: 1, value }), [5n, 0n])).to.equal(BigInt.asIntN(64, 5n + (value as bigint)));
    for (const value of edgeValues(Float)) expect(Object.is(machine.start(graphOf("float_neg", { index: 0, value }), [0]), -(value as number))).to.equal(true);
  });
});
