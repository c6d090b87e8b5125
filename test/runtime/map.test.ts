// runtime/map.ts against Node's own Map.
import { expect } from "chai";
import { construct_1, construct_1_list, construct_1_map, Map_ } from "../../toolchain/runtime/map";
import { prebuiltLayout } from "../../toolchain/runtime/map-layout";
import { groupBy } from "../../toolchain/runtime/map_static";
import type { Advancing } from "../../toolchain/runtime/iterator";
import { hashOf } from "../../toolchain/runtime/primitives";
import { Random } from "./random";

function drain<T>(iterator: Advancing<T>): T[] {
  const result: T[] = [];
  while (iterator.advance()) result.push(iterator.current);
  return result;
}

/** Runs random operations on both, with iterators going on meanwhile. */
function fuzz(seed: number, key: (n: number) => unknown, steps: number): void {
  const random = new Random(seed);
  const ours = new Map_<unknown, number>();
  const theirs = new Map<unknown, number>();
  const running: { ours: Advancing<unknown>; theirs: Iterator<unknown> }[] = [];
  const range = random.pick([4, 20, 100, 500]);
  const deletions = random.pick([1, 4, 8]);
  for (let step = 0; step < steps; step++) {
    const where = `seed ${seed} step ${step}`;
    const k = key(random.below(range));
    const action = random.below(20);
    if (action < 8) {
      expect(ours.set(k, step) === ours).equal(true);
      theirs.set(k, step);
    } else if (action < 8 + deletions) {
      expect(ours.delete(k), where).equal(theirs.delete(k));
    } else if (action < 17) {
      expect(ours.get(k), where).equal(theirs.get(k));
      expect(ours.has(k), where).equal(theirs.has(k));
    } else if (action === 17) {
      if (random.below(20) === 0) {
        ours.clear();
        theirs.clear();
      } else if (running.length < 6) {
        const kind = random.pick(["keys", "values", "entries"] as const);
        running.push({ ours: ours[kind]() as Advancing<unknown>, theirs: theirs[kind]() });
      }
    }
    expect(ours.size, where).equal(theirs.size);
    if (running.length > 0) {
      const one = random.pick(running);
      const moved = one.ours.advance();
      const step = one.theirs.next();
      expect(moved, where).equal(step.done !== true);
      if (moved) expect(one.ours.current, where).deep.equal(step.value);
      else if (random.below(3) === 0) running.splice(running.indexOf(one), 1);
    }
    if (random.below(50) === 0) expect(drain(ours.entries()), where).deep.equal([...theirs]);
  }
  expect(drain(ours.entries())).deep.equal([...theirs]);
}

describe("runtime Map", () => {
  const objects = Array.from({ length: 500 }, (_, i) => ({ i }));
  const keys: [string, (n: number) => unknown][] = [
    ["numbers", (n) => n],
    ["large steps", (n) => n * 65536 * 64],
    ["fractions and special values", (n) => [NaN, -0, 0, Infinity, -Infinity, 0.5][n] ?? n / 4],
    ["strings", (n) => "key" + n],
    ["bigints", (n) => BigInt(n) << 40n],
    ["objects", (n) => objects[n]],
    ["null, undefined, booleans", (n) => [null, undefined, true, false][n] ?? n],
  ];
  for (const [name, key] of keys) {
    it(`does what Map does, iterators running meanwhile: ${name}`, () => {
      for (let seed = 1; seed <= 12; seed++) fuzz(seed * 31, key, 600);
    });
  }

  it("visits in forEach what Map visits when the callback changes it", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const run = (map: Pick<Map<number, number>, "set" | "delete" | "clear" | "forEach">): string => {
        const random = new Random(seed);
        for (let i = 0; i < 12; i++) map.set(random.below(16), i);
        const seen: string[] = [];
        map.forEach((value, key) => {
          seen.push(`${key}=${value}`);
          if (seen.length > 60) return;
          const action = random.below(8);
          if (action < 3) map.delete(random.below(20));
          else if (action < 6) map.set(random.below(20), seen.length);
          else if (action === 6 && random.below(5) === 0) map.clear();
        });
        return seen.join(" ");
      };
      expect(run(new Map_<number, number>() as unknown as Map<number, number>), `seed ${seed}`).equal(run(new Map<number, number>()));
    }
  });

  it("stays small when entries come and go", () => {
    const map = new Map_<number, number>();
    for (let i = 0; i < 5000; i++) {
      map.set(i, i);
      if (i >= 10) map.delete(i - 10);
    }
    expect(map.size).equal(10);
    expect(map.keyItems.length).lessThan(65);
  });

  it("stores 0 for -0", () => {
    const map = new Map_<number, string>();
    map.set(-0, "zero");
    const iterator = map.keys();
    iterator.advance();
    expect(Object.is(iterator.current, 0)).equal(true);
  });

  it("is made from pairs, iterables and other Maps", () => {
    const pairs: [string, number][] = [["a", 1], ["b", 2], ["a", 3]];
    const map = construct_1_list(pairs);
    expect(drain(map.entries())).deep.equal([...new Map(pairs)]);
    map.delete("a");
    map.set("c", 4);
    expect(drain(construct_1_map(map).entries())).deep.equal([["b", 2], ["c", 4]]);
    expect(drain(construct_1(new Map(pairs)).entries())).deep.equal([["a", 3], ["b", 2]]);
    expect(drain(groupBy([1, 2, 3, 4, 5], (x) => x % 3).entries())).deep.equal([[1, [1, 4]], [2, [2, 5]], [0, [3]]]);
  });

  it("lays out prebuilt Maps as the program would", () => {
    for (const count of [0, 1, 4, 5, 30, 200]) {
      const names = Array.from({ length: count }, (_, i) => "name" + i * 7);
      const map = new Map_<string, number>();
      names.forEach((name, i) => map.set(name, i));
      const layout = prebuiltLayout(names.map(hashOf));
      expect(layout.capacity).equal(map.keyItems.length);
      expect(layout.count).equal(map.used);
      expect(layout.table).deep.equal(Array.from({ length: map.table.length }, (_, i) => map.table[i] ?? 0));
    }
  });
});
