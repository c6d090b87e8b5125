// Dialect code: runs under Node and translated.
/** `array.array`: items of one C type, kept as their bytes. Methods are in index.ts. */
import { eq, index as toIndex, indexClamped, isIndex, isTrue, iterate, nextItem, compareOp, repr } from "../../interp/operations";
import { repeatBytes, concatBytes, W_Buffered } from "../../objects/bytes";
import { newBool } from "../../objects/int";
import { BinOp, CmpOp, defineType, raise, typeError, valueError, w_BufferError, w_IndexError, W_Root, W_Type } from "../../objects/root";
import { sliceRange, W_Slice } from "../../objects/slice";
import { newStr } from "../../objects/str";
import { itemSizeOf, readItem, writeItem } from "./items";

export const w_arrayType = defineType("array", { module: "array", hasWeakref: true });
export const w_arrayIteratorType = defineType("arrayiterator", { module: "array", final: true });

export class W_Array extends W_Buffered {
  /** The first `count` items of it are in use. */
  private data: Uint8Array;
  count = 0;
  private exports = 0;
  readonly size: number;

  constructor(readonly code: string) {
    super();
    this.size = itemSizeOf(code);
    this.data = EMPTY;
  }
  builtinType(): W_Type {
    return w_arrayType;
  }

  // --- as bytes
  readBytes(): Uint8Array {
    return this.data.length === this.byteLength() ? this.data : this.data.slice(0, this.byteLength());
  }
  byteLength(): number {
    return this.count * this.size;
  }
  override getByte(index: number): number {
    return this.data[index];
  }
  override setByte(index: number, byte: number): void {
    this.data[index] = byte;
  }
  override isReadonly(): boolean {
    return false;
  }
  override itemCode(): string {
    return this.code === "u" ? "w" : this.code;
  }
  override itemSize(): number {
    return this.size;
  }
  override exported(change: number): void {
    this.exports += change;
  }
  private checkResizable(): void {
    if (this.exports > 0) throw raise(w_BufferError, "cannot resize an array that is exporting buffers");
  }

  // --- items
  itemAt(index: number): W_Root {
    return readItem(this.code, this.data, index * this.size);
  }
  setItemAt(index: number, w_value: W_Root): void {
    writeItem(this.code, this.data, index * this.size, w_value);
  }
  /** Makes room for bytes at the end; items are counted by the caller. */
  private reserve(bytes: number): void {
    const needed = this.byteLength() + bytes;
    if (needed <= this.data.length) return;
    const grown = new Uint8Array(needed + (needed >> 3) + 4 * this.size);
    grown.set(this.data, 0);
    this.data = grown;
  }
  append(w_value: W_Root): void {
    this.checkResizable();
    this.reserve(this.size);
    writeItem(this.code, this.data, this.byteLength(), w_value);
    this.count++;
  }
  /** Appends whole items as bytes, which may be this array's own. */
  appendBytes(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.checkResizable();
    this.reserve(bytes.length);
    this.data.set(bytes, this.byteLength());
    this.count += Math.floor(bytes.length / this.size);
  }
  /** Items from .. to become those bytes. */
  splice(from: number, to: number, bytes: Uint8Array): void {
    const size = this.size;
    const count = this.count - (to - from) + Math.floor(bytes.length / size);
    if (count !== this.count) {
      this.checkResizable();
      const old = this.readBytes();
      const data = new Uint8Array(count * size);
      data.set(old.slice(0, from * size), 0);
      data.set(bytes, from * size);
      data.set(old.slice(to * size), from * size + bytes.length);
      this.data = data;
      this.count = count;
      return;
    }
    this.data.set(bytes, from * size);
  }
  extend(w_items: W_Root): void {
    if (w_items instanceof W_Array) {
      if (w_items.code !== this.code) throw typeError("can only extend with array of same kind");
      this.appendBytes(w_items === this ? this.readBytes().slice() : w_items.readBytes());
      return;
    }
    const w_it = iterate(w_items);
    while (true) {
      const w_item = nextItem(w_it);
      if (w_item === null) return;
      this.append(w_item);
    }
  }
  /** Another array of the type, plain, with these bytes. */
  like(bytes: Uint8Array): W_Array {
    const made = new W_Array(this.code);
    made.data = bytes;
    made.count = Math.floor(bytes.length / this.size);
    return made;
  }
  private part(start: number, step: number, count: number): Uint8Array {
    const size = this.size;
    if (step === 1) return this.data.slice(start * size, (start + count) * size);
    const out = new Uint8Array(count * size);
    for (let i = 0; i < count; i++) {
      const from = (start + i * step) * size;
      for (let j = 0; j < size; j++) out[i * size + j] = this.data[from + j];
    }
    return out;
  }
  reverse(): void {
    this.data = this.part(this.count - 1, -1, this.count);
  }
  byteswap(): void {
    const size = this.size;
    const swapped = new Uint8Array(this.byteLength());
    for (let i = 0; i < swapped.length; i++) {
      const within = i % size;
      swapped[i - within + size - 1 - within] = this.data[i];
    }
    this.data.set(swapped, 0);
  }
  /** Where an equal item is in [from, to); -1: nowhere. */
  find(w_value: W_Root, from: number, to: number): number {
    for (let i = from; i < to && i < this.count; i++) if (eq(this.itemAt(i), w_value)) return i;
    return -1;
  }
  /** All items of an array of characters. */
  text(): string {
    let text = "";
    for (let i = 0; i < this.count; i++) text += String.fromCodePoint(this.data[4 * i] + this.data[4 * i + 1] * 256 + this.data[4 * i + 2] * 65536);
    return text;
  }

