/**
 * The graphs between the program and the collector's dialect code: they fetch what the C runtime knows (tables, the top of the
 * root stack, environment variables), so that the dialect code needs nothing but numbers and raw memory.
 */
import { Block, Constant, FlowGraph, Link, Variable } from "../../toolchain/ir/graph";
import type { Value } from "../../toolchain/ir/graph";
import { calleesOf } from "../../toolchain/ir/callgraph";
import { LLArray } from "../../toolchain/ir/heap";
import { InternalError } from "../../toolchain/diag/internal";
import type { Program } from "../../toolchain/ir/program";
import { GcArray, Ptr, Signed, UInt8, Void } from "../../toolchain/ir/types";
import { ARRAY_ITEMS_OFFSET } from "./layout";
import { CLASS_COUNT, makeStateArray } from "./state";
import { Emitter, addressFunction, runtimeFunction, signed } from "./emit";

/** Standard tuning: bytes between collections at least, and the growth factor in percent. */
const MINIMUM_BYTES = 16 << 20;
const GROWTH_PERCENT = 200;
/** Longer settings are not understood. */
const SETTING_BYTES = 32;

/** What the allocation code in the program refers to. */
export interface Collector {
  /** The state array (state.ts). */
  readonly state: Constant;
  /** `(class: Signed) -> Signed`: a cell, not cleared. */
  readonly refill: FlowGraph;
  /** `(fixed bytes, length, bytes of an item) -> Signed`: a cleared large object. */
  readonly allocateLarge: FlowGraph;
  /** `() -> Void`: to be called before the program. */
  readonly start: FlowGraph;
}

/** Adds the mark-sweep collector to the program: its dialect code and the glue. */
export function addMarkSweep(program: Program): Collector {
  const array = makeStateArray();
  const state = new Constant(array, Ptr(array.type));
  const dialect = addDialect(program);
  const collector: Collector = {
    state,
    refill: glueRefill(program, dialect),
    allocateLarge: glueLarge(program, dialect),
    start: glueStart(program, dialect, state),
  };
  for (const graph of [collector.refill, collector.allocateLarge, collector.start]) program.graphs.push(graph);
  return collector;
}

function newGraph(program: Program, name: string, params: readonly string[], result: typeof Signed): { graph: FlowGraph; at: Emitter; inputs: Variable[] } {
  const inputs = params.map((param) => new Variable(Signed, param));
  const graph = new FlowGraph(program.uniqueName(name), new Block(inputs));
  graph.resultType = result;
  graph.flags.add("noinline");
  return { graph, at: new Emitter(graph.start, null), inputs };
}

const rootTop = addressFunction("rpy_root_top", false);

function glueRefill(program: Program, dialect: Dialect): FlowGraph {
  const { graph, at, inputs } = newGraph(program, "gc.refill", ["class"], Signed);
  const top = at.value("addr_to_int", [at.value("external_call", [], rootTop)]);
  at.block.exit = { kind: "return", value: at.call(dialect.refill, [...inputs, top]) };
  return graph;
}

/** Items for which the size of an array in bytes is sure to be a safe integer. */
const MOST_ITEMS = 2 ** 40;

function glueLarge(program: Program, dialect: Dialect): FlowGraph {
  const { graph, at, inputs } = newGraph(program, "gc.allocate_large", ["fixed", "length", "item"], Signed);
  const sane = at.value("int_below", [inputs[1], signed(MOST_ITEMS)]);

  const going = new Block(inputs.map((input) => new Variable(Signed, input.name)));
  const then = new Emitter(going, null);
  const top = then.value("addr_to_int", [then.value("external_call", [], rootTop)]);
  going.exit = { kind: "return", value: then.call(dialect.allocateLarge, [...going.inputs, top]) };

  const failing = new Block();
  new Emitter(failing, null).effect("external_call", [], runtimeFunction("rpy_out_of_memory", [], Void, { noReturn: true }));
  failing.exit = { kind: "unreachable" };
  at.block.exit = { kind: "branch", condition: sane, ifTrue: new Link(going, inputs), ifFalse: new Link(failing) };
  return graph;
}

function glueStart(program: Program, dialect: Dialect, state: Constant): FlowGraph {
  const { graph, at } = newGraph(program, "gc.start", [], Void as typeof Signed);
  const address = (name: string): Value => at.value("addr_to_int", [at.value("external_call", [], addressFunction(name, true))]);
  const number = (name: string): Value => at.value("external_call", [], runtimeFunction(name, [], Signed, { pure: true }));
  const settings = new Settings(dialect.parseSetting, at);
  const minimum = settings.read("RPY_GC_MIN", 1, MINIMUM_BYTES);
  const growth = settings.read("RPY_GC_GROWTH", 100, GROWTH_PERCENT);
  const stress = settings.read("RPY_GC_STRESS", 1, 0);
  at.effect(
    "direct_call",
    [
      itemsAddress(at, state),
      signed(CLASS_COUNT),
      number("rpy_word_size"),
      address("rpy_type_info"),
      address("rpy_pointer_offsets"),
      address("rpy_prebuilt"),
      number("rpy_prebuilt_count"),
      address("rpy_root_base"),
      address("rpy_pending_exception"),
      minimum,
      growth,
      stress,
    ],
    dialect.setup,
  );
  at.block.exit = { kind: "return", value: null };
  return graph;
}

function itemsAddress(at: Emitter, array: Constant): Value {
  return at.value("int_add", [at.value("addr_to_int", [at.value("gc_obj_to_addr", [array])]), signed(ARRAY_ITEMS_OFFSET)]);
}

/** Reads environment variables into a static buffer; the dialect code makes numbers of them. */
class Settings {
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

/** The graphs of dialect/marksweep.ts that are called from outside it. */
interface Dialect {
  readonly setup: FlowGraph;
  readonly refill: FlowGraph;
  readonly allocateLarge: FlowGraph;
  readonly parseSetting: FlowGraph;
}

/** Brings the dialect code into the program: what `operations` there calls, and what that calls. */
function addDialect(program: Program): Dialect {
  const operations = program.lowerHelper("marksweep.operations");
  const calls = operations.blocks().flatMap((block) => block.ops.filter((op) => op.op === "direct_call"));
  const [setup, refill, allocateLarge, parseSetting] = calls.map((op) => op.imm as FlowGraph);
  if (parseSetting === undefined) throw new InternalError("marksweep.operations must call setup, refill, allocateLarge and parseSetting", { pass: "gc" });
  const found = new Set([setup, refill, allocateLarge, parseSetting]);
  for (const one of found) {
    for (const block of one.blocks()) for (const op of block.ops) for (const callee of calleesOf(op) ?? []) found.add(callee);
  }
  for (const one of found) endOnRaise(one);
  program.graphs = program.graphs.filter((graph) => graph !== operations && !found.has(graph));
  program.graphs.push(...found);
  return { setup, refill, allocateLarge, parseSetting };
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
