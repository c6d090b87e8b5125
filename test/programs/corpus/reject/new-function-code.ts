// reject: 4 code|eval|function
// There is no compiler in the executable.
export function main(argv: string[]): number {
  const f = new Function("a", "return a + 1") as (a: number) => number;
  console.log(f(1));
  return 0;
}
