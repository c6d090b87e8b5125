// reject: 4 throw|error
// Only Errors can be thrown.
function fail(what: string): never {
  throw `failed: ${what}`;
}
export function main(argv: string[]): number {
  return fail("x");
}
