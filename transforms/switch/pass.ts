/**
 * Tests of one integer in a row become a `switch`, for which C compilers make jump tables. README.md has an example.
 * Runs behind `loads` and `checks`, which learn more from single tests.
 */
import type { Pass } from "../../toolchain/pass/pass";
import { makeSwitches } from "./chains";

export const pass: Pass = {
  name: "switch",
  describe: "Makes a switch of tests of one integer for many values.",
  needs: ["rtyped"],
  after: ["dead", "inline", "malloc", "fold", "loads", "checks"],
  before: ["stack-check", "exceptions"],
  enabled: (context) => context.level !== 0,
  run(program, context) {
    let switches = 0;
    let cases = 0;
    for (const graph of program.graphs) {
      const made = makeSwitches(graph);
      switches += made.switches;
      cases += made.cases;
    }
    context.report(`${switches} switches with ${cases} cases`);
  },
};
