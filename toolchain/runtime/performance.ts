// Dialect code: performance.now.
import { externalFloat } from "./primitives";

/** Milliseconds since the program started, with a fraction. */
export function now(): number {
  return externalFloat("rpy_monotonic_ms");
}
