/**
 * What is hardly ever executed: blocks that always come to a raise, a fatal error or an exit of the process, and
 * graphs that always raise. Branches are laid out, and functions optimised, accordingly.
 */
import { linksOf, type Block, type FlowGraph, type Operation } from "../../toolchain/ir/graph";
import type { ExternalFunction } from "../../toolchain/ir/external";

/** A graph with more operations is not taken for one that merely raises. */
const MOST_OPS = 60;

export class Coldness {
  private readonly coldGraphs = new Set<FlowGraph>();

  constructor(graphs: readonly FlowGraph[], entry: FlowGraph) {
    for (const graph of graphs) if (graph.flags.has("cold")) this.coldGraphs.add(graph);
    // Small, without loops: one more round finds who calls what the last round found.
    const candidates = graphs.filter((graph) => graph !== entry && isSmallAndAcyclic(graph));
    for (let more = true; more; ) {
      more = false;
      for (const graph of candidates) {
        if (this.coldGraphs.has(graph) || !this.coldBlocks(graph, false).has(graph.start)) continue;
        this.coldGraphs.add(graph);
        more = true;
      }
    }
  }

  isCold(graph: FlowGraph): boolean {
    return this.coldGraphs.has(graph);
  }

  /** The blocks from which control always comes to something cold. Without `exits`, ending the process and catching are not. */
  coldBlocks(graph: FlowGraph, exits = true): Set<Block> {
    const blocks = graph.blocks();
    const cold = new Set<Block>();
    // Postorder, so that one round does unless there are loops; in a loop nothing is cold because of what comes after it.
    for (const block of [...blocks].reverse()) {
      const links = linksOf(block);
      const endsBadly = exits && block.exit.kind === "unreachable";
      if (endsBadly || block.ops.some((op) => this.isColdOp(op, exits)) || (links.length > 0 && links.every((link) => cold.has(link.target)))) cold.add(block);
    }
    return cold;
  }

  private isColdOp(op: Operation, exits: boolean): boolean {
    switch (op.op) {
      case "exc_set":
      case "exc_traceback":
      case "debug_fatal":
        return true;
      case "exc_fetch":
        // Catching is as rare as raising, but a graph that catches may go on for long.
        return exits;
      case "direct_call":
        return this.coldGraphs.has(op.imm as FlowGraph);
      case "external_call":
        return exits && (op.imm as ExternalFunction).noReturn === true;
      default:
        return false;
    }
  }
}

function isSmallAndAcyclic(graph: FlowGraph): boolean {
  const blocks = graph.blocks();
  const order = new Map(blocks.map((block, i) => [block, i]));
  let ops = 0;
  for (const block of blocks) {
    ops += block.ops.length;
    // In reverse postorder only a loop goes back.
    if (linksOf(block).some((link) => order.get(link.target)! <= order.get(block)!)) return false;
  }
  return ops <= MOST_OPS;
}
