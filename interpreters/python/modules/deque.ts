// Dialect code: the functions run at run time; the type is filled at init time.
/** `collections.deque`: a ring of items in an array whose length is a power of two. */
import { eq, index as toIndex, iterate, nextItem, repr } from "../interp/operations";
import { constructor, implement, method, property } from "../objects/gateway";
import { makeGeneric } from "../objects/generic-alias";
import { newInt } from "../objects/int";
import { compareSequences } from "../objects/list";
import { w_None } from "../objects/none";
import { enterRepr, leaveRepr } from "../objects/repr-guard";
import { BinOp, CmpOp, defineType, raise, typeError, valueError, W_Extensible, w_IndexError, W_Root, w_RuntimeError, W_Type } from "../objects/root";
import { newTuple } from "../objects/tuple";
import { willChange } from "../objects/watch-guard";

export const w_dequeType = defineType("deque", { module: "collections", hasWeakref: true });
export const w_dequeIteratorType = defineType("_deque_iterator", { module: "collections", final: true });
export const w_dequeReverseIteratorType = defineType("_deque_reverse_iterator", { module: "collections", final: true });

const SMALLEST = 8;

export class W_Deque extends W_Extensible {
  private ring = new Array<W_Root | null>(SMALLEST).fill(null);
  private head = 0;
  private count = 0;
  /** At most that many; -1: no limit. */
  limit = -1;
  /** Changes with every change, for iterators. */
  changes = 0;

  builtinType(): W_Type {
    return w_dequeType;
  }
  get length(): number {
    return this.count;
  }
  get(index: number): W_Root {
    return this.ring[(this.head + index) & (this.ring.length - 1)]!;
  }
  set(index: number, w_item: W_Root): void {
    willChange(this.uid);
    this.ring[(this.head + index) & (this.ring.length - 1)] = w_item;
  }
  private grow(): void {
    const old = this.ring;
    const ring = new Array<W_Root | null>(old.length * 2).fill(null);
    for (let i = 0; i < this.count; i++) ring[i] = old[(this.head + i) & (old.length - 1)];
    this.ring = ring;
    this.head = 0;
  }
  append(w_item: W_Root): void {
    willChange(this.uid);
    if (this.limit === 0) return;
    if (this.count === this.ring.length) this.grow();
    this.ring[(this.head + this.count) & (this.ring.length - 1)] = w_item;
    this.count++;
    this.changes++;
    if (this.limit >= 0 && this.count > this.limit) this.popLeft();
  }
  appendLeft(w_item: W_Root): void {
    willChange(this.uid);
    if (this.limit === 0) return;
    if (this.count === this.ring.length) this.grow();
    this.head = (this.head + this.ring.length - 1) & (this.ring.length - 1);
    this.ring[this.head] = w_item;
    this.count++;
    this.changes++;
    if (this.limit >= 0 && this.count > this.limit) this.pop();
  }
  pop(): W_Root {
    willChange(this.uid);
    if (this.count === 0) throw raise(w_IndexError, "pop from an empty deque");
    this.count--;
    this.changes++;
    const at = (this.head + this.count) & (this.ring.length - 1);
    const w_item = this.ring[at]!;
    this.ring[at] = null;
    return w_item;
  }
  popLeft(): W_Root {
    willChange(this.uid);
    if (this.count === 0) throw raise(w_IndexError, "pop from an empty deque");
    const w_item = this.ring[this.head]!;
    this.ring[this.head] = null;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.count--;
    this.changes++;
    return w_item;
  }
  clear(): void {
    willChange(this.uid);
    this.ring = new Array<W_Root | null>(SMALLEST).fill(null);
    this.head = 0;
    this.count = 0;
    this.changes++;
  }
  extend(w_items: W_Root): void {
    const w_it = iterate(w_items === this ? newTuple(this.toArray()) : w_items);
    while (true) {
      const w_item = nextItem(w_it);
      if (w_item === null) return;
      this.append(w_item);
    }
  }
  extendLeft(w_items: W_Root): void {
    const w_it = iterate(w_items === this ? newTuple(this.toArray()) : w_items);
    while (true) {
      const w_item = nextItem(w_it);
      if (w_item === null) return;
      this.appendLeft(w_item);
    }
  }
  toArray(): W_Root[] {
    const items: W_Root[] = [];
    for (let i = 0; i < this.count; i++) items.push(this.get(i));
    return items;
  }
  rotate(steps: number): void {
    if (this.count < 2) return;
    willChange(this.uid);
    let turn = steps % this.count;
    if (turn < 0) turn += this.count;
    if (turn <= this.count >> 1) for (let i = 0; i < turn; i++) this.moveLastToFront();
    else for (let i = turn; i < this.count; i++) this.moveFirstToEnd();
    this.changes++;
  }
  private moveLastToFront(): void {
    const mask = this.ring.length - 1;
    const last = (this.head + this.count - 1) & mask;
    const w_item = this.ring[last];
    this.ring[last] = null;
    this.head = (this.head + mask) & mask;
    this.ring[this.head] = w_item;
  }
  private moveFirstToEnd(): void {
    const mask = this.ring.length - 1;
    const w_item = this.ring[this.head];
    this.ring[this.head] = null;
    this.head = (this.head + 1) & mask;
    this.ring[(this.head + this.count - 1) & mask] = w_item;
  }
  removeAt(index: number): void {
    for (let i = index; i + 1 < this.count; i++) this.set(i, this.get(i + 1));
    this.pop();
  }
  insert(index: number, w_item: W_Root): void {
    this.append(w_item);
    for (let i = this.count - 1; i > index; i--) this.set(i, this.get(i - 1));
    this.set(index, w_item);
  }
  find(w_item: W_Root, from: number, to: number): number {
    const changes = this.changes;
    for (let i = from; i < to && i < this.count; i++) {
      if (eq(this.get(i), w_item)) return i;
      if (this.changes !== changes) throw raise(w_RuntimeError, "deque mutated during iteration");
    }
    return -1;
  }
  /** An empty one of the same class and limit. */
  like(): W_Deque {
    const result = new W_Deque();
    result.become(this.typeOf());
    result.limit = this.limit;
    return result;
  }
  copy(): W_Deque {
    const result = this.like();
    for (let i = 0; i < this.count; i++) result.append(this.get(i));
    return result;
  }

