import { expect } from "chai";
import type { SomeValue } from "../../toolchain/annotate/model";
import { bigintOf, instanceOf, intOf, someBool, someFloat, someInt64, someString, someUInt64, someUndefined, someWord, withFlags } from "../../toolchain/annotate/values";
import { LLStruct } from "../../toolchain/ir/heap";
import type { LLValue } from "../../toolchain/ir/heap";
import type { RTyper } from "../../toolchain/rtype/context";
import { argument, classDef, lowered, rtyper, SpecBuilder } from "./support";

const flagSets: readonly (readonly [boolean, boolean])[] = [[false, false], [true, false], [false, true], [true, true]];

const base = classDef("Base", null, { x: someWord });
const derived = classDef("Derived", base, { y: someFloat });

interface Case {
  readonly name: string;
  readonly from: SomeValue;
  readonly to: SomeValue;
  /** Plain low-level values, and what they become. */
  values(rt: RTyper): readonly (readonly [LLValue, LLValue])[];
}

const same = (...values: LLValue[]) => () => values.map((value) => [value, value] as const);

const cases: readonly Case[] = [
  { name: "bool", from: someBool, to: someBool, values: same(true, false) },
  { name: "int", from: someWord, to: someWord, values: same(0n, -1n, 2n ** 53n) },
  { name: "int to float", from: someWord, to: someFloat, values: () => [[3n, 3], [-1n, -1], [0n, 0]] },
  { name: "float", from: someFloat, to: someFloat, values: same(0.5, -0, NaN, Infinity) },
  { name: "bigint", from: someInt64, to: someInt64, values: same(0n, -(2n ** 63n), 2n ** 63n - 1n) },
  { name: "bigint to unsigned", from: bigintOf(0n, 5n, false), to: someUInt64, values: same(0n, 5n) },
  { name: "string", from: someString, to: someString, values: (rt) => same(rt.prebuilt.string("a"), rt.prebuilt.string(""))() },
  {
    name: "object to its parent class",
    from: instanceOf([derived]),
    to: instanceOf([base]),
    values: (rt) => same(new LLStruct(rt.structs.structOf(derived)))(),
  },
];

/** x as `from`, converted to `to`, with tests of what it then is: 0 undefined, 1 null, 2 something. */
function conversion(rt: RTyper, from: SomeValue, to: SomeValue): { convert: (x: unknown) => unknown; kind: (x: unknown) => unknown } {
  const converting = new SpecBuilder();
  const convert = lowered(rt, converting.finish("convert", to, converting.param(from))).run;
  const testing = new SpecBuilder();
  const x = testing.param(to);
  const [isUndefined, isNullish] = [testing.op("is_undefined", [x], someBool), testing.op("is_nullish", [x], someBool)];
  const kind = lowered(rt, testing.finish("kind", intOf(0, 2), testing.op("add", [testing.op("plus", [isUndefined], intOf(0, 1), toInt), testing.op("plus", [isNullish], intOf(0, 1), toInt)], intOf(0, 2)))).run;
  return { convert, kind: (value) => ["something", "null", "undefined"][Number(kind(value))] };
}
const toInt = { kind: "intrinsic", name: "bool.to_int", args: [{ from: "operand", index: 0 }] } as const;

describe("conversions between representations", () => {
  for (const { name, from, to, values } of cases) {
    it(`${name}: keeps values, null and undefined, for every set of flags`, () => {
      for (const [fromNull, fromUndefined] of flagSets) {
        for (const [toNull, toUndefined] of flagSets) {
          if ((fromNull && !toNull) || (fromUndefined && !toUndefined)) continue;
          const rt = rtyper();
          const [source, target] = [withFlags(from, fromNull, fromUndefined), withFlags(to, toNull, toUndefined)];
          const { convert, kind } = conversion(rt, source, target);
          for (const [given, expected] of values(rt)) {
            const result = convert(argument(rt, rt.repr(source).wrapLive(given)));
            expect(kind(result)).to.equal("something");
            const plain = argument(rt, rt.repr(target).wrapLive(expected));
            if (plain instanceof LLStruct && plain.type.name.endsWith("Box")) expect((result as LLStruct).get("value")).to.equal(expected);
            else expect(result).to.satisfy((one: unknown) => Object.is(one, plain));
          }
          if (fromUndefined) expect(kind(convert(argument(rt, rt.repr(source).undefinedValue())))).to.equal("undefined");
          if (fromNull) expect(kind(convert(argument(rt, rt.repr(source).nullValue())))).to.equal("null");
        }
      }
    });
  }

  it("knows null and undefined alone, and gives them to any kind", () => {
    for (const { to } of cases) {
      const rt = rtyper();
      const target = withFlags(to, true, true);
      const both = conversion(rt, withFlags(someUndefined, true, true), target);
      expect(both.kind(both.convert(true))).to.equal("undefined");
      expect(both.kind(both.convert(false))).to.equal("null");
    }
  });

  it("drops marks where the annotation has fewer flags", () => {
    const rt = rtyper();
    const spec = new SpecBuilder();
    const x = spec.param(withFlags(someBool, true, true));
    const { run } = lowered(rt, spec.finish("dropping", someBool, x));
    expect([run(1n), run(0n)]).to.deep.equal([true, false]);
  });
});
