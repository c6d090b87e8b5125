// reject: 7 unsigned|sign|bigint
// An unsigned and a signed word of unknown ranges.
export function main(argv: string[]): number {
  let u = BigInt.asUintN(64, -1n);
  let s = -1n;
  for (let i = 0; i < argv.length; i++) s = BigInt.asIntN(64, s * 3n);
  u = u + s;
  console.log(u);
  return 0;
}
