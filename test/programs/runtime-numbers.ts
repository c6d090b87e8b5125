// Numbers as text and from text, Math, bigint: the runtime's own algorithms.
export function main(argv: string[]): number {
  const xs = [0, -0, 1.5, 0.1 + 0.2, 1e21, 1e-7, 123456789.125, NaN, Infinity, -Infinity, 5e-324, 2 ** -44, 1.7976931348623157e308, 100, -1e300];
  for (const x of xs) console.log(x, String(x), x.toFixed(2), x.toExponential(3), x.toPrecision(4), x.toString(2).slice(0, 30), x.toString(36), Math.round(x), Math.sign(x), Math.trunc(x));
  const ns = [0, 7, -7, 255, 1234567890123, -9007199254740991];
  for (const n of ns) console.log(n, n.toString(16), n.toFixed(1), n.toExponential(), n.toPrecision(3), Math.abs(n), Math.floor(n), Math.max(n, 3), Math.min(n, 2.5), Math.clz32(n), Math.imul(n, 77));
  for (const s of ["12", " 3.5e2 ", "0x1f", "abc", "", "-Infinity", "1e400", "123456789012345678901234567890", "0b11", "5px", ".5", "-.5e-3"]) console.log(Number(s), parseInt(s), parseFloat(s), parseInt(s, 16), +s);
  console.log(Math.max(1, 2, 3), Math.min(1.5, 2), Math.hypot(3, 4), Math.sqrt(2), Math.cbrt(27), Math.pow(2, 10), Math.fround(0.1), Math.max(...ns), Math.atan2(1, 1), Math.log2(8));
  console.log(Number.isInteger(5), Number.isInteger(5.5), Number.isSafeInteger(2 ** 53), Number.isNaN(NaN), isNaN(0), Number.isFinite(1 / 0), isFinite(3));
  const b = 123456789012345678n;
  console.log(b, -b, b.toString(16), `${b}`, b ** 1n, 3n ** 20n, BigInt(42), BigInt("-17"), Number(b), BigInt.asIntN(8, 200n), BigInt.asUintN(8, -1n), BigInt.asUintN(64, -1n));
  try { console.log(1n / BigInt(argv.length - argv.length)); } catch (e) { console.log((e as Error).message); }
  try { console.log(BigInt(1.5)); } catch (e) { console.log((e as Error).message); }
  try { console.log((1.5).toFixed(200)); } catch (e) { console.log((e as Error).message); }
  const r = Math.random();
  console.log(r >= 0 && r < 1, Date.now() > 1e12, Object.is(NaN, NaN));
  console.log("%d and %s", 5, "x", "%i", -0);
  console.log(["1", "2", "3"].map(Number).join(), [1, 2].map(String).join(), [3.7, -1.2].map(Math.floor).join());
  return 0;
}
