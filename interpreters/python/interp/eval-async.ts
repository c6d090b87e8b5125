// Dialect code: runs under Node and translated (`method` … at init time).
/** Instructions of `await`, `async for`, `async with` and `yield from`, and how a coroutine is awaited. A part of the interpreter's loop (eval.ts). */
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { CO_COROUTINE, CO_ITERABLE_COROUTINE } from "../compiler/code";
import { implement, method } from "../objects/gateway";
import { defineType, MISSING, PyError, typeError, W_Exception, w_RuntimeError, w_StopAsyncIteration, W_Root, W_Type, raise } from "../objects/root";
import { w_None } from "../objects/none";
import { W_AsyncGenerator } from "./async-generator";
import { builtin } from "./builtins-define";
import { ReraisedError } from "./eval-exceptions";
import { Frame } from "./frame";
import { thrownError, W_Coroutine, w_coroutineType, W_Generator } from "./generator";
import { callMethod1, isIterator, iterate, lookupSpecial } from "./operations";
import { stopIteration } from "../objects/exceptions";

export const w_coroutineWrapperType = defineType("coroutine_wrapper", { final: true });

/** What `coroutine.__await__()` gives. */
class W_CoroutineWrapper extends W_Root {
  constructor(readonly coroutine: W_Coroutine) {
    super();
  }
  typeOf(): W_Type {
    return w_coroutineWrapperType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    return this.coroutine.send(w_None);
  }
}
implement(w_coroutineWrapperType, W_CoroutineWrapper);
method(w_coroutineType, "__await__", "self, /", (w_self: W_Root) => new W_CoroutineWrapper(w_self as W_Coroutine));
function wrapped(w_self: W_Root): W_Coroutine {
  return (w_self as W_CoroutineWrapper).coroutine;
}
method(w_coroutineWrapperType, "send", "self, arg, /", (w_self: W_Root, w_sent: W_Root) => wrapped(w_self).send(w_sent));
method(w_coroutineWrapperType, "throw", "self, typ, val=?, tb=?, /", (w_self: W_Root, w_type: W_Root, w_value: W_Root, w_traceback: W_Root) => {
  const w_result = wrapped(w_self).throwInto(thrownError(w_type, w_value, w_traceback));
  if (w_result === null) throw stopIteration(wrapped(w_self).w_returned);
  return w_result;
});
method(w_coroutineWrapperType, "close", "self, /", (w_self: W_Root) => {
  wrapped(w_self).close();
  return w_None;
});

/** GET_YIELD_FROM_ITER. */
export function getYieldFromIter(frame: Frame, w: W_Root): W_Root {
  if (w instanceof W_Coroutine) {
    if ((frame.code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)) !== 0) return w;
    throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  return w instanceof W_Generator ? w : iterate(w);
}

/** GET_AWAITABLE. */
export function getAwaitable(w: W_Root, where: number): W_Root {
  if (w instanceof W_Coroutine) {
    const frame = w.frame;
    if (w.isRunning || (frame !== null && w.isStarted)) throw raise(w_RuntimeError, "coroutine is being awaited already");
    return w;
  }
  if (w instanceof W_Generator && (w.made.code.flags & CO_ITERABLE_COROUTINE) !== 0) return w;
  const w_await = lookupSpecial(w, "__await__");
  if (w_await === null) {
    if (where === 1) throw typeError(`'async with' received an object from __aenter__ that does not implement __await__: ${w.typeOf().name}`);
    if (where === 2) throw typeError(`'async with' received an object from __aexit__ that does not implement __await__: ${w.typeOf().name}`);
    throw typeError(`object ${w.typeOf().name} can't be used in 'await' expression`);
  }
  const w_iterator = w_await.call0();
  if (w_iterator instanceof W_Coroutine) throw typeError("__await__() returned a coroutine");
  if (!isIterator(w_iterator)) throw typeError(`__await__() returned non-iterator of type '${w_iterator.typeOf().name}'`);
  return w_iterator;
}

