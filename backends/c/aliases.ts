/**
 * Variables that are only new names for values: results of same_as, and most block inputs. An input that gets one and the same value on every link (itself
 * apart, around loops) is that value: in C, a local of the function is visible in every block that its definition dominates.
 */
import { Constant, linksOf, type Block, type FlowGraph, type Value, type Variable } from "../../toolchain/ir/graph";

export class Aliases {
  private readonly same = new Map<Variable, Value>();

  constructor(graph: FlowGraph, blocks: readonly Block[]) {
    const incoming = new Map<Variable, Value[]>();
    for (const block of blocks) {
      for (const op of block.ops) if (op.op === "same_as" && op.result !== null) this.same.set(op.result, op.args[0]);
      for (const link of linksOf(block)) {
        link.target.inputs.forEach((input, i) => {
          const sources = incoming.get(input);
          if (sources === undefined) incoming.set(input, [link.args[i]]);
          else sources.push(link.args[i]);
        });
      }
    }
    // Parameters have a source of their own: the caller.
    for (const param of graph.params) incoming.delete(param);
    for (let more = true; more; ) {
      more = false;
      for (const [input, sources] of incoming) {
        const only = this.onlySource(input, sources);
        if (only === null) continue;
        this.same.set(input, only);
        incoming.delete(input);
        more = true;
      }
    }
  }

  /** What `value` is a name for; itself if for nothing else. */
  actual(value: Value): Value {
    let at = value;
    for (let next; !(at instanceof Constant) && (next = this.same.get(at)) !== undefined; ) at = next;
    return at;
  }

  private onlySource(input: Variable, sources: readonly Value[]): Value | null {
    let only: Value | null = null;
    for (const source of sources) {
      const actual = this.actual(source);
      if (actual === input) continue;
      if (only === null) only = actual;
      else if (!sameValue(only, actual)) return null;
    }
    return only;
  }
}

function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  return a instanceof Constant && b instanceof Constant && a.type === b.type && Object.is(a.value, b.value);
}
