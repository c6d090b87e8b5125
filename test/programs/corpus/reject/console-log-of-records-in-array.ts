// reject: 9 inspect|reflection
// console.log of an array of records.

interface Row {
  id: number;
}
export function main(argv: string[]): number {
  const rows: Row[] = [{ id: 1 }, { id: 2 }];
  console.log(rows);
  return 0;
}
