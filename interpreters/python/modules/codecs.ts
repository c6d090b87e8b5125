// Dialect code: runs under Node and translated (`define` … at init time).
/** `_codecs`: the encodings that are built in, error handlers, and how str.encode and bytes.decode get at the others (in lib/codecs.py). */
import { importAbsolute } from "../interp/importing";
import { getattr, index as toIndex, isCallable, isTrue, repr } from "../interp/operations";
import { needBytes, newBytes, W_Bytes } from "../objects/bytes";
import { decodeBytes, encodeText, lateEncodings, normalizeEncoding, OtherEncodings } from "../objects/codec";
import { errorHandlers } from "../objects/codec-errors";
import { constructor, implement, method } from "../objects/gateway";
import { newInt } from "../objects/int";
import { w_None } from "../objects/none";
import { defineType, raise, typeError, W_Extensible, w_LookupError, W_Root, W_Type } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { newTuple, W_Tuple } from "../objects/tuple";
import { PartialDecoder, PartialEncoder } from "./io/decoder";
import { define, defineModule, defineValue } from "./registry";

const codecs = defineModule("_codecs", null, null, true);

class Others extends OtherEncodings {
  encode(w_text: W_Str, encoding: string, errors: string): Uint8Array {
    const w_bytes = getattr(importAbsolute("codecs"), "_encode_text").call3(w_text, newStr(encoding), newStr(errors));
    if (w_bytes instanceof W_Bytes) return w_bytes.value;
    throw typeError(`'${encoding}' encoder returned '${w_bytes.typeOf().name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`);
  }
  decode(bytes: Uint8Array, encoding: string, errors: string): W_Str {
    const w_text = getattr(importAbsolute("codecs"), "_decode_bytes").call3(newBytes(bytes), newStr(encoding), newStr(errors));
    if (w_text instanceof W_Str) return w_text;
    throw typeError(`'${encoding}' decoder returned '${w_text.typeOf().name}' instead of 'str'; use codecs.decode() to decode to arbitrary types`);
  }
}
lateEncodings.others = new Others();

function text(w_text: W_Root, what: string): string {
  if (w_text instanceof W_Str) return w_text.value;
  throw typeError(`${what} must be str, not ${w_text.typeOf().name}`);
}

/** The name of a built-in encoding; "" for others. */
define(codecs, "builtin_name", "encoding, /", (w_encoding) => newStr(normalizeEncoding(text(w_encoding, "encoding"))));
define(codecs, "encode_builtin", "text, encoding, errors, /", (w_text, w_encoding, w_errors) => {
  if (!(w_text instanceof W_Str)) throw typeError(`encode() argument 1 must be str, not ${w_text.typeOf().name}`);
  return newBytes(encodeText(w_text, text(w_encoding, "encoding"), text(w_errors, "errors")));
});
define(codecs, "decode_builtin", "data, encoding, errors, /", (w_data, w_encoding, w_errors) =>
  decodeBytes(needBytes(w_data), text(w_encoding, "encoding"), text(w_errors, "errors")),
);

// --- error handlers --------------------------------------------------------------------------------------------------------------------

define(codecs, "register_error", "errors, handler, /", (w_name, w_handler) => {
  if (!isCallable(w_handler)) throw typeError("handler must be callable");
  errorHandlers.set(text(w_name, "register_error() argument 1"), w_handler);
  return w_None;
});
define(codecs, "lookup_error", "name, /", (w_name) => {
  const name = text(w_name, "lookup_error() argument");
  const w_handler = errorHandlers.get(name);
  if (w_handler === undefined) throw raise(w_LookupError, `unknown error handler name '${name}'`);
  return w_handler;
});

// --- parts -----------------------------------------------------------------------------------------------------------------------------

const w_decoderType = defineType("Decoder", { module: "_codecs" });
class W_Decoder extends W_Extensible {
  constructor(readonly decoder: PartialDecoder) {
    super();
  }
  builtinType(): W_Type {
    return w_decoderType;
  }
}
implement(w_decoderType, W_Decoder);
constructor(w_decoderType, "cls, encoding, errors='strict', /", (w_cls, w_encoding, w_errors) => {
  const made = new W_Decoder(new PartialDecoder(normalizeEncoding(text(w_encoding, "encoding")), text(w_errors, "errors"), null));
  made.become(w_cls as W_Type);
  return made;
});
method(w_decoderType, "decode", "self, data, final=False, /", (w_self, w_data, w_final) =>
  (w_self as W_Decoder).decoder.decode(needBytes(w_data).slice(), isTrue(w_final)),
);
method(w_decoderType, "reset", "self, /", (w_self) => {
  (w_self as W_Decoder).decoder.reset();
  return w_None;
});
method(w_decoderType, "getstate", "self, /", (w_self) => newTuple([newBytes((w_self as W_Decoder).decoder.rest), newInt(0)]));
method(w_decoderType, "setstate", "self, state, /", (w_self, w_state) => {
  if (!(w_state instanceof W_Tuple) || w_state.items.length !== 2) throw typeError(`state must be a tuple, not ${repr(w_state)}`);
  const decoder = (w_self as W_Decoder).decoder;
  decoder.reset();
  decoder.rest = needBytes(w_state.items[0]).slice();
  return w_None;
});

const w_encoderType = defineType("Encoder", { module: "_codecs" });
class W_Encoder extends W_Extensible {
  constructor(readonly encoder: PartialEncoder) {
    super();
  }
  builtinType(): W_Type {
    return w_encoderType;
  }
}
implement(w_encoderType, W_Encoder);
constructor(w_encoderType, "cls, encoding, errors='strict', /", (w_cls, w_encoding, w_errors) => {
  const made = new W_Encoder(new PartialEncoder(normalizeEncoding(text(w_encoding, "encoding")), text(w_errors, "errors"), null));
  made.become(w_cls as W_Type);
  return made;
});
method(w_encoderType, "encode", "self, text, final=False, /", (w_self, w_text) => {
  if (!(w_text instanceof W_Str)) throw typeError(`encode() argument 1 must be str, not ${w_text.typeOf().name}`);
  return newBytes((w_self as W_Encoder).encoder.encode(w_text));
});
method(w_encoderType, "reset", "self, /", (w_self) => {
  (w_self as W_Encoder).encoder.reset(true);
  return w_None;
});
method(w_encoderType, "getstate", "self, /", (w_self) => newInt((w_self as W_Encoder).encoder.isAtStart ? 0 : 2));
method(w_encoderType, "setstate", "self, state, /", (w_self, w_state) => {
  (w_self as W_Encoder).encoder.reset(toIndex(w_state) === 0);
  return w_None;
});
defineValue(codecs, "Decoder", w_decoderType);
defineValue(codecs, "Encoder", w_encoderType);
