/**
 * Allocation for the mark-sweep collector: a cell is taken from the current run of its size class (state.ts).
 *
 *     v2 = getitem STATE, 6          the next cell of the run
 *     v3 = int_add v2, 32
 *     setitem STATE, 6, v3
 *     v4 = getitem STATE, 7          the end of the run
 *     v5 = int_lt v4, v3             slow: gc.refill(3)
 *
 * The run is advanced before it is known to be long enough: `refill` begins another anyway.
 */
import type { Constant, FlowGraph, Link, Value, Variable } from "../../toolchain/ir/graph";
import type { Emitter } from "./emit";
import { signed } from "./emit";
import { CELL_BYTES, LARGEST_CELL, sizeClassOf } from "./layout";
import type { Allocation, AllocationStyle } from "./lower-malloc";
import { CELL_TABLE_INDEX, CLASS_TABLE_INDEX, indexOfRun } from "./state";

export class AllocationFromRuns implements AllocationStyle {
  readonly largest = LARGEST_CELL;

  /** `refill(class) -> cell`, not cleared; `allocateLarge(fixed bytes, length, bytes of an item) -> object`, cleared. */
  constructor(
    private readonly state: Constant,
    private readonly refill: FlowGraph,
    private readonly allocateLarge: FlowGraph,
  ) {}

  fixed(site: Allocation, bytes: number): void {
    const sizeClass = sizeClassOf(bytes);
    const run = signed(indexOfRun(sizeClass));
    const end = signed(indexOfRun(sizeClass) + 1);
    const { cell, isOver } = this.advance(site.before, run, end, signed(CELL_BYTES[sizeClass]));
    site.branchToSlow(site.before.block, isOver, this.refill, [signed(sizeClass)], cell, (room) => site.linkToRest(room));
  }

  variable(site: Allocation, at: Emitter, { units }: { readonly units: Value }, clearing: (room: Value, bytes: Value) => Link): void {
    const { state } = this;
    const bytes = at.value("int_lshift", [units, signed(3)]);
    const run = at.value("getitem", [state, at.value("int_add", [units, signed(CLASS_TABLE_INDEX)])]);
    const cellBytes = at.value("getitem", [state, at.value("int_add", [units, signed(CELL_TABLE_INDEX)])]);
    const { cell, isOver } = this.advance(at, run, at.value("int_add", [run, signed(1)]), cellBytes);
    const sizeClass = at.value("int_rshift", [run, signed(1)]);
    site.branchToSlow(at.block, isOver, this.refill, [sizeClass], cell, (room) => clearing(room, bytes));
  }

  large(at: Emitter, fixedBytes: number, length: Value, itemBytes: number): Value {
    return at.call(this.allocateLarge, [signed(fixedBytes), length, signed(itemBytes)]);
  }

  /** Takes a cell from the run, if there is one left. */
  private advance(at: Emitter, run: Value, end: Value, cellBytes: Value): { cell: Variable; isOver: Variable } {
    const { state } = this;
    const cell = at.value("getitem", [state, run]);
    const next = at.value("int_add", [cell, cellBytes]);
    at.effect("setitem", [state, run, next]);
    return { cell, isOver: at.value("int_lt", [at.value("getitem", [state, end]), next]) };
  }
}
