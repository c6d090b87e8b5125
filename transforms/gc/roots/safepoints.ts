/**
 * Where the collector may run in a graph, and which pointers must survive that.
 *
 * A pointer crosses a safepoint if it is read after it, in the block or behind a link. The operands of a
 * call do not cross by being passed: the callee has them, and saves them if it needs them. If a call collects only
 * where it raises, what is read on the ordinary way does not cross it.
 */
import { Variable } from "../../../toolchain/ir/graph";
import type { Block, FlowGraph, Operation } from "../../../toolchain/ir/graph";
import type { Liveness } from "../../../toolchain/ir/liveness";
import { checkedCall } from "../collecting";
import type { Collects } from "../collecting";
import { isGcPtr } from "../../../toolchain/ir/types";

/** One op during which the collector may run. */
export interface Safepoint {
  readonly op: Operation;
  /** The GC pointers that cross it, each object once (see Aliases). */
  readonly crossing: readonly Variable[];
}

/**
 * Several variables of a block may hold one object: a cast gives the same pointer. Where objects do not move, it is
 * enough that one of them is a root; the one that was defined first stands for all.
 */
export class Aliases {
  private readonly originals = new Map<Variable, Variable>();

  constructor(graph: FlowGraph, moving: boolean) {
    if (moving) return;
    for (const block of graph.blocks()) {
      for (const op of block.ops) {
        if (op.op !== "cast_ptr" && op.op !== "same_as") continue;
        const from = op.args[0];
        if (from instanceof Variable && op.result !== null) this.originals.set(op.result, this.original(from));
      }
    }
  }

  original(variable: Variable): Variable {
    return this.originals.get(variable) ?? variable;
  }
}

/** The safepoints of each block that has some, in program order. */
export function findSafepoints(
  graph: FlowGraph,
  collects: (op: Operation) => Collects,
  liveness: Liveness,
  aliases: Aliases,
): Map<Block, Safepoint[]> {
  const found = new Map<Block, Safepoint[]>();
  for (const block of graph.blocks()) {
    if (block.ops.every((op) => collects(op) === "never")) continue;
    const checked = checkedCall(block);
    const live = liveness.liveAtEnd(block);
    const safepoints: Safepoint[] = [];
    for (let i = block.ops.length - 1; i >= 0; i--) {
      const op = block.ops[i];
      if (op.result !== null) live.delete(op.result);
      const kind = collects(op);
      if (kind === "raising" && op === checked?.call) {
        safepoints.push({ op, crossing: crossingPointers(liveness.liveAlong(checked.exceptional), aliases) });
      } else if (kind !== "never") {
        safepoints.push({ op, crossing: crossingPointers(live, aliases) });
      }
      for (const arg of op.args) if (arg instanceof Variable) live.add(arg);
    }
    found.set(block, safepoints.reverse());
  }
  return found;
}

function crossingPointers(live: Iterable<Variable>, aliases: Aliases): Variable[] {
  const pointers = new Set<Variable>();
  for (const variable of live) if (isGcPtr(variable.type!)) pointers.add(aliases.original(variable));
  return [...pointers];
}
