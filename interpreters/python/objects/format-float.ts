// Dialect code: runs under Node and translated.
/** `format(float, spec)`: types e E f F g G n %, and none (like repr, or like g with at least one digit after the point). */
import { isFinite, isNegative } from "./float-ops";
import { floatDigits } from "./float-text";
import { FormatSpec, layoutNumber, parseFormatSpec, signText, unknownCode } from "./format-spec";
import { valueError } from "./root";

/** Not for an empty specification. */
export function formatFloat(value: number, text: string, typeName: string): string {
  return formatFloatBy(value, parseFormatSpec(text, "", ">", typeName), typeName);
}

/** More digits than this no float has. */
const MAX_PRECISION = 2147483647;

export function formatFloatBy(value: number, spec: FormatSpec, typeName: string): string {
  const [digits, rest] = floatBody(value, spec, typeName, true);
  const negative = isNegative(value) && value === value;
  const isZero = spec.noNegativeZero && negative && isAllZero(digits) && isAllZero(rest);
  return layoutNumber(signText(spec, negative && !isZero), "", digits, rest, spec);
}

/** Are all digits up to the exponent zeros? */
export function isAllZero(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 101 || unit === 69) return true;
    if (unit !== 48 && unit !== 46 && unit !== 37) return false;
  }
  return true;
}

/** The digits before the point, and all that follows, without sign. `dotZero`: without a type, integral numbers end in `.0`. */
export function floatBody(value: number, spec: FormatSpec, typeName: string, dotZero: boolean): [string, string] {
  const precision = spec.precision;
  if (precision > MAX_PRECISION) throw valueError("precision too big");
  let text = "";
  let isPercent = false;
  switch (spec.type) {
    case "":
      text = precision < 0 ? sized(value, "r", 0, spec.alternate, dotZero) : sized(value, "g", precision, spec.alternate, dotZero);
      break;
    case "e":
    case "f":
    case "g":
      text = sized(value, spec.type, precision < 0 ? 6 : precision, spec.alternate, false);
      break;
    case "n":
      text = sized(value, "g", precision < 0 ? 6 : precision, spec.alternate, false);
      break;
    case "E":
    case "F":
    case "G":
      text = sized(value, spec.type.toLowerCase(), precision < 0 ? 6 : precision, spec.alternate, false).toUpperCase();
      break;
    case "%":
      text = sized(value * 100.0, "f", precision < 0 ? 6 : precision, spec.alternate, false);
      isPercent = true;
      break;
    default:
      throw unknownCode(spec.type, typeName);
  }
  let end = 0;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  const rest = end === 0 ? text : text.slice(end);
  return [text.slice(0, end), isPercent ? rest + "%" : rest];
}

function sized(value: number, code: string, precision: number, alternate: boolean, dotZero: boolean): string {
  if (!isFinite(value)) return value !== value ? "nan" : "inf";
  return floatDigits(Math.abs(value), code, precision, alternate, dotZero);
}
