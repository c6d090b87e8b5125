/** The scripts of test/programs/python as tests: what CPython 3.11 prints for each is beside it. */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "./python-under-node";

const folder = path.join(__dirname, "..", "..", "programs", "python");

function beside(name: string, extension: string): string | null {
  const file = path.join(folder, `${name}.${extension}`);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
}

/** Scripts whose answer is known to differ, and why: the test fails as soon as it is right, so that this list stays true. */
const differing: Readonly<Record<string, string>> = {
  str_unicode: "two surrogates side by side are one character, strings being UTF-16",
};

/** One test a script, each run by what `command` gives then. */
export function testScripts(command: () => string[]): void {
  for (const file of fs.readdirSync(folder).filter((each) => each.endsWith(".py"))) {
    const name = file.slice(0, -3);
    it(name in differing ? `${name} (differs: ${differing[name]})` : name, () => {
      const lines = beside(name, "args");
      const args = lines === null ? [] : lines.replace(/\n$/, "").split("\n");
      const result = run([...command(), file, ...args], { cwd: folder, input: beside(name, "in") ?? "" });
      if (name in differing) {
        expect(result.stdout).not.to.equal(beside(name, "out") ?? "");
        expect(result.exit).to.equal(Number(beside(name, "exit") ?? "0"));
        return;
      }
      expect(result.stdout).to.equal(beside(name, "out") ?? "");
      expect(result.stderr.replaceAll(`${folder}/`, "")).to.equal(beside(name, "err") ?? "");
      expect(result.exit).to.equal(Number(beside(name, "exit") ?? "0"));
    });
  }
}
