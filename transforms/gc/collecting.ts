/**
 * Which calls may run the collector, and whether they may do so and still return normally.
 *
 * The difference matters, because nearly everything may throw RangeError for want of stack, and making that error allocates. But
 * whoever gets an exception needs fewer pointers than whoever goes on; mostly none. So for each graph two claims are computed, by a
 * fixpoint: it may collect and return; it may collect and raise. Exceptions are lowered: leaving a graph after
 * `exc_set` or `exc_traceback` is raising, and behind `exc_occurred` the two ways part.
 */
import { buildCallGraph, calleesOf, stronglyConnected } from "../../toolchain/ir/callgraph";
import { linksOf } from "../../toolchain/ir/graph";
import type { Block, FlowGraph, Link, Operation } from "../../toolchain/ir/graph";
import { hasEffect } from "../../toolchain/ir/ops";

/** What an op may do. "raising": if the collector runs, an exception is pending afterwards. */
export type Collects = "never" | "raising" | "always";

/** Analyses the graphs as they are now; the result tells of calls of these graphs also later, and of mallocs. */
export function analyzeCollecting(graphs: readonly FlowGraph[]): (op: Operation) => Collects {
  const normally = new Set<FlowGraph>();
  const raising = new Set<FlowGraph>();
  const collects = (op: Operation): Collects => {
    if (op.op !== "direct_call" && op.op !== "indirect_call") return hasEffect(op.op, "collects") ? "always" : "never";
    const callees = calleesOf(op);
    if (callees === null || callees.some((callee) => normally.has(callee))) return "always";
    return callees.some((callee) => raising.has(callee)) ? "raising" : "never";
  };
  const calls = buildCallGraph(graphs);
  const order = stronglyConnected(graphs, (graph) => calls.get(graph)!).flat();
  for (let changed = true; changed; ) {
    changed = false;
    for (const graph of order) {
      const found = summarize(graph, collects);
      const before = normally.size + raising.size;
      if (found.normally) normally.add(graph);
      if (found.raising) raising.add(graph);
      if (normally.size + raising.size > before) changed = true;
    }
  }
  return collects;
}

/** Walks the graph with what is known of its callees: where may the collector have run before control gets there? */
function summarize(graph: FlowGraph, collects: (op: Operation) => Collects): { normally: boolean; raising: boolean } {
  const result = { normally: false, raising: false };
  const collectedBefore = new Map<Block, boolean>([[graph.start, false]]);
  const work: Block[] = [graph.start];
  const flow = (link: Link, collected: boolean): void => {
    const known = collectedBefore.get(link.target);
    if (known === true || (known === false && !collected)) return;
    collectedBefore.set(link.target, collected);
    work.push(link.target);
  };
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    const checked = checkedCall(block);
    let collected = collectedBefore.get(block)!;
    let raises = false;
    for (const op of block.ops) {
      if (op.op === "exc_set" || op.op === "exc_traceback") raises = true;
      if (collects(op) === "always" || (collects(op) === "raising" && op !== checked?.call)) collected = true;
    }
    if (block.exit.kind === "return" && collected) result[raises ? "raising" : "normally"] = true;
    for (const link of linksOf(block)) {
      flow(link, collected || (link === checked?.exceptional && collects(checked.call) !== "never"));
    }
  }
  return result;
}

/** If the block ends in a call and the test whether it raised: the call, and where control goes then. */
export function checkedCall(block: Block): { call: Operation; exceptional: Link } | null {
  const { ops, exit } = block;
  const test = ops[ops.length - 1];
  const call = ops[ops.length - 2];
  if (exit.kind !== "branch" || test?.op !== "exc_occurred" || test.result !== exit.condition || call === undefined) return null;
  return { call, exceptional: exit.ifTrue };
}
