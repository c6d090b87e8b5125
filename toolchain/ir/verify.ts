/**
 * The verifier: what every low-level graph satisfies between any two passes.
 *
 * A graph
 *   - SSA: a variable is defined once (block input, result, handler's exception) and has a type;
 *   - block-local: what a block uses it has defined before; the exception only in the handler's link, where the
 *     result of the raising op is not to be had;
 *   - a link has one argument of the same type for each input of its target; nothing links to the start block;
 *   - an op obeys its row (verify-op.ts); its result has the row's type, and is missing exactly where that is Void
 *     (a call may have a Void variable);
 *   - a handler stands only on a block whose last op may raise and whose exit is a goto;
 *   - a branch is on Bool, a switch on Signed with distinct cases in 64 bits; return has the graph's result type, or nothing
 *     for Void; what is raised is the exception struct or a descendant, as the handler's exception is the former;
 *   - constants hold what ir/graph.ts says for their type.
 * A program
 *   - graphs have unique names, no block or variable is in two, callees and function pointers (in prebuilt data too) are in `program.graphs`,
 *     struct and array names are unique;
 *   - the entry takes nothing or one list of strings (struct with `count` and `items`) and gives Signed.
 * Not checked: that casts succeed, ranges of operands ("the caller has checked"), immutability, facts of passes.
 */
import { InternalError } from "../diag/internal";
import type { Block, Exit, FlowGraph, Link, Value, Variable } from "./graph";
import { exitValues, linksOf } from "./graph";
import { takeInventory } from "./inventory";
import { hasEffect, opTable } from "./ops";
import { GraphNames, printGraph } from "./print";
import type { Place } from "./print";
import { typeText } from "./print-data";
import type { Program } from "./program";
import { resultTypeOf } from "./typing";
import { Bool, Ptr, sameType, Signed, Void } from "./types";
import type { GcStruct, LLType } from "./types";
import { checkDataValue, checkOperation, constantFault, describeValue } from "./verify-op";

/** One fault: what holds of `where` and should not. */
export interface VerifyError {
  readonly graph: FlowGraph;
  readonly where: Place;
  readonly message: string;
}

export interface VerifyOptions {
  /** The struct of exceptions; without it, raise may have any struct. */
  readonly exceptionStruct?: GcStruct;
  /** Names of variables in messages, instead of numbers. */
  readonly variables?: ReadonlyMap<Variable, string>;
}

/** All faults of one graph, in program order. */
export function verifyGraph(graph: FlowGraph, options: VerifyOptions = {}): VerifyError[] {
  const check = new GraphCheck(graph, options);
  check.run();
  return check.errors;
}

/** All faults of a program. */
export function checkProgram(program: Program, variables?: ReadonlyMap<Variable, string>): VerifyError[] {
  const errors: VerifyError[] = [];
  for (const graph of program.graphs) errors.push(...verifyGraph(graph, { exceptionStruct: program.exceptionStruct, variables }));
  errors.push(...checkWhole(program));
  return errors;
}

/** Throws an InternalError that shows the faults within the graphs' text. */
export function verifyProgram(program: Program, stage?: string): void {
  const errors = checkProgram(program);
  if (errors.length === 0) return;
  const count = errors.length === 1 ? "a fault" : `${errors.length} faults`;
  throw new InternalError(`the verifier found ${count}${stage === undefined ? "" : ` after ${stage}`}:\n${errorText(errors)}`, {
    stage: stage ?? "verify",
    graph: errors[0].graph.name,
  });
}

/** The text of the graphs at fault, each error beneath the line that it is about. */
export function errorText(errors: readonly VerifyError[], limit = 5): string {
  const graphs = new Map<FlowGraph, Map<Place, string[]>>();
  for (const error of errors) {
    const notes = graphs.get(error.graph) ?? new Map<Place, string[]>();
    graphs.set(error.graph, notes);
    notes.set(error.where, [...(notes.get(error.where) ?? []), `error: ${error.message}`]);
  }
  const texts = [...graphs].slice(0, limit).map(([graph, notes]) => printGraph(graph, { notes }));
  if (graphs.size > limit) texts.push(`; … and ${graphs.size - limit} more graphs: ${[...graphs.keys()].slice(limit).map((graph) => graph.name).join(", ")}\n`);
  return texts.join("\n");
}

class GraphCheck {
  readonly errors: VerifyError[] = [];
  private readonly names: GraphNames;
  private readonly blocks: readonly Block[];
  private readonly known: ReadonlySet<Block>;
  private readonly defined = new Set<Variable>();

