// Dialect code: the functions run at run time; the table is made at init time.
/** The module `unicodedata`: categories, decimal values, names, normal forms. (Others, such as bidirectional, are not here.) Loaded for its effect. */
import { newBool, newInt } from "../objects/int";
import { newFloat } from "../objects/float";
import { MISSING, PyError, typeError, valueError, W_Exception, w_KeyError, W_Root } from "../objects/root";
import { newCharacter, newStr, W_Str } from "../objects/str";
import { pointOf } from "../objects/str-pad";
import { category, decimalValue } from "../objects/unicode-data";
import { nameOfPoint, pointOfName } from "../parser/unicode-names";
import { define, defineModule, defineValue } from "./registry";

const w_unicodedata = defineModule("unicodedata", "Access to the Unicode Character Database 14.");
defineValue(w_unicodedata, "unidata_version", newStr("14.0.0"));

function character(name: string, w_character: W_Root): number {
  if (!(w_character instanceof W_Str)) throw typeError(`${name}() argument must be a unicode character, not ${w_character.typeOf().name}`);
  if (w_character.len() !== 1) throw typeError(`${name}() argument must be a unicode character, not str`);
  return pointOf(w_character);
}

define(w_unicodedata, "category", "chr, /", (w_character) => newStr(category(character("category", w_character))));
define(w_unicodedata, "decimal", "chr, default=?, /", (w_character, w_default) => {
  const value = decimalValue(character("decimal", w_character));
  if (value >= 0) return newInt(value);
  if (w_default === MISSING) throw valueError("not a decimal");
  return w_default;
});
define(w_unicodedata, "digit", "chr, default=?, /", (w_character, w_default) => {
  const value = decimalValue(character("digit", w_character));
  if (value >= 0) return newInt(value);
  if (w_default === MISSING) throw valueError("not a digit");
  return w_default;
});
define(w_unicodedata, "numeric", "chr, default=?, /", (w_character, w_default) => {
  const value = decimalValue(character("numeric", w_character));
  if (value >= 0) return newFloat(value * 1.0);
  if (w_default === MISSING) throw valueError("not a numeric character");
  return w_default;
});
define(w_unicodedata, "name", "chr, default=?, /", (w_character, w_default) => {
  const point = character("name", w_character);
  // What the data has for control characters are aliases.
  const name = category(point) === "Cc" ? "" : nameOfPoint(point);
  if (name !== "") return newStr(name);
  if (w_default === MISSING) throw valueError("no such name");
  return w_default;
});
define(w_unicodedata, "lookup", "name, /", (w_name) => {
  if (!(w_name instanceof W_Str)) throw typeError(`lookup() argument must be str, not ${w_name.typeOf().name}`);
  const point = pointOfName(w_name.value);
  if (point < 0) throw new PyError(new W_Exception(w_KeyError, [newStr(`undefined character name '${w_name.value}'`)]));
  return newCharacter(point);
});

function normalized(w_form: W_Root, w_text: W_Root): W_Str {
  if (!(w_form instanceof W_Str)) throw typeError(`normalize() argument 1 must be str, not ${w_form.typeOf().name}`);
  if (!(w_text instanceof W_Str)) throw typeError(`normalize() argument 2 must be str, not ${w_text.typeOf().name}`);
  switch (w_form.value) {
    case "NFC":
      return newStr(w_text.value.normalize("NFC"));
    case "NFD":
      return newStr(w_text.value.normalize("NFD"));
    case "NFKC":
      return newStr(w_text.value.normalize("NFKC"));
    case "NFKD":
      return newStr(w_text.value.normalize("NFKD"));
    default:
      throw valueError("invalid normalization form");
  }
}
define(w_unicodedata, "normalize", "form, unistr, /", (w_form, w_text) => normalized(w_form, w_text));
define(w_unicodedata, "is_normalized", "form, unistr, /", (w_form, w_text) => newBool(normalized(w_form, w_text).value === (w_text as W_Str).value));