/** GET_AITER. */
export function getAiter(w: W_Root): W_Root {
  if (w instanceof W_AsyncGenerator) return w;
  const w_aiter = lookupSpecial(w, "__aiter__");
  if (w_aiter === null) throw typeError(`'async for' requires an object with __aiter__ method, got ${w.typeOf().name}`);
  const w_iterator = w_aiter.call0();
  if (w_iterator.typeOf().lookup("__anext__") === null) {
    throw typeError(`'async for' received an object from __aiter__ that does not implement __anext__: ${w_iterator.typeOf().name}`);
  }
  return w_iterator;
}

/** GET_ANEXT. */
export function getAnext(w: W_Root): W_Root {
  const w_anext = lookupSpecial(w, "__anext__");
  if (w_anext === null) throw typeError(`'async for' requires an iterator with __anext__ method, got ${w.typeOf().name}`);
  const w_awaitable = w_anext.call0();
  if (w instanceof W_AsyncGenerator) return w_awaitable;
  try {
    return getAwaitable(w_awaitable, 0);
  } catch (e) {
    if (!(e instanceof PyError)) throw e;
    const error = typeError(`'async for' received an invalid object from __anext__: ${w_awaitable.typeOf().name}`);
    error.w_value.w_cause = e.w_value;
    error.w_value.w_context = e.w_value;
    error.w_value.suppressContext = true;
    throw error;
  }
}

/** END_ASYNC_FOR. */
export function endAsyncFor(w_exception: W_Root): void {
  if (w_exception instanceof W_Exception && w_exception.typeOf().isSubtypeOf(w_StopAsyncIteration)) return;
  throw new ReraisedError(w_exception);
}

/** ASYNC_WITH_ENTER at `pc`. */
export function asyncWithEnter(frame: Frame, pc: number): void {
  const words = frame.words;
  const w_manager = frame.slots[wordAt(words, pc + 3)];
  const name = w_manager.typeOf().name;
  const w_enter = lookupSpecial(w_manager, "__aenter__");
  if (w_enter === null) throw typeError(`'${name}' object does not support the asynchronous context manager protocol`);
  const w_exit = lookupSpecial(w_manager, "__aexit__");
  if (w_exit === null) throw typeError(`'${name}' object does not support the asynchronous context manager protocol (missed __aexit__ method)`);
  const w_awaitable = w_enter.call0();
  frame.slots[wordAt(words, pc + 1)] = w_exit;
  frame.slots[wordAt(words, pc + 2)] = w_awaitable;
}

builtin("aiter", "async_iterable, /", (w) => {
  const w_aiter = lookupSpecial(w, "__aiter__");
  if (w_aiter === null) throw typeError(`'${w.typeOf().name}' object is not an async iterable`);
  const w_iterator = w_aiter.call0();
  if (w_iterator.typeOf().lookup("__anext__") === null) throw typeError(`aiter() returned not an async iterator of type '${w_iterator.typeOf().name}'`);
  return w_iterator;
});
builtin("anext", "iterator, default=?, /", (w, w_default) => {
  const w_anext = lookupSpecial(w, "__anext__");
  if (w_anext === null) throw typeError(`'${w.typeOf().name}' object is not an async iterator`);
  const w_awaitable = w_anext.call0();
  return w_default === MISSING ? w_awaitable : new W_AnextDefault(w_awaitable, w_default);
});

export const w_anextAwaitableType = defineType("anext_awaitable", { final: true });

/** `anext(iterator, default)`: StopAsyncIteration ends the awaiting with the default. */
class W_AnextDefault extends W_Root {
  private w_iterator: W_Root | null = null;

  constructor(
    private readonly w_awaitable: W_Root,
    private readonly w_default: W_Root,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_anextAwaitableType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    return this.send(w_None);
  }
  send(w_sent: W_Root): W_Root {
    let w_iterator = this.w_iterator;
    if (w_iterator === null) this.w_iterator = w_iterator = getAwaitable(this.w_awaitable, 0);
    try {
      return callMethod1(w_iterator, "send", w_sent);
    } catch (e) {
      if (e instanceof PyError && e.matches(w_StopAsyncIteration)) throw stopIteration(this.w_default);
      throw e;
    }
  }
}
implement(w_anextAwaitableType, W_AnextDefault);
method(w_anextAwaitableType, "__await__", "self, /", (w_self: W_Root) => w_self);
method(w_anextAwaitableType, "send", "self, arg, /", (w_self: W_Root, w_sent: W_Root) => (w_self as W_AnextDefault).send(w_sent));
