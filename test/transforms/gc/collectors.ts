/** The collectors, as the model heap uses them: what the graphs do that the gc pass makes, done by hand on simulated memory. */
import * as raw from "../../../toolchain/rlib/raw";
import * as generational from "../../../transforms/gc/dialect/generational";
import { remember, rememberItems } from "../../../transforms/gc/dialect/gen-minor";
import { pagesFromSystem } from "../../../transforms/gc/dialect/gen-pages";
import * as marksweep from "../../../transforms/gc/dialect/marksweep";
import { pagesInUse } from "../../../transforms/gc/dialect/marksweep-pages";
import { LARGEST_CELL, PREBUILT_BITS, TRACK_BITS, sizeClassOf } from "../../../transforms/gc/layout";
import { CLASS_COUNT, initialState, initialNurseryState } from "../../../transforms/gc/state";

/** Where the model heap has laid out what a collector reads. */
export interface Surroundings {
  readonly types: number;
  readonly offsets: number;
  readonly typeCount: number;
  readonly prebuilt: number;
  readonly prebuiltCount: number;
  readonly rootBase: number;
  readonly pendingCell: number;
  readonly caughtCell: number;
}

export interface Tuning {
  readonly minimum: number;
  readonly growthPercent: number;
  readonly nursery: number;
  readonly stress: number;
}

/** An object to be made. */
export interface Wanted {
  readonly fixedBytes: number;
  readonly length: number;
  readonly itemBytes: number;
  readonly pointerItems: boolean;
  readonly bytes: number;
}

export interface Collector {
  readonly name: string;
  /** The stress level that overwrites what is freed and does nothing else; 0 if there is none. */
  readonly spoils: number;
  /** gc_bits of prebuilt objects. */
  readonly prebuiltBits: number;
  setup(around: Surroundings, tuning: Tuning): void;
  /** Cleared memory with gc_bits. May collect. */
  allocate(wanted: Wanted, rootTop: number): number;
  /** Before a pointer is written into an object; `index` is that of an array's item, else null. */
  barrier(object: number, index: number | null): void;
  /** The same for some items of an array. */
  barrierForItems(array: number, from: number, count: number): void;
  collect(rootTop: number): void;
  /** Changes whenever objects may have moved or gone. */
  collections(): number;
  liveBytes(): number;
  pages(): number;
}

function makeState(numbers: readonly number[]): number {
  const state = raw.malloc(8 * numbers.length);
  numbers.forEach((number, i) => raw.storeI64(state, 8 * i, number));
  return state;
}

class MarkSweep implements Collector {
  readonly name = "marksweep";
  readonly spoils = 0;
  readonly prebuiltBits = PREBUILT_BITS;
  private state = 0;

  setup(around: Surroundings, { minimum, growthPercent, stress }: Tuning): void {
    this.state = makeState(initialState());
    marksweep.setup(this.state, CLASS_COUNT, 8, around.types, around.offsets, around.prebuilt, around.prebuiltCount, around.rootBase, around.pendingCell, minimum, growthPercent, stress);
  }
  allocate({ fixedBytes, length, itemBytes, bytes }: Wanted, rootTop: number): number {
    if (bytes > LARGEST_CELL) return marksweep.allocateLarge(fixedBytes, length, itemBytes, rootTop);
    const c = sizeClassOf(bytes);
    let address = raw.loadI64(this.state, 16 * c);
    const next = address + raw.loadI64(this.state, 16 * CLASS_COUNT + 8 * c);
    if (next > raw.loadI64(this.state, 16 * c + 8)) address = marksweep.refill(c, rootTop);
    else raw.storeI64(this.state, 16 * c, next);
    raw.clear(address, bytes);
    return address;
  }
  barrier(): void {}
  barrierForItems(): void {}
  collect(rootTop: number): void {
    marksweep.collect(rootTop);
  }
  collections(): number {
    return marksweep.collectionCount();
  }
  liveBytes(): number {
    return marksweep.liveBytes();
  }
  pages(): number {
    return pagesInUse();
  }
}

/** Larger objects are not made in the nursery: small, so that small heaps have some. */
const LARGEST_YOUNG = 4096;

class Generational implements Collector {
  readonly name = "generational";
  readonly spoils = 2;
  readonly prebuiltBits = PREBUILT_BITS + TRACK_BITS;
  private state = 0;

  setup(around: Surroundings, { minimum, growthPercent, nursery, stress }: Tuning): void {
    this.state = makeState(initialNurseryState());
    generational.setup(
      this.state, CLASS_COUNT, LARGEST_YOUNG, 8, around.types, around.offsets, around.typeCount, around.rootBase, around.pendingCell, around.caughtCell, nursery, minimum, growthPercent, stress,
    );
    // Small heaps need small steps, or a marking is over at once.
    generational.setLeastStep(stress === 1 ? 1024 : 64);
  }
  allocate({ fixedBytes, length, itemBytes, pointerItems, bytes }: Wanted, rootTop: number): number {
    if (bytes > LARGEST_YOUNG) return generational.allocateLarge(fixedBytes, length, itemBytes, pointerItems ? 1 : 0, rootTop);
    let address = raw.loadI64(this.state, 0);
    const next = address + bytes;
    raw.storeI64(this.state, 0, next);
    if (next > raw.loadI64(this.state, 8)) address = generational.reserve(bytes, rootTop);
    raw.clear(address, bytes);
    return address;
  }
  barrier(object: number, index: number | null): void {
    if ((raw.loadU32(object, 4) & TRACK_BITS) === 0) return;
    if (index === null) remember(object);
    else rememberItems(object, index, 1);
  }
  barrierForItems(array: number, from: number, count: number): void {
    if ((raw.loadU32(array, 4) & TRACK_BITS) !== 0) rememberItems(array, from, count);
  }
  collect(rootTop: number): void {
    generational.collect(rootTop);
  }
  collections(): number {
    return generational.minorCollections();
  }
  liveBytes(): number {
    return generational.bytesOfOld();
  }
  pages(): number {
    return pagesFromSystem();
  }
}

/** A new adapter of each collector, by name. */
export const collectors: readonly (() => Collector)[] = [() => new MarkSweep(), () => new Generational()];
