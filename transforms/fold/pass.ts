/** Constant folding and peepholes (rules.ts), to a fixpoint with control-flow simplification. Keeps effects and their order. */
import { dropDeadOps } from "../../toolchain/ir/dead-ops";
import { simplifyGraph } from "../../toolchain/ir/simplify";
import type { Pass } from "../../toolchain/pass/pass";
import { foldGraph } from "./fold";

export const pass: Pass = {
  name: "fold",
  describe: "Folds constants, applies peephole rules, computes equal things once.",
  needs: ["rtyped"],
  after: ["inline", "malloc"],
  before: ["exceptions"],
  run(program, context) {
    let gone = 0;
    for (const graph of program.graphs) {
      for (let round = 0; round < 8; round++) {
        const changed = simplifyGraph(graph);
        const here = foldGraph(graph) + dropDeadOps(graph);
        gone += here;
        if (here === 0 && !changed) break;
      }
    }
    context.report(`${gone} operations folded`);
  },
};
