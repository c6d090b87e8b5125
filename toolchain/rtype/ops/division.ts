/** Integer division and remainder. `int_div` truncates; a divisor of 0 throws RangeError unless its range excludes it. */
import type { Value } from "../../ir/graph";
import { Signed } from "../../ir/types";
import type { SomeInteger } from "../../annotate/model";
import { signed } from "../builder";
import type { Typed } from "../convert";
import type { Site } from "../site";
import { INTEGER, typed } from "../site";

function isZero(site: Site, y: Typed): Value {
  return site.b.emit("int_eq", [y.value, signed(0)]);
}

function mayBeZero(y: Typed): boolean {
  const { lo, hi } = y.annotation as SomeInteger;
  return lo <= 0 && hi >= 0;
}

function checkDivisor(site: Site, y: Typed): void {
  if (mayBeZero(y)) site.refuse(isZero(site, y), "errors.divisionByZero");
}

/** x % y */
export function remainder(site: Site, x: Typed, y: Typed): Typed {
  checkDivisor(site, y);
  return typed(site.b.emit("int_mod", [x.value, y.value]), site.result);
}

/** Math.trunc(x / y) */
export function truncatedDivision(site: Site, x: Typed, y: Typed): Typed {
  checkDivisor(site, y);
  return typed(site.b.emit("int_div", [x.value, y.value]), INTEGER);
}

/** Math.floor(x / y): one less than the truncated quotient where signs differ and something is left. */
export function floorDivision(site: Site, x: Typed, y: Typed): Typed {
  const { b } = site;
  checkDivisor(site, y);
  const shift = powerOfTwo(y);
  if (shift !== null) return typed(b.emit("int_rshift", [x.value, signed(shift)]), INTEGER);
  const quotient = b.emit("int_div", [x.value, y.value]);
  if ((x.annotation as SomeInteger).lo >= 0 && (y.annotation as SomeInteger).lo >= 0) return typed(quotient, INTEGER);
  const rest = b.emit("int_sub", [x.value, b.emit("int_mul", [quotient, y.value])]);
  const differ = b.emit("int_lt", [b.emit("int_xor", [rest, y.value]), signed(0)]);
  const below = b.and(b.emit("int_ne", [rest, signed(0)]), () => differ);
  return typed(b.choose(below, Signed, () => b.emit("int_sub", [quotient, signed(1)]), () => quotient), INTEGER);
}

/** k, if y is known to be 2^k. */
function powerOfTwo(y: Typed): number | null {
  const { lo, hi } = y.annotation as SomeInteger;
  return lo === hi && lo >= 1 && Number.isInteger(Math.log2(lo)) ? Math.log2(lo) : null;
}

/** (x / y) | 0: 0 for a divisor of 0, else the low 32 bits of the quotient. */
export function divisionOrZero(site: Site, x: Typed, y: Typed): Typed {
  const { b } = site;
  const divide = (): Value => {
    const quotient = b.emit("int_div", [x.value, y.value]);
    const { lo, hi } = x.annotation as SomeInteger;
    return lo > -(2 ** 31) && hi < 2 ** 31 ? quotient : b.emit("int_to_int32", [quotient]);
  };
  return typed(mayBeZero(y) ? b.choose(isZero(site, y), Signed, () => signed(0), divide) : divide(), INTEGER);
}
