/** Errors that cannot be caught: what was printed before them is not lost. */
import * as fs from "node:fs";
import * as path from "node:path";
import { assert } from "chai";
import { rpython, run, temporaryFolder } from "../support/processes";

const program = `
export function main(argv: string[]): number {
  console.log("before");
  const all: number[][] = [];
  for (;;) all.push(new Array<number>(1 << 20).fill(all.length));
}
`;

describe("fatal errors", function () {
  this.timeout(120_000);

  it("write what the program has printed, say what happened, and exit with 1", async () => {
    const folder = temporaryFolder("fatal");
    fs.writeFileSync(path.join(folder, "full.ts"), program);
    const built = await rpython(["-O1", "--output", "full", "full.ts"], { cwd: folder });
    assert.equal(built.code, 0, built.stderr);
    const { code, stdout, stderr } = await run("sh", ["-c", "ulimit -v 1500000; exec ./full"], { cwd: folder });
    assert.equal(stdout, "before\n");
    assert.equal(stderr, "fatal error: out of memory\n");
    assert.equal(code, 1);
  });
});
