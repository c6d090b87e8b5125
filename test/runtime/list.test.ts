// runtime/list.ts against Node's own arrays.
import { expect } from "chai";
import { append_all, append_all_list, from_1, from_1_list, from_2, from_2_instance, sized } from "../../toolchain/runtime/array_static";
import { List } from "../../toolchain/runtime/list";
import type { Advancing, Step } from "../../toolchain/runtime/iterator";
import { newFixed } from "../../toolchain/runtime/primitives";
import { Random } from "./random";

// What the annotator does by kind of argument.
List.prototype.$flatten = function (this: List<unknown>, part: unknown): void {
  if (part instanceof List) this.$flatten_list(part);
  else this.push_1(part);
};

function listOf<T>(values: readonly T[]): List<T> {
  const items = newFixed<T>(values.length);
  values.forEach((value, i) => (items[i] = value));
  return new List<T>(values.length, items);
}
function arrayOf<T>(list: List<T>): T[] {
  const result: T[] = [];
  for (let i = 0; i < list.length; i++) result.push(list.$get(i));
  return result;
}
function plain(value: unknown): unknown {
  return value instanceof List ? arrayOf(value).map(plain) : value;
}
function drain<T>(iterator: Advancing<T>): T[] {
  const result: T[] = [];
  while (iterator.advance()) result.push(iterator.current);
  return result;
}

/** Checks what cannot be seen from outside: items that are not in use are zero. */
function checkUnused(list: List<unknown>): void {
  for (let i = 0; i < list.items.length; i++) {
    if (i < list.head || i >= list.head + list.count) expect(list.items[i] === null || list.items[i] === 0, `item ${i} is cleared`).equal(true);
  }
}

type Both = [string, (list: List<number>, random: Random) => unknown, (array: number[], random: Random) => unknown];

