/** Copies of graphs: new blocks, variables and operations; immediates, constants and positions are shared. */
import { Block, FlowGraph, Link, Operation, Variable } from "./graph";
import type { Exit, Value } from "./graph";

/** What became what. */
export interface BodyCopy {
  readonly start: Block;
  readonly blocks: ReadonlyMap<Block, Block>;
  readonly variables: ReadonlyMap<Variable, Variable>;
}

/** A copy of `graph` called `name`. Calls of itself still call the original. */
export function copyGraph(graph: FlowGraph, name: string): FlowGraph {
  const copy = new FlowGraph(name, copyBody(graph).start);
  copy.resultType = graph.resultType;
  copy.pos = graph.pos;
  for (const flag of graph.flags) copy.flags.add(flag);
  return copy;
}

/** A copy of the blocks of a graph, for an inliner or an unroller: exits are copied as they are. */
export function copyBody(graph: FlowGraph): BodyCopy {
  const blocks = new Map<Block, Block>();
  const variables = new Map<Variable, Variable>();
  const define = (variable: Variable): Variable => {
    const copy = new Variable(variable.type, variable.name);
    variables.set(variable, copy);
    return copy;
  };
  const originals = graph.blocks();
  for (const block of originals) blocks.set(block, new Block(block.inputs.map(define)));
  const use = (value: Value): Value => (value instanceof Variable ? (variables.get(value) ?? value) : value);
  const link = (one: Link): Link => new Link(blocks.get(one.target) as Block, one.args.map(use));
  for (const block of originals) {
    const copy = blocks.get(block) as Block;
    copy.ops = block.ops.map((op) => new Operation(op.op, op.args.map(use), op.result === null ? null : define(op.result), op.imm, op.pos, op.info));
    if (block.handler !== null) copy.handler = { exception: define(block.handler.exception), link: link(block.handler.link) };
    copy.exit = copyExit(block.exit, use, link);
  }
  return { start: blocks.get(graph.start) as Block, blocks, variables };
}

function copyExit(exit: Exit, use: (value: Value) => Value, link: (link: Link) => Link): Exit {
  switch (exit.kind) {
    case "goto":
      return { kind: "goto", link: link(exit.link) };
    case "branch":
      return { kind: "branch", condition: use(exit.condition), ifTrue: link(exit.ifTrue), ifFalse: link(exit.ifFalse) };
    case "switch":
      return { kind: "switch", value: use(exit.value), cases: exit.cases.map((one) => ({ value: one.value, link: link(one.link) })), otherwise: link(exit.otherwise) };
    case "return":
      return { kind: "return", value: exit.value === null ? null : use(exit.value) };
    case "raise":
      return { kind: "raise", value: use(exit.value), pos: exit.pos };
    case "unreachable":
      return { kind: "unreachable" };
  }
}
