// Runs under Node only, where there is no C library: what libm.ts calls there.
/** The error function by its series and continued fraction, lengths by arithmetic that keeps the rounding errors. */

/** Correct but for the last bit, and there nearly always. */
export function hypotUnderNode(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === Infinity || b === Infinity) return Infinity;
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  const [large, small] = a >= b ? [a, b] : [b, a];
  if (small === 0) return large;
  const scale = 2 ** -Math.floor(Math.log2(large));
  if (!Number.isFinite(scale) || scale === 0) return Math.hypot(x, y);
  const p = large * scale;
  const q = small * scale;
  const h = Math.sqrt(p * p + q * q);
  // One step of Newton's method on the exact residue.
  const residue = exactSquare(p, 1) + exactSquare(q, 1) - exactSquare(h, 1) + (exactSquare(p, 0) - (exactSquare(h, 0) - exactSquare(q, 0)));
  return (h + residue / (2 * h)) / scale;
}

/** The product x · x in two parts: 0 the rounded one, 1 what is lost. */
function exactSquare(x: number, part: number): number {
  const square = x * x;
  if (part === 0) return square;
  const split = 134217729 * x;
  const high = split - (split - x);
  const low = x - high;
  return high * high - square + 2 * high * low + low * low;
}

function series(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
    if (term < total * 1e-18) break;
  }
  return (total * 2 * Math.exp(-x * x)) / Math.sqrt(Math.PI);
}

function continuedFraction(x: number): number {
  let f = 0;
  for (let n = 120; n > 0; n--) f = n / 2 / (x + f);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + f);
}

export function erfUnderNode(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  const result = size < 2.5 ? series(size) : 1 - continuedFraction(size);
  return x < 0 ? -result : result;
}

export function erfcUnderNode(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x === Infinity) return 0;
  if (Math.abs(x) < 2.5) return 1 - erfUnderNode(x);
  return x > 0 ? continuedFraction(x) : 2 - continuedFraction(-x);
}
