// Dialect code: runs under Node and translated.
/** `format % arguments` of str, bytes and bytearray: C's printf with mapping keys. Loaded for its effect. */
import { RBigInt } from "../../../toolchain/rlib/rbigint";
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { ascii, getitem, indexObject, isIndex, lookupSpecial, repr, str, toFloat, toInt } from "../interp/operations";
import { BytesFormatter, bytesOf, lateBytes, newBytes, W_Bytes } from "./bytes";
import { bytesOfLatin1, decodeLatin1 } from "./codec-simple";
import { W_Float } from "./float";
import { floatToInt, isFinite, isNegative } from "./float-ops";
import { floatDigits } from "./float-text";
import { bigValue, isInt, W_Int } from "./int";
import { longRepr } from "./int-ops";
import { raise, typeError, valueError, w_OverflowError, W_Root } from "./root";
import { lateStr, newStr, PercentFormatter, W_Str } from "./str";
import { W_Tuple } from "./tuple";

/** One conversion: `%(key)-+ #0width.precisiontype`. */
class Conversion {
  left = false;
  plus = false;
  blank = false;
  alternate = false;
  zero = false;
  width = -1;
  precision = -1;
}

/** The formatting of one text. */
class Percent {
  private readonly out = new StringBuilder();
  private readonly items: readonly W_Root[] | null;
  private readonly w_mapping: W_Root | null;
  private used = 0;
  private w_argument: W_Root | null;
  private at = 0;

  constructor(
    private readonly format: string,
    w_arguments: W_Root,
    private readonly isBytes: boolean,
  ) {
    this.items = w_arguments instanceof W_Tuple ? w_arguments.items : null;
    this.w_argument = w_arguments instanceof W_Tuple ? null : w_arguments;
    const isText = w_arguments instanceof W_Str || (isBytes && bytesOf(w_arguments) !== null);
    this.w_mapping = w_arguments instanceof W_Tuple || isText || w_arguments.typeOf().lookup("__getitem__") === null ? null : w_arguments;
  }

  run(): string {
    const format = this.format;
    while (this.at < format.length) {
      const percent = format.indexOf("%", this.at);
      if (percent < 0) {
        this.out.appendSlice(format, this.at, format.length);
        break;
      }
      this.out.appendSlice(format, this.at, percent);
      this.at = percent + 1;
      this.convert();
    }
    const left = this.items !== null ? this.used < this.items.length : this.w_argument !== null && this.used === 0;
    if (left && this.w_mapping === null) throw typeError(`not all arguments converted during ${this.isBytes ? "bytes" : "string"} formatting`);
    return this.out.build();
  }

  private nextArgument(): W_Root {
    const items = this.items;
    if (items !== null) {
      if (this.used < items.length) return items[this.used++];
    } else {
      const w_argument = this.w_argument;
      if (w_argument !== null && this.used === 0) {
        this.used = 1;
        return w_argument;
      }
    }
    throw typeError("not enough arguments for format string");
  }

  /** The character that comes now; an error at the end. */
  private peek(): number {
    if (this.at >= this.format.length) throw valueError("incomplete format");
    return this.format.charCodeAt(this.at);
  }

  private convert(): void {
    if (this.peek() === 37) {
      this.at++;
      this.out.appendChar(37);
      return;
    }
    if (this.peek() === 40) this.readKey();
    const conversion = new Conversion();
    this.readFlags(conversion);
    if (this.peek() === 42) {
      this.at++;
      conversion.width = this.starArgument("width too big");
      if (conversion.width < 0) {
        conversion.left = true;
        conversion.width = 0 - conversion.width;
      }
    } else conversion.width = this.readNumber("width too big");
    if (this.peek() === 46) {
      this.at++;
      if (this.peek() === 42) {
        this.at++;
        conversion.precision = Math.max(0, this.starArgument("precision too big"));
      } else conversion.precision = Math.max(0, this.readNumber("precision too big"));
    }
    const modifier = this.peek();
    if (modifier === 104 || modifier === 108 || modifier === 76) this.at++;
    const type = this.format.codePointAt(this.at) ?? this.peek();
    this.at += type > 0xffff ? 2 : 1;
    const w_value = this.nextArgument();
    this.one(conversion, type, w_value);
  }

