// Dialect code: the functions run at run time; the table is made at init time.
/** The module `math`: functions of floats. Those of integers are in math-integers.ts. Loaded for its effect. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { bitsToFloat, floatToBits } from "../../../toolchain/rlib/rfloat";
import { indexObject, iterate, lookupSpecial, nextItem, toArray, toFloat } from "../interp/operations";
import { newFloat, W_Float } from "../objects/float";
import { copySign, floatToInt, isFinite } from "../objects/float-ops";
import { frexp, ldexp } from "../objects/float-parts";
import { bigValue, isInt, newBool, newInt, W_Int, W_Long } from "../objects/int";
import { erf, erfc } from "../objects/libm";
import { MISSING, raise, typeError, valueError, W_Root, w_ZeroDivisionError } from "../objects/root";
import { newTuple, W_Tuple } from "../objects/tuple";
import { domainError, rangeError } from "./math-errors";
import { gamma, lgamma } from "./math-special";
import { exactSum, norm } from "./math-sums";
import { define, defineModule, defineValue } from "./registry";

export const w_math = defineModule("math", "This module provides access to the mathematical functions\ndefined by the C standard.");

for (const [name, value] of [["pi", Math.PI], ["e", Math.E], ["tau", 2 * Math.PI], ["inf", Infinity], ["nan", NaN]] as const) {
  defineValue(w_math, name, newFloat(value));
}

/** A function of one float: NaN out of a number is a domain error, infinity out of a finite one a range error or one as well. */
function unary(name: string, fn: (x: number) => number, mayOverflow: boolean): void {
  define(w_math, name, "x, /", (w_x) => {
    const x = w_x instanceof W_Float ? w_x.value : toFloat(w_x);
    const result = fn(x);
    if (!isFinite(result)) {
      if (result !== result) {
        if (x === x) throw domainError();
      } else if (isFinite(x)) throw mayOverflow ? rangeError() : domainError();
    }
    return newFloat(result);
  });
}
unary("sqrt", (x) => Math.sqrt(x), false);
unary("cbrt", (x) => Math.cbrt(x), false);
unary("exp", (x) => Math.exp(x), true);
unary("exp2", (x) => 2.0 ** x, true);
unary("expm1", (x) => Math.expm1(x), true);
unary("log1p", (x) => Math.log1p(x), false);
unary("sin", (x) => Math.sin(x), false);
unary("cos", (x) => Math.cos(x), false);
unary("tan", (x) => Math.tan(x), false);
unary("asin", (x) => Math.asin(x), false);
unary("acos", (x) => Math.acos(x), false);
unary("atan", (x) => Math.atan(x), false);
unary("sinh", (x) => Math.sinh(x), true);
unary("cosh", (x) => Math.cosh(x), true);
unary("tanh", (x) => Math.tanh(x), false);
unary("asinh", (x) => Math.asinh(x), false);
unary("acosh", (x) => Math.acosh(x), false);
unary("atanh", (x) => Math.atanh(x), false);
unary("fabs", (x) => Math.abs(x), false);
unary("erf", (x) => erf(x), false);
unary("erfc", (x) => erfc(x), false);
unary("gamma", gamma, true);
define(w_math, "lgamma", "x, /", (w_x) => newFloat(lgamma(toFloat(w_x))));
define(w_math, "degrees", "x, /", (w_x) => newFloat(toFloat(w_x) * (180.0 / Math.PI)));
define(w_math, "radians", "x, /", (w_x) => newFloat(toFloat(w_x) * (Math.PI / 180.0)));

// --- logarithms --------------------------------------------------------------------------------------------------------------------

/** The logarithm to base e, 2 or 10 (`base` 0, 2, 10) of a positive number. */
function logOf(x: number, base: number): number {
  if (x !== x || x === Infinity) return x;
  if (x <= 0.0) throw domainError();
  return base === 2 ? log2(x) : base === 10 ? Math.log10(x) : Math.log(x);
}

/** Exact for powers of two. */
function log2(x: number): number {
  const parts = frexp(x);
  return parts.mantissa === 0.5 ? (parts.exponent - 1) * 1.0 : Math.log2(x);
}

