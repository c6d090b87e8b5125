// Dialect code: iterators. `for of`, spread and destructuring drive an object with `advance(): boolean` and a field
// `current` (see README.md); the classes here are those objects for arrays, typed arrays and iterables written by the
// user. They are made anew by each loop and never leave it, so that after inlining nothing is left of them but an index:
// keep `advance` free of calls that take `this`.
import type { List } from "./list";
import { typedGet } from "./primitives";

/** What `next()` gives. */
export interface Step<T> {
  value: T | undefined;
  done: boolean;
}

/** What `next()` of a generator gives: where `value` is read and it is done, `$returned` is meant. */
export interface GeneratorStep<T, R> {
  value: T | undefined;
  done: boolean;
  $returned: R | undefined;
}

/** What every iterator of the runtime and every generator can do. */
export interface Advancing<T> {
  advance(): boolean;
  current: T;
}

/** An index that no array reaches: the place of an iterator that has come to its end, where it stays. */
export const AT_END = 0x7fffffffffff;

/** One-way `next()` of an iterator or generator. */
export function next<T>(iterator: Advancing<T>): Step<T> {
  if (iterator.advance()) return { value: iterator.current, done: false };
  return { value: undefined, done: true };
}

/** `next()` of a generator, whose `result` is what it returned. */
export function nextOfGenerator<T, R>(generator: Advancing<T> & { result: R | undefined }): GeneratorStep<T, R> {
  if (generator.advance()) return { value: generator.current, done: false, $returned: undefined };
  const returned = generator.result;
  generator.result = undefined;
  return { value: undefined, done: true, $returned: returned };
}

/** `return()` of a generator: runs its `finally` blocks. */
function returnFrom<T>(iterator: Advancing<T> & { $close(): void }): Step<T> {
  iterator.$close();
  return { value: undefined, done: true };
}
export { returnFrom as return };

/** The next value, or undefined at the end: array destructuring of an iterable. */
export function take<T>(iterator: Advancing<T>): T | undefined {
  return iterator.advance() ? iterator.current : undefined;
}

/** The items of an array; sees those that are added while it runs. */
export class ListIterator<T> {
  private index: number = 0;
  current!: T;
  constructor(private readonly list: List<T>) {}

  advance(): boolean {
    const i = this.index;
    const list = this.list;
    if (i < list.count) {
      this.current = list.items[list.head + i];
      this.index = i + 1;
      return true;
    }
    this.index = AT_END;
    return false;
  }
  next(): Step<T> {
    return next<T>(this);
  }
  $iter(): ListIterator<T> {
    return this;
  }
}

/** The indexes of an array. */
export class ListKeys<T> {
  private index: number = 0;
  current: number = 0;
  constructor(private readonly list: List<T>) {}

  advance(): boolean {
    const i = this.index;
    if (i < this.list.count) {
      this.current = i;
      this.index = i + 1;
      return true;
    }
    this.index = AT_END;
    return false;
  }
  next(): Step<number> {
    return next<number>(this);
  }
  $iter(): ListKeys<T> {
    return this;
  }
}

/** Pairs of index and item. */
export class ListEntries<T> {
  private index: number = 0;
  current!: [number, T];
  constructor(private readonly list: List<T>) {}

  advance(): boolean {
    const i = this.index;
    const list = this.list;
    if (i < list.count) {
      this.current = [i, list.items[list.head + i]];
      this.index = i + 1;
      return true;
    }
    this.index = AT_END;
    return false;
  }
  next(): Step<[number, T]> {
    return next<[number, T]>(this);
  }
  $iter(): ListEntries<T> {
    return this;
  }
}

/** A typed array, or something like it. */
export interface Typed<N> {
  readonly length: number;
  [index: number]: N;
}

/** The items of a typed array, whose length is fixed. */
export class TypedIterator<N> {
  private index: number = 0;
  current!: N;
  constructor(private readonly array: Typed<N>) {}

  advance(): boolean {
    const i = this.index;
    if (i < this.array.length) {
      this.current = typedGet<N>(this.array, i);
      this.index = i + 1;
      return true;
    }
    return false;
  }
  next(): Step<N> {
    return next<N>(this);
  }
  $iter(): TypedIterator<N> {
    return this;
  }
}

/** The indexes below a length that is fixed. */
export class CountIterator {
  private index: number = 0;
  current: number = 0;
  constructor(private readonly length: number) {}

  advance(): boolean {
    const i = this.index;
    if (i < this.length) {
      this.current = i;
      this.index = i + 1;
      return true;
    }
    return false;
  }
  next(): Step<number> {
    return next<number>(this);
  }
  $iter(): CountIterator {
    return this;
  }
}

/** Pairs of index and item of a typed array. */
export class TypedEntries<N> {
  private index: number = 0;
  current!: [number, N];
  constructor(private readonly array: Typed<N>) {}

  advance(): boolean {
    const i = this.index;
    if (i < this.array.length) {
      this.current = [i, typedGet<N>(this.array, i)];
      this.index = i + 1;
      return true;
    }
    return false;
  }
  next(): Step<[number, N]> {
    return next<[number, N]>(this);
  }
  $iter(): TypedEntries<N> {
    return this;
  }
}

/** What a class with `next()` gives at each step; `done` may be left out. */
interface UserStep<T> {
  value?: T;
  done?: boolean;
}

interface UserNext<T> {
  next(): UserStep<T>;
  return?(): unknown;
}

/**
 * The iterator of an object with `[Symbol.iterator]()`, which may give a generator, an iterator of the runtime or an object of the
 * user's. In code, `x[Symbol.iterator]()` means this very function; the method itself goes under the name "[Symbol.iterator]".
 */
export function fromIterable<T, I extends UserNext<T>>(iterable: { "[Symbol.iterator]"(): I }): UserIterator<T, I> {
  return new UserIterator<T, I>(iterable["[Symbol.iterator]"]());
}

/** Drives an iterator through its `next()`. */
export class UserIterator<T, I extends UserNext<T>> {
  current!: T;
  constructor(private readonly inner: I) {}

  advance(): boolean {
    const step = this.inner.next();
    if (step.done === true) return false;
    this.current = step.value as T;
    return true;
  }
  next(): UserStep<T> {
    return this.inner.next();
  }
  /** Leaving a loop early calls `return()`, where there is one. */
  $close(): void {
    this.inner.return?.();
  }
}