  constructor(
    private readonly graph: FlowGraph,
    private readonly options: VerifyOptions,
  ) {
    this.names = new GraphNames(graph, options.variables);
    this.blocks = this.names.blocks;
    this.known = new Set(this.blocks);
  }

  run(): void {
    if (this.graph.resultType === null) this.error(this.graph, "a low-level graph has a result type");
    for (const block of this.blocks) this.block(block);
  }

  private error(where: Place, message: string): void {
    this.errors.push({ graph: this.graph, where, message });
  }

  private define(variable: Variable, where: Place, local: Set<Variable> | null, mayLackType = false): void {
    if (this.defined.has(variable)) this.error(where, `${this.names.variable(variable)} is defined twice`);
    this.defined.add(variable);
    local?.add(variable);
    if (variable.type === null && !mayLackType) this.error(where, `${this.names.variable(variable)} has no type`);
  }

  private use(value: Value, where: Place, local: ReadonlySet<Variable>): void {
    if ("value" in value) {
      const fault = constantFault(value);
      if (fault !== null) this.error(where, fault);
    } else if (!local.has(value)) {
      this.error(where, `${this.names.variable(value)} is used before it is defined in this block`);
    }
  }

  private block(block: Block): void {
    const local = new Set<Variable>();
    for (const input of block.inputs) this.define(input, block, local);
    let lastResult: Variable | null = null;
    for (const op of block.ops) {
      for (const arg of op.args) this.use(arg, op, local);
      for (const message of checkOperation(op, (value) => describeValue(value, this.names))) this.error(op, message);
      this.result(op, opTable[op.op] !== undefined);
      // Where the op is ill-formed, that has been said.
      if (op.result !== null) this.define(op.result, op, local, resultTypeOf(op) === null);
      lastResult = op.result;
    }
    this.handler(block, local, lastResult);
    this.exit(block.exit, local);
  }

  private result(op: Block["ops"][number], isKnown: boolean): void {
    if (!isKnown) return;
    const expected = resultTypeOf(op);
    const result = op.result;
    // The op itself is ill-formed, which has been said.
    if (expected === null) return;
    if (expected === Void) {
      const mayName = opTable[op.op].result !== Void;
      if (result !== null && !(mayName && result.type === Void)) this.error(op, `${op.op} gives nothing here, so it has no result`);
      return;
    }
    if (result === null) this.error(op, `${op.op} gives a ${typeText(expected)}, so it has a result`);
    else if (result.type !== null && !sameType(result.type, expected)) {
      this.error(op, `${this.names.variable(result)} is a ${typeText(result.type)}, but ${op.op} gives a ${typeText(expected)} here`);
    }
  }

  private handler(block: Block, local: ReadonlySet<Variable>, lastResult: Variable | null): void {
    const handler = block.handler;
    if (handler === null) return;
    const last = block.ops.at(-1);
    const where: Place = last ?? block;
    if (last === undefined) this.error(where, "a handler belongs to the last operation of a block, which has none");
    else if (opTable[last.op] !== undefined && !hasEffect(last.op, "raises")) this.error(where, `${last.op} does not raise, so it has no handler`);
    if (block.exit.kind !== "goto") this.error(block.exit, "a block with a handler ends in a goto");
    this.define(handler.exception, where, null);
    const struct = this.options.exceptionStruct;
    if (struct !== undefined && handler.exception.type !== Ptr(struct)) this.error(where, `the exception of a handler is a ${typeText(Ptr(struct))}`);
    const onHandler = new Set(local);
    if (lastResult !== null) onHandler.delete(lastResult);
    onHandler.add(handler.exception);
    this.link(handler.link, where, onHandler);
  }

  private link(link: Link, where: Place, local: ReadonlySet<Variable>): void {
    for (const arg of link.args) this.use(arg, where, local);
    const target = link.target;
    const name = this.names.block(target);
    if (!this.known.has(target)) this.error(where, "a link leads out of the graph");
    if (target === this.graph.start) this.error(where, "nothing may link to the start block");
    if (link.args.length !== target.inputs.length) {
      this.error(where, `${name} has ${target.inputs.length} inputs, but the link passes ${link.args.length}`);
      return;
    }
    for (const [i, input] of target.inputs.entries()) {
      const type = link.args[i].type;
      if (type === null || input.type === null || sameType(type, input.type)) continue;
      this.error(where, `input ${i} of ${name} is a ${typeText(input.type)}, but ${describeValue(link.args[i], this.names)} is a ${typeText(type)}`);
    }
  }

