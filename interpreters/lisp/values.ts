/** What the language computes with. Objects are compared by identity, except numbers and strings. */
import * as revdb from "../../toolchain/rlib/revdb";

/** An error of the Lisp program, with the line of the form that failed. */
export class LispError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
    this.name = "LispError";
  }
}

export abstract class Value {
  /** As `print` shows it; strings in quotes only where `quoted`. */
  abstract show(quoted: boolean): string;
  /** What `type-of` says, and error messages. */
  abstract typeName(): string;
  isTrue(): boolean {
    return true;
  }
  /** By which the debugger finds it again; 0: not at all. */
  number(): number {
    return 0;
  }
  equals(other: Value): boolean {
    return this === other;
  }
}

export class Int extends Value {
  constructor(readonly value: number) {
    super();
  }
  show(): string {
    return `${this.value}`;
  }
  typeName(): string {
    return "integer";
  }
  override equals(other: Value): boolean {
    if (other instanceof Int) return other.value === this.value;
    return other instanceof Real && other.value === this.value;
  }
}

export class Real extends Value {
  readonly value: number;
  constructor(value: number) {
    super();
    this.value = value + 0.0;
  }
  show(): string {
    return Number.isInteger(this.value) && Math.abs(this.value) < 1e21 ? `${this.value}.0` : `${this.value}`;
  }
  typeName(): string {
    return "real";
  }
  override equals(other: Value): boolean {
    if (other instanceof Real) return other.value === this.value;
    return other instanceof Int && other.value === this.value;
  }
}

export class Str extends Value {
  constructor(readonly text: string) {
    super();
  }
  show(quoted: boolean): string {
    if (!quoted) return this.text;
    return `"${this.text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
  }
  typeName(): string {
    return "string";
  }
  override equals(other: Value): boolean {
    return other instanceof Str && other.text === this.text;
  }
}

export class Sym extends Value {
  constructor(readonly name: string) {
    super();
  }
  show(): string {
    return this.name;
  }
  typeName(): string {
    return "symbol";
  }
}

export class Bool extends Value {
  constructor(readonly value: boolean) {
    super();
  }
  show(): string {
    return this.value ? "#t" : "#f";
  }
  typeName(): string {
    return "boolean";
  }
  override isTrue(): boolean {
    return this.value;
  }
}

export class Nil extends Value {
  show(): string {
    return "()";
  }
  typeName(): string {
    return "nil";
  }
}

export class Pair extends Value {
  readonly uid = revdb.created(this);
  constructor(
    public head: Value,
    public tail: Value,
    /** Where it was read; 0 for pairs made by the program. */
    readonly line: number,
  ) {
    super();
  }
  show(quoted: boolean): string {
    const parts: string[] = [];
    let at: Value = this;
    while (at instanceof Pair) {
      parts.push(at.head.show(quoted));
      at = at.tail;
    }
    return at instanceof Nil ? `(${parts.join(" ")})` : `(${parts.join(" ")} . ${at.show(quoted)})`;
  }
  typeName(): string {
    return "pair";
  }
  override number(): number {
    return this.uid;
  }
  override equals(other: Value): boolean {
    let a: Value = this;
    let b: Value = other;
    while (a instanceof Pair && b instanceof Pair) {
      if (!a.head.equals(b.head)) return false;
      a = a.tail;
      b = b.tail;
    }
    return a.equals(b);
  }
}

/** A dictionary with strings, symbols and numbers as keys. */
export class Dict extends Value {
  readonly uid = revdb.created(this);
  readonly entries = new Map<string, Value>();
  readonly keys = new Map<string, Value>();
  show(quoted: boolean): string {
    const parts: string[] = [];
    for (const [key, value] of this.entries) parts.push(`${(this.keys.get(key) ?? NIL).show(quoted)}: ${value.show(quoted)}`);
    return `{${parts.join(", ")}}`;
  }
  typeName(): string {
    return "dictionary";
  }
  override number(): number {
    return this.uid;
  }
}

export const NIL = new Nil();
export const TRUE = new Bool(true);
export const FALSE = new Bool(false);

export function bool(value: boolean): Value {
  return value ? TRUE : FALSE;
}

const symbols = new Map<string, Sym>();

/** The one symbol of this name. */
export function intern(name: string): Sym {
  let found = symbols.get(name);
  if (found === undefined) {
    found = new Sym(name);
    symbols.set(name, found);
  }
  return found;
}

/** A list of `items`. */
export function listOf(items: Value[], line: number): Value {
  let list: Value = NIL;
  for (let i = items.length - 1; i >= 0; i--) list = new Pair(items[i], list, line);
  return list;
}

/** The items of a proper list; an error if it is none. */
export function itemsOf(list: Value, what: string, line: number): Value[] {
  const items: Value[] = [];
  let at = list;
  while (at instanceof Pair) {
    items.push(at.head);
    at = at.tail;
  }
  if (!(at instanceof Nil)) throw new LispError(`${what} must be a list, not ${list.show(true)}`, line);
  return items;
}
