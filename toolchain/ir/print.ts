/**
 * Graphs and programs as text: the form of dumps and file tests; docs/text-ir.md describes it, parse.ts reads it.
 *
 * Everything is in program order and numbered by it (variables, blocks, prebuilt objects), so the text never
 * depends on addresses or on the history of the process; printing what was parsed gives the same text again.
 * Broken graphs print too: a dump is most wanted then. High-level graphs print for reading only.
 */
import { framesOf } from "./graph";
import type { Block, Constant, Exit, FlowGraph, Link, Operation, Position, Value, Variable } from "./graph";
import type { ExternalFunction } from "./external";
import { LLArray, LLStruct } from "./heap";
import { takeInventory } from "./inventory";
import type { Inventory } from "./inventory";
import { opTable } from "./ops";
import type { Program } from "./program";
import { dataText, externalText, floatText, nameText, stringOf, stringText, typeText, containerText } from "./print-data";
import { funcPtrTypeOf, isConstant, isContainer, isExternal, isFamily, isGraph, resultTypeOf } from "./typing";
import { sameType, Void } from "./types";
import type { LLType } from "./types";

/** Something of a graph that has a line of its own. */
export type Place = FlowGraph | Block | Operation | Exit;

export interface PrintOptions {
  /** Lines put as comments beneath the line of a place: how the verifier shows its errors, and a dump what else is known. */
  readonly notes?: ReadonlyMap<Place, readonly string[]>;
  /** Names of variables, where they are not to be numbered. */
  readonly variables?: ReadonlyMap<Variable, string>;
}

/** The text of one graph. Prebuilt objects are numbered from d0 within it; a dump of a whole program declares them. */
export function printGraph(graph: FlowGraph, options: PrintOptions = {}): string {
  const inventory = takeInventory([graph], { opaque: isOpaque });
  return new GraphPrinter(graph, new ProgramNames(inventory), options).print();
}

/** The text of a whole program: containers, prebuilt data, externals, graphs. */
export function printProgram(program: Program): string {
  const facts = [...program.facts].map(([name, value]) => nameText(name) + factText(value));
  const header =
    `program ${nameText(program.name)} entry @${nameText(program.entry.name)} exceptions ${nameText(program.exceptionStruct.name)}` +
    (facts.length > 0 ? ` facts [${facts.join(" ")}]` : "");
  const inventory = takeInventory(program.graphs, { first: [program.exceptionStruct], opaque: isOpaque });
  return header + "\n\n" + printParts(inventory, program.graphs);
}

/** Facts that are graphs or numbers keep their values; others read as mere claims. */
function factText(value: unknown): string {
  if (isGraph(value)) return "=" + graphRef(value);
  return typeof value === "number" && Number.isSafeInteger(value) ? `=${value}` : "";
}

/** The text of some graphs with all that they use, without a program header. */
export function printGraphs(graphs: readonly FlowGraph[]): string {
  return printParts(takeInventory(graphs, { opaque: isOpaque }), graphs);
}

function printParts(inventory: Inventory, graphs: readonly FlowGraph[]): string {
  const names = new ProgramNames(inventory);
  const sections = [
    inventory.containers.map(containerText),
    inventory.externals.map((external) => externalText(external, names.external(external))),
    [...names.data].map(([object, name]) => dataText(object, name, (value, type) => constantText(value, type, names, type))),
  ];
  const printed = sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n") + "\n");
  printed.push(...graphs.map((graph) => new GraphPrinter(graph, names, {}).print()));
  return printed.join("\n");
}

/** Strings print as literals, so what they refer to needs no names. */
function isOpaque(object: LLStruct | LLArray): boolean {
  return stringOf(object) !== null;
}

/** Names of what graphs share. */
class ProgramNames {
  readonly data = new Map<LLStruct | LLArray, string>();
  private readonly externals = new Map<ExternalFunction, string>();

  constructor(inventory: Inventory) {
    for (const object of inventory.objects) if (stringOf(object) === null) this.data.set(object, `d${this.data.size}`);
    const taken = new Set<string>();
    for (const external of inventory.externals) {
      let name = external.name;
      for (let i = 1; taken.has(name); i++) name = `${external.name}.${i}`;
      taken.add(name);
      this.externals.set(external, name);
    }
  }

  object(object: LLStruct | LLArray): string {
    return this.data.get(object) ?? `<unlisted ${object.type.name}>`;
  }

  external(external: ExternalFunction): string {
    return this.externals.get(external) ?? external.name;
  }
}

