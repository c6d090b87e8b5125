// Dialect code: runs under Node and translated.
/**
 * Text from bytes that come in parts. Of the encodings that are built in (objects/codec.ts) the decoder keeps bytes back that may be the beginning of a
 * character; for others there is an incremental decoder of the module codecs behind it.
 */
import { callArgs, callMethod0, callMethod1, getattr, getitem } from "../../interp/operations";
import { importAbsolute } from "../../interp/importing";
import { newBytes, W_Bytes } from "../../objects/bytes";
import { decodeBytes, encodeText, normalizeEncoding } from "../../objects/codec";
import { newBool, newInt } from "../../objects/int";
import { Args, raise, typeError, w_LookupError, W_Root } from "../../objects/root";
import { newStr, W_Str } from "../../objects/str";
import { W_Tuple } from "../../objects/tuple";

const NOTHING = new Uint8Array(0);

export class PartialDecoder {
  /** Bytes that wait for more. */
  rest: Uint8Array = NOTHING;
  /** Of UTF-16 and UTF-32 without an order in the name: the name with the order, once a mark has been seen. */
  private ordered = "";
  private isAtStart = true;

  constructor(
    /** Normalised. */
    readonly name: string,
    readonly errors: string,
    /** What decodes, where the encoding is not built in. */
    readonly w_decoder: W_Root | null,
  ) {}

  reset(): void {
    this.ordered = "";
    this.isAtStart = true;
    this.rest = NOTHING;
    const w_decoder = this.w_decoder;
    if (w_decoder !== null) callMethod0(w_decoder, "reset");
  }
  /** As after `reset` somewhere in the middle of the file. */
  resetInside(): void {
    this.rest = NOTHING;
    this.isAtStart = false;
    const w_decoder = this.w_decoder;
    if (w_decoder !== null) callMethod0(w_decoder, "reset");
  }
  /** One in the same state, for trying. */
  copy(): PartialDecoder {
    const other = new PartialDecoder(this.name, this.errors, null);
    other.rest = this.rest;
    other.ordered = this.ordered;
    other.isAtStart = this.isAtStart;
    return other;
  }
  decode(bytes: Uint8Array, isLast: boolean): W_Str {
    const w_decoder = this.w_decoder;
    if (w_decoder !== null) {
      const w_text = callArgs(getattr(w_decoder, "decode"), new Args([newBytes(bytes), newBool(isLast)]));
      if (w_text instanceof W_Str) return w_text;
      throw typeError(`decoder should return a string result, not '${w_text.typeOf().name}'`);
    }
    let whole = bytes;
    if (this.rest.length > 0) {
      whole = new Uint8Array(this.rest.length + bytes.length);
      whole.set(this.rest);
      whole.set(bytes, this.rest.length);
      this.rest = NOTHING;
    }
    const end = isLast ? whole.length : this.completeEnd(whole);
    if (end === whole.length) return this.decodeWhole(whole);
    this.rest = whole.slice(end);
    return this.decodeWhole(whole.slice(0, end));
  }
  private decodeWhole(bytes: Uint8Array): W_Str {
    if (bytes.length === 0) return newStr("");
    let name = this.name;
    const wasAtStart = this.isAtStart;
    this.isAtStart = false;
    if (name === "utf-8-sig") return decodeBytes(bytes, wasAtStart ? name : "utf-8", this.errors);
    if (name === "utf-16" || name === "utf-32") {
      if (this.ordered === "") {
        const size = name === "utf-16" ? 2 : 4;
        const isBig = size === 2 ? bytes[0] === 0xfe && bytes[1] === 0xff : bytes[2] === 0xfe && bytes[3] === 0xff && bytes[0] === 0;
        this.ordered = isBig ? `${name}-be` : `${name}-le`;
      } else {
        name = this.ordered;
      }
    }
    return decodeBytes(bytes, name, this.errors);
  }
  /** How many of the bytes are whole characters. */
  private completeEnd(bytes: Uint8Array): number {
    const end = bytes.length;
    switch (this.name) {
      case "utf-8":
        return utf8End(bytes);
      case "utf-8-sig":
        // What may be the mark waits.
        if (this.isAtStart && end < 3 && end > 0 && bytes[0] === 0xef) return 0;
        return utf8End(bytes);
      case "utf-16":
      case "utf-16-le":
      case "utf-16-be": {
        let even = end - (end % 2);
        const isBig = this.name === "utf-16-be" || this.ordered === "utf-16-be";
        if (even >= 2 && (bytes[isBig ? even - 2 : even - 1] & 0xfc) === 0xd8) even -= 2;
        return even;
      }
      case "utf-32":
      case "utf-32-le":
      case "utf-32-be":
        return end - (end % 4);
      default:
        return end;
    }
  }
}

