/**
 * test/programs/python: what CPython 3.11 prints for each script is beside it. Under Node by default; PYTHON_UNDER_TEST=./python runs the
 * translated one.
 */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { bundlePython, pythonCommand, run } from "./python-under-node";

const folder = path.join(__dirname, "..", "..", "programs", "python");

function beside(name: string, extension: string): string | null {
  const file = path.join(folder, `${name}.${extension}`);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
}

describe("python: conformance scripts", function () {
  this.timeout(120000);
  let command: string[] = [];
  before(async () => {
    command = pythonCommand(await bundlePython());
  });

  for (const file of fs.readdirSync(folder).filter((each) => each.endsWith(".py"))) {
    const name = file.slice(0, -3);
    it(name, () => {
      const args = (beside(name, "args") ?? "").split("\n").filter((line) => line !== "");
      const result = run([...command, file, ...args], { cwd: folder, input: beside(name, "in") ?? "" });
      expect(result.stdout).to.equal(beside(name, "out") ?? "");
      expect(result.stderr.replaceAll(`${folder}/`, "")).to.equal(beside(name, "err") ?? "");
      expect(result.exit).to.equal(Number(beside(name, "exit") ?? "0"));
    });
  }
});
