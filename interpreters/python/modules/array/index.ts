// Dialect code: the functions run at run time; the module is filled at init time.
/** `array`: the module, and the methods of array.array. */
import { callMethod1, getattr, index as toIndex, toArray } from "../../interp/operations";
import { bytesOf, needBytes, newBytes, W_Buffered, W_Bytes } from "../../objects/bytes";
import { W_Bytearray } from "../../objects/bytearray";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newInt, W_Int } from "../../objects/int";
import { newList, W_List } from "../../objects/list";
import { w_None } from "../../objects/none";
import { idOf, PyError, raise, typeError, valueError, w_EOFError, w_IndexError, W_Root, W_Type } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { W_Dict } from "../../objects/dict";
import { define, defineModule, defineValue } from "../registry";
import { W_Array, W_ArrayIterator, w_arrayIteratorType, w_arrayType } from "./array";
import { TYPECODES, writeItem } from "./items";

const array = defineModule("array");
defineValue(array, "array", w_arrayType);
defineValue(array, "ArrayType", w_arrayType);
defineValue(array, "typecodes", newStr(TYPECODES));

function self(w_self: W_Root): W_Array {
  return w_self as W_Array;
}

/** Appends the characters of a text. */
function appendText(target: W_Array, text: string): void {
  const out: number[] = [];
  for (const character of text) out.push(character.codePointAt(0) ?? 0);
  const bytes = new Uint8Array(out.length * 4);
  for (let i = 0; i < out.length; i++) {
    bytes[4 * i] = out[i];
    bytes[4 * i + 1] = out[i] >> 8;
    bytes[4 * i + 2] = out[i] >> 16;
  }
  target.appendBytes(bytes);
}

function appendBytes(target: W_Array, bytes: Uint8Array): void {
  if (bytes.length % target.size !== 0) throw valueError("bytes length not a multiple of item size");
  target.appendBytes(bytes);
}

function fill(target: W_Array, w_initial: W_Root): void {
  const code = target.code;
  if (w_initial instanceof W_Str) {
    if (code !== "u") throw typeError(`cannot use a str to initialize an array with typecode '${code}'`);
    appendText(target, w_initial.value);
  } else if (w_initial instanceof W_Array) {
    if ((w_initial.code === "u") !== (code === "u")) throw typeError(`cannot use a unicode array to initialize an array with typecode '${code}'`);
    if (w_initial.code === code) target.appendBytes(w_initial.readBytes());
    else for (let i = 0; i < w_initial.count; i++) target.append(w_initial.itemAt(i));
  } else if (w_initial instanceof W_Bytes || w_initial instanceof W_Bytearray) {
    appendBytes(target, (w_initial as W_Buffered).readBytes());
  } else {
    target.extend(w_initial);
  }
}

constructor(w_arrayType, "cls, *args, **kwargs", (w_cls, w_args, w_kwargs) => {
  const args = (w_args as W_Tuple).items;
  if (w_cls === w_arrayType && (w_kwargs as W_Dict).size > 0) throw typeError("array.array() takes no keyword arguments");
  if (args.length < 1) throw typeError("array() takes at least 1 argument (0 given)");
  if (args.length > 2) throw typeError(`array() takes at most 2 arguments (${args.length} given)`);
  const w_code = args[0];
  if (!(w_code instanceof W_Str) || w_code.value.length !== 1) {
    throw typeError(`array() argument 1 must be a unicode character, not ${w_code.typeOf().name}`);
  }
  if (TYPECODES.indexOf(w_code.value) < 0) throw valueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  const made = new W_Array(w_code.value);
  made.become(w_cls as W_Type);
  if (args.length > 1) fill(made, args[1]);
  return made;
});
property(w_arrayType, "typecode", (w_self) => newStr(self(w_self).code));
property(w_arrayType, "itemsize", (w_self) => newInt(self(w_self).size));

