/**
 * Removes what building leaves behind, before the graph is put into block-argument form (values are still used
 * across blocks): blocks that only lead on, and blocks with one way in that only follow another.
 */
import { Variable, linksOf, mapBlockUses } from "../ir/graph";
import type { Block, FlowGraph, Link, Value } from "../ir/graph";

export function tidy(graph: FlowGraph): void {
  skipEmptyBlocks(graph);
  mergeChains(graph);
}

/** A block without inputs and ops that goes on to another: links lead there at once. Its arguments dominate whatever led to it. */
function skipEmptyBlocks(graph: FlowGraph): void {
  const isEmpty = (block: Block): boolean => block.inputs.length === 0 && block.ops.length === 0 && block.exit.kind === "goto" && block.handler === null;
  for (const block of graph.blocks()) {
    for (const link of linksOf(block)) {
      for (let steps = 0; isEmpty(link.target) && steps < 100; steps++) {
        const { exit } = link.target;
        if (exit.kind !== "goto" || exit.link.target === link.target) break;
        link.args = [...exit.link.args];
        link.target = exit.link.target;
      }
    }
  }
}

/** `a: goto b(x)`, where nothing else leads to b, becomes one block; b's inputs are what was passed. */
function mergeChains(graph: FlowGraph): void {
  const blocks = graph.blocks();
  const waysIn = new Map<Block, number>([[graph.start, 1]]);
  for (const block of blocks) for (const link of linksOf(block)) waysIn.set(link.target, (waysIn.get(link.target) ?? 0) + 1);
  const meaning = new Map<Variable, Value>();
  const resolve = (value: Value): Value => {
    let at = value;
    while (at instanceof Variable && meaning.has(at)) at = meaning.get(at)!;
    return at;
  };
  const gone = new Set<Block>();
  for (const block of blocks) {
    if (gone.has(block)) continue;
    for (let link: Link | null = soleLink(block); link !== null && waysIn.get(link.target) === 1 && link.target !== block; link = soleLink(block)) {
      const { target, args } = link;
      target.inputs.forEach((input, i) => meaning.set(input, args[i]));
      block.ops.push(...target.ops);
      block.exit = target.exit;
      block.handler = target.handler;
      gone.add(target);
    }
  }
  if (meaning.size === 0) return;
  for (const block of graph.blocks()) mapBlockUses(block, resolve);
}

function soleLink(block: Block): Link | null {
  return block.exit.kind === "goto" && block.handler === null ? block.exit.link : null;
}
