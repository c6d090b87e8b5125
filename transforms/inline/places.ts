/** Where in a graph inlining pays: in loops more than elsewhere, and not at all on the way to an exception. */
import type { CallEffects } from "../../toolchain/ir/effects";
import { linksOf, type Block, type FlowGraph } from "../../toolchain/ir/graph";

export type Heat = "cold" | "plain" | "loop";

/** How often the blocks of a graph run, as far as its shape tells. Blocks that are not in it (copies of inlined code) are plain. */
export function heatOf(graph: FlowGraph, effects: CallEffects): Map<Block, Heat> {
  const blocks = graph.blocks();
  const place = new Map(blocks.map((block, i) => [block, i]));
  const heat = new Map<Block, Heat>();
  // Postorder: one round does, but for loops, in which nothing is cold because of what comes after them.
  for (let i = blocks.length - 1; i >= 0; i--) if (leavesBadly(blocks[i], effects, heat)) heat.set(blocks[i], "cold");
  blocks.forEach((block, from) => {
    // In reverse postorder what lies between the two ends of a way back is the loop, and perhaps what leaves it.
    for (const link of linksOf(block)) for (let at = place.get(link.target)!; at <= from; at++) if (heat.get(blocks[at]) === undefined) heat.set(blocks[at], "loop");
  });
  return heat;
}

function leavesBadly(block: Block, effects: CallEffects, heat: ReadonlyMap<Block, Heat>): boolean {
  if (block.exit.kind === "raise" || block.exit.kind === "unreachable") return true;
  if (block.handler === null && block.ops.some((op) => !effects.opReturns(op))) return true;
  const links = linksOf(block);
  return links.length > 0 && links.every((link) => heat.get(link.target) === "cold");
}
