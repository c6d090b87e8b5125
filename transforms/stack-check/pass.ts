/**
 * Deep recursion throws RangeError. README.md has the contract and a graph before and after.
 *
 * The idea: only a cycle in the call graph can use up the stack, and one test in each cycle is enough; the
 * rest of the machine stack (the run-time system keeps a reserve) takes what is called in between.
 */
import { buildCallGraph } from "../../toolchain/ir/callgraph";
import { Block, Constant, Link, Operation, Variable } from "../../toolchain/ir/graph";
import type { FlowGraph } from "../../toolchain/ir/graph";
import { zeroOf } from "../../toolchain/ir/heap";
import { Bool, Void } from "../../toolchain/ir/types";
import type { Pass } from "../../toolchain/pass/pass";
import { chooseBreakers } from "./breakers";

/** Needs "rtyped"; afterwards every cycle of calls has a graph that begins with a test of the stack. */
export const pass: Pass = {
  name: "stack-check",
  describe: "Throws RangeError when recursion has nearly used up the machine stack.",
  needs: ["rtyped"],
  provides: ["stack-checked"],
  before: ["exceptions"],
  run(program, context) {
    const breakers = chooseBreakers(program.graphs, buildCallGraph(program.graphs));
    if (breakers.length === 0) return;
    const overflow = program.lowerHelper("errors.stackOverflow");
    let checked = 0;
    for (const graph of breakers) {
      // Making the error must not test again.
      if (graph === overflow) continue;
      addCheck(graph, overflow);
      checked++;
    }
    context.report(`a test of the stack in ${checked} of ${program.graphs.length} graphs`);
  },
};

/** `if stack_overflowing() overflow()` in a new start block; the helper does not return normally. */
function addCheck(graph: FlowGraph, overflow: FlowGraph): void {
  const body = graph.start;
  const entry = new Block(body.inputs.map((input) => new Variable(input.type, input.name)));
  const overflowing = new Variable(Bool);
  entry.ops.push(new Operation("stack_overflowing", [], overflowing, null, graph.pos));

  const failing = new Block();
  const result = overflow.resultType === Void ? null : new Variable(overflow.resultType);
  failing.ops.push(new Operation("direct_call", [], result, overflow, graph.pos));
  const type = graph.resultType!;
  failing.exit = { kind: "return", value: type === Void ? null : new Constant(zeroOf(type), type) };

  entry.exit = { kind: "branch", condition: overflowing, ifTrue: new Link(failing), ifFalse: new Link(body, [...entry.inputs]) };
  graph.start = entry;
}
