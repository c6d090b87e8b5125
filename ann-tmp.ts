import { loadTarget } from "/work/main/toolchain/load";
import { annotateProgram } from "/work/main/toolchain/annotate";
for (const f of process.argv.slice(2)) {
  const t0 = Date.now();
  try {
    const live = loadTarget(f);
    const t1 = Date.now();
    const p = annotateProgram(live);
    console.log("OK", f.split("/").pop(), t1 - t0, Date.now() - t1, p.graphs.length);
  } catch (e: any) {
    if (e.diagnostics) { console.log("REFUSED", f.split("/").pop()); for (const d of e.diagnostics.slice(0, 4)) console.log("   ", d.id, d.span?.file.split("/").pop(), d.span?.line, d.span?.column, d.message, JSON.stringify(d.origins.map((o: any) => [o.text, o.span?.file.split("/").pop(), o.span?.line]))); }
    else console.log("CRASH", f.split("/").pop(), String(e.stack).split("\n").slice(0, 6).join("\n"));
  }
}
