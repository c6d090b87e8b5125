// Dialect code: runs under Node and translated.
/** `bytearray`. Methods that change it are in bytearray-methods.ts, the others in bytes-methods.ts. */
import { index as toIndex, indexClamped, isIndex } from "../interp/operations";
import {
  bytesOf, compareBytes, concatBytes, containsBytes, lateBytes, needBytes, repeatBytes, sliceBytes, W_Buffered, W_BytesIterator,
} from "./bytes";
import { newInt } from "./int";
import { BinOp, CmpOp, defineType, raise, typeError, valueError, w_BufferError, w_IndexError, W_Root, W_Type } from "./root";
import { sliceRange, W_Slice } from "./slice";
import { bytesRepr } from "./str-repr";
import { sourceBytes } from "./bytes-source";
import { willChange } from "./watch-guard";

export const w_bytearrayType = defineType("bytearray");
export const w_bytearrayIteratorType = defineType("bytearray_iterator", { final: true });

export class W_Bytearray extends W_Buffered {
  /** The first `size` bytes of `data` are in use. */
  private data: Uint8Array;
  private size: number;
  private exports = 0;

  constructor(data: Uint8Array) {
    super();
    this.data = data;
    this.size = data.length;
  }
  builtinType(): W_Type {
    return w_bytearrayType;
  }
  readBytes(): Uint8Array {
    return this.size === this.data.length ? this.data : this.data.slice(0, this.size);
  }
  byteLength(): number {
    return this.size;
  }
  override getByte(index: number): number {
    return this.data[index];
  }
  override setByte(index: number, byte: number): void {
    willChange(this.uid);
    this.data[index] = byte;
  }
  override isReadonly(): boolean {
    return false;
  }
  override exported(change: number): void {
    this.exports += change;
  }
  private checkResizable(): void {
    if (this.exports > 0) throw raise(w_BufferError, "Existing exports of data: object cannot be re-sized");
  }
  /** All bytes become these; the array belongs to the object from now on. */
  replace(data: Uint8Array): void {
    willChange(this.uid);
    if (data.length !== this.size) this.checkResizable();
    this.data = data;
    this.size = data.length;
  }
  append(byte: number): void {
    willChange(this.uid);
    this.checkResizable();
    if (this.size === this.data.length) {
      const grown = new Uint8Array(this.size + (this.size >> 1) + 8);
      grown.set(this.data, 0);
      this.data = grown;
    }
    this.data[this.size++] = byte;
  }
  extend(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    willChange(this.uid);
    this.checkResizable();
    const needed = this.size + bytes.length;
    if (needed > this.data.length) {
      const grown = new Uint8Array(needed + (needed >> 3));
      grown.set(this.data, 0);
      this.data = grown;
    }
    this.data.set(bytes, this.size);
    this.size = needed;
  }
  /** Bytes from .. to become `bytes`. */
  splice(from: number, to: number, bytes: Uint8Array): void {
    willChange(this.uid);
    const size = this.size - (to - from) + bytes.length;
    if (size !== this.size) this.checkResizable();
    if (size > this.data.length) {
      const grown = new Uint8Array(size + (size >> 3));
      grown.set(this.data, 0);
      this.data = grown;
    }
    this.data.copyWithin(from + bytes.length, to, this.size);
    this.data.set(bytes, from);
    this.size = size;
  }
  override truth(): boolean {
    return this.size > 0;
  }
  override len(): number {
    return this.size;
  }
  override repr(): string {
    return `${this.typeOf().name}(${bytesRepr(this.data, this.size)})`;
  }
  override hash(): number {
    throw typeError(`unhashable type: '${this.typeOf().name}'`);
  }
  /** The index of a key, in range. */
  private indexOf(w_key: W_Root): number {
    if (!isIndex(w_key)) throw typeError(`bytearray indices must be integers or slices, not ${w_key.typeOf().name}`);
    let index = toIndex(w_key, w_IndexError);
    if (index < 0) index += this.size;
    if (index < 0 || index >= this.size) throw raise(w_IndexError, "bytearray index out of range");
    return index;
  }
  override getitem(w_key: W_Root): W_Root {
    if (w_key instanceof W_Slice) {
      const range = sliceRange(w_key, this.size);
      return new W_Bytearray(sliceBytes(this.data, range.start, range.step, range.count));
    }
    return newInt(this.data[this.indexOf(w_key)]);
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    if (!(w_key instanceof W_Slice)) {
      const index = this.indexOf(w_key);
      this.data[index] = byteOf(w_value);
      return;
    }
    const bytes = w_value === this ? this.readBytes().slice() : assigned(w_value);
    const range = sliceRange(w_key, this.size);
    if (range.step === 1) {
      this.splice(range.start, range.start + range.count, bytes);
      return;
    }
    if (bytes.length === 0) {
      this.removeSteps(range.start, range.step, range.count);
      return;
    }
    if (bytes.length !== range.count) {
      throw valueError(`attempt to assign bytes of size ${bytes.length} to extended slice of size ${range.count}`);
    }
    for (let i = 0, at = range.start; i < range.count; i++, at += range.step) this.data[at] = bytes[i];
  }
  override delitem(w_key: W_Root): void {
    if (!(w_key instanceof W_Slice)) {
      const index = this.indexOf(w_key);
      this.splice(index, index + 1, new Uint8Array(0));
      return;
    }
    const range = sliceRange(w_key, this.size);
    if (range.step === 1) this.splice(range.start, range.start + range.count, new Uint8Array(0));
    else this.removeSteps(range.start, range.step, range.count);
  }
  private removeSteps(start: number, step: number, count: number): void {
    if (count === 0) return;
    this.checkResizable();
    const gone = new Uint8Array(this.size);
    for (let i = 0, at = start; i < count; i++, at += step) gone[at] = 1;
    let to = 0;
    for (let at = 0; at < this.size; at++) if (gone[at] === 0) this.data[to++] = this.data[at];
    this.size = to;
  }
  override contains(w_item: W_Root): boolean {
    return containsBytes(this.readBytes(), w_item);
  }
  override iter(): W_Root {
    return new W_BytesIterator(this, w_bytearrayIteratorType);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    switch (op) {
      case BinOp.Add: {
        const other = bytesOf(w_other);
        return other === null ? null : new W_Bytearray(concatBytes(this.readBytes(), other));
      }
      case BinOp.Mul:
        return isIndex(w_other) ? new W_Bytearray(repeatBytes(this.readBytes(), toIndex(w_other))) : null;
      case BinOp.Mod:
        return new W_Bytearray(lateBytes.percent!.format(this.readBytes(), w_other));
      default:
        return null;
    }
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Mul && isIndex(w_other) ? new W_Bytearray(repeatBytes(this.readBytes(), toIndex(w_other))) : null;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Add) {
      if (!(w_other instanceof W_Buffered)) throw typeError(`can't concat ${w_other.typeOf().name} to ${this.typeOf().name}`);
      this.extend(w_other === this ? this.readBytes().slice() : needBytes(w_other));
      return this;
    }
    if (op === BinOp.Mul && isIndex(w_other)) {
      this.replace(repeatBytes(this.readBytes(), toIndex(w_other)));
      return this;
    }
    return null;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    const other = bytesOf(w_other);
    return other === null ? null : compareBytes(op, this.readBytes(), other);
  }
}

/** A number as a byte. */
export function byteOf(w_value: W_Root): number {
  const byte = indexClamped(w_value);
  if (byte < 0 || byte > 255) throw valueError("byte must be in range(0, 256)");
  return byte;
}

/** What is assigned to a slice. */
function assigned(w_value: W_Root): Uint8Array {
  const bytes = bytesOf(w_value);
  return bytes === null ? sourceBytes(w_value, "bytearray") : bytes;
}

export function newBytearray(data: Uint8Array): W_Bytearray {
  return new W_Bytearray(data);
}
