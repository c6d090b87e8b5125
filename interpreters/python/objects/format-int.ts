// Dialect code: runs under Node and translated.
/** `format(int, spec)`: types b c d n o x X, and those of float after conversion. */
import type { RBigInt } from "../../../toolchain/rlib/rbigint";
import { formatFloatBy } from "./format-float";
import { layoutNumber, parseFormatSpec, signText, unknownCode } from "./format-spec";
import { bigValue, W_Int } from "./int";
import { longRepr, longToFloat } from "./int-ops";
import { raise, valueError, W_Root, w_OverflowError } from "./root";

/** Of an int of any size; not for an empty specification. */
export function formatInteger(w_value: W_Root, text: string): string {
  if (text === "") return w_value.repr();
  const typeName = w_value.typeOf().name;
  const spec = parseFormatSpec(text, "d", ">", typeName);
  const value = bigValue(w_value)!;
  switch (spec.type) {
    case "b":
    case "c":
    case "d":
    case "n":
    case "o":
    case "x":
    case "X":
      break;
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
    case "%":
      return formatFloatBy(longToFloat(value), spec, typeName);
    default:
      throw unknownCode(spec.type, typeName);
  }
  if (spec.precision >= 0) throw valueError("Precision not allowed in integer format specifier");
  if (spec.noNegativeZero) throw valueError("Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type === "c") {
    if (spec.sign !== "") throw valueError("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
    const point = value.fitsInt() ? value.toInt() : -1;
    if (point < 0 || point > 0x10ffff) throw raise(w_OverflowError, "%c arg not in range(0x110000)");
    if (point < 0x10000) return layoutNumber("", "", String.fromCodePoint(point), "", spec);
    // One code point in two units: laid out with a stand-in.
    const layout = layoutNumber("", "", "\u0001", "", spec);
    const at = spec.fill === "\u0001" ? 0 : layout.indexOf("\u0001");
    return layout.slice(0, at) + String.fromCodePoint(point) + layout.slice(at + 1);
  }
  const negative = value.isNegative();
  const digits = w_value instanceof W_Int ? smallDigits(negative ? 0 - w_value.value : w_value.value, spec.type) : largeDigits(value.abs(), spec.type);
  const prefix = spec.alternate ? prefixOf(spec.type) : "";
  return layoutNumber(signText(spec, negative), prefix, digits, "", spec);
}


function smallDigits(size: number, type: string): string {
  switch (type) {
    case "b":
      return size.toString(2);
    case "o":
      return size.toString(8);
    case "x":
      return size.toString(16);
    case "X":
      return size.toString(16).toUpperCase();
    default:
      return String(size);
  }
}

function largeDigits(size: RBigInt, type: string): string {
  switch (type) {
    case "b":
      return size.toString(2);
    case "o":
      return size.toString(8);
    case "x":
      return size.toString(16);
    case "X":
      return size.toString(16).toUpperCase();
    default:
      return longRepr(size);
  }
}

function prefixOf(type: string): string {
  switch (type) {
    case "b":
      return "0b";
    case "o":
      return "0o";
    case "x":
      return "0x";
    case "X":
      return "0X";
    default:
      return "";
  }
}
