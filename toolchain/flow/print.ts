/**
 * The text of a high-level graph, for --dump=flow. The same look as low-level text (ir/print.ts), but for reading only:
 * constants are live values and are shown by what they are.
 */
import { Constant, Variable, exitLinks, type Block, type FlowGraph, type Link, type Operation, type Value } from "../ir/graph";
import { FloatLiteral, Uninitialised } from "./literals";

/** `resume` graphs of generators follow the graph that makes them. `nameOf`: what to call a live object, if it has a name. */
export function printHighLevel(graph: FlowGraph, nameOf: (value: object) => string | undefined = () => undefined): string {
  return new Printer(graph, nameOf).print();
}

class Printer {
  private readonly variables = new Map<Variable, string>();
  private readonly blocks = new Map<Block, string>();
  private readonly inner: FlowGraph[] = [];

  constructor(
    private readonly graph: FlowGraph,
    private readonly nameOf: (value: object) => string | undefined,
  ) {}

  print(): string {
    const blocks = this.graph.blocks();
    blocks.forEach((block, i) => this.blocks.set(block, `block${i}`));
    const lines: string[] = [];
    for (const block of blocks) {
      lines.push(`${this.blocks.get(block)}(${block.inputs.map((input) => this.define(input)).join(", ")}):`);
      block.ops.forEach((op, i) => lines.push(`  ${this.operation(op, i === block.ops.length - 1 ? block : null)}`));
      lines.push(`  ${this.exit(block)}`);
    }
    const [start] = blocks;
    const head = `graph ${this.graph.name}(${start.inputs.map((input) => this.value(input)).join(", ")}) {`;
    const text = [head, ...lines].join("\n") + " }\n";
    return [text, ...this.inner.map((one) => printHighLevel(one, this.nameOf))].join("\n");
  }

  private define(variable: Variable): string {
    const name = `v${this.variables.size}${variable.name === null ? "" : `:${variable.name}`}`;
    this.variables.set(variable, name.split(":")[0]);
    return name;
  }

  private operation(op: Operation, last: Block | null): string {
    const resume = (op.info as { resume?: FlowGraph } | null)?.resume;
    if (op.op === "new_generator" && resume !== undefined) this.inner.push(resume);
    const args = op.args.map((arg) => this.value(arg)).join(", ");
    const result = op.result === null ? "" : `${this.define(op.result)} = `;
    let handler = "";
    if (last?.handler !== null && last?.handler !== undefined) {
      this.variables.set(last.handler.exception, "exc");
      handler = ` catch ${this.link(last.handler.link)}`;
    }
    const place = op.pos === null ? "" : `  @ ${op.pos.file.split("/").pop()}:${op.pos.line}:${op.pos.column}`;
    return `${result}${op.op}${args === "" ? "" : " "}${args}${detail(op)}${handler}`.padEnd(60) + place;
  }

  private exit(block: Block): string {
    const { exit } = block;
    const links = exitLinks(exit).map((link) => this.link(link));
    switch (exit.kind) {
      case "goto":
        return `goto ${links[0]}`;
      case "branch":
        return `if ${this.value(exit.condition)} ${links[0]} else ${links[1]}`;
      case "switch":
        return `switch ${this.value(exit.value)} ${exit.cases.map((one, i) => `${one.value}: ${links[i]}`).join(" ")} else ${links[links.length - 1]}`;
      case "return":
        return exit.value === null ? "return" : `return ${this.value(exit.value)}`;
      case "raise":
        return `raise ${this.value(exit.value)}`;
      case "unreachable":
        return "unreachable";
    }
  }

  private link(link: Link): string {
    return `${this.blocks.get(link.target)}${link.args.length === 0 ? "" : `(${link.args.map((arg) => this.value(arg)).join(", ")})`}`;
  }

  private value(value: Value): string {
    if (value instanceof Constant) return this.constant(value.value);
    return this.variables.get(value) ?? `undefined variable ${value.name ?? value.id}`;
  }

  private constant(value: unknown): string {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "bigint") return `${value}n`;
    if (Object.is(value, -0)) return "-0";
    if (value instanceof FloatLiteral || value instanceof Uninitialised) return value.toString();
    if (typeof value === "function") return this.nameOf(value) ?? `<function ${value.name}>`;
    if (typeof value === "object" && value !== null) return this.nameOf(value) ?? `<${(value.constructor as { name?: string } | undefined)?.name ?? "object"}>`;
    return String(value);
  }
}

/** What the info adds that operands do not show. */
function detail(op: Operation): string {
  const info = op.info as Record<string, unknown> | null;
  if (info === null || typeof info !== "object") return "";
  if (op.op === "get_global" || op.op === "set_global") return ` ${(info.key as { name: string }).name}`;
  if (op.op === "new_object") return ` {${(info.names as string[]).join(", ")}}`;
  if (op.op === "narrow" && info.without !== undefined) return ` without ${String(info.without)}`;
  if (op.op === "new_array" && (info.spread as boolean[]).includes(true)) return ` spread ${(info.spread as boolean[]).map((one, i) => (one ? i : -1)).filter((i) => i >= 0).join(" ")}`;
  return "";
}
