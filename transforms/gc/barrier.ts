/**
 * The write barrier: before a pointer is written into an object that may be old, op gc_barrier.
 *
 *     setfield v1, v2 .next      →      gc_barrier @gc.remember(v1)
 *                                       setfield v1, v2 .next
 *
 * It is left out
 *
 *   - for null and prebuilt values: the collector need not find them;
 *   - for objects that have been allocated, or had a barrier, since the last safepoint (*settled* ones): they are young, or remembered already. That is
 *     a forward data-flow analysis. Its sets are of variables of the block; links rename them.
 *
 * Where an allocation finds no room and collects, settled objects become old. So that this does not matter on the ordinary way, which comes together with that
 * one right after it, they get a barrier there.
 *
 * Arrays with a card table stay tracked when some items are remembered, so they are not settled by that.
 */
import { Dominators } from "../../toolchain/ir/dominators";
import { LLArray, LLStruct } from "../../toolchain/ir/heap";
import { Constant, Operation, Variable, linksOf } from "../../toolchain/ir/graph";
import type { Block, FlowGraph, Link, Value } from "../../toolchain/ir/graph";
import { blockUses } from "../../toolchain/ir/split";
import { Signed, isGcPtr } from "../../toolchain/ir/types";
import { checkedCall } from "./collecting";
import type { Collects } from "./collecting";
import type { Barrier } from "./collector";

/** What was done to a graph. */
export interface BarrierCounts {
  /** Barriers on ordinary ways. */
  made: number;
  /** Writes of pointers for which none was needed. */
  spared: number;
}

/** A variable, or a prebuilt object. */
type Known = Variable | LLStruct | LLArray;
type Settled = ReadonlySet<Known>;

/** Adds the barriers of `graph`, in which allocation is lowered. `allocates`: is this the call of an allocation that found no room? */
export function addBarriers(graph: FlowGraph, barrier: Barrier, collects: (op: Operation) => Collects, allocates: (op: Operation) => boolean): BarrierCounts {
  const counts: BarrierCounts = { made: 0, spared: 0 };
  if (!graph.blocks().some((block) => block.ops.some((op) => writesPointer(op) !== null))) return counts;
  const work = new BarrierPlacement(graph, barrier, collects, allocates);
  work.solve();
  work.place(counts);
  return counts;
}

/** The object that a pointer is written into, and the items if it is an array; null if the op writes none, or none that matters. */
function writesPointer(op: Operation): { object: Value; items: [Value, Value] | null } | null {
  switch (op.op) {
    case "setfield":
      return matters(op.args[1]) ? { object: op.args[0], items: null } : null;
    case "setitem":
      return matters(op.args[2]) ? { object: op.args[0], items: [op.args[1], new Constant(1n, Signed)] } : null;
    case "array_copy": {
      const type = op.args[2].type!;
      return type.kind === "ptr" && type.to.kind === "gcarray" && isGcPtr(type.to.item) ? { object: op.args[2], items: [op.args[3], op.args[4]] } : null;
    }
    default:
      return null;
  }
}

function matters(value: Value): boolean {
  return value instanceof Variable && isGcPtr(value.type!);
}

class BarrierPlacement {
  private readonly dominators: Dominators;
  /** At the start of each block; unknown (everything is settled) before it is first visited. */
  private readonly entry = new Map<Block, Settled>();

  constructor(
    private readonly graph: FlowGraph,
    private readonly barrier: Barrier,
    private readonly collects: (op: Operation) => Collects,
    private readonly allocates: (op: Operation) => boolean,
  ) {
    this.dominators = new Dominators(graph);
  }

  solve(): void {
    this.entry.set(this.graph.start, new Set());
    for (let changed = true; changed; ) {
      changed = false;
      for (const block of this.dominators.blocks) {
        if (block === this.graph.start && this.dominators.edges.get(block)!.length === 0) continue;
        const met = this.meet(block);
        const before = this.entry.get(block);
        if (met === null || (before !== undefined && before.size === met.size)) continue;
        this.entry.set(block, met);
        changed = true;
      }
    }
  }

