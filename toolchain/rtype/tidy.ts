/**
 * Removes what building leaves behind, before the graph is put into block-argument form (values are still used
 * across blocks): blocks that only lead on, blocks with one way in that only follow another, and ops that compute
 * or read what nobody uses, such as a field whose annotation says its value.
 */
import { Variable, exitValues, linksOf, mapBlockUses } from "../ir/graph";
import type { Block, FlowGraph, Link, Operation, Value } from "../ir/graph";
import { opTable } from "../ir/ops";

export function tidy(graph: FlowGraph): void {
  skipEmptyBlocks(graph);
  mergeChains(graph);
  dropUnusedOps(graph);
}

function dropUnusedOps(graph: FlowGraph): void {
  const uses = new Map<Variable, number>();
  const maker = new Map<Variable, Operation>();
  const count = (value: Value, by: number): void => {
    if (value instanceof Variable) uses.set(value, (uses.get(value) ?? 0) + by);
  };
  const blocks = graph.blocks();
  for (const block of blocks) {
    for (const op of block.ops) {
      for (const arg of op.args) count(arg, 1);
      if (op.result !== null) maker.set(op.result, op);
    }
    for (const value of exitValues(block.exit)) count(value, 1);
    for (const link of linksOf(block)) for (const arg of link.args) count(arg, 1);
  }
  const gone = new Set<Operation>();
  const dropIfUnused = (op: Operation): void => {
    if (op.result === null || gone.has(op) || (uses.get(op.result) ?? 0) > 0 || !opTable[op.op].effects.every((effect) => effect === "readsGc")) return;
    gone.add(op);
    for (const arg of op.args) {
      count(arg, -1);
      const source = arg instanceof Variable ? maker.get(arg) : undefined;
      if (source !== undefined) dropIfUnused(source);
    }
  };
  for (const block of blocks) for (const op of block.ops) dropIfUnused(op);
  if (gone.size === 0) return;
  for (const block of blocks) block.ops = block.ops.filter((op) => !gone.has(op));
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
