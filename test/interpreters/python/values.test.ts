/**
 * Numbers and text against CPython: the expressions of goldens/*.gz (made by make-goldens.py) are evaluated under Node, by the interpreter's own parser,
 * compiler and object model, and must give CPython's repr or its exception.
 */
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { expect } from "chai";

const folder = __dirname;

for (const name of ["numbers", "math", "text"]) {
  it(`Python: ${name} come out as CPython's`, function () {
    this.timeout(180_000);
    const child = spawnSync(process.execPath, ["--import", "tsx", path.join(folder, "run-goldens.ts"), path.join(folder, "goldens", `${name}.gz`)], { encoding: "utf8" });
    expect(child.stderr).to.equal("");
    expect(child.stdout).to.match(/^0 of \d{4,} differ\n$/);
  });
}
