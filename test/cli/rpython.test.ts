import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { removePrograms, writeProgram } from "../load/support";

const command = path.join(__dirname, "..", "..", "toolchain", "cli", "bin", "rpython.js");

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function rpython(args: readonly string[], options: { cwd?: string; env?: Record<string, string>; input?: string } = {}): Outcome {
  const env = { ...process.env, ...options.env };
  delete (env as Record<string, string | undefined>).FORCE_COLOR;
  const result = spawnSync(process.execPath, [command, ...args], { encoding: "utf8", cwd: options.cwd, env, input: options.input });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

const hello = `export function main(argv: string[]): number {\n  console.log("hello", argv.slice(1).join());\n  return argv.length;\n}\n`;

describe("the command rpython", () => {
  after(removePrograms);

  it("tells its version and its usage", () => {
    const version = (JSON.parse(fs.readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8")) as { version: string }).version;
    expect(rpython(["--version"])).to.deep.equal({ status: 0, stdout: `${version}\n`, stderr: "" });
    expect(rpython(["--timings", "--version"]).stdout).to.equal(`${version}\n`);
    const help = rpython(["--help"]);
    expect(help.status).to.equal(0);
    for (const part of ["Usage: rpython [options] target.ts", "--target <machine>", "--explain <id>", "Examples:", "Exit codes:", "exceptions"]) expect(help.stdout).to.contain(part);
  });

  it("refuses wrong usage with 2, and says what was probably meant", () => {
    const cases: [string[], RegExp][] = [
      [[], /no target is given[^]*--help/],
      [["--otput=x", "t.ts"], /unknown option '--otput=x'[^]*--output/],
      [["-O7", "t.ts"], /'7' is invalid[^]*0, 1, 2, 3, s/],
      [["--target=vax", "t.ts"], /Allowed choices are x86_64-linux/],
      [["--init-timeout=soon", "t.ts"], /It must be a number/],
      [["--jobs=0", "t.ts"], /whole number from 1 up/],
      [["--explain", "init-eror"], /did you mean init-error\?/],
      [["--dump=nowhere", "t.ts"], /no stage "nowhere"[^]*annotate, rtype/],
      [["--pass", "absent.ts", "t.ts"], /there is no file absent.ts/],
      [["--pass=" + writeProgram({ "p.ts": "export const x = 1;" }), "t.ts"], /exports no pass/],
    ];
    for (const [args, expected] of cases) {
      const { status, stdout, stderr } = rpython(args);
      expect(stderr, args.join(" ")).to.match(expected);
      expect([status, stdout], args.join(" ")).to.deep.equal([2, ""]);
    }
  });

  it("explains errors", () => {
    const { status, stdout } = rpython(["--explain", "no-entry-point"]);
    expect(status).to.equal(0);
    expect(stdout).to.contain("export function main(argv: string[]): number");
  });

  it("runs a program under Node with --run: arguments, exit code, output, input", () => {
    const file = writeProgram({
      "prog.ts": `import * as fs from "node:fs";\nimport { shout } from "./lib.js";\nexport function main(argv: string[]): number {\n  console.log(shout(argv.slice(1).join()), process.argv.slice(2).length, fs.readFileSync(0, "utf8"));\n  return argv.length - 5;\n}\n`,
      "lib.ts": `export const shout = (s: string): string => s.toUpperCase();\n`,
    });
    expect(rpython(["--run", file, "--verify", "b"], { input: "typed" })).to.deep.equal({ status: 254, stdout: "--VERIFY,B 2 typed\n", stderr: "" });
  });

  it("shows an uncaught error of --run in TypeScript positions", () => {
    const file = writeProgram({ "prog.ts": `interface X {\n  y: number;\n}\nfunction deep(n: number): number {\n  if (n === 0) throw new RangeError("too deep");\n  return deep(n - 1);\n}\nexport function main(argv: string[]): number {\n  return deep(1);\n}\n` });
    const { status, stderr } = rpython(["--run", file]);
    expect(status).to.equal(1);
    const lines = stderr.trim().split("\n");
    expect(lines[0]).to.equal("Uncaught RangeError: too deep");
    expect(lines.slice(1).map((one) => one.replace(/\(.*[/\\]/, "(").trim())).to.deep.equal(["at deep (prog.ts:5:22)", "at deep (prog.ts:6:10)", "at main (prog.ts:9:10)"]);
  });

  it("refuses a program with 1, in text or in JSON", () => {
    const file = writeProgram({ "prog.ts": `export function main(argv: string[]): number {\n  return "x";\n}\n` });
    const folder = path.dirname(file);
    const text = rpython([path.basename(file)], { cwd: folder });
    expect(text.status).to.equal(1);
    expect(text.stdout).to.equal("");
    expect(text.stderr).to.equal(`prog.ts:2:3: error TS2322: Type 'string' is not assignable to type 'number'.\n   2 |   return "x";\n     |   ^^^^^^\n`);
    const json = rpython(["--json", file]);
    expect([json.status, json.stderr]).to.deep.equal([1, ""]);
    const parsed = JSON.parse(json.stdout) as { ok: boolean; kind: string; diagnostics: { code: number; line: number }[] };
    expect(parsed).to.include({ ok: false, kind: "refused" });
    expect(parsed.diagnostics).to.have.length(1);
    expect(parsed.diagnostics[0]).to.include({ code: 2322, line: 2 });
  });

  it("says with 3 what the machine lacks", () => {
    const file = writeProgram({ "prog.ts": hello });
    const unwritable = rpython(["-o", "/absent/folder/prog", file]);
    expect([unwritable.status, unwritable.stderr]).to.deep.equal([3, "rpython: The executable cannot be written to /absent/folder/prog: the folder does not exist.\n"]);
    const compiler = rpython(["--cc=no-such-compiler", "-o", path.join(path.dirname(file), "prog"), file]);
    expect(compiler.status).to.equal(3);
    expect(compiler.stderr).to.match(/^rpython: The C compiler "no-such-compiler".*\n$/);
  });

  it("translates: executable, summary, dumps, JSON, timings, a pass from outside", () => {
    const file = writeProgram({
      "hello.ts": hello,
      "count.ts": `import type { Pass } from "rpython/pass";\nimport { opTable } from "rpython/pass";
export const pass: Pass = {
  name: "count-ops",
  describe: "Counts.",
  needs: ["rtyped"],
  before: ["exceptions"],
  options: [{ flag: "count-only", type: "string", default: "direct_call", help: "what to count" }],
  run(program, context) {
    const name = context.options.countOnly as string;
    if (!(name in opTable)) throw new Error("no such op");
    const count = program.graphs.flatMap((graph) => graph.blocks()).flatMap((block) => block.ops).filter((op) => op.op === name).length;
    context.report(count > 0 ? "counted some " + name : "counted none");
  },
};
`,
    });
    const folder = path.dirname(file);
    const plain = rpython(["-O1", "--verify", "--timings", "--dump=rtype:main", "--pass", "count.ts", "--count-only=direct_call", "hello.ts"], { cwd: folder });
    expect(plain.status, plain.stderr).to.equal(0);
    expect(plain.stdout).to.match(/^; after rtype\ngraph @?main\(/);
    expect(plain.stderr).to.match(/^load +\d+ ms/m).and.match(/counted some direct_call/).and.match(/^hello: \.\/hello {2}\S+ -O1 {2}\d+ KB {2}\d+\.\d s$/m);
    const run = spawnSync(path.join(folder, "hello"), ["a", "b"], { encoding: "utf8" });
    expect([run.status, run.stdout, run.stderr]).to.deep.equal([3, "hello a,b\n", ""]);
    expect(fs.readdirSync(folder).sort()).to.deep.equal(["count.ts", "hello", "hello.ts"]);

    const json = rpython(["--json", "-o", "out", "hello.ts"], { cwd: folder });
    const parsed = JSON.parse(json.stdout) as Record<string, unknown>;
    expect(parsed).to.include({ ok: true, name: "hello", executable: path.join(fs.realpathSync(folder), "out"), level: 2 });

    const interpreted = rpython(["--llinterp", "hello.ts", "x"], { cwd: folder });
    expect(interpreted).to.deep.equal({ status: 2, stdout: "hello x\n", stderr: "" });
  });
});