/** The same of any number; of an int of any size. */
function logarithm(w_x: W_Root, base: number): number {
  if (!isInt(w_x)) return logOf(toFloat(w_x), base);
  if (w_x instanceof W_Int) return logOf(w_x.value * 1.0, base);
  const value: RBigInt = (w_x as W_Long).value;
  if (value.isNegative()) throw domainError();
  const bits = value.bitLength();
  if (bits <= 1023) return logOf(value.toFloat(), base);
  // value = mantissa · 2^bits
  const mantissa = ldexp(value.rshift(bits - 64).toFloat(), -64);
  const exponent = bits * 1.0;
  if (base === 2) return Math.log2(mantissa) + exponent;
  if (base === 10) return Math.log10(mantissa) + Math.log10(2.0) * exponent;
  return Math.log(mantissa) + Math.log(2.0) * exponent;
}

define(w_math, "log", "x, base=?, /", (w_x, w_base) => {
  const above = logarithm(w_x, 0);
  if (w_base === MISSING) return newFloat(above);
  const below = logarithm(w_base, 0);
  if (below === 0.0) throw raise(w_ZeroDivisionError, "float division by zero");
  return newFloat(above / below);
});
define(w_math, "log2", "x, /", (w_x) => newFloat(logarithm(w_x, 2)));
define(w_math, "log10", "x, /", (w_x) => newFloat(logarithm(w_x, 10)));

// --- two arguments -----------------------------------------------------------------------------------------------------------------

define(w_math, "atan2", "y, x, /", (w_y, w_x) => newFloat(Math.atan2(toFloat(w_y), toFloat(w_x))));
define(w_math, "copysign", "x, y, /", (w_x, w_y) => newFloat(copySign(toFloat(w_x), toFloat(w_y))));
define(w_math, "pow", "x, y, /", (w_x, w_y) => {
  const x = toFloat(w_x);
  const y = toFloat(w_y);
  if (y === 0.0 || x === 1.0) return newFloat(1.0);
  if (x === -1.0 && (y === Infinity || y === -Infinity)) return newFloat(1.0);
  const result = x ** y;
  if (!isFinite(result) && isFinite(x) && isFinite(y)) {
    if (result !== result || x === 0.0) throw domainError();
    throw rangeError();
  }
  return newFloat(result);
});
define(w_math, "fmod", "x, y, /", (w_x, w_y) => {
  const x = toFloat(w_x);
  const y = toFloat(w_y);
  if ((y === Infinity || y === -Infinity) && isFinite(x)) return newFloat(x);
  const result = x % y;
  if (result !== result && x === x && y === y) throw domainError();
  return newFloat(result);
});
define(w_math, "remainder", "x, y, /", (w_x, w_y) => newFloat(remainder(toFloat(w_x), toFloat(w_y))));

/** What is left of x after the multiple of y that is nearest, of two as near the even one. */
function remainder(x: number, y: number): number {
  if (x !== x) return x;
  if (y !== y) return y;
  if (!isFinite(x) || y === 0.0) throw domainError();
  if (!isFinite(y)) return x;
  const size = Math.abs(x);
  const step = Math.abs(y);
  const rest = size % step;
  const other = step - rest;
  let result = rest;
  if (rest > other) result = -other;
  else if (rest === other) result = rest - 2.0 * ((0.5 * (size - rest)) % step);
  return copySign(1.0, x) * result;
}

define(w_math, "ldexp", "x, i, /", (w_x, w_i) => {
  const x = toFloat(w_x);
  if (!isInt(w_i) && w_i.typeOf().lookup("__index__") === null) throw typeError("Expected an int as second argument to ldexp.");
  const w_exponent = indexObject(w_i);
  let exponent = 0;
  if (w_exponent instanceof W_Int) exponent = Math.max(-100000, Math.min(100000, w_exponent.value));
  else exponent = bigValue(w_exponent)!.isNegative() ? -100000 : 100000;
  const result = ldexp(x, exponent);
  if (!isFinite(result) && isFinite(x)) throw rangeError();
  return newFloat(result);
});
define(w_math, "nextafter", "x, y, /", (w_x, w_y) => newFloat(nextAfter(toFloat(w_x), toFloat(w_y))));

