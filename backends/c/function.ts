/**
 * One graph to one C function: a local for each variable that is needed, a label for each block, a statement for each
 * operation, parallel moves for the arguments of links.
 *
 * Graphs hand every live value from block to block (see ir/graph.ts), so most block inputs are only new names.
 * `Aliases` finds them: an input that gets the same value on every link is that value, in C where locals are visible everywhere.
 */
import { InternalError } from "../../toolchain/diag/internal";
import type { ExternalFunction } from "../../toolchain/ir/external";
import { Constant, linksOf, type Block, type FlowGraph, type Link, type Operation, type Position, type Value, type Variable } from "../../toolchain/ir/graph";
import { isPure } from "../../toolchain/ir/ops";
import type { LLType } from "../../toolchain/ir/types";
import { Aliases } from "./aliases";
import { findClassSwitches, type ClassSwitch } from "./class-switch";
import type { Coldness } from "./cold";
import { stringLiteral } from "./literals";
import { sequentialMoves, type Move } from "./moves";
import { escapeIdentifier } from "./names";
import { writeOp, type OpWriter } from "./ops";
import { hasValue, type CTypes } from "./types";

/** Statements of one place go on one line of C until it has this many letters. */
const LONGEST_LINE = 160;

/** What a function needs of the program that it belongs to. */
export interface ProgramWriter extends Omit<OpWriter, "value" | "typeOfValue"> {
  readonly coldness: Coldness;
  constant(constant: Constant): string;
}

/** The type of a value of a low-level graph. */
export function typeOfValue(value: Value): LLType {
  if (value.type === null) throw new InternalError("expected a typed value, found one of a high-level graph", { stage: "c" });
  return value.type;
}

/** `static int64_t f_name(int64_t a, struct o_Point *b)`, without storage class and attributes. */
export function functionHead(graph: FlowGraph, program: ProgramWriter, parameters: readonly string[] | null = null): string {
  if (graph.resultType === null) throw new InternalError(`expected graph ${graph.name} to have a result type`, { stage: "c", graph: graph.name });
  const args = graph.params.map((param, i) => ({ type: typeOfValue(param), name: parameters === null ? "" : parameters[i] })).filter(({ type }) => hasValue(type));
  const list = args.map(({ type, name }) => program.types.declare(type, name).trim()).join(", ");
  return program.types.declare(graph.resultType, program.graphName(graph)) + `(${list === "" ? "void" : list})`;
}

/** A function as text: what comes before its storage class, its head, and from the brace on. */
export interface FunctionText {
  readonly before: readonly string[];
  readonly head: string;
  readonly body: readonly string[];
  /** Statements and declarations: how much work it is to compile. */
  readonly size: number;
}

/** Stands for the directive by which lines are those of the C file again. */
export const OWN_LINES = "#line own";

export function writeFunction(graph: FlowGraph, program: ProgramWriter): FunctionText {
  return new FunctionWriter(graph, program).write();
}

class FunctionWriter implements OpWriter {
  readonly types: CTypes;
  private readonly blocks: readonly Block[];
  private readonly aliases: Aliases;
  private readonly needed: ReadonlySet<Variable>;
  private readonly cold: ReadonlySet<Block>;
  private readonly classSwitches: ReadonlyMap<Block, ClassSwitch>;
  private readonly names = new Map<Variable, string>();
  private readonly declared: string[] = [];
  private readonly labels = new Map<Block, string>();
  private readonly jumpedTo = new Set<Block>();
  private readonly lines: ({ readonly text: string; readonly pos: Position | null } | { readonly label: Block })[] = [];
  /** Where the statements come from that are being written. */
  private pos: Position | null;
  private usesRoots = false;

  constructor(
    private readonly graph: FlowGraph,
    private readonly program: ProgramWriter,
  ) {
    this.types = program.types;
    const blocks = graph.blocks();
    this.aliases = new Aliases(graph, blocks);
    const { switches, inside } = findClassSwitches(blocks, this.aliases);
    this.classSwitches = switches;
    this.blocks = inside.size === 0 ? blocks : blocks.filter((block) => !inside.has(block));
    this.needed = findNeeded(blocks, this.aliases);
    this.cold = program.coldness.coldBlocks(graph);
    this.blocks.forEach((block, i) => this.labels.set(block, `L${i}`));
    this.pos = graph.pos;
  }

  write(): FunctionText {
    const parameters = this.graph.params.map((param) => this.newName(param));
    const head = functionHead(this.graph, this.program, parameters);
    this.blocks.forEach((block, i) => this.writeBlock(block, this.blocks[i + 1] ?? null));
    this.push("}");
    const declared = declarations(this.declared);
    const locals = this.usesRoots ? ["  struct rpy_root *roots;", ...declared] : declared;
    return { before: lineDirective(this.graph.pos), head, body: ["{", ...locals, ...this.body()], size: this.lines.length + this.declared.length };
  }

