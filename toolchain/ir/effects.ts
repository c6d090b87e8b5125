/**
 * What calling a graph may do, by a fixpoint over the call graph: raise, collect, come back.
 *
 * Ops by themselves say it in their row of the op table; a call does what one of its callees may do.
 * The answers hold until the program is edited.
 */
import { buildCallGraph, calleesOf, stronglyConnected } from "./callgraph";
import type { ExternalFunction } from "./external";
import { linksOf } from "./graph";
import type { Block, FlowGraph, Operation } from "./graph";
import { hasEffect } from "./ops";

/** Facts about calls into one program, as it was when they were computed. */
export interface CallEffects {
  /** May an exception leave the graph? */
  canRaise(graph: FlowGraph): boolean;
  /** May the collector run before the graph is left? */
  canCollect(graph: FlowGraph): boolean;
  /** May the graph be left by `return`? */
  canReturn(graph: FlowGraph): boolean;
  /** May this op raise (to its block's handler or out of the graph)? */
  opRaises(op: Operation): boolean;
  opCollects(op: Operation): boolean;
  /** May control get past this op in the normal way? */
  opReturns(op: Operation): boolean;
}

/** The least sets of `graphs` for which each claim can be true; what is not proved possible is impossible. */
export function analyzeCallEffects(graphs: readonly FlowGraph[]): CallEffects {
  const raising = new Set<FlowGraph>();
  const collecting = new Set<FlowGraph>();
  const returning = new Set<FlowGraph>();

  const effects: CallEffects = {
    canRaise: (graph) => raising.has(graph),
    canCollect: (graph) => collecting.has(graph),
    canReturn: (graph) => returning.has(graph),
    opRaises: (op) => hasEffect(op.op, "raises") && anyCallee(op, raising),
    opCollects: (op) => hasEffect(op.op, "collects") && (isCall(op) ? anyCallee(op, collecting) : true),
    opReturns: (op) => {
      if (op.op === "external_call") return (op.imm as ExternalFunction).noReturn !== true;
      if (op.op === "debug_fatal") return false;
      return !isCall(op) || anyCallee(op, returning);
    },
  };
  const anyCallee = (op: Operation, set: ReadonlySet<FlowGraph>): boolean => {
    const callees = calleesOf(op);
    return callees === null || callees.length === 0 || callees.some((callee) => set.has(callee));
  };

  // Callees first: what is not recursive is settled in the first round.
  const calls = buildCallGraph(graphs);
  const order = stronglyConnected(graphs, (graph) => calls.get(graph)!).flat();
  for (let changed = true; changed; ) {
    changed = false;
    for (const graph of order) {
      const seen = summarize(graph, effects);
      changed = add(raising, graph, seen.raises) || changed;
      changed = add(collecting, graph, seen.collects) || changed;
      changed = add(returning, graph, seen.returns) || changed;
    }
  }
  return effects;
}

function isCall(op: Operation): boolean {
  return op.op === "direct_call" || op.op === "indirect_call";
}

function add(set: Set<FlowGraph>, graph: FlowGraph, claim: boolean): boolean {
  if (!claim || set.has(graph)) return false;
  set.add(graph);
  return true;
}

/** One walk over what is reachable, given what is known of the callees. */
function summarize(graph: FlowGraph, effects: CallEffects): { raises: boolean; collects: boolean; returns: boolean } {
  const found = { raises: false, collects: false, returns: false };
  const seen = new Set<Block>([graph.start]);
  const work: Block[] = [graph.start];
  const reach = (block: Block): void => {
    if (seen.has(block)) return;
    seen.add(block);
    work.push(block);
  };
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    let passes = true;
    for (const op of block.ops) {
      if (effects.opCollects(op)) found.collects = true;
      if (effects.opRaises(op)) {
        if (block.handler !== null && op === block.ops[block.ops.length - 1]) reach(block.handler.link.target);
        else found.raises = true;
      }
      if (!effects.opReturns(op)) {
        passes = false;
        break;
      }
    }
    if (!passes) continue;
    if (block.exit.kind === "return") found.returns = true;
    else if (block.exit.kind === "raise") found.raises = true;
    for (const link of linksOf(block)) if (link !== block.handler?.link) reach(link.target);
  }
  return found;
}
