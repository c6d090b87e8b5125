import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { main } from "../../../toolchain/cli/main";

const SOURCE = path.join(__dirname, "programs", "garbage.ts");
const EXPECTED = `127 20 334 1 g59
716 718 720 722
failed at f0, 7, before
<30><45><60><75><90><105><120><135><150>
kr
`;

describe("collectors, translated", function () {
  this.timeout(300_000);
  let folder = "";
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "rpython-gc-"));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function translate(name: string, ...options: string[]): Promise<string> {
    const output = path.join(folder, name);
    expect(await main([...options, "-o", output, SOURCE])).to.equal(0);
    return output;
  }
  function run(executable: string, environment: Record<string, string>): string {
    const result = spawnSync(executable, [], { env: { ...process.env, ...environment }, encoding: "utf8" });
    expect(result.status, result.stderr).to.equal(0);
    return result.stdout;
  }

  for (const gc of ["generational", "marksweep"]) {
    it(`${gc}: gives the same with any tuning, and when every allocation collects`, async () => {
      const program = await translate(gc, `--gc=${gc}`);
      const tunings: Record<string, string>[] = [
        {},
        { RPY_GC_MIN: "1" },
        { RPY_GC_MIN: "8K", RPY_GC_GROWTH: "1.2", RPY_GC_NURSERY: "128K" },
        { RPY_GC_STRESS: "1" },
        { RPY_GC_STRESS: "2", RPY_GC_NURSERY: "1" },
      ];
      for (const environment of tunings) {
        expect(run(program, environment), JSON.stringify(environment)).to.equal(EXPECTED);
      }
    });

    it(`${gc}: does so without optimisation, where the collector's arithmetic is checked`, async () => {
      expect(run(await translate(`plain-${gc}`, "-O0", `--gc=${gc}`, "--gc-stress"), {})).to.equal(EXPECTED);
    });
  }

  it("generational: collects at the same points in every run, and writes a line for each pause", async () => {
    const program = path.join(folder, "generational");
    const points = ["one", "two"].map((name) => {
      const file = path.join(folder, name);
      // Addresses differ from run to run, and with the size of the environment.
      run(program, { RPYLOG: `gc:${file}`, RPY_GC_STRESS: "1", PADDING: "x".repeat(name === "one" ? 1 : 5000) });
      return fs.readFileSync(file, "utf8").replace(/ (pause|cpu)_us=\d+/g, "");
    });
    expect(points[0]).to.match(/^(gc (minor|step|full) before=\d+ after=\d+ old=\d+ promoted=\d+\n){3,}$/);
    expect(points[1]).to.equal(points[0]);
  });

  it("may be left out", async () => {
    expect(run(await translate("none", "--gc=none"), {})).to.equal(EXPECTED);
  });
});
