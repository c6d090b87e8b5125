/** Random programs for a model heap. Each step has random numbers of its own, so that steps can be left out and the others stay the same. */
import type { Collector } from "./collectors";
import { CLASSES, ModelHeap, POINTER_ARRAY } from "./model-heap";
import type { HeapOptions, Mirror } from "./model-heap";
import { random } from "./random-graph";

export interface RandomProgram {
  readonly seed: number;
  readonly steps: number;
  /** Steps that are left out. */
  readonly skipped: ReadonlySet<number>;
  readonly options: HeapOptions;
  /** Steps between two checks of everything. */
  readonly checkEvery?: number;
}

/** Runs it; nothing is reachable at the end but prebuilt objects. Throws if the heap is not as it should be. */
export function runRandomProgram(collector: Collector, program: RandomProgram): ModelHeap {
  const { seed, steps, skipped, options } = program;
  const heap = new ModelHeap(collector, options);
  const every = program.checkEvery ?? (options.stress === 1 ? 10 : 500);
  for (let step = 0; step < steps; step++) {
    if (!skipped.has(step)) randomStep(heap, random(seed * 1_000_003 + step));
    if (step % every === 0) heap.check();
  }
  heap.check();
  heap.roots.length = 0;
  heap.pending = null;
  for (const object of heap.prebuilt) object.pointers.forEach((_, i) => heap.setPointer(object, i, null));
  return heap;
}

function randomStep(heap: ModelHeap, next: (below: number) => number): void {
  const pick = (): Mirror => {
    const roots = [...heap.roots.filter((root) => root !== null), ...heap.prebuilt];
    let object = roots[next(roots.length)];
    for (let hops = next(6); hops > 0; hops--) object = object.pointers[next(Math.max(1, object.pointers.length))] ?? object;
    return object;
  };
  const largeArray = (): Mirror => {
    const arrays = heap.roots.filter((root) => root !== null && root.pointers.length > 250);
    return arrays.length > 0 ? arrays[next(arrays.length)]! : pick();
  };
  const dice = next(100);
  if (dice < 45) {
    const cls = next(CLASSES.length);
    const length = CLASSES[cls].item === 0 ? 0 : next(6) === 0 ? 200 + next(500) : next(30);
    const object = heap.allocate(cls, length);
    if (next(2) === 0 && heap.roots.length < 60) heap.roots.push(object);
    else {
      const holder = pick();
      if (holder.pointers.length > 0) heap.setPointer(holder, next(holder.pointers.length), object);
    }
  } else if (dice < 60) {
    // An object goes from one place to another, or between a place and a root: what a marking under way must not miss.
    const [from, to] = [pick(), next(3) === 0 ? largeArray() : pick()];
    if (from.pointers.length === 0) return;
    const index = next(from.pointers.length);
    const moved = from.pointers[index];
    if (moved === null) return;
    if (next(2) === 0 && heap.roots.length < 60) heap.roots.push(moved);
    else if (to.pointers.length > 0) heap.setPointer(to, next(to.pointers.length), moved);
    if (from.pointers[index] === moved) heap.setPointer(from, index, null);
  } else if (dice < 64) {
    const index = next(Math.max(1, heap.roots.length));
    const root = heap.roots[index] ?? null;
    const to = next(3) === 0 ? largeArray() : pick();
    if (root === null || to.pointers.length === 0) return;
    heap.setPointer(to, next(to.pointers.length), root);
    heap.roots[index] = null;
  } else if (dice < 78) {
    const holder = pick();
    if (holder.pointers.length > 0) heap.setPointer(holder, next(holder.pointers.length), next(5) === 0 ? null : pick());
  } else if (dice < 82) {
    const [from, to] = [pick(), pick()];
    if (from.cls !== POINTER_ARRAY || to.cls !== POINTER_ARRAY) return;
    const count = next(Math.min(from.length, to.length) + 1);
    heap.copyPointers(from, next(from.length - count + 1), to, next(to.length - count + 1), count);
  } else if (dice < 92) heap.roots.length = Math.max(0, heap.roots.length - next(4));
  else if (dice < 96 && heap.roots.length > 0) heap.roots[next(heap.roots.length)] = pick();
  else if (dice < 97) heap.pending = next(2) === 0 ? null : pick();
  else if (dice < 98) {
    const object = pick();
    if (!heap.prebuilt.includes(object)) heap.caught = object;
  } else if (dice < 99) heap.setHash(pick(), 1 + next(1000));
  else if (next(8) === 0) heap.collect();
}

/** Leaves out what does not matter for the failure; says how to run what is left. */
export function shrink(make: () => Collector, program: RandomProgram): string {
  const fails = (skipped: ReadonlySet<number>, steps: number): boolean => {
    try {
      runRandomProgram(make(), { ...program, skipped, steps, checkEvery: 20 });
      return false;
    } catch {
      return true;
    }
  };
  let steps = program.steps;
  const skipped = new Set(program.skipped);
  if (!fails(skipped, steps)) return "the failure does not come again";
  for (let less = steps >> 1; less > 0; less >>= 1) while (steps > less && fails(skipped, steps - less)) steps -= less;
  for (let size = steps >> 1; size > 0; size >>= 1) {
    for (let from = 0; from < steps; from += size) {
      const more = new Set(skipped);
      for (let i = from; i < Math.min(from + size, steps); i++) more.add(i);
      if (fails(more, steps)) for (const step of more) skipped.add(step);
    }
  }
  const kept = Array.from({ length: steps }, (_, i) => i).filter((i) => !skipped.has(i));
  return `fails with ${kept.length} steps; to run it:
  const kept = new Set(${JSON.stringify(kept)});
  runRandomProgram(collector, { seed: ${program.seed}, steps: ${steps}, skipped: new Set(Array.from({ length: ${steps} }, (_, i) => i).filter((i) => !kept.has(i))), options: ${JSON.stringify(program.options)}, checkEvery: 20 });`;
}
