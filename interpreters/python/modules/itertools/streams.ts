// Dialect code: runs under Node and translated.
/** itertools: what works on streams one by one: accumulate, chain, compress, dropwhile, filterfalse, islice, pairwise, starmap, takewhile, zip_longest, groupby, tee. */
import { add, callArgs, eq, index as toIndex, isTrue, iterate, nextItem, toArray } from "../../interp/operations";
import { classMethod, constructor, implement, method } from "../../objects/gateway";
import { makeGeneric } from "../../objects/generic-alias";
import { W_Int, W_Long } from "../../objects/int";
import { w_None } from "../../objects/none";
import { Args, MISSING, typeError, valueError, W_Root, W_Type } from "../../objects/root";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { define, defineModule } from "../registry";
import { itertoolsType, ofClass, W_ItertoolsIterator } from "./base";

export const itertools = defineModule("itertools");

export const w_accumulateType = itertoolsType("accumulate");
export const w_chainType = itertoolsType("chain");
export const w_compressType = itertoolsType("compress");
export const w_dropwhileType = itertoolsType("dropwhile");
export const w_filterfalseType = itertoolsType("filterfalse");
export const w_groupbyType = itertoolsType("groupby");
export const w_grouperType = itertoolsType("_grouper");
export const w_isliceType = itertoolsType("islice");
export const w_pairwiseType = itertoolsType("pairwise");
export const w_starmapType = itertoolsType("starmap");
export const w_takewhileType = itertoolsType("takewhile");
export const w_teeType = itertoolsType("_tee");
export const w_zipLongestType = itertoolsType("zip_longest");

class W_Accumulate extends W_ItertoolsIterator {
  private w_total: W_Root | null = null;
  private started = false;
  constructor(
    private readonly w_it: W_Root,
    private readonly w_function: W_Root,
    private readonly w_initial: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_accumulateType;
  }
  override next(): W_Root | null {
    if (!this.started) {
      this.started = true;
      if (this.w_initial !== w_None) return (this.w_total = this.w_initial);
    }
    const w_item = nextItem(this.w_it);
    if (w_item === null) return null;
    const w_total = this.w_total;
    const w_next = w_total === null ? w_item : this.w_function === w_None ? add(w_total, w_item) : this.w_function.call2(w_total, w_item);
    this.w_total = w_next;
    return w_next;
  }
}

class W_Chain extends W_ItertoolsIterator {
  private w_current: W_Root | null = null;
  private done = false;
  constructor(private readonly w_sources: W_Root) {
    super();
  }
  builtinType(): W_Type {
    return w_chainType;
  }
  override next(): W_Root | null {
    while (!this.done) {
      const w_current = this.w_current;
      if (w_current !== null) {
        const w_item = nextItem(w_current);
        if (w_item !== null) return w_item;
        this.w_current = null;
      }
      const w_source = nextItem(this.w_sources);
      if (w_source === null) this.done = true;
      else this.w_current = iterate(w_source);
    }
    return null;
  }
}

class W_Compress extends W_ItertoolsIterator {
  constructor(
    private readonly w_data: W_Root,
    private readonly w_selectors: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_compressType;
  }
  override next(): W_Root | null {
    while (true) {
      const w_item = nextItem(this.w_data);
      if (w_item === null) return null;
      const w_selector = nextItem(this.w_selectors);
      if (w_selector === null) return null;
      if (isTrue(w_selector)) return w_item;
    }
  }
}

class W_DropWhile extends W_ItertoolsIterator {
  private started = false;
  constructor(
    private readonly w_predicate: W_Root,
    private readonly w_it: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_dropwhileType;
  }
  override next(): W_Root | null {
    while (true) {
      const w_item = nextItem(this.w_it);
      if (w_item === null || this.started) return w_item;
      if (!isTrue(this.w_predicate.call1(w_item))) {
        this.started = true;
        return w_item;
      }
    }
  }
}

class W_TakeWhile extends W_ItertoolsIterator {
  private done = false;
  constructor(
    private readonly w_predicate: W_Root,
    private readonly w_it: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_takewhileType;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    const w_item = nextItem(this.w_it);
    if (w_item === null) return null;
    if (isTrue(this.w_predicate.call1(w_item))) return w_item;
    this.done = true;
    return null;
  }
}

class W_FilterFalse extends W_ItertoolsIterator {
  constructor(
    private readonly w_predicate: W_Root,
    private readonly w_it: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_filterfalseType;
  }
  override next(): W_Root | null {
    while (true) {
      const w_item = nextItem(this.w_it);
      if (w_item === null) return null;
      if (!isTrue(this.w_predicate === w_None ? w_item : this.w_predicate.call1(w_item))) return w_item;
    }
  }
}

