/**
 * Makes one graph of those that are the same: equal operations on equal types, that call the same graphs.
 *
 * All graphs of one *shape* (the text of the graph without its callees) start in one class; classes are split by the classes
 * of their callees until nothing changes, so recursive graphs fall together, too. Positions that a traceback may
 * show belong to the shape: tracebacks are the same as before.
 */
import { Variable, exitValues, framesOf, linksOf, FlowGraph, type Block, type Exit, type Link, type Operation, type Position, type Value } from "../../toolchain/ir/graph";
import { hasEffect } from "../../toolchain/ir/ops";
import { typeToString, type LLType } from "../../toolchain/ir/types";

interface Shape {
  /** Equal for equal texts. */
  readonly text: number;
  readonly graphs: readonly FlowGraph[];
}

/** For each graph that goes the one that takes its place. Those in `fixed` stay. */
export function findTwins(graphs: readonly FlowGraph[], fixed: ReadonlySet<FlowGraph>): Map<FlowGraph, FlowGraph> {
  const shapes = new Map<FlowGraph, Shape>();
  const classes = new Map<FlowGraph, number>();
  const identities = new Identities();
  const texts = new Map<string, number>();
  for (const graph of graphs) shapes.set(graph, shapeOf(graph, identities, texts));
  let count = 0;
  for (;;) {
    const byKey = new Map<string, number>();
    const next = graphs.map((graph) => {
      const shape = shapes.get(graph)!;
      const callees = shape.graphs.map((one) => classes.get(one) ?? 0).join(" ");
      const key = fixed.has(graph) ? `fixed ${identities.of(graph)}` : `${classes.get(graph) ?? 0} ${callees} ${shape.text}`;
      if (!byKey.has(key)) byKey.set(key, byKey.size);
      return byKey.get(key)!;
    });
    graphs.forEach((graph, i) => classes.set(graph, next[i]));
    if (byKey.size === count) break;
    count = byKey.size;
  }
  const first = new Map<number, FlowGraph>();
  const twins = new Map<FlowGraph, FlowGraph>();
  for (const graph of graphs) {
    const known = first.get(classes.get(graph)!);
    if (known === undefined) first.set(classes.get(graph)!, graph);
    else twins.set(graph, known);
  }
  return twins;
}

/** Lets direct calls go to the twins; gives what `findTwins` found. */
export function mergeTwins(graphs: readonly FlowGraph[], fixed: ReadonlySet<FlowGraph>): Map<FlowGraph, FlowGraph> {
  const twins = findTwins(graphs, fixed);
  if (twins.size === 0) return twins;
  for (const graph of graphs) {
    for (const block of graph.blocks()) {
      for (const op of block.ops) if (op.op === "direct_call") op.imm = twins.get(op.imm as FlowGraph) ?? op.imm;
    }
  }
  return twins;
}

/** Numbers for what is compared by identity. */
class Identities {
  private readonly numbers = new Map<object, number>();
  of(object: object): number {
    let number = this.numbers.get(object);
    if (number === undefined) this.numbers.set(object, (number = this.numbers.size));
    return number;
  }
}

function shapeOf(graph: FlowGraph, identities: Identities, texts: Map<string, number>): Shape {
  const writer = new ShapeWriter(identities);
  writer.graph(graph);
  const text = writer.parts.join(" ");
  let number = texts.get(text);
  if (number === undefined) texts.set(text, (number = texts.size));
  return { text: number, graphs: writer.graphs };
}

class ShapeWriter {
  readonly parts: string[] = [];
  readonly graphs: FlowGraph[] = [];
  private readonly variables = new Map<Variable, number>();
  private readonly blocks = new Map<Block, number>();

  constructor(private readonly identities: Identities) {}

  graph(graph: FlowGraph): void {
    const blocks = graph.blocks();
    blocks.forEach((block, i) => this.blocks.set(block, i));
    this.parts.push(this.type(graph.resultType), [...graph.flags].sort().join(","));
    for (const block of blocks) this.block(block);
  }

  private block(block: Block): void {
    this.parts.push(":", ...block.inputs.map((input) => this.define(input)));
    for (const op of block.ops) this.op(op);
    this.exit(block.exit);
    if (block.handler !== null) this.parts.push("handler", this.define(block.handler.exception));
    for (const link of linksOf(block)) this.link(link);
  }

  private op(op: Operation): void {
    this.parts.push(";", op.op, ...op.args.map((arg) => this.value(arg)), this.immediate(op));
    if (op.result !== null) this.parts.push("=", this.define(op.result));
    if (hasEffect(op.op, "raises") || hasEffect(op.op, "control") || hasEffect(op.op, "mallocs")) this.position(op.pos);
  }

  private immediate(op: Operation): string {
    const imm = op.imm;
    if (op.op === "direct_call" || op.op === "indirect_call") {
      if (imm === null) return "any";
      for (const graph of op.op === "direct_call" ? [imm as FlowGraph] : (imm as readonly FlowGraph[])) this.graphs.push(graph);
      return op.op === "direct_call" ? "" : `family${(imm as readonly FlowGraph[]).length}`;
    }
    if (imm === null) return "";
    return typeof imm === "object" ? `#${this.identities.of(imm)}` : JSON.stringify(imm);
  }

  private exit(exit: Exit): void {
    this.parts.push(exit.kind, ...exitValues(exit).map((value) => this.value(value)));
    if (exit.kind === "switch") this.parts.push(...exit.cases.map((one) => String(one.value)));
    if (exit.kind === "raise") this.position(exit.pos);
  }

  private link(link: Link): void {
    this.parts.push(`>${this.blocks.get(link.target)!}`, ...link.args.map((arg) => this.value(arg)));
  }

  private define(variable: Variable): string {
    this.variables.set(variable, this.variables.size);
    return `v${this.variables.size}:${this.type(variable.type)}`;
  }

  private value(value: Value): string {
    if (value instanceof Variable) return `v${this.variables.get(value)! + 1}`;
    const constant = value.value;
    if (constant instanceof FlowGraph) {
      // Function pointers are fixed graphs, each in a class of its own.
      return `@${this.identities.of(constant)}`;
    }
    const text = typeof constant === "object" && constant !== null ? `#${this.identities.of(constant)}` : Object.is(constant, -0) ? "-0" : String(constant);
    return `${text}:${this.type(value.type)}`;
  }

  private type(type: LLType | null): string {
    if (type === null) return "?";
    return type.kind === "ptr" ? `*${this.identities.of(type.to)}` : type.kind === "funcptr" ? this.functionType(type) : typeToString(type);
  }

  private functionType(type: Extract<LLType, { kind: "funcptr" }>): string {
    return `fn(${type.args.map((arg) => this.type(arg)).join(",")})${this.type(type.result)}`;
  }

  private position(pos: Position | null): void {
    for (const frame of framesOf(pos)) this.parts.push(`${frame.file}:${frame.line}:${frame.column}:${frame.inFunction}`);
    this.parts.push(";");
  }
}
