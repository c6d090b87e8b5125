/**
 * Redundant loads and computations over whole graphs. README.md has an example.
 * Needs inlining before, which brings the repeated reads of one list into one graph; fold and checks profit from it.
 */
import { dropDeadOps } from "../../toolchain/ir/dead-ops";
import { analyzeCallEffects } from "../../toolchain/ir/effects";
import { analyzeMemoryEffects } from "../../toolchain/ir/memory-effects";
import { findReaders } from "../../toolchain/ir/readers";
import { simplifyGraph } from "../../toolchain/ir/simplify";
import type { Pass } from "../../toolchain/pass/pass";
import { foldGraph } from "../fold/fold";
import { shareInGraph, type Counts } from "./graph";

export const pass: Pass = {
  name: "loads",
  describe: "Reads fields and items once where nothing can have changed them, and computes equal things once.",
  needs: ["rtyped"],
  after: ["inline", "malloc", "fold"],
  before: ["exceptions"],
  enabled: (context) => context.level !== 0 && context.level !== 1,
  run(program, context) {
    const effects = analyzeMemoryEffects(program.graphs);
    const readers = findReaders(program.graphs, analyzeCallEffects(program.graphs));
    const counts: Counts = { loads: 0, operations: 0, tests: 0, calls: 0 };
    for (const graph of program.graphs) {
      // What one round finds makes more equal; two rounds get nearly all.
      for (let round = 0; round < 2; round++) {
        const changed = shareInGraph(graph, effects, readers, counts);
        if (changed) foldGraph(graph);
        dropDeadOps(graph);
        simplifyGraph(graph);
        if (!changed) break;
      }
    }
    context.report(`${counts.loads} loads, ${counts.operations} operations, ${counts.tests} tests and ${counts.calls} calls were redundant`);
  },
};
