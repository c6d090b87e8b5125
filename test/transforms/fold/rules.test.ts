import { expect } from "chai";
import { parsePattern, type Pattern } from "../../../transforms/fold/patterns";
import { rules } from "../../../transforms/fold/rules";
import { rowOf } from "../../../toolchain/ir/ops";
import { Bool, Float, Signed, Unsigned, type LLType } from "../../../toolchain/ir/types";

const big = (texts: readonly string[]): bigint[] => texts.map((text) => BigInt(text));
const samples = new Map<LLType | string, readonly unknown[]>([
  [Signed, big(["0", "1", "-1", "2", "7", "31", "2147483647", "-2147483648", "4294967295", "4294967296", "9223372036854775807", "-9223372036854775808", "-81985529216486896"])],
  [Unsigned, big(["0", "1", "9223372036854775808", "18446744073709551615", "81985529216486895"])],
  [Float, [0, -0, 1, -1, 0.5, -2.75, 1e300, -1e-300, 2 ** 31, -(2 ** 53), Infinity, -Infinity, NaN]],
  [Bool, [false, true]],
  ["pointer", [null, {}]],
]);

/** The type of each letter of a pattern: that of the operand where it stands. */
function letterTypes(pattern: Pattern, into: Map<string, LLType | string>): void {
  if (pattern.kind !== "op") return;
  const { operands } = rowOf(pattern.op);
  pattern.args.forEach((arg, i) => {
    const rule = operands[i];
    if (arg.kind === "any") into.set(arg.name, typeof rule === "string" ? "pointer" : rule);
    else letterTypes(arg, into);
  });
}

function evaluate(pattern: Pattern, letters: ReadonlyMap<string, unknown>): unknown {
  switch (pattern.kind) {
    case "any":
      return letters.get(pattern.name);
    case "constant":
      return pattern.value;
    case "op":
      return rowOf(pattern.op).eval!(...pattern.args.map((arg) => evaluate(arg, letters)));
  }
}

/** Every assignment of samples to the letters. */
function* assignments(names: readonly [string, LLType | string][], limits: ReadonlyMap<string, readonly unknown[]>): Generator<Map<string, unknown>> {
  if (names.length === 0) {
    yield new Map();
    return;
  }
  const [[name, type], ...rest] = names;
  for (const others of assignments(rest, limits)) for (const value of limits.get(name) ?? samples.get(type)!) yield new Map([...others, [name, value]]);
}

const counts = Array.from({ length: 32 }, (_, i) => BigInt(i));

describe("fold rules", () => {
  for (const rule of rules) {
    it(`${rule.name}: ${rule.pattern} is ${rule.replacement}`, () => {
      const before = parsePattern(rule.pattern);
      const after = parsePattern(rule.replacement);
      const types = new Map<string, LLType | string>();
      letterTypes(before, types);
      let tried = 0;
      // Constants of rules with a condition are shift counts.
      const limits = new Map<string, readonly unknown[]>(rule.where === undefined ? [] : [["c", counts], ["d", counts]]);
      for (const letters of assignments([...types], limits)) {
        if (rule.where !== undefined && !rule.where((name) => letters.get(name) as bigint)) continue;
        tried++;
        const expected = evaluate(before, letters);
        const found = evaluate(after, letters);
        if (!Object.is(found, expected)) expect.fail(`${[...letters].map(([name, value]) => `${name} = ${String(value)}`).join(", ")}: expected ${String(expected)}, found ${String(found)}`);
      }
      expect(tried).to.be.greaterThan(0);
    });
  }
});
