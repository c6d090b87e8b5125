/**
 * Allocation made explicit: a cell is taken from the current run of its size class, right in the graph; only if the run is used up, a
 * call. The call is the safepoint, so what is saved for it is saved out of the way.
 *
 *     v1 = malloc<Point>      →      v2 = getitem STATE, 6          the next cell of the run
 *                                    v3 = int_add v2, 32
 *                                    setitem STATE, 6, v3
 *                                    v4 = getitem STATE, 7          the end of the run
 *                                    v5 = int_lt v4, v3
 *                                    if v5 slow() else made(v2)
 *                                  slow():
 *                                    v6 = direct_call @gc.refill(3)
 *                                    goto made(v6)
 *                                  made(v7):
 *                                    v8 = int_to_addr v7
 *                                    raw_clear v8, 24
 *                                    v1 = gc_new_obj<Point> v8
 *
 * The run is advanced before it is known to be long enough: `refill` begins another anyway.
 */
import { Block, Constant, Link, Operation, Variable } from "../../toolchain/ir/graph";
import type { FlowGraph, Value } from "../../toolchain/ir/graph";
import { InternalError } from "../../toolchain/diag/internal";
import { importUses, splitBlock } from "../../toolchain/ir/split";
import { Signed } from "../../toolchain/ir/types";
import type { GcArray, GcContainer, GcStruct } from "../../toolchain/ir/types";
import { Emitter, signed } from "./emit";
import type { Collector } from "./glue";
import { ARRAY_ITEMS_OFFSET, ARRAY_LENGTH_OFFSET, CELL_BYTES, LARGEST_CELL, arrayBytes, sizeClassOf, structBytes } from "./layout";
import { bytesOf } from "../../toolchain/ir/types";
import { CELL_TABLE_INDEX, CLASS_TABLE_INDEX, indexOfRun } from "./state";

/** Replaces each malloc and malloc_array of `graph`. New blocks that are rarely run are added to `cold`. The number of replacements. */
export function lowerAllocations(graph: FlowGraph, collector: Collector, cold: Set<Block>): number {
  let count = 0;
  for (const block of graph.blocks()) {
    for (let i = block.ops.length - 1; i >= 0; i--) {
      const name = block.ops[i].op;
      if (name !== "malloc" && name !== "malloc_array") continue;
      if (block.handler !== null) throw new InternalError("exceptions must be lowered before the gc pass", { pass: "gc", graph: graph.name });
      new Allocation(block, i, collector, cold).lower();
      count++;
    }
  }
  return count;
}

class Allocation {
  private readonly op: Operation;
  private readonly container: GcContainer;
  /** Ends the block that the malloc was in. */
  private readonly before: Emitter;
  /** Begins with making the object; its last input is the address. */
  private readonly rest: Block;
  private readonly carried: Value[];
  private readonly cell: Variable;

  constructor(block: Block, index: number, private readonly collector: Collector, private readonly cold: Set<Block>) {
    this.op = block.ops[index];
    this.container = this.op.imm as GcContainer;
    this.rest = splitBlock(block, index);
    if (block.exit.kind !== "goto") throw new InternalError("a block that was split must end in a goto", { pass: "gc" });
    this.carried = block.exit.link.args;
    this.rest.ops.shift();
    this.cell = new Variable(Signed);
    this.rest.inputs.push(this.cell);
    this.before = new Emitter(block, this.op.pos);
    if (cold.has(block)) cold.add(this.rest);
  }

  lower(): void {
    if (this.op.op === "malloc") this.fixed(structBytes(this.container as GcStruct), null);
    else if (this.lengthIfKnown() !== null) this.fixed(arrayBytes(this.container as GcArray, Number(this.lengthIfKnown()!)), this.length);
    else this.variable(this.container as GcArray);
  }

  /** The length of an array as the rest of the block knows it, and as the block before it does. */
  private get length(): Value {
    return this.op.args[0];
  }
  private get lengthBefore(): Value {
    const index = this.rest.inputs.indexOf(this.length as Variable);
    return index < 0 ? this.length : this.carried[index];
  }

  private lengthIfKnown(): bigint | null {
    const { length } = this;
    if (!(length instanceof Constant)) return null;
    const value = length.value as bigint;
    return value >= 0n && value <= BigInt(LARGEST_CELL) ? value : null;
  }

  /** An object of known size. */
  private fixed(bytes: number, length: Value | null): void {
    if (bytes > LARGEST_CELL) {
      const address = this.before.call(this.collector.allocateLarge, [signed(bytes), signed(0), signed(0)]);
      this.before.block.exit = { kind: "goto", link: this.linkToRest(address) };
      this.makeObject(null, length);
      return;
    }
    const sizeClass = sizeClassOf(bytes);
    const run = signed(indexOfRun(sizeClass));
    const end = signed(indexOfRun(sizeClass) + 1);
    const { cell, isOver } = this.advance(run, end, signed(CELL_BYTES[sizeClass]));
    this.branchToSlow(this.before.block, isOver, signed(sizeClass), cell, (address) => this.linkToRest(address));
    this.makeObject(signed(bytes), length);
  }

