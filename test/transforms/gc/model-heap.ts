/**
 * A program for the collector to work for: objects in simulated memory, and beside each what it should contain. The type table,
 * the root stack and the prebuilt objects are laid out as backends/c/README.md says.
 */
import { memory } from "../../../toolchain/rlib/simulated-memory";
import * as raw from "../../../toolchain/rlib/raw";
import { allocateLarge, collect, refill, setup } from "../../../transforms/gc/dialect/marksweep";
import { LARGEST_CELL, sizeClassOf } from "../../../transforms/gc/layout";
import { CLASS_COUNT, initialState } from "../../../transforms/gc/state";

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
    readonly address: number,
    readonly cls: number,
    readonly length: number,
    /** Written into the bytes that are not pointers. */
    readonly stamp: number,
  ) {
    const type = CLASSES[cls];
    this.pointers = new Array<Mirror | null>(type.item === 0 ? type.pointers.length : type.pointers.length > 0 ? length : 0).fill(null);
  }

  offsetOf(pointer: number): number {
    return CLASSES[this.cls].item === 0 ? CLASSES[this.cls].pointers[pointer] : 16 + 8 * pointer;
  }
  get bytes(): number {
    const type = CLASSES[this.cls];
    return Math.ceil((type.size + this.length * type.item) / 8) * 8;
  }
}

const ROOT_SLOTS = 64;

export class ModelHeap {
  readonly roots: (Mirror | null)[] = [];
  readonly prebuilt: Mirror[] = [];
  pending: Mirror | null = null;
  private readonly state: number;
  private readonly rootBase: number;
  private readonly pendingCell: number;
  private made = 0;

  constructor(minimum: number, growthPercent: number, prebuiltObjects = 2, stress = 0) {
    memory.reset();
    const numbers = initialState();
    this.state = raw.malloc(8 * numbers.length);
    numbers.forEach((number, i) => raw.storeI64(this.state, 8 * i, number));
    this.rootBase = raw.malloc(8 * ROOT_SLOTS);
    this.pendingCell = raw.malloc(8);
    raw.storeI64(this.pendingCell, 0, 0);

    const table = raw.malloc(32 * CLASSES.length);
    const offsets = raw.malloc(4 * CLASSES.flatMap((cls) => cls.pointers).length);
    let first = 0;
    CLASSES.forEach((cls, i) => {
      const kind = cls.item === 0 ? 0 : cls.pointers.length > 0 ? 2 : 1;
      const fields = cls.item === 0 ? cls.pointers : [];
      [kind, cls.size, cls.item, fields.length, first, 0, i, 0].forEach((value, column) => raw.storeU32(table, 32 * i + 4 * column, value));
      for (const offset of fields) raw.storeU32(offsets, 4 * first++, offset);
    });

    const list = raw.malloc(8 * prebuiltObjects);
    for (let i = 0; i < prebuiltObjects; i++) {
      const object = new Mirror(raw.malloc(CLASSES[1].size), 1, 0, 0);
      this.fill(object);
      raw.storeU32(object.address, 4, 128);
      raw.storeI64(list, 8 * i, object.address);
      this.prebuilt.push(object);
    }
    setup(this.state, CLASS_COUNT, 8, table, offsets, list, prebuiltObjects, this.rootBase, this.pendingCell, minimum, growthPercent, stress);
  }

  /** What the code does that the gc pass puts in the place of malloc. The new object is in no root yet. */
  allocate(cls: number, length = 0): Mirror {
    const bytes = new Mirror(0, cls, length, 0).bytes;
    const rootTop = this.writeRoots();
    let address: number;
    if (bytes > LARGEST_CELL) address = allocateLarge(CLASSES[cls].size, length, CLASSES[cls].item, rootTop);
    else {
      const c = sizeClassOf(bytes);
      const next = raw.loadI64(this.state, 16 * c) + raw.loadI64(this.state, 16 * CLASS_COUNT + 8 * c);
      if (next > raw.loadI64(this.state, 16 * c + 8)) address = refill(c, rootTop);
      else {
        address = raw.loadI64(this.state, 16 * c);
        raw.storeI64(this.state, 16 * c, next);
      }
      raw.clear(address, bytes);
    }
    const object = new Mirror(address, cls, length, (this.made++ % 250) + 1);
    this.fill(object);
    return object;
  }

  collect(): void {
    collect(this.writeRoots());
  }

  setPointer(object: Mirror, index: number, to: Mirror | null): void {
    object.pointers[index] = to;
    raw.storeAddr(object.address, object.offsetOf(index), to === null ? 0 : to.address);
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
      if (CLASSES[object.cls].item > 0 && raw.loadI64(object.address, 8) !== object.length) complain("its length has changed");
      object.pointers.forEach((to, i) => {
        if (raw.loadAddr(object.address, object.offsetOf(i)) !== (to?.address ?? 0)) complain(`pointer ${i} has changed`);
      });
      for (const offset of this.stamped(object)) if (raw.loadU8(object.address, offset) !== object.stamp) complain(`byte ${offset} has changed`);
    }
  }

  private fill(object: Mirror): void {
    // Fresh memory must be clear: what the program does not write must read as zero.
    if (object.stamp !== 0) {
      for (let i = 8; i < object.bytes; i++) if (raw.loadU8(object.address, i) !== 0) throw new Error("a new object is not cleared");
    } else raw.clear(object.address, object.bytes);
    raw.storeU32(object.address, 0, object.cls);
    if (CLASSES[object.cls].item > 0) raw.storeI64(object.address, 8, object.length);
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
    return this.rootBase + 8 * this.roots.length;
  }
}
