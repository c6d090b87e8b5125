// runtime/typedarray.ts against Node's own typed arrays.
import { expect } from "chai";
import * as ours from "../../toolchain/runtime/typedarray";
import type { Advancing, Typed } from "../../toolchain/runtime/iterator";
import { Random } from "./random";

type Kind = Int8Array | Uint8ClampedArray | Uint16Array | Int32Array | Float32Array | Float64Array;

function drain<T>(iterator: Advancing<T>): T[] {
  const result: T[] = [];
  while (iterator.advance()) result.push(iterator.current);
  return result;
}
const index = (random: Random): number => random.between(-12, 12);
const value = (random: Random): number => random.pick([0, -0, 1, 2, 3, 4, 5, 6, 7, 200, -1, 0.5, 1.5, NaN, 300, 70000, Infinity]);
const big = (x: number): boolean => x > 3;

type Both = [string, (a: Typed<number>, random: Random) => unknown, (a: Int32Array, random: Random) => unknown];
const operations: Both[] = [
  ["fill", (a, r) => ours.fill(a, value(r), index(r), index(r)), (a, r) => a.fill(value(r), index(r), index(r))],
  ["fill 1", (a, r) => ours.fill(a, value(r)), (a, r) => a.fill(value(r))],
  ["slice", (a, r) => ours.slice(a, index(r), index(r)), (a, r) => a.slice(index(r), index(r))],
  ["subarray", (a, r) => ours.subarray(a, index(r), index(r)), (a, r) => a.subarray(index(r), index(r))],
  ["copyWithin", (a, r) => ours.copyWithin(a, index(r), index(r), index(r)), (a, r) => a.copyWithin(index(r), index(r), index(r))],
  ["reverse", (a) => ours.reverse(a), (a) => a.reverse()],
  ["toReversed", (a) => ours.toReversed(a), (a) => a.toReversed()],
  ["join", (a) => ours.join(a, ";"), (a) => a.join(";")],
  ["text", (a) => ours.to_string(a), (a) => String(a)],
  ["at", (a, r) => ours.at(a, index(r)), (a, r) => a.at(index(r))],
  ["with", (a, r) => ours.with(a, r.below(10), value(r)), (a, r) => a.with(r.below(10), value(r))],
  ["indexOf", (a, r) => ours.indexOf(a, value(r), index(r)), (a, r) => a.indexOf(value(r), index(r))],
  ["lastIndexOf", (a, r) => ours.lastIndexOf(a, value(r), index(r)), (a, r) => a.lastIndexOf(value(r), index(r))],
  ["includes", (a, r) => ours.includes(a, value(r), index(r)), (a, r) => a.includes(value(r), index(r))],
  ["find", (a) => ours.find(a, big), (a) => a.find(big)],
  ["findIndex", (a) => ours.findIndex(a, big), (a) => a.findIndex(big)],
  ["findLast", (a) => ours.findLast(a, big), (a) => a.findLast(big)],
  ["findLastIndex", (a) => ours.findLastIndex(a, big), (a) => a.findLastIndex(big)],
  ["map", (a) => ours.map(a, (x, i) => x * 3 + i), (a) => a.map((x, i) => x * 3 + i)],
  ["filter", (a) => ours.filter(a, big), (a) => a.filter(big)],
  ["some", (a) => ours.some(a, big), (a) => a.some(big)],
  ["every", (a) => ours.every(a, big), (a) => a.every(big)],
  ["reduce", (a) => ours.reduce_2(a, (s, x, i) => `${s} ${x}:${i}`, ""), (a) => a.reduce((s, x, i) => `${s} ${x}:${i}`, "")],
  ["reduce 1", (a) => ours.reduce_1(a, (s, x) => s * 2 + x), (a) => a.reduce((s, x) => s * 2 + x)],
  ["reduceRight", (a) => ours.reduceRight_2(a, (s, x, i) => `${s} ${x}:${i}`, ""), (a) => a.reduceRight((s, x, i) => `${s} ${x}:${i}`, "")],
  ["reduceRight 1", (a) => ours.reduceRight_1(a, (s, x) => s * 2 + x), (a) => a.reduceRight((s, x) => s * 2 + x)],
  ["sort", (a) => ours.sort_0(a), (a) => a.sort()],
  ["sort by", (a) => ours.sort(a, (x, y) => y - x), (a) => a.sort((x, y) => y - x)],
  ["toSorted", (a) => ours.toSorted_0(a), (a) => a.toSorted()],
  ["set", (a, r) => ours.set_list(a, [value(r), value(r)], r.below(9)), (a, r) => a.set([value(r), value(r)], r.below(9))],
  ["set self", (a, r) => ours.set_typed(a, ours.slice(a, 0, 4), r.below(7)), (a, r) => a.set(a.slice(0, 4), r.below(7))],
  ["keys", (a) => drain(ours.keys(a)), (a) => [...a.keys()]],
  ["values", (a) => drain(ours.$iter(a)), (a) => [...a]],
  ["entries", (a) => drain(ours.entries(a)), (a) => [...a.entries()]],
  ["copy to clamped", (a) => ours.construct_1_typed(new Uint8ClampedArray(0), a), (a) => new Uint8ClampedArray(a)],
];

