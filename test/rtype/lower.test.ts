import { expect } from "chai";
import { Constant } from "../../toolchain/ir/graph";
import type { SomeValue } from "../../toolchain/annotate/model";
import { bigintOf, instanceOf, intOf, someBool, someFloat, someInt32, someInt64, someUInt64, someUndefined, someWord, typedOf, withFlags } from "../../toolchain/annotate/values";
import { LLArray, LLStruct } from "../../toolchain/ir/heap";
import { UncaughtException } from "../../toolchain/llinterp";
import { argument, classDef, lowered, rtyper, SpecBuilder } from "./support";

function binary(op: string, x: SomeValue, y: SomeValue, result: SomeValue, checkIntegers = true): ReturnType<typeof lowered> {
  const rt = rtyper(checkIntegers);
  const spec = new SpecBuilder();
  const args = [spec.param(x), spec.param(y)];
  return lowered(rt, spec.finish("binary", result, spec.op(op, args, result)));
}

const opsOf = (graph: ReturnType<typeof lowered>["graph"]): string[] => graph.blocks().flatMap((block) => block.ops.map((op) => op.op));

describe("lowering of numbers", () => {
  it("checks Integer results that may be unsafe, and no others", () => {
    const any = binary("mul", someWord, someWord, someWord);
    expect(any.run(3037000500n, 3000n)).to.equal(3037000500n * 3000n);
    expect(() => any.run(2n ** 51n, 2n)).to.not.throw();
    expect(() => any.run(2n ** 52n, 2n)).to.throw(UncaughtException);
    expect(() => any.run(2n ** 40n, 2n ** 40n)).to.throw(UncaughtException);
    expect(opsOf(binary("add", someInt32, someInt32, someWord).graph)).to.deep.equal(["int_add"]);
    expect(opsOf(binary("add", someWord, someWord, someWord, false).graph)).to.deep.equal(["int_add"]);
    expect(() => binary("sub", someWord, someWord, someWord).run(-(2n ** 53n - 1n), 1n)).to.throw(UncaughtException);
  });

  it("divides and takes remainders of Integers", () => {
    expect(binary("mod", someWord, someWord, someWord).run(-7n, 3n)).to.equal(-1n);
    expect(() => binary("mod", someWord, someWord, someWord).run(1n, 0n)).to.throw(UncaughtException);
    expect(opsOf(binary("mod", someWord, intOf(1, 5), someWord).graph)).to.deep.equal(["int_mod"]);
    const plan = (name: string): ReturnType<typeof lowered> => {
      const rt = rtyper();
      const spec = new SpecBuilder();
      const args = [spec.param(someWord), spec.param(someWord)];
      return lowered(rt, spec.finish("divide", someWord, spec.op("call_method", args, someWord, { kind: "intrinsic", name, args: [{ from: "operand", index: 0 }, { from: "operand", index: 1 }] })));
    };
    const [truncate, floor, orZero] = ["int.truncdiv", "int.floordiv", "int.div_or_zero"].map(plan);
    for (const [x, y] of [[7n, 2n], [-7n, 2n], [7n, -2n], [-7n, -2n], [6n, -2n], [0n, -5n]]) {
      expect(truncate.run(x, y)).to.equal(BigInt(Math.trunc(Number(x) / Number(y)) + 0));
      expect(floor.run(x, y)).to.equal(BigInt(Math.floor(Number(x) / Number(y)) + 0));
      expect(orZero.run(x, y)).to.equal(BigInt((Number(x) / Number(y)) | 0));
    }
    expect(orZero.run(5n, 0n)).to.equal(0n);
    expect(() => floor.run(5n, 0n)).to.throw(UncaughtException);
  });

  it("gives bit operators 32 bits", () => {
    const numbers = [0, 1, -1, 31, 32, 2 ** 31 - 1, -(2 ** 31), 2 ** 32, 2 ** 40 + 5, -(2 ** 35) - 3];
    const js: Record<string, (x: number, y: number) => number> = {
      bit_and: (x, y) => x & y, bit_or: (x, y) => x | y, bit_xor: (x, y) => x ^ y, shl: (x, y) => x << y, shr: (x, y) => x >> y, ushr: (x, y) => x >>> y,
    };
    for (const [name, evaluate] of Object.entries(js)) {
      const ints = binary(name, someWord, someWord, someWord);
      const floats = binary(name, someFloat, someFloat, someWord);
      for (const x of numbers) {
        for (const y of numbers) {
          expect(ints.run(BigInt(x), BigInt(y)), `${x} ${name} ${y}`).to.equal(BigInt(evaluate(x, y)));
          expect(floats.run(x + 0.5, y), `${x}.5 ${name} ${y}`).to.equal(BigInt(evaluate(x + 0.5, y)));
        }
      }
    }
    expect(opsOf(binary("bit_and", someWord, intOf(255, 255), intOf(0, 255)).graph)).to.deep.equal(["int_and"]);
  });

  it("does bigint arithmetic in 64 bits and compares mixed signs by value", () => {
    const sum = binary("add", someUInt64, someUInt64, someUInt64);
    expect(sum.run(2n ** 64n - 2n, 1n)).to.equal(2n ** 64n - 1n);
    expect(() => sum.run(2n ** 64n - 1n, 1n)).to.throw(UncaughtException);
    expect(binary("add", someUInt64, someUInt64, someUInt64, false).run(2n ** 64n - 1n, 1n)).to.equal(0n);
    expect(() => binary("mul", someInt64, someInt64, someInt64).run(2n ** 62n, 2n)).to.throw(UncaughtException);
    const shift = binary("shl", someInt64, someInt64, someInt64);
    expect([shift.run(3n, 4n), shift.run(-48n, -4n), shift.run(-1n, -100n)]).to.deep.equal([48n, -3n, -1n]);
    expect(() => shift.run(1n, 63n)).to.throw(UncaughtException);
    const shiftRight = binary("shr", someUInt64, bigintOf(0n, 200n, false), someUInt64);
    expect([shiftRight.run(2n ** 63n, 63n), shiftRight.run(2n ** 63n, 64n)]).to.deep.equal([1n, 0n]);
    const less = binary("lt", someInt64, someUInt64, someBool);
    expect([less.run(-1n, 2n ** 64n - 1n), less.run(5n, 5n), less.run(5n, 2n ** 63n)]).to.deep.equal([true, false, true]);
    const same = binary("eq", someInt64, someUInt64, someBool);
    expect([same.run(-1n, 2n ** 64n - 1n), same.run(5n, 5n)]).to.deep.equal([false, true]);
  });
});