class W_Islice extends W_ItertoolsIterator {
  private at = 0;
  private done = false;
  constructor(
    private readonly w_it: W_Root,
    private wanted: number,
    /** -1: no end. */
    private readonly stop: number,
    private readonly step: number,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_isliceType;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    const stop = this.stop;
    while (this.at < this.wanted && (stop < 0 || this.at < stop)) {
      if (nextItem(this.w_it) === null) {
        this.done = true;
        return null;
      }
      this.at++;
    }
    if (stop >= 0 && this.at >= stop) {
      this.done = true;
      return null;
    }
    const w_item = nextItem(this.w_it);
    if (w_item === null) {
      this.done = true;
      return null;
    }
    this.at++;
    this.wanted += this.step;
    if (stop >= 0 && this.wanted > stop) this.wanted = stop;
    return w_item;
  }
}

class W_Pairwise extends W_ItertoolsIterator {
  private w_old: W_Root | null = null;
  private done = false;
  constructor(private readonly w_it: W_Root) {
    super();
  }
  builtinType(): W_Type {
    return w_pairwiseType;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    let w_old = this.w_old;
    if (w_old === null) w_old = nextItem(this.w_it);
    const w_new = w_old === null ? null : nextItem(this.w_it);
    if (w_old === null || w_new === null) {
      this.done = true;
      return null;
    }
    this.w_old = w_new;
    return newTuple([w_old, w_new]);
  }
}

class W_StarMap extends W_ItertoolsIterator {
  constructor(
    private readonly w_function: W_Root,
    private readonly w_it: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_starmapType;
  }
  override next(): W_Root | null {
    const w_item = nextItem(this.w_it);
    return w_item === null ? null : callArgs(this.w_function, new Args(toArray(w_item)));
  }
}

class W_ZipLongest extends W_ItertoolsIterator {
  private active: number;
  constructor(
    /** null where the source has ended. */
    private readonly iterators: (W_Root | null)[],
    private readonly w_fill: W_Root,
  ) {
    super();
    this.active = iterators.length;
  }
  builtinType(): W_Type {
    return w_zipLongestType;
  }
  override next(): W_Root | null {
    if (this.active === 0) return null;
    const items: W_Root[] = [];
    for (let i = 0; i < this.iterators.length; i++) {
      const w_it = this.iterators[i];
      let w_item = w_it === null ? null : nextItem(w_it);
      if (w_item === null) {
        if (w_it !== null) {
          this.iterators[i] = null;
          if (--this.active === 0) return null;
        }
        w_item = this.w_fill;
      }
      items.push(w_item);
    }
    return newTuple(items);
  }
}

class W_GroupBy extends W_ItertoolsIterator {
  w_key: W_Root | null = null;
  w_value: W_Root | null = null;
  w_groupKey: W_Root | null = null;
  /** The group that may still be read. */
  group: W_Grouper | null = null;
  constructor(
    private readonly w_it: W_Root,
    private readonly w_function: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_groupbyType;
  }
  /** Goes on to the next item; false at the end. */
  advance(): boolean {
    const w_item = nextItem(this.w_it);
    if (w_item === null) {
      this.w_value = null;
      this.w_key = null;
      return false;
    }
    this.w_key = this.w_function === w_None ? w_item : this.w_function.call1(w_item);
    this.w_value = w_item;
    return true;
  }
  override next(): W_Root | null {
    this.group = null;
    while (true) {
      const w_key = this.w_key;
      const w_groupKey = this.w_groupKey;
      if (w_key !== null && (w_groupKey === null || !eq(w_groupKey, w_key))) break;
      if (!this.advance()) return null;
    }
    const w_key = this.w_key!;
    this.w_groupKey = w_key;
    const group = new W_Grouper(this, w_key);
    this.group = group;
    return newTuple([w_key, group]);
  }
}

class W_Grouper extends W_ItertoolsIterator {
  constructor(
    private readonly parent: W_GroupBy,
    private readonly w_target: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_grouperType;
  }
  override next(): W_Root | null {
    const parent = this.parent;
    if (parent.group !== this) return null;
    if (parent.w_value === null && !parent.advance()) return null;
    const w_value = parent.w_value!;
    if (!eq(this.w_target, parent.w_key!)) return null;
    parent.w_value = null;
    return w_value;
  }
}

/** What tees of one iterator share: a chain of items read so far, from where the slowest is. */
class TeeLink {
  w_item: W_Root | null = null;
  next: TeeLink | null = null;
  ended = false;
}

class W_Tee extends W_ItertoolsIterator {
  constructor(
    private readonly w_it: W_Root,
    private link: TeeLink,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_teeType;
  }
  override next(): W_Root | null {
    const link = this.link;
    let next = link.next;
    if (next === null) {
      if (link.ended) return null;
      const w_item = nextItem(this.w_it);
      if (w_item === null) {
        link.ended = true;
        return null;
      }
      next = new TeeLink();
      link.w_item = w_item;
      link.next = next;
    }
    this.link = next;
    return link.w_item;
  }
  copy(): W_Tee {
    return new W_Tee(this.w_it, this.link);
  }
}

