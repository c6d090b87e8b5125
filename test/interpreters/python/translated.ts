/** The Python VM translated: it builds, runs all scripts, and computes the checksums of the benchmarks (small sizes). */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { rpython, temporaryFolder } from "../../support/processes";
import { run } from "./python-under-node";
import { testScripts } from "./scripts";

const root = path.join(__dirname, "..", "..", "..");
const benches = path.join(root, "test", "bench", "python");

describe("python: translated", function () {
  this.timeout(1_800_000);
  let executable = "";
  before(async () => {
    executable = path.join(temporaryFolder("python"), "python");
    const built = await rpython(["-O2", "--output", executable, path.join(root, "interpreters", "python", "target.ts")], { cwd: path.dirname(executable) });
    expect(built.code, built.stderr).to.equal(0);
  });

  testScripts(() => [executable]);

  const expected = JSON.parse(fs.readFileSync(path.join(benches, "expected.json"), "utf8")) as Record<string, Record<string, string>>;
  for (const name of Object.keys(expected)) {
    it(`benchmark ${name}`, () => {
      const sizes = Object.keys(expected[name]).sort((a, b) => Number(a) - Number(b));
      const result = run([executable, path.join(benches, `${name}.py`), sizes[0]], { cwd: benches });
      expect(result.exit, result.stderr).to.equal(0);
      expect(result.stdout).to.include(expected[name][sizes[0]]);
    });
  }
});
