// reject: 5 delete
// Elements of arrays cannot be missing.
export function main(argv: string[]): number {
  const xs: (number | undefined)[] = [1, 2, 3];
  delete xs[1];
  console.log(xs.length);
  return 0;
}
