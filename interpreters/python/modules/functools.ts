// Dialect code: the functions run at run time; the module is filled at init time.
/** `_functools`: partial, reduce, cmp_to_key and the cache of lru_cache; lib/functools.py has the rest. */
import { callArgs, compareOp, isTrue, iterate, nextItem, repr } from "../interp/operations";
import { newDict, W_Dict } from "../objects/dict";
import { constructor, implement, method, property } from "../objects/gateway";
import { makeGeneric } from "../objects/generic-alias";
import { newInt, W_Int } from "../objects/int";
import { W_Method } from "../interp/function";
import { w_None } from "../objects/none";
import { enterRepr, leaveRepr } from "../objects/repr-guard";
import { Args, CmpOp, defineType, MISSING, typeError, W_Extensible, W_Root, W_Type } from "../objects/root";
import { W_Str } from "../objects/str";
import { newTuple, W_Tuple } from "../objects/tuple";
import { argumentsOf } from "./arguments";
import { define, defineModule, defineValue } from "./registry";

const functools = defineModule("_functools");

// --- partial -----------------------------------------------------------------------------------------------------------------------

export const w_partialType = defineType("partial", { module: "functools", hasDict: true, hasWeakref: true });

export class W_Partial extends W_Extensible {
  constructor(
    readonly w_function: W_Root,
    readonly positional: readonly W_Root[],
    readonly keywords: W_Dict,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_partialType;
  }
  override callArgs(args: Args): W_Root {
    const positional = this.positional.concat(args.positional);
    if (this.keywords.size === 0) return callArgs(this.w_function, new Args(positional, args.names, args.named));
    const keywords = this.keywords.copy();
    for (let i = 0; i < args.names.length; i++) keywords.setStr(args.names[i], args.named[i]);
    return callArgs(this.w_function, argumentsOf(newTuple(positional), keywords));
  }
  override repr(): string {
    const name = this.typeOf() === w_partialType ? "functools.partial" : this.typeOf().name;
    if (!enterRepr(this)) return `${name}(...)`;
    try {
      const parts = [repr(this.w_function)];
      for (const w_value of this.positional) parts.push(repr(w_value));
      const keywords = this.keywords;
      for (let at = keywords.first(); at >= 0; at = keywords.after(at)) parts.push(`${(keywords.keyAt(at) as W_Str).value}=${repr(keywords.valueAt(at))}`);
      return `${name}(${parts.join(", ")})`;
    } finally {
      leaveRepr();
    }
  }
}

constructor(w_partialType, "cls, func, /, *args, **keywords", (w_cls, w_function, w_args, w_keywords) => {
  if (w_function.typeOf().lookup("__call__") === null) throw typeError("the first argument must be callable");
  const args = (w_args as W_Tuple).items;
  const keywords = w_keywords as W_Dict;
  let partial: W_Partial;
  if (w_function instanceof W_Partial && w_function.extra === null) {
    const merged = w_function.keywords.copy();
    for (let at = keywords.first(); at >= 0; at = keywords.after(at)) merged.set(keywords.keyAt(at), keywords.valueAt(at));
    partial = new W_Partial(w_function.w_function, w_function.positional.concat(args), merged);
  } else {
    partial = new W_Partial(w_function, args, keywords);
  }
  partial.become(w_cls as W_Type);
  return partial;
});
function asPartial(w_self: W_Root): W_Partial {
  if (w_self instanceof W_Partial) return w_self;
  throw typeError("a partial object is required");
}
property(w_partialType, "func", (w_self) => asPartial(w_self).w_function);
property(w_partialType, "args", (w_self) => newTuple(asPartial(w_self).positional));
property(w_partialType, "keywords", (w_self) => asPartial(w_self).keywords);
defineValue(functools, "partial", w_partialType);

// --- reduce ------------------------------------------------------------------------------------------------------------------------

define(functools, "reduce", "function, iterable, initial=?, /", (w_function, w_iterable, w_initial) => {
  const w_it = iterate(w_iterable);
  let w_result = w_initial;
  if (w_result === MISSING) {
    const w_first = nextItem(w_it);
    if (w_first === null) throw typeError("reduce() of empty iterable with no initial value");
    w_result = w_first;
  }
  while (true) {
    const w_item = nextItem(w_it);
    if (w_item === null) return w_result;
    w_result = w_function.call2(w_result, w_item);
  }
});

// --- cmp_to_key --------------------------------------------------------------------------------------------------------------------

const w_keyMakerType = defineType("KeyWrapper", { module: "functools", final: true });

/** What `cmp_to_key(f)` gives: called with an object it makes a key that compares by f. */
class W_KeyMaker extends W_Root {
  constructor(private readonly w_compare: W_Root) {
    super();
  }
  typeOf(): W_Type {
    return w_keyMakerType;
  }
  override call1(w_object: W_Root): W_Root {
    return new W_CompareKey(this.w_compare, w_object);
  }
  override callArgs(args: Args): W_Root {
    if (args.positional.length + args.named.length !== 1) throw typeError("KeyWrapper() takes exactly one argument");
    return this.call1(args.positional.length === 1 ? args.positional[0] : args.named[0]);
  }
}