function nextAfter(x: number, y: number): number {
  if (x !== x) return x;
  if (y !== y || x === y) return y;
  if (x === 0.0) return y > 0.0 ? 5e-324 : -5e-324;
  const bits = floatToBits(x);
  return bitsToFloat(y > x === x > 0.0 ? bits + 1n : bits - 1n);
}

define(w_math, "ulp", "x, /", (w_x) => {
  const x = Math.abs(toFloat(w_x));
  if (!isFinite(x)) return newFloat(x);
  const above = nextAfter(x, Infinity);
  return newFloat(isFinite(above) ? above - x : x - nextAfter(x, 0.0));
});

// --- parts -------------------------------------------------------------------------------------------------------------------------

define(w_math, "frexp", "x, /", (w_x) => {
  const parts = frexp(toFloat(w_x));
  return newTuple([newFloat(parts.mantissa), newInt(parts.exponent)]);
});
define(w_math, "modf", "x, /", (w_x) => {
  const x = toFloat(w_x);
  if (!isFinite(x)) return newTuple([newFloat(x !== x ? x : copySign(0.0, x)), newFloat(x)]);
  const whole = Math.trunc(x);
  return newTuple([newFloat(copySign(x - whole, x)), newFloat(copySign(whole, x))]);
});

/** By the object's own method, or of its float. */
function rounded(name: string, method: string, fn: (x: number) => number): void {
  define(w_math, name, "x, /", (w_x) => {
    if (!(w_x instanceof W_Float)) {
      const w_method = lookupSpecial(w_x, method);
      if (w_method !== null) return w_method.call0();
    }
    return floatToInt(fn(toFloat(w_x)));
  });
}
rounded("floor", "__floor__", (x) => Math.floor(x));
rounded("ceil", "__ceil__", (x) => Math.ceil(x));
define(w_math, "trunc", "x, /", (w_x) => {
  if (w_x instanceof W_Float && !w_x.typeOf().isHeap) return floatToInt(w_x.value);
  const w_method = lookupSpecial(w_x, "__trunc__");
  if (w_method === null) throw typeError(`type ${w_x.typeOf().name} doesn't define __trunc__ method`);
  return w_method.call0();
});

// --- questions ---------------------------------------------------------------------------------------------------------------------

define(w_math, "isfinite", "x, /", (w_x) => newBool(isFinite(toFloat(w_x))));
define(w_math, "isinf", "x, /", (w_x) => {
  const x = toFloat(w_x);
  return newBool(x === Infinity || x === -Infinity);
});
define(w_math, "isnan", "x, /", (w_x) => {
  const x = toFloat(w_x);
  return newBool(x !== x);
});
define(w_math, "isclose", "a, b, *, rel_tol=0.000000001, abs_tol=0.0", (w_a, w_b, w_relative, w_absolute) => {
  const a = toFloat(w_a);
  const b = toFloat(w_b);
  const relative = toFloat(w_relative);
  const absolute = toFloat(w_absolute);
  if (relative < 0.0 || absolute < 0.0) throw valueError("tolerances must be non-negative");
  if (a === b) return newBool(true);
  if (a === Infinity || a === -Infinity || b === Infinity || b === -Infinity) return newBool(false);
  const difference = Math.abs(b - a);
  return newBool(difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute);
});

// --- sums --------------------------------------------------------------------------------------------------------------------------

function floatsOf(w_items: readonly W_Root[]): number[] {
  const values: number[] = [];
  for (const w_item of w_items) values.push(toFloat(w_item));
  return values;
}
define(w_math, "fsum", "seq, /", (w_items) => {
  const values: number[] = [];
  const w_iterator = iterate(w_items);
  for (;;) {
    const w_item = nextItem(w_iterator);
    if (w_item === null) return newFloat(exactSum(values));
    values.push(toFloat(w_item));
  }
});
define(w_math, "hypot", "*coordinates", (w_values) => newFloat(norm(floatsOf((w_values as W_Tuple).items))));
define(w_math, "dist", "p, q, /", (w_p, w_q) => {
  const p = floatsOf(toArray(w_p));
  const q = floatsOf(toArray(w_q));
  if (p.length !== q.length) throw valueError("both points must have the same number of dimensions");
  const differences: number[] = [];
  for (let i = 0; i < p.length; i++) differences.push(p[i] - q[i]);
  return newFloat(norm(differences));
});
