/**
 * Kinds that are a pointer: undefined is the null pointer; null is the null pointer too where undefined cannot be there,
 * else the container's sentinel object (structs.ts), which is nothing but that mark.
 */
import { Constant } from "../ir/graph";
import type { Value } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import { Ptr } from "../ir/types";
import type { GcContainer, LLType, PtrType } from "../ir/types";
import type { SomeValue } from "../annotate/model";
import type { GraphBuilder } from "./builder";
import { Repr } from "./repr";
import type { Structs } from "./structs";

export class PointerRepr extends Repr {
  readonly pointerType: PtrType;

  constructor(
    annotation: SomeValue,
    readonly container: GcContainer,
    protected readonly structs: Structs,
  ) {
    super(annotation);
    this.pointerType = Ptr(container);
  }
  get type(): LLType {
    return this.pointerType;
  }
  get plainType(): LLType {
    return this.pointerType;
  }
  undefinedValue(): LLValue {
    return null;
  }
  nullValue(): LLValue {
    return this.undefined ? this.structs.sentinel(this.container) : null;
  }
  protected emitIsUndefined(b: GraphBuilder, value: Value): Value {
    return b.emit("ptr_is_null", [value]);
  }
  protected emitIsNull(b: GraphBuilder, value: Value): Value {
    if (!this.undefined) return b.emit("ptr_is_null", [value]);
    return b.emit("ptr_eq", [value, new Constant(this.nullValue(), this.pointerType)]);
  }
  encodesAs(other: Repr): boolean {
    if (!(other instanceof PointerRepr)) return false;
    if (this.null && this.undefined) {
      if (!other.null) return true; // only undefined is left: the null pointer in both
      return other.undefined && this.container === other.container;
    }
    // One mark, the null pointer, or none.
    if (this.undefined) return true;
    return !this.null || !other.undefined;
  }
}
