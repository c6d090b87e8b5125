// Caught, wrapped with a cause, and thrown on.
function load(name: string): number {
  if (name === "bad") throw new RangeError(`cannot load ${name}`);
  return name.length;
}
export function main(argv: string[]): number {
  for (const name of ["good", "bad"]) {
    try {
      console.log(load(name));
    } catch (e) {
      console.log("wrapping", (e as Error).message);
      throw new Error("loading failed", { cause: e });
    }
  }
  return 0;
}
