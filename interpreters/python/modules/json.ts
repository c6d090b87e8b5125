// Dialect code: the functions run at run time; the module is filled at init time.
/** `_json`: the quick parts under lib/json. */
import { isTrue } from "../interp/operations";
import { w_None } from "../objects/none";
import { typeError, W_Root } from "../objects/root";
import { newStr, W_Str } from "../objects/str";
import { JsonWriter, quote, quoteAscii } from "./json-encoder";
import { W_Scanner } from "./json-scanner";
import { define, defineModule } from "./registry";

const json = defineModule("_json");

define(json, "make_scanner", "strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error", (values: W_Root[]) => {
  return new W_Scanner(isTrue(values[0]), values[1], values[2], values[3], values[4], values[5], values[6]);
});

function textOf(w_text: W_Root): string {
  if (w_text instanceof W_Str) return w_text.value;
  throw typeError(`first argument must be a string, not ${w_text.typeOf().name}`);
}
define(json, "encode_basestring", "string, /", (w_text) => newStr(quote(textOf(w_text))));
define(json, "encode_basestring_ascii", "string, /", (w_text) => newStr(quoteAscii(textOf(w_text))));

const ENCODE = "value, check_circular, default, ensure_ascii, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan";
define(json, "encode", ENCODE, (values: W_Root[]) => {
  const indent = values[4] === w_None ? null : textOf(values[4]);
  const writer = new JsonWriter(
    isTrue(values[1]), values[2], isTrue(values[3]), indent, textOf(values[5]), textOf(values[6]), isTrue(values[7]), isTrue(values[8]), isTrue(values[9]),
  );
  writer.write(values[0], 0);
  return newStr(writer.parts.join(""));
});
