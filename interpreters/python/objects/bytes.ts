// Dialect code: runs under Node and translated.
/** Objects that hold bytes (W_Buffered: bytes, bytearray, memoryview, array.array), and `bytes` itself. Methods are in bytes-methods.ts. */
import { index as toIndex, indexClamped, isIndex } from "../interp/operations";
import { newBool, newInt, W_Int } from "./int";
import {
  BinOp, CmpOp, defineType, raise, typeError, valueError, W_Extensible, w_IndexError, w_MemoryError, W_Root, W_Type,
} from "./root";
import { sliceRange, W_Slice } from "./slice";
import { bytesRepr } from "./str-repr";

export const w_bytesType = defineType("bytes");
export const w_bytesIteratorType = defineType("bytes_iterator", { final: true });

/** `format % arguments` of bytes and bytearray; format-percent.ts puts it here. */
export abstract class BytesFormatter {
  abstract format(format: Uint8Array, w_arguments: W_Root): Uint8Array;
}
export class LateBytes {
  percent: BytesFormatter | null = null;
}
export const lateBytes = new LateBytes();

/** A value with bytes that others may read, and write where it is not read-only: CPython's buffer protocol. */
export abstract class W_Buffered extends W_Extensible {
  /** The bytes, not to be changed. They may be the object's own. */
  abstract readBytes(): Uint8Array;
  abstract byteLength(): number;
  getByte(index: number): number {
    return this.readBytes()[index];
  }
  setByte(index: number, byte: number): void {
    throw typeError("cannot modify read-only memory");
  }
  isReadonly(): boolean {
    return true;
  }
  /** The struct code of an item, and its size. */
  itemCode(): string {
    return "B";
  }
  itemSize(): number {
    return 1;
  }
  /** A memoryview begins or ends to look at it: as long as there is one its size must stay. */
  exported(change: number): void {}
}

/** The bytes of a bytes-like object; null for other objects. Not to be changed. */
export function bytesOf(w_value: W_Root): Uint8Array | null {
  return w_value instanceof W_Buffered ? w_value.readBytes() : null;
}

/** The same, with CPython's complaint. */
export function needBytes(w_value: W_Root): Uint8Array {
  if (w_value instanceof W_Buffered) return w_value.readBytes();
  throw typeError(`a bytes-like object is required, not '${w_value.typeOf().name}'`);
}

export class W_Bytes extends W_Buffered {
  constructor(readonly value: Uint8Array) {
    super();
  }
  builtinType(): W_Type {
    return w_bytesType;
  }
  readBytes(): Uint8Array {
    return this.value;
  }
  byteLength(): number {
    return this.value.length;
  }
  override getByte(index: number): number {
    return this.value[index];
  }
  override truth(): boolean {
    return this.value.length > 0;
  }
  override len(): number {
    return this.value.length;
  }
  override repr(): string {
    return bytesRepr(this.value, this.value.length);
  }
  override hash(): number {
    return hashBytes(this.value);
  }
  override getitem(w_key: W_Root): W_Root {
    const value = this.value;
    if (w_key instanceof W_Slice) {
      const range = sliceRange(w_key, value.length);
      if (range.step === 1 && range.count === value.length && this.extra === null) return this;
      return newBytes(sliceBytes(value, range.start, range.step, range.count));
    }
    if (!isIndex(w_key)) throw typeError(`byte indices must be integers or slices, not ${w_key.typeOf().name}`);
    let index = toIndex(w_key, w_IndexError);
    if (index < 0) index += value.length;
    if (index < 0 || index >= value.length) throw raise(w_IndexError, "index out of range");
    return newInt(value[index]);
  }
  override contains(w_item: W_Root): boolean {
    return containsBytes(this.value, w_item);
  }
  override iter(): W_Root {
    return new W_BytesIterator(this, w_bytesIteratorType);
  }
  override binary(op: BinOp, w_other: W_Root): W_Root | null {
    switch (op) {
      case BinOp.Add: {
        const other = bytesOf(w_other);
        if (other === null) return null;
        if (other.length === 0 && this.extra === null) return this;
        if (this.value.length === 0 && w_other instanceof W_Bytes && w_other.extra === null) return w_other;
        return newBytes(concatBytes(this.value, other));
      }
      case BinOp.Mul:
        return isIndex(w_other) ? newBytes(repeatBytes(this.value, toIndex(w_other))) : null;
      case BinOp.Mod:
        return newBytes(lateBytes.percent!.format(this.value, w_other));
      default:
        return null;
    }
  }
  override binaryReflected(op: BinOp, w_other: W_Root): W_Root | null {
    return op === BinOp.Mul && isIndex(w_other) ? newBytes(repeatBytes(this.value, toIndex(w_other))) : null;
  }
  override compare(op: CmpOp, w_other: W_Root): W_Root | null {
    const other = bytesOf(w_other);
    return other === null ? null : compareBytes(op, this.value, other);
  }
}

