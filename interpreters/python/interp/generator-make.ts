// Dialect code: runs under Node and translated.
/** What calling a generator function, coroutine function or async generator function gives. */
import { CO_ASYNC_GENERATOR, CO_COROUTINE } from "../compiler/code";
import { W_Root } from "../objects/root";
import { W_AsyncGenerator } from "./async-generator";
import { Frame } from "./frame";
import { W_Coroutine, W_Generator } from "./generator";

/** The frame's parameters are filled. */
export function makeGenerator(frame: Frame): W_Root {
  const flags = frame.code.flags;
  const qualname = frame.code.qualname;
  if ((flags & CO_COROUTINE) !== 0) return new W_Coroutine(frame, qualname);
  if ((flags & CO_ASYNC_GENERATOR) !== 0) return new W_AsyncGenerator(frame, qualname);
  return new W_Generator(frame, qualname);
}
