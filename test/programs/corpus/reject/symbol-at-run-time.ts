// reject: 4 symbol
// Symbols as keys.
export function main(argv: string[]): number {
  const key = Symbol("key");
  console.log(typeof key);
  return 0;
}
