// Numbers as text and from text, Math, bigint: runtime/ against Node's own.
import { expect } from "chai";
import * as bigint from "../../toolchain/runtime/bigint";
import * as bigintStatic from "../../toolchain/runtime/bigint_static";
import * as float from "../../toolchain/runtime/float";
import * as globals from "../../toolchain/runtime/globals";
import * as int from "../../toolchain/runtime/int";
import * as math from "../../toolchain/runtime/math";
import * as numberStatic from "../../toolchain/runtime/number_static";
import { is_float } from "../../toolchain/runtime/object_static";
import { Random } from "./random";

const specials = [
  0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, 0.3, 1 / 3, 1e21, 1e20, 1.5e21, 123456789012345680000, 1e-6, 1e-7, 1.5e-7, 5e-324, 1.7976931348623157e308,
  2.2250738585072014e-308, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 2 ** 64, 2 ** -44, 2 ** -1074, 9007199254740991, NaN, Infinity, -Infinity, 0.000001, 1.005,
  0.49999999999999994, 4294967295.5, 1e100, 255, 1e15, 99.995, 0.95, 9.995, 999999.5, 1.45,
];
const view = new DataView(new ArrayBuffer(8));

/** Any pattern of bits, or something of human size. */
function randomFloat(random: Random): number {
  switch (random.below(4)) {
    case 0:
      return random.pick(specials);
    case 1:
      return (random.below(2000001) - 1000000) / random.pick([1, 2, 3, 7, 10, 100, 1000]);
    case 2:
      return (random.below(2 ** 32) * 2 ** 21 + random.below(2 ** 21)) * random.pick([1, -1, 2 ** -30, 2 ** 20]);
    default:
      view.setUint32(0, random.below(2 ** 32));
      view.setUint32(4, random.below(2 ** 32));
      return view.getFloat64(0);
  }
}

function fuzz(seed: number, count: number, check: (x: number, random: Random) => void): void {
  const random = new Random(seed);
  for (const x of specials) check(x, random);
  for (let i = 0; i < count; i++) check(randomFloat(random), random);
}

/** Compares results, or the errors. */
function same<T>(ours: () => T, theirs: () => T, what: string): void {
  const run = (f: () => T): unknown => {
    try {
      return f();
    } catch (error) {
      return (error as Error).name + ": " + (error as Error).message;
    }
  };
  const [a, b] = [run(ours), run(theirs)];
  if (!Object.is(a, b)) expect(a, what).equal(b);
}

