// Dialect code: runs under Node and translated.
/**
 * Frames, and the state of the one thread: which frame runs, which exception is being handled. A frame is also Python's `frame` object.
 *
 * Slots are an unchecked array. A local variable that is not bound holds UNBOUND, so that no slot the compiler reads is ever null.
 */
import { Code, CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_ITERABLE_COROUTINE, CO_VARARGS, CO_VARKEYWORDS, PositionReader } from "../compiler/code";
import * as revdb from "../../../toolchain/rlib/revdb";
import { FixedArray, newFixed } from "../../../toolchain/rlib/unchecked";
import { addressText, defineType, raise, W_Exception, w_RecursionError, W_Root, W_Type } from "../objects/root";
import { W_Dict } from "../objects/dict";
import { InlineCache } from "./cache";
import { W_Cell } from "./cell";

export const w_frameType = defineType("frame", { final: true });

/** Stands in the slot of a variable that has no value. Never seen by Python code. */
class W_Unbound extends W_Root {
  typeOf(): W_Type {
    throw new Error("UNBOUND has no type");
  }
}
export const UNBOUND: W_Root = new W_Unbound();

/** What happens when a frame returns, yields or raises. */
export enum FrameKind {
  /** Its caller is `back`, in the same loop; the result goes to the destination of the caller's instruction. */
  Call,
  /** `run` was called for it: it returns to TypeScript. */
  Entry,
  /** As Call, for `__init__`: `w_extra` is the new object, which is the result. */
  Init,
  /** A generator that FOR_ITER of `back` has resumed. */
  ForIter,
  /** A generator that YIELD_FROM of `back` has resumed. */
  YieldFrom,
}

const GENERATOR_FLAGS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR | CO_ITERABLE_COROUTINE;

/** An activation of some code. */
export class Frame extends W_Root {
  readonly slots: FixedArray<W_Root>;
  readonly words: Int32Array;
  /** The instruction that runs; brought up to date before anything that could ask for it. */
  pc = 0;
  /** Where to go on after a call in the same loop has returned. */
  resume = 0;
  kind: FrameKind = FrameKind.Call;
  /** How many frames are beneath it. */
  depth: number;
  /** Of modules and class bodies: the namespace. Of generators: the generator. Of `__init__`: the object. */
  w_extra: W_Root | null = null;
  /** For the reverse debugger: when the line that runs has begun; 0: none yet. */
  lineTime = 0;

  constructor(
    readonly code: Code,
    readonly globals: W_Dict,
    public back: Frame | null,
  ) {
    super();
    this.words = code.code;
    this.slots = newFixed<W_Root>(code.slots);
    this.depth = back === null ? 0 : back.depth + 1;
    for (let i = code.firstUnbound; i < code.lastUnbound; i++) this.slots[i] = UNBOUND;
  }
  typeOf(): W_Type {
    return w_frameType;
  }
  override repr(): string {
    const code = this.code;
    return `<frame at ${addressText(this)}, file '${code.filename}', line ${code.lineAt(this.pc)}, code ${code.name}>`;
  }
  isGenerator(): boolean {
    return (this.code.flags & GENERATOR_FLAGS) !== 0;
  }
}

/** A generator, coroutine or async generator as the thread's state knows it: what it keeps while something else runs. */
export abstract class W_Suspendable extends W_Root {
  readonly uid = revdb.created(this);
  /** The exception that its own code is handling, while it does not run. */
  w_handled: W_Exception | null = null;
  /** While it runs: the exception that the code beneath handles, and the generator that runs beneath. */
  w_handledBeneath: W_Exception | null = null;
  beneath: W_Suspendable | null = null;
}

/** The state of the thread. */
export class ExecutionContext {
  frame: Frame | null = null;
  /** The exception being handled, of the innermost generator that runs or of the code outside generators. */
  w_handled: W_Exception | null = null;
  /** The innermost generator that runs. */
  generator: W_Suspendable | null = null;
  recursionLimit = 1000;
}
export const context = new ExecutionContext();

/** What sys.exc_info() tells: the innermost exception that is being handled. */
export function handledException(): W_Exception | null {
  const w_handled = context.w_handled;
  if (w_handled !== null) return w_handled;
  let generator = context.generator;
  while (generator !== null) {
    const w_beneath = generator.w_handledBeneath;
    if (w_beneath !== null) return w_beneath;
    generator = generator.beneath;
  }
  return null;
}

/** Computes what follows from the fields that the compiler filled. */
export function prepare(code: Code): void {
  if (code.isPrepared) return;
  code.isPrepared = true;
  const special = GENERATOR_FLAGS | CO_VARARGS | CO_VARKEYWORDS;
  code.plainArguments = (code.flags & special) === 0 && code.kwonlyargcount === 0 ? code.argcount : -1;
  code.firstUnbound = code.parameterCount;
  code.lastUnbound = code.firstFree;
  const caches = newFixed<InlineCache>(code.cacheCount);
  for (let i = 0; i < code.cacheCount; i++) caches[i] = new InlineCache();
  code.caches = caches;
  const constants = newFixed<W_Root>(code.consts.length);
  for (let i = 0; i < code.consts.length; i++) constants[i] = code.consts[i];
  code.constants = constants;
  if (revdb.isEnabled()) code.firstPlace = revdb.declarePlaces(code.filename, code.name, code.firstlineno, lastLine(code) - code.firstlineno + 1);
}

function lastLine(code: Code): number {
  const reader = new PositionReader(code);
  let last = code.firstlineno;
  while (reader.next()) last = Math.max(last, reader.line);
  return last;
}

/** Puts a closure's cells in their slots. */
export function fillClosure(frame: Frame, closure: readonly W_Cell[]): void {
  const first = frame.code.firstFree;
  for (let i = 0; i < closure.length; i++) frame.slots[first + i] = closure[i];
}

export function recursionError(what: string): Error {
  return raise(w_RecursionError, `maximum recursion depth exceeded${what}`);
}
