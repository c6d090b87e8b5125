import { loadTarget } from "/work/main/toolchain/load/index";
import { annotateProgram } from "/work/main/toolchain/annotate/index";
import { rtypeProgram } from "/work/main/toolchain/rtype/index";
import { interpretProgram } from "/work/main/toolchain/llinterp/index";
import { renderDiagnostics } from "/work/main/toolchain/diag/render";
import { UserError } from "/work/main/toolchain/diag/user-error";
try {
  const t0 = Date.now();
  const live = loadTarget(process.argv[2]);
  const t1 = Date.now();
  const annotated = annotateProgram(live);
  const t2 = Date.now();
  const program = rtypeProgram(annotated, { name: "a", checkIntegers: false } as never);
  const t3 = Date.now();
  console.error("load", t1 - t0, "annotate", t2 - t1, "rtype", t3 - t2);
  const r = interpretProgram(program, ["prog", ...process.argv.slice(3)], { stdout: (b) => void process.stdout.write(b), stderr: (b) => void process.stderr.write(b) } as never, {});
  console.log("exit", r.exitCode);
} catch (e) {
  if (e instanceof UserError) for (const d of e.diagnostics) console.log(d.id, d.span?.file ?? "", JSON.stringify(d.span)?.slice(0, 200), d.message);
  else console.log(e, (globalThis as any).__op);
}
