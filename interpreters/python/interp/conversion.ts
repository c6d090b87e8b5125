// Dialect code: runs under Node and translated.
/** Numbers from objects (`__index__`, `__float__`, `__int__`), and hashes. A part of interp/operations.ts. */
import { W_Float } from "../objects/float";
import { newInt, W_Int, w_intType, W_Long } from "../objects/int";
import { longToFloat } from "../objects/int-ops";
import { w_None } from "../objects/none";
import { raise, typeError, W_Root, W_Type, w_OverflowError } from "../objects/root";
import { W_Str } from "../objects/str";
import { callSpecial0, special, Special } from "./special";

const LARGEST = 9007199254740991;
const INDEX_BITS = 63;

/** Is this an int that `__index__` need not be asked about? */
function isInt(w: W_Root): boolean {
  return w instanceof W_Int || w instanceof W_Long;
}

/** Does it have `__index__`? */
export function isIndex(w: W_Root): boolean {
  return isInt(w) || (w.typeOf().isHeap && w.typeOf().lookup("__index__") !== null);
}

/** `operator.index(w)`: a W_Int or W_Long (of a subclass of int perhaps). */
export function indexObject(w: W_Root): W_Root {
  if (isInt(w)) return w;
  const type = w.typeOf();
  const w_method = type.isHeap ? special(type, Special.Index) : null;
  if (w_method === null) throw typeError(`'${type.name}' object cannot be interpreted as an integer`);
  const w_result = callSpecial0(w_method, w);
  if (isInt(w_result)) return w_result;
  throw typeError(`__index__ returned non-int (type ${w_result.typeOf().name})`);
}

/**
 * `w` as an index or a count. Integers that fit 64 bits but not 53 become ±(2^53 - 1): out of any range as well. Larger ones raise `error`:
 * IndexError in subscripts, else OverflowError.
 */
export function index(w: W_Root, error: W_Type = w_OverflowError): number {
  if (w instanceof W_Int) return w.value;
  const w_index = indexObject(w);
  if (w_index instanceof W_Int) return w_index.value;
  const value = (w_index as W_Long).value;
  if (value.bitLength() > INDEX_BITS) throw raise(error, `cannot fit '${w.typeOf().name}' into an index-sized integer`);
  return value.isNegative() ? 0 - LARGEST : LARGEST;
}

/** The same for the bounds of slices: too large ones, of any size, become ±(2^53 - 1). */
export function indexClamped(w: W_Root): number {
  if (w instanceof W_Int) return w.value;
  const w_index = indexObject(w);
  if (w_index instanceof W_Int) return w_index.value;
  return (w_index as W_Long).value.isNegative() ? 0 - LARGEST : LARGEST;
}

/** An argument of a builtin that C would have as `int`: OverflowError beyond 64 bits, or 32 with `bits`. */
export function asInt(w: W_Root, bits: number = 32): number {
  const w_index = indexObject(w);
  if (w_index instanceof W_Int) {
    const value = w_index.value;
    if (bits !== 32 || (value >= -2147483648 && value <= 2147483647)) return value;
    throw raise(w_OverflowError, value > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
  }
  throw raise(w_OverflowError, "Python int too large to convert to C " + (bits === 32 ? "int" : "long"));
}

/** `float(w)` for anything but text: `__float__`, then `__index__`. */
export function toFloat(w: W_Root): number {
  if (w instanceof W_Float) {
    const floatType = w.typeOf();
    if (!floatType.isHeap || special(floatType, Special.Float) === null) return w.value;
  }
  if (w instanceof W_Int) {
    const intType = w.typeOf();
    if (!intType.isHeap || special(intType, Special.Float) === null) return w.value * 1.0;
  }
  if (w instanceof W_Long) return longToFloat(w.value);
  const type = w.typeOf();
  if (type.isHeap) {
    const w_float = special(type, Special.Float);
    if (w_float !== null) {
      const w_result = callSpecial0(w_float, w);
      if (w_result instanceof W_Float) return w_result.value;
      throw typeError(`${type.name}.__float__ returned non-float (type ${w_result.typeOf().name})`);
    }
    if (special(type, Special.Index) !== null) {
      const w_index = indexObject(w);
      if (w_index instanceof W_Int) return w_index.value * 1.0;
      return longToFloat((w_index as W_Long).value);
    }
  }
  throw typeError(`must be real number, not ${type.name}`);
}

/** `int(w)` by `__int__`, `__index__` or `__trunc__`; not of text. null: it has none of them. */
export function toInt(w: W_Root): W_Root | null {
  const type = w.typeOf();
  if (type.isHeap) {
    const w_int = special(type, Special.Int);
    if (w_int !== null) {
      const w_result = callSpecial0(w_int, w);
      if (isInt(w_result)) return w_result;
      throw typeError(`__int__ returned non-int (type ${w_result.typeOf().name})`);
    }
    if (special(type, Special.Index) !== null) return indexObject(w);
    const w_trunc = special(type, Special.Trunc);
    if (w_trunc !== null) {
      const w_result = callSpecial0(w_trunc, w);
      if (isInt(w_result)) return w_result;
      const resultType = w_result.typeOf();
      if (resultType.isHeap && resultType.lookup("__index__") !== null) return indexObject(w_result);
      throw typeError(`__trunc__ returned non-Integral (type ${resultType.name})`);
    }
  }
  if (isInt(w)) return w;
  return null;
}

// --- hashes ----------------------------------------------------------------------------------------------------------------------------

/** A hash for dictionaries and sets: equal objects have equal ones. TypeError where the class has none. */
export function hashOf(w: W_Root): number {
  if (w instanceof W_Str && w.extra === null) return w.hash();
  const type = w.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Hash);
    if (w_method !== null) {
      const w_hash = hashFromMethod(w, type, w_method);
      if (w_hash instanceof W_Int) return w_hash.value;
      return w_hash.hash();
    }
  }
  return w.hash();
}

/** What `hash(w)` says. */
export function hashObject(w: W_Root): W_Root {
  const type = w.typeOf();
  if (type.isHeap) {
    const w_method = special(type, Special.Hash);
    if (w_method !== null) return hashFromMethod(w, type, w_method);
  }
  const w_exact = w.hashExact();
  return w_exact === null ? newInt(w.hash()) : w_exact;
}

/** The int that a `__hash__` of the program gives, cut to 64 bits as CPython does; -1 becomes -2. */
function hashFromMethod(w: W_Root, type: W_Type, w_method: W_Root): W_Root {
  if (w_method === w_None) throw typeError(`unhashable type: '${type.name}'`);
  const w_result = callSpecial0(w_method, w);
  if (w_result instanceof W_Int) {
    if (w_result.value === -1) return newInt(-2);
    return w_result.typeOf() === w_intType ? w_result : newInt(w_result.value);
  }
  if (w_result instanceof W_Long) {
    if (w_result.value.bitLength() <= INDEX_BITS) return w_result;
    const w_exact = w_result.hashExact();
    return w_exact === null ? newInt(w_result.hash()) : w_exact;
  }
  throw typeError("__hash__ method should return an integer");
}
