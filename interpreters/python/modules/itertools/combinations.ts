// Dialect code: runs under Node and translated.
/** itertools: product, permutations, combinations, combinations_with_replacement. Each keeps the indices of the tuple given last. */
import { index as toIndex, toArray } from "../../interp/operations";
import { constructor, implement } from "../../objects/gateway";
import { w_None } from "../../objects/none";
import { typeError, valueError, W_Root, W_Type } from "../../objects/root";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { itertoolsType, ofClass, W_ItertoolsIterator } from "./base";

export const w_productType = itertoolsType("product");
export const w_permutationsType = itertoolsType("permutations");
export const w_combinationsType = itertoolsType("combinations");
export const w_replacementType = itertoolsType("combinations_with_replacement");

class W_Product extends W_ItertoolsIterator {
  private readonly indices: number[] = [];
  private started = false;
  private done = false;
  constructor(private readonly pools: readonly W_Root[][]) {
    super();
    for (let i = 0; i < pools.length; i++) {
      this.indices.push(0);
      if (pools[i].length === 0) this.done = true;
    }
  }
  builtinType(): W_Type {
    return w_productType;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    const pools = this.pools;
    const indices = this.indices;
    if (this.started) {
      let at = pools.length - 1;
      while (at >= 0) {
        indices[at]++;
        if (indices[at] < pools[at].length) break;
        indices[at] = 0;
        at--;
      }
      if (at < 0) {
        this.done = true;
        return null;
      }
    }
    this.started = true;
    const items: W_Root[] = [];
    for (let i = 0; i < pools.length; i++) items.push(pools[i][indices[i]]);
    return newTuple(items);
  }
}

class W_Permutations extends W_ItertoolsIterator {
  private readonly indices: number[] = [];
  private readonly cycles: number[] = [];
  private started = false;
  private done: boolean;
  constructor(
    private readonly pool: readonly W_Root[],
    private readonly count: number,
  ) {
    super();
    for (let i = 0; i < pool.length; i++) this.indices.push(i);
    for (let i = 0; i < count; i++) this.cycles.push(pool.length - i);
    this.done = count > pool.length;
  }
  builtinType(): W_Type {
    return w_permutationsType;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    if (this.started && !this.step()) {
      this.done = true;
      return null;
    }
    this.started = true;
    const items: W_Root[] = [];
    for (let i = 0; i < this.count; i++) items.push(this.pool[this.indices[i]]);
    return newTuple(items);
  }
  /** The next arrangement; false after the last. */
  private step(): boolean {
    const indices = this.indices;
    const size = indices.length;
    for (let i = this.count - 1; i >= 0; i--) {
      this.cycles[i]--;
      if (this.cycles[i] > 0) {
        const other = size - this.cycles[i];
        const index = indices[i];
        indices[i] = indices[other];
        indices[other] = index;
        return true;
      }
      const index = indices[i];
      for (let j = i; j < size - 1; j++) indices[j] = indices[j + 1];
      indices[size - 1] = index;
      this.cycles[i] = size - i;
    }
    return false;
  }
}

class W_Combinations extends W_ItertoolsIterator {
  private readonly indices: number[] = [];
  private started = false;
  private done: boolean;
  constructor(
    private readonly pool: readonly W_Root[],
    private readonly count: number,
    /** May an item come more than once? */
    private readonly replacement: boolean,
  ) {
    super();
    for (let i = 0; i < count; i++) this.indices.push(replacement ? 0 : i);
    this.done = replacement ? pool.length === 0 && count > 0 : count > pool.length;
  }
  builtinType(): W_Type {
    return this.replacement ? w_replacementType : w_combinationsType;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    const indices = this.indices;
    const count = this.count;
    const size = this.pool.length;
    if (this.started) {
      let at = count - 1;
      while (at >= 0 && indices[at] === (this.replacement ? size - 1 : at + size - count)) at--;
      if (at < 0) {
        this.done = true;
        return null;
      }
      const index = indices[at] + 1;
      indices[at] = index;
      for (let j = at + 1; j < count; j++) indices[j] = this.replacement ? index : indices[j - 1] + 1;
    }
    this.started = true;
    const items: W_Root[] = [];
    for (let i = 0; i < count; i++) items.push(this.pool[indices[i]]);
    return newTuple(items);
  }
}

constructor(w_productType, "cls, *iterables, repeat=1", (w_cls, w_repeat, w_iterables) => {
  const times = toIndex(w_repeat);
  if (times < 0) throw valueError("repeat argument cannot be negative");
  const pools: W_Root[][] = [];
  const once: W_Root[][] = [];
  for (const w_iterable of (w_iterables as W_Tuple).items) once.push(toArray(w_iterable));
  for (let i = 0; i < times; i++) for (const pool of once) pools.push(pool);
  return ofClass(new W_Product(pools), w_cls);
});

function size(w_count: W_Root): number {
  const count = toIndex(w_count);
  if (count < 0) throw valueError("r must be non-negative");
  return count;
}
constructor(w_permutationsType, "cls, iterable, r=None", (w_cls, w_iterable, w_count) => {
  const pool = toArray(w_iterable);
  if (w_count !== w_None && w_count.typeOf().lookup("__index__") === null) throw typeError("Expected int as r");
  return ofClass(new W_Permutations(pool, w_count === w_None ? pool.length : size(w_count)), w_cls);
});
constructor(w_combinationsType, "cls, iterable, r", (w_cls, w_iterable, w_count) => ofClass(new W_Combinations(toArray(w_iterable), size(w_count), false), w_cls));
constructor(w_replacementType, "cls, iterable, r", (w_cls, w_iterable, w_count) => ofClass(new W_Combinations(toArray(w_iterable), size(w_count), true), w_cls));

implement(w_productType, W_Product);
implement(w_permutationsType, W_Permutations);
implement(w_combinationsType, W_Combinations);
implement(w_replacementType, W_Combinations);
