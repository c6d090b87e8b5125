/** The C that comes of a translation: the same every time, without warnings, and with the lines of the TypeScript in debuggers and tracebacks. */
import * as fs from "node:fs";
import * as path from "node:path";
import { assert } from "chai";
import { generateProgram } from "../../backends/c/generate";
import { cBackend } from "../../backends/c/backend";
import { shippedPasses } from "../../toolchain/cli/shipped";
import { lowerTarget } from "../../toolchain/driver/translate";
import { corpusProgram, fault, firstDifference } from "../support/corpus";
import { inParallel, ROOT, rpython, run, temporaryFolder } from "../support/processes";
import { toolsMissing } from "../support/tools";

describe("the C of a program", function () {
  this.timeout(600_000);
  let folder: string;
  before(() => void (folder = fs.realpathSync(temporaryFolder("source"))));

  it("is the same in two processes, and twice in one with another program in between", async () => {
    const { file } = corpusProgram("run/generic-lru-cache");
    const other = corpusProgram("exit/uncaught-custom-error").file;
    const kept = ["first", "second"].map((name) => path.join(folder, name));
    await inParallel(kept, async (source) => {
      const ran = await rpython(["-O2", "--keep-source", source, "--output", path.join(folder, "lru"), file], { cwd: folder });
      assert.equal(ran.code, 0, ran.stderr);
    });
    const read = (source: string): Map<string, string> => new Map(fs.readdirSync(source).sort().map((name) => [name, fs.readFileSync(path.join(source, name), "utf8")]));
    const assertSame = (found: string | undefined, expected: string, name: string): void => assert.isTrue(found === expected, `${name}, ${firstDifference(found ?? "", expected)}`);
    for (const [name, text] of read(kept[0])) assertSame(read(kept[1]).get(name), text, name);

    const generate = (target: string): ReturnType<typeof generateProgram> =>
      generateProgram(lowerTarget({ file: target, level: 2, backend: cBackend, target: cBackend.targets[0], passes: shippedPasses }));
    const once = generate(file).files;
    generate(other);
    for (const again of [generate(file).files, once]) for (const { name, text } of again) assertSame(text, read(kept[0]).get(name) ?? "", name);
  });

  it("compiles without warnings, but for those whose absence is explained", async () => {
    const reasons = fs.readFileSync(path.join(ROOT, "backends/c/README.md"), "utf8");
    const names = ["run/program-json-parser-printer", "run/typed-array-float-and-bigint", "exit/uncaught-custom-error"];
    await inParallel(names, async (name) => {
      const program = corpusProgram(name);
      const executable = path.join(folder, program.name);
      const ran = await rpython(["-O2", "--cc=gcc -Werror", `--keep-source=${executable}.source`, "--output", executable, program.file], { cwd: folder });
      assert.equal(ran.code, 0, ran.stderr);
      const flags = fs.readFileSync(`${executable}.source/Makefile`, "utf8");
      assert.include(flags, " -Wall -Wextra ");
      for (const [flag] of flags.matchAll(/-Wno-[\w-]+/g)) assert.include(reasons, flag);
    });
  });

  for (const level of ["-O1", "-O3", "-Os"]) {
    it(`means the same at ${level}`, async () => {
      await inParallel(["run/float-specials-and-rounding", "run/program-sha256", "exit/stack-overflow-uncaught"], async (name) => {
        const program = corpusProgram(name);
        const executable = path.join(folder, program.name + level);
        const built = await rpython([level, "--output", executable, program.file], { cwd: folder });
        assert.equal(built.code, 0, built.stderr);
        assert.isNull(fault(program, await run(executable, [])));
      });
    });
  }
});

const account = `class Account {
  balance = 0;
  take(amount: number): void {
    if (amount > this.balance) throw new RangeError("only " + this.balance + " left");
    this.balance -= amount;
  }
}

function pay(account: Account, amounts: number[]): void {
  for (const amount of amounts) account.take(amount);
}

export function main(argv: string[]): number {
  const account = new Account();
  account.balance = argv.length * 10;
  pay(account, [3, 4, 5]);
  return 0;
}
`;

describe("a translated program shows its TypeScript", function () {
  this.timeout(600_000);
  let folder: string;
  before(() => {
    folder = fs.realpathSync(temporaryFolder("lines"));
    fs.writeFileSync(path.join(folder, "account.ts"), account);
  });

  it("in the traceback of an uncaught error", async () => {
    const at = (name: string, place: string): string => `    at ${name} (${path.join(folder, "account.ts")}:${place})\n`;
    for (const level of ["-O0", "-O2"]) {
      const built = await rpython([level, "--output", `account${level}`, "account.ts"], { cwd: folder });
      assert.equal(built.code, 0, built.stderr);
      const { code, stdout, stderr } = await run(path.join(folder, `account${level}`), []);
      assert.deepEqual([code, stdout], [1, ""]);
      // A function that was inlined has no frame of its own.
      const all = `Uncaught RangeError: only 3 left\n${at("Account.take", "4:32")}${at("pay", "10:41")}${at("main", "16:3")}`;
      if (level === "-O0") assert.equal(stderr, all);
      else assert.isTrue(stderr.startsWith(all.split("\n").slice(0, 2).join("\n")), stderr);
    }
  });

  it("in gdb", async function () {
    if (toolsMissing("gdb")) {
      this.test!.title += " (skipped: gdb is not installed)";
      this.skip();
    }
    const commands = ["break account.ts:5", "run", "backtrace", "print amount_1"].flatMap((command) => ["-ex", command]);
    const ran = await run("gdb", ["-nx", "-batch", ...commands, "./account-O0"], { cwd: folder, seconds: 60 });
    const lines = ran.stdout.split("\n").filter((line) => line.startsWith("#")).slice(0, 3);
    assert.match(lines[0], /f_Account_take .*account\.ts:5$/, ran.stdout);
    assert.match(lines[1], /f_pay .*account\.ts:10$/);
    assert.match(lines[2], /f_main .*account\.ts:16$/);
    assert.include(ran.stdout, "5\t    this.balance -= amount;");
    assert.match(ran.stdout, /^\$1 = 3$/m);
  });
});
