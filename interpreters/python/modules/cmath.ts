// Dialect code: the functions run at run time; the table is made at init time.
/** The module `cmath`. Loaded for its effect. */
import { toFloat } from "../interp/operations";
import { newComplex, W_Complex } from "../objects/complex";
import { complexArgument } from "../objects/complex-methods";
import { newFloat } from "../objects/float";
import { isFinite } from "../objects/float-ops";
import { newBool } from "../objects/int";
import { hypot } from "../objects/libm";
import { MISSING, valueError } from "../objects/root";
import { newTuple } from "../objects/tuple";
import {
  complexAcos, complexAcosh, complexAsin, complexAsinh, complexAtan, complexAtanh, complexCos, complexCosh, complexExp, complexLog, complexLog10,
  complexLogTo, complexSin, complexSinh, complexSqrt, complexTan, complexTanh,
} from "./cmath-functions";
import { domainError, rangeError } from "./math-errors";
import { define, defineModule, defineValue } from "./registry";

const w_cmath = defineModule("cmath", "This module provides access to mathematical functions for complex\nnumbers.");

for (const [name, value] of [["pi", Math.PI], ["e", Math.E], ["tau", 2 * Math.PI], ["inf", Infinity], ["nan", NaN]] as const) {
  defineValue(w_cmath, name, newFloat(value));
}
defineValue(w_cmath, "infj", newComplex(0.0, Infinity));
defineValue(w_cmath, "nanj", newComplex(0.0, NaN));

function unary(name: string, fn: (z: W_Complex) => W_Complex): void {
  define(w_cmath, name, "z, /", (w_z) => fn(complexArgument(w_z)));
}
unary("sqrt", complexSqrt);
unary("exp", complexExp);
unary("log10", complexLog10);
unary("sin", complexSin);
unary("cos", complexCos);
unary("tan", complexTan);
unary("sinh", complexSinh);
unary("cosh", complexCosh);
unary("tanh", complexTanh);
unary("asin", complexAsin);
unary("acos", complexAcos);
unary("atan", complexAtan);
unary("asinh", complexAsinh);
unary("acosh", complexAcosh);
unary("atanh", complexAtanh);

define(w_cmath, "log", "z, base=?, /", (w_z, w_base) => {
  const z = complexArgument(w_z);
  return w_base === MISSING ? complexLog(z) : complexLogTo(z, complexArgument(w_base));
});
define(w_cmath, "phase", "z, /", (w_z) => {
  const z = complexArgument(w_z);
  return newFloat(Math.atan2(z.imag, z.real));
});
define(w_cmath, "polar", "z, /", (w_z) => {
  const z = complexArgument(w_z);
  const size = hypot(z.real, z.imag);
  if (!isFinite(size) && isFinite(z.real) && isFinite(z.imag)) throw rangeError();
  return newTuple([newFloat(size), newFloat(Math.atan2(z.imag, z.real))]);
});
define(w_cmath, "rect", "r, phi, /", (w_r, w_phi) => {
  const r = toFloat(w_r);
  const phi = toFloat(w_phi);
  if (phi === 0.0) return newComplex(r, r * phi);
  if (!isFinite(phi) && r !== 0.0 && r === r && phi === phi) throw domainError();
  if (r === 0.0 && !isFinite(phi)) return newComplex(0.0, 0.0);
  return newComplex(r * Math.cos(phi), r * Math.sin(phi));
});
define(w_cmath, "isfinite", "z, /", (w_z) => {
  const z = complexArgument(w_z);
  return newBool(isFinite(z.real) && isFinite(z.imag));
});
define(w_cmath, "isnan", "z, /", (w_z) => {
  const z = complexArgument(w_z);
  return newBool(z.real !== z.real || z.imag !== z.imag);
});
define(w_cmath, "isinf", "z, /", (w_z) => {
  const z = complexArgument(w_z);
  return newBool(Math.abs(z.real) === Infinity || Math.abs(z.imag) === Infinity);
});
define(w_cmath, "isclose", "a, b, *, rel_tol=0.000000001, abs_tol=0.0", (w_a, w_b, w_relative, w_absolute) => {
  const a = complexArgument(w_a);
  const b = complexArgument(w_b);
  const relative = toFloat(w_relative);
  const absolute = toFloat(w_absolute);
  if (relative < 0.0 || absolute < 0.0) throw valueError("tolerances must be non-negative");
  if (a.real === b.real && a.imag === b.imag) return newBool(true);
  for (const part of [a.real, a.imag, b.real, b.imag]) if (part === Infinity || part === -Infinity) return newBool(false);
  const difference = hypot(a.real - b.real, a.imag - b.imag);
  return newBool(difference <= relative * hypot(b.real, b.imag) || difference <= relative * hypot(a.real, a.imag) || difference <= absolute);
});
