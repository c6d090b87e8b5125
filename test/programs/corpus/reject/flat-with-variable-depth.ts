// reject: 5 depth|flat
// How deep `flat` goes decides of the type of its result.
export function main(argv: string[]): number {
  const nested = [[[1, 2]], [[3]]];
  const flattened: unknown[] = nested.flat(argv.length);
  console.log(flattened.length);
  return 0;
}
