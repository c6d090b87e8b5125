/** The ops on objects where objects lie in raw memory: one row each, instead of those of effect-ops.ts. */
import { InternalError } from "../diag/internal";
import type { Operation } from "../ir/graph";
import { LLArray } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import type { EffectOpName } from "../ir/ops";
import type { ExternalFunction } from "../ir/external";
import { isContainer } from "../ir/typing";
import type { GcArray, GcContainer, GcStruct, StorageType } from "../ir/types";
import { callExternal } from "./externals";
import type { Machine } from "./machine";
import { bytesOf } from "../ir/types";
import { ITEMS_OFFSET } from "./raw-heap";
import type { RawHeap } from "./raw-heap";

/** What an op does, given its operands. */
type RawOp = (heap: RawHeap, machine: Machine, op: Operation) => (...operands: never[]) => LLValue;

function containerOf(op: Operation, index = 0): GcContainer {
  const type = op.args[index].type;
  if (type?.kind !== "ptr") throw new InternalError(`operand ${index} of ${op.op} is no pointer`, { stage: "llinterp", op: op.op });
  return type.to;
}

function fieldOf(heap: RawHeap, op: Operation): { struct: GcStruct; offset: bigint; type: StorageType } {
  const struct = containerOf(op) as GcStruct;
  const name = op.imm as string;
  return { struct, offset: heap.layoutOf(struct).offsets.get(name) as bigint, type: struct.findField(name)?.type as StorageType };
}

/** Only bytes that have been written can be compared; both arrays' are. */
function equalBytes(machine: Machine, a: bigint, b: bigint, count: bigint): boolean {
  if (count === 0n) return true;
  return Buffer.compare(machine.memory.bytesAt(a, Number(count)), machine.memory.bytesAt(b, Number(count))) === 0;
}

/** Arrays are copied out for the call, and what it changes back in. */
function external(heap: RawHeap, machine: Machine, op: Operation, args: LLValue[]): LLValue {
  const arrays: { address: bigint; array: LLArray; before: readonly LLValue[] }[] = [];
  const hostArgs = args.map((arg, i) => {
    const type = (op.imm as ExternalFunction).args[i];
    if (type.kind !== "ptr" || arg === null) return arg;
    const array = heap.snapshot(heap.expect(op, arg, type.to), 0) as LLArray;
    arrays.push({ address: arg as bigint, array, before: [...array.items] });
    return array;
  });
  const result = callExternal(machine, op, hostArgs);
  for (const { address, array, before } of arrays) {
    const { item } = array.type;
    array.items.forEach((value, i) => {
      if (value !== before[i]) heap.store(address, BigInt(ITEMS_OFFSET + i * bytesOf(item)), item, value);
    });
  }
  return result;
}

