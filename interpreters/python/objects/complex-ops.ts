// Dialect code: runs under Node and translated.
/** The operators of `complex`. Division is Smith's; powers with small integral exponents are products, as in CPython. */
import { newComplex, W_Complex } from "./complex";
import { isFinite, isNegative } from "./float-ops";
import { floatDigits } from "./float-text";
import { hypot } from "./libm";
import { BinOp, raise, W_Root, w_OverflowError, w_ZeroDivisionError } from "./root";

/** |z| */
export function magnitude(real: number, imag: number): number {
  const size = hypot(real, imag);
  if (!isFinite(size) && isFinite(real) && isFinite(imag)) throw raise(w_OverflowError, "absolute value too large");
  return size;
}

function multiply(a: W_Complex, b: W_Complex): W_Complex {
  return newComplex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
}

export function divideComplex(a: W_Complex, b: W_Complex): W_Complex {
  const real = Math.abs(b.real);
  const imag = Math.abs(b.imag);
  if (real >= imag) {
    if (real === 0.0) throw raise(w_ZeroDivisionError, "complex division by zero");
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return newComplex((a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator);
  }
  if (imag >= real) {
    const ratio = b.real / b.imag;
    const denominator = b.real * ratio + b.imag;
    return newComplex((a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator);
  }
  return newComplex(NaN, NaN);
}

/** a ** n, n > 0, by squaring. */
function powerByProducts(a: W_Complex, n: number): W_Complex {
  let result = newComplex(1.0, 0.0);
  let square = a;
  for (let bit = 1; bit <= n; bit *= 2) {
    if ((n & bit) !== 0) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

function power(a: W_Complex, b: W_Complex): W_Complex {
  if (b.imag === 0.0 && Math.floor(b.real) === b.real && Math.abs(b.real) <= 100.0) {
    const n = b.real | 0;
    if (n > 0) return powerByProducts(a, n);
    if (n === 0) return newComplex(1.0, 0.0);
    if (a.real === 0.0 && a.imag === 0.0) throw raise(w_ZeroDivisionError, "0.0 to a negative or complex power");
    const product = powerByProducts(a, 0 - n);
    if (product.real === 0.0 && product.imag === 0.0) throw raise(w_ZeroDivisionError, "0.0 to a negative or complex power");
    return divideComplex(newComplex(1.0, 0.0), product);
  }
  if (a.real === 0.0 && a.imag === 0.0) {
    if (b.imag !== 0.0 || b.real < 0.0) throw raise(w_ZeroDivisionError, "0.0 to a negative or complex power");
    return newComplex(0.0, 0.0);
  }
  const size = hypot(a.real, a.imag);
  const angle = Math.atan2(a.imag, a.real);
  let length = size ** b.real;
  let phase = angle * b.real;
  if (b.imag !== 0.0) {
    length /= Math.exp(angle * b.imag);
    phase += b.imag * Math.log(size);
  }
  if (phase === Infinity || phase === -Infinity) throw raise(w_ZeroDivisionError, "0.0 to a negative or complex power");
  return newComplex(length * Math.cos(phase), length * Math.sin(phase));
}

function checkedPower(a: W_Complex, b: W_Complex): W_Complex {
  const result = power(a, b);
  if (Math.abs(result.real) === Infinity || Math.abs(result.imag) === Infinity) throw raise(w_OverflowError, "complex exponentiation");
  return result;
}

/** A negative float to a power that is not integral. */
export function newComplexPower(x: number, y: number): W_Root {
  return checkedPower(newComplex(x, 0.0), newComplex(y, 0.0));
}

/** A binary operator; null where complex does not have it. */
export function complexBinary(op: BinOp, a: W_Complex, b: W_Complex): W_Root | null {
  switch (op) {
    case BinOp.Add:
      return newComplex(a.real + b.real, a.imag + b.imag);
    case BinOp.Sub:
      return newComplex(a.real - b.real, a.imag - b.imag);
    case BinOp.Mul:
      return multiply(a, b);
    case BinOp.TrueDiv:
      return divideComplex(a, b);
    case BinOp.Pow:
      return checkedPower(a, b);
    default:
      return null;
  }
}

/** A part of a complex number: as repr of a float, without `.0`. */
function partText(x: number, plus: boolean): string {
  const sign = isNegative(x) ? "-" : plus ? "+" : "";
  if (x !== x) return plus ? "+nan" : "nan";
  if (!isFinite(x)) return sign + "inf";
  return sign + floatDigits(Math.abs(x), "r", 0, false, false);
}

export function complexRepr(real: number, imag: number): string {
  if (real === 0.0 && !isNegative(real)) return partText(imag, false) + "j";
  return `(${partText(real, false)}${partText(imag, true)}j)`;
}
