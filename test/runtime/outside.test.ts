// UTF-8, files, the process and console.format: runtime/ against Node's own.
import { expect } from "chai";
import { spawnSync } from "node:child_process";
import * as nodeFs from "node:fs";
import * as os from "node:os";
import { join } from "node:path";
import { format as nodeFormat } from "node:util";
import { format } from "../../toolchain/runtime/console";
import * as fs from "../../toolchain/runtime/fs";
import * as process_ from "../../toolchain/runtime/process";
import * as utf8 from "../../toolchain/runtime/utf8";
import { Random } from "./random";

const errorFields = (error: unknown): unknown => {
  const { message, code, errno, syscall, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  return { message, code, errno, syscall, path, dest };
};

function outcome(f: () => unknown): unknown {
  try {
    return f();
  } catch (error) {
    return errorFields(error);
  }
}

describe("runtime and the outside world", () => {
  let folder = "";
  beforeEach(() => {
    folder = nodeFs.mkdtempSync(join(os.tmpdir(), "runtime-"));
  });
  afterEach(() => {
    nodeFs.rmSync(folder, { recursive: true, force: true });
  });

  it("encodes and decodes UTF-8 as Node does", () => {
    const random = new Random(1);
    const parts = [0x00, 0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xa0, 0x9f, 0xed, 0xef, 0xf0, 0x90, 0x8f, 0xf4, 0xf5, 0xff, 0xe2, 0x82, 0xac];
    for (let i = 0; i < 20000; i++) {
      const bytes = new Uint8Array(random.below(9));
      for (let k = 0; k < bytes.length; k++) bytes[k] = random.pick(parts);
      const from = random.below(bytes.length + 1);
      const expected = Buffer.from(bytes.subarray(from)).toString("utf8");
      const found = utf8.decode(bytes, from, bytes.length);
      if (found !== expected) expect(found, bytes.join(" ")).equal(expected);
    }
    for (let i = 0; i < 5000; i++) {
      let s = "";
      for (let n = random.below(6); n > 0; n--) s += random.pick(["a", "\u00e9", "\u20ac", "\u{1F600}", "\ud83d", "\ude00", "\uffff", "\u07ff", "\u0800"]);
      expect(Buffer.from(utf8.encode(s)).toString("hex")).equal(Buffer.from(s).toString("hex"));
      expect(utf8.encodedLength(s)).equal(Buffer.from(s).length);
    }
  });

  it("formats as console.log does", () => {
    const patterns = ["%s", "%d", "%i", "%f", "%%", "a%", "%s and %s", "%x %s", "%%s %s", "%c%s", "", "100%% %d", "%s%s%s", "%d%%"];
    for (const pattern of patterns) {
      for (const args of [["x"], ["12.5", "y"], ["", "b", "c"]]) expect(format(pattern, args), pattern).equal(nodeFormat(pattern, ...args));
      for (const x of [3, 3.7, -0, NaN, 1e21, 5n, -12n]) {
        const text = typeof x === "bigint" ? `${x}n` : Object.is(x, -0) ? "-0" : String(x);
        expect(format(pattern, [text]), `${pattern} ${text}`).equal(nodeFormat(pattern, x));
      }
    }
  });

  it("writes, reads and describes files", () => {
    const path = join(folder, "a");
    fs.writeFileSync_2$string(path, "caf\u00e9 \u{1F600}\n");
    fs.appendFileSync_2$typed(path, Uint8Array.of(0x41, 0xff));
    expect(fs.readFileSync_2$string(path, "utf8")).equal(nodeFs.readFileSync(path, "utf8"));
    expect(fs.readFileSync_2$instance(path, { encoding: "latin1" })).equal(nodeFs.readFileSync(path, "latin1"));
    expect([...fs.readFileSync_1(path)]).deep.equal([...nodeFs.readFileSync(path)]);
    const [ours, theirs] = [fs.statSync_1(path), nodeFs.statSync(path)];
    for (const key of ["dev", "ino", "mode", "nlink", "uid", "gid", "size"] as const) expect(ours[key], key).equal(theirs[key]);
    expect(ours.mtimeMs).closeTo(theirs.mtimeMs, 0.01);
    expect([ours.isFile(), ours.isDirectory(), fs.statSync_1(folder).isDirectory()]).deep.equal([true, false, true]);
    expect([fs.existsSync(path), fs.existsSync(path + "x"), fs.existsSync("a\0")]).deep.equal([true, false, false]);
    expect(fs.statSync_2(path + "x", { throwIfNoEntry: false })).equal(undefined);

    const fd = fs.openSync_2$string(path, "r+");
    const buffer = new Uint8Array(8);
    expect([fs.readSync_5(fd, buffer, 1, 3, null), fs.readSync_4(fd, buffer, 4, 4), [...buffer].join(" ")]).deep.equal([3, 4, "0 99 97 102 195 169 32 240"]);
    expect(fs.writeSync_5$typed(fd, Uint8Array.of(1, 2, 3), 1, 1, 0)).equal(1);
    expect(fs.readSync_5(fd, buffer, 0, 2, 0)).equal(2);
    expect([...buffer.subarray(0, 2)]).deep.equal([2, 97]);
    fs.closeSync(fd);

    // A file that is longer than its size says, as in /proc.
    expect(fs.readFileSync_2$string("/proc/self/status", "utf8")).match(/^Name:/);
    const big = "0123456789".repeat(5000);
    fs.writeFileSync_3$string(path, big, { flag: "w", encoding: "utf8" });
    expect(fs.readFileSync_2$string(path, "utf8")).equal(big);
    fs.copyFileSync_2(path, path + "2");
    expect(nodeFs.readFileSync(path + "2", "utf8")).equal(big);
  });

  it("makes, lists, renames and removes", () => {
    expect(fs.mkdirSync_2$instance(folder + "/p/q//r", { recursive: true })).equal(folder + "/p");
    expect(fs.mkdirSync_2$instance(folder + "/p/q", { recursive: true })).equal(undefined);
    for (const name of ["b", "a", "\u00e9", "\u{1F600}", "\uffee"]) fs.writeFileSync_2$string(`${folder}/p/${name}`, name);
    expect(fs.readdirSync_1(folder + "/p")).deep.equal(nodeFs.readdirSync(folder + "/p"));
    expect(fs.readdirSync_1(folder + "/p/q/r")).deep.equal([]);
    fs.renameSync(folder + "/p/a", folder + "/c");
    fs.unlinkSync(folder + "/c");
    expect(() => fs.rmSync_1(folder + "/p")).throws("Path is a directory");
    fs.rmSync_2(folder + "/p", { recursive: true });
    fs.rmSync_2(folder + "/p", { force: true });
    expect(nodeFs.readdirSync(folder)).deep.equal([]);
    for (let i = 0; i < 400; i++) nodeFs.writeFileSync(`${folder}/a long name of a file ${i}`, "");
    expect(fs.readdirSync_1(folder)).deep.equal(nodeFs.readdirSync(folder));
  });

  it("fails as Node does", () => {
    const none = folder + "/none";
    const bytes = new Uint8Array(3);
    const pairs: [() => unknown, () => unknown][] = [
      [() => fs.readFileSync_1(none), () => nodeFs.readFileSync(none)],
      [() => fs.readFileSync_1(folder), () => nodeFs.readFileSync(folder)],
      [() => fs.openSync_2$string(none + "/x", "w"), () => nodeFs.openSync(none + "/x", "w")],
      [() => fs.closeSync(999), () => nodeFs.closeSync(999)],
      [() => fs.readSync_2(999, bytes), () => nodeFs.readSync(999, bytes)],
      [() => fs.writeSync_2$string(999, "a"), () => nodeFs.writeSync(999, "a")],
      [() => fs.statSync_1(none), () => nodeFs.statSync(none)],
      [() => fs.statSync_1(""), () => nodeFs.statSync("")],
      [() => fs.lstatSync_1(none), () => nodeFs.lstatSync(none)],
      [() => fs.fstatSync(999), () => nodeFs.fstatSync(999)],
      [() => fs.accessSync_1(none), () => nodeFs.accessSync(none)],
      [() => fs.readdirSync_1(none), () => nodeFs.readdirSync(none)],
      [() => fs.mkdirSync_1(folder), () => nodeFs.mkdirSync(folder)],
      [() => fs.mkdirSync_1(none + "/x"), () => nodeFs.mkdirSync(none + "/x")],
      [() => fs.rmdirSync(none), () => nodeFs.rmdirSync(none)],
      [() => fs.unlinkSync(none), () => nodeFs.unlinkSync(none)],
      [() => fs.renameSync(none, none + 1), () => nodeFs.renameSync(none, none + 1)],
      [() => fs.rmSync_1(none), () => nodeFs.rmSync(none)],
      [() => fs.copyFileSync_2(none, none + 1), () => nodeFs.copyFileSync(none, none + 1)],
      [() => fs.mkdirSync_2$instance("/etc/passwd/x", { recursive: true }), () => nodeFs.mkdirSync("/etc/passwd/x", { recursive: true })],
    ];
    for (const [ours, theirs] of pairs) expect(outcome(ours), theirs.toString()).deep.equal(outcome(theirs));
    for (const [offset, length] of [[4, 0], [0, 4], [2, 2], [0, -1]]) expect(() => fs.readSync_4(0, bytes, offset, length)).throws("is out of range");
    expect(() => fs.openSync_2$string(none, "q")).throws("The argument 'flags' is invalid. Received 'q'");
    expect(() => fs.openSync_1("a\0b")).throws("null bytes");
  });

  it("knows arguments, environment and folder", () => {
    expect(process_.get_argv().slice(2)).deep.equal(process.argv.slice(2));
    expect(process_.start_argv()).deep.equal(process.argv.slice(1));
    process.env["RUNTIME_TEST"] = "caf\u00e9 ".repeat(100);
    expect(process_.get_env("RUNTIME_TEST")).equal(process.env["RUNTIME_TEST"]);
    expect(process_.get_env("RUNTIME_TEST_NONE")).equal(undefined);
    expect(process_.cwd()).equal(process.cwd());
  });

  it("keeps the order of outputs, and ends quietly when nobody reads", () => {
    const run = (code: string, shell: string): ReturnType<typeof spawnSync> => {
      const file = join(folder, "program.ts");
      const path = JSON.stringify(join(__dirname, "../../toolchain/runtime/"));
      nodeFs.writeFileSync(file, code.replace(/from "/g, `from "${path.slice(1, -1)}`));
      return spawnSync("sh", ["-c", `"${process.execPath}" --require "${require.resolve("tsx/cjs")}" "${file}" ${shell}`], { encoding: "utf8" });
    };
    const ordered = run(
      `import { log_line, error_line } from "console"; import { exit_1 } from "process"; import { writeSync_2$string } from "fs";
       log_line("1"); error_line("2"); log_line("3 \\ud800"); writeSync_2$string(1, "4\\n"); log_line("x".repeat(70000)); exit_1(259);`,
      "2>&1",
    );
    expect(ordered.stdout).equal(`1\n2\n3 \ufffd\n4\n${"x".repeat(70000)}\n`);
    expect(ordered.status).equal(3);
    const cut = run(`import { log_line } from "console"; for (let i = 0; ; i++) log_line("y".repeat(100));`, `| head -c 10; echo`);
    expect(cut.stdout).equal("yyyyyyyyyy\n");
    expect(cut.stderr).equal("");
  });
});
