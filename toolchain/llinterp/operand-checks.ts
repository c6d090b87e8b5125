/** What pure ops demand of their operands: translated code takes it for granted, here it is checked. */
import type { PureOpName } from "../ir/ops";

export interface OperandCheck {
  /** JavaScript that is true for good operands. */
  readonly test: string;
  /** The same for the host: the fault, or null. */
  readonly fault: (x: bigint, y: bigint) => string | null;
}

const divisor: OperandCheck = { test: "$1 !== 0n", fault: (_x, y) => (y === 0n ? "division by zero" : null) };
const shift: OperandCheck = { test: "$1 >= 0n && $1 <= 63n", fault: (_x, y) => (y < 0n || y > 63n ? `shift by ${y}` : null) };

export const operandChecks: Partial<Record<PureOpName, OperandCheck>> = {
  int_div: divisor,
  int_mod: divisor,
  uint_div: divisor,
  uint_mod: divisor,
  int_lshift: shift,
  int_rshift: shift,
  int_urshift: shift,
  int_below: { test: "$1 >= 0n", fault: (_x, y) => (y < 0n ? `int_below with the bound ${y}` : null) },
};
