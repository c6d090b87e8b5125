// Dialect code: runs under Node and translated (`method` … at init time).
/**
 * Generators and coroutines: frames that are left at a yield and entered again. FOR_ITER and YIELD_FROM enter them within the loop
 * (`enter`, `yieldFrame`, `finishFrame`); TypeScript code through `resume` and `throwInto`, which run the loop once more.
 */
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { Op } from "../compiler/opcodes";
import { stopIteration, stopValue } from "../objects/exceptions";
import { method, property } from "../objects/gateway";
import { newBool } from "../objects/int";
import { w_None } from "../objects/none";
import {
  addressText, defineType, MISSING, PyError, raise, typeError, valueError, W_Exception, w_BaseException, w_GeneratorExit, W_Root, w_RuntimeError,
  w_StopAsyncIteration, w_StopIteration, W_Type,
} from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { willChange } from "../objects/watch-guard";
import { run } from "./eval";
import { chainContext } from "./eval-exceptions";
import { context, Frame, FrameKind, recursionError, W_Suspendable } from "./frame";
import { callMethod1, callSpecial0, lookupAttr, special, Special } from "./operations";
import { codeObjectOf, W_Traceback } from "./traceback";

export const w_generatorType = defineType("generator", { final: true, hasWeakref: true });
export const w_coroutineType = defineType("coroutine", { final: true, hasWeakref: true });

/** Anything whose frame can be left and entered: generators, coroutines, async generators. */
export abstract class W_Resumable extends W_Suspendable {
  /** null once it is finished. */
  frame: Frame | null;
  readonly made: Frame;
  isStarted = false;
  isRunning = false;
  /** What it returned. */
  w_returned: W_Root = w_None;
  name: string;
  qualname: string;

  constructor(frame: Frame, qualname: string) {
    super();
    this.frame = frame;
    this.made = frame;
    this.name = frame.code.name;
    this.qualname = qualname;
    frame.back = null;
    frame.w_extra = this;
  }
  /** As messages call it. */
  abstract noun(): string;

  override repr(): string {
    return `<${this.noun().replace(" ", "_")} object ${this.qualname} at ${addressText(this)}>`;
  }
  /** Can the loop enter it as it is? */
  isSuspended(): boolean {
    return this.frame !== null && !this.isRunning;
  }

  /** Makes its frame the running one, called by `back`; the value sent goes where the yield wants it. */
  enter(back: Frame | null, kind: FrameKind, w_sent: W_Root): Frame {
    willChange(this.uid);
    const frame = this.frame!;
    const depth = back === null ? 0 : back.depth + 1;
    if (depth >= context.recursionLimit) throw recursionError("");
    if (this.isStarted) frame.slots[wordAt(frame.words, frame.pc + 1)] = w_sent;
    else if (w_sent !== w_None) throw typeError(`can't send non-None value to a just-started ${this.noun()}`);
    this.isStarted = true;
    this.take(frame, back, depth, kind);
    return frame;
  }
  private take(frame: Frame, back: Frame | null, depth: number, kind: FrameKind): void {
    frame.back = back;
    frame.depth = depth;
    frame.kind = kind;
    this.isRunning = true;
    this.w_handledBeneath = context.w_handled;
    this.beneath = context.generator;
    context.generator = this;
    context.w_handled = this.w_handled;
  }
  /** Its frame stops running. */
  leave(): void {
    const frame = this.frame!;
    frame.back = null;
    this.isRunning = false;
    this.w_handled = context.w_handled;
    context.w_handled = this.w_handledBeneath;
    context.generator = this.beneath;
    this.w_handledBeneath = null;
    this.beneath = null;
  }
  finish(): void {
    this.leave();
    this.frame = null;
    this.w_handled = null;
  }

