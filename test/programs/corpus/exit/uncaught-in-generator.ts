// An error thrown inside a generator, out of a for-of in another one, that nobody catches.
class ScanError extends Error {
  override name = "ScanError";
}
function* inner(): Generator<number> {
  yield 1;
  yield 2;
  throw new ScanError("nothing after 2");
}
function* outer(): Generator<number> {
  try {
    for (const x of inner()) yield x * 10;
  } finally {
    console.log("outer closed");
  }
}
export function main(argv: string[]): number {
  for (const x of outer()) console.log(x);
  return 0;
}
