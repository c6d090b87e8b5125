// Dialect code: the functions run at run time; the table is made at init time.
/** The constructor and methods of `memoryview`. Loaded for its effect. */
import { hexOf } from "./bytes-methods";
import { newBytes } from "./bytes";
import { constructor, method, property } from "./gateway";
import { newBool, newInt } from "./int";
import { newList } from "./list";
import { castView, newMemoryview, W_Memoryview, w_memoryviewType } from "./memoryview";
import { w_None } from "./none";
import { MISSING, raise, typeError, w_NotImplementedError, W_Root } from "./root";
import { newStr, W_Str } from "./str";
import { newTuple } from "./tuple";

function self(w_self: W_Root): W_Memoryview {
  const view = w_self as W_Memoryview;
  view.check();
  return view;
}

constructor(w_memoryviewType, "cls, object", (w_cls, w_object) => newMemoryview(w_object));

method(w_memoryviewType, "tobytes", "self, /, order=None", (w_self, w_order) => newBytes(self(w_self).readBytes()));
method(w_memoryviewType, "tolist", "self, /", (w_self) => {
  const view = self(w_self);
  const items: W_Root[] = [];
  for (let i = 0; i < view.count; i++) items.push(view.itemAt(i));
  return newList(items);
});
method(w_memoryviewType, "hex", "self, sep=?, bytes_per_sep=?", (w_self, w_sep, w_group) => hexOf(self(w_self).readBytes(), w_sep, w_group));
method(w_memoryviewType, "toreadonly", "self, /", (w_self) => {
  const view = self(w_self);
  return new W_Memoryview(view.w_object, true, view.code, view.size, view.offset, view.stride, view.count);
});
method(w_memoryviewType, "cast", "self, /, format, shape=?", (w_self, w_format, w_shape) => {
  if (!(w_format instanceof W_Str)) throw typeError("memoryview: format argument must be a string");
  if (w_shape !== MISSING) throw raise(w_NotImplementedError, "memoryview: views of several dimensions are not implemented");
  return castView(self(w_self), w_format.value);
});
method(w_memoryviewType, "release", "self, /", (w_self) => {
  (w_self as W_Memoryview).release();
  return w_None;
});
method(w_memoryviewType, "__enter__", "self, /", (w_self) => self(w_self));
method(w_memoryviewType, "__exit__", "self, /, *args", (w_self, w_args) => {
  (w_self as W_Memoryview).release();
  return w_None;
});

property(w_memoryviewType, "obj", (w_self) => self(w_self).w_object);
property(w_memoryviewType, "nbytes", (w_self) => newInt(self(w_self).byteLength()));
property(w_memoryviewType, "itemsize", (w_self) => newInt(self(w_self).size));
property(w_memoryviewType, "format", (w_self) => newStr(self(w_self).code));
property(w_memoryviewType, "readonly", (w_self) => newBool(self(w_self).readonlyView));
property(w_memoryviewType, "ndim", (w_self) => newInt(self(w_self) === w_self ? 1 : 0));
property(w_memoryviewType, "shape", (w_self) => newTuple([newInt(self(w_self).count)]));
property(w_memoryviewType, "strides", (w_self) => newTuple([newInt(self(w_self).stride)]));
property(w_memoryviewType, "suboffsets", (w_self) => newTuple(self(w_self) === w_self ? [] : [w_None]));
for (const name of ["contiguous", "c_contiguous", "f_contiguous"]) {
  property(w_memoryviewType, name, (w_self) => newBool(self(w_self).stride === self(w_self).size));
}
