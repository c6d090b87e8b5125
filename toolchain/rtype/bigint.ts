/** bigint: Signed or Unsigned; with null or undefined a pointer to a box. All 64-bit patterns are values, so none is free for a mark. */
import type { Value } from "../ir/graph";
import { LLStruct } from "../ir/heap";
import type { LLValue } from "../ir/heap";
import { Signed, Unsigned } from "../ir/types";
import type { GcStruct, LLType, PrimitiveType } from "../ir/types";
import type { SomeBigInt } from "../annotate/model";
import type { GraphBuilder } from "./builder";
import { PointerRepr } from "./pointer";
import type { Repr } from "./repr";
import type { Structs } from "./structs";

export class BigIntRepr extends PointerRepr {
  readonly unsigned: boolean;

  constructor(annotation: SomeBigInt, structs: Structs) {
    super(annotation, annotation.unsigned ? structs.unsignedBox : structs.signedBox, structs);
    this.unsigned = annotation.unsigned;
  }

  override get plainType(): PrimitiveType {
    return this.unsigned ? Unsigned : Signed;
  }
  override get type(): LLType {
    return this.nullable ? this.pointerType : this.plainType;
  }
  override unwrap(b: GraphBuilder, value: Value): Value {
    return this.nullable ? b.emit("getfield", [value], "value") : value;
  }
  override wrap(b: GraphBuilder, value: Value): Value {
    if (!this.nullable) return value;
    const box = b.emit("malloc", [], this.container as GcStruct);
    b.emit("setfield", [box, value], "value");
    return box;
  }
  override wrapLive(value: LLValue): LLValue {
    if (!this.nullable) return value;
    const box = new LLStruct(this.container as GcStruct);
    box.set("value", value);
    return box;
  }
  override encodesAs(other: Repr): boolean {
    return super.encodesAs(other) && other.type === this.type;
  }
}
