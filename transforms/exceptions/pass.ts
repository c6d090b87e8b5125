/**
 * Exceptions become a pending value and branches. README.md has the contract and a graph before and after.
 *
 * The idea: the run-time system holds at most one pending exception. A graph that raises sets it and returns
 * a zero of its result type; whoever calls a graph that can raise looks, right after the call, whether one is
 * pending. Only such calls pay, and they pay one test that the processor predicts.
 */
import { analyzeCallEffects } from "../../toolchain/ir/effects";
import type { Pass } from "../../toolchain/pass/pass";
import { lowerGraph } from "./lower";
import type { Lowering } from "./lower";

/** Needs "rtyped"; afterwards no graph has a `raise` exit or a handler. */
export const pass: Pass = {
  name: "exceptions",
  describe: "Makes raising and catching explicit: a pending exception, tested after each call that can raise.",
  needs: ["rtyped"],
  provides: ["exceptions-lowered"],
  run(program, context) {
    const lowering: Lowering = {
      effects: analyzeCallEffects(program.graphs),
      exceptionStruct: program.exceptionStruct,
      calls: 0,
      checks: 0,
    };
    for (const graph of program.graphs) lowerGraph(graph, lowering);
    context.report(`checked ${lowering.checks} of ${lowering.calls} calls`);
  },
};
