// Dialect code: runs under Node and translated.
/** The iterator types among the builtin functions: enumerate, zip, map, filter, reversed, and iteration by `__getitem__` or by calls. */
import { add, eq, getitem, indexObject, isTrue, iterate, length, nextItem } from "../interp/operations";
import { constructor, method } from "./gateway";
import { newInt, W_Int } from "./int";
import { w_None } from "./none";
import { Args, defineType, PyError, typeError, valueError, W_Extensible, w_IndexError, W_Root, w_StopIteration, W_Type } from "./root";
import { newTuple, W_Tuple } from "./tuple";

export const w_enumerateType = defineType("enumerate");
export const w_zipType = defineType("zip");
export const w_mapType = defineType("map");
export const w_filterType = defineType("filter");
export const w_reversedType = defineType("reversed");
export const w_iteratorType = defineType("iterator", { final: true });
export const w_callableIteratorType = defineType("callable_iterator", { final: true });

/** An iterator whose class may have subclasses. */
abstract class W_Iterator extends W_Extensible {
  override iter(): W_Root {
    return this;
  }
}

export class W_Enumerate extends W_Iterator {
  private at = 0;
  /** Instead of `at`, once that is too large. */
  private w_at: W_Root | null = null;
  constructor(
    private readonly w_it: W_Root,
    w_start: W_Root,
  ) {
    super();
    if (w_start instanceof W_Int && w_start.value < 2 ** 52) this.at = w_start.value;
    else this.w_at = w_start;
  }
  builtinType(): W_Type {
    return w_enumerateType;
  }
  override next(): W_Root | null {
    const w_item = nextItem(this.w_it);
    if (w_item === null) return null;
    const w_at = this.w_at;
    if (w_at !== null) {
      this.w_at = add(w_at, newInt(1));
      return newTuple([w_at, w_item]);
    }
    return newTuple([newInt(this.at++), w_item]);
  }
}

export class W_Zip extends W_Iterator {
  constructor(
    private readonly iterators: readonly W_Root[],
    private readonly strict: boolean,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_zipType;
  }
  override next(): W_Root | null {
    const iterators = this.iterators;
    const count = iterators.length;
    if (count === 0) return null;
    const w_first = nextItem(iterators[0]);
    if (w_first === null) {
      if (this.strict) this.checkEnd();
      return null;
    }
    const items = new Array<W_Root>(count).fill(w_first);
    for (let i = 1; i < count; i++) {
      const w_item = nextItem(iterators[i]);
      if (w_item === null) {
        if (this.strict) throw valueError(`zip() argument ${i + 1} is shorter than argument${i === 1 ? " 1" : `s 1-${i}`}`);
        return null;
      }
      items[i] = w_item;
    }
    return newTuple(items);
  }
  private checkEnd(): void {
    for (let i = 1; i < this.iterators.length; i++) {
      if (nextItem(this.iterators[i]) !== null) throw valueError(`zip() argument ${i + 1} is longer than argument${i === 1 ? " 1" : `s 1-${i}`}`);
    }
  }
}

export class W_MapIterator extends W_Iterator {
  constructor(
    private readonly w_function: W_Root,
    private readonly iterators: readonly W_Root[],
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_mapType;
  }
  override next(): W_Root | null {
    const iterators = this.iterators;
    const w_first = nextItem(iterators[0]);
    if (w_first === null) return null;
    if (iterators.length === 1) return this.w_function.call1(w_first);
    const items = [w_first];
    for (let i = 1; i < iterators.length; i++) {
      const w_item = nextItem(iterators[i]);
      if (w_item === null) return null;
      items.push(w_item);
    }
    return this.w_function.callArgs(new Args(items));
  }
}

export class W_Filter extends W_Iterator {
  constructor(
    /** null: by truth. */
    private readonly w_function: W_Root | null,
    private readonly w_it: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_filterType;
  }
  override next(): W_Root | null {
    const w_function = this.w_function;
    while (true) {
      const w_item = nextItem(this.w_it);
      if (w_item === null) return null;
      if (isTrue(w_function === null ? w_item : w_function.call1(w_item))) return w_item;
    }
  }
}

