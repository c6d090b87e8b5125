// Dialect code: the functions run at run time; the table is made at init time.
/** The constructor and methods of `int` and `bool`. Loaded for its effect. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { OverflowError } from "../../../toolchain/rlib/rarithmetic";
import { index as toIndex, isTrue, repr, toArray, toInt } from "../interp/operations";
import { bytesOf, newBytes, W_Bytes } from "./bytes";
import { decodeLatin1 } from "./codec-simple";
import { classMethod, constructor, method, property } from "./gateway";
import {
  bigValue, newBool, newInt, newLong, W_Bool, w_boolType, W_Int, W_IntSub, w_intType, W_Long, W_LongSub,
} from "./int";
import { bitLengthOf } from "./int-ops";
import { parseInteger } from "./int-parse";
import { w_None } from "./none";
import { MISSING, raise, typeError, valueError, W_Instance, w_OverflowError, W_Root, W_Type } from "./root";
import { W_Float } from "./float";
import { floatToInt } from "./float-ops";
import { divideRounded } from "./float-text";
import { W_Str } from "./str";
import { newTuple } from "./tuple";

/** The same number as an object of class `type`: int, or a subclass. */
export function makeInt(type: W_Type, w_value: W_Root): W_Root {
  if (type === w_intType) {
    if (w_value instanceof W_Int) return w_value instanceof W_Bool || w_value instanceof W_IntSub ? newInt(w_value.value) : w_value;
    return w_value instanceof W_LongSub ? new W_Long(w_value.value) : w_value;
  }
  const extra = new W_Instance(type.emptyMap);
  if (w_value instanceof W_Int) return new W_IntSub(w_value.value, extra);
  return new W_LongSub((w_value as W_Long).value, extra);
}

/** Text to int, with the complaint about what was given. */
function parseOrComplain(w_text: W_Root, text: string, base: number): W_Root {
  const w_value = parseInteger(text, base);
  if (w_value === null) throw valueError(`invalid literal for int() with base ${base}: ${shortRepr(w_text)}`);
  return w_value;
}

/** CPython shows at most 200 characters of it. */
function shortRepr(w_text: W_Root): string {
  const text = repr(w_text);
  return text.length > 200 ? text.slice(0, 200) : text;
}

/** `int(x)`. */
export function intOf(w_x: W_Root): W_Root {
  if (w_x instanceof W_Int || w_x instanceof W_Long) {
    if (!w_x.typeOf().isHeap) return w_x;
  }
  if (w_x instanceof W_Float && !w_x.typeOf().isHeap) return floatToInt(w_x.value);
  const w_int = toInt(w_x);
  if (w_int !== null) return w_int;
  if (w_x instanceof W_Float) return floatToInt(w_x.value);
  if (w_x instanceof W_Str) return parseOrComplain(w_x, w_x.value, 10);
  const bytes = bytesOf(w_x);
  if (bytes !== null) return parseOrComplain(w_x instanceof W_Bytes ? w_x : newBytes(bytes), decodeLatin1(bytes), 10);
  throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${w_x.typeOf().name}'`);
}

function intWithBase(w_x: W_Root, w_base: W_Root): W_Root {
  const base = toIndex(w_base);
  if (base !== 0 && (base < 2 || base > 36)) throw valueError("int() base must be >= 2 and <= 36, or 0");
  if (w_x instanceof W_Str) return parseOrComplain(w_x, w_x.value, base);
  const bytes = bytesOf(w_x);
  if (bytes === null) throw typeError("int() can't convert non-string with explicit base");
  return parseOrComplain(w_x instanceof W_Bytes ? w_x : newBytes(bytes), decodeLatin1(bytes), base);
}

