// Dialect code: runs under Node and translated.
/** What string tokens say: prefixes, quotes, escape sequences. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";
import { copyRange } from "./source";
import { pointOfName } from "./unicode-names";

const BACKSLASH = 92;

/** The parts of a string token: its prefixes, and where its contents are. */
export class StringParts {
  isBytes = false;
  isRaw = false;
  isFormat = false;
  /** Written with a `u`. */
  isUnicode = false;
  from = 0;
  to = 0;
}

/** Takes a string token apart. */
export function stringParts(text: string, start: number, end: number): StringParts {
  const parts = new StringParts();
  let pos = start;
  let c = text.charCodeAt(pos);
  while (c !== 34 && c !== 39) {
    const letter = c | 32;
    if (letter === 98) parts.isBytes = true;
    else if (letter === 114) parts.isRaw = true;
    else if (letter === 102) parts.isFormat = true;
    else parts.isUnicode = true;
    c = text.charCodeAt(++pos);
  }
  const isTriple = end - pos >= 6 && text.charCodeAt(pos + 1) === c && text.charCodeAt(pos + 2) === c;
  parts.from = pos + (isTriple ? 3 : 1);
  parts.to = end - (isTriple ? 3 : 1);
  return parts;
}

/** An escape sequence that cannot be read: what Python's codec says of it. */
export class EscapeError extends Error {}

/** How escapes are reported that mean nothing: they stay as they are. */
export type WarnEscape = (escaped: string) => void;

function hexValue(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** The character that `\c` stands for, or -1. */
function simpleEscape(c: number): number {
  switch (c) {
    case 92: // \\
    case 39: // '
    case 34: // "
      return c;
    case 97: // a
      return 7;
    case 98: // b
      return 8;
    case 102: // f
      return 12;
    case 110: // n
      return 10;
    case 114: // r
      return 13;
    case 116: // t
      return 9;
    case 118: // v
      return 11;
    default:
      return -1;
  }
}

/** The first backslash from .. to, or `to`. (`indexOf` would look at all of the source.) */
function findBackslash(text: string, from: number, to: number): number {
  let pos = from;
  while (pos < to && text.charCodeAt(pos) !== BACKSLASH) pos++;
  return pos;
}

/** Reads a `str`: text from .. to with escape sequences. */
export function decodeString(text: string, from: number, to: number, warn: WarnEscape): string {
  const pos = findBackslash(text, from, to);
  if (pos === to) return copyRange(text, from, to);
  return new StringDecoder(text, from, to, warn).decode(pos);
}

class StringDecoder {
  private readonly out = new StringBuilder();
  private warned = false;
  constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly to: number,
    private readonly warn: WarnEscape,
  ) {}

  /** `first` is the first backslash. */
  decode(first: number): string {
    const { text, to, out } = this;
    let done = this.from;
    let pos = first;
    while (pos < to) {
      out.appendSlice(text, done, pos);
      done = this.escape(pos);
      pos = findBackslash(text, done, to);
    }
    out.appendSlice(text, done, to);
    return out.build();
  }

  /** The escape sequence at `pos`; the place after it. */
  private escape(pos: number): number {
    const { text, to, out } = this;
    if (pos + 1 >= to) throw this.error(pos, pos + 1, "\\ at end of string");
    const c = text.charCodeAt(pos + 1);
    const simple = simpleEscape(c);
    if (simple >= 0) {
      out.appendChar(simple);
      return pos + 2;
    }
    if (c >= 48 && c <= 55) return this.octal(pos);
    if (c === 10) return pos + 2;
    if (c === 120) return this.hex(pos, 2, "truncated \\xXX escape");
    if (c === 117) return this.hex(pos, 4, "truncated \\uXXXX escape");
    if (c === 85) return this.hex(pos, 8, "truncated \\UXXXXXXXX escape");
    if (c === 78) return this.named(pos);
    if (!this.warned) {
      this.warned = true;
      this.warn(String.fromCodePoint(text.codePointAt(pos + 1) ?? 0));
    }
    out.appendChar(BACKSLASH);
    return pos + 1;
  }

  private octal(pos: number): number {
    let value = 0;
    let at = pos + 1;
    while (at < this.to && at < pos + 4) {
      const digit = this.text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 7) break;
      value = value * 8 + digit;
      at++;
    }
    this.out.appendChar(value);
    return at;
  }

  private hex(pos: number, digits: number, message: string): number {
    let value = 0;
    let at = pos + 2;
    for (let i = 0; i < digits; i++) {
      const digit = at < this.to ? hexValue(this.text.charCodeAt(at)) : -1;
      if (digit < 0) throw this.error(pos, at, message);
      value = value * 16 + digit;
      at++;
    }
    if (value > 0x10ffff) throw this.error(pos, at, "illegal Unicode character");
    this.out.appendCodePoint(value);
    return at;
  }

  /** `\N{name}`. */
  private named(pos: number): number {
    const { text, to } = this;
    const close = pos + 2 < to && text.charCodeAt(pos + 2) === 123 ? text.indexOf("}", pos + 3) : -1;
    if (close < 0 || close >= to || close === pos + 3) {
      const hasBrace = pos + 2 < to && text.charCodeAt(pos + 2) === 123;
      throw this.error(pos, hasBrace ? (close === pos + 3 ? close : to) : pos + 2, "malformed \\N character escape");
    }
    const point = pointOfName(text.slice(pos + 3, close));
    if (point < 0) throw this.error(pos, close + 1, "unknown Unicode character name");
    this.out.appendCodePoint(point);
    return close + 1;
  }

  /** Python counts bytes of a text in which characters beyond ASCII are escapes of ten. */
  private error(from: number, to: number, message: string): EscapeError {
    let first = 0;
    for (let i = this.from; i < from; i++) {
      const c = this.text.charCodeAt(i);
      if (c < 128) first++;
      else if (c < 0xdc00 || c > 0xdfff) first += 10;
    }
    const last = first + (to - from) - 1;
    const where = last === first ? `byte 0x5c in position ${first}` : `bytes in position ${first}-${last}`;
    return new EscapeError(`(unicode error) 'unicodeescape' codec can't decode ${where}: ${message}`);
  }
}