/** A constant's value; `expected` is its type where the place tells it, so that it can be left out. */
function constantText(value: unknown, type: LLType | null, names: ProgramNames, expected: LLType | null = null): string {
  if (type === null) return highLevelText(value);
  const wrong = (): string => `<bad ${typeText(type)}: ${highLevelText(value)}>`;
  switch (type.kind) {
    case "primitive":
      switch (type.name) {
        case "Void":
          return value === undefined ? "void" : wrong();
        case "Bool":
          return typeof value === "boolean" ? String(value) : wrong();
        case "Float":
          return typeof value === "number" ? floatText(value) : wrong();
        case "Signed":
          return typeof value === "bigint" ? String(value) : wrong();
        case "Unsigned":
          return typeof value === "bigint" && value >= 0n ? `${value}u` : wrong();
        case "Address":
          return typeof value === "bigint" && value >= 0n ? `0x${value.toString(16)}` : wrong();
        default:
          return type.name satisfies never;
      }
    case "funcptr":
      if (value === null) return expected !== null && sameType(type, expected) ? "null" : `null ${typeText(type)}`;
      if (!isGraph(value)) return wrong();
      return graphRef(value) + ascription(funcPtrTypeOf(value), type);
    case "ptr":
      if (value === null) return expected !== null && sameType(type, expected) ? "null" : `null ${typeText(type)}`;
      if (value instanceof LLStruct || value instanceof LLArray) {
        const own = stringOf(value) === null ? names.object(value) : stringText(value as LLStruct);
        return value.type === type.to || expected === type ? own : `${own} as ${typeText(type)}`;
      }
      return wrong();
  }
}

function ascription(own: LLType | null, type: LLType): string {
  return own !== null && sameType(own, type) ? "" : ` as ${typeText(type)}`;
}

function graphRef(graph: FlowGraph): string {
  return "@" + nameText(graph.name);
}

/** A live JavaScript value, for dumps of high-level graphs and of broken constants. */
function highLevelText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "function":
      return `<function ${value.name || "anonymous"}>`;
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `<array of ${value.length}>`;
      if (value instanceof LLStruct || value instanceof LLArray) return `<${value.type.name} object>`;
      return `<${(value.constructor as { name?: string } | undefined)?.name ?? "record"} object>`;
    default:
      return String(value);
  }
}

/**
 * The names that a graph's text gives to its variables and blocks, numbered in program order: `v3`, or
 * `v3_count` where the source has a name for it. Messages about a graph use the same.
 */
export class GraphNames {
  readonly blocks: readonly Block[];
  private readonly variables = new Map<Variable, string>();
  private readonly blockNames = new Map<Block, string>();

  constructor(
    graph: FlowGraph,
    private readonly given?: ReadonlyMap<Variable, string>,
  ) {
    this.blocks = graph.blocks();
    this.blocks.forEach((block, i) => this.blockNames.set(block, `block${i}`));
    for (const block of this.blocks) {
      block.inputs.forEach((input) => this.variable(input));
      for (const op of block.ops) if (op.result !== null) this.variable(op.result);
      if (block.handler !== null) this.variable(block.handler.exception);
    }
  }

  /** A variable that the graph does not define gets the next number. */
  variable(variable: Variable): string {
    let name = this.given?.get(variable) ?? this.variables.get(variable);
    if (name === undefined) {
      const suffix = variable.name !== null && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(variable.name) ? "_" + variable.name : "";
      name = `v${this.variables.size}${suffix}`;
      this.variables.set(variable, name);
    }
    return name;
  }

  block(block: Block): string {
    return this.blockNames.get(block) ?? "<block of another graph>";
  }
}

class GraphPrinter {
  private readonly local: GraphNames;
  private readonly lines: string[] = [];

  constructor(
    private readonly graph: FlowGraph,
    private readonly names: ProgramNames,
    private readonly options: PrintOptions,
  ) {
    this.local = new GraphNames(graph, options.variables);
  }

  print(): string {
    const graph = this.graph;
    const params = graph.params.map((param) => this.typed(param)).join(", ");
    const flags = graph.flags.size > 0 ? ` [${[...graph.flags].map(nameText).join(" ")}]` : "";
    const result = graph.resultType === null ? "" : ` -> ${typeText(graph.resultType)}`;
    this.line(`graph ${nameText(graph.name)}(${params})${result}${flags}${this.position(graph.pos)} {`, graph);
    for (const block of this.local.blocks) this.block(block);
    this.line("}");
    return this.lines.join("\n") + "\n";
  }

  private line(text: string, place?: Place): void {
    this.lines.push(text);
    if (place === undefined) return;
    const indent = text.length - text.trimStart().length;
    for (const note of this.options.notes?.get(place) ?? []) {
      this.lines.push(`;${" ".repeat(Math.max(indent - 1, 0))}^ ${note}`);
    }
  }