  /** Runs to the next yield and gives what it yields; null: it has returned (`w_returned`). Not to be called when finished. */
  resume(w_sent: W_Root): W_Root | null {
    this.checkIdle();
    const frame = this.enter(context.frame, FrameKind.Entry, w_sent);
    context.frame = frame;
    return this.result(run(frame, null));
  }
  private result(w_value: W_Root): W_Root | null {
    if (this.frame !== null) return w_value;
    this.w_returned = w_value;
    return null;
  }
  private checkIdle(): void {
    if (this.isRunning) throw valueError(`${this.noun()} already executing`);
  }

  /** Throws into it where it waits; otherwise as `resume`. */
  throwInto(error: PyError): W_Root | null {
    this.checkIdle();
    const frame = this.frame;
    if (frame === null) throw error;
    if (this.isStarted && wordAt(frame.words, frame.pc) === Op.YIELD_FROM) return this.throwIntoDelegate(frame, error);
    return this.raiseAt(frame, error);
  }
  private raiseAt(frame: Frame, error: PyError): W_Root | null {
    const back = context.frame;
    this.isStarted = true;
    this.take(frame, back, back === null ? 0 : back.depth + 1, FrameKind.Entry);
    context.frame = frame;
    // Only what the generator itself was handling: what its caller handles stands beneath, not around it.
    if (context.w_handled !== null) chainContext(error.w_value);
    return this.result(run(frame, error));
  }
  private throwIntoDelegate(frame: Frame, error: PyError): W_Root | null {
    const w_inner = frame.slots[wordAt(frame.words, frame.pc + 2)];
    let inner = error;
    let w_value: W_Root | null = null;
    let isDone = false;
    this.isRunning = true;
    try {
      if (error.matches(w_GeneratorExit)) {
        closeIterator(w_inner);
      } else if (w_inner instanceof W_Resumable) {
        w_value = w_inner.throwInto(error);
        if (w_value === null) {
          isDone = true;
          w_value = w_inner.w_returned;
        }
      } else {
        const w_throw = lookupAttr(w_inner, "throw");
        if (w_throw !== null) w_value = w_throw.call1(error.w_value);
      }
    } catch (e) {
      if (!(e instanceof PyError)) throw e;
      if (e.matches(w_StopIteration) && e.w_value !== error.w_value) {
        isDone = true;
        w_value = stopValue(e);
      } else {
        inner = e;
        w_value = null;
      }
    } finally {
      this.isRunning = false;
    }
    if (w_value === null) return this.raiseAt(frame, inner);
    if (!isDone) return w_value;
    frame.resume = frame.pc + 3;
    return this.resume(w_value);
  }

  /** `close()`. */
  close(): void {
    if (this.frame === null) return;
    this.checkIdle();
    if (!this.isStarted) {
      this.frame = null;
      return;
    }
    let w_value: W_Root | null;
    try {
      w_value = this.throwInto(new PyError(new W_Exception(w_GeneratorExit, [])));
    } catch (e) {
      if (e instanceof PyError && (e.matches(w_StopIteration) || e.matches(w_GeneratorExit))) return;
      throw e;
    }
    if (w_value !== null) throw raise(w_RuntimeError, `${this.noun()} ignored GeneratorExit`);
  }
}

/** `close()` of whatever `yield from` waits for. */
export function closeIterator(w_iterator: W_Root): void {
  if (w_iterator instanceof W_Resumable) {
    w_iterator.close();
    return;
  }
  const w_close = lookupAttr(w_iterator, "close");
  if (w_close !== null) w_close.call0();
}

/** A generator; `W_Coroutine` is much the same. */
export class W_Generator extends W_Resumable {
  typeOf(): W_Type {
    return w_generatorType;
  }
  noun(): string {
    return "generator";
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    if (this.frame === null) {
      this.w_returned = w_None;
      return null;
    }
    return this.resume(w_None);
  }
  /** `send()`: what it yields, or StopIteration. */
  send(w_sent: W_Root): W_Root {
    if (this.frame === null) throw this.finishedError();
    const w_value = this.resume(w_sent);
    if (w_value === null) throw stopIteration(this.w_returned);
    return w_value;
  }
  finishedError(): PyError {
    return stopIteration(w_None);
  }
  override resultAtEnd(): W_Root | null {
    const w_returned = this.w_returned;
    return w_returned === w_None ? null : w_returned;
  }
}

