/** Ops on Float, and conversions from and to integers. IEEE 754 double, exact except `math_*`. */
import { Bool, Float, Signed, Unsigned } from "../types";
import type { PureRow } from "./row";

function arithmetic(doc: string, evaluate: (x: number, y: number) => number, commutes = false): PureRow {
  return { operands: [Float, Float], result: Float, effects: [], commutes, eval: evaluate, doc };
}
function comparison(doc: string, evaluate: (x: number, y: number) => boolean, commutes = false): PureRow {
  return { operands: [Float, Float], result: Bool, effects: [], commutes, eval: evaluate, doc };
}
function unary(doc: string, evaluate: (x: number) => number): PureRow {
  return { operands: [Float], result: Float, effects: [], eval: evaluate, doc };
}
/** The last bit may differ between C libraries. */
function libm(name: string, evaluate: (x: number) => number): PureRow {
  return unary(`C's ${name}(), with JavaScript's special cases.`, evaluate);
}

const view = new DataView(new ArrayBuffer(8));
const MAX = 2n ** 63n - 1n;

function floatToInt(x: number): bigint {
  if (Number.isNaN(x)) return 0n;
  if (x >= 2 ** 63) return MAX;
  if (x < -(2 ** 63)) return -MAX - 1n;
  return BigInt(Math.trunc(x));
}

function floatToUint(x: number): bigint {
  if (Number.isNaN(x) || x <= 0) return 0n;
  if (x >= 2 ** 64) return 2n ** 64n - 1n;
  return BigInt(Math.trunc(x));
}

export const floatOps = {
  float_add: arithmetic("Sum.", (x, y) => x + y, true),
  float_sub: arithmetic("Difference.", (x, y) => x - y),
  float_mul: arithmetic("Product.", (x, y) => x * y, true),
  float_div: arithmetic("Quotient.", (x, y) => x / y),
  float_mod: arithmetic("C's fmod, JavaScript's %.", (x, y) => x % y),
  float_neg: unary("Negation, of zero and NaN too.", (x) => -x),
  float_abs: unary("Absolute value.", (x) => Math.abs(x)),
  float_floor: unary("Rounds down.", (x) => Math.floor(x)),
  float_ceil: unary("Rounds up.", (x) => Math.ceil(x)),
  float_trunc: unary("Rounds towards zero.", (x) => Math.trunc(x)),
  float_sqrt: unary("Square root, correctly rounded.", (x) => Math.sqrt(x)),
  float_fround: unary("Rounds to single precision and back.", (x) => Math.fround(x)),
  float_eq: comparison("Equal; NaN is not equal to itself.", (x, y) => x === y, true),
  float_ne: comparison("Not equal.", (x, y) => x !== y, true),
  float_lt: comparison("Less.", (x, y) => x < y),
  float_le: comparison("Less or equal.", (x, y) => x <= y),
  float_gt: comparison("Greater.", (x, y) => x > y),
  float_ge: comparison("Greater or equal.", (x, y) => x >= y),
  cast_int_to_float: { operands: [Signed], result: Float, effects: [], eval: (x: bigint) => Number(x), doc: "Nearest double, ties to even." },
  cast_uint_to_float: { operands: [Unsigned], result: Float, effects: [], eval: (x: bigint) => Number(x), doc: "Nearest double, ties to even." },
  cast_float_to_int: { operands: [Float], result: Signed, effects: [], eval: floatToInt, doc: "Truncates. NaN gives 0; what does not fit gives the nearest limit." },
  cast_float_to_uint: { operands: [Float], result: Unsigned, effects: [], eval: floatToUint, doc: "Truncates. NaN gives 0; what does not fit gives the nearest limit." },
  float_to_int32: { operands: [Float], result: Signed, effects: [], eval: (x: number) => BigInt(x | 0), doc: "JavaScript's `x | 0`: modulo 2^32, in int32; NaN and infinities give 0." },
  float_to_bits: {
    operands: [Float],
    result: Signed,
    effects: [],
    eval: (x: number) => {
      view.setFloat64(0, x);
      return view.getBigInt64(0);
    },
    doc: "The 64-bit pattern.",
  },
  bits_to_float: {
    operands: [Signed],
    result: Float,
    effects: [],
    eval: (x: bigint) => {
      view.setBigInt64(0, x);
      return view.getFloat64(0);
    },
    doc: "The double with this 64-bit pattern.",
  },
  math_sin: libm("sin", Math.sin),
  math_cos: libm("cos", Math.cos),
  math_tan: libm("tan", Math.tan),
  math_asin: libm("asin", Math.asin),
  math_acos: libm("acos", Math.acos),
  math_atan: libm("atan", Math.atan),
  math_sinh: libm("sinh", Math.sinh),
  math_cosh: libm("cosh", Math.cosh),
  math_tanh: libm("tanh", Math.tanh),
  math_asinh: libm("asinh", Math.asinh),
  math_acosh: libm("acosh", Math.acosh),
  math_atanh: libm("atanh", Math.atanh),
  math_exp: libm("exp", Math.exp),
  math_expm1: libm("expm1", Math.expm1),
  math_log: libm("log", Math.log),
  math_log2: libm("log2", Math.log2),
  math_log10: libm("log10", Math.log10),
  math_log1p: libm("log1p", Math.log1p),
  math_cbrt: libm("cbrt", Math.cbrt),
  math_atan2: arithmetic("C's atan2().", (y, x) => Math.atan2(y, x)),
  math_pow: arithmetic("JavaScript's **: C's pow(), but NaN for 1 ** ±Infinity, 1 ** NaN and -1 ** ±Infinity.", (x, y) => x ** y),
} satisfies Record<string, PureRow>;
