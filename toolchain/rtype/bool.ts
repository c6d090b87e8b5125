/** boolean: Bool; with null or undefined Signed, where 2 is undefined and 3 is null. */
import type { Value } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import { Bool, Signed } from "../ir/types";
import type { LLType } from "../ir/types";
import { signed } from "./builder";
import type { GraphBuilder } from "./builder";
import { Repr } from "./repr";

export class BoolRepr extends Repr {
  readonly plainType = Bool;
  get type(): LLType {
    return this.nullable ? Signed : Bool;
  }
  undefinedValue(): LLValue {
    return 2n;
  }
  nullValue(): LLValue {
    return 3n;
  }
  protected emitIsUndefined(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [value, signed(2)]);
  }
  protected emitIsNull(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [value, signed(3)]);
  }
  protected override emitIsNullish(b: GraphBuilder, value: Value): Value {
    return b.emit("int_ge", [value, signed(2)]);
  }
  override unwrap(b: GraphBuilder, value: Value): Value {
    return this.nullable ? b.emit("int_eq", [value, signed(1)]) : value;
  }
  override wrap(b: GraphBuilder, value: Value): Value {
    return this.nullable ? b.emit("cast_bool_to_int", [value]) : value;
  }
  override wrapLive(value: LLValue): LLValue {
    return this.nullable ? (value === true ? 1n : 0n) : value;
  }
  encodesAs(other: Repr): boolean {
    return other instanceof BoolRepr && other.type === this.type;
  }
}
