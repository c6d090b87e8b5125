/** The functions that programs begin with. */
import * as revdb from "../../toolchain/rlib/revdb";
import type { Globals } from "./analyse";
import { apply, Callable, setRestList } from "./nodes";
import { bool, Dict, Int, intern, itemsOf, LispError, listOf, Nil, NIL, Pair, Real, Str, Sym, type Value } from "./values";

setRestList(listOf);

class Builtin extends Callable {
  constructor(
    readonly name: string,
    readonly least: number,
    readonly most: number,
    readonly body: (args: Value[], line: number) => Value,
  ) {
    super();
  }
  override show(): string {
    return `#<function ${this.name}>`;
  }
  override call(args: Value[], line: number): Value {
    if (args.length < this.least || args.length > this.most) {
      throw new LispError(`${this.name} takes ${this.least === this.most ? "" : "at least "}${this.least} argument${this.least === 1 ? "" : "s"}, not ${args.length}`, line);
    }
    return this.body(args, line);
  }
}

const MANY = 1000000;

function wrongType(name: string, wanted: string, value: Value, line: number): LispError {
  return new LispError(`${name} needs ${wanted}, not ${value.show(true)}`, line);
}

function number(value: Value, name: string, line: number): number {
  if (value instanceof Int) return value.value * 1.0;
  if (value instanceof Real) return value.value;
  throw wrongType(name, "a number", value, line);
}

function integer(value: Value, name: string, line: number): number {
  if (value instanceof Int) return value.value;
  throw wrongType(name, "an integer", value, line);
}

function text(value: Value, name: string, line: number): string {
  if (value instanceof Str) return value.text;
  throw wrongType(name, "a string", value, line);
}

function dict(value: Value, name: string, line: number): Dict {
  if (value instanceof Dict) return value;
  throw wrongType(name, "a dictionary", value, line);
}

function pair(value: Value, name: string, line: number): Pair {
  if (value instanceof Pair) return value;
  throw wrongType(name, "a pair", value, line);
}

function checked(value: number, line: number): Value {
  if (!Number.isSafeInteger(value)) throw new LispError("integer overflow", line);
  return new Int(value);
}

function add(a: Value, b: Value, line: number): Value {
  if (a instanceof Int && b instanceof Int) return checked(a.value + b.value, line);
  return new Real(number(a, "+", line) + number(b, "+", line));
}

function subtract(a: Value, b: Value, line: number): Value {
  if (a instanceof Int && b instanceof Int) return checked(a.value - b.value, line);
  return new Real(number(a, "-", line) - number(b, "-", line));
}

function multiply(a: Value, b: Value, line: number): Value {
  if (a instanceof Int && b instanceof Int) {
    const product = number(a, "*", line) * number(b, "*", line);
    if (Math.abs(product) > Number.MAX_SAFE_INTEGER) throw new LispError("integer overflow", line);
    return new Int(a.value * b.value);
  }
  return new Real(number(a, "*", line) * number(b, "*", line));
}

function divide(a: Value, b: Value, line: number): Value {
  if (b instanceof Int && b.value === 0) throw new LispError("division by zero", line);
  if (a instanceof Int && b instanceof Int && a.value % b.value === 0) return new Int(Math.trunc(a.value / b.value));
  return new Real(number(a, "/", line) / number(b, "/", line));
}

