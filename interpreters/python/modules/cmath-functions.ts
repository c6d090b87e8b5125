// Dialect code: runs under Node and translated.
/** Functions of complex numbers, by the formulas of Kahan that CPython uses: right near branch cuts and for large and small arguments. */
import { divideComplex } from "../objects/complex-ops";
import { newComplex, W_Complex } from "../objects/complex";
import { copySign, isFinite, isNegative } from "../objects/float-ops";
import { ldexp } from "../objects/float-parts";
import { hypot } from "../objects/libm";
import { domainError, rangeError } from "./math-errors";

const LARGE = 4.49423283715579e307;
const LOG_LARGE = 708.3964185322641;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const SQRT_LARGE = 6.703903964971298e153;
const SQRT_SMALLEST = 1.4916681462400413e-154;
const LN2 = 0.6931471805599453;

function finite(z: W_Complex): boolean {
  return isFinite(z.real) && isFinite(z.imag);
}

/** i · z and −i · z. */
function timesI(z: W_Complex): W_Complex {
  return newComplex(-z.imag, z.real);
}
function timesMinusI(z: W_Complex): W_Complex {
  return newComplex(z.imag, -z.real);
}

export function complexSqrt(z: W_Complex): W_Complex {
  if (!finite(z)) {
    if (z.imag === Infinity || z.imag === -Infinity) return newComplex(Infinity, z.imag);
    if (z.real !== z.real) return newComplex(NaN, NaN);
    if (z.real === Infinity) return newComplex(Infinity, z.imag !== z.imag ? z.imag : copySign(0.0, z.imag));
    if (z.real === -Infinity) return z.imag !== z.imag ? newComplex(NaN, Infinity) : newComplex(0.0, copySign(Infinity, z.imag));
    return newComplex(NaN, NaN);
  }
  if (z.real === 0.0 && z.imag === 0.0) return newComplex(0.0, z.imag);
  let x = Math.abs(z.real);
  const y = Math.abs(z.imag);
  let s = 0.0;
  if (x < SMALLEST_NORMAL && y < SMALLEST_NORMAL) {
    x = ldexp(x, 54);
    s = ldexp(Math.sqrt(x + hypot(x, ldexp(y, 54))), -27);
  } else {
    x /= 8.0;
    s = 2.0 * Math.sqrt(x + hypot(x, y / 8.0));
  }
  const d = y / (2.0 * s);
  return z.real >= 0.0 ? newComplex(s, copySign(d, z.imag)) : newComplex(d, copySign(s, z.imag));
}

export function complexExp(z: W_Complex): W_Complex {
  if (!finite(z)) return expSpecial(z);
  const isLarge = z.real > LOG_LARGE;
  const length = Math.exp(isLarge ? z.real - 1.0 : z.real);
  const factor = isLarge ? Math.E : 1.0;
  return inRange(newComplex(length * Math.cos(z.imag) * factor, length * Math.sin(z.imag) * factor));
}

function expSpecial(z: W_Complex): W_Complex {
  if (z.real === -Infinity) {
    if (!isFinite(z.imag)) return newComplex(0.0, z.imag !== z.imag ? 0.0 : copySign(0.0, z.imag));
    return newComplex(copySign(0.0, Math.cos(z.imag)), copySign(0.0, Math.sin(z.imag)));
  }
  if (z.real === Infinity) {
    if (z.imag === 0.0) return z;
    if (!isFinite(z.imag)) {
      if (z.imag === z.imag) throw domainError();
      return newComplex(Infinity, NaN);
    }
    return newComplex(copySign(Infinity, Math.cos(z.imag)), copySign(Infinity, Math.sin(z.imag)));
  }
  if (z.real !== z.real) return newComplex(NaN, z.imag === 0.0 ? z.imag : NaN);
  if (z.imag === z.imag) throw domainError();
  return newComplex(NaN, NaN);
}

function inRange(z: W_Complex): W_Complex {
  if (!finite(z)) throw rangeError();
  return z;
}

