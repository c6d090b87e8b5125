/**
 * A program for a collector to work for: objects in simulated memory, and beside each what it should contain. The type table,
 * the root stack and the prebuilt objects are laid out as backends/c/README.md says.
 */
import { memory } from "../../../toolchain/rlib/simulated-memory";
import * as raw from "../../../toolchain/rlib/raw";
import type { Collector, Tuning } from "./collectors";

/** `pointers`: offsets of pointer fields. Arrays: `item` bytes; their items are pointers if `pointers` is not empty. */
export interface TestClass {
  readonly size: number;
  readonly pointers: readonly number[];
  readonly item: number;
}

/** Structs of several sizes, the last two are arrays: of pointers, of bytes. */
export const CLASSES: readonly TestClass[] = [
  { size: 16, pointers: [], item: 0 },
  { size: 24, pointers: [8, 16], item: 0 },
  { size: 40, pointers: [16], item: 0 },
  { size: 136, pointers: [8, 64, 128], item: 0 },
  { size: 16, pointers: [16], item: 8 },
  { size: 16, pointers: [], item: 1 },
];
export const POINTER_ARRAY = 4;
export const BYTE_ARRAY = 5;

/** What an object should be. */
export class Mirror {
  readonly pointers: (Mirror | null)[];
  hash = 0;
  constructor(
    public address: number,
    readonly cls: number,
    readonly length: number,
    /** Written into the bytes that are not pointers. */
    readonly stamp: number,
  ) {
    const type = CLASSES[cls];
    this.pointers = new Array<Mirror | null>(type.item === 0 ? type.pointers.length : type.pointers.length > 0 ? length : 0).fill(null);
  }

  get isArray(): boolean {
    return CLASSES[this.cls].item > 0;
  }
  offsetOf(pointer: number): number {
    return this.isArray ? 16 + 8 * pointer : CLASSES[this.cls].pointers[pointer];
  }
  get bytes(): number {
    const type = CLASSES[this.cls];
    return Math.ceil((type.size + this.length * type.item) / 8) * 8;
  }
}

const ROOT_SLOTS = 64;

export interface HeapOptions extends Partial<Tuning> {
  readonly prebuiltObjects?: number;
}

export class ModelHeap {
  readonly roots: (Mirror | null)[] = [];
  readonly prebuilt: Mirror[] = [];
  pending: Mirror | null = null;
  /** The exception caught last; the collector may forget it. */
  caught: Mirror | null = null;
  private readonly rootBase: number;
  private readonly pendingCell: number;
  private readonly caughtCell: number;
  private made = 0;

  constructor(
    readonly collector: Collector,
    { prebuiltObjects = 2, minimum = 64 * 1024, growthPercent = 180, nursery = 16 * 1024, stress = 0 }: HeapOptions = {},
  ) {
    memory.reset();
    this.rootBase = raw.malloc(8 * ROOT_SLOTS);
    this.pendingCell = raw.malloc(8);
    this.caughtCell = raw.malloc(8);
    raw.storeI64(this.pendingCell, 0, 0);
    raw.storeI64(this.caughtCell, 0, 0);

    const types = raw.malloc(32 * CLASSES.length);
    const offsets = raw.malloc(4 * CLASSES.flatMap((cls) => cls.pointers).length);
    let first = 0;
    CLASSES.forEach((cls, i) => {
      const kind = cls.item === 0 ? 0 : cls.pointers.length > 0 ? 2 : 1;
      const fields = cls.item === 0 ? cls.pointers : [];
      [kind, cls.size, cls.item, fields.length, first, 0, i, 0].forEach((value, column) => raw.storeU32(types, 32 * i + 4 * column, value));
      for (const offset of fields) raw.storeU32(offsets, 4 * first++, offset);
    });

    const list = raw.malloc(8 * prebuiltObjects);
    for (let i = 0; i < prebuiltObjects; i++) {
      // Structs, and every third an array.
      const [cls, length] = i % 3 === 2 ? [POINTER_ARRAY, 300] : [1, 0];
      const object = new Mirror(0, cls, length, 0);
      object.address = raw.malloc(object.bytes);
      this.fill(object);
      raw.storeU32(object.address, 4, collector.prebuiltBits);
      raw.storeI64(list, 8 * i, object.address);
      this.prebuilt.push(object);
    }
    const { rootBase, pendingCell, caughtCell } = this;
    collector.setup({ types, offsets, typeCount: CLASSES.length, prebuilt: list, prebuiltCount: prebuiltObjects, rootBase, pendingCell, caughtCell }, { minimum, growthPercent, nursery, stress });
  }

  /** What the code does that the gc pass puts in the place of malloc. The new object is in no root yet. */
  allocate(cls: number, length = 0): Mirror {
    const type = CLASSES[cls];
    const { bytes } = new Mirror(0, cls, length, 0);
    const wanted = { fixedBytes: type.size, length, itemBytes: type.item, pointerItems: type.item > 0 && type.pointers.length > 0, bytes };
    const address = this.collecting((rootTop) => this.collector.allocate(wanted, rootTop));
    const object = new Mirror(address, cls, length, (this.made++ % 250) + 1);
    this.fill(object);
    return object;
  }

  collect(): void {
    this.collecting((rootTop) => this.collector.collect(rootTop));
  }

  setPointer(object: Mirror, index: number, to: Mirror | null): void {
    object.pointers[index] = to;
    if (to !== null && !this.prebuilt.includes(to)) this.collector.barrier(object.address, object.isArray ? index : null);
    raw.storeAddr(object.address, object.offsetOf(index), to === null ? 0 : to.address);
  }

