/**
 * Representations: how a value that the annotator describes is held in a low-level variable.
 *
 * A Repr belongs to a kind of value and to the two flags. `plainType` is the type of the kind alone, `type` that of
 * the kind with its flags; `wrap` and `unwrap` go between the two. null and undefined are encoded inside `type`:
 *
 *     kind      plain     with flags
 *     bool      Bool      Signed: 0, 1, 2 = undefined, 3 = null
 *     int       Signed    Signed: -2^63 = undefined, -2^63 + 1 = null (Integers are far from these)
 *     float     Float     Float: two NaNs with payloads that arithmetic never makes
 *     bigint    Signed or Unsigned    pointer to a box
 *     pointers  *S        *S: the null pointer is undefined; null is the null pointer too if undefined cannot be there,
 *                         else one prebuilt object of S (`sentinel`)
 *     none      Void if one of the two, Bool if both (true = undefined)
 */
import type { Value } from "../ir/graph";
import { Constant } from "../ir/graph";
import type { LLValue } from "../ir/heap";
import type { LLType } from "../ir/types";
import { FALSE } from "./builder";
import type { GraphBuilder } from "./builder";
import type { SomeValue } from "../annotate/model";

export abstract class Repr {
  readonly null: boolean;
  readonly undefined: boolean;
  abstract readonly type: LLType;
  abstract readonly plainType: LLType;

  constructor(readonly annotation: SomeValue) {
    this.null = annotation.null;
    this.undefined = annotation.undefined;
  }

  get nullable(): boolean {
    return this.null || this.undefined;
  }

  /** The encodings, of `type`; only asked for where the flag is set. */
  abstract undefinedValue(): LLValue;
  abstract nullValue(): LLValue;
  undefinedConstant(): Constant {
    return new Constant(this.undefinedValue(), this.type);
  }
  nullConstant(): Constant {
    return new Constant(this.nullValue(), this.type);
  }

  /** Tests on a value of `type`; only emitted where the flag is set. */
  protected abstract emitIsUndefined(b: GraphBuilder, value: Value): Value;
  protected abstract emitIsNull(b: GraphBuilder, value: Value): Value;
  protected emitIsNullish(b: GraphBuilder, value: Value): Value {
    return b.or(this.emitIsUndefined(b, value), () => this.emitIsNull(b, value));
  }

  isUndefined(b: GraphBuilder, value: Value): Value {
    return this.undefined ? this.emitIsUndefined(b, value) : FALSE;
  }
  isNull(b: GraphBuilder, value: Value): Value {
    return this.null ? this.emitIsNull(b, value) : FALSE;
  }
  isNullish(b: GraphBuilder, value: Value): Value {
    if (this.null && this.undefined) return this.emitIsNullish(b, value);
    return this.undefined ? this.emitIsUndefined(b, value) : this.isNull(b, value);
  }

  /** From a value of `type` that is neither null nor undefined to `plainType`. */
  unwrap(b: GraphBuilder, value: Value): Value {
    return value;
  }
  /** From `plainType` to `type`. */
  wrap(b: GraphBuilder, value: Value): Value {
    return value;
  }
  /** `wrap` at translation time, for prebuilt data. */
  wrapLive(value: LLValue): LLValue {
    return value;
  }

  /**
   * Do null and undefined look alike here and in `other`, a representation of the same kind, for every flag that both
   * have? And is `unwrap` nothing but a pointer cast? Then a conversion needs no branches.
   */
  abstract encodesAs(other: Repr): boolean;
}
