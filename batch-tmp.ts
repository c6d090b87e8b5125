import { loadTarget } from "./toolchain/load"; import { annotateProgram } from "./toolchain/annotate"; import { rtypeProgram } from "./toolchain/rtype"; import { interpretProgram } from "./toolchain/llinterp"; import { execFileSync } from "node:child_process"; import { pass as stackCheck } from "./transforms/stack-check/pass";
for (const f of process.argv.slice(2)) {
  let expected = ""; try { expected = execFileSync("node", ["toolchain/cli/bin/rpython.js", "--run", f], { stdio: ["ignore", "pipe", "pipe"] }).toString(); } catch (e: any) { expected = e.stdout.toString(); if (!expected) console.log("NODE", e.stderr.toString().slice(0, 300)); }
  try {
    const p = rtypeProgram(annotateProgram(loadTarget(f)), { checkIntegers: true, name: "x" } as any);
    stackCheck.run(p, { level: 0, options: {}, report() {} } as any); let out = ""; const dec = new TextDecoder();
    const r = interpretProgram(p, ["x"], { stdout: (b: Uint8Array) => { out += dec.decode(b); }, stderr: (b: Uint8Array) => { out += "ERR " + dec.decode(b); } } as any);
    if (out === expected) console.log("SAME", f, JSON.stringify(r)); else { const a = out.split("\n"), b = expected.split("\n"); console.log("DIFF", f); let n = 0; for (let i = 0; i < Math.max(a.length, b.length) && n < 6; i++) if (a[i] !== b[i]) { console.log("   got ", a[i]); console.log("   want", b[i]); n++; } }
  } catch (e: any) { if (e.diagnostics) { console.log("REFUSED", f); for (const d of e.diagnostics.slice(0, 8)) console.log("   ", d.id, d.span?.line, d.span?.column, d.message); } else console.log("CRASH", f, String(e.stack).split("\n").slice(0, 5).join("\n")); }
}
