// Dialect code: runs under Node and translated.
/** Descriptors in classes of the program: a name of `__slots__`, `__dict__`, `__weakref__`. */
import { FixedArray } from "../../../toolchain/rlib/unchecked";
import { attributeErrorOf } from "../interp/access";
import { defineType, typeError, W_Root, W_Type } from "./root";

export const w_memberType = defineType("member_descriptor", { final: true });

/** One name of `__slots__`: the value is at a fixed index of the instance's storage. */
export class W_Member extends W_Root {
  constructor(
    readonly name: string,
    readonly owner: W_Type,
    readonly index: number,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_memberType;
  }
  override repr(): string {
    return `<member '${this.name}' of '${this.owner.name}' objects>`;
  }
  override isDataDescriptor(): boolean {
    return true;
  }
  override descriptorGet(w_object: W_Root | null, w_type: W_Type): W_Root {
    if (w_object === null) return this;
    const w_value = this.storageOf(w_object)[this.index];
    if (w_value === null) throw attributeErrorOf(w_object, this.name, w_object.missingAttribute(this.name));
    return w_value;
  }
  override descriptorSet(w_object: W_Root, w_value: W_Root): void {
    this.storageOf(w_object)[this.index] = w_value;
  }
  override descriptorDelete(w_object: W_Root): void {
    const storage = this.storageOf(w_object);
    if (storage[this.index] === null) throw attributeErrorOf(w_object, this.name, this.name);
    storage[this.index] = null;
  }
  private storageOf(w_object: W_Root): FixedArray<W_Root | null> {
    if (!w_object.typeOf().isSubtypeOf(this.owner)) {
      throw typeError(`descriptor '${this.name}' for '${this.owner.name}' objects doesn't apply to a '${w_object.typeOf().name}' object`);
    }
    return w_object.attributes(true)!.storage;
  }
}
