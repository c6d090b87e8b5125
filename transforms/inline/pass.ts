/**
 * Inlining, callees first: small graphs everywhere, larger ones where there is one call of them. README.md says what decides.
 * Runs before exceptions are lowered, so that a callee that cannot raise after inlining costs its caller nothing.
 */
import { analyzeCallEffects, type CallEffects } from "../../toolchain/ir/effects";
import type { Block, FlowGraph } from "../../toolchain/ir/graph";
import { calleesOf, stronglyConnected } from "../../toolchain/ir/callgraph";
import { pruneUnreachable } from "../../toolchain/ir/reachable";
import { simplifyGraph } from "../../toolchain/ir/simplify";
import { closeBlocks } from "../../toolchain/ir/ssa-form";
import type { Pass } from "../../toolchain/pass/pass";
import type { Program } from "../../toolchain/ir/program";
import { graphSize, inlineCall } from "./inline";
import { heatOf, type Heat } from "./places";

const TINY = 8;
/** What is no larger than a call of it goes anywhere. */
const COLD = 4;

/** How much code inlining of small functions may add, in operations, before their threshold goes down: what any program may, and a share of what there is. */
const ROOM = 8000;
const ROOM_SHARE = 0.2;
/** As far as the threshold goes down. */
const LEAST_THRESHOLD = 10;

interface Decision {
  readonly threshold: number;
  /** The same outside of loops. */
  readonly plainThreshold: number;
  readonly singleCallThreshold: number;
  readonly largest: number;
  readonly effects: CallEffects;
  readonly calls: Map<FlowGraph, number>;
  /** Of those the direct ones. */
  readonly directCalls: Map<FlowGraph, number>;
  readonly sizes: Map<FlowGraph, number>;
  readonly component: Map<FlowGraph, number>;
  readonly entry: FlowGraph;
}

export const pass: Pass = {
  name: "inline",
  describe: "Replaces calls of small functions, and of functions called once, by their code.",
  needs: ["rtyped"],
  before: ["exceptions", "malloc"],
  options: [
    { flag: "inline-threshold", type: "number", default: 24, help: "inline functions of up to this many operations" },
    { flag: "inline-single-threshold", type: "number", default: 120, help: "the same for functions that are called in one place" },
  ],
  enabled: (context) => context.level === 2 || context.level === 3,
  run(program, context) {
    const factor = context.level === 3 ? 2 : 1;
    const count = inlineProgram(program, factor * Number(context.options.inlineThreshold ?? 24), factor * Number(context.options.inlineSingleThreshold ?? 120));
    context.report(`inlined ${count} calls`);
  },
};

/** Gives the number of calls replaced. */
export function inlineProgram(program: Program, threshold: number, singleCallThreshold: number): number {
  const calls = new Map<FlowGraph, number>();
  const directCalls = new Map<FlowGraph, number>();
  const count1 = (map: Map<FlowGraph, number>, callee: FlowGraph): void => void map.set(callee, (map.get(callee) ?? 0) + 1);
  for (const graph of program.graphs) {
    for (const block of graph.blocks()) {
      for (const op of block.ops) {
        for (const callee of calleesOf(op) ?? []) count1(calls, callee);
        if (op.op === "direct_call") count1(directCalls, op.imm as FlowGraph);
      }
    }
  }
  const callees = (graph: FlowGraph): FlowGraph[] => graph.blocks().flatMap((block) => block.ops.flatMap((op) => [...(calleesOf(op) ?? [])]));
  const components = stronglyConnected(program.graphs, callees);
  const component = new Map<FlowGraph, number>();
  components.forEach((members, i) => members.forEach((graph) => component.set(graph, i)));
  const sizes = new Map(program.graphs.map((graph) => [graph, graphSize(graph)]));
  const decision: Decision = {
    threshold,
    plainThreshold: affordable(threshold, sizes, directCalls),
    singleCallThreshold,
    largest: 4000,
    effects: analyzeCallEffects(program.graphs),
    calls,
    directCalls,
    sizes,
    component,
    entry: program.entry,
  };
  let count = 0;
  // stronglyConnected gives callees before their callers.
  for (const members of components) for (const graph of members) count += inlineInto(graph, decision);
  pruneUnreachable(program);
  return count;
}

