/**
 * Graphs that only look: what they give depends on their arguments and on parts of GC memory that they read, and they change nothing.
 * A second call with the same arguments, with no write to those parts in between, gives the same.
 *
 * What happens on the ways that do not return does not matter: the first call has returned.
 */
import { stronglyConnected } from "./callgraph";
import type { CallEffects } from "./effects";
import type { FlowGraph, Operation } from "./graph";
import { partOf, type MemoryPart } from "./memory-effects";
import { rowOf } from "./ops";
import type { GcArray } from "./types";

export type Readers = ReadonlyMap<FlowGraph, ReadonlySet<MemoryPart>>;

/** They read headers and lengths, which never change. */
const TIMELESS: ReadonlySet<string> = new Set(["arraysize", "class_id", "is_instance", "is_exactly"]);
const NOTHING: ReadonlySet<MemoryPart> = new Set();

/** The graphs that only look, with the parts of memory that they read. Recursive ones are left out, unless marked `elidable`. */
export function findReaders(graphs: readonly FlowGraph[], effects: CallEffects): Readers {
  const readers = new Map<FlowGraph, ReadonlySet<MemoryPart>>();
  const callees = (graph: FlowGraph): FlowGraph[] => graph.blocks().flatMap((block) => block.ops.flatMap((op) => (op.op === "direct_call" ? [op.imm as FlowGraph] : [])));
  for (const members of stronglyConnected(graphs, callees)) {
    for (const graph of members) {
      // The mark is a promise of the user's.
      const parts = graph.flags.has("elidable") ? NOTHING : members.length === 1 ? partsReadBy(graph, readers, effects) : null;
      if (parts !== null && effects.canReturn(graph)) readers.set(graph, parts);
    }
  }
  return readers;
}

function partsReadBy(graph: FlowGraph, readers: Readers, effects: CallEffects): ReadonlySet<MemoryPart> | null {
  const parts = new Set<MemoryPart>();
  for (const block of graph.blocks()) {
    if (block.handler !== null) return null;
    if (block.exit.kind === "raise" || block.ops.some((op) => !effects.opReturns(op))) continue;
    for (const op of block.ops) {
      const read = partsReadByOp(op, readers);
      if (read === null) return null;
      for (const part of read) parts.add(part);
    }
  }
  return parts;
}

function partsReadByOp(op: Operation, readers: Readers): ReadonlySet<MemoryPart> | null {
  if (rowOf(op.op).effects.length === 0 || TIMELESS.has(op.op)) return NOTHING;
  switch (op.op) {
    case "getfield":
    case "getitem": {
      const part = partOf(op);
      return part === null ? null : new Set([part]);
    }
    case "array_equal":
      return new Set([(op.args[0].type as { to: GcArray }).to]);
    case "direct_call":
      return readers.get(op.imm as FlowGraph) ?? null;
    default:
      return null;
  }
}