class W_CompareKey extends W_Root {
  constructor(
    private readonly w_compare: W_Root,
    readonly w_object: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_keyMakerType;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_CompareKey)) throw typeError("other argument must be K instance");
    return compareOp(op, this.w_compare.call2(this.w_object, w_other.w_object), newInt(0));
  }
  override hash(): number {
    throw typeError("unhashable type: 'functools.KeyWrapper'");
  }
}
property(w_keyMakerType, "obj", (w_self) => {
  if (w_self instanceof W_CompareKey) return w_self.w_object;
  throw typeError("it has no obj");
});
define(functools, "cmp_to_key", "mycmp", (w_compare) => new W_KeyMaker(w_compare));

// --- lru_cache ---------------------------------------------------------------------------------------------------------------------

const w_cacheType = defineType("_lru_cache_wrapper", { module: "functools", hasDict: true, hasWeakref: true });

/** A function that remembers results. The dictionary's order is that of use, the oldest first. */
class W_LruCache extends W_Extensible {
  private hits = 0;
  private misses = 0;
  private readonly results = newDict();
  constructor(
    private readonly w_function: W_Root,
    /** -1: no limit. */
    private readonly maxSize: number,
    private readonly typed: boolean,
    private readonly w_infoType: W_Root,
  ) {
    super();
  }
  builtinType(): W_Type {
    return w_cacheType;
  }
  override call1(w_a: W_Root): W_Root {
    // Alone, a plain int or str is its own key.
    const isPlain = !this.typed && ((w_a instanceof W_Str && w_a.extra === null) || (w_a instanceof W_Int && !w_a.typeOf().isHeap));
    if (!isPlain || this.maxSize === 0) return this.callArgs(new Args([w_a]));
    const w_known = this.known(w_a);
    if (w_known !== null) return w_known;
    const w_result = this.w_function.call1(w_a);
    this.remember(w_a, w_result);
    return w_result;
  }
  override callArgs(args: Args): W_Root {
    if (this.maxSize === 0) {
      this.misses++;
      return callArgs(this.w_function, args);
    }
    const w_key = this.keyOf(args);
    const w_known = this.known(w_key);
    if (w_known !== null) return w_known;
    const w_result = callArgs(this.w_function, args);
    this.remember(w_key, w_result);
    return w_result;
  }
  private keyOf(args: Args): W_Root {
    const parts = args.positional.slice();
    if (args.names.length > 0) {
      parts.push(w_cacheType);
      for (let i = 0; i < args.names.length; i++) {
        parts.push(new W_Str(args.names[i]));
        parts.push(args.named[i]);
      }
    }
    if (this.typed) {
      for (const w_value of args.positional) parts.push(w_value.typeOf());
      for (const w_value of args.named) parts.push(w_value.typeOf());
    } else if (parts.length === 1) {
      const w_only = parts[0];
      if ((w_only instanceof W_Str && w_only.extra === null) || (w_only instanceof W_Int && !w_only.typeOf().isHeap)) return w_only;
    }
    return newTuple(parts);
  }
  private known(w_key: W_Root): W_Root | null {
    const results = this.results;
    const w_result = results.get(w_key);
    if (w_result === null) {
      this.misses++;
      return null;
    }
    this.hits++;
    if (this.maxSize > 0) {
      results.remove(w_key);
      results.set(w_key, w_result);
    }
    return w_result;
  }
  private remember(w_key: W_Root, w_result: W_Root): void {
    const results = this.results;
    results.set(w_key, w_result);
    if (this.maxSize > 0) while (results.size > this.maxSize) results.removeAt(results.first());
  }
  info(): W_Root {
    const w_max = this.maxSize < 0 ? w_None : newInt(this.maxSize);
    return callArgs(this.w_infoType, new Args([newInt(this.hits), newInt(this.misses), w_max, newInt(this.results.size)]));
  }
  clear(): void {
    this.hits = 0;
    this.misses = 0;
    this.results.clear();
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    return w_object === null ? this : new W_Method(this, w_object);
  }
}
define(functools, "_lru_cache_wrapper", "user_function, maxsize, typed, cache_info_type", (w_function, w_max, w_typed, w_infoType) => {
  const max = w_max instanceof W_Int ? Math.max(0, w_max.value) : -1;
  return new W_LruCache(w_function, max, isTrue(w_typed), w_infoType);
});
method(w_cacheType, "cache_info", "self, /", (w_self) => (w_self as W_LruCache).info());
method(w_cacheType, "cache_clear", "self, /", (w_self) => {
  (w_self as W_LruCache).clear();
  return w_None;
});
method(w_cacheType, "__copy__", "self, /", (w_self) => w_self);
method(w_cacheType, "__deepcopy__", "self, memo, /", (w_self) => w_self);

implement(w_partialType, W_Partial);
implement(w_keyMakerType, W_CompareKey, "unhashable");
implement(w_cacheType, W_LruCache);
makeGeneric(w_partialType);
