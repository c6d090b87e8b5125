// Dialect code: runs under Node and translated.
/** `range` and its iterators. Ranges whose bounds are beyond ±2^53 compute with Python integers. */
import { add, compareOp, eq, floordiv, indexObject, index as toIndex, isIndex, isTrue, lt, mod, mul, neg, repr, sub } from "../interp/operations";
import { newBool } from "./bool";
import { constructor, method, property } from "./gateway";
import { newInt, W_Int, W_Long } from "./int";
import { w_None } from "./none";
import { CmpOp, defineType, MISSING, raise, typeError, valueError, w_IndexError, w_OverflowError, W_Root, W_Type } from "./root";
import { sliceRange, W_Slice } from "./slice";
import { newTuple } from "./tuple";

export const w_rangeType = defineType("range", { final: true });
export const w_rangeIteratorType = defineType("range_iterator", { final: true });
export const w_longRangeIteratorType = defineType("longrange_iterator", { final: true });

/** A range whose start, stop and step are small enough that no item or product leaves ±2^53. */
export class W_Range extends W_Root {
  readonly count: number;
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {
    super();
    this.count = countOf(start, stop, step);
  }
  typeOf(): W_Type {
    return w_rangeType;
  }
  override truth(): boolean {
    return this.count > 0;
  }
  override len(): number {
    return this.count;
  }
  override hash(): number {
    const w_count = newInt(this.count);
    if (this.count === 0) return newTuple([w_count, w_None, w_None]).hash();
    if (this.count === 1) return newTuple([w_count, newInt(this.start), w_None]).hash();
    return newTuple([w_count, newInt(this.start), newInt(this.step)]).hash();
  }
  override repr(): string {
    return this.step === 1 ? `range(${this.start}, ${this.stop})` : `range(${this.start}, ${this.stop}, ${this.step})`;
  }
  override getitem(w_key: W_Root): W_Root {
    if (w_key instanceof W_Slice) {
      const part = sliceRange(w_key, this.count);
      return new W_Range(this.start + part.start * this.step, this.start + part.stop * this.step, this.step * part.step);
    }
    if (!isIndex(w_key)) throw typeError(`range indices must be integers or slices, not ${w_key.typeOf().name}`);
    let index = toIndex(w_key, w_IndexError);
    if (index < 0) index += this.count;
    if (index < 0 || index >= this.count) throw raise(w_IndexError, "range object index out of range");
    return newInt(this.start + index * this.step);
  }
  /** The index of a number, or -1. */
  find(value: number): number {
    if (this.step > 0 ? value < this.start || value >= this.stop : value > this.start || value <= this.stop) return -1;
    const distance = value - this.start;
    return distance % this.step === 0 ? Math.trunc(distance / this.step) : -1;
  }
  override contains(w_item: W_Root): boolean {
    if (w_item instanceof W_Int) return this.find(w_item.value) >= 0;
    for (let i = 0; i < this.count; i++) if (eq(newInt(this.start + i * this.step), w_item)) return true;
    return false;
  }
  override iter(): W_Root {
    return new W_RangeIterator(this.start, this.step, this.count);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (op !== CmpOp.Eq && op !== CmpOp.Ne) return null;
    if (w_other instanceof W_LongRange) return newBool(op === CmpOp.Ne);
    if (!(w_other instanceof W_Range)) return null;
    const same =
      this.count === w_other.count &&
      (this.count === 0 || (this.start === w_other.start && (this.count === 1 || this.step === w_other.step)));
    return newBool(same === (op === CmpOp.Eq));
  }
}

function countOf(start: number, stop: number, step: number): number {
  if (step > 0) return start < stop ? Math.floor((stop - start - 1) / step) + 1 : 0;
  return stop < start ? Math.floor((start - stop - 1) / -step) + 1 : 0;
}

export class W_RangeIterator extends W_Root {
  constructor(
    private value: number,
    private readonly step: number,
    private left: number,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_rangeIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (this.left <= 0) return null;
    this.left--;
    const value = this.value;
    this.value = value + this.step;
    return newInt(value);
  }
  get length(): number {
    return this.left;
  }
}

function tooLong(): Error {
  return raise(w_OverflowError, "Python int too large to convert to C ssize_t");
}

