/**
 * The graphs between the program and a collector's dialect code: they fetch what the C runtime knows (tables, the top of the
 * root stack, environment variables), so that the dialect code needs nothing but numbers and raw memory. Here is what they have in
 * common; glue-marksweep.ts and glue-generational.ts make them.
 */
import { Block, Constant, FlowGraph, Link, Variable } from "../../toolchain/ir/graph";
import type { Value } from "../../toolchain/ir/graph";
import { calleesOf } from "../../toolchain/ir/callgraph";
import { LLArray } from "../../toolchain/ir/heap";
import { InternalError } from "../../toolchain/diag/internal";
import type { Program } from "../../toolchain/ir/program";
import { GcArray, Ptr, Signed, UInt8, Void } from "../../toolchain/ir/types";
import type { LLType } from "../../toolchain/ir/types";
import { ARRAY_ITEMS_OFFSET } from "./layout";
import { Emitter, addressFunction, runtimeFunction, signed } from "./emit";

/** Longer settings are not understood. */
const SETTING_BYTES = 32;

/** A graph that is being made: its first block, and its parameters. */
export interface NewGraph {
  readonly graph: FlowGraph;
  readonly at: Emitter;
  readonly inputs: Variable[];
}

export function newGraph(program: Program, name: string, params: readonly string[], result: LLType): NewGraph {
  const inputs = params.map((param) => new Variable(Signed, param));
  const graph = new FlowGraph(program.uniqueName(name), new Block(inputs));
  graph.resultType = result;
  graph.flags.add("noinline");
  return { graph, at: new Emitter(graph.start, null), inputs };
}

/** A graph that calls dialect code with its own arguments, and with the top of the root stack if `withRoots`. */
export function forward(program: Program, name: string, params: readonly string[], to: FlowGraph, result: LLType, withRoots: boolean): FlowGraph {
  const { graph, at, inputs } = newGraph(program, name, params, result);
  const args = withRoots ? [...inputs, rootTop(at)] : inputs;
  if (result === Void) {
    at.effect("direct_call", args, to);
    at.block.exit = { kind: "return", value: null };
  } else at.block.exit = { kind: "return", value: at.call(to, args) };
  return graph;
}

/** The address behind the last root, as a number. */
export function rootTop(at: Emitter): Value {
  return at.value("addr_to_int", [at.value("external_call", [], addressFunction("rpy_root_top", false))]);
}

/** Items for which the size of an array in bytes is sure to be a safe integer. */
const MOST_ITEMS = 2 ** 40;

/** As `forward` with roots, for the allocation of arrays: absurd lengths (`params[1]`) end the process. */
export function forwardLength(program: Program, name: string, params: readonly string[], to: FlowGraph): FlowGraph {
  const { graph, at, inputs } = newGraph(program, name, params, Signed);
  const sane = at.value("int_below", [inputs[1], signed(MOST_ITEMS)]);

  const going = new Block(inputs.map((input) => new Variable(Signed, input.name)));
  const then = new Emitter(going, null);
  going.exit = { kind: "return", value: then.call(to, [...going.inputs, rootTop(then)]) };

  const failing = new Block();
  new Emitter(failing, null).effect("external_call", [], runtimeFunction("rpy_out_of_memory", [], Void, { noReturn: true }));
  failing.exit = { kind: "unreachable" };
  at.block.exit = { kind: "branch", condition: sane, ifTrue: new Link(going, inputs), ifFalse: new Link(failing) };
  return graph;
}

/** What the C runtime tells: an address as a number, and a number. */
export function runtimeAddress(at: Emitter, name: string): Value {
  return at.value("addr_to_int", [at.value("external_call", [], addressFunction(name, true))]);
}
export function runtimeNumber(at: Emitter, name: string): Value {
  return at.value("external_call", [], runtimeFunction(name, [], Signed, { pure: true }));
}

export function itemsAddress(at: Emitter, array: Constant): Value {
  return at.value("int_add", [at.value("addr_to_int", [at.value("gc_obj_to_addr", [array])]), signed(ARRAY_ITEMS_OFFSET)]);
}

/** Reads environment variables into a static buffer; the dialect code makes numbers of them. */
export class Settings {
  private readonly bytes = new GcArray("GcText", UInt8);
  private readonly buffer = this.constant(new Array<bigint>(SETTING_BYTES).fill(0n));
  private readonly getenv = runtimeFunction("rpy_getenv", [Ptr(this.bytes), Signed, Ptr(this.bytes), Signed], Signed);

  constructor(
    private readonly parseSetting: FlowGraph,
    private readonly at: Emitter,
  ) {}

  read(name: string, unit: number, standard: number): Value {
    const letters = [...name].map((letter) => BigInt(letter.charCodeAt(0)));
    const args = [this.constant([...letters, 0n]), signed(name.length), this.buffer, signed(SETTING_BYTES)];
    const length = this.at.value("external_call", args, this.getenv);
    return this.at.call(this.parseSetting, [itemsAddress(this.at, this.buffer), length, signed(unit), signed(standard)]);
  }

  private constant(items: bigint[]): Constant {
    return new Constant(new LLArray(this.bytes, items), Ptr(this.bytes));
  }
}

/**
 * Brings dialect code into the program: what the function `operations` of `module` calls, and what that calls. The
 * graphs that it calls itself, in the order of `names`.
 */
export function addDialect<Name extends string>(program: Program, module: string, names: readonly Name[]): Record<Name, FlowGraph> {
  const operations = program.lowerHelper(`${module}.operations`);
  const calls = operations.blocks().flatMap((block) => block.ops.filter((op) => op.op === "direct_call"));
  if (calls.length !== names.length) throw new InternalError(`${module}.operations must call ${names.join(", ")}, and nothing else`, { pass: "gc" });
  const graphs = calls.map((op) => op.imm as FlowGraph);
  const found = new Set(graphs);
  for (const one of found) {
    for (const block of one.blocks()) for (const op of block.ops) for (const callee of calleesOf(op) ?? []) found.add(callee);
  }
  for (const one of found) endOnRaise(one);
  program.graphs = program.graphs.filter((graph) => graph !== operations && !found.has(graph));
  program.graphs.push(...found);
  return Object.fromEntries(names.map((name, i) => [name, graphs[i]])) as Record<Name, FlowGraph>;
}

/**
 * Nothing can catch what a collector raises (integer arithmetic that is checked may raise at low levels of optimisation), and nothing in it
 * should: it ends the process.
 */
function endOnRaise(graph: FlowGraph): void {
  for (const block of graph.blocks()) {
    block.handler = null;
    if (block.exit.kind !== "raise") continue;
    new Emitter(block, block.exit.pos).effect("debug_fatal", [], "an exception in the garbage collector");
    block.exit = { kind: "unreachable" };
  }
}
