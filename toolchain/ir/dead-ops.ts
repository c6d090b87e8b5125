/** Operations whose result nobody reads and that change nothing. */
import { Variable, exitValues, linksOf, type FlowGraph, type Operation } from "./graph";
import { rowOf, type Effect } from "./ops";

const HARMLESS: ReadonlySet<Effect> = new Set<Effect>(["readsGc", "mallocs", "collects"]);

/** May the op be dropped if its result is not used? Calls may not: ask who knows the callee. */
export function isRemovable(op: Operation): boolean {
  return op.result !== null && (rowOf(op.op).effects as readonly Effect[]).every((effect) => HARMLESS.has(effect));
}

/** Drops them, and what only they used; gives their number. Block inputs are left to simplifyGraph. */
export function dropDeadOps(graph: FlowGraph): number {
  const blocks = graph.blocks();
  let dropped = 0;
  for (const block of blocks) {
    // A variable is used in its own block only, so one walk backwards sees every use before the definition.
    const used = new Set<Variable>();
    const use = (value: unknown): void => {
      if (value instanceof Variable) used.add(value);
    };
    for (const value of exitValues(block.exit)) use(value);
    for (const link of linksOf(block)) link.args.forEach(use);
    const kept: Operation[] = [];
    for (let i = block.ops.length - 1; i >= 0; i--) {
      const op = block.ops[i];
      if (op.result !== null && !used.has(op.result) && isRemovable(op)) {
        dropped++;
        continue;
      }
      op.args.forEach(use);
      kept.push(op);
    }
    block.ops = kept.reverse();
  }
  return dropped;
}