function utf8End(bytes: Uint8Array): number {
  const end = bytes.length;
  let back = 1;
  while (back < 4 && back <= end && (bytes[end - back] & 0xc0) === 0x80) back++;
  if (back > end) return end;
  const first = bytes[end - back];
  const size = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (first >= 0xf5 || size <= back) return end;
  // Bytes that cannot begin a character do not wait for more.
  if (back >= 2) {
    const second = bytes[end - back + 1];
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f) || (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return end;
  }
  return end - back;
}

/** The entry of an encoding in the module codecs. */
export function codecInfo(encoding: string): W_Root {
  return getattr(importAbsolute("codecs"), "lookup").call1(newStr(encoding));
}

/** A decoder for an encoding; LookupError if there is none. */
export function newDecoder(encoding: string, errors: string): PartialDecoder {
  const name = normalizeEncoding(encoding);
  if (name !== "" && !name.endsWith("unicode_escape")) return new PartialDecoder(name, errors, null);
  const w_make = getattr(codecInfo(encoding), "incrementaldecoder");
  return new PartialDecoder("", errors, w_make.call1(newStr(errors)));
}

/** Bytes from text that comes in parts: a mark goes before the first only. */
export class PartialEncoder {
  isAtStart = true;

  constructor(
    readonly name: string,
    readonly errors: string,
    private readonly w_encoder: W_Root | null,
  ) {}

  encode(w_text: W_Str): Uint8Array {
    const w_encoder = this.w_encoder;
    if (w_encoder !== null) {
      const w_bytes = callMethod1(w_encoder, "encode", w_text);
      if (w_bytes instanceof W_Bytes) return w_bytes.value;
      throw typeError(`encoder should return a bytes object, not '${w_bytes.typeOf().name}'`);
    }
    let name = this.name;
    if (!this.isAtStart) {
      if (name === "utf-8-sig") name = "utf-8";
      else if (name === "utf-16" || name === "utf-32") name = `${name}-le`;
    }
    this.isAtStart = false;
    return encodeText(w_text, name, this.errors);
  }
  reset(atStart: boolean): void {
    this.isAtStart = atStart;
    const w_encoder = this.w_encoder;
    if (w_encoder !== null) {
      if (atStart) callMethod0(w_encoder, "reset");
    }
  }
}

export function newEncoder(encoding: string, errors: string): PartialEncoder {
  const name = normalizeEncoding(encoding);
  if (name !== "") return new PartialEncoder(name, errors, null);
  const w_make = getattr(codecInfo(encoding), "incrementalencoder");
  return new PartialEncoder("", errors, w_make.call1(newStr(errors)));
}

/** Is there such an encoding of text? */
export function checkEncoding(encoding: string): void {
  if (normalizeEncoding(encoding) !== "") return;
  const w_info = codecInfo(encoding);
  const w_isText = getattr(w_info, "_is_text_encoding");
  if (!w_isText.truth()) throw raise(w_LookupError, `'${encoding}' is not a text encoding; use codecs.open() to handle arbitrary codecs`);
}

/** How many bytes a decoder of the module codecs holds back. */
export function heldBytes(w_decoder: W_Root): number {
  const w_state = callMethod0(w_decoder, "getstate");
  if (w_state instanceof W_Tuple) {
    const w_bytes = getitem(w_state, newInt(0));
    if (w_bytes instanceof W_Bytes) return w_bytes.value.length;
  }
  return 0;
}
