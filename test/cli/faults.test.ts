/**
 * What can go wrong with a translation, and with a program that was translated: every time a plain message and an exit code that is
 * not 0, and nothing left behind, neither beside the output nor in the folder for temporary files.
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { assert } from "chai";
import { rpython, run, temporaryFolder, type Ran } from "../support/processes";
import { requiresAll } from "../support/tools";

const main = (body: string): string => `export function main(argv: string[]): number {\n${body}\n  return 0;\n}\n`;
const PROGRAMS: Readonly<Record<string, string>> = {
  "hello.ts": main(`  console.log("hello");`),
  "other.ts": main(`  console.log("other");`),
  "throws.ts": `throw new Error("no luck");\n`,
  "ill-typed.ts": main(`  const s: string = argv.length;`),
  "no-entry.ts": "export const x = 1;\n",
  "for-ever.ts": "for (;;);\n",
  "exits.ts": "process.exit(0);\n",
  "failing-cc": `#!/bin/sh\necho "cc: error: out of luck" >&2\nexit 4\n`,
  "disagreeing-cc": `#!/bin/sh\necho "program.c:1:1: error: I beg to differ" >&2\nexit 1\n`,
};

describe("faults of a translation", function () {
  this.timeout(600_000);
  let folder: string;
  const inside = (...names: string[]): string => path.join(folder, ...names);

  before(() => {
    folder = fs.realpathSync(temporaryFolder("faults"));
    for (const [name, text] of Object.entries(PROGRAMS)) fs.writeFileSync(inside(name), text, { mode: 0o755 });
    for (const name of ["tmp", "out", "out/folder"]) fs.mkdirSync(inside(name));
  });

  /** Runs the command; what it may leave in out/ is `left`. */
  async function faulty(args: readonly string[], code: number, message: RegExp, env: NodeJS.ProcessEnv = {}, left: readonly string[] = []): Promise<void> {
    const ran = await rpython(["-O0", ...args], { cwd: folder, env: { ...process.env, TMPDIR: inside("tmp"), ...env } });
    assert.match(ran.stderr, message);
    assert.deepEqual([ran.code, ran.stdout], [code, ""], ran.stderr);
    assertClean(left);
  }

  function assertClean(left: readonly string[] = []): void {
    assert.deepEqual(fs.readdirSync(inside("tmp")), []);
    assert.deepEqual(fs.readdirSync(inside("out")).sort(), ["folder", ...left].sort());
  }

  const sentence = (text: string): RegExp => new RegExp(`^rpython: ${text}\\n$`);

  it("no such file, or a folder", async () => {
    await faulty(["-o", "out/x", "absent.ts"], 1, /^error\[no-such-target\]: there is no file absent\.ts\n/);
    await faulty(["-o", "out/x", "out"], 1, /^error\[no-such-target\]: out is a folder\n/);
  });

  it("a program that does not type-check, or has no entry point", async () => {
    await faulty(["-o", "out/x", "ill-typed.ts"], 1, /^ill-typed\.ts:2:9: error TS2322: /);
    await faulty(["-o", "out/x", "no-entry.ts"], 1, /^no-entry\.ts:1:1: error\[no-entry-point\]: no-entry\.ts exports neither/);
  });

  it("a program that throws, exits or never ends while it is loaded", async () => {
    await faulty(["-o", "out/x", "throws.ts"], 1, /^throws\.ts:1:7: error\[init-error\][^]*Uncaught Error: no luck\n/);
    await faulty(["-o", "out/x", "exits.ts"], 1, /^exits\.ts:1:9: error\[init-exit\]: process\.exit\(0\) was called/);
    await faulty(["-o", "out/x", "--init-timeout=0.5", "for-ever.ts"], 1, /^for-ever\.ts:1:1: error\[init-timeout\]: .*after 0\.5 s/);
  });

  it("an output that cannot be written", async () => {
    await faulty(["-o", "out/folder", "hello.ts"], 3, sentence("The executable cannot be written to .*/out/folder: it is a folder\\."));
    await faulty(["-o", "out/absent/x", "hello.ts"], 3, sentence("The executable cannot be written to .*: the folder does not exist\\."));
    await faulty(["-o", "/proc/x", "hello.ts"], 3, sentence("The executable cannot be written to /proc/x: the folder does not exist\\."));
    await faulty(["-o", "hello.ts/x", "hello.ts"], 3, sentence("The executable cannot be written to .*: a part of the path is not a folder\\."));
  });

  it("no folder for temporary files, or for the source", async () => {
    await faulty(["-o", "out/x", "hello.ts"], 3, sentence("A temporary folder could not be made in /absent: the folder does not exist\\."), { TMPDIR: "/absent" });
    await faulty(["-o", "out/x", "--keep-source=/proc/deep/source", "hello.ts"], 3, sentence("The source cannot be kept in /proc/deep/source: .*\\."));
    await faulty(["-o", "out/x", "--keep-source=hello.ts", "hello.ts"], 3, sentence("The source cannot be kept in .*/hello\\.ts: a part of the path is not a folder\\."));
  });

  it("no compiler, no make", async () => {
    await faulty(["-o", "out/x", "--cc=absent-cc", "hello.ts"], 3, sentence('The C compiler "absent-cc" for \\S+ was not found: .*\\.'));
    await faulty(["-o", "out/x", "hello.ts"], 3, sentence('The C compiler "gcc" for \\S+ was not found: .*\\.'), { PATH: inside("out"), CC: "" });
    await faulty(["-o", "out/x", `--cc=${inside("failing-cc")}`, "hello.ts"], 3, sentence('The command "make" was not found: .*\\.'), { PATH: inside("out") });
  });

  it("a compiler that fails", async () => {
    await faulty(["-o", "out/x", `--cc=${inside("failing-cc")}`, "hello.ts"], 3, sentence('The C compiler ".*/failing-cc" failed: cc: error: out of luck\\.'));
    // What it has against the C that we made is our fault.
    await faulty(["-o", "out/x", `--cc=${inside("disagreeing-cc")}`, "hello.ts"], 70, /^internal error: [^]*program\.c:1:1: error: I beg to differ[^]*This is a bug in rpython/);
  });

  it("a full disk", async function () {
    const small = inside("small");
    fs.mkdirSync(small);
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small]).status !== 0) {
      if (requiresAll) assert.fail("a small file system can be mounted by root only");
      this.test!.title += " (skipped: a small file system can be mounted by root only)";
      this.skip();
    }
    try {
      await faulty(["-o", "out/x", "hello.ts"], 3, sentence("(There is no space left on the disk to build the program|The program could not be built .*: there is no space left on the disk)\\."), { TMPDIR: small });
      await faulty(["-o", path.join(small, "x"), "hello.ts"], 3, sentence("The executable cannot be written to .*/small/x: there is no space left on the disk\\."));
      await faulty(["-o", "out/x", `--keep-source=${path.join(small, "source")}`, "hello.ts"], 3, sentence("The source cannot be kept in .*/small/source: there is no space left on the disk\\."));
      assert.deepEqual(fs.readdirSync(small), []);
    } finally {
      spawnSync("umount", [small]);
    }
  });

  it("several translations at once, of one output and of different ones", async () => {
    const env = { ...process.env, TMPDIR: inside("tmp") };
    const jobs = [["same", "hello"], ["same", "other"], ["alone", "other"]];
    const all = await Promise.all(jobs.map(([output, file]) => rpython(["-O0", "-o", `out/${output}`, `${file}.ts`], { cwd: folder, env })));
    for (const ran of all) assert.equal(ran.code, 0, ran.stderr);
    assertClean(["same", "alone"]);
    assert.equal((await run(inside("out/alone"), [])).stdout, "other\n");
    assert.match((await run(inside("out/same"), [])).stdout, /^(hello|other)\n$/);
  });
});

