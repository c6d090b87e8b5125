// Dialect code: runs under Node and translated.
/**
 * Raising, handling and unwinding. `unwind` is what the loop does about anything thrown: it adds to the traceback, looks in the code's table
 * for a handler, and leaves frames that have none. A part of the interpreter's loop (eval.ts).
 */
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { nameError } from "../objects/exceptions";
import { isExceptionGroup, prepareReraise, splitGroup } from "../objects/exception-groups";
import { w_None } from "../objects/none";
import { newList, W_List } from "../objects/list";
import {
  PyError, raise, typeError, W_Exception, w_BaseException, w_BaseExceptionGroup, w_MemoryError, w_NameError, w_RecursionError, W_Root, w_RuntimeError, W_Type,
  w_UnboundLocalError,
} from "../objects/root";
import { newStr } from "../objects/str";
import { W_Tuple } from "../objects/tuple";
import { context, Frame, FrameKind, handledException, UNBOUND } from "./frame";
import { leaveByError } from "./generator";
import { lookupSpecial } from "./operations";
import { W_Traceback } from "./traceback";

/** An exception that was caught and goes on: the frame gets no second entry in its traceback. */
export class ReraisedError extends PyError {
  constructor(w_exception: W_Root) {
    super(w_exception as W_Exception);
  }
}

/** What was thrown, as an exception of Python's. What is none, a defect of ours, is thrown on. */
export function asPyError(error: unknown): PyError {
  if (error instanceof PyError) return error;
  if (error instanceof RangeError) {
    if (error.message === "Maximum call stack size exceeded") return raise(w_RecursionError, "maximum recursion depth exceeded");
    if (error.message.startsWith("Invalid ")) return new PyError(new W_Exception(w_MemoryError, []));
  }
  throw error;
}

/**
 * Finds who handles an error that came up at `frame.pc`: that frame, its `resume` being the handler. If no frame down to the one that `run`
 * was called for does, the error is thrown.
 */
export function unwind(start: Frame, thrown: unknown): Frame {
  let error = asPyError(thrown);
  let frame = start;
  let w_exception = error.w_value;
  let addEntry = true;
  if (error instanceof ReraisedError) {
    addEntry = false;
    error = new PyError(w_exception);
  } else if (w_exception.w_traceback === null) {
    chainContext(w_exception);
  }
  while (true) {
    const code = frame.code;
    const pc = frame.pc;
    if (addEntry) w_exception.w_traceback = new W_Traceback(w_exception.w_traceback, frame, pc);
    addEntry = true;
    const at = code.findHandler(pc);
    if (at >= 0) {
      frame.slots[code.exceptionTable[at + 3]] = w_exception;
      frame.resume = code.exceptionTable[at + 2];
      context.frame = frame;
      return frame;
    }
    const back = frame.back;
    const kind = frame.kind;
    if (frame.isGenerator()) {
      error = leaveByError(frame, error);
      w_exception = error.w_value;
    }
    context.frame = back;
    if (kind === FrameKind.Entry || back === null) throw error;
    frame = back;
  }
}

/** A new exception remembers which one was being handled. */
export function chainContext(w_exception: W_Exception): void {
  const w_handled = handledException();
  if (w_handled === null || w_handled === w_exception) return;
  // Breaks a cycle that this would make.
  let w_each: W_Exception = w_handled;
  while (true) {
    const w_next = w_each.w_context;
    if (w_next === null) break;
    if (w_next === w_exception) {
      w_each.w_context = null;
      break;
    }
    w_each = w_next as W_Exception;
  }
  w_exception.w_context = w_handled;
}

// --- raise -----------------------------------------------------------------------------------------------------------------------------

/** The exception that `raise w` raises. */
function exceptionOf(w: W_Root, complaint: string): W_Exception {
  if (w instanceof W_Exception) return w;
  if (w instanceof W_Type && w.isSubtypeOf(w_BaseException)) {
    const w_made = w.call0();
    if (w_made instanceof W_Exception) return w_made;
    throw typeError(`calling ${w.repr()} should have returned an instance of BaseException, not ${w_made.typeOf().repr()}`);
  }
  throw typeError(complaint);
}

/** `raise w`. */
export function raising(w: W_Root): PyError {
  const w_exception = exceptionOf(w, "exceptions must derive from BaseException");
  chainContext(w_exception);
  return new PyError(w_exception);
}

/** `raise w from w_cause`. */
export function raiseFrom(w: W_Root, w_cause: W_Root): PyError {
  const w_exception = exceptionOf(w, "exceptions must derive from BaseException");
  if (w_cause === w_None) {
    w_exception.w_cause = null;
  } else {
    w_exception.w_cause = exceptionOf(w_cause, "exception causes must derive from BaseException");
  }
  w_exception.suppressContext = true;
  chainContext(w_exception);
  return new PyError(w_exception);
}

/** `raise` alone. */
export function raiseCurrent(): PyError {
  const w_handled = handledException();
  if (w_handled === null) return raise(w_RuntimeError, "No active exception to reraise");
  return new ReraisedError(w_handled);
}

