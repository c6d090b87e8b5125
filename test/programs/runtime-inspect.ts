// console.log of arrays.
export function main(argv: string[]): number {
  console.log([1, 2, 3], ["a", "b"], [[1.5, -0.0], []]);
  const maybe: (number | undefined)[] = [1, undefined];
  console.log(maybe, [true, false], [5n]);
  console.log(Array.from({ length: 30 }, (_, i) => i * i));
  console.log([["a", "it's"], ["long text ".repeat(5), "\n"]], [["x"], ["y".repeat(70)]], Array.from({ length: 120 }, (_, i) => i));
  console.log([[[[1]]]], [[[]]], [1, NaN, Infinity], [[1, 2], [3]].map((r) => r.length));
  return 0;
}
