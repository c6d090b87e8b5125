// reject: 4 unlike|mix
// One array for values of unlike types.
export function main(argv: string[]): number {
  const mixed = [1, "two", 3];
  console.log(mixed.length);
  return 0;
}
