/** Integer: Signed; null and undefined are the two lowest numbers, which no Integer reaches. */
import type { Value } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import { Signed } from "../ir/types";
import { signed } from "./builder";
import type { GraphBuilder } from "./builder";
import { Repr } from "./repr";

export const UNDEFINED_INTEGER = -(2n ** 63n);
export const NULL_INTEGER = UNDEFINED_INTEGER + 1n;

/** Also the base of what is held as a small number: class values. */
export class IntegerRepr extends Repr {
  readonly type = Signed;
  readonly plainType = Signed;
  undefinedValue(): LLValue {
    return UNDEFINED_INTEGER;
  }
  nullValue(): LLValue {
    return NULL_INTEGER;
  }
  protected emitIsUndefined(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [value, signed(UNDEFINED_INTEGER)]);
  }
  protected emitIsNull(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [value, signed(NULL_INTEGER)]);
  }
  protected override emitIsNullish(b: GraphBuilder, value: Value): Value {
    return b.emit("int_le", [value, signed(NULL_INTEGER)]);
  }
  encodesAs(other: Repr): boolean {
    return other instanceof IntegerRepr;
  }
}
