// runtime/set.ts against Node's own Set.
import { expect } from "chai";
import type { Advancing } from "../../toolchain/runtime/iterator";
import { construct_1, construct_1_list, construct_1_set, Set_ } from "../../toolchain/runtime/set";
import { Random } from "./random";

function drain<T>(iterator: Advancing<T>): T[] {
  const result: T[] = [];
  while (iterator.advance()) result.push(iterator.current);
  return result;
}

describe("runtime Set", () => {
  it("does what Set does, iterators running meanwhile", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = new Random(seed);
      const key = random.pick<(n: number) => unknown>([(n) => n, (n) => "s" + n, (n) => n / 2, (n) => n * 4096]);
      const ours = new Set_<unknown>();
      const theirs = new Set<unknown>();
      const running: { ours: Advancing<unknown>; theirs: Iterator<unknown> }[] = [];
      for (let step = 0; step < 500; step++) {
        const where = `seed ${seed} step ${step}`;
        const k = key(random.below(60));
        const action = random.below(20);
        if (action < 9) {
          expect(ours.add(k) === ours).equal(true);
          theirs.add(k);
        } else if (action < 15) {
          expect(ours.delete(k), where).equal(theirs.delete(k));
        } else if (action < 18) {
          expect(ours.has(k), where).equal(theirs.has(k));
        } else if (action === 18 && random.below(10) === 0) {
          ours.clear();
          theirs.clear();
        } else if (running.length < 4) {
          const kind = random.pick(["keys", "values", "entries"] as const);
          running.push({ ours: ours[kind]() as Advancing<unknown>, theirs: theirs[kind]() });
        }
        expect(ours.size, where).equal(theirs.size);
        if (running.length > 0) {
          const one = random.pick(running);
          const moved = one.ours.advance();
          const step = one.theirs.next();
          expect(moved, where).equal(step.done !== true);
          if (moved) expect(one.ours.current, where).deep.equal(step.value);
          else running.splice(running.indexOf(one), 1);
        }
      }
      expect(drain(ours.values())).deep.equal([...theirs]);
    }
  });

  it("visits in forEach what Set visits when the callback changes it", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const run = (set: Pick<Set<number>, "add" | "delete" | "clear" | "forEach">): string => {
        const random = new Random(seed);
        for (let i = 0; i < 12; i++) set.add(random.below(16));
        const seen: number[] = [];
        set.forEach((value, again) => {
          seen.push(value, again);
          if (seen.length > 100) return;
          const action = random.below(8);
          if (action < 3) set.delete(random.below(20));
          else if (action < 6) set.add(random.below(20));
          else if (action === 6 && random.below(5) === 0) set.clear();
        });
        return seen.join(" ");
      };
      expect(run(new Set_<number>() as unknown as Set<number>), `seed ${seed}`).equal(run(new Set<number>()));
    }
  });

  it("is made from arrays, iterables and other Sets", () => {
    const set = construct_1_list([3, NaN, 1, 3, NaN]);
    expect(drain(set.values())).deep.equal([3, NaN, 1]);
    set.delete(3);
    set.add(3);
    expect(drain(construct_1_set(set).values())).deep.equal([NaN, 1, 3]);
    expect(drain(construct_1("hello").values())).deep.equal(["h", "e", "l", "o"]);
  });
});
