/** The mark-sweep collector (dialect/marksweep.ts) in a program. */
import { Constant } from "../../toolchain/ir/graph";
import type { FlowGraph } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import { Ptr, Signed, Void } from "../../toolchain/ir/types";
import { AllocationFromRuns } from "./allocate-runs";
import type { Collector } from "./collector";
import { signed } from "./emit";
import { Settings, addDialect, forward, forwardLength, itemsAddress, newGraph, runtimeAddress, runtimeNumber } from "./glue";
import { PREBUILT_BITS } from "./layout";
import { CLASS_COUNT, initialState, makeStateArray } from "./state";

/** Standard tuning: bytes between collections at least, and the growth factor in percent. */
const MINIMUM_BYTES = 16 << 20;
const GROWTH_PERCENT = 200;

/** Adds the collector to the program. `stress`: the stress level if the environment does not say. */
export function addMarkSweep(program: Program, stress: number): Collector {
  const array = makeStateArray(initialState());
  const state = new Constant(array, Ptr(array.type));
  const dialect = addDialect(program, "marksweep", ["setup", "refill", "allocateLarge", "parseSetting"]);
  const refill = forward(program, "gc.refill", ["class"], dialect.refill, Signed, true);
  const allocateLarge = forwardLength(program, "gc.allocate_large", ["fixed", "length", "item"], dialect.allocateLarge);
  const start = glueStart(program, dialect.setup, dialect.parseSetting, state, stress);
  for (const graph of [refill, allocateLarge, start]) program.graphs.push(graph);
  return {
    allocation: new AllocationFromRuns(state, refill, allocateLarge),
    safepoints: [refill, allocateLarge],
    start,
    moving: false,
    barrier: null,
    prebuiltBits: PREBUILT_BITS,
  };
}

function glueStart(program: Program, setup: FlowGraph, parseSetting: FlowGraph, state: Constant, stressLevel: number): FlowGraph {
  const { graph, at } = newGraph(program, "gc.start", [], Void);
  const settings = new Settings(parseSetting, at);
  const minimum = settings.read("RPY_GC_MIN", 1, MINIMUM_BYTES);
  const growth = settings.read("RPY_GC_GROWTH", 100, GROWTH_PERCENT);
  const stress = settings.read("RPY_GC_STRESS", 1, stressLevel);
  const args = [
    itemsAddress(at, state),
    signed(CLASS_COUNT),
    runtimeNumber(at, "rpy_word_size"),
    runtimeAddress(at, "rpy_type_info"),
    runtimeAddress(at, "rpy_pointer_offsets"),
    runtimeAddress(at, "rpy_prebuilt"),
    runtimeNumber(at, "rpy_prebuilt_count"),
    runtimeAddress(at, "rpy_root_base"),
    runtimeAddress(at, "rpy_pending_exception"),
    minimum,
    growth,
    stress,
  ];
  at.effect("direct_call", args, setup);
  at.block.exit = { kind: "return", value: null };
  return graph;
}
