/**
 * The last step of flow building: from dominance-style SSA to graphs in which every block stands by itself.
 *
 *   1. inputs that always get one value are replaced by it, straight lines of blocks become one block;
 *   2. ops and inputs that nothing needs are dropped (only ops that do nothing but give a value);
 *   3. what a block uses but does not define becomes an input, and every link to it passes the value.
 */
import {
  Constant, Variable, exitValues, linksOf, mapBlockUses, type Block, type FlowGraph, type Link, type Operation, type Value,
} from "../ir/graph";
import { InternalError } from "../diag/internal";
import { FloatLiteral } from "./literals";

/** Ops that can be dropped where their result is not used. */
const droppable: ReadonlySet<string> = new Set([
  "is_true", "is_nullish", "is_undefined", "cell_get", "get_global", "narrow", "new_closure", "bind_class", "new_cell", "gen_load", "typeof", "not", "eq", "ne",
]);

/**
 * `keepsExit(block)`: the block's goto stands for something else (a `yield`) and must not be merged away. Gives, for each input that
 * step 3 made, the variable that it carries.
 */
export function finishGraph(graph: FlowGraph, keepsExit: (block: Block) => boolean = () => false): Map<Variable, Variable> {
  const values = new Replacements();
  while (removeTrivialInputs(graph, values) || mergeBlocks(graph, values, keepsExit));
  for (const block of graph.blocks()) mapBlockUses(block, (value) => values.resolve(value));
  removeUnneeded(graph);
  return passAlongLinks(graph);
}

/** Variables that are known to be other values. */
class Replacements {
  private readonly map = new Map<Variable, Value>();

  set(variable: Variable, value: Value): void {
    this.map.set(variable, value);
  }

  resolve(value: Value): Value {
    let at = value;
    while (at instanceof Variable) {
      const next = this.map.get(at);
      if (next === undefined) break;
      at = next;
    }
    if (at !== value && value instanceof Variable) this.map.set(value, at);
    return at;
  }
}

function incomingLinks(blocks: readonly Block[]): Map<Block, { from: Block; link: Link }[]> {
  const incoming = new Map<Block, { from: Block; link: Link }[]>(blocks.map((block) => [block, []]));
  for (const block of blocks) for (const link of linksOf(block)) incoming.get(link.target)!.push({ from: block, link });
  return incoming;
}

function sameConstant(a: Constant, b: Constant): boolean {
  if (a.value instanceof FloatLiteral && b.value instanceof FloatLiteral) return Object.is(a.value.value, b.value.value);
  return Object.is(a.value, b.value);
}

function removeTrivialInputs(graph: FlowGraph, values: Replacements): boolean {
  const blocks = graph.blocks();
  const incoming = incomingLinks(blocks);
  // The exception variable of a handler exists on that exit only: no input may be replaced by it.
  const exceptions = new Set<Value>();
  for (const block of blocks) if (block.handler !== null) exceptions.add(block.handler.exception);
  let changedEver = false;
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of blocks) {
      if (block === graph.start) continue;
      const links = incoming.get(block)!;
      for (let i = block.inputs.length - 1; i >= 0; i--) {
        const only = onlyValue(block.inputs[i], i, links, values);
        if (only === null || exceptions.has(only)) continue;
        values.set(block.inputs[i], only);
        if (only instanceof Variable && only.name === null) only.name = block.inputs[i].name;
        block.inputs.splice(i, 1);
        for (const { link } of links) link.args.splice(i, 1);
        changed = changedEver = true;
      }
    }
  }
  return changedEver;
}

/** The one value that `input` can have, or null if there are several. */
function onlyValue(input: Variable, index: number, links: readonly { link: Link }[], values: Replacements): Value | null {
  let only: Value | null = null;
  for (const { link } of links) {
    const value = values.resolve(link.args[index]);
    if (value === input || value === only) continue;
    if (only !== null) {
      if (only instanceof Constant && value instanceof Constant && sameConstant(only, value)) continue;
      return null;
    }
    only = value;
  }
  return only;
}

/** `a: … goto b` where nothing else leads to b: one block. */
function mergeBlocks(graph: FlowGraph, values: Replacements, keepsExit: (block: Block) => boolean): boolean {
  let changed = skipEmptyBlocks(graph, keepsExit);
  const blocks = graph.blocks();
  const incoming = incomingLinks(blocks);
  for (const block of blocks) {
    while (block.exit.kind === "goto" && block.handler === null && !keepsExit(block)) {
      const { target, args } = block.exit.link;
      if (target === graph.start || target === block || incoming.get(target)!.length !== 1) break;
      target.inputs.forEach((input, i) => values.set(input, args[i]));
      block.ops.push(...target.ops);
      block.exit = target.exit;
      block.handler = target.handler;
      target.ops = [];
      target.exit = { kind: "unreachable" };
      target.handler = null;
      changed = true;
    }
  }
  return changed;
}

