// Dialect code: the functions run at run time; the module is filled at init time.
/** `binascii`: bytes as ASCII text in hexadecimal, base64, uuencode and quoted-printable; checksums. */
import { indexObject, isTrue } from "../interp/operations";
import { ByteBuffer } from "../objects/byte-buffer";
import { bytesOf, needBytes, newBytes } from "../objects/bytes";
import { hexOf } from "../objects/bytes-methods";
import { bytesOfLatin1 } from "../objects/codec-simple";
import { bigValue, newInt } from "../objects/int";
import { defineType, raise, typeError, valueError, w_Exception, W_Root, w_ValueError } from "../objects/root";
import { W_Str } from "../objects/str";
import { crc16, crc32 } from "./checksums";
import { define, defineModule, defineValue } from "./registry";

const binascii = defineModule("binascii");

export const w_binasciiError = defineType("Error", { base: w_ValueError, module: "binascii", hasDict: true, hasWeakref: true, sameLayout: true });
const w_incomplete = defineType("Incomplete", { base: w_Exception, module: "binascii", hasDict: true, hasWeakref: true, sameLayout: true });
defineValue(binascii, "Error", w_binasciiError);
defineValue(binascii, "Incomplete", w_incomplete);

/** The bytes of a bytes-like object or of a text in ASCII. */
export function asciiArgument(w_data: W_Root): Uint8Array {
  if (w_data instanceof W_Str) {
    const text = w_data.value;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) throw valueError("string argument should contain only ASCII characters");
    return bytesOfLatin1(text);
  }
  const bytes = bytesOf(w_data);
  if (bytes === null) throw typeError(`argument should be bytes, buffer or ASCII string, not '${w_data.typeOf().name}'`);
  return bytes;
}

function failed(message: string): Error {
  return raise(w_binasciiError, message);
}

/** The low 32 bits of an int argument. */
export function word32(w_value: W_Root): number {
  return Number(BigInt.asUintN(32, bigValue(indexObject(w_value))!.lowBits64()));
}

// --- hexadecimal -------------------------------------------------------------------------------------------------------------------

function hexlify(w_data: W_Root, w_separator: W_Root, w_group: W_Root): W_Root {
  return newBytes(bytesOfLatin1((hexOf(needBytes(w_data), w_separator, w_group) as W_Str).value));
}

function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 32;
  if (letter >= 97 && letter <= 102) return letter - 87;
  throw failed("Non-hexadecimal digit found");
}

function unhexlify(w_text: W_Root): W_Root {
  const text = asciiArgument(w_text);
  if (text.length % 2 !== 0) throw failed("Odd-length string");
  const out = new Uint8Array(text.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = hexDigit(text[2 * i]) * 16 + hexDigit(text[2 * i + 1]);
  return newBytes(out);
}

define(binascii, "hexlify", "data, sep=?, bytes_per_sep=1", (w_data, w_separator, w_group) => hexlify(w_data, w_separator, w_group));
define(binascii, "b2a_hex", "data, sep=?, bytes_per_sep=1", (w_data, w_separator, w_group) => hexlify(w_data, w_separator, w_group));
define(binascii, "unhexlify", "hexstr, /", (w_text) => unhexlify(w_text));
define(binascii, "a2b_hex", "hexstr, /", (w_text) => unhexlify(w_text));

// --- base64 ------------------------------------------------------------------------------------------------------------------------

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const letters = new Uint8Array(Array.from(ALPHABET, (letter) => letter.charCodeAt(0)));
/** By character; 255: none of the alphabet. */
const sextets = new Uint8Array(256).fill(255);
for (let i = 0; i < 64; i++) sextets[letters[i]] = i;
const PAD = 61;

function encode64(bytes: Uint8Array, newline: boolean): Uint8Array {
  const groups = Math.floor((bytes.length + 2) / 3);
  const out = new Uint8Array(groups * 4 + (newline ? 1 : 0));
  let to = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    out[to++] = letters[group >> 18];
    out[to++] = letters[(group >> 12) & 63];
    out[to++] = left > 1 ? letters[(group >> 6) & 63] : PAD;
    out[to++] = left > 2 ? letters[group & 63] : PAD;
  }
  if (newline) out[to] = 10;
  return out;
}

