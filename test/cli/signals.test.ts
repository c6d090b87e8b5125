import { expect } from "chai";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { removePrograms, writeProgram } from "../load/support";

const command = path.join(__dirname, "..", "..", "toolchain", "cli", "bin", "rpython.js");

describe("the command rpython, interrupted", () => {
  after(removePrograms);

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`on ${signal} stops compiling and leaves nothing behind`, async () => {
      const program = writeProgram({
        "prog.ts": "export function main(argv: string[]): number {\n  return 0;\n}\n",
        // A compiler that says it has been called, and takes its time.
        "slow-cc": `#!/bin/sh\ntouch "$(dirname "$0")/called"\nexec sleep 60\n`,
        "tmp/keep": "",
      });
      const folder = path.dirname(program);
      fs.chmodSync(path.join(folder, "slow-cc"), 0o755);
      fs.rmSync(path.join(folder, "tmp", "keep"));
      const started = Date.now();
      const child = spawn(process.execPath, [command, `--cc=${path.join(folder, "slow-cc")}`, "-o", path.join(folder, "out"), program], {
        env: { ...process.env, TMPDIR: path.join(folder, "tmp") },
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("exit", (_, by) => resolve(by)));
      const calls = setInterval(() => {
        if (!fs.existsSync(path.join(folder, "called"))) return;
        clearInterval(calls);
        // A terminal signals the whole group; kill(1) the one process.
        if (signal === "SIGINT") process.kill(-(child.pid as number), signal);
        else child.kill(signal);
      }, 50);
      const by = await ended;
      clearInterval(calls);
      expect(by).to.equal(signal);
      expect(Date.now() - started, "ms").to.be.below(55000);
      expect(fs.readdirSync(path.join(folder, "tmp"))).to.deep.equal([]);
      expect(fs.existsSync(path.join(folder, "out"))).to.equal(false);
    });
  }
});