  private readKey(): void {
    const w_mapping = this.w_mapping;
    if (w_mapping === null) throw typeError("format requires a mapping");
    const start = ++this.at;
    let depth = 1;
    while (this.at < this.format.length) {
      const unit = this.format.charCodeAt(this.at++);
      if (unit === 40) depth++;
      else if (unit === 41) depth--;
      if (depth === 0) break;
    }
    if (depth > 0) throw valueError("incomplete format key");
    const key = this.format.slice(start, this.at - 1);
    this.w_argument = getitem(w_mapping, this.isBytes ? newBytes(bytesOfLatin1(key)) : newStr(key));
    this.used = 0;
  }

  private readFlags(conversion: Conversion): void {
    for (;;) {
      switch (this.peek()) {
        case 45:
          conversion.left = true;
          break;
        case 43:
          conversion.plus = true;
          break;
        case 32:
          conversion.blank = true;
          break;
        case 35:
          conversion.alternate = true;
          break;
        case 48:
          conversion.zero = true;
          break;
        default:
          return;
      }
      this.at++;
    }
  }

  private readNumber(complaint: string): number {
    let value = -1;
    for (;;) {
      const unit = this.peek();
      if (unit < 48 || unit > 57) return value;
      value = (value < 0 ? 0 : value) * 10 + unit - 48;
      if (value > 2147483647) throw valueError(complaint);
      this.at++;
    }
  }

  private starArgument(complaint: string): number {
    const w_value = this.nextArgument();
    if (!isInt(w_value)) throw typeError("* wants int");
    if (!(w_value instanceof W_Int) || w_value.value > 2147483647 || w_value.value < -2147483647) throw raise(w_OverflowError, complaint);
    return w_value.value;
  }

  private one(conversion: Conversion, type: number, w_value: W_Root): void {
    switch (type) {
      case 115: // s
        if (this.isBytes) this.text(conversion, byteText(w_value));
        else this.text(conversion, str(w_value));
        return;
      case 98: // b
        if (!this.isBytes) break;
        this.text(conversion, byteText(w_value));
        return;
      case 114: // r
        this.text(conversion, this.isBytes ? ascii(w_value) : repr(w_value));
        return;
      case 97: // a
        this.text(conversion, ascii(w_value));
        return;
      case 99: // c
        this.character(conversion, w_value);
        return;
      case 100: // d
      case 105: // i
      case 117: // u
      case 111: // o
      case 120: // x
      case 88: // X
        this.integer(conversion, type, w_value);
        return;
      case 101: // e
      case 69:
      case 102: // f
      case 70:
      case 103: // g
      case 71:
        this.float(conversion, type, w_value);
        return;
      default:
        break;
    }
    const shown = type > 31 && type < 128 ? String.fromCharCode(type) : this.isBytes ? String.fromCharCode(type) : "?";
    throw valueError(`unsupported format character '${shown}' (0x${type.toString(16)}) at index ${this.indexBefore(type)}`);
  }

  private indexBefore(type: number): number {
    const units = this.at - (type > 0xffff ? 2 : 1);
    return newStr(this.format.slice(0, units)).len();
  }

  private text(conversion: Conversion, text: string): void {
    if (conversion.precision < 0 && conversion.width < 0) {
      this.out.append(text);
      return;
    }
    const w_text = newStr(text);
    const cut = conversion.precision >= 0 && conversion.precision < w_text.len() ? w_text.part(0, conversion.precision) : w_text;
    this.padded(conversion, "", cut.value, cut.len(), false);
  }

  private character(conversion: Conversion, w_value: W_Root): void {
    if (this.isBytes) {
      const bytes = bytesOf(w_value);
      if (bytes !== null && bytes.length === 1) {
        this.padded(conversion, "", String.fromCharCode(bytes[0]), 1, false);
        return;
      }
      if (!isIndex(w_value)) throw typeError("%c requires an integer in range(256) or a single byte");
      this.padded(conversion, "", String.fromCharCode(codeOf(w_value, 256)), 1, false);
      return;
    }
    if (w_value instanceof W_Str) {
      if (w_value.len() !== 1) throw typeError("%c requires int or char");
      this.padded(conversion, "", w_value.value, 1, false);
      return;
    }
    if (!isIndex(w_value)) throw typeError("%c requires int or char");
    this.padded(conversion, "", String.fromCodePoint(codeOf(w_value, 0x110000)), 1, false);
  }

