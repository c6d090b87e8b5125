/**
 * The machine that compiled graphs run on: the stack of frames, exceptions, and the state of the run-time system.
 *
 * A compiled graph (compile.ts) runs until it calls, returns or raises, tells the machine so and gives control back to
 * `run`. So the interpreted program's depth is that of `frames`, not of Node's stack.
 */
import { InternalError } from "../diag/internal";
import { framesOf, type FlowGraph, type Operation, type Position } from "../ir/graph";
import { LLArray, LLStruct } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import type { Program } from "../ir/program";
import type { LLType } from "../ir/types";
import { compileGraph } from "./compile";
import type { ExternalCall } from "./externals";
import { tracebackText, UncaughtException } from "./faults";
import { PrebuiltCopies } from "./prebuilt";
import { RawHeap } from "./raw-heap";
import { RawMemory } from "./raw-memory";
import { RawRuntime } from "./raw-runtime";

/** A place where a frame waits for a callee. */
export interface CallSite {
  readonly op: Operation;
  /** Where to go on if the callee raises; -1 without a handler. */
  readonly handler: number;
}

/** A graph made runnable. */
export interface Code {
  readonly graph: FlowGraph;
  /** Runs from `frame.pc` up to the next call, return or raise. */
  readonly run: (frame: Frame) => void;
  /** By the `pc` at which the frame waits. */
  readonly sites: readonly (CallSite | undefined)[];
}

/** What a call refers to; compiled when it is first called. */
export interface Callee {
  readonly graph: FlowGraph;
  code: Code | null;
}

export class Frame {
  pc = 0;
  /** What the callee gave, or raised. */
  value: LLValue = undefined;
  constructor(
    readonly code: Code,
    /** Arguments at first, then the variables that live across the call. */
    saved: LLValue[],
    readonly rootDepth: number,
  ) {
    this.saved = saved;
  }
  saved: LLValue[];
}

export interface MachineOptions {
  /** Depth at which stack_overflowing says yes. */
  readonly stackLimit?: number;
  readonly externals?: Readonly<Record<string, ExternalCall>>;
  /** Given for programs that bring their own collector: objects then lie in raw memory (raw-heap.ts). */
  readonly rawHeapOf?: Program;
}

/** Enough for the text of a string in a field of an exception. */
const EXPORT_DEPTH = 3;
/** Far beyond stackLimit: graphs without the check are stopped here. */
const HARD_LIMIT = 500_000;
/** The gc bit of op gc_barrier. */
const TRACKED = 4n;

export class Machine {
  readonly frames: Frame[] = [];
  readonly stackLimit: number;
  readonly prebuilt = new PrebuiltCopies();
  readonly memory = new RawMemory((message) => this.fail(null, message));
  /** The pending exception, once exceptions are lowered. */
  pending: LLStruct | null = null;
  traceback: (Position | null)[] = [];
  /** One array a root frame. */
  readonly roots: LLValue[][] = [];
  /** Null: objects are LLStructs and LLArrays. */
  readonly rawHeap: RawHeap | null;
  private readonly runtime: RawRuntime | null;
  readonly externals: Readonly<Record<string, ExternalCall>>;
  /** The exception on its way through `raise` exits, with the traceback so far. */
  private raised: LLValue = null;
  private result: LLValue = undefined;
  private readonly callees = new Map<FlowGraph, Callee>();
  private lastIdentity = 0;
  private readonly handles = new Map<LLStruct | LLArray, bigint>();
  private readonly handled: (LLStruct | LLArray)[] = [];

  constructor(options: MachineOptions = {}) {
    this.stackLimit = options.stackLimit ?? 20_000;
    this.rawHeap = options.rawHeapOf === undefined ? null : new RawHeap(this, options.rawHeapOf);
    this.runtime = this.rawHeap === null ? null : new RawRuntime(this, this.rawHeap);
    this.externals = { ...this.runtime?.externals(), ...options.externals };
  }

  /** What the program asks of the C runtime, where objects lie in raw memory. */
  rawRuntime(): RawRuntime {
    return this.runtime ?? this.fail(null, "objects are not in raw memory");
  }

  /** Has the write barrier something to do for this object? Only collectors in the program set the bit. */
  isTracked(op: Operation, object: LLValue): boolean {
    if (object === null) this.fail(op, "null pointer");
    return this.rawHeap !== null && ((this.memory.load(object as bigint, 4n, "UInt32") as bigint) & TRACKED) !== 0n;
  }

