// Dialect code: runs under Node and translated.
/** `slice`, and what a slice means for a sequence of some length. */
import { compareOp, indexClamped, isIndex, repr } from "../interp/operations";
import { constructor, method, property } from "./gateway";
import { newInt } from "./int";
import { w_None } from "./none";
import { CmpOp, defineType, MISSING, typeError, valueError, W_Root, W_Type } from "./root";
import { newTuple, W_Tuple } from "./tuple";

export const w_sliceType = defineType("slice", { final: true });

export class W_Slice extends W_Root {
  constructor(
    readonly w_start: W_Root,
    readonly w_stop: W_Root,
    readonly w_step: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_sliceType;
  }
  override repr(): string {
    return `slice(${repr(this.w_start)}, ${repr(this.w_stop)}, ${repr(this.w_step)})`;
  }
  override hash(): number {
    throw typeError("unhashable type: 'slice'");
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Slice)) return null;
    return compareOp(op, this.parts(), w_other.parts());
  }
  /** Is there no step? */
  isSimple(): boolean {
    return this.w_step === w_None;
  }
  private parts(): W_Tuple {
    return newTuple([this.w_start, this.w_stop, this.w_step]);
  }
}

/** The part of a sequence that a slice names: `count` items from `start` on, `step` apart; for step 1 an empty one stands before `start`. */
export class SliceRange {
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
    readonly count: number,
  ) {}
}

/** Far enough out for any sequence. */
const FAR = 9007199254740991;

function bound(w_value: W_Root): number {
  if (!isIndex(w_value)) throw typeError("slice indices must be integers or None or have an __index__ method");
  return indexClamped(w_value);
}

/** The slice for a sequence of `length` items, as `slice.indices` gives it. */
export function sliceRange(slice: W_Slice, length: number): SliceRange {
  const step = slice.w_step === w_None ? 1 : bound(slice.w_step);
  if (step === 0) throw valueError("slice step cannot be zero");
  let start = slice.w_start === w_None ? (step < 0 ? FAR : 0) : bound(slice.w_start);
  let stop = slice.w_stop === w_None ? (step < 0 ? -FAR : FAR) : bound(slice.w_stop);
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? length - 1 : length;
  if (start < 0) start = start + length < 0 ? lowest : start + length;
  else if (start > highest) start = highest;
  if (slice.w_stop === w_None) stop = step < 0 ? -1 : length;
  else if (stop < 0) stop = stop + length < 0 ? lowest : stop + length;
  else if (stop > highest) stop = highest;
  let count = 0;
  if (step > 0) {
    if (start < stop) count = Math.floor((stop - start - 1) / step) + 1;
  } else if (stop < start) count = Math.floor((start - stop - 1) / -step) + 1;
  return new SliceRange(start, stop, step, count);
}

export function newSlice(w_start: W_Root, w_stop: W_Root, w_step: W_Root): W_Slice {
  return new W_Slice(w_start, w_stop, w_step);
}

constructor(w_sliceType, "cls, start, stop=?, step=None, /", (w_cls, w_start, w_stop, w_step) => makeSlice(w_start, w_stop, w_step));

function makeSlice(w_start: W_Root, w_stop: W_Root, w_step: W_Root): W_Root {
  return w_stop === MISSING ? new W_Slice(w_None, w_start, w_None) : new W_Slice(w_start, w_stop, w_step);
}

function asSlice(w_self: W_Root): W_Slice {
  if (w_self instanceof W_Slice) return w_self;
  throw typeError("a slice is required");
}
property(w_sliceType, "start", (w_self) => asSlice(w_self).w_start);
property(w_sliceType, "stop", (w_self) => asSlice(w_self).w_stop);
property(w_sliceType, "step", (w_self) => asSlice(w_self).w_step);
method(w_sliceType, "indices", "self, length, /", (w_self, w_length) => {
  const length = indexClamped(w_length);
  if (length < 0) throw valueError("length should not be negative");
  const range = sliceRange(asSlice(w_self), length);
  return newTuple([newInt(range.start), newInt(range.stop), newInt(range.step)]);
});
