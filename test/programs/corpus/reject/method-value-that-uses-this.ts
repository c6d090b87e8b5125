// reject: 11 this|method
// A method that uses `this` taken as a value loses its object.

class Counter {
  n = 0;
  bump(): number {
    return ++this.n;
  }
}
export function main(argv: string[]): number {
  const bump = new Counter().bump;
  console.log(bump.length);
  return 0;
}