/** Reads a `bytes`: text from .. to, all of it ASCII, with escape sequences. */
export function decodeBytes(text: string, from: number, to: number, isRaw: boolean, warn: WarnEscape): Uint8Array {
  const buffer = new Uint8Array(to - from);
  let length = 0;
  let warned = false;
  let pos = from;
  while (pos < to) {
    const c = text.charCodeAt(pos++);
    if (c !== BACKSLASH || isRaw) {
      buffer[length++] = c;
      continue;
    }
    const e = text.charCodeAt(pos++);
    const simple = simpleEscape(e);
    if (simple >= 0) {
      buffer[length++] = simple;
    } else if (e >= 48 && e <= 55) {
      let value = e - 48;
      for (let i = 0; i < 2 && pos < to; i++) {
        const digit = text.charCodeAt(pos) - 48;
        if (digit < 0 || digit > 7) break;
        value = value * 8 + digit;
        pos++;
      }
      buffer[length++] = value & 255;
    } else if (e === 120) {
      const high = pos < to ? hexValue(text.charCodeAt(pos)) : -1;
      const low = pos + 1 < to ? hexValue(text.charCodeAt(pos + 1)) : -1;
      if (high < 0 || low < 0) throw new EscapeError(`(value error) invalid \\x escape at position ${pos - 2 - from}`);
      buffer[length++] = high * 16 + low;
      pos += 2;
    } else if (e !== 10) {
      if (!warned) {
        warned = true;
        warn(String.fromCharCode(e));
      }
      buffer[length++] = BACKSLASH;
      pos--;
    }
  }
  return buffer.slice(0, length);
}
