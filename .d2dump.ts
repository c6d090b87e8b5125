import { loadTarget } from "/work/main/toolchain/load/index";
import { annotateProgram } from "/work/main/toolchain/annotate/index";
import { rtypeProgram } from "/work/main/toolchain/rtype/index";
import * as P from "/work/main/toolchain/ir/print";
import * as HP from "/work/main/toolchain/flow/print";
const annotated = annotateProgram(loadTarget(process.argv[2]));
const want = new RegExp(process.argv[3]);
for (const g of annotated.graphs) if (want.test(g.name)) { console.log("HL", g.name, (HP as any).printGraph?.(g.graph) ?? Object.keys(HP)); for (const [v, a] of g.annotations) console.log("   ", v.name, JSON.stringify(a, (k, x) => typeof x === "bigint" ? String(x) : k === "classes" ? x.map((c: any) => c.name) : k === "item" ? undefined : x)); }
const program = rtypeProgram(annotated, { name: "a", checkIntegers: false } as never);
for (const g of program.graphs) if (want.test(g.name)) console.log((P as any).printGraph?.(g) ?? Object.keys(P));
