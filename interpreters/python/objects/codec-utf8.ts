// Dialect code: runs under Node and translated.
/** UTF-8, with the errors that CPython reports: which bytes, and why. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { ByteBuffer } from "./byte-buffer";
import { pointsOf } from "./codec";
import { decodingError, encodingError } from "./codec-errors";
import { newStr, newStrLike, W_Str } from "./str";

export function encodeUtf8(w_text: W_Str, errors: string): Uint8Array {
  const text = w_text.value;
  let ascii = 0;
  while (ascii < text.length && text.charCodeAt(ascii) < 128) ascii++;
  if (ascii === text.length) {
    const bytes = new Uint8Array(ascii);
    for (let i = 0; i < ascii; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  const points = pointsOf(w_text);
  const out = new ByteBuffer(points.length + (points.length >> 1));
  let at = 0;
  while (at < points.length) {
    const point = points[at];
    if (point < 0xd800 || point > 0xdfff) {
      pushUtf8(out, point);
      at++;
      continue;
    }
    let stop = at + 1;
    while (stop < points.length && points[stop] >= 0xd800 && points[stop] <= 0xdfff) stop++;
    const replacement = encodingError(errors, "utf-8", w_text, points, at, stop, "surrogates not allowed", 1, false);
    if (replacement.bytes !== null) out.append(replacement.bytes);
    else out.append(encodeUtf8(newStr(replacement.text), "strict"));
    at = replacement.next;
  }
  return out.finish();
}

export function pushUtf8(out: ByteBuffer, point: number): void {
  if (point < 0x80) {
    out.push(point);
    return;
  }
  if (point < 0x800) {
    out.push(0xc0 | (point >> 6));
  } else {
    if (point < 0x10000) out.push(0xe0 | (point >> 12));
    else {
      out.push(0xf0 | (point >> 18));
      out.push(0x80 | ((point >> 12) & 0x3f));
    }
    out.push(0x80 | ((point >> 6) & 0x3f));
  }
  out.push(0x80 | (point & 0x3f));
}

/** Where decoding stopped. */
class Trouble {
  end = 0;
  reason = "";
}

/** Bytes from `from` on. */
export function decodeUtf8(bytes: Uint8Array, from: number, errors: string): W_Str {
  const out = new StringBuilder();
  const length = bytes.length;
  let at = from;
  while (at < length && bytes[at] < 128) out.appendChar(bytes[at++]);
  if (at === length) return newStrLike(out.build(), true);
  const trouble = new Trouble();
  while (at < length) {
    const first = bytes[at];
    if (first < 128) {
      out.appendChar(first);
      at++;
      continue;
    }
    const point = multibyte(bytes, at, first, trouble);
    if (point >= 0) {
      out.appendCodePoint(point);
      at = trouble.end;
      continue;
    }
    const replacement = decodingError(errors, "utf-8", bytes, at, trouble.end, trouble.reason, 1, false);
    out.append(replacement.text);
    at = replacement.next;
  }
  return newStr(out.build());
}

/** The code point of several bytes at `at`, or -1; `trouble.end` is where it ends. */
function multibyte(bytes: Uint8Array, at: number, first: number, trouble: Trouble): number {
  if (first < 0xc2 || first > 0xf4) return fail(trouble, at + 1, "invalid start byte");
  const count = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let point = first & (0x7f >> count);
  for (let i = 1; i < count; i++) {
    if (at + i >= bytes.length) return fail(trouble, bytes.length, "unexpected end of data");
    const byte = bytes[at + i];
    let valid = (byte & 0xc0) === 0x80;
    if (i === 1) {
      if (first === 0xe0 && byte < 0xa0) valid = false;
      else if (first === 0xed && byte > 0x9f) valid = false;
      else if (first === 0xf0 && byte < 0x90) valid = false;
      else if (first === 0xf4 && byte > 0x8f) valid = false;
    }
    if (!valid) return fail(trouble, at + i, "invalid continuation byte");
    point = (point << 6) | (byte & 0x3f);
  }
  trouble.end = at + count;
  return point;
}

function fail(trouble: Trouble, end: number, reason: string): number {
  trouble.end = end;
  trouble.reason = reason;
  return -1;
}