const index = (random: Random): number => random.between(-12, 12);
const even = (x: number): boolean => x % 2 === 0;
// Both sides draw the same random numbers, in the same order.
const operations: Both[] = [
  ["push 1", (l, r) => l.push_1(r.below(20)), (a, r) => a.push(r.below(20))],
  ["push 2", (l, r) => l.push_2(r.below(20), r.below(20)), (a, r) => a.push(r.below(20), r.below(20))],
  ["push 3", (l, r) => l.push(r.below(20), 7, 8), (a, r) => a.push(r.below(20), 7, 8)],
  ["pop", (l) => l.pop(), (a) => a.pop()],
  ["shift", (l) => l.shift(), (a) => a.shift()],
  ["unshift 1", (l, r) => l.unshift_1(r.below(20)), (a, r) => a.unshift(r.below(20))],
  ["unshift 2", (l, r) => l.unshift(r.below(20), 5), (a, r) => a.unshift(r.below(20), 5)],
  ["slice", (l, r) => l.slice(index(r), index(r)), (a, r) => a.slice(index(r), index(r))],
  ["slice to infinity", (l, r) => l.slice(index(r), Infinity), (a, r) => a.slice(index(r), Infinity)],
  ["splice 1", (l, r) => l.splice_1(index(r)), (a, r) => a.splice(index(r))],
  ["splice 2", (l, r) => l.splice_2(index(r), index(r)), (a, r) => a.splice(index(r), index(r))],
  ["splice 4", (l, r) => l.splice(index(r), index(r), 30, 31), (a, r) => a.splice(index(r), index(r), 30, 31)],
  ["splice 6", (l, r) => l.splice(index(r), 1, 30, 31, 32, 33), (a, r) => a.splice(index(r), 1, 30, 31, 32, 33)],
  ["toSpliced", (l, r) => l.toSpliced(index(r), index(r), 40, 41), (a, r) => a.toSpliced(index(r), index(r), 40, 41)],
  ["toSpliced 1", (l, r) => l.toSpliced_1(index(r)), (a, r) => a.toSpliced(index(r))],
  ["reverse", (l) => l.reverse(), (a) => a.reverse()],
  ["toReversed", (l) => l.toReversed(), (a) => a.toReversed()],
  ["concat self", (l) => l.concat_1_list(l), (a) => a.concat(a)],
  ["concat lists", (l) => l.concat_list(l, listOf([1, 2])), (a) => a.concat(a, [1, 2])],
  ["concat values", (l) => l.concat(1, 2), (a) => a.concat(1, 2)],
  ["append self", (l) => (l.count < 20 ? append_all_list(l, l) : undefined), (a) => (a.length < 20 ? void a.push(...a) : undefined)],
  ["fill", (l, r) => l.fill(r.below(20), index(r), index(r)), (a, r) => a.fill(r.below(20), index(r), index(r))],
  ["copyWithin", (l, r) => l.copyWithin(index(r), index(r), index(r)), (a, r) => a.copyWithin(index(r), index(r), index(r))],
  ["copyWithin 2", (l, r) => l.copyWithin(index(r), index(r)), (a, r) => a.copyWithin(index(r), index(r))],
  ["join", (l) => l.join("-"), (a) => a.join("-")],
  ["text", (l) => `${l}`, (a) => `${a}`],
  ["at", (l, r) => l.at(index(r)), (a, r) => a.at(index(r))],
  ["indexOf", (l, r) => l.indexOf(r.below(20), index(r)), (a, r) => a.indexOf(r.below(20), index(r))],
  ["lastIndexOf", (l, r) => l.lastIndexOf(r.below(20), index(r)), (a, r) => a.lastIndexOf(r.below(20), index(r))],
  ["lastIndexOf 1", (l, r) => l.lastIndexOf(r.below(20)), (a, r) => a.lastIndexOf(r.below(20))],
  ["includes", (l, r) => l.includes(r.below(20), index(r)), (a, r) => a.includes(r.below(20), index(r))],
  ["find", (l) => l.find(even), (a) => a.find(even)],
  ["findIndex", (l) => l.findIndex(even), (a) => a.findIndex(even)],
  ["findLast", (l) => l.findLast(even), (a) => a.findLast(even)],
  ["findLastIndex", (l) => l.findLastIndex(even), (a) => a.findLastIndex(even)],
  ["filter", (l) => l.filter(even), (a) => a.filter(even)],
  ["map", (l) => l.map((x, i) => `${x}.${i}`), (a) => a.map((x, i) => `${x}.${i}`)],
  ["some", (l) => l.some(even), (a) => a.some(even)],
  ["every", (l) => l.every(even), (a) => a.every(even)],
  ["reduce", (l) => l.reduce_2((s, x, i) => `${s}${x}:${i} `, ""), (a) => a.reduce((s, x, i) => `${s}${x}:${i} `, "")],
  ["reduceRight", (l) => l.reduceRight_2((s, x, i) => `${s}${x}:${i} `, ""), (a) => a.reduceRight((s, x, i) => `${s}${x}:${i} `, "")],
  ["flatMap", (l) => l.flatMap((x) => listOf([x, x]) as unknown as number[]), (a) => a.flatMap((x) => [x, x])],
  ["flat", (l) => l.map((x) => listOf([x, 1])).flat(), (a) => a.map((x) => [x, 1]).flat()],
  ["sort", (l) => l.sort((x, y) => x - y), (a) => a.sort((x, y) => x - y)],
  ["sort by text", (l) => l.sort_0(), (a) => a.sort()],
  ["toSorted", (l) => l.toSorted((x, y) => y - x), (a) => a.toSorted((x, y) => y - x)],
  ["keys", (l) => drain(l.keys()), (a) => [...a.keys()]],
  ["values", (l) => drain(l.values()), (a) => [...a.values()]],
  ["entries", (l) => drain(l.entries()), (a) => [...a.entries()]],
  ["set", (l, r) => l.$set(r.below(l.count + 1), r.below(20)), (a, r) => void (a[r.below(a.length + 1)] = r.below(20))],
  ["length", (l, r) => void (l.length = Math.max(0, l.length - r.below(3))), (a, r) => void (a.length = Math.max(0, a.length - r.below(3)))],
  ["copy", (l) => from_1_list(l), (a) => Array.from(a)],
];