describe("faults of a translated program", function () {
  this.timeout(600_000);
  let folder: string;

  const source = `import * as fs from "node:fs";
class Node2 {
  constructor(readonly next: Node2 | null, readonly payload: number[]) {}
}
export function main(argv: string[]): number {
  if (argv[1] === "lines") {
    for (let i = 0; i < 100000; i++) console.log("line", i);
  } else if (argv[1] === "memory") {
    let list: Node2 | null = null;
    for (let i = 0; i < 100000000; i++) list = new Node2(list, [i, i, i]);
    return list === null ? 0 : list.payload.length;
  } else {
    fs.writeFileSync(argv[1], "file");
    console.log("hello");
  }
  return 0;
}
`;

  before(async () => {
    folder = temporaryFolder("program-faults");
    fs.writeFileSync(path.join(folder, "program.ts"), source);
    const built = await rpython(["-O1", "program.ts"], { cwd: folder });
    assert.equal(built.code, 0, built.stderr);
  });

  const shell = (script: string): Promise<Ran> => run("sh", ["-c", script], { cwd: folder });

  it("nobody reads its output any more", async () => {
    assert.deepEqual(await shell("{ ./program lines; echo $? >&2; } | head -n 1"), { code: 0, stdout: "line 0\n", stderr: "1\n" });
  });

  it("its output goes to a full disk", async () => {
    assert.deepEqual(await shell("./program lines > /dev/full"), { code: 1, stdout: "", stderr: "fatal error: standard output cannot be written: no space left on device\n" });
    assert.deepEqual(await shell("./program x > /dev/full"), { code: 1, stdout: "", stderr: "fatal error: standard output cannot be written: no space left on device\n" });
  });

  it("its output is closed: it prints nowhere, and into no other file", async () => {
    assert.deepEqual(await shell("./program x <&- >&-; echo $?; cat x"), { code: 0, stdout: "0\nfile", stderr: "" });
  });

  it("it runs out of memory", async () => {
    assert.deepEqual(await shell("ulimit -v 400000; ./program memory"), { code: 1, stdout: "", stderr: "fatal error: out of memory\n" });
  });
});
