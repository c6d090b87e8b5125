/**
 * Allocation for the generational collector: the next bytes of the nursery are taken (state.ts).
 *
 *     v2 = getitem STATE, 0          the next free byte
 *     v3 = int_add v2, 24
 *     setitem STATE, 0, v3
 *     v4 = getitem STATE, 1          the end of what may be taken
 *     v5 = int_lt v4, v3             slow: gc.reserve(24)
 *
 * `reserve` takes the step back, if it went too far.
 */
import type { Constant, FlowGraph, Link, Value, Variable } from "../../toolchain/ir/graph";
import { isGcPtr } from "../../toolchain/ir/types";
import type { GcArray } from "../../toolchain/ir/types";
import type { Emitter } from "./emit";
import { signed } from "./emit";
import { LARGEST_YOUNG, LEAST_OBJECT } from "./layout";
import type { Allocation, AllocationStyle } from "./lower-malloc";
import { NURSERY_END_INDEX, NURSERY_NEXT_INDEX } from "./state";

export class AllocationInNursery implements AllocationStyle {
  readonly largest = LARGEST_YOUNG;

  /** `reserve(bytes) -> room`, not cleared; `allocateLarge(fixed bytes, length, bytes of an item, pointers?) -> object`, cleared. */
  constructor(
    private readonly state: Constant,
    private readonly reserve: FlowGraph,
    private readonly allocateLarge: FlowGraph,
  ) {}

  fixed(site: Allocation, bytes: number): void {
    const size = signed(Math.max(bytes, LEAST_OBJECT));
    const { room, isOver } = this.advance(site.before, size);
    site.branchToSlow(site.before.block, isOver, this.reserve, [size], room, (found) => site.linkToRest(found));
  }

  variable(site: Allocation, at: Emitter, { units }: { readonly units: Value }, clearing: (room: Value, bytes: Value) => Link): void {
    const bytes = at.value("int_lshift", [units, signed(3)]);
    const { room, isOver } = this.advance(at, bytes);
    site.branchToSlow(at.block, isOver, this.reserve, [bytes], room, (found) => clearing(found, bytes));
  }

  large(at: Emitter, fixedBytes: number, length: Value, itemBytes: number, array: GcArray | null): Value {
    const pointers = array !== null && isGcPtr(array.item) ? 1 : 0;
    return at.call(this.allocateLarge, [signed(fixedBytes), length, signed(itemBytes), signed(pointers)]);
  }

  private advance(at: Emitter, bytes: Value): { room: Variable; isOver: Variable } {
    const { state } = this;
    const next = signed(NURSERY_NEXT_INDEX);
    const room = at.value("getitem", [state, next]);
    const end = at.value("int_add", [room, bytes]);
    at.effect("setitem", [state, next, end]);
    return { room, isOver: at.value("int_lt", [at.value("getitem", [state, signed(NURSERY_END_INDEX)]), end]) };
  }
}
