// rlib/rbigint.ts against Node's own bigint.
import { expect } from "chai";
import { OverflowError } from "../../toolchain/rlib/rarithmetic";
import { RBigInt } from "../../toolchain/rlib/rbigint";
import { BASE, DIGIT_BITS } from "../../toolchain/rlib/rbigint-digits";
import { Random } from "../runtime/random";

function toHost(x: RBigInt): bigint {
  expect(x.count === 0 ? x.sign === 0 : (x.sign === 1 || x.sign === -1) && x.digits[x.count - 1] !== 0, "normal form").equal(true);
  let result = 0n;
  for (let i = x.count - 1; i >= 0; i--) {
    if (x.digits[i] < 0 || x.digits[i] >= BASE) throw new Error(`digit ${x.digits[i]}`);
    result = (result << BigInt(DIGIT_BITS)) | BigInt(x.digits[i]);
  }
  return x.sign < 0 ? -result : result;
}
function fromHost(x: bigint): RBigInt {
  const digits: number[] = [];
  for (let rest = x < 0n ? -x : x; rest > 0n; rest >>= BigInt(DIGIT_BITS)) digits.push(Number(rest & BigInt(BASE - 1)));
  return new RBigInt(x < 0n ? -1 : x > 0n ? 1 : 0, Int32Array.from(digits), digits.length);
}

/** Random, with long runs of ones and zeros, which is where carries go wrong. */
function randomHost(random: Random, bits: number): bigint {
  let result = 0n;
  let length = 0;
  while (length < bits) {
    const part = random.between(1, 40);
    const kind = random.below(4);
    const ones = (1n << BigInt(part)) - 1n;
    const value = kind === 0 ? 0n : kind === 1 ? ones : BigInt(random.below(2 ** 31)) & ones;
    result = (result << BigInt(part)) | value;
    length += part;
  }
  return random.below(2) === 0 ? result : -result;
}
function floorDivision(a: bigint, b: bigint): [bigint, bigint] {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? [a / b - 1n, rest + b] : [a / b, rest];
}

