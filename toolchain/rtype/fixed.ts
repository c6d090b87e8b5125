/** FixedArray<T> and Chars: GC arrays whose items are stored as their annotation says; shared by all of one item type. */
import type { SomeChars, SomeFixed } from "../annotate/model";
import type { GcArray } from "../ir/types";
import { PointerRepr } from "./pointer";
import type { Structs } from "./structs";

export class FixedRepr extends PointerRepr {
  constructor(
    override readonly annotation: SomeFixed,
    readonly array: GcArray,
    structs: Structs,
  ) {
    super(annotation, array, structs);
  }
}

export class CharsRepr extends PointerRepr {
  constructor(
    override readonly annotation: SomeChars,
    structs: Structs,
  ) {
    super(annotation, structs.chars, structs);
  }
}

