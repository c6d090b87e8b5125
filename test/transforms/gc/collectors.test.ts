/** What every collector must do, on simulated memory. */
import { expect } from "chai";
import { memory } from "../../../toolchain/rlib/simulated-memory";
import { LARGEST_CELL, CELL_BYTES, sizeClassOf } from "../../../transforms/gc/layout";
import { collectors } from "./collectors";
import { runRandomProgram, shrink } from "./random-heap";
import { BYTE_ARRAY, ModelHeap, POINTER_ARRAY } from "./model-heap";

const SEEDS = [77003, 5, 8191];

describe("size classes", () => {
  it("waste at most an eighth", () => {
    for (let bytes = 16; bytes <= LARGEST_CELL; bytes += 8) {
      const cell = CELL_BYTES[sizeClassOf(bytes)];
      expect(cell).to.be.at.least(bytes);
      expect(cell - bytes).to.be.lessThan(Math.max(8, bytes / 8));
    }
  });
});

for (const make of collectors) {
  describe(`collector ${make().name} on simulated memory`, function () {
    this.timeout(60_000);

    it("uses the memory of what cannot be reached again", () => {
      const heap = new ModelHeap(make());
      for (let i = 0; i < 8_000; i++) heap.allocate(i % 4);
      expect(heap.collector.collections()).to.be.greaterThan(4);
      expect(heap.collector.pages()).to.be.lessThan(12);
    });

    it("keeps a chain that hangs on one root", () => {
      const heap = new ModelHeap(make(), { minimum: 32 * 1024 });
      heap.roots.push(null);
      for (let i = 0; i < 3000; i++) {
        const node = heap.allocate(1);
        heap.setPointer(node, 0, heap.roots[0]);
        heap.roots[0] = node;
        heap.allocate(0);
      }
      heap.collect();
      heap.check();
      expect(heap.collector.liveBytes()).to.equal(3000 * 24);
    });

    it("frees a cycle, and large objects at once", () => {
      const heap = new ModelHeap(make(), { minimum: 1 << 20 });
      const before = memory.inUse;
      const a = heap.allocate(POINTER_ARRAY, 1000);
      heap.roots.push(a);
      const b = heap.allocate(POINTER_ARRAY, 1000);
      heap.setPointer(a, 0, b);
      heap.setPointer(b, 999, a);
      heap.collect();
      expect(heap.collector.liveBytes()).to.be.within(2 * 8016, 2 * 8064);
      heap.roots.pop();
      heap.collect();
      expect(heap.collector.liveBytes()).to.equal(0);
      expect(memory.inUse).to.equal(before);
    });

    it("finds what only prebuilt objects or the pending exception refer to", () => {
      const heap = new ModelHeap(make(), { minimum: 1 << 20 });
      heap.setPointer(heap.prebuilt[1], 0, heap.allocate(2));
      heap.pending = heap.allocate(3);
      heap.collect();
      heap.check();
      expect(heap.collector.liveBytes()).to.equal(40 + CELL_BYTES[sizeClassOf(136)]);
    });

    it("keeps identity hashes over more collections than there are marks", () => {
      const heap = new ModelHeap(make(), { minimum: 1 << 20 });
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
      const heap = new ModelHeap(make(), { minimum: 16 * 1024, growthPercent: 200 });
      for (let i = 0; i < 64; i++) {
        heap.roots[0] ??= null;
        const array = heap.allocate(BYTE_ARRAY, 10_000);
        heap.roots[1] = array;
        const node = heap.allocate(POINTER_ARRAY, 2);
        heap.setPointer(node, 0, array);
        heap.setPointer(node, 1, heap.roots[0]);
        heap.roots[0] = node;
      }
      heap.check();
      expect(heap.collector.collections()).to.be.within(3, 40);
    });

    for (const [name, options, steps] of [
      ["small", { minimum: 16 * 1024, growthPercent: 500, stress: make().spoils }, 8_000],
      ["large", { minimum: 256 * 1024, nursery: 64 * 1024 }, 8_000],
      ["stressed", { minimum: 1024, stress: 1 }, 300],
    ] as const) {
      for (const seed of SEEDS) {
        it(`agrees with a model on random programs: ${name} heap, seed ${seed}`, () => {
          const program = { seed, steps, skipped: new Set<number>(), options: { ...options, prebuiltObjects: 6 } };
          try {
            const heap = runRandomProgram(make(), program);
            expect(heap.collector.collections()).to.be.greaterThan(5);
            heap.collect();
            expect(heap.collector.liveBytes()).to.equal(0);
          } catch (error) {
            throw new Error(`${String(error)}\n${shrink(make, program)}`);
          }
        });
      }
    }
  });
}
