// reject: 5 locale
// What depends on the locale is not in the dialect.
export function main(argv: string[]): number {
  const xs = ["b", "a"];
  xs.sort((a, b) => a.localeCompare(b));
  console.log(xs.join());
  return 0;
}