export class W_Coroutine extends W_Generator {
  override typeOf(): W_Type {
    return w_coroutineType;
  }
  override noun(): string {
    return "coroutine";
  }
  override iter(): W_Root {
    throw typeError("'coroutine' object is not iterable");
  }
  override next(): W_Root | null {
    throw typeError("'coroutine' object is not an iterator");
  }
  override finishedError(): PyError {
    return raise(w_RuntimeError, "cannot reuse already awaited coroutine");
  }
}

// --- for the loop ----------------------------------------------------------------------------------------------------------------------

/** A generator's frame yields. Gives the frame that goes on, at its `resume`; null: the one that `run` was called for has yielded. */
export function yieldFrame(start: Frame, w_value: W_Root): Frame | null {
  let frame = start;
  while (true) {
    const back = frame.back;
    const kind = frame.kind;
    (frame.w_extra as W_Resumable).leave();
    if (kind === FrameKind.Entry) {
      context.frame = back;
      return null;
    }
    const receiver = back!;
    if (kind === FrameKind.ForIter) {
      receiver.slots[wordAt(receiver.words, receiver.pc + 1)] = w_value;
      receiver.resume = wordAt(receiver.words, receiver.pc + 3);
      return receiver;
    }
    // It waits at YIELD_FROM, and gives the value on.
    receiver.resume = receiver.pc;
    frame = receiver;
  }
}

/** A frame that is neither of a plain call nor of `__init__` returns. Gives the frame that goes on; null: the one that `run` was called for has returned. */
export function finishFrame(frame: Frame, w_result: W_Root): Frame | null {
  const back = frame.back;
  const kind = frame.kind;
  const w_extra = frame.w_extra;
  if (w_extra instanceof W_Resumable && frame.isGenerator()) w_extra.finish();
  if (kind === FrameKind.Entry) {
    context.frame = back;
    return null;
  }
  const receiver = back!;
  if (kind === FrameKind.YieldFrom) receiver.slots[wordAt(receiver.words, receiver.pc + 1)] = w_result;
  return receiver;
}

/** An exception leaves a generator's frame. StopIteration must not, and becomes a RuntimeError. */
export function leaveByError(frame: Frame, error: PyError): PyError {
  const generator = frame.w_extra as W_Resumable;
  generator.finish();
  const isStop = error.matches(w_StopIteration);
  if (!isStop && !(generator.noun() === "async generator" && error.matches(w_StopAsyncIteration))) return error;
  const converted = raise(w_RuntimeError, `${generator.noun()} raised ${isStop ? "StopIteration" : "StopAsyncIteration"}`);
  converted.w_value.w_cause = error.w_value;
  converted.w_value.w_context = error.w_value;
  converted.w_value.suppressContext = true;
  return converted;
}

/** YIELD_FROM with what the loop cannot enter: sends, and gives what comes; null: the end, and its value is in the instruction's slot. */
export function delegate(frame: Frame, w_iterator: W_Root, w_sent: W_Root): W_Root | null {
  const to = wordAt(frame.words, frame.pc + 1);
  try {
    if (w_iterator instanceof W_Generator) return w_iterator.send(w_sent);
    if (w_sent !== w_None) return callMethod1(w_iterator, "send", w_sent);
    const type = w_iterator.typeOf();
    const w_next = type.isHeap ? special(type, Special.Next) : null;
    const w_value = w_next !== null ? callSpecial0(w_next, w_iterator) : w_iterator.next();
    if (w_value === null) frame.slots[to] = w_None;
    return w_value;
  } catch (e) {
    if (!(e instanceof PyError) || !e.matches(w_StopIteration)) throw e;
    frame.slots[to] = stopValue(e);
    return null;
  }
}

// --- methods ---------------------------------------------------------------------------------------------------------------------------

