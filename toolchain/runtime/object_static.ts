// Dialect code: the functions of Object.
import { floatBits, strictEqual } from "./primitives";

/** Object.is: NaN is itself, 0 and -0 differ. */
export function is_float(a: number, b: number): boolean {
  return a === b ? floatBits(a) === floatBits(b) : a !== a && b !== b;
}

export function is<T>(a: T, b: T): boolean {
  return strictEqual(a, b);
}
