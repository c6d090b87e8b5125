// Dialect code: the functions run at run time; the table is made at init time.
/** Functions of math on integers. Loaded for its effect. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { index as toIndex, indexObject, iterate, mul, nextItem } from "../interp/operations";
import { bigValue, newInt, newLong, W_Int } from "../objects/int";
import { w_None } from "../objects/none";
import { raise, valueError, W_Root, w_OverflowError } from "../objects/root";
import { W_Tuple } from "../objects/tuple";
import { w_math } from "./math";
import { define } from "./registry";

function integer(w_value: W_Root): RBigInt {
  return bigValue(indexObject(w_value))!;
}

/** Of two numbers that are not negative. */
function smallGcd(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

function gcdOf(w_a: W_Root, w_b: W_Root): W_Root {
  if (w_a instanceof W_Int && w_b instanceof W_Int) return newInt(smallGcd(Math.abs(w_a.value), Math.abs(w_b.value)));
  return newLong(bigValue(w_a)!.gcd(bigValue(w_b)!));
}

define(w_math, "gcd", "*integers", (w_integers) => {
  let w_result: W_Root = newInt(0);
  for (const w_one of (w_integers as W_Tuple).items) w_result = gcdOf(w_result, indexObject(w_one));
  return w_result;
});
define(w_math, "lcm", "*integers", (w_integers) => {
  let result = RBigInt.ONE;
  for (const w_one of (w_integers as W_Tuple).items) {
    const one = integer(w_one).abs();
    result = result.isZero() || one.isZero() ? RBigInt.ZERO : result.mul(one.floordiv(result.gcd(one)));
  }
  return newLong(result);
});
define(w_math, "isqrt", "n, /", (w_n) => {
  const n = integer(w_n);
  if (n.isNegative()) throw valueError("isqrt() argument must be nonnegative");
  return newLong(n.isqrt());
});

/** from · (from + 1) · … · to */
function product(from: number, to: number): RBigInt {
  if (from > to) return RBigInt.ONE;
  if (to - from < 8) {
    let result = RBigInt.fromInt(from);
    for (let i = from + 1; i <= to; i++) result = result.mul(RBigInt.fromInt(i));
    return result;
  }
  const middle = Math.floor((from + to) / 2);
  return product(from, middle).mul(product(middle + 1, to));
}

define(w_math, "factorial", "n, /", (w_n) => {
  const n = integer(w_n);
  if (n.isNegative()) throw valueError("factorial() not defined for negative values");
  if (!n.fitsInt()) throw raise(w_OverflowError, "factorial() argument should not exceed 9223372036854775807");
  return newLong(product(1, n.toInt()));
});

/** n · (n − 1) · … in k factors. */
function falling(n: RBigInt, k: number): RBigInt {
  if (n.fitsInt()) return product(n.toInt() - k + 1, n.toInt());
  let result = RBigInt.ONE;
  for (let i = 0; i < k; i++) result = result.mul(n.sub(RBigInt.fromInt(i)));
  return result;
}

define(w_math, "perm", "n, k=None, /", (w_n, w_k) => {
  const n = integer(w_n);
  if (w_k === w_None) {
    if (n.isNegative()) throw valueError("factorial() not defined for negative values");
    return newLong(product(1, toIndex(w_n)));
  }
  const k = integer(w_k);
  if (n.isNegative()) throw valueError("n must be a non-negative integer");
  if (k.isNegative()) throw valueError("k must be a non-negative integer");
  if (n.lt(k)) return newInt(0);
  if (!k.fitsInt()) throw raise(w_OverflowError, "k must not exceed 9223372036854775807");
  return newLong(falling(n, k.toInt()));
});
define(w_math, "comb", "n, k, /", (w_n, w_k) => {
  const n = integer(w_n);
  let k = integer(w_k);
  if (n.isNegative()) throw valueError("n must be a non-negative integer");
  if (k.isNegative()) throw valueError("k must be a non-negative integer");
  if (n.lt(k)) return newInt(0);
  const other = n.sub(k);
  if (other.lt(k)) k = other;
  if (!k.fitsInt()) throw raise(w_OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
  const count = k.toInt();
  return newLong(falling(n, count).floordiv(product(1, count)));
});
define(w_math, "prod", "iterable, /, *, start=1", (w_iterable, w_start) => {
  let w_result = w_start;
  const w_items = iterate(w_iterable);
  for (;;) {
    const w_item = nextItem(w_items);
    if (w_item === null) return w_result;
    w_result = mul(w_result, w_item);
  }
});
