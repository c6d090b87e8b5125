// reject: 11 inspect|reflection
// console.log of an object of a class: Node looks at its fields.

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
export function main(argv: string[]): number {
  console.log(new Point(1, 2));
  return 0;
}
