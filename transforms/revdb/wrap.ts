/**
 * Puts an op that reaches outside between two ways: it is done, and its result recorded; or it is not done, and its result comes from the
 * log. README.md has a graph before and after. What the functions of the C runtime do is said in backends/c/runtime/revdb.h.
 */
import type { ExternalFunction } from "../../toolchain/ir/external";
import { Block, Constant, Link, Operation, Variable, type FlowGraph, type Immediate, type Position, type Value } from "../../toolchain/ir/graph";
import { splitBlock, importUses } from "../../toolchain/ir/split";
import { resultTypeOf } from "../../toolchain/ir/typing";
import { Address, Bool, Float, GcArray, isGcPtr, sameType, Signed, UInt8, Unsigned, Void, type LLType } from "../../toolchain/ir/types";
import { InternalError } from "../../toolchain/diag/internal";
import { processEffect, writtenBy, type Treatment, type Written } from "./effects";
import { zeroOf } from "../../toolchain/ir/heap";

/** What `rpy_revdb_begin…` says: what is to become of the op. */
const TAKE = 1n;
const REFUSE = 2n;

/** The functions of the runtime that a program calls: one object each. */
export class RuntimeFunctions {
  private readonly made = new Map<string, ExternalFunction[]>();

  get(name: string, args: readonly LLType[], result: LLType): ExternalFunction {
    const same = this.made.get(name) ?? [];
    this.made.set(name, same);
    let found = same.find((one) => one.args.every((type, i) => sameType(type, args[i])));
    if (found === undefined) {
      found = { kind: "external", name, args, result, headers: ['"revdb.h"'], libraries: [], pure: false };
      same.push(found);
    }
    return found;
  }
}

const signed = (n: number): Constant => new Constant(BigInt(n), Signed);

/** Appends ops to one block. */
class Emitter {
  constructor(
    readonly block: Block,
    private readonly pos: Position | null,
    private readonly functions: RuntimeFunctions,
  ) {}
  emit(name: string, args: Value[], imm: Immediate = null): Value {
    const op = new Operation(name, args, null, imm, this.pos);
    const type = resultTypeOf(op);
    if (type !== null && type !== Void) op.result = new Variable(type);
    this.block.ops.push(op);
    return op.result ?? args[0];
  }
  call(name: string, args: Value[], result: LLType): Value {
    const types = args.map((arg) => arg.type as LLType);
    return this.emit("external_call", args, this.functions.get(name, types, result));
  }
}

/** Wraps the op at `index` of `block`, which is number `site` of those that are wrapped. Gives the block in which what follows it stands. */
export function wrapOp(graph: FlowGraph, block: Block, index: number, treatment: Treatment, site: number, refusal: FlowGraph, functions: RuntimeFunctions): Block {
  const op = block.ops[index];
  // Such an op never raises.
  if (index === block.ops.length - 1) block.handler = null;
  const rest = splitBlock(block, index + 1);
  block.ops.pop();
  const after = (block.exit as { link: Link }).link;
  const at = new Emitter(block, op.pos, functions);
  const choice = at.call(...beginOf(op, site, treatment)) as Variable;
  const { result } = op;

  const doing = new Block();
  const done = new Emitter(doing, op.pos, functions);
  before(op, done, treatment);
  doing.ops.push(result === null ? op : new Operation(op.op, op.args, new Variable(result.type), op.imm, op.pos));
  const got = doing.ops[doing.ops.length - 1].result;
  if (treatment === "logged") record(op, got, site, done);
  // Where the op does not come back, neither does this way.
  doing.exit = { kind: "goto", link: new Link(rest, after.args.map((arg) => (arg === result && got !== null ? got : arg))) };

  const taking = new Block();
  const taken = treatment === "logged" ? take(op, site, new Emitter(taking, op.pos, functions)) : null;
  taking.exit = { kind: "goto", link: new Link(rest, after.args.map((arg) => (arg === result && taken !== null ? taken : arg))) };

  const refusing = new Block();
  new Emitter(refusing, op.pos, functions).emit("direct_call", [], refusal);
  const { resultType } = graph;
  refusing.exit = { kind: "return", value: resultType === Void ? null : new Constant(zeroOf(resultType as LLType), resultType) };

  const link = (target: Block): Link => new Link(target, importUses(target));
  block.exit = {
    kind: "switch",
    value: choice,
    cases: [
      { value: TAKE, link: link(taking) },
      { value: REFUSE, link: link(refusing) },
    ],
    otherwise: link(doing),
  };
  return rest;
}

const WRITES = new Set(["rpy_write", "rpy_pwrite"]);
/** Questions about standard output, which a command may ask. */
const HARMLESS = new Set(["rpy_isatty", "rpy_wait_writable"]);

