/**
 * The opposite of `closeBlocks` (ssa-form.ts): takes a graph out of block-argument form.
 *
 * In block-argument form one value has another name in every block. Passes that follow a value over many blocks want
 * one name: `openBlocks` removes each input that gets the same value on every link, so that what is left are the true
 * merges, and blocks use variables of the blocks that dominate them. Call `closeBlocks` when done.
 *
 *     block0(v0): goto block1(v0)                block0(v0): goto block1()
 *     block1(v1): v2 = int_add v1, 1       →     block1():   v2 = int_add v0, 1
 *
 * It starts from "not known yet" for every input, so values that are only handed round a loop count for nothing.
 */
import { Variable, linksOf, mapBlockUses, type Block, type FlowGraph, type Link, type Value } from "./graph";
import { sameValue } from "./simplify";

/** Opens `graph` in place; gives its blocks in reverse postorder. */
export function openBlocks(graph: FlowGraph): Block[] {
  const blocks = graph.blocks();
  const incoming = new Map<Block, Link[]>(blocks.map((block) => [block, []]));
  for (const block of blocks) for (const link of linksOf(block)) incoming.get(link.target)!.push(link);
  const meaning = meaningOfInputs(graph, blocks, incoming);
  const resolve = (value: Value): Value => (value instanceof Variable ? (meaning.get(value) ?? value) : value);
  for (const block of blocks) {
    mapBlockUses(block, resolve);
    if (block === graph.start) continue;
    const kept: number[] = [];
    block.inputs.forEach((input, i) => {
      if (resolve(input) === input) kept.push(i);
    });
    if (kept.length === block.inputs.length) continue;
    block.inputs = kept.map((i) => block.inputs[i]);
    for (const link of incoming.get(block)!) link.args = kept.map((i) => link.args[i]);
  }
  return blocks;
}

/** For every input the value that it stands for; itself where several come together. */
function meaningOfInputs(graph: FlowGraph, blocks: readonly Block[], incoming: ReadonlyMap<Block, readonly Link[]>): Map<Variable, Value> {
  const meaning = new Map<Variable, Value>();
  const inputs = new Set<Variable>();
  for (const block of blocks) if (block !== graph.start) for (const input of block.inputs) inputs.add(input);
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of blocks) {
      if (block === graph.start) continue;
      const links = incoming.get(block)!;
      block.inputs.forEach((input, i) => {
        const before = meaning.get(input);
        if (before === input) return;
        let met: Value | undefined;
        for (const link of links) {
          const arg = link.args[i];
          const value = arg instanceof Variable && inputs.has(arg) ? meaning.get(arg) : arg;
          if (value === undefined || value === met) continue;
          if (met === undefined) met = value;
          else if (!sameValue(met, value)) {
            met = input;
            break;
          }
        }
        if (met === undefined || met === before || (before !== undefined && sameValue(met, before))) return;
        meaning.set(input, met);
        changed = true;
      });
    }
  }
  return meaning;
}
