/** null and undefined alone: no bits if it is one of the two, else a Bool that is true for undefined. */
import type { Value } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import { Bool, Void } from "../ir/types";
import type { LLType } from "../ir/types";
import { TRUE, VOID, bool } from "./builder";
import type { GraphBuilder } from "./builder";
import { Repr } from "./repr";

export class NothingRepr extends Repr {
  readonly plainType = Void;
  get type(): LLType {
    return this.null && this.undefined ? Bool : Void;
  }
  undefinedValue(): LLValue {
    return this.type === Bool ? true : undefined;
  }
  nullValue(): LLValue {
    return this.type === Bool ? false : undefined;
  }
  protected emitIsUndefined(b: GraphBuilder, value: Value): Value {
    return this.type === Bool ? value : bool(this.undefined);
  }
  protected emitIsNull(b: GraphBuilder, value: Value): Value {
    return this.type === Bool ? b.not(value) : bool(this.null);
  }
  override isNullish(): Value {
    return TRUE;
  }
  override unwrap(): Value {
    return VOID;
  }
  encodesAs(other: Repr): boolean {
    return other instanceof NothingRepr && other.type === this.type;
  }
}
