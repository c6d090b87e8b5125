// A negative exit code wraps, too.
export function main(argv: string[]): number {
  console.log("minus one");
  return -1;
}
