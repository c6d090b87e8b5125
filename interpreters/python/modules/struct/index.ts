// Dialect code: the functions run at run time; the module is filled at init time.
/** `_struct`: C structs as bytes. lib/struct.py names what is public. */
import { index as toIndex } from "../../interp/operations";
import { newBytes, W_Buffered } from "../../objects/bytes";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newInt } from "../../objects/int";
import { w_None } from "../../objects/none";
import { defineType, raise, typeError, W_Extensible, w_IndexError, W_Root, W_Type } from "../../objects/root";
import { newStr } from "../../objects/str";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { define, defineModule, defineValue } from "../registry";
import { Format, formatOf, parseFormat, w_structError } from "./format";
import { packValues, unpackValues } from "./pack";

const struct = defineModule("_struct");
defineValue(struct, "error", w_structError);

const w_structType = defineType("Struct", { module: "_struct", hasWeakref: true });
const w_unpackIteratorType = defineType("unpack_iterator", { module: "_struct", final: true });

const EMPTY = parseFormat("");

/** A format that is kept. */
class W_Struct extends W_Extensible {
  shape: Format = EMPTY;
  builtinType(): W_Type {
    return w_structType;
  }
}

/** What iter_unpack gives: tuple by tuple. */
class W_UnpackIterator extends W_Root {
  private at = 0;
  constructor(
    private readonly shape: Format,
    private readonly w_buffer: W_Buffered,
  ) {
    super();
  }
  typeOf(): W_Type {
    return w_unpackIteratorType;
  }
  left(): number {
    return Math.floor((this.w_buffer.byteLength() - this.at) / this.shape.size);
  }
  override iter(): W_Root {
    return this;
  }
  override next(): W_Root | null {
    const bytes = this.w_buffer.readBytes();
    if (this.at + this.shape.size > bytes.length) return null;
    const values = unpackValues(this.shape, bytes, this.at);
    this.at += this.shape.size;
    return newTuple(values);
  }
}

function bufferOf(w_buffer: W_Root): W_Buffered {
  if (w_buffer instanceof W_Buffered) return w_buffer;
  throw typeError(`a bytes-like object is required, not '${w_buffer.typeOf().name}'`);
}

function checkCount(name: string, format: Format, given: number): void {
  if (given !== format.valueCount) throw raise(w_structError, `${name} expected ${format.valueCount} items for packing (got ${given})`);
}

function pack(format: Format, values: readonly W_Root[], from: number): W_Root {
  checkCount("pack", format, values.length - from);
  return newBytes(packValues(format, values, from));
}

/** `values`: the buffer, the offset, and what is to be packed, from index `from` on. */
function packInto(format: Format, values: readonly W_Root[], from: number): W_Root {
  if (values.length <= from) throw raise(w_structError, "pack_into expected buffer argument");
  if (values.length <= from + 1) throw raise(w_structError, "pack_into expected offset argument");
  checkCount("pack_into", format, values.length - from - 2);
  const w_buffer = values[from];
  if (!(w_buffer instanceof W_Buffered) || w_buffer.isReadonly()) {
    throw typeError(`argument must be read-write bytes-like object, not ${w_buffer.typeOf().name}`);
  }
  const length = w_buffer.byteLength();
  const size = format.size;
  let offset = toIndex(values[from + 1], w_IndexError);
  if (offset < 0) {
    if (offset + size > 0) throw raise(w_structError, `no space to pack ${size} bytes at offset ${offset}`);
    if (offset + length < 0) throw raise(w_structError, `offset ${offset} out of range for ${length}-byte buffer`);
    offset += length;
  }
  if (length - offset < size) {
    throw raise(
      w_structError,
      `pack_into requires a buffer of at least ${offset + size} bytes for packing ${size} bytes at offset ${offset} (actual buffer size is ${length})`,
    );
  }
  const bytes = packValues(format, values, from + 2);
  for (let i = 0; i < size; i++) w_buffer.setByte(offset + i, bytes[i]);
  return w_None;
}

function unpack(format: Format, w_buffer: W_Root): W_Root {
  const bytes = bufferOf(w_buffer).readBytes();
  if (bytes.length !== format.size) throw raise(w_structError, `unpack requires a buffer of ${format.size} bytes`);
  return newTuple(unpackValues(format, bytes, 0));
}

