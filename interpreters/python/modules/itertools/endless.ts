// Dialect code: runs under Node and translated.
/** itertools: count, cycle, repeat. */
import { add, index as toIndex, iterate, nextItem, repr, toInt } from "../../interp/operations";
import { constructor, implement, method } from "../../objects/gateway";
import { W_Float } from "../../objects/float";
import { newInt, W_Int, W_Long } from "../../objects/int";
import { MISSING, typeError, W_Root, W_Type } from "../../objects/root";
import { itertoolsType, ofClass, W_ItertoolsIterator } from "./base";

export const w_countType = itertoolsType("count");
export const w_cycleType = itertoolsType("cycle");
export const w_repeatType = itertoolsType("repeat");

const FAR = 2 ** 52;

class W_Count extends W_ItertoolsIterator {
  /** The next number; while `w_value` is null it is `value`, and the step is 1. */
  private value = 0;
  private w_value: W_Root | null = null;
  constructor(
    w_start: W_Root,
    private readonly w_step: W_Root,
  ) {
    super();
    if (w_start instanceof W_Int && w_start.value > -FAR && w_start.value < FAR && w_step instanceof W_Int && w_step.value === 1) this.value = w_start.value;
    else this.w_value = w_start;
  }
  builtinType(): W_Type {
    return w_countType;
  }
  override next(): W_Root | null {
    const w_value = this.w_value;
    if (w_value === null) {
      if (this.value < FAR) return newInt(this.value++);
      this.w_value = newInt(this.value);
      return this.next();
    }
    this.w_value = add(w_value, this.w_step);
    return w_value;
  }
  override repr(): string {
    const w_value = this.w_value;
    const start = w_value === null ? String(this.value) : repr(w_value);
    return this.w_step instanceof W_Int && this.w_step.value === 1 ? `count(${start})` : `count(${start}, ${repr(this.w_step)})`;
  }
}

class W_Cycle extends W_ItertoolsIterator {
  private readonly saved: W_Root[] = [];
  private at = -1;
  constructor(private readonly w_it: W_Root) {
    super();
  }
  builtinType(): W_Type {
    return w_cycleType;
  }
  override next(): W_Root | null {
    if (this.at < 0) {
      const w_item = nextItem(this.w_it);
      if (w_item !== null) {
        this.saved.push(w_item);
        return w_item;
      }
      this.at = 0;
    }
    if (this.saved.length === 0) return null;
    const w_item = this.saved[this.at];
    this.at = this.at + 1 === this.saved.length ? 0 : this.at + 1;
    return w_item;
  }
}

class W_Repeat extends W_ItertoolsIterator {
  constructor(
    private readonly w_item: W_Root,
    /** -1: for ever. */
    private left: number,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_repeatType;
  }
  override next(): W_Root | null {
    if (this.left === 0) return null;
    if (this.left > 0) this.left--;
    return this.w_item;
  }
  override repr(): string {
    return this.left < 0 ? `repeat(${repr(this.w_item)})` : `repeat(${repr(this.w_item)}, ${this.left})`;
  }
  hint(): number {
    if (this.left < 0) throw typeError("len() of unsized object");
    return this.left;
  }
}

constructor(w_countType, "cls, start=0, step=1", (w_cls, w_start, w_step) => {
  for (const w_number of [w_start, w_step]) {
    if (!(w_number instanceof W_Int || w_number instanceof W_Long || w_number instanceof W_Float) && !isNumber(w_number)) throw typeError("a number is required");
  }
  return ofClass(new W_Count(w_start, w_step), w_cls);
});

function isNumber(w_number: W_Root): boolean {
  const type = w_number.typeOf();
  return type.lookup("__add__") !== null && (type.lookup("__float__") !== null || type.lookup("__index__") !== null || type.name === "complex" || toInt(w_number) !== null);
}

constructor(w_cycleType, "cls, iterable, /", (w_cls, w_iterable) => ofClass(new W_Cycle(iterate(w_iterable)), w_cls));
constructor(w_repeatType, "cls, object, times=?", (w_cls, w_item, w_times) => {
  return ofClass(new W_Repeat(w_item, w_times === MISSING ? -1 : Math.max(0, toIndex(w_times))), w_cls);
});
method(w_repeatType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_Repeat).hint()));

implement(w_countType, W_Count);
implement(w_cycleType, W_Cycle);
implement(w_repeatType, W_Repeat);
