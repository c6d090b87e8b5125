/**
 * What a collector in the program asks of the C runtime (backends/c/README.md), in simulated memory: the type table, the list of prebuilt
 * objects, the root stack, the pending exception.
 */
import type { Operation } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import type { GcContainer } from "../ir/types";
import { ProgramExit } from "./faults";
import type { ExternalCall } from "./externals";
import type { Machine } from "./machine";
import { bytesOf } from "../ir/types";
import { ITEMS_OFFSET } from "./raw-heap";
import type { RawHeap } from "./raw-heap";

const ROOT_SLOTS = 1 << 19;
const ROW_BYTES = 32;

export class RawRuntime {
  private readonly rootBase: bigint;
  private rootSlots = 0;
  private readonly pendingCell: bigint;
  /** Always null: tracebacks are kept elsewhere. */
  private readonly caughtCell: bigint;
  private tables: { types: bigint; offsets: bigint; prebuilt: bigint; prebuiltCount: number } | null = null;

  constructor(
    private readonly machine: Machine,
    private readonly heap: RawHeap,
  ) {
    this.rootBase = machine.memory.malloc(BigInt(ROOT_SLOTS * 8));
    this.pendingCell = machine.memory.malloc(8n);
    machine.memory.clear(this.pendingCell, 8n);
    this.caughtCell = machine.memory.malloc(8n);
    machine.memory.clear(this.caughtCell, 8n);
  }

  // ---- the pending exception

  pending(): bigint | null {
    const address = this.machine.memory.load(this.pendingCell, 0n, "Address") as bigint;
    return address === 0n ? null : address;
  }

  setPending(exception: bigint | null): void {
    this.machine.memory.store(this.pendingCell, 0n, "Address", exception ?? 0n);
  }

  // ---- the root stack: `machine.roots` keeps the sizes of frames, memory the slots

  enter(count: number): void {
    this.machine.enterRoots(count);
    if (this.rootSlots + count > ROOT_SLOTS) this.machine.fail(null, "the root stack overflows");
    // What was there before counts as never written: nobody may rely on it.
    this.machine.memory.forget(this.slot(this.rootSlots), count * 8);
    this.rootSlots += count;
  }

  leave(op: Operation): void {
    this.machine.leaveRoots(op);
    this.rootSlots -= op.imm as number;
  }

  save(op: Operation, pointer: LLValue): void {
    this.machine.memory.store(this.ownSlot(op), 0n, "Address", pointer ?? 0n);
  }

  restore(op: Operation): LLValue {
    const pointer = this.machine.memory.load(this.ownSlot(op), 0n, "Address") as bigint;
    return pointer === 0n ? null : pointer;
  }

  /** Frames that an exception left, where exceptions are not lowered. */
  private slot(index: number): bigint {
    return this.rootBase + BigInt(index * 8);
  }

  private ownSlot(op: Operation): bigint {
    const frame = this.machine.rootFrame(op);
    return this.slot(this.rootSlots - frame.length + (op.imm as number));
  }

  // ---- tables

  /** The functions of the C runtime that collectors call. */
  externals(): Record<string, ExternalCall> {
    return {
      rpy_type_info: () => this.makeTables().types,
      rpy_pointer_offsets: () => this.makeTables().offsets,
      rpy_type_count: () => BigInt(this.heap.containers.length),
      rpy_prebuilt: () => this.makeTables().prebuilt,
      rpy_prebuilt_count: () => BigInt(this.makeTables().prebuiltCount),
      rpy_root_base: () => this.rootBase,
      rpy_root_top: () => this.slot(this.rootSlots),
      rpy_pending_exception: () => this.pendingCell,
      rpy_caught_exception: () => this.caughtCell,
      rpy_word_size: () => 8n,
      rpy_out_of_memory: () => {
        throw new ProgramExit(1);
      },
    };
  }

  private makeTables(): NonNullable<RawRuntime["tables"]> {
    if (this.tables !== null) return this.tables;
    const { memory } = this.machine;
    const flags = this.heap.program.facts.get("gc-type-flags") as ReadonlyMap<GcContainer, number> | undefined;
    const offsets: bigint[] = [];
    const types = memory.malloc(BigInt(ROW_BYTES * this.heap.containers.length));
    this.heap.containers.forEach((container, i) => {
      const row = this.typeRow(container, offsets, flags?.get(container) ?? 0);
      row.forEach((value, column) => memory.store(types, BigInt(i * ROW_BYTES + column * 4), "UInt32", BigInt(value)));
    });
    const offsetTable = memory.malloc(BigInt(4 * offsets.length));
    offsets.forEach((offset, i) => memory.store(offsetTable, BigInt(4 * i), "UInt32", offset));
    const holders = this.heap.prebuilt.filter((object) => hasPointers(object.type));
    const prebuilt = memory.malloc(BigInt(8 * holders.length));
    holders.forEach((object, i) => memory.store(prebuilt, BigInt(8 * i), "Address", this.heap.addressOf(object)));
    this.tables = { types, offsets: offsetTable, prebuilt, prebuiltCount: holders.length };
    return this.tables;
  }

  /** kind, size, item size, pointers, first, flags, parent, reserved */
  private typeRow(container: GcContainer, offsets: bigint[], flags: number): number[] {
    if (container.kind === "gcarray") return [container.item.kind === "ptr" ? 2 : 1, ITEMS_OFFSET, bytesOf(container.item), 0, 0, flags, container.classId, 0];
    const layout = this.heap.layoutOf(container);
    const pointers = container.allFields().filter((field) => field.type.kind === "ptr");
    const first = offsets.length;
    for (const field of pointers) offsets.push(layout.offsets.get(field.name) as bigint);
    return [0, layout.bytes, 0, pointers.length, first, flags, (container.parent ?? container).classId, 0];
  }
}

function hasPointers(container: GcContainer): boolean {
  return container.kind === "gcarray" ? container.item.kind === "ptr" : container.allFields().some((field) => field.type.kind === "ptr");
}
