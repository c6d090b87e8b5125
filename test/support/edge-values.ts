/** Values at which arithmetic goes wrong, by type: for tests that compare implementations of ops. */
import { Address, Bool, Float, Signed, Unsigned } from "../../toolchain/ir/types";
import type { LLType } from "../../toolchain/ir/types";

const around = (...centres: bigint[]): bigint[] => [...new Set(centres.flatMap((n) => [n - 1n, n, n + 1n]))];

const signed = around(0n, 2n ** 31n, -(2n ** 31n), 2n ** 32n, 2n ** 53n, -(2n ** 53n), 2n ** 63n - 2n, -(2n ** 63n) + 1n).concat(7n, -7n, 63n, 64n);
const unsigned = around(1n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 2n).concat(7n);
const floats = [
  0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, 0.1, 1e-320, 5e-324, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 2 ** 63, -(2 ** 63), 2 ** 64,
  1e308, -1e308, 1.7976931348623157e308, NaN, Infinity, -Infinity, 3.7, -3.7,
];

/** The edge values of a primitive type. */
export function edgeValues(type: LLType): readonly (bigint | number | boolean)[] {
  switch (type) {
    case Signed:
      return signed;
    case Unsigned:
    case Address:
      return unsigned;
    case Float:
      return floats;
    case Bool:
      return [false, true];
    default:
      throw new Error("there are edge values of primitive types only");
  }
}
