/**
 * Float: a double; null and undefined are two NaNs with payloads of their own, told apart by their bits.
 *
 * JavaScript engines keep the payload of a NaN that is only moved, so on the translator's side too these are plain
 * numbers; whoever prints a Float constant that is NaN must look at its bits.
 */
import type { Value } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import { Float } from "../ir/types";
import { signed } from "./builder";
import type { GraphBuilder } from "./builder";
import { Repr } from "./repr";

export const UNDEFINED_FLOAT_BITS = 0x7ff8_0000_dead_0001n;
export const NULL_FLOAT_BITS = 0x7ff8_0000_dead_0002n;

const view = new DataView(new ArrayBuffer(8));
function floatOfBits(bits: bigint): number {
  view.setBigInt64(0, bits);
  return view.getFloat64(0);
}

export class FloatRepr extends Repr {
  readonly type = Float;
  readonly plainType = Float;
  undefinedValue(): LLValue {
    return floatOfBits(UNDEFINED_FLOAT_BITS);
  }
  nullValue(): LLValue {
    return floatOfBits(NULL_FLOAT_BITS);
  }
  protected emitIsUndefined(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [b.emit("float_to_bits", [value]), signed(UNDEFINED_FLOAT_BITS)]);
  }
  protected emitIsNull(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [b.emit("float_to_bits", [value]), signed(NULL_FLOAT_BITS)]);
  }
  protected override emitIsNullish(b: GraphBuilder, value: Value): Value {
    const offset = b.emit("int_sub", [b.emit("float_to_bits", [value]), signed(UNDEFINED_FLOAT_BITS)]);
    return b.emit("int_below", [offset, signed(2)]);
  }
  encodesAs(other: Repr): boolean {
    return other instanceof FloatRepr;
  }
}