/** Links to blocks that do nothing but lead on go where those lead. */
function skipEmptyBlocks(graph: FlowGraph, keepsExit: (block: Block) => boolean): boolean {
  let changed = false;
  for (const block of graph.blocks()) {
    for (const link of linksOf(block)) {
      for (let steps = 0; steps < 100; steps++) {
        const target = link.target;
        if (target === graph.start || target.inputs.length > 0 || target.ops.length > 0 || target.exit.kind !== "goto" || keepsExit(target)) break;
        const next = target.exit.link;
        if (next.target === target) break;
        // The block defines nothing, so the arguments are known to all that lead to it.
        link.target = next.target;
        link.args = [...next.args];
        changed = true;
      }
    }
  }
  return changed;
}

function removeUnneeded(graph: FlowGraph): void {
  const blocks = graph.blocks();
  const incoming = incomingLinks(blocks);
  const makers = new Map<Variable, Operation | { block: Block; index: number }>();
  const needed = new Set<Variable>();
  const work: Variable[] = [];
  const need = (value: Value): void => {
    if (value instanceof Variable && !needed.has(value)) {
      needed.add(value);
      work.push(value);
    }
  };
  for (const block of blocks) {
    block.inputs.forEach((input, index) => makers.set(input, { block, index }));
    for (const op of block.ops) {
      if (op.result !== null) makers.set(op.result, op);
      if (!droppable.has(op.op)) op.args.forEach(need);
    }
    exitValues(block.exit).forEach(need);
  }
  for (let variable = work.pop(); variable !== undefined; variable = work.pop()) {
    const maker = makers.get(variable);
    if (maker === undefined) continue;
    if ("op" in maker) maker.args.forEach(need);
    else for (const { link } of incoming.get(maker.block)!) need(link.args[maker.index]);
  }
  for (const block of blocks) {
    block.ops = block.ops.filter((op) => !droppable.has(op.op) || op.result === null || needed.has(op.result));
    if (block === graph.start) continue;
    for (let i = block.inputs.length - 1; i >= 0; i--) {
      if (needed.has(block.inputs[i])) continue;
      block.inputs.splice(i, 1);
      for (const { link } of incoming.get(block)!) link.args.splice(i, 1);
    }
  }
}

function definedIn(block: Block): Set<Variable> {
  const defined = new Set<Variable>(block.inputs);
  for (const op of block.ops) if (op.result !== null) defined.add(op.result);
  if (block.handler !== null) defined.add(block.handler.exception);
  return defined;
}

/** Liveness, then one input for each value that a block needs from elsewhere. */
function passAlongLinks(graph: FlowGraph): Map<Variable, Variable> {
  const blocks = graph.blocks();
  const liveIn = new Map<Block, Set<Variable>>();
  const defined = new Map<Block, Set<Variable>>();
  for (const block of blocks) {
    const own = definedIn(block);
    const live = new Set<Variable>();
    const use = (value: Value): void => {
      if (value instanceof Variable && !own.has(value)) live.add(value);
    };
    for (const op of block.ops) op.args.forEach(use);
    exitValues(block.exit).forEach(use);
    for (const link of linksOf(block)) link.args.forEach(use);
    liveIn.set(block, live);
    defined.set(block, own);
  }
  const backwards = [...blocks].reverse();
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of backwards) {
      const live = liveIn.get(block)!;
      const own = defined.get(block)!;
      const before = live.size;
      for (const link of linksOf(block)) for (const variable of liveIn.get(link.target)!) if (!own.has(variable)) live.add(variable);
      if (live.size !== before) changed = true;
    }
  }
  const lost = [...liveIn.get(graph.start)!];
  if (lost.length > 0) {
    throw new InternalError(`a variable${lost[0].name === null ? "" : ` (${lost[0].name})`} is used where it is not always defined`, { stage: "flow", graph: graph.name });
  }
  const order = new Map<Block, Variable[]>();
  for (const block of blocks) order.set(block, [...liveIn.get(block)!].sort((a, b) => a.id - b.id));
  const origins = new Map<Variable, Variable>();
  for (const block of blocks) {
    for (const link of linksOf(block)) link.args.push(...order.get(link.target)!);
    const own = new Map<Value, Variable>();
    for (const variable of order.get(block)!) {
      const input = new Variable(null, variable.name);
      own.set(variable, input);
      origins.set(input, variable);
      block.inputs.push(input);
    }
    mapBlockUses(block, (value) => own.get(value) ?? value);
  }
  return origins;
}
