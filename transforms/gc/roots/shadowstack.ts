/**
 * Makes the GC roots of a graph explicit: a frame of slots on the root stack, filled before each safepoint.
 *
 * The order of work: find the safepoints and what crosses them; give each pointer a slot; find out what is saved already
 * where; put in the missing saves (and, for collectors that move objects, the loads afterwards); open and close the frame.
 * Graphs in which nothing crosses a safepoint get nothing at all.
 */
import { Block, Link, Operation, Variable, linksOf } from "../../../toolchain/ir/graph";
import type { FlowGraph, Position, Value } from "../../../toolchain/ir/graph";
import { Liveness } from "../../../toolchain/ir/liveness";
import type { PtrType } from "../../../toolchain/ir/types";
import type { Collects } from "../collecting";
import { Frame, separateReturns } from "./frame";
import type { UnsetSlots } from "./frame";
import { Knowledge, UNSET } from "./knowledge";
import type { Hoist } from "./knowledge";
import { Aliases, findSafepoints } from "./safepoints";
import type { Safepoint } from "./safepoints";
import { assignSlots } from "./slots";
import type { Slots } from "./slots";

export interface RootOptions {
  /** May the collector run during this op? */
  collects(op: Operation): Collects;
  /** Is the block out of the way, so that saving in it costs nothing that matters? */
  isCold(block: Block): boolean;
  /** Objects may move: pointers are loaded again after each safepoint. */
  readonly moving: boolean;
}

/** What was added to a graph. */
export interface RootCounts {
  /** Of the frame that is open on ordinary ways. */
  slots: number;
  saves: number;
  loads: number;
}

/** Adds root_enter, root_save, root_load and root_leave to `graph`, which must be free of handlers. */
export function makeRootsExplicit(graph: FlowGraph, options: RootOptions): RootCounts {
  const counts: RootCounts = { slots: 0, saves: 0, loads: 0 };
  if (!graph.blocks().some((block) => block.ops.some((op) => options.collects(op) !== "never"))) return counts;
  separateReturns(graph);

  const liveness = new Liveness(graph);
  const aliases = new Aliases(graph, options.moving);
  const safepoints = findSafepoints(graph, (op) => options.collects(op), liveness, aliases);
  const needs = (points: readonly Safepoint[]): boolean => points.some((point) => point.crossing.length > 0);
  const onTheWay = [...safepoints].filter(([block, points]) => needs(points) && !options.isCold(block)).map(([block]) => block);
  const frame = onTheWay.length === 0 ? null : Frame.covering(graph, onTheWay);

  const covered = new Map<Block, readonly Safepoint[]>();
  for (const [block, points] of safepoints) {
    if (frame !== null && frame.covers(block)) covered.set(block, points);
    else if (needs(points)) saveLocally(block, points, options, counts);
  }
  if (frame !== null) saveInFrame(graph, frame, covered, liveness, aliases, options, counts);
  return counts;
}

/** Saves for the safepoints that the frame covers, and the frame itself. */
function saveInFrame(
  graph: FlowGraph,
  frame: Frame,
  safepoints: ReadonlyMap<Block, readonly Safepoint[]>,
  liveness: Liveness,
  aliases: Aliases,
  options: RootOptions,
  counts: RootCounts,
): void {
  const slots = assignSlots(graph, safepoints, liveness, aliases);
  counts.slots = slots.count;
  const knowledge = new Knowledge(graph, slots, safepoints, aliases, (block) => options.isCold(block));
  const hoisted = planHoists(knowledge);
  const unsetAt = new Map<Block, UnsetSlots>();
  for (const block of graph.blocks()) saveInBlock(block, safepoints.get(block) ?? [], { knowledge, slots, unsetAt, options, counts });
  for (const { from, link, values } of hoisted) saveOnEdge(from, link, values, counts);
  frame.place(slots.count, slotTypes(safepoints, slots), unsetAt);
}

/** A frame around each safepoint of a block by itself. */
function saveLocally(block: Block, points: readonly Safepoint[], options: RootOptions, counts: RootCounts): void {
  const crossing = new Map(points.map((point) => [point.op, point.crossing]));
  const renamed = new Map<Value, Variable>();
  const rename = (value: Value): Value => renamed.get(value) ?? value;
  const done: Operation[] = [];
  for (const op of block.ops) {
    op.args = op.args.map(rename);
    const pointers = crossing.get(op) ?? [];
    if (pointers.length > 0) done.push(new Operation("root_enter", [], null, pointers.length, op.pos));
    pointers.forEach((pointer, slot) => done.push(new Operation("root_save", [rename(pointer)], null, slot, op.pos)));
    done.push(op);
    if (options.moving) loadAgain(pointers, (pointer) => pointers.indexOf(pointer), op.pos, done, renamed, counts);
    if (pointers.length > 0) done.push(new Operation("root_leave", [], null, pointers.length, op.pos));
    counts.saves += pointers.length;
  }
  block.ops = done;
  renameExit(block, rename);
}

