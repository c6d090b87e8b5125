/** Where the variables of a graph are read. A picture of one moment: edits do not show in it. */
import { Variable, exitValues, linksOf } from "./graph";
import type { Block, Exit, FlowGraph, Link, Operation, Value } from "./graph";

/** One reading of a variable: operand `index` of an op, a value of the exit, or argument `index` of a link. */
export interface Use {
  readonly block: Block;
  readonly by: Operation | Exit | Link;
  readonly index: number;
}

/** Every use of every variable, in program order. What is missing is not used. */
export function usesOf(graph: FlowGraph): ReadonlyMap<Variable, readonly Use[]> {
  const uses = new Map<Variable, Use[]>();
  const note = (value: Value, use: Use): void => {
    if (!(value instanceof Variable)) return;
    const known = uses.get(value);
    if (known === undefined) uses.set(value, [use]);
    else known.push(use);
  };
  for (const block of graph.blocks()) {
    for (const op of block.ops) op.args.forEach((arg, index) => note(arg, { block, by: op, index }));
    exitValues(block.exit).forEach((value, index) => note(value, { block, by: block.exit, index }));
    for (const link of linksOf(block)) link.args.forEach((arg, index) => note(arg, { block, by: link, index }));
  }
  return uses;
}

/** How often each variable is read. */
export function useCounts(graph: FlowGraph): ReadonlyMap<Variable, number> {
  return new Map([...usesOf(graph)].map(([variable, uses]) => [variable, uses.length]));
}
