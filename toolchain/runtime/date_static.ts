// Dialect code: Date.now.
import { externalFloat, toInteger } from "./primitives";

/** Whole milliseconds since 1970. */
export function now(): number {
  return toInteger(externalFloat("rpy_now_ms"));
}
