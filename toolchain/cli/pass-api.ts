/**
 * What a module given with --pass gets when it imports the toolchain: the very modules that are running, and not copies of
 * them. `rpython/pass` is all that a pass needs; the parts can be imported by their own paths too.
 */
import * as internal from "../diag/internal";
import * as callgraph from "../ir/callgraph";
import * as copy from "../ir/copy";
import * as cursor from "../ir/cursor";
import * as dominators from "../ir/dominators";
import * as effects from "../ir/effects";
import * as graph from "../ir/graph";
import * as heap from "../ir/heap";
import * as liveness from "../ir/liveness";
import * as ops from "../ir/ops";
import * as parse from "../ir/parse";
import * as print from "../ir/print";
import * as program from "../ir/program";
import * as reachable from "../ir/reachable";
import * as simplify from "../ir/simplify";
import * as split from "../ir/split";
import * as types from "../ir/types";
import * as uses from "../ir/uses";
import * as verify from "../ir/verify";
import * as pass from "../pass/index";

const ir = { callgraph, copy, cursor, dominators, effects, external: {}, graph, heap, liveness, "ops/index": ops, parse, print, program, reachable, simplify, split, types, uses, verify };

/** By path below toolchain/, without extension. */
export const passModules: Readonly<Record<string, object>> = {
  "diag/internal": internal,
  "pass/index": pass,
  "pass/pass": {},
  ...Object.fromEntries(Object.entries(ir).map(([name, module]) => [`ir/${name}`, module])),
};
