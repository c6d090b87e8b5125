/**
 * Which values of a whole program have any influence: liveness across calls.
 *
 * A value is needed if an effect, a branch or a fixed graph's result depends on it. An argument of a direct call is needed only if the
 * parameter is, and a `return`'s value only if somebody needs the result of a call; so what is handed round a recursion or a loop
 * and goes nowhere else is not needed.
 */
import { isRemovable } from "../../toolchain/ir/dead-ops";
import { Variable, linksOf, type FlowGraph, type Operation, type Value } from "../../toolchain/ir/graph";

export class Needed {
  private readonly needed = new Set<Variable | FlowGraph>();
  /** Where the value of an input, a result or a graph's result comes from. */
  private readonly sources = new Map<Variable | FlowGraph, (Value | FlowGraph)[]>();
  private readonly work: (Variable | FlowGraph)[] = [];

  constructor(
    graphs: readonly FlowGraph[],
    private readonly fixed: ReadonlySet<FlowGraph>,
  ) {
    const known = new Set(graphs);
    const isFree = (graph: FlowGraph): boolean => known.has(graph) && !fixed.has(graph);
    for (const graph of graphs) this.read(graph, isFree);
    for (let at = this.work.pop(); at !== undefined; at = this.work.pop()) for (const source of this.sources.get(at) ?? []) this.need(source);
  }

  /** Does anything depend on this variable, or on the result of this graph? */
  has(value: Variable | FlowGraph): boolean {
    return this.needed.has(value);
  }

  /** May this op go? */
  isDead(op: Operation): boolean {
    return op.result !== null && !this.needed.has(op.result) && isRemovable(op);
  }

  private read(graph: FlowGraph, isFree: (graph: FlowGraph) => boolean): void {
    if (!isFree(graph)) for (const param of graph.params) this.need(param);
    for (const block of graph.blocks()) {
      for (const op of block.ops) {
        const callee = op.op === "direct_call" ? (op.imm as FlowGraph) : null;
        if (callee !== null && isFree(callee)) {
          op.args.forEach((arg, i) => this.flows(arg, callee.params[i]));
          if (op.result !== null) this.flows(callee, op.result);
        } else if (isRemovable(op)) op.args.forEach((arg) => this.flows(arg, op.result!));
        else op.args.forEach((arg) => this.need(arg));
      }
      const exit = block.exit;
      if (exit.kind === "branch") this.need(exit.condition);
      else if (exit.kind === "switch" || exit.kind === "raise") this.need(exit.value);
      else if (exit.kind === "return" && exit.value !== null) this.flows(exit.value, graph);
      for (const link of linksOf(block)) link.args.forEach((arg, i) => this.flows(arg, link.target.inputs[i]));
    }
    if (this.fixed.has(graph)) this.need(graph);
  }

  private flows(from: Value | FlowGraph, to: Variable | FlowGraph): void {
    if (this.needed.has(to)) return this.need(from);
    const known = this.sources.get(to);
    if (known === undefined) this.sources.set(to, [from]);
    else known.push(from);
  }

  private need(value: Value | FlowGraph): void {
    if ((!(value instanceof Variable) && "value" in value) || this.needed.has(value)) return;
    this.needed.add(value);
    this.work.push(value);
  }
}
