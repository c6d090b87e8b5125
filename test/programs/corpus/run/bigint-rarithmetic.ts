// bigint as 64-bit words: wrapping, unsigned views, shifts, division signs, conversions, printing in any base.
import { addOvf, mulOvf, OverflowError, subOvf } from "rpython/rlib/rarithmetic";

function wrap(x: bigint): bigint {
  return BigInt.asIntN(64, x);
}
function xorshift(seed: bigint): () => bigint {
  let s = BigInt.asUintN(64, seed);
  return () => {
    s = BigInt.asUintN(64, s ^ (s << 13n));
    s = s ^ (s >> 7n);
    s = BigInt.asUintN(64, s ^ (s << 17n));
    return s;
  };
}

export function main(argv: string[]): number {
  const next = xorshift(88172645463325252n);
  for (let i = 0; i < 4; i++) console.log(next().toString(16));
  let h = 0xcbf29ce484222325n;
  for (const c of "hello") h = BigInt.asUintN(64, (h ^ BigInt(c.charCodeAt(0))) * 0x100000001b3n);
  console.log(h, h.toString(36), Number(h % 1000n));
  console.log(BigInt.asIntN(64, 2n ** 62n * 2n), BigInt.asIntN(64, -(2n ** 62n) * 3n), wrap(5n), BigInt.asIntN(8, 200n), BigInt.asUintN(8, -1n), BigInt.asIntN(32, 0xffffffffn));
  console.log(7n / 2n, -7n / 2n, 7n % -3n, -7n % 3n, 5n ** 13n, 1n << 62n, -1n >> 5n, ~5n, 6n & 3n, 6n | 3n, 6n ^ 3n);
  console.log(5n > 4n, 5n === BigInt(5), BigInt("123") + BigInt(true), BigInt("-0x0".slice(1)) === 0n, -0n === 0n);
  console.log(Number(2n ** 53n), Number(-3n), parseInt("12", 10) + Number(4n), BigInt(2 ** 40), BigInt(Number.MAX_SAFE_INTEGER));
  try {
    console.log(addOvf(Number.MAX_SAFE_INTEGER, 1));
  } catch (e) {
    console.log(e instanceof OverflowError, (e as Error).name);
  }
  try {
    console.log(mulOvf(2n ** 62n, 2n));
  } catch (e) {
    console.log((e as Error).name);
  }
  console.log(subOvf(5, 7), mulOvf(3n, -4n));
  try {
    console.log(1n / (h - h));
  } catch (e) {
    console.log((e as Error).name);
  }
  const xs = [3n, -1n, 2n];
  console.log(xs.reduce((a, b) => a + b, 0n), xs.map((x) => x * x).join(), xs.includes(2n), xs.indexOf(-1n));
  const m = new Map<bigint, string>([[1n, "a"]]);
  m.set(BigInt(1), "b");
  console.log(m.size, m.get(1n), `${2n}${-3n}`, typeof 1n);
  let f = 1n;
  for (let i = 2n; i <= 20n; i++) f *= i;
  console.log(f, f.toString().length);
  return 0;
}
