// Dialect code: the functions run at run time; the module is filled at init time.
/** `_heapq`: the heap functions that lib/heapq.py builds on. */
import { lt } from "../interp/operations";
import { W_List } from "../objects/list";
import { w_None } from "../objects/none";
import { raise, typeError, w_IndexError, W_Root, w_RuntimeError } from "../objects/root";
import { define, defineModule } from "./registry";

const heapq = defineModule("_heapq");

function asHeap(w_heap: W_Root): W_List {
  if (w_heap instanceof W_List) return w_heap;
  throw typeError(`heap argument must be a list, not ${w_heap.typeOf().name}`);
}

/** Is a less than b? The program's comparison may have changed the list: then it is an error. */
function less(heap: W_List, size: number, w_a: W_Root, w_b: W_Root): boolean {
  const answer = lt(w_a, w_b);
  if (heap.length !== size) throw raise(w_RuntimeError, "list changed size during iteration");
  return answer;
}

/** Moves the item at `from` up, past larger parents, as far as `top`. */
function rise(heap: W_List, top: number, from: number): void {
  const size = heap.length;
  const w_item = heap.get(from);
  let at = from;
  while (at > top) {
    const parent = (at - 1) >> 1;
    const w_parent = heap.get(parent);
    if (!less(heap, size, w_item, w_parent)) break;
    heap.set(at, w_parent);
    heap.set(parent, w_item);
    at = parent;
  }
}

/** Moves the item at `from` down to a leaf along the smaller children, then up again: what comes from the end mostly belongs far down. */
function sink(heap: W_List, from: number): void {
  const size = heap.length;
  let at = from;
  const w_item = heap.get(from);
  while (2 * at + 1 < size) {
    let child = 2 * at + 1;
    if (child + 1 < size && !less(heap, size, heap.get(child), heap.get(child + 1))) child++;
    heap.set(at, heap.get(child));
    heap.set(child, w_item);
    at = child;
  }
  rise(heap, from, at);
}

define(heapq, "heappush", "heap, item, /", (w_heap, w_item) => {
  const heap = asHeap(w_heap);
  heap.append(w_item);
  rise(heap, 0, heap.length - 1);
  return w_None;
});
define(heapq, "heappop", "heap, /", (w_heap) => {
  const heap = asHeap(w_heap);
  if (heap.length === 0) throw raise(w_IndexError, "index out of range");
  const w_last = heap.removeAt(heap.length - 1);
  if (heap.length === 0) return w_last;
  const w_first = heap.get(0);
  heap.set(0, w_last);
  sink(heap, 0);
  return w_first;
});
define(heapq, "heapreplace", "heap, item, /", (w_heap, w_item) => {
  const heap = asHeap(w_heap);
  if (heap.length === 0) throw raise(w_IndexError, "index out of range");
  const w_first = heap.get(0);
  heap.set(0, w_item);
  sink(heap, 0);
  return w_first;
});
define(heapq, "heappushpop", "heap, item, /", (w_heap, w_item) => {
  const heap = asHeap(w_heap);
  if (heap.length === 0 || !less(heap, heap.length, heap.get(0), w_item)) return w_item;
  const w_first = heap.get(0);
  heap.set(0, w_item);
  sink(heap, 0);
  return w_first;
});
define(heapq, "heapify", "heap, /", (w_heap) => {
  const heap = asHeap(w_heap);
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(heap, at);
  return w_None;
});
