/**
 * Allocation made explicit: room is taken right in the graph; only if there is none, a call. The call is the safepoint, so what is saved for it
 * is saved out of the way. How room is taken depends on the collector: allocate-runs.ts, allocate-nursery.ts.
 *
 *     v1 = malloc<Point>      →      v4 = …                         room for 24 bytes, and whether it is over
 *                                    if v5 slow() else made(v4)
 *                                  slow():
 *                                    v6 = direct_call @gc.…
 *                                    goto made(v6)
 *                                  made(v7):
 *                                    v8 = int_to_addr v7
 *                                    raw_clear v8, 24
 *                                    v1 = gc_new_obj<Point> v8
 */
import { Block, Constant, Link, Operation, Variable } from "../../toolchain/ir/graph";
import type { FlowGraph, Value } from "../../toolchain/ir/graph";
import { InternalError } from "../../toolchain/diag/internal";
import { importUses, splitBlock } from "../../toolchain/ir/split";
import { Signed } from "../../toolchain/ir/types";
import type { GcArray, GcContainer, GcStruct } from "../../toolchain/ir/types";
import { Emitter, signed } from "./emit";
import { ARRAY_ITEMS_OFFSET, ARRAY_LENGTH_OFFSET, arrayBytes, structBytes } from "./layout";
import { bytesOf } from "../../toolchain/ir/types";

/** How a collector gives room for objects. */
export interface AllocationStyle {
  /** Objects of known size with more bytes are always large. */
  readonly largest: number;
  /** Objects of `bytes`, not cleared. Emits at the end of `site.before` and ends it. */
  fixed(site: Allocation, bytes: number): void;
  /** Arrays whose size is found out at run time, at most `largest`: ends `at`. `clearing(room, bytes)` goes on where it is cleared. */
  variable(site: Allocation, at: Emitter, bytes: { readonly units: Value }, clearing: (room: Value, bytes: Value) => Link): void;
  /** A cleared large object with this many items, or for other objects 0. */
  large(at: Emitter, fixedBytes: number, length: Value, itemBytes: number, array: GcArray | null): Value;
}

/** Replaces each malloc and malloc_array of `graph`. New blocks that are rarely run are added to `cold`. The number of replacements. */
export function lowerAllocations(graph: FlowGraph, style: AllocationStyle, cold: Set<Block>): number {
  let count = 0;
  for (const block of graph.blocks()) {
    for (let i = block.ops.length - 1; i >= 0; i--) {
      const name = block.ops[i].op;
      if (name !== "malloc" && name !== "malloc_array") continue;
      if (block.handler !== null) throw new InternalError("exceptions must be lowered before the gc pass", { pass: "gc", graph: graph.name });
      new Allocation(block, i, style, cold).lower();
      count++;
    }
  }
  return count;
}

/** One allocation that is being replaced. */
export class Allocation {
  private readonly op: Operation;
  private readonly container: GcContainer;
  /** Ends the block that the malloc was in. */
  readonly before: Emitter;
  /** Begins with making the object; its last input is the address. */
  private readonly rest: Block;
  private readonly carried: Value[];
  private readonly room: Variable;

  constructor(
    block: Block,
    index: number,
    private readonly style: AllocationStyle,
    private readonly cold: Set<Block>,
  ) {
    this.op = block.ops[index];
    this.container = this.op.imm as GcContainer;
    this.rest = splitBlock(block, index);
    if (block.exit.kind !== "goto") throw new InternalError("a block that was split must end in a goto", { pass: "gc" });
    this.carried = block.exit.link.args;
    this.rest.ops.shift();
    this.room = new Variable(Signed);
    this.rest.inputs.push(this.room);
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
    return value >= 0n && value <= BigInt(this.style.largest) ? value : null;
  }

  /** An object of known size. */
  private fixed(bytes: number, length: Value | null): void {
    if (bytes > this.style.largest) {
      const { container } = this;
      const array = container.kind === "gcarray" ? container : null;
      const address = array === null ? this.style.large(this.before, bytes, signed(0), 0, null) : this.style.large(this.before, ARRAY_ITEMS_OFFSET, length!, bytesOf(array.item), array);
      this.before.block.exit = { kind: "goto", link: this.linkToRest(address) };
      this.makeObject(null, length);
      return;
    }
    this.style.fixed(this, bytes);
    this.makeObject(signed(bytes), length);
  }

  /** An array whose length is known only at run time. */
  private variable(array: GcArray): void {
    const { style } = this;
    const itemBytes = bytesOf(array.item);
    const length = this.lengthBefore;
    const mostSmall = itemBytes === 0 ? Number.MAX_SAFE_INTEGER : Math.floor((style.largest - ARRAY_ITEMS_OFFSET) / itemBytes);
    const entry = this.before.block;
    const fits = this.before.value("int_below", [length, signed(mostSmall + 1)]);

    const large = this.newBlock(true);
    const address = style.large(large, ARRAY_ITEMS_OFFSET, length, itemBytes, array);
    large.block.exit = { kind: "goto", link: this.linkToRest(address) };

    // From here on `length` and what is carried are imported block by block, at the end.
    const clearing = this.newBlock(false);
    const room = new Variable(Signed);
    const bytes = new Variable(Signed);
    clearing.block.inputs.push(room, bytes);
    clearing.effect("raw_clear", [clearing.value("int_to_addr", [room]), bytes]);
    clearing.block.exit = { kind: "goto", link: this.linkToRest(room) };
    const clearingImports = importUses(clearing.block);

    const small = this.newBlock(false);
    const units = this.objectUnits(small, length, itemBytes);
    style.variable(this, small, { units }, (found, objectBytes) => new Link(clearing.block, [found, objectBytes, ...clearingImports]));

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

  /** Ends `from`: on with `room`, or with what a call of `slow` gives if the room is over. */
  branchToSlow(from: Block, isOver: Value, slow: FlowGraph, args: Value[], room: Value, onward: (room: Value) => Link): void {
    const away = this.newBlock(true);
    away.block.exit = { kind: "goto", link: onward(away.call(slow, args)) };
    from.exit = { kind: "branch", condition: isOver, ifTrue: new Link(away.block, importUses(away.block)), ifFalse: onward(room) };
  }

  linkToRest(room: Value): Link {
    return new Link(this.rest, [...this.carried, room]);
  }

  private newBlock(isCold: boolean): Emitter {
    const block = new Block();
    if (isCold || this.cold.has(this.before.block)) this.cold.add(block);
    return new Emitter(block, this.op.pos);
  }

  /** Puts the making of the object at the beginning of the rest. `bytes` are still to be cleared, if not null. */
  private makeObject(bytes: Value | null, length: Value | null): void {
    const made = new Block();
    const at = new Emitter(made, this.op.pos);
    const address = at.value("int_to_addr", [this.room]);
    if (bytes !== null) at.effect("raw_clear", [address, bytes]);
    made.ops.push(new Operation("gc_new_obj", [address], this.op.result, this.container, this.op.pos));
    if (length !== null) at.effect("raw_store", [address, signed(ARRAY_LENGTH_OFFSET), length], "Signed");
    this.rest.ops.unshift(...made.ops);
  }
}