describe("runtime List", () => {
  it("does what Array does, operation by operation", () => {
    for (let seed = 1; seed <= 80; seed++) {
      const random = new Random(seed);
      const list = listOf<number>([]);
      const array: number[] = [];
      for (let step = 0; step < 120; step++) {
        const [name, onList, onArray] = random.pick(operations);
        const draw = random.below(1 << 30);
        const ours = plain(onList(list, new Random(draw)));
        const theirs = onArray(array, new Random(draw));
        expect(ours, `seed ${seed} step ${step} ${name}`).deep.equal(theirs);
        expect(arrayOf(list), `seed ${seed} step ${step} after ${name}`).deep.equal(array);
        checkUnused(list);
        if (array.length > 60) {
          list.length = 5;
          array.length = 5;
        }
      }
    }
  });

  it("throws RangeError outside its bounds", () => {
    const list = listOf([1, 2, 3]);
    for (const wrong of [
      () => list.$get(3), () => list.$get(-1), () => list.$set(4, 0), () => list.$set(-1, 0), () => list.$get_float(0.5), () => list.$get_float(NaN),
      () => list.with(3, 0), () => (list.length = 4), () => (list.length = -1), () => sized(-1),
    ]) {
      expect(wrong).throw(RangeError);
    }
    expect(list.$get_float(2)).equal(3);
    expect(() => listOf<number>([]).reduce_1((a, b) => a + b)).throw(TypeError);
    expect(() => listOf<number>([]).reduceRight_1((a, b) => a + b)).throw(TypeError);
  });

  it("visits what Array visits when a callback changes the array", () => {
    const changes: [string, (l: List<number>) => void, (a: number[]) => void][] = [
      ["push", (l) => l.push_1(99), (a) => a.push(99)],
      ["pop", (l) => l.pop(), (a) => a.pop()],
      ["shift", (l) => l.shift(), (a) => a.shift()],
      ["unshift", (l) => l.unshift_1(98), (a) => a.unshift(98)],
    ];
    for (const [name, changeList, changeArray] of changes) {
      for (let at = 0; at < 5; at++) {
        const visits = (run: (see: (x: number, i: number) => void) => void): string => {
          const seen: string[] = [];
          run((x, i) => void seen.push(`${i}:${x}`));
          return seen.join(" ");
        };
        const start = [10, 11, 12, 13, 14];
        for (const method of ["forEach", "filter", "some", "reduceRight"] as const) {
          const list = listOf(start);
          const array = start.slice();
          const ours = visits((see) => {
            const f = (x: number, i: number): void => {
              see(x, i);
              if (i === at) changeList(list);
            };
            if (method === "reduceRight") list.reduceRight_2((_, x, i) => f(x, i), undefined as void);
            else list[method](f);
          });
          const theirs = visits((see) => {
            const f = (x: number, i: number): void => {
              see(x, i);
              if (i === at) changeArray(array);
            };
            if (method === "reduceRight") array.reduceRight((_, x, i) => f(x, i), undefined as void);
            else array[method](f);
          });
          expect(ours, `${method} ${name} at ${at}`).equal(theirs);
        }
      }
    }
  });

  it("iterates over items that are added meanwhile, and stays at its end", () => {
    const list = listOf([1, 2]);
    const iterator = list.values();
    const seen: number[] = [];
    while (iterator.advance()) {
      seen.push(iterator.current);
      if (seen.length < 5) list.push_1(seen.length * 10);
    }
    expect(seen).deep.equal([1, 2, 10, 20, 30, 40]);
    list.push_1(50);
    const step: Step<number> = iterator.next();
    expect(step).deep.equal({ value: undefined, done: true });
  });

  it("is linear as a queue", () => {
    const list = listOf<number>([]);
    let sum = 0;
    for (let i = 0; i < 200; i++) list.push_1(i);
    for (let i = 200; i < 20000; i++) {
      sum += list.shift()!;
      list.push_1(i);
    }
    expect(sum).equal((19800 * 19799) / 2);
    expect(list.items.length).lessThan(1000);
  });

  it("calls a comparison function with the same pairs as Node, consistent or not", () => {
    const orders: ((a: number, b: number) => number)[] = [
      (a, b) => a - b,
      (a, b) => b - a,
      (a, b) => (a >> 4) - (b >> 4),
      (a, b) => (a > b ? 1 : -1),
      (a, b) => Number(a > b),
      () => 0,
      (a, b) => (a === b ? NaN : a - b),
      (a, b) => ((a * 7 + b * 13) % 5) - 2,
    ];
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const size = random.pick([0, 1, 2, 3, 10, 31, 63, 64, 65, 100, 200, 500, 1000]);
      const kind = random.below(4);
      const values: number[] = [];
      for (let i = 0; i < size; i++) {
        if (kind === 0) values.push(random.below(1000));
        else if (kind === 1) values.push(i + (random.below(20) === 0 ? random.below(100) : 0));
        else if (kind === 2) values.push(-i);
        else values.push((i % 97) * 10 + random.below(3));
      }
      orders.forEach((order, which) => {
        const trace = (run: (compare: (a: number, b: number) => number) => void): string => {
          const calls: string[] = [];
          run((a, b) => {
            calls.push(`${a},${b}`);
            return order(a, b);
          });
          return calls.join(" ");
        };
        const list = listOf(values);
        const array = values.slice();
        const ours = trace((compare) => list.sort(compare));
        const theirs = trace((compare) => array.sort(compare));
        expect(arrayOf(list), `seed ${seed} order ${which}`).deep.equal(array);
        expect(ours === theirs, `seed ${seed} order ${which}: same calls`).equal(true);
      });
    }
  });

  it("sorts undefined to the end, and mixed texts as Node does", () => {
    const values = ["b", undefined, "a", undefined, "c"];
    expect(arrayOf(listOf(values).sort_0())).deep.equal(values.slice().sort());
    const descending = (a: string | undefined, b: string | undefined): number => (a! < b! ? 1 : -1);
    expect(arrayOf(listOf(values).sort(descending))).deep.equal(values.slice().sort(descending));
    const numbers = [1, 10, 2, -1, 100, 21, 0.5];
    expect(arrayOf(listOf(numbers).sort_0())).deep.equal(numbers.slice().sort());
  });

  it("finds NaN by includes but not by indexOf, and joins null and undefined as nothing", () => {
    const list = listOf([1, NaN, -0]);
    expect([list.includes(NaN), list.indexOf(NaN), list.includes(0), list.indexOf(0)]).deep.equal([true, -1, true, 2]);
    expect(listOf([1, null, undefined, 2]).join("|")).equal("1|||2");
  });

  it("makes arrays from iterables", () => {
    expect(arrayOf(from_1(new Set([3, 1, 3])))).deep.equal([3, 1]);
    expect(arrayOf(from_1("a\u{1F600}b"))).deep.equal(["a", "\u{1F600}", "b"]);
    expect(arrayOf(from_2([5, 6], (x, i) => x * 10 + i))).deep.equal([50, 61]);
    expect(arrayOf(from_2_instance({ length: 3 }, (_, i) => i * i))).deep.equal([0, 1, 4]);
    expect(arrayOf(sized<string>(3).fill("x"))).deep.equal(["x", "x", "x"]);
    const list = listOf([0]);
    append_all(list, new Map([[1, 2]]).values());
    expect(arrayOf(list)).deep.equal([0, 2]);
  });
});
