// How numbers print: exponents, fixed, precision, radix, special values, parsing.

export function main(argv: string[]): number {
  console.log(0.1, 1e-7, 1e-6, 123456789012345680000, 1e21, 1.5e300, 5e-324, -1e-10, 100, 1e2);
  console.log((0.1).toFixed(20), (1.005).toFixed(2), (1e21).toFixed(2), (-1.5).toFixed(0), (2.5).toFixed(0), (0).toFixed(2));
  console.log((123.456).toPrecision(4), (0.00001).toPrecision(1), (1234.5).toPrecision(2), (5).toPrecision(3));
  console.log((12345.678).toExponential(), (12345.678).toExponential(2), (0).toExponential(), (1e-5).toExponential(3));
  console.log((255).toString(16), (-255).toString(2), (0.5).toString(2), (35).toString(36), (3.75).toString(8), (1e21).toString(7));
  console.log(parseInt("12px", 10), parseInt("0x1f"), parseInt("z", 36), parseInt(""), parseInt("-08"), parseInt("101", 2));
  console.log(parseFloat("3.14abc"), parseFloat(".5"), parseFloat("-Infinity"), parseFloat("1e3"), parseFloat("x"));
  console.log(Number(""), Number(" 12 "), Number("0b101"), Number("0o17"), Number("1_000"), Number("-"), Number("Infinity"), Number("1e1000"));
  console.log(Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, Number.EPSILON > 0, Number.MAX_VALUE, Number.isInteger(5.0), Number.isSafeInteger(2 ** 53));
  console.log(NaN, -NaN, 1 / 0, -1 / 0, 0 / 0, -0, [-0], `${-0}`, Object.is(-0.0, 0));
  console.log(Math.round(2.5), Math.round(-2.5), Math.round(-0.4), Math.sign(-3), Math.trunc(-4.7), Math.hypot(3, 4), Math.cbrt(27), Math.fround(5.5), Math.log2(8));
  console.log(Math.max(), Math.min(), Math.max(1, NaN), Math.max(-0, 0), Math.abs(-7), Math.atan2(1, 1), Math.expm1(0), Math.clz32(0));
  console.log(1 + 0.0, 7 / 7, 1.0, 3 * 0.1, 0.1 * 3, 4.35 * 100, 1.1 + 2.2);
  console.log((25).toString(36), (0).toString(2), (-7.25).toString(2), Number("12abc"), +"7", +"");
  console.log(true + "", 1 + "2", "3" + 4 + 5, 1 + 2 + "3", `${[1, 2]}`, String([[1], [2, 3]]), String(null));
  console.log(isNaN(NaN), isFinite(1 / 0), Number.isNaN(0 / 0), Number.parseFloat("2.50"), Number.isFinite(5));
  return 0;
}
