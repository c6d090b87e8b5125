/**
 * Ops with effects, as JavaScript expressions: one row each. Pure ops have no row: they call `eval` of the op table.
 *
 * A row gets the operands as expressions without side effects, and `use`, which gives a name to a value of the host
 * (a type, the operation itself). In scope are `m` (the Machine) and the functions of `helpers`.
 */
import type { Operation } from "../ir/graph";
import { LLStruct, zeroOf } from "../ir/heap";
import type { EffectOpName } from "../ir/ops";
import { fieldOfOp, isExternal } from "../ir/typing";
import type { StorageType } from "../ir/types";
import { ProgramAbort } from "./faults";
import { arrayClear, arrayCopy, arrayEqual, checkedItem, checkIndex, classId, newArray } from "./heap-ops";
import { callExternal } from "./externals";

export interface EmitContext {
  readonly op: Operation;
  readonly args: readonly string[];
  use(value: unknown): string;
}

type Emitter = (context: EmitContext) => string;

/** What the rows call by name. */
export const helpers = {
  LLStruct, newArray, checkIndex, checkedItem, arrayCopy, arrayClear, arrayEqual, classId, callExternal,
  abort: (message: string): never => {
    throw new ProgramAbort(message);
  },
};

/** `object`, unless it is null. */
function nonNull({ op, use }: EmitContext, object: string): string {
  return `(${object} ?? m.fail(${use(op)}, "null pointer"))`;
}

/** What memory of this type keeps of a value. */
function truncated(type: StorageType, value: string): string {
  switch (type.kind === "small" ? type.name : null) {
    case null:
      return value;
    case "Float32":
      return `Math.fround(${value})`;
    case "Int8":
      return `BigInt.asIntN(8, ${value})`;
    case "UInt8":
      return `BigInt.asUintN(8, ${value})`;
    case "Int16":
      return `BigInt.asIntN(16, ${value})`;
    case "UInt16":
      return `BigInt.asUintN(16, ${value})`;
    case "Int32":
      return `BigInt.asIntN(32, ${value})`;
    case "UInt32":
      return `BigInt.asUintN(32, ${value})`;
  }
}

/** A call of a helper with the machine, the op and the operands. */
function helper(name: keyof typeof helpers): Emitter {
  return ({ op, args, use }) => `${name}(${["m", use(op), ...args].join(", ")})`;
}

function itemType(op: Operation): StorageType {
  const type = op.args[0].type;
  if (type?.kind !== "ptr" || type.to.kind !== "gcarray") throw new Error(`operand 0 of ${op.op} is no array`);
  return type.to.item;
}

/** Calls are compile.ts's own: they end a segment. */
const call: Emitter = ({ op }) => {
  throw new Error(`${op.op} is not an expression`);
};

export const effectOps = {
  class_id: (context) => `classId(m, ${context.use(context.op)}, ${nonNull(context, context.args[0])})`,
  is_instance: (context) => `${nonNull(context, context.args[0])}.type.isSubclassOf(${context.use(context.op.imm)})`,
  is_exactly: (context) => `${nonNull(context, context.args[0])}.type === ${context.use(context.op.imm)}`,
  malloc: ({ op, use }) => `new LLStruct(${use(op.imm)})`,
  malloc_array: helper("newArray"),
  getfield: (context) => {
    const field = fieldOfOp(context.op);
    if (field === null) throw new Error(`no field ${String(context.op.imm)}`);
    const zero = context.use(zeroOf(field.type));
    const read = `${nonNull(context, context.args[0])}.fields.get(${JSON.stringify(field.name)})`;
    // What was never written reads as zero, which ?? cannot give for null.
    return `((t = ${read}) === undefined ? ${zero} : t)`;
  },
  setfield: (context) => {
    const field = fieldOfOp(context.op);
    if (field === null) throw new Error(`no field ${String(context.op.imm)}`);
    return `${nonNull(context, context.args[0])}.fields.set(${JSON.stringify(field.name)}, ${truncated(field.type, context.args[1])})`;
  },
  getitem: (context) => {
    const [array, index] = context.args;
    return `((t = ${nonNull(context, array)}.items)[Number(${index})] ?? checkedItem(m, ${context.use(context.op)}, t, ${index}))`;
  },
  setitem: (context) => {
    const [array, index, value] = context.args;
    return `(t = ${nonNull(context, array)}.items)[checkIndex(m, ${context.use(context.op)}, t, ${index})] = ${truncated(itemType(context.op), value)}`;
  },
  arraysize: (context) => `BigInt(${nonNull(context, context.args[0])}.items.length)`,
  array_copy: helper("arrayCopy"),
  array_clear: helper("arrayClear"),
  array_equal: helper("arrayEqual"),
  identity_hash: (context) => `m.identityHash(${nonNull(context, context.args[0])})`,

  direct_call: call,
  indirect_call: call,
  external_call: ({ op, args, use }) => {
    if (!isExternal(op.imm)) throw new Error("external_call without an external");
    return `callExternal(m, ${use(op)}, [${args.join(", ")}])`;
  },

  raw_malloc: ({ args }) => `m.memory.malloc(${args[0]})`,
  raw_free: ({ args }) => `m.memory.free(${args[0]})`,
  raw_load: ({ op, args }) => `m.memory.load(${args[0]}, ${args[1]}, ${JSON.stringify(op.imm)})`,
  raw_store: ({ op, args }) => `m.memory.store(${args[0]}, ${args[1]}, ${JSON.stringify(op.imm)}, ${args[2]})`,
  raw_copy: ({ args }) => `m.memory.copy(${args.join(", ")})`,
  raw_clear: ({ args }) => `m.memory.clear(${args.join(", ")})`,
  raw_prefetch: () => "undefined",
  gc_barrier: call,
  gc_obj_to_addr: ({ args }) => `m.addressOf(${args[0]})`,
  gc_addr_to_obj: ({ op, args, use }) => `m.objectAt(${use(op)}, ${args[0]})`,
  gc_new_obj: ({ op, args, use }) => `m.newObjectAt(${use(op)}, ${args[0]})`,

  exc_occurred: () => "m.pending !== null",
  exc_fetch: ({ op, use }) => `m.takePending(${use(op)})`,
  exc_set: ({ op, args, use }) => `m.setPending(${use(op)}, ${args[0]})`,
  exc_caught: ({ op, args, use }) => `m.noteCaught(${args[0]}, ${use(op.pos)})`,
  exc_traceback: ({ op, use }) => `m.traceback.push(${use(op.pos)})`,
  root_enter: ({ op }) => `m.enterRoots(${String(op.imm)})`,
  root_leave: ({ op, use }) => `m.leaveRoots(${use(op)})`,
  root_save: ({ op, args, use }) => `m.rootFrame(${use(op)})[${String(op.imm)}] = ${args[0]}`,
  root_load: ({ op, use }) => `m.loadRoot(${use(op)})`,
  stack_overflowing: () => "m.frames.length >= m.stackLimit",
  debug_fatal: ({ op }) => `abort(${JSON.stringify(op.imm)})`,
  jit_hint: () => "undefined",
  keep_alive: () => "undefined",
} satisfies Record<EffectOpName, Emitter>;