/** Loads pointers from their slots after a safepoint; later uses get the new names. */
function loadAgain(
  pointers: readonly Variable[],
  slotOf: (pointer: Variable) => number,
  pos: Position | null,
  into: Operation[],
  renamed: Map<Value, Variable>,
  counts: RootCounts,
): void {
  for (const pointer of pointers) {
    const loaded = new Variable(pointer.type, pointer.name);
    into.push(new Operation("root_load", [renamed.get(pointer) ?? pointer], loaded, slotOf(pointer), pos));
    renamed.set(pointer, loaded);
    counts.loads++;
  }
}

interface Work {
  readonly knowledge: Knowledge;
  readonly slots: Slots;
  readonly unsetAt: Map<Block, UnsetSlots>;
  readonly options: RootOptions;
  readonly counts: RootCounts;
}

/** Saves what is not saved before each safepoint of the block, and loads it again after it if objects move. */
function saveInBlock(block: Block, points: readonly Safepoint[], work: Work): void {
  if (points.length === 0) return;
  const { slots, counts } = work;
  const held = work.knowledge.atEntry(block);
  const anywhere = new Set<number>();
  const behindSave = new Set<number>();
  let saved = false;
  const pending = [...points];
  const renamed = new Map<Value, Variable>();
  const rename = (value: Value): Value => renamed.get(value) ?? value;
  const done: Operation[] = [];
  for (const op of block.ops) {
    op.args = op.args.map(rename);
    if (op !== pending[0]?.op) {
      done.push(op);
      continue;
    }
    const { crossing } = pending.shift()!;
    for (const variable of crossing) {
      const slot = slots.slotOf(variable)!;
      if (held[slot] === variable) continue;
      held[slot] = variable;
      done.push(new Operation("root_save", [rename(variable)], null, slot, op.pos));
      counts.saves++;
      saved = true;
    }
    held.forEach((what, slot) => {
      if (what !== UNSET) return;
      anywhere.add(slot);
      if (saved) behindSave.add(slot);
    });
    done.push(op);
    if (work.options.moving) loadAgain(crossing, (pointer) => slots.slotOf(pointer)!, op.pos, done, renamed, counts);
  }
  block.ops = done;
  renameExit(block, rename);
  if (anywhere.size > 0) work.unsetAt.set(block, { anywhere, behindSave });
}

function renameExit(block: Block, rename: (value: Value) => Value): void {
  const exit = block.exit;
  if (exit.kind === "branch") exit.condition = rename(exit.condition);
  else if (exit.kind === "switch") exit.value = rename(exit.value);
  else if (exit.kind === "return" && exit.value !== null) exit.value = rename(exit.value);
  for (const link of linksOf(block)) link.args = link.args.map(rename);
}

/** Saves to be made between two blocks. `index` is where the value stands among the link's arguments. */
interface EdgeSaves {
  readonly from: Block;
  readonly link: Link;
  readonly values: { readonly index: number; readonly slot: number }[];
}

/** The edges on which hoisted values are not saved already. */
function planHoists(knowledge: Knowledge): EdgeSaves[] {
  const byLink = new Map<Link, EdgeSaves>();
  for (const hoist of knowledge.hoists) {
    for (const edge of knowledge.dominators.edges.get(hoist.header)!) {
      if (knowledge.isBackEdge(edge) || knowledge.arrivesSaved(edge, hoist.input)) continue;
      let saves = byLink.get(edge.link);
      if (saves === undefined) {
        saves = { from: edge.from, link: edge.link, values: [] };
        byLink.set(edge.link, saves);
      }
      saves.values.push({ index: indexOfInput(hoist), slot: knowledge.slotOf(hoist.input) });
    }
  }
  return [...byLink.values()];
}

function indexOfInput({ header, input }: Hoist): number {
  return header.inputs.indexOf(input);
}

/** At the end of the block that the edge comes from, or in a new block if that has other exits. */
function saveOnEdge(from: Block, link: Link, values: EdgeSaves["values"], counts: RootCounts): void {
  const save = (value: Value, slot: number): Operation => new Operation("root_save", [value], null, slot);
  counts.saves += values.length;
  if (linksOf(from).length === 1) {
    for (const { index, slot } of values) from.ops.push(save(link.args[index], slot));
    return;
  }
  const target = link.target;
  const between = new Block(target.inputs.map((input) => new Variable(input.type, input.name)));
  for (const { index, slot } of values) between.ops.push(save(between.inputs[index], slot));
  between.exit = { kind: "goto", link: new Link(target, [...between.inputs]) };
  link.target = between;
}

/** A pointer type that is saved in each slot. */
function slotTypes(safepoints: ReadonlyMap<Block, readonly Safepoint[]>, slots: Slots): PtrType[] {
  const types: PtrType[] = [];
  for (const points of safepoints.values()) {
    for (const point of points) for (const variable of point.crossing) types[slots.slotOf(variable)!] ??= variable.type as PtrType;
  }
  return types;
}
