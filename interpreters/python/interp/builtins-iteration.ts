// Dialect code: the functions run at run time, the table is filled at init time.
/** Builtin functions that go through iterables. */
import { W_Dict } from "../objects/dict";
import { newFloat, W_Float, W_FloatSub } from "../objects/float";
import { newBool, newInt, W_Int, W_IntSub } from "../objects/int";
import { W_CallableIterator } from "../objects/iterators";
import { newList } from "../objects/list";
import { w_None } from "../objects/none";
import { CmpOp, MISSING, typeError, valueError, W_Root } from "../objects/root";
import { sortItems } from "../objects/sort";
import { W_Str } from "../objects/str";
import { W_Tuple } from "../objects/tuple";
import { add, compareOp, isTrue } from "./arithmetic";
import { builtin } from "./builtins-define";
import { isCallable } from "./calls";
import { endOfIteration, isIterator, iterate, nextItem, toArray } from "./containers";
import { asInt } from "./conversion";
import { lookupSpecial, special, Special } from "./special";

builtin("iter", "object, sentinel=?, /", (w_object, w_sentinel) => {
  if (w_sentinel === MISSING) return iterate(w_object);
  if (!isCallable(w_object)) throw typeError("iter(v, w): v must be callable");
  return new W_CallableIterator(w_object, w_sentinel);
});

builtin("next", "iterator, default=?, /", (w_iterator, w_default) => {
  const type = w_iterator.typeOf();
  const w_method = type.isHeap ? special(type, Special.Next) : null;
  // A program's own StopIteration goes on as it is, with its value.
  if (w_method !== null && w_default === MISSING && w_method !== w_None) return lookupSpecial(w_iterator, "__next__")!.call0();
  if (!isIterator(w_iterator)) throw typeError(`'${type.name}' object is not an iterator`);
  const w_item = nextItem(w_iterator);
  if (w_item !== null) return w_item;
  if (w_default !== MISSING) return w_default;
  throw endOfIteration(w_iterator);
});

builtin("any", "iterable, /", (w_iterable) => {
  const w_iterator = iterate(w_iterable);
  for (;;) {
    const w_item = nextItem(w_iterator);
    if (w_item === null) return newBool(false);
    if (isTrue(w_item)) return newBool(true);
  }
});
builtin("all", "iterable, /", (w_iterable) => {
  const w_iterator = iterate(w_iterable);
  for (;;) {
    const w_item = nextItem(w_iterator);
    if (w_item === null) return newBool(true);
    if (!isTrue(w_item)) return newBool(false);
  }
});

// --- sum -------------------------------------------------------------------------------------------------------------------------------

const LARGEST = 9007199254740991;

builtin("sum", "iterable, /, start=0", (w_iterable, w_start) => {
  const w_iterator = iterate(w_iterable);
  if (w_start instanceof W_Str) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  const start = w_start.typeOf().layout.name;
  if (start === "bytes") throw typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  if (start === "bytearray") throw typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
  return sumOf(w_iterator, w_start);
});

/** Small ints and floats are added without making objects of what is between. */
function sumOf(w_iterator: W_Root, w_start: W_Root): W_Root {
  let w_sum = w_start;
  let w_next: W_Root | null = null;
  if (w_sum instanceof W_Int && !(w_sum instanceof W_IntSub)) {
    let sum = w_sum.value;
    for (;;) {
      w_next = nextItem(w_iterator);
      if (w_next === null) return newInt(sum);
      if (!(w_next instanceof W_Int) || w_next instanceof W_IntSub) break;
      const more = sum + w_next.value;
      if (more > LARGEST || more < 0 - LARGEST) break;
      sum = more;
    }
    w_sum = add(newInt(sum), w_next);
  }
  if (w_sum instanceof W_Float && !(w_sum instanceof W_FloatSub)) {
    let sum = w_sum.value;
    for (;;) {
      w_next = nextItem(w_iterator);
      if (w_next === null) return newFloat(sum);
      if (w_next instanceof W_Float && !(w_next instanceof W_FloatSub)) sum += w_next.value;
      else if (w_next instanceof W_Int && !(w_next instanceof W_IntSub)) sum += w_next.value;
      else break;
    }
    w_sum = add(newFloat(sum), w_next);
  }
  for (;;) {
    w_next = nextItem(w_iterator);
    if (w_next === null) return w_sum;
    w_sum = add(w_sum, w_next);
  }
}

// --- min, max, sorted ------------------------------------------------------------------------------------------------------------------

builtin("min", "*args, **kwargs", (w_args, w_kwargs) => extreme("min", CmpOp.Lt, w_args as W_Tuple, w_kwargs as W_Dict));
builtin("max", "*args, **kwargs", (w_args, w_kwargs) => extreme("max", CmpOp.Gt, w_args as W_Tuple, w_kwargs as W_Dict));

function extreme(name: string, op: CmpOp, w_args: W_Tuple, w_kwargs: W_Dict): W_Root {
  const given = w_args.items;
  if (given.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  let w_key: W_Root = w_None;
  let w_default: W_Root | null = null;
  for (let at = w_kwargs.first(); at >= 0; at = w_kwargs.after(at)) {
    const w_name = w_kwargs.keyAt(at);
    const keyword = w_name instanceof W_Str ? w_name.value : "";
    if (keyword === "key") w_key = w_kwargs.valueAt(at);
    else if (keyword === "default") w_default = w_kwargs.valueAt(at);
    else throw typeError(`'${keyword}' is an invalid keyword argument for ${name}()`);
  }
  if (given.length > 1 && w_default !== null) throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  const w_iterator = iterate(given.length > 1 ? w_args : given[0]);
  let w_best = nextItem(w_iterator);
  if (w_best === null) {
    if (w_default !== null) return w_default;
    throw valueError(`${name}() arg is an empty sequence`);
  }
  let w_bestKey = w_key === w_None ? w_best : w_key.call1(w_best);
  for (;;) {
    const w_item = nextItem(w_iterator);
    if (w_item === null) return w_best;
    const w_itemKey = w_key === w_None ? w_item : w_key.call1(w_item);
    if (isTrue(compareOp(op, w_itemKey, w_bestKey))) {
      w_best = w_item;
      w_bestKey = w_itemKey;
    }
  }
}

builtin("sorted", "iterable, /, *, key=None, reverse=False", (w_iterable, w_key, w_reverse) => {
  const items = toArray(w_iterable);
  let keys: W_Root[] | null = null;
  if (w_key !== w_None) {
    keys = [];
    for (const w_item of items) keys.push(w_key.call1(w_item));
  }
  sortItems(items, keys, asInt(w_reverse) !== 0);
  return newList(items);
});
