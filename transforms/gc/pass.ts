/**
 * The garbage collector: allocation code, write barriers, roots, and the collector itself become part of the program. README.md has the
 * contract and graphs before and after.
 *
 * Order of work: find out which calls may collect (from the mallocs that are still there); bring in the collector; replace the
 * mallocs; put in the write barriers; make roots explicit in what was in the program before.
 */
import type { Block, FlowGraph, Operation } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import type { Pass, PassContext } from "../../toolchain/pass/pass";
import { addBarriers } from "./barrier";
import { findColdBlocks } from "./cold";
import { analyzeCollecting } from "./collecting";
import type { Collects } from "./collecting";
import type { Collector } from "./collector";
import { addGenerational } from "./glue-generational";
import { addMarkSweep } from "./glue-marksweep";
import { lowerAllocations } from "./lower-malloc";
import { makeRootsExplicit } from "./roots/shadowstack";

/** The collectors by the value of `--gc`. */
const collectors: Readonly<Record<string, (program: Program, stress: number) => Collector>> = {
  generational: addGenerational,
  marksweep: addMarkSweep,
};

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
      default: "generational",
      choices: [...Object.keys(collectors), "none"],
      help: "the garbage collector; `none` never frees anything",
    },
    {
      flag: "gc-stress",
      type: "boolean",
      default: false,
      help: "for finding errors: the program collects at each allocation",
    },
  ],
  run(program, context) {
    const add = collectors[context.options.gc as string];
    if (add === undefined) return;
    const graphs = [...program.graphs];
    const beforehand = analyzeCollecting(graphs);
    const collector = add(program, context.options.gcStress === true ? 1 : 0);
    const cold = new Set<Block>();
    for (const graph of graphs) findColdBlocks(graph, cold);
    let allocations = 0;
    for (const graph of graphs) allocations += lowerAllocations(graph, collector.allocation, cold);
    context.report(`${allocations} allocations in line`);

    const safepoints = new Set(collector.safepoints);
    const allocates = (op: Operation): boolean => op.op === "direct_call" && safepoints.has(op.imm as FlowGraph);
    const collects = (op: Operation): Collects => (allocates(op) ? "always" : beforehand(op));
    addWriteBarriers(graphs, collector, collects, allocates, context);
    addRoots(graphs, collector, collects, cold, context);
    program.facts.set("gc-start", collector.start);
    program.facts.set("gc-prebuilt-bits", collector.prebuiltBits);
  },
};

function addWriteBarriers(graphs: readonly FlowGraph[], { barrier }: Collector, collects: (op: Operation) => Collects, allocates: (op: Operation) => boolean, context: PassContext): void {
  if (barrier === null) return;
  const total = { made: 0, spared: 0 };
  for (const graph of graphs) {
    const { made, spared } = addBarriers(graph, barrier, collects, allocates);
    total.made += made;
    total.spared += spared;
  }
  context.report(`${total.made} write barriers; ${total.spared} are not needed`);
}

function addRoots(graphs: readonly FlowGraph[], { moving }: Collector, collects: (op: Operation) => Collects, cold: ReadonlySet<Block>, context: PassContext): void {
  const total = { frames: 0, saves: 0 };
  for (const graph of graphs) {
    const counts = makeRootsExplicit(graph, { collects, isCold: (block) => cold.has(block), moving });
    if (counts.slots > 0) total.frames++;
    total.saves += counts.saves;
  }
  context.report(`${total.saves} saves of roots in ${total.frames} of ${graphs.length} graphs`);
}
