// Dialect code: runs under Node and translated.
/** Sums and lengths without loss: fsum (Shewchuk's partial sums), hypot and dist (squares with their rounding errors). */
import { isFinite } from "../objects/float-ops";
import { ldexp, frexp } from "../objects/float-parts";
import { raise, valueError, w_OverflowError } from "../objects/root";

/** The correctly rounded sum. */
export function exactSum(values: readonly number[]): number {
  // Partial sums that do not overlap, smallest first: together exactly the sum so far.
  const partials: number[] = [];
  let special = 0.0;
  let infinities = 0.0;
  for (let i = 0; i < values.length; i++) {
    const start = values[i];
    let x = start;
    let kept = 0;
    for (let j = 0; j < partials.length; j++) {
      let y = partials[j];
      if (Math.abs(x) < Math.abs(y)) {
        const swap = x;
        x = y;
        y = swap;
      }
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0.0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    if (x !== 0.0) {
      if (isFinite(x)) {
        partials.push(x);
        continue;
      }
      if (isFinite(start)) throw raise(w_OverflowError, "intermediate overflow in fsum");
      if (start === Infinity || start === -Infinity) infinities += start;
      special += start;
      partials.length = 0;
    }
  }
  if (special !== 0.0) {
    if (infinities !== infinities) throw valueError("-inf + inf in fsum");
    return special;
  }
  return roundedSum(partials);
}

/** The sum of partials, rounded once, halves to even. */
function roundedSum(partials: readonly number[]): number {
  let n = partials.length;
  if (n === 0) return 0.0;
  let high = partials[--n];
  let low = 0.0;
  while (n > 0) {
    const x = high;
    const y = partials[--n];
    high = x + y;
    low = y - (high - x);
    if (low !== 0.0) break;
  }
  // A tie so far is decided by the next partial.
  if (n > 0 && ((low < 0.0 && partials[n - 1] < 0.0) || (low > 0.0 && partials[n - 1] > 0.0))) {
    const twice = low * 2.0;
    const moved = high + twice;
    if (twice === moved - high) high = moved;
  }
  return high;
}

/** The length of a vector. */
export function norm(values: readonly number[]): number {
  let greatest = 0.0;
  let anyNaN = false;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size !== size) anyNaN = true;
    else if (size > greatest) greatest = size;
  }
  if (greatest === Infinity) return Infinity;
  if (anyNaN) return NaN;
  if (greatest === 0.0 || values.length === 1) return greatest;
  const exponent = frexp(greatest).exponent;
  // Squares in two parts each, summed in two parts.
  let sum = 0.0;
  let rest = 0.0;
  for (let i = 0; i < values.length; i++) {
    const x = ldexp(Math.abs(values[i]), 0 - exponent);
    const square = x * x;
    const next = sum + square;
    rest += lostBySquare(x, square) + (sum >= square ? square - (next - sum) : sum - (next - square));
    sum = next;
  }
  const root = Math.sqrt(sum + rest);
  const square = root * root;
  const difference = sum - square + (rest - lostBySquare(root, square));
  return ldexp(root + difference / (2.0 * root), exponent);
}

/** x · x − square, exactly. */
function lostBySquare(x: number, square: number): number {
  const split = 134217729.0 * x;
  const high = split - (split - x);
  const low = x - high;
  return high * high - square + 2.0 * high * low + low * low;
}