describe("lowering of ===", () => {
  it("tells null, undefined and values apart", () => {
    const kinds: readonly SomeValue[] = [someBool, someWord, someFloat, someInt64];
    const samples: Record<string, unknown[]> = { bool: [true, false], int: [0n, 7n], float: [0, 7.5], bigint: [0n, -3n] };
    for (const kind of kinds) {
      for (const [nulls, undefineds] of [[true, true], [false, true], [true, false], [false, false]] as const) {
        const rt = rtyper();
        const [x, y] = [withFlags(kind, true, true), withFlags(kind, nulls, undefineds)];
        const spec = new SpecBuilder();
        const args = [spec.param(x), spec.param(y)];
        const { run } = lowered(rt, spec.finish("equal", someBool, spec.op("eq", args, someBool)));
        const encoded = (annotation: SomeValue): [string, unknown][] => {
          const repr = rt.repr(annotation);
          const all: [string, unknown][] = samples[kind.kind].map((one) => [String(one), repr.wrapLive(one)]);
          if (annotation.null) all.push(["null", repr.nullValue()]);
          if (annotation.undefined) all.push(["undefined", repr.undefinedValue()]);
          return all;
        };
        for (const [a, left] of encoded(x)) for (const [b, right] of encoded(y)) expect(run(argument(rt, left), argument(rt, right)), `${kind.kind}: ${a} === ${b}`).to.equal(a === b);
      }
    }
  });
});

describe("lowering of typed arrays", () => {
  const at = (elements: "Uint8Array" | "Uint8ClampedArray" | "Float32Array", index: SomeValue, value: SomeValue, item: SomeValue): { run: (...args: unknown[]) => unknown; array: (...items: unknown[]) => LLArray } => {
    const rt = rtyper();
    const spec = new SpecBuilder();
    const [array, i, v] = [spec.param(typedOf(elements)), spec.param(index), spec.param(value)];
    spec.op("setitem", [array, i, v], someUndefined);
    const { run } = lowered(rt, spec.finish("store", item, spec.op("getitem", [array, i], item)));
    return { run, array: (...items) => new LLArray(rt.structs.typedArray(elements), items) };
  };

  it("checks the index", () => {
    const { run, array } = at("Uint8Array", someWord, someWord, someInt32);
    expect(run(array(1n, 2n), 1n, 300n)).to.equal(44n);
    for (const index of [2n, -1n]) expect(() => run(array(1n, 2n), index, 1n)).to.throw(UncaughtException);
    const floats = at("Uint8Array", someFloat, someFloat, someInt32);
    expect(floats.run(floats.array(1n, 2n), 1, -1.5)).to.equal(255n);
  });

  it("clamps and rounds as the kind of array does", () => {
    const { run, array } = at("Uint8ClampedArray", someWord, someFloat, someInt32);
    for (const x of [-5, 0.4, 0.5, 1.5, 2.5, 254.5, 255.5, 1e9, NaN, 100.6]) expect(run(array(0n), 0n, x), String(x)).to.equal(BigInt(new Uint8ClampedArray([x])[0]));
    const single = at("Float32Array", someWord, someFloat, someFloat);
    expect(single.run(single.array(0), 0n, 0.1)).to.equal(Math.fround(0.1));
  });
});

describe("lowering of dispatch", () => {
  it("finds the case of each class, with few tests", () => {
    const a = classDef("A", null, {}, false);
    const [b, c, d] = [classDef("B", a), classDef("C", a), classDef("D", a)];
    const e = classDef("E", d);
    const rt = rtyper();
    const spec = new SpecBuilder();
    const x = spec.param(instanceOf([a]));
    const give = (value: number): { kind: "constant"; value: number } => ({ kind: "constant", value });
    const result = spec.op("getattr", [x, new Constant("f")], intOf(0, 9), {
      kind: "dispatch", on: 0, cases: [{ classes: [b], plan: give(1) }, { classes: [c, d], plan: give(2) }, { classes: [e], plan: give(3) }],
    });
    const { run, graph } = lowered(rt, spec.finish("dispatching", intOf(0, 9), result));
    expect([b, c, d, e].map((cls) => run(new LLStruct(rt.structs.structOf(cls))))).to.deep.equal([1n, 2n, 2n, 3n]);
    expect(opsOf(graph).filter((op) => op === "is_instance")).to.have.length(2);
  });
});
