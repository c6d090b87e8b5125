// Dialect code: runs under Node and translated.
/** Encodings by name: `encodeText`, `decodeBytes`. Built in: utf-8, utf-8-sig, ascii, latin-1, utf-16, utf-32 (with -le, -be), unicode_escape, raw_unicode_escape. */
import { ByteBuffer } from "./byte-buffer";
import { encodingError, decodingError } from "./codec-errors";
import { decodeLatin1 } from "./codec-simple";
import { decodeUtf8, encodeUtf8 } from "./codec-utf8";
import { decodeWide, encodeWide } from "./codec-wide";
import { decodeEscapes, encodeEscapes } from "./codec-escape";
import { raise, w_LookupError } from "./root";
import { newStr, newStrLike, W_Str } from "./str";
import { nextUnit, pointAtUnit } from "./str-index";
import { StringBuilder } from "../../../toolchain/rlib/rstring";

/** What an encoding is called here; "" if it is not built in. */
export function normalizeEncoding(name: string): string {
  switch (name.toLowerCase().replaceAll("-", "_").replaceAll(" ", "_")) {
    case "utf_8":
    case "utf8":
    case "u8":
    case "utf":
    case "cp65001":
      return "utf-8";
    case "utf_8_sig":
    case "utf8_sig":
      return "utf-8-sig";
    case "ascii":
    case "us_ascii":
    case "646":
    case "iso646_us":
    case "ansi_x3.4_1968":
      return "ascii";
    case "latin_1":
    case "latin1":
    case "latin":
    case "l1":
    case "iso8859_1":
    case "iso_8859_1":
    case "iso8859":
    case "8859":
    case "cp819":
      return "latin-1";
    case "utf_16":
    case "utf16":
    case "u16":
      return "utf-16";
    case "utf_16_le":
    case "utf_16le":
      return "utf-16-le";
    case "utf_16_be":
    case "utf_16be":
      return "utf-16-be";
    case "utf_32":
    case "utf32":
    case "u32":
      return "utf-32";
    case "utf_32_le":
    case "utf_32le":
      return "utf-32-le";
    case "utf_32_be":
    case "utf_32be":
      return "utf-32-be";
    case "unicode_escape":
    case "unicodeescape":
      return "unicode_escape";
    case "raw_unicode_escape":
    case "rawunicodeescape":
      return "raw_unicode_escape";
    default:
      return "";
  }
}

/** The code points of a text. */
export function pointsOf(w_text: W_Str): Int32Array {
  const text = w_text.value;
  const points = new Int32Array(w_text.len());
  for (let at = 0, i = 0; i < points.length; i++, at = nextUnit(text, at)) points[i] = pointAtUnit(text, at);
  return points;
}

/** Encodings that are not built in: modules/codecs.ts asks the module codecs about them. */
export abstract class OtherEncodings {
  abstract encode(w_text: W_Str, encoding: string, errors: string): Uint8Array;
  abstract decode(bytes: Uint8Array, encoding: string, errors: string): W_Str;
}
class LateEncodings {
  others: OtherEncodings | null = null;
}
export const lateEncodings = new LateEncodings();

function otherEncodings(name: string): OtherEncodings {
  const others = lateEncodings.others;
  if (others === null) throw raise(w_LookupError, `unknown encoding: ${name}`);
  return others;
}

/** `text.encode(encoding, errors)`. */
export function encodeText(w_text: W_Str, encoding: string, errors: string): Uint8Array {
  const name = encoding === "utf-8" ? encoding : normalizeEncoding(encoding);
  switch (name) {
    case "utf-8":
      return encodeUtf8(w_text, errors);
    case "utf-8-sig": {
      const out = new ByteBuffer(w_text.value.length + 3);
      out.appendSlice(BOM, 0, 3);
      out.append(encodeUtf8(w_text, errors));
      return out.finish();
    }
    case "ascii":
      return encodeLimited(w_text, "ascii", 128, errors);
    case "latin-1":
      return encodeLimited(w_text, "latin-1", 256, errors);
    case "utf-16":
    case "utf-16-le":
    case "utf-16-be":
    case "utf-32":
    case "utf-32-le":
    case "utf-32-be":
      return encodeWide(w_text, name, errors);
    case "unicode_escape":
      return encodeEscapes(w_text.value, false);
    case "raw_unicode_escape":
      return encodeEscapes(w_text.value, true);
    default:
      return otherEncodings(encoding).encode(w_text, encoding, errors);
  }
}

/** `bytes.decode(encoding, errors)`. */
export function decodeBytes(bytes: Uint8Array, encoding: string, errors: string): W_Str {
  const name = encoding === "utf-8" ? encoding : normalizeEncoding(encoding);
  switch (name) {
    case "utf-8":
      return decodeUtf8(bytes, 0, errors);
    case "utf-8-sig":
      return decodeUtf8(bytes, bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0, errors);
    case "ascii":
      return decodeAscii(bytes, errors);
    case "latin-1":
      return newStrLike(decodeLatin1(bytes), true);
    case "utf-16":
    case "utf-16-le":
    case "utf-16-be":
    case "utf-32":
    case "utf-32-le":
    case "utf-32-be":
      return newStr(decodeWide(bytes, name, errors));
    case "unicode_escape":
      return newStr(decodeEscapes(bytes, false, errors));
    case "raw_unicode_escape":
      return newStr(decodeEscapes(bytes, true, errors));
    default:
      return otherEncodings(encoding).decode(bytes, encoding, errors);
  }
}

const BOM = Uint8Array.from([0xef, 0xbb, 0xbf]);

/** Of encodings whose bytes are the code points below a limit. */
function encodeLimited(w_text: W_Str, encoding: string, limit: number, errors: string): Uint8Array {
  const text = w_text.value;
  let end = 0;
  while (end < text.length && text.charCodeAt(end) < limit) end++;
  if (end === text.length) {
    const bytes = new Uint8Array(end);
    for (let i = 0; i < end; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  const points = pointsOf(w_text);
  const out = new ByteBuffer(points.length);
  let at = 0;
  while (at < points.length) {
    if (points[at] < limit) {
      out.push(points[at++]);
      continue;
    }
    let stop = at + 1;
    while (stop < points.length && points[stop] >= limit) stop++;
    const reason = `ordinal not in range(${limit})`;
    const replacement = encodingError(errors, encoding, w_text, points, at, stop, reason, 0, false);
    if (replacement.bytes !== null) out.append(replacement.bytes);
    else {
      const instead = replacement.text;
      for (let i = 0; i < instead.length; i++) {
        // What the handler gives has to fit, too.
        if (instead.charCodeAt(i) >= limit) encodingError("strict", encoding, w_text, points, at, stop, reason, 0, false);
      }
      out.appendAscii(instead);
    }
    at = replacement.next;
  }
  return out.finish();
}

function decodeAscii(bytes: Uint8Array, errors: string): W_Str {
  const out = new StringBuilder();
  let flat = true;
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] < 128) {
      out.appendChar(bytes[at++]);
      continue;
    }
    flat = false;
    const replacement = decodingError(errors, "ascii", bytes, at, at + 1, "ordinal not in range(128)", 0, false);
    out.append(replacement.text);
    at = replacement.next;
  }
  return newStrLike(out.build(), flat);
}