  /** A constant, or a value from the host, as this machine's values are. */
  import(value: LLValue): LLValue {
    if (!(value instanceof LLStruct || value instanceof LLArray)) return value;
    return this.rawHeap === null ? this.prebuilt.of(value) : this.rawHeap.addressOf(value);
  }

  /** A value of this machine for the host to look at; pointers become pictures of objects, to a small depth. */
  export(value: LLValue, type: LLType | null): LLValue {
    if (this.rawHeap === null || type?.kind !== "ptr" || value === null) return value;
    return this.rawHeap.snapshot(value as bigint, EXPORT_DEPTH);
  }

  /** The exception that is pending (exceptions being lowered); none is afterwards. */
  takeUncaught(): LLStruct | null {
    const exception = this.runtime === null ? this.pending : (this.runtime.pending() as LLValue);
    this.pending = null;
    this.runtime?.setPending(null);
    return exception === null ? null : this.asException(exception);
  }

  private asException(exception: LLValue): LLStruct {
    return (this.rawHeap === null ? exception : this.rawHeap.snapshot(exception as bigint, EXPORT_DEPTH)) as LLStruct;
  }

  /** Runs `graph`; throws UncaughtException if it raises. May be called again, on the same heap. */
  start(graph: FlowGraph, args: readonly LLValue[]): LLValue {
    if (args.length !== graph.params.length) throw new InternalError(`graph ${graph.name} takes ${graph.params.length} arguments, not ${args.length}`);
    const base = this.frames.length;
    const rootDepth = this.roots.length;
    try {
      this.call(this.codeOf(graph), [...args]);
      while (this.frames.length > base) {
        const top = this.frames[this.frames.length - 1];
        top.code.run(top);
      }
    } finally {
      this.frames.length = base;
      this.roots.length = rootDepth;
    }
    return this.result;
  }

  codeOf(graph: FlowGraph): Code {
    const callee = this.calleeOf(graph);
    return callee.code ?? this.prepare(callee);
  }

  calleeOf(graph: FlowGraph): Callee {
    let callee = this.callees.get(graph);
    if (callee === undefined) {
      callee = { graph, code: null };
      this.callees.set(graph, callee);
    }
    return callee;
  }

  /** Compiles what is called for the first time. */
  prepare(callee: Callee): Code {
    callee.code = compileGraph(this, callee.graph);
    return callee.code;
  }

  // ---- what compiled code tells the machine

  call(code: Code, args: LLValue[]): void {
    if (this.frames.length >= HARD_LIMIT) this.fail(null, `recursion deeper than ${HARD_LIMIT} frames`);
    this.frames.push(new Frame(code, args, this.roots.length));
  }

  callPointer(op: Operation, callee: LLValue, args: LLValue[]): void {
    if (callee === null) this.fail(op, "call of a null function pointer");
    const graph = callee as FlowGraph;
    if (Array.isArray(op.imm) && !(op.imm as readonly FlowGraph[]).includes(graph)) this.fail(op, `the call reaches ${graph.name}, which is not in its family`);
    this.call(this.codeOf(graph), args);
  }

  return(value: LLValue): void {
    const frame = this.frames.pop() as Frame;
    if (this.roots.length !== frame.rootDepth) {
      this.frames.push(frame);
      this.fail(null, `graph ${frame.code.graph.name} returns with ${this.roots.length - frame.rootDepth} root frames open`);
    }
    if (this.frames.length > 0) this.frames[this.frames.length - 1].value = value;
    this.result = value;
  }

