/**
 * `a + b + c` in one call: of two concatenations, where nobody else sees the first one's result. README.md has an example.
 * Runs before inlining, which would hide the calls. That a text is too long is noticed a little later than without the pass.
 */
import { Variable, type FlowGraph, type Operation } from "../../toolchain/ir/graph";
import { useCounts } from "../../toolchain/ir/uses";
import type { Pass } from "../../toolchain/pass/pass";

export const pass: Pass = {
  name: "concat",
  describe: "Makes texts of three parts at once.",
  needs: ["rtyped"],
  before: ["dead", "inline", "exceptions"],
  enabled: (context) => context.level === 2 || context.level === 3,
  run(program, context) {
    const concat = program.lowerHelper("string.concat");
    const concatThree = program.lowerHelper("string-build.concatThree");
    let count = 0;
    for (const graph of program.graphs) if (graph !== concatThree) count += joinInGraph(graph, concat, concatThree);
    context.report(`joined ${count} pairs of concatenations`);
  },
};

function joinInGraph(graph: FlowGraph, concat: FlowGraph, concatThree: FlowGraph): number {
  const isConcat = (op: Operation): boolean => op.op === "direct_call" && op.imm === concat && op.result !== null;
  let uses: ReadonlyMap<Variable, number> | null = null;
  let count = 0;
  for (const block of graph.blocks()) {
    const made = new Map<unknown, Operation>();
    const gone = new Set<Operation>();
    for (const op of block.ops) {
      if (!isConcat(op)) continue;
      uses ??= useCounts(graph);
      const first = made.get(op.args[0]);
      if (first !== undefined && uses.get(first.result!) === 1) {
        op.imm = concatThree;
        op.args = [...first.args, op.args[1]];
        gone.add(first);
        count++;
      } else made.set(op.result, op);
    }
    if (gone.size > 0) block.ops = block.ops.filter((op) => !gone.has(op));
  }
  return count;
}
