/**
 * Dominators and natural loops of a flow graph.
 *
 * Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm": walk up a tree of immediate dominators,
 * numbered in reverse postorder, until nothing changes. Answers hold until the graph is edited.
 */
import { linksOf } from "./graph";
import type { Block, FlowGraph, Link } from "./graph";

/** A way into a block. */
export interface Edge {
  readonly from: Block;
  readonly link: Link;
}

/** For every reachable block the edges into it, in reverse postorder of where they come from. */
export function edgesInto(graph: FlowGraph): Map<Block, Edge[]> {
  const blocks = graph.blocks();
  const edges = new Map<Block, Edge[]>(blocks.map((block) => [block, []]));
  for (const from of blocks) for (const link of linksOf(from)) edges.get(link.target)!.push({ from, link });
  return edges;
}

export class Dominators {
  /** In reverse postorder. */
  readonly blocks: readonly Block[];
  private readonly number = new Map<Block, number>();
  private readonly parent = new Map<Block, Block>();

  constructor(
    graph: FlowGraph,
    readonly edges: ReadonlyMap<Block, readonly Edge[]> = edgesInto(graph),
  ) {
    this.blocks = graph.blocks();
    this.blocks.forEach((block, i) => this.number.set(block, i));
    this.parent.set(graph.start, graph.start);
    for (let changed = true; changed; ) {
      changed = false;
      for (const block of this.blocks) {
        if (block === graph.start) continue;
        let found: Block | null = null;
        for (const { from } of edges.get(block)!) {
          if (!this.parent.has(from)) continue;
          found = found === null ? from : this.common(found, from);
        }
        if (found !== null && this.parent.get(block) !== found) {
          this.parent.set(block, found);
          changed = true;
        }
      }
    }
  }

  /** The immediate dominator; null for the start block. */
  immediate(block: Block): Block | null {
    const parent = this.parent.get(block)!;
    return parent === block ? null : parent;
  }

  /** The nearest block that dominates both. */
  common(a: Block, b: Block): Block {
    while (a !== b) {
      if (this.number.get(a)! > this.number.get(b)!) a = this.parent.get(a)!;
      else b = this.parent.get(b)!;
    }
    return a;
  }

  dominates(a: Block, b: Block): boolean {
    while (this.number.get(b)! > this.number.get(a)!) b = this.parent.get(b)!;
    return a === b;
  }
}

/** A header and the blocks from which it can be reached again without leaving what it dominates. */
export interface Loop {
  readonly header: Block;
  readonly body: ReadonlySet<Block>;
}

/** The natural loops, one a header, outer ones before inner ones. */
export function naturalLoops(dominators: Dominators): Loop[] {
  const loops: Loop[] = [];
  for (const header of dominators.blocks) {
    const body = new Set<Block>([header]);
    const work: Block[] = [];
    const reach = (block: Block): void => {
      if (body.has(block)) return;
      body.add(block);
      work.push(block);
    };
    let isHeader = false;
    for (const { from } of dominators.edges.get(header)!) {
      if (!dominators.dominates(header, from)) continue;
      isHeader = true;
      reach(from);
    }
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      for (const { from } of dominators.edges.get(block)!) reach(from);
    }
    if (isHeader) loops.push({ header, body });
  }
  return loops;
}