  /**
   * The statements; those of one place share lines. A C compiler counts on by itself after a #line, so that each line that comes from
   * another place than it then thinks needs one of its own.
   */
  private body(): string[] {
    const texts: string[] = [];
    let file: string | null = null;
    let line = 0;
    for (const one of this.lines) {
      if ("label" in one && !this.jumpedTo.has(one.label)) continue;
      const text = "label" in one ? `${this.labels.get(one.label)!}:;` : one.text;
      const pos = "label" in one ? null : one.pos;
      const last = texts.length - 1;
      if (last >= 0 && texts[last].length < LONGEST_LINE && !texts[last].startsWith("#") && (pos === null || (pos.file === file && pos.line === line - 1))) {
        texts[last] += ` ${text.trimStart()}`;
        continue;
      }
      if (pos !== null && (pos.file !== file || pos.line !== line)) {
        texts.push(...(pos.file === file ? [`#line ${pos.line}`] : lineDirective(pos)));
        ({ file, line } = pos);
      }
      texts.push(text);
      line++;
    }
    return texts;
  }

  // ---- OpWriter

  value(value: Value): string {
    const actual = this.aliases.actual(value);
    if (actual instanceof Constant) return this.program.constant(actual);
    const name = this.names.get(actual as Variable);
    if (name !== undefined) return name;
    const fresh = this.newName(actual as Variable);
    const type = typeOfValue(actual);
    if (hasValue(type)) this.declared.push(`  ${this.types.declare(type, fresh)};`);
    return fresh;
  }
  typeOfValue(value: Value): LLType {
    return typeOfValue(value);
  }
  graphName(graph: FlowGraph): string {
    return this.program.graphName(graph);
  }
  external(fn: ExternalFunction): string {
    return this.program.external(fn);
  }
  position(op: Operation): string {
    return this.program.position(op);
  }

  // ---- blocks

  private writeBlock(block: Block, next: Block | null): void {
    if (block.handler !== null) throw this.unlowered("exception handlers", block.ops.at(-1)?.pos ?? null);
    this.lines.push({ label: block });
    for (const op of block.ops) this.writeOperation(op);
    const exit = block.exit;
    switch (exit.kind) {
      case "goto":
        this.writeLink(exit.link, next, "  ");
        break;
      case "branch":
        if (this.classSwitches.has(block)) this.writeClassSwitch(this.classSwitches.get(block)!);
        else this.writeBranch(this.value(exit.condition), exit.ifTrue, exit.ifFalse, next);
        break;
      case "switch":
        this.push(`  switch (${this.value(exit.value)}) {`);
        for (const { value, link } of exit.cases) {
          this.push(`  case ${this.program.constant(new Constant(value, typeOfValue(exit.value)))}:`);
          this.writeLink(link, null, "    ");
        }
        this.push("  default:");
        this.writeLink(exit.otherwise, null, "    ");
        this.push("  }");
        break;
      case "return":
        if (exit.value === null || !hasValue(this.graph.resultType!)) this.push("  return;");
        else this.push(`  return ${this.value(exit.value)};`);
        break;
      case "unreachable":
        this.push("  RPY_UNREACHABLE();");
        break;
      case "raise":
        throw this.unlowered("raise exits", exit.pos);
    }
  }

  private writeClassSwitch({ subject, ranges, otherwise }: ClassSwitch): void {
    this.push(`  switch (((struct rpy_header *)${this.value(subject)})->class_id) {`);
    for (const { from, to, link } of ranges) {
      this.push(from === to ? `  case ${from}:` : `  case ${from} ... ${to}:`);
      this.writeLink(link, null, "    ");
    }
    this.push("  default:");
    this.writeLink(otherwise, null, "    ");
    this.push("  }");
  }

  private writeOperation(op: Operation): void {
    const result = op.result;
    const used = result !== null && this.needed.has(this.aliases.actual(result) as Variable) && hasValue(typeOfValue(result));
    if (!used && isPure(op.op)) return;
    if (op.op === "root_enter") this.usesRoots = true;
    const text = writeOp(op, this);
    if (text === "") return;
    this.pos = op.pos ?? this.pos;
    if (used) this.push(`  ${this.value(result)} = ${text};`);
    else this.push(result !== null && hasValue(typeOfValue(result)) ? `  (void)(${text});` : `  ${text};`);
  }