method(w_arrayType, "append", "self, v, /", (w_self, w_value) => {
  self(w_self).append(w_value);
  return w_None;
});
method(w_arrayType, "extend", "self, bb, /", (w_self, w_items) => {
  self(w_self).extend(w_items);
  return w_None;
});
method(w_arrayType, "insert", "self, i, v, /", (w_self, w_index, w_value) => {
  const target = self(w_self);
  const at = target.clamped(w_index);
  const bytes = new Uint8Array(target.size);
  writeItem(target.code, bytes, 0, w_value);
  target.splice(at, at, bytes);
  return w_None;
});
method(w_arrayType, "pop", "self, i=-1, /", (w_self, w_index) => {
  const target = self(w_self);
  let at = toIndex(w_index, w_IndexError);
  if (target.count === 0) throw raise(w_IndexError, "pop from empty array");
  if (at < 0) at += target.count;
  if (at < 0 || at >= target.count) throw raise(w_IndexError, "pop index out of range");
  const w_item = target.itemAt(at);
  target.delitem(newInt(at));
  return w_item;
});
method(w_arrayType, "remove", "self, v, /", (w_self, w_value) => {
  const at = self(w_self).find(w_value, 0, self(w_self).count);
  if (at < 0) throw valueError("array.remove(x): x not in array");
  self(w_self).delitem(newInt(at));
  return w_None;
});
method(w_arrayType, "index", "self, v, start=0, stop=9223372036854775807, /", (w_self, w_value, w_start, w_stop) => {
  const target = self(w_self);
  const at = target.find(w_value, target.clamped(w_start), target.clamped(w_stop));
  if (at < 0) throw valueError("array.index(x): x not in array");
  return newInt(at);
});
method(w_arrayType, "count", "self, v, /", (w_self, w_value) => {
  const target = self(w_self);
  let count = 0;
  for (let at = target.find(w_value, 0, target.count); at >= 0; at = target.find(w_value, at + 1, target.count)) count++;
  return newInt(count);
});
method(w_arrayType, "reverse", "self, /", (w_self) => {
  if (self(w_self).count > 1) self(w_self).reverse();
  return w_None;
});
method(w_arrayType, "byteswap", "self, /", (w_self) => {
  self(w_self).byteswap();
  return w_None;
});
method(w_arrayType, "buffer_info", "self, /", (w_self) => newTuple([newInt(idOf(w_self)), newInt(self(w_self).count)]));
method(w_arrayType, "tobytes", "self, /", (w_self) => newBytes(self(w_self).readBytes().slice()));
method(w_arrayType, "frombytes", "self, buffer, /", (w_self, w_bytes) => {
  appendBytes(self(w_self), w_bytes === w_self ? needBytes(w_bytes).slice() : needBytes(w_bytes));
  return w_None;
});
method(w_arrayType, "tolist", "self, /", (w_self) => {
  const items: W_Root[] = [];
  for (let i = 0; i < self(w_self).count; i++) items.push(self(w_self).itemAt(i));
  return newList(items);
});
method(w_arrayType, "fromlist", "self, list, /", (w_self, w_items) => {
  if (!(w_items instanceof W_List)) throw typeError("arg must be list");
  const target = self(w_self);
  const count = target.count;
  try {
    target.extend(w_items);
  } catch (e) {
    if (e instanceof PyError) target.splice(count, target.count, new Uint8Array(0));
    throw e;
  }
  return w_None;
});
method(w_arrayType, "tounicode", "self, /", (w_self) => {
  if (self(w_self).code !== "u") throw valueError("tounicode() may only be called on unicode type arrays");
  return newStr(self(w_self).text());
});
method(w_arrayType, "fromunicode", "self, ustr, /", (w_self, w_text) => {
  if (self(w_self).code !== "u") throw valueError("fromunicode() may only be called on unicode type arrays");
  if (!(w_text instanceof W_Str)) throw typeError(`fromunicode() argument must be str, not ${w_text.typeOf().name}`);
  appendText(self(w_self), w_text.value);
  return w_None;
});
method(w_arrayType, "tofile", "self, f, /", (w_self, w_file) => {
  callMethod1(w_file, "write", newBytes(self(w_self).readBytes().slice()));
  return w_None;
});
method(w_arrayType, "fromfile", "self, f, n, /", (w_self, w_file, w_count) => {
  const count = toIndex(w_count);
  if (count < 0) throw valueError("negative count");
  const wanted = count * self(w_self).size;
  const bytes = bytesOf(callMethod1(w_file, "read", newInt(wanted)));
  if (bytes === null) throw typeError("read() didn't return bytes");
  appendBytes(self(w_self), bytes);
  if (bytes.length < wanted) throw raise(w_EOFError, "read() didn't return enough bytes");
  return w_None;
});
method(w_arrayType, "__copy__", "self, /", (w_self) => self(w_self).like(self(w_self).readBytes().slice()));
method(w_arrayType, "__deepcopy__", "self, memo, /", (w_self) => self(w_self).like(self(w_self).readBytes().slice()));

// For pickling: from protocol 3 on as bytes, with a code that says what machine they are of.

const FORMATS = ["B", "b", "H", "", "h", "", "I", "", "i", "", "Q", "", "q", "", "f", "", "d", "", "", "", "u"];

method(w_arrayType, "__reduce_ex__", "self, protocol, /", (w_self, w_protocol) => {
  const target = self(w_self);
  const w_state = target.attributes(false) === null ? w_None : getattr(w_self, "__dict__");
  if (toIndex(w_protocol) < 3) {
    return newTuple([w_self.typeOf(), newTuple([newStr(target.code), newList(toArray(w_self))]), w_state]);
  }
  const code = target.code === "l" ? "q" : target.code === "L" ? "Q" : target.code;
  return newTuple([
    reconstructor,
    newTuple([w_self.typeOf(), newStr(target.code), newInt(FORMATS.indexOf(code)), newBytes(target.readBytes().slice())]),
    w_state,
  ]);
});
const reconstructor = define(array, "_array_reconstructor", "arraytype, typecode, mformat_code, items, /", (w_type, w_code, w_format, w_items) => {
  if (!(w_type instanceof W_Type) || !w_type.isSubtypeOf(w_arrayType)) throw typeError("first argument must be a type object, not " + w_type.typeOf().name);
  if (!(w_items instanceof W_Bytes)) throw typeError("fourth argument should be bytes, not " + w_items.typeOf().name);
  const format = w_format instanceof W_Int ? w_format.value : -1;
  if (format < 0 || format >= FORMATS.length || FORMATS[format] === "") throw valueError("the array is of another kind of machine");
  return w_type.call2(w_code, w_items);
});

implement(w_arrayType, W_Array, "add mul rmul iadd imul unhashable");
implement(w_arrayIteratorType, W_ArrayIterator);