function decode64(text: Uint8Array, strict: boolean): Uint8Array {
  if (strict && text.length > 0 && text[0] === PAD) throw failed("Leading padding not allowed");
  const out = new ByteBuffer(text.length);
  let place = 0;
  let rest = 0;
  let pads = 0;
  let padding = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i];
    if (unit === PAD) {
      padding = true;
      if (place < 2) continue;
      pads++;
      if (place + pads < 4) continue;
      if (strict && i + 1 < text.length) throw failed("Excess data after padding");
      return out.finish();
    }
    const value = sextets[unit];
    if (value === 255) {
      if (strict) throw failed("Only base64 data is allowed");
      continue;
    }
    if (strict && padding) throw failed("Discontinuous padding not allowed");
    pads = 0;
    if (place > 0) out.push(((rest << (2 * place)) | (value >> (6 - 2 * place))) & 255);
    rest = value & ((1 << (6 - 2 * place)) - 1);
    place = (place + 1) & 3;
  }
  if (place === 1) {
    const count = Math.floor(out.length / 3) * 4 + 1;
    throw failed(`Invalid base64-encoded string: number of data characters (${count}) cannot be 1 more than a multiple of 4`);
  }
  if (place !== 0) throw failed("Incorrect padding");
  return out.finish();
}

define(binascii, "b2a_base64", "data, /, *, newline=True", (w_data, w_newline) => newBytes(encode64(needBytes(w_data), isTrue(w_newline))));
define(binascii, "a2b_base64", "data, /, *, strict_mode=False", (w_data, w_strict) => newBytes(decode64(asciiArgument(w_data), isTrue(w_strict))));

// --- uuencode ----------------------------------------------------------------------------------------------------------------------

define(binascii, "b2a_uu", "data, /, *, backtick=False", (w_data, w_backtick) => {
  const bytes = needBytes(w_data);
  const zero = isTrue(w_backtick) ? 96 : 32;
  if (bytes.length > 45) throw failed("At most 45 bytes at once");
  const out = new ByteBuffer(64);
  out.push(bytes.length === 0 ? zero : 32 + bytes.length);
  for (let i = 0; i < bytes.length; i += 3) {
    const second = i + 1 < bytes.length ? bytes[i + 1] : 0;
    const third = i + 2 < bytes.length ? bytes[i + 2] : 0;
    const group = (bytes[i] << 16) | (second << 8) | third;
    for (let shift = 18; shift >= 0; shift -= 6) {
      const value = (group >> shift) & 63;
      out.push(value === 0 ? zero : 32 + value);
    }
  }
  out.push(10);
  return newBytes(out.finish());
});
define(binascii, "a2b_uu", "data, /", (w_data) => {
  const text = asciiArgument(w_data);
  const size = text.length === 0 ? 32 : (text[0] - 32) & 63;
  const out = new Uint8Array(size);
  let done = 0;
  let rest = 0;
  let bits = 0;
  let at = 1;
  for (; done < size; at++) {
    let unit = at < text.length ? text[at] : 10;
    // Blanks at the end of a line may have been lost.
    if (unit === 10 || unit === 13) unit = 0;
    else {
      if (unit < 32 || unit > 96) throw failed("Illegal char");
      unit = (unit - 32) & 63;
    }
    rest = ((rest << 6) | unit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[done++] = rest >> bits;
    }
  }
  for (; at < text.length; at++) {
    const unit = text[at];
    if (unit !== 32 && unit !== 96 && unit !== 10 && unit !== 13) throw failed("Trailing garbage");
  }
  return newBytes(out);
});

// --- quoted-printable --------------------------------------------------------------------------------------------------------------

function isHexDigit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}

