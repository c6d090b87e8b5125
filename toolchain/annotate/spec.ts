/** A specialised graph while it is being annotated. */
import { Block, Constant, FlowGraph, Link, Operation, Variable, type Exit, type Position, type Value } from "../ir/graph";
import type { FunctionGraph } from "../flow/hlops";
import type { FunctionDesc, TypeEnv, ClassDefImpl } from "./classes";
import type { Plan, SomeValue, SpecGraph } from "./model";
import { SlotImpl, type Task } from "./slots";
import { impossible } from "./values";

/** A block to process. */
export class BlockTask implements Task {
  queued = false;
  reached = false;
  /** How often it has been processed. */
  runs = 0;
  constructor(
    readonly spec: SpecGraphImpl,
    readonly block: Block,
  ) {}
}

export class SpecGraphImpl implements SpecGraph {
  readonly annotations = new Map<Variable, SomeValue>();
  readonly plans = new Map<Operation, Plan>();
  readonly tasks = new Map<Block, BlockTask>();
  readonly resultSlot: SlotImpl;
  /** Who last made the inputs grow: where an error in the runtime's code came from. */
  caller: { readonly spec: SpecGraphImpl; readonly pos: Position | null } | null = null;
  /** Classes, arrays and boxes made by an op of this graph: one each, however often the op is looked at. */
  readonly made = new Map<unknown, unknown>();
  readonly graph: FlowGraph;

  constructor(
    readonly name: string,
    readonly desc: FunctionDesc,
    readonly shape: FunctionGraph,
    readonly env: TypeEnv | null,
    /** The class whose method this is, after specialisation. */
    readonly thisClass: ClassDefImpl | null,
  ) {
    this.graph = copyHighLevelGraph(shape.graph, name);
    this.resultSlot = new SlotImpl(`result of ${name}`);
  }

  get result(): SomeValue {
    return this.resultSlot.root().annotation;
  }
  get hints(): ReadonlySet<string> {
    return this.desc.hints;
  }
  get pos(): Position | null {
    return this.desc.pos;
  }

  /** What one op makes: created at the first look. */
  makeOnce<T>(key: unknown, create: () => T): T {
    let found = this.made.get(key) as T | undefined;
    if (found === undefined) {
      found = create();
      this.made.set(key, found);
    }
    return found;
  }

  get(value: Value): SomeValue {
    return value instanceof Variable ? (this.annotations.get(value) ?? impossible) : impossible;
  }

  taskOf(block: Block): BlockTask {
    let task = this.tasks.get(block);
    if (task === undefined) {
      task = new BlockTask(this, block);
      this.tasks.set(block, task);
    }
    return task;
  }
}

/** Fresh variables, blocks and operations; constants and info are shared. */
export function copyHighLevelGraph(graph: FlowGraph, name: string): FlowGraph {
  const variables = new Map<Variable, Variable>();
  const blocks = new Map<Block, Block>();
  const copyVariable = (old: Variable): Variable => {
    let fresh = variables.get(old);
    if (fresh === undefined) {
      fresh = new Variable(null, old.name);
      variables.set(old, fresh);
    }
    return fresh;
  };
  const copyValue = (value: Value): Value => (value instanceof Constant ? value : copyVariable(value));
  const copyLink = (link: Link): Link => new Link(blocks.get(link.target)!, link.args.map(copyValue));
  const all = graph.blocks();
  for (const block of all) blocks.set(block, new Block(block.inputs.map(copyVariable)));
  for (const block of all) {
    const fresh = blocks.get(block)!;
    fresh.ops = block.ops.map(
      (op) => new Operation(op.op, op.args.map(copyValue), op.result === null ? null : copyVariable(op.result), op.imm, op.pos, op.info),
    );
    fresh.exit = copyExit(block.exit, copyValue, copyLink);
    if (block.handler !== null) fresh.handler = { exception: copyVariable(block.handler.exception), link: copyLink(block.handler.link) };
  }
  const result = new FlowGraph(name, blocks.get(graph.start)!);
  result.pos = graph.pos;
  return result;
}

function copyExit(exit: Exit, copyValue: (value: Value) => Value, copyLink: (link: Link) => Link): Exit {
  switch (exit.kind) {
    case "goto":
      return { kind: "goto", link: copyLink(exit.link) };
    case "branch":
      return { kind: "branch", condition: copyValue(exit.condition), ifTrue: copyLink(exit.ifTrue), ifFalse: copyLink(exit.ifFalse) };
    case "switch":
      return { kind: "switch", value: copyValue(exit.value), cases: exit.cases.map((one) => ({ value: one.value, link: copyLink(one.link) })), otherwise: copyLink(exit.otherwise) };
    case "return":
      return { kind: "return", value: exit.value === null ? null : copyValue(exit.value) };
    case "raise":
      return { kind: "raise", value: copyValue(exit.value), pos: exit.pos };
    case "unreachable":
      return exit;
  }
}
