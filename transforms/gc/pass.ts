/**
 * The garbage collector: allocation code, roots, and the collector itself become part of the program. README.md has the
 * contract and graphs before and after.
 *
 * Order of work: find out which calls may collect (from the mallocs that are still there); bring in the collector; replace the
 * mallocs; make roots explicit in what was in the program before.
 */
import type { Block, FlowGraph, Operation } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import type { Pass, PassContext } from "../../toolchain/pass/pass";
import { findColdBlocks } from "./cold";
import { analyzeCollecting } from "./collecting";
import type { Collects } from "./collecting";
import { PREBUILT_BITS } from "./layout";
import { addMarkSweep } from "./glue";
import type { Collector } from "./glue";
import { lowerAllocations } from "./lower-malloc";
import { makeRootsExplicit } from "./roots/shadowstack";

/** Needs lowered exceptions; afterwards, unless it is `--gc=none`, no malloc is left and roots are explicit. */
export const pass: Pass = {
  name: "gc",
  describe: "Puts the garbage collector into the program.",
  needs: ["exceptions-lowered"],
  provides: ["gc-lowered"],
  options: [
    {
      flag: "gc",
      type: "string",
      default: "marksweep",
      choices: ["marksweep", "none"],
      help: "the garbage collector; `none` never frees anything",
    },
  ],
  run(program, context) {
    if (context.options.gc === "none") return;
    const graphs = [...program.graphs];
    const collects = analyzeCollecting(graphs);
    const collector = addMarkSweep(program);
    const cold = new Set<Block>();
    for (const graph of graphs) findColdBlocks(graph, cold);
    let allocations = 0;
    for (const graph of graphs) allocations += lowerAllocations(graph, collector, cold);
    context.report(`${allocations} allocations in line`);
    addRoots(graphs, collector, collects, cold, context);
    publish(program, collector);
  },
};

function addRoots(graphs: readonly FlowGraph[], collector: Collector, collects: (op: Operation) => Collects, cold: ReadonlySet<Block>, context: PassContext): void {
  const safepoints = new Set([collector.refill, collector.allocateLarge]);
  const orAllocates = (op: Operation): Collects => (op.op === "direct_call" && safepoints.has(op.imm as FlowGraph) ? "always" : collects(op));
  const total = { frames: 0, saves: 0 };
  for (const graph of graphs) {
    const counts = makeRootsExplicit(graph, { collects: orAllocates, isCold: (block) => cold.has(block), moving: false });
    if (counts.slots > 0) total.frames++;
    total.saves += counts.saves;
  }
  context.report(`${total.saves} saves of roots in ${total.frames} of ${graphs.length} graphs`);
}

/** Tells the backend what it needs to know. */
function publish(program: Program, collector: Collector): void {
  program.facts.set("gc-start", collector.start);
  program.facts.set("gc-prebuilt-bits", PREBUILT_BITS);
}