export function complexLog(z: W_Complex): W_Complex {
  const x = Math.abs(z.real);
  const y = Math.abs(z.imag);
  const angle = Math.atan2(z.imag, z.real);
  if (!finite(z)) {
    if (x === Infinity || y === Infinity) return newComplex(Infinity, angle);
    return newComplex(NaN, NaN);
  }
  if (x > LARGE || y > LARGE) return newComplex(Math.log(hypot(x / 2.0, y / 2.0)) + LN2, angle);
  if (x < SMALLEST_NORMAL && y < SMALLEST_NORMAL) {
    if (x === 0.0 && y === 0.0) throw domainError();
    return newComplex(Math.log(hypot(ldexp(x, 53), ldexp(y, 53))) - 53.0 * LN2, angle);
  }
  const size = hypot(x, y);
  if (size >= 0.71 && size <= 1.73) {
    const larger = x > y ? x : y;
    const smaller = x > y ? y : x;
    return newComplex(Math.log1p((larger - 1.0) * (larger + 1.0) + smaller * smaller) / 2.0, angle);
  }
  return newComplex(Math.log(size), angle);
}

export function complexSinh(z: W_Complex): W_Complex {
  if (!finite(z)) return hyperbolicSpecial(z, true);
  if (Math.abs(z.real) > LOG_LARGE) {
    const x = z.real - copySign(1.0, z.real);
    return inRange(newComplex(Math.cos(z.imag) * Math.sinh(x) * Math.E, Math.sin(z.imag) * Math.cosh(x) * Math.E));
  }
  return newComplex(Math.cos(z.imag) * Math.sinh(z.real), Math.sin(z.imag) * Math.cosh(z.real));
}

export function complexCosh(z: W_Complex): W_Complex {
  if (!finite(z)) return hyperbolicSpecial(z, false);
  if (Math.abs(z.real) > LOG_LARGE) {
    const x = z.real - copySign(1.0, z.real);
    return inRange(newComplex(Math.cos(z.imag) * Math.cosh(x) * Math.E, Math.sin(z.imag) * Math.sinh(x) * Math.E));
  }
  return newComplex(Math.cos(z.imag) * Math.cosh(z.real), Math.sin(z.imag) * Math.sinh(z.real));
}

/** sinh and cosh of what is not finite. */
function hyperbolicSpecial(z: W_Complex, isSinh: boolean): W_Complex {
  const infinite = z.real === Infinity || z.real === -Infinity;
  if (infinite && isFinite(z.imag)) {
    const sign = z.real > 0.0 ? 1.0 : -1.0;
    if (z.imag === 0.0) return isSinh ? newComplex(z.real, z.imag) : newComplex(Infinity, sign * z.imag);
    const cosine = copySign(Infinity, Math.cos(z.imag));
    const sine = copySign(Infinity, Math.sin(z.imag));
    return isSinh ? newComplex(sign * cosine, sine) : newComplex(cosine, sign * sine);
  }
  if (z.imag === Infinity || z.imag === -Infinity) {
    if (z.real === z.real) throw domainError();
    return newComplex(NaN, NaN);
  }
  if (infinite) return isSinh ? newComplex(z.real, NaN) : newComplex(Infinity, NaN);
  if (z.real === 0.0) return isSinh ? newComplex(z.real, NaN) : newComplex(NaN, 0.0);
  return newComplex(NaN, z.imag === 0.0 ? z.imag : NaN);
}

export function complexTanh(z: W_Complex): W_Complex {
  if (!finite(z)) {
    if (z.real === Infinity || z.real === -Infinity) {
      const sign = z.real > 0.0 ? 1.0 : -1.0;
      return newComplex(sign, isFinite(z.imag) ? copySign(0.0, Math.sin(2.0 * z.imag)) : 0.0);
    }
    if ((z.imag === Infinity || z.imag === -Infinity) && isFinite(z.real)) throw domainError();
    return newComplex(NaN, z.imag === 0.0 ? z.imag : NaN);
  }
  if (Math.abs(z.real) > LOG_LARGE) {
    return newComplex(copySign(1.0, z.real), 4.0 * Math.sin(z.imag) * Math.cos(z.imag) * Math.exp(-2.0 * Math.abs(z.real)));
  }
  const tx = Math.tanh(z.real);
  const ty = Math.tan(z.imag);
  const cx = 1.0 / Math.cosh(z.real);
  const product = tx * ty;
  const denominator = 1.0 + product * product;
  return newComplex((tx * (1.0 + ty * ty)) / denominator, (ty / denominator) * cx * cx);
}

