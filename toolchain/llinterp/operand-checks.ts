/** What pure ops demand of their operands: translated code takes it for granted, here it is checked. */
import type { PureOpName } from "../ir/ops";

type Check = (...operands: never[]) => string | null;

const divisor = (_x: bigint, y: bigint): string | null => (y === 0n ? "division by zero" : null);
const shift = (_x: bigint, count: bigint): string | null => (count < 0n || count > 63n ? `shift by ${count}` : null);

/** The fault of the operands, or null. */
export const operandChecks: Partial<Record<PureOpName, Check>> = {
  int_div: divisor,
  int_mod: divisor,
  uint_div: divisor,
  uint_mod: divisor,
  int_lshift: shift,
  int_rshift: shift,
  int_urshift: shift,
  int_below: (_x: bigint, y: bigint) => (y < 0n ? `int_below with the bound ${y}` : null),
};
