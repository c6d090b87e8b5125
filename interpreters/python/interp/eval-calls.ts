// Dialect code: runs under Node and translated.
/**
 * Calls that are not of the simplest kind. Each function gives the frame that the loop is to run, or null when the call is done: the result is
 * then in the slot that the instruction at `frame.pc` names first. A part of the interpreter's loop (eval.ts).
 */
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { Code } from "../compiler/code";
import { W_Code } from "../compiler/code-object";
import { W_Dict } from "../objects/dict";
import { W_Builtin } from "../objects/gateway";
import { W_List } from "../objects/list";
import { Args, PyError, typeError, W_Instance, W_Root, w_TypeError, W_Type } from "../objects/root";
import { W_Str } from "../objects/str";
import { superLookup, w_superType } from "../objects/super";
import { W_Tuple } from "../objects/tuple";
import { InlineCache } from "./cache";
import { calleeName } from "./callee-name";
import { W_Cell } from "./cell";
import { instantiationOf, isPlainClass } from "./classes";
import { isIterable, operands } from "./eval-containers";
import { checkInitResult } from "./eval-exceptions";
import { getattr, hasPlainAttributes } from "./access";
import { ownAttribute } from "./attributes";
import { context, Frame, FrameKind, prepare, UNBOUND } from "./frame";
import { W_Function, W_Method } from "./function";
import { makeGenerator } from "./generator-make";
import { bind, toArray } from "./operations";

const NO_NAMES: readonly string[] = [];
const NO_VALUES: readonly W_Root[] = [];

/** Puts the result of the call instruction at `frame.pc` in its place. */
function give(frame: Frame, w_result: W_Root): null {
  frame.slots[wordAt(frame.words, frame.pc + 1)] = w_result;
  return null;
}

/** A frame that is filled: to be run, or a generator. */
function enter(frame: Frame, callee: Frame): Frame | null {
  return callee.isGenerator() ? give(frame, makeGenerator(callee)) : callee;
}

/** Calls with `w_self` (UNBOUND: none) and the slots that `count` words from `first` on name. */
export function callFrom(frame: Frame, w_callee: W_Root, w_self: W_Root, first: number, count: number): Frame | null {
  let w_function = w_callee;
  let w_before = w_self;
  if (w_function instanceof W_Method && w_before === UNBOUND) {
    w_before = w_function.w_self;
    w_function = w_function.w_function;
  }
  if (w_function instanceof W_Function) return callFunction(frame, w_function, w_before, first, count);
  if (w_function instanceof W_Type && w_before === UNBOUND && isPlainClass(w_function)) {
    const w_init = instantiationOf(w_function).w_init;
    if (w_init instanceof W_Function) {
      const w_object = new W_Instance(w_function.emptyMap);
      const callee = callFunction(frame, w_init, w_object, first, count);
      if (callee === null) throw checkInitResult(frame.slots[wordAt(frame.words, frame.pc + 1)]);
      callee.kind = FrameKind.Init;
      callee.w_extra = w_object;
      return callee;
    }
  }
  const slots = frame.slots;
  const words = frame.words;
  if (w_before !== UNBOUND) {
    switch (count) {
      case 0:
        return give(frame, w_function.call1(w_before));
      case 1:
        return give(frame, w_function.call2(w_before, slots[wordAt(words, first)]));
      case 2:
        return give(frame, w_function.call3(w_before, slots[wordAt(words, first)], slots[wordAt(words, first + 1)]));
      default:
        return give(frame, w_function.callArgs(new Args([w_before, ...operands(frame, first, count)])));
    }
  }
  switch (count) {
    case 0:
      return give(frame, w_function.call0());
    case 1:
      return give(frame, w_function.call1(slots[wordAt(words, first)]));
    case 2:
      return give(frame, w_function.call2(slots[wordAt(words, first)], slots[wordAt(words, first + 1)]));
    case 3:
      return give(frame, w_function.call3(slots[wordAt(words, first)], slots[wordAt(words, first + 1)], slots[wordAt(words, first + 2)]));
    default:
      return give(frame, w_function.callArgs(new Args(operands(frame, first, count))));
  }
}

function callFunction(frame: Frame, fn: W_Function, w_self: W_Root, first: number, count: number): Frame | null {
  const code = fn.code;
  const offset = w_self === UNBOUND ? 0 : 1;
  const given = count + offset;
  const wanted = code.plainArguments;
  if (wanted >= given && wanted - given <= fn.defaults.length) {
    const callee = fn.newFrame();
    const slots = callee.slots;
    if (offset === 1) slots[0] = w_self;
    for (let i = 0; i < count; i++) slots[offset + i] = frame.slots[wordAt(frame.words, first + i)];
    const defaults = fn.defaults;
    const shift = defaults.length - wanted;
    for (let i = given; i < wanted; i++) slots[i] = defaults[i + shift];
    return callee;
  }
  const args = operands(frame, first, count);
  return enter(frame, fn.frameFor(offset === 0 ? args : [w_self, ...args], NO_NAMES, NO_VALUES));
}