  /** The test is turned so that control falls through to the next block where it can. */
  private writeBranch(condition: string, ifTrue: Link, ifFalse: Link, next: Block | null): void {
    const trueCold = this.cold.has(ifTrue.target);
    const falseCold = this.cold.has(ifFalse.target);
    let test = condition;
    if (trueCold && !falseCold) test = `RPY_UNLIKELY(${condition})`;
    else if (falseCold && !trueCold) test = `RPY_LIKELY(${condition})`;
    if (ifTrue.target === next) {
      this.writeGuarded(`!${test}`, ifFalse);
      this.writeLink(ifTrue, next, "  ");
    } else {
      this.writeGuarded(test, ifTrue);
      this.writeLink(ifFalse, next, "  ");
    }
  }

  private writeGuarded(test: string, link: Link): void {
    const moves = this.moves(link);
    const jump = `goto ${this.labelOf(link.target)};`;
    if (moves.length === 0) this.push(`  if (${test}) ${jump}`);
    else this.push(`  if (${test}) {`, ...moves.map((move) => "    " + move), `    ${jump}`, "  }");
  }

  private writeLink(link: Link, next: Block | null, indent: string): void {
    for (const move of this.moves(link)) this.push(indent + move);
    if (link.target !== next) this.push(`${indent}goto ${this.labelOf(link.target)};`);
  }

  private moves(link: Link): string[] {
    const moves: Move[] = [];
    link.target.inputs.forEach((input, i) => {
      if (!this.needed.has(input) || this.aliases.actual(input) !== input || !hasValue(typeOfValue(input))) return;
      moves.push({ target: this.value(input), source: this.value(link.args[i]), type: this.types.typeOf(typeOfValue(input)).trim() });
    });
    return sequentialMoves(moves);
  }

  private labelOf(block: Block): string {
    this.jumpedTo.add(block);
    return this.labels.get(block)!;
  }

  private newName(variable: Variable): string {
    const base = variable.name === null ? "v" : escapeIdentifier(variable.name) + "_";
    const name = `${base}${this.names.size}`;
    this.names.set(variable, name);
    return name;
  }

  private push(...texts: string[]): void {
    for (const text of texts) this.lines.push({ text, pos: this.pos });
  }

  private unlowered(what: string, pos: Position | null): InternalError {
    return new InternalError(`expected a lowered program, found ${what}: the exceptions pass has not run`, { stage: "c", graph: this.graph.name, pos });
  }
}

/** `int64_t v1;` and `int64_t v2;` in one. What does not end in the name (pointers to functions) stays by itself. */
function declarations(single: readonly string[]): string[] {
  const byType = new Map<string, string[]>();
  const others: string[] = [];
  for (const one of single) {
    const parts = /^( *[\w ]*\w +)(\**\w+);$/.exec(one);
    if (parts === null) {
      others.push(one);
      continue;
    }
    const names = byType.get(parts[1]);
    if (names === undefined) byType.set(parts[1], [parts[2]]);
    else names.push(parts[2]);
  }
  return [...[...byType].map(([type, names]) => `${type}${names.join(", ")};`), ...others];
}

/** What comes from no place in the program is from the C file itself. */
function lineDirective(pos: Position | null): string[] {
  return [pos === null ? OWN_LINES : `#line ${pos.line} ${stringLiteral(pos.file)}`];
}

/** The variables whose values matter in the end: pure operations whose results do not are left out. */
function findNeeded(blocks: readonly Block[], aliases: Aliases): Set<Variable> {
  const needed = new Set<Variable>();
  const work: Variable[] = [];
  const need = (value: Value): void => {
    const actual = aliases.actual(value);
    if (actual instanceof Constant || needed.has(actual as Variable)) return;
    needed.add(actual as Variable);
    work.push(actual as Variable);
  };
  const definition = new Map<Variable, Operation>();
  const incoming = new Map<Variable, Value[]>();
  for (const block of blocks) {
    for (const op of block.ops) {
      if (op.result !== null) definition.set(op.result, op);
      if (!isPure(op.op)) op.args.forEach(need);
    }
    const exit = block.exit;
    if (exit.kind === "branch") need(exit.condition);
    else if (exit.kind === "switch") need(exit.value);
    else if (exit.kind === "return" && exit.value !== null) need(exit.value);
    for (const link of linksOf(block)) {
      link.target.inputs.forEach((input, i) => {
        const sources = incoming.get(input);
        if (sources === undefined) incoming.set(input, [link.args[i]]);
        else sources.push(link.args[i]);
      });
    }
  }
  while (work.length > 0) {
    const variable = work.pop()!;
    const op = definition.get(variable);
    if (op !== undefined && isPure(op.op)) op.args.forEach(need);
    incoming.get(variable)?.forEach(need);
  }
  return needed;
}
