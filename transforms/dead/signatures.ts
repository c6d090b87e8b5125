/**
 * Takes away parameters and results that nobody needs or that are always one constant, from graphs that are only called directly.
 *
 * A graph that changes is replaced by a copy with the new signature. The original stays as it was, for
 * `Program.lowerHelper` may later bring code that calls it; if nobody does, it is dropped.
 */
import { copyBody } from "../../toolchain/ir/copy";
import { Constant, FlowGraph, Variable, linksOf, mapBlockUses, type Block, type Operation, type Value } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import { sameValue } from "../../toolchain/ir/simplify";
import { Void } from "../../toolchain/ir/types";
import { Needed } from "./needed";

export interface SignatureCounts {
  parameters: number;
  results: number;
}

interface Change {
  /** Indexes of the parameters that stay. */
  readonly kept: readonly number[];
  readonly constants: ReadonlyMap<number, Constant>;
  readonly dropsResult: boolean;
  /** What the result always is, if it goes for that reason. */
  readonly constantResult: Constant | null;
  graph: FlowGraph;
}

/** Changes `program` in place; gives the graphs whose code changed. */
export function shrinkSignatures(program: Program, fixed: ReadonlySet<FlowGraph>, counts: SignatureCounts): Set<FlowGraph> {
  const graphs = program.graphs;
  const needed = new Needed(graphs, fixed);
  const touched = new Set<FlowGraph>();
  for (const graph of graphs) if (dropUnneeded(graph, needed)) touched.add(graph);

  const calls = callsOf(graphs);
  const changes = new Map<FlowGraph, Change>();
  for (const graph of graphs) {
    if (fixed.has(graph)) continue;
    const change = changeOf(graph, calls.get(graph) ?? [], needed);
    if (change === null) continue;
    changes.set(graph, change);
    counts.parameters += graph.params.length - change.kept.length;
    if (change.dropsResult) counts.results++;
  }
  if (changes.size === 0) return touched;
  for (const [graph, change] of changes) change.graph = changedCopy(graph, change, program);
  program.graphs = graphs.map((graph) => changes.get(graph)?.graph ?? graph);
  for (const graph of program.graphs) if (redirectCalls(graph, changes)) touched.add(graph);
  for (const change of changes.values()) touched.add(change.graph);
  return touched;
}

function callsOf(graphs: readonly FlowGraph[]): Map<FlowGraph, Operation[]> {
  const calls = new Map<FlowGraph, Operation[]>();
  for (const graph of graphs) {
    for (const block of graph.blocks()) {
      for (const op of block.ops) {
        if (op.op !== "direct_call") continue;
        const callee = op.imm as FlowGraph;
        const known = calls.get(callee);
        if (known === undefined) calls.set(callee, [op]);
        else known.push(op);
      }
    }
  }
  return calls;
}

/** Drops ops and block inputs that have no influence, also those that only feed each other round a loop. */
function dropUnneeded(graph: FlowGraph, needed: Needed): boolean {
  let changed = false;
  for (const block of graph.blocks()) {
    const ops = block.ops.filter((op) => !needed.isDead(op));
    if (ops.length < block.ops.length) {
      block.ops = ops;
      changed = true;
    }
    // The arguments first, by the inputs as they still are: a block may have several ways in.
    for (const link of linksOf(block)) link.args = link.args.filter((_, i) => needed.has(link.target.inputs[i]));
  }
  for (const block of graph.blocks()) {
    if (block === graph.start) continue;
    const inputs = block.inputs.filter((input) => needed.has(input));
    if (inputs.length < block.inputs.length) {
      block.inputs = inputs;
      changed = true;
    }
  }
  return changed;
}

function changeOf(graph: FlowGraph, calls: readonly Operation[], needed: Needed): Change | null {
  // Without calls the graph is about to go.
  if (calls.length === 0) return null;
  const kept: number[] = [];
  const constants = new Map<number, Constant>();
  graph.params.forEach((param, i) => {
    if (!needed.has(param)) return;
    const constant = commonConstant(calls.map((call) => call.args[i]));
    if (constant === null) kept.push(i);
    else constants.set(i, constant);
  });
  const hasResult = graph.resultType !== Void;
  const constantResult = hasResult && needed.has(graph) ? commonConstant(returnedBy(graph)) : null;
  const dropsResult = hasResult && (constantResult !== null || !needed.has(graph));
  if (kept.length === graph.params.length && !dropsResult) return null;
  return { kept, constants, dropsResult, constantResult, graph };
}

function returnedBy(graph: FlowGraph): Value[] {
  return graph.blocks().flatMap((block) => (block.exit.kind === "return" && block.exit.value !== null ? [block.exit.value] : []));
}

function commonConstant(values: readonly Value[]): Constant | null {
  const first = values[0];
  return first instanceof Constant && values.every((value) => sameValue(first, value)) ? first : null;
}

function changedCopy(graph: FlowGraph, change: Change, program: Program): FlowGraph {
  const body = copyBody(graph);
  const copy = new FlowGraph(graph.name, body.start);
  copy.resultType = change.dropsResult ? Void : graph.resultType;
  copy.pos = graph.pos;
  for (const flag of graph.flags) copy.flags.add(flag);
  // Nobody else is called by the name of the original, should it come back.
  graph.name = program.uniqueName(`${graph.name} (unchanged)`);
  const inputs = body.start.inputs;
  const values = new Map<Value, Value>([...change.constants].map(([i, constant]) => [inputs[i], constant]));
  if (values.size > 0) mapBlockUses(body.start, (value) => values.get(value) ?? value);
  body.start.inputs = change.kept.map((i) => inputs[i]);
  if (change.dropsResult) for (const block of copy.blocks()) if (block.exit.kind === "return") block.exit.value = null;
  return copy;
}

/** Calls of changed graphs get the new signature. */
function redirectCalls(graph: FlowGraph, changes: ReadonlyMap<FlowGraph, Change>): boolean {
  let changed = false;
  for (const block of graph.blocks()) {
    for (const op of block.ops) {
      const change = op.op === "direct_call" ? changes.get(op.imm as FlowGraph) : undefined;
      if (change === undefined) continue;
      changed = true;
      op.imm = change.graph;
      op.args = change.kept.map((i) => op.args[i]);
      if (!change.dropsResult) continue;
      if (op.result !== null && change.constantResult !== null) replaceInBlock(block, op.result, change.constantResult);
      op.result = null;
    }
  }
  return changed;
}

function replaceInBlock(block: Block, variable: Variable, by: Value): void {
  mapBlockUses(block, (value) => (value === variable ? by : value));
}
