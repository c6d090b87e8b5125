/** Places that values flow through: fields, items, boxes, globals. A union-find, with the blocks to look at again when one grows. */
import type { Position } from "../ir/graph";
import type { Slot, SomeValue } from "./model";
import { impossible, isImpossible, join, same, widen, type Unifier } from "./values";

/** Something to process again: a block of a specialised graph. */
export interface Task {
  queued: boolean;
}

/** What first made a slot hold a kind of value; for blame. */
export interface Contribution {
  readonly value: SomeValue;
  readonly pos: Position | null;
}

let nextSlotId = 0;

export class SlotImpl implements Slot {
  readonly id = nextSlotId++;
  annotation: SomeValue = impossible;
  mutated = false;
  readonly readers = new Set<Task>();
  readonly contributions: Contribution[] = [];
  private forward: SlotImpl | null = null;

  constructor(readonly name: string) {}

  root(): SlotImpl {
    let at: SlotImpl = this;
    while (at.forward !== null) at = at.forward;
    if (this.forward !== null && this.forward !== at) this.forward = at;
    return at;
  }

  /** Reads on behalf of `task`, which runs again when more flows in. */
  read(task: Task | null): SomeValue {
    const root = this.root();
    if (task !== null) root.readers.add(task);
    return root.annotation;
  }

  /** Flows `value` in; gives the readers to run again, or null if nothing changed. Throws MixedUnion. */
  write(value: SomeValue, pos: Position | null, unifier: Unifier): Set<Task> | null {
    if (isImpossible(value)) return null;
    const root = this.root();
    const old = root.annotation;
    const joined = join(old, value, unifier);
    // Joining may have unified this slot with another.
    const now = this.root();
    if (same(joined, now.annotation)) return null;
    now.annotation = isImpossible(old) ? joined : widen(now.annotation, joined);
    if (now.contributions.length < 12 && !now.contributions.some((one) => one.value.kind === value.kind && one.value.kind !== "instance")) {
      now.contributions.push({ value, pos });
    }
    return now.readers;
  }

  /** Makes `other` the same slot as this. Gives the readers to run again. Throws MixedUnion. */
  unify(other: SlotImpl, unifier: Unifier): Set<Task> | null {
    const a = this.root();
    const b = other.root();
    if (a === b) return null;
    b.forward = a;
    for (const reader of b.readers) a.readers.add(reader);
    a.contributions.push(...b.contributions);
    a.mutated ||= b.mutated;
    const joined = join(a.annotation, b.annotation, unifier);
    const root = this.root();
    root.annotation = joined;
    return root.readers;
  }
}