  /** As array_copy: from a pointer array to another or the same one. */
  copyPointers(from: Mirror, first: number, to: Mirror, target: number, count: number): void {
    to.pointers.splice(target, count, ...from.pointers.slice(first, first + count));
    this.collector.barrierForItems(to.address, target, count);
    raw.copy(from.address + 16 + 8 * first, to.address + 16 + 8 * target, 8 * count);
  }

  setHash(object: Mirror, hash: number): void {
    object.hash = hash;
    const low = raw.loadU32(object.address, 4) % 256;
    raw.storeU32(object.address, 4, hash * 256 + low);
  }

  /** Everything that the program can still reach. */
  reachable(): Set<Mirror> {
    const seen = new Set<Mirror>();
    for (const root of [...this.roots, this.pending, ...this.prebuilt]) if (root !== null) seen.add(root);
    for (const object of seen) for (const to of object.pointers) if (to !== null) seen.add(to);
    return seen;
  }

  /** Throws unless every reachable object contains what it should. */
  check(): void {
    for (const object of this.reachable()) {
      const complain = (what: string): never => {
        throw new Error(`object at ${object.address} of class ${object.cls}: ${what}`);
      };
      if (raw.loadU32(object.address, 0) !== object.cls) complain(`class id is ${raw.loadU32(object.address, 0)}`);
      if (Math.floor(raw.loadU32(object.address, 4) / 256) !== object.hash) complain("its identity hash has changed");
      if (object.isArray && raw.loadI64(object.address, 8) !== object.length) complain("its length has changed");
      object.pointers.forEach((to, i) => {
        if (raw.loadAddr(object.address, object.offsetOf(i)) !== (to?.address ?? 0)) complain(`pointer ${i} has changed`);
      });
      for (const offset of this.stamped(object)) if (raw.loadU8(object.address, offset) !== object.stamp) complain(`byte ${offset} has changed`);
    }
  }

  /** Runs what may collect; finds out where objects are afterwards. */
  private collecting<T>(work: (rootTop: number) => T): T {
    const before = this.collector.collections();
    const result = work(this.writeRoots());
    if (this.collector.collections() !== before) this.findMoved();
    return result;
  }

  /** Follows pointers from the roots: where each object is. Two ways to one object must lead to one address. */
  private findMoved(): void {
    const found = new Map<Mirror, number>();
    const work: Mirror[] = [];
    const meet = (object: Mirror | null, address: number, where: string): void => {
      if (object === null) {
        if (address !== 0) throw new Error(`${where} is ${address}, and should be null`);
        return;
      }
      const known = found.get(object);
      if (known === undefined) {
        found.set(object, address);
        work.push(object);
      } else if (known !== address) throw new Error(`${where} leads to ${address}, other ways to the same object to ${known}`);
    };
    for (const object of this.prebuilt) meet(object, object.address, "a prebuilt object");
    this.roots.forEach((root, i) => meet(root, raw.loadAddr(this.rootBase, 8 * i), `root ${i}`));
    meet(this.pending, raw.loadAddr(this.pendingCell, 0), "the pending exception");
    for (let object = work.pop(); object !== undefined; object = work.pop()) {
      object.address = found.get(object)!;
      if (raw.loadU32(object.address, 0) !== object.cls) throw new Error(`the object at ${object.address} has class ${raw.loadU32(object.address, 0)}, not ${object.cls}`);
      for (const [i, to] of object.pointers.entries()) meet(to, raw.loadAddr(object.address, object.offsetOf(i)), `pointer ${i} of the object at ${object.address}`);
    }
    const caught = raw.loadAddr(this.caughtCell, 0);
    if (this.caught === null || !found.has(this.caught)) {
      // It may be forgotten, or still be there.
      if (caught === 0) this.caught = null;
      else if (this.caught !== null) this.caught.address = caught;
    } else if (this.collector.name !== "marksweep" && caught !== this.caught.address) throw new Error("the exception caught last was forgotten, though it is alive");
  }

  private fill(object: Mirror): void {
    // Fresh memory must be clear: what the program does not write must read as zero.
    if (object.stamp !== 0) {
      for (let i = 8; i < object.bytes; i++) if (raw.loadU8(object.address, i) !== 0) throw new Error("a new object is not cleared");
    } else raw.clear(object.address, object.bytes);
    raw.storeU32(object.address, 0, object.cls);
    if (object.isArray) raw.storeI64(object.address, 8, object.length);
    for (const offset of this.stamped(object)) raw.storeU8(object.address, offset, object.stamp);
  }

  private stamped(object: Mirror): number[] {
    const type = CLASSES[object.cls];
    const from = type.item === 0 ? 8 : 16;
    const pointers = new Set(object.pointers.map((_, i) => object.offsetOf(i)));
    const offsets: number[] = [];
    for (let offset = from; offset < (type.item === 1 ? 16 + object.length : object.bytes); offset++) if (!pointers.has(offset - (offset % 8))) offsets.push(offset);
    // The ends of a large object say enough.
    return offsets.length > 64 ? [...offsets.slice(0, 16), ...offsets.slice(-16)] : offsets;
  }

  private writeRoots(): number {
    this.roots.forEach((root, i) => raw.storeAddr(this.rootBase, 8 * i, root === null ? 0 : root.address));
    raw.storeAddr(this.pendingCell, 0, this.pending === null ? 0 : this.pending.address);
    raw.storeAddr(this.caughtCell, 0, this.caught === null ? 0 : this.caught.address);
    return this.rootBase + 8 * this.roots.length;
  }
}
