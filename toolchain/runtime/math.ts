// Dialect code: Math. `floor_int` and the like keep Integers; the plain names are for Floats, and for functions passed as
// values. Functions over several numbers are generic, so that they are specialised by the kinds of all arguments.
import { external, floatCall, mathCall, mathCall2, toFloat, wrappingAdd, wrappingAnd, wrappingMul, wrappingShl, wrappingShr, wrappingXor } from "./primitives";

// ---- rounding and signs

export function floor(x: number): number {
  return floatCall("floor", toFloat(x));
}
export function floor_int(n: number): number {
  return n;
}
export function ceil(x: number): number {
  return floatCall("ceil", toFloat(x));
}
export function ceil_int(n: number): number {
  return n;
}
export function trunc(x: number): number {
  return floatCall("trunc", toFloat(x));
}
export function trunc_int(n: number): number {
  return n;
}
/** Halves go up. */
export function round(x: number): number {
  const above = floatCall("ceil", toFloat(x));
  return above - 0.5 > x ? above - 1.0 : above;
}
export function round_int(n: number): number {
  return n;
}
export function abs(x: number): number {
  return floatCall("abs", toFloat(x));
}
export function abs_int(n: number): number {
  return n < 0 ? -n : n;
}
export function sign(x: number): number {
  return x > 0 ? 1.0 : x < 0 ? -1.0 : toFloat(x);
}
export function sign_int(n: number): number {
  return n > 0 ? 1 : n < 0 ? -1 : 0;
}
export function fround(x: number): number {
  return floatCall("fround", toFloat(x));
}
export function sqrt(x: number): number {
  return floatCall("sqrt", toFloat(x));
}

// ---- least and greatest

export function max_0(): number {
  return -Infinity;
}
export function max_1<A extends number>(a: A): number {
  return a;
}
export function max_2_int<B extends number>(a: number, b: B): number {
  // In this order NaN and -0 in b are right.
  return a >= b ? a : b;
}
export function max_2_float<B extends number>(a: number, b: B): number {
  if (a !== a || a > b) return a;
  // 0 is above -0.
  if (a === b) return a === 0 && 1 / a < 0 ? b : a;
  return b;
}
export function max_3<A extends number, B extends number, C extends number>(a: A, b: B, c: C): number {
  return Math.max(Math.max(a, b), c);
}
export function max<T extends number>(...values: T[]): number {
  let best = -Infinity;
  for (let i = 0; i < values.length; i++) best = max_2_float(best, toFloat(values[i]));
  return best;
}

export function min_0(): number {
  return Infinity;
}
export function min_1<A extends number>(a: A): number {
  return a;
}
export function min_2_int<B extends number>(a: number, b: B): number {
  return a < b ? a : b;
}
export function min_2_float<B extends number>(a: number, b: B): number {
  if (a !== a || a < b) return a;
  if (a === b) return a === 0 && 1 / a < 0 ? a : b;
  return b;
}
export function min_3<A extends number, B extends number, C extends number>(a: A, b: B, c: C): number {
  return Math.min(Math.min(a, b), c);
}
export function min<T extends number>(...values: T[]): number {
  let best = Infinity;
  for (let i = 0; i < values.length; i++) best = min_2_float(best, toFloat(values[i]));
  return best;
}

// ---- powers, logarithms, angles