/** As callFrom; the last arguments go by the names in a constant tuple. */
export function callKeywords(frame: Frame, w_callee: W_Root, w_self: W_Root, w_names: W_Root, first: number, count: number): Frame | null {
  const names = (w_names as W_Tuple).items;
  const texts: string[] = [];
  for (const w_name of names) texts.push((w_name as W_Str).value);
  const given = operands(frame, first, count - names.length);
  const named = operands(frame, first + count - names.length, names.length);
  return callGeneral(frame, w_callee, w_self === UNBOUND ? given : [w_self, ...given], texts, named);
}

function callGeneral(frame: Frame, w_callee: W_Root, given: W_Root[], names: readonly string[], named: W_Root[]): Frame | null {
  if (w_callee instanceof W_Method) return callGeneral(frame, w_callee.w_function, [w_callee.w_self, ...given], names, named);
  if (w_callee instanceof W_Function) return enter(frame, w_callee.frameFor(given, names, named));
  if (w_callee instanceof W_Type && isPlainClass(w_callee)) {
    const w_init = instantiationOf(w_callee).w_init;
    if (w_init instanceof W_Function) {
      const w_object = new W_Instance(w_callee.emptyMap);
      const callee = enter(frame, w_init.frameFor([w_object, ...given], names, named));
      if (callee === null) throw checkInitResult(frame.slots[wordAt(frame.words, frame.pc + 1)]);
      callee.kind = FrameKind.Init;
      callee.w_extra = w_object;
      return callee;
    }
  }
  return give(frame, w_callee.callArgs(new Args(given, names, named)));
}

/** `f(*args, **kwargs)`; no kwargs: UNBOUND. */
export function callEx(frame: Frame, w_callee: W_Root, w_args: W_Root, w_kwargs: W_Root): Frame | null {
  const given = starArguments(w_callee, w_args);
  const names: string[] = [];
  const named: W_Root[] = [];
  if (w_kwargs instanceof W_Dict) {
    for (let at = w_kwargs.first(); at >= 0; at = w_kwargs.after(at)) {
      const w_key = w_kwargs.keyAt(at);
      if (!(w_key instanceof W_Str)) throw typeError("keywords must be strings");
      names.push(w_key.value);
      named.push(w_kwargs.valueAt(at));
    }
  }
  return callGeneral(frame, w_callee, given, names, named);
}

function starArguments(w_callee: W_Root, w_args: W_Root): W_Root[] {
  if (w_args instanceof W_Tuple && w_args.extra === null) return w_args.items.slice();
  if (w_args instanceof W_List && w_args.extra === null) return w_args.toArray();
  try {
    return toArray(w_args);
  } catch (e) {
    if (e instanceof PyError && e.matches(w_TypeError) && !isIterable(w_args)) {
      throw typeError(`${calleeName(w_callee)} argument after * must be an iterable, not ${w_args.typeOf().name}`);
    }
    throw e;
  }
}

// --- methods ---------------------------------------------------------------------------------------------------------------------------

/**
 * What `object.name` is for a call: the cache remembers a function found in the class, for instances with the same hidden class, or for objects
 * without attributes of their own of the same class. Gives that function, or UNBOUND.
 */
function cachedMethod(w_object: W_Root, cache: InlineCache): W_Root {
  const w_value = cache.w_value;
  if (w_value === null || cache.index >= 0) return UNBOUND;
  if (w_object instanceof W_Instance) return w_object.map === cache.map && w_object.map.w_type.version === cache.version ? w_value : UNBOUND;
  const instance = w_object.attributes(false);
  if (instance === null) return cache.map === null && w_object.typeOf().version === cache.version ? w_value : UNBOUND;
  return instance.map === cache.map && instance.map.w_type.version === cache.version ? w_value : UNBOUND;
}

/** As `cachedMethod`, of the caches for other classes. */
function otherMethod(w_object: W_Root, first: InlineCache | null): W_Root {
  for (let cache = first; cache !== null; cache = cache.other) {
    const w_function = cachedMethod(w_object, cache);
    if (w_function !== UNBOUND) return w_function;
  }
  return UNBOUND;
}

