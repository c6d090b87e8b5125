// Dialect code: runs under Node and translated (`method` … at init time).
/** `io.IncrementalNewlineDecoder`. */
import { callArgs, callMethod0, callMethod1, getattr, index as toIndex, isTrue } from "../../interp/operations";
import { newBytes } from "../../objects/bytes";
import { constructor, implement, method, property } from "../../objects/gateway";
import { newInt } from "../../objects/int";
import { w_None } from "../../objects/none";
import { Args, defineType, typeError, W_Extensible, W_Root, W_Type } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { newTuple, W_Tuple } from "../../objects/tuple";
import { LineEnds, newlinesTuple } from "./line-ends";

export const w_newlineDecoderType = defineType("IncrementalNewlineDecoder", { module: "_io" });

class W_NewlineDecoder extends W_Extensible {
  w_decoder: W_Root = w_None;
  w_errors: W_Root = w_None;
  ends = new LineEnds(null);
  builtinType(): W_Type {
    return w_newlineDecoderType;
  }
}
constructor(w_newlineDecoderType, "cls, /, *args, **kwargs", (w_cls: W_Root) => {
  const made = new W_NewlineDecoder();
  made.become(w_cls as W_Type);
  return made;
});
implement(w_newlineDecoderType, W_NewlineDecoder);
method(w_newlineDecoderType, "__init__", "self, decoder, translate, errors='strict'", (w_self, w_decoder, w_translate, w_errors) => {
  const made = w_self as W_NewlineDecoder;
  made.w_decoder = w_decoder;
  made.w_errors = w_errors;
  made.ends = new LineEnds(isTrue(w_translate) ? null : "");
  return w_None;
});
method(w_newlineDecoderType, "decode", "self, input, final=False", (w_self, w_input, w_final) => {
  const made = w_self as W_NewlineDecoder;
  const w_text = made.w_decoder === w_None ? w_input : callArgs(getattr(made.w_decoder, "decode"), new Args([w_input, w_final]));
  if (!(w_text instanceof W_Str)) throw typeError(`decoder should return a string result, not '${w_text.typeOf().name}'`);
  return newStr(made.ends.onRead(w_text.value, isTrue(w_final)));
});
method(w_newlineDecoderType, "reset", "self, /", (w_self) => {
  const made = w_self as W_NewlineDecoder;
  made.ends.reset();
  return made.w_decoder === w_None ? w_None : callMethod0(made.w_decoder, "reset");
});
method(w_newlineDecoderType, "getstate", "self, /", (w_self) => {
  const made = w_self as W_NewlineDecoder;
  let w_bytes: W_Root = newBytes(new Uint8Array(0));
  let flag = 0;
  if (made.w_decoder !== w_None) {
    const w_state = callMethod0(made.w_decoder, "getstate");
    if (w_state instanceof W_Tuple) {
      w_bytes = w_state.items[0];
      flag = toIndex(w_state.items[1]);
    }
  }
  return newTuple([w_bytes, newInt(flag * 2 + (made.ends.isHolding() ? 1 : 0))]);
});
method(w_newlineDecoderType, "setstate", "self, state, /", (w_self, w_state) => {
  const made = w_self as W_NewlineDecoder;
  if (!(w_state instanceof W_Tuple)) throw typeError("state argument must be a tuple");
  const flag = toIndex(w_state.items[1]);
  made.ends.setHolding((flag & 1) !== 0);
  if (made.w_decoder !== w_None) callMethod1(made.w_decoder, "setstate", newTuple([w_state.items[0], newInt(flag >> 1)]));
  return w_None;
});
property(w_newlineDecoderType, "newlines", (w_self) => newlinesTuple((w_self as W_NewlineDecoder).ends));
