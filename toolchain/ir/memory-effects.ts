/**
 * Which parts of GC memory calling a graph may write. A part is a field (the `Field` object of the struct that declares it)
 * or the items of one array type (the `GcArray`): there is no other way to the same memory, for containers are
 * compared by identity.
 */
import { calleesOf, stronglyConnected } from "./callgraph";
import type { FlowGraph, Operation } from "./graph";
import type { Field, GcArray, GcStruct } from "./types";

export type MemoryPart = Field | GcArray;

/** What may be written: some parts, or all of memory (null). */
export type Written = ReadonlySet<MemoryPart> | null;

export interface MemoryEffects {
  /** What this op may write; calls included. */
  writtenBy(op: Operation): Written;
  writtenIn(graph: FlowGraph): Written;
}

const NOTHING: ReadonlySet<MemoryPart> = new Set();

/** The part that an op reads or writes by itself, if it is an access to a field or to items. */
export function partOf(op: Operation): MemoryPart | null {
  const type = op.args[0]?.type;
  if (type?.kind !== "ptr") return null;
  if (op.op === "getfield" || op.op === "setfield") return (type.to as GcStruct).findField(op.imm as string) ?? null;
  if (op.op === "getitem" || op.op === "setitem") return type.to as GcArray;
  return null;
}

/** Computes the answers for `graphs`, callees first; they hold until the program is edited (fewer writes do no harm). */
export function analyzeMemoryEffects(graphs: readonly FlowGraph[]): MemoryEffects {
  const written = new Map<FlowGraph, Written>();
  const single = new Map<MemoryPart, ReadonlySet<MemoryPart>>();
  const just = (part: MemoryPart): ReadonlySet<MemoryPart> => {
    let set = single.get(part);
    if (set === undefined) single.set(part, (set = new Set([part])));
    return set;
  };
  const families = new Map<readonly FlowGraph[], Written>();
  const effects: MemoryEffects = {
    writtenIn: (graph) => (written.has(graph) ? written.get(graph)! : null),
    writtenBy(op) {
      switch (op.op) {
        case "setfield":
        case "setitem": {
          const part = partOf(op);
          return part === null ? null : just(part);
        }
        case "array_copy":
          return just((op.args[2].type as { to: GcArray }).to);
        case "array_clear":
          return just((op.args[0].type as { to: GcArray }).to);
        case "direct_call":
          return effects.writtenIn(op.imm as FlowGraph);
        case "indirect_call": {
          if (op.imm === null) return null;
          const family = op.imm as readonly FlowGraph[];
          let found = families.get(family);
          if (found === undefined) families.set(family, (found = union(family.map(effects.writtenIn))));
          return found;
        }
        // Whoever has an address may write through it.
        case "gc_obj_to_addr":
        case "gc_addr_to_obj":
        case "gc_new_obj":
          return null;
        default:
          return NOTHING;
      }
    },
  };
  const callees = (graph: FlowGraph): FlowGraph[] => graph.blocks().flatMap((block) => block.ops.flatMap((op) => [...(calleesOf(op) ?? [])]));
  for (const members of stronglyConnected(graphs, callees)) {
    const inside = new Set(members);
    const sets: Written[] = [];
    for (const graph of members) {
      for (const block of graph.blocks()) {
        for (const op of block.ops) {
          if (op.op === "indirect_call" && op.imm !== null) for (const callee of op.imm as readonly FlowGraph[]) sets.push(inside.has(callee) ? NOTHING : effects.writtenIn(callee));
          else if (op.op !== "direct_call" || !inside.has(op.imm as FlowGraph)) sets.push(effects.writtenBy(op));
        }
      }
    }
    const all = union(sets);
    for (const graph of members) written.set(graph, all);
    families.clear();
  }
  return effects;
}

function union(sets: readonly Written[]): Written {
  const result = new Set<MemoryPart>();
  for (const set of new Set(sets)) {
    if (set === null) return null;
    for (const part of set) result.add(part);
  }
  return result;
}
