// reject: 5 subarray|view|share
// A view that shares its memory and is written to.
export function main(argv: string[]): number {
  const bytes = new Uint8Array(8);
  const head = bytes.subarray(0, 4);
  head[0] = 1;
  console.log(bytes[0]);
  return 0;
}
