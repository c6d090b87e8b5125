/**
 * Bounds checks and other integer tests that ranges decide. README.md has an example.
 * Needs `loads` before, which makes the length in a loop's condition and in the checks of its body one value.
 */
import { dropDeadOps } from "../../toolchain/ir/dead-ops";
import { Variable, type Operation } from "../../toolchain/ir/graph";
import { partOf, type MemoryPart } from "../../toolchain/ir/memory-effects";
import type { Program } from "../../toolchain/ir/program";
import { simplifyGraph } from "../../toolchain/ir/simplify";
import type { Pass } from "../../toolchain/pass/pass";
import { foldGraph } from "../fold/fold";
import { checkGraph, hasTests, type CheckCounts } from "./graph";

export const pass: Pass = {
  name: "checks",
  describe: "Removes bounds checks and other integer tests whose answer is known from ranges.",
  needs: ["rtyped"],
  after: ["inline", "malloc", "fold", "loads"],
  before: ["exceptions"],
  enabled: (context) => context.level !== 0 && context.level !== 1,
  run(program, context) {
    const lengths = lengthFields(program);
    const counts: CheckCounts = { tests: 0, conversions: 0 };
    for (const graph of program.graphs) {
      if (!hasTests(graph)) continue;
      const before = counts.tests + counts.conversions;
      checkGraph(graph, lengths, counts);
      if (counts.tests + counts.conversions > before) foldGraph(graph);
      dropDeadOps(graph);
      simplifyGraph(graph);
    }
    context.report(`decided ${counts.tests} tests, removed ${counts.conversions} conversions`);
  },
};

/**
 * The fields that `int_below` compares indexes with, anywhere in the program. It asks for a bound that is not negative, and such
 * a field is a length: it never is.
 */
function lengthFields(program: Program): Set<MemoryPart> {
  const lengths = new Set<MemoryPart>();
  for (const graph of program.graphs) {
    for (const block of graph.blocks()) {
      let loads: Map<Variable, Operation> | null = null;
      for (const op of block.ops) {
        if (op.op === "getfield" && op.result !== null) (loads ??= new Map()).set(op.result, op);
        if (op.op !== "int_below" || !(op.args[1] instanceof Variable)) continue;
        const load = loads?.get(op.args[1]);
        const part = load === undefined ? null : partOf(load);
        if (part !== null) lengths.add(part);
      }
    }
  }
  return lengths;
}
