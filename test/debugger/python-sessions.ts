/**
 * The Python VM translated with --revdb: the sessions of test/programs/revdb, recorded and replayed with the real command, through pipes; one of
 * them on a terminal. REVDB_PYTHON names an executable that is there already.
 */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT, rpython, temporaryFolder } from "../support/processes";
import { recordAndPlay, sessionFile, sessionNames } from "./recording";

describe("debugging Python backwards", function () {
  this.timeout(1_800_000);
  const folder = temporaryFolder("revdb-python");
  let executable = process.env.REVDB_PYTHON ?? "";
  before(async () => {
    if (executable !== "") return;
    executable = path.join(folder, "python");
    const built = await rpython(["-O1", "--revdb", "--output", executable, path.join(ROOT, "interpreters", "python", "target.ts")], { seconds: 1500 });
    expect(built.code, built.stderr).to.equal(0);
  });
  const newFolder = (): string => fs.mkdtempSync(path.join(folder, "session-"));

  for (const name of sessionNames) {
    it(name, async () => {
      expect(await recordAndPlay(executable, sessionFile(name), newFolder())).to.deep.equal([]);
    });
  }

  it("seed-demo on a terminal", async () => {
    expect(await recordAndPlay(executable, sessionFile("seed-demo"), newFolder(), { terminal: true })).to.deep.equal([]);
  });
});
