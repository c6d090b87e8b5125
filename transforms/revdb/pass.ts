/**
 * The reverse debugger: makes a program that can record what comes into it from outside, and be run again with that. README.md has the
 * contract and a graph before and after.
 *
 * The idea: whatever works on the memory of the collector and on numbers is repeated at replay, and gives the same. Whatever reaches outside is
 * done once: its result is recorded, and at replay taken from the log instead. Which ops these are is said by the effects in their rows.
 */
import type { FlowGraph, Position } from "../../toolchain/ir/graph";
import type { ExternalFunction } from "../../toolchain/ir/external";
import type { Program } from "../../toolchain/ir/program";
import type { Pass } from "../../toolchain/pass/pass";
import { treatmentOf } from "./effects";
import { findUidFields } from "./uids";
import { RuntimeFunctions, wrapOp } from "./wrap";

/** One op that reaches outside, for what is said of a replay that differs. */
export interface Site {
  readonly op: string;
  readonly pos: Position | null;
}

/** Needs "rtyped", and comes after all that optimises; afterwards no op reaches outside unless the runtime has said so. */
export const pass: Pass = {
  name: "revdb",
  describe: "Makes a program whose runs can be recorded, and replayed for the debugger.",
  needs: ["rtyped"],
  after: ["dead", "concat", "inline", "malloc", "fold", "loads", "checks", "switch"],
  before: ["stack-check", "exceptions", "gc"],
  options: [{ flag: "revdb", type: "boolean", default: false, help: "make a program that REVDB=FILE records, and the command revdb debugs backwards" }],
  enabled: (context) => context.options.revdb === true,
  run(program, context) {
    const fields = findUidFields(program);
    const sites = wrapProgram(program);
    program.facts.set("revdb-sites", sites);
    program.facts.set("revdb-uid-fields", fields);
    context.report(`${sites.length} ops are recorded; ${fields.size} classes have numbered objects`);
  },
};

/** Wraps every op that reaches outside; gives them in the order of their numbers. */
function wrapProgram(program: Program): Site[] {
  const refusal = program.lowerHelper("errors.refusedInReplay");
  const sites: Site[] = [];
  const functions = new RuntimeFunctions();
  for (const graph of [...program.graphs]) wrapGraph(graph, refusal, functions, sites);
  return sites;
}

function wrapGraph(graph: FlowGraph, refusal: FlowGraph, functions: RuntimeFunctions, sites: Site[]): void {
  for (const first of graph.blocks()) {
    let block = first;
    for (let i = 0; i < block.ops.length; i++) {
      const op = block.ops[i];
      const treatment = treatmentOf(op);
      if (treatment === "repeated") continue;
      sites.push({ op: op.op === "external_call" ? (op.imm as ExternalFunction).name : op.op, pos: op.pos });
      block = wrapOp(graph, block, i, treatment, sites.length - 1, refusal, functions);
      i = -1;
    }
  }
}
