// Dialect code: runs under Node and translated.
/** UTF-16 and UTF-32. Without a byte order in the name they begin with a mark, little-endian. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { ByteBuffer } from "./byte-buffer";
import { pointsOf } from "./codec";
import { decodingError, encodingError } from "./codec-errors";
import { W_Str } from "./str";

function put(out: ByteBuffer, value: number, size: number, little: boolean): void {
  for (let i = 0; i < size; i++) out.push((value >> (8 * (little ? i : size - 1 - i))) & 0xff);
}

export function encodeWide(w_text: W_Str, encoding: string, errors: string): Uint8Array {
  const size = encoding.startsWith("utf-16") ? 2 : 4;
  const little = !encoding.endsWith("-be");
  const points = pointsOf(w_text);
  const out = new ByteBuffer((points.length + 1) * size);
  if (encoding.length === 6) put(out, 0xfeff, size, little);
  let at = 0;
  while (at < points.length) {
    const point = points[at];
    if (point < 0xd800 || point > 0xdfff) {
      putPoint(out, point, size, little);
      at++;
      continue;
    }
    let stop = at + 1;
    while (stop < points.length && points[stop] >= 0xd800 && points[stop] <= 0xdfff) stop++;
    const replacement = encodingError(errors, encoding, w_text, points, at, stop, "surrogates not allowed", size, little);
    if (replacement.bytes !== null) {
      if (replacement.bytes.length % size !== 0) encodingError("strict", encoding, w_text, points, at, stop, "surrogates not allowed", size, little);
      out.append(replacement.bytes);
    } else for (let i = 0; i < replacement.text.length; i++) put(out, replacement.text.charCodeAt(i), size, little);
    at = replacement.next;
  }
  return out.finish();
}

function putPoint(out: ByteBuffer, point: number, size: number, little: boolean): void {
  if (size === 2 && point > 0xffff) {
    put(out, 0xd7c0 + (point >> 10), 2, little);
    put(out, 0xdc00 + (point & 0x3ff), 2, little);
  } else put(out, point, size, little);
}

function unitAt(bytes: Uint8Array, at: number, size: number, little: boolean): number {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[little ? at + size - 1 - i : at + i];
  return value;
}

export function decodeWide(bytes: Uint8Array, encoding: string, errors: string): string {
  const size = encoding.startsWith("utf-16") ? 2 : 4;
  let little = !encoding.endsWith("-be");
  let at = 0;
  if (encoding.length === 6 && bytes.length >= size) {
    if (unitAt(bytes, 0, size, true) === 0xfeff) at = size;
    else if (unitAt(bytes, 0, size, false) === 0xfeff) {
      little = false;
      at = size;
    }
  }
  const name = (size === 2 ? "utf-16" : "utf-32") + (little ? "-le" : "-be");
  const out = new StringBuilder();
  while (at < bytes.length) {
    let reason = "truncated data";
    let end = bytes.length;
    if (at + size <= bytes.length) {
      const unit = unitAt(bytes, at, size, little);
      if (unit < 0xd800 || (unit > 0xdfff && unit <= 0x10ffff)) {
        out.appendCodePoint(unit);
        at += size;
        continue;
      }
      end = at + size;
      if (size === 4) reason = unit > 0x10ffff ? "code point not in range(0x110000)" : "code point in surrogate code point range(0xd800, 0xe000)";
      else if (unit > 0xdbff) reason = "illegal encoding";
      else if (at + 4 > bytes.length) {
        reason = "unexpected end of data";
        end = bytes.length;
      } else {
        const low = unitAt(bytes, at + 2, 2, little);
        if (low >= 0xdc00 && low <= 0xdfff) {
          out.appendCodePoint(((unit - 0xd800) << 10) + (low - 0xdc00) + 0x10000);
          at += 4;
          continue;
        }
        reason = "illegal UTF-16 surrogate";
      }
    }
    const replacement = decodingError(errors, name, bytes, at, end, reason, size, little);
    out.append(replacement.text);
    at = replacement.next;
  }
  return out.build();
}
