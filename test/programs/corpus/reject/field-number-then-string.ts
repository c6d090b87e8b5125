// reject: 9 unlike|mix
// A field that holds a number here and a string there.

class Cell {
  value: number | string = 0;
}
export function main(argv: string[]): number {
  const c = new Cell();
  c.value = "text";
  console.log(c.value.length);
  return 0;
}