export function complexSin(z: W_Complex): W_Complex {
  return timesMinusI(complexSinh(timesI(z)));
}
export function complexCos(z: W_Complex): W_Complex {
  return complexCosh(timesI(z));
}
export function complexTan(z: W_Complex): W_Complex {
  return timesMinusI(complexTanh(timesI(z)));
}

function isHuge(z: W_Complex): boolean {
  return Math.abs(z.real) > LARGE || Math.abs(z.imag) > LARGE;
}

export function complexAcos(z: W_Complex): W_Complex {
  if (isHuge(z)) {
    const size = Math.log(hypot(z.real / 2.0, z.imag / 2.0)) + LN2 * 2.0;
    return newComplex(Math.atan2(Math.abs(z.imag), z.real), z.real < 0.0 ? -copySign(size, z.imag) : copySign(size, -z.imag));
  }
  const s1 = complexSqrt(newComplex(1.0 - z.real, -z.imag));
  const s2 = complexSqrt(newComplex(1.0 + z.real, z.imag));
  return newComplex(2.0 * Math.atan2(s1.real, s2.real), Math.asinh(s2.real * s1.imag - s2.imag * s1.real));
}

export function complexAcosh(z: W_Complex): W_Complex {
  if (isHuge(z)) return newComplex(Math.log(hypot(z.real / 2.0, z.imag / 2.0)) + LN2 * 2.0, Math.atan2(z.imag, z.real));
  const s1 = complexSqrt(newComplex(z.real - 1.0, z.imag));
  const s2 = complexSqrt(newComplex(z.real + 1.0, z.imag));
  return newComplex(Math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * Math.atan2(s1.imag, s2.real));
}

export function complexAsinh(z: W_Complex): W_Complex {
  if (isHuge(z)) {
    const size = Math.log(hypot(z.real / 2.0, z.imag / 2.0)) + LN2 * 2.0;
    return newComplex(copySign(size, z.real), Math.atan2(z.imag, Math.abs(z.real)));
  }
  const s1 = complexSqrt(newComplex(1.0 + z.imag, -z.real));
  const s2 = complexSqrt(newComplex(1.0 - z.imag, z.real));
  return newComplex(Math.asinh(s1.real * s2.imag - s2.real * s1.imag), Math.atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag));
}

export function complexAtanh(z: W_Complex): W_Complex {
  if (z.real < 0.0 || (z.real === 0.0 && isNegative(z.real))) {
    const opposite = complexAtanh(newComplex(-z.real, -z.imag));
    return newComplex(-opposite.real, -opposite.imag);
  }
  if (z.real !== z.real || z.imag !== z.imag) return newComplex(NaN, NaN);
  const y = Math.abs(z.imag);
  if (z.real > SQRT_LARGE || y > SQRT_LARGE) {
    const half = hypot(z.imag / 2.0, z.real / 2.0);
    return newComplex(isFinite(half) ? z.real / 4.0 / half / half : 0.0, -copySign(Math.PI / 2.0, -z.imag));
  }
  if (z.real === 1.0 && y < SQRT_SMALLEST) {
    if (y === 0.0) throw domainError();
    return newComplex(-Math.log(Math.sqrt(y) / Math.sqrt(hypot(y, 2.0))), copySign(Math.atan2(2.0, -y) / 2.0, z.imag));
  }
  const rest = 1.0 - z.real;
  return newComplex(
    Math.log1p((4.0 * z.real) / (rest * rest + y * y)) / 4.0,
    -Math.atan2(-2.0 * z.imag, rest * (1.0 + z.real) - y * y) / 2.0,
  );
}

export function complexAsin(z: W_Complex): W_Complex {
  return timesMinusI(complexAsinh(timesI(z)));
}
export function complexAtan(z: W_Complex): W_Complex {
  return timesMinusI(complexAtanh(timesI(z)));
}

/** log(z) / log(base) */
export function complexLogTo(z: W_Complex, base: W_Complex): W_Complex {
  return divideComplex(complexLog(z), complexLog(base));
}

export function complexLog10(z: W_Complex): W_Complex {
  const log = complexLog(z);
  return newComplex(log.real / Math.LN10, log.imag / Math.LN10);
}