  raise(exception: LLValue, pos: Position | null): void {
    if (exception === null) this.fail(null, "raise of null");
    this.startTraceback(exception, this.raised, pos);
    this.raised = exception;
    this.roots.length = (this.frames.pop() as Frame).rootDepth;
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      const site = frame.code.sites[frame.pc] as CallSite;
      this.traceback.push(site.op.pos);
      if (site.handler >= 0) {
        frame.pc = site.handler;
        frame.value = exception;
        return;
      }
      this.roots.length = frame.rootDepth;
      this.frames.pop();
    }
    throw new UncaughtException(this.asException(exception), this.traceback);
  }

  /**
   * An exception that is raised again (after a finally block) continues its traceback: the frame that caught it is the last entry,
   * or is added now if it raised and caught it itself.
   */
  private startTraceback(exception: LLValue, caught: LLValue, pos: Position | null): void {
    if (exception !== caught || this.traceback.length === 0) this.traceback = [pos];
    else if (pos !== null && !framesOf(this.traceback[this.traceback.length - 1]).some((frame) => frame.inFunction === pos.inFunction)) this.traceback.push(pos);
  }

  /** Stops the run: the graph did what no graph may. */
  fail(op: Operation | null, message: string): never {
    const inner = op?.pos ?? null;
    const outer = this.frames.slice(0, -1).map((frame) => frame.code.sites[frame.pc]?.op.pos ?? null);
    const graph = this.frames.at(-1)?.code.graph.name;
    const traceback = tracebackText([inner, ...outer.reverse()].slice(0, 30));
    throw new InternalError(`llinterp: ${message}${op === null ? "" : `, in ${op.op}`}${graph === undefined ? "" : ` of graph ${graph}`}\n${traceback}`, {
      stage: "llinterp",
      graph,
      op: op?.op,
      pos: inner,
    });
  }

  // ---- state of the run-time system

  identityHash(object: LLStruct | LLArray): bigint {
    if (object.identityHash === 0) object.identityHash = ++this.lastIdentity & 0x7fffffff;
    return BigInt(object.identityHash);
  }

  setPending(op: Operation, exception: LLValue): void {
    if (this.pending !== null) this.fail(op, "an exception is pending already");
    if (exception === null) this.fail(op, "raise of null");
    this.pending = exception as LLStruct;
    this.startTraceback(exception, this.raised, op.pos);
    this.raised = null;
  }

  noteCaught(exception: LLValue, pos: Position | null): void {
    this.startTraceback(exception, this.raised, pos);
    this.raised = exception;
  }

  takePending(op: Operation): LLStruct {
    const exception = this.pending;
    if (exception === null) this.fail(op, "no exception is pending");
    if (!exception.type.isSubclassOf(op.imm as LLStruct["type"])) this.fail(op, `the pending exception is a ${exception.type.name}`);
    this.pending = null;
    this.raised = exception;
    this.traceback.push(op.pos);
    return exception;
  }

  enterRoots(count: number): void {
    // What the slots hold at first is unspecified: reading one is a mistake.
    this.roots.push(new Array<LLValue>(count).fill(undefined));
  }

  leaveRoots(op: Operation): void {
    const frame = this.roots.pop();
    if (frame === undefined || frame.length !== op.imm) this.fail(op, `the innermost root frame has ${frame?.length ?? "no"} slots`);
  }

  loadRoot(op: Operation): LLValue {
    const value = this.rootFrame(op)[op.imm as number];
    return value === undefined ? this.fail(op, "nothing has been saved in this slot") : value;
  }

  /** The open root frame, which has slot `imm`. */
  rootFrame(op: Operation): LLValue[] {
    const frame = this.roots.at(-1);
    const own = this.frames.at(-1)?.rootDepth ?? 0;
    if (frame === undefined || this.roots.length <= own) this.fail(op, "this function has no open root frame");
    if ((op.imm as number) >= frame.length) this.fail(op, `the root frame has ${frame.length} slots`);
    return frame;
  }

  /** A number that stands for an object's address; raw access there fails. */
  addressOf(object: LLStruct | LLArray | null): bigint {
    if (object === null) return 0n;
    let handle = this.handles.get(object);
    if (handle === undefined) {
      this.handled.push(object);
      handle = (1n << 62n) + (BigInt(this.handled.length) << 4n);
      this.handles.set(object, handle);
    }
    return handle;
  }

  newObjectAt(op: Operation, address: bigint): never {
    return this.fail(op, `no object can be made at address ${address} (llinterp keeps objects apart from raw memory, unless it runs a whole program)`);
  }

  objectAt(op: Operation, address: bigint): LLStruct | LLArray | null {
    if (address === 0n) return null;
    const object = this.handled[Number((address - (1n << 62n)) >> 4n) - 1];
    if (object === undefined) this.fail(op, `no object is known at address ${address} (llinterp keeps objects apart from raw memory)`);
    const fits = object.type === op.imm || (object instanceof LLStruct && (op.imm as { kind: string }).kind === "gcstruct" && object.type.isSubclassOf(op.imm as LLStruct["type"]));
    if (!fits) this.fail(op, `the object at this address is a ${object.type.name}`);
    return object;
  }
}
