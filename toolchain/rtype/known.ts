/** What is known without looking: one class as a value, a function or namespace of the host. No bits, unless null or undefined may be there instead. */
import type { SomeValue } from "../annotate/model";
import type { Constant, Value } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import { Signed, Void } from "../ir/types";
import type { LLType } from "../ir/types";
import { VOID, signed } from "./builder";
import type { GraphBuilder } from "./builder";
import { Repr } from "./repr";

/** Signed where nullable: 0 the value, 1 undefined, 2 null. */
export class KnownRepr extends Repr {
  readonly plainType = Void;
  constructor(
    annotation: SomeValue,
    /** The function object that a function of the host is, where it meets functions of the program. */
    readonly asObject: () => Constant,
  ) {
    super(annotation);
  }
  get type(): LLType {
    return this.nullable ? Signed : Void;
  }
  undefinedValue(): LLValue {
    return 1n;
  }
  nullValue(): LLValue {
    return 2n;
  }
  protected emitIsUndefined(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [value, signed(1)]);
  }
  protected emitIsNull(b: GraphBuilder, value: Value): Value {
    return b.emit("int_eq", [value, signed(2)]);
  }
  override unwrap(): Value {
    return VOID;
  }
  override wrap(): Value {
    return this.nullable ? signed(0) : VOID;
  }
  override wrapLive(): LLValue {
    return this.nullable ? 0n : undefined;
  }
  encodesAs(other: Repr): boolean {
    return other instanceof KnownRepr && other.type === this.type;
  }
}
