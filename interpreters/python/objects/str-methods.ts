// Dialect code: the functions run at run time; the table is made at init time.
/** The constructor of `str`, and the methods that are in no other file. Loaded for its effect, with its neighbours. */
import "./str-find";
import "./str-split";
import "./str-case";
import "./str-pad";
import "./str-format";
import "./format-percent";
import { str } from "../interp/operations";
import { bytesOf, newBytes } from "./bytes";
import { decodeBytes, encodeText } from "./codec";
import { constructor, method } from "./gateway";
import { newInt } from "./int";
import { MISSING, typeError, W_Root, W_Type } from "./root";
import { newStr, W_Str, w_strIteratorType, W_StrIterator, w_strType } from "./str";
import { asStr, plainStr } from "./str-find";
import { newTuple } from "./tuple";

/** An encoding or the name of an error handler. */
export function nameArgument(w_name: W_Root, otherwise: string, what: string): string {
  if (w_name === MISSING) return otherwise;
  if (w_name instanceof W_Str) return w_name.value;
  throw typeError(`${what} must be str, not ${w_name.typeOf().name}`);
}

function makeStr(type: W_Type, w_text: W_Str): W_Root {
  if (type === w_strType) return plainStr(w_text);
  const w_made = new W_Str(w_text.value, w_text.points);
  w_made.become(type);
  return w_made;
}

/** `str(x)`. */
function strOf(w_object: W_Root): W_Str {
  return w_object instanceof W_Str && w_object.extra === null ? w_object : newStr(str(w_object));
}

constructor(w_strType, "cls, object=?, encoding=?, errors=?", (w_cls, w_object, w_encoding, w_errors) => {
  const type = w_cls as W_Type;
  if (w_object === MISSING) return makeStr(type, newStr(""));
  if (w_encoding === MISSING && w_errors === MISSING) return makeStr(type, strOf(w_object));
  const encoding = nameArgument(w_encoding, "utf-8", "str() argument 'encoding'");
  const errors = nameArgument(w_errors, "strict", "str() argument 'errors'");
  if (w_object instanceof W_Str) throw typeError("decoding str is not supported");
  const bytes = bytesOf(w_object);
  if (bytes === null) throw typeError(`decoding to str: need a bytes-like object, ${w_object.typeOf().name} found`);
  return makeStr(type, decodeBytes(bytes, encoding, errors));
});

method(w_strType, "encode", "self, /, encoding=?, errors=?", (w_self, w_encoding, w_errors) => {
  const encoding = nameArgument(w_encoding, "utf-8", "encode() argument 'encoding'");
  const errors = nameArgument(w_errors, "strict", "encode() argument 'errors'");
  return newBytes(encodeText(asStr(w_self), encoding, errors));
});
method(w_strType, "__getnewargs__", "self, /", (w_self) => newTuple([plainStr(asStr(w_self))]));
method(w_strType, "__sizeof__", "self, /", (w_self) => newInt(49 + 2 * asStr(w_self).value.length));
method(w_strIteratorType, "__length_hint__", "self, /", (w_self) => newInt((w_self as W_StrIterator).left()));
