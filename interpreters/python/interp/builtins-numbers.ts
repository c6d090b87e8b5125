// Dialect code: the functions run at run time, the table is filled at init time.
/** Builtin functions of numbers and texts. */
import { newInt, W_Int } from "../objects/int";
import { w_None } from "../objects/none";
import { MISSING, typeError, UnaryOp, valueError } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { divmod, powMod, unaryOp } from "./arithmetic";
import { builtin } from "./builtins-define";
import { indexObject } from "./conversion";
import { lookupSpecial } from "./special";
import { ascii, format, repr } from "./text";

builtin("abs", "x, /", (w_x) => unaryOp(UnaryOp.Abs, w_x));
builtin("divmod", "x, y, /", (w_x, w_y) => divmod(w_x, w_y));
builtin("pow", "base, exp, mod=None", (w_base, w_exponent, w_modulus) => powMod(w_base, w_exponent, w_modulus));
builtin("round", "number, ndigits=None", (w_number, w_digits) => {
  const w_round = lookupSpecial(w_number, "__round__");
  if (w_round === null) throw typeError(`type ${w_number.typeOf().name} doesn't define __round__ method`);
  return w_digits === w_None ? w_round.call0() : w_round.call1(w_digits);
});
builtin("bin", "number, /", (w_number) => newStr(format(indexObject(w_number), "#b")));
builtin("oct", "number, /", (w_number) => newStr(format(indexObject(w_number), "#o")));
builtin("hex", "number, /", (w_number) => newStr(format(indexObject(w_number), "#x")));

builtin("chr", "i, /", (w_point) => {
  const w_index = indexObject(w_point);
  if (!(w_index instanceof W_Int) || w_index.value < 0 || w_index.value > 0x10ffff) throw valueError("chr() arg not in range(0x110000)");
  return newStr(String.fromCodePoint(w_index.value));
});
builtin("ord", "c, /", (w_character) => {
  if (w_character instanceof W_Str) {
    const length = w_character.len();
    if (length === 1) return newInt(w_character.value.codePointAt(0)!);
    throw typeError(`ord() expected a character, but string of length ${length} found`);
  }
  const name = w_character.typeOf().layout.name;
  if (name === "bytes" || name === "bytearray") {
    const length = w_character.len();
    if (length === 1) return w_character.getitem(newInt(0));
    throw typeError(`ord() expected a character, but string of length ${length} found`);
  }
  throw typeError(`ord() expected string of length 1, but ${w_character.typeOf().name} found`);
});

builtin("repr", "obj, /", (w_object) => newStr(repr(w_object)));
builtin("ascii", "obj, /", (w_object) => newStr(ascii(w_object)));
builtin("format", "value, format_spec=?, /", (w_value, w_spec) => {
  if (w_spec === MISSING) return newStr(format(w_value, ""));
  if (!(w_spec instanceof W_Str)) throw typeError(`format() argument 2 must be str, not ${w_spec.typeOf().name}`);
  return newStr(format(w_value, w_spec.value));
});
