/** Drops calls whose result nobody needs, of graphs that have no effect, cannot raise and surely come back. */
import { stronglyConnected } from "../../toolchain/ir/callgraph";
import { isRemovable } from "../../toolchain/ir/dead-ops";
import { Variable, linksOf, type Block, type FlowGraph, type Operation } from "../../toolchain/ir/graph";
import { useCounts } from "../../toolchain/ir/uses";

/** Gives how many calls went. */
export function dropCalls(graphs: readonly FlowGraph[], touched: Set<FlowGraph>): number {
  const harmless = harmlessGraphs(graphs);
  let dropped = 0;
  for (const graph of graphs) {
    const candidates = graph.blocks().filter((block) => block.ops.some((op) => isCallOf(op, harmless)));
    if (candidates.length === 0) continue;
    const uses = useCounts(graph);
    for (const block of candidates) {
      const last = block.ops[block.ops.length - 1];
      const kept = block.ops.filter((op) => !isCallOf(op, harmless) || (op.result !== null && (uses.get(op.result) ?? 0) > 0));
      if (kept.length === block.ops.length) continue;
      if (block.handler !== null && kept[kept.length - 1] !== last) block.handler = null;
      dropped += block.ops.length - kept.length;
      block.ops = kept;
      touched.add(graph);
    }
  }
  return dropped;
}

function isCallOf(op: Operation, harmless: ReadonlySet<FlowGraph>): boolean {
  return op.op === "direct_call" && harmless.has(op.imm as FlowGraph);
}

/** Callees first, so that one walk is enough; what is recursive may not come back. */
function harmlessGraphs(graphs: readonly FlowGraph[]): ReadonlySet<FlowGraph> {
  const harmless = new Set<FlowGraph>();
  const callees = (graph: FlowGraph): FlowGraph[] => graph.blocks().flatMap((block) => block.ops.flatMap((op) => (op.op === "direct_call" ? [op.imm as FlowGraph] : [])));
  for (const members of stronglyConnected(graphs, callees)) {
    // A graph that calls itself is not yet in the set when it is looked at, so it does not get in.
    if (members.length === 1 && isHarmless(members[0], harmless)) harmless.add(members[0]);
  }
  return harmless;
}

function isHarmless(graph: FlowGraph, harmless: ReadonlySet<FlowGraph>): boolean {
  const blocks = graph.blocks();
  const place = new Map(blocks.map((block, i) => [block, i]));
  return blocks.every((block, i) => {
    if (block.exit.kind === "raise" || block.exit.kind === "unreachable" || block.handler !== null) return false;
    // Blocks are in reverse postorder: a link that leads back closes a loop.
    if (linksOf(block).some((link) => place.get(link.target)! <= i)) return false;
    return block.ops.every((op) => isCallOf(op, harmless) || isRemovable(op) || initialises(op, block));
  });
}

/** A write to an object that the same block has made: nobody else has seen it. */
function initialises(op: Operation, block: Block): boolean {
  if (op.op !== "setfield") return false;
  const object = op.args[0];
  return object instanceof Variable && block.ops.some((made) => made.op === "malloc" && made.result === object);
}
