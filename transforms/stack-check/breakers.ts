/**
 * Which graphs test the stack: a small set without which the call graph has no cycle (a feedback vertex set).
 * The smallest is NP-hard to find; taking the busiest graph of each cycle until none is left does well.
 */
import { stronglyConnected } from "../../toolchain/ir/callgraph";
import type { CallGraph } from "../../toolchain/ir/callgraph";
import type { FlowGraph } from "../../toolchain/ir/graph";

/** The chosen graphs in the order of `graphs`; the same for the same program. */
export function chooseBreakers(graphs: readonly FlowGraph[], calls: CallGraph): FlowGraph[] {
  const chosen = new Set<FlowGraph>();
  // What calls itself has a cycle of its own: there is no choice.
  for (const graph of graphs) if (calls.get(graph)!.includes(graph)) chosen.add(graph);

  const work: FlowGraph[][] = [graphs.filter((graph) => !chosen.has(graph))];
  for (let nodes = work.pop(); nodes !== undefined; nodes = work.pop()) {
    for (const component of stronglyConnected(nodes, (graph) => calls.get(graph)!)) {
      if (component.length === 1) continue;
      const breaker = busiest(component, calls, graphs);
      chosen.add(breaker);
      work.push(component.filter((graph) => graph !== breaker));
    }
  }
  return graphs.filter((graph) => chosen.has(graph));
}

/** The graph on most pairs of (call into it, call out of it) within the component; the earlier one of equals. */
function busiest(component: readonly FlowGraph[], calls: CallGraph, order: readonly FlowGraph[]): FlowGraph {
  const members = new Set(component);
  const incoming = new Map<FlowGraph, number>();
  const outgoing = new Map<FlowGraph, number>();
  for (const caller of component) {
    const inside = calls.get(caller)!.filter((callee) => members.has(callee));
    outgoing.set(caller, inside.length);
    for (const callee of inside) incoming.set(callee, (incoming.get(callee) ?? 0) + 1);
  }
  const score = (graph: FlowGraph): number => (incoming.get(graph) ?? 0) * (outgoing.get(graph) ?? 0);
  return order
    .filter((graph) => members.has(graph))
    .reduce((best, graph) => (score(graph) > score(best) ? graph : best));
}
