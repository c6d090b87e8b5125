// Dialect code: runs under Node and translated.
/** The errors of math and cmath. */
import { PyError, raise, valueError, w_OverflowError } from "../objects/root";

export function domainError(): PyError {
  return valueError("math domain error");
}
export function rangeError(): PyError {
  return raise(w_OverflowError, "math range error");
}
