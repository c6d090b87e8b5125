/** The box of a captured variable that is assigned: a struct with one field `content`, shared by all boxes of one content type. */
import type { SomeCell } from "../annotate/model";
import type { GcStruct, LLType } from "../ir/types";
import { PointerRepr } from "./pointer";
import type { Structs } from "./structs";

export class CellRepr extends PointerRepr {
  readonly struct: GcStruct;
  constructor(
    override readonly annotation: SomeCell,
    content: LLType,
    structs: Structs,
  ) {
    const struct = structs.cellOf(content);
    super(annotation, struct, structs);
    this.struct = struct;
  }
}
