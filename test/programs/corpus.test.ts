/** Every program of the corpus, in every way to run it: the answers must be the same. */
import * as fs from "node:fs";
import * as path from "node:path";
import { assert } from "chai";
import { inParallel, rpython, run, temporaryFolder, type Ran } from "../support/processes";

const CORPUS = path.join(__dirname, "corpus");

interface Program {
  readonly kind: "run" | "exit";
  readonly name: string;
  readonly file: string;
  readonly translatedOnly: boolean;
}

function programs(kind: "run" | "exit"): Program[] {
  const folder = path.join(CORPUS, kind);
  return fs.readdirSync(folder).filter((file) => file.endsWith(".ts")).sort().map((file) => ({
    kind,
    name: file.slice(0, -3),
    file: path.join(folder, file),
    translatedOnly: fs.readFileSync(path.join(folder, file), "utf8").startsWith("// translated-only"),
  }));
}

function beside(program: Program, ending: string): string {
  return fs.readFileSync(program.file.replace(/ts$/, ending), "utf8");
}

type Way = "Node" | "llinterp" | "C -O0" | "C -O2";
const WAYS: readonly Way[] = ["Node", "llinterp", "C -O0", "C -O2"];

async function runOne(program: Program, way: Way, work: string): Promise<Ran> {
  const cwd = fs.mkdtempSync(path.join(work, "cwd-"));
  if (way === "Node") return rpython(["--run", program.file], { cwd });
  if (way === "llinterp") return rpython(["--llinterp", program.file], { cwd });
  const executable = path.join(cwd, program.name);
  const built = await rpython([way.slice(2), "--verify", "--output", executable, program.file], { cwd });
  return built.code === 0 ? run(executable, [], { cwd, seconds: 60 }) : built;
}

describe("programs of the dialect", function () {
  this.timeout(3_600_000);
  const all = [...programs("run"), ...programs("exit")];
  const results = new Map<string, Ran>();
  const wanted = all.flatMap((program) => WAYS.filter((way) => way !== "Node" || !program.translatedOnly).map((way) => ({ program, way })));

  before(async () => {
    const work = temporaryFolder("corpus");
    await inParallel(wanted, async ({ program, way }) => {
      results.set(`${program.name} ${way}`, await runOne(program, way, work));
    });
  });

  for (const { program, way } of wanted) {
    it(`${program.kind}/${program.name} in ${way}`, () => {
      const ran = results.get(`${program.name} ${way}`)!;
      assert.equal(ran.stdout, beside(program, "expected"), ran.stderr);
      if (program.kind === "run") assert.equal(ran.code, 0, ran.stderr);
      else {
        assert.equal(ran.code, Number(beside(program, "exit").trim()), ran.stderr);
        const has = beside(program, "stderr-has").trim();
        if (way !== "Node") assert.include(ran.stderr, has);
      }
    });
  }
});

describe("programs outside the dialect", function () {
  this.timeout(600_000);
  const folder = path.join(CORPUS, "reject");
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".ts")).sort();
  const results = new Map<string, Ran>();
  before(async () => {
    const work = temporaryFolder("reject");
    await inParallel(files, async (file) => {
      results.set(file, await rpython(["-O2", "--output", path.join(work, file.slice(0, -3)), path.join(folder, file)], { cwd: work }));
    });
  });
  for (const file of files) {
    it(`reject/${file} is refused where and why it should be`, () => {
      const [, line, words] = /^\/\/ reject: (\d+) (\S+)/.exec(fs.readFileSync(path.join(folder, file), "utf8"))!;
      const ran = results.get(file)!;
      assert.equal(ran.code, 1, ran.stderr);
      assert.equal(new RegExp(`${file}[:(](\\d+)`).exec(ran.stderr)?.[1], line, ran.stderr);
      const message = ran.stderr.split("\n")[0].toLowerCase();
      assert.isTrue(words.split("|").some((word) => message.includes(word)), ran.stderr);
    });
  }
});
