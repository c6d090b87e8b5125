/**
 * What a whole program shows to be superfluous: parameters, results, calls, and graphs that are there twice. README.md has an example.
 * Runs before inlining, which then has less to copy, and on what has been inlined away nobody spends time.
 */
import { pruneUnreachable } from "../../toolchain/ir/reachable";
import { simplifyGraph } from "../../toolchain/ir/simplify";
import type { FlowGraph } from "../../toolchain/ir/graph";
import type { Pass } from "../../toolchain/pass/pass";
import type { Program } from "../../toolchain/ir/program";
import { foldGraph } from "../fold/fold";
import { dropCalls } from "./calls";
import { fixedGraphs } from "./fixed";
import { mergeTwins } from "./merge";
import { shrinkSignatures, type SignatureCounts } from "./signatures";

interface Counts extends SignatureCounts {
  calls: number;
  graphs: number;
}

/** What one round finds is often what another needs; more rounds find next to nothing. */
const ROUNDS = 3;
/** In a large program a round takes as long as it finds little. */
const FEW_ROUNDS = 2;
const MANY_GRAPHS = 2000;

export const pass: Pass = {
  name: "dead",
  describe: "Drops parameters, results and calls that nobody needs, and merges equal functions.",
  needs: ["rtyped"],
  before: ["inline", "malloc", "fold", "exceptions"],
  enabled: (context) => context.level !== 0,
  run(program, context) {
    const { parameters, results, calls, graphs } = dropDead(program);
    context.report(`dropped ${parameters} parameters, ${results} results and ${calls} calls; ${graphs} graphs were there twice`);
  },
};

/** Works on `program` in place. */
export function dropDead(program: Program): Counts {
  const counts: Counts = { parameters: 0, results: 0, calls: 0, graphs: 0 };
  // Equal graphs first: they need not be worked on twice. What is dropped makes more of them equal.
  merge(program, counts);
  const rounds = program.graphs.length > MANY_GRAPHS ? FEW_ROUNDS : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const touched = new Set<FlowGraph>();
    counts.calls += dropCalls(program.graphs, touched);
    for (const graph of shrinkSignatures(program, fixedGraphs(program), counts)) touched.add(graph);
    for (const graph of touched) {
      foldGraph(graph);
      simplifyGraph(graph);
    }
    merge(program, counts);
    if (touched.size === 0) break;
  }
  return counts;
}

function merge(program: Program, counts: Counts): void {
  counts.graphs += mergeTwins(program.graphs, fixedGraphs(program)).size;
  pruneUnreachable(program);
}