export function pow<A extends number, B extends number>(x: A, y: B): number {
  return mathCall2("pow", toFloat(x), toFloat(y));
}
export function cbrt(x: number): number {
  return mathCall("cbrt", toFloat(x));
}
export function exp(x: number): number {
  return mathCall("exp", toFloat(x));
}
export function expm1(x: number): number {
  return mathCall("expm1", toFloat(x));
}
export function log(x: number): number {
  return mathCall("log", toFloat(x));
}
export function log2(x: number): number {
  return mathCall("log2", toFloat(x));
}
export function log10(x: number): number {
  return mathCall("log10", toFloat(x));
}
export function log1p(x: number): number {
  return mathCall("log1p", toFloat(x));
}
export function sin(x: number): number {
  return mathCall("sin", toFloat(x));
}
export function cos(x: number): number {
  return mathCall("cos", toFloat(x));
}
export function tan(x: number): number {
  return mathCall("tan", toFloat(x));
}
export function asin(x: number): number {
  return mathCall("asin", toFloat(x));
}
export function acos(x: number): number {
  return mathCall("acos", toFloat(x));
}
export function atan(x: number): number {
  return mathCall("atan", toFloat(x));
}
export function sinh(x: number): number {
  return mathCall("sinh", toFloat(x));
}
export function cosh(x: number): number {
  return mathCall("cosh", toFloat(x));
}
export function tanh(x: number): number {
  return mathCall("tanh", toFloat(x));
}
export function asinh(x: number): number {
  return mathCall("asinh", toFloat(x));
}
export function acosh(x: number): number {
  return mathCall("acosh", toFloat(x));
}
export function atanh(x: number): number {
  return mathCall("atanh", toFloat(x));
}
export function atan2<A extends number, B extends number>(y: A, x: B): number {
  return mathCall2("atan2", toFloat(y), toFloat(x));
}

export function hypot_0(): number {
  return 0.0;
}
export function hypot_1<A extends number>(a: A): number {
  return floatCall("abs", toFloat(a));
}
export function hypot_2<A extends number, B extends number>(a: A, b: B): number {
  return hypotOf([toFloat(a), toFloat(b)]);
}
export function hypot<T extends number>(...values: T[]): number {
  return hypotOf(values);
}
/** As V8: scaled by the greatest, squares added by Kahan's summation, so the last bit agrees. */
function hypotOf<T extends number>(values: T[]): number {
  let greatest = 0.0;
  let anyNaN = false;
  for (let i = 0; i < values.length; i++) {
    const size = floatCall("abs", toFloat(values[i]));
    if (size !== size) anyNaN = true;
    else if (size > greatest) greatest = size;
  }
  if (greatest === Infinity) return Infinity;
  if (anyNaN) return NaN;
  if (greatest === 0) return 0.0;
  let sum = 0.0;
  let compensation = 0.0;
  for (let i = 0; i < values.length; i++) {
    const part = floatCall("abs", toFloat(values[i])) / greatest;
    const summand = part * part - compensation;
    const next = sum + summand;
    compensation = next - sum - summand;
    sum = next;
  }
  return floatCall("sqrt", sum) * greatest;
}

// ---- 32-bit integers

export function imul<A extends number, B extends number>(a: A, b: B): number {
  return wrappingAnd(wrappingMul(a | 0, b | 0), 0xffffffff) | 0;
}

export function clz32(x: number): number {
  let n = x >>> 0;
  if (n === 0) return 32;
  let zeros = 0;
  if (n < 0x10000) {
    zeros += 16;
    n = n * 0x10000;
  }
  if (n < 0x1000000) {
    zeros += 8;
    n = n * 0x100;
  }
  if (n < 0x10000000) {
    zeros += 4;
    n = n * 0x10;
  }
  if (n < 0x40000000) {
    zeros += 2;
    n = n * 4;
  }
  return n < 0x80000000 ? zeros + 1 : zeros;
}

// ---- random numbers: xorshift128+ (Vigna), seeded by the operating system at the first call

let randomState0 = 0;
let randomState1 = 0;

export function random(): number {
  if (randomState0 === 0 && randomState1 === 0) {
    randomState0 = external("rpy_random_seed");
    randomState1 = wrappingXor(external("rpy_random_seed"), 0x2545f491);
  }
  let a = randomState0;
  const b = randomState1;
  a = wrappingXor(a, wrappingShl(a, 23));
  a = wrappingXor(wrappingXor(a, wrappingShr(a, 17)), wrappingXor(b, wrappingShr(b, 26)));
  randomState0 = b;
  randomState1 = a;
  return toFloat(wrappingShr(wrappingAdd(a, b), 11)) * 1.1102230246251565e-16;
}
