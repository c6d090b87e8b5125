// reduce of an empty array without a first value.
export function main(argv: string[]): number {
  const xs = [1, 2, 3].filter((x) => x > argv.length + 10);
  console.log("items", xs.length);
  console.log(xs.reduce((a, b) => a + b));
  return 0;
}
