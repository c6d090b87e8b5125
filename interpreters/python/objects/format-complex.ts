// Dialect code: runs under Node and translated.
/** `format(complex, spec)`: both parts formatted as floats without width; the width is that of the whole. */
import { isNegative } from "./float-ops";
import { floatBody, isAllZero } from "./format-float";
import { FormatSpec, layoutNumber, pad, parseFormatSpec, signText, unknownCode } from "./format-spec";
import { valueError } from "./root";

/** Not for an empty specification. */
export function formatComplex(real: number, imag: number, text: string): string {
  const spec = parseFormatSpec(text, "", ">", "complex");
  const plain = spec.type === "";
  if (!plain && "eEfFgGn".indexOf(spec.type) < 0) throw unknownCode(spec.type, "complex");
  if (spec.fill === "0") throw valueError("Zero padding is not allowed in complex format specifier");
  if (spec.align === "=") throw valueError("'=' alignment flag is not allowed in complex format specifier");
  const onlyImag = plain && real === 0.0 && !isNegative(real);
  const part = new FormatSpec();
  part.align = "<";
  part.sign = spec.sign;
  part.noNegativeZero = spec.noNegativeZero;
  part.alternate = spec.alternate;
  part.grouping = spec.grouping;
  part.precision = spec.precision;
  part.type = spec.type;
  const realText = onlyImag ? "" : partText(real, part);
  if (!onlyImag) part.sign = "+";
  const body = realText + partText(imag, part) + "j";
  const whole = plain && !onlyImag ? `(${body})` : body;
  return pad(whole, whole.length, spec);
}

function partText(x: number, spec: FormatSpec): string {
  const [digits, rest] = floatBody(x, spec, "complex", false);
  const negative = isNegative(x) && x === x;
  const zero = spec.noNegativeZero && negative && isAllZero(digits) && isAllZero(rest);
  return layoutNumber(signText(spec, negative && !zero), "", digits, rest, spec);
}
