// Dialect code: runs under Node and translated.
/** `memoryview`, of one dimension: a window of the bytes of another object, item by item in a format of struct. Methods are in memoryview-methods.ts. */
import { eq, index as toIndex, isIndex } from "../interp/operations";
import { bytesOf, hashBytes, W_Buffered } from "./bytes";
import { newBool } from "./int";
import { CmpOp, defineType, raise, typeError, valueError, w_IndexError, W_Root, W_Type } from "./root";
import { packItem, sizeOfCode, unpackItem } from "./struct-items";
import { sliceRange, W_Slice } from "./slice";

export const w_memoryviewType = defineType("memoryview", { final: true });

export class W_Memoryview extends W_Buffered {
  isReleased = false;

  constructor(
    readonly w_object: W_Buffered,
    readonly readonlyView: boolean,
    readonly code: string,
    readonly size: number,
    /** In bytes of the object. */
    readonly offset: number,
    /** From one item to the next. */
    readonly stride: number,
    readonly count: number,
  ) {
    super();
    w_object.exported(1);
  }
  builtinType(): W_Type {
    return w_memoryviewType;
  }
  check(): void {
    if (this.isReleased) throw valueError("operation forbidden on released memoryview object");
  }
  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.w_object.exported(-1);
  }
  readBytes(): Uint8Array {
    this.check();
    const bytes = new Uint8Array(this.count * this.size);
    for (let i = 0; i < this.count; i++) {
      const from = this.offset + i * this.stride;
      for (let j = 0; j < this.size; j++) bytes[i * this.size + j] = this.w_object.getByte(from + j);
    }
    return bytes;
  }
  byteLength(): number {
    return this.count * this.size;
  }
  override getByte(index: number): number {
    return this.w_object.getByte(this.byteAt(index));
  }
  override setByte(index: number, byte: number): void {
    this.w_object.setByte(this.byteAt(index), byte);
  }
  private byteAt(index: number): number {
    return this.offset + Math.floor(index / this.size) * this.stride + (index % this.size);
  }
  override isReadonly(): boolean {
    return this.readonlyView;
  }
  override itemCode(): string {
    return this.code;
  }
  override itemSize(): number {
    return this.size;
  }
  override exported(change: number): void {
    this.w_object.exported(change);
  }
  override truth(): boolean {
    return this.count > 0;
  }
  override len(): number {
    this.check();
    return this.count;
  }
  override hash(): number {
    this.check();
    if (!this.readonlyView) throw valueError("cannot hash writable memoryview object");
    return hashBytes(this.readBytes());
  }
  itemAt(index: number): W_Root {
    return unpackItem(this.w_object, this.code, this.size, this.offset + index * this.stride);
  }
  private indexOf(w_key: W_Root): number {
    if (!isIndex(w_key)) throw typeError("memoryview: invalid slice key");
    let index = toIndex(w_key, w_IndexError);
    if (index < 0) index += this.count;
    if (index < 0 || index >= this.count) throw raise(w_IndexError, "index out of bounds on dimension 1");
    return index;
  }
  private part(w_key: W_Slice): W_Memoryview {
    const range = sliceRange(w_key, this.count);
    return new W_Memoryview(
      this.w_object, this.readonlyView, this.code, this.size, this.offset + range.start * this.stride, this.stride * range.step, range.count,
    );
  }
  override getitem(w_key: W_Root): W_Root {
    this.check();
    return w_key instanceof W_Slice ? this.part(w_key) : this.itemAt(this.indexOf(w_key));
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    this.check();
    if (this.readonlyView) throw typeError("cannot modify read-only memory");
    if (!(w_key instanceof W_Slice)) {
      packItem(this.w_object, this.code, this.size, this.offset + this.indexOf(w_key) * this.stride, w_value);
      return;
    }
    const bytes = bytesOf(w_value);
    if (bytes === null) throw typeError(`a bytes-like object is required, not '${w_value.typeOf().name}'`);
    const target = this.part(w_key);
    const w_source = w_value as W_Buffered;
    const same = w_source.itemCode() === this.code && bytes.length === target.byteLength();
    if (same) {
      const copy = bytes.slice();
      for (let i = 0; i < copy.length; i++) target.setByte(i, copy[i]);
    }
    target.release();
    if (!same) throw valueError("memoryview assignment: lvalue and rvalue have different structures");
  }
  override delitem(w_key: W_Root): void {
    throw typeError("cannot delete memory");
  }
  override iter(): W_Root {
    return new W_MemoryviewIterator(this);
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (op !== CmpOp.Eq && op !== CmpOp.Ne) return null;
    if (!(w_other instanceof W_Buffered)) return null;
    if (w_other instanceof W_Memoryview && (w_other.isReleased || this.isReleased)) return newBool((this === w_other) === (op === CmpOp.Eq));
    return newBool(this.equals(w_other) === (op === CmpOp.Eq));
  }
  private equals(w_other: W_Buffered): boolean {
    if (this.isReleased) return false;
    if (w_other.byteLength() / w_other.itemSize() !== this.count) return false;
    if (w_other.itemCode() === this.code && this.code !== "d" && this.code !== "f") {
      const a = this.readBytes();
      const b = w_other.readBytes();
      for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
      return true;
    }
    for (let i = 0; i < this.count; i++) {
      const w_item = unpackItem(w_other, w_other.itemCode(), w_other.itemSize(), i * w_other.itemSize());
      if (!eq(this.itemAt(i), w_item)) return false;
    }
    return true;
  }
}

export const w_memoryIteratorType = defineType("memory_iterator", { final: true });

export class W_MemoryviewIterator extends W_Root {
  private at = 0;
  constructor(private readonly w_view: W_Memoryview) {
    super();
  }
  typeOf(): W_Type {
    return w_memoryIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    return this.at < this.w_view.count ? this.w_view.itemAt(this.at++) : null;
  }
}

/** A view of all of a bytes-like object. */
export function newMemoryview(w_object: W_Root): W_Memoryview {
  if (w_object instanceof W_Memoryview) {
    w_object.check();
    return new W_Memoryview(
      w_object.w_object, w_object.readonlyView, w_object.code, w_object.size, w_object.offset, w_object.stride, w_object.count,
    );
  }
  if (!(w_object instanceof W_Buffered)) throw typeError(`memoryview: a bytes-like object is required, not '${w_object.typeOf().name}'`);
  const size = w_object.itemSize();
  return new W_Memoryview(w_object, w_object.isReadonly(), w_object.itemCode(), size, 0, size, Math.floor(w_object.byteLength() / size));
}

/** The same bytes in another format. */
export function castView(view: W_Memoryview, format: string): W_Memoryview {
  const code = format.startsWith("@") ? format.slice(1) : format;
  const size = sizeOfCode(code);
  if (size === 0) throw valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
  if (view.stride !== view.size) throw typeError("memoryview: casts are restricted to C-contiguous views");
  if (view.size !== 1 && size !== 1) throw typeError("memoryview: cannot cast between two non-byte formats");
  if (view.byteLength() % size !== 0) throw typeError("memoryview: length is not a multiple of itemsize");
  return new W_Memoryview(view.w_object, view.readonlyView, code, size, view.offset, size, Math.floor(view.byteLength() / size));
}