/** As `cachedMethod`, after a miss: looks for the method and fills the cache. UNBOUND: it is no plain function of the class. */
function findMethod(w_object: W_Root, name: string, cache: InlineCache): W_Root {
  const type = w_object.typeOf();
  const w_found = type.lookup(name);
  if (w_found === null || !w_found.isMethodDescriptor() || !hasPlainAttributes(w_object, type)) return UNBOUND;
  const instance = w_object.attributes(false);
  if (instance !== null && (instance.map.isDictionary || instance.map.indexOf(name) >= 0 || instance.map.w_type !== type)) {
    return !instance.map.isDictionary || ownAttribute(instance, name) !== null ? UNBOUND : w_found;
  }
  cache.keep();
  cache.map = instance === null ? null : instance.map;
  cache.version = type.version;
  cache.index = -1;
  cache.nextMap = null;
  cache.w_value = w_found;
  return w_found;
}

/** `object.name(…)` of the instruction at `frame.pc`. */
export function callMethod(frame: Frame, w_object: W_Root, cache: InlineCache, first: number, count: number): Frame | null {
  let w_function = cachedMethod(w_object, cache);
  if (w_function === UNBOUND) w_function = otherMethod(w_object, cache.other);
  if (w_function === UNBOUND) {
    const pc = frame.pc;
    frame.pc = pc + 1;
    const name = frame.code.names[wordAt(frame.words, pc + 3)];
    w_function = findMethod(w_object, name, cache);
    if (w_function === UNBOUND) {
      const w_attribute = getattr(w_object, name);
      frame.pc = pc;
      return callFrom(frame, w_attribute, UNBOUND, first, count);
    }
    frame.pc = pc;
  }
  if (w_function instanceof W_Builtin) {
    const slots = frame.slots;
    const words = frame.words;
    if (count === 0) return give(frame, w_function.call1(w_object));
    if (count === 1) return give(frame, w_function.call2(w_object, slots[wordAt(words, first)]));
    if (count === 2) return give(frame, w_function.call3(w_object, slots[wordAt(words, first)], slots[wordAt(words, first + 1)]));
  }
  return callFrom(frame, w_function, w_object, first, count);
}

/** LOAD_METHOD: function and object in slots `to` and `to` + 1, or the attribute and UNBOUND. */
export function loadMethodPair(frame: Frame, w_object: W_Root, nameIndex: number, cache: InlineCache, to: number): void {
  let w_function = cachedMethod(w_object, cache);
  if (w_function === UNBOUND) w_function = otherMethod(w_object, cache.other);
  if (w_function === UNBOUND) {
    const name = frame.code.names[nameIndex];
    w_function = findMethod(w_object, name, cache);
    if (w_function === UNBOUND) {
      frame.slots[to] = getattr(w_object, name);
      frame.slots[to + 1] = UNBOUND;
      return;
    }
  }
  frame.slots[to] = w_function;
  frame.slots[to + 1] = w_object;
}

/** LOAD_SUPER_METHOD at `pc`. */
export function loadSuperMethod(frame: Frame, pc: number): void {
  const slots = frame.slots;
  const words = frame.words;
  const to = wordAt(words, pc + 1);
  const w_super = slots[wordAt(words, pc + 2)];
  const cell = slots[wordAt(words, pc + 3)];
  const w_self = slots[wordAt(words, pc + 4)];
  const name = frame.code.names[wordAt(words, pc + 5)];
  if (w_super === w_superType && cell instanceof W_Cell && w_self !== UNBOUND) {
    const start = cell.w_value;
    const type = w_self.typeOf();
    if (start instanceof W_Type && type.isSubtypeOf(start)) {
      const w_found = superLookup(start, type, name);
      if (w_found !== null && name !== "__class__") {
        if (w_found.isMethodDescriptor()) {
          slots[to] = w_found;
          slots[to + 1] = w_self;
        } else {
          slots[to] = bind(w_found, w_self, type);
          slots[to + 1] = UNBOUND;
        }
        return;
      }
    }
  }
  slots[to] = getattr(w_super.call0(), name);
  slots[to + 1] = UNBOUND;
}

// --- comprehensions --------------------------------------------------------------------------------------------------------------------

/** CALL_CODE at `pc`: the code of a comprehension with one argument. */
export function callCode(frame: Frame, pc: number): Frame | null {
  const words = frame.words;
  const code: Code = (frame.code.consts[wordAt(words, pc + 2)] as W_Code).code;
  prepare(code);
  const callee = new Frame(code, frame.globals, context.frame);
  callee.slots[0] = frame.slots[wordAt(words, pc + 3)];
  const count = wordAt(words, pc + 4);
  const first = code.firstFree;
  for (let i = 0; i < count; i++) callee.slots[first + i] = frame.slots[wordAt(words, pc + 5 + i)];
  return enter(frame, callee);
}
