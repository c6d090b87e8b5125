/**
 * Simplifies control flow; ops stay as they are. To be run after passes that leave chains of small blocks and
 * superfluous block arguments.
 *
 *   - a branch or switch on a constant, or with one destination, becomes a goto; unreachable blocks go with that;
 *   - a link to an empty block that only goes on is led past it;
 *   - a block joins its only predecessor, if that ends in a goto;
 *   - inputs go that are never read, that get one constant on every link, or that always equal another input.
 *
 *     block0(v0): goto block1(v0, 5)                       block0(v0):
 *     block1(v1, v2): v3 = int_add v1, v2             →      v1 = int_add v0, 5
 *       goto block2(v3)                                      return v1
 *     block2(v4): return v4
 */
import { Constant, Variable, linksOf, mapBlockUses } from "./graph";
import type { Block, Exit, FlowGraph, Link, Value } from "./graph";
import { Liveness } from "./liveness";
import { sameType } from "./types";

/** Simplifies until nothing changes; says whether anything did. */
export function simplifyGraph(graph: FlowGraph): boolean {
  let changedAtAll = false;
  for (;;) {
    let changed = foldExits(graph);
    changed = threadLinks(graph) || changed;
    changed = mergeBlocks(graph) || changed;
    changed = dropInputs(graph) || changed;
    if (!changed) return changedAtAll;
    changedAtAll = true;
  }
}

/** Are they the same variable, or equal constants? */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!(a instanceof Constant && b instanceof Constant) || !Object.is(a.value, b.value)) return false;
  return a.type === b.type || (a.type !== null && b.type !== null && sameType(a.type, b.type));
}

function sameLink(a: Link, b: Link): boolean {
  return a.target === b.target && a.args.every((arg, i) => sameValue(arg, b.args[i]));
}

// ---- exits

function foldExits(graph: FlowGraph): boolean {
  let changed = false;
  for (const block of graph.blocks()) {
    const link = onlyWay(block.exit);
    if (link === null) continue;
    block.exit = { kind: "goto", link };
    changed = true;
  }
  return changed;
}

/** The link that a branch or switch surely takes. */
function onlyWay(exit: Exit): Link | null {
  if (exit.kind === "branch") {
    if (exit.condition instanceof Constant) return exit.condition.value === true ? exit.ifTrue : exit.ifFalse;
    return sameLink(exit.ifTrue, exit.ifFalse) ? exit.ifTrue : null;
  }
  if (exit.kind === "switch") {
    const value = exit.value;
    if (value instanceof Constant) return exit.cases.find((one) => one.value === value.value)?.link ?? exit.otherwise;
    return exit.cases.every((one) => sameLink(one.link, exit.otherwise)) ? exit.otherwise : null;
  }
  return null;
}

// ---- empty blocks

function threadLinks(graph: FlowGraph): boolean {
  let changed = false;
  for (const block of graph.blocks()) for (const link of linksOf(block)) changed = threadLink(link) || changed;
  return changed;
}

function threadLink(link: Link): boolean {
  const first = link.target;
  let { target, args } = link;
  const passed = new Set<Block>();
  while (isForwarder(target)) {
    // Empty blocks may form an endless loop: that stays as it is.
    if (passed.has(target)) return false;
    passed.add(target);
    const { inputs, exit } = target;
    const onward = (exit as Extract<Exit, { kind: "goto" }>).link;
    const incoming = args;
    args = onward.args.map((arg) => (arg instanceof Variable ? incoming[inputs.indexOf(arg)] : arg));
    target = onward.target;
  }
  if (target === first) return false;
  link.target = target;
  link.args = args;
  return true;
}

function isForwarder(block: Block): boolean {
  return block.ops.length === 0 && block.handler === null && block.exit.kind === "goto" && block.exit.link.target !== block;
}

// ---- chains

function mergeBlocks(graph: FlowGraph): boolean {
  const blocks = graph.blocks();
  const predecessors = new Map<Block, number>();
  for (const block of blocks) for (const { target } of linksOf(block)) predecessors.set(target, (predecessors.get(target) ?? 0) + 1);
  const gone = new Set<Block>();
  let changed = false;
  for (const block of blocks) {
    if (gone.has(block)) continue;
    while (block.exit.kind === "goto" && block.handler === null) {
      const { target, args } = block.exit.link;
      if (target === block || target === graph.start || predecessors.get(target) !== 1) break;
      const values = new Map(target.inputs.map((input, i) => [input, args[i]]));
      mapBlockUses(target, (value) => (value instanceof Variable ? (values.get(value) ?? value) : value));
      block.ops.push(...target.ops);
      block.exit = target.exit;
      block.handler = target.handler;
      gone.add(target);
      changed = true;
    }
  }
  return changed;
}

// ---- inputs

function dropInputs(graph: FlowGraph): boolean {
  const incoming = new Map<Block, Link[]>();
  const blocks = graph.blocks();
  for (const block of blocks) incoming.set(block, []);
  for (const block of blocks) for (const link of linksOf(block)) incoming.get(link.target)?.push(link);
  const liveness = new Liveness(graph);
  const constants = constantInputs(graph.start, blocks);
  let changed = false;
  for (const block of blocks) {
    if (block === graph.start) continue;
    const links = incoming.get(block) as Link[];
    const known = new Map<Variable, Value>();
    const kept: number[] = [];
    block.inputs.forEach((input, i) => {
      if (!liveness.isUsed(input)) return;
      const constant = constants.get(input);
      const twin = constant ?? twinOf(block, kept, links, i);
      if (twin === null) kept.push(i);
      else known.set(input, twin);
    });
    if (kept.length === block.inputs.length) continue;
    changed = true;
    block.inputs = kept.map((i) => block.inputs[i]);
    for (const link of links) link.args = kept.map((i) => link.args[i]);
    if (known.size > 0) mapBlockUses(block, (value) => (value instanceof Variable ? (known.get(value) ?? value) : value));
  }
  return changed;
}

/** An earlier input that gets the same as input `index` on every link. */
function twinOf(block: Block, kept: readonly number[], links: readonly Link[], index: number): Variable | null {
  const twin = kept.find((other) => links.every((link) => sameValue(link.args[other], link.args[index])));
  return twin === undefined ? null : block.inputs[twin];
}

const VARIES = Symbol("varies");

/** The inputs that can only ever be one constant; going round loops counts for nothing, so it starts from "not known yet". */
function constantInputs(start: Block, blocks: readonly Block[]): Map<Variable, Constant> {
  const links = blocks.flatMap((block) => linksOf(block));
  // Most graphs pass no constants at all.
  if (!links.some((link) => link.args.some((arg) => arg instanceof Constant))) return new Map();
  const found = new Map<Variable, Constant | typeof VARIES>();
  const inputs = new Set<Value>();
  for (const block of blocks) if (block !== start) for (const input of block.inputs) inputs.add(input);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { target, args } of links) {
      for (let i = 0; i < args.length; i++) {
        const input = target.inputs[i];
        const known = found.get(input);
        if (known === VARIES) continue;
        const arg = args[i];
        const value = arg instanceof Constant ? arg : inputs.has(arg) ? found.get(arg) : VARIES;
        if (value === undefined || (known !== undefined && value !== VARIES && sameValue(known, value))) continue;
        found.set(input, known === undefined ? value : VARIES);
        changed = true;
      }
    }
  }
  return new Map([...found].filter((entry): entry is [Variable, Constant] => entry[1] !== VARIES));
}