/** A range with large numbers. */
export class W_LongRange extends W_Root {
  readonly w_count: W_Root;
  constructor(
    readonly w_start: W_Root,
    readonly w_stop: W_Root,
    readonly w_step: W_Root,
  ) {
    super();
    const up = lt(ZERO, w_step);
    const w_distance = up ? sub(w_stop, w_start) : sub(w_start, w_stop);
    const w_size = up ? w_step : neg(w_step);
    this.w_count = lt(ZERO, w_distance) ? add(floordiv(sub(w_distance, ONE), w_size), ONE) : ZERO;
  }
  typeOf(): W_Type {
    return w_rangeType;
  }
  override truth(): boolean {
    return isTrue(this.w_count);
  }
  override len(): number {
    const w_count = this.w_count;
    if (w_count instanceof W_Int) return w_count.value;
    throw tooLong();
  }
  /** What len() says: there may be more items than a W_Int holds. */
  exactLength(): W_Root {
    const w_count = this.w_count;
    if (w_count instanceof W_Long && w_count.value.bitLength() > 63) throw tooLong();
    return w_count;
  }
  override hash(): number {
    return newTuple([this.w_count, this.w_start, this.w_step]).hash();
  }
  override repr(): string {
    const bounds = `range(${repr(this.w_start)}, ${repr(this.w_stop)}`;
    return eq(this.w_step, ONE) ? `${bounds})` : `${bounds}, ${repr(this.w_step)})`;
  }
  override getitem(w_key: W_Root): W_Root {
    if (w_key instanceof W_Slice) {
      const part = sliceRange(w_key, this.len());
      return newRange(this.at(newInt(part.start)), this.at(newInt(part.stop)), mul(this.w_step, newInt(part.step)));
    }
    if (!isIndex(w_key)) throw typeError(`range indices must be integers or slices, not ${w_key.typeOf().name}`);
    let w_index = indexObject(w_key);
    if (lt(w_index, ZERO)) w_index = add(w_index, this.w_count);
    if (lt(w_index, ZERO) || !lt(w_index, this.w_count)) throw raise(w_IndexError, "range object index out of range");
    return this.at(w_index);
  }
  private at(w_index: W_Root): W_Root {
    return add(this.w_start, mul(w_index, this.w_step));
  }
  /** The index of an integer, or -1. */
  findInteger(w_item: W_Root): W_Root | null {
    const w_distance = sub(w_item, this.w_start);
    if (isTrue(mod(w_distance, this.w_step))) return null;
    const w_index = floordiv(w_distance, this.w_step);
    return lt(w_index, ZERO) || !lt(w_index, this.w_count) ? null : w_index;
  }
  override contains(w_item: W_Root): boolean {
    return isIndex(w_item) && this.findInteger(indexObject(w_item)) !== null;
  }
  override iter(): W_Root {
    return new W_LongRangeIterator(this.w_start, this.w_step, this.w_count);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (op !== CmpOp.Eq && op !== CmpOp.Ne) return null;
    if (w_other instanceof W_Range) return newBool(op === CmpOp.Ne);
    if (!(w_other instanceof W_LongRange)) return null;
    return compareOp(op, newTuple([this.w_count, this.w_start, this.w_step]), newTuple([w_other.w_count, w_other.w_start, w_other.w_step]));
  }
}

export class W_LongRangeIterator extends W_Root {
  constructor(
    private w_value: W_Root,
    private readonly w_step: W_Root,
    private w_left: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_longRangeIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (!lt(ZERO, this.w_left)) return null;
    this.w_left = sub(this.w_left, ONE);
    const w_value = this.w_value;
    this.w_value = add(w_value, this.w_step);
    return w_value;
  }
}

const ZERO: W_Root = newInt(0);
const ONE: W_Root = newInt(1);
/** Up to here nothing overflows: items stay below the sum of two bounds. */
const FAR = 2 ** 50;

function isNear(w_value: W_Root): boolean {
  return w_value instanceof W_Int && w_value.value < FAR && w_value.value > -FAR;
}

/** `range(start, stop, step)` of integers. */
export function newRange(w_start: W_Root, w_stop: W_Root, w_step: W_Root): W_Root {
  if (w_start instanceof W_Int && w_stop instanceof W_Int && w_step instanceof W_Int && isNear(w_start) && isNear(w_stop) && isNear(w_step)) {
    if (w_step.value === 0) throw valueError("range() arg 3 must not be zero");
    return new W_Range(w_start.value, w_stop.value, w_step.value);
  }
  if (eq(w_step, ZERO)) throw valueError("range() arg 3 must not be zero");
  return new W_LongRange(w_start, w_stop, w_step);
}

constructor(w_rangeType, "cls, start, stop=?, step=?, /", (w_cls, w_start, w_stop, w_step) => {
  if (w_stop === MISSING) return newRange(ZERO, indexObject(w_start), ONE);
  return newRange(indexObject(w_start), indexObject(w_stop), w_step === MISSING ? ONE : indexObject(w_step));
});
property(w_rangeType, "start", (w_self) => (w_self instanceof W_LongRange ? w_self.w_start : newInt((w_self as W_Range).start)));
property(w_rangeType, "stop", (w_self) => (w_self instanceof W_LongRange ? w_self.w_stop : newInt((w_self as W_Range).stop)));
property(w_rangeType, "step", (w_self) => (w_self instanceof W_LongRange ? w_self.w_step : newInt((w_self as W_Range).step)));
method(w_rangeType, "__len__", "self, /", (w_self) => (w_self instanceof W_LongRange ? w_self.exactLength() : newInt((w_self as W_Range).count))).isSlot = true;
method(w_rangeType, "__reversed__", "self, /", (w_self) => {
  if (w_self instanceof W_LongRange) {
    const w_last = add(w_self.w_start, mul(sub(w_self.w_count, ONE), w_self.w_step));
    return new W_LongRangeIterator(w_last, neg(w_self.w_step), w_self.w_count);
  }
  const range = w_self as W_Range;
  return new W_RangeIterator(range.start + (range.count - 1) * range.step, -range.step, range.count);
});
method(w_rangeType, "index", "self, value, /", (w_self, w_value) => {
  if (w_self instanceof W_LongRange) {
    const w_index = isIndex(w_value) ? w_self.findInteger(indexObject(w_value)) : null;
    if (w_index !== null) return w_index;
  } else {
    const range = w_self as W_Range;
    if (w_value instanceof W_Int) {
      const at = range.find(w_value.value);
      if (at >= 0) return newInt(at);
    } else {
      for (let i = 0; i < range.count; i++) if (eq(newInt(range.start + i * range.step), w_value)) return newInt(i);
    }
  }
  throw valueError(isIndex(w_value) ? `${repr(w_value)} is not in range` : "sequence.index(x): x not in sequence");
});
method(w_rangeType, "count", "self, value, /", (w_self, w_value) => newInt(w_self.contains(w_value) ? 1 : 0));
method(w_rangeIteratorType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_RangeIterator).length));
