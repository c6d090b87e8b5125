// Dialect code: the functions run at run time; the table is made at init time.
/** The constructor of `bytearray` and its methods that change it. Loaded for its effect. */
import { index as toIndex, indexClamped } from "../interp/operations";
import { byteOf, newBytearray, W_Bytearray, w_bytearrayIteratorType, w_bytearrayType } from "./bytearray";
import { bytesOf, W_BytesIterator } from "./bytes";
import { constructedBytes, ofIterable } from "./bytes-source";
import { constructor, method } from "./gateway";
import { newInt } from "./int";
import { w_None } from "./none";
import { raise, valueError, w_IndexError, W_Root, W_Type } from "./root";

function self(w_self: W_Root): W_Bytearray {
  return w_self as W_Bytearray;
}

constructor(w_bytearrayType, "cls, *args, **kwargs", (w_cls, w_args, w_kwargs) => {
  const w_made = newBytearray(new Uint8Array(0));
  w_made.become(w_cls as W_Type);
  return w_made;
});
method(w_bytearrayType, "__init__", "self, source=?, encoding=?, errors=?", (w_self, w_source, w_encoding, w_errors) => {
  self(w_self).replace(constructedBytes(w_source, w_encoding, w_errors, "bytearray"));
  return w_None;
});
method(w_bytearrayType, "append", "self, item, /", (w_self, w_item) => {
  self(w_self).append(byteOf(w_item));
  return w_None;
});
method(w_bytearrayType, "extend", "self, iterable_of_ints, /", (w_self, w_items) => {
  const bytes = bytesOf(w_items);
  if (w_items === w_self) self(w_self).extend(self(w_self).readBytes().slice());
  else self(w_self).extend(bytes === null ? ofIterable(w_items, "bytearray") : bytes);
  return w_None;
});
method(w_bytearrayType, "insert", "self, index, item, /", (w_self, w_index, w_item) => {
  const size = self(w_self).byteLength();
  let index = indexClamped(w_index);
  if (index < 0) index = Math.max(0, index + size);
  if (index > size) index = size;
  self(w_self).splice(index, index, new Uint8Array(1).fill(byteOf(w_item)));
  return w_None;
});
method(w_bytearrayType, "pop", "self, index=-1, /", (w_self, w_index) => {
  const w_bytes = self(w_self);
  const size = w_bytes.byteLength();
  let index = toIndex(w_index, w_IndexError);
  if (size === 0) throw raise(w_IndexError, "pop from empty bytearray");
  if (index < 0) index += size;
  if (index < 0 || index >= size) throw raise(w_IndexError, "pop index out of range");
  const byte = w_bytes.getByte(index);
  w_bytes.splice(index, index + 1, new Uint8Array(0));
  return newInt(byte);
});
method(w_bytearrayType, "remove", "self, value, /", (w_self, w_value) => {
  const byte = byteOf(w_value);
  const at = self(w_self).readBytes().indexOf(byte);
  if (at < 0) throw valueError("value not found in bytearray");
  self(w_self).splice(at, at + 1, new Uint8Array(0));
  return w_None;
});
method(w_bytearrayType, "clear", "self, /", (w_self) => {
  self(w_self).replace(new Uint8Array(0));
  return w_None;
});
method(w_bytearrayType, "copy", "self, /", (w_self) => newBytearray(self(w_self).readBytes().slice()));
method(w_bytearrayType, "reverse", "self, /", (w_self) => {
  self(w_self).replace(self(w_self).readBytes().slice().reverse());
  return w_None;
});
method(w_bytearrayType, "__alloc__", "self, /", (w_self) => newInt(self(w_self).byteLength() + 1));
method(w_bytearrayType, "__sizeof__", "self, /", (w_self) => newInt(57 + self(w_self).byteLength()));
method(w_bytearrayIteratorType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_BytesIterator).left()));
