// Dialect code: runs under Node and translated.
/** How Python shows constants: `repr` of str, bytes, float and complex. For dumps of trees; the virtual machine's own objects have theirs. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { isPrintable } from "./unicode-identifiers";

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** Which quote `repr` uses. */
function quoteFor(hasSingle: boolean, hasDouble: boolean): number {
  return hasSingle && !hasDouble ? 34 : 39;
}

/** The escape of a character that both str and bytes have, or "". */
function plainEscape(c: number, quote: number): string {
  if (c === 92) return "\\\\";
  if (c === quote) return `\\${String.fromCharCode(quote)}`;
  if (c === 10) return "\\n";
  if (c === 13) return "\\r";
  if (c === 9) return "\\t";
  return "";
}

/** `repr` of a str. */
export function stringRepr(text: string): string {
  const quote = quoteFor(text.includes("'"), text.includes('"'));
  const out = new StringBuilder();
  out.appendChar(quote);
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    const escape = plainEscape(point, quote);
    if (escape !== "") out.append(escape);
    else if (isPrintable(point)) out.appendCodePoint(point);
    else if (point < 256) out.append(`\\x${hex(point, 2)}`);
    else if (point < 65536) out.append(`\\u${hex(point, 4)}`);
    else out.append(`\\U${hex(point, 8)}`);
    if (point > 0xffff) i++;
  }
  out.appendChar(quote);
  return out.build();
}

/** `repr` of a bytes. */
export function bytesRepr(bytes: Uint8Array): string {
  const quote = quoteFor(bytes.includes(39), bytes.includes(34));
  const out = new StringBuilder();
  out.append("b");
  out.appendChar(quote);
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i];
    const escape = plainEscape(c, quote);
    if (escape !== "") out.append(escape);
    else if (c >= 32 && c < 127) out.appendChar(c);
    else out.append(`\\x${hex(c, 2)}`);
  }
  out.appendChar(quote);
  return out.build();
}

/** `repr` of a float. JavaScript finds the same digits, and writes exponents at other sizes. */
export function floatRepr(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  const size = Math.abs(x);
  if (size >= 1e16 || (size !== 0 && size < 1e-4)) {
    const text = x.toExponential();
    const at = text.indexOf("e");
    const exponent = text.slice(at + 2);
    return text.slice(0, at + 2) + (exponent.length < 2 ? `0${exponent}` : exponent);
  }
  const text = `${x}`;
  return text.includes(".") ? text : `${text}.0`;
}

/** `repr` of a complex without a real part. */
export function complexRepr(imag: number): string {
  const text = floatRepr(imag);
  return `${text.endsWith(".0") ? text.slice(0, text.length - 2) : text}j`;
}