export const w_emptyBytes = new W_Bytes(new Uint8Array(0));

/** A bytes object; the array must not change afterwards. */
export function newBytes(value: Uint8Array): W_Bytes {
  return value.length === 0 ? w_emptyBytes : new W_Bytes(value);
}

/** The bytes of a bytes or bytearray as numbers. */
export class W_BytesIterator extends W_Root {
  at = 0;
  constructor(
    public w_bytes: W_Buffered | null,
    private readonly type: W_Type,
  ) {
    super();
  }
  typeOf(): W_Type {
    return this.type;
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const w_bytes = this.w_bytes;
    if (w_bytes === null) return null;
    if (this.at < w_bytes.byteLength()) return newInt(w_bytes.getByte(this.at++));
    this.w_bytes = null;
    return null;
  }
  left(): number {
    const w_bytes = this.w_bytes;
    return w_bytes === null ? 0 : Math.max(0, w_bytes.byteLength() - this.at);
  }
}

// --- on plain arrays of bytes ------------------------------------------------------------------------------------------------------

export function hashBytes(bytes: Uint8Array): number {
  let hash = bytes.length;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash, 31) + bytes[i];
  return (hash & 0x7fffffff) + 0x1000000;
}

/** `count` bytes from `start` on, `step` apart. */
export function sliceBytes(bytes: Uint8Array, start: number, step: number, count: number): Uint8Array {
  if (step === 1) return bytes.slice(start, start + count);
  const part = new Uint8Array(count);
  for (let i = 0, at = start; i < count; i++, at += step) part[i] = bytes[at];
  return part;
}

const MAX_BYTES = 2147483647;

export function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length + b.length > MAX_BYTES) throw raise(w_MemoryError, "");
  const all = new Uint8Array(a.length + b.length);
  all.set(a, 0);
  all.set(b, a.length);
  return all;
}

export function repeatBytes(bytes: Uint8Array, count: number): Uint8Array {
  if (count <= 0 || bytes.length === 0) return new Uint8Array(0);
  if (count > MAX_BYTES || bytes.length * count > MAX_BYTES) throw raise(w_MemoryError, "");
  const all = new Uint8Array(bytes.length * count);
  if (bytes.length === 1) all.fill(bytes[0]);
  else for (let i = 0; i < count; i++) all.set(bytes, i * bytes.length);
  return all;
}

/** Below 0, 0, above 0. */
export function orderOfBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

export function compareBytes(op: CmpOp, a: Uint8Array, b: Uint8Array): W_Root {
  if (a.length !== b.length && (op === CmpOp.Eq || op === CmpOp.Ne)) return newBool(op === CmpOp.Ne);
  const order = orderOfBytes(a, b);
  switch (op) {
    case CmpOp.Lt:
      return newBool(order < 0);
    case CmpOp.Le:
      return newBool(order <= 0);
    case CmpOp.Eq:
      return newBool(order === 0);
    case CmpOp.Ne:
      return newBool(order !== 0);
    case CmpOp.Gt:
      return newBool(order > 0);
    default:
      return newBool(order >= 0);
  }
}

/** Where `sub` is within [from, to) of the bytes; -1: nowhere. */
export function findBytes(bytes: Uint8Array, sub: Uint8Array, from: number, to: number): number {
  const length = sub.length;
  if (length === 0) return from <= to ? from : -1;
  const last = to - length;
  const first = sub[0];
  for (let at = from; at <= last; at++) {
    if (bytes[at] !== first) continue;
    let i = 1;
    while (i < length && bytes[at + i] === sub[i]) i++;
    if (i === length) return at;
  }
  return -1;
}

export function findLastBytes(bytes: Uint8Array, sub: Uint8Array, from: number, to: number): number {
  const length = sub.length;
  for (let at = to - length; at >= from; at--) {
    let i = 0;
    while (i < length && bytes[at + i] === sub[i]) i++;
    if (i === length) return at;
  }
  return -1;
}

export function containsBytes(bytes: Uint8Array, w_item: W_Root): boolean {
  if (w_item instanceof W_Int || isIndex(w_item)) {
    const byte = indexClamped(w_item);
    if (byte < 0 || byte > 255) throw valueError("byte must be in range(0, 256)");
    return bytes.indexOf(byte) >= 0;
  }
  return findBytes(bytes, needBytes(w_item), 0, bytes.length) >= 0;
}
