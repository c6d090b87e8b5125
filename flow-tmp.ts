import { loadTarget } from "/work/main/toolchain/load";
import { FlowBuilder } from "/work/main/toolchain/flow";
import * as P from "/work/main/toolchain/flow/print";
const live = loadTarget(process.argv[2]); const b = new FlowBuilder(live);
const sf = live.program.getSourceFile(require("path").resolve(process.argv[2]))!;
import { ts } from "/work/main/toolchain/ts";
const visit=(n: any)=>{ if (ts.isFunctionDeclaration(n) && n.name?.text===process.argv[3]) { const g=b.functionGraph({node:n,scope:live.entry.scope,captures:[],capturesThis:false,ofClass:null}); console.log((P as any).printHighLevel(g.graph) ?? (P as any).printHighLevelGraph?.(g.graph) ?? Object.keys(P)); } ts.forEachChild(n,visit)}; visit(sf);
