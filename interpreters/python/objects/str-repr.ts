// Dialect code: runs under Node and translated.
/** `repr(str)` and `repr(bytes)`: quotes and escapes as CPython chooses them. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { nextUnit, pointAtUnit } from "./str-index";
import { isPrintablePoint } from "./unicode-data";

/** `'`, unless there is one in the text and no `"`. */
export function quoteFor(text: string): string {
  return text.indexOf("'") >= 0 && text.indexOf('"') < 0 ? '"' : "'";
}

function needsEscape(unit: number): boolean {
  return unit < 32 || unit >= 127 || unit === 92 || unit === 39;
}

export function strRepr(text: string): string {
  let plain = true;
  for (let i = 0; i < text.length && plain; i++) plain = !needsEscape(text.charCodeAt(i));
  if (plain) return "'" + text + "'";
  const quote = quoteFor(text);
  const quoteUnit = quote.charCodeAt(0);
  const out = new StringBuilder();
  out.append(quote);
  for (let at = 0; at < text.length; at = nextUnit(text, at)) {
    const point = pointAtUnit(text, at);
    if (point === quoteUnit || point === 92) {
      out.appendChar(92);
      out.appendChar(point);
    } else if (point >= 32 && point < 127) out.appendChar(point);
    else if (point >= 127 && isPrintablePoint(point)) out.appendCodePoint(point);
    else out.append(escapeOf(point));
  }
  out.append(quote);
  return out.build();
}

/** `\n`, `\x00`, `\u0000`, `\U00000000`. */
export function escapeOf(point: number): string {
  if (point === 10) return "\\n";
  if (point === 13) return "\\r";
  if (point === 9) return "\\t";
  return numericEscape(point);
}

export function numericEscape(point: number): string {
  const digits = point.toString(16);
  if (point < 256) return "\\x" + digits.padStart(2, "0");
  return point < 0x10000 ? "\\u" + digits.padStart(4, "0") : "\\U" + digits.padStart(8, "0");
}

const hexDigits = "0123456789abcdef";

/** The bytes as in a literal: `b'…'`. */
export function bytesRepr(bytes: Uint8Array, length: number): string {
  let single = false;
  let double = false;
  for (let i = 0; i < length; i++) {
    if (bytes[i] === 39) single = true;
    else if (bytes[i] === 34) double = true;
  }
  const quote = single && !double ? 34 : 39;
  const out = new StringBuilder();
  out.append("b");
  out.appendChar(quote);
  for (let i = 0; i < length; i++) {
    const byte = bytes[i];
    if (byte === quote || byte === 92) {
      out.appendChar(92);
      out.appendChar(byte);
    } else if (byte >= 32 && byte < 127) out.appendChar(byte);
    else if (byte === 9) out.append("\\t");
    else if (byte === 10) out.append("\\n");
    else if (byte === 13) out.append("\\r");
    else {
      out.append("\\x");
      out.appendChar(hexDigits.charCodeAt(byte >> 4));
      out.appendChar(hexDigits.charCodeAt(byte & 15));
    }
  }
  out.appendChar(quote);
  return out.build();
}
