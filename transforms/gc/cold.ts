/**
 * Which blocks are out of the way: an exception is pending or about to be raised in them, or the process is about to end. And what
 * always leads there, or is only reached from there. Saving roots in such blocks costs nothing that matters.
 */
import { edgesInto } from "../../toolchain/ir/dominators";
import type { ExternalFunction } from "../../toolchain/ir/external";
import { linksOf } from "../../toolchain/ir/graph";
import type { Block, FlowGraph, Operation } from "../../toolchain/ir/graph";
import { checkedCall } from "./collecting";

/** Adds the cold blocks of a graph, whose exceptions are lowered, to `cold`. */
export function findColdBlocks(graph: FlowGraph, cold: Set<Block>): void {
  const blocks = graph.blocks();
  for (const block of blocks) {
    if (block.ops.some(isColdOp)) cold.add(block);
    const checked = checkedCall(block);
    if (checked !== null) cold.add(checked.exceptional.target);
  }
  for (const block of [...blocks].reverse()) {
    const targets = linksOf(block).map((link) => link.target);
    if (targets.length > 0 && targets.every((target) => cold.has(target))) cold.add(block);
  }
  const edges = edgesInto(graph);
  for (const block of blocks) {
    const sources = edges.get(block)!;
    if (sources.length > 0 && sources.every(({ from }) => cold.has(from))) cold.add(block);
  }
}

function isColdOp(op: Operation): boolean {
  if (op.op === "external_call") return (op.imm as ExternalFunction).noReturn === true;
  return op.op === "exc_set" || op.op === "exc_traceback" || op.op === "debug_fatal";
}
