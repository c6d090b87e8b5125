// reject: 4 json
// JSON looks at objects of any type.
export function main(argv: string[]): number {
  console.log(JSON.stringify({ a: 1 }));
  return 0;
}
