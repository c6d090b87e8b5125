// runtime/inspect.ts against Node's util.inspect.
import { inspect } from "node:util";
import { expect } from "chai";
import { List } from "../../toolchain/runtime/list";
import { Map_ } from "../../toolchain/runtime/map";
import { newFixed } from "../../toolchain/runtime/primitives";
import { Set_ } from "../../toolchain/runtime/set";
import { console_text } from "../../toolchain/runtime/typedarray";
import { Random } from "./random";

/** The runtime's own container with the same content. */
function own(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = newFixed<unknown>(value.length);
    value.forEach((item, i) => (items[i] = own(item)));
    return new List<unknown>(value.length, items);
  }
  if (value instanceof Map) {
    const map = new Map_<unknown, unknown>();
    map.set("gone", 1);
    value.forEach((item, key) => map.set(own(key), own(item)));
    map.delete("gone");
    return map;
  }
  if (value instanceof Set) {
    const set = new Set_<unknown>();
    value.forEach((item) => set.add(own(item)));
    return set;
  }
  return value;
}

function text(value: unknown): string {
  const container = own(value);
  if (container instanceof List || container instanceof Map_ || container instanceof Set_) return container.console_text();
  return console_text(value as Float64Array);
}

describe("runtime console texts", () => {
  // In translated programs the runtime's classes are Array, Map and Set.
  const isArray = Array.isArray;
  before(() => {
    Array.isArray = ((value: unknown) => value instanceof List || isArray(value)) as typeof isArray;
    Object.defineProperty(Map, Symbol.hasInstance, { value: (x: unknown) => x instanceof Map_ || Object.prototype.toString.call(x) === "[object Map]", configurable: true });
    Object.defineProperty(Set, Symbol.hasInstance, { value: (x: unknown) => x instanceof Set_ || Object.prototype.toString.call(x) === "[object Set]", configurable: true });
  });
  after(() => {
    Array.isArray = isArray;
    delete (Map as unknown as Record<symbol, unknown>)[Symbol.hasInstance];
    delete (Set as unknown as Record<symbol, unknown>)[Symbol.hasInstance];
  });
  const check = (value: unknown): void => void expect(text(value)).equal(inspect(value));

  it("quote strings, and tell -0, bigints and what is missing", () => {
    check(["a", "it's", 'it\'s "b"', "`'\"", "\n\t\x00\x7f\x9f\\", "\ud83d\ude00", "x\ud800", "${'\""]);
    check([0, -0, NaN, 1.5, -1e21, 5n, -3n, true, null, undefined]);
    check(["one line\n" + "and another that is so long that it is shown as a sum of two lines, in the end\n", "short"]);
    check(["long but without any line break at all, so that it has to stay on one line of its own, whatever"]);
  });

  it("show what is empty, nested, deep or long", () => {
    for (const value of [[], [[]], new Map(), new Set(), [new Map(), new Set()], [[[[1]]]], [[[[]]]], [[[new Map([[1, 2]])]]], [[[new Set([1])]]]]) check(value);
    for (const length of [1, 5, 6, 7, 10, 26, 27, 99, 100, 101, 102, 250]) {
      check(Array.from({ length }, (_, i) => i));
      check(Array.from({ length }, (_, i) => i * i * i - 1000));
      check(Array.from({ length }, (_, i) => `item ${i}`));
      check(new Set(Array.from({ length }, (_, i) => i)));
      check(new Map(Array.from({ length }, (_, i) => [i, `v${i}`])));
      check(Float64Array.from({ length }, (_, i) => i / 4));
      check(BigInt64Array.from({ length }, (_, i) => BigInt(i)));
    }
    check(new Uint8Array(0));
    check([new Uint8Array(3), new Float32Array([0.5])]);
    check(Array.from({ length: 10 }, (_, i) => (i === 3 ? "\u4f60\u597d" : "ab")));
  });

  it("lay out random values as Node does", () => {
    const random = new Random(5);
    const make = (depth: number): unknown => {
      const kind = depth > 3 ? random.below(4) : random.below(9);
      if (kind === 0) return random.below(100000);
      if (kind === 1) return random.below(1000) / 8;
      if (kind === 2) return "text ".repeat(random.below(6)) + (random.below(9) === 0 ? "\n" : "");
      if (kind === 3) return random.pick([true, null, 5n, undefined]);
      const length = random.pick([0, 1, 2, 3, 7, 8, 20]);
      if (kind === 4) return new Map(Array.from({ length }, (_, i) => [`k${i}`, make(depth + 1)]));
      if (kind === 5) return new Set(Array.from({ length }, () => make(depth + 1)));
      const same = random.below(2) === 0 ? (): unknown => make(depth + 1) : (): unknown => random.below(10 ** random.between(1, 8));
      return Array.from({ length }, same);
    };
    for (let i = 0; i < 600; i++) check([make(0), make(1)]);
  });
});