function beginOf(op: Operation, site: number, treatment: Treatment): [string, Value[], LLType] {
  const number = signed(site);
  if (op.op === "raw_malloc") return ["rpy_revdb_begin_malloc", [number], Signed];
  if (op.op !== "external_call") return [treatment === "skipped" ? "rpy_revdb_begin_store" : "rpy_revdb_begin_load", [number, op.op === "raw_copy" ? op.args[1] : op.args[0]], Signed];
  const callee = op.imm as ExternalFunction;
  // (fd, bytes, from, count)
  if (WRITES.has(callee.name)) return ["rpy_revdb_begin_write", [number, ...op.args.slice(0, 4)], Signed];
  if (HARMLESS.has(callee.name)) return ["rpy_revdb_begin_harmless", [number], Signed];
  const effect = processEffect(callee);
  return [effect === "end" ? "rpy_revdb_begin_last" : effect === "fork" ? "rpy_revdb_begin_fork" : "rpy_revdb_begin", [number], Signed];
}

/** What has to be remembered before the op is done: arrays that it may change somewhere. */
function before(op: Operation, at: Emitter, treatment: Treatment): void {
  if (treatment !== "logged" || op.op !== "external_call") return;
  for (const written of writtenBy(op.imm as ExternalFunction)) {
    if (written.count === "unknown") at.call("rpy_revdb_before", [op.args[written.array], bytesIn(op.args[written.array], at)], Void);
  }
}

function record(op: Operation, result: Variable | null, site: number, at: Emitter): void {
  if (op.op === "raw_malloc") {
    at.call("rpy_revdb_record_malloc", [signed(site), asSigned(result as Value, at), op.args[0]], Void);
    return;
  }
  if (result === null) at.call("rpy_revdb_record_nothing", [signed(site)], Void);
  else if (result.type === Float) at.call("rpy_revdb_record_float", [signed(site), result], Void);
  else at.call("rpy_revdb_record", [signed(site), asSigned(result, at)], Void);
  if (op.op !== "external_call") return;
  for (const written of writtenBy(op.imm as ExternalFunction)) {
    const array = op.args[written.array];
    if (written.count === "unknown") at.call("rpy_revdb_record_changes", [array, bytesIn(array, at)], Void);
    else at.call(written.count === "zero" ? "rpy_revdb_record_if_zero" : "rpy_revdb_record_bytes", [array, fromOf(op, written), asSigned(result as Value, at), mostOf(op, written)], Void);
  }
}

/** The result from the log; arrays get what the op wrote. */
function take(op: Operation, site: number, at: Emitter): Value | null {
  const type = op.result === null ? Void : (op.result.type as LLType);
  let result: Value | null = null;
  if (type === Void) at.call("rpy_revdb_take_nothing", [signed(site)], Void);
  else if (type === Float) result = at.call("rpy_revdb_take_float", [signed(site)], Float);
  else result = fromSigned(at.call(op.op === "raw_malloc" ? "rpy_revdb_take_malloc" : "rpy_revdb_take", [signed(site)], Signed), type, at);
  if (op.op !== "external_call") return result;
  for (const written of writtenBy(op.imm as ExternalFunction)) {
    const array = op.args[written.array];
    at.call("rpy_revdb_take_bytes", [array, bytesIn(array, at)], Void);
  }
  return result;
}

function asSigned(value: Value, at: Emitter): Value {
  if (value.type === Bool) return at.emit("cast_bool_to_int", [value]);
  if (value.type === Address) return at.emit("addr_to_int", [value]);
  if (value.type === Unsigned) return at.emit("cast_uint_to_int", [value]);
  if (value.type !== Signed) throw new InternalError(`expected a number as the result of an op that is recorded, found ${String(value.type?.kind)}`, { pass: "revdb" });
  return value;
}

function fromSigned(value: Value, type: LLType, at: Emitter): Value {
  if (type === Bool) return at.emit("int_ne", [value, signed(0)]);
  if (type === Address) return at.emit("int_to_addr", [value]);
  if (type === Unsigned) return at.emit("cast_int_to_uint", [value]);
  return value;
}

function fromOf(op: Operation, { from }: Written): Value {
  return from === null ? signed(0) : op.args[from];
}
function mostOf(op: Operation, { most }: Written): Value {
  return "bytes" in most ? signed(most.bytes) : op.args[most.argument];
}

function bytesIn(array: Value, at: Emitter): Value {
  const { type } = array;
  if (type === null || !isGcPtr(type) || !(type.to instanceof GcArray)) throw new InternalError("expected an array", { pass: "revdb" });
  const length = at.emit("arraysize", [array]);
  return type.to.item === UInt8 ? length : at.emit("int_mul", [length, signed(itemBytes(type.to))]);
}

function itemBytes({ item }: GcArray): number {
  if (item.kind === "small") return Number(/\d+/.exec(item.name)?.[0]) / 8;
  return 8;
}
