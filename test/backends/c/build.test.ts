/** Building: compilers that are missing, headers and libraries, sources that are kept, debug positions. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { cBackend } from "../../../backends/c/backend";
import { chooseCompiler } from "../../../backends/c/build";
import { cTargets, nativeTarget } from "../../../backends/c/targets";
import { EnvironmentError } from "../../../toolchain/diag/environment-error";
import { toolsMissing } from "../../support/tools";
import { programOfText, runExecutable, runText, withExecutable } from "./build";

function external(declaration: string, call: string): string {
  return `
struct Error { }
array Bytes = UInt8
data text: *Bytes = [52, 50, 0]
extern ${declaration}
graph main() -> Signed {
block0():
  r = external_call ${call}
  return r
}`;
}

describe("C backend: building", () => {
  it("knows the targets of the design", () => {
    expect(cBackend.targets).to.deep.equal(["x86_64-linux", "aarch64-linux", "armv7-linux", "ppc64le-linux", "ppc64-linux", "s390x-linux"]);
  });

  it("says in one sentence that a compiler is missing", () => {
    const target = cTargets[0];
    expect(() => chooseCompiler(target, "no-such-cc")).to.throw(EnvironmentError, 'The C compiler "no-such-cc" for x86_64-linux was not found: install it, or name another one with --cc.');
    expect(() => chooseCompiler(target, "no-such-ccache gcc")).to.throw(EnvironmentError, '"no-such-ccache"');
    expect(chooseCompiler(target, "gcc -m64")).to.equal("gcc -m64");
  });

  it("calls C functions by headers, by prototypes, with C types", () => {
    expect(runText(external('atoi(*Bytes) -> Signed headers ["<stdlib.h>"] cargs ["const char *"]', "atoi(text)")).status).to.equal(42);
    expect(runText(external('labs(Signed) -> Signed cargs ["long"] cresult ["long"]', "labs(-9)")).status).to.equal(9);
    const error = /The C header "no_such\.h", which the program needs, was not found/;
    expect(() => runText(external('f(*Bytes) -> Signed headers ["<no_such.h>"]', "f(text)"))).to.throw(EnvironmentError, error);
    const library = /The C library "nosuchlibrary", which the program needs, was not found/;
    expect(() => runText(external('f(*Bytes) -> Signed libraries ["nosuchlibrary"]', "f(text)"))).to.throw(EnvironmentError, library);
  });

  it("leaves sources that make builds alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "rpython-keep-"));
    try {
      const program = programOfText(`
struct Error { }
graph "a.b"() -> Signed {
block0():
  r = direct_call @"a b"()
  return r
}
graph "a b"() -> Signed {
block0():
  return 3
}`);
      withExecutable(program, { keepSource: folder, statementsPerFile: 1 }, () => undefined);
      expect(readdirSync(folder)).to.include.members(["Makefile", "program.h", "data.c", "part0.c", "rpy.h"]);
      expect(readdirSync(folder).filter((name) => name.endsWith(".o"))).to.deep.equal([]);
      const make = spawnSync("make", ["-s", "CFLAGS=-Werror -O1"], { cwd: folder, encoding: "utf8" });
      expect(make.stdout + make.stderr).to.equal("");
      expect(runExecutable(join(folder, "out")).status).to.equal(3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("shows the TypeScript source in gdb", function () {
    // Where there is no gdb there is nothing to see.
    if (toolsMissing("gdb")) return;
    const text = `
struct Error { }
graph work(n: Signed) -> Signed [noinline] @ src/a.ts:10:1 {
block0(n_count):
  m = int_mul n_count, 7 @ src/a.ts:11:3
  return m
}
graph main() -> Signed @ src/a.ts:20:1 {
block0():
  r = direct_call @work(6) @ src/a.ts:21:3
  return r
}`.replace(/n_count/g, "n");
    withExecutable(programOfText(text), { level: 0 }, (executable) => {
      const gdb = spawnSync("gdb", ["-q", "-batch", "-ex", "break a.ts:11", "-ex", "run", "-ex", "bt", executable], { encoding: "utf8" });
      expect(gdb.stdout).to.match(/f_work \(n_0=6\) at .*src\/a\.ts:11/);
      expect(gdb.stdout).to.match(/f_main \(\) at .*src\/a\.ts:21/);
    });
  });

  it("has a target for this machine", () => {
    expect(nativeTarget()).not.to.equal(null);
  });
});
