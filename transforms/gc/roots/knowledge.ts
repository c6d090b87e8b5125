/**
 * What each slot is known to hold, at the start of each block: a forward data-flow analysis.
 *
 * It starts from "everything is saved" and takes back what some way into a block contradicts, so that a
 * value saved before a loop counts as saved in it. Saves are lazy (made at the safepoint that needs them), with one exception:
 * a value that a loop would save again and again is saved on the way into the loop ("hoisted").
 */
import { Variable } from "../../../toolchain/ir/graph";
import type { Block, FlowGraph, Link } from "../../../toolchain/ir/graph";
import { Dominators, naturalLoops } from "../../../toolchain/ir/dominators";
import type { Edge } from "../../../toolchain/ir/dominators";
import type { Aliases, Safepoint } from "./safepoints";
import type { Slots } from "./slots";

/** The slot holds some pointer that was saved earlier, nobody cares which. */
export const STALE = "stale";
/** On some way here, nothing has been saved in the slot since the frame was opened. */
export const UNSET = "unset";
/** What one slot holds: the value of a variable of the block that is looked at, or one of the above. */
export type Held = Variable | typeof STALE | typeof UNSET;

/** A value to be saved on each edge into a loop that does not come from the loop itself. */
export interface Hoist {
  readonly header: Block;
  readonly input: Variable;
}

export class Knowledge {
  readonly dominators: Dominators;
  /** By block; of reachable blocks only. */
  private readonly entry = new Map<Block, readonly Held[]>();
  hoists: Hoist[];

  constructor(
    graph: FlowGraph,
    private readonly slots: Slots,
    private readonly safepoints: ReadonlyMap<Block, readonly Safepoint[]>,
    private readonly aliases: Aliases,
    isCold: (block: Block) => boolean,
  ) {
    this.dominators = new Dominators(graph);
    this.hoists = this.hoistCandidates(isCold);
    for (;;) {
      this.solve(graph);
      const kept = this.hoists.filter((hoist) => this.loopKeeps(hoist));
      if (kept.length === this.hoists.length) return;
      this.hoists = kept;
    }
  }

  slotOf(variable: Variable): number {
    return this.slots.slotOf(variable)!;
  }

  atEntry(block: Block): Held[] {
    return [...this.entry.get(block)!];
  }

  /** What the slots hold after `block`, in terms of its variables. */
  atExit(block: Block): Held[] {
    const held = this.atEntry(block);
    for (const point of this.safepoints.get(block) ?? []) {
      for (const variable of point.crossing) held[this.slots.slotOf(variable)!] = variable;
    }
    return held;
  }

  /** Does the edge go back to the header of a loop from inside? */
  isBackEdge(edge: Edge): boolean {
    return this.dominators.dominates(edge.link.target, edge.from);
  }

  /** Does the value that flows into `input` come saved along this edge, without more ado? */
  arrivesSaved(edge: Edge, input: Variable): boolean {
    const slot = this.slots.slotOf(input)!;
    return this.across(this.atExit(edge.from)[slot], slot, edge.link) === input;
  }

  /** Inputs of loop headers whose web is saved at a safepoint of the loop that is not out of the way. */
  private hoistCandidates(isCold: (block: Block) => boolean): Hoist[] {
    const candidates: Hoist[] = [];
    for (const { header, body } of naturalLoops(this.dominators)) {
      const saved = new Set<Variable>();
      for (const block of body) {
        if (isCold(block)) continue;
        for (const point of this.safepoints.get(block) ?? []) for (const variable of point.crossing) saved.add(this.slots.webOf(variable));
      }
      for (const input of header.inputs) {
        if (this.slots.slotOf(input) !== undefined && saved.has(this.slots.webOf(input))) candidates.push({ header, input });
      }
    }
    return candidates;
  }

  /** Is the hoisted value still saved whenever the loop comes round? If not, hoisting it saves nothing. */
  private loopKeeps({ header, input }: Hoist): boolean {
    return this.dominators.edges.get(header)!.every((edge) => !this.isBackEdge(edge) || this.arrivesSaved(edge, input));
  }

  private solve(graph: FlowGraph): void {
    this.entry.clear();
    this.entry.set(graph.start, new Array<Held>(this.slots.count).fill(UNSET));
    for (let changed = true; changed; ) {
      changed = false;
      for (const block of this.dominators.blocks) {
        const met = this.meetEdges(block);
        const before = this.entry.get(block);
        if (before !== undefined && before.every((held, slot) => held === met[slot])) continue;
        this.entry.set(block, met);
        changed = true;
      }
    }
  }

  private meetEdges(block: Block): Held[] {
    let met: Held[] | null = block === this.dominators.blocks[0] ? new Array<Held>(this.slots.count).fill(UNSET) : null;
    for (const edge of this.dominators.edges.get(block)!) {
      if (!this.entry.has(edge.from)) continue;
      const arriving = this.atExit(edge.from).map((held, slot) => this.across(held, slot, edge.link));
      if (!this.isBackEdge(edge)) {
        for (const hoist of this.hoists) if (hoist.header === block) arriving[this.slots.slotOf(hoist.input)!] = hoist.input;
      }
      met = met === null ? arriving : met.map((held, slot) => meet(held, arriving[slot]));
    }
    return met!;
  }

  private across(held: Held, slot: number, link: Link): Held {
    if (!(held instanceof Variable)) return held;
    const index = link.args.findIndex(
      (arg, i) => arg instanceof Variable && this.aliases.original(arg) === held && this.slots.slotOf(link.target.inputs[i]) === slot,
    );
    return index < 0 ? STALE : link.target.inputs[index];
  }
}

function meet(a: Held, b: Held): Held {
  if (a === b) return a;
  return a === UNSET || b === UNSET ? UNSET : STALE;
}
