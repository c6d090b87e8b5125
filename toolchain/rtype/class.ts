/** Classes as values: a number where several may be there (known.ts where it is one). */
import type { ClassDesc, SomeClassValue } from "../annotate/model";
import { IntegerRepr } from "./integer";
import type { Repr } from "./repr";

/** Numbers the classes that are values, in the order of need. */
export class ClassNumbers {
  private readonly numbers = new Map<ClassDesc, bigint>();
  of(desc: ClassDesc): bigint {
    let number = this.numbers.get(desc);
    if (number === undefined) {
      number = BigInt(this.numbers.size);
      this.numbers.set(desc, number);
    }
    return number;
  }
}

export class NumberedClassRepr extends IntegerRepr {
  constructor(
    override readonly annotation: SomeClassValue,
    readonly numbers: ClassNumbers,
  ) {
    super(annotation);
  }
  override encodesAs(other: Repr): boolean {
    return other instanceof NumberedClassRepr;
  }
}
