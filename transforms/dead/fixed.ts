/** Graphs whose signature and identity others rely on: roots, and those that are function pointers or in a family of indirect calls. */
import { exitValues, FlowGraph, linksOf, type Value } from "../../toolchain/ir/graph";
import { LLArray, LLStruct } from "../../toolchain/ir/heap";
import { valuesIn } from "../../toolchain/ir/inventory";
import type { Program } from "../../toolchain/ir/program";
import { rootGraphs } from "../../toolchain/ir/reachable";

/** The graphs of `program` that must stay as they are seen from outside; all others are only called directly. */
export function fixedGraphs(program: Program): ReadonlySet<FlowGraph> {
  const fixed = new Set<FlowGraph>(rootGraphs(program));
  const objects = new Set<LLStruct | LLArray>();
  const visit = (value: unknown): void => {
    if (value instanceof FlowGraph) fixed.add(value);
    else if (value instanceof LLStruct || value instanceof LLArray) objects.add(value);
  };
  const use = (value: Value): void => {
    if ("value" in value) visit(value.value);
  };
  for (const graph of program.graphs) {
    for (const block of graph.blocks()) {
      for (const op of block.ops) {
        op.args.forEach(use);
        if (op.op === "indirect_call" && op.imm !== null) for (const callee of op.imm as readonly FlowGraph[]) fixed.add(callee);
      }
      exitValues(block.exit).forEach(use);
      for (const link of linksOf(block)) link.args.forEach(use);
    }
  }
  // The set grows while it is walked.
  for (const object of objects) for (const value of valuesIn(object)) visit(value);
  return fixed;
}