constructor(w_intType, "cls, x=?, /, base=?", (w_cls, w_x, w_base) => {
  if (w_x === MISSING) {
    if (w_base !== MISSING) throw typeError("int() missing string argument");
    return makeInt(w_cls as W_Type, newInt(0));
  }
  return makeInt(w_cls as W_Type, w_base === MISSING ? intOf(w_x) : intWithBase(w_x, w_base));
});
constructor(w_boolType, "cls, x=False, /", (w_cls, w_x) => newBool(isTrue(w_x)));

// --- methods -----------------------------------------------------------------------------------------------------------------------

function big(w_self: W_Root): RBigInt {
  return bigValue(w_self)!;
}

function plain(w_self: W_Root): W_Root {
  return makeInt(w_intType, w_self);
}

for (const name of ["conjugate", "__trunc__", "__floor__", "__ceil__"]) method(w_intType, name, "self, /", plain);
method(w_intType, "__getnewargs__", "self, /", (w_self) => newTuple([plain(w_self)]));
method(w_intType, "bit_length", "self, /", (w_self) => newInt(w_self instanceof W_Int ? bitLengthOf(w_self.value) : big(w_self).bitLength()));
method(w_intType, "bit_count", "self, /", (w_self) => newInt(big(w_self).bitCount()));
method(w_intType, "as_integer_ratio", "self, /", (w_self) => newTuple([plain(w_self), newInt(1)]));
property(w_intType, "real", plain);
property(w_intType, "numerator", plain);
property(w_intType, "imag", () => newInt(0));
property(w_intType, "denominator", () => newInt(1));

method(w_intType, "__round__", "self, ndigits=None, /", (w_self, w_digits) => {
  if (w_digits === w_None) return plain(w_self);
  const digits = toIndex(w_digits);
  if (digits >= 0) return plain(w_self);
  const value = big(w_self);
  // Beyond so many digits the result is 0.
  if (0 - digits > value.bitLength()) return newInt(0);
  const power = RBigInt.fromInt(10).powInt(0 - digits);
  return newLong(divideRounded(value, power).mul(power));
});
method(w_intType, "__sizeof__", "self, /", (w_self) => newInt(24 + 4 * Math.max(1, Math.floor((big(w_self).bitLength() + 29) / 30))));

/** Is `byteorder` little? */
function isLittle(w_order: W_Root): boolean {
  if (!(w_order instanceof W_Str)) throw typeError(`byteorder must be str, not ${w_order.typeOf().name}`);
  if (w_order.value === "little") return true;
  if (w_order.value !== "big") throw valueError("byteorder must be either 'little' or 'big'");
  return false;
}

method(w_intType, "to_bytes", "self, /, length=1, byteorder='big', *, signed=False", (w_self, w_length, w_order, w_signed) => {
  const length = toIndex(w_length);
  const little = isLittle(w_order);
  if (length < 0) throw valueError("length argument must be non-negative");
  const signed = isTrue(w_signed);
  const value = big(w_self);
  if (value.isNegative() && !signed) throw raise(w_OverflowError, "can't convert negative int to unsigned");
  try {
    return newBytes(value.toBytes(length, little, signed));
  } catch (e) {
    if (e instanceof OverflowError) throw raise(w_OverflowError, "int too big to convert");
    throw e;
  }
});
classMethod(w_intType, "from_bytes", "cls, /, bytes, byteorder='big', *, signed=False", (w_cls, w_bytes, w_order, w_signed) => {
  const little = isLittle(w_order);
  let bytes = bytesOf(w_bytes);
  if (bytes === null) {
    if (w_bytes instanceof W_Str) throw typeError("cannot convert 'str' object to bytes");
    const items = toArray(w_bytes);
    bytes = new Uint8Array(items.length);
    for (let i = 0; i < items.length; i++) {
      const byte = toIndex(items[i]);
      if (byte < 0 || byte > 255) throw valueError("bytes must be in range(0, 256)");
      bytes[i] = byte;
    }
  }
  const w_value = newLong(RBigInt.fromBytes(bytes, 0, bytes.length, little, isTrue(w_signed)));
  return w_cls === w_intType ? w_value : w_cls.call1(w_value);
});