  private exit(exit: Exit, local: ReadonlySet<Variable>): void {
    for (const value of exitValues(exit)) this.use(value, exit, local);
    switch (exit.kind) {
      case "goto":
        break;
      case "branch":
        this.expectType(exit.condition, Bool, exit, "a branch is on");
        break;
      case "switch":
        this.expectType(exit.value, Signed, exit, "a switch is on");
        this.cases(exit);
        break;
      case "return":
        this.returned(exit);
        break;
      case "raise":
        this.raised(exit);
        break;
      case "unreachable":
        break;
      default:
        exit satisfies never;
    }
    const seen = new Set<Link>();
    for (const link of linksOf({ exit, handler: null } as Block)) {
      if (seen.has(link)) this.error(exit, "two exits share one link object");
      seen.add(link);
      this.link(link, exit, local);
    }
  }

  private expectType(value: Value, type: LLType, where: Place, what: string): void {
    if (value.type !== null && !sameType(value.type, type)) {
      this.error(where, `${what} a ${typeText(type)}, but ${describeValue(value, this.names)} is a ${typeText(value.type)}`);
    }
  }

  private cases(exit: Extract<Exit, { kind: "switch" }>): void {
    const seen = new Set<bigint>();
    for (const { value } of exit.cases) {
      if (seen.has(value)) this.error(exit, `case ${value} is there twice`);
      if (BigInt.asIntN(64, value) !== value) this.error(exit, `case ${value} is no 64-bit integer`);
      seen.add(value);
    }
  }

  private returned(exit: Extract<Exit, { kind: "return" }>): void {
    const expected = this.graph.resultType;
    if (expected === null) return;
    if (expected === Void) {
      if (exit.value !== null) this.error(exit, "the graph gives Void, so it returns nothing");
    } else if (exit.value === null) this.error(exit, `the graph gives a ${typeText(expected)}, so return needs a value`);
    else this.expectType(exit.value, expected, exit, "the graph gives");
  }

  private raised(exit: Extract<Exit, { kind: "raise" }>): void {
    const type = exit.value.type;
    if (type === null) return;
    const root = this.options.exceptionStruct;
    const fits = type.kind === "ptr" && type.to.kind === "gcstruct" && (root === undefined || type.to.isSubclassOf(root));
    if (!fits) this.error(exit, `a ${typeText(type)} cannot be raised${root === undefined ? "" : `: it is no ${root.name}`}`);
  }
}

/** What concerns several graphs. */
function checkWhole(program: Program): VerifyError[] {
  const errors: VerifyError[] = [];
  const all = new Set(program.graphs);
  const names = new Map<string, FlowGraph>();
  const owner = new Map<object, FlowGraph>();
  const reported = new Set<FlowGraph>();
  for (const graph of program.graphs) {
    const error = (message: string, where: Place = graph): void => void errors.push({ graph, where, message });
    if (names.has(graph.name)) error(names.get(graph.name) === graph ? "the graph is listed twice" : `another graph is called ${graph.name}, too`);
    names.set(graph.name, graph);
    for (const block of graph.blocks()) {
      if ((owner.get(block) ?? graph) !== graph) error(`this block is in graph ${owner.get(block)?.name}, too`, block);
      owner.set(block, graph);
    }
    const missing = [...takeInventory([graph], { opaque: () => true }).graphs].filter((one) => !all.has(one));
    for (const one of missing) error(`it uses graph ${one.name}, which is not in the program`);
    missing.forEach((one) => reported.add(one));
  }
  const inventory = takeInventory(program.graphs, { first: [program.exceptionStruct] });
  const wrong = (message: string): void => void errors.push({ graph: program.entry, where: program.entry, message });
  for (const graph of inventory.graphs) if (!all.has(graph) && !reported.has(graph)) wrong(`prebuilt data refers to graph ${graph.name}, which is not in the program`);
  const containerNames = new Set<string>();
  for (const container of inventory.containers) {
    if (containerNames.has(container.name)) wrong(`two structs or arrays are called ${container.name}`);
    containerNames.add(container.name);
  }
  for (const object of inventory.objects) for (const fault of checkDataValue(object)) wrong(fault);
  if (!all.has(program.entry)) wrong("the entry is not in the program");
  const fault = entryFault(program.entry);
  if (fault !== null) wrong(fault);
  return errors;
}

function entryFault(entry: FlowGraph): string | null {
  if (entry.resultType !== Signed) return "the entry gives a Signed: the exit code";
  if (entry.params.length === 0) return null;
  const type = entry.params[0].type;
  const isList = type?.kind === "ptr" && type.to.kind === "gcstruct" && type.to.findField("count") !== undefined && type.to.findField("items") !== undefined;
  return entry.params.length === 1 && isList ? null : "the entry takes nothing, or one list of strings (a struct with `count` and `items`)";
}