define(binascii, "a2b_qp", "data, header=False", (w_data, w_header) => {
  const text = asciiArgument(w_data);
  const header = isTrue(w_header);
  const out = new ByteBuffer(text.length);
  let i = 0;
  while (i < text.length) {
    const unit = text[i];
    if (unit === PAD) {
      i++;
      if (i >= text.length) break;
      if (text[i] === 10 || text[i] === 13) {
        while (i < text.length && text[i] !== 10) i++;
        if (i < text.length) i++;
      } else if (text[i] === PAD) {
        out.push(PAD);
        i++;
      } else if (i + 1 < text.length && isHexDigit(text[i]) && isHexDigit(text[i + 1])) {
        out.push(hexDigit(text[i]) * 16 + hexDigit(text[i + 1]));
        i += 2;
      } else {
        out.push(PAD);
      }
    } else {
      out.push(header && unit === 95 ? 32 : unit);
      i++;
    }
  }
  return newBytes(out.finish());
});

const UPPER = "0123456789ABCDEF";

/** Quoted-printable text, in lines of at most 76 characters. */
function quoted(data: Uint8Array, quoteTabs: boolean, isText: boolean, header: boolean): Uint8Array {
  const out = new ByteBuffer(data.length);
  const breaks = data.indexOf(10);
  const crlf = breaks > 0 && data[breaks - 1] === 13;
  let column = 0;
  for (let i = 0; i < data.length; i++) {
    const unit = data[i];
    const isEnd = i + 1 === data.length;
    const nextIsBreak = !isEnd && (data[i + 1] === 10 || data[i + 1] === 13);
    const mustQuote =
      unit > 126 ||
      unit === PAD ||
      (header && unit === 95) ||
      (unit === 46 && column === 0 && (isEnd || data[i + 1] === 10 || data[i + 1] === 13 || data[i + 1] === 0)) ||
      (!isText && (unit === 13 || unit === 10)) ||
      ((unit === 9 || unit === 32) && isEnd) ||
      (unit < 33 && unit !== 13 && unit !== 10 && unit !== 9 && unit !== 32) ||
      (unit < 33 && unit !== 13 && unit !== 10 && quoteTabs);
    if (mustQuote) {
      if (column + 3 >= 76) column = softBreak(out, crlf);
      out.push(PAD);
      out.push(UPPER.charCodeAt(unit >> 4));
      out.push(UPPER.charCodeAt(unit & 15));
      column += 3;
    } else if (isText && (unit === 10 || (unit === 13 && !isEnd && data[i + 1] === 10))) {
      // Blanks before the end of a line are quoted.
      column = 0;
      if (crlf) out.push(13);
      out.push(10);
      if (unit === 13) i++;
    } else if (isText && ((unit === 32 && !header) || unit === 9) && nextIsBreak) {
      if (column + 3 >= 76) column = softBreak(out, crlf);
      out.push(PAD);
      out.push(UPPER.charCodeAt(unit >> 4));
      out.push(UPPER.charCodeAt(unit & 15));
      column += 3;
    } else {
      if (!isEnd && data[i + 1] !== 10 && column + 1 >= 76) column = softBreak(out, crlf);
      column++;
      out.push(header && unit === 32 ? 95 : unit);
    }
  }
  return out.finish();
}

function softBreak(out: ByteBuffer, crlf: boolean): number {
  out.push(PAD);
  if (crlf) out.push(13);
  out.push(10);
  return 0;
}

define(binascii, "b2a_qp", "data, quotetabs=False, istext=True, header=False", (w_data, w_tabs, w_text, w_header) =>
  newBytes(quoted(needBytes(w_data), isTrue(w_tabs), isTrue(w_text), isTrue(w_header))),
);

// --- checksums ---------------------------------------------------------------------------------------------------------------------

define(binascii, "crc32", "data, crc=0, /", (w_data, w_crc) => newInt(crc32(needBytes(w_data), word32(w_crc))));
define(binascii, "crc_hqx", "data, crc, /", (w_data, w_crc) => newInt(crc16(needBytes(w_data), word32(w_crc))));
