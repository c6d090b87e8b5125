/** The generational collector (dialect/generational.ts) in a program. */
import { Constant } from "../../toolchain/ir/graph";
import type { FlowGraph } from "../../toolchain/ir/graph";
import type { Program } from "../../toolchain/ir/program";
import { Ptr, Signed, Void } from "../../toolchain/ir/types";
import { AllocationInNursery } from "./allocate-nursery";
import type { Collector } from "./collector";
import { signed } from "./emit";
import { Settings, addDialect, forward, forwardLength, itemsAddress, newGraph, runtimeAddress, runtimeNumber } from "./glue";
import { LARGEST_YOUNG, PREBUILT_BITS, TRACK_BITS } from "./layout";
import { CLASS_COUNT, initialNurseryState, makeStateArray } from "./state";

/** Standard tuning: bytes of the nursery; of the old generation before its first collection is over; the growth factor in percent. */
const NURSERY_BYTES = 4 << 20;
const MINIMUM_BYTES = 32 << 20;
const GROWTH_PERCENT = 182;

/** Adds the collector to the program. `stress`: the stress level if the environment does not say. */
export function addGenerational(program: Program, stress: number): Collector {
  const array = makeStateArray(initialNurseryState());
  const state = new Constant(array, Ptr(array.type));
  const dialect = addDialect(program, "generational", ["setup", "reserve", "allocateLarge", "remember", "rememberItems", "parseSetting"]);
  const reserve = forward(program, "gc.reserve", ["bytes"], dialect.reserve, Signed, true);
  const allocateLarge = forwardLength(program, "gc.allocate_large", ["fixed", "length", "item", "pointers"], dialect.allocateLarge);
  const object = forward(program, "gc.remember", ["object"], dialect.remember, Void, false);
  const items = forward(program, "gc.remember_items", ["array", "index", "count"], dialect.rememberItems, Void, false);
  const start = glueStart(program, dialect.setup, dialect.parseSetting, state, stress);
  for (const graph of [reserve, allocateLarge, object, items, start]) program.graphs.push(graph);
  return {
    allocation: new AllocationInNursery(state, reserve, allocateLarge),
    safepoints: [reserve, allocateLarge],
    start,
    moving: true,
    barrier: { object, items },
    prebuiltBits: PREBUILT_BITS + TRACK_BITS,
  };
}

function glueStart(program: Program, setup: FlowGraph, parseSetting: FlowGraph, state: Constant, stressLevel: number): FlowGraph {
  const { graph, at } = newGraph(program, "gc.start", [], Void);
  const settings = new Settings(parseSetting, at);
  const nursery = settings.read("RPY_GC_NURSERY", 1, NURSERY_BYTES);
  const minimum = settings.read("RPY_GC_MIN", 1, MINIMUM_BYTES);
  const growth = settings.read("RPY_GC_GROWTH", 100, GROWTH_PERCENT);
  const stress = settings.read("RPY_GC_STRESS", 1, stressLevel);
  const args = [
    itemsAddress(at, state),
    signed(CLASS_COUNT),
    signed(LARGEST_YOUNG),
    runtimeNumber(at, "rpy_word_size"),
    runtimeAddress(at, "rpy_type_info"),
    runtimeAddress(at, "rpy_pointer_offsets"),
    runtimeNumber(at, "rpy_type_count"),
    runtimeAddress(at, "rpy_root_base"),
    runtimeAddress(at, "rpy_pending_exception"),
    runtimeAddress(at, "rpy_caught_exception"),
    nursery,
    minimum,
    growth,
    stress,
  ];
  at.effect("direct_call", args, setup);
  at.block.exit = { kind: "return", value: null };
  return graph;
}
