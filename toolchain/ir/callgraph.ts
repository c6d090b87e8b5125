/**
 * Who calls whom in a low-level program, and the cycles of that relation.
 *
 * An indirect call may call every graph of its family. The order of every result is the order of the
 * program's graphs, never of addresses or hash tables, so that two runs give one output.
 */
import type { FlowGraph, Operation } from "./graph";

/** The graphs that this op may call; null if it may be any (an indirect call without a family). Empty for other ops. */
export function calleesOf(op: Operation): readonly FlowGraph[] | null {
  if (op.op === "direct_call" || op.op === "gc_barrier") return [op.imm as FlowGraph];
  if (op.op === "indirect_call") return op.imm === null ? null : (op.imm as readonly FlowGraph[]);
  return [];
}

/** For each graph the graphs that it may call, each once, in order of first call. */
export type CallGraph = ReadonlyMap<FlowGraph, readonly FlowGraph[]>;

export function buildCallGraph(graphs: readonly FlowGraph[]): CallGraph {
  const calls = new Map<FlowGraph, readonly FlowGraph[]>();
  for (const graph of graphs) {
    const callees = new Set<FlowGraph>();
    for (const block of graph.blocks()) {
      for (const op of block.ops) for (const callee of calleesOf(op) ?? graphs) callees.add(callee);
    }
    calls.set(graph, [...callees]);
  }
  return calls;
}

/**
 * Tarjan's strongly connected components of `nodes` under `successors` (edges that leave `nodes` are
 * ignored): callees before callers. An explicit stack, because call chains are long.
 */
export function stronglyConnected<T>(nodes: readonly T[], successors: (node: T) => readonly T[]): T[][] {
  const members = new Set(nodes);
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const path: T[] = [];
  const onPath = new Set<T>();
  const components: T[][] = [];
  const work: { node: T; next: readonly T[]; at: number }[] = [];

  const open = (node: T): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    path.push(node);
    onPath.add(node);
    work.push({ node, next: successors(node), at: 0 });
  };
  const lower = (node: T, value: number): void => {
    if (value < low.get(node)!) low.set(node, value);
  };

  for (const root of nodes) {
    if (index.has(root)) continue;
    open(root);
    while (work.length > 0) {
      const top = work[work.length - 1];
      if (top.at < top.next.length) {
        const next = top.next[top.at++];
        if (!members.has(next)) continue;
        if (!index.has(next)) open(next);
        else if (onPath.has(next)) lower(top.node, index.get(next)!);
        continue;
      }
      work.pop();
      if (work.length > 0) lower(work[work.length - 1].node, low.get(top.node)!);
      if (low.get(top.node) === index.get(top.node)) components.push(popComponent(path, onPath, top.node));
    }
  }
  return components;
}

function popComponent<T>(path: T[], onPath: Set<T>, root: T): T[] {
  const component: T[] = [];
  for (;;) {
    const node = path.pop()!;
    onPath.delete(node);
    component.push(node);
    if (node === root) return component.reverse();
  }
}
