// Dialect code: the functions run at run time; the table is made at init time.
/** The constructor and methods of `float`. Loaded for its effect. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { index as toIndex, isIndex, repr, toFloat } from "../interp/operations";
import { bytesOf } from "./bytes";
import { decodeLatin1 } from "./codec-simple";
import { newFloat, W_Float, W_FloatSub, w_floatType } from "./float";
import { floatFromHex, floatHex } from "./float-hex";
import { floatToInt, isFinite } from "./float-ops";
import { parseFloatLiteral } from "./float-parse";
import { ExactParts } from "./float-parts";
import { fixed, scaledRounded } from "./float-text";
import { classMethod, constructor, method, property } from "./gateway";
import { isInt, newBool, newInt, newLong } from "./int";
import { w_None } from "./none";
import { MISSING, raise, typeError, valueError, W_Instance, W_Root, W_Type, w_OverflowError } from "./root";
import { newStr, W_Str } from "./str";
import { newTuple } from "./tuple";

/** A float as an object of class `type`: float, or a subclass. */
export function makeFloat(type: W_Type, value: number): W_Root {
  return type === w_floatType ? newFloat(value) : new W_FloatSub(value, new W_Instance(type.emptyMap));
}

function textOf(w_x: W_Root): string | null {
  if (w_x instanceof W_Str) return w_x.value;
  const bytes = bytesOf(w_x);
  return bytes === null ? null : decodeLatin1(bytes);
}

/** `float(x)`. */
export function floatOf(w_x: W_Root): number {
  if (w_x instanceof W_Float && !w_x.typeOf().isHeap) return w_x.value;
  if (!(w_x instanceof W_Float) && !isInt(w_x) && w_x.typeOf().lookup("__float__") === null && !isIndex(w_x)) {
    const text = textOf(w_x);
    if (text === null) throw typeError(`float() argument must be a string or a real number, not '${w_x.typeOf().name}'`);
    const value = parseFloatLiteral(text);
    if (value === null) throw valueError(`could not convert string to float: ${repr(w_x)}`);
    return value;
  }
  return toFloat(w_x);
}

constructor(w_floatType, "cls, x=?, /", (w_cls, w_x) => makeFloat(w_cls as W_Type, w_x === MISSING ? 0.0 : floatOf(w_x)));

function value(w_self: W_Root): number {
  return (w_self as W_Float).value;
}

/** Rounds to an integer, halves to even. */
export function roundEven(x: number): number {
  if (!isFinite(x) || Math.abs(x) >= 4503599627370496.0) return x;
  const below = Math.floor(x);
  const rest = x - below;
  if (rest < 0.5) return below;
  if (rest > 0.5) return below + 1.0;
  return below % 2.0 === 0.0 ? below : below + 1.0;
}

/** `round(x, digits)`, correctly rounded. */
export function roundTo(x: number, digits: number): number {
  if (!isFinite(x) || digits > 323) return x;
  if (digits < -308) return 0.0 * x;
  const size = Math.abs(x);
  let result = 0.0;
  if (digits >= 0) {
    if (size >= 9007199254740992.0) return x;
    result = Number(fixed(size, digits));
  } else {
    result = Number(scaledRounded(size, digits).toString() + "e" + String(0 - digits));
    if (!isFinite(result)) throw raise(w_OverflowError, "rounded value too large to represent");
  }
  return x < 0.0 ? -result : x === 0.0 ? x : result;
}

method(w_floatType, "__round__", "self, ndigits=None, /", (w_self, w_digits) => {
  const x = value(w_self);
  if (w_digits === w_None) return floatToInt(roundEven(x));
  const digits = toIndex(w_digits);
  return newFloat(roundTo(x, digits));
});
method(w_floatType, "__trunc__", "self, /", (w_self) => floatToInt(value(w_self)));
method(w_floatType, "__floor__", "self, /", (w_self) => floatToInt(Math.floor(value(w_self))));
method(w_floatType, "__ceil__", "self, /", (w_self) => floatToInt(Math.ceil(value(w_self))));
method(w_floatType, "__getnewargs__", "self, /", (w_self) => newTuple([newFloat(value(w_self))]));
method(w_floatType, "conjugate", "self, /", (w_self) => newFloat(value(w_self)));
property(w_floatType, "real", (w_self) => newFloat(value(w_self)));
property(w_floatType, "imag", () => newFloat(0.0));
method(w_floatType, "is_integer", "self, /", (w_self) => newBool(isFinite(value(w_self)) && Math.floor(value(w_self)) === value(w_self)));

method(w_floatType, "as_integer_ratio", "self, /", (w_self) => {
  const x = value(w_self);
  if (x !== x) throw valueError("cannot convert NaN to integer ratio");
  if (!isFinite(x)) throw raise(w_OverflowError, "cannot convert Infinity to integer ratio");
  const parts = new ExactParts(x);
  let mantissa = parts.mantissa;
  let exponent = parts.exponent;
  if (mantissa.isZero()) return newTuple([newInt(0), newInt(1)]);
  while (exponent < 0 && !mantissa.isOdd()) {
    mantissa = mantissa.rshift(1);
    exponent++;
  }
  if (x < 0.0) mantissa = mantissa.neg();
  if (exponent >= 0) return newTuple([newLong(mantissa.lshift(exponent)), newInt(1)]);
  return newTuple([newLong(mantissa), newLong(RBigInt.ONE.lshift(0 - exponent))]);
});

method(w_floatType, "hex", "self, /", (w_self) => newStr(floatHex(value(w_self))));
classMethod(w_floatType, "fromhex", "cls, string, /", (w_cls, w_text) => {
  if (!(w_text instanceof W_Str)) throw typeError("bad argument type for built-in operation");
  const x = floatFromHex(w_text.value);
  return w_cls === w_floatType ? newFloat(x) : w_cls.call1(newFloat(x));
});
classMethod(w_floatType, "__getformat__", "cls, typestr, /", (w_cls, w_kind) => {
  if (w_kind instanceof W_Str && (w_kind.value === "double" || w_kind.value === "float")) return newStr("IEEE, little-endian");
  throw valueError("__getformat__() argument 1 must be 'double' or 'float'");
});

