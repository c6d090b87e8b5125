// Dialect code: runs under Node and translated.
/**
 * What happens where text cannot be encoded or bytes not be decoded: the error handlers `strict`, `ignore`, `replace` … and those that the
 * program has registered (codecs.register_error). A handler gives a replacement and the place to go on from.
 */
import { nameOfPoint } from "../parser/unicode-names";
import { indexClamped } from "../interp/operations";
import { newBytes, W_Bytes } from "./bytes";
import { unicodeError } from "./exceptions";
import { raise, typeError, w_IndexError, w_LookupError, W_Root, w_UnicodeDecodeError, w_UnicodeEncodeError } from "./root";
import { W_Str } from "./str";
import { numericEscape } from "./str-repr";
import { W_Tuple } from "./tuple";

/** Handlers of the program by name. */
export const errorHandlers = new Map<string, W_Root>();

/** Instead of what could not be converted. */
export class Replacement {
  constructor(
    readonly text: string,
    /** Where encoding: bytes instead of the text. */
    readonly bytes: Uint8Array | null,
    /** Where to go on. */
    readonly next: number,
  ) {}
}

function isBuiltinHandler(errors: string): boolean {
  switch (errors) {
    case "strict":
    case "ignore":
    case "replace":
    case "xmlcharrefreplace":
    case "backslashreplace":
    case "namereplace":
    case "surrogateescape":
    case "surrogatepass":
      return true;
    default:
      return false;
  }
}

/** Calls a handler of the program. */
function customHandler(errors: string, w_error: W_Root, length: number): Replacement {
  const w_handler = errorHandlers.get(errors);
  if (w_handler === undefined) throw raise(w_LookupError, `unknown error handler name '${errors}'`);
  const w_result = w_handler.call1(w_error);
  if (!(w_result instanceof W_Tuple) || w_result.items.length !== 2) throw typeError("encoding error handler must return (str/bytes, int) tuple");
  const w_text = w_result.items[0];
  let next = indexClamped(w_result.items[1]);
  if (next < 0) next += length;
  if (next < 0 || next > length) throw raise(w_IndexError, `position ${next} from error handler out of bounds`);
  if (w_text instanceof W_Str) return new Replacement(w_text.value, null, next);
  if (w_text instanceof W_Bytes) return new Replacement("", w_text.value, next);
  throw typeError("encoding error handler must return (str/bytes, int) tuple");
}

/** Code points start .. end of the text cannot be encoded. `unit`: bytes of a code unit of the encoding; `little`: their order. */
export function encodingError(
  errors: string, encoding: string, w_text: W_Str, points: Int32Array, start: number, end: number, reason: string, unit: number, little: boolean,
): Replacement {
  switch (errors) {
    case "ignore":
      return new Replacement("", null, end);
    case "replace":
      return new Replacement("?".repeat(end - start), null, end);
    case "xmlcharrefreplace": {
      let text = "";
      for (let i = start; i < end; i++) text += `&#${points[i]};`;
      return new Replacement(text, null, end);
    }
    case "backslashreplace": {
      let text = "";
      for (let i = start; i < end; i++) text += numericEscape(points[i]);
      return new Replacement(text, null, end);
    }
    case "namereplace": {
      let text = "";
      for (let i = start; i < end; i++) {
        // What the data has for control characters are aliases.
        const name = points[i] >= 127 && points[i] < 160 ? "" : nameOfPoint(points[i]);
        text += name === "" ? numericEscape(points[i]) : `\\N{${name}}`;
      }
      return new Replacement(text, null, end);
    }
    case "surrogateescape": {
      const bytes = new Uint8Array(end - start);
      for (let i = start; i < end; i++) {
        if (points[i] < 0xdc80 || points[i] > 0xdcff) throw unicodeError(w_UnicodeEncodeError, encoding, w_text, start, end, reason);
        bytes[i - start] = points[i] & 0xff;
      }
      return new Replacement("", bytes, end);
    }
    case "surrogatepass": {
      if (unit === 0) throw unicodeError(w_UnicodeEncodeError, encoding, w_text, start, end, reason);
      return new Replacement("", passed(points, start, end, unit, little), end);
    }
    case "strict":
      throw unicodeError(w_UnicodeEncodeError, encoding, w_text, start, end, reason);
    default:
      return customHandler(errors, unicodeError(w_UnicodeEncodeError, encoding, w_text, start, end, reason).w_value, points.length);
  }
}

