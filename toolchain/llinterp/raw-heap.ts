/**
 * Objects in raw memory: how a program runs whose collector is part of it. A pointer is an address (or null), objects
 * lie in the simulated memory with the layout of backends/c/README.md for 64-bit targets, little-endian:
 *
 *     struct   0 class id (UInt32)   4 gc bits (UInt32)   8 the fields, ancestors' first, each at its natural alignment
 *     array    0 class id            4 gc bits            8 length (Signed)   16 the items
 *
 * The upper 24 gc bits are the identity hash. Every access checks the class id in the header against the static type,
 * so that an object that was freed or moved behind a variable's back is found out.
 */
import { assignClassIds } from "../ir/classids";
import type { FlowGraph, Operation } from "../ir/graph";
import { LLArray, LLStruct, zeroOf } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import { takeInventory } from "../ir/inventory";
import type { Program } from "../ir/program";
import { bytesOf } from "../ir/types";
import type { GcArray, GcContainer, GcStruct, StorageType } from "../ir/types";
import type { Machine } from "./machine";
import type { RawMemory } from "./raw-memory";

export const HEADER_BYTES = 8;
export const LENGTH_OFFSET = 8n;
export const ITEMS_OFFSET = 16;

export interface StructLayout {
  readonly bytes: number;
  readonly offsets: ReadonlyMap<string, bigint>;
}

function align(n: number, unit: number): number {
  return Math.ceil(n / unit) * unit;
}

export class RawHeap {
  /** By class id. */
  readonly containers: readonly GcContainer[];
  /** Prebuilt objects in order of first use. */
  readonly prebuilt: readonly (LLStruct | LLArray)[];
  private readonly layouts = new Map<GcStruct, StructLayout>();
  private readonly addresses = new Map<LLStruct | LLArray, bigint>();
  private readonly functions: (FlowGraph | null)[] = [null];
  private readonly functionNumbers = new Map<FlowGraph, bigint>();
  private readonly prebuiltBits: bigint;
  private lastIdentity = 0n;

  constructor(
    private readonly machine: Machine,
    readonly program: Program,
  ) {
    this.containers = assignClassIds(program);
    this.prebuilt = takeInventory(program.graphs).objects;
    this.prebuiltBits = BigInt((program.facts.get("gc-prebuilt-bits") as number | undefined) ?? 0);
    for (const object of this.prebuilt) if (BigInt(object.identityHash) > this.lastIdentity) this.lastIdentity = BigInt(object.identityHash);
  }

  private get memory(): RawMemory {
    return this.machine.memory;
  }

  // ---- layout

  layoutOf(struct: GcStruct): StructLayout {
    let layout = this.layouts.get(struct);
    if (layout === undefined) {
      const offsets = new Map<string, bigint>();
      let end = HEADER_BYTES;
      for (const field of struct.allFields()) {
        const bytes = bytesOf(field.type);
        const at = bytes === 0 ? end : align(end, bytes);
        offsets.set(field.name, BigInt(at));
        end = at + bytes;
      }
      layout = { bytes: align(end, 8), offsets };
      this.layouts.set(struct, layout);
    }
    return layout;
  }

  // ---- values in memory

  load(address: bigint, offset: bigint, type: StorageType): LLValue {
    switch (type.kind) {
      case "ptr": {
        const pointer = this.memory.load(address, offset, "Address") as bigint;
        return pointer === 0n ? null : pointer;
      }
      case "funcptr":
        return this.functions[Number(this.memory.load(address, offset, "Address"))];
      default:
        return type.name === "Void" ? undefined : this.memory.load(address, offset, type.name);
    }
  }

  store(address: bigint, offset: bigint, type: StorageType, value: LLValue): void {
    switch (type.kind) {
      case "ptr":
        return this.memory.store(address, offset, "Address", value ?? 0n);
      case "funcptr":
        return this.memory.store(address, offset, "Address", this.functionNumber(value as FlowGraph | null));
      default:
        if (type.name !== "Void") this.memory.store(address, offset, type.name, value);
    }
  }

  private functionNumber(graph: FlowGraph | null): bigint {
    if (graph === null) return 0n;
    let number = this.functionNumbers.get(graph);
    if (number === undefined) {
      number = BigInt(this.functions.length);
      this.functions.push(graph);
      this.functionNumbers.set(graph, number);
    }
    return number;
  }

  // ---- objects

  /** The class of the object at this address. */
  classOf(op: Operation | null, address: LLValue): GcContainer {
    if (address === null) return this.machine.fail(op, "null pointer");
    const id = this.memory.load(address as bigint, 0n, "UInt32") as bigint;
    return this.containers[Number(id)] ?? this.machine.fail(op, `there is no object at address ${String(address)}: its class id would be ${id}`);
  }

  /** The address itself, where there is an object of (a descendant of) this container. */
  expect(op: Operation, address: LLValue, container: GcContainer): bigint {
    const found = this.classOf(op, address);
    if (found !== container && !isSubclass(found, container)) this.machine.fail(op, `expected a ${container.name} at address ${String(address)}, found a ${found.name} (or nothing any more)`);
    return address as bigint;
  }

  length(address: bigint): bigint {
    return this.memory.load(address, LENGTH_OFFSET, "Signed") as bigint;
  }

