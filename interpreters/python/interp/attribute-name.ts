// Dialect code: runs under Node and translated.
/** Names of attributes that come as objects. */
import { typeError, W_Root } from "../objects/root";
import { W_Str } from "../objects/str";

/** The text of an attribute's name. */
export function attributesText(w_name: W_Root): string {
  if (w_name instanceof W_Str) return w_name.value;
  throw typeError(`attribute name must be string, not '${w_name.typeOf().name}'`);
}
