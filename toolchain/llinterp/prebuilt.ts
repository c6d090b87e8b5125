/** Prebuilt data belongs to the program; a run works on its own copy, made when it first meets an object, with all that it refers to. */
import { LLArray, LLStruct } from "../ir/heap";
import type { LLValue } from "../ir/heap";

export class PrebuiltCopies {
  private readonly copies = new Map<LLStruct | LLArray, LLStruct | LLArray>();

  /** The run's own version of a constant. */
  of(value: LLValue): LLValue {
    if (!(value instanceof LLStruct || value instanceof LLArray)) return value;
    const found = this.copies.get(value);
    if (found !== undefined) return found;
    // A worklist, for lists may be long.
    const pending: (LLStruct | LLArray)[] = [];
    const copy = this.shell(value, pending);
    for (let original = pending.pop(); original !== undefined; original = pending.pop()) this.fill(original, pending);
    return copy;
  }

  private shell(original: LLStruct | LLArray, pending: (LLStruct | LLArray)[]): LLStruct | LLArray {
    let copy = this.copies.get(original);
    if (copy === undefined) {
      copy = original instanceof LLStruct ? new LLStruct(original.type) : new LLArray(original.type, []);
      copy.identityHash = original.identityHash;
      this.copies.set(original, copy);
      pending.push(original);
    }
    return copy;
  }

  private fill(original: LLStruct | LLArray, pending: (LLStruct | LLArray)[]): void {
    const part = (value: LLValue): LLValue => (value instanceof LLStruct || value instanceof LLArray ? this.shell(value, pending) : value);
    if (original instanceof LLStruct) {
      const copy = this.copies.get(original) as LLStruct;
      for (const [name, value] of original.fields) copy.fields.set(name, part(value));
    } else {
      const copy = this.copies.get(original) as LLArray;
      for (const item of original.items) copy.items.push(part(item));
    }
  }
}
