// Dialect code: UTF-8. Encoding writes U+FFFD for a lone surrogate; decoding follows the WHATWG Encoding Standard: each longest
// start of a valid sequence that is cut short, and each other bad byte, becomes one U+FFFD.
import { newBytes, newChars, strChars, strLength, strStart, typedGet, typedSet } from "./primitives";
import { fromChars, putPoint } from "./string-build";
import { codePoint } from "./unicode";

/** The number of bytes that encode `s`. */
export function encodedLength(s: string): number {
  const chars = strChars(s);
  const start = strStart(s);
  const length = strLength(s);
  let bytes = length;
  for (let i = 0; i < length; i++) {
    const unit = chars[start + i];
    if (unit >= 0x800) {
      bytes += 2;
      // A pair has four bytes for its two units.
      if (codePoint(s, i) >= 0x10000) i++;
    } else if (unit >= 0x80) {
      bytes++;
    }
  }
  return bytes;
}

/** Writes `s` at bytes[at], where there is room; the place after it. */
export function encodeAt(s: string, bytes: Uint8Array, at: number): number {
  const chars = strChars(s);
  const start = strStart(s);
  const length = strLength(s);
  let to = at;
  for (let i = 0; i < length; i++) {
    const unit = chars[start + i];
    if (unit < 0x80) {
      typedSet(bytes, to++, unit);
    } else if (unit < 0x800) {
      typedSet(bytes, to++, 0xc0 | (unit >> 6));
      typedSet(bytes, to++, 0x80 | (unit & 0x3f));
    } else {
      const point = codePoint(s, i);
      if (point >= 0x10000) {
        typedSet(bytes, to++, 0xf0 | (point >> 18));
        typedSet(bytes, to++, 0x80 | ((point >> 12) & 0x3f));
        typedSet(bytes, to++, 0x80 | ((point >> 6) & 0x3f));
        typedSet(bytes, to++, 0x80 | (point & 0x3f));
        i++;
      } else {
        const known = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
        typedSet(bytes, to++, 0xe0 | (known >> 12));
        typedSet(bytes, to++, 0x80 | ((known >> 6) & 0x3f));
        typedSet(bytes, to++, 0x80 | (known & 0x3f));
      }
    }
  }
  return to;
}

export function encode(s: string): Uint8Array {
  const bytes = newBytes(encodedLength(s));
  encodeAt(s, bytes, 0);
  return bytes;
}

/** With a NUL byte behind: for the operating system. */
export function encodeZ(s: string): Uint8Array {
  const bytes = newBytes(encodedLength(s) + 1);
  encodeAt(s, bytes, 0);
  return bytes;
}

/** The text in bytes[from .. to), in range. */
export function decode(bytes: Uint8Array, from: number, to: number): string {
  // Never more code units than bytes. Only text with much else than ASCII leaves much room unused.
  const chars = newChars(to - from);
  let count = 0;
  let i = from;
  while (i < to) {
    const byte = typedGet(bytes, i);
    if (byte < 0x80) {
      chars[count++] = byte;
      i++;
      continue;
    }
    const width = validWidth(bytes, i, to);
    if (width > 0) {
      count = putPoint(chars, count, pointAt(bytes, i, width));
      i += width;
    } else {
      chars[count++] = 0xfffd;
      i -= width;
    }
  }
  return fromChars(chars, count);
}

/** The number of bytes of the valid sequence at `i`, or minus the number of bytes that one U+FFFD stands for. The first is not ASCII. */
function validWidth(bytes: Uint8Array, i: number, to: number): number {
  const first = typedGet(bytes, i);
  if (first < 0xc2 || first > 0xf4) return -1;
  const width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  // The second byte of some is limited: no overlong forms, no surrogates, nothing above U+10FFFF.
  let least = 0x80;
  let most = 0xbf;
  if (first === 0xe0) least = 0xa0;
  else if (first === 0xed) most = 0x9f;
  else if (first === 0xf0) least = 0x90;
  else if (first === 0xf4) most = 0x8f;
  for (let n = 1; n < width; n++) {
    if (i + n >= to) return -n;
    const next = typedGet(bytes, i + n);
    if (next < least || next > most) return -n;
    least = 0x80;
    most = 0xbf;
  }
  return width;
}

function pointAt(bytes: Uint8Array, i: number, width: number): number {
  const first = typedGet(bytes, i);
  const second = typedGet(bytes, i + 1) & 0x3f;
  if (width === 2) return ((first & 0x1f) << 6) | second;
  const third = typedGet(bytes, i + 2) & 0x3f;
  if (width === 3) return ((first & 0x0f) << 12) | (second << 6) | third;
  return ((first & 0x07) << 18) | (second << 12) | (third << 6) | (typedGet(bytes, i + 3) & 0x3f);
}