describe("rlib RBigInt", () => {
  it("adds, subtracts, multiplies, divides and compares as bigint does", () => {
    const random = new Random(7);
    for (let i = 0; i < 3000; i++) {
      const sizes = [0, 5, 26, 27, 52, 53, 64, 100, 300, 1000];
      const [a, b] = [randomHost(random, random.pick(sizes)), randomHost(random, random.pick(sizes))];
      const [x, y] = [fromHost(a), fromHost(b)];
      const where = `${a} ${b}`;
      expect(toHost(x.add(y)), `add ${where}`).equal(a + b);
      expect(toHost(x.sub(y)), `sub ${where}`).equal(a - b);
      expect(toHost(x.mul(y)), `mul ${where}`).equal(a * b);
      expect(toHost(x.mul(x)), `square ${where}`).equal(a * a);
      expect(x.cmp(y), `cmp ${where}`).equal(a < b ? -1 : a > b ? 1 : 0);
      expect(x.eq(y), `eq ${where}`).equal(a === b);
      expect(toHost(x.neg()), `neg ${where}`).equal(-a);
      if (b === 0n) continue;
      const [q, r] = x.truncDivmod(y);
      expect([toHost(q), toHost(r)], `truncDivmod ${where}`).deep.equal([a / b, a % b]);
      const [fq, fr] = x.divmod(y);
      expect([toHost(fq), toHost(fr)], `divmod ${where}`).deep.equal(floorDivision(a, b));
      expect(toHost(x.mod(y)), `mod ${where}`).equal(floorDivision(a, b)[1]);
    }
  });

  it("multiplies and divides large numbers", () => {
    const random = new Random(11);
    for (let i = 0; i < 60; i++) {
      const [a, b] = [randomHost(random, random.between(1000, 40000)), randomHost(random, random.between(1000, 20000))];
      const [x, y] = [fromHost(a), fromHost(b)];
      expect(toHost(x.mul(y)) === a * b, `mul ${i}`).equal(true);
      expect(toHost(x.mul(x)) === a * a, `square ${i}`).equal(true);
      if (b === 0n) continue;
      const [q, r] = x.truncDivmod(y);
      expect(toHost(q) === a / b && toHost(r) === a % b, `divide ${i}`).equal(true);
      const [q2, r2] = x.mul(y).add(RBigInt.ONE).truncDivmod(y);
      expect(toHost(q2) === (a * b + 1n) / b && toHost(r2) === (a * b + 1n) % b, `divide product ${i}`).equal(true);
    }
  });

  it("has the bit operations of two's complement", () => {
    const random = new Random(13);
    for (let i = 0; i < 2000; i++) {
      const sizes = [0, 1, 25, 26, 27, 52, 80, 300];
      const [a, b] = [randomHost(random, random.pick(sizes)), randomHost(random, random.pick(sizes))];
      const [x, y] = [fromHost(a), fromHost(b)];
      const where = `${a} ${b}`;
      expect(toHost(x.and(y)), `and ${where}`).equal(a & b);
      expect(toHost(x.or(y)), `or ${where}`).equal(a | b);
      expect(toHost(x.xor(y)), `xor ${where}`).equal(a ^ b);
      expect(toHost(x.invert()), `invert ${where}`).equal(~a);
      const count = random.pick([0, 1, 25, 26, 27, 52, 53, 100, 400]);
      expect(toHost(x.lshift(count)), `lshift ${where} ${count}`).equal(a << BigInt(count));
      expect(toHost(x.rshift(count)), `rshift ${where} ${count}`).equal(a >> BigInt(count));
      const magnitude = (a < 0n ? -a : a).toString(2);
      expect(x.bitLength(), `bitLength ${where}`).equal(a === 0n ? 0 : magnitude.length);
      expect(x.bitCount(), `bitCount ${where}`).equal(magnitude.replaceAll("0", "").length);
    }
  });

  it("converts to and from text in every base", () => {
    const random = new Random(17);
    for (let base = 2; base <= 36; base++) {
      for (const bits of [0, 10, 60, 300, 1700, 5000]) {
        const a = randomHost(random, bits);
        const text = a.toString(base);
        expect(fromHost(a).toString(base), `base ${base}`).equal(text);
        expect(toHost(RBigInt.fromString(text, base)), `base ${base}`).equal(a);
        expect(toHost(RBigInt.fromString(text.toUpperCase().replace(/^(?!-)/, "+"), base))).equal(a);
      }
    }
    for (let i = 0; i < 12; i++) {
      const a = randomHost(random, random.between(10000, 60000)) * (random.below(2) === 0 ? 10n ** 3000n : 1n);
      expect(fromHost(a).toString() === String(a), `long text ${i}`).equal(true);
      expect(toHost(RBigInt.fromString(String(a))) === a, `long text ${i}`).equal(true);
    }
    expect(RBigInt.fromInt(10).powInt(5000).toString()).equal("1" + "0".repeat(5000));
    for (const wrong of ["", "-", "+", "12a", " 1", "1_0", "--1", "9"]) expect(() => RBigInt.fromString(wrong, wrong === "9" ? 9 : 10), wrong).throw(SyntaxError);
    expect(() => RBigInt.ONE.toString(1)).throw(RangeError);
  });

  it("converts to and from numbers, correctly rounded", () => {
    const random = new Random(19);
    for (const n of [0, 1, -1, 67108863, 67108864, -67108865, 2 ** 52, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) {
      expect(toHost(RBigInt.fromInt(n))).equal(BigInt(n));
      expect(RBigInt.fromInt(n).toInt()).equal(n);
    }
    expect(() => fromHost(2n ** 53n).toInt()).throw(OverflowError);
    for (let i = 0; i < 3000; i++) {
      const a = randomHost(random, random.pick([10, 53, 54, 55, 60, 80, 200, 900, 1000]));
      if (Number.isFinite(Number(a))) expect(Object.is(fromHost(a).toFloat(), Number(a)), String(a)).equal(true);
      const x = Number(a) / random.pick([1, 2, 3, 1024]);
      if (Number.isFinite(x)) expect(toHost(RBigInt.fromFloat(x)), String(x)).equal(BigInt(Math.trunc(x)));
    }
    for (const edge of [2n ** 53n + 1n, 2n ** 54n + 2n, 2n ** 54n + 6n, 2n ** 60n - 1n, (2n ** 53n - 1n) * 2n ** 971n, (2n ** 54n - 1n) * 2n ** 970n - 1n]) {
      expect(fromHost(edge).toFloat(), String(edge)).equal(Number(edge));
    }
    expect(() => fromHost((2n ** 54n - 1n) * 2n ** 970n).toFloat()).throw(OverflowError);
    expect(() => fromHost(1n << 2000n).toFloat()).throw(OverflowError);
    expect(toHost(RBigInt.fromFloat(1.7976931348623157e308))).equal(BigInt(1.7976931348623157e308));
    expect(() => RBigInt.fromFloat(Infinity)).throw(OverflowError);
    expect(() => RBigInt.fromFloat(NaN)).throw(RangeError);
  });

  it("converts to and from 64-bit integers", () => {
    const random = new Random(23);
    for (const n of [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 52n, -(2n ** 26n)]) {
      expect(toHost(RBigInt.fromBigInt(n))).equal(n);
      expect(fromHost(n).toBigInt()).equal(n);
    }
    for (const n of [2n ** 63n, -(2n ** 63n) - 1n, 2n ** 64n]) expect(() => fromHost(n).toBigInt()).throw(OverflowError);
    for (let i = 0; i < 500; i++) {
      const a = randomHost(random, random.pick([20, 60, 70, 200]));
      expect(fromHost(a).lowBits64(), String(a)).equal(BigInt.asIntN(64, a));
    }
  });

  it("divides to the nearest Float", () => {
    const random = new Random(29);
    // The exact quotient's neighbours: compare with a slow, obviously right rounding.
    const nearest = (a: bigint, b: bigint): number => {
      const negative = a < 0n !== b < 0n;
      const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
      let exponent = -1074n;
      const floorAt = (e: bigint): bigint => (e < 0n ? (x << -e) / y : x / (y << e));
      while (floorAt(exponent) >= 2n ** 53n) exponent += 1n;
      let m = floorAt(exponent);
      const [n, d] = exponent < 0n ? [x << -exponent, y] : [x, y << exponent];
      const twice = 2n * (n - m * d);
      if (twice > d || (twice === d && (m & 1n) === 1n)) m += 1n;
      let result = Number(m);
      for (let e = exponent; e > 0n; e--) result *= 2;
      for (let e = exponent; e < 0n; e++) result /= 2;
      return negative ? -result : result;
    };
    for (let i = 0; i < 150; i++) {
      const a = randomHost(random, random.pick([20, 53, 60, 300, 900]));
      const b = randomHost(random, random.pick([20, 53, 60, 300, 900]));
      if (a === 0n || b === 0n) continue;
      const expected = nearest(a, b);
      if (!Number.isFinite(expected)) continue;
      expect(Object.is(fromHost(a).truediv(fromHost(b)), expected), `${a} / ${b}`).equal(true);
    }
    // Results that are denormal, half of the smallest, and too large.
    const tiny = fromHost(2n ** 1100n);
    expect(fromHost(3n * 2n ** 26n).truediv(tiny)).equal(3 * 2 ** -1074);
    expect(fromHost(2n ** 25n).truediv(tiny)).equal(0);
    expect(fromHost(2n ** 25n + 1n).truediv(tiny)).equal(2 ** -1074);
    expect(fromHost(3n * 2n ** 25n).truediv(tiny)).equal(2 * 2 ** -1074);
    expect(Object.is(fromHost(-1n).truediv(fromHost(2n ** 3000n)), -0)).equal(true);
    expect(() => fromHost(2n ** 3000n).truediv(fromHost(3n))).throw(OverflowError);
    expect(() => RBigInt.ONE.truediv(RBigInt.ZERO)).throw(RangeError);
  });

  it("raises to powers, also modulo", () => {
    const random = new Random(31);
    const modPow = (base: bigint, exponent: bigint, m: bigint): bigint => {
      let result = 1n;
      for (const bit of exponent.toString(2)) result = (result * result * (bit === "1" ? base : 1n)) % m;
      return ((result % m) + m) % m;
    };
    for (let i = 0; i < 60; i++) {
      const a = randomHost(random, random.pick([5, 40, 100]));
      const e = random.below(60);
      expect(toHost(fromHost(a).powInt(e)), `${a} ** ${e}`).equal(a ** BigInt(e));
      const exponent = randomHost(random, random.pick([5, 60, 90, 300]));
      const m = randomHost(random, random.pick([10, 100, 500]));
      if (m === 0n) continue;
      const positive = exponent < 0n ? -exponent : exponent;
      const absolute = m < 0n ? -m : m;
      const expected = modPow(a, positive, absolute);
      const result = toHost(fromHost(a).powmod(fromHost(positive), fromHost(m)));
      expect(result, `${a} ** ${positive} % ${m}`).equal(m < 0n && expected !== 0n ? expected + m : expected);
    }
    expect(toHost(fromHost(3n).powmod(fromHost(-1n), fromHost(7n)))).equal(5n);
    expect(() => fromHost(2n).modInverse(fromHost(4n))).throw(RangeError);
    expect(toHost(fromHost(-1n).pow(fromHost(10n ** 30n)))).equal(1n);
    expect(toHost(fromHost(-1n).pow(fromHost(10n ** 30n + 1n)))).equal(-1n);
    expect(() => fromHost(2n).pow(fromHost(10n ** 30n))).throw(OverflowError);
  });

  it("finds square roots and common divisors", () => {
    const random = new Random(37);
    for (let i = 0; i < 200; i++) {
      const a = randomHost(random, random.pick([10, 53, 100, 1000]));
      const magnitude = a < 0n ? -a : a;
      const root = toHost(fromHost(magnitude).isqrt());
      expect(root * root <= magnitude && (root + 1n) * (root + 1n) > magnitude, `isqrt ${magnitude}`).equal(true);
      expect(toHost(fromHost(magnitude * magnitude).isqrt())).equal(magnitude);
      const b = randomHost(random, random.pick([10, 53, 100, 300]));
      let [x, y] = [magnitude, b < 0n ? -b : b];
      while (y !== 0n) [x, y] = [y, x % y];
      expect(toHost(fromHost(a).gcd(fromHost(b))), `gcd ${a} ${b}`).equal(x);
    }
  });

  it("converts to and from bytes", () => {
    const random = new Random(41);
    for (let i = 0; i < 400; i++) {
      const a = randomHost(random, random.pick([5, 26, 64, 110]));
      const signed = a < 0n || random.below(2) === 0;
      const length = 20 + random.below(3);
      const little = random.below(2) === 0;
      const bytes = fromHost(a).toBytes(length, little, signed);
      const expected: number[] = [];
      for (let at = 0, rest = BigInt.asUintN(length * 8, a); at < length; at++, rest >>= 8n) expected.push(Number(rest & 255n));
      expect([...bytes], `${a}`).deep.equal(little ? expected : expected.reverse());
      expect(toHost(RBigInt.fromBytes(bytes, 0, length, little, signed)), `${a}`).equal(a);
    }
    expect(() => fromHost(128n).toBytes(1, true, true)).throw(OverflowError);
    expect([...fromHost(-128n).toBytes(1, true, true)]).deep.equal([128]);
    expect(() => fromHost(256n).toBytes(1, true, false)).throw(OverflowError);
    expect(() => fromHost(-1n).toBytes(1, true, false)).throw(OverflowError);
  });

  it("hashes equal numbers alike", () => {
    expect(RBigInt.fromString("123456789012345678901234567890").hash()).equal(fromHost(123456789012345678901234567890n).hash());
    expect(fromHost(5n).hash()).not.equal(fromHost(-5n).hash());
  });
});