  private integer(conversion: Conversion, type: number, w_value: W_Root): void {
    const w_int = integerOf(w_value, type);
    const negative = w_int instanceof W_Int ? w_int.value < 0 : bigValue(w_int)!.isNegative();
    let digits = digitsOf(w_int, type);
    if (conversion.precision > digits.length) digits = "0".repeat(conversion.precision - digits.length) + digits;
    let front = negative ? "-" : conversion.plus ? "+" : conversion.blank ? " " : "";
    if (conversion.alternate) front += type === 120 ? "0x" : type === 88 ? "0X" : type === 111 ? "0o" : "";
    this.padded(conversion, front, digits, digits.length, conversion.zero);
  }

  private float(conversion: Conversion, type: number, w_value: W_Root): void {
    const value = w_value instanceof W_Float ? w_value.value : toFloat(w_value);
    const negative = isNegative(value) && value === value;
    const precision = conversion.precision < 0 ? 6 : conversion.precision;
    const isUpper = type < 97;
    let digits = value !== value ? "nan" : "inf";
    if (isFinite(value)) digits = floatDigits(Math.abs(value), String.fromCharCode(type | 32), precision, conversion.alternate, false);
    if (isUpper) digits = digits.toUpperCase();
    const front = negative ? "-" : conversion.plus ? "+" : conversion.blank ? " " : "";
    this.padded(conversion, front, digits, digits.length, conversion.zero);
  }

  /** sign and prefix, then the body of `length` characters, up to the width. */
  private padded(conversion: Conversion, front: string, body: string, length: number, zero: boolean): void {
    const missing = conversion.width - front.length - length;
    const out = this.out;
    if (missing > 0 && !conversion.left && !zero) out.append(" ".repeat(missing));
    out.append(front);
    if (missing > 0 && !conversion.left && zero) out.append("0".repeat(missing));
    out.append(body);
    if (missing > 0 && conversion.left) out.append(" ".repeat(missing));
  }
}

/** The bytes for `%s` and `%b` of bytes, as Latin-1. */
function byteText(w_value: W_Root): string {
  const bytes = bytesOf(w_value);
  if (bytes !== null) return decodeLatin1(bytes);
  const w_method = lookupSpecial(w_value, "__bytes__");
  if (w_method === null) throw typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${w_value.typeOf().name}'`);
  const w_bytes = w_method.call0();
  if (w_bytes instanceof W_Bytes) return decodeLatin1(w_bytes.value);
  throw typeError(`__bytes__ returned non-bytes (type ${w_bytes.typeOf().name})`);
}

function codeOf(w_value: W_Root, limit: number): number {
  const w_index = indexObject(w_value);
  if (w_index instanceof W_Int && w_index.value >= 0 && w_index.value < limit) return w_index.value;
  throw raise(w_OverflowError, limit === 256 ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
}

/** The int for `%d`: of any number; for `%x` and `%o` of integers only. */
function integerOf(w_value: W_Root, type: number): W_Root {
  if (isInt(w_value)) return w_value;
  const letter = String.fromCharCode(type);
  if (type === 111 || type === 120 || type === 88) {
    if (!isIndex(w_value)) throw typeError(`%${letter} format: an integer is required, not ${w_value.typeOf().name}`);
    return indexObject(w_value);
  }
  if (w_value instanceof W_Float && !w_value.typeOf().isHeap) return floatToInt(w_value.value);
  const w_int = toInt(w_value);
  if (w_int !== null) return w_int;
  if (w_value instanceof W_Float) return floatToInt(w_value.value);
  throw typeError(`%${letter} format: a real number is required, not ${w_value.typeOf().name}`);
}

function digitsOf(w_int: W_Root, type: number): string {
  const base = type === 111 ? 8 : type === 120 || type === 88 ? 16 : 10;
  let digits = "";
  if (w_int instanceof W_Int) {
    const size = w_int.value < 0 ? 0 - w_int.value : w_int.value;
    digits = base === 10 ? String(size) : size.toString(base);
  } else {
    const size: RBigInt = bigValue(w_int)!.abs();
    digits = base === 10 ? longRepr(size) : size.toString(base);
  }
  return type === 88 ? digits.toUpperCase() : digits;
}

class StrPercent extends PercentFormatter {
  format(w_format: W_Str, w_arguments: W_Root): W_Root {
    return newStr(new Percent(w_format.value, w_arguments, false).run());
  }
}
lateStr.percent = new StrPercent();

class BytesPercent extends BytesFormatter {
  format(format: Uint8Array, w_arguments: W_Root): Uint8Array {
    return bytesOfLatin1(new Percent(decodeLatin1(format), w_arguments, true).run());
  }
}
lateBytes.percent = new BytesPercent();
