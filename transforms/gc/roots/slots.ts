/**
 * Which slot of the frame belongs to which pointer.
 *
 * Two pointers that cross one safepoint need two slots. A pointer that flows along a link has one name before and
 * another behind it: names that flow into each other form a *web* and share a slot, unless two of them cross one
 * safepoint. So what was saved before a link is still saved after it. Webs are then coloured greedily, in program order.
 */
import { Variable, linksOf } from "../../../toolchain/ir/graph";
import type { Block, FlowGraph, Link } from "../../../toolchain/ir/graph";
import { Dominators } from "../../../toolchain/ir/dominators";
import type { Liveness } from "../../../toolchain/ir/liveness";
import { isGcPtr } from "../../../toolchain/ir/types";
import type { Aliases, Safepoint } from "./safepoints";

/** The layout of a graph's frame. */
export interface Slots {
  readonly count: number;
  /** The slot of a variable (an original, see Aliases); undefined for one whose web crosses no safepoint. */
  slotOf(variable: Variable): number | undefined;
  /** Some member of the variable's web, the same for all of it. */
  webOf(variable: Variable): Variable;
}

/** Lays out the frame for these safepoints. */
export function assignSlots(
  graph: FlowGraph,
  safepoints: ReadonlyMap<Block, readonly Safepoint[]>,
  liveness: Liveness,
  aliases: Aliases,
): Slots {
  const webs = new Webs();
  const crossing: Variable[] = [];
  for (const points of safepoints.values()) {
    for (const point of points) {
      crossing.push(...point.crossing);
      webs.separate(point.crossing);
    }
  }
  for (const link of linksByImportance(graph)) {
    link.args.forEach((arg, i) => {
      const input = link.target.inputs[i];
      if (arg instanceof Variable && isGcPtr(input.type!) && liveness.isUsed(input)) webs.join(aliases.original(arg), input);
    });
  }
  const colours = webs.colour(crossing);
  return {
    count: 1 + Math.max(-1, ...colours.values()),
    slotOf: (variable) => colours.get(webs.find(variable)),
    webOf: (variable) => webs.find(variable),
  };
}

/**
 * Links in the order in which their webs are joined. First those that only rename (the one way into a block), so that
 * conflicts are known of the whole of what is one value; then those that close loops, which run often; then the rest.
 */
function linksByImportance(graph: FlowGraph): Link[] {
  const dominators = new Dominators(graph);
  const rounds: [Link[], Link[], Link[]] = [[], [], []];
  for (const block of dominators.blocks) {
    for (const link of linksOf(block)) {
      if (dominators.edges.get(link.target)!.length === 1) rounds[0].push(link);
      else if (dominators.dominates(link.target, block)) rounds[1].push(link);
      else rounds[2].push(link);
    }
  }
  return rounds.flat();
}

/** Union-find over variables, with the interferences of each class. */
class Webs {
  private readonly parent = new Map<Variable, Variable>();
  /** Of class representatives only, to class representatives. */
  private readonly conflicts = new Map<Variable, Set<Variable>>();

  find(variable: Variable): Variable {
    let root = variable;
    for (let up = this.parent.get(root); up !== undefined; up = this.parent.get(root)) root = up;
    while (variable !== root) {
      const up = this.parent.get(variable)!;
      this.parent.set(variable, root);
      variable = up;
    }
    return root;
  }

  /** No two of these may share a slot. Only before the first `join`. */
  separate(variables: readonly Variable[]): void {
    for (const a of variables) {
      const conflicts = this.conflictsOf(a);
      for (const b of variables) if (a !== b) conflicts.add(b);
    }
  }

  /** Makes one web of two if they may share a slot. */
  join(a: Variable, b: Variable): void {
    let keep = this.find(a);
    let drop = this.find(b);
    if (keep === drop || this.conflictsOf(keep).has(drop)) return;
    if (this.conflictsOf(keep).size < this.conflictsOf(drop).size) [keep, drop] = [drop, keep];
    this.parent.set(drop, keep);
    for (const other of this.conflictsOf(drop)) {
      const back = this.conflictsOf(other);
      back.delete(drop);
      back.add(keep);
      this.conflictsOf(keep).add(other);
    }
    this.conflicts.delete(drop);
  }

  /** Slots of the webs of `variables`, by representative. */
  colour(variables: readonly Variable[]): Map<Variable, number> {
    const colours = new Map<Variable, number>();
    for (const variable of variables) {
      const web = this.find(variable);
      if (colours.has(web)) continue;
      const taken = new Set([...this.conflictsOf(web)].map((other) => colours.get(other)));
      let colour = 0;
      while (taken.has(colour)) colour++;
      colours.set(web, colour);
    }
    return colours;
  }

  private conflictsOf(web: Variable): Set<Variable> {
    let found = this.conflicts.get(web);
    if (found === undefined) {
      found = new Set();
      this.conflicts.set(web, found);
    }
    return found;
  }
}
