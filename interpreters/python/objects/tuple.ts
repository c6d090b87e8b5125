// Dialect code: runs under Node and translated.
/** `tuple`. The methods are in tuple-methods.ts. */
import { eq, hashOf, index as toIndex, isIndex, repr } from "../interp/operations";
import { newInt, W_Int } from "./int";
import { compareSequences, repeated, stepped } from "./list";
import { enterRepr, leaveRepr } from "./repr-guard";
import { BinOp, CmpOp, defineType, raise, typeError, W_Extensible, w_IndexError, w_MemoryError, W_Root, W_Type } from "./root";
import { sliceRange, W_Slice } from "./slice";

export const w_tupleType = defineType("tuple");
export const w_tupleIteratorType = defineType("tuple_iterator", { final: true });

export class W_Tuple extends W_Extensible {
  constructor(readonly items: readonly W_Root[]) {
    super();
  }
  builtinType(): W_Type {
    return w_tupleType;
  }
  override truth(): boolean {
    return this.items.length > 0;
  }
  override len(): number {
    return this.items.length;
  }
  override hash(): number {
    return tupleHash(this.items);
  }
  override getitem(w_key: W_Root): W_Root {
    const items = this.items;
    if (w_key instanceof W_Slice) {
      const range = sliceRange(w_key, items.length);
      if (range.step === 1) {
        if (range.count === items.length && this.extra === null) return this;
        return newTuple(items.slice(range.start, range.start + range.count));
      }
      return newTuple(stepped(items, range.start, range.step, range.count));
    }
    let index = 0;
    if (w_key instanceof W_Int) index = w_key.value;
    else if (isIndex(w_key)) index = toIndex(w_key, w_IndexError);
    else throw typeError(`tuple indices must be integers or slices, not ${w_key.typeOf().name}`);
    if (index < 0) index += items.length;
    if (index < 0 || index >= items.length) throw raise(w_IndexError, "tuple index out of range");
    return items[index];
  }
  override contains(w_item: W_Root): boolean {
    const items = this.items;
    for (let i = 0; i < items.length; i++) if (eq(items[i], w_item)) return true;
    return false;
  }
  override iter(): W_Root {
    return new W_TupleIterator(this);
  }
  override repr(): string {
    const items = this.items;
    if (items.length === 0) return "()";
    if (!enterRepr(this)) return "(...)";
    try {
      const parts: string[] = [];
      for (let i = 0; i < items.length; i++) parts.push(repr(items[i]));
      return items.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
    } finally {
      leaveRepr();
    }
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Tuple)) return null;
    return compareSequences(op, this.items, w_other.items);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Add) {
      if (!(w_other instanceof W_Tuple)) throw typeError(`can only concatenate tuple (not "${w_other.typeOf().name}") to tuple`);
      if (this.items.length === 0 && w_other.extra === null) return w_other;
      if (w_other.items.length === 0 && this.extra === null) return this;
      return newTuple(this.items.concat(w_other.items));
    }
    if (op === BinOp.Mul && isIndex(w_other)) return this.times(w_other);
    return null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Mul && isIndex(w_other) ? this.times(w_other) : null;
  }
  private times(w_count: W_Root): W_Root {
    const count = toIndex(w_count, w_MemoryError);
    if (count === 1 && this.extra === null) return this;
    return newTuple(repeated(this.items, count));
  }
}

export const w_emptyTuple = new W_Tuple([]);

/** A tuple with these items; the array must not change afterwards. */
export function newTuple(items: readonly W_Root[]): W_Tuple {
  return items.length === 0 ? w_emptyTuple : new W_Tuple(items);
}

const PRIME_1 = 11400714785074694791n;
const PRIME_2 = 14029467366897019727n;
const PRIME_5 = 2870177450012600261n;

/** CPython's hash of a tuple (xxHash's rounds over 64-bit lanes), its low 53 bits: so sets of tuples of numbers are in its order. */
function tupleHash(items: readonly W_Root[]): number {
  let state = PRIME_5;
  for (let i = 0; i < items.length; i++) {
    const lane = BigInt.asUintN(64, BigInt(hashOf(items[i])));
    state = BigInt.asUintN(64, state + lane * PRIME_2);
    state = BigInt.asUintN(64, BigInt.asUintN(64, state << 31n) | (state >> 33n));
    state = BigInt.asUintN(64, state * PRIME_1);
  }
  state = BigInt.asUintN(64, state + (BigInt(items.length) ^ (PRIME_5 ^ 3527539n)));
  if (state === 0xffffffffffffffffn) return 1546275796;
  return Number(BigInt.asIntN(53, BigInt.asIntN(64, state)));
}

export class W_TupleIterator extends W_Root {
  private at = 0;
  constructor(private readonly tuple: W_Tuple) {
    super();
  }
  typeOf(): W_Type {
    return w_tupleIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const items = this.tuple.items;
    if (this.at >= items.length) return null;
    return items[this.at++];
  }
  left(): W_Root {
    return newInt(this.tuple.items.length - this.at);
  }
}