/** Surrogates as if they were characters. unit 1: UTF-8. */
function passed(points: Int32Array, start: number, end: number, unit: number, little: boolean): Uint8Array {
  const size = unit === 1 ? 3 : unit;
  const bytes = new Uint8Array((end - start) * size);
  for (let i = start; i < end; i++) {
    const point = points[i];
    const at = (i - start) * size;
    if (unit === 1) {
      bytes[at] = 0xe0 | (point >> 12);
      bytes[at + 1] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at + 2] = 0x80 | (point & 0x3f);
    } else {
      const low = little ? at : at + size - 1;
      const step = little ? 1 : -1;
      bytes[low] = point & 0xff;
      bytes[low + step] = point >> 8;
    }
  }
  return bytes;
}

/** Bytes start .. end cannot be decoded. `unit`: as above. */
export function decodingError(
  errors: string, encoding: string, bytes: Uint8Array, start: number, end: number, reason: string, unit: number, little: boolean,
): Replacement {
  switch (errors) {
    case "ignore":
      return new Replacement("", null, end);
    case "replace":
      return new Replacement("\ufffd", null, end);
    case "backslashreplace": {
      let text = "";
      for (let i = start; i < end; i++) text += numericEscape(bytes[i]);
      return new Replacement(text, null, end);
    }
    case "surrogateescape": {
      let text = "";
      let at = start;
      while (at < end && at < start + 4 && bytes[at] >= 128) text += String.fromCharCode(0xdc00 + bytes[at++]);
      if (at > start) return new Replacement(text, null, at);
      throw unicodeError(w_UnicodeDecodeError, encoding, newBytes(bytes), start, end, reason);
    }
    case "surrogatepass": {
      const point = surrogateAt(bytes, start, unit, little);
      if (point < 0) throw unicodeError(w_UnicodeDecodeError, encoding, newBytes(bytes), start, end, reason);
      return new Replacement(String.fromCharCode(point), null, start + (unit === 1 ? 3 : unit));
    }
    case "strict":
      throw unicodeError(w_UnicodeDecodeError, encoding, newBytes(bytes), start, end, reason);
    default:
      return customHandler(errors, unicodeError(w_UnicodeDecodeError, encoding, newBytes(bytes), start, end, reason).w_value, bytes.length);
  }
}

/** The surrogate that stands encoded at `at`; -1: there is none. */
function surrogateAt(bytes: Uint8Array, at: number, unit: number, little: boolean): number {
  const size = unit === 1 ? 3 : unit;
  if (unit === 0 || at + size > bytes.length) return -1;
  if (unit === 1) {
    if (bytes[at] !== 0xed || bytes[at + 1] < 0xa0 || bytes[at + 1] > 0xbf || (bytes[at + 2] & 0xc0) !== 0x80) return -1;
    return 0xd000 | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f);
  }
  const low = little ? at : at + size - 1;
  const step = little ? 1 : -1;
  const point = bytes[low] | (bytes[low + step] << 8);
  if (unit === 4 && (bytes[low + 2 * step] !== 0 || bytes[low + 3 * step] !== 0)) return -1;
  return point >= 0xd800 && point < 0xe000 ? point : -1;
}

/** LookupError for a handler that does not exist. */
export function checkHandler(errors: string): void {
  if (!isBuiltinHandler(errors) && !errorHandlers.has(errors)) throw raise(w_LookupError, `unknown error handler name '${errors}'`);
}
