/**
 * Which block inputs matter, and what is live at the end of a block.
 *
 * Variables are local to their block, so the only question across blocks is whether an input is read at all,
 * there or further on: an input that is only handed round a loop is dead.
 */
import { Variable, exitValues, linksOf } from "./graph";
import type { Block, FlowGraph, Link } from "./graph";

export class Liveness {
  private readonly used = new Set<Variable>();

  constructor(graph: FlowGraph) {
    // For each input: the variables that flow into it.
    const sources = new Map<Variable, Variable[]>();
    const work: Variable[] = [];
    const use = (value: unknown): void => {
      if (!(value instanceof Variable) || this.used.has(value)) return;
      this.used.add(value);
      work.push(value);
    };
    for (const block of graph.blocks()) {
      for (const op of block.ops) op.args.forEach(use);
      exitValues(block.exit).forEach(use);
      for (const link of linksOf(block)) {
        link.args.forEach((arg, i) => {
          if (!(arg instanceof Variable)) return;
          const input = link.target.inputs[i];
          const known = sources.get(input);
          if (known === undefined) sources.set(input, [arg]);
          else known.push(arg);
        });
      }
    }
    for (let input = work.pop(); input !== undefined; input = work.pop()) (sources.get(input) ?? []).forEach(use);
  }

  /** Is the variable read by an op or an exit, or does it flow into an input that is? */
  isUsed(variable: Variable): boolean {
    return this.used.has(variable);
  }

  /** The variables that are read after the last op: by the exit, or through a link by a later block. In order of appearance. */
  liveAtEnd(block: Block): Set<Variable> {
    const live = new Set<Variable>();
    for (const value of exitValues(block.exit)) if (value instanceof Variable) live.add(value);
    for (const link of linksOf(block)) for (const variable of this.liveAlong(link)) live.add(variable);
    return live;
  }

  /** The variables that flow along a link into inputs that are used. */
  liveAlong(link: Link): Set<Variable> {
    const live = new Set<Variable>();
    link.args.forEach((arg, i) => {
      if (arg instanceof Variable && this.used.has(link.target.inputs[i])) live.add(arg);
    });
    return live;
  }
}