  /** An array whose length is known only at run time. */
  private variable(array: GcArray): void {
    const { state } = this.collector;
    const itemBytes = bytesOf(array.item);
    const length = this.lengthBefore;
    const mostInCell = itemBytes === 0 ? Number.MAX_SAFE_INTEGER : Math.floor((LARGEST_CELL - ARRAY_ITEMS_OFFSET) / itemBytes);
    const entry = this.before.block;
    const fits = this.before.value("int_below", [length, signed(mostInCell + 1)]);

    const large = this.newBlock(true);
    const address = large.call(this.collector.allocateLarge, [signed(ARRAY_ITEMS_OFFSET), length, signed(itemBytes)]);
    large.block.exit = { kind: "goto", link: this.linkToRest(address) };

    // From here on `length` and what is carried are imported block by block, at the end.
    const clearing = this.newBlock(false);
    const cell = new Variable(Signed);
    const bytes = new Variable(Signed);
    clearing.block.inputs.push(cell, bytes);
    clearing.effect("raw_clear", [clearing.value("int_to_addr", [cell]), bytes]);
    clearing.block.exit = { kind: "goto", link: this.linkToRest(cell) };
    const clearingImports = importUses(clearing.block);

    const small = this.newBlock(false);
    const units = this.objectUnits(small, length, itemBytes);
    const objectBytes = small.value("int_lshift", [units, signed(3)]);
    const run = small.value("getitem", [state, small.value("int_add", [units, signed(CLASS_TABLE_INDEX)])]);
    const cellBytes = small.value("getitem", [state, small.value("int_add", [units, signed(CELL_TABLE_INDEX)])]);
    const taken = this.advance(run, small.value("int_add", [run, signed(1)]), cellBytes, small);
    const sizeClass = small.value("int_rshift", [run, signed(1)]);
    this.branchToSlow(small.block, taken.isOver, sizeClass, taken.cell, (found) => new Link(clearing.block, [found, objectBytes, ...clearingImports]));

    entry.exit = { kind: "branch", condition: fits, ifTrue: new Link(small.block, importUses(small.block)), ifFalse: new Link(large.block, importUses(large.block)) };
    this.makeObject(null, this.length);
  }

  /** The size of the array object in units of 8 bytes. */
  private objectUnits(at: Emitter, length: Value, itemBytes: number): Value {
    if (itemBytes === 0) return signed(ARRAY_ITEMS_OFFSET / 8);
    if (itemBytes === 8) return at.value("int_add", [length, signed(ARRAY_ITEMS_OFFSET / 8)]);
    const items = itemBytes === 1 ? length : at.value("int_lshift", [length, signed(Math.log2(itemBytes))]);
    return at.value("int_rshift", [at.value("int_add", [items, signed(ARRAY_ITEMS_OFFSET + 7)]), signed(3)]);
  }

  /** Takes a cell from the run, if there is one left. */
  private advance(run: Value, end: Value, cellBytes: Value, at: Emitter = this.before): { cell: Variable; isOver: Variable } {
    const { state } = this.collector;
    const cell = at.value("getitem", [state, run]);
    const next = at.value("int_add", [cell, cellBytes]);
    at.effect("setitem", [state, run, next]);
    const isOver = at.value("int_lt", [at.value("getitem", [state, end]), next]);
    return { cell, isOver };
  }

  /** Ends `from`: on with `cell`, or with what `refill` gives if the run is over. */
  private branchToSlow(from: Block, isOver: Value, sizeClass: Value, cell: Value, onward: (cell: Value) => Link): void {
    const slow = this.newBlock(true);
    slow.block.exit = { kind: "goto", link: onward(slow.call(this.collector.refill, [sizeClass])) };
    from.exit = { kind: "branch", condition: isOver, ifTrue: new Link(slow.block, importUses(slow.block)), ifFalse: onward(cell) };
  }

  private newBlock(isCold: boolean): Emitter {
    const block = new Block();
    if (isCold || this.cold.has(this.before.block)) this.cold.add(block);
    return new Emitter(block, this.op.pos);
  }

  private linkToRest(cell: Value): Link {
    return new Link(this.rest, [...this.carried, cell]);
  }

  /** Puts the making of the object at the beginning of the rest. `bytes` are still to be cleared, if not null. */
  private makeObject(bytes: Value | null, length: Value | null): void {
    const made = new Block();
    const at = new Emitter(made, this.op.pos);
    const address = at.value("int_to_addr", [this.cell]);
    if (bytes !== null) at.effect("raw_clear", [address, bytes]);
    made.ops.push(new Operation("gc_new_obj", [address], this.op.result, this.container, this.op.pos));
    if (length !== null) at.effect("raw_store", [address, signed(ARRAY_LENGTH_OFFSET), length], "Signed");
    this.rest.ops.unshift(...made.ops);
  }
}