export const rawHeapOps = {
  class_id: (heap, _machine, op) => (object: LLValue) => BigInt(heap.classOf(op, object).classId),
  is_instance: (heap, _machine, op) => (object: LLValue) => (heap.classOf(op, object) as GcStruct).isSubclassOf(op.imm as GcStruct),
  is_exactly: (heap, _machine, op) => (object: LLValue) => heap.classOf(op, object) === op.imm,
  cast_ptr: (heap, _machine, op) => (object: LLValue) => (object === null ? null : heap.expect(op, object, op.imm as GcStruct)),
  malloc: (heap, _machine, op) => () => heap.malloc(op, op.imm as GcStruct, 0n),
  malloc_array: (heap, _machine, op) => (length: bigint) => heap.malloc(op, op.imm as GcArray, length),
  getfield: (heap, _machine, op) => {
    const { struct, offset, type } = fieldOf(heap, op);
    return (object: LLValue) => heap.load(heap.expect(op, object, struct), offset, type);
  },
  setfield: (heap, _machine, op) => {
    const { struct, offset, type } = fieldOf(heap, op);
    return (object: LLValue, value: LLValue) => heap.store(heap.expect(op, object, struct), offset, type, value);
  },
  getitem: (heap, _machine, op) => {
    const container = containerOf(op) as GcArray;
    const bytes = BigInt(bytesOf(container.item));
    return (array: LLValue, index: bigint) => {
      const address = heap.expect(op, array, container);
      return heap.load(address, heap.itemOffset(op, address, index, bytes), container.item);
    };
  },
  setitem: (heap, _machine, op) => {
    const container = containerOf(op) as GcArray;
    const bytes = BigInt(bytesOf(container.item));
    return (array: LLValue, index: bigint, value: LLValue) => {
      const address = heap.expect(op, array, container);
      heap.store(address, heap.itemOffset(op, address, index, bytes), container.item, value);
    };
  },
  arraysize: (heap, _machine, op) => (array: LLValue) => heap.length(heap.expect(op, array, containerOf(op))),
  array_copy: (heap, machine, op) => {
    const container = containerOf(op) as GcArray;
    const bytes = BigInt(bytesOf(container.item));
    return (source: LLValue, from: bigint, target: LLValue, to: bigint, count: bigint) =>
      machine.memory.copy(heap.range(op, source, container, from, count), heap.range(op, target, container, to, count), count * bytes);
  },
  array_clear: (heap, machine, op) => {
    const container = containerOf(op) as GcArray;
    const bytes = BigInt(bytesOf(container.item));
    return (array: LLValue, from: bigint, count: bigint) => machine.memory.clear(heap.range(op, array, container, from, count), count * bytes);
  },
  array_equal: (heap, machine, op) => {
    const container = containerOf(op) as GcArray;
    const bytes = BigInt(bytesOf(container.item));
    return (a: LLValue, aFrom: bigint, b: LLValue, bFrom: bigint, count: bigint) =>
      equalBytes(machine, heap.range(op, a, container, aFrom, count), heap.range(op, b, container, bFrom, count), count * bytes);
  },
  identity_hash: (heap, _machine, op) => (object: LLValue) => heap.identityHash(op, object),
  external_call: (heap, machine, op) => (...args: LLValue[]) => external(heap, machine, op, args),
  gc_obj_to_addr: () => (object: LLValue) => object ?? 0n,
  gc_addr_to_obj: (heap, _machine, op) => (address: bigint) => {
    if (!isContainer(op.imm)) throw new InternalError("gc_addr_to_obj without a container", { stage: "llinterp", op: op.op });
    return address === 0n ? null : heap.expect(op, address, op.imm);
  },
  gc_new_obj: (heap, _machine, op) => (address: bigint) => heap.newObject(op, address),
  exc_occurred: (_heap, machine) => () => machine.rawRuntime().pending() !== null,
  exc_fetch: (heap, machine, op) => () => {
    const exception = machine.rawRuntime().pending();
    if (exception === null) return machine.fail(op, "no exception is pending");
    machine.rawRuntime().setPending(null);
    return heap.expect(op, exception, op.imm as GcStruct);
  },
  exc_set: (heap, machine, op) => (exception: LLValue) => {
    if (machine.rawRuntime().pending() !== null) machine.fail(op, "an exception is pending already");
    machine.rawRuntime().setPending(heap.expect(op, exception, containerOf(op)));
    machine.traceback = [op.pos];
  },
  exc_caught: (_heap, machine, op) => (exception: LLValue) => machine.noteCaught(exception, op.pos),
  root_enter: (_heap, machine, op) => () => machine.rawRuntime().enter(op.imm as number),
  root_leave: (_heap, machine, op) => () => machine.rawRuntime().leave(op),
  root_save: (_heap, machine, op) => (pointer: LLValue) => machine.rawRuntime().save(op, pointer),
  root_load: (_heap, machine, op) => () => machine.rawRuntime().restore(op),
} satisfies Partial<Record<EffectOpName | "cast_ptr", RawOp>>;
