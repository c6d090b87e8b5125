// Dialect code: runs under Node and translated (`method` … at init time).
/**
 * Async generators and what their methods return: awaitables that run the generator one step. A step ends at YIELD_ASYNC, whose value ends the
 * awaiting (StopIteration), or at YIELD_FROM, which is an await of the generator's own and goes on to whoever drives the coroutine.
 */
import { wordAt } from "../../../toolchain/rlib/unchecked";
import { Op } from "../compiler/opcodes";
import { stopIteration } from "../objects/exceptions";
import { implement, method } from "../objects/gateway";
import { w_None } from "../objects/none";
import {
  defineType, PyError, raise, W_Exception, w_GeneratorExit, W_Root, w_RuntimeError, w_StopAsyncIteration, W_Type,
} from "../objects/root";
import { defineAttributes, thrownError, W_Resumable } from "./generator";

export const w_asyncGeneratorType = defineType("async_generator", { final: true, hasWeakref: true });
export const w_asyncSendType = defineType("async_generator_asend", { final: true });
export const w_asyncThrowType = defineType("async_generator_athrow", { final: true });

export class W_AsyncGenerator extends W_Resumable {
  /** A step has begun and not ended. */
  isStepping = false;
  isClosed = false;

  typeOf(): W_Type {
    return w_asyncGeneratorType;
  }
  noun(): string {
    return "async generator";
  }
  /** Did the last `resume` end at a yield of its own, not at an await? */
  hasYielded(): boolean {
    const frame = this.frame;
    return frame !== null && wordAt(frame.words, frame.pc) === Op.YIELD_ASYNC;
  }
}

/** Before its first step, in the middle, or done. */
enum StepState {
  Init,
  Iterating,
  Closed,
}

/** What `__anext__`, `asend`, `athrow` and `aclose` return. */
abstract class W_Step extends W_Root {
  protected state = StepState.Init;

  constructor(protected readonly generator: W_AsyncGenerator) {
    super();
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    return this.send(w_None);
  }
  abstract send(w_sent: W_Root): W_Root;
  abstract throwIn(error: PyError): W_Root;

  close(): void {
    if (this.state === StepState.Iterating) this.generator.isStepping = false;
    this.state = StepState.Closed;
  }
  protected begin(what: string): void {
    if (this.generator.isStepping) {
      this.state = StepState.Closed;
      throw raise(w_RuntimeError, `${what}: asynchronous generator is already running`);
    }
    this.state = StepState.Iterating;
    this.generator.isStepping = true;
  }
  protected end(): void {
    this.state = StepState.Closed;
    this.generator.isStepping = false;
  }
  /** What a step gave: a value to hand on, or the end of awaiting. */
  protected outcome(w_value: W_Root | null): W_Root {
    if (w_value === null) {
      this.end();
      this.generator.isClosed = true;
      throw new PyError(new W_Exception(w_StopAsyncIteration, []));
    }
    if (!this.generator.hasYielded()) return w_value;
    this.end();
    throw stopIteration(w_value);
  }
  /** An error that came out of the generator. */
  protected failed(): void {
    this.end();
  }
}

