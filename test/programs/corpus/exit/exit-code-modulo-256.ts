// The exit code of main is taken modulo 256.
export function main(argv: string[]): number {
  console.log("returning", 256 + 7);
  return 256 + 7;
}