  /** Offset of an item from the header; checks the index. */
  itemOffset(op: Operation, address: bigint, index: bigint, itemBytes: bigint): bigint {
    const length = this.length(address);
    if (index < 0n || index >= length) this.machine.fail(op, `index ${index} in an array of ${length}`);
    return BigInt(ITEMS_OFFSET) + index * itemBytes;
  }

  /** Address of a range of items; checks it. */
  range(op: Operation, array: LLValue, container: GcArray, from: bigint, count: bigint): bigint {
    const address = this.expect(op, array, container);
    const length = this.length(address);
    if (count < 0n || from < 0n || from + count > length) this.machine.fail(op, `range ${from}..${from + count} in an array of ${length}`);
    return address + BigInt(ITEMS_OFFSET) + from * BigInt(bytesOf(container.item));
  }

  /** Memory that only malloc'ed objects of programs without a collector use. */
  malloc(op: Operation, container: GcContainer, length: bigint): bigint {
    if (length < 0n || length > 1n << 27n) this.machine.fail(op, `an array of ${length} items`);
    const address = this.allocate(container, Number(length));
    this.writeHeader(address, container, 0n);
    if (container.kind === "gcarray") this.memory.store(address, LENGTH_OFFSET, "Signed", length);
    return address;
  }

  /** gc_new_obj: the memory is cleared, but for gc bits that the allocator may have set; the class id is missing. */
  newObject(op: Operation, address: bigint): bigint {
    if ((address & 7n) !== 0n) this.machine.fail(op, `an object at address ${address}, which is no multiple of 8`);
    this.memory.store(address, 0n, "UInt32", BigInt((op.imm as GcContainer).classId));
    return address;
  }

  identityHash(op: Operation, address: LLValue): bigint {
    this.classOf(op, address);
    const bits = this.memory.load(address as bigint, 4n, "UInt32") as bigint;
    if (bits >> 8n !== 0n) return bits >> 8n;
    this.lastIdentity = (this.lastIdentity % 0xffffffn) + 1n;
    this.memory.store(address as bigint, 4n, "UInt32", (this.lastIdentity << 8n) | bits);
    return this.lastIdentity;
  }

  private allocate(container: GcContainer, length: number): bigint {
    const bytes = container.kind === "gcstruct" ? this.layoutOf(container).bytes : align(ITEMS_OFFSET + length * bytesOf(container.item), 8);
    const address = this.memory.malloc(BigInt(bytes));
    this.memory.clear(address, BigInt(bytes));
    return address;
  }

  private writeHeader(address: bigint, container: GcContainer, bits: bigint): void {
    this.memory.store(address, 0n, "UInt32", BigInt(container.classId));
    this.memory.store(address, 4n, "UInt32", bits);
  }

  // ---- prebuilt data, and data for the host

  /** The address of a prebuilt object: written to memory when it is first met, with all that it refers to. */
  addressOf(object: LLStruct | LLArray): bigint {
    const pending: (LLStruct | LLArray)[] = [];
    const address = this.place(object, pending);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) this.fill(next, pending);
    return address;
  }

  private place(object: LLStruct | LLArray, pending: (LLStruct | LLArray)[]): bigint {
    let address = this.addresses.get(object);
    if (address === undefined) {
      address = this.allocate(object.type, object instanceof LLArray ? object.items.length : 0);
      this.writeHeader(address, object.type, (BigInt(object.identityHash & 0xffffff) << 8n) | this.prebuiltBits);
      this.addresses.set(object, address);
      pending.push(object);
    }
    return address;
  }

  private fill(object: LLStruct | LLArray, pending: (LLStruct | LLArray)[]): void {
    const address = this.addresses.get(object) as bigint;
    const inMemory = (value: LLValue): LLValue => (value instanceof LLStruct || value instanceof LLArray ? this.place(value, pending) : value);
    if (object instanceof LLArray) {
      const { item } = object.type;
      const bytes = bytesOf(item);
      this.memory.store(address, LENGTH_OFFSET, "Signed", BigInt(object.items.length));
      object.items.forEach((value, i) => this.store(address, BigInt(ITEMS_OFFSET + i * bytes), item, inMemory(value)));
      return;
    }
    const { offsets } = this.layoutOf(object.type);
    for (const field of object.type.allFields()) this.store(address, offsets.get(field.name) as bigint, field.type, inMemory(object.get(field.name)));
  }

  /** A picture of an object for the host; pointers deeper than `depth` are null. */
  snapshot(address: bigint, depth: number): LLStruct | LLArray {
    const container = this.classOf(null, address);
    const part = (offset: bigint, type: StorageType): LLValue => {
      const value = this.load(address, offset, type);
      if (type.kind !== "ptr" || value === null) return value;
      return depth > 0 ? this.snapshot(value as bigint, depth - 1) : zeroOf(type);
    };
    if (container.kind === "gcarray") {
      const bytes = bytesOf(container.item);
      const items = Array.from({ length: Number(this.length(address)) }, (_, i) => part(BigInt(ITEMS_OFFSET + i * bytes), container.item));
      return new LLArray(container, items);
    }
    const made = new LLStruct(container);
    for (const [name, offset] of this.layoutOf(container).offsets) made.set(name, part(offset, container.findField(name)?.type as StorageType));
    return made;
  }
}

function isSubclass(found: GcContainer, container: GcContainer): boolean {
  return found.kind === "gcstruct" && container.kind === "gcstruct" && found.isSubclassOf(container);
}