  /** What is settled on every way into the block; null if none has been looked at. */
  private meet(block: Block): Settled | null {
    let met: Set<Known> | null = block === this.graph.start ? new Set() : null;
    for (const { from, link } of this.dominators.edges.get(block)!) {
      if (!this.entry.has(from)) continue;
      const arriving = across(this.atExit(from, link), link);
      if (met === null) met = arriving;
      else for (const known of met) if (!arriving.has(known)) met.delete(known);
    }
    return met;
  }

  /** What is settled when control leaves `block` by `link`. */
  private atExit(block: Block, link: Link): Settled {
    const walk = this.walk(block, link);
    for (const op of block.ops) walk.pass(op);
    return walk.settled;
  }

  private walk(block: Block, link: Link | null): Walk {
    const checked = checkedCall(block);
    return new Walk(new Set(this.entry.get(block)), (op) => {
      const kind = this.collects(op);
      // It collects only where it raises: that is the other way out.
      return kind === "raising" && op === checked?.call && link !== checked.exceptional ? "never" : kind;
    }, (op) => this.allocates(op), new Set(blockUses(block)));
  }

  place(counts: BarrierCounts): void {
    for (const block of this.dominators.blocks) {
      const ordinary = linksOf(block).find((link) => link !== checkedCall(block)?.exceptional) ?? null;
      const walk = this.walk(block, ordinary);
      const done: Operation[] = [];
      for (const op of block.ops) {
        const written = writesPointer(op);
        if (written !== null) {
          if (walk.isSettled(written.object)) counts.spared++;
          else {
            counts.made++;
            done.push(this.barrierFor(written.object, written.items, op));
          }
        }
        done.push(op);
        for (const object of walk.pass(op)) done.push(this.barrierFor(object, null, op));
      }
      block.ops = done;
    }
  }

  private barrierFor(object: Value, items: [Value, Value] | null, op: Operation): Operation {
    return items === null ? new Operation("gc_barrier", [object], null, this.barrier.object, op.pos) : new Operation("gc_barrier", [object, ...items], null, this.barrier.items, op.pos);
  }
}

/** Goes through the ops of a block. */
class Walk {
  private readonly originals = new Map<Variable, Variable>();

  constructor(
    readonly settled: Set<Known>,
    private readonly collects: (op: Operation) => Collects,
    private readonly allocates: (op: Operation) => boolean,
    /** What the block reads. */
    private readonly uses: ReadonlySet<Value>,
  ) {}

  isSettled(object: Value): boolean {
    const known = this.known(object);
    return known !== null && this.settled.has(known);
  }

  /** Gives the objects that are to get a barrier after the op, so that they stay settled. */
  pass(op: Operation): readonly Variable[] {
    const written = writesPointer(op);
    if (written !== null && written.items === null) {
      const known = this.known(written.object);
      if (known !== null) this.settled.add(known);
    }
    if (op.op === "gc_new_obj") this.settled.add(op.result!);
    else if (op.op === "cast_ptr" || op.op === "same_as") {
      const from = op.args[0];
      if (from instanceof Variable) {
        const original = this.originals.get(from) ?? from;
        this.originals.set(op.result!, original);
        // Links know the new name only.
        if (this.settled.has(original)) this.settled.add(op.result!);
      }
    } else if (this.collects(op) !== "never") {
      const kept = this.allocates(op) ? [...this.settled].filter((known): known is Variable => known instanceof Variable && isStruct(known) && this.uses.has(known)) : [];
      this.settled.clear();
      for (const variable of kept) this.settled.add(variable);
      return kept;
    }
    return [];
  }

  private known(object: Value): Known | null {
    if (object instanceof Variable) return this.originals.get(object) ?? object;
    const { value } = object as Constant;
    return value instanceof LLStruct || value instanceof LLArray ? value : null;
  }
}

function isStruct(variable: Variable): boolean {
  return variable.type!.kind === "ptr" && variable.type!.to.kind === "gcstruct";
}

/** Variables get the names of the block that the link leads to. */
function across(settled: Settled, link: Link): Set<Known> {
  const renamed = new Set<Known>();
  for (const known of settled) if (!(known instanceof Variable)) renamed.add(known);
  link.args.forEach((arg, i) => {
    if (arg instanceof Variable && settled.has(arg)) renamed.add(link.target.inputs[i]);
  });
  return renamed;
}