describe("runtime numbers", () => {
  it("prints Floats", () => {
    fuzz(1, 20000, (x) => {
      same(() => float.to_string(x), () => String(x), String(x));
      same(() => float.console_text(x), () => (Object.is(x, -0) ? "-0" : String(x)), String(x));
    });
  });

  it("prints with toFixed, toExponential, toPrecision", () => {
    fuzz(2, 10000, (x, random) => {
      const n = random.pick([0, 1, 2, 3, 5, 10, 17, 20, 21, 25, 50, 100, -1, 101, NaN]);
      same(() => float.toFixed_1(x, n), () => x.toFixed(n), `${x} ${n}`);
      same(() => float.toExponential_1(x, n), () => x.toExponential(n), `${x} ${n}`);
      same(() => float.toExponential_0(x), () => x.toExponential(), `${x}`);
      same(() => float.toPrecision_1(x, n), () => x.toPrecision(n), `${x} ${n}`);
    });
  });

  it("prints in other bases", () => {
    fuzz(3, 10000, (x, random) => {
      const radix = random.pick([2, 3, 7, 8, 10, 16, 20, 32, 36, 1, 37]);
      same(() => float.toString_1(x, radix), () => x.toString(radix), `${x} ${radix}`);
    });
  });

  it("prints Integers", () => {
    const random = new Random(4);
    for (let i = 0; i < 10000; i++) {
      const n = random.pick([1, -1]) * (i < 600 ? i : Math.floor(random.below(2 ** 32) * 2 ** random.below(21)));
      const radix = random.pick([2, 8, 10, 16, 36]);
      same(() => int.to_string(n), () => String(n), String(n));
      same(() => int.toString_1(n, radix), () => n.toString(radix), `${n} ${radix}`);
      same(() => int.toFixed_1(n, 2), () => n.toFixed(2), `${n}`);
    }
  });

  it("reads numbers", () => {
    const random = new Random(5);
    const parts = ["0", "1", "9", "12", ".", "e", "E5", "-", "+", " ", "x", "0x1f", "0b101", "0o17", "Infinity", "\n", "_", "e400", "e-400", "5", "123456789012345678901234567890", "\u00a0", "n", "ff", "z"];
    for (let i = 0; i < 30000; i++) {
      let s = "";
      for (let n = random.below(5); n >= 0; n--) s += random.pick(parts);
      if (i % 3 === 0) s = String(randomFloat(random));
      same(() => globals.Number_string(s), () => Number(s), JSON.stringify(s));
      same(() => globals.parseFloat(s), () => parseFloat(s), JSON.stringify(s));
      same(() => globals.parseInt_1(s), () => parseInt(s), JSON.stringify(s));
      const radix = random.pick([2, 3, 8, 10, 16, 36, 0, 1, 37, NaN, 16.5]);
      same(() => globals.parseInt_2(s, radix), () => parseInt(s, radix), `${JSON.stringify(s)} ${radix}`);
    }
    expect(globals.Number_string("")).equal(0);
  });

  it("reads long whole numbers in any base as V8 does", () => {
    const random = new Random(6);
    for (let i = 0; i < 20000; i++) {
      const radix = random.between(2, 36);
      let s = "";
      for (let n = random.below(80); n >= 0; n--) s += random.below(4) === 0 ? "0" : random.below(radix).toString(radix);
      same(() => globals.parseInt_2(s, radix), () => parseInt(s, radix), `${s} ${radix}`);
    }
  });

  it("classifies", () => {
    fuzz(7, 3000, (x) => {
      same(() => numberStatic.isInteger_float(x), () => Number.isInteger(x), String(x));
      same(() => numberStatic.isSafeInteger_float(x), () => Number.isSafeInteger(x), String(x));
      same(() => numberStatic.isNaN_float(x), () => Number.isNaN(x), String(x));
      same(() => numberStatic.isFinite_float(x), () => Number.isFinite(x), String(x));
    });
    for (const a of specials) for (const b of specials) same(() => is_float(a, b), () => Object.is(a, b), `${a} ${b}`);
  });

  it("does Math", () => {
    fuzz(8, 5000, (x, random) => {
      const y = randomFloat(random);
      const z = randomFloat(random);
      for (const name of ["floor", "ceil", "round", "trunc", "abs", "sign", "fround", "sqrt", "cbrt", "clz32", "exp"] as const) {
        same(() => math[name](x), () => Math[name](x), `${name} ${x}`);
      }
      same(() => math.max_2_float(x, y), () => Math.max(x, y), `max ${x} ${y}`);
      same(() => math.min_2_float(x, y), () => Math.min(x, y), `min ${x} ${y}`);
      if (Number.isInteger(x) && !Object.is(x, -0)) {
        same(() => math.max_2_int(x, y), () => Math.max(x, y), `max ${x} ${y}`);
        same(() => math.min_2_int(x, y), () => Math.min(x, y), `min ${x} ${y}`);
      }
      same(() => math.max(x, y, z), () => Math.max(x, y, z), `max ${x} ${y} ${z}`);
      same(() => math.min(x, y, z), () => Math.min(x, y, z), `min ${x} ${y} ${z}`);
      same(() => math.hypot_2(x, y), () => Math.hypot(x, y), `hypot ${x} ${y}`);
      same(() => math.hypot(x, y, z), () => Math.hypot(x, y, z), `hypot ${x} ${y} ${z}`);
      same(() => math.imul(x, y), () => Math.imul(x, y), `imul ${x} ${y}`);
      same(() => math.pow(x, y), () => x ** y, `pow ${x} ${y}`);
      same(() => math.atan2(x, y), () => Math.atan2(x, y), `atan2 ${x} ${y}`);
    });
  });

  it("gives random numbers in 0..1", () => {
    let sum = 0;
    for (let i = 0; i < 1000; i++) {
      const x = math.random();
      expect(x).within(0, 1 - 2 ** -53);
      sum += x;
    }
    expect(sum).within(400, 600);
  });

  it("prints, reads, narrows and raises bigints", () => {
    const random = new Random(9);
    for (let i = 0; i < 5000; i++) {
      view.setUint32(0, random.below(2 ** 32));
      view.setUint32(4, random.below(2 ** 32));
      const bits = view.getBigUint64(0) >> BigInt(random.below(64));
      const x = random.pick([bits, BigInt.asIntN(64, bits), -(bits >> 1n), 2n ** 63n, -(2n ** 63n), 2n ** 64n - 1n]);
      const radix = random.pick([2, 10, 16, 36]);
      same(() => bigint.to_string(x), () => String(x), String(x));
      same(() => bigint.toString_1(x, radix), () => x.toString(radix), `${x} ${radix}`);
      same(() => globals.Number_bigint(x), () => Number(x), String(x));
      const width = random.below(70);
      same(() => bigintStatic.asIntN(width, x), () => BigInt.asIntN(Math.min(width, 64), x), `${x} ${width}`);
      same(() => bigintStatic.asUintN(width, x), () => BigInt.asUintN(Math.min(width, 64), x), `${x} ${width}`);
      if (x === BigInt.asIntN(64, x)) same(() => globals.BigInt_string(` ${x} `), () => x, String(x));
      const base = BigInt.asIntN(4, x);
      same(() => bigint.pow(base, BigInt(width & 15)), () => base ** BigInt(width & 15), `${base} ** ${width & 15}`);
      same(() => bigint.powWrapping(x, BigInt(width)), () => BigInt.asIntN(64, x ** BigInt(width)), `${x} ** ${width}`);
    }
    for (const s of ["", "0x1F", "0b11", "0o7", "x", "1.5", "1n", "--1", "0x", "-0x1", "+5", "1e3"]) same(() => globals.BigInt_string(s), () => BigInt(s), s);
    for (const s of ["9223372036854775808", "-9223372036854775809", "99999999999999999999"]) expect(() => globals.BigInt_string(s)).throws("64-bit");
    for (const x of [0, -5, 2 ** 53, 1.5, NaN, Infinity]) same(() => globals.BigInt_float(x), () => BigInt(x), String(x));
    same(() => bigint.pow(2n, -1n), () => {
      throw new RangeError("Exponent must be non-negative");
    }, "pow");
  });
});
