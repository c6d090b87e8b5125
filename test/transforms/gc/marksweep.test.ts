import { expect } from "chai";
import { memory } from "../../../toolchain/rlib/simulated-memory";
import * as raw from "../../../toolchain/rlib/raw";
import { collectionCount, liveBytes, parseSetting } from "../../../transforms/gc/dialect/marksweep";
import { pagesInUse } from "../../../transforms/gc/dialect/marksweep-pages";
import { CELL_BYTES, LARGEST_CELL, sizeClassOf } from "../../../transforms/gc/layout";
import { BYTE_ARRAY, CLASSES, ModelHeap, POINTER_ARRAY } from "./model-heap";
import { random } from "./random-graph";

const SEED = 77003;

describe("mark-sweep collector on simulated memory", () => {
  it("has size classes that waste at most an eighth", () => {
    for (let bytes = 16; bytes <= LARGEST_CELL; bytes += 8) {
      const cell = CELL_BYTES[sizeClassOf(bytes)];
      expect(cell).to.be.at.least(bytes);
      expect(cell - bytes).to.be.lessThan(Math.max(8, bytes / 8));
    }
  });

  it("uses the memory of what cannot be reached again", () => {
    const heap = new ModelHeap(64 * 1024, 200);
    for (let i = 0; i < 8_000; i++) heap.allocate(i % 4);
    expect(collectionCount()).to.be.greaterThan(4);
    expect(pagesInUse()).to.be.lessThan(12);
  });

  it("keeps a chain that hangs on one root", () => {
    const heap = new ModelHeap(32 * 1024, 200);
    heap.roots.push(null);
    for (let i = 0; i < 3000; i++) {
      const node = heap.allocate(1);
      heap.setPointer(node, 0, heap.roots[0]);
      heap.roots[0] = node;
      heap.allocate(0);
    }
    heap.collect();
    heap.check();
    expect(liveBytes()).to.equal(3000 * 24);
  });

  it("frees a cycle, and large objects at once", () => {
    const heap = new ModelHeap(1 << 20, 200);
    const before = memory.inUse;
    const a = heap.allocate(POINTER_ARRAY, 1000);
    heap.roots.push(a);
    const b = heap.allocate(POINTER_ARRAY, 1000);
    heap.setPointer(a, 0, b);
    heap.setPointer(b, 999, a);
    heap.collect();
    expect(liveBytes()).to.equal(2 * 8016);
    heap.roots.pop();
    heap.collect();
    expect(liveBytes()).to.equal(0);
    expect(memory.inUse).to.equal(before);
  });

  it("finds what only prebuilt objects or the pending exception refer to", () => {
    const heap = new ModelHeap(1 << 20, 200);
    heap.setPointer(heap.prebuilt[1], 0, heap.allocate(2));
    heap.pending = heap.allocate(3);
    heap.collect();
    heap.check();
    expect(liveBytes()).to.equal(40 + CELL_BYTES[sizeClassOf(136)]);
  });

  it("keeps identity hashes over more collections than there are marks", () => {
    const heap = new ModelHeap(1 << 20, 200);
    const object = heap.allocate(1);
    heap.roots.push(object);
    heap.setHash(object, 0xabcdef);
    for (let i = 0; i < 200; i++) {
      heap.collect();
      heap.allocate(1);
    }
    heap.check();
  });

  it("collects later when more is alive", () => {
    const heap = new ModelHeap(16 * 1024, 200);
    for (let i = 0; i < 64; i++) {
      heap.roots[0] ??= null;
      const array = heap.allocate(BYTE_ARRAY, 10_000);
      const node = heap.allocate(POINTER_ARRAY, 2);
      heap.setPointer(node, 0, array);
      heap.setPointer(node, 1, heap.roots[0]);
      heap.roots[0] = node;
    }
    heap.check();
    expect(collectionCount()).to.be.within(3, 12);
  });

  it("reads settings as people write them", () => {
    const parse = (text: string, unit: number): number => {
      const address = raw.malloc(32);
      [...text].forEach((letter, i) => raw.storeU8(address, i, letter.charCodeAt(0)));
      return parseSetting(address, text.length, unit, -7);
    };
    expect(parse("4096", 1)).to.equal(4096);
    expect(parse("64K", 1)).to.equal(65536);
    expect(parse("1.5M", 1)).to.equal(1.5 * 2 ** 20);
    expect(parse("16G", 1)).to.equal(2 ** 34);
    expect(parse("1.82", 100)).to.equal(182);
    expect(parse("2", 100)).to.equal(200);
    for (const wrong of ["", "x", "12x", "4MB", "-1", ".5", "5.", "1..2"]) expect(parse(wrong, 1), wrong).to.equal(-7);
  });

  for (const [name, minimum, steps] of [["small", 16 * 1024, 8_000], ["large", 256 * 1024, 8_000], ["stressed", 1024, 300]] as const) {
    it(`agrees with a model on random programs: ${name} heap, seed ${SEED}`, () => {
      const next = random(SEED);
      const heap = new ModelHeap(minimum, 180, 5, name === "stressed" ? 1 : 0);
      for (let step = 0; step < steps; step++) {
        const reachable = (): ReturnType<ModelHeap["allocate"]>[] => heap.roots.filter((root) => root !== null);
        const pick = () => {
          const roots = [...reachable(), ...heap.prebuilt];
          let object = roots[next(roots.length)];
          for (let hops = next(6); hops > 0; hops--) object = object.pointers[next(Math.max(1, object.pointers.length))] ?? object;
          return object;
        };
        const dice = next(100);
        if (dice < 60) {
          const cls = next(CLASSES.length);
          const length = CLASSES[cls].item === 0 ? 0 : next(40) === 0 ? 200 + next(1000) : next(30);
          const object = heap.allocate(cls, length);
          if (next(2) === 0 && heap.roots.length < 60) heap.roots.push(object);
          else {
            const holder = pick();
            if (holder.pointers.length > 0) heap.setPointer(holder, next(holder.pointers.length), object);
          }
        } else if (dice < 80) {
          const holder = pick();
          if (holder.pointers.length > 0) heap.setPointer(holder, next(holder.pointers.length), next(5) === 0 ? null : pick());
        } else if (dice < 96) heap.roots.length = Math.max(0, heap.roots.length - next(4));
        else if (dice < 97) heap.pending = next(2) === 0 ? null : pick();
        else if (dice < 98) heap.setHash(pick(), 1 + next(1000));
        else if (dice < 99 && next(8) === 0) heap.collect();
        if (step % (name === "stressed" ? 10 : 500) === 0) heap.check();
      }
      heap.check();
      heap.roots.length = 0;
      heap.pending = null;
      for (const object of heap.prebuilt) object.pointers.forEach((_, i) => heap.setPointer(object, i, null));
      heap.collect();
      expect(liveBytes()).to.equal(0);
      expect(collectionCount()).to.be.greaterThan(5);
    });
  }
});
