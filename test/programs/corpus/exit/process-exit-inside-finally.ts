// process.exit does not run what is left of finally blocks, but output is complete.
function work(n: number): number {
  try {
    if (n === 3) process.exit(n + 1);
    return n;
  } finally {
    console.log("finally", n);
  }
}
export function main(argv: string[]): number {
  for (let i = 0; i < 10; i++) work(i);
  console.log("not reached");
  return 0;
}
