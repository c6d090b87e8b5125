/** Tracebacks of uncaught errors: the frames that Node shows, whatever the optimiser has made of the functions. */
import * as fs from "node:fs";
import * as path from "node:path";
import { assert } from "chai";
import { rpython, run, temporaryFolder } from "../support/processes";

const program = `
function inner(n: number): number {
  if (n > 2) throw new Error("too deep");
  return n;
}
class Walker {
  step(n: number): number {
    return inner(n) + 1;
  }
}
function middle(n: number): number {
  const walker = new Walker();
  try {
    return walker.step(n);
  } finally {
    if (n > 100) console.log("far");
  }
}
export function main(argv: string[]): number {
  let total = 0;
  for (let i = 0; i < 5; i++) total += middle(i);
  console.log(total);
  return 0;
}
`;

const expected = ["Uncaught Error: too deep", "inner 3", "Walker.step 8", "middle 14", "main 21"];

/** The message, then function and line of each frame. */
function frames(stderr: string): string[] {
  return stderr.trim().split("\n").map((line) => line.replace(/^ +at (\S+) \(.*:(\d+):\d+\)$/, "$1 $2"));
}

describe("tracebacks", function () {
  this.timeout(120_000);
  const folder = temporaryFolder("traceback");
  const file = path.join(folder, "deep.ts");
  before(() => fs.writeFileSync(file, program));

  for (const level of ["-O0", "-O2"]) {
    it(`show all frames, and the first place of an error that passed a finally block, at ${level}`, async () => {
      const executable = path.join(folder, `deep${level}`);
      const built = await rpython([level, "--output", executable, file], { cwd: folder });
      assert.equal(built.code, 0, built.stderr);
      assert.deepEqual(frames((await run(executable, [], { cwd: folder })).stderr), expected);
    });
  }

  it("are the same in llinterp", async () => {
    assert.deepEqual(frames((await rpython(["--llinterp", file], { cwd: folder })).stderr), expected);
  });
});
