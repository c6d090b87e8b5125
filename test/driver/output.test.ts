import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { EnvironmentError } from "../../toolchain/diag/environment-error";
import { checkWritable, chooseOutput, moveIntoPlace } from "../../toolchain/driver/output";
import { renderTimings, Stopwatch } from "../../toolchain/driver/timings";
import { withWorkDir } from "../../toolchain/driver/work-dir";

describe("driver: files", () => {
  let folder: string;
  beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), "rpython-test-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("names the output after the program, and avoids a folder of that name", () => {
    expect(chooseOutput("x/y", "lisp")).to.equal(path.resolve("x/y"));
    expect(chooseOutput(null, "lisp")).to.equal(path.resolve("lisp"));
    expect(chooseOutput(null, path.relative(process.cwd(), folder))).to.equal(`${folder}.out`);
  });

  it("says in one sentence why an output cannot be written", () => {
    expect(() => checkWritable(path.join(folder, "prog"))).not.to.throw();
    expect(() => checkWritable(folder)).to.throw(EnvironmentError, /it is a folder\.$/);
    expect(() => checkWritable(path.join(folder, "no", "prog"))).to.throw(EnvironmentError, /the folder does not exist\.$/);
    fs.writeFileSync(path.join(folder, "file"), "");
    expect(() => checkWritable(path.join(folder, "file", "prog"))).to.throw(EnvironmentError, /not a folder\.$/);
  });

  it("replaces an output at once, and leaves the old one if that fails", () => {
    const made = path.join(folder, "made");
    const output = path.join(folder, "prog");
    fs.writeFileSync(made, "new", { mode: 0o755 });
    fs.writeFileSync(output, "old");
    moveIntoPlace(made, output);
    expect(fs.readFileSync(output, "utf8")).to.equal("new");
    expect(fs.statSync(output).mode & 0o111).to.equal(0o111);
    expect(() => moveIntoPlace(path.join(folder, "gone"), output)).to.throw(EnvironmentError);
    expect(fs.readFileSync(output, "utf8")).to.equal("new");
    expect(fs.readdirSync(folder).sort()).to.deep.equal(["made", "prog"]);
  });

  it("removes the temporary folder at the end and on an error", () => {
    let seen = "";
    expect(withWorkDir((work) => ((seen = work), fs.writeFileSync(path.join(work, "f"), ""), fs.existsSync(work)))).to.equal(true);
    expect(fs.existsSync(seen)).to.equal(false);
    expect(() =>
      withWorkDir((work) => {
        seen = work;
        throw new Error("x");
      }),
    ).to.throw("x");
    expect(fs.existsSync(seen)).to.equal(false);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`removes the temporary folder on ${signal}, and dies of it`, () => {
      const script = path.join(folder, "work.ts");
      const module = path.join(__dirname, "..", "..", "toolchain", "driver", "work-dir");
      fs.writeFileSync(script, `import { withWorkDir } from ${JSON.stringify(module)};
        import { spawnSync } from "node:child_process";
        withWorkDir((work) => { console.log(work); spawnSync("kill", ["-${signal}", String(process.pid)]); });
        setTimeout(() => console.log("still there"), 3000);`);
      const result = spawnSync(process.execPath, ["--require", "tsx/cjs", script], { encoding: "utf8", env: { ...process.env, TMPDIR: folder }, cwd: path.join(__dirname, "..", "..") });
      expect(result.signal).to.equal(signal);
      const work = result.stdout.trim();
      expect(work).to.contain(folder).and.not.contain("\n");
      expect(fs.existsSync(work)).to.equal(false);
    });
  }

  it("refuses a temporary folder that cannot be made", () => {
    const { TMPDIR } = process.env;
    process.env.TMPDIR = path.join(folder, "absent");
    try {
      expect(() => withWorkDir(() => 1)).to.throw(EnvironmentError, /temporary folder could not be made/);
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  });
});

describe("driver: timings", () => {
  it("keeps time and notes of each stage", () => {
    const begun: string[] = [];
    const watch = new Stopwatch((stage) => begun.push(stage));
    expect(watch.time("load", () => 5)).to.equal(5);
    watch.time("inline", () => watch.note("inlined 3 calls"));
    expect(begun).to.deep.equal(["load", "inline"]);
    expect(watch.stages[1].notes).to.deep.equal(["inlined 3 calls"]);
    const lines = renderTimings(watch.stages).split("\n");
    expect(lines[0]).to.match(/^load +\d+ ms +\d+ MB$/);
    expect(lines[2]).to.contain("inlined 3 calls");
    expect(lines[3]).to.match(/^total/);
  });
});
