/**
 * Runs the programs of a folder in an interpreter, under Node and translated: NAME.EXTENSION with NAME.in as input, if there is one; where
 * there is a NAME.in alone, the interpreter is started without a program. What it prints is in NAME.out; what it says on
 * stderr, with exit code 1, in NAME.err. `BLESS=1` writes those files from what Node prints.
 */
import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT, rpython, run, temporaryFolder, type Ran } from "../support/processes";

/** What a program is expected to do. */
interface Case {
  readonly name: string;
  /** Files are named as a user would who stands in their folder: they are in error messages. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly input: string;
}

function textOf(folder: string, name: string): string | null {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : null;
}

function casesIn(folder: string, extension: string): Case[] {
  const files = fs.readdirSync(folder);
  const names = new Set(files.filter((file) => file.endsWith(extension) || file.endsWith(".in")).map((file) => file.slice(0, file.lastIndexOf("."))));
  return [...names].sort().map((name) => ({
    name,
    folder,
    args: files.includes(name + extension) ? [name + extension] : [],
    input: textOf(folder, `${name}.in`) ?? "",
  }));
}

/** Tracebacks are not compared: they hold paths. */
function withoutTraceback(ran: Ran): Ran {
  return { ...ran, stderr: ran.stderr.replace(/^ {4}at .*\n/gm, "") };
}

/** How a run ended, as the files beside the program tell it. */
function expected({ folder, name }: Case): Ran {
  const stderr = textOf(folder, `${name}.err`) ?? "";
  return { code: stderr === "" || textOf(folder, `${name}.in`) !== null ? 0 : 1, stdout: textOf(folder, `${name}.out`) ?? "", stderr };
}

function bless({ folder, name }: Case, { stdout, stderr }: Ran): void {
  fs.writeFileSync(path.join(folder, `${name}.out`), stdout);
  if (stderr !== "") fs.writeFileSync(path.join(folder, `${name}.err`), stderr);
}

/** The tests of `interpreters/NAME/target.ts`: programs in `folder`, and the interpreter's own samples, which have to print the same in both ways. */
export function interpreterSuite(name: string, folder: string, extension: string): void {
  const home = path.join(ROOT, "interpreters", name);
  const target = path.join(home, "target.ts");
  const executable = path.join(temporaryFolder(name), name);
  const underNode = ({ folder: cwd, args, input }: Case): Promise<Ran> => rpython(["--run", target, ...args], { cwd, input }).then(withoutTraceback);
  const translated = ({ folder: cwd, args, input }: Case): Promise<Ran> => run(executable, args, { cwd, input, seconds: 60 }).then(withoutTraceback);

  describe(`interpreters/${name}`, () => {
    const cases = casesIn(folder, extension);
    before("translate", async () => {
      const made = await rpython(["-O1", "--output", executable, target]);
      expect(made.code, made.stderr).to.equal(0);
    });
    for (const one of cases) {
      it(`${one.name} under Node`, async () => {
        const ran = await underNode(one);
        if (process.env.BLESS === "1" && process.env.CI === undefined) bless(one, ran);
        expect(ran).to.deep.equal(expected(one));
      });
      it(`${one.name} translated`, async () => {
        expect(await translated(one)).to.deep.equal(expected(one));
      });
    }
    for (const sample of casesIn(path.join(home, "samples"), extension)) {
      it(`sample ${sample.name}: the same under Node and translated`, async () => {
        const ran = await underNode(sample);
        expect(ran).to.include({ code: 0, stderr: "" });
        expect(await translated(sample)).to.deep.equal(ran);
      });
    }
    it("says how it is called", async () => {
      const wrong = await run(executable, ["a", "b"]);
      expect(wrong.code).to.equal(2);
      expect(wrong.stderr).to.match(/^usage: /);
    });
  });
}
