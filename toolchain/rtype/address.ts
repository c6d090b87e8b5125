/** Raw machine addresses: Address. */
import type { Value } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import { InternalError } from "../diag/internal";
import { Address } from "../ir/types";
import { Repr } from "./repr";

export class AddressRepr extends Repr {
  readonly type = Address;
  readonly plainType = Address;
  undefinedValue(): LLValue {
    throw this.noMark();
  }
  nullValue(): LLValue {
    throw this.noMark();
  }
  protected emitIsUndefined(): Value {
    throw this.noMark();
  }
  protected emitIsNull(): Value {
    throw this.noMark();
  }
  encodesAs(other: Repr): boolean {
    return other instanceof AddressRepr;
  }
  private noMark(): InternalError {
    return new InternalError("an Address cannot be null or undefined; use address 0", { stage: "rtype" });
  }
}
