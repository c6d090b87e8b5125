// reject: 5 computed|name|map
// An object used as a table with names that are computed.
export function main(argv: string[]): number {
  const counts: Record<string, number> = {};
  for (const w of argv) counts[w] = (counts[w] ?? 0) + 1;
  console.log("done");
  return 0;
}