/** `__anext__()` and `asend(value)`. */
class W_AsyncSend extends W_Step {
  constructor(
    generator: W_AsyncGenerator,
    private readonly w_first: W_Root,
  ) {
    super(generator);
  }
  typeOf(): W_Type {
    return w_asyncSendType;
  }
  send(w_sent: W_Root): W_Root {
    if (this.state === StepState.Closed) throw raise(w_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    let w_value = w_sent;
    if (this.state === StepState.Init) {
      this.begin("anext()");
      if (w_value === w_None) w_value = this.w_first;
    }
    if (this.generator.frame === null) {
      this.end();
      throw new PyError(new W_Exception(w_StopAsyncIteration, []));
    }
    let w_result: W_Root | null;
    try {
      w_result = this.generator.resume(w_value);
    } catch (e) {
      this.failed();
      throw e;
    }
    return this.outcome(w_result);
  }
  throwIn(error: PyError): W_Root {
    if (this.state === StepState.Closed) throw raise(w_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    if (this.state === StepState.Init) this.begin("anext()");
    let w_result: W_Root | null;
    try {
      w_result = this.generator.throwInto(error);
    } catch (e) {
      this.failed();
      throw e;
    }
    return this.outcome(w_result);
  }
}

/** `athrow(…)` and, without an error, `aclose()`. */
class W_AsyncThrow extends W_Step {
  constructor(
    generator: W_AsyncGenerator,
    private readonly error: PyError | null,
  ) {
    super(generator);
  }
  typeOf(): W_Type {
    return w_asyncThrowType;
  }
  private what(): string {
    return this.error === null ? "aclose()" : "athrow()";
  }
  send(w_sent: W_Root): W_Root {
    if (this.state === StepState.Closed) throw raise(w_RuntimeError, `cannot reuse already awaited aclose()/athrow()`);
    if (this.state === StepState.Init) {
      this.begin(this.what());
      if (this.generator.frame === null) {
        this.end();
        throw this.error === null ? stopIteration(w_None) : new PyError(new W_Exception(w_StopAsyncIteration, []));
      }
      if (this.error === null && !this.generator.isStarted) {
        this.end();
        this.generator.frame = null;
        throw stopIteration(w_None);
      }
      return this.step(this.error === null ? new PyError(new W_Exception(w_GeneratorExit, [])) : this.error, w_sent);
    }
    return this.step(null, w_sent);
  }
  throwIn(error: PyError): W_Root {
    if (this.state === StepState.Closed) throw raise(w_RuntimeError, `cannot reuse already awaited aclose()/athrow()`);
    if (this.state === StepState.Init) this.begin(this.what());
    return this.step(error, w_None);
  }
  private step(error: PyError | null, w_sent: W_Root): W_Root {
    let w_result: W_Root | null;
    try {
      w_result = error !== null ? this.generator.throwInto(error) : this.generator.resume(w_sent);
    } catch (e) {
      this.failed();
      if (this.error === null && e instanceof PyError && (e.matches(w_StopAsyncIteration) || e.matches(w_GeneratorExit))) throw stopIteration(w_None);
      throw e;
    }
    if (this.error !== null) return this.outcome(w_result);
    if (w_result === null) {
      this.end();
      throw stopIteration(w_None);
    }
    if (this.generator.hasYielded()) {
      this.end();
      throw raise(w_RuntimeError, "async generator ignored GeneratorExit");
    }
    return w_result;
  }
}

function generator(w_self: W_Root): W_AsyncGenerator {
  return w_self as W_AsyncGenerator;
}
defineAttributes(w_asyncGeneratorType, "ag_", "await");
method(w_asyncGeneratorType, "__aiter__", "self, /", (w_self: W_Root) => w_self);
method(w_asyncGeneratorType, "__anext__", "self, /", (w_self: W_Root) => new W_AsyncSend(generator(w_self), w_None));
method(w_asyncGeneratorType, "asend", "self, value, /", (w_self: W_Root, w_value: W_Root) => new W_AsyncSend(generator(w_self), w_value));
method(w_asyncGeneratorType, "athrow", "self, typ, val=?, tb=?, /", (w_self: W_Root, w_type: W_Root, w_value: W_Root, w_traceback: W_Root) =>
  new W_AsyncThrow(generator(w_self), thrownError(w_type, w_value, w_traceback)),
);
method(w_asyncGeneratorType, "aclose", "self, /", (w_self: W_Root) => new W_AsyncThrow(generator(w_self), null));

/** Methods of the awaitables. */
function defineStep(type: W_Type): void {
  method(type, "__await__", "self, /", (w_self: W_Root) => w_self);
  method(type, "send", "self, arg, /", (w_self: W_Root, w_sent: W_Root) => (w_self as W_Step).send(w_sent));
  method(type, "throw", "self, typ, val=?, tb=?, /", (w_self: W_Root, w_type: W_Root, w_value: W_Root, w_traceback: W_Root) =>
    (w_self as W_Step).throwIn(thrownError(w_type, w_value, w_traceback)),
  );
  method(type, "close", "self, /", (w_self: W_Root) => {
    (w_self as W_Step).close();
    return w_None;
  });
}
defineStep(w_asyncSendType);
defineStep(w_asyncThrowType);
implement(w_asyncSendType, W_AsyncSend);
implement(w_asyncThrowType, W_AsyncThrow);
