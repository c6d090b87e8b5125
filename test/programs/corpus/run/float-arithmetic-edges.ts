// Floats: special values through every operator, comparison, rounding functions, conversion to integers, keys and equality.

function cmp(a: number, b: number): string {
  return `${a < b}${a <= b}${a > b}${a >= b}${a === b}${a !== b}`.replaceAll("true", "T").replaceAll("false", "F");
}

export function main(argv: string[]): number {
  const nan = Number("nope");
  const inf = 1 / 0.0;
  const negZero = -0.0;
  console.log(cmp(nan, nan), cmp(nan, 1), cmp(inf, inf), cmp(negZero, 0.0), cmp(-inf, inf), cmp(0.1 + 0.2, 0.3));
  console.log(nan + 1, inf - inf, inf * 0.0, 0.0 / 0.0, -1 / 0.0, 1 / negZero, negZero + negZero, negZero + 0.0, negZero * 5, 5.5 % inf, inf % 5, -5.5 % 5.5);
  for (const x of [0.5, 1.5, -0.5, -1.5, 2.5, 0.49999999999999994, 4503599627370497.5, -0.2, nan, inf]) {
    console.log(x, Math.floor(x), Math.ceil(x), Math.round(x), Math.trunc(x), Math.sign(x), x | 0);
  }
  console.log(Math.sqrt(-1), Math.sqrt(2), Math.pow(2, 0.5), Math.pow(nan, 0), Math.pow(1, inf), 0 ** 0, (-8.0) ** (1 / 3));
  console.log(Math.max(nan, 1), Math.min(-0.0, 0), Math.max(-0.0, 0), Math.hypot(inf, nan), Math.abs(-0.0), Math.fround(0.1), Math.fround(1e39));
  console.log(0.1 + 0.7, 0.1 * 3, 1 - 0.9, 1e16 + 1, 123456.789e-3, 5e-324 / 2, 1.7976931348623157e308 * 10, 2 ** -1074, 2 ** 1023);
  console.log(1e21 + 1, 1e-7 * 10, 100000000000000000000, 0.000001, 0.0000001, 1.0e21, 123e-20, 1.25e2);
  console.log(Object.is(nan, NaN), Object.is(negZero, 0.0), Object.is(negZero, -0.0), [nan].includes(NaN), [nan].indexOf(NaN), new Set([nan, nan]).size);
  console.log(Number.MAX_SAFE_INTEGER + 2.0, Number.EPSILON, Number.MIN_VALUE, -Number.MAX_VALUE, Number.POSITIVE_INFINITY);
  let acc = 0.0;
  for (let i = 1; i <= 1000; i++) acc += 1 / i;
  console.log(acc, Math.exp(1), Math.log(10), Math.log10(1000), Math.log2(8), Math.cbrt(27), Math.atan2(-1, -1));
  const bits = new Float64Array([1.5, -0.0, nan]);
  console.log(bits.join(), [...bits].map((x) => 1 / x).join(), bits.indexOf(1.5), bits.includes(NaN));
  const ints = new Int32Array(4);
  [2147483648.0, -1.9, nan, 1e20].forEach((x, i) => (ints[i] = x));
  console.log(ints.join(), new Uint8Array([256.5, -1, 3.99]).join(), new Uint8ClampedArray([256.5, -1, 2.5, 3.5]).join());
  console.log((1.45).toFixed(1), (-1.45).toFixed(1), (8.345).toFixed(2), (1e-10).toFixed(3), (0.000001234).toString(), (1234.5678).toExponential(2), (0.1).toPrecision(21), (255.5).toString(16));
  console.log(parseFloat("1e-7"), parseFloat("  -3.5e2xyz"), parseFloat("."), Number("1e3"), Number("0x10"), Number("  "), Number("1 2"), +"-Infinity");
  return 0;
}
