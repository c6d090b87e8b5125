/**
 * Allocation removal. Needs inlining to have happened: an object that is passed to a call escapes.
 * Afterwards iterators of for-of loops, closures that were called where they were made, tuples that were taken apart at once, are gone.
 */
import { simplifyGraph } from "../../toolchain/ir/simplify";
import type { Pass } from "../../toolchain/pass/pass";
import { removeMallocs } from "./remove";

export const pass: Pass = {
  name: "malloc",
  describe: "Replaces objects that never leave a function by variables, one a field.",
  needs: ["rtyped"],
  after: ["inline"],
  before: ["exceptions"],
  enabled: (context) => context.level !== 0,
  run(program, context) {
    let removed = 0;
    for (const graph of program.graphs) {
      const here = removeMallocs(graph);
      if (here > 0) simplifyGraph(graph);
      removed += here;
    }
    context.report(`removed ${removed} mallocs`);
  },
};
