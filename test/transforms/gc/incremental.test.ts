/** An object that the program hides from a marking under way must be found: the generational collector, on simulated memory. */
import { expect } from "chai";
import * as raw from "../../../toolchain/rlib/raw";
import { currentMark, isMarking } from "../../../transforms/gc/dialect/gen-mark";
import { majorCollections, setLeastStep } from "../../../transforms/gc/dialect/generational";
import { collectors } from "./collectors";
import { ModelHeap, POINTER_ARRAY } from "./model-heap";
import type { Mirror } from "./model-heap";

const CHAIN = 1200;
const MARK = 3;
const generational = collectors[1];

/** A long chain whose last object is not marked yet, while what `early` roots refer to is; the marking is under way. */
function amidMarking(heap: ModelHeap, early: Mirror[]): { last: Mirror; holder: Mirror } {
  heap.roots.push(heap.allocate(1));
  let link = heap.roots[heap.roots.length - 1]!;
  // Roots behind the chain's are looked into before it.
  heap.roots.push(...early);
  const inside = early.map((object) => {
    const made = heap.allocate(0);
    heap.setPointer(object, 0, made);
    return made;
  });
  const chain = [link];
  for (let i = 0; i < CHAIN; i++) {
    const next = heap.allocate(1);
    heap.setPointer(link, 0, next);
    chain.push((link = next));
  }
  heap.collect();
  setLeastStep(64);
  const [last, holder] = [chain[CHAIN], chain[CHAIN - 1]];
  const isMarked = (object: Mirror): boolean => (raw.loadU32(object.address, 4) & MARK) === currentMark();
  for (let i = 0; i < 100_000; i++) {
    // Some of it survives, so that cycles begin.
    const link = heap.allocate(2);
    if (i % 4 === 0) heap.setPointer(link, 0, heap.roots[0]);
    if (i % 4 === 0) heap.roots[0] = link;
    if (isMarking() && inside.every(isMarked) && !isMarked(last)) return { last, holder };
  }
  throw new Error("there was no such moment");
}

function finishAndCheck(heap: ModelHeap, object: Mirror): void {
  const before = majorCollections();
  for (let i = 0; i < 500_000 && majorCollections() < before + 1; i++) heap.allocate(2);
  expect(majorCollections()).to.equal(before + 1);
  expect([...heap.reachable()]).to.include(object);
  heap.check();
}

function newHeap(): ModelHeap {
  return new ModelHeap(generational(), { minimum: 96 * 1024, growthPercent: 400, nursery: 16 * 1024, stress: 2, prebuiltObjects: 2 });
}

describe("an object that is hidden while the old generation is marked", () => {
  const places: readonly [string, (heap: ModelHeap) => Mirror][] = [
    ["a struct that was looked into", (heap) => heap.allocate(1)],
    ["a large array that was looked into", (heap) => heap.allocate(POINTER_ARRAY, 600)],
  ];
  for (const [name, make] of places) {
    it(`is found in ${name}`, () => {
      const heap = newHeap();
      heap.roots.push(null);
      const place = make(heap);
      const { last, holder } = amidMarking(heap, [place]);
      heap.setPointer(place, place.pointers.length - 1, last);
      heap.setPointer(holder, 0, null);
      finishAndCheck(heap, last);
    });
  }

  it("is found in a root", () => {
    const heap = newHeap();
    heap.roots.push(null);
    const { last, holder } = amidMarking(heap, []);
    heap.roots.push(last);
    heap.setPointer(holder, 0, null);
    finishAndCheck(heap, last);
  });

  it("is found in a new object", () => {
    const heap = newHeap();
    heap.roots.push(null);
    const { last, holder } = amidMarking(heap, []);
    heap.roots.push(heap.allocate(1));
    heap.setPointer(heap.roots[heap.roots.length - 1]!, 1, last);
    heap.setPointer(holder, 0, null);
    finishAndCheck(heap, last);
  });

  it("is found in a new large array", () => {
    const heap = newHeap();
    heap.roots.push(null);
    const { last, holder } = amidMarking(heap, []);
    heap.roots.push(heap.allocate(POINTER_ARRAY, 2000));
    heap.setPointer(heap.roots[heap.roots.length - 1]!, 1999, last);
    heap.setPointer(holder, 0, null);
    finishAndCheck(heap, last);
  });

  it("is found in a prebuilt object", () => {
    const heap = newHeap();
    heap.roots.push(null);
    const { last, holder } = amidMarking(heap, []);
    heap.setPointer(heap.prebuilt[0], 1, last);
    heap.setPointer(holder, 0, null);
    finishAndCheck(heap, last);
  });
});
