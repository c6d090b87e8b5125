/**
 * Puts a graph into block-argument form.
 *
 * Whoever builds a graph by machine finds it easiest to let a block use any variable whose definition dominates it.
 * The IR wants every block to be self-contained. `closeBlocks` makes the second from the first: a variable that is
 * used outside its block becomes an input of every block on the way, and an argument of every link there.
 *
 *     block0(v0): goto block1()              block0(v0): goto block1(v0)
 *     block1():   v1 = int_add v0, 1    →    block1(v2): v1 = int_add v2, 1
 *
 * Each definition is unique and dominates its uses, so no merging is needed: walking backwards from each use to the
 * definition touches exactly the blocks that get a new input. The time is linear in the size of the result.
 */
import { InternalError } from "../diag/internal";
import { Variable, exitValues, linksOf, mapBlockUses } from "./graph";
import type { Block, FlowGraph, Value } from "./graph";

/** Makes every block of `graph` use its own variables only. The caller guarantees that definitions dominate uses. */
export function closeBlocks(graph: FlowGraph): void {
  const blocks = graph.blocks();
  const predecessors = findPredecessors(blocks);
  const liveIn = findLiveIn(graph, blocks, predecessors);
  if ([...liveIn.values()].every((variables) => variables.size === 0)) return;

  const renamed = new Map<Block, Map<Variable, Variable>>();
  for (const block of blocks) {
    const names = new Map<Variable, Variable>();
    for (const variable of liveIn.get(block)!) {
      const own = new Variable(variable.type, variable.name);
      block.inputs.push(own);
      names.set(variable, own);
    }
    renamed.set(block, names);
  }
  for (const block of blocks) {
    const names = renamed.get(block)!;
    const rename = (value: Value): Value => (value instanceof Variable ? (names.get(value) ?? value) : value);
    mapBlockUses(block, rename);
    for (const link of linksOf(block)) for (const variable of liveIn.get(link.target)!) link.args.push(rename(variable));
  }
}

function findPredecessors(blocks: readonly Block[]): Map<Block, Block[]> {
  const predecessors = new Map<Block, Block[]>(blocks.map((block) => [block, []]));
  for (const block of blocks) for (const link of linksOf(block)) predecessors.get(link.target)!.push(block);
  return predecessors;
}

/** For each block the variables that it, or a block after it, uses and that are defined before it; in order of discovery. */
function findLiveIn(graph: FlowGraph, blocks: readonly Block[], predecessors: Map<Block, Block[]>): Map<Block, Set<Variable>> {
  const liveIn = new Map<Block, Set<Variable>>(blocks.map((block) => [block, new Set()]));
  const definedIn = new Map<Variable, Block>();
  for (const block of blocks) {
    for (const input of block.inputs) definedIn.set(input, block);
    for (const op of block.ops) if (op.result !== null) definedIn.set(op.result, block);
    if (block.handler !== null) definedIn.set(block.handler.exception, block);
  }
  const pending: Block[] = [];
  const need = (variable: Variable, at: Block): void => {
    const home = definedIn.get(variable);
    pending.push(at);
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      if (block === home) continue;
      const live = liveIn.get(block)!;
      if (live.has(variable)) continue;
      if (block === graph.start || home === undefined) {
        throw new InternalError(`variable ${variable.name ?? ""}#${variable.id} is used where no definition dominates it`, { stage: "ssa-form", graph: graph.name });
      }
      live.add(variable);
      pending.push(...predecessors.get(block)!);
    }
  };
  for (const block of blocks) {
    const use = (value: Value): void => {
      if (value instanceof Variable && definedIn.get(value) !== block) need(value, block);
    };
    for (const op of block.ops) op.args.forEach(use);
    exitValues(block.exit).forEach(use);
    for (const link of linksOf(block)) link.args.forEach(use);
  }
  return liveIn;
}
