/** What the rest of the pass needs to know of a collector. */
import type { FlowGraph } from "../../toolchain/ir/graph";
import type { AllocationStyle } from "./lower-malloc";

export interface Collector {
  /** How allocation is written out. */
  readonly allocation: AllocationStyle;
  /** Graphs that may collect. */
  readonly safepoints: readonly FlowGraph[];
  /** `() -> Void`: to be called before the program. */
  readonly start: FlowGraph;
  /** Do objects move? */
  readonly moving: boolean;
  readonly barrier: Barrier | null;
  /** gc_bits of prebuilt objects. */
  readonly prebuiltBits: number;
}

/** Slow paths of the write barrier, by the ops that are preceded by it. */
export interface Barrier {
  /** `(object)`: any of its pointers is written. */
  readonly object: FlowGraph;
  /** `(array, index, count)`: these items are written. */
  readonly items: FlowGraph;
}