/** Backwards through anything with `__len__` and `__getitem__`. */
export class W_Reversed extends W_Iterator {
  private at: number;
  constructor(private readonly w_sequence: W_Root) {
    super();
    this.at = length(w_sequence) - 1;
  }
  builtinType(): W_Type {
    return w_reversedType;
  }
  override next(): W_Root | null {
    if (this.at < 0) return null;
    try {
      return getitem(this.w_sequence, newInt(this.at--));
    } catch (error) {
      this.at = -1;
      if (endsSequence(error)) return null;
      throw error;
    }
  }
  left(): number {
    return this.at + 1;
  }
}

/** Is it what ends the iteration by `__getitem__`? */
function endsSequence(error: unknown): boolean {
  return error instanceof PyError && (error.matches(w_IndexError) || error.matches(w_StopIteration));
}

/** `iter(x)` of an object with `__getitem__` only. */
export class W_SequenceIterator extends W_Root {
  private at = 0;
  constructor(private readonly w_sequence: W_Root) {
    super();
  }
  typeOf(): W_Type {
    return w_iteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (this.at < 0) return null;
    try {
      return getitem(this.w_sequence, newInt(this.at++));
    } catch (error) {
      if (!endsSequence(error)) throw error;
      this.at = -1;
      return null;
    }
  }
}

/** `iter(callable, sentinel)`. */
export class W_CallableIterator extends W_Root {
  private done = false;
  constructor(
    private readonly w_callable: W_Root,
    private readonly w_sentinel: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_callableIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (this.done) return null;
    try {
      const w_item = this.w_callable.call0();
      if (!eq(w_item, this.w_sentinel)) return w_item;
    } catch (error) {
      if (!(error instanceof PyError && error.matches(w_StopIteration))) throw error;
    }
    this.done = true;
    return null;
  }
}

constructor(w_enumerateType, "cls, iterable, start=0", (w_cls, w_iterable, w_start) => {
  const iterator = new W_Enumerate(iterate(w_iterable), indexObject(w_start));
  iterator.become(w_cls as W_Type);
  return iterator;
});
constructor(w_zipType, "cls, *iterables, strict=False", (w_cls, w_strict, w_iterables) => {
  const iterators: W_Root[] = [];
  const items = (w_iterables as W_Tuple).items;
  for (let i = 0; i < items.length; i++) {
    if (items[i].typeOf().lookup("__iter__") === null && items[i].typeOf().lookup("__getitem__") === null) {
      throw typeError(`'${items[i].typeOf().name}' object is not iterable`);
    }
    iterators.push(iterate(items[i]));
  }
  const iterator = new W_Zip(iterators, isTrue(w_strict));
  iterator.become(w_cls as W_Type);
  return iterator;
});
constructor(w_mapType, "cls, *args", (w_cls, w_args) => {
  const args = (w_args as W_Tuple).items;
  if (args.length < 2) throw typeError("map() must have at least two arguments.");
  const iterators: W_Root[] = [];
  for (let i = 1; i < args.length; i++) iterators.push(iterate(args[i]));
  const iterator = new W_MapIterator(args[0], iterators);
  iterator.become(w_cls as W_Type);
  return iterator;
});
constructor(w_filterType, "cls, function, iterable, /", (w_cls, w_function, w_iterable) => {
  const iterator = new W_Filter(w_function === w_None ? null : w_function, iterate(w_iterable));
  iterator.become(w_cls as W_Type);
  return iterator;
});
constructor(w_reversedType, "cls, sequence, /", (w_cls, w_sequence) => {
  const type = w_sequence.typeOf();
  const w_method = type.lookup("__reversed__");
  if (w_method !== null) {
    if (w_method === w_None) throw typeError(`'${type.name}' object is not reversible`);
    return w_method.call1(w_sequence);
  }
  if (type.lookup("__getitem__") === null || type.layout.name === "dict") {
    throw typeError(`'${type.name}' object is not reversible`);
  }
  const iterator = new W_Reversed(w_sequence);
  iterator.become(w_cls as W_Type);
  return iterator;
});
method(w_reversedType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_Reversed).left()));