describe("runtime typed arrays", () => {
  for (const make of [Int8Array, Uint8ClampedArray, Uint16Array, Int32Array, Float32Array, Float64Array]) {
    it(`do what ${make.name} does, operation by operation`, () => {
      for (let seed = 1; seed <= 30; seed++) {
        const random = new Random(seed);
        const left = new make(10) as Kind;
        const right = new make(10) as unknown as Int32Array;
        for (let step = 0; step < 80; step++) {
          const where = random.below(10);
          const what = value(random);
          left[where] = what;
          right[where] = what;
          const [name, onLeft, onRight] = random.pick(operations);
          const draw = random.below(1 << 30);
          expect(onLeft(left, new Random(draw)), `seed ${seed} step ${step} ${name}`).deep.equal(onRight(right, new Random(draw)));
          expect(left, `seed ${seed} step ${step} after ${name}`).deep.equal(right);
        }
      }
    });
  }

  it("hold bigints, wrapped to 64 bits", () => {
    const a = ours.construct_1_list(new BigInt64Array(0), [5n, -1n, 1n << 63n]);
    expect(a).deep.equal(new BigInt64Array([5n, -1n, 1n << 63n]));
    expect(ours.sort_0(a)).deep.equal(new BigInt64Array([5n, -1n, 1n << 63n]).sort());
    expect(ours.join(a)).equal("-9223372036854775808,-1,5");
    expect(ours.includes(a, 5n)).equal(true);
  });

  it("are made by length, from arrays, iterables and by from and of", () => {
    const like = new Uint8Array(0);
    expect(ours.construct_0(like)).deep.equal(new Uint8Array(0));
    expect(ours.construct_1_int(like, 3)).deep.equal(new Uint8Array(3));
    expect(ours.construct_1_float(like, 3)).deep.equal(new Uint8Array(3));
    expect(ours.construct_1(like, new Set([1, 257, 3.9]))).deep.equal(new Uint8Array([1, 257, 3.9]));
    expect(ours.of(like, 1, -1)).deep.equal(Uint8Array.of(1, -1));
    expect(ours.from_1_list(like, [1, 2])).deep.equal(Uint8Array.from([1, 2]));
    expect(ours.from_1_typed(like, new Float64Array([1.5, -2.5]))).deep.equal(Uint8Array.from(new Float64Array([1.5, -2.5])));
    expect(ours.from_1(like, new Set([7]))).deep.equal(Uint8Array.from(new Set([7])));
    expect(ours.from_2(like, [1, 2], (x, i) => x * 10 + i)).deep.equal(Uint8Array.from([1, 2], (x, i) => x * 10 + i));
    expect(ours.from_2_instance(like, { length: 3 }, (_, i) => i * i)).deep.equal(Uint8Array.from({ length: 3 }, (_, i) => i * i));
  });

  it("throw RangeError where something does not fit", () => {
    const a = new Int32Array(3);
    for (const wrong of [
      () => ours.construct_1_int(a, -1), () => ours.set_list(a, [1, 2], 2), () => ours.set_typed(a, a, 1), () => ours.set_list(a, [1], -1), () => ours.with(a, 3, 0),
    ]) {
      expect(wrong).throw(RangeError);
    }
    expect(() => ours.reduce_1(new Int32Array(0), (x, y) => x + y)).throw(TypeError);
  });
});