  override truth(): boolean {
    return this.count > 0;
  }
  override len(): number {
    return this.count;
  }
  override hash(): number {
    throw typeError(`unhashable type: '${this.typeOf().fullName()}'`);
  }
  private position(w_key: W_Root): number {
    if (w_key.typeOf().lookup("__index__") === null) throw typeError(`sequence index must be integer, not '${w_key.typeOf().name}'`);
    let index = toIndex(w_key, w_IndexError);
    if (index < 0) index += this.count;
    if (index < 0 || index >= this.count) throw raise(w_IndexError, "deque index out of range");
    return index;
  }
  override getitem(w_key: W_Root): W_Root {
    return this.get(this.position(w_key));
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    this.set(this.position(w_key), w_value);
  }
  override delitem(w_key: W_Root): void {
    this.removeAt(this.position(w_key));
  }
  override contains(w_item: W_Root): boolean {
    return this.find(w_item, 0, this.count) >= 0;
  }
  override iter(): W_Root {
    return new W_DequeIterator(this, false);
  }
  override repr(): string {
    if (!enterRepr(this)) return "[...]";
    try {
      const parts: string[] = [];
      for (let i = 0; i < this.count; i++) parts.push(repr(this.get(i)));
      const limit = this.limit < 0 ? "" : `, maxlen=${this.limit}`;
      return `${this.typeOf().name}([${parts.join(", ")}]${limit})`;
    } finally {
      leaveRepr();
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    return w_other instanceof W_Deque ? compareSequences(op, this.toArray(), w_other.toArray()) : null;
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Add) {
      if (!(w_other instanceof W_Deque)) throw typeError(`can only concatenate deque (not "${w_other.typeOf().name}") to deque`);
      const result = this.copy();
      result.extend(w_other);
      return result;
    }
    if (op === BinOp.Mul && w_other.typeOf().lookup("__index__") !== null) return this.times(toIndex(w_other));
    return null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Mul && w_other.typeOf().lookup("__index__") !== null ? this.times(toIndex(w_other)) : null;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Add) {
      this.extend(w_other);
      return this;
    }
    if (op === BinOp.Mul && w_other.typeOf().lookup("__index__") !== null) {
      const items = this.toArray();
      const times = toIndex(w_other);
      if (times <= 0) this.clear();
      for (let i = 1; i < times; i++) for (const w_item of items) this.append(w_item);
      return this;
    }
    return null;
  }
  private times(times: number): W_Deque {
    const result = this.like();
    for (let i = 0; i < times; i++) for (let j = 0; j < this.count; j++) result.append(this.get(j));
    return result;
  }
}

class W_DequeIterator extends W_Root {
  private at = 0;
  private readonly changes: number;
  constructor(
    private readonly deque: W_Deque,
    private readonly backwards: boolean,
  ) {
    super();
    this.changes = deque.changes;
  }
  typeOf(): W_Type {
    return this.backwards ? w_dequeReverseIteratorType : w_dequeIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const deque = this.deque;
    if (this.at < 0 || this.at >= deque.length) {
      const ended = this.at < 0 || this.changes === deque.changes;
      this.at = -1;
      if (ended) return null;
      throw raise(w_RuntimeError, "deque mutated during iteration");
    }
    if (this.changes !== deque.changes) {
      this.at = -1;
      throw raise(w_RuntimeError, "deque mutated during iteration");
    }
    const index = this.at++;
    return deque.get(this.backwards ? deque.length - 1 - index : index);
  }
  left(): number {
    return this.at < 0 ? 0 : this.deque.length - this.at;
  }
}

function asDeque(w_self: W_Root): W_Deque {
  if (w_self instanceof W_Deque) return w_self;
  throw typeError("a deque is required");
}

