// Dialect code: runs under Node and translated.
/** `unicode_escape` and `raw_unicode_escape`: text with the escapes of Python literals. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { ByteBuffer } from "./byte-buffer";
import { decodingError } from "./codec-errors";
import { nextUnit, pointAtUnit } from "./str-index";
import { numericEscape } from "./str-repr";

export function encodeEscapes(text: string, raw: boolean): Uint8Array {
  const out = new ByteBuffer(text.length);
  for (let at = 0; at < text.length; at = nextUnit(text, at)) {
    const point = pointAtUnit(text, at);
    if (raw ? point < 256 : point >= 32 && point < 127 && point !== 92) out.push(point);
    else if (point === 92) out.appendAscii("\\\\");
    else if (!raw && point === 9) out.appendAscii("\\t");
    else if (!raw && point === 10) out.appendAscii("\\n");
    else if (!raw && point === 13) out.appendAscii("\\r");
    else out.appendAscii(numericEscape(point));
  }
  return out.finish();
}

function hexValue(bytes: Uint8Array, from: number, count: number): number {
  if (from + count > bytes.length) return -1;
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const byte = bytes[i];
    const letter = byte | 32;
    const digit = byte >= 48 && byte <= 57 ? byte - 48 : letter >= 97 && letter <= 102 ? letter - 87 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

const simpleEscapes = "\\'\"abfnrtv";
const simpleValues = "\\'\"\x07\b\f\n\r\t\v";

export function decodeEscapes(bytes: Uint8Array, raw: boolean, errors: string): string {
  const encoding = raw ? "rawunicodeescape" : "unicodeescape";
  const out = new StringBuilder();
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte !== 92 || (raw && at + 1 >= bytes.length)) {
      out.appendChar(byte);
      at++;
      continue;
    }
    const kind = at + 1 < bytes.length ? bytes[at + 1] : 0;
    if (kind === 117 || kind === 85 || (kind === 120 && !raw)) {
      const count = kind === 117 ? 4 : kind === 85 ? 8 : 2;
      const value = hexValue(bytes, at + 2, count);
      if (value >= 0 && value <= 0x10ffff) {
        out.appendCodePoint(value);
        at += 2 + count;
        continue;
      }
      const shape = kind === 117 ? "\\uXXXX" : kind === 85 ? "\\UXXXXXXXX" : "\\xXX";
      let end = at + 2;
      while (end < bytes.length && end < at + 2 + count && hexValue(bytes, end, 1) >= 0) end++;
      const replacement = decodingError(errors, encoding, bytes, at, end, value < 0 ? `truncated ${shape} escape` : "illegal Unicode character", 0, false);
      out.append(replacement.text);
      at = replacement.next;
      continue;
    }
    if (raw) {
      out.appendChar(92);
      out.appendChar(kind);
      at += 2;
      continue;
    }
    if (at + 1 >= bytes.length) {
      const replacement = decodingError(errors, encoding, bytes, at, at + 1, "\\ at end of string", 0, false);
      out.append(replacement.text);
      at = replacement.next;
      continue;
    }
    const simple = simpleEscapes.indexOf(String.fromCharCode(kind));
    if (simple >= 0) out.appendChar(simpleValues.charCodeAt(simple));
    else if (kind >= 48 && kind <= 55) {
      let value = 0;
      let end = at + 1;
      while (end < bytes.length && end < at + 4 && bytes[end] >= 48 && bytes[end] <= 55) value = value * 8 + bytes[end++] - 48;
      out.appendChar(value);
      at = end;
      continue;
    } else if (kind !== 10) {
      out.appendChar(92);
      out.appendChar(kind);
    }
    at += 2;
  }
  return out.build();
}
