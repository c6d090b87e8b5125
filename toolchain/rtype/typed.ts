/** Typed arrays: GC arrays of the machine type, one a kind. */
import type { SomeTypedArray } from "../annotate/model";
import type { GcArray } from "../ir/types";
import { PointerRepr } from "./pointer";
import type { Structs } from "./structs";

export class TypedArrayRepr extends PointerRepr {
  readonly array: GcArray;
  constructor(
    override readonly annotation: SomeTypedArray,
    structs: Structs,
  ) {
    const array = structs.typedArray(annotation.elements);
    super(annotation, array, structs);
    this.array = array;
  }
}
