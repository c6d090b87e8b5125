// reject: 6 unlike|mix
// The values of a Map are all of one type.
export function main(argv: string[]): number {
  const m = new Map<string, number | string>();
  m.set("a", 1);
  m.set("b", "two");
  console.log(m.size);
  return 0;
}
