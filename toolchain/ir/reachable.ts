/** Drops the graphs that the program cannot come to. */
import { FlowGraph } from "./graph";
import { reachableFrom } from "./inventory";
import type { Program } from "./program";

/** Where control comes from outside: the entry, and graphs that facts name ("at-exit" …). */
export function rootGraphs(program: Program): FlowGraph[] {
  return [program.entry, ...[...program.facts.values()].filter((fact): fact is FlowGraph => fact instanceof FlowGraph)];
}

/**
 * Removes from `program.graphs` what the roots cannot reach by direct or indirect calls or by function pointers in
 * constants and prebuilt data, and keeps the order of the rest. Gives what was removed.
 */
export function pruneUnreachable(program: Program): FlowGraph[] {
  const reachable = reachableFrom(rootGraphs(program));
  const removed = program.graphs.filter((graph) => !reachable.has(graph));
  program.graphs = program.graphs.filter((graph) => reachable.has(graph));
  return removed;
}