export function unboundLocal(frame: Frame, slot: number): PyError {
  const name = frame.code.varnames[slot];
  return nameError(w_UnboundLocalError, `cannot access local variable '${name}' where it is not associated with a value`, name);
}

/** For the variable of a cell. */
export function unboundFree(frame: Frame, slot: number): PyError {
  const name = frame.code.cellName(slot);
  if (slot < frame.code.firstFree) return nameError(w_UnboundLocalError, `cannot access local variable '${name}' where it is not associated with a value`, name);
  return nameError(w_NameError, `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`, name);
}

/** `__init__` gave something. */
export function checkInitResult(w_result: W_Root): PyError {
  return typeError(`__init__() should return None, not '${w_result.typeOf().name}'`);
}

// --- handlers --------------------------------------------------------------------------------------------------------------------------

/** The handled exception is this one now; UNBOUND: none. */
export function setHandled(w_exception: W_Root): void {
  context.w_handled = w_exception === UNBOUND ? null : (w_exception as W_Exception);
}

/** `except w_class`. */
export function excMatches(w_exception: W_Root, w_class: W_Root): boolean {
  checkClasses(w_class);
  return isOfClasses(w_exception.typeOf(), w_class);
}

function checkClasses(w_class: W_Root): void {
  if (w_class instanceof W_Type && w_class.isSubtypeOf(w_BaseException)) return;
  if (w_class instanceof W_Tuple) {
    for (const w_each of w_class.items) {
      if (!(w_each instanceof W_Type && w_each.isSubtypeOf(w_BaseException))) throw typeError("catching classes that do not inherit from BaseException is not allowed");
    }
    return;
  }
  throw typeError("catching classes that do not inherit from BaseException is not allowed");
}

function isOfClasses(type: W_Type, w_class: W_Root): boolean {
  if (w_class instanceof W_Type) return type.isSubtypeOf(w_class);
  if (w_class instanceof W_Tuple) for (const w_each of w_class.items) if (w_each instanceof W_Type && type.isSubtypeOf(w_each)) return true;
  return false;
}

/** EG_MATCH at `pc`. */
export function groupMatch(frame: Frame, pc: number): void {
  const words = frame.words;
  const slots = frame.slots;
  const w_exception = slots[wordAt(words, pc + 3)] as W_Exception;
  const w_class = slots[wordAt(words, pc + 4)];
  checkClasses(w_class);
  checkNoGroups(w_class);
  const match = wordAt(words, pc + 1);
  const rest = wordAt(words, pc + 2);
  if (isOfClasses(w_exception.typeOf(), w_class)) {
    slots[match] = isExceptionGroup(w_exception) ? w_exception : wrapped(w_exception);
    slots[rest] = w_None;
    return;
  }
  if (!isExceptionGroup(w_exception)) {
    slots[match] = w_None;
    slots[rest] = w_exception;
    return;
  }
  const halves = splitGroup(w_exception, w_class);
  slots[match] = halves.w_match ?? w_None;
  slots[rest] = halves.w_rest ?? w_None;
}

function checkNoGroups(w_class: W_Root): void {
  const message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
  if (w_class instanceof W_Type && w_class.isSubtypeOf(w_BaseExceptionGroup)) throw typeError(message);
  if (w_class instanceof W_Tuple) {
    for (const w_each of w_class.items) if (w_each instanceof W_Type && w_each.isSubtypeOf(w_BaseExceptionGroup)) throw typeError(message);
  }
}

/** A plain exception that `except*` caught, in a group. */
function wrapped(w_exception: W_Exception): W_Root {
  const w_group = w_BaseExceptionGroup.call2(newStr(""), newList([w_exception]));
  if (w_group instanceof W_Exception && w_exception.w_traceback !== null) {
    w_group.w_traceback = w_exception.w_traceback;
  }
  return w_group;
}

/** EG_RERAISE. */
export function groupReraise(w_original: W_Root, w_list: W_Root): W_Root {
  return prepareReraise(w_original as W_Exception, (w_list as W_List).toArray()) ?? w_None;
}

// --- with ------------------------------------------------------------------------------------------------------------------------------

/** WITH_ENTER at `pc`. */
export function withEnter(frame: Frame, pc: number): void {
  const words = frame.words;
  const w_manager = frame.slots[wordAt(words, pc + 3)];
  const w_enter = lookupSpecial(w_manager, "__enter__");
  if (w_enter === null) throw typeError(`'${w_manager.typeOf().name}' object does not support the context manager protocol`);
  const w_exit = lookupSpecial(w_manager, "__exit__");
  if (w_exit === null) throw typeError(`'${w_manager.typeOf().name}' object does not support the context manager protocol (missed __exit__ method)`);
  const w_value = w_enter.call0();
  frame.slots[wordAt(words, pc + 1)] = w_exit;
  frame.slots[wordAt(words, pc + 2)] = w_value;
}

/** WITH_EXCEPT. */
export function exceptWith(w_exit: W_Root, w_exception: W_Root): W_Root {
  const w_traceback = (w_exception as W_Exception).w_traceback;
  return w_exit.call3(w_exception.typeOf(), w_exception, w_traceback === null ? w_None : w_traceback);
}