constructor(w_dequeType, "cls, *args, **kwargs", (w_cls) => {
  const deque = new W_Deque();
  deque.become(w_cls as W_Type);
  return deque;
});
method(w_dequeType, "__init__", "self, iterable=(), maxlen=None", (w_self, w_iterable, w_limit) => {
  const deque = asDeque(w_self);
  deque.limit = -1;
  if (w_limit !== w_None) {
    if (w_limit.typeOf().lookup("__index__") === null) throw typeError("an integer is required");
    deque.limit = toIndex(w_limit);
    if (deque.limit < 0) throw valueError("maxlen must be non-negative");
  }
  if (deque.length > 0) deque.clear();
  deque.extend(w_iterable);
  return w_None;
});
method(w_dequeType, "append", "self, item, /", (w_self, w_item) => {
  asDeque(w_self).append(w_item);
  return w_None;
});
method(w_dequeType, "appendleft", "self, item, /", (w_self, w_item) => {
  asDeque(w_self).appendLeft(w_item);
  return w_None;
});
method(w_dequeType, "pop", "self, /", (w_self) => asDeque(w_self).pop());
method(w_dequeType, "popleft", "self, /", (w_self) => asDeque(w_self).popLeft());
method(w_dequeType, "extend", "self, iterable, /", (w_self, w_items) => {
  asDeque(w_self).extend(w_items);
  return w_None;
});
method(w_dequeType, "extendleft", "self, iterable, /", (w_self, w_items) => {
  asDeque(w_self).extendLeft(w_items);
  return w_None;
});
method(w_dequeType, "rotate", "self, n=1, /", (w_self, w_steps) => {
  asDeque(w_self).rotate(toIndex(w_steps));
  return w_None;
});
method(w_dequeType, "clear", "self, /", (w_self) => {
  asDeque(w_self).clear();
  return w_None;
});
method(w_dequeType, "copy", "self, /", (w_self) => asDeque(w_self).copy());
method(w_dequeType, "__copy__", "self, /", (w_self) => asDeque(w_self).copy());
method(w_dequeType, "count", "self, value, /", (w_self, w_value) => {
  const deque = asDeque(w_self);
  const changes = deque.changes;
  let count = 0;
  for (let i = 0; i < deque.length; i++) {
    if (eq(deque.get(i), w_value)) count++;
    if (deque.changes !== changes) throw raise(w_RuntimeError, "deque mutated during iteration");
  }
  return newInt(count);
});
method(w_dequeType, "index", "self, value, start=0, stop=9007199254740991, /", (w_self, w_value, w_start, w_stop) => {
  const deque = asDeque(w_self);
  let from = toIndex(w_start);
  let to = toIndex(w_stop);
  if (from < 0) from = Math.max(0, from + deque.length);
  if (to < 0) to = Math.max(0, to + deque.length);
  const at = deque.find(w_value, from, Math.min(to, deque.length));
  if (at < 0) throw valueError(`${repr(w_value)} is not in deque`);
  return newInt(at);
});
method(w_dequeType, "insert", "self, index, value, /", (w_self, w_index, w_value) => {
  const deque = asDeque(w_self);
  if (deque.limit >= 0 && deque.length >= deque.limit) throw raise(w_IndexError, "deque already at its maximum size");
  let index = toIndex(w_index);
  if (index < 0) index = Math.max(0, index + deque.length);
  deque.insert(Math.min(index, deque.length), w_value);
  return w_None;
});
method(w_dequeType, "remove", "self, value, /", (w_self, w_value) => {
  const deque = asDeque(w_self);
  const at = deque.find(w_value, 0, deque.length);
  if (at < 0) throw valueError(`${repr(w_value)} is not in deque`);
  deque.removeAt(at);
  return w_None;
});
method(w_dequeType, "reverse", "self, /", (w_self) => {
  const deque = asDeque(w_self);
  const items = deque.toArray();
  for (let i = 0; i < items.length; i++) deque.set(i, items[items.length - 1 - i]);
  return w_None;
});
method(w_dequeType, "__reversed__", "self, /", (w_self) => new W_DequeIterator(asDeque(w_self), true));
method(w_dequeType, "__reduce__", "self, /", (w_self) => {
  const deque = asDeque(w_self);
  const w_args = deque.limit < 0 ? newTuple([]) : newTuple([newTuple([]), newInt(deque.limit)]);
  return newTuple([w_self.typeOf(), w_args, w_None, iterate(w_self)]);
});
property(w_dequeType, "maxlen", (w_self) => (asDeque(w_self).limit < 0 ? w_None : newInt(asDeque(w_self).limit)));
for (const type of [w_dequeIteratorType, w_dequeReverseIteratorType]) {
  method(type, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_DequeIterator).left()));
}

implement(w_dequeType, W_Deque, "add mul rmul iadd imul unhashable");
implement(w_dequeIteratorType, W_DequeIterator);
implement(w_dequeReverseIteratorType, W_DequeIterator);
makeGeneric(w_dequeType);
