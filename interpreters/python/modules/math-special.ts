// Dialect code: runs under Node and translated.
/**
 * The gamma function and its logarithm, by Lanczos' approximation with the coefficients of Boost (n = 13, g = 6.0246800407767296) as CPython uses
 * it, so that results agree to the last bit where the C library's exp, log and pow do.
 */
import { copySign, isFinite } from "../objects/float-ops";
import { domainError, rangeError } from "./math-errors";

const G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;

const numerator: Float64Array = Float64Array.from([
  23531376880.41075968857200767445163675473076, 42919803642.64909876895789904700198885093263, 35711959237.355668049440185451547166705960488635843,
  17921034426.037209699919755754458931112671403265390, 6039542586.3520280050642916443072979210699388420708,
  1439720407.3117216736632230727949123939715485786372, 248874557.86205415651146038641322942321632125127801,
  31426415.585400194380614231628318205362874684987640, 2876370.6289353724412254090516208496135991145378768,
  186056.26539522349504029498971604569928220784236328, 8071.6720023658162106380029022722506138218516325024,
  210.82427775157934587250973392071336271166969580291, 2.5066282746310002701649081771338373386264310793408,
]);
const denominator: Float64Array = Float64Array.from([
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
]);

/** (n − 1)! for n = 1 to 23, exact. */
const factorials: Float64Array = Float64Array.from({ length: 23 }, (_, n) => {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
});

/** For x > 0. */
function lanczosSum(x: number): number {
  let above = 0.0;
  let below = 0.0;
  if (x < 5.0) {
    for (let i = 12; i >= 0; i--) {
      above = above * x + numerator[i];
      below = below * x + denominator[i];
    }
  } else {
    for (let i = 0; i < 13; i++) {
      above = above / x + numerator[i];
      below = below / x + denominator[i];
    }
  }
  return above / below;
}

/** sin(πx), exact for integers. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2.0;
  const part = Math.round(2.0 * y) | 0;
  let result = 0.0;
  switch (part) {
    case 0:
      result = Math.sin(Math.PI * y);
      break;
    case 1:
      result = Math.cos(Math.PI * (y - 0.5));
      break;
    case 2:
      result = Math.sin(Math.PI * (1.0 - y));
      break;
    case 3:
      result = -Math.cos(Math.PI * (y - 1.5));
      break;
    default:
      result = Math.sin(Math.PI * (y - 2.0));
  }
  return copySign(1.0, x) * result;
}

export function gamma(x: number): number {
  if (!isFinite(x)) {
    if (x !== x || x > 0.0) return x;
    throw domainError();
  }
  if (x === 0.0) throw domainError();
  if (Math.floor(x) === x) {
    if (x < 0.0) throw domainError();
    if (x <= 23.0) return factorials[(x | 0) - 1];
  }
  const size = Math.abs(x);
  if (size < 1e-20) {
    const inverse = 1.0 / x;
    if (!isFinite(inverse)) throw rangeError();
    return inverse;
  }
  if (size > 200.0) {
    if (x < 0.0) return 0.0 / sinPi(x);
    throw rangeError();
  }
  const y = size + G_MINUS_HALF;
  // What rounding has lost in y.
  const lost = size > G_MINUS_HALF ? y - size - G_MINUS_HALF : y - G_MINUS_HALF - size;
  const correction = (lost * G) / y;
  let result = 0.0;
  if (x < 0.0) {
    result = ((-Math.PI / sinPi(size) / size) * Math.exp(y)) / lanczosSum(size);
    result -= correction * result;
    if (size < 140.0) result /= y ** (size - 0.5);
    else {
      const root = y ** (size / 2.0 - 0.25);
      result = result / root / root;
    }
  } else {
    result = lanczosSum(size) / Math.exp(y);
    result += correction * result;
    if (size < 140.0) result *= y ** (size - 0.5);
    else {
      const root = y ** (size / 2.0 - 0.25);
      result = result * root * root;
    }
  }
  if (!isFinite(result)) throw rangeError();
  return result;
}

const LOG_PI = 1.1447298858494002;

export function lgamma(x: number): number {
  if (!isFinite(x)) return x !== x ? x : Infinity;
  if (Math.floor(x) === x && x <= 2.0) {
    if (x <= 0.0) throw domainError();
    return 0.0;
  }
  const size = Math.abs(x);
  if (size < 1e-20) return -Math.log(size);
  let result = Math.log(lanczosSum(size)) - G;
  result += (size - 0.5) * (Math.log(size + G - 0.5) - 1.0);
  if (x < 0.0) result = LOG_PI - Math.log(Math.abs(sinPi(size))) - Math.log(size) - result;
  if (!isFinite(result)) throw rangeError();
  return result;
}