  // --- behaviour
  override truth(): boolean {
    return this.count > 0;
  }
  override len(): number {
    return this.count;
  }
  override hash(): number {
    throw typeError(`unhashable type: '${this.typeOf().fullName()}'`);
  }
  override repr(): string {
    const name = this.typeOf().name;
    if (this.count === 0) return `${name}('${this.code}')`;
    if (this.code === "u") return `${name}('u', ${repr(newStr(this.text()))})`;
    const parts: string[] = [];
    for (let i = 0; i < this.count; i++) parts.push(repr(this.itemAt(i)));
    return `${name}('${this.code}', [${parts.join(", ")}])`;
  }
  private place(w_key: W_Root, what: string): number {
    if (!isIndex(w_key)) throw typeError("array indices must be integers");
    let index = toIndex(w_key, w_IndexError);
    if (index < 0) index += this.count;
    if (index < 0 || index >= this.count) throw raise(w_IndexError, `array ${what}index out of range`);
    return index;
  }
  override getitem(w_key: W_Root): W_Root {
    if (w_key instanceof W_Slice) {
      const range = sliceRange(w_key, this.count);
      return this.like(this.part(range.start, range.step, range.count));
    }
    return this.itemAt(this.place(w_key, ""));
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    if (!(w_key instanceof W_Slice)) {
      this.setItemAt(this.place(w_key, "assignment "), w_value);
      return;
    }
    if (!(w_value instanceof W_Array)) throw typeError(`can only assign array (not "${w_value.typeOf().name}") to array slice`);
    if (w_value.code !== this.code) throw typeError("bad argument type for built-in operation");
    const bytes = w_value === this ? this.readBytes().slice() : w_value.readBytes();
    const range = sliceRange(w_key, this.count);
    if (range.step === 1) {
      this.splice(range.start, range.start + range.count, bytes);
      return;
    }
    if (w_value.count === 0) {
      this.removeSteps(range.start, range.step, range.count);
      return;
    }
    if (w_value.count !== range.count) {
      throw valueError(`attempt to assign array of size ${w_value.count} to extended slice of size ${range.count}`);
    }
    const size = this.size;
    for (let i = 0; i < range.count; i++) {
      const to = (range.start + i * range.step) * size;
      for (let j = 0; j < size; j++) this.data[to + j] = bytes[i * size + j];
    }
  }
  override delitem(w_key: W_Root): void {
    if (!(w_key instanceof W_Slice)) {
      const index = this.place(w_key, "assignment ");
      this.splice(index, index + 1, EMPTY);
      return;
    }
    const range = sliceRange(w_key, this.count);
    if (range.step === 1) this.splice(range.start, range.start + range.count, EMPTY);
    else this.removeSteps(range.start, range.step, range.count);
  }
  private removeSteps(start: number, step: number, count: number): void {
    if (count === 0) return;
    this.checkResizable();
    const gone = new Uint8Array(this.count);
    for (let i = 0; i < count; i++) gone[start + i * step] = 1;
    const size = this.size;
    let to = 0;
    for (let i = 0; i < this.count; i++) {
      if (gone[i] !== 0) continue;
      this.data.copyWithin(to * size, i * size, (i + 1) * size);
      to++;
    }
    this.count = to;
  }
  override contains(w_item: W_Root): boolean {
    return this.find(w_item, 0, this.count) >= 0;
  }
  override iter(): W_Root {
    return new W_ArrayIterator(this);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Add) {
      if (!(w_other instanceof W_Array)) throw typeError(`can only append array (not "${w_other.typeOf().name}") to array`);
      if (w_other.code !== this.code) throw typeError("bad argument type for built-in operation");
      return this.like(concatBytes(this.readBytes(), w_other.readBytes()));
    }
    return op === BinOp.Mul && isIndex(w_other) ? this.like(repeatBytes(this.readBytes(), toIndex(w_other))) : null;
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Mul && isIndex(w_other) ? this.like(repeatBytes(this.readBytes(), toIndex(w_other))) : null;
  }
  override inplace(op: BinOp, w_other: W_Root): W_Root | null {
    if (op === BinOp.Add) {
      if (!(w_other instanceof W_Array)) throw typeError(`can only extend array with array (not "${w_other.typeOf().name}")`);
      this.extend(w_other);
      return this;
    }
    if (op !== BinOp.Mul || !isIndex(w_other)) return null;
    this.splice(0, this.count, repeatBytes(this.readBytes(), toIndex(w_other)));
    return this;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Array)) return null;
    if (this.count !== w_other.count && (op === CmpOp.Eq || op === CmpOp.Ne)) return newBool(op === CmpOp.Ne);
    const common = Math.min(this.count, w_other.count);
    for (let i = 0; i < common; i++) {
      const w_mine = this.itemAt(i);
      const w_theirs = w_other.itemAt(i);
      if (eq(w_mine, w_theirs)) continue;
      if (op === CmpOp.Eq || op === CmpOp.Ne) return newBool(op === CmpOp.Ne);
      return newBool(isTrue(compareOp(op, w_mine, w_theirs)));
    }
    const order = this.count - w_other.count;
    if (op === CmpOp.Lt) return newBool(order < 0);
    if (op === CmpOp.Le || op === CmpOp.Ge) return newBool(op === CmpOp.Le ? order <= 0 : order >= 0);
    return newBool(op === CmpOp.Gt ? order > 0 : op === CmpOp.Eq);
  }
  /** The place of an argument of insert, index: from the end if negative, cut to the array. */
  clamped(w_index: W_Root): number {
    const index = indexClamped(w_index);
    return Math.min(this.count, index < 0 ? Math.max(0, index + this.count) : index);
  }
}

const EMPTY = new Uint8Array(0);

export class W_ArrayIterator extends W_Root {
  private at = 0;
  constructor(private w_array: W_Array | null) {
    super();
  }
  typeOf(): W_Type {
    return w_arrayIteratorType;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const w_array = this.w_array;
    if (w_array === null) return null;
    if (this.at < w_array.count) return w_array.itemAt(this.at++);
    this.w_array = null;
    return null;
  }
}
