import * as fs from "node:fs";
import { loadTarget } from "/work/main/toolchain/load/index";
import { annotateProgram } from "/work/main/toolchain/annotate/index";
import { rtypeProgram } from "/work/main/toolchain/rtype/index";
import { interpretProgram } from "/work/main/toolchain/llinterp/index";
import { UserError } from "/work/main/toolchain/diag/user-error";
const dir = "/work/shared/conformance/dialect/run/";
for (const f of fs.readdirSync(dir).filter((n) => n.endsWith(".ts") && new RegExp(process.argv[2]).test(n))) {
  let out = "";
  try {
    const program = rtypeProgram(annotateProgram(loadTarget(dir + f)), { name: "a", checkIntegers: false } as never);
    const r = interpretProgram(program, ["prog"], { stdout: (b: Uint8Array) => void (out += Buffer.from(b).toString("latin1")), stderr: (b: Uint8Array) => void (out += Buffer.from(b).toString("latin1")) } as never, {});
    const want = fs.readFileSync(dir + f.replace(/\.ts$/, ".expected"), "latin1");
    if (out === want && r.exitCode === 0) console.log("ok  ", f);
    else {
      const a = out.split("\n"), b = want.split("\n");
      const i = a.findIndex((x, j) => x !== b[j]);
      console.log("DIFF", f, "line", i + 1, JSON.stringify(a[i]), "want", JSON.stringify(b[i]));
    }
  } catch (e) {
    if (e instanceof UserError) for (const d of e.diagnostics.slice(0, 4)) console.log("REFU", f, d.id, (d.span?.file ?? "").split("/").pop(), d.span?.line, d.message);
    else console.log("FAIL", f, String((e as Error).message).split("\n")[0]);
  }
}