/** The largest threshold up to `threshold` by which a program does not grow too much; it does not go below `LEAST_THRESHOLD`. */
function affordable(threshold: number, sizes: ReadonlyMap<FlowGraph, number>, directCalls: ReadonlyMap<FlowGraph, number>): number {
  let total = 0;
  const growth: number[] = new Array<number>(threshold + 1).fill(0);
  for (const [graph, size] of sizes) {
    total += size;
    if (size <= threshold) growth[size] += size * Math.max(0, (directCalls.get(graph) ?? 0) - 1);
  }
  const room = ROOM + ROOM_SHARE * total;
  let sum = 0;
  for (let size = 0; size <= threshold; size++) {
    sum += growth[size];
    if (sum > room) return Math.min(threshold, Math.max(size - 1, LEAST_THRESHOLD));
  }
  return threshold;
}

function inlineInto(graph: FlowGraph, decision: Decision): number {
  let count = 0;
  const tiny = Math.min(TINY, decision.threshold);
  for (;;) {
    // Calls that inlined code brings along are looked at in the next round, which takes what is tiny: the rest are slow paths.
    const more = inlineRound(graph, count === 0 ? decision : { ...decision, threshold: tiny, plainThreshold: tiny, singleCallThreshold: tiny });
    if (more === 0) break;
    count += more;
  }
  if (count > 0) {
    closeBlocks(graph);
    simplifyGraph(graph);
    decision.sizes.set(graph, graphSize(graph));
  }
  return count;
}

/** Leaves `graph` open: its blocks use variables of others. */
function inlineRound(graph: FlowGraph, decision: Decision): number {
  let count = 0;
  let size = decision.sizes.get(graph) ?? 0;
  const heat = heatOf(graph, decision.effects);
  for (const start of graph.blocks()) {
    let block: Block = start;
    let index = 0;
    while (index < block.ops.length) {
      const op = block.ops[index];
      const callee = op.op === "direct_call" ? (op.imm as FlowGraph) : null;
      if (callee !== null && wanted(graph, callee, size, heat.get(start) ?? "plain", decision)) {
        size += decision.sizes.get(callee) ?? 0;
        block = inlineCall(block, index, callee);
        index = 0;
        count++;
      } else {
        index++;
      }
    }
  }
  decision.sizes.set(graph, size);
  return count;
}

function wanted(caller: FlowGraph, callee: FlowGraph, callerSize: number, heat: Heat, decision: Decision): boolean {
  if (callee === caller || callee === decision.entry || callee.flags.has("noinline") || callee.flags.has("cold")) return false;
  if (caller.flags.has("cold") && !callee.flags.has("inline")) return false;
  if (decision.component.get(callee) === decision.component.get(caller)) return false;
  // Code that never returns is the error path: it stays out of line.
  if (!decision.effects.canReturn(callee)) return false;
  const size = decision.sizes.get(callee) ?? Infinity;
  // A choice among many is a jump to what was chosen, with no frame of its own: it takes in little, and goes in only where it is the only one.
  if (caller.flags.has("dispatcher")) return size <= TINY && !decision.effects.canCollect(callee);
  if (callee.flags.has("dispatcher") && decision.calls.get(callee) !== 1) return false;
  if (callee.flags.has("inline")) return true;
  if (heat === "cold") return size <= COLD;
  if (callerSize > decision.largest) return size <= 6;
  // A small caller is about to be inlined itself. Its slow path would make it too large: that is left to those who call it.
  if (callerSize <= (decision.threshold * 2) / 3 && callerSize + size > decision.threshold && (decision.directCalls.get(caller) ?? 0) > 1 && caller !== decision.entry) return false;
  const limit = decision.calls.get(callee) === 1 ? decision.singleCallThreshold : heat === "loop" ? decision.threshold : decision.plainThreshold;
  return size <= limit;
}
