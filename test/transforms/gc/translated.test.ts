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

describe("mark-sweep collector, translated", function () {
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

  it("gives the same with any tuning, and when every allocation collects", async () => {
    const program = await translate("garbage");
    const tunings: Record<string, string>[] = [{}, { RPY_GC_MIN: "1" }, { RPY_GC_MIN: "8K", RPY_GC_GROWTH: "1.2" }, { RPY_GC_STRESS: "1" }];
    for (const environment of tunings) {
      expect(run(program, environment), JSON.stringify(environment)).to.equal(EXPECTED);
    }
  });

  it("does so without optimisation, where the collector's arithmetic is checked", async () => {
    expect(run(await translate("plain", "-O0"), { RPY_GC_STRESS: "1" })).to.equal(EXPECTED);
  });

  it("may be left out", async () => {
    expect(run(await translate("none", "--gc=none"), {})).to.equal(EXPECTED);
  });
});
