/**
 * All that a pass author imports: `import { … } from "rpython/pass"`. The pass interface, the graph model, the types and the
 * op table, and the tools that edit and analyse graphs.
 */
export type { Pass, PassContext, PassOption } from "./pass";
export { InternalError } from "../diag/internal";
export * from "../ir/graph";
export * from "../ir/types";
export * from "../ir/heap";
export type { ExternalFunction } from "../ir/external";
export { Program } from "../ir/program";
export * from "../ir/ops";
export * from "../ir/cursor";
export * from "../ir/effects";
export * from "../ir/callgraph";
export * from "../ir/copy";
export * from "../ir/dominators";
export * from "../ir/liveness";
export * from "../ir/reachable";
export * from "../ir/simplify";
export * from "../ir/split";
export * from "../ir/uses";
export { stringConstant } from "./strings";
export { printGraph, printGraphs, printProgram } from "../ir/print";
export { verifyGraph, verifyProgram } from "../ir/verify";