  private block(block: Block): void {
    // The start block's inputs have their types in the line above.
    const inputs = block.inputs.map((input) => (block === this.graph.start ? this.name(input) : this.typed(input)));
    this.line(`${this.blockName(block)}(${inputs.join(", ")}):`, block);
    block.ops.forEach((op, i) => {
      const isLast = i === block.ops.length - 1;
      this.line(`  ${this.operation(op)}${isLast ? this.handler(block) : ""}${this.position(op.pos)}`, op);
    });
    if (block.ops.length === 0 && block.handler !== null) this.line(" " + this.handler(block));
    this.line("  " + this.exit(block.exit), block.exit);
  }

  private operation(op: Operation): string {
    const parts = op.result === null ? "" : this.result(op, op.result) + " = ";
    return parts + op.op + this.operands(op);
  }

  private result(op: Operation, result: Variable): string {
    const expected = result.type === null ? null : resultTypeOf(op);
    const agrees = result.type === null || (expected !== null && sameType(expected, result.type) && result.type !== Void);
    return agrees ? this.name(result) : this.typed(result);
  }

  /** Operands and immediate; the immediate's kind decides where it stands. */
  private operands(op: Operation): string {
    const args = op.args.map((arg) => this.value(arg));
    const rule = opTable[op.op]?.imm ?? "none";
    const imm = op.imm;
    const list = args.length > 0 ? " " + args.join(", ") : "";
    const bad = (): string => `<${highLevelText(imm)}>${list}`;
    switch (rule) {
      case "none":
        return imm === null ? list : bad();
      case "field":
        return typeof imm === "string" ? `${list} .${nameText(imm)}` : bad();
      case "struct":
      case "array":
      case "container":
        return isContainer(imm) ? `<${nameText(imm.name)}>${list}` : bad();
      case "storage":
        return typeof imm === "string" ? `<${imm}>${list}` : bad();
      case "graph":
        return isGraph(imm) ? ` ${graphRef(imm)}(${args.join(", ")})` : bad();
      case "external":
        return isExternal(imm) ? ` ${nameText(this.names.external(imm))}(${args.join(", ")})` : bad();
      case "family": {
        const family = isFamily(imm) ? ` [${imm.map(graphRef).join(" ")}]` : imm === null ? "" : bad();
        return ` ${args[0] ?? "<no callee>"}(${args.slice(1).join(", ")})${family}`;
      }
      case "string":
        return typeof imm === "string" ? ` ${[JSON.stringify(imm), ...args].join(", ")}` : bad();
      case "number":
        return typeof imm === "number" ? `${list} #${imm}` : bad();
      default:
        return rule satisfies never;
    }
  }

  private handler(block: Block): string {
    const handler = block.handler;
    return handler === null ? "" : ` catch ${this.typed(handler.exception)} ${this.link(handler.link)}`;
  }

  private exit(exit: Exit): string {
    switch (exit.kind) {
      case "goto":
        return `goto ${this.link(exit.link)}`;
      case "branch":
        return `if ${this.value(exit.condition)} ${this.link(exit.ifTrue)} else ${this.link(exit.ifFalse)}`;
      case "switch": {
        const cases = exit.cases.map((one) => `${one.value}: ${this.link(one.link)} `).join("");
        return `switch ${this.value(exit.value)} { ${cases}else: ${this.link(exit.otherwise)} }`;
      }
      case "return":
        return exit.value === null ? "return" : `return ${this.value(exit.value)}`;
      case "raise":
        return `raise ${this.value(exit.value)}${this.position(exit.pos)}`;
      case "unreachable":
        return "unreachable";
    }
  }

  private link(link: Link): string {
    return `${this.blockName(link.target)}(${link.args.map((arg) => this.value(arg)).join(", ")})`;
  }

  private blockName(block: Block): string {
    return this.local.block(block);
  }

  private value(value: Value): string {
    return isConstant(value) ? this.constant(value) : this.name(value);
  }

  private constant(constant: Constant): string {
    return constantText(constant.value, constant.type, this.names);
  }

  private typed(variable: Variable): string {
    return variable.type === null ? this.name(variable) : `${this.name(variable)}: ${typeText(variable.type)}`;
  }

  private name(variable: Variable): string {
    return this.local.variable(variable);
  }

  private position(pos: Position | null): string {
    return framesOf(pos).map((one) => this.frame(one)).join("");
  }

  private frame(pos: Position): string {
    const file = /^[^\s":;]+$/.test(pos.file) ? pos.file : JSON.stringify(pos.file);
    const within = /^[^\s";{}]+$/.test(pos.inFunction) ? pos.inFunction : JSON.stringify(pos.inFunction);
    return `  @ ${file}:${pos.line}:${pos.column}${pos.inFunction === this.graph.name ? "" : ` in ${within}`}`;
  }
}