constructor(w_accumulateType, "cls, iterable, func=None, *, initial=None", (w_cls, w_iterable, w_function, w_initial) => {
  return ofClass(new W_Accumulate(iterate(w_iterable), w_function, w_initial), w_cls);
});
constructor(w_chainType, "cls, *iterables", (w_cls, w_iterables) => ofClass(new W_Chain(iterate(w_iterables)), w_cls));
classMethod(w_chainType, "from_iterable", "cls, iterable, /", (w_cls, w_iterable) => ofClass(new W_Chain(iterate(w_iterable)), w_cls));
constructor(w_compressType, "cls, data, selectors", (w_cls, w_data, w_selectors) => ofClass(new W_Compress(iterate(w_data), iterate(w_selectors)), w_cls));
constructor(w_dropwhileType, "cls, predicate, iterable, /", (w_cls, w_predicate, w_it) => ofClass(new W_DropWhile(w_predicate, iterate(w_it)), w_cls));
constructor(w_takewhileType, "cls, predicate, iterable, /", (w_cls, w_predicate, w_it) => ofClass(new W_TakeWhile(w_predicate, iterate(w_it)), w_cls));
constructor(w_filterfalseType, "cls, function, iterable, /", (w_cls, w_function, w_it) => ofClass(new W_FilterFalse(w_function, iterate(w_it)), w_cls));
constructor(w_pairwiseType, "cls, iterable, /", (w_cls, w_it) => ofClass(new W_Pairwise(iterate(w_it)), w_cls));
constructor(w_starmapType, "cls, function, iterable, /", (w_cls, w_function, w_it) => ofClass(new W_StarMap(w_function, iterate(w_it)), w_cls));
constructor(w_groupbyType, "cls, iterable, key=None", (w_cls, w_it, w_key) => ofClass(new W_GroupBy(iterate(w_it), w_key), w_cls));
constructor(w_zipLongestType, "cls, *iterables, fillvalue=None", (w_cls, w_fill, w_iterables) => {
  const iterators: (W_Root | null)[] = [];
  for (const w_iterable of (w_iterables as W_Tuple).items) iterators.push(iterate(w_iterable));
  return ofClass(new W_ZipLongest(iterators, w_fill), w_cls);
});

const SLICE_ERROR = "must be None or an integer: 0 <= x <= sys.maxsize.";

/** A bound of islice; `otherwise` for None. */
function bound(w_bound: W_Root, otherwise: number, message: string): number {
  if (w_bound === w_None) return otherwise;
  let value = -1;
  if (w_bound instanceof W_Int) value = w_bound.value;
  else if (w_bound.typeOf().lookup("__index__") !== null && !(w_bound instanceof W_Long)) value = toIndex(w_bound);
  if (value < 0) throw valueError(message);
  return value;
}
constructor(w_isliceType, "cls, iterable, start, stop=?, step=None, /", (values: W_Root[]) => {
  const w_cls = values[0];
  const w_it = iterate(values[1]);
  if (values[3] === MISSING) {
    const stop = bound(values[2], -1, `Stop argument for islice() ${SLICE_ERROR}`);
    return ofClass(new W_Islice(w_it, 0, stop, 1), w_cls);
  }
  const stop = bound(values[3], -1, `Stop argument for islice() ${SLICE_ERROR}`);
  const start = bound(values[2], 0, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  const step = bound(values[4], 1, "Step for islice() must be a positive integer or None.");
  if (step < 1) throw valueError("Step for islice() must be a positive integer or None.");
  return ofClass(new W_Islice(w_it, start, stop, step), w_cls);
});

define(itertools, "tee", "iterable, n=2, /", (w_iterable, w_count) => {
  const count = toIndex(w_count);
  if (count < 0) throw valueError("n must be >= 0");
  const tees: W_Root[] = [];
  if (count === 0) return newTuple(tees);
  const w_it = iterate(w_iterable);
  let tee = w_it instanceof W_Tee ? w_it : new W_Tee(w_it, new TeeLink());
  for (let i = 0; i < count; i++) {
    tees.push(tee);
    tee = tee.copy();
  }
  return newTuple(tees);
});
method(w_teeType, "__copy__", "self, /", (w_self) => {
  if (w_self instanceof W_Tee) return w_self.copy();
  throw typeError("a tee iterator is required");
});

implement(w_accumulateType, W_Accumulate);
implement(w_chainType, W_Chain);
implement(w_compressType, W_Compress);
implement(w_dropwhileType, W_DropWhile);
implement(w_filterfalseType, W_FilterFalse);
implement(w_groupbyType, W_GroupBy);
implement(w_grouperType, W_Grouper);
implement(w_isliceType, W_Islice);
implement(w_pairwiseType, W_Pairwise);
implement(w_starmapType, W_StarMap);
implement(w_takewhileType, W_TakeWhile);
implement(w_teeType, W_Tee);
implement(w_zipLongestType, W_ZipLongest);
makeGeneric(w_chainType);
