// rlib/rarithmetic.ts under Node, against bigint arithmetic.
import { expect } from "chai";
import * as r from "../../toolchain/rlib/rarithmetic";
import { Random } from "../runtime/random";

const edges = [0, 1, -1, 2, -2, 3, 94906265, 94906266, 2 ** 26, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 52, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER];
const edges64 = [0n, 1n, -1n, 2n, -2n, 3n, 3037000499n, 3037000500n, 2n ** 31n, -(2n ** 31n), 2n ** 62n, 2n ** 63n - 1n, -(2n ** 63n)];

function outcome<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    expect(error).instanceOf(r.OverflowError);
    return "overflow";
  }
}

describe("rlib rarithmetic", () => {
  it("checks sums, differences and products of numbers for the safe range", () => {
    const fits = (x: bigint): number | string => (x <= BigInt(Number.MAX_SAFE_INTEGER) && x >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(x) : "overflow");
    for (const a of edges) {
      for (const b of edges) {
        const [x, y] = [BigInt(a), BigInt(b)];
        expect(outcome(() => r.addOvf(a, b)), `${a} + ${b}`).equal(fits(x + y));
        expect(outcome(() => r.subOvf(a, b)), `${a} - ${b}`).equal(fits(x - y));
        expect(Object.is(outcome(() => r.mulOvf(a, b)), fits(x * y)), `${a} * ${b}`).equal(true);
      }
    }
  });

  it("checks those of bigints for 64 bits", () => {
    const fits = (x: bigint): bigint | string => (x === BigInt.asIntN(64, x) ? x : "overflow");
    for (const a of edges64) {
      for (const b of edges64) {
        expect(outcome(() => r.addOvf(a, b)), `${a} + ${b}`).equal(fits(a + b));
        expect(outcome(() => r.subOvf(a, b)), `${a} - ${b}`).equal(fits(a - b));
        expect(outcome(() => r.mulOvf(a, b)), `${a} * ${b}`).equal(fits(a * b));
        expect(r.wrappingAdd64(a, b)).equal(BigInt.asIntN(64, a + b));
        expect(r.wrappingSub64(a, b)).equal(BigInt.asIntN(64, a - b));
        expect(r.wrappingMul64(a, b)).equal(BigInt.asIntN(64, a * b));
      }
      expect(outcome(() => r.negOvf(a))).equal(fits(-a));
    }
  });

  it("divides rounding down", () => {
    for (const a of edges) {
      for (const b of edges) {
        if (b === 0) {
          expect(() => r.floorDiv(a, b)).throw(RangeError);
          expect(() => r.floorMod(a, b)).throw(RangeError);
          continue;
        }
        const [x, y] = [BigInt(a), BigInt(b)];
        const rest = ((x % y) + y) % y;
        expect(Object.is(r.floorDiv(a, b), Number((x - rest) / y)), `${a} // ${b}`).equal(true);
        expect(Object.is(r.floorMod(a, b), Number(rest)), `${a} mod ${b}`).equal(true);
      }
    }
  });

  it("rotates, counts and swaps bits", () => {
    const random = new Random(3);
    for (let i = 0; i < 500; i++) {
      const x = i < 40 ? (i < 33 ? 2 ** i % 2 ** 32 | 0 : -1 << (i - 32)) : (random.below(2 ** 31) * 2 + random.below(2)) | 0;
      const big = (BigInt(x) << 32n) ^ BigInt(random.below(2 ** 31));
      const bits = (x >>> 0).toString(2).padStart(32, "0");
      const bits64 = BigInt.asUintN(64, big).toString(2).padStart(64, "0");
      const n = random.below(70);
      expect(r.rotl32(x, n), `rotl32 ${x} ${n}`).equal(parseInt(bits.slice(n % 32) + bits.slice(0, n % 32), 2) | 0);
      expect(r.rotr32(x, n)).equal(r.rotl32(x, 64 - (n % 32)));
      expect(r.rotl64(big, n), `rotl64 ${big} ${n}`).equal(BigInt("0b" + bits64.slice(n % 64) + bits64.slice(0, n % 64)));
      expect(r.rotr64(r.rotl64(big, n), n)).equal(BigInt.asUintN(64, big));
      expect(r.popcount32(x)).equal(bits.replaceAll("0", "").length);
      expect(r.popcount64(big)).equal(bits64.replaceAll("0", "").length);
      expect(r.clz32(x)).equal(/^0*/.exec(bits)![0].length);
      expect(r.ctz32(x)).equal(/0*$/.exec(bits)![0].length);
      expect(r.clz64(big)).equal(/^0*/.exec(bits64)![0].length);
      expect(r.ctz64(big)).equal(/0*$/.exec(bits64)![0].length);
      expect(r.byteswap32(x)).equal(parseInt(bits.match(/.{8}/g)!.reverse().join(""), 2) | 0);
    }
    for (const n of edges) expect(r.bitLength(n), String(n)).equal(n === 0 ? 0 : Math.abs(n).toString(2).length);
  });
});
