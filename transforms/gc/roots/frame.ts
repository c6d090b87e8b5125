/**
 * Where the frame of root slots is opened and closed.
 *
 * It is opened as late as possible, at a block that every safepoint is behind, so that ways through the graph without one (the
 * base case of a recursion, a cache hit) pay nothing. Safepoints that are out of the way, in cold blocks, do not count: one
 * that the frame does not happen to cover gets a frame of its own, just around it. So a graph that may
 * collect only where an allocation finds no room pays nothing at all on its ordinary way.
 */
import { stronglyConnected } from "../../../toolchain/ir/callgraph";
import { Dominators, edgesInto } from "../../../toolchain/ir/dominators";
import { Block, Constant, Link, Operation, Variable, linksOf, mapBlockUses } from "../../../toolchain/ir/graph";
import type { FlowGraph, Value } from "../../../toolchain/ir/graph";
import type { PtrType } from "../../../toolchain/ir/types";

/** The choice of where to open the frame of a graph. It holds as long as blocks are not cut or merged. */
export class Frame {
  private readonly dominators: Dominators;

  private constructor(
    graph: FlowGraph,
    readonly opening: Block,
  ) {
    this.dominators = new Dominators(graph);
  }

  /** A frame for these blocks; may give the graph a new start block. */
  static covering(graph: FlowGraph, blocks: Iterable<Block>): Frame {
    const dominators = new Dominators(graph);
    let nearest: Block | null = null;
    for (const block of blocks) nearest = nearest === null ? block : dominators.common(nearest, block);
    const looping = blocksInLoops(dominators.blocks);
    for (let at = nearest; at !== null; at = dominators.immediate(at)) {
      if (!looping.has(at) && isLeftOnlyThrough(at, dominators)) return new Frame(graph, at);
    }
    return new Frame(graph, newStart(graph));
  }

  /** Is the frame open in this block (but for the beginning of the opening block)? */
  covers(block: Block): boolean {
    return this.dominators.dominates(this.opening, block);
  }

  /** Adds root_enter and root_leave, and null in slots that may be seen before they are set. The saves are in the graph already. */
  place(slotCount: number, slotTypes: readonly PtrType[], unsetAt: ReadonlyMap<Block, UnsetSlots>): void {
    const { opening } = this;
    const inside = reachableFrom(opening);
    const unset = new Set<number>();
    for (const block of inside) {
      const slots = unsetAt.get(block);
      // In the opening block the frame does not exist before the first save.
      for (const slot of (block === opening ? slots?.behindSave : slots?.anywhere) ?? []) unset.add(slot);
    }
    const ops = [new Operation("root_enter", [], null, slotCount)];
    for (const slot of [...unset].sort((a, b) => a - b)) ops.push(new Operation("root_save", [new Constant(null, slotTypes[slot])], null, slot));
    const firstSave = opening.ops.findIndex((op) => op.op === "root_save");
    opening.ops.splice(firstSave < 0 ? opening.ops.length : firstSave, 0, ...ops);
    for (const block of inside) {
      if (block.exit.kind === "return") block.ops.push(new Operation("root_leave", [], null, slotCount));
    }
  }
}

/** Slots that nothing may have been saved in at some safepoint of a block: at any, and at those behind its first save. */
export interface UnsetSlots {
  readonly anywhere: ReadonlySet<number>;
  readonly behindSave: ReadonlySet<number>;
}

/** Is every return that comes after the block reached only through it? */
function isLeftOnlyThrough(block: Block, dominators: Dominators): boolean {
  return [...reachableFrom(block)].every((one) => one.exit.kind !== "return" || dominators.dominates(block, one));
}

function blocksInLoops(blocks: readonly Block[]): Set<Block> {
  const targets = (block: Block): Block[] => linksOf(block).map((link) => link.target);
  const looping = new Set<Block>();
  for (const component of stronglyConnected(blocks, targets)) {
    if (component.length > 1 || targets(component[0]).includes(component[0])) for (const block of component) looping.add(block);
  }
  return looping;
}

/** For graphs whose start block is in a loop. */
function newStart(graph: FlowGraph): Block {
  const start = new Block(graph.start.inputs.map((input) => new Variable(input.type, input.name)));
  start.exit = { kind: "goto", link: new Link(graph.start, [...start.inputs]) };
  graph.start = start;
  return start;
}

function reachableFrom(from: Block): Set<Block> {
  const seen = new Set<Block>([from]);
  for (const block of seen) for (const link of linksOf(block)) seen.add(link.target);
  return seen;
}

/** Small blocks that return are copied for each way into them with at most this many ops. */
const COPIED_OPS = 2;

/** Gives ways through the graph their own return, so that a frame can be open on one and not on the other. */
export function separateReturns(graph: FlowGraph): void {
  for (const [block, edges] of edgesInto(graph)) {
    if (block.exit.kind !== "return" || block.ops.length > COPIED_OPS || block === graph.start) continue;
    for (const { link } of edges.slice(1)) link.target = copyReturn(block);
  }
}

function copyReturn(block: Block): Block {
  const renamed = new Map<Value, Variable>();
  const copyVariable = (variable: Variable): Variable => {
    const copy = new Variable(variable.type, variable.name);
    renamed.set(variable, copy);
    return copy;
  };
  const copy = new Block(block.inputs.map(copyVariable));
  copy.ops = block.ops.map((op) => new Operation(op.op, [...op.args], op.result === null ? null : copyVariable(op.result), op.imm, op.pos, op.info));
  copy.exit = { ...block.exit };
  mapBlockUses(copy, (value) => renamed.get(value) ?? value);
  return copy;
}