function compare(a: Value, b: Value, name: string, line: number): number {
  if (a instanceof Int && b instanceof Int) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  if (a instanceof Str && b instanceof Str) return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
  const x = number(a, name, line);
  const y = number(b, name, line);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The text by which a dictionary finds a key. */
function keyOf(value: Value, line: number): string {
  if (value instanceof Str) return `s${value.text}`;
  if (value instanceof Sym) return `y${value.name}`;
  if (value instanceof Int || value instanceof Real) return `n${value.value}`;
  throw new LispError(`${value.show(true)} cannot be a key`, line);
}

function ordered(name: string, holds: (order: number) => boolean): Builtin {
  return new Builtin(name, 1, MANY, (args, line) => {
    for (let i = 1; i < args.length; i++) if (!holds(compare(args[i - 1], args[i], name, line))) return bool(false);
    return bool(true);
  });
}

/** All of them; `print` writes to `out`. */
function all(): Builtin[] {
  return [
    new Builtin("+", 0, MANY, (args, line) => args.reduce((a, b) => add(a, b, line), new Int(0) as Value)),
    new Builtin("*", 0, MANY, (args, line) => args.reduce((a, b) => multiply(a, b, line), new Int(1) as Value)),
    new Builtin("-", 1, MANY, (args, line) => {
      if (args.length === 1) return subtract(new Int(0), args[0], line);
      return args.slice(1).reduce((a, b) => subtract(a, b, line), args[0]);
    }),
    new Builtin("/", 2, MANY, (args, line) => args.slice(1).reduce((a, b) => divide(a, b, line), args[0])),
    new Builtin("quotient", 2, 2, (args, line) => {
      const b = integer(args[1], "quotient", line);
      if (b === 0) throw new LispError("division by zero", line);
      return new Int(Math.trunc(integer(args[0], "quotient", line) / b));
    }),
    new Builtin("remainder", 2, 2, (args, line) => {
      const b = integer(args[1], "remainder", line);
      if (b === 0) throw new LispError("division by zero", line);
      return new Int(integer(args[0], "remainder", line) % b);
    }),
    new Builtin("sqrt", 1, 1, (args, line) => new Real(Math.sqrt(number(args[0], "sqrt", line)))),
    new Builtin("floor", 1, 1, (args, line) => checked(Math.floor(number(args[0], "floor", line)), line)),
    ordered("=", (order) => order === 0),
    ordered("<", (order) => order < 0),
    ordered(">", (order) => order > 0),
    ordered("<=", (order) => order <= 0),
    ordered(">=", (order) => order >= 0),
    new Builtin("equal?", 2, 2, (args) => bool(args[0].equals(args[1]))),
    new Builtin("eq?", 2, 2, (args) => bool(args[0] === args[1])),
    new Builtin("not", 1, 1, (args) => bool(!args[0].isTrue())),
    new Builtin("type-of", 1, 1, (args) => intern(args[0].typeName())),
    new Builtin("null?", 1, 1, (args) => bool(args[0] instanceof Nil)),
    new Builtin("pair?", 1, 1, (args) => bool(args[0] instanceof Pair)),

    new Builtin("cons", 2, 2, (args) => new Pair(args[0], args[1], 0)),
    new Builtin("car", 1, 1, (args, line) => pair(args[0], "car", line).head),
    new Builtin("cdr", 1, 1, (args, line) => pair(args[0], "cdr", line).tail),
    new Builtin("list", 0, MANY, (args, line) => listOf(args, line)),
    new Builtin("length", 1, 1, (args, line) => new Int(args[0] instanceof Str ? args[0].text.length : itemsOf(args[0], "length", line).length)),
    new Builtin("reverse", 1, 1, (args, line) => listOf(itemsOf(args[0], "reverse", line).reverse(), line)),
    new Builtin("append", 0, MANY, (args, line) => listOf(args.flatMap((one) => itemsOf(one, "append", line)), line)),
    new Builtin("map", 2, 2, (args, line) => listOf(itemsOf(args[1], "map", line).map((one) => apply(args[0], [one], line)), line)),
    new Builtin("filter", 2, 2, (args, line) => listOf(itemsOf(args[1], "filter", line).filter((one) => apply(args[0], [one], line).isTrue()), line)),
    new Builtin("fold", 3, 3, (args, line) => itemsOf(args[2], "fold", line).reduce((sum, one) => apply(args[0], [sum, one], line), args[1])),
    new Builtin("for-each", 2, 2, (args, line) => {
      for (const one of itemsOf(args[1], "for-each", line)) apply(args[0], [one], line);
      return NIL;
    }),
    new Builtin("sort", 2, 2, (args, line) =>
      listOf(itemsOf(args[1], "sort", line).sort((a, b) => (apply(args[0], [a, b], line).isTrue() ? -1 : apply(args[0], [b, a], line).isTrue() ? 1 : 0)), line)),
    new Builtin("apply", 2, 2, (args, line) => apply(args[0], itemsOf(args[1], "apply", line), line)),

    new Builtin("string-append", 0, MANY, (args, line) => new Str(args.map((one) => text(one, "string-append", line)).join(""))),
    new Builtin("substring", 3, 3, (args, line) => {
      const s = text(args[0], "substring", line);
      const from = integer(args[1], "substring", line);
      const to = integer(args[2], "substring", line);
      if (from < 0 || to < from || to > s.length) throw new LispError(`substring ${from} to ${to} of a string of ${s.length}`, line);
      return new Str(s.slice(from, to));
    }),
    new Builtin("string-split", 2, 2, (args, line) => listOf(text(args[0], "string-split", line).split(text(args[1], "string-split", line)).map((one): Value => new Str(one)), line)),
    new Builtin("string-upcase", 1, 1, (args, line) => new Str(text(args[0], "string-upcase", line).toUpperCase())),
    new Builtin("string->symbol", 1, 1, (args, line) => intern(text(args[0], "string->symbol", line))),
    new Builtin("->string", 1, 1, (args) => new Str(args[0].show(false))),

    new Builtin("make-dict", 0, 0, () => new Dict()),
    new Builtin("dict-set!", 3, 3, (args, line) => {
      const target = dict(args[0], "dict-set!", line);
      if (revdb.isWatching()) throw new LispError("a watch must not change anything", line);
      const key = keyOf(args[1], line);
      target.entries.set(key, args[2]);
      target.keys.set(key, args[1]);
      return args[2];
    }),
    new Builtin("dict-get", 2, 3, (args, line) => {
      const found = dict(args[0], "dict-get", line).entries.get(keyOf(args[1], line));
      if (found !== undefined) return found;
      if (args.length > 2) return args[2];
      throw new LispError(`no key ${args[1].show(true)}`, line);
    }),
    new Builtin("dict-has?", 2, 2, (args, line) => bool(dict(args[0], "dict-has?", line).entries.has(keyOf(args[1], line)))),
    new Builtin("dict-remove!", 2, 2, (args, line) => {
      const target = dict(args[0], "dict-remove!", line);
      if (revdb.isWatching()) throw new LispError("a watch must not change anything", line);
      const key = keyOf(args[1], line);
      target.keys.delete(key);
      return bool(target.entries.delete(key));
    }),
    new Builtin("dict-keys", 1, 1, (args, line) => listOf([...dict(args[0], "dict-keys", line).keys.values()], line)),
    new Builtin("dict-size", 1, 1, (args, line) => new Int(dict(args[0], "dict-size", line).entries.size)),

    new Builtin("print", 0, MANY, (args) => {
      console.log(args.map((one) => one.show(false)).join(" "));
      return NIL;
    }),
    new Builtin("error", 1, MANY, (args, line) => {
      throw new LispError(args.map((one) => one.show(false)).join(" "), line);
    }),
  ];
}

export function defineBuiltins(globals: Globals): void {
  for (const one of all()) globals.find(intern(one.name)).value = one;
}