function unpackFrom(format: Format, w_buffer: W_Root, w_offset: W_Root): W_Root {
  const w_bytes = bufferOf(w_buffer);
  const length = w_bytes.byteLength();
  const size = format.size;
  let offset = toIndex(w_offset, w_IndexError);
  if (offset < 0) {
    if (offset + size > 0) throw raise(w_structError, `not enough data to unpack ${size} bytes at offset ${offset}`);
    if (offset + length < 0) throw raise(w_structError, `offset ${offset} out of range for ${length}-byte buffer`);
    offset += length;
  }
  if (length - offset < size) {
    throw raise(
      w_structError,
      `unpack_from requires a buffer of at least ${offset + size} bytes for unpacking ${size} bytes at offset ${offset} (actual buffer size is ${length})`,
    );
  }
  return newTuple(unpackValues(format, w_bytes.readBytes(), offset));
}

function iterUnpack(format: Format, w_buffer: W_Root): W_Root {
  const w_bytes = bufferOf(w_buffer);
  if (format.size === 0) throw raise(w_structError, "cannot iteratively unpack with a struct of length 0");
  if (w_bytes.byteLength() % format.size !== 0) {
    throw raise(w_structError, `iterative unpacking requires a buffer of a multiple of ${format.size} bytes`);
  }
  return new W_UnpackIterator(format, w_bytes);
}

function sizeOfFormat(format: Format): W_Root {
  return newInt(format.size);
}

// --- functions ---------------------------------------------------------------------------------------------------------------------

define(struct, "calcsize", "format, /", (w_format) => sizeOfFormat(formatOf(w_format)));
define(struct, "pack", "*args", (w_args) => {
  const values = (w_args as W_Tuple).items;
  if (values.length === 0) throw typeError("missing format argument");
  return pack(formatOf(values[0]), values, 1);
});
define(struct, "pack_into", "*args", (w_args) => {
  const values = (w_args as W_Tuple).items;
  if (values.length === 0) throw typeError("missing format argument");
  return packInto(formatOf(values[0]), values, 1);
});
define(struct, "unpack", "format, buffer, /", (w_format, w_buffer) => unpack(formatOf(w_format), w_buffer));
define(struct, "unpack_from", "format, /, buffer, offset=0", (w_format, w_buffer, w_offset) => unpackFrom(formatOf(w_format), w_buffer, w_offset));
define(struct, "iter_unpack", "format, buffer, /", (w_format, w_buffer) => iterUnpack(formatOf(w_format), w_buffer));
define(struct, "_clearcache", "", () => w_None);

// --- Struct ------------------------------------------------------------------------------------------------------------------------

function formatOfSelf(w_self: W_Root): Format {
  return (w_self as W_Struct).shape;
}

constructor(w_structType, "cls, *args, **kwargs", (w_cls) => {
  const made = new W_Struct();
  made.become(w_cls as W_Type);
  return made;
});
method(w_structType, "__init__", "self, format", (w_self, w_format) => {
  (w_self as W_Struct).shape = formatOf(w_format);
  return w_None;
});
method(w_structType, "pack", "self, /, *args", (w_self, w_args) => pack(formatOfSelf(w_self), (w_args as W_Tuple).items, 0));
method(w_structType, "pack_into", "self, /, *args", (w_self, w_args) => packInto(formatOfSelf(w_self), (w_args as W_Tuple).items, 0));
method(w_structType, "unpack", "self, buffer, /", (w_self, w_buffer) => unpack(formatOfSelf(w_self), w_buffer));
method(w_structType, "unpack_from", "self, /, buffer, offset=0", (w_self, w_buffer, w_offset) => unpackFrom(formatOfSelf(w_self), w_buffer, w_offset));
method(w_structType, "iter_unpack", "self, buffer, /", (w_self, w_buffer) => iterUnpack(formatOfSelf(w_self), w_buffer));
property(w_structType, "format", (w_self) => newStr(formatOfSelf(w_self).text));
property(w_structType, "size", (w_self) => sizeOfFormat(formatOfSelf(w_self)));
defineValue(struct, "Struct", w_structType);
method(w_unpackIteratorType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_UnpackIterator).left()));

implement(w_structType, W_Struct);
implement(w_unpackIteratorType, W_UnpackIterator);
