// A variable read before its declaration has run.
export function main(argv: string[]): number {
  const read = (): number => limit * 2;
  if (argv.length < 100) console.log(read());
  const limit = 21;
  return read();
}
