/** Constants as C text: exact, whatever the value. */
import { InternalError } from "../../toolchain/diag/internal";

/** A Signed. Always of a 64-bit type, so that arithmetic on two literals cannot be done in `int`. */
export function signedLiteral(value: bigint): string {
  if (BigInt.asIntN(64, value) !== value) throw new InternalError(`expected a Signed constant to fit 64 bits, found ${value}`);
  if (value === -(2n ** 63n)) return "(-9223372036854775807LL - 1)";
  return value < 0n ? `(${value}LL)` : `${value}LL`;
}

export function unsignedLiteral(value: bigint): string {
  if (BigInt.asUintN(64, value) !== value) throw new InternalError(`expected an Unsigned constant to fit 64 bits, found ${value}`);
  return `${value}ULL`;
}

const view = new DataView(new ArrayBuffer(8));

/** A Float as a hexadecimal constant, or as a compiler builtin where there is none; also valid in static initialisers. */
export function floatLiteral(value: number): string {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const sign = bits >> 63n === 1n ? "-" : "";
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const mantissa = bits & 0xfffffffffffffn;
  let text: string;
  if (exponent === 0x7ff) {
    if (mantissa === 0n) text = "__builtin_inf()";
    // The top bit tells quiet NaNs from signalling ones; the builtins set it.
    else if (mantissa >> 51n === 1n) text = `__builtin_nan("0x${(mantissa & 0x7ffffffffffffn).toString(16)}")`;
    else text = `__builtin_nans("0x${mantissa.toString(16)}")`;
  } else if (Number.isInteger(value) && Math.abs(value) < 2 ** 53) {
    // Decimal reads better, and is exact here. -0 keeps its sign.
    text = `${Math.abs(value)}.0`;
  } else {
    const digits = mantissa.toString(16).padStart(13, "0").replace(/0+$/, "");
    const point = digits === "" ? "" : "." + digits;
    text = exponent === 0 ? `0x0${point}p-1022` : `0x1${point}p${exponent - 1023}`;
  }
  return sign === "" ? text : `(-${text})`;
}

/** A C string of the UTF-8 bytes of `text`. */
export function stringLiteral(text: string): string {
  let out = '"';
  for (const byte of Buffer.from(text, "utf8")) out += escapedByte(byte);
  return out + '"';
}

function escapedByte(byte: number): string {
  if (byte === 0x22 || byte === 0x5c) return "\\" + String.fromCharCode(byte);
  // Always three octal digits: what follows cannot become part of the escape. `?` could start a trigraph.
  if (byte < 0x20 || byte >= 0x7f || byte === 0x3f) return "\\" + byte.toString(8).padStart(3, "0");
  return String.fromCharCode(byte);
}

const CHUNK = 2000;

/** The items of a byte array as adjacent string literals: compilers read these many times faster than number lists. */
export function byteItemsLiteral(bytes: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += CHUNK) parts.push('"' + bytes.slice(i, i + CHUNK).map(escapedByte).join("") + '"');
  return parts.join("\n  ");
}

/** The items of an array of UTF-16 code units as a `u"…"` literal. */
export function utf16ItemsLiteral(units: readonly number[]): string {
  const parts: string[] = [];
  let open = 'u"';
  let afterHex = false;
  let inPart = 0;
  for (const unit of units) {
    let text: string;
    let hex = false;
    if (unit < 0x7f) {
      text = escapedByte(unit);
    } else {
      // Octal ends after three digits, which is not enough here; a hexadecimal escape goes on as long as digits do.
      text = "\\x" + unit.toString(16);
      hex = true;
    }
    if (inPart >= CHUNK || (afterHex && /^[0-9a-fA-F]/.test(text))) {
      parts.push(open + '"');
      open = 'u"';
      inPart = 0;
    }
    open += text;
    inPart++;
    afterHex = hex;
  }
  parts.push(open + '"');
  return parts.join("\n  ");
}
