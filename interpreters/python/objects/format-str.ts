// Dialect code: runs under Node and translated.
/** `format(str, spec)`. */
import { pad, parseFormatSpec, unknownCode } from "./format-spec";
import { valueError } from "./root";
import type { W_Str } from "./str";

/** Not for an empty specification. */
export function formatText(w_text: W_Str, text: string): string {
  const spec = parseFormatSpec(text, "s", "<", "str");
  if (spec.type !== "s") throw unknownCode(spec.type, "str");
  if (spec.sign === " ") throw valueError("Space not allowed in string format specifier");
  if (spec.sign !== "") throw valueError("Sign not allowed in string format specifier");
  if (spec.noNegativeZero) throw valueError("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) throw valueError("Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=") throw valueError("'=' alignment not allowed in string format specifier");
  const length = w_text.len();
  if (spec.precision >= 0 && spec.precision < length) return pad(w_text.part(0, spec.precision).value, spec.precision, spec);
  return pad(w_text.value, length, spec);
}