/** The exception that `throw(type, value, traceback)` means. */
export function thrownError(w_type: W_Root, w_value: W_Root, w_traceback: W_Root): PyError {
  if (w_traceback !== MISSING && w_traceback !== w_None && !(w_traceback instanceof W_Traceback)) throw typeError("throw() third argument must be a traceback object");
  const w_given = w_value === MISSING || w_value === w_None ? null : w_value;
  let w_exception: W_Root;
  if (w_type instanceof W_Type && w_type.isSubtypeOf(w_BaseException)) {
    if (w_given instanceof W_Exception && w_given.typeOf().isSubtypeOf(w_type)) w_exception = w_given;
    else w_exception = w_given === null ? w_type.call0() : w_type.call1(w_given);
  } else if (w_type instanceof W_Exception) {
    if (w_given !== null) throw typeError("instance exception may not have a separate value");
    w_exception = w_type;
  } else {
    throw typeError(`exceptions must be classes or instances deriving from BaseException, not ${w_type.typeOf().name}`);
  }
  if (!(w_exception instanceof W_Exception)) throw typeError("exceptions must derive from BaseException");
  if (w_traceback instanceof W_Traceback) w_exception.w_traceback = w_traceback;
  return new PyError(w_exception);
}

function throwMethod(w_self: W_Root, w_type: W_Root, w_value: W_Root, w_traceback: W_Root): W_Root {
  const generator = w_self as W_Generator;
  const error = thrownError(w_type, w_value, w_traceback);
  if (generator.frame === null && generator instanceof W_Coroutine) throw generator.finishedError();
  const w_result = generator.throwInto(error);
  if (w_result === null) throw stopIteration(generator.w_returned);
  return w_result;
}

/** What generators and coroutines have in common; attributes begin with the prefix. */
function define(type: W_Type, prefix: string): void {
  method(type, "send", "self, arg, /", (w_self: W_Root, w_sent: W_Root) => (w_self as W_Generator).send(w_sent));
  method(type, "throw", "self, typ, val=?, tb=?, /", throwMethod);
  method(type, "close", "self, /", (w_self: W_Root) => {
    (w_self as W_Generator).close();
    return w_None;
  });
  defineAttributes(type, prefix, prefix === "cr_" ? "await" : "yieldfrom");
}

/** Attributes of everything that can be resumed. */
export function defineAttributes(type: W_Type, prefix: string, delegateName: string): void {
  property(type, `${prefix}frame`, (w_self) => (w_self as W_Resumable).frame ?? w_None);
  property(type, `${prefix}running`, (w_self) => newBool((w_self as W_Resumable).isRunning));
  property(type, `${prefix}suspended`, (w_self) => newBool((w_self as W_Resumable).isSuspended() && (w_self as W_Resumable).isStarted));
  property(type, `${prefix}code`, (w_self) => codeObjectOf((w_self as W_Resumable).made));
  property(type, `${prefix}${delegateName}`, (w_self) => {
    const frame = (w_self as W_Resumable).frame;
    if (frame === null || !(w_self as W_Resumable).isStarted || wordAt(frame.words, frame.pc) !== Op.YIELD_FROM) return w_None;
    return frame.slots[wordAt(frame.words, frame.pc + 2)];
  });
  property(
    type,
    "__name__",
    (w_self) => newStr((w_self as W_Resumable).name),
    (w_self, w_value) => {
      if (!(w_value instanceof W_Str)) throw typeError("__name__ must be set to a string object");
      (w_self as W_Resumable).name = w_value.value;
    },
  );
  property(
    type,
    "__qualname__",
    (w_self) => newStr((w_self as W_Resumable).qualname),
    (w_self, w_value) => {
      if (!(w_value instanceof W_Str)) throw typeError("__qualname__ must be set to a string object");
      (w_self as W_Resumable).qualname = w_value.value;
    },
  );
}
define(w_generatorType, "gi_");
define(w_coroutineType, "cr_");
property(w_coroutineType, "cr_origin", () => w_None);
