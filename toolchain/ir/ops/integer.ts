/** Ops on Signed, Unsigned and Bool. Signed arithmetic wraps at 64 bits. */
import { Bool, Signed, Unsigned } from "../types";
import type { PureRow } from "./row";

const wrap = (x: bigint): bigint => BigInt.asIntN(64, x);
const fits = (x: bigint): boolean => wrap(x) === x;

function arithmetic(doc: string, evaluate: (x: bigint, y: bigint) => bigint, commutes = false): PureRow {
  return { operands: [Signed, Signed], result: Signed, effects: [], commutes, eval: (x: bigint, y: bigint) => wrap(evaluate(x, y)), doc };
}
function comparison(doc: string, evaluate: (x: bigint, y: bigint) => boolean, commutes = false): PureRow {
  return { operands: [Signed, Signed], result: Bool, effects: [], commutes, eval: evaluate, doc };
}
function unary(doc: string, evaluate: (x: bigint) => bigint): PureRow {
  return { operands: [Signed], result: Signed, effects: [], eval: (x: bigint) => wrap(evaluate(x)), doc };
}
function unsigned(doc: string, evaluate: (x: bigint, y: bigint) => bigint): PureRow {
  return { operands: [Unsigned, Unsigned], result: Unsigned, effects: [], eval: (x: bigint, y: bigint) => BigInt.asUintN(64, evaluate(x, y)), doc };
}
function unsignedComparison(doc: string, evaluate: (x: bigint, y: bigint) => boolean): PureRow {
  return { operands: [Unsigned, Unsigned], result: Bool, effects: [], eval: evaluate, doc };
}

export const integerOps = {
  int_add: arithmetic("Sum; wraps.", (x, y) => x + y, true),
  int_sub: arithmetic("Difference; wraps.", (x, y) => x - y),
  int_mul: arithmetic("Product; wraps.", (x, y) => x * y, true),
  int_div: arithmetic("Quotient, truncated. The divisor is not 0; MIN / -1 wraps.", (x, y) => x / y),
  int_mod: arithmetic("Remainder, with the sign of the dividend. The divisor is not 0; MIN % -1 is 0.", (x, y) => x % y),
  int_and: arithmetic("Bitwise and of all 64 bits.", (x, y) => x & y, true),
  int_or: arithmetic("Bitwise or of all 64 bits.", (x, y) => x | y, true),
  int_xor: arithmetic("Bitwise exclusive or of all 64 bits.", (x, y) => x ^ y, true),
  int_lshift: arithmetic("Shift left; the count is in 0..63; wraps.", (x, y) => x << y),
  int_rshift: arithmetic("Arithmetic shift right; the count is in 0..63.", (x, y) => x >> y),
  int_urshift: arithmetic("Logical shift right of the 64-bit pattern; the count is in 0..63.", (x, y) => BigInt.asUintN(64, x) >> y),
  int_neg: unary("Negation; wraps.", (x) => -x),
  int_not: unary("Bitwise complement.", (x) => ~x),
  int_to_int32: unary("Sign-extends the low 32 bits.", (x) => BigInt.asIntN(32, x)),
  int_to_uint32: unary("Zero-extends the low 32 bits.", (x) => BigInt.asUintN(32, x)),
  int_rotate32: arithmetic("Rotates the low 32 bits left by the count modulo 32; sign-extends them.", (x, y) => BigInt.asIntN(32, (x << (y & 31n)) | (BigInt.asUintN(32, x) >> (32n - (y & 31n))))),
  int_clz32: unary("Leading zeros of the low 32 bits, 0..32.", (x) => BigInt(Math.clz32(Number(BigInt.asUintN(32, x))))),
  int_eq: comparison("Equal.", (x, y) => x === y, true),
  int_ne: comparison("Not equal.", (x, y) => x !== y, true),
  int_lt: comparison("Less.", (x, y) => x < y),
  int_le: comparison("Less or equal.", (x, y) => x <= y),
  int_gt: comparison("Greater.", (x, y) => x > y),
  int_ge: comparison("Greater or equal.", (x, y) => x >= y),
  int_below: comparison("0 <= x < y, for y >= 0: one unsigned comparison; the bounds check.", (x, y) => BigInt.asUintN(64, x) < BigInt.asUintN(64, y)),
  int_add_overflows: comparison("Does x + y leave 64 bits?", (x, y) => !fits(x + y), true),
  int_sub_overflows: comparison("Does x - y leave 64 bits?", (x, y) => !fits(x - y)),
  int_mul_overflows: comparison("Does x * y leave 64 bits?", (x, y) => !fits(x * y), true),
  uint_div: unsigned("Quotient. The divisor is not 0.", (x, y) => x / y),
  uint_mod: unsigned("Remainder. The divisor is not 0.", (x, y) => x % y),
  uint_mul_high: unsigned("The upper 64 bits of the 128-bit product.", (x, y) => (x * y) >> 64n),
  uint_lt: unsignedComparison("Less.", (x, y) => x < y),
  uint_le: unsignedComparison("Less or equal.", (x, y) => x <= y),
  uint_gt: unsignedComparison("Greater.", (x, y) => x > y),
  uint_ge: unsignedComparison("Greater or equal.", (x, y) => x >= y),
  cast_int_to_uint: { operands: [Signed], result: Unsigned, effects: [], eval: (x: bigint) => BigInt.asUintN(64, x), doc: "The same 64 bits." },
  cast_uint_to_int: { operands: [Unsigned], result: Signed, effects: [], eval: (x: bigint) => wrap(x), doc: "The same 64 bits." },
  cast_bool_to_int: { operands: [Bool], result: Signed, effects: [], eval: (x: boolean) => (x ? 1n : 0n), doc: "0 or 1." },
  bool_not: { operands: [Bool], result: Bool, effects: [], eval: (x: boolean) => !x, doc: "Negation." },
  bool_eq: { operands: [Bool, Bool], result: Bool, effects: [], commutes: true, eval: (x: boolean, y: boolean) => x === y, doc: "Equal." },
} satisfies Record<string, PureRow>;
